"""What a start costs: the modules that each way of starting imports; and that a quick help page is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from vault_integrate.cli import LazyGroup, _width, group
from vault_integrate.cli.commands import COMMANDS

SRC = Path(__file__).parents[2] / "src"
EXAMPLE = Path(__file__).parents[2] / "examples" / "vault"

HEAVY = {
    *("dataclasses", "decimal", "difflib", "email", "frontmatter", "hashlib", "importlib.metadata", "json"),
    *("msgspec", "pathlib", "platformdirs", "pluggy", "rich", "shutil", "statistics", "traceback", "yaml"),
    *(
        "concurrent.futures",
        "multiprocessing",
        "sqlite3",
        "vault_integrate.messages",
        "vault_integrate.model",
    ),
}
"""What the help page has no use for; each costs more than a hundredth of a second, or brings such a one."""

NOT_FOR_A_REPORT = {
    *(
        "asyncio",
        "calendar",
        "dataclasses",
        "difflib",
        "email",
        "http",
        "importlib.metadata",
        "multiprocessing",
    ),
    *(
        "rich",
        "socket",
        "tomllib",
        "traceback",
        "urllib.request",
        "watchdog",
        "zipfile",
    ),
    *("concurrent.futures", "vault_integrate.language.de", "vault_integrate.plugin.contract"),
}
"""What making a page has no use for, in English and without installed plugins."""

LOADED = """\
import sys
from vault_integrate.cli import main
main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
"""


def loaded(*arguments: str | Path) -> set[str]:
    """The modules that a command line has imported at its end."""
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    # Where a width is given click is left to find it, with imports of its own; two tests at a time have one.
    environment.pop("COLUMNS", None)
    # Whatever the test run itself has put into each process, a measure of coverage for one, is not meant.
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    return set(done.stderr.splitlines()[-1].split()) - set(bare.stdout.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_click_and_little_else(arguments: list[str]) -> None:
    modules = loaded(*arguments)

    assert "click" in modules
    assert modules & HEAVY == set()
    assert {name for name in modules if name.startswith("vault_integrate.")} == {
        "vault_integrate.cli",
        "vault_integrate.cli.commands",
        "vault_integrate.cli.lazy",
        "vault_integrate.cli.terminal",
        *(("vault_integrate.cli.plugin_commands", "vault_integrate.paths") if "--help" in arguments else ()),
    }


def test_a_commands_own_help_imports_no_vault() -> None:
    modules = loaded("report", "--help")

    assert modules & (HEAVY - {"pathlib", "vault_integrate.messages"}) == set()


@pytest.mark.parametrize("output", ["md", "json"])
def test_a_report_imports_what_it_needs(output: str) -> None:
    modules = loaded("report", "--vault", EXAMPLE, "--today", "2026-11-22", "--stdout", "--format", output)

    assert "vault_integrate.app.report" in modules
    assert modules & NOT_FOR_A_REPORT == set()


def test_the_names_of_heavy_modules_are_right() -> None:
    for name in sorted(HEAVY | NOT_FOR_A_REPORT):
        if not name.startswith(("platformdirs", "watchdog")):
            import_module(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_line_of_the_help_page(name: str) -> None:
    command = import_module(f"vault_integrate.cli.{name.replace('-', '_')}").command

    assert (command.name, command.short_help) == (name, COMMANDS[name])


@pytest.mark.parametrize("width", [60, 78, 98])
def test_the_help_page_is_clicks_own(width: int) -> None:
    ours, clicks = click.HelpFormatter(width=width), click.HelpFormatter(width=width)
    assert isinstance(group, LazyGroup)
    with click.Context(group) as context:
        group.format_commands(context, ours)
        click.Group.format_commands(group, context, clicks)
    said = ours.getvalue()

    if width == 98:
        assert said == clicks.getvalue()
    # A narrow page breaks a line where click would cut it short.
    assert " ".join(said.split()) == "Commands: " + " ".join(
        f"{name} {line}" for name, line in COMMANDS.items()
    )


@pytest.mark.parametrize("columns", [0, 1, 40, 52, 80, 99, 102, 103, 400])
def test_the_help_page_is_as_wide_as_click_has_it(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", sys.stderr)
    monkeypatch.setattr(sys.stderr, "fileno", lambda: 1, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _=1: os.terminal_size((columns, 24)))

    assert shutil.get_terminal_size().columns == (columns or 80)
    assert _width() == click.HelpFormatter(max_width=100).width


@pytest.mark.parametrize("columns", ["30", "200", "x"])
def test_who_names_the_width_is_heard_by_click(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert _width() is None
