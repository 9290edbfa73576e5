"""What a cue does with its content: speech or attitude; asserted, asked, denied, hypothetical or unsaid."""

from __future__ import annotations

from quotex.lexicon import words
from quotex.tree import Node
from quotex.values import Status

__all__ = ["is_attitude", "status_of"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "none", "no", "neither", "nor"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must"})


def is_attitude(cue: Node) -> bool:
    """Whether the cue tells of a hope, wish, belief or feeling rather than of something said.

    "He hopes for peace" is an attitude, "he said he hopes for peace" speech.
    """
    return cue.lemma in words("attitudes") and not _is_finding(cue)


def _is_finding(cue: Node) -> bool:
    """ "The study found that …", "…, they found": a result; but "she finds it odd" is an attitude."""
    clause = cue.child("ccomp") is not None or cue.rel == "parataxis"
    return cue.lemma == "find" and clause


def status_of(cue: Node) -> Status:
    """The status that the words around the cue give to its content; the first test that holds decides."""
    if _is_unsaid(cue):
        return Status.UNSAID
    if cue.lemma in words("denials"):
        return Status.DENIED
    if _is_hypothetical(cue):
        return Status.HYPOTHETICAL
    if cue.lemma in words("questions"):
        return Status.ASKED
    return Status.ASSERTED


def _is_unsaid(cue: Node) -> bool:
    """ "She <declined> to comment." "He <did not say> whether he would run." """
    if cue.lemma in words("refusals"):
        return True
    governor = cue.head
    if governor is not None and cue.rel == "xcomp" and governor.lemma in words("refusals"):
        return True
    return _is_negated(cue)


def _is_negated(cue: Node) -> bool:
    """ "Officials have not <said> who paid." "Nobody <said> that." """
    return any(
        child.lemma in _NEGATIONS
        for child in cue.children
        if child.index < cue.index and child.rel in ("advmod", "det", "nsubj", "cc", "mark", "aux")
    ) or any(
        child.lemma in _NEGATIONS
        for subject in cue.children_by("nsubj")
        for child in subject.children_by("det")
    )


def _is_hypothetical(cue: Node) -> bool:
    """ "If he <says> so, …" "Critics may <argue> that …" """
    mark = cue.child("mark")
    if mark is not None and mark.lemma in _CONDITIONS:
        return True
    return any(aux.lemma in _MODALS for aux in cue.children_by("aux"))
