"""Where the corpora are that tests may use but the repository does not carry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

shared = Path(os.environ.get("QUOTEX_SHARED", Path(__file__).parents[2] / "shared"))
"""The folder beside the checkout with corpora and treebanks; it need not exist."""

needs_shared = pytest.mark.skipif(not (shared / "corpora").is_dir(), reason="no corpora beside this checkout")
"""Skips a test where the corpora are absent."""
