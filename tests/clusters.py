"""The callable on engines started on this machine: `python -m tests.clusters ray|spark GRAVE`.

A hundred articles are put through, in batches of ten, by two workers. One article cannot be analysed; another
kills the worker that meets it first, which leaves the file GRAVE behind. The rows are printed as a JSON list
of pairs: article and error.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

from quotex.cluster import Quotes, schema
from quotex.values import Document
from tests.fake_cli import FakeExtractor

WORDS = {7: "dynamite", 50: "poison"}


class MortalExtractor(FakeExtractor):
    """Dies with its process at the word "poison", but only once in all."""

    parser = None

    def __init__(self, grave: str) -> None:
        self._grave = Path(grave)

    def __call__(self, text: str) -> Document:
        if "poison" in text and not self._grave.exists():
            self._grave.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(text)


def articles() -> list[pa.Table]:
    """Ten tables of ten articles."""
    rows = [{"id": str(n), "text": f"Anna said {WORDS.get(n, n)}."} for n in range(100)]
    return [pa.Table.from_pylist(rows[start : start + 10]) for start in range(0, 100, 10)]


def on_ray(extractor: Any) -> list[dict[str, Any]]:
    """The rows by Ray Data, with a pool of two actors."""
    import ray

    path = {"PYTHONPATH": os.getcwd()}
    # the actors take two; what brings them their work wants one too
    ray.init(num_cpus=4, include_dashboard=False, configure_logging=False, runtime_env={"env_vars": path})
    rows = ray.data.from_arrow(articles()).map_batches(
        Quotes,
        fn_constructor_args=(extractor,),
        batch_format="pyarrow",
        batch_size=10,
        compute=ray.data.ActorPoolStrategy(size=2),
    )
    tables = list(rows.iter_batches(batch_format="pyarrow", batch_size=None))
    ray.shutdown()
    assert all(table.schema.equals(schema()) for table in tables)
    return [row for table in tables for row in table.to_pylist()]


def on_spark(extractor: Any) -> list[dict[str, Any]]:
    """The rows by Spark, with two tasks at a time that may each be tried three times."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    builder = SparkSession.builder.master("local[2,3]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "10").getOrCreate()
    given = spark.createDataFrame(pa.concat_tables(articles())).repartition(4)
    found = given.mapInArrow(Quotes(extractor).each, from_arrow_schema(schema()))
    assert to_arrow_schema(found.schema).names == schema().names
    rows = [row.asDict() for row in found.collect()]
    spark.stop()
    return rows


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.getcwd()
    engine, grave = sys.argv[1:]
    # by its own name, for workers to import, since theirs is another __main__
    from tests.clusters import MortalExtractor as Extractor

    found = {"ray": on_ray, "spark": on_spark}[engine](Extractor(grave))
    print(json.dumps([(row["article"], row["error"]) for row in found]))
