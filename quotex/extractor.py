"""What users hold: an `Extractor` with its settings, `load` to make one, `extract` for the whole job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
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

    threshold: float = field(default=0.3)

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

    def pipe(self, texts: Iterable[str], *, batch_size: int = 32) -> Iterator[Document]:
        """Documents for many articles, lazily and in order, one out for each in.

        `batch_size` is how many articles are parsed together; it changes speed and memory, never a result.
        Raises `ConfigError` when it is below 1, and `TypeError` at a text that is not a string.
        """
        if batch_size < 1:
            raise ConfigError(f"batch_size is {batch_size!r}; it must be at least 1")
        if isinstance(texts, str):
            raise TypeError(
                "texts must be several texts, not one str; call the extractor itself with one text"
            )
        return self._documents(iter(texts), batch_size)

    def _documents(self, remaining: Iterator[str], batch_size: int) -> Iterator[Document]:
        from quotex.pipeline import document_of  # the stages after parsing, only when there is work
        from quotex.reading import default_reader

        reader = default_reader()
        while batch := tuple(islice(remaining, batch_size)):
            articles = [Article(text, segment(text)) for text in batch]
            for article, trees in zip(articles, self.parser(articles), strict=True):
                yield document_of(article, trees, reader, self.config.threshold, self.roster)


def load(
    lang: str = "en",
    *,
    package: str = "quotex",
    config: Config | None = None,
    parser: Parser | None = None,
    roster: Roster | None = None,
) -> Extractor:
    """An extractor for `lang`.

    `package` names a Stanza package: "quotex" is the one embedded here, others ("default") must be on this
    machine (`quotex.download` fetches them). `parser` replaces Stanza altogether: any callable that follows
    `quotex.parser.Parser`. `roster` is a table of known people. Models load on first use, not here; a missing
    package raises `ModelNotFoundError` then.
    """
    if parser is None:
        from quotex.stanza_parser import StanzaParser

        parser = StanzaParser(lang, package)
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
