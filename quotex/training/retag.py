"""Give a treebank the tags that a tagger would really have given it.

A parser trained on gold tags trusts them too much. Tagging the training data with the tagger that
learned from it is no help, since it knows its own data by heart; jackknifing costs as many taggers as
folds. Here one tagger tags its own training data with some of its dropout left on: it errs where it
is unsure, as it does on new text, and ``strength`` is set so that it errs about as often.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from stanza.models.common import utils
from stanza.models.common.doc import Document
from stanza.models.pos.data import Dataset
from stanza.utils.conll import CoNLL

from quotex.training.treebank import UPOS, Sentence, render


def document(sentences: Sequence[Sentence]) -> Any:
    """The sentences as a Stanza document."""
    return Document(CoNLL.conll2dict(input_str=render(sentences))[0])


@contextlib.contextmanager
def dropout(model: Any, strength: float) -> Iterator[None]:
    """Leave a part of a Stanza model's dropout on, whatever mode it is put into; 0 is none."""
    rates = {layer: layer.p for layer in model.modules() if isinstance(layer, torch.nn.Dropout)}
    words = model.worddrop.dropprob
    switch = model.eval
    try:
        for layer, rate in rates.items():
            layer.p = rate * strength
        model.worddrop.dropprob = words * strength
        if strength:
            model.eval = model.train
        yield
    finally:
        model.eval = switch
        for layer, rate in rates.items():
            layer.p = rate
        model.worddrop.dropprob = words


def tag(
    trainer: Any, pretrain: Any, sentences: Sequence[Sentence], *, strength: float = 0.0, batch: int = 100
) -> list[Sentence]:
    """The sentences with the UPOS that a Stanza tagger gives them."""
    data = Dataset(
        document(sentences),
        trainer.args,
        pretrain,
        vocab=trainer.vocab,
        evaluation=True,
        sort_during_eval=True,
    )
    lengths = [len(sample.word[0]) for sample in data.data]
    order = sorted(range(len(data)), key=lengths.__getitem__)
    found: list[list[str]] = []
    with torch.no_grad(), dropout(trainer.model, strength):
        for start in range(0, len(order), batch):
            chosen = data.collate_fn([data[place] for place in order[start : start + batch]])
            found += [[word[0] for word in words] for words in trainer.predict(chosen)]
    tags = utils.unsort(found, order)
    return [sentence.with_column(UPOS, row) for sentence, row in zip(sentences, tags, strict=True)]


def agreement(sentences: Sequence[Sentence], others: Sequence[Sentence], column: int = UPOS) -> float:
    """The share of words that have the same value in one column."""
    pairs = [
        (mine, yours)
        for left, right in zip(sentences, others, strict=True)
        for mine, yours in zip(left.column(column), right.column(column), strict=True)
    ]
    return sum(mine == yours for mine, yours in pairs) / max(1, len(pairs))
