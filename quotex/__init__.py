"""Who said what: quotes, speakers and roles from news articles, by dependency parses, offline.

    extract(text)     the quotes of one article
    segment(text)     its sentences
    load(...)         an `Extractor` with settings of your own: call it, or `pipe` many texts
    download(...)     fetch official Stanza models (the only function that touches a network)
    mask(text)        quotations out of the way of a rewriter, and back
    verify(a, draft)  hold the quotations of a draft against its article

Offsets are Python code points, half-open, into the caller's untouched text:
``text[s.start:s.end] == s.text``.
"""

import logging as _logging
from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

from quotex.errors import (
    ConfigError,
    CorpusError,
    MissingExtraError,
    ModelDamagedError,
    ModelNotFoundError,
    PageError,
    ParseError,
    QuotexError,
    SchemaError,
    WorkerError,
)
from quotex.extractor import Config, Extractor, extract, load
from quotex.sentences import segment
from quotex.store import download
from quotex.values import Document, Kind, Quote, Reason, Span, Speaker, SpeakerKind, Status, Why

if _TYPE_CHECKING:
    from quotex.guard import mask, verify
    from quotex.roster import Roster

__all__ = [
    "Config",
    "ConfigError",
    "CorpusError",
    "Document",
    "Extractor",
    "Kind",
    "MissingExtraError",
    "ModelDamagedError",
    "ModelNotFoundError",
    "PageError",
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
    "WorkerError",
    "download",
    "extract",
    "load",
    "mask",
    "segment",
    "verify",
]

__version__ = "0.1.0"

_LATE = {"Roster": "quotex.roster", "mask": "quotex.guard", "verify": "quotex.guard"}
"""Names whose modules are imported when they are first asked for, so that importing quotex stays light."""


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(_import_module(_LATE[name]), name)
    raise AttributeError(f"module 'quotex' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_logging.getLogger(__name__).addHandler(_logging.NullHandler())
