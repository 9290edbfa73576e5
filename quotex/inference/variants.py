"""The annotator as Stanza's own pipeline runs it: variants of its processors ``pos`` and ``depparse``.

After `register`, ``stanza.Pipeline("en", dir=…, package="quotex", download_method=None)`` over a store whose
package names the models "annotator" tags and parses by them. `quotex.load` needs nothing of this.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from quotex.backend import load_stanza
from quotex.inference.annotator import Annotator

__all__ = ["NAME", "annotator_of", "register"]

NAME = "annotator"
"""The name of the variants, and of the model files that they read."""


@cache
def annotator_of(folder: Path, device: str = "cpu") -> Annotator:
    """The annotator of a store's folder for one language; loaded once."""
    return Annotator(folder / "pos" / f"{NAME}.pt", folder / "depparse" / f"{NAME}.pt", device)


def register(folder: Path) -> None:
    """Makes the variants known to Stanza: its next pipelines read the models of this folder of a language.

    A pipeline may name other ones by ``pos_model_path`` and ``depparse_model_path``.
    """
    load_stanza()
    from stanza.models.common.doc import DEPREL, FEATS, HEAD, UPOS
    from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

    class Variant(ProcessorVariant):  # type: ignore[misc]
        OVERRIDE = True

        def __init__(self, config: dict[str, Any]) -> None:
            path = config.get("model_path")
            self._folder = Path(path).parents[1] if path else folder

        def analyses(self, document: Any) -> Any:
            forms = [[word.text for word in sentence.words] for sentence in document.sentences]
            return annotator_of(self._folder)(forms)

    @register_processor_variant("pos", NAME)
    class Tagger(Variant):
        def process(self, document: Any) -> Any:
            found = self.analyses(document)
            pairs = [
                (tag, feats or None) for one in found for tag, feats in zip(one.upos, one.feats, strict=True)
            ]
            document.set([UPOS, FEATS], pairs)
            return document

    @register_processor_variant("depparse", NAME)
    class Parser(Variant):
        def process(self, document: Any) -> Any:
            found = self.analyses(document)
            document.set(
                [HEAD, DEPREL], [arc for one in found for arc in zip(one.heads, one.relations, strict=True)]
            )
            for sentence in document.sentences:
                sentence.build_dependencies()
            return document
