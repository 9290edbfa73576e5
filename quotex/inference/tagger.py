"""Parts of speech and features, by the trained tagger."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from quotex.backend import load_torch
from quotex.inference.forms import Forms, numbered
from quotex.inference.linear import Linear
from quotex.inference.recurrent import Grid, highway_layers, rows_at, through

__all__ = ["Tagger"]


class Tagger:
    """Part of speech and features of every word."""

    def __init__(self, trainer: Any, pretrain: Any, device: str) -> None:
        model = trainer.model
        self._device = device
        self._forms = Forms(model, trainer.vocab, pretrain, device)
        self._layers = highway_layers(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self._hidden = Linear.of(model.upos_hid)
        self._upos = trainer.vocab["upos"]
        self._feats = trainer.vocab["feats"]
        heads = [model.upos_clf, *model.tag_clf["feats"]]
        self._scores = Linear.stacked(heads)
        self._widths = [head.out_features for head in heads]
        self._names: dict[tuple[int, ...], str] = {}

    def __call__(self, sentences: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
        """Parts of speech and features of the words of all sentences in turn."""
        torch = load_torch()
        distinct, index = numbered(chain.from_iterable(sentences), self._device)
        grid = Grid([len(sentence) for sentence in sentences], self._device)
        inputs = rows_at(torch.cat(self._forms(distinct), 1), grid.filled(index))
        scores = self._scores(self._hidden(through(self._layers, inputs, grid)).relu_())
        best = torch.stack([part.argmax(2) for part in scores.split(self._widths, 2)], 2)[grid.real].tolist()
        return [self._upos.id2unit(upos) for upos, *_ in best], [self._named(tuple(row[1:])) for row in best]

    def _named(self, features: tuple[int, ...]) -> str:
        if features not in self._names:
            name: str = self._feats.id2unit(features)
            self._names[features] = "" if name == "_" else name
        return self._names[features]
