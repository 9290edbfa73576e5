"""Heads and relations, by the trained graph-based parser: heads first, then labels for chosen arcs alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from quotex.backend import load_torch
from quotex.inference.forms import ROOT, Forms, ids, numbered
from quotex.inference.linear import Linear
from quotex.inference.recurrent import Grid, highway_layers, rows_at, through
from quotex.inference.spanning import best_tree

__all__ = ["TreeParser"]

_HEADS_AT_ONCE = 64


class TreeParser:
    """Head and relation of every word."""

    def __init__(self, trainer: Any, pretrain: Any, device: str) -> None:
        from stanza.models.common.vocab import VOCAB_PREFIX_SIZE

        model = trainer.model
        vocab = trainer.vocab
        self._device = device
        self._model = model
        self._vocab = vocab
        self._forms = Forms(model, vocab, pretrain, device)
        self._layers = highway_layers(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init)
        self._features_too: bool = trainer.args.get("use_ufeats", True)
        self._heads = _Arcs(model.unlabeled)
        self._directions = _Arcs(model.linearization) if trainer.args["linearization"] else None
        self._distances = _Arcs(model.distance) if trainer.args["distance"] else None
        self._labels = _Labels(model.deprel)
        self._relations: list[str] = [
            vocab["deprel"].id2unit(i) for i in range(VOCAB_PREFIX_SIZE, len(vocab["deprel"]))
        ]

    def __call__(
        self, sentences: Sequence[Sequence[str]], upos: Sequence[str], lemmas: Sequence[str]
    ) -> tuple[list[int], list[str]]:
        """Heads (0 is the root) and relations of the words of all sentences in turn."""
        words = zip(chain.from_iterable(sentences), upos, lemmas, strict=True)
        rooted = ([(ROOT, ROOT, ROOT), *islice(words, len(sentence))] for sentence in sentences)
        distinct, index = numbered(chain.from_iterable(rooted), self._device)
        grid = Grid([len(sentence) + 1 for sentence in sentences], self._device)
        states = through(self._layers, rows_at(self._inputs(distinct), grid.filled(index)), grid)
        heads = self._trees(self._scores(states), grid.real)
        words_at = grid.real.clone()
        words_at[:, 0] = False
        rows = load_torch().arange(grid.real.numel(), device=self._device).view(grid.shape)
        labels = self._labels(states, rows[words_at], rows.gather(1, heads)[words_at])
        return heads[words_at].tolist(), [self._relations[label] for label in labels.tolist()]

    def _inputs(self, words: Sequence[tuple[str, str, str]]) -> Any:
        """The vectors of words with their tags and lemmas.

        Stanza adds the tag's vector a second time where the features' was meant, and was trained so.
        """
        forms, upos, lemmas = zip(*words, strict=True)
        word, pretrained, letters = self._forms(forms)
        lemma = self._model.lemma_emb(ids(self._vocab["lemma"], lemmas, self._device))
        tag = self._model.upos_emb(ids(self._vocab["upos"], upos, self._device))
        tags = (tag, tag) if self._features_too else (tag,)
        return load_torch().cat((pretrained, word, lemma, *tags, letters), 1)

    def _scores(self, states: Any) -> Any:
        """How well each word (second dimension) hangs on each other one (third)."""
        torch = load_torch()
        places = torch.arange(states.shape[1], device=self._device)
        offsets = places[None, :] - places[:, None]
        scores = self._heads(states)
        if self._directions is not None:
            scores += torch.nn.functional.logsigmoid(self._directions(states) * offsets.sign())
        if self._distances is not None:
            expected = 1 + torch.nn.functional.softplus(self._distances(states))
            scores -= torch.log((offsets.abs() - expected) ** 2 / 2 + 1)
        return scores

    def _trees(self, scores: Any, real: Any) -> Any:
        """The best tree with one root of each sentence, as heads."""
        torch = load_torch()
        scores.diagonal(dim1=1, dim2=2).fill_(-torch.inf)
        scores.masked_fill_(~real[:, None, :], -torch.inf)
        heads = scores.argmax(2).masked_fill_(~real, 0)
        heads[:, 0] = 0
        above = heads
        for _ in range(heads.shape[1].bit_length()):
            above = above.gather(1, above)
        roots = ((heads == 0) & real).sum(1) - 1
        for i in (real[:, 0] & ((roots != 1) | above.any(1))).nonzero()[:, 0].tolist():
            size = int(real[i].sum())
            heads[i, :size] = torch.tensor(best_tree(scores[i, :size, :size].cpu().numpy()))
        return heads


class _Arcs:
    """A score for every pair of words in a sentence."""

    def __init__(self, scorer: Any) -> None:
        weight = scorer.scorer.W_bilin.weight[:, :, 0]
        self._dependent = Linear.of(scorer.W1)
        self._head = Linear.of(scorer.W2)
        self._meet = Linear(weight[:-1].t().contiguous(), weight[-1])
        self._constant = scorer.scorer.W_bilin.bias

    def __call__(self, states: Any) -> Any:
        dependents = self._meet(self._dependent(states).relu_())
        heads = self._head(states).relu_()
        return load_torch().baddbmm(
            dependents[:, :, -1:] + self._constant, dependents[:, :, :-1], heads.transpose(1, 2)
        )


class _Labels:
    """The best label for each chosen arc: the weights meet each head once, however many words hang on it."""

    def __init__(self, scorer: Any) -> None:
        weight = scorer.scorer.W_bilin.weight.permute(2, 0, 1)  # label, dependent, head
        self._dependent = Linear.of(scorer.W1)
        self._head = Linear.of(scorer.W2)
        self._labels, size = weight.shape[0], weight.shape[1] - 1
        self._meet = Linear(weight[:, :-1, :-1].reshape(-1, size), weight[:, :-1, -1].reshape(-1))
        self._constant = weight[:, -1, :-1].contiguous(), weight[:, -1, -1] + scorer.scorer.W_bilin.bias

    def __call__(self, states: Any, dependents: Any, heads: Any) -> Any:
        """The label of each arc from ``dependents[i]`` to ``heads[i]``, both places in the grid."""
        torch = load_torch()
        heads, which, counts = heads.unique(return_inverse=True, return_counts=True)
        counts, by_count = counts.sort(stable=True)  # so that heads taken together have like numbers of arcs
        rank = torch.empty_like(by_count)
        rank[by_count] = torch.arange(len(by_count), device=rank.device)
        which, order = rank[which].sort(stable=True)
        ends = counts.cumsum(0)
        slots = torch.arange(len(which), device=which.device) - (ends - counts)[which]
        below = rows_at(self._dependent(states).relu_().flatten(0, 1), dependents[order])
        above = rows_at(self._head(states).relu_().flatten(0, 1), heads[by_count])
        constant = torch.nn.functional.linear(above, *self._constant)
        best = torch.empty_like(which)
        at = 0
        for first in range(0, len(above), _HEADS_AT_ONCE):
            some = above[first : first + _HEADS_AT_ONCE]
            stop = int(ends[first + len(some) - 1])
            width = int(counts[first + len(some) - 1])
            place = which[at:stop] - first, slots[at:stop]
            grouped = below.new_zeros(len(some), width, below.shape[1])
            grouped[place] = below[at:stop]
            met = self._meet(some).view(len(some), self._labels, -1)
            scores = torch.baddbmm(constant[first : first + len(some), None], grouped, met.transpose(1, 2))
            best[at:stop] = scores[place].argmax(1)
            at = stop
        labels = torch.empty_like(best)
        labels[order] = best
        return labels
