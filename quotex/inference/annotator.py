"""Tags, features, heads and relations of words, all by one small transformer.

Each sentence has a mark before its first word, which stands for the root. The parser takes every word's best
head by the deep biaffine scores of Dozat and Manning (2017), or the best tree where these make none, then the
relation to that head by one hidden layer over both (Kiperwasser and Goldberg 2016).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from quotex.backend import load_torch
from quotex.inference.encoder import Encoder, Word, product
from quotex.inference.pieces import Pieces, shape
from quotex.inference.products import padded
from quotex.inference.spanning import best_tree
from quotex.remembered import Remembered

__all__ = ["Analysis", "Annotator"]

_ROOT, _BESIDE = "root", "parataxis"
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
        self._mark: Word = (config["first"],), -1
        self._longest: int = config["longest"]
        self._tags, self._features = tagger["tags"], ["" if f == "_" else f for f in tagger["features"]]
        self._labels = product(tagger["model"], "labels", device)
        self._ends = product(parser["model"], "ends", device)
        self._arcs = product(parser["model"], "arcs", device)
        self._names = product(parser["model"], "names", device)
        self._relations = parser["relations"]
        self._width: int = parser["config"]["arcs"]
        self._device = device
        self._known = Remembered(self._looked_up, _REMEMBERED)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence, whatever the others are."""
        parts = [list(self._parts(sentence)) for sentence in sentences]
        every = list(chain.from_iterable(parts))
        order = sorted(range(len(every)), key=lambda i: len(every[i]))
        found: dict[int, Analysis] = {}
        with load_torch().inference_mode():
            for part in self._encoder.parts([len(every[i]) for i in order]):
                found.update(zip(order[part], self._analyse([every[i] for i in order[part]]), strict=True))
        analyses = map(found.__getitem__, range(len(every)))
        return [_joined(list(islice(analyses, len(some)))) for some in parts]

    def _parts(self, sentence: Sequence[str]) -> Iterator[list[Word]]:
        """A mark and the words of a sentence; more than once if it is too long to be read at once."""
        for at in range(0, len(sentence), self._longest):
            yield [self._mark, *map(self._known.__getitem__, sentence[at : at + self._longest])]

    def _looked_up(self, form: str) -> Word:
        """The numbers of a word's pieces, and that of its shape."""
        return self._pieces(form), shape(form)

    def _analyse(self, sentences: Sequence[Sequence[Word]]) -> list[Analysis]:
        torch = load_torch()
        states = self._encoder(sentences)
        tags, features = self._labels(states).split([len(self._tags), len(self._features)], 1)
        tags, features = tags.argmax(1).tolist(), features.argmax(1).tolist()
        ends = self._ends(states)
        arcs, names = ends.split([2 * self._width, ends.shape[1] - 2 * self._width], 1)
        over, under = torch.nn.functional.gelu(arcs).chunk(2, 1)
        lengths = [len(sentence) for sentence in sentences]
        heads = _heads(self._arcs(under), over, lengths)
        named_over, named_under = names.chunk(2, 1)
        relations = self._related(named_over, named_under, heads)
        found: list[Analysis] = []
        at = 0
        for length in lengths:
            inside = slice(at + 1, at + length)
            above = [head - at for head in heads[inside]]
            found.append(
                Analysis(
                    [self._tags[tag] for tag in tags[inside]],
                    [self._features[feature] for feature in features[inside]],
                    above,
                    [name if head else _ROOT for head, name in zip(above, relations[inside], strict=True)],
                )
            )
            at += length
        return found

    def _related(self, over: Any, under: Any, heads: Sequence[int]) -> list[str]:
        """The relation of each row to its head, given that it is not the root."""
        torch = load_torch()
        both = over.index_select(0, torch.tensor(heads, device=self._device)).add_(under[: len(heads)])
        scores = self._names(torch.nn.functional.gelu(padded(both)))[: len(both)]
        scores[:, self._relations.index(_ROOT)] = -torch.inf
        return [self._relations[name] for name in scores.argmax(1).tolist()]


def _heads(under: Any, over: Any, lengths: Sequence[int]) -> list[int]:
    """The row of the head of every row; each sentence's first row is its root, and has itself."""
    heads: list[int] = []
    for length in lengths:
        at = len(heads)
        scores = (under[at : at + length] @ over[at : at + length].t()).cpu()
        heads += [at + head for head in best_tree(scores.numpy())]
    return heads


def _joined(parts: Sequence[Analysis]) -> Analysis:
    """Parts of a sentence, read by themselves, as one: the roots of later ones stand beside the first.

    >>> part = Analysis(["NOUN", "VERB"], ["", ""], [2, 0], ["nsubj", "root"])
    >>> whole = _joined([part, part])
    >>> whole.heads, whole.relations
    ([2, 0, 4, 2], ['nsubj', 'root', 'nsubj', 'parataxis'])
    """
    if len(parts) == 1:
        return parts[0]
    whole = Analysis([], [], [], [])
    for part in parts:
        before = len(whole.heads)
        top = 1 + whole.heads.index(0) if before else 0
        whole.upos.extend(part.upos)
        whole.feats.extend(part.feats)
        whole.heads.extend(before + head if head else top for head in part.heads)
        whole.relations.extend(
            name if head or not before else _BESIDE
            for head, name in zip(part.heads, part.relations, strict=True)
        )
    return whole
