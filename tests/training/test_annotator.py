"""An annotator on a transformer of two small layers, trained on the invented sentences for a few steps."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytest.importorskip("click")

from attrs import evolve  # noqa: E402

from quotex.inference.annotator import Annotator  # noqa: E402
from quotex.parser import Article  # noqa: E402
from quotex.sentences import segment  # noqa: E402
from quotex.stanza_parser import StanzaParser  # noqa: E402
from quotex.training import annotator, recipe, scores, treebank, weights  # noqa: E402
from quotex.training.fit import Schedule  # noqa: E402
from tests.training.test_training import DATA, SENTENCES, TRAINED, vectors  # noqa: E402

__all__ = ["vectors"]

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an untrained BERT that knows every word of the invented sentences."""
    folder = tmp_path_factory.mktemp("transformer")
    words = sorted({part for one in SENTENCES for form in one.forms for part in form.lower()})
    whole = sorted({form.lower() for one in SENTENCES for form in one.forms if form.isalpha()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *(w for w in whole if len(w) > 1)]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=512,
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def kitchen(
    tmp_path_factory: pytest.TempPathFactory, vectors: Path, transformer: Path
) -> Iterator[recipe.Kitchen]:
    """A whole store whose annotator has learned the sentences nearly by heart."""
    short = evolve(TRAINED, annotator=Schedule(steps=150, rate=0.01, decay=0.9, every=50), annotator_batch=60)
    folder = tmp_path_factory.mktemp("annotated")
    kitchen = recipe.Kitchen(DATA, folder, vectors, short, transformer=transformer)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        recipe.build(kitchen)
        yield kitchen


def files(kitchen: recipe.Kitchen) -> tuple[Path, Path]:
    folder = kitchen.folder / "store" / "en"
    return folder / "pos" / "annotator.pt", folder / "depparse" / "annotator.pt"


def test_the_store_needs_no_vectors(kitchen: recipe.Kitchen) -> None:
    found = json.loads((kitchen.folder / "store" / "resources.json").read_text(encoding="utf-8"))
    assert found["en"]["packages"]["tiny"] == {
        "tokenize": "tiny",
        "mwt": "tiny",
        "pos": "annotator",
        "lemma": "tiny",
        "depparse": "annotator",
    }
    assert not (kitchen.folder / "store" / "en" / "pretrain").exists()


def test_what_runs_in_integers_is_what_was_trained(
    kitchen: recipe.Kitchen, transformer: Path, tmp_path: Path
) -> None:
    model = annotator.Annotator(transformer, annotator.Labels.of(SENTENCES, rarest=1))
    for number, file in enumerate(weights.files(model)):
        torch.save(file, tmp_path / f"{number}.pt")
    running = Annotator(tmp_path / "0.pt", tmp_path / "1.pt")
    taught = annotator.annotate(model, SENTENCES)
    found = running([one.forms for one in SENTENCES])
    pairs = [
        (mine, yours)
        for one, analysis in zip(taught, found, strict=True)
        for mine, yours in zip(one.column(treebank.UPOS), analysis.upos, strict=True)
    ]
    assert sum(mine == yours for mine, yours in pairs) > 0.8 * len(pairs)


def test_it_has_learned(kitchen: recipe.Kitchen) -> None:
    running = Annotator(*files(kitchen))
    found = running([one.forms for one in kitchen.train])
    tags = [
        mine == yours
        for one, analysis in zip(kitchen.train, found, strict=True)
        for mine, yours in zip(one.column(treebank.UPOS), analysis.upos, strict=True)
    ]
    assert sum(tags) > 0.8 * len(tags)
    for analysis in found:
        assert analysis.heads.count(0) == 1
        assert analysis.relations[analysis.heads.index(0)] == "root"


def test_the_library_and_stanzas_own_pipeline_run_it(kitchen: recipe.Kitchen) -> None:
    folder = kitchen.folder / "store"
    text = "Police said that nobody was hurt."
    [[tree]] = StanzaParser(package="tiny", dir=folder)([Article(text, segment(text))])
    stanza = scores.pipeline(folder, package="tiny", tokenize_pretokenized=True)
    [sentence] = stanza([[node.text for node in tree]]).sentences
    assert [(n.upos, n.deprel) for n in tree] == [(w.upos, w.deprel) for w in sentence.words]
    assert len(tree) > 1


def test_a_smaller_one_begins_as_the_larger_and_learns_from_what_it_parsed(
    kitchen: recipe.Kitchen, transformer: Path, tmp_path: Path
) -> None:
    treebank_of_both = tmp_path / "treebank"
    shutil.copytree(DATA, treebank_of_both)
    news = treebank.read(*recipe.find(DATA, "dev"))
    treebank.write(treebank_of_both / "news.silver.conllu", news)
    small = evolve(kitchen.recipe, annotator_layers=1, annotator=Schedule(steps=1, rate=0.0, every=1))
    start = kitchen.folder / "store"
    student = recipe.Kitchen(
        treebank_of_both, tmp_path / "out", kitchen.vectors, small, start=start, transformer=transformer
    )
    assert student.silver == news
    student.folder.mkdir()
    recipe.annotator(student)
    tagger, whole = (torch.load(k.file("pos"), weights_only=True)["model"] for k in (student, kitchen))
    assert not any(name.startswith("layer.1.") for name in tagger)
    assert any(name.startswith("layer.1.") for name in whole)
    assert (tagger["layer.0.wide.weight"] - whole["layer.1.wide.weight"]).abs().max() <= 1


def test_what_weighs_least_is_left_out_and_nothing_else_changes(transformer: Path) -> None:
    model = annotator.Annotator(transformer, annotator.Labels.of(SENTENCES, rarest=1)).eval()
    layers = model.encoder.encoder.layer
    with torch.no_grad():
        for layer in layers:  # one head of four, and half of the units, say nothing
            layer.attention.output.dense.weight[:, 8:16] = 0
            layer.output.dense.weight[:, ::2] = 0
        batch = model.batch(SENTENCES)
        before = model.read(batch)
        annotator.narrow(model, heads=3, units=32)
        assert torch.allclose(model.read(batch), before, atol=1e-5)
    assert [layer.attention.self.num_attention_heads for layer in layers] == [3, 3]
    assert [tuple(layer.intermediate.dense.weight.shape) for layer in layers] == [(32, 32), (32, 32)]


def test_a_narrow_store_is_gone_on_from_as_it_is(
    kitchen: recipe.Kitchen, transformer: Path, tmp_path: Path
) -> None:
    labels = annotator.Labels.of(kitchen.train)
    narrow = annotator.Annotator(transformer, labels)
    annotator.narrow(narrow, heads=2, units=16)
    tagger, _ = weights.files(narrow)
    heir = annotator.Annotator(transformer, labels)
    weights.inherit(heir, tagger)
    inherited, _ = weights.files(heir)
    assert inherited["config"] == tagger["config"]
    assert {name: tuple(tensor.shape) for name, tensor in inherited["model"].items()} == {
        name: tuple(tensor.shape) for name, tensor in tagger["model"].items()
    }
    difference = (
        inherited["model"]["layer.1.wide.weight"].int() - tagger["model"]["layer.1.wide.weight"].int()
    )
    assert difference.abs().max() <= 1


def test_a_sentence_longer_than_the_transformer_reads_is_read_in_parts(kitchen: recipe.Kitchen) -> None:
    running = Annotator(*files(kitchen))
    part = [form for one in SENTENCES for form in one.forms][:20]
    words = part * (annotator.LONGEST // 20) + part
    [whole] = running([words])
    [end] = running([part])
    assert whole.upos[-20:] == end.upos
    assert whole.heads.count(0) == 1
    root = end.heads.index(0)
    assert whole.heads[annotator.LONGEST + root] == 1 + whole.heads.index(0)
    assert whole.relations[annotator.LONGEST + root] == "parataxis"


def test_layers_that_a_transformer_lacks_cannot_be_kept(transformer: Path) -> None:
    with pytest.raises(ValueError, match="3 layers cannot be kept of 2"):
        annotator.Annotator(transformer, annotator.Labels.of(SENTENCES), layers=3)


def test_training_goes_on_from_a_checkpoint(
    kitchen: recipe.Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    kitchen.file("pos").unlink()
    with caplog.at_level("INFO", logger="quotex.training"):
        recipe.annotator(kitchen)
    assert "resumed at step" in caplog.text
