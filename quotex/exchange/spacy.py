"""Quotes in a spaCy `Doc`, by function or as the pipeline component "quotex". Needs the extra `spacy`.

    nlp = spacy.blank("en")
    nlp.add_pipe("quotex")
    doc = nlp(article)

Then ``doc.spans["quotes"]``, ``doc.spans["cues"]`` and ``doc.spans["sources"]`` hold spans, and
``doc._.quotes`` the rows of `quotex.exchange.to_rows`, with offsets to the character. What belongs to one
quote has its row's `quote` as `id_`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING, Protocol

from quotex.errors import SchemaError
from quotex.exchange.rows import quote_ids, to_rows
from quotex.extractor import Config, load
from quotex.extras import needed
from quotex.values import Document, Quote, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

__all__ = ["Component", "add_quotes", "component"]

_USER = "quotex.exchange.spacy"
_FACTORY = "quotex"
_GROUPS = ("quotes", "cues", "sources")


class _Extracts(Protocol):
    """What the component asks of an `Extractor`."""

    def __call__(self, text: str) -> Document: ...

    def pipe(self, texts: Iterable[str], *, batch_size: int = 8) -> Iterator[Document]: ...


def add_quotes(doc: Doc, document: Document) -> Doc:
    """The spaCy `doc` itself, with the quotes of `document` added.

    Spans cover whole tokens, so one may be wider than its quote where spaCy cuts otherwise. A content in
    several parts is several spans. Each has the kind of its quote as `label_`, the speaker's name as
    `kb_id_`. Raises `SchemaError` where the document is one of another text.
    """
    if doc.text != document.text:
        raise SchemaError("the document's text is not the Doc's; extract from doc.text")
    groups: dict[str, list[SpacySpan]] = {name: [] for name in _GROUPS}
    for quote, id in zip(document.quotes, quote_ids(document), strict=True):
        parts = (quote.spans, _tuple(quote.cue), _tuple(quote.source))
        for name, spans in zip(_GROUPS, parts, strict=True):
            groups[name] += [found for span in spans if (found := _aligned(doc, span, quote, id))]
    doc.spans.update(groups)
    doc._.quotes = to_rows(document)
    return doc


def _tuple(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _aligned(doc: Doc, span: Span, quote: Quote, id: str) -> SpacySpan | None:
    return doc.char_span(
        span.start,
        span.end,
        label=quote.kind.value,
        kb_id=quote.speaker or "",
        span_id=id,
        alignment_mode="expand",
    )


class Component:
    """The pipeline component: finds the quotes of each `Doc` with an extractor."""

    def __init__(self, extractor: _Extracts) -> None:
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        return add_quotes(doc, self.extractor(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """The docs of a stream with their quotes, `batch_size` parsed together."""
        docs, ahead = tee(stream)
        found = self.extractor.pipe((doc.text for doc in ahead), batch_size=batch_size)
        for doc, document in zip(docs, found, strict=True):
            yield add_quotes(doc, document)


def component(nlp: Language, name: str, package: str, threshold: float) -> Component:
    """What ``nlp.add_pipe("quotex", config={"package": …, "threshold": …})`` adds; both may be left out.

    They are the settings of `quotex.load` and `quotex.Config`. Models load on the first text.
    """
    return Component(load(package=package, config=Config(threshold=threshold)))


def _register() -> None:
    """Makes the factory known to spaCy; importing this module is what the entry point does."""
    settings = {"package": "quotex", "threshold": Config().threshold}
    needed("spacy.language", "spacy", _USER).Language.factory(
        _FACTORY, default_config=settings, assigns=["doc.spans", "doc._.quotes"], func=component
    )
    doc = needed("spacy.tokens", "spacy", _USER).Doc
    if not doc.has_extension("quotes"):
        doc.set_extension("quotes", default=None)


_register()
