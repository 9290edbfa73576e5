"""Vectors of word forms, for the tagger and the parser."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from quotex.backend import load_torch

__all__ = ["ROOT", "Forms", "ids", "numbered"]

ROOT = "\0"
"""The form that stands before each sentence when it is parsed: no word can have it."""

_ROOT_ID = 3
"""Its number in every vocabulary of Stanza."""

_REMEMBERED = 20_000

Item = TypeVar("Item", bound=Hashable)


class Forms:
    """Vectors of word forms: from the treebank, from much text, and from their letters (read once)."""

    def __init__(self, model: Any, vocab: Any, pretrain: Any, device: str) -> None:
        from stanza.models.common.utils import simplify_punct

        self._model = model.eval()
        self._vocab = vocab
        self._pretrained = pretrain.vocab
        self._device = device
        self._simplify = simplify_punct
        self._numbers: dict[str, int] = {}
        size = model.trans_char.out_features
        self._read = load_torch().empty(_REMEMBERED, size, device=device)  # row by row, as `_numbers` has it

    def __call__(self, forms: Sequence[str]) -> tuple[Any, Any, Any]:
        """For each of the forms: the vector of the word, the pretrained one, and that of its letters."""
        model = self._model
        written = [word[0] for word in self._simplify([[[form] for form in forms]])[0]]
        words = ids(self._vocab["word"], written, self._device)
        known = ids(self._pretrained, [form.lower() for form in written], self._device)
        return (
            model.word_emb(words),
            model.trans_pretrained(model.pretrained_emb(known)),
            self._letters(written),
        )

    def _letters(self, forms: Sequence[str]) -> Any:
        """The vector that the letters of each form make, read once for each form."""
        distinct = dict.fromkeys(forms)
        if len(self._numbers) + len(distinct) > _REMEMBERED:
            self._numbers.clear()
        new = [form for form in distinct if form not in self._numbers]
        if len(new) > _REMEMBERED:
            return self._from_letters(forms)
        if new:
            start = len(self._numbers)
            self._read[start : start + len(new)] = self._from_letters(new)
            self._numbers.update(zip(new, range(start, start + len(new)), strict=True))
        places = load_torch().tensor([self._numbers[form] for form in forms], device=self._device)
        return self._read.index_select(0, places)

    def _from_letters(self, forms: Sequence[str]) -> Any:
        torch = load_torch()
        spelt = [ids(self._vocab["char"], [form] if form == ROOT else form, self._device) for form in forms]
        order = sorted(range(len(spelt)), key=lambda i: -len(spelt[i]))
        padded = torch.nn.utils.rnn.pad_sequence([spelt[i] for i in order], batch_first=True)
        lengths = [len(spelt[i]) for i in order]
        read = self._model.charmodel(padded, None, order, [len(order)], lengths)
        return self._model.trans_char(read.data)


def ids(vocab: Any, units: Iterable[str], device: str) -> Any:
    """The numbers of `units` in one of Stanza's vocabularies."""
    numbers = [_ROOT_ID if unit == ROOT else vocab.unit2id(unit) for unit in units]
    return load_torch().tensor(numbers, device=device)


def numbered(items: Iterable[Item], device: str) -> tuple[list[Item], Any]:
    """The distinct items, and which of them each item is."""
    numbers: dict[Item, int] = {}
    index = [numbers.setdefault(item, len(numbers)) for item in items]
    return list(numbers), load_torch().tensor(index, device=device)
