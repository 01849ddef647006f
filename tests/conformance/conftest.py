"""Runs a test over the rows of a table of what the host and its plugins really answer.

The tables are a folder of JSON files beside the project, `../shared/conformance`. A test module says
`TABLE = "tags"` for `tags.json`, and its test takes a `case`: one row as a dict, with the other
top-level keys of the file under `case["_table"]`. Rows that nobody measured (confidence not "high") and
those of tier "exotic" are left out. Without the folder the tests are skipped.

`DIFFERENT = {"case-id": "reason"}` in the module names the rows that we read otherwise on purpose, and
why a person who journals is better served by that. Such a row must fail, by an assertion.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared" / "conformance"


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of one table that count, each with the table's other keys."""
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    cases = table.pop("cases")
    return [
        {**case, "_table": table}
        for case in cases
        if case.get("confidence") == "high" and case.get("tier") != "exotic"
    ]


def as_parameter(case: dict[str, Any], different: dict[str, str]) -> Any:  # noqa: ANN401 - pytest hides the type
    """One row as a parameter, a strict xfail if it is one of the `different`."""
    name = case["id"]
    if name not in different:
        return pytest.param(case, id=name)
    if not different[name].strip():
        pytest.fail(f"DIFFERENT[{name!r}] gives no reason", pytrace=False)
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=different[name])
    return pytest.param(case, id=name, marks=mark)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the rows of the module's table to a test that takes a `case`."""
    if "case" not in metafunc.fixturenames:
        return
    table = getattr(metafunc.module, "TABLE", None)
    if not isinstance(table, str):
        pytest.fail(f"{metafunc.module.__name__} takes a case but names no TABLE", pytrace=False)
    if not TABLES.is_dir():
        skip = pytest.mark.skip(reason="no ../shared/conformance beside the project")
        metafunc.parametrize("case", [pytest.param({}, id="no-tables", marks=skip)])
        return
    different: dict[str, str] = getattr(metafunc.module, "DIFFERENT", {})
    metafunc.parametrize("case", [as_parameter(case, different) for case in rows(TABLES / f"{table}.json")])
