"""Parses → frames: which words report, what they attribute and to whom.

The constructions propose and a learned scorer chooses: for each candidate cue of a sentence the log-odds that
it reports anything at all, then the best of the proposed contents and of the proposed sources; from their
scores comes the confidence. The weights are a few megabytes of data, learned from PolNeAR (Newell, Margolin
and Ruths, LREC 2018) by `quotex.training.reading`; proposing, then choosing by classifiers, follows Newell,
Cowlishaw and Man (2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from attrs import astuple, frozen
from numpy.typing import NDArray

from quotex.constructions import announces, aside, contents, idiom, is_hearsay, is_inverted, sources_of
from quotex.features import Setting, content_features, cue_features, is_candidate, source_features
from quotex.frames import Frame
from quotex.network import Network
from quotex.tree import Node, Sentence

__all__ = ["Calibration", "Reader", "Reading", "default_reader", "likely_cues"]

Quoted = Sequence[int]
Scores = tuple[float, float, float, float]

_LEAST_LOG_ODDS = -3.0
"""A word less likely to be a cue than this is not looked at further."""

_PLAIN_LOG_ODDS = 1.5
"""What a cue by its construction alone has at least: rare ones were learned from few cases."""

_LEAST_OF_ASIDES = -2.0
"""A verb that is likelier a cue than this is one where its clause stands inside or behind another.

Of 333 such clauses in PolNeAR's training part, none of the 20 below are attributions, 300 of the others are.
"""

_LONGEST_SENTENCE = 250
"""What has more words is a list or a table, and is not read: time grows faster than length."""


@frozen(eq=False)
class Reading:
    """The best reading of one cue.

    `scores` are the log-odds of the cue, the log-probabilities of content and source, and the share of the
    content that stands in quotation marks.
    """

    rule: str
    cue: Node
    content: tuple[Node, ...]
    source: Node | None
    scores: Scores


@frozen
class Calibration:
    """A logistic regression from the scores of a reading to the probability that it is right.

    >>> round(Calibration()((0.0, 0.0, 0.0, 0.0)), 2)
    0.5
    """

    cue: float = 1.0
    content: float = 0.5
    source: float = 0.5
    marks: float = 0.0
    bias: float = 0.0

    def __call__(self, scores: Scores) -> float:
        """The probability that a reading with these scores is right."""
        cue, content, source, marks = scores
        odds = self.cue * cue + self.content * content + self.source * source + self.marks * marks + self.bias
        return float(1.0 / (1.0 + np.exp(-odds)))

    def most(self, cue: float, content: float = 0.0, *, marks: bool = True) -> float:
        """The highest probability that a reading can have, its log-odds of the cue (and content) known.

        `marks` tells whether its content can stand in quotation marks.
        """
        if min(self.content, self.source) < 0:
            return 1.0
        return self((cue, content, 0.0, float(marks and self.marks > 0)))


@frozen(eq=False)
class Reader:
    """Reads frames off a sentence with three networks: is it a cue, what is the content, who the source?"""

    cue: Network
    content: Network
    source: Network
    calibration: Calibration = Calibration()

    def __call__(self, sentence: Sentence, quoted: Quoted, threshold: float) -> tuple[Frame, ...]:
        """The frames of `sentence` whose confidence reaches `threshold`, in the order of their cues.

        `quoted` gives for each node the index of the quotation it stands in, or -1.
        """
        return tuple(
            Frame(reading.rule, reading.cue, reading.source, reading.content, confidence)
            for reading in self.readings(sentence, quoted, threshold)
            if (confidence := self.calibration(reading.scores)) >= threshold
        )

    def readings(self, sentence: Sentence, quoted: Quoted, threshold: float = 0.0) -> Iterator[Reading]:
        """The best reading of every word that may be a cue, if its confidence can reach `threshold`."""
        if len(sentence) > _LONGEST_SENTENCE:
            return
        odds = self.odds(sentence, quoted)
        setting = Setting.of(sentence.nodes, quoted, likely_cues(odds))
        marks = max(quoted, default=-1) >= 0
        for node, score in odds.items():
            if score < _LEAST_LOG_ODDS or self.calibration.most(score, marks=marks) < threshold:
                continue
            if (reading := self._read(node, score, setting, threshold)) is not None:
                yield reading

    def odds(self, sentence: Sentence, quoted: Quoted) -> dict[Node, float]:
        """The log-odds of being a cue, for every word that can be one."""
        candidates = [node for node in sentence.nodes if is_candidate(node)]
        scores = self.cue.scores([cue_features(node, quoted) for node in candidates])
        odds = zip(candidates, scores.tolist(), strict=True)
        return {cue: max(score, _PLAIN_LOG_ODDS) if _is_plain(cue, score) else score for cue, score in odds}

    def _read(self, cue: Node, odds: float, setting: Setting, threshold: float) -> Reading | None:
        quoted = setting.quoted
        if odds > 0 and announces(cue):
            source, credible = self._source(cue, quoted, frozenset())
            return Reading("announcement", cue, (), source, (odds, 0.0, credible, 0.0))
        if (found := idiom(cue) or aside(cue)) is not None:
            rule, told, words = found
            return Reading(rule, cue, words, told, (odds, 0.0, 0.0, _marked(cue, words, quoted)))
        proposed = list(contents(cue, quoted).items())
        if not proposed:
            return None
        rows = [
            content_features(cue, nodes, rules, frozenset(n.index for n in nodes), setting)
            for nodes, rules in proposed
        ]
        best, likely = _best(self.content.scores(rows))
        content, rules = proposed[best]
        marked = _marked(cue, content, quoted)
        if self.calibration.most(odds, likely, marks=marked > 0) < threshold:
            return None
        source, credible = self._source(cue, quoted, frozenset(n.index for n in content))
        return Reading(rules[0], cue, content, source, (odds, likely, credible, marked))

    def _source(self, cue: Node, quoted: Quoted, chosen: frozenset[int]) -> tuple[Node | None, float]:
        proposed: list[tuple[Node | None, list[str]]] = [(None, []), *sources_of(cue).items()]
        rows = [source_features(cue, head, rules, quoted, chosen) for head, rules in proposed]
        best, credible = _best(self.source.scores(rows))
        return proposed[best][0], credible

    @classmethod
    def load(cls, arrays: Any) -> Reader:
        """The reader out of the arrays of an ``.npz`` file."""
        cue, content, source = (Network.load(arrays, name) for name in ("cue", "content", "source"))
        return cls(cue, content, source, Calibration(*(float(w) for w in arrays["calibration"])))

    def dump(self) -> dict[str, NDArray[Any]]:
        """The arrays that `load` reads."""
        weights = self.calibration
        return {
            **self.cue.dump("cue"),
            **self.content.dump("content"),
            **self.source.dump("source"),
            "calibration": np.array(astuple(weights), np.float64),
        }


def _is_plain(cue: Node, odds: float) -> bool:
    """Whether a word is a cue by its construction, and in an aside by what little speaks for it besides."""
    if is_hearsay(cue) or is_inverted(cue) or idiom(cue) is not None:
        return True
    return odds > _LEAST_OF_ASIDES and aside(cue) is not None


def _marked(cue: Node, content: Sequence[Node], quoted: Quoted) -> float:
    """The share of the content that stands in quotation marks."""
    return sum(quoted[n.index] not in (-1, quoted[cue.index]) for n in content) / len(content)


def likely_cues(odds: Mapping[Node, float]) -> tuple[Node, ...]:
    """The words that are more likely cues than not."""
    return tuple(node for node, score in odds.items() if score > 0)


def _best(scores: NDArray[np.float32]) -> tuple[int, float]:
    """Which score is the highest, and the log-probability of it among all."""
    best = int(np.argmax(scores))
    return best, float(-np.log(np.exp(scores - scores[best]).sum()))


@cache
def default_reader() -> Reader:
    """The reader with the weights that the package carries."""
    with (
        (files("quotex") / "data" / "reading.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        return Reader.load(arrays)
