"""The parts of the transformer without a model: words in pieces, products of integers, invented layers."""

from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch")

from quotex.inference.encoder import Encoder, Word  # noqa: E402
from quotex.inference.pieces import Pieces  # noqa: E402
from quotex.inference.products import Product, quantized  # noqa: E402
from quotex.inference.recurrent import FEW, PLACES, Grid, batches  # noqa: E402

SIZE = 8
PIECES = Pieces(["[UNK]", "na", "##ive", "naive", "co", "-", "op", "ali", "##ce", "中", "国", "##s", "!"])


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("NAÏVE", (3,)),  # small letters, no accents
        ("co-op", (4, 5, 6)),  # cut at a mark
        ("Alices", (7, 8, 11)),  # the longest piece first
        ("中国", (9, 10)),  # every character by itself
        ("na\u0000ive", (3,)),  # control characters are not there
        ("xyz", (0,)),
        ("nax", (0,)),  # a rest that nobody knows makes all unknown
        ("", (0,)),
        ("\ud800", (0,)),
        ("!" * 100, (12,) * 8),
    ],
)
def test_words_are_cut_into_pieces(form: str, pieces: tuple[int, ...]) -> None:
    assert PIECES(form) == pieces


def test_integers_come_close_to_floats() -> None:
    torch.manual_seed(1)
    rows, weight, bias = torch.randn(40, 64), torch.randn(24, 64), torch.randn(24)
    exact = torch.nn.functional.linear(rows, weight, bias)
    found = Product(*quantized(weight), bias)(rows)
    assert (found - exact).abs().max() < 0.03 * exact.abs().max()


def test_a_row_becomes_the_same_beside_any_other() -> None:
    torch.manual_seed(2)
    rows, weight = torch.randn(40, 64), torch.randn(24, 64)
    rows[7] *= 1000
    product = Product(*quantized(weight), torch.zeros(24))
    together = product(rows)
    assert all(torch.equal(product(rows[i : i + 1])[0], together[i]) for i in range(40))


def test_a_row_of_zeros_is_the_bias() -> None:
    bias = torch.arange(3.0)
    assert torch.equal(Product(*quantized(torch.randn(3, 4)), bias)(torch.zeros(1, 4))[0], bias)


def invented() -> dict[str, object]:
    """The tensors of a transformer of two layers that knows ten pieces."""
    torch.manual_seed(3)
    model: dict[str, object] = {}

    def product(name: str, outputs: int, inputs: int) -> None:
        model[f"{name}.weight"], model[f"{name}.scale"] = quantized(torch.randn(outputs, inputs))
        model[f"{name}.bias"] = torch.randn(outputs)

    model["pieces.weight"], model["pieces.scale"] = quantized(torch.randn(10, SIZE))
    model["places"], model["shapes"] = torch.randn(12, SIZE), torch.randn(6, SIZE)
    for name in ("norm", *(f"layer.{i}.{part}" for i in range(2) for part in ("middle", "last"))):
        model[f"{name}.weight"], model[f"{name}.bias"] = torch.ones(SIZE), torch.zeros(SIZE)
    for i in range(2):
        product(f"layer.{i}.asked", 3 * SIZE, SIZE)
        product(f"layer.{i}.given", SIZE, SIZE)
        product(f"layer.{i}.wide", 4 * SIZE, SIZE)
        product(f"layer.{i}.narrow", SIZE, 4 * SIZE)
    return model


def test_a_sentence_becomes_the_same_beside_any_other() -> None:
    encoder = Encoder(invented(), heads=2, eps=1e-12)
    mark: Word = ((1,), -1)
    sentences: list[list[Word]] = [
        [mark, ((2,), 0)],
        [mark, ((3, 4), 0)],
        [mark, ((5,), 1), ((6, 7), 0)],
        [mark, *(((piece, 9), piece % 2) for piece in range(2, 9))],
    ]
    together = encoder(sentences)
    at = 0
    for sentence in sentences:
        size = len(sentence)
        assert torch.equal(encoder([sentence])[:size], together[at : at + size])
        at += size


def test_the_order_of_words_matters_and_so_do_their_pieces_and_shapes() -> None:
    encoder = Encoder(invented(), heads=2, eps=1e-12)
    one, two, three = ((1,), 0), ((2,), 0), ((3,), 0)
    plain = encoder([[one, two, three]])[:3]
    assert not torch.allclose(plain, encoder([[two, one, three]])[[1, 0, 2]])
    assert not torch.allclose(plain, encoder([[one, ((2,), 1), three]])[:3])
    assert not torch.allclose(plain, encoder([[one, ((2, 4), 0), three]])[:3])
    assert torch.allclose(plain, encoder([[one, ((2, 2), 0), three]])[:3], atol=1e-5)


def test_whatever_is_read_there_are_two_shapes_of_grids_for_each_width() -> None:
    chance = Random(4)
    shapes: dict[int, set[int]] = {}
    for _ in range(300):
        lengths = [int(chance.expovariate(0.1)) for _ in range(chance.randrange(1, 400))]
        groups = list(batches(lengths, PLACES, FEW))
        assert sorted(i for group in groups for i in group) == [i for i, n in enumerate(lengths) if n]
        for group in groups:
            rows, width = Grid([lengths[i] for i in group], "cpu").shape
            assert rows >= len(group)
            shapes.setdefault(width, set()).add(rows)
    assert len(shapes) > 7
    assert all(len(rows) <= 2 for rows in shapes.values())
