"""Who said what: quotes, speakers and roles from news articles, by dependency parses, offline.

    extract(text)     the quotes of one article
    segment(text)     its sentences
    load(...)         an `Extractor` with settings of your own: call it, or `pipe` many texts
    download(...)     fetch official Stanza models (the only function that touches a network)

Offsets are Python code points, half-open, into the caller's untouched text: ``text[s.start:s.end] == s.text``.
"""

import logging

from quotex.errors import (
    ConfigError,
    ModelDamagedError,
    ModelNotFoundError,
    ParseError,
    QuotexError,
    SchemaError,
)
from quotex.extractor import Config, Extractor, extract, load
from quotex.roster import Roster
from quotex.sentences import segment
from quotex.store import download
from quotex.values import Document, Kind, Quote, Reason, Span, Speaker, SpeakerKind, Status, Why

__all__ = [
    "Config",
    "ConfigError",
    "Document",
    "Extractor",
    "Kind",
    "ModelDamagedError",
    "ModelNotFoundError",
    "ParseError",
    "Quote",
    "QuotexError",
    "Reason",
    "Roster",
    "SchemaError",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Why",
    "download",
    "extract",
    "load",
    "segment",
]

__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())
