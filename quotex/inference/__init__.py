"""Stanza's trained networks run for speed: the same weights, the same trees.

Where plain Stanza spends its time, and what is done here instead:

* it scores the label of every pair of words and seeks a spanning tree, in Python, for every sentence; here
  each word's best head comes first, a tree is sought where these form none, labels are scored for chosen
  arcs alone;
* it reads the letters of every word; here those of every word form, once;
* it runs dozens of small multiplications; here a few large ones, over sentences of like length from all
  articles.

`FastEngine` runs models of the build that quotex trains, `PlainEngine` any other (with a character language
model, a transformer…); `fits` tells which.
"""

from quotex.inference.engines import Engine, FastEngine, PlainEngine, Token, fits

__all__ = ["Engine", "FastEngine", "PlainEngine", "Token", "fits"]
