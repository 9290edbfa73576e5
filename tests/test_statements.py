"""Statements for fact-checkers: what an article claims through its speakers, and nothing else."""

from __future__ import annotations

from quotex.statements import statements
from quotex.testing import document, quote_in
from quotex.values import Document, Quote, Span
from tests.guard_pairs import ARTICLE


def test_statements_leave_out_what_nobody_claims() -> None:
    text = "Doe said A. Roe asked B. Poe denied C. Lee hopes D. “E?” said Fox. Doe said Hale had said F."
    article = document(
        text,
        quote_in(text, "A", "Doe"),
        quote_in(text, "B", "Roe", status="asked"),
        quote_in(text, "C", "Poe", status="denied"),
        quote_in(text, "D", "Lee", attitude=True),
        quote_in(text, "“E?”", "Fox"),
        quote_in(text, "Hale had said F", "Doe"),
        quote_in(text, "F", "Hale", parent=5),
    )
    assert [(s.speaker, s.content) for s in statements(article)] == [
        ("Doe", "A"),
        ("Doe", "Hale had said F"),
        ("Hale", "F"),
    ]


def test_what_is_nested_in_a_denial_is_not_stated() -> None:
    text = "Doe denied that Roe had said it rained."
    article = document(
        text,
        quote_in(text, "that Roe had said it rained", "Doe", status="denied"),
        quote_in(text, "it rained", "Roe", parent=0),
    )
    assert statements(article) == ()


def test_a_statement_stands_in_its_context() -> None:
    fight = quote_in(ARTICLE, "“It was a long fight.”", "Jane Doe", "Mayor")
    [statement] = statements(document(ARTICLE, fight))
    assert (statement.speaker, statement.role) == ("Jane Doe", "Mayor")
    assert statement.sentence.text == "“It was a long fight.”"
    assert statement.context.text.startswith("“We will cut")
    assert statement.context.text.endswith("not so sure.")


def test_the_sentence_of_a_statement_reaches_from_its_content_to_its_cue() -> None:
    text = "It rained, he thought. He told us so."
    [statement] = statements(document(text, quote_in(text, "It rained", "Doe", cue="told")))
    assert statement.sentence.text == text


def test_a_statement_keeps_its_identifier_when_the_article_grows() -> None:
    longer = "Updated on Friday.\n\n" + ARTICLE
    first, second = (
        statements(document(text, quote_in(text, "“It was a long fight.”", "Jane Doe")))[0].id
        for text in (ARTICLE, longer)
    )
    assert first == second
    twice = "“No,” he said. “No,” he said."
    marked = [Quote("“No,”", spans=[Span.of(twice, start, start + 5)]) for start in (0, 15)]
    assert len({statement.id for statement in statements(document(twice, *marked))}) == 2


def test_statements_of_a_document_without_sentences() -> None:
    rained = Quote("It rained", spans=[Span(0, 9, "It rained")])
    [statement] = statements(Document("It rained.", quotes=[rained]))
    assert statement.context.text == "It rained."
