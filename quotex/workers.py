"""Work spread over processes: batches out, results back in order, never more on the way than a few.

Each process is started afresh (so that no thread's lock is copied), computes with one thread, and holds its
own copy of the function, models and all. What goes wrong there is told here: errors of quotex and wrong types
as they are, anything else as a `WorkerError`.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from quotex.errors import QuotexError, WorkerError

__all__ = ["spread"]

_AHEAD = 2
"""Batches a process that are on the way at once: one being worked on, one waiting."""

_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")

In = TypeVar("In")
Out = TypeVar("Out")

_work: Callable[[Any], Any] | None = None
"""What this process does, if it is a worker."""


def spread(
    work: Callable[[Sequence[In]], Sequence[Out]], batches: Iterable[Sequence[In]], processes: int
) -> Iterator[Out]:
    """What `work` makes of each of `batches`, one batch after the other, computed in `processes` processes.

    `batches` is read no further than is needed to keep the processes busy. Raises `WorkerError` where `work`
    cannot be sent, fails, or loses its process.
    """
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(_pickled(work), sys.path)
    )
    waiting: deque[Future[Sequence[Out]]] = deque()
    try:
        for batch in batches:
            waiting.append(_submitted(pool, batch))
            if len(waiting) > _AHEAD * processes:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _pickled(work: Callable[..., Any]) -> bytes:
    try:
        return pickle.dumps(work)
    except Exception as error:
        raise WorkerError(
            f"this extractor cannot be sent to another process: {error}. "
            "Use processes=1, or a parser that can be pickled"
        ) from error


def _submitted(pool: ProcessPoolExecutor, batch: Sequence[Any]) -> Future[Any]:
    try:
        return pool.submit(_run, batch)
    except BrokenProcessPool as error:
        raise _lost() from error


def _result(future: Future[Any]) -> Any:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise _lost() from error
    except (QuotexError, TypeError):
        raise
    except Exception as error:
        raise WorkerError(
            f"a worker process failed: {type(error).__name__}: {error}. Use processes=1 to see where"
        ) from error


def _lost() -> WorkerError:
    return WorkerError(
        "a worker process was lost. If it ran out of memory, lower batch_size or processes; in a script, "
        'start the work under `if __name__ == "__main__":`, for each process imports the script'
    )


def _begin(work: bytes, path: list[str]) -> None:
    """Make this process a worker: one thread, no answer to Ctrl-C, and an end with its parent."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    sys.path[:] = path
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    _work = pickle.loads(work)


def _end_with_parent() -> None:
    """A parent that is killed can stop nobody, and its workers would wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run(batch: Sequence[Any]) -> Any:
    assert _work is not None
    return _work(batch)
