"""Bidirectional LSTM layers with a highway, as Stanza trains them, run for speed.

Two things make them fast. Both directions advance in one multiplication a step. Rows that occur again and
again (a word's vector, a character's) are multiplied once for each distinct row, then copied. The arithmetic
is that of `torch.nn.LSTM`, but for ``tanh(x)``, computed as ``2 * sigmoid(2 * x) - 1``, several times faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotex.backend import load_torch

__all__ = ["Layer", "Steps", "highway_layers", "rows_at", "stacked", "through"]


class Steps:
    """Sequences laid out step by step: the first elements of all, then the second elements, and so on.

    `lengths` never grow from one sequence to the next, so that those still running at a step are the first
    ones. `places` is where each element of the sequences, one after the other, stands in the layout; `order`
    which element stands at each place; `flip` is where the element at each place stands when its sequence is
    read backwards.
    """

    def __init__(self, lengths: Sequence[int], device: str) -> None:
        torch = load_torch()
        sizes = torch.tensor(lengths)
        sequence = torch.repeat_interleave(torch.arange(len(lengths)), sizes)
        step = torch.arange(len(sequence)) - (sizes.cumsum(0) - sizes)[sequence]
        running = (sizes > torch.arange(int(sizes[0]))[:, None]).sum(1)
        first = running.cumsum(0) - running
        places = first[step] + sequence
        order = torch.empty_like(places)
        order[places] = torch.arange(len(places))
        self.running: list[int] = running.tolist()
        self.places = places.to(device)
        self.order = order.to(device)
        self.flip = (first[sizes[sequence] - 1 - step] + sequence)[order].to(device)


class Layer:
    """One bidirectional layer: number `number` of `lstm`, with a highway (carry and gate) if it has one.

    `start` is the states to start from, zeros if None.
    """

    def __init__(
        self,
        lstm: Any,
        number: int = 0,
        start: tuple[Any, Any] | None = None,
        highway: tuple[Any, Any] | None = None,
    ) -> None:
        torch = load_torch()
        self.size: int = lstm.hidden_size
        scale = lstm.weight_ih_l0.new_ones(4, self.size)
        scale[2] = 2  # the gate of the cell's candidate goes through tanh
        scale = scale.reshape(-1, 1)
        self._inputs: list[tuple[Any, Any]] = []
        recurrent = []
        for direction in ("", "_reverse"):
            w, u, b, c = (
                getattr(lstm, f"{name}_l{number}{direction}")
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            )
            self._inputs.append((w * scale, (b + c) * scale[:, 0]))
            recurrent.append((u * scale).t())
        self._recurrent = torch.stack(recurrent).contiguous()
        self._highway = highway
        zeros = self._recurrent.new_zeros(2, 1, self.size)
        self._start = start if start is not None else (zeros, zeros)

    def __call__(self, rows: Any, steps: Steps, index: Any | None = None) -> Any:
        """The outputs for `rows`, laid out as `steps`; for ``rows[index]`` if an index is given."""
        torch = load_torch()
        forward, backward = (torch.nn.functional.linear(rows, *weights) for weights in self._inputs)
        gates = backward.new_empty(2, len(steps.order), backward.shape[1])
        if index is None:
            gates[0] = forward
            torch.index_select(backward, 0, steps.flip, out=gates[1])
        else:
            torch.index_select(forward, 0, index, out=gates[0])
            torch.index_select(backward, 0, index[steps.flip], out=gates[1])
        states = self._run(gates, steps)
        out = torch.cat((states[0], states[1].index_select(0, steps.flip)), 1)
        if self._highway is not None:
            carry, gate = self._highway
            passed = gate(rows).sigmoid_().mul_(_tanh(carry(rows)))
            out += passed if index is None else passed.index_select(0, index)
        return out

    def _run(self, gates: Any, steps: Steps) -> Any:
        """The states of both directions; `gates` holds the inputs' part of the gates and is used up."""
        torch = load_torch()
        size = self.size
        states = torch.empty_like(gates[:, :, :size])
        h, c = (start.expand(2, steps.running[0], size) for start in self._start)
        at = 0
        for running in steps.running:
            now = gates[:, at : at + running].baddbmm_(h[:, :running], self._recurrent).sigmoid_()
            keep, forget, candidate, show = now.split(size, 2)
            c = torch.addcmul(forget * c[:, :running], keep, candidate.mul_(2).sub_(1))
            h = torch.mul(_tanh(c), show, out=states[:, at : at + running])
            at += running
        return states


def _tanh(x: Any) -> Any:
    return (2 * x).sigmoid_().mul_(2).sub_(1)


def highway_layers(lstm: Any, h: Any, c: Any) -> list[Layer]:
    """The layers of one of Stanza's highway LSTMs, with the states that they start from."""
    return [
        Layer(part.lstm, 0, (h[2 * i : 2 * i + 2], c[2 * i : 2 * i + 2]), (lstm.highway[i], lstm.gate[i]))
        for i, part in enumerate(lstm.lstm)
    ]


def through(layers: Sequence[Layer], rows: Any, steps: Steps, index: Any) -> Any:
    """What the last of the layers makes of ``rows[index]``, laid out as `steps`."""
    states = layers[0](rows, steps, index[steps.order])
    for layer in layers[1:]:
        states = layer(states, steps)
    return states


def stacked(linears: Sequence[Any]) -> tuple[Any, Any]:
    """The weights and the biases of several linear layers, as one."""
    torch = load_torch()
    return torch.cat([part.weight for part in linears]), torch.cat([part.bias for part in linears])


def rows_at(rows: Any, places: Any) -> Any:
    """``rows[places]``, ten times faster."""
    return rows.index_select(0, places.reshape(-1)).view(*places.shape, -1)
