"""A graph parser that trains faster than Stanza's, with the same weights and the same loss.

Stanza scores every relation for every pair of words, then keeps the scores of the gold heads
alone. :class:`GoldHeadParser` picks the gold heads first, so that a sentence of *n* words costs
*n* label scores in place of *n*²; out of training it is Stanza's parser, and what it saves is
Stanza's own file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.model import GraphParser
from torch.nn import functional

from quotex.training import retag
from quotex.training.treebank import DEPREL, HEAD, Sentence


def paired(scorer: Any, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
    """Score each dependent with its own head alone, by a ``DeepBiaffineScorer``: (W, D), (W, D) → (W, O)."""
    left = scorer.dropout(scorer.hidden_func(scorer.W1(dependents)))
    right = scorer.dropout(scorer.hidden_func(scorer.W2(heads)))
    left = torch.cat([left, left.new_ones(len(left), 1)], 1)
    right = torch.cat([right, right.new_ones(len(right), 1)], 1)
    bilinear = scorer.scorer.W_bilin
    size, other, outputs = bilinear.weight.shape
    between = left.mm(bilinear.weight.reshape(size, other * outputs)).view(len(left), other, outputs)
    scores: torch.Tensor = torch.bmm(right.unsqueeze(1), between).squeeze(1) + bilinear.bias
    return scores


class GoldHeadParser(GraphParser):  # type: ignore[misc]
    """Stanza's graph parser with a faster loss."""

    def loss(self, *inputs: Any) -> tuple[torch.Tensor, None]:
        """The loss of one batch, as ``GraphParser.loss`` gives it, and no statistics."""
        word_mask, wordchars, head, deprel = inputs[1], inputs[2], inputs[9], inputs[10]
        states = self.embed(*inputs)
        size, length = states.shape[:2]
        dependents, heads = self.drop(states), self.drop(states)
        arcs = self.unlabeled(dependents, heads).squeeze(3)
        places = torch.arange(length, device=head.device)
        offsets = (places.view(1, 1, -1) - places.view(1, -1, 1)).expand(size, -1, -1)
        inside = ~word_mask[:, 1:]
        found = head[inside]
        loss = states.new_zeros(())
        if self.args["linearization"]:
            order = self.linearization(dependents, heads).squeeze(3)
            arcs = arcs + functional.logsigmoid(order * torch.sign(offsets).float()).detach()
            chosen = torch.gather(order[:, 1:], 2, head.unsqueeze(2))[inside]
            right = (torch.gather(offsets[:, 1:], 2, head.unsqueeze(2))[inside] > 0).float()
            loss = loss + functional.binary_cross_entropy_with_logits(chosen, right, reduction="sum")
        if self.args["distance"]:
            guess = 1 + functional.softplus(self.distance(dependents, heads).squeeze(3))
            kernel = -torch.log((offsets.abs().float() - guess) ** 2 / 2 + 1)
            arcs = arcs + kernel.detach()
            loss = loss - torch.gather(kernel[:, 1:], 2, head.unsqueeze(2))[inside].sum()
        itself = torch.eye(length, dtype=torch.bool, device=head.device).unsqueeze(0)
        arcs = arcs.masked_fill(itself | word_mask.unsqueeze(1), -torch.inf)[:, 1:]
        loss = loss + functional.cross_entropy(arcs[inside], found, reduction="sum")
        rows = torch.arange(size, device=head.device).unsqueeze(1).expand_as(head)[inside]
        labels = paired(self.deprel, dependents[:, 1:][inside], heads[rows, found])
        loss = loss + functional.cross_entropy(labels, deprel[inside] - VOCAB_PREFIX_SIZE, reduction="sum")
        return loss / wordchars.size(0), None


def without_features(checkpoint: dict[str, Any]) -> dict[str, Any]:
    """The same parser without its feature embeddings, which Stanza 1.15 never reads.

    Its parser embeds morphological features, then hands on the embedding of the tag a second time.
    The weights over the two copies of the tag can be added: nothing changes in what is predicted,
    and one embedding in nine, and a table for every feature, are gone.
    """
    config, model = dict(checkpoint["config"]), dict(checkpoint["model"])
    if not config.get("use_ufeats", True):
        return checkpoint
    size = config["tag_emb_dim"]
    start = (config["transformed_dim"] if config["pretrain"] else 0) + 2 * config["word_emb_dim"]
    for name, value in list(model.items()):
        if name.startswith("ufeats_emb."):
            del model[name]
        elif name == "drop_replacement":
            model[name] = torch.cat([value[: start + size], value[start + 2 * size :]])
        elif name.startswith(
            ("parserlstm.lstm.0.lstm.weight_ih", "parserlstm.highway.0.w", "parserlstm.gate.0.w")
        ):
            once, twice = value[:, start : start + size], value[:, start + size : start + 2 * size]
            model[name] = torch.cat([value[:, :start], once + twice, value[:, start + 2 * size :]], 1)
    return {**checkpoint, "config": {**config, "use_ufeats": False}, "model": model}


def parse(trainer: Any, pretrain: Any, sentences: Sequence[Sentence], batch: int = 2000) -> list[Sentence]:
    """The sentences with the heads and relations that a Stanza parser gives them."""
    from stanza.models.common import utils
    from stanza.models.depparse.data import DataLoader

    loader = DataLoader(
        retag.document(sentences),
        batch,
        trainer.args,
        pretrain,
        vocab=trainer.vocab,
        evaluation=True,
        sort_during_eval=True,
    )
    with torch.no_grad():
        rows = [row for one in loader for row in trainer.predict(one)]
    found = utils.unsort(rows, loader.data_orig_idx)
    return [
        sentence.with_column(HEAD, [str(head) for head, _ in arcs]).with_column(
            DEPREL, [name for _, name in arcs]
        )
        for sentence, arcs in zip(sentences, found, strict=True)
    ]
