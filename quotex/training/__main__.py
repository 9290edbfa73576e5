"""The command ``python -m quotex.training``."""

from __future__ import annotations

import logging
import math
import sys
from pathlib import Path

import click
from attrs import evolve

from quotex.training.recipe import Kitchen, Recipe, build
from quotex.training.scores import METRICS

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--treebank",
    required=True,
    type=_FOLDER,
    help="Folder with *train*.conllu, *dev*.conllu and perhaps *test*.conllu; *silver*.conllu, parsed by a "
    "larger model, is learned from too.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to work in; the store will be OUT/store.",
)
@click.option(
    "--vectors", required=True, type=_FILE, help="Word vectors: a Stanza .pt file, or word2vec text."
)
@click.option("--start", type=_FOLDER, help="A store whose tagger and parser, or transformer, to go on from.")
@click.option(
    "--transformer",
    type=_FOLDER,
    help="A BERT to tag and parse with (config.json, model.safetensors, vocab.txt), in place of Stanza's own "
    "tagger and parser.",
)
@click.option("--lang", default="en", show_default=True, help="Code of the language.")
@click.option("--name", default="English", show_default=True, help="Name of the language.")
@click.option("--package", default="quotex", show_default=True, help="Name of the models in the store.")
@click.option("--device", default="cpu", show_default=True, help="cpu, cuda or cuda:N.")
@click.option("--seed", default=7, show_default=True, help="Seed of every random choice.")
@click.option("--tokenizer-steps", default=4500, show_default=True, help="Batches for the tokenizer.")
@click.option("--tagger-steps", default=9000, show_default=True, help="Batches for the tagger.")
@click.option("--parser-steps", default=5000, show_default=True, help="Batches for the parser.")
@click.option("--annotator-steps", default=2700, show_default=True, help="Batches for the annotator.")
@click.option("--layers", type=int, help="Layers of the transformer to keep; without, all.")
@click.option("--heads", type=int, help="Heads of attention to keep in each layer; without, all.")
@click.option("--units", type=int, help="Units to keep between the halves of each layer; without, all.")
@click.option("--annotator-minutes", default=math.inf, help="Stop the annotator after this time.")
@click.option("--tagger-minutes", default=math.inf, help="Stop the tagger after this time.")
@click.option("--parser-minutes", default=math.inf, help="Stop the parser after this time.")
@click.option("--tagger-rate", default=3e-3, show_default=True, help="Highest learning rate of the tagger.")
@click.option("--parser-rate", default=2e-3, show_default=True, help="Highest learning rate of the parser.")
@click.option(
    "--strength", default=0.1, show_default=True, help="Part of the tagger's dropout left on for retagging."
)
def main(
    treebank: Path,
    out: Path,
    vectors: Path,
    start: Path | None,
    transformer: Path | None,
    lang: str,
    name: str,
    package: str,
    device: str,
    seed: int,
    tokenizer_steps: int,
    tagger_steps: int,
    parser_steps: int,
    annotator_steps: int,
    layers: int | None,
    heads: int | None,
    units: int | None,
    annotator_minutes: float,
    tagger_minutes: float,
    parser_minutes: float,
    tagger_rate: float,
    parser_rate: float,
    strength: float,
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
        annotator=evolve(plain.annotator, steps=annotator_steps, minutes=annotator_minutes),
        annotator_layers=layers,
        annotator_heads=heads,
        annotator_units=units,
        strength=strength,
    )
    folder = build(Kitchen(treebank, out, vectors, recipe, start, transformer))
    click.echo(f"{folder}: see {', '.join(METRICS)} in scores.json")


if __name__ == "__main__":
    main()
