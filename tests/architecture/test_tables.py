"""The convention of tests/conformance: which rows become tests, and how a known difference is held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conformance" / "conftest.py"

TABLE = {
    "table": "upper",
    "about": "Letters, made large.",
    "cases": [
        {"id": "plain", "input": "a", "expected": "A", "confidence": "high"},
        {"id": "core", "input": "b", "expected": "B", "confidence": "high", "tier": "core"},
        {"id": "odd", "input": "c", "expected": "?", "confidence": "high"},
        {"id": "unsure", "input": "d", "expected": "?", "confidence": "low"},
        {"id": "rare", "input": "e", "expected": "?", "confidence": "high", "tier": "exotic"},
    ],
}

TEST = """
def test_upper(case):
    assert case["_table"] == {"table": "upper", "about": "Letters, made large."}
    assert case["input"].upper() == case["expected"]

def test_without_a_case():
    pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with our conftest, and the table beside it."""
    tables = pytester.path / "shared" / "conformance"
    tables.mkdir(parents=True)
    (tables / "upper.json").write_text(json.dumps(TABLE), encoding="utf-8")
    folder = pytester.path / "project" / "tests" / "conformance"
    folder.mkdir(parents=True)
    (folder / "conftest.py").write_text(CONFTEST.read_text("utf-8"), encoding="utf-8")
    return pytester


def run(project: pytest.Pytester, source: str) -> pytest.RunResult:
    folder = project.path / "project" / "tests" / "conformance"
    (folder / "test_upper.py").write_text(source, encoding="utf-8")
    return project.runpytest("-rxsf", "--import-mode=importlib", str(folder))


def test_measured_rows_are_run(project: pytest.Pytester) -> None:
    result = run(project, 'TABLE = "upper"' + TEST)

    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["FAILED *test_upper[[]odd]*"])


def test_a_known_difference_is_expected(project: pytest.Pytester) -> None:
    result = run(project, 'TABLE = "upper"\nDIFFERENT = {"odd": "our reason"}' + TEST)

    result.assert_outcomes(passed=3, xfailed=1)
    result.stdout.fnmatch_lines(["XFAIL *test_upper[[]odd]*our reason"])


@pytest.mark.parametrize(
    ("different", "test"),
    [
        pytest.param({"odd": "x", "plain": "no longer so"}, TEST, id="the row passes by now"),
        pytest.param({"odd": "x"}, TEST.replace("case[", 'case["input"]', 1), id="the test breaks"),
    ],
)
def test_a_difference_must_fail_by_assertion(
    project: pytest.Pytester, different: dict[str, str], test: str
) -> None:
    result = run(project, f'TABLE = "upper"\nDIFFERENT = {different!r}{test}')

    assert result.ret != pytest.ExitCode.OK


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param('TABLE = "upper"\nDIFFERENT = {"odd": " "}', "*'odd'* gives no reason", id="no reason"),
        pytest.param("", "*names no TABLE", id="no table named"),
        pytest.param('TABLE = "lower"', "*No such file*lower.json*", id="no such table"),
    ],
)
def test_a_slip_is_an_error(project: pytest.Pytester, head: str, message: str) -> None:
    result = run(project, head + TEST)

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([message])


def test_without_the_folder_only_the_tables_are_skipped(project: pytest.Pytester) -> None:
    (project.path / "shared").rename(project.path / "elsewhere")

    result = run(project, 'TABLE = "upper"' + TEST)

    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED *no ../shared/conformance beside the project"])
