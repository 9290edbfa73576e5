"""Sentences written as CoNLL-U, with places and white space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quotex.conllu.blocks import BREAKS, escape, flat
from quotex.conllu.placing import extent
from quotex.tree import Sentence, Word

__all__ = ["written"]


def written(sentences: Sequence[Sentence], text: str) -> Iterator[str]:
    """The lines of a file, or several at once."""
    for number, sentence in enumerate(sentences, start=1):
        following = sentences[number].start if number < len(sentences) else len(text)
        yield f"# sent_id = {number}\n# text = {flat(text[sentence.start : sentence.end])}\n"
        if not sentence.words or (sentence.start, sentence.end) != extent(sentence.words):
            yield f"# start_char = {sentence.start}\n# end_char = {sentence.end}\n"
        yield from _written_tokens(sentence, text, following, leading=number == 1)
        yield "\n"


def _written_tokens(sentence: Sentence, text: str, following: int, leading: bool) -> Iterator[str]:
    groups = [list(group) for _, group in groupby(enumerate(sentence.words, start=1), key=_shared_place)]
    for index, group in enumerate(groups):
        start, end = extent([word for _, word in group])
        before = text[:start] if leading and index == 0 else ""
        after = text[end : groups[index + 1][0][1].start if index + 1 < len(groups) else following]
        misc = _misc(start, end) + _spaces(before, after)
        form = _column(group[0][1].text if len(group) == 1 else text[start:end])
        if text[start:end] != form:
            misc += f"|SpacesInToken={escape(text[start:end])}"
        if len(group) > 1:
            yield _line(f"{group[0][0]}-{group[-1][0]}", form, *["_"] * 7, misc)
        for number, word in group:
            yield _word_line(number, word, misc if len(group) == 1 else _misc(word.start, word.end))


def _shared_place(numbered: tuple[int, Word]) -> tuple[int, int]:
    return numbered[1].start, numbered[1].end


def _word_line(number: int, word: Word, misc: str) -> str:
    feats = "|".join(f"{key}={value}" for key, value in word.feats.items())
    columns = (word.text, word.lemma, word.upos, "", feats, str(word.head + 1), word.deprel, "")
    return _line(str(number), *map(_column, columns), misc)


def _line(*columns: str) -> str:
    return "\t".join(columns) + "\n"


def _column(value: str) -> str:
    return BREAKS.sub(" ", value) or "_"


def _misc(start: int, end: int) -> str:
    return f"start_char={start}|end_char={end}"


def _spaces(before: str, after: str) -> str:
    misc = f"|SpacesBefore={escape(before)}" if before else ""
    if not after:
        return misc + "|SpaceAfter=No"
    return misc if after == " " else misc + f"|SpacesAfter={escape(after)}"
