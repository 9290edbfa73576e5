"""Quotations out of a rewriter's hands, and back byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotex.errors import SchemaError
from quotex.guard import Masked, mask
from tests.guard_pairs import ARTICLE


def test_quotations_are_masked_with_their_marks() -> None:
    assert mask(ARTICLE).text == (
        "[[quote-1]] said Mayor Jane Doe. [[quote-2]]\n\nRobert Hale was not so sure. [[quote-3]] he said.\n"
    )


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We lost,” he said. “It hurts.\n\n“But we go on.”"
    assert mask(text).text == "[[quote-1]] he said. [[quote-2]]"
    assert [span.text for span in mask(text).quotations] == ["“We lost,”", "“It hurts.\n\n“But we go on.”"]


def test_a_quotation_within_another_goes_with_it() -> None:
    assert mask("“He said ‘no’ twice,” she said.").text == "[[quote-1]] she said."


def test_a_rewriter_may_move_and_drop_quotations() -> None:
    restored = mask(ARTICLE).restore("Hale: [[quote-3]] Doe: [[quote-1]]")
    assert restored.text == "Hale: “I have asked three times,” Doe: “We will cut property taxes next year,”"
    assert [span.text for span in restored.dropped] == ["“It was a long fight.”"]
    assert [span.text for span in restored.moved] == ["“I have asked three times,”"]
    assert not restored.complete


def test_a_rewriter_may_repeat_and_invent_placeholders() -> None:
    restored = mask(ARTICLE).restore("[[quote-1]] [[ QUOTE-2 ]] [[quote-3]] [[quote-3]] [[quote-7]]")
    assert restored.text.endswith("“I have asked three times,” “I have asked three times,” [[quote-7]]")
    assert [span.text for span in restored.repeated] == ["“I have asked three times,”"]
    assert restored.unknown == ("[[quote-7]]",)
    assert restored.moved == restored.dropped == ()


def test_an_article_about_placeholders_gets_others() -> None:
    text = "“No,” he said, and wrote [[quote-1]] and [[Quote2-1]]."
    masked = mask(text)
    assert masked.text == "[[quote3-1]] he said, and wrote [[quote-1]] and [[Quote2-1]]."
    assert masked.restore(masked.text).text == text


@given(st.text(alphabet=st.sampled_from("“”\"'‘’«»[]{}quote-1 2\n.,aB"), max_size=120) | st.text(max_size=60))
def test_masking_and_restoring_is_the_identity(text: str) -> None:
    masked = mask(text)
    restored = masked.restore(masked.text)
    assert restored.text == text
    assert restored.complete
    assert Masked.from_json(masked.to_json()) == masked
    for span in masked.quotations:
        assert text[span.start : span.end] == span.text


def test_what_is_no_key_is_refused() -> None:
    for data in ("", "[]", "{}", '{"schema": "quotex/1"}', '{"schema": "quotex-mask/1", "text": "x"}'):
        with pytest.raises(SchemaError, match="key of a masked text"):
            Masked.from_json(data)
