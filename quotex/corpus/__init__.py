"""A run over a whole corpus into a folder, which goes on where it was cut off: nothing lost, nothing doubled.

    run(extractor, items, out, settings)   work on what is not done yet; the manifest of the whole
    Manifest                               what was asked for, with which versions, and what came of it

The stream of articles is cut into chunks of equal length, and each chunk becomes a shard: a file of results
and, where articles failed, one of failures. Files are written beside their place, synced and moved there, and
the journal is told last; what it does not name as finished is done again and comes out the same.
"""

from quotex.corpus.formats import FORMATS
from quotex.corpus.manifest import Counts, Manifest, Settings, Versions
from quotex.corpus.running import run

__all__ = ["FORMATS", "Counts", "Manifest", "Settings", "Versions", "run"]
