"""What a report shows, as values for the templates: articles, voices, their shares, a note for each quote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from quotex.report.layers import Leaf, Part, layers, leaves
from quotex.report.rows import Row, beginning, cuts, rows
from quotex.tables import visible
from quotex.values import Document, Quote

__all__ = ["Article", "Keys", "Note", "Report", "Share", "Voice"]

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_HUES = 6
_OPENING = 12  # words of an article in the index


@frozen
class Voice:
    """Whom a quote is credited to: a name, or else what the article calls the source.

    >>> Voice.of(Quote("We won", "Ann Lee", "a fan")), Voice.of(Quote("We won", role="a fan"))
    (Voice(label='Ann Lee', named=True), Voice(label='a fan', named=False))
    """

    label: str
    named: bool

    @classmethod
    def of(cls, quote: Quote) -> Voice:
        """The voice of a quote."""
        described = quote.role or (quote.source.text if quote.source else "")
        return cls(visible(" ".join((quote.speaker or described).split())), bool(quote.speaker))


@frozen
class Keys:
    """The voices and roles of a report, each with the number that the filters know it by."""

    voices: Mapping[Voice, int]
    roles: Mapping[str, int]

    @classmethod
    def of(cls, quotes: Iterable[Quote]) -> Keys:
        """The keys of these quotes, in alphabetical order."""
        quotes = list(quotes)
        voices = sorted({Voice.of(quote) for quote in quotes}, key=lambda v: (not v.named, *_order(v.label)))
        roles = sorted({_role(quote) for quote in quotes}, key=_order)
        return cls({v: i for i, v in enumerate(voices)}, {role: i for i, role in enumerate(roles)})


def _order(label: str) -> tuple[str, str]:
    return label.casefold(), label


def _role(quote: Quote) -> str:
    return visible(" ".join((quote.role or "").split()))


@frozen
class Share:
    """How much one voice says, in an article or in all of them.

    `words` are those of its quotes, a word inside a nested quote counted for the inner voice alone; `share`
    is their part of all quoted words, 0..1. `hue` is the number of its colour, 0 for none of its own.
    `stretches` say where in the article it speaks, as pairs of start and width in thousandths of the text;
    `places` in which articles, by number, with the count of its quotes there.
    """

    voice: Voice
    role: str
    quotes: int
    words: int
    share: float
    hue: int = 0
    stretches: tuple[tuple[float, float], ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@frozen
class Note:
    """One quote, as shown beside the text. `number` counts from 1; `inside` is the number of its parent."""

    id: str
    number: int
    quote: Quote
    voice: Voice
    role: str
    hue: int
    voice_key: int
    role_key: int
    inside: int | None
    placed: bool

    @property
    def chain(self) -> tuple[str, ...]:
        """The steps from the mention to the name."""
        return tuple(map(visible, self.quote.why.chain))

    @property
    def rule(self) -> str:
        """The construction that found the quote, in words."""
        return visible(self.quote.why.rule.replace("_", " "))

    @property
    def cue(self) -> str:
        """The reporting words."""
        return visible(self.quote.cue.text) if self.quote.cue else ""

    @property
    def source(self) -> str:
        """The source as written."""
        return visible(self.quote.source.text) if self.quote.source else ""


@frozen
class Article:
    """One article: its paragraphs with the quotes in them, and how much each voice says."""

    number: int
    title: str
    opening: str
    words: int
    quoted: int
    shares: tuple[Share, ...]
    notes: tuple[Note, ...]
    rows: tuple[Row, ...]
    unplaced: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, number: int, keys: Keys) -> Article:
        """A document as the article with this number, which is 1 for the first."""
        text, quotes = document.text, document.quotes
        starts = cuts(text)
        pieces = list(leaves(text, layers(quotes), starts))
        spoken = [_owner(piece) for piece in pieces]
        words = _words(text, pieces, spoken)
        shares = _shares(document, pieces, spoken, words)
        hues = {share.voice: share.hue for share in shares}
        return cls(
            number,
            visible(document.id or "") or f"Article {number}",
            visible(" ".join(text.split(maxsplit=_OPENING)[:_OPENING])),
            sum(words.values()),
            sum(share.words for share in shares),
            shares,
            tuple(
                _note(quotes, index, f"a{number}-q{index + 1}", keys, hues) for index in range(len(quotes))
            ),
            tuple(rows(starts, pieces, quotes)),
            tuple(index for index, quote in enumerate(quotes) if beginning(quote) is None),
        )


@frozen
class Report:
    """Several articles, or one."""

    articles: tuple[Article, ...]
    shares: tuple[Share, ...]
    keys: Keys = field(repr=False)

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Report:
        """The report on these documents, in their order."""
        keys = Keys.of(quote for document in documents for quote in document.quotes)
        articles = tuple(Article.of(document, i, keys) for i, document in enumerate(documents, 1))
        return cls(articles, _overall(articles), keys)

    @property
    def quotes(self) -> int:
        """How many quotes there are."""
        return sum(len(article.notes) for article in self.articles)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.articles[0].title if len(self.articles) == 1 else f"{len(self.articles)} articles"


def _owner(leaf: Leaf) -> int | None:
    """The innermost quote that a stretch of text is content of."""
    contents = [layer.quotes[-1] for layer in leaf.layers if layer.part is Part.CONTENT]
    return contents[-1] if contents else None


def _words(text: str, pieces: Sequence[Leaf], spoken: Sequence[int | None]) -> Counter[int | None]:
    """How many words each quote has, and the article outside of them (None); a word is where it begins."""
    counted: Counter[int | None] = Counter()
    place = 0
    for word in _WORD.finditer(text):
        while pieces[place].end <= word.start():
            place += 1
        counted[spoken[place]] += 1
    return counted


def _shares(
    document: Document, pieces: Sequence[Leaf], spoken: Sequence[int | None], words: Counter[int | None]
) -> tuple[Share, ...]:
    """Everyone who speaks in an article, who says most first."""
    voices = [Voice.of(quote) for quote in document.quotes]
    said: Counter[Voice] = Counter()
    for index, voice in enumerate(voices):
        said[voice] += words[index]
    counted, total = Counter(voices), sum(said.values())
    roles = _roles(document.quotes)
    stretches = _stretches(document.text, pieces, spoken, voices)
    return tuple(
        Share(
            voice,
            roles.get(voice, ""),
            counted[voice],
            number,
            number / total if total else 0.0,
            hue=rank if rank <= _HUES and voice.label else 0,
            stretches=tuple(stretches.get(voice, ())),
        )
        for rank, (voice, number) in enumerate(said.most_common(), 1)
    )


def _roles(quotes: Iterable[Quote]) -> dict[Voice, str]:
    """The fullest role of each named voice; an unnamed one's is its label already."""
    found: dict[Voice, str] = {}
    for quote in quotes:
        if quote.speaker:
            voice = Voice.of(quote)
            found[voice] = max(found.get(voice, ""), _role(quote), key=len)
    return found


def _stretches(
    text: str, pieces: Sequence[Leaf], spoken: Sequence[int | None], voices: Sequence[Voice]
) -> dict[Voice, list[tuple[float, float]]]:
    """Where each voice speaks, in thousandths of the text."""
    found: dict[Voice, list[tuple[float, float]]] = {}
    for leaf, quote in zip(pieces, spoken, strict=True):
        if quote is not None:
            start, width = (round(1000 * n / len(text), 1) for n in (leaf.start, len(leaf.text)))
            found.setdefault(voices[quote], []).append((start, width))
    return found


def _note(quotes: Sequence[Quote], index: int, id: str, keys: Keys, hues: Mapping[Voice, int]) -> Note:
    quote = quotes[index]
    voice, role = Voice.of(quote), _role(quote)
    inside = quote.parent is not None and 0 <= quote.parent < len(quotes)
    return Note(
        id,
        index + 1,
        quote,
        voice,
        role if quote.speaker else "",
        hues[voice],
        keys.voices[voice],
        keys.roles[role],
        quote.parent + 1 if inside and quote.parent is not None else None,
        any(map(len, quote.spans)),
    )


def _overall(articles: Sequence[Article]) -> tuple[Share, ...]:
    """Everyone who speaks in any article, who says most first; a name is the same person in all of them."""
    found: dict[Voice, list[tuple[int, Share]]] = {}
    for article in articles:
        for share in article.shares:
            found.setdefault(share.voice, []).append((article.number, share))
    total = sum(article.quoted for article in articles)
    shares = [_summed(voice, own, total) for voice, own in found.items()]
    return tuple(sorted(shares, key=lambda share: -share.words))


def _summed(voice: Voice, own: Sequence[tuple[int, Share]], total: int) -> Share:
    words = sum(share.words for _, share in own)
    return Share(
        voice,
        max((share.role for _, share in own), key=len),
        sum(share.quotes for _, share in own),
        words,
        words / total if total else 0.0,
        places=tuple((number, share.quotes) for number, share in own),
    )
