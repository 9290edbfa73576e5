"""Quotations out of a rewriter's hands: placeholders for them, and the quotations put back byte for byte.

>>> masked = mask("“We won,” said Jane Doe. “It was hard.”")
>>> print(masked.text)
[[quote-1]] said Jane Doe. [[quote-2]]
>>> restored = masked.restore("Doe was brief: [[quote-1]]")
>>> print(restored.text)
Doe was brief: “We won,”
>>> [span.text for span in restored.dropped]
['“It was hard.”']
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from attrs import field, frozen

from quotex.errors import SchemaError
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.values import Span

__all__ = ["Masked", "Restored", "mask"]

SCHEMA = "quotex-mask/1"
_ANY_TAG = re.compile(r"\[\[\s*+(quote[0-9]*+)\s*+-", re.IGNORECASE)


@frozen
class Restored:
    """A rewritten text with its quotations put back, and what the rewriter did to them.

    `moved` stand in another order than in the article, `dropped` are missing, `repeated` stand more than
    once; `unknown` are placeholders that the article never had, left as they are.
    """

    text: str
    moved: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    repeated: tuple[Span, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every quotation stands once, in its order, and nothing was invented."""
        return not (self.moved or self.dropped or self.repeated or self.unknown)


@frozen
class Masked:
    """A text with placeholders for its quotations, and the quotations, in order.

    Placeholders look like ``[[quote-1]]``; `tag` is another word where the article itself has such.
    """

    text: str
    quotations: tuple[Span, ...] = field(converter=tuple[Span, ...])
    tag: str = "quote"

    def restore(self, rewritten: str) -> Restored:
        """Puts the quotations back into a rewritten form of the masked text.

        Placeholders may have been moved, repeated, dropped, or written with other spaces or in capitals.
        """
        placeholder = re.compile(rf"\[\[\s*+{self.tag}\s*+-\s*+([0-9]{{1,9}})\s*+\]\]", re.IGNORECASE)
        parts: list[str] = []
        found: list[int] = []
        unknown: list[str] = []
        end = 0
        for match in placeholder.finditer(rewritten):
            number = int(match[1]) - 1
            if not 0 <= number < len(self.quotations):
                unknown.append(match[0])
                continue
            found.append(number)
            parts += [rewritten[end : match.start()], self.quotations[number].text]
            end = match.end()
        parts.append(rewritten[end:])
        times = Counter(found)
        moved = set(times) - _in_order(list(times))
        return Restored(
            "".join(parts),
            moved=self._chosen(moved),
            dropped=self._chosen(set(range(len(self.quotations))) - set(times)),
            repeated=self._chosen({number for number, n in times.items() if n > 1}),
            unknown=tuple(unknown),
        )

    def to_json(self) -> str:
        """What `from_json` needs, to restore in another process."""
        spans = [{"start": span.start, "end": span.end, "text": span.text} for span in self.quotations]
        values = {"schema": SCHEMA, "tag": self.tag, "text": self.text, "quotations": spans}
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_json(cls, data: str) -> Masked:
        """What `to_json` wrote; raises `SchemaError` for anything else."""
        try:
            values = json.loads(data)
            if values["schema"] != SCHEMA:
                raise SchemaError(f"this is {values['schema']!r}; the key of a masked text is {SCHEMA!r}")
            spans = [Span(int(s["start"]), int(s["end"]), str(s["text"])) for s in values["quotations"]]
            tag = re.fullmatch("quote[0-9]*", values["tag"])
            return cls(str(values["text"]), spans, tag[0] if tag else "quote")
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
            raise SchemaError(
                f"this is no key of a masked text, as `quotex mask` writes it: {error}"
            ) from None

    def _chosen(self, numbers: set[int]) -> tuple[Span, ...]:
        return tuple(self.quotations[number] for number in sorted(numbers))


def mask(text: str) -> Masked:
    """Puts a placeholder for every outermost quotation of `text`, its marks included.

    ``mask(text).restore(mask(text).text).text == text`` for any text. Nothing about a text raises.
    """
    taken = {tag.lower() for tag in _ANY_TAG.findall(text)}
    tag = next(tag for tag in _tags() if tag not in taken)
    found = _outermost(text)
    parts: list[str] = []
    end = 0
    for number, span in enumerate(found, start=1):
        parts += [text[end : span.start], f"[[{tag}-{number}]]"]
        end = span.end
    return Masked("".join([*parts, text[end:]]), found, tag)


def _tags() -> Iterator[str]:
    yield "quote"
    yield from (f"quote{number}" for number in count(2))


def _outermost(text: str) -> list[Span]:
    """The quotations that lie in no other, one over several paragraphs as a whole."""
    wholes = sorted(
        (quotation.spans[0].start, quotation.spans[-1].end)
        for quotation in quotations(text, paragraphs(text))
        if quotation.parent is None
    )
    spans: list[Span] = []
    for start, end in wholes:
        if not spans or start >= spans[-1].end:
            spans.append(Span.of(text, start, end))
    return spans


def _in_order(numbers: Sequence[int]) -> set[int]:
    """The largest set of `numbers` that stand in rising order; the others were moved.

    >>> sorted(_in_order([0, 3, 1, 2]))
    [0, 1, 2]
    """
    tails: list[int] = []  # the least number that ends a rising row of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    row: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        row.add(last)
        last = before[last]
    return row
