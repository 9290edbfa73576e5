"""CoNLL-U: parses go out as plain text and come back the same, on the article they were made from."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quotex.conllu import from_stanza, read, text_of, write
from quotex.errors import ParseError
from quotex.tree import Sentence, Word
from tests.shared import needs_shared, shared

WON = """
# sent_id = sport-1
# text = She won, he said.
1   She   she   PRON   _  Number=Sing|Person=3  2  nsubj      _  _
2   won   win   VERB   _  _                     0  root       _  SpaceAfter=No
3   ,     ,     PUNCT  _  _                     2  punct      _  _
4   he    he    PRON   _  _                     5  nsubj      _  _
5   said  say   VERB   _  _                     2  parataxis  _  SpaceAfter=No
6   .     .     PUNCT  _  _                     2  punct      _  _
"""

CANNOT = """
1-2  can't  _    _     _  _  _  _      _  _
1    ca     can  AUX   _  _  3  aux    _  _
2    n't    not  PART  _  _  3  advmod  _  _
3    last   last  VERB  _  _  0  root   _  _
"""

DU = """
1-2  du   _   _    _  _  _  _     _  _
1    de   de  ADP  _  _  3  case  _  _
2    le   le  DET  _  _  3  det   _  _
3    chef chef  NOUN  _  _  0  root  _  _
""".replace("chef chef", "chef  chef")


def places(sentence: Sentence) -> list[tuple[str, int, int]]:
    return [(node.text, node.start, node.end) for node in sentence]


# Reading a file that has no offsets onto an article.


def test_words_take_their_places_in_the_article() -> None:
    [sentence] = read(WON, "She  won, he\nsaid.")
    assert places(sentence) == [
        ("She", 0, 3),
        ("won", 5, 8),
        (",", 8, 9),
        ("he", 10, 12),
        ("said", 13, 17),
        (".", 17, 18),
    ]
    assert (sentence.start, sentence.end) == (0, 18)


def test_columns_are_read() -> None:
    [sentence] = read(WON)
    she, won = sentence.nodes[:2]
    assert (she.lemma, she.upos, she.feat("Number"), she.feat("Person"), she.deprel) == (
        "she",
        "PRON",
        "Sing",
        "3",
        "nsubj",
    )
    assert she.head is won and won.head is None


def test_sentences_follow_one_another() -> None:
    first, second = read(WON + WON, "She won, he said.\n\nShe won, he said.")
    assert (first.end, second.start) == (17, 19)


def test_a_contraction_divides_among_words_that_spell_it() -> None:
    [sentence] = read(CANNOT, "can't last")
    assert places(sentence) == [("ca", 0, 2), ("n't", 2, 5), ("last", 6, 10)]


def test_a_contraction_is_shared_by_words_that_do_not_spell_it() -> None:
    [sentence] = read(DU, "du chef")
    assert places(sentence) == [("de", 0, 2), ("le", 0, 2), ("chef", 3, 7)]


def test_a_space_inside_a_word_may_be_any_white_space() -> None:
    [sentence] = read("1  10 000  10000  NUM  _  _  0  root  _  _", "10\u00a0000")
    assert places(sentence) == [("10 000", 0, 6)]


def test_empty_nodes_are_skipped() -> None:
    lines = WON.strip().splitlines()
    lines.insert(4, "2.1\twon\twin\tVERB\t_\t_\t_\t_\t0:root\t_")
    [sentence] = read(lines)
    assert len(sentence) == 6


def test_an_open_file_serves(tmp_path: Any) -> None:
    path = tmp_path / "parse.conllu"
    path.write_text(WON, encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        assert len(read(file)) == 1


# The article rebuilt from its parse.


def test_forms_and_spaces_give_the_text() -> None:
    assert text_of(WON) == "She won, he said."


def test_a_new_paragraph_is_a_blank_line() -> None:
    assert text_of(WON + "\n# newpar" + WON) == "She won, he said.\n\nShe won, he said."


def test_the_text_comment_wins_where_forms_lack_spaces() -> None:
    assert text_of(WON.replace("SpaceAfter=No", "_")) == "She won, he said."


def test_offsets_give_the_space_where_nothing_else_does() -> None:
    lines = "1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\tstart_char=3|end_char=5\n"
    lines += "2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\tstart_char=5|end_char=6\n"
    assert text_of(lines) == "\n\n\nNo."


# What does not fit says where.


def error(lines: str, text: str | None = None) -> str:
    with pytest.raises(ParseError) as caught:
        read(lines, text)
    return str(caught.value)


def test_another_article_is_refused() -> None:
    message = error(WON, "She lost, he said.")
    assert "sentence 1 (sport-1), token 2 ('won')" in message
    assert "'lost, he said.'" in message


def test_offsets_of_another_article_are_refused() -> None:
    recorded = write(read(WON, "She won, he said."), "She won, he said.")
    assert "token 2 ('won')" in error(recorded, "She got, he said.")
    assert "token 5 ('said')" in error(recorded, "She won, he")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("1  No", "2 columns where CoNLL-U has ten"),
        ("2  No  no  INTJ  _  _  0  root  _  _", "word 2 stands where word 1 was expected"),
        ("one  No  no  INTJ  _  _  0  root  _  _", "'one' is no word's number"),
        ("1-2-3  No  no  INTJ  _  _  0  root  _  _", "'1-2-3' is no word's number"),
        ("1  No  no  INTJ  _  _  _  root  _  _", "has no head but '_'"),
        ("1  No  no  INTJ  _  _  7  root  _  _", "outside its sentence"),
        ("1-2  No  _  _  _  _  _  _  _  _\n1  No  no  INTJ  _  _  0  root  _  _", "lacks words"),
    ],
)
def test_damaged_files_are_refused_by_name(lines: str, problem: str) -> None:
    message = error(lines)
    assert message.startswith("sentence 1")
    assert problem in message


def test_a_comment_that_is_a_header_is_no_sentence() -> None:
    assert len(read("# made by hand\n\n" + WON)) == 1
    assert read("") == read("# start_char = here") == ()


# Writing.


def test_a_recording_is_plain_and_complete() -> None:
    text = "She  won, he\nsaid.\n"
    assert write(read(WON, text), text) == (
        "# sent_id = 1\n"
        "# text = She won, he said.\n"
        "1\tShe\tshe\tPRON\t_\tNumber=Sing|Person=3\t2\tnsubj\t_\tstart_char=0|end_char=3|SpacesAfter=\\s\\s\n"
        "2\twon\twin\tVERB\t_\t_\t0\troot\t_\tstart_char=5|end_char=8|SpaceAfter=No\n"
        "3\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\tstart_char=8|end_char=9\n"
        "4\the\the\tPRON\t_\t_\t5\tnsubj\t_\tstart_char=10|end_char=12|SpacesAfter=\\n\n"
        "5\tsaid\tsay\tVERB\t_\t_\t2\tparataxis\t_\tstart_char=13|end_char=17|SpaceAfter=No\n"
        "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tstart_char=17|end_char=18|SpacesAfter=\\n\n"
        "\n"
    )


def test_a_word_over_a_line_break_is_kept() -> None:
    word = Word("10\n000", "10000", "NUM", {}, -1, "root", 0, 6)
    assert read(write([Sentence([word], start=0, end=6)], "10\n000"), "10\n000")[0].words == (word,)


def test_a_shared_contraction_is_written_as_one() -> None:
    written = write(read(DU, "du chef"), "du chef")
    assert "1-2\tdu\t_" in written
    assert read(written, "du chef")[0].words == read(DU, "du chef")[0].words


def test_a_sentence_without_words_keeps_its_place() -> None:
    [sentence] = read(write([Sentence([], start=1, end=4)], "\n???\n"), "\n???\n")
    assert (len(sentence), sentence.start, sentence.end) == (0, 1, 4)


@st.composite
def parsed(draw: st.DrawFn) -> tuple[list[Sentence], str]:
    """An article of any characters, cut anywhere into words and sentences."""
    text = draw(st.text(min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    places = list(pairwise(cuts))
    per_sentence = draw(st.integers(1, 4))
    sentences = []
    for i in range(0, len(places), per_sentence):
        some = places[i : i + per_sentence]
        words = [
            Word(f"w{n}" if draw(st.booleans()) else text[a:b], "", "X", {"Typo": "Yes"}, n - 1, "dep", a, b)
            for n, (a, b) in enumerate(some)
            if text[a:b].split() == [text[a:b]]
        ]
        words = [
            Word(w.text, w.lemma, w.upos, w.feats, n - 1, w.deprel, w.start, w.end)
            for n, w in enumerate(words)
        ]
        sentences.append(Sentence(words, start=some[0][0], end=some[-1][1]))
    return sentences, text


@given(parsed())
def test_what_is_written_reads_back_the_same(case: tuple[list[Sentence], str]) -> None:
    sentences, text = case
    # the format cannot tell the lemma "" of a word "_" from the lemma "_"
    assume(all(w.lemma or w.text != "_" for s in sentences for w in s.words))
    again = read(write(sentences, text), text)
    assert [(s.words, s.start, s.end) for s in again] == [(s.words, s.start, s.end) for s in sentences]


FRAGMENTS = [
    "#",
    "=",
    "1",
    "2",
    "-",
    ".",
    "\t",
    "\n",
    "_",
    "aé",
    "|",
    "\\",
    "start_char",
    "end_char",
    "  ",
    "text",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_no_file_raises_anything_but_a_parse_error(lines: str) -> None:
    try:
        read(lines)
    except ParseError as error:
        assert str(error).startswith("sentence ")


@needs_shared
@pytest.mark.parametrize("treebank", ["en_ewt.test", "en_gum.test"])
def test_a_treebank_goes_through_unharmed(treebank: str) -> None:
    whole = (shared / "ud" / f"{treebank}.conllu").read_text(encoding="utf-8")
    lines = "\n\n".join(whole.split("\n\n")[:400])
    text = text_of(lines)
    sentences = read(lines)
    for sentence in sentences:
        for node in sentence:
            assert node.start < node.end <= len(text)
    written = write(sentences, text)
    assert text_of(written) == text
    assert [s.words for s in read(written, text)] == [s.words for s in sentences]
    stated = [line.removeprefix("# text = ") for line in lines.splitlines() if line.startswith("# text = ")]
    assert [" ".join(text[s.start : s.end].split()) for s in sentences] == [
        " ".join(t.split()) for t in stated
    ]


# Stanza's own documents.


def stanza_word(text: str, head: int, deprel: str, start: int | None, end: int | None) -> SimpleNamespace:
    return SimpleNamespace(
        text=text,
        lemma=text.lower(),
        upos="X",
        feats=None,
        head=head,
        deprel=deprel,
        start_char=start,
        end_char=end,
    )


def stanza_token(text: str, start: int, *words: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(text=text, words=words, start_char=start, end_char=start + len(text))


def stanza_document(text: str | None = "du chef") -> SimpleNamespace:
    du = stanza_token(
        "du", 0, stanza_word("de", 3, "case", None, None), stanza_word("le", 3, "det", None, None)
    )
    chef = stanza_token("chef", 3, stanza_word("chef", 0, "root", 3, 7))
    return SimpleNamespace(text=text, sentences=[SimpleNamespace(tokens=[du, chef])])


def test_a_stanza_document_goes_the_same_way() -> None:
    [sentence] = from_stanza(stanza_document(), "du chef")
    assert places(sentence) == [("de", 0, 2), ("le", 0, 2), ("chef", 3, 7)]
    assert sentence.nodes[0].feat("Number") == ""


def test_a_stanza_document_made_from_tokens_is_checked_by_its_forms() -> None:
    assert places(from_stanza(stanza_document(None), "du chef")[0])[-1] == ("chef", 3, 7)
    with pytest.raises(ParseError, match="'chef'"):
        from_stanza(stanza_document(None), "du chat")


def test_a_stanza_document_of_another_text_is_refused() -> None:
    with pytest.raises(ParseError, match="another text"):
        from_stanza(stanza_document(), "du chat")
