"""What counts as found, exact and named, in examples of marked text: gold first, then what a system found."""

from __future__ import annotations

import pytest

from quotex.errors import ConfigError, SchemaError
from quotex.evaluation import AnnotatedText, Annotation, Fault, KnownSpeaker, Report, evaluate
from quotex.evaluation.markup import parse_articles
from quotex.values import Document, Kind, Quote, Span, Speaker, SpeakerKind, Why

GOLD = """\
== taxes
{Taxes will rise by a tenth}1, [the mayor, Ann Lee,]1 <said>1. [She]2 <hopes>2 {that nobody leaves}2.
--
1. parenthetical | indirect | Ann Lee
2. complement | indirect, attitude | Ann Lee
@ Ann Lee | person | mayor | Lee
"""


def marked(text: str) -> AnnotatedText:
    return parse_articles(text)[0].text


def against_gold(found: str, speakers: tuple[KnownSpeaker, ...] = ()) -> Report:
    """What is found in the sentence of GOLD, which `found` marks up in its own way."""
    numbers = {number for number in "12" if f"}}{number}" in found}
    rows = "".join(f"{number}. rule | indirect | -\n" for number in sorted(numbers))
    return evaluate([marked(GOLD)], [marked(f"== taxes\n{found}\n--\n{rows}")], speakers)


def test_punctuation_marks_and_that_do_not_matter() -> None:
    report = against_gold(
        "{Taxes will rise by a tenth,}1 [the mayor, Ann Lee]1, <said>1. "
        "[She]2 <hopes>2 that {nobody leaves.}2"
    )
    assert report.figures.exact.content.f1 == 1
    assert report.figures.exact.source.f1 == 1
    assert report.mistakes == ()


def test_half_of_the_content_is_detection_but_not_exact() -> None:
    report = against_gold(
        "Taxes {will rise by a tenth}1, [the mayor, Ann Lee,]1 <said>1. She hopes that nobody leaves."
    )
    assert report.figures.detection.recall.hits == 1
    assert report.figures.exact.content.recall.hits == 0
    assert [m.fault for m in report.mistakes] == [Fault.MISBOUNDED, Fault.MISSED]


def test_another_source_is_detection_without_attribution() -> None:
    report = against_gold(
        "{Taxes will rise by a tenth}1, the mayor, Ann Lee, <said>1. [She]1 hopes that nobody leaves."
    )
    assert report.figures.detection.recall.hits == 1
    assert report.figures.attribution.recall.hits == 0
    assert [m.fault for m in report.mistakes] == [Fault.MISSOURCED, Fault.MISSED]


def test_what_meets_no_gold_is_spurious() -> None:
    found = Annotation("0", content=((28, 37),), rule="apposition")
    report = evaluate([marked(GOLD)], [AnnotatedText("taxes", "", (found,))])
    assert report.figures.aligned.hits == 0
    assert [(m.fault, m.group) for m in report.mistakes][-1] == (Fault.SPURIOUS, "apposition")
    assert "{the mayor}" in (report.mistakes[-1].predicted or "")


def test_predictions_in_boilerplate_do_not_count() -> None:
    gold = AnnotatedText("a", "Read more here.", skip=((0, 15),))
    report = evaluate([gold], [AnnotatedText("a", "", (Annotation("0", ((0, 9),)),))])
    assert report.figures.predicted == 0


def test_nested_attributions_are_scored_apart() -> None:
    gold = marked(
        "== a\n[Lee]1 <said>1 {[Hay]2 <had promised>2 {to pay}2}1.\n--\n"
        "1. complement | indirect | -\n2. nested | indirect, in 1 | -\n"
    )
    only_outer = AnnotatedText("a", gold.text, gold.outermost)
    report = evaluate([gold], [only_outer])
    assert report.figures.attribution.f1 == 1
    assert report.figures.nested.f1 == 0
    assert evaluate([gold], [gold]).figures.nested.f1 == 1


@pytest.mark.parametrize(
    ("name", "strict", "lenient", "mention"),
    [
        ("Ann Lee", 1, 1, 1),
        ("Mayor Ann Lee", 1, 1, 1),
        ("Lee", 0, 1, 1),
        ("her aide Lee", 0, 0, 1),
        ("Bob Lee", 0, 0, 0),
    ],
)
def test_names(name: str, strict: int, lenient: int, mention: int) -> None:
    article = marked(GOLD)
    found = Annotation("0", article.annotations[0].content, speaker=name)
    who = KnownSpeaker("taxes", "1", "Ann Lee", ("Lee",))
    named = evaluate([article], [AnnotatedText("taxes", "", (found,))], [who]).figures.speakers.all
    assert (named.strict, named.lenient, named.mention) == (strict, lenient, mention)


def test_doubtful_speakers_do_not_count() -> None:
    who = KnownSpeaker("taxes", "1", "Ann Lee", unsure=True)
    assert evaluate([marked(GOLD)], [marked(GOLD)], [who]).figures.speakers.all.gold == 0


def test_labels_are_compared_where_the_gold_states_them() -> None:
    gold = marked(GOLD)
    labels = evaluate([gold], [gold]).figures.labels
    assert (labels.kind.hits, labels.attitude.hits, labels.status.hits) == (2, 2, 2)
    unlabelled = AnnotatedText("taxes", gold.text, (Annotation("1", gold.annotations[0].content),))
    assert evaluate([unlabelled], [gold]).figures.labels.kind.total == 0


def test_documents_of_the_extractor_are_predictions() -> None:
    text = marked(GOLD).text
    quote = Quote(
        "Taxes will rise by a tenth",
        spans=(Span.of(text, 0, 26),),
        cue=Span.of(text, 46, 50),
        source=Span.of(text, 28, 44),
        speaker="Ann Lee",
        kind=Kind.INDIRECT,
        confidence=0.95,
        why=Why("parenthetical"),
    )
    document = Document(text, quotes=(quote,), speakers=(Speaker("Ann Lee", quotes=(0,)),), id="taxes")
    who = KnownSpeaker("taxes", "1", "Ann Lee", kind=SpeakerKind.PERSON)
    report = evaluate([marked(GOLD)], [document], [who])
    assert report.figures.attribution.precision.value == 1
    assert report.figures.speakers.kind.hits == 1
    assert [(b.count, b.precision) for b in report.reliability] == [(1, 1.0)]


def test_a_span_outside_the_text_is_refused() -> None:
    outside = AnnotatedText("taxes", "", (Annotation("7", ((0, 9999),)),))
    with pytest.raises(SchemaError, match=r"attribution '7' .* outside its text"):
        evaluate([marked(GOLD)], [outside])


def test_predictions_of_other_articles_are_refused() -> None:
    with pytest.raises(ConfigError, match="'taxes', the predictions have 'taxes"):
        evaluate([marked(GOLD)], [AnnotatedText("taxes.txt", "")])


def test_articles_without_predictions_are_named() -> None:
    gold = [marked(GOLD), AnnotatedText("b", "")]
    report = evaluate(gold, [marked(GOLD)])
    assert report.unanswered == ("b",)
    assert "1 of them without predictions" in str(report)
