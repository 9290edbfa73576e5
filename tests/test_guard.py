"""Drafts held against articles: verdicts on quotations, advice on indirect speech, reports."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.guard import Finding, Report, Verdict, verify
from quotex.guard.credit import same_name
from quotex.guard.words import words
from quotex.marks import quotations
from quotex.paragraphs import paragraphs
from quotex.testing import FakeExtractor, document, quote_in
from quotex.values import Document, Reason, Span, Why
from tests.guard_pairs import ARTICLE, credited, figures, judged, labels, pairs, table
from tests.shared import needs_shared, shared

# Words.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("U.S.", "US"),
        ("well-known", "well known"),
        ("1,200", "1200"),
        ("40%", "40 percent"),
        ("WE WON", "We won"),
        ("We\u00a0won — at\nlast", "we won, at last"),
        ("cafe\u0301", "café"),
        ("govern\u00adment", "government"),
    ],
)
def test_setting_does_not_count(one: str, other: str) -> None:
    assert [word.key for word in words(one)] == [word.key for word in words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5", "15"), ("We won?", "We won."), ("$5", "5"), ("do not", "don't"), ("Peña", "Pena")],
)
def test_words_count(one: str, other: str) -> None:
    assert [word.key for word in words(one)] != [word.key for word in words(other)]


@pytest.mark.parametrize("gap", ["…", "...", ". . .", "[…]", "[...]", "[ . . . ]"])
def test_ellipses_are_seen(gap: str) -> None:
    assert [(word.key, word.after_gap) for word in words(f"We {gap} won")] == [("we", False), ("won", True)]


# Names.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Doe", "Jane Doe"),
        ("Jane", "Jane Doe"),
        ("Sen. J. Doe", "Jane Doe"),
        ("Jane M. Doe", "Jane Doe"),
        ("Liang", "Liang Guanglie"),
        ("O'Neill", "Margaret O’Neill"),
        ("John Doe Jr.", "John Doe"),
        ("CMA", "Competition and Markets Authority"),
        ("al-Masri", "Farid al-Masri"),
        ("Masri", "al-Masri"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert same_name(one, other) and same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Doe", "Jane Doe"),
        ("Jane Doe", "Jane Roe"),
        ("Doe's campaign", "Doe"),
        ("FBI", "CIA"),
        ("", "Doe"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert not same_name(one, other) and not same_name(other, one)


# Drafts held against articles.


def found(draft: str, article: str = ARTICLE) -> Finding:
    [finding] = verify(Document(article), Document(draft)).findings
    return finding


def test_every_pair_of_the_table_is_judged_as_an_editor_would() -> None:
    for pair, findings in judged():
        assert [labels(finding) for finding in findings] == pair.verdicts, pair.draft.text


def test_the_table_is_large_and_the_figures_are_good() -> None:
    found = figures()
    assert len(judged()) >= 120
    assert {str(verdict) for verdict in Verdict} <= set(found)
    for verdict in ("altered", "re-attributed"):
        assert found[verdict].recall >= 0.95, verdict
    assert found["exact"].recall == 1


def test_an_exact_quotation_is_never_at_fault() -> None:
    for pair, findings in judged():
        for finding, verdict in zip(findings, pair.verdicts, strict=True):
            if verdict in ("exact", "typographic", "shortened …"):
                assert not finding.fault, finding
            elif verdict != "shortened":
                assert finding.fault or "[" in finding.quotation.text, finding


def test_spans_are_slices_of_article_and_draft() -> None:
    for pair, findings in judged():
        for finding in findings:
            for span in (finding.quotation, *(change.draft for change in finding.changes)):
                assert span is None or pair.draft.text[span.start : span.end] == span.text
            for span in (*finding.passage, *(change.article for change in finding.changes)):
                assert span is None or pair.article.text[span.start : span.end] == span.text


def test_the_differing_words_are_told() -> None:
    [change] = found("Doe said: “We will raise property taxes next year.”").changes
    assert (str(change), change.marked, change.edge) == ("cut → raise", False, False)
    assert change.article == Span.of(ARTICLE, 9, 12)


def test_a_silent_omission_is_a_fault_and_a_marked_one_is_not() -> None:
    silent = found("Doe said: “We will cut taxes.”")
    assert (silent.verdict, silent.marked, silent.fault) == (Verdict.SHORTENED, False, True)
    assert [str(change) for change in silent.changes] == ["property → –", "next year → –"]
    marked = found("Doe said: “We will cut … taxes next year.”")
    assert (marked.verdict, marked.marked, marked.fault) == (Verdict.SHORTENED, True, False)
    assert [str(change) for change in marked.changes] == ["property → …"]


def test_a_fragment_is_shortened_but_no_fault() -> None:
    finding = found("Doe spoke of “a long fight”.")
    assert (finding.verdict, finding.fault) == (Verdict.SHORTENED, False)
    assert [(str(change), change.edge) for change in finding.changes] == [("It was → –", True)]


def test_words_in_brackets_are_owned_up_to() -> None:
    finding = found("Doe said: “[The council] will cut property taxes next year.”")
    assert (finding.verdict, finding.marked, finding.fault) == (Verdict.ALTERED, True, False)


def test_quotations_of_two_paragraphs_do_not_become_one() -> None:
    finding = found("She said: “It was a long fight. I have asked three times.”")
    assert (finding.verdict, finding.fault) == (Verdict.SHORTENED, True)


def test_words_that_nobody_said_are_told_from_words_that_are_not_there() -> None:
    assert found("Hale was “not so sure”.").verdict is Verdict.UNQUOTED
    assert found("Hale was “furious about it”.").verdict is Verdict.ABSENT


def test_a_passage_covers_the_fragments_of_a_split_quotation() -> None:
    finding = found("“We will cut property taxes next year. It was a long fight,” Doe said.")
    assert finding.verdict is Verdict.EXACT
    passage = ["We will cut property taxes next year,", "It was a long fight"]
    assert [span.text for span in finding.passage] == passage


def test_words_said_twice_are_credited_to_whoever_the_draft_names() -> None:
    text = "“No comment,” said Doe. “No comment,” said Roe."
    article = credited(text, ["Jane Doe", "Ann Roe"])
    assert not verify(article, credited("“No comment,” said Roe.", ["Roe"])).faults
    [finding] = verify(article, credited("“No comment,” said Poe.", ["Ed Poe"])).findings
    assert finding.reattributed and finding.article_speaker == "Jane Doe"


def test_a_quotation_within_a_quotation_is_its_own_speakers() -> None:
    text = "“My mother told me, ‘Never apologize,’ and I never have,” Bell said."
    article = document(
        text,
        quote_in(text, "“My mother told me, ‘Never apologize,’ and I never have,”", "Nora Bell", cue="said"),
        quote_in(text, "‘Never apologize,’", None, "My mother", cue="told", parent=0),
    )
    assert not verify(
        article, credited("“My mother told me, ‘Never apologize,’” Bell said.", ["Bell"])
    ).faults
    [finding] = verify(article, credited("“Never apologize,” her mother said.", ["(her mother)"])).findings
    assert (finding.article_speaker, finding.reattributed) == ("My mother", False)


def test_a_name_beside_a_description_may_be_its_own() -> None:
    never = Why("by hand", reason=Reason.NEVER_NAMED)
    text = "The maker, Pharmion, was glad. “It works,” it said.\n\nDoe said no more."
    article = document(text, quote_in(text, "“It works,”", None, "The maker", why=never))
    for name, expected in (("Pharmion", False), ("Doe", True)):
        [finding] = verify(article, credited(f"“It works,” {name} said.", [name])).findings
        assert finding.reattributed is expected


def test_speakers_that_are_not_known_are_not_compared() -> None:
    article = credited(ARTICLE, ["Jane Doe", "Jane Doe", "Robert Hale"])
    for speaker in ("", "(the finance chairman)"):
        [finding] = verify(article, credited("“I have asked three times,” he said.", [speaker])).findings
        assert finding.verdicts == (Verdict.EXACT,)


def test_a_draft_without_quotations_is_clean() -> None:
    assert verify(Document(ARTICLE), Document("Doe will cut taxes. “…”")) == Report()
    assert verify(Document(""), Document("")).clean


def test_indirect_speech_gives_advice_and_no_verdict() -> None:
    text = "The union said that the plan would close two schools. Doe said that taxes would fall."
    article = document(
        text,
        quote_in(text, "that the plan would close two schools", None, "The union", source="The union"),
        quote_in(text, "that taxes would fall", "Jane Doe", source="Doe"),
    )
    text = (
        "Hale said that two schools would close under the plan. Doe said that taxes would fall. Roe saw it."
    )
    draft = document(
        text,
        quote_in(text, "that two schools would close under the plan", "Robert Hale"),
        quote_in(text, "that taxes would fall", "Doe"),
        quote_in(text, "it", "Roe"),
    )
    report = verify(article, draft)
    assert [(advice.quote.speaker, advice.article_quote.role, advice.agrees) for advice in report.advice] == [
        ("Robert Hale", "The union", None),
        ("Doe", None, True),
    ]
    assert report.clean
    assert "advice, same speaker: that taxes would fall (Doe)" in str(report)


def test_what_stands_in_quotation_marks_needs_no_advice() -> None:
    text = "“I think the taxes will fall by half,” said Doe."
    quotes = [
        quote_in(text, "“I think the taxes will fall by half,”", "Doe", cue="said"),
        quote_in(text, "the taxes will fall by half", None, cue="think", kind="indirect", parent=0),
    ]
    assert verify(document(text, *quotes), document(text, *quotes)).advice == ()


def test_advice_tells_another_speaker() -> None:
    text = "Doe said that taxes would fall by half."
    article = document(text, quote_in(text, "that taxes would fall by half", "Jane Doe"))
    text = "Hale said that taxes would fall by half."
    [advice] = verify(article, document(text, quote_in(text, "that taxes would fall by half", "Hale"))).advice
    assert advice.agrees is False


def test_texts_are_read_by_the_extractor() -> None:
    article = credited(ARTICLE, ["Jane Doe", "Jane Doe", "Robert Hale"])
    draft = credited("“I have asked three times,” said Doe.", ["Doe"])
    newsroom = FakeExtractor(documents=[article, draft])
    [finding] = verify(article.text, draft.text, extractor=newsroom).findings
    assert finding.verdicts == (Verdict.EXACT, Verdict.REATTRIBUTED)
    with pytest.raises(TypeError, match="an article is a str or a Document, not NoneType"):
        verify(ARTICLE, None, extractor=newsroom)  # type: ignore[arg-type]


@pytest.mark.model
@pytest.mark.parametrize(
    "draft",
    [
        "“We will raise property taxes next year, and we will not raise any other tax,” Mayor Jane Doe said.",
        "“Nobody has shown me where the money comes from,” Mayor Doe said.",
        "“The water came up in twenty minutes,” said Ms O’Neill.",
        "“There will be job losses; there always are,” Chief Executive Ingrid Solberg said.",
        "“We will look closely at what this means for passengers and fares,” the CMA said.",
        "“Four years is an insult,” Vance said. “He should have got ten,” said Dolores Webb.",
    ],
)
def test_texts_are_read_by_the_models(draft: str) -> None:
    [pair] = (pair for pair in pairs() if pair.draft.text == draft)
    findings = verify(pair.article.text, draft).findings
    assert [labels(finding) for finding in findings] == pair.verdicts


def test_a_report_is_for_people() -> None:
    report = verify(
        credited(ARTICLE, ["Jane Doe", "Jane Doe", "Robert Hale"]),
        credited("Hale: “We will raise property taxes next year.”", ["Hale"]),
    )
    assert str(report) == (
        "altered, re-attributed: “We will raise property taxes next year.” (Hale)\n"
        "    in the article: Jane Doe\n"
        "    cut → raise\n"
        "1 quotation, 1 to look at"
    )


def test_a_report_is_for_machines() -> None:
    report = verify(Document(ARTICLE), Document("“We will raise property taxes,” she said."))
    data = json.loads(report.to_json())
    assert data["schema"] == "quotex-verify/1" and data["offsets"] == "codepoint"
    assert data["clean"] is False
    [finding] = data["findings"]
    assert finding["quotation"] == {"start": 1, "end": 30, "text": "We will raise property taxes,"}
    assert finding["verdicts"] == ["altered"]
    assert [change["edge"] for change in finding["changes"]] == [False, True]


def test_the_documented_figures_are_these() -> None:
    page = Path(__file__).parents[1] / "docs" / "evaluation.md"
    assert table() in page.read_text(encoding="utf-8")


def said(article: str, rng: random.Random) -> list[str]:
    """A few of the quotations of an article, each as one line, without marks inside."""
    found = (" ".join(span.text for span in q.inner) for q in quotations(article, paragraphs(article)))
    lines = {" ".join(line.split()) for line in found if 5 <= len(line.split()) <= 60}
    plain = sorted(line for line in lines if not set(line) & set('“”"«»'))
    return rng.sample(plain, min(3, len(plain)))


@needs_shared
def test_real_quotations_are_told_from_altered_ones() -> None:
    """Quotations of Wikinews: copied, with a word replaced or left out, and put into another article."""
    rng = random.Random(7)
    lines = (shared / "corpora" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:14]
    articles = [json.loads(line)["text"] for line in lines]
    verdicts: dict[str, list[Verdict]] = {"copied": [], "replaced": [], "left out": [], "moved": []}
    for article, other in zip(articles, articles[1:] + articles[:1], strict=True):
        for line in said(article, rng):
            words = line.split()
            place = rng.randrange(1, len(words) - 1)
            drafts = {
                "copied": (article, words),
                "replaced": (article, [*words[:place], "umbrella", *words[place + 1 :]]),
                "left out": (article, [*words[:place], *words[place + 1 :]]),
                "moved": (other, words),
            }
            for name, (source, draft) in drafts.items():
                verdicts[name].append(found(f"It was said: “{' '.join(draft)}”", source).verdict)
    assert len(verdicts["copied"]) >= 20
    assert set(verdicts["copied"]) == {Verdict.EXACT}
    assert set(verdicts["replaced"]) == {Verdict.ALTERED}
    assert verdicts["left out"].count(Verdict.SHORTENED) >= 0.95 * len(verdicts["left out"])
    assert set(verdicts["moved"]) == {Verdict.ABSENT}


# Nothing about a text raises, or takes more than linear time.


@given(
    st.text(alphabet=st.sampled_from("“”\"'‘’«»[]…. ?aZ1\n"), max_size=80),
    st.text(alphabet=st.sampled_from("“”\"'‘’«»[]…. ?aZ1\n"), max_size=80),
)
def test_no_text_raises(article: str, draft: str) -> None:
    for finding in verify(Document(article), Document(draft)).findings:
        assert draft[finding.quotation.start : finding.quotation.end] == finding.quotation.text


WORDS = "taxes rise when towns grow and nobody counts what roads will cost us".split()  # noqa: SIM905


@given(st.integers(0, 10_000))
def test_a_word_replaced_is_found_wherever_it_stands(seed: int) -> None:
    rng = random.Random(seed)
    said = rng.sample(WORDS, 9)
    place = rng.randrange(9)
    altered = [*said[:place], "umbrella", *said[place + 1 :]]
    finding = found(f"“{' '.join(altered)},” she said.", f"He said: “{' '.join(said)}.” She left.")
    assert finding.verdict is Verdict.ALTERED
    assert [change.draft and change.draft.text for change in finding.changes] == ["umbrella"]


@pytest.mark.parametrize(
    ("article", "draft"),
    [
        ("“no” ", "“no” "),
        ("“no no no no” ", "“no yes no” "),
        ("a b c d ", "“a c” "),
        ("“", "“"),
        ("“a [", "“a … [b] "),
        ("“a b b c d” ", "“a … d” "),
    ],
)
def test_time_is_linear(article: str, draft: str) -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        verify(Document(article * times), Document(draft * times))
        return time.process_time() - start

    cost(10)
    assert cost(800) < 8 * (cost(200) + 0.2)


def test_without_rapidfuzz_the_remedy_is_named() -> None:
    code = (
        "import sys; sys.modules['rapidfuzz'] = None\n"
        "from quotex.guard import verify; from quotex.values import Document\n"
        "try: verify(Document(''), Document(''))\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "quotex.verify needs rapidfuzz: pip install 'quotex[guard]'"
