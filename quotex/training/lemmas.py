"""Edit rules learned from a treebank, written out as dictionary entries for Stanza's lemmatizer.

A rule says by which ending a form becomes its lemma. Rules are read off the pairs of a treebank,
kept under every ending of the form up to six letters, and the longest known ending decides; of the
edits seen under it the one that leads to a known word is preferred. Applied to the word list of the
vectors they give a dictionary that knows "quipped" though no sentence of the treebank has it, needs
no network to run, and loads into Stanza as it is.

>>> rules = Rules.learn([("shipped", "VERB", "ship"), ("tipped", "VERB", "tip"), ("hoped", "VERB", "hope"),
...                      ("greeted", "VERB", "greet"), ("Cars", "NOUN", "car")])
>>> rules("quipped", "VERB"), rules("tweeted", "VERB"), rules("Bars", "NOUN")
('quip', 'tweet', 'bar')
>>> rules("quipped", "ADJ")
'quipped'
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from quotex.training.treebank import DEPREL, FORM, LEMMA, MISC, UPOS, Sentence

Triple = tuple[str, str, str]
Edit = tuple[int, str]

OPEN = ("NOUN", "VERB", "ADJ", "ADV", "PROPN")
LONGEST = 6


def triples(sentences: Iterable[Sentence]) -> Iterator[Triple]:
    """Form, tag and lemma of every word that is spelt as it should be."""
    for sentence in sentences:
        broken = {row[6] for row in sentence.words if row[DEPREL] == "goeswith"}
        for row in sentence.words:
            if row[DEPREL] != "goeswith" and row[0] not in broken and "CorrectForm=" not in row[MISC]:
                yield row[FORM], row[UPOS], row[LEMMA]


def edit(form: str, lemma: str) -> Edit:
    """How many letters to cut from the end of the form, and what to put there.

    >>> edit("cities", "city"), edit("ran", "run")
    ((3, 'y'), (2, 'un'))
    """
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def apply(form: str, change: Edit) -> str:
    """The form with its ending changed.

    >>> apply("parties", (3, "y"))
    'party'
    """
    cut, ending = change
    return form[: len(form) - cut] + ending


def shape(form: str) -> str:
    """How a form is capitalised: ``lower``, ``Title``, ``UPPER`` or ``other``.

    >>> [shape(form) for form in ("car", "Car", "CAR", "McCar")]
    ['lower', 'Title', 'UPPER', 'other']
    """
    for name, test in (("lower", str.islower), ("Title", str.istitle), ("UPPER", str.isupper)):
        if test(form):
            return name
    return "other"


def cased(lemma: str, form: str, tag: str) -> str:
    """A lemma in small letters, in the case that its tag asks for: names keep theirs."""
    if tag != "PROPN":
        return lemma
    return {"Title": lemma.capitalize(), "UPPER": lemma.upper()}.get(shape(form), lemma)


@frozen
class Rules:
    """Edits by tag and ending, and the words that count as known."""

    edits: Mapping[tuple[str, str], Mapping[Edit, int]]
    known: Collection[str] = field(default=frozenset(), repr=False)

    @classmethod
    def learn(cls, triples: Iterable[Triple], known: Iterable[str] = ()) -> Rules:
        """Read the rules off different pairs of form and lemma, each counted once."""
        edits: defaultdict[tuple[str, str], Counter[Edit]] = defaultdict(Counter)
        pairs = {(form.lower(), tag, lemma.lower()) for form, tag, lemma in triples if form.isalpha()}
        for form, tag, lemma in sorted(pairs):
            change = edit(form, lemma)
            if change[0] < len(form):
                for size in range(min(LONGEST, len(form)) + 1):
                    edits[tag, form[len(form) - size :]][change] += 1
        return cls(dict(edits), frozenset(known) | {lemma for _, _, lemma in pairs})

    def __call__(self, form: str, tag: str) -> str:
        """The lemma of a form that no dictionary has."""
        word = form.lower()
        best: dict[str, float] = defaultdict(float)
        for size in range(min(LONGEST, len(word) - 1), -1, -1):
            found = self.edits.get((tag, word[len(word) - size :]), {})
            total = sum(found.values())
            if not total:
                continue
            for change, count in found.items():
                if change[0] < len(word):
                    best[apply(word, change)] += count / (total + 1) * (1 + size)
            if total >= 3:
                break
        if not best:
            return form
        lemma = max(sorted(best), key=lambda word: best[word] * (4 if word in self.known else 1))
        return cased(lemma, form, tag)


def dictionary(
    sentences: Iterable[Sentence],
    words: Iterable[str],
    *,
    tags: Iterable[str] = OPEN,
    capitals: int = 15_000,
) -> dict[str, dict[str, str]]:
    """Stanza's lemma dictionary (tag, then form, then lemma) of a treebank and a list of words.

    Forms of the treebank have their commonest lemma under their tag. Each word of the list is added
    (the first ``capitals`` of them capitalised, too) under every open tag where the rules give it
    another lemma than the look-up without a tag (``*``) would.
    """
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    whole: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pairs = list(triples(sentences))
    for form, tag, lemma in pairs:
        counts[form, tag][lemma] += 1
        whole[form][lemma] += 1
    words = [word for word in words if word.isalpha()]
    rules = Rules.learn(pairs, words)
    anyway = {form: lemmas.most_common(1)[0][0] for form, lemmas in sorted(whole.items())}
    result: dict[str, dict[str, str]] = {"*": anyway}
    for (form, tag), lemmas in sorted(counts.items()):
        lemma = lemmas.most_common(1)[0][0]
        if lemma != anyway[form]:
            result.setdefault(tag, {})[form] = lemma
    seen = {
        (form.lower(), tag): lemmas.most_common(1)[0][0] for (form, tag), lemmas in sorted(counts.items())
    }
    known = [form for form in whole if form.isalpha()]
    everything = {*words, *(word.capitalize() for word in words[:capitals]), *known}
    everything |= {form.capitalize() for form in known}
    for tag in tags:
        entries = result.setdefault(tag, {})
        for form in sorted(everything):
            if (form, tag) in counts or (tag == "PROPN" and form.islower()):
                continue
            twin = seen.get((form.lower(), tag))
            lemma = cased(twin.lower(), form, tag) if twin else rules(form, tag)
            if lemma != anyway.get(form, form):
                entries[form] = lemma
    return result


def lemmatizer(entries: Mapping[str, Mapping[str, str]], *, lang: str) -> Any:
    """A Stanza lemmatizer that is a dictionary alone; ``save`` writes it."""
    from stanza.models.lemma.trainer import Trainer
    from stanza.models.lemma.vocab import MultiVocab, Vocab

    vocab = MultiVocab({"char": Vocab("", lang), "pos": Vocab([], lang)})
    config = {"lang": lang, "mode": "predict", "dict_only": True, "ensemble_dict": True, "caseless": False}
    trainer = Trainer(args={**config, "batch_size": 5000, "beam_size": 1, "edit": True}, vocab=vocab)
    trainer.pos_dict = {tag: dict(pairs) for tag, pairs in entries.items()}
    return trainer
