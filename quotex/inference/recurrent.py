"""Bidirectional LSTM layers, as Stanza's tokenizer has them, run for speed.

Sequences of like length lie side by side in a grid, filled up to the longest. Each direction is one call of
torch's LSTM, which on a processor is oneDNN's: one program for all steps, gates and all. That it needs whole
rectangles is why the sequences are not packed; reading backwards is reading the sequences turned round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quotex.backend import load_torch

__all__ = ["FEW", "PLACES", "Grid", "Layer", "batches", "rows_at"]

PLACES = 1_000
"""Places of a grid."""
FEW = 16
"""Rows of a grid for what is left over.

oneDNN keeps a program for each shape that it meets, which takes time and memory, so shapes should be few: two
for each width.
"""


def batches(lengths: Sequence[int], limit: int, few: int = 0) -> Iterator[list[int]]:
    """Indices of `lengths`, the longest first, in groups that fill grids of `limit` places or little more.

    What does not fill one more is given in groups of `few`, if that is said.

    >>> list(batches([2, 5, 0, 4], 12))
    [[1, 3], [0]]
    >>> [len(group) for group in batches([7] * 44, 100, few=8)]
    [12, 12, 12, 8]
    """
    order = sorted((i for i, length in enumerate(lengths) if length), key=lambda i: -lengths[i])
    at = 0
    while at < len(order):
        rows = _rows(lengths[order[at]], limit)
        if few and len(order) - at < rows:
            rows = min(few, rows)
        yield order[at : at + rows]
        at += rows


def _rows(longest: int, places: int) -> int:
    """How many rows as long as the longest sequence have so many places or little more."""
    return _round(max(1, places // _round(longest)))


def _round(number: int) -> int:
    """A number rounded up to one of two an octave.

    >>> [_round(n) for n in (7, 17, 100, 1000)]
    [8, 24, 128, 1024]
    """
    step = 1 << max(0, number.bit_length() - 2)
    return -(-number // step) * step


class Grid:
    """Sequences side by side: row `i` holds sequence `i`, and nothing real beyond its length or the last row.

    `real` tells which places hold an element; `places` is where each element of the sequences, one after the
    other, stands when the rows are laid end to end; `flip` where the element stands that each place has when
    its sequence is turned round.
    """

    def __init__(self, lengths: Sequence[int], device: str) -> None:
        torch = load_torch()
        width = _round(max(lengths))
        rows = max(_round(len(lengths)), min(FEW, _rows(width, PLACES)))
        sizes = torch.tensor([*lengths, *[0] * (rows - len(lengths))])[:, None]
        steps = torch.arange(width)
        real = steps < sizes
        turned = torch.where(real, sizes - 1 - steps, steps)
        self.shape = real.shape
        self.real = real.to(device)
        self.places = real.view(-1).nonzero()[:, 0].to(device)
        self.flip = (turned + torch.arange(rows)[:, None] * width).to(device)

    def filled(self, elements: Any) -> Any:
        """The grid with these numbers, one for each element; what is not real is 0."""
        grid = elements.new_zeros(self.shape)
        grid.view(-1)[self.places] = elements
        return grid


class Layer:
    """One bidirectional LSTM layer, from states of zeros."""

    def __init__(self, lstm: Any) -> None:
        self._directions = [_one_way(lstm, direction) for direction in ("", "_reverse")]

    def __call__(self, inputs: Any, grid: Grid) -> Any:
        """The outputs for `inputs`, which have a vector for each place of the grid, as the outputs do."""
        forward, backward = self._directions
        ahead, _ = forward(inputs)
        back, _ = backward(rows_at(inputs.flatten(0, 1), grid.flip))
        return load_torch().cat((ahead, rows_at(back.flatten(0, 1), grid.flip)), 2)


def _one_way(lstm: Any, direction: str) -> Any:
    """One direction of `lstm`, as an LSTM of its own."""
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    weights = {name: getattr(lstm, name + direction) for name in names}
    device = weights["weight_ih_l0"].device
    part = load_torch().nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True, device=device)
    part.load_state_dict(weights)
    return part.eval()


def rows_at(rows: Any, places: Any) -> Any:
    """``rows[places]``, ten times faster."""
    return rows.index_select(0, places.reshape(-1)).view(*places.shape, -1)
