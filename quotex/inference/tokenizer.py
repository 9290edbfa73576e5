"""Tokens, by the trained tokenizer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quotex.backend import load_torch
from quotex.inference.recurrent import FEW, PLACES, Grid, Layer, batches, rows_at

__all__ = ["Tokenizer"]

_PAD = "\0"
"""The character that the tokenizer reads after each text: no text can have it."""


class Tokenizer:
    """Where the tokens of a text end, and which of them are contractions."""

    def __init__(self, trainer: Any, device: str) -> None:
        from stanza.models.tokenization import data, utils

        model = trainer.model
        self._device = device
        self._vocab = trainer.vocab
        self._features: list[str] = trainer.args["feat_funcs"]
        self._of_character = data.PER_CHAR_FEAT_FUNCS
        self._of_text = data.STRUCTURAL_FEATURES
        self._address = utils.MASK_RE
        self._embeddings = model.embeddings.weight
        self._layer = Layer(model.rnn)
        names = ("tok_clf", "sent_clf", "mwt_clf")
        self._scores = _stacked([getattr(model, name) for name in names])
        self._sharpness: float = trainer.args["hier_invtemp"]
        self._layer2 = Layer(model.rnn2)
        self._scores2 = _stacked([getattr(model, f"{name}2") for name in names])

    def __call__(self, texts: Sequence[str]) -> list[list[tuple[int, int, bool]]]:
        """The tokens of each text, start, end, whether it is a contraction."""
        found: list[list[tuple[int, int, bool]]] = [[] for _ in texts]
        padded = [text + _PAD for text in texts]
        for batch in batches([len(text) for text in padded], PLACES, FEW):
            ends, contracted = self._decide([padded[i] for i in batch])
            at = 0
            for i in batch:
                stop = at + len(texts[i])
                found[i] = list(self._tokens(texts[i], ends[at:stop], contracted[at:stop]))
                at = stop + len(_PAD)
        return found

    def _tokens(self, text: str, ends: list[bool], contracted: list[bool]) -> Iterator[tuple[int, int, bool]]:
        """The tokens between `ends`; an address on the web is one token, and the text's end ends one."""
        ends[-1] = True
        if "@" in text or "." in text:
            for address in self._address.finditer(text):
                start, last = address.start(), address.end() - 1
                ends[start:last] = [False] * (last - start)
                ends[last] = True
        start = 0
        for at, end in enumerate(ends):
            if end:
                start += text[start] == " "
                if start <= at:
                    yield start, at + 1, contracted[at]
                start = at + 1

    def _decide(self, texts: Sequence[str]) -> tuple[list[bool], list[bool]]:
        """For every character of the texts in turn: does a token end there, does a contraction?"""
        torch = load_torch()
        rows, index = self._inputs(texts)
        grid = Grid([len(text) for text in texts], self._device)
        states = self._layer(rows_at(rows, grid.filled(index)), grid)
        linear = torch.nn.functional.linear
        scores = linear(states, *self._scores)
        if self._sharpness > 0:
            states *= torch.sigmoid(scores[:, :, :1] * self._sharpness)
        scores += linear(self._layer2(states, grid), *self._scores2)
        token, sentence, contraction = rows_at(scores.flatten(0, 1), grid.places).unbind(1)
        certainty = torch.nn.functional.logsigmoid(torch.stack((sentence, contraction)).abs()).sum(0)
        ends = token + certainty > 0
        return ends.tolist(), (ends & (contraction > 0)).tolist()

    def _inputs(self, texts: Sequence[str]) -> tuple[Any, Any]:
        """The distinct inputs (a character's vector with its features), and which one each character has."""
        torch = load_torch()
        joined = "".join(texts)
        codes = torch.frombuffer(bytearray(joined, "utf-32-le"), dtype=torch.int32).long()
        flags = torch.zeros(len(self._features), len(codes), dtype=torch.bool)
        pads = codes == ord(_PAD)
        for name, flag in zip(self._features, flags, strict=True):
            if name == "start_of_para":
                flag[0] = True
                flag[1:] = pads[:-1]
            elif name == "end_of_para":
                flag[:-1] = pads[1:]
            elif name in self._of_text:
                for match in self._of_text[name].finditer(joined):
                    flag[match.start() : match.end()] = True
        bits = torch.arange(len(self._features))[:, None]
        kinds, index = ((codes << len(bits)) + (flags << bits).sum(0)).unique(return_inverse=True)
        characters = [chr(code) for code in (kinds >> len(bits)).tolist()]
        features = ((kinds >> bits) & 1).float()
        for name, feature in zip(self._features, features, strict=True):
            if name in self._of_character:
                feature[:] = torch.tensor([float(self._of_character[name](c)) for c in characters])
        units = [0 if character == _PAD else self._vocab.unit2id(character) for character in characters]
        vectors = self._embeddings[torch.tensor(units, device=self._device)]
        return torch.cat((vectors, features.t().to(self._device)), 1), index.to(self._device)


def _stacked(modules: Sequence[Any]) -> tuple[Any, Any]:
    """The weights and the biases, if there are any, of several linear layers, as one."""
    torch = load_torch()
    biases = [part.bias for part in modules if part.bias is not None]
    return torch.cat([part.weight for part in modules]), torch.cat(biases) if biases else None
