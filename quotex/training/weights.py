"""An annotator's weights as files of a store, read by `quotex.inference.annotator`, and back from them."""

from __future__ import annotations

from typing import Any

import torch

from quotex.inference.products import quantized
from quotex.training.annotator import LONGEST, Annotator, narrow, spread

__all__ = ["files", "inherit"]

Pair = tuple[torch.Tensor, torch.Tensor]


@torch.no_grad()  # type: ignore[untyped-decorator]
def files(model: Annotator) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `quotex.inference.annotator` reads: the tagger's file, with the transformer, and the parser's."""
    config, encoder = model.encoder.config, model.encoder
    tensors: dict[str, torch.Tensor] = {}
    below = encoder.embeddings
    tensors["pieces.weight"], tensors["pieces.scale"] = quantized(below.word_embeddings.weight)
    tensors["places"] = below.position_embeddings.weight + below.token_type_embeddings.weight[:1]
    tensors["shapes"] = model.shapes.weight
    _norm(tensors, "norm", below.LayerNorm)
    for number, layer in enumerate(encoder.encoder.layer):
        name, attention = f"layer.{number}", layer.attention
        asked = [getattr(attention.self, part) for part in ("query", "key", "value")]
        _put(tensors, f"{name}.asked", *(_pair(part) for part in asked))
        _put(tensors, f"{name}.given", _pair(attention.output.dense))
        _norm(tensors, f"{name}.middle", attention.output.LayerNorm)
        _put(tensors, f"{name}.wide", _pair(layer.intermediate.dense))
        _put(tensors, f"{name}.narrow", _pair(layer.output.dense))
        _norm(tensors, f"{name}.last", layer.output.LayerNorm)
    _put(tensors, "labels", _pair(model.tags), _pair(model.features))
    tagger = {
        "model": _halved(tensors),
        "config": {
            "heads": encoder.encoder.layer[0].attention.self.num_attention_heads,
            "eps": config.layer_norm_eps,
            "first": model.tokenizer.cls_token_id,
            "longest": LONGEST,
        },
        "pieces": model.tokenizer.convert_ids_to_tokens(range(len(model.tokenizer))),
        "tags": list(model.labels.tags),
        "features": list(model.labels.features),
    }
    above: dict[str, torch.Tensor] = {}
    ends = (model.arc_heads, model.arc_words, model.name_heads, model.name_words)
    _put(above, "ends", *(_pair(part) for part in ends))
    arcs = model.arcs / model.arcs.shape[1] ** 0.5
    _put(above, "arcs", (arcs[:-1].t(), arcs[-1]))
    _put(above, "names", _pair(model.names))
    parser = {
        "model": _halved(above),
        "config": {"arcs": model.arc_heads.out_features},
        "relations": list(model.labels.relations),
    }
    return tagger, parser


def _pair(layer: Any) -> Pair:
    return layer.weight, layer.bias


def _put(tensors: dict[str, torch.Tensor], name: str, *pairs: Pair) -> None:
    """Weights of layers that read the same, one above the other, as integers; and their biases."""
    weight = torch.cat([weight for weight, _ in pairs])
    tensors[f"{name}.weight"], tensors[f"{name}.scale"] = quantized(weight)
    tensors[f"{name}.bias"] = torch.cat([bias for _, bias in pairs])


def _norm(tensors: dict[str, torch.Tensor], name: str, layer: Any) -> None:
    tensors[f"{name}.weight"], tensors[f"{name}.bias"] = _pair(layer)


def _halved(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {
        name: value.detach().half()
        if value.is_floating_point() and not name.endswith(".scale")
        else value.detach()
        for name, value in tensors.items()
    }


@torch.no_grad()  # type: ignore[untyped-decorator]
def inherit(model: Annotator, tagger: dict[str, Any]) -> None:
    """Give the model the transformer in a tagger's file (see `files`), or as many of its layers as it has.

    It is made as narrow as that one.
    """
    tensors = tagger["model"]
    narrow(model, tagger["config"]["heads"], len(tensors["layer.0.wide.weight"]))

    def weight(name: str) -> torch.Tensor:
        return tensors[f"{name}.weight"].float() * tensors[f"{name}.scale"][:, None]

    def put(name: str, *layers: Any) -> None:
        for part, value, bias in zip(
            layers, weight(name).chunk(len(layers)), tensors[f"{name}.bias"].chunk(len(layers)), strict=True
        ):
            part.weight.copy_(value)
            part.bias.copy_(bias)

    def put_norm(name: str, norm: Any) -> None:
        norm.weight.copy_(tensors[f"{name}.weight"])
        norm.bias.copy_(tensors[f"{name}.bias"])

    below, layers = model.encoder.embeddings, model.encoder.encoder.layer
    below.position_embeddings.weight.copy_(tensors["places"].float() - below.token_type_embeddings.weight[:1])
    model.shapes.weight.copy_(tensors["shapes"])
    put_norm("norm", below.LayerNorm)
    count = sum(name.endswith(".asked.weight") for name in tensors)
    for number, layer in zip(spread(len(layers), count), layers, strict=True):
        name, attention = f"layer.{number}", layer.attention
        put(f"{name}.asked", attention.self.query, attention.self.key, attention.self.value)
        put(f"{name}.given", attention.output.dense)
        put_norm(f"{name}.middle", attention.output.LayerNorm)
        put(f"{name}.wide", layer.intermediate.dense)
        put(f"{name}.narrow", layer.output.dense)
        put_norm(f"{name}.last", layer.output.LayerNorm)
