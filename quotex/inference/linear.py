"""Matrix multiplication by the faster of torch's two libraries.

For single precision torch asks MKL, which runs at half speed on processors of other makers than its own;
oneDNN, which torch brings as well, does not. The operation that reaches it is the one that torch's own
compiler writes; where it is missing, or on another device, torch is left to choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from quotex.backend import load_torch

__all__ = ["Linear"]

_LIKELY_ROWS = 512


class Linear:
    """``rows @ weight.T + bias``, for rows of any leading shape."""

    def __init__(self, weight: Any, bias: Any = None) -> None:
        self._weight = weight
        self._bias = bias
        self._packed = None
        if weight.device.type == "cpu" and _is_reached():
            pack = load_torch().ops.mkldnn._reorder_linear_weight
            self._packed = pack(weight.contiguous(), _LIKELY_ROWS)

    @classmethod
    def of(cls, module: Any) -> Linear:
        """The same as one of torch's modules."""
        return cls(module.weight, module.bias)

    @classmethod
    def stacked(cls, modules: Sequence[Any]) -> Linear:
        """Several of torch's modules as one: its outputs are theirs, side by side."""
        torch = load_torch()
        biases = [module.bias for module in modules]
        return cls(
            torch.cat([module.weight for module in modules]), None if biases[0] is None else torch.cat(biases)
        )

    def __call__(self, rows: Any) -> Any:
        """The products."""
        torch = load_torch()
        if self._packed is None:
            return torch.nn.functional.linear(rows, self._weight, self._bias)
        return torch.ops.mkldnn._linear_pointwise(rows, self._packed, self._bias, "none", [], "")


@cache
def _is_reached() -> bool:
    """Whether oneDNN can be reached, and multiplies as it should."""
    torch = load_torch()
    rows, weight, bias = torch.eye(3, 4), torch.arange(8.0).view(2, 4), torch.ones(2)
    try:
        packed = torch.ops.mkldnn._reorder_linear_weight(weight, 3)
        found = torch.ops.mkldnn._linear_pointwise(rows, packed, bias, "none", [], "")
    except (AttributeError, RuntimeError, NotImplementedError):
        return False
    return bool(torch.equal(found, torch.nn.functional.linear(rows, weight, bias)))
