"""The embedded annotator as plain Stanza would run it: the same weights, without the faster inference.

Single precision, padded batches, tagger and parser each reading for itself, and Stanza's own spanning tree
over every sentence. What the 8-bit products change is measured against it (`test_stanza_parser`), and what
they gain (`benchmarks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from quotex.backend import load_stanza
from quotex.inference.pieces import Pieces, shape
from quotex.inference.variants import NAME

_WORDS = 5000
"""Words of a batch: Stanza's own number for parsing."""


class PlainAnnotator:
    """Analyses sentences given as words, by the model files of a store's folder for a language."""

    def __init__(self, folder: Path) -> None:
        tagger, parser = (
            torch.load(folder / part / f"{NAME}.pt", weights_only=True) for part in ("pos", "depparse")
        )
        self._config, self._arcs = tagger["config"], parser["config"]["arcs"]
        self._names: dict[str, list[str]] = {
            "tags": tagger["tags"],
            "features": tagger["features"],
            "relations": parser["relations"],
        }
        self._pieces = Pieces(tagger["pieces"])
        self._model = _floats(tagger["model"]) | _floats(parser["model"])

    @cached_property
    def _layers(self) -> int:
        return sum(name.endswith(".asked.weight") for name in self._model)

    def tagged(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[str], list[str]]]:
        """The tags and the features of each sentence's words."""
        found: dict[int, tuple[list[str], list[str]]] = {}
        for places in _batches(sentences):
            states = self._states([sentences[i] for i in places])
            tags, features = self._linear("labels", states).split(
                [len(self._names["tags"]), len(self._names["features"])], 2
            )
            for i, tag, feature in zip(places, tags.argmax(2), features.argmax(2), strict=True):
                inside = slice(1, 1 + len(sentences[i]))
                found[i] = (
                    [self._names["tags"][number] for number in tag[inside].tolist()],
                    [self._names["features"][number] for number in feature[inside].tolist()],
                )
        return [found.get(i, ([], [])) for i in range(len(sentences))]

    def parsed(self, sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[str]]]:
        """The heads and the relations of each sentence's words."""
        from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

        found: dict[int, tuple[list[int], list[str]]] = {}
        root = self._names["relations"].index("root")
        for places in _batches(sentences):
            ends = self._linear("ends", self._states([sentences[i] for i in places]))
            arcs, names = ends.split([2 * self._arcs, ends.shape[2] - 2 * self._arcs], 2)
            over, under = functional.gelu(arcs).chunk(2, 2)
            scores = self._linear("arcs", under) @ over.transpose(1, 2)
            named_over, named_under = names.chunk(2, 2)
            for row, i in enumerate(places):
                size = 1 + len(sentences[i])
                heads = chuliu_edmonds_one_root(scores[row, :size, :size].numpy())[1:].tolist()
                both = named_under[row, 1:size] + named_over[row, heads]
                relations = self._linear("names", functional.gelu(both))
                relations[:, root] = -torch.inf
                best = relations.argmax(1).tolist()
                found[i] = (
                    heads,
                    [
                        self._names["relations"][name if head else root]
                        for head, name in zip(heads, best, strict=True)
                    ],
                )
        return [found.get(i, ([], [])) for i in range(len(sentences))]

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def _states(self, sentences: Sequence[Sequence[str]]) -> torch.Tensor:
        """The states of the mark before each sentence and of its words: (S, 1 + W, D)."""
        lengths = torch.tensor([1 + len(sentence) for sentence in sentences])
        width = int(lengths.max())
        words = [
            [((self._config["first"],), -1), *((self._pieces(w), shape(w)) for w in s)] for s in sentences
        ]
        flat = [[*sentence, *[((), -1)] * (width - len(sentence))] for sentence in words]
        pieces = torch.tensor([piece for sentence in flat for of, _ in sentence for piece in of])
        counts = torch.tensor([0, *(len(of) for sentence in flat for of, _ in sentence)])
        shapes = torch.tensor([[look for _, look in sentence] for sentence in flat])
        table = functional.pad(self._model["shapes"], (0, 0, 0, 1))
        rows = functional.embedding_bag(
            pieces, self._model["pieces.weight"], counts.cumsum(0)[:-1], mode="mean"
        ).view(len(sentences), width, -1)
        rows = self._norm("norm", rows + self._model["places"][:width] + table[shapes])
        inside = (torch.arange(width) < lengths[:, None])[:, None, None]
        for number in range(self._layers):
            rows = self._layer(f"layer.{number}", rows, inside)
        return rows

    def _layer(self, name: str, rows: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        size, width, _ = rows.shape
        asked = self._linear(f"{name}.asked", rows).view(size, width, 3, self._config["heads"], -1)
        queries, keys, values = asked.permute(2, 0, 3, 1, 4)
        given = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=inside)
        given = given.transpose(1, 2).reshape(size, width, -1)
        rows = self._norm(f"{name}.middle", rows + self._linear(f"{name}.given", given))
        wide = functional.gelu(self._linear(f"{name}.wide", rows))
        return self._norm(f"{name}.last", rows + self._linear(f"{name}.narrow", wide))

    def _linear(self, name: str, rows: torch.Tensor) -> torch.Tensor:
        return functional.linear(rows, self._model[f"{name}.weight"], self._model[f"{name}.bias"])

    def _norm(self, name: str, rows: torch.Tensor) -> torch.Tensor:
        weight, bias = self._model[f"{name}.weight"], self._model[f"{name}.bias"]
        return functional.layer_norm(rows, weight.shape, weight, bias, self._config["eps"])


def _floats(model: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The tensors of a model file in single precision, integers scaled back."""
    return {
        name: tensor.float() * model[name.replace("weight", "scale")][:, None]
        if tensor.dtype == torch.int8
        else tensor.float()
        for name, tensor in model.items()
    }


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """The places of sentences of like length, as many together as Stanza parses together."""
    batch: list[int] = []
    for place in sorted(range(len(sentences)), key=lambda i: len(sentences[i])):
        if batch and (1 + len(batch)) * len(sentences[place]) > _WORDS:
            yield batch
            batch = []
        if sentences[place]:
            batch.append(place)
    if batch:
        yield batch


def register(folder: Path) -> None:
    """Makes Stanza's next pipelines tag and parse plainly, no longer by `quotex.inference.variants`."""
    load_stanza()
    from stanza.models.common.doc import DEPREL, FEATS, HEAD, UPOS
    from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

    class Variant(ProcessorVariant):  # type: ignore[misc]
        OVERRIDE = True

        def __init__(self, config: dict[str, Any]) -> None:
            self.annotator = PlainAnnotator(folder)

    def forms(document: Any) -> list[list[str]]:
        return [[word.text for word in sentence.words] for sentence in document.sentences]

    @register_processor_variant("pos", NAME)
    class Tagger(Variant):
        def process(self, document: Any) -> Any:
            found = self.annotator.tagged(forms(document))
            document.set([UPOS, FEATS], [pair for one in found for pair in zip(*one, strict=True)])
            return document

    @register_processor_variant("depparse", NAME)
    class Parser(Variant):
        def process(self, document: Any) -> Any:
            found = self.annotator.parsed(forms(document))
            document.set([HEAD, DEPREL], [arc for one in found for arc in zip(*one, strict=True)])
            for sentence in document.sentences:
                sentence.build_dependencies()
            return document
