"""A document or a failure for each article read: in order, one out for one in, whatever an article does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from attrs import evolve

from quotex.errors import ModelDamagedError, ModelNotFoundError
from quotex.extractor import Extractor
from quotex.inputs import Failure, Input
from quotex.values import Document

__all__ = ["Outcome", "outcomes"]

Outcome = Document | Failure
"""What becomes of an input."""


def outcomes(
    extractor: Extractor, items: Iterable[Input | Failure], *, processes: int = 1
) -> Iterator[Outcome]:
    """The outcome of each input, lazily and in order; a failure passes through.

    An article that makes the extractor fail is a failure and costs no other: those waiting with it are done
    one by one. Models that are missing or damaged raise, for then nothing can be done; so does what the
    inputs themselves raise, after the outcomes of all that came before.
    """
    stream = _Stream(items)
    options = {"processes": processes} if processes > 1 else {}
    while True:
        try:
            for document in extractor.pipe(stream.texts(), **options):
                item = stream.waiting.popleft()
                yield item if isinstance(item, Failure) else evolve(document, id=item.id)
            break
        except (ModelNotFoundError, ModelDamagedError):
            raise
        except Exception:
            if not stream.waiting:
                raise
            while stream.waiting:
                yield _alone(extractor, stream.waiting.popleft())
    if stream.trouble:
        raise stream.trouble


class _Stream:
    """Inputs as the texts that an extractor takes, and those that it has taken and not given back yet."""

    def __init__(self, items: Iterable[Input | Failure]) -> None:
        self.waiting: deque[Input | Failure] = deque()
        self.trouble: Exception | None = None
        self._remaining = iter(items)

    def texts(self) -> Iterator[str]:
        """The texts of what has not been taken; a failure takes its turn as an empty one."""
        try:
            for item in self._remaining:
                self.waiting.append(item)
                yield item.text if isinstance(item, Input) else ""
        except Exception as error:
            self.trouble = error


def _alone(extractor: Extractor, item: Input | Failure) -> Outcome:
    if isinstance(item, Failure):
        return item
    try:
        return evolve(extractor(item.text), id=item.id)
    except (ModelNotFoundError, ModelDamagedError):
        raise
    except Exception as error:
        return Failure(item.place, f"cannot be analysed: {type(error).__name__}: {error}", item.id)
