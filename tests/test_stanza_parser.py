"""Parsing: offsets in the caller's text, trees that depend on nothing else, and no traces left."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import pytest

from quotex import stanza_parser
from quotex.errors import ModelNotFoundError
from quotex.inference import PlainEngine, Token
from quotex.parser import Article, Parser
from quotex.sentences import segment
from quotex.stanza_parser import StanzaParser
from quotex.store import embedded
from quotex.tree import Sentence
from quotex.values import Span
from tests.articles import invented
from tests.shared import needs_shared, shared

STORE = embedded() if embedded().is_dir() else shared / "models"


def article(*sentences: str) -> Article:
    """An article of these sentences, one a line."""
    text = "\n".join(sentences)
    starts = [sum(len(s) + 1 for s in sentences[:i]) for i in range(len(sentences))]
    return Article(
        text, tuple(Span.of(text, at, at + len(s)) for at, s in zip(starts, sentences, strict=True))
    )


def trees(parser: StanzaParser, given: Article) -> tuple[Sentence, ...]:
    [found] = parser([given])
    return found


def by_word(text: str) -> list[Token]:
    """A parse of words at white space in which each word hangs on the one before."""
    ends = [at for at in range(1, len(text) + 1) if at == len(text) or text[at] == " "]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [
        (s, e, text[s:e], "X", "", i, "dep", None) for i, (s, e) in enumerate(zip(starts, ends, strict=True))
    ]


class WordByWord:
    """An engine without models; it keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[Token]]:
        self.given.extend(texts)
        return [by_word(text) for text in texts]


@pytest.fixture
def simple() -> StanzaParser:
    """A parser without models."""
    parser = StanzaParser()
    parser._engine = WordByWord()
    return parser


def test_it_is_a_parser(simple: StanzaParser) -> None:
    assert isinstance(simple, Parser)


def test_words_have_the_articles_offsets(simple: StanzaParser) -> None:
    given = article("Liang “came”.", "He\u00a0 sa\u200bid so.")
    assert [[node.text for node in tree] for tree in trees(simple, given)] == [
        ["Liang", "“came”."],
        ["He", "sa\u200bid", "so."],
    ]
    for tree, span in zip(trees(simple, given), given.sentences, strict=True):
        assert (tree.start, tree.end) == (span.start, span.end)
        assert all(given.text[node.start : node.end] == node.text for node in tree)


def test_a_dateline_is_not_parsed(simple: StanzaParser) -> None:
    first, second = trees(simple, article("LODI, May 3 (AP) - Trade fell.", "LODI, May 3 (AP) -"))
    assert [node.text for node in first] == ["Trade", "fell."]
    assert [node.text for node in second] == ["LODI,", "May", "3", "(AP)", "-"]


def test_every_article_gets_its_own_trees(simple: StanzaParser) -> None:
    given = [article("One two.", "Three."), Article("", ()), article(" ", "Four.")]
    assert [[len(tree) for tree in found] for found in simple(given)] == [[2, 1], [], [0, 1]]


def test_nothing_to_parse_needs_no_models() -> None:
    assert list(StanzaParser(dir="/nonexistent")([Article("", ())])) == [()]


def test_a_long_sentence_is_one_tree(simple: StanzaParser) -> None:
    [tree] = trees(simple, article("the president said so, " * 100))
    assert len(tree) == 400
    [root] = tree.roots
    assert [node.head for node in tree if node.deprel == "parataxis"] == [root, root]


def test_words_of_a_contraction_may_share_their_characters(simple: StanzaParser) -> None:
    words: list[Token] = [
        (0, 2, "de", "ADP", "", 2, "case", "de"),
        (0, 2, "le", "DET", "Number=Sing", 0, "root", "le"),
    ]
    simple._engine = lambda texts: [words]
    [tree] = trees(simple, article("du"))
    assert [(node.text, node.start, node.end) for node in tree] == [("de", 0, 2), ("le", 0, 2)]
    assert tree.nodes[1].feat("Number") == "Sing"


def test_a_missing_model_is_told_on_first_use() -> None:
    parser = StanzaParser(dir="/nonexistent")
    with pytest.raises(ModelNotFoundError):
        trees(parser, article("He said so."))


def test_it_pickles_without_its_models(simple: StanzaParser) -> None:
    simple.batch_words = 100
    copy = pickle.loads(pickle.dumps(simple))
    assert copy._engine is None
    assert (copy.package, copy.batch_words) == ("quotex", 100)
    assert repr(copy) == "StanzaParser('en', 'quotex')"


def test_importing_it_imports_no_torch() -> None:
    code = "import quotex.stanza_parser, sys; assert not {'torch', 'stanza'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


needs_models = pytest.mark.skipif(not STORE.is_dir(), reason="no models here")


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return StanzaParser(dir=STORE)


def plain(parsed: Sequence[Sentence]) -> list[tuple[object, ...]]:
    """Trees as values that can be compared."""
    return [tree.words for tree in parsed]


def news(count: int) -> list[Article]:
    """The first articles of the Wikinews corpus with `count` sentences between them."""
    articles = []
    for line in (shared / "corpora" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        sentences = segment(text)[:count]
        articles.append(Article(text, sentences))
        count -= len(sentences)
        if not count:
            break
    return articles


@pytest.mark.model
@needs_models
def test_a_sentence_is_parsed(parser: StanzaParser) -> None:
    [tree] = trees(parser, article("“I don’t know,” Liang said."))
    assert [node.text for node in tree] == ["“", "I", "do", "n’t", "know", ",", "”", "Liang", "said", "."]
    said = tree.nodes[8]
    assert said.lemma == "say"
    assert said.upos == "VERB"
    assert tree.nodes[7].head is said
    assert tree.nodes[7].deprel == "nsubj"


@pytest.mark.model
@needs_models
def test_typography_does_not_change_a_parse(parser: StanzaParser) -> None:
    straight, curly = trees(parser, article('He said, "It\'s over."', "He said, “It’s over.”"))
    assert [(n.deprel, n.lemma, n.word.head) for n in straight] == [
        (n.deprel, n.lemma, n.word.head) for n in curly
    ]


@pytest.mark.model
@needs_models
@needs_shared
def test_a_parse_does_not_depend_on_its_neighbours(parser: StanzaParser) -> None:
    articles = news(200)
    together = [plain(found) for found in parser(articles)]
    for given, found in zip(articles, together, strict=True):
        alone = [plain(trees(parser, Article(given.text, (span,)))) for span in given.sentences]
        assert list(chain.from_iterable(alone)) == found


@pytest.mark.model
@needs_models
@needs_shared
def test_words_are_almost_those_of_plain_stanza_and_trees_over_the_same_words_are_the_same(
    parser: StanzaParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = news(300)
    monkeypatch.setattr(stanza_parser, "fits", lambda pipeline: False)
    slow = StanzaParser(dir=STORE)
    theirs = list(chain.from_iterable(slow(articles)))
    assert isinstance(slow._engine, PlainEngine)
    assert not isinstance(parser._engine, PlainEngine)
    ours = list(chain.from_iterable(parser(articles)))
    same = [
        (mine, yours)
        for mine, yours in zip(ours, theirs, strict=True)
        if [node.text for node in mine] == [node.text for node in yours]
    ]
    assert len(same) >= 0.93 * len(ours)
    assert plain([mine for mine, _ in same]) == plain([yours for _, yours in same])


@pytest.mark.model
@needs_models
def test_integers_hardly_change_what_the_weights_say(parser: StanzaParser) -> None:
    from tests.plain import PlainAnnotator

    articles = [Article(text, segment(text)) for text in invented()]
    ours = [tree for found in parser(articles) for tree in found]
    annotator = PlainAnnotator(STORE / "en")
    sentences = [[node.text for node in tree] for tree in ours]
    tags = [tag for found, _ in annotator.tagged(sentences) for tag in found]
    arcs = [
        (head - 1, name) for found in annotator.parsed(sentences) for head, name in zip(*found, strict=True)
    ]
    words = [word for tree in ours for word in tree.words]
    assert len(words) > 4000
    assert _agreement([word.upos for word in words], tags) > 0.995
    assert _agreement([(word.head, word.deprel) for word in words], arcs) > 0.985


def _agreement(one: Sequence[object], other: Sequence[object]) -> float:
    return sum(mine == yours for mine, yours in zip(one, other, strict=True)) / len(one)


@pytest.mark.model
@needs_models
@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("the president said so, " * 1250, 6250),
        ("x" * 10_000_000, 1),
        ("! " * 3000, 3000),
        ("?!" * 3000, None),
        ("“" * 500, None),
        ("\ud800", 1),
        ("👩‍👩‍👧 said 你好 to Łukasz", None),
        ("see http://example.com/a?b=c, or mail a.b@example.com", None),
    ],
)
def test_no_text_is_too_odd(parser: StanzaParser, sentence: str, words: int | None) -> None:
    given = article(sentence, "He said so.")
    odd, plain = trees(parser, given)
    assert [node.text for node in plain] == ["He", "said", "so", "."]
    assert len(odd.roots) == 1
    assert words is None or len(odd) == words
    assert all(given.text[node.start : node.end] == node.text for node in odd)
    assert all(one.end <= other.start for one, other in zip(odd.nodes, odd.nodes[1:], strict=False))


@pytest.mark.model
@needs_models
def test_threads_may_share_a_parser(parser: StanzaParser) -> None:
    given = [article(f"Speaker {i} said that {i} people came.", "They left.") for i in range(8)]
    fresh = StanzaParser(dir=STORE)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: plain(trees(fresh, one)), given))
    assert found == [plain(trees(parser, one)) for one in given]


@pytest.mark.model
@needs_models
def test_half_precision_files_are_read_in_full(parser: StanzaParser, tmp_path: Path) -> None:
    import torch

    shutil.copytree(STORE, tmp_path / "half")
    for file in (tmp_path / "half").rglob("*.pt"):
        file.chmod(0o644)
        saved = torch.load(file, weights_only=True)
        if saved["model"] and "config" in saved and "hidden_dim" in saved["config"]:
            saved["model"] = {name: weight.half() for name, weight in saved["model"].items()}
        torch.save(saved, file)
    given = article("Liang said that he did not know.")
    half = StanzaParser(dir=tmp_path / "half")
    assert plain(trees(half, given)) == plain(trees(parser, given))
    assert half._engine is not None


@pytest.mark.model
@needs_models
def test_no_traces_are_left() -> None:
    code = f"""
import logging, sys, torch
from quotex.parser import Article
from quotex.stanza_parser import StanzaParser
from quotex.values import Span
threads = torch.get_num_threads()
list(StanzaParser(dir={str(STORE)!r})([Article("He said so.", (Span(0, 11, "He said so."),))]))
logger = logging.getLogger("stanza")
assert logger.level == logging.NOTSET, logger.level
assert not logger.handlers
assert not logging.getLogger().handlers
assert torch.get_num_threads() == threads
assert torch.is_grad_enabled()
assert "torch._dynamo" not in sys.modules  # it takes seconds to import
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
