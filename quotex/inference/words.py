"""The words of texts: cut at spaces and marks, and what lies between as the trained networks cut it.

Where a token ends shows in the token, not in the sentence. So the networks see every string once, in a frame
of its own, and what they made of it is remembered: articles say the same few thousand words again and again.
What the dictionaries of a store know as a word they do not see at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from quotex.inference.tokenizer import Tokenizer
from quotex.remembered import Latest

__all__ = ["Word", "Words", "divided", "units"]

_FRAME = "a "
"""What the networks read before a string; after it they read " a", unless it ends its text."""

_END = "\n"
_STOP = f".{_END}"
_REMEMBERED = 16_000
_GUESSED_AT_ONCE = 8
_LONG = 50
"""Characters beyond which a string is an address or no word at all, and not worth remembering."""

_MARKS = frozenset('!?,;:"„«»…()[]{}')
_ALONE = r',;:"„«»…()\[\]{}'
_UNIT = re.compile(rf"\[(?:\.{{3}}|…)\]|[!?]+|[{_ALONE}]|[^\s!?{_ALONE}](?:\S*[^\s!?{_ALONE}])?")

_Token = tuple[int, int, bool]


Word = tuple[int, int, bool, str]
"""The start and end of a word in its text, whether it shares its characters with others ("du" = "de le"), and
its form. Plain tuples, for there are very many and the garbage collector need not follow them."""


def units(text: str) -> list[tuple[int, str]]:
    """The strings of a text between spaces and marks, and where each starts; marks are strings of their own.

    A full stop that ends the text is no abbreviation's: the string that has it gets a line's end.

    >>> [unit for _, unit in units('"Mr. Lee," (he) said?!')]
    ['"', 'Mr.', 'Lee', ',', '"', '(', 'he', ')', 'said', '?!']
    >>> units('U.S. "U.S."')
    [(0, 'U.S.'), (5, '"'), (6, 'U.S.\\n'), (10, '"')]
    """
    found = [(match.start(), match.group()) for match in _UNIT.finditer(text)]
    for place in range(len(found) - 1, -1, -1):
        start, unit = found[place]
        if unit[0] not in _MARKS:
            if unit.endswith((".", ".'")):
                found[place] = start, unit + _END
            break
    return found


class Words:
    """The words of texts, by the tokenizer of a store and what it has to split contractions, if anything.

    `is_word` tells which strings of letters are one word beyond doubt.
    """

    def __init__(
        self, tokenizer: Tokenizer, splitter: Any = None, is_word: Callable[[str], bool] = lambda text: False
    ) -> None:
        self._tokenizer = tokenizer
        self._splitter = splitter
        self._is_word = is_word
        self._known: Latest[str, tuple[Word, ...]] = Latest(_REMEMBERED)

    def __call__(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of each text, whatever the others are."""
        cut = [units(text) for text in texts]
        found = self._found({unit for text in cut for _, unit in text})
        return [
            [
                (start + at, end + at, shared, form)
                for at, unit in text
                for start, end, shared, form in found[unit]
            ]
            for text in cut
        ]

    def _found(self, wanted: Iterable[str]) -> dict[str, tuple[Word, ...]]:
        """The words of strings."""
        found = {unit: self._known.find(unit) for unit in wanted}
        learned = self._learned(sorted(unit for unit, words in found.items() if words is None))
        for unit, words in learned.items():
            if len(unit) <= _LONG:
                self._known.keep(unit, words)
        return {unit: learned[unit] if words is None else words for unit, words in found.items()}

    def _learned(self, units: Sequence[str]) -> dict[str, tuple[Word, ...]]:
        """The words of strings not met before."""
        texts = [unit.removesuffix(_END) for unit in units]
        framed = [
            _FRAME + (text if text != unit else f"{text} a") for unit, text in zip(units, texts, strict=True)
        ]
        plain = [self._plain(unit) for unit in units]
        tokens = [found or [] for found in plain]
        unknown = [i for i, found in enumerate(plain) if found is None]
        for i, found in zip(unknown, self._tokenizer([framed[i] for i in unknown]), strict=True):
            tokens[i] = _unframed(texts[i], found)
        contractions = {texts[i][start:end] for i, of in enumerate(tokens) for start, end, two in of if two}
        parts = self._split(sorted(contractions))
        return {
            unit: tuple(_words(text, of, parts)) for unit, text, of in zip(units, texts, tokens, strict=True)
        }

    def _plain(self, unit: str) -> list[_Token] | None:
        """The tokens of a mark, or of a known word with the full stop of the text after it."""
        if unit[0] in _MARKS or self._is_word(unit):
            return [(0, len(unit), False)]
        bare = unit.removesuffix(_STOP)
        if bare != unit and self._is_word(bare) and not self._is_word(f"{bare}."):
            return [(0, len(bare), False), (len(bare), len(bare) + 1, False)]
        return None

    def _split(self, tokens: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The words of contractions, as Stanza's processor has them: by its dictionary, else its network."""
        if self._splitter is None:
            return {}
        expansions = {token: self._splitter.trainer.dict_expansion(token) for token in tokens}
        known = {token: tuple(words.split()) for token, words in expansions.items() if words}
        unknown = [token for token in tokens if token not in known]
        groups = (unknown[at : at + _GUESSED_AT_ONCE] for at in range(0, len(unknown), _GUESSED_AT_ONCE))
        return known | {token: words for group in groups for token, words in self._guessed(group)}

    def _guessed(self, tokens: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words of contractions by the splitter's network, which is always given as many of them."""
        from stanza.models.common.doc import Document

        given = [*tokens, *repeat(tokens[0], _GUESSED_AT_ONCE - len(tokens))]
        document = Document([[{"id": (1,), "text": token, "misc": "MWT=Yes"}] for token in given])
        for token, sentence in zip(tokens, self._splitter.process(document).sentences, strict=False):
            yield token, tuple(word.text for word in sentence.words)


def _unframed(unit: str, tokens: Iterable[_Token]) -> list[_Token]:
    """The tokens of a frame that are the string's; all of it one token where they do not fit it."""
    before, size = len(_FRAME), len(unit)
    inside = [
        (start - before, end - before, contracted)
        for start, end, contracted in tokens
        if before <= start and end <= before + size
    ]
    return inside if sum(end - start for start, end, _ in inside) == size else [(0, size, False)]


def _words(unit: str, tokens: Iterable[_Token], parts: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    for start, end, contracted in tokens:
        token = unit[start:end]
        forms = parts.get(token, (token,)) if contracted else (token,)
        for span, form in zip(divided(start, end, token, forms), forms, strict=True):
            yield (*span, form)


def divided(start: int, end: int, text: str, words: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """The characters of each word of a token, and whether it shares them with the token's other words.

    >>> list(divided(3, 8, "don't", ["do", "n't"]))
    [(3, 5, False), (5, 8, False)]
    >>> list(divided(0, 2, "du", ["de", "le"]))
    [(0, 2, True), (0, 2, True)]
    """
    if len(words) == 1:
        yield start, end, False
    elif "".join(words) != text or len(text) != end - start:
        yield from ((start, end, True) for _ in words)
    else:
        for word in words:
            yield start, start + len(word), False
            start += len(word)
