"""Products of 8-bit integers: a quarter of the memory of single precision, and several times its speed.

Each row of inputs and each output has a scale of its own, so that what becomes of a row never depends on the
rows beside it, and the sums over integers are exact, so that it depends on no order of summing either.
"""

from __future__ import annotations

from typing import Any

from quotex.backend import load_torch

__all__ = ["ROWS_AT_ONCE", "Product", "padded", "quantized"]

ROWS_AT_ONCE = 512
"""Rows that are multiplied together: few enough to stay in a processor's cache."""

_ROWS_STEP = 32
_LARGEST = 127


def quantized(weight: Any) -> tuple[Any, Any]:
    """A matrix of floats as integers of 8 bits, and the scale of each row: (O, I) → (O, I), (O,)."""
    torch = load_torch()
    scale = weight.abs().amax(1).clamp(min=1e-12) / _LARGEST
    return (weight / scale[:, None]).round().to(torch.int8), scale


def padded(rows: Any) -> Any:
    """Rows, and zeros up to a round number of them.

    oneDNN makes and keeps a program for each shape that it meets, so shapes should be few.
    """
    missing = -len(rows) % _ROWS_STEP
    return load_torch().nn.functional.pad(rows, (0, 0, 0, missing)) if missing else rows


class Product:
    """``rows @ weight.T + bias``, for a weight as `quantized` gives it.

    On other devices than a processor the weight is made floats again, and so are the products.
    """

    def __init__(self, weight: Any, scale: Any, bias: Any, device: str = "cpu") -> None:
        self.outputs: int = weight.shape[0]
        self._scale = scale.float().to(device)
        self._bias = bias.float().to(device)
        self._integers = device == "cpu" and hasattr(load_torch(), "_int_mm")
        if self._integers:
            self._weight = weight.t().contiguous()
        else:
            self._weight = (weight.float().to(device) * self._scale[:, None]).t().contiguous()

    def __call__(self, rows: Any) -> Any:
        """The products: (N, I) → (N, O)."""
        torch = load_torch()
        if not self._integers:
            return torch.addmm(self._bias, rows, self._weight)
        products = rows.new_empty(len(rows), self.outputs)
        for at in range(0, len(rows), ROWS_AT_ONCE):
            some = padded(rows[at : at + ROWS_AT_ONCE])
            scale = some.abs().amax(1, keepdim=True).clamp_(min=1e-12).div_(_LARGEST)
            sums = torch._int_mm((some / scale).round_().to(torch.int8), self._weight)
            into = products[at : at + ROWS_AT_ONCE]
            torch.addcmul(self._bias, sums.float().mul_(scale)[: len(into)], self._scale, out=into)
        return products
