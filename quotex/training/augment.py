"""Make a treebank look like the news: marks of every style, headlines, capital leads, lost full stops.

Every step is a function of a sentence and a random generator; it returns a sentence with the same
tree over other forms (``drop_final`` alone removes a word, one that nothing depends on).

>>> from random import Random
>>> from quotex.training.treebank import Sentence
>>> def make(*forms):
...     rows = [(str(i), form, form, "X", "_", "_", "0", "dep", "_", "_") for i, form in enumerate(forms, 1)]
...     return Sentence((), tuple(rows))
>>> requote(make('"', "Go", '"', "is", "n't"), Random(1), styles=(("“", "”"),)).forms
('“', 'Go', '”', 'is', "n't")
>>> curl(make("'", "is", "n't"), Random(1)).forms
("'", 'is', 'n’t')
>>> lead(make("London", "has", "won", "."), Random(1)).forms
('LONDON', 'has', 'won', '.')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from attrs import evolve, frozen

from quotex.training.treebank import FORM, HEAD, ID, UPOS, Sentence

Step = Callable[[Sentence, Random], Sentence]

OPENING = frozenset({'"', "“", "”", "„", "«", "``", "‟"})
DOUBLE = OPENING | {"''", "»"}
STYLES = (("“", "”"), ("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
DASHES = frozenset({"-", "--", "–", "—", "---"})
NEW_DASHES = ("—", "–", "--", "-")


def _forms(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """The sentence with the form of every row, ranges among them, changed."""
    rows = tuple((row[ID], change(row[FORM]), *row[FORM + 1 :]) for row in sentence.rows)
    return evolve(sentence, rows=rows)


def requote(sentence: Sentence, random: Random, styles: Sequence[tuple[str, str]] = STYLES) -> Sentence:
    """Put every double quotation mark into one other style, opening and closing in turn."""
    opening, closing = random.choice(styles)
    opened = False
    forms = []
    for form in sentence.forms:
        if form in DOUBLE:
            opened = not opened if form not in {"''", "»"} else False
            form = opening if opened else closing
        forms.append(form)
    return sentence.with_forms(forms)


def curl(sentence: Sentence, random: Random) -> Sentence:
    """Turn the apostrophes inside words into typographic ones, or typographic ones back."""
    old, new = ("'", "’") if any("'" in form for form in sentence.forms) else ("’", "'")
    return _forms(sentence, lambda form: form.replace(old, new) if len(form) > 1 and form != "''" else form)


def redash(sentence: Sentence, random: Random) -> Sentence:
    """Put dashes between clauses (not hyphens within words) into another style."""
    new = random.choice(NEW_DASHES)
    spaced = {
        row[ID]
        for before, row in zip(sentence.rows, sentence.rows[1:], strict=False)
        if row[FORM] in DASHES and "SpaceAfter=No" not in before[-1]
    }
    rows = tuple(
        (row[ID], new, *row[2:]) if row[ID] in spaced or row[FORM] in DASHES - {"-"} else row
        for row in sentence.rows
    )
    return evolve(sentence, rows=rows)


def lead(sentence: Sentence, random: Random) -> Sentence:
    """Write the first one to three words in capitals, as an opening line or a dateline is."""
    count = random.randint(1, 3)
    last = sentence.words[min(count, len(sentence.words)) - 1][ID]
    rows = tuple(
        (row[ID], row[FORM].upper(), *row[2:])
        if row[ID].replace("-", "").isdigit() and int(row[ID].split("-")[-1]) <= int(last)
        else row
        for row in sentence.rows
    )
    return evolve(sentence, rows=rows)


def shout(sentence: Sentence, random: Random) -> Sentence:
    """Write the whole sentence in capitals."""
    return _forms(sentence, str.upper)


def headline(sentence: Sentence, random: Random) -> Sentence:
    """Capitalise every content word, and lose the full stop."""
    small = {"ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX"}
    forms = [
        form if tag in small and place else form[:1].upper() + form[1:]
        for place, (form, tag) in enumerate(zip(sentence.forms, sentence.column(UPOS), strict=True))
    ]
    return drop_final(sentence.with_forms(forms), random)


def drop_final(sentence: Sentence, random: Random) -> Sentence:
    """Drop a final mark on which nothing depends."""
    *others, last = sentence.words
    if not others or last[UPOS] != "PUNCT" or any(row[HEAD] == last[ID] for row in others):
        return sentence
    return evolve(sentence, rows=tuple(row for row in sentence.rows if row is not last))


@frozen
class Augmentation:
    """Steps, each with the chance that it befalls a sentence."""

    steps: tuple[tuple[Step, float], ...] = (
        (requote, 0.4),
        (curl, 0.3),
        (redash, 0.3),
        (lead, 0.02),
        (headline, 0.04),
        (shout, 0.01),
        (drop_final, 0.05),
    )

    def __call__(self, sentence: Sentence, random: Random) -> Sentence:
        for step, chance in self.steps:
            if random.random() < chance:
                sentence = step(sentence, random)
        return sentence


def augment(
    sentences: Iterable[Sentence], *, seed: int, augmentation: Augmentation | None = None
) -> Iterator[Sentence]:
    """Every sentence once, some of them changed."""
    random = Random(seed)
    change = augmentation or Augmentation()
    return (change(sentence, random) for sentence in sentences)
