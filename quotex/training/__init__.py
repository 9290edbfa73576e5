"""Build a store of Stanza models from CoNLL-U treebanks (extra ``train``).

``python -m quotex.training --treebank DIR --vectors FILE --out DIR`` does it all. The steps are in
:mod:`~quotex.training.recipe`, and one module stands behind each: :mod:`~quotex.training.augment` (text
that looks like news), :mod:`~quotex.training.fit` (the training loop), :mod:`~quotex.training.retag`
(predicted tags), :mod:`~quotex.training.lemmas`, :mod:`~quotex.training.parsing`,
:mod:`~quotex.training.store` and :mod:`~quotex.training.scores`. Importing this package does not import
torch.
"""

__all__: list[str] = []
