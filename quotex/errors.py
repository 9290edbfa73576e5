"""What can go wrong, as one tree of exceptions.

A *text* never raises: empty, unbalanced or hostile text gives fewer quotes or none. These errors are for
wrong *use*, and each message names the remedy.

    QuotexError
    ├── ModelNotFoundError            no such Stanza package on this machine
    ├── ModelDamagedError             an embedded file is not the one that was shipped
    ├── ParseError                    a parse that does not fit its text, or CoNLL-U that cannot be read
    ├── WorkerError                   a process that was to share the work was lost or failed
    ├── PageError (ValueError)        a saved web page with no article in it
    ├── MissingExtraError (ModuleNotFoundError)   something that is installed by an extra
    ├── CorpusError                   a folder of results in which a run cannot go on
    ├── ConfigError (ValueError)      an option out of range
    └── SchemaError (ValueError)      JSON that is not a quotex document, or a span that is not its slice
"""

__all__ = [
    "ConfigError",
    "CorpusError",
    "MissingExtraError",
    "ModelDamagedError",
    "ModelNotFoundError",
    "PageError",
    "ParseError",
    "QuotexError",
    "SchemaError",
    "WorkerError",
]


class QuotexError(Exception):
    """Any error that quotex raises on purpose (wrong types raise `TypeError`)."""


class ModelNotFoundError(QuotexError):
    """The models asked for are not on this machine; the message says how to get them."""


class ModelDamagedError(QuotexError):
    """An embedded model file differs from the one that was shipped; reinstall the package."""


class ParseError(QuotexError):
    """A parse that does not fit its text, or a parse file that cannot be read."""


class WorkerError(QuotexError):
    """A process that was to share the work was lost, failed, or could not be given its work."""


class PageError(QuotexError, ValueError):
    """A web page in which no article can be found."""


class MissingExtraError(QuotexError, ModuleNotFoundError):
    """Something that this needs is not installed; the message names the extra that installs it."""


class CorpusError(QuotexError):
    """A folder of results in which a run cannot go on: another's, in use, or its articles changed."""


class ConfigError(QuotexError, ValueError):
    """An option that does not exist or is out of range."""


class SchemaError(QuotexError, ValueError):
    """Data that is not a quotex document, or a span that is not a slice of its text."""
