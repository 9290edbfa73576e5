"""Every check of the project: `python -m tests`. The tests come last, with the count of those that passed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("tests.site",),
    ("pytest", "-q", "-n", "2"),
)


def main() -> int:
    """Runs all checks, also after one has failed; the number of those that failed."""
    failed = []
    for check in CHECKS:
        print("$", *check, flush=True)
        # two workers, so one thread each
        env = {**os.environ, "OMP_NUM_THREADS": "1"}
        if subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False, env=env).returncode:
            failed.append(" ".join(check))
    if failed:
        print("failed:", ", ".join(failed), file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
