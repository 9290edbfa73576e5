"""What users hold: an `Extractor` with its settings, `load` to make one, `extract` for the whole job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from quotex.errors import ConfigError
from quotex.parser import Article, Parser
from quotex.sentences import segment
from quotex.values import Document, Quote

if TYPE_CHECKING:
    from quotex.roster import Roster

__all__ = ["Config", "Extractor", "default_extractor", "extract", "load"]


@frozen
class Config:
    """Settings of an extractor.

    `threshold` is the least confidence (0..1) that a quote must have: lower finds more and errs more. Raises
    `ConfigError` when it is out of range.
    """

    threshold: float = field(default=0.33)

    @threshold.validator
    def _in_range(self, _: Any, value: float) -> None:
        if not 0 <= value <= 1:
            raise ConfigError(f"threshold is {value!r}; it must lie between 0 and 1")


@frozen(eq=False)
class Extractor:
    """Finds the quotes of articles: call it with one text, or `pipe` many.

    It may be shared between threads and pickled (models load again, on first use, in the process that
    unpickles). Make one with `quotex.load`.
    """

    parser: Parser
    config: Config = field(factory=Config)
    roster: Roster | None = None

    def __call__(self, text: str) -> Document:
        """The document of one article. Raises `TypeError` when `text` is not a string; no string raises."""
        return next(self.pipe((text,)))

    def pipe(self, texts: Iterable[str], *, batch_size: int = 8, processes: int = 1) -> Iterator[Document]:
        """Documents for many articles, lazily and in order, one out for each in.

        `batch_size` is how many articles are parsed together, `processes` how many processes share the work,
        each with one thread and its own models; both change speed and memory, never a result. With more than
        one, a script must start its work under ``if __name__ == "__main__":``.

        Raises `ConfigError` when one of them is below 1, `TypeError` at a text that is not a string, and
        `WorkerError` when a process is lost.
        """
        for name, value in (("batch_size", batch_size), ("processes", processes)):
            if value < 1:
                raise ConfigError(f"{name} is {value!r}; it must be at least 1")
        if isinstance(texts, str):
            raise TypeError(
                "texts must be several texts, not one str; call the extractor itself with one text"
            )
        batches = _batches(texts, batch_size)
        if processes == 1:
            return chain.from_iterable(map(self._documents, batches))
        from quotex.workers import spread

        return spread(self._all_documents, batches, processes)

    def _documents(self, batch: Sequence[str]) -> Iterator[Document]:
        """The documents of one batch."""
        from quotex.pipeline import document_of  # the stages after parsing, only when there is work
        from quotex.reading import default_reader

        reader = default_reader()
        articles = [Article(text, segment(text)) for text in batch]
        for article, trees in zip(articles, self.parser(articles), strict=True):
            yield document_of(article, trees, reader, self.config.threshold, self.roster)

    def _all_documents(self, batch: Sequence[str]) -> list[Document]:
        return list(self._documents(batch))


def _batches(texts: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    remaining = iter(texts)
    while batch := tuple(islice(remaining, size)):
        yield batch


def load(
    lang: str = "en",
    *,
    package: str = "quotex",
    device: str = "cpu",
    config: Config | None = None,
    parser: Parser | None = None,
    roster: Roster | None = None,
) -> Extractor:
    """An extractor for `lang`.

    `package` names a Stanza package: "quotex" is the one embedded here, others ("default") must be on this
    machine (`quotex.download` fetches them). `device` is where the models compute, by torch's name ("cuda").
    `parser` replaces Stanza altogether: any callable that follows `quotex.parser.Parser`. `roster` is a table
    of known people. Models load on first use, not here; a missing package raises `ModelNotFoundError` then, a
    missing device `ConfigError`.
    """
    if parser is None:
        from quotex.stanza_parser import StanzaParser

        parser = StanzaParser(lang, package, device=device)
    elif device != "cpu":
        raise ConfigError(f"device is {device!r}, but the parser given chooses its own: name it there")
    return Extractor(parser=parser, config=config or Config(), roster=roster)


_LOCK = Lock()


@cache
def _default() -> Extractor:
    return load()


def default_extractor() -> Extractor:
    """The extractor with the embedded English models that `extract` uses: made once, for all threads."""
    with _LOCK:
        return _default()


def extract(text: str) -> tuple[Quote, ...]:
    """The quotes of an article, in order: the whole job in one call, with the embedded English models.

    The models load on the first call and are shared by later ones, between threads too. Raises `TypeError`
    when `text` is not a string.
    """
    return default_extractor()(text).quotes
