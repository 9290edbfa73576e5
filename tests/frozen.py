"""The rules on articles with gold whose parses are frozen: no model, no weights.

The articles are the invented ones of `data/constructions` and those of Wikinews. What a reader would read in
each sentence is given as gold; the rules make quotes and speakers of it, and
propose contents and sources for each cue. Both are written down beside the gold, so that errors show as such.
After a change of rules on purpose:

    python -m tests.frozen

writes `data/frozen` again and prints what changed; with ``--parse`` it freezes new parses first.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import evolve

from quotex import Document, Kind, Quote
from quotex.attribution import attribute
from quotex.constructions import contents, sources_of
from quotex.evaluation import read, read_speakers
from quotex.evaluation.annotations import AnnotatedText, Annotation, KnownSpeaker, Range
from quotex.frames import Frame
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.parser import Article
from quotex.quoting import Regions
from quotex.recordings import ReplayParser, parser_of, record
from quotex.resolution import resolve
from quotex.sentences import segment
from quotex.tree import Node, Sentence
from quotex.values import Span, Status
from tests.engine import frames_by_sentence, head_of, nodes_in
from tests.golden import row, rows

__all__ = ["FOLDER", "articles", "found", "present", "proposed"]

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "frozen"


@cache
def articles() -> Mapping[str, AnnotatedText]:
    """The articles by name, with everything that a reader said of them."""
    known = {(one.article, one.annotation): one for one in read_speakers(DATA / "wikinews.speakers.jsonl")}
    found = (*read(DATA / "constructions"), *(_told(one, known) for one in read(DATA / "wikinews.jsonl")))
    return {article.id: article for article in found}


def _told(article: AnnotatedText, known: Mapping[tuple[str, str], KnownSpeaker]) -> AnnotatedText:
    """An article whose attributions say who speaks."""
    told = []
    for one in article.annotations:
        speaker = known.get((article.id, one.id))
        role = next(iter(speaker.roles), None) if speaker else None
        told.append(evolve(one, speaker=speaker.speaker if speaker else None, role=role))
    return evolve(article, annotations=tuple(told))


@cache
def parsed(name: str) -> tuple[Sentence, ...]:
    """The frozen parse of an article."""
    text = articles()[name].text
    [sentences] = _parser()([Article(text, segment(text))])
    return sentences


@cache
def _parser() -> ReplayParser:
    return parser_of(FOLDER / "parses.conllu")


def frames(name: str) -> Iterator[Frame]:
    """What a reader would read in the sentences of an article: a frame for each attribution with a cue."""
    trees = parsed(name)
    for gold in articles()[name].annotations:
        cue, source, content = (nodes_in(trees, part) for part in (gold.cue, gold.source, gold.content))
        if cue and content:
            head = head_of(cue)
            inside = tuple(node for node in content if node.sentence is head.sentence and node is not head)
            yield Frame("marked", head, head_of(source) if source else None, inside, 1.0)


def found(name: str) -> Document:
    """The document that the rules make of what a reader would read."""
    text, trees = articles()[name].text, parsed(name)
    blocks = paragraphs(text)
    regions = Regions(quotations(text, blocks))
    attributions = attribute(text, blocks, trees, regions, frames_by_sentence(frames(name), trees))
    quotes, speakers = resolve(text, trees, attributions, regions.quotations)
    return Document(text, [Span.of(text, tree.start, tree.end) for tree in trees], quotes, speakers)


def by_eye(article: AnnotatedText) -> list[str]:
    """The rows of the gold, without the conjunction that quotex leaves out of a content."""
    quotes = (_quote(article.text, annotation) for annotation in article.annotations)
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
    text = articles()[name].text
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
    parses = [record(one.text, model, name).conllu for name, one in articles().items()]
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
