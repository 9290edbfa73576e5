"""The rules on the invented articles of `data/constructions`, whose parses are frozen: no model, no weights.

What a reader would read in each sentence is given as gold; the rules make quotes and speakers of it, and
propose contents and sources for each cue. Both are written down beside the gold, so that errors show as such.
After a change of rules on purpose:

    python -m tests.invented

writes `data/invented` again and prints what changed; with ``--parse`` it freezes new parses first.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from quotex import Document, Kind, Quote
from quotex.attribution import attribute
from quotex.constructions import contents, sources_of
from quotex.evaluation.annotations import Annotation, Range
from quotex.evaluation.markup import MarkedArticle, parse_articles
from quotex.frames import Frame
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.parser import Article
from quotex.quoting import Regions
from quotex.recordings import parser_of, record
from quotex.resolution import resolve
from quotex.sentences import segment
from quotex.tree import Node, Sentence
from quotex.values import Span, Status
from tests.engine import frames_by_sentence, head_of, nodes_in
from tests.golden import row, rows

__all__ = ["FOLDER", "articles", "found", "present", "proposed"]

GOLD = Path(__file__).parent / "data" / "constructions"
FOLDER = Path(__file__).parent / "data" / "invented"


@cache
def articles() -> Mapping[str, MarkedArticle]:
    """The articles by name."""
    files = sorted(GOLD.glob("*.marked.txt"))
    marked = (one for file in files for one in parse_articles(file.read_text(encoding="utf-8")))
    return {article.text.id: article for article in marked}


@cache
def parsed(name: str) -> tuple[Sentence, ...]:
    """The frozen parse of an article."""
    text = articles()[name].text.text
    [sentences] = parser_of(FOLDER / "parses.conllu")([Article(text, segment(text))])
    return sentences


def frames(name: str) -> Iterator[Frame]:
    """What a reader would read in the sentences of an article: a frame for each attribution with a cue."""
    trees = parsed(name)
    for gold in articles()[name].text.annotations:
        cue, source, content = (nodes_in(trees, part) for part in (gold.cue, gold.source, gold.content))
        if cue and content:
            head = head_of(cue)
            inside = tuple(node for node in content if node.sentence is head.sentence and node is not head)
            yield Frame("marked", head, head_of(source) if source else None, inside, 1.0)


def found(name: str) -> Document:
    """The document that the rules make of what a reader would read."""
    text, trees = articles()[name].text.text, parsed(name)
    blocks = paragraphs(text)
    regions = Regions(quotations(text, blocks))
    attributions = attribute(text, blocks, trees, regions, frames_by_sentence(frames(name), trees))
    quotes, speakers = resolve(text, trees, attributions, regions.quotations)
    return Document(text, [Span.of(text, tree.start, tree.end) for tree in trees], quotes, speakers)


def by_eye(article: MarkedArticle) -> list[str]:
    """The rows of the gold, without the conjunction that quotex leaves out of a content."""
    quotes = (_quote(article.text.text, annotation) for annotation in article.text.annotations)
    return [row(quote).replace(" | that ", " | ") for quote in quotes]


def _quote(text: str, gold: Annotation) -> Quote:
    return Quote(
        "",
        gold.speaker,
        gold.role,
        kind=gold.kind or Kind.INDIRECT,
        spans=[Span.of(text, *stretch) for stretch in gold.content],
        cue=Span.of(text, *gold.cue[0]) if gold.cue else None,
        attitude=bool(gold.attitude),
        status=gold.status or Status.ASSERTED,
    )


def proposed(name: str) -> Iterator[str]:
    """For each cue, which rules propose the content and the source that a reader would choose."""
    text = articles()[name].text.text
    regions = Regions(quotations(text, paragraphs(text)))
    for frame in frames(name):
        offered = contents(frame.cue, regions.of(frame.cue.sentence))
        wanted = _words(frame.content)
        content = next((rules for nodes, rules in offered.items() if _words(nodes) == wanted), ["–"])
        offering = sources_of(frame.cue)
        source = offering.get(frame.source, ["–"]) if frame.source else ["nobody"]
        counts = f"{len(offered)} contents, {len(offering)} sources"
        yield f"{frame.cue.text} | {', '.join(content)} | {', '.join(source)} | {counts}\n"


def _words(nodes: Sequence[Node]) -> list[Range]:
    """Where the words of a content stand, its conjunction left out."""
    words = [node for node in nodes if node.is_word]
    return [(n.start, n.end) for n in words[bool(words) and words[0].text in ("that", "That") :]]


def present() -> dict[str, str]:
    """The files as the rules make them now, by name."""
    kept = articles().items()
    return {
        "quotes.rows": "".join(f"== {name}\n{rows(by_eye(one), found(name))}" for name, one in kept),
        "proposals.rows": "".join(f"== {name}\n{''.join(proposed(name))}" for name, _ in kept),
    }


def _freeze() -> None:
    """Parses the articles with the embedded models."""
    from quotex.stanza_parser import StanzaParser

    model = StanzaParser()
    parses = [record(one.text.text, model, name).conllu for name, one in articles().items()]
    (FOLDER / "parses.conllu").write_text("\n".join(parses), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Writes the files again and prints what changed."""
    if "--parse" in arguments:
        _freeze()
    for name, now in present().items():
        file = FOLDER / name
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        changes = difflib.unified_diff(before.splitlines(True), now.splitlines(True), name, name, n=0)
        sys.stdout.writelines(changes)
        file.write_text(now, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
