"""What `analyze --json` prints, and the JSON Schema that documents it.

`SCHEMA` is raised to `/2` when a field goes or changes its meaning; one that is added leaves it.
"""

import ast
import inspect
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from mockinterview.interview import assessment, model
from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import Transcript

SCHEMA = "mockinterview.analysis/1"
SCHEMA_FILE = Path(__file__).with_name("analysis.schema.json")


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """One file."""

    file: str
    """Its path as it was given, or as it was found in a folder."""
    error: str = ""
    """Why the file could not be judged, or its picture not drawn; empty when all could."""
    exit_code: int = 0
    """What this file alone would end the program with; 0 when it was judged."""
    remarks: tuple[str, ...] = ()
    """What was amiss with the file, each a sentence."""
    seconds: float | None = None
    """Length of its sound; None when it could not be read."""
    transcript: Transcript | None = None
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class AnalysisReport:
    """Everything that one run found out."""

    schema: str
    analyser: str
    """Version of the analysis."""
    question: str
    """What was asked, in the words given; empty when it was not said."""
    kind: str
    """What sort of question it was taken for."""
    skipped: int
    """Files in the folders that are no media or are hidden."""
    files: tuple[FileAnalysis, ...]
    """In the order in which they were named; a folder's in the order of their paths."""


def json_schema() -> dict[str, Any]:  # Any: JSON
    """The JSON Schema of `AnalysisReport`; the descriptions are what stands under each field."""
    schema = msgspec.json.schema(AnalysisReport)
    nouns = {**vars(model), **vars(assessment), **globals()}
    for name, definition in schema["$defs"].items():
        told = dict(_field_sentences(nouns[name]))
        for field, about in definition.get("properties", {}).items():
            if field in told:
                about["description"] = told[field]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}


def _field_sentences(noun: type) -> Iterator[tuple[str, str]]:
    """The names of the fields of `noun` and the strings that stand under them in its source."""
    (definition,) = ast.parse(inspect.getsource(noun)).body
    assert isinstance(definition, ast.ClassDef)
    for field, below in pairwise(definition.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield field.target.id, " ".join(str(below.value.value).split())


def schema_text() -> str:
    return json.dumps(json_schema(), indent=2) + "\n"
