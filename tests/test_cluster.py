"""Batches of rows to batches of rows: by hand, and on engines that lose a worker."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import quotex
from quotex.cluster import Quotes, schema
from quotex.errors import ConfigError
from quotex.exchange import arrow
from tests.clusters import MortalExtractor

ROOT = Path(__file__).parents[1]


@pytest.fixture
def quotes(tmp_path: Path) -> Quotes:
    """On the extractor that needs no model, and cannot stand dynamite."""
    return Quotes(MortalExtractor(str(tmp_path / "grave")))  # type: ignore[arg-type]


ARTICLES = pa.table(
    {
        "id": ["a", "b", "c", "d", None],
        "text": ["Anna said one.", None, "Cleo said dynamite.", "It rained.", "Emil said five."],
    }
)


def test_a_row_a_quote_and_one_for_each_failure(quotes: Quotes) -> None:
    found = quotes(ARTICLES)
    assert found.schema.equals(schema())
    named, hashed, *failed = found.select(["article", "speaker", "content", "error"]).to_pylist()
    assert named == {"article": "a", "speaker": "Anna", "content": "one", "error": None}
    assert (hashed["speaker"], hashed["error"]) == ("Emil", None)
    assert [(row["article"], row["speaker"], row["error"]) for row in failed] == [
        ("b", None, "'text' is no string but NoneType"),
        ("c", None, "cannot be analysed: RuntimeError: boom"),
    ]


def test_the_schema_is_that_of_the_exchange_with_errors() -> None:
    assert schema().names == [*arrow.schema().names, "error"]
    assert all(column.nullable for column in schema())


@pytest.mark.parametrize("length", [5, 0])
def test_a_batch_comes_back_as_it_was_given(quotes: Quotes, length: int) -> None:
    table = ARTICLES.slice(0, length)
    expected = quotes(table).to_pylist()
    batch = quotes(pa.RecordBatch.from_pylist(table.to_pylist(), schema=table.schema))
    assert isinstance(batch, pa.RecordBatch)
    assert batch.schema.equals(schema())
    assert batch.to_pylist() == expected
    frame = quotes(table.to_pandas())
    assert isinstance(frame, pd.DataFrame)
    assert pa.Table.from_pandas(frame, schema=schema()).to_pylist() == expected


def test_many_batches_are_taken_one_by_one(quotes: Quotes) -> None:
    found = quotes.each(iter([ARTICLES, ARTICLES]))
    assert next(found).equals(quotes(ARTICLES))
    assert len(list(found)) == 1


def test_an_article_without_an_id_is_named_by_its_text(quotes: Quotes) -> None:
    texts = ["Anna said one.", "Anna said one.", "Anna said two."]
    one, same, other = quotes(pa.table({"text": texts})).column("article").to_pylist()
    assert one == same != other


def test_columns_have_other_names_and_ids_may_be_numbers(quotes: Quotes) -> None:
    other = Quotes(quotes.extractor, text_column="body", id_column="number")
    found = other(
        pd.DataFrame({"number": [1, 2], "body": ["Anna said one.", float("nan")], "text": ["", ""]})
    )
    assert found["article"].tolist() == ["1", "2"]


def test_lone_surrogates_are_no_reason_to_fail(quotes: Quotes) -> None:
    articles = {"id": ["\ud83d", "b"], "text": ["Anna said \ud83d dynamite.", "Ben said \ud83d."]}
    assert len(quotes(pd.DataFrame(articles, dtype=object))) == 2


def test_wrong_use_names_the_remedy(quotes: Quotes) -> None:
    with pytest.raises(
        ConfigError, match="no column 'text' here but 'body'; name the right one as text_column"
    ):
        quotes(pa.table({"body": ["Anna said one."]}))
    with pytest.raises(TypeError, match='batch_format="pyarrow"'):
        quotes({"text": ["Anna said one."]})


def test_it_travels_without_its_models() -> None:
    assert len(pickle.dumps(Quotes())) < 2000
    travelled = pickle.loads(pickle.dumps(Quotes(quotex.load(), text_column="body")))
    assert (travelled.text_column, travelled.threads) == ("body", 1)


@pytest.mark.model
def test_real_articles_in_a_process_of_its_own() -> None:
    """What has been pickled finds the quotes of the library, with one thread."""
    code = (
        "import pickle, sys, pyarrow, torch; quotes = pickle.load(sys.stdin.buffer);"
        "text = open('docs/liang.txt', encoding='utf-8').read();"
        "rows = quotes(pyarrow.table({'id': ['liang'], 'text': [text]})).to_pylist();"
        "print(len(rows), rows[0]['speaker'], torch.get_num_threads())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(Quotes()), cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "10 Liang Guanglie 1"


def on(engine: str, tmp_path: Path) -> list[list[Any]]:
    """Articles and errors of the rows that an engine makes, after a worker has been killed."""
    command = [sys.executable, "-m", "tests.clusters", engine, str(tmp_path / "grave")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "grave").exists()
    rows: list[list[Any]] = json.loads(done.stdout.splitlines()[-1])
    return sorted(rows, key=lambda row: int(row[0]))


EXPECTED = [[str(n), "cannot be analysed: RuntimeError: boom" if n == 7 else None] for n in range(100)]


@pytest.mark.cluster
@pytest.mark.skipif(find_spec("ray") is None, reason="no Ray: pip install 'quotex[ray]'")
def test_ray_loses_and_doubles_nothing_when_a_worker_dies(tmp_path: Path) -> None:
    assert on("ray", tmp_path) == EXPECTED


@pytest.mark.cluster
@pytest.mark.skipif(find_spec("pyspark") is None, reason="no Spark: pip install 'quotex[spark]'")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17")
def test_spark_loses_and_doubles_nothing_when_a_worker_dies(tmp_path: Path) -> None:
    assert on("spark", tmp_path) == EXPECTED
