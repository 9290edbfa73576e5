"""Parses as plain text: CoNLL-U read onto an article and written from it; Stanza's own documents likewise.

A word's place in the article stands in the last column, as Stanza writes it (``start_char=0|end_char=3``); a
file without places, such as a treebank's, is laid onto the article by its word forms. What is written reads
back to equal words, and to the same article, for white space is kept (``SpaceAfter``, ``SpacesAfter``).

>>> parse = '''
... 1  She   she   PRON   _  _  2  nsubj  _  _
... 2  won   win   VERB   _  _  0  root   _  SpaceAfter=No
... 3  .     .     PUNCT  _  _  2  punct  _  _
... '''
>>> [sentence] = read(parse, "She  won.")
>>> [(node.text, node.start, node.end) for node in sentence]
[('She', 0, 3), ('won', 5, 8), ('.', 8, 9)]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotex.conllu.blocks import read_blocks
from quotex.conllu.documents import stanza_blocks
from quotex.conllu.placing import place
from quotex.conllu.rebuilding import rebuild
from quotex.conllu.writing import written
from quotex.errors import ParseError
from quotex.tree import Sentence

__all__ = ["from_stanza", "read", "text_of", "write"]


def read(lines: str | Iterable[str], text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a CoNLL-U file, with offsets into `text`.

    Columns may be divided by tabs, or by two and more spaces so that an example can be laid out for the eye.
    Without `text`, offsets are into the text that `text_of` rebuilds. Empty nodes are skipped.

    Raises `ParseError`, naming sentence and token, for a parse that does not fit the text or cannot be read.
    """
    blocks = read_blocks(lines)
    return place(blocks, rebuild(blocks) if text is None else text)


def text_of(lines: str | Iterable[str]) -> str:
    r"""The article that a CoNLL-U file was made from, as far as the file tells.

    Forms with their ``SpaceAfter`` and ``SpacesAfter`` give it; a ``# text`` comment that tells otherwise
    wins. Where nothing is said of the space between sentences, it is a blank line before ``# newpar`` and one
    space elsewhere.

    >>> text_of("1  No  no  INTJ  _  _  0  root  _  SpaceAfter=No\n2  .  .  PUNCT  _  _  1  punct  _  _\n")
    'No.'
    """
    return rebuild(read_blocks(lines))


def write(sentences: Iterable[Sentence], text: str) -> str:
    r"""The sentences of the article `text` as CoNLL-U.

    >>> from quotex.tree import Word
    >>> text = "She won."
    >>> she = Word("She", "she", "PRON", {"Number": "Sing"}, 1, "nsubj", 0, 3)
    >>> won = Word("won", "win", "VERB", {}, -1, "root", 4, 7)
    >>> stop = Word(".", ".", "PUNCT", {}, 1, "punct", 7, 8)
    >>> written = write([Sentence([she, won, stop], start=0, end=8)], text)
    >>> written.splitlines()[2].split("\t")
    ['1', 'She', 'she', 'PRON', '_', 'Number=Sing', '2', 'nsubj', '_', 'start_char=0|end_char=3']
    >>> read(written, text)[0].words == (she, won, stop)
    True
    """
    return "".join(written(list(sentences), text))


def from_stanza(document: Any, text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a ``stanza.Document``, or of anything with its attributes.

    Raises `ParseError` when the document was made from another text than `text`.
    """
    made_from = document.text
    if text is not None and made_from is not None and made_from != text:
        raise ParseError("the Stanza document was made from another text; parse this text to get its own")
    blocks = list(stanza_blocks(document))
    whole = text if text is not None else made_from
    return place(blocks, rebuild(blocks) if whole is None else whole)
