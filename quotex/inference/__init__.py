"""Trained networks run for speed: an annotator of our own beside Stanza's tokenizer, splitter and lemmatizer.

* `pieces`, `products`, `encoder`, `annotator`: tags, features, heads and relations by one small transformer,
  in products of 8-bit integers; `spanning` finds a tree where the best heads make none; `variants` lets
  Stanza's own pipeline run it.
* `tokenizer`, `recurrent`: Stanza's tokenizer over texts from all articles at once, in a few large products.
* `engines`: `FastEngine` puts these together, for the embedded models and others that quotex trains;
  `PlainEngine` is Stanza's own pipeline, for any package; `fits` tells which.
"""

from quotex.inference.engines import Engine, FastEngine, PlainEngine, Token, fits

__all__ = ["Engine", "FastEngine", "PlainEngine", "Token", "fits"]
