"""The quotations of a draft held against the article: are the words the article's, and is the speaker?

>>> from quotex.testing import document, quote_in
>>> text = "“We will cut taxes,” said Jane Doe. “It was a long fight.”"
>>> article = document(text, quote_in(text, ["We will cut taxes", "It was a long fight"], "Jane Doe"))
>>> text = "Ann Roe promised: “We will raise taxes.” She called it “a long fight”."
>>> draft = document(text, quote_in(text, "We will raise taxes", "Ann Roe"))
>>> print(verify(article, draft))
altered, re-attributed: “We will raise taxes.” (Ann Roe)
    in the article: Jane Doe
    cut → raise
shortened: “a long fight”
    It was → –
2 quotations, 1 to look at
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from quotex.extras import needed
from quotex.guard.advice import advise, indirect_quotes
from quotex.guard.alignment import Step, align, likeness
from quotex.guard.credit import Credit, Credits, agree
from quotex.guard.report import Change, Finding, Report, Verdict
from quotex.guard.source import Pieces, Source
from quotex.guard.words import Word, ends_in_gap
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.values import Document, Span

__all__ = ["verify"]

KEPT = 0.5
"""The share of a quotation that must be the article's for it to count as altered and not as absent."""

SURELY = 0.75
"""The share from which on no other stretch of the article is looked at."""

_COMPARED = 400  # words of a quotation that are aligned
_FARTHEST = 400  # words that an ellipsis may stand for
_ORDER = tuple(Verdict)


def verify(
    article: str | Document,
    draft: str | Document,
    *,
    extractor: Callable[[str], Document] | None = None,
) -> Report:
    """Holds the quotations of a draft against the article that it was made from.

    Give documents where you have them; texts are read by `extractor`, or by the embedded models. Speakers are
    compared as far as the documents name them: with ``Document(text)``, only words are. Needs rapidfuzz,
    which the extra ``guard`` installs.
    """
    needed("rapidfuzz", "guard", "quotex.verify")
    before, after = _document(article, extractor), _document(draft, extractor)
    source, credited, crediting = Source(before.text), Credits(before), Credits(after)
    outermost = [q.inner for q in quotations(after.text, paragraphs(after.text)) if q.parent is None]
    findings = [
        _finding(source, credited, quoted, crediting)
        for inner in outermost
        if (quoted := _Quoted(after.text, inner)).words
    ]
    indirect = indirect_quotes(after, [span for inner in outermost for span in inner])
    return Report(findings, advise(indirect, before.quotes, crediting, credited))


def _document(text: str | Document, extractor: Callable[[str], Document] | None) -> Document:
    if isinstance(text, Document):
        return text
    if not isinstance(text, str):
        raise TypeError(f"an article is a str or a Document, not {type(text).__name__}")
    if extractor is None:
        from quotex.extractor import default_extractor

        extractor = default_extractor()
    return extractor(text)


class _Quoted:
    """A quotation of the draft."""

    def __init__(self, text: str, inner: Sequence[Span]) -> None:
        self.text = text
        self.inner = inner
        self.pieces = Pieces(text, inner)
        self.words = self.pieces.words
        self.whole = Span.of(text, inner[0].start, inner[-1].end)

    @property
    def ends_in_gap(self) -> bool:
        return ends_in_gap(self.text, self.words[-1].end, self.whole.end)


@frozen(eq=False)
class _Reading:
    """What a quotation may have been made from, and how."""

    verdict: Verdict
    passage: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


def _finding(source: Source, credited: Credits, quoted: _Quoted, crediting: Credits) -> Finding:
    """The verdict on a quotation: of equal readings, one that the article credits alike."""
    credit = crediting.at(quoted.inner)

    def rank(reading: tuple[_Reading, Credit]) -> tuple[int, int]:
        agreement = agree(credit, reading[1])
        return (True, None, False).index(agreement), _ORDER.index(reading[0].verdict)

    readings = [(reading, credited.at(reading.passage)) for reading in _readings(source, quoted)]
    best, said = min(readings, key=rank)
    verdicts = [best.verdict]
    if best.verdict is not Verdict.UNQUOTED and agree(credit, said) is False:
        verdicts.append(Verdict.REATTRIBUTED)
    return Finding(quoted.whole, verdicts, best.passage, best.changes, credit.label, said.label)


def _readings(source: Source, quoted: _Quoted) -> list[_Reading]:
    """The readings of a quotation, by the first way of finding it that leads anywhere."""
    if places := source.quoted.find(quoted.words):
        return [_read(source, quoted, _verbatim(place, len(quoted.words))) for place in places]
    if steps := _spliced(source, quoted.words):
        return [_read(source, quoted, steps)]
    if places := source.all.find(quoted.words):
        there = source.all.words[places[0] : places[0] + len(quoted.words)]
        return [_Reading(Verdict.UNQUOTED, (Span.of(source.text, there[0].start, there[-1].end),))]
    if steps := _nearest(source, quoted.words[:_COMPARED]):
        return [_read(source, quoted, steps)]
    return [_Reading(Verdict.ABSENT)]


def _verbatim(start: int, length: int) -> list[Step]:
    """Every word kept, from the quoted word `start` on."""
    return [Step(i, start + i) for i in range(length)]


def _spliced(source: Source, wanted: Sequence[Word]) -> list[Step]:
    """Parts between ellipses kept word for word, and in order, with anything left out between them."""
    cuts = [0, *(i for i, word in enumerate(wanted) if i and word.after_gap), len(wanted)]
    steps: list[Step] = []
    for first, last in pairwise(cuts):
        after = steps[-1].article + 1 if steps and steps[-1].article is not None else 0
        start = next((place for place in source.quoted.find(wanted[first:last]) if place >= after), None)
        if start is None or (steps and start - after > _FARTHEST):
            return []
        steps += [Step(None, j) for j in range(after, start) if steps]
        steps += [Step(first + i, start + i) for i in range(last - first)]
    return steps


def _nearest(source: Source, wanted: Sequence[Word]) -> list[Step]:
    """The stretch of the article that keeps most of the quotation; nothing if too little is kept."""
    best: list[Step] = []
    most = 0.0
    for window in source.quoted.windows(wanted):
        there = source.quoted.words[window.start : window.stop]
        steps = [Step(i, None if j is None else window.start + j) for i, j in align(wanted, there)]
        kept = _kept(source, wanted, steps)
        if kept > most:
            best, most = steps, kept
        if most >= SURELY:
            break
    return best if most >= KEPT else []


def _kept(source: Source, wanted: Sequence[Word], steps: Sequence[Step]) -> float:
    """The share of a quotation that is the article's, counted in letters.

    What stands in brackets does not count. Each place but the first where words are left out in silence
    counts against it, so that words picked from all over the article make no quotation.
    """
    whole = kept = 0.0
    for i, j in steps:
        if i is not None and not wanted[i].bracketed:
            weight = min(len(wanted[i].key), 6)
            whole += weight
            kept += weight * likeness(wanted[i].key, source.quoted.words[j].key) if j is not None else 0.0
    silent = sum(
        1
        for left, after in pairwise(steps)
        if left.draft is None and after.draft is not None and not wanted[after.draft].after_gap
    )
    return (kept - 3 * max(0, silent - 1)) / whole if whole else 0.0


def _read(source: Source, quoted: _Quoted, steps: Sequence[Step]) -> _Reading:
    """Steps as a verdict with the changes."""
    used = [step.article for step in steps if step.article is not None]
    first, last = used[0], used[-1]
    changes = [*_cut_before(source, quoted, first), *_changes(source, quoted, steps)]
    changes += _cut_after(source, quoted, last)
    passage = source.passage(first, last)
    if any(change.draft is not None or _unasks(change) for change in changes):
        return _Reading(Verdict.ALTERED, passage, tuple(changes))
    if changes:
        return _Reading(Verdict.SHORTENED, passage, tuple(changes))
    alike = _set_alike(source, quoted, first)
    return _Reading(Verdict.EXACT if alike else Verdict.TYPOGRAPHIC, passage)


def _cut_before(source: Source, quoted: _Quoted, first: int) -> Iterator[Change]:
    cut = source.cut_before(first)
    if cut is not None:
        yield Change(cut, None, marked=quoted.words[0].after_gap, edge=True)


def _cut_after(source: Source, quoted: _Quoted, last: int) -> Iterator[Change]:
    cut = source.cut_after(last)
    if cut is not None:
        yield Change(cut, None, marked=quoted.ends_in_gap, edge=cut.text != "?")


def _unasks(change: Change) -> bool:
    """Whether all that was left out is a question mark: a question has become a statement."""
    return change.article is not None and change.article.text == "?"


def _changes(source: Source, quoted: _Quoted, steps: Sequence[Step]) -> Iterator[Change]:
    """The runs of words that were not kept, and the joins of words that do not hang together."""
    there = source.quoted.words

    def kept(step: Step) -> bool:
        i, j = step
        return i is not None and j is not None and quoted.words[i].key == there[j].key

    runs = [(is_kept, list(run)) for is_kept, run in groupby(steps, key=kept)]
    for number, (is_kept, run) in enumerate(runs):
        if is_kept:
            yield from _joins(source, quoted, run)
        else:
            following = runs[number + 1][1][0].draft if number + 1 < len(runs) else None
            yield _change(source, quoted, run, following)


def _change(source: Source, quoted: _Quoted, run: Sequence[Step], following: int | None) -> Change:
    ours = [quoted.words[step.draft] for step in run if step.draft is not None]
    theirs = [step.article for step in run if step.article is not None]
    if ours:
        marked = all(word.bracketed for word in ours)
    else:
        marked = following is not None and quoted.words[following].after_gap
    return Change(
        source.span(theirs[0], theirs[-1]) if theirs else None,
        Span.of(quoted.text, ours[0].start, ours[-1].end) if ours else None,
        marked,
    )


def _joins(source: Source, quoted: _Quoted, run: Sequence[Step]) -> Iterator[Change]:
    for i, j in run[1:]:
        if i is not None and j is not None and (between := source.seam(j)) is not None:
            yield Change(between, None, marked=quoted.words[i].after_gap)


def _set_alike(source: Source, quoted: _Quoted, first: int) -> bool:
    """Whether words kept from the quoted word `first` on look as they do in the article.

    White space may differ, and a comma or stop where a quotation ends: it goes with the sentence around.
    """
    for i, word in enumerate(quoted.words):
        there = source.quoted.words[first + i]
        if quoted.text[word.start : word.end] != source.text[there.start : there.end]:
            return False
        if i and not _spaced_alike(source.pieces, first + i, quoted.pieces, i):
            return False
    return _exclaims(source.text, there) == _exclaims(quoted.text, word)


def _spaced_alike(one: Pieces, i: int, other: Pieces, j: int) -> bool:
    stops = " ,." if one.is_seam(i) or other.is_seam(j) else ""
    return one.between(i).strip(stops) == other.between(j).strip(stops)


def _exclaims(text: str, word: Word) -> bool:
    return text[word.end : word.end + 1] == "!"
