"""Rows of articles in, rows of quotes out: the whole job as one callable, for engines that spread it out.

`Quotes` is what Ray Data's ``map_batches`` and Spark's ``mapInArrow`` call. It pickles without its models,
which load in each worker with the first batch. Needs the extra ``arrow``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, evolve, field

from quotex.backend import load_torch
from quotex.errors import ConfigError
from quotex.extractor import Extractor, load
from quotex.inputs import Failure, Input, Reader, identifier
from quotex.outcomes import outcomes
from quotex.stanza_parser import StanzaParser
from quotex.values import Document

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Quotes", "schema"]

Batch: TypeAlias = "pyarrow.Table | pyarrow.RecordBatch | pandas.DataFrame"


def schema() -> pyarrow.Schema:
    """The columns that come out: those of `quotex.exchange.arrow`, each of which may be null, and `error`.

    >>> schema().names[0], schema().names[-1], schema().field("error").type
    ('article', 'error', DataType(string))
    """
    import pyarrow as pa

    from quotex.exchange import arrow

    return pa.schema([*(column.with_nullable(True) for column in arrow.schema()), ("error", pa.string())])


@define
class Quotes:
    """Finds the quotes in batches of articles: call it with one batch, or `each` with many.

    A batch is a table with a column of texts, `text_column`, and perhaps one of ids, `id_column`; an article
    without an id gets a hash of its text for one. `extractor` is what `quotex.load` gives, by default for the
    embedded models. `threads` is how many threads torch takes: one, since engines run a worker for each core;
    None leaves torch alone.

    >>> from pathlib import Path
    >>> import pyarrow, quotex
    >>> from quotex.testing import parser_of
    >>> recorded = parser_of(Path("tests/sample_project/tests/recordings"))
    >>> articles = pyarrow.table({"id": ["budget", "lost"], "text": [recorded["budget"].text, None]})
    >>> for row in Quotes(quotex.load(parser=recorded))(articles).to_pylist():
    ...     print(row["article"], row["speaker"], row["error"])
    budget Jane Doe None
    budget Robert Hale None
    budget Robert Hale None
    budget None None
    lost None 'text' is no string but NoneType
    """

    extractor: Extractor = field(factory=load)
    text_column: str = field(default="text", kw_only=True)
    id_column: str = field(default="id", kw_only=True)
    threads: int | None = field(default=1, kw_only=True)

    def __call__(self, batch: Batch) -> Batch:
        """The rows for a batch, by `schema`: a table for a table, a data frame for a data frame.

        There is a row for each quote, with the article's id in `article` and no `error`; and one for each
        article that is no text or cannot be analysed, with its id and the reason in `error`. Raises
        `ConfigError` where there is no column of texts, and `TypeError` for anything but a table.
        """
        import pyarrow as pa

        if isinstance(batch, pa.Table):
            return self._rows(_from_arrow(batch, self._columns(batch.column_names)))
        if isinstance(batch, pa.RecordBatch):
            rows = self._rows(_from_arrow(batch, self._columns(batch.schema.names)))
            return pa.record_batch([column.combine_chunks() for column in rows.columns], schema=rows.schema)
        if type(batch).__name__ == "DataFrame":
            return _to_pandas(self._rows(_from_pandas(batch, self._columns(batch.columns))))
        raise TypeError(
            f"a batch is a pyarrow Table or RecordBatch or a pandas DataFrame, not {type(batch).__name__}; "
            f'map_batches of Ray gives tables with batch_format="pyarrow"'
        )

    def each(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The rows for each batch, lazily: what ``mapInArrow`` calls."""
        return map(self, batches)

    def _columns(self, names: Iterable[str]) -> list[str]:
        """The columns to read, of those that there are."""
        there = list(names)
        if self.text_column not in there:
            raise ConfigError(
                f"no column {self.text_column!r} here but {', '.join(map(repr, there)) or 'none'}; name the "
                f"right one as text_column"
            )
        return [name for name in (self.text_column, self.id_column) if name in there]

    def _rows(self, columns: dict[str, Sequence[object]]) -> pyarrow.Table:
        """The rows for articles given as columns of Python values."""
        import pyarrow as pa

        from quotex.exchange.arrow import to_arrow

        if self.threads is not None and isinstance(self.extractor.parser, StanzaParser):
            load_torch().set_num_threads(self.threads)
        documents: list[Document] = []
        failures: list[Failure] = []
        for outcome in outcomes(self.extractor, self._inputs(columns)):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                documents.append(outcome)
        errors = {
            "article": pa.array([failure.id and _storable(failure.id) for failure in failures], pa.string()),
            "error": pa.array([_storable(failure.reason) for failure in failures], pa.string()),
        }
        found = pa.concat_tables([to_arrow(documents), pa.table(errors)], promote_options="default")
        return found.cast(schema())

    def _inputs(self, columns: dict[str, Sequence[object]]) -> Iterator[Input | Failure]:
        reader = Reader(id_key=self.id_column, text_key=self.text_column, unnamed=_named_by_text)
        for values in zip(*columns.values(), strict=True):
            yield reader.row(dict(zip(columns, values, strict=True)), "", "")


def _named_by_text(item: Input) -> Input:
    return evolve(item, id=identifier(item.text))


def _from_arrow(batch: Any, names: Iterable[str]) -> dict[str, Sequence[object]]:
    return {name: batch.column(name).to_pylist() for name in names}


def _from_pandas(frame: pandas.DataFrame, names: Iterable[str]) -> dict[str, Sequence[object]]:
    return {
        name: [
            None if null else value
            for value, null in zip(frame[name].tolist(), frame[name].isna(), strict=True)
        ]
        for name in names
    }


def _to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """With Arrow's types, so that a column without values is what it is with some."""
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)


def _storable(text: str) -> str:
    """`text` without lone surrogates, which Arrow cannot hold."""
    return text.encode("utf-8", "replace").decode()
