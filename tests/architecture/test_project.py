"""The project's own files agree with one another."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import vault_integrate

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def name(requirement: str) -> str:
    """A requirement's name as indexes compare it (PEP 503)."""
    written = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert written, requirement
    return re.sub(r"[-_.]+", "-", written[0]).lower()


def constraints() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def test_constraints_are_names_and_versions_only() -> None:
    # A beta where the package has no other release (sphinx-basic-ng).
    line_form = re.compile(r"[A-Za-z0-9._-]+==[0-9][0-9.]*(b[0-9]+)?")
    odd = [line for line in constraints() if not line_form.fullmatch(line)]

    assert odd == []


def test_every_dependency_has_a_constraint() -> None:
    asked = {*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())}

    assert {name(one) for one in asked} <= {name(line) for line in constraints()}


def test_the_version_is_said_once() -> None:
    assert "version" not in PROJECT
    assert PROJECT["dynamic"] == ["version"]
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", vault_integrate.__version__)


def test_the_changelog_opens_with_what_is_not_released() -> None:
    headings = re.findall(r"^## .*$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert headings[0] == "## Unreleased"


def test_types_are_shipped() -> None:
    assert (ROOT / "src" / "vault_integrate" / "py.typed").exists()
