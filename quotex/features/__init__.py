"""What the scorer looks at: symbolic features of a cue, of a content and of a source, as strings.

Each function gives a `Row` of strings, one an observation ("lemma=say", "child=ccomp"); `quotex.network`
knows what each is worth. `quoted` says for each node of the sentence which quotation it stands in (its
index), or -1.
"""

from quotex.features.contents import Setting, content_features
from quotex.features.cues import cue_features, is_candidate, is_trailing
from quotex.features.groups import Row
from quotex.features.sources import source_features
from quotex.features.surroundings import subject_of

__all__ = [
    "Row",
    "Setting",
    "content_features",
    "cue_features",
    "is_candidate",
    "is_trailing",
    "source_features",
    "subject_of",
]
