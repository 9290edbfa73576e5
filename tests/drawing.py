"""Draws the pictures of `docs/how-it-works.md`: ``python -m tests.drawing`` writes them to `docs/images`.

The tree is the parse that stands in the page, and its source, cue and content are those that the reader finds
in it; a test holds the files against what this module draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from attrs import frozen

from quotex import conllu
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.quoting import Regions
from quotex.reading import default_reader
from quotex.tree import Node, Sentence

__all__ = ["FOLDER", "drawings"]

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "images"
PAGE = ROOT / "docs" / "how-it-works.md"

_STYLE = """\
text { font: 15px sans-serif; fill: #1b1f24; text-anchor: middle }
.small { font-size: 13px; fill: #4a5057; paint-order: stroke; stroke: #ffffff; stroke-width: 5 }
path { fill: none; stroke: #4a5057; stroke-width: 1.5; marker-end: url(#tip) }
.page { fill: #ffffff; stroke: #d5d9de }
.box { fill: #eef3fb; stroke: #33558b; stroke-width: 1.5 }
.band { stroke-width: 5 }
.source { stroke: #33558b }
.cue { stroke: #a24a00; stroke-dasharray: 2 3 }
.content { stroke: #1f6f43; stroke-dasharray: 12 4 }"""


def svg(width: float, height: float, title: str, shapes: Iterable[str]) -> str:
    """An SVG file that needs no font and no file beside it, readable on light and dark pages."""
    tip = (
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8Z" style="fill:#4a5057;stroke:none;marker-end:none"/></marker>'
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title)}">',
        f"<style>\n{_STYLE}\n</style>",
        f"<defs>{tip}</defs>",
        f'<rect class="page" x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}" rx="8"/>',
        *shapes,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def label(x: float, y: float, words: str, style: str = "") -> str:
    """Words, centred on `x`."""
    named = f' class="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{escape(words)}</text>'


# The tree of one sentence.


def parse_of(page: str) -> tuple[str, Sentence]:
    """The first article of a page with its parse, as they stand in its examples."""
    [text] = re.findall(r'^>>> text = "(.*)"$', page, re.MULTILINE)[:1]
    [rows] = re.findall(r"conllu\.read\('''\n(.*?)^\.\.\. ''', text\)", page, re.MULTILINE | re.DOTALL)[:1]
    [sentence] = conllu.read(re.sub(r"^\.\.\. ?", "", rows, flags=re.MULTILINE), text)
    return text, sentence


def parts(text: str, sentence: Sentence) -> dict[str, list[Node]]:
    """The source, cue and content of a sentence, as the reader finds them."""
    regions = Regions(quotations(text, paragraphs(text))).of(sentence)
    [frame] = default_reader()(sentence, regions, threshold=0.4)
    assert frame.source is not None
    return {"source": frame.source.subtree(), "cue": [frame.cue], "content": list(frame.content)}


def tree(text: str, sentence: Sentence) -> Iterator[str]:
    """Arcs over the words, from head to dependent; under the words, what is source, cue and content."""
    centres, x = [], 24.0
    for node in sentence:
        width = max(9.0 * len(node.text), 24 if node.upos == "PUNCT" else 9.0 * len(node.upos))
        centres.append(x + width / 2)
        x += width + 14
    base = 36.0 + 30 * max(_height(node) for node in sentence)
    for node, centre in zip(sentence, centres, strict=True):
        yield label(centre, base + 24, node.text)
        if node.upos != "PUNCT":
            yield label(centre, base + 42, node.upos, "small")
        if node.head is None:
            yield f'<path d="M{centre:g} 18V{base:g}"/>'
            yield label(centre + 22, 26, node.rel, "small")
            continue
        head = centres[node.head.index]
        start = head + (8 if centre > head else -8)
        top = base - 30 * _height(node)
        yield f'<path d="M{start:g} {base:g}V{top + 8:g}Q{start:g} {top:g} {(start + centre) / 2:g} {top:g}'
        yield f'Q{centre:g} {top:g} {centre:g} {top + 8:g}V{base:g}"/>'
        yield label((start + centre) / 2, top - 6, node.deprel, "small")
    for name, nodes in parts(text, sentence).items():
        left, right = (centres[n.index] for n in (nodes[0], nodes[-1]))
        left, right = left - 4.5 * len(nodes[0].text), right + 4.5 * len(nodes[-1].text)
        yield f'<path class="band {name}" style="marker-end:none" d="M{left:g} {base + 54:g}H{right:g}"/>'
        yield label((left + right) / 2, base + 74, name, "small")


def _height(node: Node) -> int:
    """How many arcs lie under the one that leads to a node, itself included; none for the root."""
    if node.head is None:
        return 0
    low, high = sorted((node.index, node.head.index))
    inner = [
        other
        for other in node.sentence
        if other is not node
        and other.head is not None
        and low <= min(other.index, other.head.index)
        and max(other.index, other.head.index) <= high
    ]
    return 1 + max((_height(other) for other in inner), default=0)


# The flow of data.


@frozen
class Box:
    """A value, at its column and row."""

    name: str
    column: float
    row: float

    @property
    def x(self) -> float:
        """The middle."""
        return 82 + 188 * self.column

    @property
    def y(self) -> float:
        """The middle."""
        return 42 + 84 * self.row


BOXES = (
    Box("text", 0, 1),
    Box("sentences", 1, 0),
    Box("quotations", 1, 1),
    Box("what is skipped", 1, 2),
    Box("trees", 2, 0),
    Box("frames", 2, 1),
    Box("attributions", 3, 1),
    Box("mentions", 3, 0),
    Box("quotes, speakers", 4, 0.5),
)

STAGES = (
    ("text", "segment", "sentences"),
    ("text", "marks", "quotations"),
    ("text", "boilerplate", "what is skipped"),
    ("sentences", "parse", "trees"),
    ("trees", "reading", "frames"),
    ("quotations", "", "frames"),
    ("what is skipped", "", "frames"),
    ("frames", "attribute", "attributions"),
    ("trees", "people", "mentions"),
    ("attributions", "resolve", "quotes, speakers"),
    ("mentions", "resolve", "quotes, speakers"),
)


def flow() -> Iterator[str]:
    """Values as boxes, stages as the arrows between them."""
    boxes = {box.name: box for box in BOXES}
    for start, stage, end in STAGES:
        one, other = boxes[start], boxes[end]
        if one.column == other.column:
            x1, y1, x2, y2 = one.x, one.y + 18, other.x, other.y - 18
        else:
            x1, y1, x2, y2 = one.x + 64, one.y, other.x - 64, other.y
        bend = min(30.0, (x2 - x1) / 2)
        yield f'<path d="M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"/>'
        if stage:
            yield label((x1 + x2) / 2, (y1 + y2) / 2 - (0 if x1 == x2 else 8), stage, "small")
    for box in BOXES:
        yield f'<rect class="box" x="{box.x - 64:g}" y="{box.y - 18:g}" width="128" height="36" rx="6"/>'
        yield label(box.x, box.y + 5, box.name)


def drawings() -> dict[str, str]:
    """Every picture by the name of its file."""
    text, sentence = parse_of(PAGE.read_text(encoding="utf-8"))
    return {
        "flow.svg": svg(916, 252, "The flow of data from text to quotes", flow()),
        "tree.svg": svg(690, 240, f"The dependency tree of {text}", tree(text, sentence)),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, drawn in drawings().items():
        (FOLDER / name).write_text(drawn, encoding="utf-8")
