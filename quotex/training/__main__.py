"""The command ``python -m quotex.training``."""

from __future__ import annotations

import logging
import math
import sys
from pathlib import Path
from typing import Annotated

import typer
from attrs import evolve

from quotex.training.recipe import Kitchen, Recipe, build
from quotex.training.scores import METRICS

app = typer.Typer(add_completion=False)


@app.command()
def main(
    treebank: Annotated[
        Path, typer.Option(help="Folder with *train*.conllu, *dev*.conllu and perhaps *test*.conllu.")
    ],
    out: Annotated[Path, typer.Option(help="Folder to work in; the store will be OUT/store.")],
    vectors: Annotated[Path, typer.Option(help="Word vectors: a Stanza .pt file, or word2vec text.")],
    start: Annotated[Path | None, typer.Option(help="A store whose tagger and parser to go on from.")] = None,
    lang: Annotated[str, typer.Option(help="Code of the language.")] = "en",
    name: Annotated[str, typer.Option(help="Name of the language.")] = "English",
    package: Annotated[str, typer.Option(help="Name of the models in the store.")] = "quotex",
    device: Annotated[str, typer.Option(help="cpu, cuda or cuda:N.")] = "cpu",
    seed: Annotated[int, typer.Option(help="Seed of every random choice.")] = 7,
    tokenizer_steps: Annotated[int, typer.Option(help="Batches for the tokenizer.")] = 4500,
    tagger_steps: Annotated[int, typer.Option(help="Batches for the tagger.")] = 9000,
    parser_steps: Annotated[int, typer.Option(help="Batches for the parser.")] = 5000,
    tagger_minutes: Annotated[float, typer.Option(help="Stop the tagger after this time.")] = math.inf,
    parser_minutes: Annotated[float, typer.Option(help="Stop the parser after this time.")] = math.inf,
    tagger_rate: Annotated[float, typer.Option(help="Highest learning rate of the tagger.")] = 3e-3,
    parser_rate: Annotated[float, typer.Option(help="Highest learning rate of the parser.")] = 2e-3,
    strength: Annotated[
        float, typer.Option(help="Part of the tagger's dropout left on for retagging.")
    ] = 0.1,
) -> None:
    """Train tokenizer, multi-word tokens, tagger, lemmatizer and parser, and write a scored store.

    Run it again after an interruption: it goes on where it stopped. The log is OUT/log.txt, the scores
    are OUT/store/scores.json.
    """
    out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(sys.stderr), logging.FileHandler(out / "log.txt", encoding="utf-8")],
    )
    plain = Recipe()
    recipe = evolve(
        plain,
        lang=lang,
        name=name,
        package=package,
        device=device,
        seed=seed,
        tokenizer_steps=tokenizer_steps,
        tagger=evolve(plain.tagger, steps=tagger_steps, minutes=tagger_minutes, rate=tagger_rate),
        parser=evolve(plain.parser, steps=parser_steps, minutes=parser_minutes, rate=parser_rate),
        strength=strength,
    )
    folder = build(Kitchen(treebank, out, vectors, recipe, start))
    typer.echo(f"{folder}: see {', '.join(METRICS)} in scores.json")


if __name__ == "__main__":
    app()
