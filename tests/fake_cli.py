"""The command line on an extractor that needs no model: `python -m tests.fake_cli ARTICLE…`.

It knows one construction, a line of the form "NAME said WORDS.", and cannot stand the word "dynamite".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import quotex.cli.extract
from quotex.cli import main
from quotex.values import Document, Quote, Span, Speaker

_SAID = re.compile(r"^(\w+) (said) (.+?)\.?$", re.MULTILINE)


class FakeExtractor:
    """An extractor by regular expression, which reads two articles at a time."""

    def __call__(self, text: str) -> Document:
        if "dynamite" in text:
            raise RuntimeError("boom")
        found = [[Span.of(text, *match.span(i)) for i in (1, 2, 3)] for match in _SAID.finditer(text)]
        return Document(
            text,
            sentences=[Span.of(text, *match.span()) for match in _SAID.finditer(text)],
            quotes=tuple(
                Quote(content.text, name.text, spans=[content], cue=cue, source=name)
                for name, cue, content in found
            ),
            speakers=tuple(map(Speaker, dict.fromkeys(source.text for source, *_ in found))),
        )

    def pipe(self, texts: Iterable[str], *, processes: int = 1) -> Iterator[Document]:
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == 2:
                yield from map(self, batch)
                batch = []
        yield from map(self, batch)


def fake_load(package: str) -> Any:
    """In place of `quotex.cli.extract.load`."""
    return FakeExtractor()


if __name__ == "__main__":
    quotex.cli.extract.load = fake_load
    main()
