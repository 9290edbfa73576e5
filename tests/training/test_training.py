"""Every part of a store trained for a few steps on twenty invented sentences, and the steps themselves."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("click")

from quotex.training import augment, lemmas, parsing, recipe, retag, scores, store, treebank  # noqa: E402
from quotex.training.fit import Schedule  # noqa: E402

DATA = Path(__file__).parent.parent / "data" / "training"
SENTENCES = treebank.read(DATA / "invented.train.conllu", DATA / "invented.dev.conllu")
SMALL = (
    "--hidden_dim 16 --deep_biaff_hidden_dim 16 --char_hidden_dim 8 --char_emb_dim 8 --word_emb_dim 8 "
    "--tag_emb_dim 8 --transformed_dim 8 --word_cutoff 1 "
)
TRAINED = recipe.Recipe(
    package="tiny",
    tokenizer_steps=4,
    mwt_epochs=1,
    tagger=Schedule(steps=4, rate=0.01, every=2),
    tagger_batch=8,
    parser=Schedule(steps=4, rate=0.01, every=2),
    parser_batch=60,
    tokenizer_options="--hidden_dim 8 --emb_dim 8 --max_seqlen 100",
    mwt_options="--hidden_dim 8 --emb_dim 8",
    tagger_options=SMALL + "--share_hid",
    parser_options=SMALL + "--no_xpos --no_ufeats --no_second_optim --optim adam",
)


def sentence(text: str) -> treebank.Sentence:
    """The invented sentence with this text."""
    return next(one for one in SENTENCES if one.text == text)


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Word vectors of four dimensions for the words of the invented sentences."""
    words = sorted({form.lower() for one in SENTENCES for form in one.forms} | {"quipped", "ruled", "mayors"})
    lines = [f"{word} {' '.join(str((len(word) * k) % 7 / 7) for k in (1, 2, 3, 5))}" for word in words]
    path = tmp_path_factory.mktemp("vectors") / "vectors.txt"
    path.write_text(f"{len(words)} 4\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory, vectors: Path) -> Iterator[recipe.Kitchen]:
    """A whole store, trained for four steps a part."""
    kitchen = recipe.Kitchen(DATA, tmp_path_factory.mktemp("training"), vectors, TRAINED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        recipe.build(kitchen)
        yield kitchen


@pytest.mark.filterwarnings("ignore")
def test_a_store_is_trained_and_plain_stanza_loads_it(kitchen: recipe.Kitchen) -> None:
    folder = kitchen.folder / "store"
    nlp = scores.pipeline(folder, package="tiny")
    words = [word for one in nlp("Police said that nobody was hurt.").sentences for word in one.words]
    assert all(word.upos and word.lemma and word.deprel for word in words)


def test_every_file_of_the_store_has_its_hash_and_needs_no_code_to_load(kitchen: recipe.Kitchen) -> None:
    folder = kitchen.folder / "store"
    assert json.loads((folder / "hashes.json").read_text(encoding="utf-8")) == store.hashes(folder)
    for path in folder.glob("en/*/tiny.pt"):
        assert torch.load(path, weights_only=True)


def test_the_scores_are_written(kitchen: recipe.Kitchen) -> None:
    found = json.loads((kitchen.folder / "store" / "scores.json").read_text(encoding="utf-8"))["invented.dev"]
    assert set(found) == {"raw text", "gold tokens", "relations"}
    assert found["gold tokens"]["Words"] == 100


@pytest.mark.filterwarnings("ignore")
def test_a_second_run_finds_everything_done(kitchen: recipe.Kitchen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "fit", lambda *_, **__: pytest.fail("trained again"))
    for step in (recipe.tokenizer, recipe.mwt, recipe.tagger, recipe.lemmatizer, recipe.parser):
        assert step(kitchen).exists()


@pytest.mark.filterwarnings("ignore")
def test_training_goes_on_from_a_checkpoint(
    kitchen: recipe.Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    kitchen.file("depparse").unlink()
    with caplog.at_level("INFO", logger="quotex.training"):
        recipe.parser(kitchen)
    assert "resumed at step" in caplog.text


@pytest.mark.filterwarnings("ignore")
def test_a_parser_without_features_predicts_the_same(kitchen: recipe.Kitchen) -> None:
    from stanza.models import parser as module
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.trainer import GraphTrainer, Trainer

    args = module.parse_args(recipe._options(SMALL + "--no_xpos --no_second_optim --optim adam", kitchen))
    loader = DataLoader(retag.document(SENTENCES), 60, args, kitchen.pretrain, evaluation=False)
    trainer = GraphTrainer(args=args, vocab=loader.vocab, pretrain=kitchen.pretrain, device="cpu")
    trainer.update(loader[0])
    whole, merged = kitchen.folder / "whole.pt", kitchen.folder / "merged.pt"
    trainer.save(str(whole))
    torch.save(parsing.without_features(torch.load(whole, weights_only=True)), merged)
    lean = Trainer.load(str(merged), kitchen.pretrain, device="cpu")
    assert not any(name.startswith("ufeats") for name, _ in lean.model.named_parameters())
    assert parsing.parse(lean, kitchen.pretrain, SENTENCES) == parsing.parse(
        trainer, kitchen.pretrain, SENTENCES
    )


@pytest.mark.filterwarnings("ignore")
def test_the_faster_loss_has_the_gradients_of_stanzas(kitchen: recipe.Kitchen) -> None:
    from stanza.models.depparse.data import DataLoader
    from stanza.models.depparse.model import GraphParser
    from stanza.models.depparse.trainer import Trainer, unpack_batch

    trainer = Trainer.load(str(kitchen.file("depparse")), kitchen.pretrain, device="cpu")
    # one length, since Stanza counts padding in two of its terms
    same = [one for one in kitchen.train if len(one.words) == 5]
    data = DataLoader(
        retag.document(same), 500, trainer.args, kitchen.pretrain, vocab=trainer.vocab, evaluation=True
    )
    inputs, _, places, lengths, spans, text = unpack_batch(next(iter(data)), "cpu")
    found = []
    with retag.dropout(trainer.model, 0.0):
        for kind in (GraphParser, parsing.GoldHeadParser):
            trainer.model.__class__ = kind
            trainer.model.train()
            trainer.model.zero_grad()
            loss, _ = trainer.model.loss(*inputs, places, lengths, spans, text)
            loss.backward()
            found.append((float(loss), float(trainer.model.trans_pretrained.weight.grad.norm())))
    assert found[1] == pytest.approx(found[0], rel=1e-4)


def test_retagging_with_dropout_changes_tags_and_nothing_else(kitchen: recipe.Kitchen) -> None:
    trainer = recipe._tagger(kitchen)
    plain = retag.tag(trainer, kitchen.pretrain, SENTENCES)
    assert plain == retag.tag(trainer, kitchen.pretrain, SENTENCES)
    shaken = retag.tag(trainer, kitchen.pretrain, SENTENCES, strength=1.0)
    assert [one.forms for one in shaken] == [one.forms for one in SENTENCES]
    assert shaken != plain


def test_text_has_paragraphs() -> None:
    assert scores.text(SENTENCES[:2]) == "The mayor resigned on Monday. “We won,” she said.\n"
    assert "\n\n" in scores.text(SENTENCES)


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one.text)
def test_the_invented_trees_are_trees(one: treebank.Sentence) -> None:
    heads = {row[0]: row[treebank.HEAD] for row in one.words}
    for word in heads:
        seen = set()
        while word != "0":
            assert word not in seen
            seen.add(word)
            word = heads[word]
    assert list(heads.values()).count("0") == 1
    assert one.comment("text") == one.text


def test_quotation_marks_change_style_together() -> None:
    changed = augment.requote(sentence("“We won,” she said."), Random(1), styles=(("«", "»"),))
    assert changed.with_text().text == "«We won,» she said."


def test_apostrophes_curl_inside_multi_word_tokens() -> None:
    assert augment.curl(sentence("I'm sorry."), Random(1)).text == "I’m sorry."


def test_a_dateline_is_in_capitals() -> None:
    assert augment.lead(sentence("Rain fell all night."), Random(3)).text.startswith("RAIN")


def test_a_headline_loses_its_full_stop() -> None:
    changed = augment.headline(sentence("The old bridge closed in May."), Random(1))
    assert changed.text == "The Old Bridge Closed in May"


def test_dashes_are_not_hyphens() -> None:
    rows = [
        (str(i), form, "_", "X", "_", "_", "0", "dep", "_", glue)
        for i, (form, glue) in enumerate(
            [("It", "_"), ("—", "_"), ("well", "SpaceAfter=No"), ("-", "SpaceAfter=No"), ("kept", "_")], 1
        )
    ]
    changed = {augment.redash(treebank.Sentence((), tuple(rows)), Random(seed)).text for seed in range(20)}
    assert changed == {f"It {dash} well-kept" for dash in augment.NEW_DASHES}


def test_augmentation_keeps_every_tree() -> None:
    for before, after in zip(SENTENCES, augment.augment(SENTENCES, seed=1), strict=True):
        assert after.words == after.words[: len(before.words)]
        for old, new in zip(before.words, after.words, strict=False):
            assert old[2:] == new[2:]


def test_augmentation_is_the_same_for_the_same_seed() -> None:
    assert list(augment.augment(SENTENCES, seed=5)) == list(augment.augment(SENTENCES, seed=5))
    assert list(augment.augment(SENTENCES, seed=5)) != list(augment.augment(SENTENCES, seed=6))


def test_shrinking_keeps_numbers_to_three_figures_and_drops_the_optimizer(tmp_path: Path) -> None:
    weights = torch.linspace(-3, 3, 100)
    checkpoint = {
        "model": {"a": {"b": weights}, "step": torch.tensor(3)},
        "config": {"train_file": "secret.conllu", "hidden_dim": 3, "char": True},
        "optimizer_state_dict": {"state": weights},
    }
    path = store.save(store.shrink(checkpoint), tmp_path / "en" / "pos" / "tiny.pt")
    small = torch.load(path, weights_only=True)
    assert small["model"]["a"]["b"].dtype == torch.float16
    assert torch.allclose(small["model"]["a"]["b"].float(), weights, rtol=1e-3)
    assert small["model"]["step"].dtype == torch.int64
    assert small["config"] == {"train_file": None, "hidden_dim": 3, "char": True}
    assert "optimizer_state_dict" not in small


def test_the_same_weights_make_the_same_file(tmp_path: Path) -> None:
    checkpoint = {"model": {"w": torch.ones(1000)}, "config": {}}
    first, second = (store.save(checkpoint, tmp_path / name / "tiny.pt") for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < 2000


def test_a_dictionary_knows_unseen_forms() -> None:
    entries = lemmas.dictionary(SENTENCES, ["ruled", "roads", "mayors"])
    assert entries["*"]["denied"] == "deny"
    assert entries["NOUN"]["mayors"] == "mayor"
    assert entries["NOUN"]["Mayors"] == "mayor"
    assert "roads" not in entries["VERB"]


def test_relations_are_counted_around_reporting_verbs_only() -> None:
    found = scores.relations(SENTENCES, SENTENCES)
    assert found["flat"] == {"f1": 100.0, "gold": 2}
    assert found["nmod:desc"] == {"f1": 100.0, "gold": 1}
    assert found["nsubj at reporting verbs"]["gold"] == 5
    assert found["ccomp at reporting verbs"]["gold"] == 2
    assert found["parataxis at reporting verbs"]["gold"] == 1


def test_official_scores_of_gold_are_full_marks() -> None:
    assert set(scores.official(SENTENCES, treebank.render(SENTENCES)).values()) == {100.0}
