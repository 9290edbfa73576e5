"""A BERT encoder (Devlin et al. 2019) in 8-bit products: words of sentences in, their states out.

A word comes in as the mean of its pieces. Sentences of equally many words stand together and no sentence is
ever padded, so that what a sentence becomes does not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

from quotex.backend import load_torch
from quotex.inference.products import ROWS_AT_ONCE, Product, padded

__all__ = ["Encoder", "Word", "product"]

Word = tuple[tuple[int, ...], int]
"""The numbers of a word's pieces, and of its shape; -1 where it has none."""

_SHORT = 80
"""Words of a sentence up to which attention is fastest in plain products."""

_ROWS_ELSEWHERE = 16_384
"""Words that another device than a processor reads together."""


class Encoder:
    """The layers of a transformer, from the tensors of a model file."""

    def __init__(self, model: Mapping[str, Any], *, heads: int, eps: float, device: str = "cpu") -> None:
        torch = load_torch()
        self._device = device
        self._pieces = model["pieces.weight"].to(device)
        self._scales = model["pieces.scale"].float().to(device)
        self._places = model["places"].float().to(device)
        shapes = model["shapes"].float()
        self._shapes = torch.cat([shapes, torch.zeros_like(shapes[:1])]).to(device)
        self._norm = _Norm(model, "norm", eps, device)
        count = 1 + max(int(name.split(".")[1]) for name in model if name.startswith("layer."))
        self._layers = [_Layer(model, f"layer.{i}", heads, eps, device) for i in range(count)]

    def parts(self, lengths: Sequence[int]) -> Iterator[slice]:
        """Which of sentences with so many words are read together."""
        return _parts(lengths, ROWS_AT_ONCE if self._device == "cpu" else _ROWS_ELSEWHERE)

    def __call__(self, sentences: Sequence[Sequence[Word]]) -> Any:
        """The states of all words, one sentence after the other, and rows that are nobody's behind them.

        The sentences are sorted by their length.
        """
        lengths = [len(sentence) for sentence in sentences]
        places = load_torch().cat([self._places[:length] for length in lengths])
        rows = padded(self._norm(self._words(list(chain.from_iterable(sentences))).add_(places)))
        groups = [(length, len(list(same))) for length, same in groupby(lengths)]
        for layer in self._layers:
            rows = layer(rows, groups)
        return rows

    def _words(self, words: Sequence[Word]) -> Any:
        """What each word is by itself: the mean of its pieces, and its shape."""
        torch = load_torch()
        ids = torch.tensor([piece for pieces, _ in words for piece in pieces], device=self._device)
        rows = self._pieces[ids].float().mul_(self._scales[ids][:, None])
        if len(ids) > len(words):
            counts = torch.tensor([len(pieces) for pieces, _ in words], device=self._device)
            of = torch.arange(len(words), device=self._device).repeat_interleave(counts)
            rows = rows.new_zeros(len(words), rows.shape[1]).index_add_(0, of, rows).div_(counts[:, None])
        shapes = torch.tensor([shape for _, shape in words], device=self._device)
        return rows.add_(self._shapes[shapes])


def _parts(lengths: Sequence[int], most: int) -> Iterator[slice]:
    """Sentences that are read together: few enough for all that is reckoned to stay near the processor.

    >>> list(_parts([2, 2, 3, 5], 6))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None)]
    """
    start = rows = 0
    for i, length in enumerate(lengths):
        if rows and rows + length > most:
            yield slice(start, i)
            start, rows = i, 0
        rows += length
    if rows:
        yield slice(start, len(lengths))


class _Layer:
    def __init__(self, model: Mapping[str, Any], name: str, heads: int, eps: float, device: str) -> None:
        self._heads = heads
        self._asked = product(model, f"{name}.asked", device)
        self._given = product(model, f"{name}.given", device)
        self._wide = product(model, f"{name}.wide", device)
        self._narrow = product(model, f"{name}.narrow", device)
        self._middle, self._last = (
            _Norm(model, f"{name}.{part}", eps, device) for part in ("middle", "last")
        )

    def __call__(self, rows: Any, groups: Sequence[tuple[int, int]]) -> Any:
        rows = self._middle(self._given(self._attend(self._asked(rows), groups)).add_(rows))
        wide = load_torch().ops.aten.gelu_(self._wide(rows))
        return self._last(self._narrow(wide).add_(rows))

    def _attend(self, asked: Any, groups: Sequence[tuple[int, int]]) -> Any:
        """What each word takes from the words of its sentence, by queries, keys and values side by side."""
        size = asked.shape[1] // 3
        out = asked.new_zeros(len(asked), size)
        at = 0
        for length, count in groups:
            end = at + length * count
            parts = asked[at:end].view(count, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            out[at:end].view(count, length, self._heads, -1).copy_(_attention(*parts).transpose(1, 2))
            at = end
        return out


def _attention(queries: Any, keys: Any, values: Any) -> Any:
    """What the queries take of the values: (S, H, P, D) three times → (S, H, P, D)."""
    torch = load_torch()
    if queries.shape[2] > _SHORT:
        return torch.nn.functional.scaled_dot_product_attention(queries, keys, values)
    scores = (queries @ keys.transpose(2, 3)).mul_(queries.shape[3] ** -0.5)
    return torch.softmax(scores, 3) @ values


class _Norm:
    """Layer normalization of each row."""

    def __init__(self, model: Mapping[str, Any], name: str, eps: float, device: str) -> None:
        self._weight, self._bias = (model[f"{name}.{part}"].float().to(device) for part in ("weight", "bias"))
        self._eps = eps

    def __call__(self, rows: Any) -> Any:
        norm = load_torch().nn.functional.layer_norm
        return norm(rows, self._weight.shape, self._weight, self._bias, self._eps)


def product(model: Mapping[str, Any], name: str, device: str) -> Product:
    """The product by the weight that a model file has under this name."""
    weight, scale, bias = (model[f"{name}.{part}"] for part in ("weight", "scale", "bias"))
    return Product(weight, scale, bias, device)
