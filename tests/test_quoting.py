"""Where words stand among the quotations of an article."""

from __future__ import annotations

from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from tests.engine import parsed


def regions(text: str) -> Regions:
    return Regions(quotations(text, paragraphs(text)))


def test_every_word_knows_its_quotation() -> None:
    text = "“We won,” Lee said, “and we will win again.”"
    [sentence] = parsed(text)
    assert regions(text).of(sentence) == (0, 0, 0, 0, 0, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1)


def test_a_reopened_quotation_is_one() -> None:
    text = "“We won,” said Lee. “It was close, I must say.\n“But we won it fairly.”"
    where = regions(text)
    assert [where.at(text.index(word)) for word in ("We won", "said", "close", "fairly")] == [0, -1, 1, 1]


def test_only_the_outermost_count() -> None:
    text = "“They ‘lost’ it,” she said."
    where = regions(text)
    assert len(where.quotations) == 1
    assert where.at(text.index("lost")) == 0


def test_outside_and_beyond() -> None:
    where = regions("She said “no” twice.")
    assert [where.at(offset) for offset in (0, 8, 9, 12, 13, 99)] == [-1, -1, 0, 0, -1, -1]
    assert regions("").at(0) == -1
