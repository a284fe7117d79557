"""The JSON and the table of `analyze`, and the schema that documents them."""

import csv
import json
from io import StringIO
from typing import Any

import msgspec
import pytest

from mockinterview.interview.model import Transcript, Word
from mockinterview.report.analysis import (
    SCHEMA,
    SCHEMA_FILE,
    AnalysisReport,
    FileAnalysis,
    json_schema,
    schema_text,
)
from mockinterview.report.table import COLUMNS, table
from tests.unit.assessments import a_finding, an_assessment

HEARD = Transcript(
    (Word("=1+1", 0.5, 1.0, 0.9), Word("Grüße", 1.0, 1.5, 0.9)), "whisper", "tiny.en"
)
JUDGED = FileAnalysis("a.wav", "", 0, (), 4.0, HEARD, an_assessment(a_finding()))
BAD = FileAnalysis("-b,\n.wav", "It is empty.", 3)
REPORT = AnalysisReport(SCHEMA, "2", "Why?", "motivation", 1, (JUDGED, BAD))


def rows(*analyses: FileAnalysis) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table(analyses), newline="")))


def faults(value: Any, schema: Any, root: Any, at: str = "") -> list[str]:  # Any: JSON
    """Where `value` breaks `schema`: as much of JSON Schema as ours uses, and no more."""
    known: set[str] = {
        "$ref",
        "$defs",
        "$schema",
        "title",
        "description",
        "default",
        "type",
        "properties",
    }
    known |= {"required", "items", "anyOf", "enum"}
    assert schema.keys() <= known, schema.keys() - known
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, at)
    if "anyOf" in schema:
        each = [faults(value, option, root, at) for option in schema["anyOf"]]
        return [] if [] in each else each[0]
    if "enum" in schema:
        return [] if value in list(schema["enum"]) else [f"{at}: {value}"]
    types: dict[str, type] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "boolean": bool,
        "null": type(None),
    }
    wanted = (int, float) if schema["type"] == "number" else types[schema["type"]]
    fits = isinstance(value, wanted)  # apart, or mypy would believe it
    if not fits:
        return [f"{at}: {value!r} is no {schema['type']}"]
    found = [f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in value]
    if isinstance(value, dict):
        found += [f"{at}: {name} is not described" for name in value.keys() - schema["properties"]]
        for name in value.keys() & schema["properties"]:
            found += faults(value[name], schema["properties"][name], root, f"{at}.{name}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += faults(item, schema["items"], root, f"{at}[{index}]")
    return found


def test_the_schema_that_is_shipped_is_that_of_the_nouns() -> None:
    """To write it anew: `mockinterview analyze --schema` into the file."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_what_is_printed_is_as_the_schema_says() -> None:
    schema = json_schema()
    printed = json.loads(json.dumps(msgspec.to_builtins(REPORT)))
    assert faults(printed, schema, schema) == []
    printed["files"][0]["seconds"] = "four"
    assert faults(printed, schema, schema) == [".files[0].seconds: 'four' is no number"]


def test_what_is_printed_can_be_read_back() -> None:
    assert msgspec.json.decode(msgspec.json.encode(REPORT), type=AnalysisReport) == REPORT


def test_the_schema_carries_what_stands_under_the_fields() -> None:
    pacing = json_schema()["$defs"]["Pacing"]["properties"]
    assert pacing["pace_wpm"]["description"] == "Words per minute, pauses included."


def test_a_row_for_each_file_and_an_empty_cell_for_what_is_not_known() -> None:
    judged, bad = rows(JUDGED, BAD)
    assert list(judged) == list(COLUMNS)
    assert judged["pace_words_per_minute"] == "160.0000"
    assert judged["longest_pause_seconds"] == "0.5000"
    assert judged["level_dbfs"] == "-22.0000"  # a number is no formula
    assert judged["snr_db"] == ""
    assert judged["changes"] == "pace-fast"
    assert bad["error"] == "It is empty."
    assert bad["pace_words_per_minute"] == ""


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'=1"),
        (" =1", "' =1"),  # some spreadsheets trim
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_from_outside_is_a_formula(text: str, cell: str) -> None:
    (row,) = rows(FileAnalysis(text))
    assert row["file"] == cell


def test_no_cell_drives_a_terminal_and_a_name_that_is_no_text_is_written() -> None:
    (row,) = rows(FileAnalysis("\x1b]0;owned\x07caf\udce9.wav"))
    assert row["file"] == "]0;ownedcaf?.wav"


def test_other_scripts_and_awkward_names_survive() -> None:
    judged, bad = rows(JUDGED, BAD)
    assert judged["text"] == "'=1+1 Grüße"
    assert bad["file"] == "'-b,\n.wav"


def test_without_files_only_the_heading_is_left() -> None:
    assert table(()).strip() == ",".join(COLUMNS)
