"""What quotex gives to the tests of others: values by hand, quotes compared, parses replayed, a plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotex.errors import ParseError
from quotex.parser import Article, Parser
from quotex.recordings import Recording, ReplayParser, parser_of, record
from quotex.testing import FakeExtractor, assert_quotes, document, quote_in, span_in
from quotex.tree import Sentence
from quotex.values import Kind, Quote, Span, Status, Why
from tests.test_conllu import stanza_document

SAMPLE = Path(__file__).parent / "sample_project"
TEXT = "“We won,” said Jane Doe, the mayor. “It was close.” Ann Roe said that she would sue."

YES = """
# newdoc id = consent
1  Yes  yes  INTJ   _  _  0  root   _  SpaceAfter=No
2  .    .    PUNCT  _  _  1  punct  _  _
"""


def parsed(parser: Parser, text: str) -> list[str]:
    [sentences] = parser([Article(text, ())])
    return [node.text for sentence in sentences for node in sentence]


# Values by hand.


def test_a_span_is_found_by_its_words() -> None:
    assert span_in(TEXT, "said", 2) == Span.of(TEXT, TEXT.rindex("said"), TEXT.rindex("said") + 4)
    with pytest.raises(ValueError, match="'said' does not stand in the text 3 times"):
        span_in(TEXT, "said", 3)


def test_a_quote_is_placed_by_its_words() -> None:
    quote = quote_in(TEXT, ["“We won,”", "“It was close.”"], "Jane Doe", cue="said", source="Jane Doe")
    assert quote.content == "“We won,” “It was close.”"
    assert [span.text for span in quote.spans] == ["“We won,”", "“It was close.”"]
    assert quote.kind is Kind.DIRECT
    assert quote.cue == span_in(TEXT, "said")


def test_a_quote_without_marks_is_indirect_unless_told() -> None:
    assert quote_in(TEXT, "that she would sue").kind is Kind.INDIRECT
    assert quote_in(TEXT, "that she would sue", kind="mixed").kind is Kind.MIXED


def test_a_document_knows_its_sentences_and_speakers() -> None:
    article = document(
        TEXT,
        quote_in(TEXT, "“We won,”", "Jane Doe", "the mayor", cue="said", source="Jane Doe"),
        quote_in(TEXT, "that she would sue", "Ann Roe", cue="said", source="Ann Roe", sentence=2),
        quote_in(TEXT, "“It was close.”", "Jane Doe", speaker_id="m-1"),
        id="count",
    )
    assert [quote.sentence for quote in article.quotes] == [0, 2, 1]
    jane, ann = article.speakers
    assert (jane.name, jane.role, jane.quotes, jane.id) == ("Jane Doe", "the mayor", (0, 2), "m-1")
    assert [mention.text for mention in ann.mentions] == ["Ann Roe"]
    assert article.id == "count"


def test_a_fake_extractor_gives_what_it_was_given() -> None:
    known = document(TEXT, quote_in(TEXT, "“We won,”", "Jane Doe"))
    newsroom = FakeExtractor([Quote("Yes", "Ann Roe")], documents=[known])
    first, second = newsroom.pipe([TEXT, "Another article."])
    assert first is known
    assert second.text == "Another article." and second.quotes == (Quote("Yes", "Ann Roe"),)


# Quotes compared.

WON = Quote(
    "We won",
    "Jane Doe",
    "mayor",
    kind="direct",
    spans=[Span(1, 7, "We won")],
    cue=Span(9, 13, "said"),
    confidence=0.9,
    why=Why("complement"),
)

WITH_SPANS = {"content": "We won", "spans": ["We", "won"]}


def complaint(actual: Sequence[Quote], expected: Sequence[object]) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_quotes(actual, expected)  # type: ignore[arg-type]
    return str(caught.value)


def test_evidence_left_out_does_not_count() -> None:
    assert_quotes([WON], [Quote("We won", "Jane Doe", "mayor")])
    assert_quotes([WON], [Quote("We won", "Jane Doe", "mayor", cue=Span(9, 13, "said"))])


def test_order_does_not_count_but_number_does() -> None:
    other = Quote("They lost")
    assert_quotes([WON, other], [other, WON])
    assert "missing: Quote('They lost')" in complaint([WON, other], [other, WON, other])


def test_evidence_given_counts() -> None:
    message = complaint([WON], [Quote("We won", "Jane Doe", "mayor", cue=Span(9, 14, "added"))])
    assert "cue: expected Span(start=9, end=14, text='added'), found Span(start=9, end=13" in message


def test_name_and_role_always_count() -> None:
    assert "role: expected None, found 'mayor'" in complaint([WON], [Quote("We won", "Jane Doe")])


def test_a_mapping_holds_only_what_matters() -> None:
    assert_quotes([WON], [{"speaker": "Jane Doe"}])
    assert_quotes([WON], [{"content": "We won", "cue": "said", "kind": "direct", "spans": ["We won"]}])
    assert_quotes([WON], [{"status": Status.ASSERTED, "spans": [Span(1, 7, "We won")]}])
    assert "kind: expected 'indirect'" in complaint([WON], [{"content": "We won", "kind": "indirect"}])
    assert "spans: expected ('We', 'won'), found ('We won',)" in complaint([WON], [WITH_SPANS])


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="a quote has no field 'speaking'; it has content, speaker"):
        assert_quotes([WON], [{"speaking": "Jane Doe"}])


def test_the_difference_is_shown_field_by_field() -> None:
    found = [WON, Quote("It is not over yet", "Ann Roe"), Quote("No comment")]
    expected = [
        Quote("We won", "John Roe", "mayor"),
        Quote("It is not over", "Ann Roe"),
        Quote("They lost us votes"),
    ]
    assert complaint(found, expected) == (
        "4 quotes are not as expected\n"
        "  'We won'\n"
        "    speaker: expected 'John Roe', found 'Jane Doe'\n"
        "  'It is not over yet'\n"
        "    content: expected 'It is not over', found 'It is not over yet'\n"
        "  missing: Quote('They lost us votes')\n"
        "  unexpected: Quote('No comment')"
    )


def test_quotes_are_held_against_their_likest() -> None:
    found = [Quote("We won", "Jane Doe"), Quote("We won", "Ann Roe")]
    assert_quotes(found, [Quote("We won", "Ann Roe"), Quote("We won", "Jane Doe")])


def test_one_quote_is_one() -> None:
    assert complaint([], [Quote("We won")]) == "1 quote is not as expected\n  missing: Quote('We won')"


# Recorded parses.


class Splitting:
    """A parser that knows no grammar: the first word of a sentence governs the others."""

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        for article in articles:
            lines = []
            for span in article.sentences:
                for i, word in enumerate(span.text.split()):
                    lines.append(
                        f"{i + 1}\t{word}\t{word}\tX\t_\t_\t{min(i, 1)}\t{'dep' if i else 'root'}\t_\t_"
                    )
                lines.append("")
            yield from (parsed for [parsed] in [list(parser_of("\n".join(lines))([article]))])


def test_a_recording_is_replayed(tmp_path: Path) -> None:
    recording = record(TEXT, Splitting(), name="count")
    path = recording.save(tmp_path / "recordings")
    assert path == tmp_path / "recordings" / "count.conllu"
    replay = parser_of(tmp_path / "recordings")
    assert isinstance(replay, Parser)
    assert replay["count"].text == TEXT
    assert parsed(replay, TEXT) == TEXT.split()
    [first] = Splitting()([Article(TEXT, document(TEXT).sentences)])
    [again] = replay([Article(TEXT, ())])
    assert [s.words for s in first] == [s.words for s in again]


def test_a_recording_says_what_it_is(tmp_path: Path) -> None:
    lines = record(TEXT, Splitting(), name="count").conllu.splitlines()
    assert lines[:4] == [
        "# newdoc id = count",
        "# quotex_recording = 1",
        "# sent_id = 1",
        "# text = “We won,” said Jane Doe, the mayor.",
    ]


def test_an_empty_article_is_recorded_too() -> None:
    replay = parser_of(record("", Splitting(), "empty").conllu)
    assert parsed(replay, "") == parsed(replay, "\n") == []


def test_an_article_never_recorded_says_how_to_record_it() -> None:
    with pytest.raises(
        ParseError, match=r"no parse is recorded of the article 'It rained\.'; record one with: quotex"
    ):
        parsed(parser_of(YES), "It rained.")


def test_an_article_that_has_changed_says_where() -> None:
    replay = ReplayParser([record(TEXT, Splitting(), "count")])
    with pytest.raises(ParseError) as caught:
        parsed(replay, TEXT.replace("close", "not close"))
    message = str(caught.value)
    assert "has changed since 'count' was recorded: 'not close.” Ann" in message
    assert "was 'close.” Ann Roe" in message
    assert "renew it with: quotex record ARTICLE --out FOLDER" in message


def test_other_white_space_is_another_text_for_offsets() -> None:
    replay = ReplayParser([record(TEXT, Splitting(), "count")])
    with pytest.raises(ParseError, match="the parse 'count' is of another text: sentence 2"):
        parsed(replay, TEXT.replace("mayor. ", "mayor.\n\n"))


def test_a_recording_of_another_form_says_so() -> None:
    newer = YES.replace("consent", "consent\n# quotex_recording = 2")
    with pytest.raises(
        ParseError, match="'consent' is a recording of form 2, this quotex reads form 1; renew it"
    ):
        parser_of(newer)


def test_a_name_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(KeyError, match="no recording is named 'budget'; there are: consent"):
        parser_of(YES)["budget"]


def test_a_folder_without_recordings_says_how_to_make_some(tmp_path: Path) -> None:
    for missing in (tmp_path, tmp_path / "none"):
        with pytest.raises(ParseError, match=r"no parses at .*; record some with: quotex record"):
            parser_of(missing)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_bytes(b"\xff\xfe")
    with pytest.raises(ParseError, match=r"x\.conllu is not UTF-8"):
        parser_of(tmp_path)


# Anyone's parses.


def test_conllu_without_offsets_fits_any_white_space() -> None:
    assert parsed(parser_of(YES), "\nYes.\n") == ["Yes", "."]


def test_a_file_may_hold_many_articles(tmp_path: Path) -> None:
    path = tmp_path / "treebank.conllu"
    path.write_text(YES + YES.replace("consent", "denial").replace("Yes", "No"), encoding="utf-8")
    replay = parser_of(path)
    assert [recording.name for recording in replay.recordings] == ["consent", "denial"]
    assert parsed(replay, "No.") == ["No", "."]


def test_a_stanza_document_serves() -> None:
    assert parsed(parser_of(stanza_document(), YES), "du chef") == ["de", "le", "chef"]


def test_a_stanza_document_needs_its_text() -> None:
    with pytest.raises(ParseError, match="without its text"):
        parser_of(stanza_document(None))


def test_what_is_no_parse_is_refused() -> None:
    with pytest.raises(TypeError, match="a parse is CoNLL-U, a Path or a Stanza document, not int"):
        parser_of(3)


# On the command line, and downstream.


def test_the_command_records_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from quotex.cli import extract
    from quotex.cli.record import command

    monkeypatch.setattr(extract, "load", lambda package: SimpleNamespace(parser=Splitting()))
    (tmp_path / "count.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(
        command,
        [str(tmp_path / "count.txt"), str(tmp_path / "none.txt"), "--out", str(tmp_path / "recordings")],
    )
    assert result.exit_code == 1
    assert "none.txt: No such file" in result.stderr
    assert result.stdout.strip() == str(tmp_path / "recordings" / "count.conllu")
    assert parser_of(tmp_path / "recordings")["count"].text == TEXT


def is_registered() -> bool:
    return any(point.value == "quotex.pytest_plugin" for point in entry_points(group="pytest11"))


def seconds(command: Sequence[str], folder: Path) -> tuple[float, str]:
    """The processor time of a process, so that a busy machine does not count, and what it printed."""
    before = os.times()
    environment = {**os.environ, "PYTHONPATH": str(SAMPLE.parents[1])}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, done.stdout + done.stderr


def test_the_sample_project_passes_without_a_model_in_a_second(tmp_path: Path) -> None:
    """A newsroom's own test suite, in a process of its own, beside what pytest takes to start.

    On a machine so busy that pytest alone takes more than a second, it must take less than that.
    """
    plugin = [] if is_registered() else ["-p", "quotex.pytest_plugin"]
    pytest_alone = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    used, printed = seconds([*pytest_alone, *plugin], SAMPLE)
    assert "4 passed" in printed, printed
    alone, _ = seconds(pytest_alone, tmp_path)
    assert used - alone < max(1, alone)


def test_the_sample_is_renewed_by_its_own_article() -> None:
    recording = parser_of(SAMPLE / "tests" / "recordings")["budget"]
    assert recording.text == (SAMPLE / "articles" / "budget.txt").read_text(encoding="utf-8")
    assert isinstance(recording, Recording)
