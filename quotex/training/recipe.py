"""The recipe: every part of a store, in order, from the treebank to the scores.

Each step is a function of a :class:`Kitchen`: it writes one file, and does nothing if that is there,
so that a run which was cut off goes on where it stopped (the tagger and the parser within their own
training, by checkpoints). To do a step again, delete its file.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from attrs import define, field, frozen

from quotex.inference.variants import NAME as ANNOTATOR
from quotex.training import lemmas, retag, scores, store, treebank
from quotex.training.augment import augment
from quotex.training.fit import Schedule, fit, forever
from quotex.training.scores import attachment
from quotex.training.treebank import XPOS, Sentence

log = logging.getLogger(__name__)

TAGGER = (
    "--hidden_dim 200 --deep_biaff_hidden_dim 200 --char_hidden_dim 100 --char_emb_dim 50 --word_emb_dim 50 "
    "--word_cutoff 5 --transformed_dim 125 --share_hid --augment_nopunct 0.1"
)
PARSER = (
    "--hidden_dim 200 --deep_biaff_hidden_dim 200 --char_hidden_dim 64 --char_emb_dim 32 --word_emb_dim 50 "
    "--word_cutoff 5 --tag_emb_dim 50 --transformed_dim 125 --no_xpos --no_ufeats --no_second_optim "
    "--optim adam --beta2 0.98 --augment_nopunct 0.08"
)
TOKENIZER = "--max_seqlen 300 --hidden_dim 64 --anneal_after 1500"
MWT = ""
FEATURES = (
    "space_before,capitalized,numeric,end_of_para,start_of_para,labeled_field,phone_id,date_pattern,currency"
)


@frozen
class Recipe:
    """How long and how large. The strings are options of Stanza's own training modules."""

    lang: str = "en"
    name: str = "English"
    package: str = "quotex"
    seed: int = 7
    device: str = "cpu"
    tokenizer_steps: int = 4500
    mwt_epochs: int = 10
    tagger: Schedule = field(factory=lambda: Schedule(steps=9000, rate=3e-3))
    tagger_batch: int = 64
    parser: Schedule = field(factory=lambda: Schedule(steps=5000, rate=2e-3))
    parser_batch: int = 1500
    strength: float = 0.1
    annotator: Schedule = field(factory=lambda: Schedule(steps=2700, rate=1.5e-3, climb=0.05, every=400))
    annotator_batch: int = 1500
    annotator_layers: int | None = None
    annotator_heads: int | None = None
    annotator_units: int | None = None
    tokenizer_options: str = TOKENIZER
    mwt_options: str = MWT
    tagger_options: str = TAGGER
    parser_options: str = PARSER

    @property
    def shorthand(self) -> str:
        """Stanza's name for a treebank: its language, and a name."""
        return f"{self.lang}_{self.package}"


def find(folder: Path, part: str) -> list[Path]:
    """The files of one part of a treebank: those that have its name between the dots or dashes of theirs.

    >>> find(Path("nowhere"), "train")
    []
    """
    return sorted(path for path in folder.glob("*.conllu") if part in path.stem.replace("-", ".").split("."))


@define(slots=False)
class Kitchen:
    """A treebank, a folder to work in, word vectors, and what to start from.

    With the folder of a ``transformer``, one annotator on top of it tags and parses; without, Stanza's own
    tagger and parser do. Either begins as the one of the store ``start``, if there is such a store.
    """

    treebank: Path
    folder: Path
    vectors: Path
    recipe: Recipe = field(factory=Recipe)
    start: Path | None = None
    transformer: Path | None = None

    @cached_property
    def train(self) -> list[Sentence]:
        """The training part."""
        return self._read("train")

    @cached_property
    def silver(self) -> list[Sentence]:
        """Sentences that a larger model has parsed, for a smaller one to learn from; often none."""
        return treebank.read(*find(self.treebank, "silver"))

    @cached_property
    def dev(self) -> list[Sentence]:
        """The development part."""
        return self._read("dev")

    def _read(self, part: str) -> list[Sentence]:
        if not (paths := find(self.treebank, part)):
            raise FileNotFoundError(f"no {part} part (*{part}*.conllu) in {self.treebank}")
        return treebank.read(*paths)

    @cached_property
    def pretrain(self) -> Any:
        """The word vectors, as Stanza keeps them."""
        from stanza.models.common.pretrain import Pretrain

        if self.vectors.suffix == ".pt":
            return Pretrain(str(self.vectors))
        return Pretrain(str(self.file("pretrain")), str(self.vectors))

    def file(self, part: str) -> Path:
        """Where the model of a part is written."""
        if part == "pretrain" and self.vectors.suffix == ".pt":
            return self.vectors
        return self.folder / f"{part}.pt"

    def model(self, part: str) -> Path | None:
        """The model of a part to start from, if there is one."""
        path = self.start and self.start / self.recipe.lang / part / f"{self.recipe.package}.pt"
        return path if path and path.exists() else None

    @property
    def has_mwt(self) -> bool:
        """Are there multi-word tokens in the training part?"""
        return any("-" in row[0] for sentence in self.train for row in sentence.rows)


def build(kitchen: Kitchen) -> Path:
    """Every step in order; returns the folder of the store, which has its scores in it."""
    kitchen.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(kitchen.recipe.seed)
    random.seed(kitchen.recipe.seed)
    analysis = [tagger, parser] if kitchen.transformer is None else [annotator]
    for step in [tokenizer, *([mwt] if kitchen.has_mwt else []), lemmatizer, *analysis]:
        log.info("step: %s", step.__name__)
        step(kitchen)
    return finish(kitchen)


def tokenizer(kitchen: Kitchen) -> Path:
    """Tokens, multi-word tokens and sentences, from characters."""
    from stanza.models import tokenizer as module
    from stanza.utils.datasets import prepare_tokenizer_data

    target, recipe = kitchen.file("tokenize"), kitchen.recipe
    if target.exists():
        return target
    folder = kitchen.folder / "tokenizer"
    parts = {"train": list(augment(kitchen.train, seed=recipe.seed)), "dev": kitchen.dev}
    for part, sentences in parts.items():
        gold = treebank.write(folder / f"{part}.conllu", sentences)
        (folder / f"{part}.txt").write_text(scores.text(sentences), encoding="utf-8")
        labels, words = str(folder / f"{part}.labels"), str(folder / f"{part}-mwt.json")
        prepare_tokenizer_data.main([str(folder / f"{part}.txt"), str(gold), "-o", labels, "-m", words])
    module.main(
        _options(
            f"{recipe.tokenizer_options} --feat_funcs {FEATURES} --steps {recipe.tokenizer_steps}",
            kitchen,
            txt_file=folder / "train.txt",
            label_file=folder / "train.labels",
            mwt_json_file=folder / "train-mwt.json",
            dev_txt_file=folder / "dev.txt",
            dev_label_file=folder / "dev.labels",
            dev_conll_gold=folder / "dev.conllu",
            save_name=target.name,
            eval_steps=min(500, recipe.tokenizer_steps),
        )
    )
    return target


def mwt(kitchen: Kitchen) -> Path:
    """What the words of a multi-word token are."""
    from stanza.models import mwt_expander as module

    target, recipe = kitchen.file("mwt"), kitchen.recipe
    if target.exists():
        return target
    folder = kitchen.folder / "mwt"
    train = treebank.write(folder / "train.conllu", kitchen.train)
    dev = treebank.write(folder / "dev.conllu", kitchen.dev)
    module.main(
        _options(
            f"{recipe.mwt_options} --num_epoch {recipe.mwt_epochs}",
            kitchen,
            train_file=train,
            eval_file=dev,
            gold_file=dev,
            save_name=target.name,
        )
    )
    return target


def lemmatizer(kitchen: Kitchen) -> Path:
    """A dictionary from the treebank, and from rules over the words of the vectors."""
    target = kitchen.file("lemma")
    if not target.exists():
        words = [word for word in kitchen.pretrain.vocab if not word.startswith("<")]
        entries = lemmas.dictionary(kitchen.train, words)
        lemmas.lemmatizer(entries, lang=kitchen.recipe.lang).save(str(target))
    return target


def tagger(kitchen: Kitchen) -> Path:
    """Universal tags and features, over text made to look like news afresh in every round."""
    from stanza.models import tagger as module
    from stanza.models.pos.data import Dataset
    from stanza.models.pos.trainer import Trainer

    target, recipe = kitchen.file("pos"), kitchen.recipe
    if target.exists():
        return target
    train = [_without_xpos(sentence) for sentence in kitchen.train]
    if start := kitchen.model("pos"):
        trainer = Trainer(model_file=str(start), pretrain=kitchen.pretrain, device=recipe.device)
    else:
        args = module.parse_args(_options(recipe.tagger_options, kitchen))
        vocab = Dataset.init_vocab([retag.document(train)], args)
        trainer = Trainer(args=args, vocab=vocab, pretrain=kitchen.pretrain, device=recipe.device)

    def batches(number: int) -> Any:
        document = retag.document(list(augment(train, seed=recipe.seed + number)))
        data = Dataset(document, trainer.args, kitchen.pretrain, vocab=trainer.vocab, evaluation=False)
        return data.to_loader(batch_size=recipe.tagger_batch, shuffle=True)

    def score() -> float:
        return retag.agreement(kitchen.dev, retag.tag(trainer, kitchen.pretrain, kitchen.dev))

    part = target.with_suffix(".part")
    fit(
        trainer,
        forever(batches),
        recipe.tagger,
        save=lambda: trainer.save(str(part)),
        score=score,
        checkpoint=target.with_suffix(".checkpoint"),
    )
    return part.replace(target)


def tagged(kitchen: Kitchen) -> list[Sentence]:
    """The training part, made to look like news, with the tags that the tagger gives it."""
    path = kitchen.folder / "tagged.conllu"
    if not path.exists():
        gold = list(augment(kitchen.train, seed=kitchen.recipe.seed))
        found = retag.tag(_tagger(kitchen), kitchen.pretrain, gold, strength=kitchen.recipe.strength)
        log.info("tags of the training part as in gold: %.4f", retag.agreement(gold, found))
        treebank.write(path, found)
    return treebank.read(path)


def parser(kitchen: Kitchen) -> Path:
    """Heads and relations, learned over predicted tags."""
    from stanza.models import parser as module
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.trainer import GraphTrainer, Trainer

    from quotex.training.parsing import GoldHeadParser, parse, without_features

    target, recipe = kitchen.file("depparse"), kitchen.recipe
    if target.exists():
        return target
    document = retag.document(tagged(kitchen))
    if start := kitchen.model("depparse"):
        merged = kitchen.folder / "start.pt"
        torch.save(without_features(torch.load(start, weights_only=True)), merged)
        trainer = Trainer.load(str(merged), kitchen.pretrain, device=recipe.device)
        loader = DataLoader(
            document,
            recipe.parser_batch,
            trainer.args,
            kitchen.pretrain,
            vocab=trainer.vocab,
            evaluation=False,
        )
    else:
        args = module.parse_args(_options(recipe.parser_options, kitchen))
        loader = DataLoader(document, recipe.parser_batch, args, kitchen.pretrain, evaluation=False)
        trainer = GraphTrainer(args=args, vocab=loader.vocab, pretrain=kitchen.pretrain, device=recipe.device)
    trainer.model.__class__ = GoldHeadParser
    dev = retag.tag(_tagger(kitchen), kitchen.pretrain, kitchen.dev)

    def batches(number: int) -> Iterator[Any]:
        loader.reshuffle()
        return iter(loader)

    part = target.with_suffix(".part")
    fit(
        trainer,
        forever(batches),
        recipe.parser,
        save=lambda: trainer.save(str(part), save_optimizer=False),
        score=lambda: attachment(kitchen.dev, parse(trainer, kitchen.pretrain, dev)),
        checkpoint=target.with_suffix(".checkpoint"),
    )
    return part.replace(target)


def annotator(kitchen: Kitchen) -> Path:
    """Tags, features, heads and relations by one transformer; writes the files of tagger and parser."""
    from quotex.training import annotator as module
    from quotex.training import weights

    targets, recipe = (kitchen.file("pos"), kitchen.file("depparse")), kitchen.recipe
    if all(target.exists() for target in targets):
        return targets[-1]
    if kitchen.transformer is None:
        raise ValueError("an annotator stands on a transformer; name the folder of one")
    model = module.Annotator(
        kitchen.transformer,
        module.Labels.of(kitchen.train),
        layers=recipe.annotator_layers,
        device=recipe.device,
    )
    if kitchen.start is not None:
        start = kitchen.start / recipe.lang / "pos" / f"{ANNOTATOR}.pt"
        weights.inherit(model, torch.load(start, weights_only=True))
    module.narrow(model, recipe.annotator_heads, recipe.annotator_units)
    text = [*kitchen.train, *kitchen.silver]

    def save() -> None:
        for file, target in zip(weights.files(model), targets, strict=True):
            torch.save(file, target.with_suffix(".part"))

    fit(
        module.Trainer(model),
        forever(lambda number: module.batches(text, recipe.annotator_batch, recipe.seed + number)),
        recipe.annotator,
        save=save,
        score=lambda: attachment(kitchen.dev, module.annotate(model, kitchen.dev)),
        checkpoint=kitchen.folder / "annotator.checkpoint",
    )
    for target in targets:
        target.with_suffix(".part").replace(target)
    return targets[-1]


def finish(kitchen: Kitchen) -> Path:
    """Put the parts together as a store, and score it on the test part, or else on dev."""
    recipe, folder = kitchen.recipe, kitchen.folder / "store"
    annotated = kitchen.transformer is not None
    if not annotated:
        _ = len(kitchen.pretrain)  # written if it came as text
    wanted = [part for part in store.PARTS if part != "pretrain" or not annotated]
    parts = {part: kitchen.file(part) for part in wanted if kitchen.file(part).exists()}
    names = dict.fromkeys(store.ANNOTATED, ANNOTATOR) if annotated else {}
    store.assemble(parts, folder, lang=recipe.lang, name=recipe.name, package=recipe.package, names=names)
    chosen = find(kitchen.treebank, "test") or find(kitchen.treebank, "dev")
    found = scores.measure(
        folder, {path.stem: treebank.read(path) for path in chosen}, lang=recipe.lang, package=recipe.package
    )
    (folder / "scores.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return folder


def _tagger(kitchen: Kitchen) -> Any:
    from stanza.models.pos.trainer import Trainer

    path = str(kitchen.file("pos"))
    return Trainer(model_file=path, pretrain=kitchen.pretrain, device=kitchen.recipe.device)


def _without_xpos(sentence: Sentence) -> Sentence:
    return sentence.with_column(XPOS, ["_"] * len(sentence.words))


def _options(text: str, kitchen: Kitchen, **paths: object) -> list[str]:
    """The command line of one of Stanza's modules."""
    recipe = kitchen.recipe
    options = f"{text} --lang {recipe.lang} --shorthand {recipe.shorthand} --seed {recipe.seed}".split()
    options += ["--device", recipe.device, "--save_dir", str(kitchen.folder)]
    for name, value in paths.items():
        options += [f"--{name}", str(value)]
    return options


__all__ = ["Kitchen", "Recipe", "annotator", "build", "find"]
