"""`needs("git")` skips where git is missing, and fails where VAULT_INTEGRATE_REQUIRE asks for it."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ABSENT = "vault-integrate-absent-program"


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """A small suite with our conftest: one test needs a missing program, one has what it needs."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs(program, ...)\nstrict = true\n")
    pytester.makepyfile(f"""
        import pytest

        @pytest.mark.needs("{ABSENT}")
        def test_absent():
            pass

        @pytest.mark.needs("sh")
        def test_present():
            pass

        @pytest.mark.needs("sh", "{ABSENT}")
        def test_one_of_two_absent():
            pass
    """)
    return pytester


@pytest.mark.parametrize("require", [None, "", "sh", f"{ABSENT}-too,ALL"])
def test_skips_what_is_not_required(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, require: str | None
) -> None:
    monkeypatch.delenv("VAULT_INTEGRATE_REQUIRE", raising=False)
    if require is not None:
        monkeypatch.setenv("VAULT_INTEGRATE_REQUIRE", require)

    result = suite.runpytest("-rs")

    result.assert_outcomes(passed=1, skipped=2)
    result.stdout.fnmatch_lines([f"SKIPPED * needs {ABSENT}"])


@pytest.mark.parametrize("require", ["all", ABSENT, f"sh, {ABSENT}"])
def test_fails_what_is_required(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, require: str
) -> None:
    monkeypatch.setenv("VAULT_INTEGRATE_REQUIRE", require)

    result = suite.runpytest()

    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines([f"*needs {ABSENT}: install it (see .ci/programs.txt)"])


@pytest.mark.parametrize(
    ("require", "outcome"),
    [
        ("", {"passed": 1, "skipped": 1}),
        ("all", {"passed": 1, "errors": 1}),
        ("absent_package", {"passed": 1, "errors": 1}),
    ],
)
def test_a_package_of_an_extra(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, require: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("VAULT_INTEGRATE_REQUIRE", require)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs_package(module, ...)\nstrict = true\n")
    pytester.makepyfile("""
        import pytest

        @pytest.mark.needs_package("absent_package")
        def test_absent():
            pass

        @pytest.mark.needs_package("json")
        def test_present():
            pass
    """)

    result = pytester.runpytest("-rs")

    result.assert_outcomes(**outcome)
    result.stdout.fnmatch_lines(["*needs absent_package*"])


def test_ci_installs_the_extras_that_the_marks_ask_for() -> None:
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("plugins/*/tests/**/*.py")]
    marked = {
        module
        for path in files
        for module in re.findall(r"mark\.needs_package\(\"(\w+)\"\)", path.read_text("utf-8"))
    } - {"absent_package", "json"}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    installed = set(re.findall(r"'\.\[([a-z]+)\]'", (ROOT / ".ci" / "run").read_text("utf-8")))

    assert marked == {re.split(r"\W", requirement)[0] for extra in installed for requirement in extras[extra]}


def needed_programs(source: str) -> Iterator[str]:
    """The programs that one test file asks for in `needs` marks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "needs":
            yield from (ast.literal_eval(argument) for argument in node.args)


def test_ci_installs_just_what_the_marks_name() -> None:
    lines = (ROOT / ".ci" / "programs.txt").read_text("utf-8").split("\n")
    listed = {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}
    files = [*ROOT.glob("tests/**/*.py"), *ROOT.glob("plugins/*/tests/**/*.py")]
    needed = {program for path in files for program in needed_programs(path.read_text("utf-8"))}

    assert listed == needed


def test_a_mark_is_found() -> None:
    assert list(needed_programs('@pytest.mark.needs("git", "rg")\ndef test_x(): pass')) == ["git", "rg"]
