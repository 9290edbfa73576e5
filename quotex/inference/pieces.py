"""Words in the pieces that a transformer knows: WordPiece (Schuster and Nakajima 2012), as BERT has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["SHAPES", "Pieces", "shape"]

SHAPES = ("lower", "title", "upper", "mixed", "digit", "other")
"""What a word looks like, which its pieces, in small letters without accents, no longer tell."""

UNKNOWN = "[UNK]"
_MOST = 8
_LONGEST = 100


def shape(form: str) -> int:
    """Which of the `SHAPES` a word has.

    >>> [SHAPES[shape(form)] for form in ("said", "Liang", "BBC", "McCain", "1993", "—")]
    ['lower', 'title', 'upper', 'mixed', 'digit', 'other']
    """
    if any(letter.isdigit() for letter in form):
        return SHAPES.index("digit")
    if form.islower():
        return SHAPES.index("lower")
    if form.istitle():
        return SHAPES.index("title")
    if form.isupper():
        return SHAPES.index("upper")
    return SHAPES.index("mixed" if any(letter.isalpha() for letter in form) else "other")


class Pieces:
    """The vocabulary of a transformer that reads small letters: pieces by number, inner ones after ``##``.

    >>> pieces = Pieces(["[UNK]", "don", "'", "t", "quip", "##ped"])
    >>> pieces("quipped"), pieces("Don't"), pieces("Quipper")
    ((4, 5), (1, 2, 3), (0,))
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}

    def __call__(self, form: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: at least one, and eight at most."""
        found = [number for part in _parts(form) for number in self._cut(part)]
        return tuple(found[:_MOST]) or (self._numbers[UNKNOWN],)

    def _cut(self, part: str) -> list[int]:
        """The longest known piece, and again of the rest; the unknown piece where that comes to no end."""
        found: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST:
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                if (number := self._numbers.get(mark + part[start:end])) is not None:
                    found.append(number)
                    start = end
                    break
            else:
                break
        return found if start == len(part) else [self._numbers[UNKNOWN]]


def _parts(form: str) -> Iterator[str]:
    """A word in small letters without accents, cut at every mark and around every Chinese character."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", _clean(form).lower()):
        if unicodedata.category(letter) == "Mn":
            continue
        if letter.isspace() or _stands_alone(letter):
            if letters:
                yield "".join(letters)
                letters = []
            if not letter.isspace():
                yield letter
        else:
            letters.append(letter)
    if letters:
        yield "".join(letters)


def _clean(form: str) -> str:
    """A word without control characters."""
    return "".join(
        " " if letter in "\t\n\r" else letter
        for letter in form
        if letter in "\t\n\r" or (letter != "\ufffd" and not unicodedata.category(letter).startswith("C"))
    )


def _stands_alone(letter: str) -> bool:
    code = ord(letter)
    if code < 128:
        return not letter.isalnum() and 32 < code < 127
    if any(first <= code <= last for first, last in _CHINESE):
        return True
    return unicodedata.category(letter).startswith("P")


_CHINESE = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
