"""Articles for properties: the invented ones and the Liang article, as they are and changed at random."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from quotex.evaluation.markup import parse_articles
from tests.nasty import INVISIBLE, KINDS, MARKS

__all__ = ["articles", "invented", "mutated"]

ROOT = Path(__file__).parents[1]
_STRAYS = [
    *MARKS,
    *INVISIBLE,
    *"\n\r\t .,:;—-()[]<>&\x00😀\ud800",
    "\n\n",
    " said ",
    " he ",
    "Q: ",
    "<p>",
    "U.S. ",
]


@cache
def invented() -> tuple[str, ...]:
    """The articles of `data/constructions`, and `docs/liang.txt`."""
    files = sorted((ROOT / "tests" / "data" / "constructions").glob("*.marked.txt"))
    marked = [article for file in files for article in parse_articles(file.read_text(encoding="utf-8"))]
    liang = (ROOT / "docs" / "liang.txt").read_text(encoding="utf-8")
    return (liang, *(article.text.text for article in marked))


def mutated(text: str, random: Random) -> str:
    """`text` with some stretches dropped, doubled, moved, turned to capitals or cut, and strays put in."""
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice((1, 1, 2, 7, 40, 300)))
        piece = text[start:end]
        match random.randrange(8):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + piece + text[end:]
            case 2:
                text = piece + text[:start] + text[end:]
            case 3:
                text = text[:start] + piece.swapcase() + text[end:]
            case 4:
                text = text[:end]
            case _:
                text = text[:start] + random.choice(_STRAYS) * random.choice((1, 1, 1, 3)) + text[start:]
    return text


def articles() -> st.SearchStrategy[str]:
    """Articles as they are, mutated ones, and texts that are no articles at all."""
    seeds = st.integers(0, 2**32).map(Random)
    plain = st.sampled_from(invented())
    odd = st.builds(lambda make, random: make(random), st.sampled_from(list(KINDS.values())), seeds)
    return st.builds(mutated, plain, seeds) | plain | odd | st.builds(mutated, odd, seeds)
