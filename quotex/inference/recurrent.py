"""Bidirectional LSTM layers, as Stanza's tokenizer has them, run for speed.

Sequences of like length lie side by side in a grid, filled up to the longest. Each direction is one call of
torch's LSTM, which on a processor is oneDNN's: one program for all steps, gates and all. That it needs whole
rectangles is why the sequences are not packed; reading backwards is reading the sequences turned round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotex.backend import load_torch

__all__ = ["Grid", "Layer", "rows_at"]

_STEP = 4
"""The width of a grid is a multiple of this: oneDNN makes a program for each shape, and keeps it."""


class Grid:
    """Sequences side by side: row `i` holds sequence `i`, and nothing real beyond its length.

    `real` tells which places hold an element; `places` is where each element of the sequences, one after the
    other, stands when the rows are laid end to end; `flip` where the element stands that each place has when
    its sequence is turned round.
    """

    def __init__(self, lengths: Sequence[int], device: str) -> None:
        torch = load_torch()
        width = -(-max(lengths) // _STEP) * _STEP
        sizes = torch.tensor(lengths)[:, None]
        steps = torch.arange(width)
        real = steps < sizes
        turned = torch.where(real, sizes - 1 - steps, steps)
        self.shape = real.shape
        self.real = real.to(device)
        self.places = real.view(-1).nonzero()[:, 0].to(device)
        self.flip = (turned + torch.arange(len(lengths))[:, None] * width).to(device)

    def filled(self, elements: Any) -> Any:
        """The grid with these numbers, one for each element; what is not real is 0."""
        grid = elements.new_zeros(self.shape)
        grid.view(-1)[self.places] = elements
        return grid


class Layer:
    """One bidirectional LSTM layer, from states of zeros."""

    def __init__(self, lstm: Any) -> None:
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        self._size: int = lstm.hidden_size
        self._weights = [
            [getattr(lstm, f"{name}_l0{direction}") for name in names] for direction in ("", "_reverse")
        ]

    def __call__(self, inputs: Any, grid: Grid) -> Any:
        """The outputs for `inputs`, which have a vector for each place of the grid, as the outputs do."""
        forward = self._read(0, inputs)
        backward = rows_at(self._read(1, rows_at(inputs.flatten(0, 1), grid.flip)).flatten(0, 1), grid.flip)
        return load_torch().cat((forward, backward), 2)

    def _read(self, direction: int, inputs: Any) -> Any:
        """The states of one direction."""
        zeros = inputs.new_zeros(1, len(inputs), self._size)
        weights = self._weights[direction]
        states, *_ = load_torch().lstm(inputs, (zeros, zeros), weights, True, 1, 0.0, False, False, True)
        return states


def rows_at(rows: Any, places: Any) -> Any:
    """``rows[places]``, ten times faster."""
    return rows.index_select(0, places.reshape(-1)).view(*places.shape, -1)
