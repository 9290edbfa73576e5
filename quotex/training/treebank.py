"""CoNLL-U treebanks as immutable sentences: read, change, write.

`quotex.conllu` reads parses to find quotes in them: it lays words onto an article and checks all that it is
told. Here files pass through: every column, comment and empty node of a treebank comes out as it went in,
but for what a step of training changes, so that Stanza's own programs can go on with it.

>>> sentence, = parse('''# text = It rained.
... 1\\tIt\\tit\\tPRON\\t_\\t_\\t2\\tnsubj\\t_\\t_
... 2\\trained\\train\\tVERB\\t_\\t_\\t0\\troot\\t_\\tSpaceAfter=No
... 3\\t.\\t.\\tPUNCT\\t_\\t_\\t2\\tpunct\\t_\\t_
... ''')
>>> sentence.forms, sentence.text
(('It', 'rained', '.'), 'It rained.')
>>> sentence.with_forms(("It", "poured", "."), force_text=True).text
'It poured.'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)
Row = tuple[str, ...]


@frozen
class Sentence:
    """One sentence of a treebank: its comment lines and its rows of ten columns."""

    comments: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def words(self) -> tuple[Row, ...]:
        """The syntactic words: rows without ranges (``3-4``) and empty nodes (``3.1``)."""
        return tuple(row for row in self.rows if row[ID].isdigit())

    @property
    def tokens(self) -> tuple[Row, ...]:
        """The surface tokens: ranges stand for the words inside them."""
        found: list[Row] = []
        covered = 0
        for row in self.rows:
            first, dash, last = row[ID].partition("-")
            if dash:
                found.append(row)
                covered = int(last)
            elif first.isdigit() and int(first) > covered:
                found.append(row)
        return tuple(found)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the words."""
        return tuple(row[FORM] for row in self.words)

    def column(self, index: int) -> tuple[str, ...]:
        """One column of the words, by its index."""
        return tuple(row[index] for row in self.words)

    @property
    def text(self) -> str:
        """The surface text, as the tokens and their ``SpaceAfter`` spell it."""
        pieces = [row[FORM] + ("" if "SpaceAfter=No" in row[MISC].split("|") else " ") for row in self.tokens]
        return "".join(pieces).rstrip(" ")

    @property
    def document(self) -> str | None:
        """The name of the document that begins here, if one does."""
        return self.comment("newdoc id")

    @property
    def paragraph(self) -> bool:
        """Does a paragraph begin here?"""
        return any(line.startswith(("# newpar", "# newdoc")) for line in self.comments)

    def comment(self, key: str) -> str | None:
        """The value of the comment ``# key = value``."""
        mark = f"# {key} = "
        return next((line[len(mark) :] for line in self.comments if line.startswith(mark)), None)

    def with_column(self, index: int, values: Sequence[str]) -> Sentence:
        """The same sentence with one column of its words replaced."""
        fresh = iter(values)
        rows = tuple(
            (*row[:index], next(fresh), *row[index + 1 :]) if row[ID].isdigit() else row for row in self.rows
        )
        return evolve(self, rows=rows)

    def with_forms(self, forms: Sequence[str], *, force_text: bool = False) -> Sentence:
        """The same sentence in other words, its ``# text`` rewritten when that is asked for."""
        changed = self.with_column(FORM, forms)
        return changed.with_text() if force_text else changed

    def with_text(self) -> Sentence:
        """The same sentence with ``# text`` made to agree with its tokens."""
        comments = [line for line in self.comments if not line.startswith("# text =")]
        return evolve(self, comments=(*comments, f"# text = {self.text}"))

    def __str__(self) -> str:
        return "\n".join([*self.comments, *("\t".join(row) for row in self.rows)]) + "\n"


def parse(text: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U text."""
    comments: list[str] = []
    rows: list[Row] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(tuple(line.split("\t")))
        elif rows:
            yield Sentence(tuple(comments), tuple(rows))
            comments, rows = [], []


def read(*paths: Path) -> list[Sentence]:
    """The sentences of some CoNLL-U files, one file after another."""
    return [sentence for path in paths for sentence in parse(path.read_text(encoding="utf-8"))]


def render(sentences: Iterable[Sentence]) -> str:
    """The CoNLL-U text of some sentences."""
    return "".join(f"{sentence}\n" for sentence in sentences)


def write(path: Path, sentences: Iterable[Sentence]) -> Path:
    """Write sentences as CoNLL-U, and return where."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(sentences), encoding="utf-8")
    return path
