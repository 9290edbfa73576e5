"""Parses → frames: which words report, what they attribute and to whom.

The constructions propose and a learned scorer chooses: for each candidate cue of a sentence a probability that it
reports anything at all, then the best of the proposed contents and of the proposed sources. The three networks
are a few megabytes of data, learned from PolNeAR (Newell, Margolin and Ruths, LREC 2018) by
`quotex.training.reading`; proposing, then choosing by a classifier, follows Newell, Cowlishaw and Man (2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from attrs import frozen

from quotex.constructions import contents, sources_of
from quotex.features import content_features, cue_features, is_candidate, source_features
from quotex.frames import Frame
from quotex.network import Network
from quotex.tree import Node, Sentence

__all__ = ["Reader", "default_reader"]

Quoted = Sequence[int]


@frozen(eq=False)
class Reader:
    """Reads frames off a sentence with three networks: is it a cue, what is the content, who is the source."""

    cue: Network
    content: Network
    source: Network

    def __call__(self, sentence: Sentence, quoted: Quoted, threshold: float) -> tuple[Frame, ...]:
        """The frames of `sentence` whose confidence reaches `threshold`, in the order of their cues.

        `quoted` gives for each node the index of the quotation it stands in, or -1.
        """
        return tuple(
            frame
            for cue, probability in self._cues(sentence, quoted, threshold)
            if (frame := self._frame(cue, probability, quoted)) is not None and frame.confidence >= threshold
        )

    def _cues(self, sentence: Sentence, quoted: Quoted, threshold: float) -> Iterator[tuple[Node, float]]:
        candidates = [node for node in sentence.nodes if is_candidate(node)]
        scores = self.cue.scores([cue_features(node, quoted) for node in candidates])
        for node, score in zip(candidates, scores, strict=True):
            probability = float(1.0 / (1.0 + np.exp(-float(score))))
            if probability >= threshold:
                yield node, probability

    def _frame(self, cue: Node, probability: float, quoted: Quoted) -> Frame | None:
        proposed = contents(cue, quoted)
        if not proposed:
            return None
        rows = [
            content_features(cue, nodes, rules, quoted, frozenset(n.index for n in nodes))
            for nodes, rules in proposed.items()
        ]
        best = int(np.argmax(self.content.scores(rows)))
        content, rules = list(proposed.items())[best]
        chosen = frozenset(n.index for n in content)
        return Frame(rules[0], cue, self._source(cue, quoted, chosen), content, probability)

    def _source(self, cue: Node, quoted: Quoted, chosen: frozenset[int]) -> Node | None:
        proposed: dict[Node | None, list[str]] = {None: [], **sources_of(cue)}
        rows = [source_features(cue, head, rules, quoted, chosen) for head, rules in proposed.items()]
        return list(proposed)[int(np.argmax(self.source.scores(rows)))]


@cache
def default_reader() -> Reader:
    """The reader with the weights that the package carries."""
    with (files("quotex") / "data" / "reading.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Reader(*(Network.load(arrays, name) for name in ("cue", "content", "source")))
