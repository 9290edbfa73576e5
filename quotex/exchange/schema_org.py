"""Quotes as schema.org data: who is quoted, word for word, and who claims what.

What stands in quotation marks is a `Quotation`; what is stated in the article's words is a `Claim` of its
speaker. Nothing is ever a `ClaimReview`: whether a claim holds is for people to say.
"""

from __future__ import annotations

from typing import Any

from quotex.exchange.iris import article_iri, quote_iri
from quotex.exchange.rows import quote_ids
from quotex.statements import statements
from quotex.values import Document, Kind, Quote, SpeakerKind

__all__ = ["to_schema_org"]

Node = dict[str, Any]

_TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.GROUP: "Organization",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.DOCUMENT: "CreativeWork",
    SpeakerKind.PLACE: "GovernmentOrganization",
}


def to_schema_org(document: Document, id: str | None = None) -> Node:
    """The article with its quotations and claims as JSON-LD, ready for `json.dumps`.

    * A direct quote is a `Quotation` with `text` and `spokenByCharacter`, whatever its status.
    * An indirect or mixed quote is a `Claim` with `text` and `author` if it states something, as
      `quotex.statements` tells; what was asked, denied, hoped or not said is no claim and left out.
    * A speaker is told by name, else by the source as written; a document that is quoted is what the
      quotation `isPartOf`, and the `author` of no claim but what it `isBasedOn`.

    `id`, best the article's address, stands for the document's own.

    >>> from quotex.testing import document, quote_in
    >>> text = "“We won,” said Ann Lee."
    >>> article = to_schema_org(document(text, quote_in(text, "We won,", "Ann Lee", "mayor")), "https://example.org/a")
    >>> article["hasPart"][0]["spokenByCharacter"]
    {'@type': 'Person', 'name': 'Ann Lee', 'jobTitle': 'mayor'}
    """
    article = article_iri(document, id)
    kinds = {index: speaker.kind for speaker in document.speakers for index in speaker.quotes}
    stated = {statement.quote for statement in statements(document)}
    parts = [
        _part(quote, kinds.get(index, SpeakerKind.PERSON)) | {"@id": quote_iri(article, name)}
        for index, (quote, name) in enumerate(zip(document.quotes, quote_ids(document), strict=True))
        if quote.kind is Kind.DIRECT or quote in stated
    ]
    return {"@context": "https://schema.org", "@id": article, "@type": "Article", "hasPart": parts}


def _part(quote: Quote, kind: SpeakerKind) -> Node:
    direct, written = quote.kind is Kind.DIRECT, kind is SpeakerKind.DOCUMENT
    node: Node = {"@type": "Quotation" if direct else "Claim", "text": quote.content}
    speaker = _speaker(quote, kind)
    if speaker and direct:
        node["isPartOf" if written else "spokenByCharacter"] = speaker
    elif speaker:
        node["isBasedOn" if written else "author"] = speaker
    return node


def _speaker(quote: Quote, kind: SpeakerKind) -> Node | None:
    name = quote.speaker or (quote.source.text if quote.source else None)
    if name is None:
        return None
    node: Node = {"@type": _TYPES[kind], "name": name}
    if quote.role and kind is SpeakerKind.PERSON:
        node["jobTitle"] = quote.role
    return node
