"""Tags, features, heads and relations of words, all by one small transformer.

The parser on top of it takes every word's best head by the deep biaffine scores of Dozat and Manning (2017),
or the best tree where these make none, then the relation to that head by one hidden layer over both
(Kiperwasser and Goldberg 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quotex.backend import load_torch
from quotex.inference.encoder import Encoder, product
from quotex.inference.pieces import Pieces, shape
from quotex.inference.products import padded
from quotex.inference.spanning import best_tree
from quotex.remembered import Remembered

__all__ = ["Analysis", "Annotator"]

_ROOT = "root"
_REMEMBERED = 12_000


class Analysis(NamedTuple):
    """What a sentence's words are, in columns; heads count from 1, and 0 is the root."""

    upos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]


class Annotator:
    """Analyses sentences given as words, by the model files of a store's ``pos`` and ``depparse``."""

    def __init__(self, pos: Path | str, depparse: Path | str, device: str = "cpu") -> None:
        torch = load_torch()
        tagger, parser = (torch.load(path, weights_only=True, map_location="cpu") for path in (pos, depparse))
        config = tagger["config"]
        self._pieces = Pieces(tagger["pieces"])
        self._encoder = Encoder(tagger["model"], heads=config["heads"], eps=config["eps"], device=device)
        self._first, self._last, self._longest = config["first"], config["last"], config["longest"]
        self._tags, self._features = tagger["tags"], ["" if f == "_" else f for f in tagger["features"]]
        self._labels = product(tagger["model"], "labels", device)
        self._ends = product(parser["model"], "ends", device)
        self._arcs = product(parser["model"], "arcs", device)
        self._names = product(parser["model"], "names", device)
        self._relations = parser["relations"]
        self._width: int = parser["config"]["arcs"]
        self._root = parser["model"]["root"].float().to(device)[None]
        self._device = device
        self._known = Remembered(self._looked_up, _REMEMBERED)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence, whatever the others are."""
        cut = [self._cut(sentence) for sentence in sentences]
        order = sorted((i for i, sentence in enumerate(sentences) if sentence), key=lambda i: len(cut[i][0]))
        found = [Analysis([], [], [], []) for _ in sentences]
        if order:
            with load_torch().inference_mode():
                analyses = self._analyse([cut[i] for i in order], [len(sentences[i]) for i in order])
                for i, analysis in zip(order, analyses, strict=True):
                    found[i] = analysis
        return found

    def _cut(self, sentence: Iterable[str]) -> tuple[list[int], list[int], list[int]]:
        """The numbers of the pieces, of their shapes and of their words, with a mark at either end."""
        pieces, shapes, words = [self._first], [-1], [-1]
        for word, form in enumerate(sentence):
            numbers, looks = self._known[form]
            pieces.extend(numbers)
            shapes.extend([looks] * len(numbers))
            words.extend([word] * len(numbers))
        most = self._longest
        return [*pieces[:most], self._last], [*shapes[:most], -1], [*words[:most], -1]

    def _looked_up(self, form: str) -> tuple[tuple[int, ...], int]:
        """The numbers of a word's pieces, and that of its shape."""
        return self._pieces(form), shape(form)

    def _analyse(
        self, cut: Sequence[tuple[list[int], list[int], list[int]]], lengths: Sequence[int]
    ) -> Iterator[Analysis]:
        torch = load_torch()
        states = self._states(cut, lengths)
        tags, features = self._labels(states).split([len(self._tags), len(self._features)], 1)
        tags, features = tags.argmax(1).tolist(), features.argmax(1).tolist()
        # the root has a state too, after those of the words
        ends = self._ends(torch.cat([states, self._root]))
        arcs, names = ends.split([2 * self._width, ends.shape[1] - 2 * self._width], 1)
        over, under = torch.nn.functional.gelu(arcs).chunk(2, 1)
        named_over, named_under = names.chunk(2, 1)
        heads, absolute = self._heads(self._arcs(under[:-1]), over, lengths)
        relations = self._related(named_under[:-1], named_over, absolute)
        at = 0
        for length in lengths:
            end = at + length
            yield Analysis(
                [self._tags[tag] for tag in tags[at:end]],
                [self._features[feature] for feature in features[at:end]],
                heads[at:end],
                relations[at:end],
            )
            at = end

    def _states(self, cut: Sequence[tuple[list[int], list[int], list[int]]], lengths: Sequence[int]) -> Any:
        """The mean state of each word's pieces; zero for words beyond what the transformer reads."""
        torch = load_torch()
        rows = self._encoder([pieces for pieces, _, _ in cut], [shapes for _, shapes, _ in cut])
        total, at = sum(lengths), 0
        places: list[int] = []
        for (_, _, words), length in zip(cut, lengths, strict=True):
            places.extend(word + at if word >= 0 else total for word in words)
            at += length
        index = torch.tensor(places, device=self._device)
        sums = rows.new_zeros(total + 1, rows.shape[1]).index_add_(0, index, rows)
        counts = torch.bincount(index, minlength=total + 1).clamp_(min=1)
        return sums[:-1] / counts[:-1, None]

    def _heads(self, under: Any, over: Any, lengths: Sequence[int]) -> tuple[list[int], list[int]]:
        """The head of every word in its sentence, and as a row of `over`, whose last is the root's."""
        torch = load_torch()
        heads: list[int] = []
        rows: list[int] = []
        at, root = 0, over[-1:]
        for length in lengths:
            scores = torch.zeros(length + 1, length + 1)
            candidates = torch.cat([root, over[at : at + length]])
            scores[1:] = (under[at : at + length] @ candidates.t()).cpu()
            found = best_tree(scores.numpy())[1:]
            heads += found
            rows += [head - 1 + at if head else len(over) - 1 for head in found]
            at += length
        return heads, rows

    def _related(self, under: Any, over: Any, heads: Sequence[int]) -> list[str]:
        """The relation of every word to its head, a row of `over`; to the root's row it is always "root"."""
        torch = load_torch()
        both = over.index_select(0, torch.tensor(heads, device=self._device)).add_(under)
        scores = self._names(torch.nn.functional.gelu(padded(both)))[: len(both)]
        scores[:, self._relations.index(_ROOT)] = -torch.inf
        found = scores.argmax(1).tolist()
        top = len(over) - 1
        return [
            _ROOT if head == top else self._relations[name] for head, name in zip(heads, found, strict=True)
        ]
