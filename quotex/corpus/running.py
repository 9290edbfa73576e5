"""The run itself: a stream of articles in chunks, each made into a shard unless it is one already."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from attrs import define, evolve, field, frozen
from filelock import FileLock, Timeout

from quotex.corpus import journal, manifest
from quotex.corpus.files import replacing
from quotex.corpus.formats import FORMATS
from quotex.corpus.journal import Journal, Shard
from quotex.corpus.manifest import Manifest, Settings, Versions
from quotex.errors import CorpusError
from quotex.extractor import Extractor
from quotex.inputs import Failure, Input, Unreadable
from quotex.outcomes import Outcome, outcomes
from quotex.values import Document

__all__ = ["run"]

Watch = Callable[[Iterator[Outcome], int], Iterator[Outcome]]

_LOCK, _ERRORS = ".lock", "errors"


def _unwatched(results: Iterator[Outcome], done: int) -> Iterator[Outcome]:
    return results


def run(
    extractor: Extractor,
    items: Iterable[Input | Failure],
    out: Path,
    settings: Settings,
    *,
    processes: int = 1,
    watch: Watch = _unwatched,
) -> Manifest:
    """Works on the articles that are not done yet, and gives the manifest of all.

    `items` are the articles that `settings` describe, in the same order each time. `watch` is given the
    stream of outcomes and how many articles were done before, and passes it on. At most the articles of a
    shard, and those that the extractor works on, are in memory at once.

    Raises `CorpusError` where `out` holds another run, or something else, or is in use; and where an input
    differs from what it was. Raises `OSError` for a file that cannot be read or written: run it again, then.
    """
    form = FORMATS[settings.format]
    form.require()
    _refuse_other_things(out)
    for folder in (form.folder, _ERRORS):
        (out / folder).mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(out / _LOCK, timeout=0):
            return _Run(out, settings).finish(extractor, items, processes, watch)
    except Timeout:
        raise CorpusError(f"another run is at work in {out}; wait for it, or give another --out") from None


def _refuse_other_things(out: Path) -> None:
    """Raises `CorpusError` for a folder with files that no run has put there."""
    ours = {manifest.NAME, journal.NAME, _ERRORS, *(form.folder for form in FORMATS.values())}
    if out.is_dir():
        others = {path.name for path in out.iterdir() if not path.name.startswith(".")} - ours
        if others and not (out / manifest.NAME).exists():
            raise CorpusError(
                f"{out} holds other things ({min(others)}); give an empty or new folder as --out"
            )


@frozen
class _Chunk:
    """Articles that are to become a shard: its number, how many they are, and a digest of them."""

    number: int
    articles: int
    digest: str


@define
class _Tally:
    """Takes documents out of outcomes, and keeps failures and the number of quotes."""

    quotes: int = 0
    failures: list[Failure] = field(factory=list)

    def documents(self, results: Iterable[Outcome]) -> Iterator[Document]:
        for result in results:
            if isinstance(result, Failure):
                self.failures.append(result)
            else:
                self.quotes += len(result.quotes)
                yield result


class _Run:
    """A run in the folder that it has for itself."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self._out = out
        self._form = FORMATS[settings.format]
        self._journal = Journal(out)
        self._manifest = self._begin(Manifest(settings, Versions.here(settings.package)))
        self._begun: deque[_Chunk] = deque()

    def _begin(self, asked: Manifest) -> Manifest:
        """The manifest of the run that goes on, or of a new one."""
        there, counts = Manifest.read(self._out), self._journal.counts()
        if there:
            there.check_same(asked, self._out)
        begun = evolve(
            asked, counts=counts, complete=bool(there and there.complete and there.counts == counts)
        )
        begun.write(self._out)
        return begun

    def finish(
        self, extractor: Extractor, items: Iterable[Input | Failure], processes: int, watch: Watch
    ) -> Manifest:
        """Makes the shards that are missing, then says that all are there."""
        results = outcomes(extractor, self._undone(items), processes=processes)
        results = watch(results, self._journal.counts().articles)
        for first in results:
            chunk = self._begun.popleft()
            self._journal.add(self._shard(chunk, chain([first], islice(results, chunk.articles - 1))))
        done = evolve(self._manifest, counts=self._journal.counts(), complete=True)
        done.write(self._out)
        return done

    def _undone(self, items: Iterable[Input | Failure]) -> Iterator[Input | Failure]:
        """The inputs of the shards that are missing."""
        number = -1
        for number, chunk in enumerate(_chunks(items, self._manifest.settings.shard_size)):
            digest = _digest(chunk)
            done = self._journal.get(number)
            if done is None:
                self._begun.append(_Chunk(number, len(chunk), digest))
                yield from chunk
            elif done.inputs != digest:
                raise self._changed(f"those of shard {number} are not what they were")
        if self._journal.last > number:
            raise self._changed("there are fewer than there were")

    def _changed(self, how: str) -> CorpusError:
        return CorpusError(
            f"the articles have changed since {self._out} was begun: {how}; bring the old ones back, or give "
            f"another --out"
        )

    def _shard(self, chunk: _Chunk, results: Iterable[Outcome]) -> Shard:
        """Writes the files of a shard."""
        name = f"part-{chunk.number:06d}"
        file, errors = f"{self._form.folder}/{name}{self._form.suffix}", f"{_ERRORS}/{name}.jsonl"
        tally = _Tally()
        with replacing(self._out / file) as written:
            self._form.write(tally.documents(results), written)
        if tally.failures:
            with replacing(self._out / errors) as written:
                written.writelines(map(_error_row, tally.failures))
        return Shard(
            shard=chunk.number,
            file=file,
            bytes=(self._out / file).stat().st_size,
            errors=errors if tally.failures else None,
            articles=chunk.articles,
            failed=len(tally.failures),
            quotes=tally.quotes,
            inputs=chunk.digest,
        )


def _chunks(items: Iterable[Input | Failure], size: int) -> Iterator[list[Input | Failure]]:
    """The inputs in lists of `size`, the last one shorter; raises `OSError` where inputs are missing."""

    def all_there() -> Iterator[Input | Failure]:
        for item in items:
            if isinstance(item, Unreadable):
                raise OSError(None, item.reason, item.place)
            yield item

    remaining = all_there()
    while chunk := list(islice(remaining, size)):
        yield chunk


def _digest(chunk: Iterable[Input | Failure]) -> str:
    digest = hashlib.sha256()
    for item in chunk:
        said = item.text if isinstance(item, Input) else item.reason
        digest.update(json.dumps([item.id, item.place, said]).encode())
    return digest.hexdigest()


def _error_row(failure: Failure) -> bytes:
    row = {"id": failure.id, "place": failure.place, "reason": failure.reason}
    return json.dumps(row).encode() + b"\n"
