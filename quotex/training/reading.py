"""Learns the weights of `quotex.reading` from annotated articles.

    python -m quotex.training.reading GOLD.jsonl --vectors VECTORS.pt --out reading.npz --parses FOLDER

`GOLD` is anything that `quotex.evaluation` reads. Parses are kept as CoNLL-U in FOLDER, and finished networks
beside them, so that a run after an interruption goes on where the other stopped. Three networks are trained
(is it a cue, what is the content, who is the source), then the confidence is calibrated: on articles held out
from a first training, a logistic regression learns how often a reading with such scores is right.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import click
import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from quotex import conllu
from quotex.evaluation import read
from quotex.evaluation.annotations import AnnotatedText
from quotex.marks import quotations
from quotex.network import Network
from quotex.paragraphs import paragraphs
from quotex.parser import Article, Parser
from quotex.quoting import Regions
from quotex.reading import Calibration, Reader, Scores
from quotex.sentences import segment
from quotex.training.examples import choice_examples, cue_examples, gold_of, overlap_of
from quotex.training.networks import (
    Examples,
    Learning,
    Task,
    Vectors,
    joined,
    learned,
    members,
    word_vectors,
)
from quotex.tree import Sentence
from quotex.workers import spread

__all__ = ["calibrate", "parses", "train"]

log = logging.getLogger(__name__)

Parsed = tuple[AnnotatedText, tuple[Sentence, ...]]
Learn = Callable[[Sequence[Task]], list[Network]]

_BATCH = 16
_SHARP_CONTENT = 8.0
"""Of two contents, the one that overlaps a little less with the gold is worth much less."""
_SHARP_SOURCE = 1.0


def parses(
    articles: Sequence[AnnotatedText], parser: Parser, folder: Path, processes: int = 1
) -> Iterator[Parsed]:
    """Articles with their parses, from `folder` where they are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [(a.text, file) for a in articles if not (file := _file(folder, a)).exists()]
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    work = partial(_parse, parser=parser)
    for file in (
        chain.from_iterable(map(work, batches)) if processes == 1 else spread(work, batches, processes)
    ):
        log.info("parsed %s", file.stem)
    for article in articles:
        yield article, conllu.read(_file(folder, article).read_text(encoding="utf-8"), article.text)


def _parse(batch: Sequence[tuple[str, Path]], parser: Parser) -> list[Path]:
    """Parses texts, each into its file, and tells the files."""
    trees = parser([Article(text, segment(text)) for text, _ in batch])
    for (text, file), sentences in zip(batch, trees, strict=True):
        beside = file.with_suffix(".part")
        beside.write_text(conllu.write(sentences, text), encoding="utf-8")
        beside.replace(file)
    return [file for _, file in batch]


def _file(folder: Path, article: AnnotatedText) -> Path:
    return folder / f"{article.id}.conllu"


def train(
    parsed: Sequence[Parsed],
    vectors: Vectors,
    learning: Learning | None = None,
    kept: Path | None = None,
    processes: int = 1,
) -> dict[str, Any]:
    """The arrays of ``reading.npz``, from articles of which every seventh calibrates the confidence.

    Finished networks are kept in the folder `kept`; a second run learns only those that are not there.
    """
    learn = partial(learned, vectors=vectors, kept=kept, processes=processes)
    learning = learning or Learning()
    held = parsed[::7]
    others = [one for i, one in enumerate(parsed) if i % 7]
    calibration = calibrate(_reader(others, learn, learning), held)
    return evolve(_reader(parsed, learn, learning), calibration=calibration).dump()


def _reader(parsed: Sequence[Parsed], learn: Learn, learning: Learning) -> Reader:
    """Cues first: the choices of content look at which other words are likely cues."""
    learners = members(learning)
    cues = Examples(known=("lemma=",))
    for row, label in chain.from_iterable(cue_examples(*one) for one in parsed):
        cues.add([row], [label])
    cue = joined(learn([Task(cues, learner) for learner in learners]))
    contents, sources = Examples(known=("head=",)), Examples(known=("head=",))
    draft = Reader(cue, cue, cue)  # only its odds are asked for
    for content, source in chain.from_iterable(choice_examples(*one, draft.odds) for one in parsed):
        for choice, examples in ((content, contents), (source, sources)):
            if choice is not None:
                examples.add(choice.rows, choice.gains)
    choosing = [Task(contents, learner, _SHARP_CONTENT) for learner in learners]
    crediting = [Task(sources, learner, _SHARP_SOURCE) for learner in learners]
    networks = learn([*choosing, *crediting])
    return Reader(cue, joined(networks[: len(learners)]), joined(networks[len(learners) :]))


def calibrate(reader: Reader, parsed: Iterable[Parsed]) -> Calibration:
    """How the scores of a reading tell the probability that it is right, from held-out articles."""
    rows: list[Scores] = []
    right: list[bool] = []
    for article, trees in parsed:
        regions = Regions(quotations(article.text, paragraphs(article.text)))
        gold = {one.cue: one for one in gold_of(article, trees)}
        inside = {node for one in gold.values() for node in one.content}
        for tree in trees:
            for reading in reader.readings(tree, regions.of(tree)):
                one = gold.get(reading.cue)
                if one is None and reading.cue in inside:
                    continue
                rows.append(reading.scores)
                right.append(
                    one is not None
                    and overlap_of(reading.content, one.content) >= 0.5
                    and (
                        reading.source in one.source
                        if one.source
                        else reading.source is None or one.elsewhere
                    )
                )
    return Calibration(*_logistic(np.array(rows, np.float64), np.array(right, np.float64)))


def _logistic(rows: NDArray[np.float64], labels: NDArray[np.float64]) -> list[float]:
    """Weights of a logistic regression of `labels` on the columns, and its intercept, by Newton's method."""
    design = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-design @ weights))
        curve = (design * (chances * (1 - chances))[:, None]).T @ design + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(curve, design.T @ (labels - chances) - 1e-3 * weights)
    return [float(w) for w in weights]


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--vectors", required=True, type=click.Path(exists=True, path_type=Path), help="A Stanza pretrain file."
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The .npz file to write.")
@click.option(
    "--parses", "folder", required=True, type=click.Path(path_type=Path), help="Where parses are kept."
)
@click.option(
    "--processes", default=1, show_default=True, type=click.IntRange(1), help="How many share the work."
)
@click.option("--seed", default=0, show_default=True, help="Seed of every random choice.")
def main(gold: tuple[Path, ...], vectors: Path, out: Path, folder: Path, processes: int, seed: int) -> None:
    """Train the weights that tell cues, contents and sources, from annotated articles."""
    from quotex.stanza_parser import StanzaParser

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    articles = [article for path in gold for article in read(path)]
    parsed = list(parses(articles, StanzaParser(), folder, processes))
    arrays = train(parsed, word_vectors(vectors), Learning(seed=seed), folder / "networks", processes)
    np.savez_compressed(out, **arrays)
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB from {len(parsed)} articles")


if __name__ == "__main__":
    main()
