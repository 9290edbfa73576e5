"""From matches to figures: one function a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quotex.evaluation.alignment import Judged, Match
from quotex.evaluation.annotations import Annotation, KnownSpeaker
from quotex.evaluation.extents import Extent, Measured, mostly_within
from quotex.evaluation.figures import (
    Figures,
    Labels,
    Naming,
    PerField,
    Rate,
    Reach,
    Score,
    Speakers,
    Subsets,
    total,
)
from quotex.evaluation.kinds import is_speech, kind_of
from quotex.evaluation.names import SOURCE_FORMS, ends_in_name, normal_name, role_matches, source_form
from quotex.values import Kind

__all__ = ["count"]

Known = Mapping[str, KnownSpeaker]
"""Speakers of one article by the identifier of the attribution."""

_FIELDS: tuple[Callable[[Measured], Extent], ...] = (
    lambda m: m.content,
    lambda m: m.source,
    lambda m: m.cue,
)


def count(outermost: Judged, nested: Judged, known: Known) -> Figures:
    """The figures of one article: everything over the outermost attributions, `nested` over the others."""
    gold, predicted = len(outermost.gold), len(outermost.predicted)
    detected = sum(m.detected for m in outermost.matches)
    attributed = sum(m.attributed for m in outermost.matches)
    speech = _reach(outermost, lambda g: is_speech(outermost.article.text, g.cue))
    return Figures(
        gold=gold,
        predicted=predicted,
        aligned=Rate(len(outermost.pairs), predicted),
        exact=PerField(*(_exact(outermost, extent) for extent in _FIELDS)),
        overlap=PerField(*(_overlap(outermost, extent) for extent in _FIELDS)),
        detection=Score.of(detected, predicted, gold),
        loose=_loose(outermost),
        attribution=Score.of(attributed, predicted, gold),
        speech_detection=Score(Rate(detected, predicted), Rate(speech.detected, speech.gold)),
        speech_attribution=Score(Rate(attributed, predicted), Rate(speech.attributed, speech.gold)),
        nested=_nested(nested),
        subsets=_subsets(outermost, speech),
        labels=_labels(outermost),
        speakers=_speakers(outermost, known),
    )


def _exact(judged: Judged, extent: Callable[[Measured], Extent]) -> Score:
    """Pairs with the same letters, among the attributions that have the field."""
    same = sum(bool(extent(g)) and extent(p).letters == extent(g).letters for p, g in judged.pairs)
    return Score.of(
        same, sum(bool(extent(p)) for p in judged.predicted), sum(bool(extent(g)) for g in judged.gold)
    )


def _overlap(judged: Judged, extent: Callable[[Measured], Extent]) -> Score:
    """Words shared by pairs, among all words marked."""
    shared = sum(len(extent(p).words & extent(g).words) for p, g in judged.pairs)
    return Score.of(
        shared,
        sum(len(extent(p).words) for p in judged.predicted),
        sum(len(extent(g).words) for g in judged.gold),
    )


def _loose(judged: Judged) -> Score:
    """Contents mostly within others', however the speech is cut into attributions."""
    contents = [g.content.words for g in judged.gold]
    covered = frozenset[int]().union(*(p.content.words for p in judged.predicted))
    right = sum(any(mostly_within(p.content.words, c) for c in contents) for p in judged.predicted)
    found = sum(mostly_within(content, covered) for content in contents)
    return Score(Rate(right, len(judged.predicted)), Rate(found, len(contents)))


def _nested(judged: Judged) -> Score:
    attributed = sum(m.attributed for m in judged.matches)
    if not judged.gold:
        return Score()  # a corpus that marks outermost ones only says nothing about the others
    return Score.of(attributed, len(judged.predicted), len(judged.gold))


def _reach(judged: Judged, belongs: Callable[[Annotation], bool]) -> Reach:
    part = [m for m in judged.matches if m.gold and belongs(m.gold.annotation)]
    return Reach(len(part), sum(m.detected for m in part), sum(m.attributed for m in part))


def _subsets(judged: Judged, speech: Reach) -> Subsets:
    def of(kind: Kind) -> Reach:
        return _reach(judged, lambda g: kind_of(judged.article.text, g.content) is kind)

    return Subsets(of(Kind.DIRECT), of(Kind.MIXED), of(Kind.INDIRECT), speech)


def _labels(judged: Judged) -> Labels:
    detected = [(m.predicted, m.gold) for m in judged.matches if m.detected]
    pairs = [(p.annotation, g.annotation) for p, g in detected if p and g]
    return Labels(
        kind=_agreement([(p.kind, g.kind) for p, g in pairs]),
        attitude=_agreement([(p.attitude, g.attitude) for p, g in pairs]),
        status=_agreement([(p.status, g.status) for p, g in pairs]),
    )


def _agreement(labels: list[tuple[object, object]]) -> Rate:
    stated = [(ours, theirs) for ours, theirs in labels if theirs is not None]
    return Rate(sum(ours == theirs for ours, theirs in stated), len(stated))


def _speakers(judged: Judged, known: Known) -> Speakers:
    matches = [
        (match, speaker)
        for match in judged.matches
        if match.gold and (speaker := known.get(match.gold.annotation.id)) and not speaker.unsure
    ]
    named = [(m, s, _form(judged, m)) for m, s in matches if s.speaker]

    def naming(*forms: str) -> Naming:
        return total(Naming(), (_naming(m, s) for m, s, form in named if form in forms))

    given = [(_answer(m), s) for m, s in matches if m.detected]
    right_roles = sum(role_matches(guess.role or "", s.roles) for guess, s in given)
    return Speakers(
        all=naming(*SOURCE_FORMS),
        proper=naming("proper"),
        pronoun=naming("pronoun"),
        nominal=naming("nominal"),
        none=naming("none"),
        precision=total(Rate(), (Rate(_naming(m, s).mention, 1) for m, s in matches if _said(m))),
        role_accuracy=Rate(right_roles, sum(bool(s.roles) for _, s in given)),
        role_precision=Rate(right_roles, sum(bool(guess.role) for guess, _ in given)),
        kind=_agreement([(guess.speaker_kind, s.kind) for guess, s in given]),
    )


def _answer(match: Match) -> Annotation:
    """The prediction, or an empty one where the quote was not detected."""
    return match.predicted.annotation if match.predicted and match.detected else Annotation("", ())


def _said(match: Match) -> str:
    """The name that the prediction gives, normalised."""
    return normal_name(_answer(match).speaker)


def _form(judged: Judged, match: Match) -> str:
    source = match.gold.annotation.source if match.gold else ()
    return source_form(" ".join(judged.article.text[start:end] for start, end in source))


def _naming(match: Match, speaker: KnownSpeaker) -> Naming:
    """How right the name of one match is, as a count of one."""
    said = _said(match)
    strict = bool(said) and said == normal_name(speaker.speaker)
    lenient = strict or (bool(said) and said in map(normal_name, speaker.aliases))
    mention = lenient or (bool(said) and ends_in_name(_answer(match).speaker or "", speaker.names))
    return Naming(1, int(match.detected), int(strict), int(lenient), int(mention))
