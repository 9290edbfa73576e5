"""Tests that load no model: on quotes made by hand, on given quotes, and on a recorded parse."""

from __future__ import annotations

import sys
from collections import Counter

from newsroom import note, one_sided, voices

from quotex import Extractor, Quote
from quotex.recordings import ReplayParser
from quotex.testing import FakeExtractor, assert_quotes, document, quote_in

TEXT = "“We won,” said Jane Doe, the mayor. Ann Roe said that the count was not over."


def test_words_are_counted_by_speaker() -> None:
    article = document(
        TEXT,
        quote_in(TEXT, "“We won,”", "Jane Doe", "the mayor", cue="said"),
        quote_in(TEXT, "that the count was not over", "Ann Roe"),
    )
    assert voices(article) == Counter({"Ann Roe": 6, "Jane Doe": 2})
    assert one_sided(article) is None


def test_the_desk_hears_of_one_sided_articles() -> None:
    found = FakeExtractor([Quote("a b c d", speaker="Jane Doe"), Quote("e", speaker="Ann Roe")])
    assert note("Any article.", found) == "One-sided: mostly Jane Doe."


def test_a_recorded_article(quotex_extractor: Extractor, quotex_parser: ReplayParser) -> None:
    article = quotex_extractor(quotex_parser["budget"].text)
    assert_quotes(
        article,
        [
            {"speaker": "Jane Doe", "role": "Mayor", "kind": "direct", "cue": "told"},
            {"speaker": "Robert Hale", "kind": "indirect", "cue": "said"},
            {"speaker": "Robert Hale", "content": "“I have asked three times,”", "source": "he"},
            {"speaker": None, "content": "the plan would close two schools", "cue": "According to"},
        ],
    )


def test_no_model_was_loaded() -> None:
    assert "torch" not in sys.modules
    assert "stanza" not in sys.modules
