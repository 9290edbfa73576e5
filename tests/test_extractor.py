"""The whole way from text to document: on frozen parses, and on the embedded models (marked `model`)."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import quotex
from quotex import Config, ConfigError, Document, Extractor
from quotex.parser import Article
from quotex.tree import Sentence
from tests.engine import parser

ROOT = Path(__file__).parents[1]
LIANG = (ROOT / "docs" / "liang.txt").read_text(encoding="utf-8")
MAYOR, HARBOUR, WEATHER = TEXTS = [
    "The mayor said that taxes would rise.",
    "“The harbour will close on Monday,” said Ann Lee, the mayor. “We have no choice in the matter.”\n"
    "Councillor John Roe denied that the city was short of money. He said the plan was a mistake.",
    "It rained all day. The match was called off.",
]


class Wordless:
    """A parser that finds no words in any sentence, and counts how often it is asked."""

    calls = 0

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Sentence, ...]]:
        self.calls += 1
        return (tuple(Sentence([], start=s.start, end=s.end) for s in a.sentences) for a in articles)


def replayed(threshold: float = 0.4) -> Extractor:
    return quotex.load(parser=parser(), config=Config(threshold))


def summary(document: Document) -> list[tuple[str | None, str | None, str]]:
    """Speaker, cue and content of each outermost quote."""
    return [
        (quote.speaker, quote.cue.text if quote.cue else None, quote.content)
        for quote in document.quotes
        if quote.parent is None
    ]


def test_an_article_from_text_to_quotes() -> None:
    assert summary(replayed()(HARBOUR)) == [
        ("Ann Lee", "said", "“The harbour will close on Monday,” “We have no choice in the matter.”"),
        ("John Roe", "denied", "the city was short of money"),
        ("John Roe", "said", "the plan was a mistake"),
    ]


def test_where_nothing_is_said_there_are_no_quotes() -> None:
    document = replayed()(WEATHER)
    assert (document.quotes, document.speakers) == ((), ())
    assert [sentence.text for sentence in document.sentences] == [
        "It rained all day.",
        "The match was called off.",
    ]


@pytest.mark.parametrize("batch_size", [1, 2, 3, 32])
@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 1, 0, 2, 0]])
def test_many_texts_are_read_like_each(batch_size: int, order: list[int]) -> None:
    extractor = replayed()
    texts = [TEXTS[i] for i in order]
    assert list(extractor.pipe(iter(texts), batch_size=batch_size)) == [extractor(text) for text in texts]


def test_texts_are_taken_a_batch_at_a_time() -> None:
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for text in (MAYOR, WEATHER, HARBOUR, MAYOR, WEATHER):
            taken.append(text)
            yield text

    documents = replayed().pipe(texts(), batch_size=2)
    assert taken == []
    assert next(documents).text == MAYOR
    assert len(taken) == 2
    next(documents)
    assert len(taken) == 2
    assert len(list(documents)) == 3


def test_a_batch_is_parsed_in_one_go() -> None:
    silent = Wordless()
    assert len(list(quotex.load(parser=silent).pipe([MAYOR] * 7, batch_size=3))) == 7
    assert silent.calls == 3


@pytest.mark.parametrize("wrong", [None, b"We won.", 7, ["We won."]])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="str"):
        replayed()(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="str"):
        list(replayed().pipe([MAYOR, wrong]))  # type: ignore[list-item]


@pytest.mark.parametrize("size", [0, -1])
def test_a_batch_holds_at_least_one(size: int) -> None:
    with pytest.raises(ConfigError, match=rf"batch_size is {size}; it must be at least 1"):
        replayed().pipe([], batch_size=size)
    with pytest.raises(ConfigError, match=rf"processes is {size}; it must be at least 1"):
        replayed().pipe([], processes=size)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(ConfigError, match="between 0 and 1"):
        Config(threshold)


def test_settings_are_kept_and_compared() -> None:
    assert Config(0.5) == Config(threshold=0.5) != Config(threshold=0.6)
    assert replayed(0.7).config.threshold == 0.7


def test_a_higher_threshold_finds_no_more() -> None:
    found = [len(replayed(threshold)(HARBOUR).quotes) for threshold in (0.0, 0.4, 0.8, 1.0)]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n"])
def test_an_empty_text_gives_an_empty_document(text: str) -> None:
    document = quotex.load(parser=Wordless())(text)
    assert (document.text, document.sentences, document.quotes, document.speakers) == (text, (), (), ())


@pytest.mark.parametrize(
    "unit", ["“No", "“", '"', "'", "(", "\n", " ", "Who? ", "a", "\x00", "“We won’t go,” he said.\n"]
)
def test_a_long_text_without_parses_takes_little_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert quotex.load(parser=Wordless())(text).text == text


HOSTILE = {
    "empty": "",
    "blank": " \n\t\u00a0\n",
    "lone surrogates": "\ud800 said \udfff that \ud83d won.",
    "unbalanced marks": '“He said ‘we won. "It was” close’, she said. «Never.',
    "only marks": "”“”’'\"«»" * 20,
    "control characters": "\x00He\x07 said\x1b[31m that\u202e we\ufeff won.\x85\u2028Yes.",
    "one long word": "a" * 20_000,
    "no spaces": "He,said,“we-won”;" * 200,
    "emoji": "“👩‍👩‍👧 won,” said 李娜 😀. " * 5,
    "a sentence of 5,000 words": "he said that they said that " * 830 + "it was so.",
}


@pytest.mark.model
def test_the_liang_article(extractor: Extractor) -> None:
    liang = ("Liang Guanglie", "Chinese Defence Minister")
    ivanov = ("Sergei Ivanov", "Russian Deputy Prime Minister")
    quotes = [quote for quote in extractor(LIANG).quotes if quote.parent is None]
    assert [(quote.speaker, quote.role) for quote in quotes] == [liang] * 7 + [ivanov] * 3
    assert [(quote.cue and quote.cue.text, quote.content.split()[:3]) for quote in quotes] == [
        ("said", ["China", "and", "Russia"]),
        ("said", ["this", "year", "marks"]),
        ("said", ["Both", "sides", "should"]),
        ("said", ["the", "relations", "of"]),
        ("said", ["The", "two", "sides"]),
        ("added", ["China", "and", "Russia"]),
        ("hopes", ["the", "two", "armies"]),
        ("said", ["Russia", "and", "China"]),
        ("said", ["the", "two", "armies"]),
        ("hoping", ["the", "two", "countries"]),
    ]
    assert [quote.attitude for quote in quotes].count(True) == 2


@pytest.mark.model
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_raises(extractor: Extractor, name: str) -> None:
    document = extractor(HOSTILE[name])
    assert document.text == HOSTILE[name]
    for quote in document.quotes:
        marks = [span for span in (quote.cue, quote.source) if span is not None]
        for span in quote.spans:
            assert all(span.end <= mark.start or mark.end <= span.start for mark in marks)


@pytest.mark.model
def test_batches_make_no_difference(extractor: Extractor) -> None:
    texts = [*TEXTS, LIANG, ""]
    each = [extractor(text) for text in texts]
    assert list(extractor.pipe(texts, batch_size=2)) == list(extractor.pipe(texts)) == each


@pytest.mark.model
def test_threads_share_an_extractor(extractor: Extractor) -> None:
    expected = extractor(HARBOUR)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(extractor, [HARBOUR] * 8)) == [expected] * 8


@pytest.mark.model
def test_an_extractor_pickles(extractor: Extractor) -> None:
    again = pickle.loads(pickle.dumps(extractor))
    assert again(MAYOR) == extractor(MAYOR)


EXTRACT = f"import quotex; [quote] = quotex.extract({MAYOR!r}); print(quote.content)"
FORBID = """
import socket
def forbidden(*args, **kwargs): raise OSError("no network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = forbidden
"""


def offline() -> list[str]:
    """The start of a command that runs Python without a network."""
    isolated = ["unshare", "-rn"]
    try:
        works = subprocess.run([*isolated, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        works = False
    return [*isolated, sys.executable, "-c"] if works else [sys.executable, "-c"]


@pytest.mark.model
def test_extraction_needs_no_network() -> None:
    done = subprocess.run(
        [*offline(), FORBID + EXTRACT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("taxes would rise", 0), done.stderr
