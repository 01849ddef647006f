"""The documents say what the program does: commands, settings, diagnostics and JSON, each held in step.

`VAULT_INTEGRATE_UPDATE_DOCS=1` writes what can be generated (help texts, the list of settings) into the
documents instead of comparing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from vault_integrate.app.undo import local_now
from vault_integrate.cli import main
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.daemon.condition import Condition, ConditionFile
from vault_integrate.errors import ExitCode
from vault_integrate.model.written import Written
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.paths import state_folder
from vault_integrate.plugin.host import State
from vault_integrate.settings import SETTINGS, Setting, from_note
from vault_integrate.store.log import open_log

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "vault_integrate"
EXAMPLE = str(ROOT / "examples" / "vault")
TODAY = "2026-11-22"


def in_step(page: Path, made: str) -> None:
    """Hold a generated document against the stored one, or store it."""
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        page.write_text(made, "utf-8")
    assert page.read_text("utf-8") == made, "run with VAULT_INTEGRATE_UPDATE_DOCS=1 and read the diff"


# --- Commands -------------------------------------------------------------------------------------

_HELP = re.compile(r"```console\n\$ vault-integrate(?P<arguments>[a-z -]*)\n.*?```", re.DOTALL)


def test_help_texts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    page = DOCS / "commands.md"

    def fresh(match: re.Match[str]) -> str:
        assert main(match["arguments"].split()) == ExitCode.DONE
        return f"```console\n$ vault-integrate{match['arguments']}\n{capsys.readouterr().out}```"

    in_step(page, _HELP.sub(fresh, page.read_text("utf-8")))


def commands() -> dict[str, click.Command]:
    """All commands by their names, those of a group behind it: `service`, `service install`."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        command = import_module(f"vault_integrate.cli.{name.replace('-', '_')}").command
        found[name] = command
        if isinstance(command, click.Group):
            with click.Context(command) as context:
                names = [*command.commands] or command.list_commands(context)
                inner = {each: command.get_command(context, each) for each in names}
            found.update({f"{name} {each}": below for each, below in inner.items() if below is not None})
    return found


ALL_COMMANDS = commands()


def test_every_command_has_its_help_text() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    asked = [match["arguments"].split() for match in _HELP.finditer(text)]
    assert asked == [["--help"], *([*name.split(), "--help"] for name in ALL_COMMANDS)]


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_help_text_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*name.split(), "--help"])
    assert f"Example: vault-integrate {name} " in " ".join(capsys.readouterr().out.split())


def test_every_exit_code_is_told() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    told = {int(code) for code in re.findall(r"^\| ([0-9]+) \|", text, re.MULTILINE)}
    assert told == {*map(int, ExitCode), 130}


# --- Settings -------------------------------------------------------------------------------------


def listed(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "empty"
    return (
        f"### {setting.name}\n\n{setting.meaning}\n\n"
        f"- default: {default}\n- another: `{setting.name}: {setting.example}`\n"
    )


def test_every_setting_is_listed() -> None:
    page = DOCS / "settings.md"
    head, mark, _ = page.read_text("utf-8").partition("## All settings\n\n")
    assert mark
    in_step(page, head + mark + "\n".join(map(listed, SETTINGS)))


def test_the_note_that_is_shown_is_understood() -> None:
    shown = re.search(r"```yaml\n(.*?)```", (DOCS / "settings.md").read_text("utf-8"), re.DOTALL)
    assert shown is not None
    settings, faults = from_note(read_header(text_lines(shown[1])), "What now/Settings.md")
    assert faults == ()
    assert settings.daily_folder == "Journal"
    assert settings.support == ("My sister, any time",)


# --- Diagnostics ----------------------------------------------------------------------------------


def test_every_code_is_told_and_none_that_is_not() -> None:
    codes: set[str] = set()
    for module in SOURCE.rglob("*.py"):
        codes.update(re.findall(r'"(VI[0-9]{3})"', module.read_text("utf-8")))
    rows = re.findall(
        r"^\| (VI[0-9]{3}) \| (.+?) \| (.+?) \|$", (DOCS / "diagnostics.md").read_text("utf-8"), re.MULTILINE
    )
    assert [code for code, _, _ in rows] == sorted(codes)
    assert all(meaning.endswith(".") and mend.endswith(".") for _, meaning, mend in rows)


# --- JSON -----------------------------------------------------------------------------------------

Shape = dict[str, Any]
_SHAPE = re.compile(
    r"^### (?P<name>[a-z ]+)\n(?P<words>.*?)```json\n(?P<shape>.*?)```", re.DOTALL | re.MULTILINE
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")


def shapes() -> dict[str, Shape]:
    """The shapes of docs/json.md by their names."""
    text = (DOCS / "json.md").read_text("utf-8")
    return {match["name"]: json.loads(match["shape"]) for match in _SHAPE.finditer(text)}


def is_of(word: str, value: object) -> bool:
    """Whether a plain value is what a word of docs/json.md says."""
    if word.startswith("= "):
        return value == word[2:]
    if word.startswith("one of "):
        return value in word.removeprefix("one of ").split(", ")
    plain = {
        "text": isinstance(value, str),
        "number": isinstance(value, int) and not isinstance(value, bool) and value >= 0,
        "yes or no": isinstance(value, bool),
        "day": isinstance(value, str) and _DAY.fullmatch(value) is not None,
        "day or yes": isinstance(value, str) and (value == "yes" or _DAY.fullmatch(value) is not None),
        "week": isinstance(value, str) and _WEEK.fullmatch(value) is not None,
    }
    return plain[word]


def check(shape: object, value: object, known: dict[str, Shape], seen: set[str], where: str = "$") -> None:
    """Hold a value against a shape; `seen` collects the shapes that were met."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), where
        assert set(value) == set(shape), where
        for key, inner in shape.items():
            check(inner, value[key], known, seen, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        for number, entry in enumerate(value):
            check(shape[0], entry, known, seen, f"{where}[{number}]")
    else:
        assert isinstance(shape, str)
        word = shape.removesuffix(" or null")
        if value is None:
            assert word != shape, where
        elif word in known:
            seen.add(word)
            check(known[word], value, known, seen, where)
        else:
            assert is_of(word, value), f"{where}: {value!r} is no {word}"


CALLS = {
    "report": ["report", "--format", "json", "--today", TODAY],
    "insights": ["insights", "--json", "--today", TODAY],
    "actions": ["actions", "--json", "--today", TODAY],
    "find": ["find", "--json", "--today", TODAY],
    "why": ["why", "bread", "bin", "--json", "--today", TODAY],
    "thread": ["thread", "bread", "bin", "--json", "--today", TODAY],
    "sync": ["sync", "--json", "--dry-run", "--today", TODAY],
    "log": ["log", "--json"],
    "status": ["status", "--json"],
    "service status": ["service", "status", "--json"],
    "doctor": ["doctor", "--json", "--today", TODAY],
    "export": ["export", "--json"],
    "plugins": ["plugins", "--json"],
}


CHECK = ("plugins check", ROOT / "examples" / "plugins" / "keep_in_git.py")
"""It takes no vault."""


@pytest.fixture
def logged(user_folders: Path) -> None:
    """Something that was written into a note, for `log`, and a vault that was watched, for `status`."""
    watched = Condition(vault=EXAMPLE, process=1, since="2026-11-22T08:00:00")
    ConditionFile(state_folder(), Path(EXAMPLE), watched).say()
    now = local_now()
    log = open_log(state_folder(), Path(EXAMPLE), now=now)
    entry = Written(time=now.isoformat(), path="a.md", at=0, old="- [ ] a\n", new="- [x] a\n", reason="tick")
    log.done(log.begin([entry]))


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_who_prints_json_is_listed_here(name: str) -> None:
    options = {option for each in ALL_COMMANDS[name].params for option in each.opts}
    assert bool({"--json", "--format"} & options) == (name in {*CALLS, CHECK[0]})


def test_every_state_of_a_plugin_is_told() -> None:
    for page in ("json.md", "hooks.md"):
        text = " ".join((DOCS / page).read_text("utf-8").split())
        told = {each.value for each in State if f"`{each.value}`" in text}
        # What takes part, or was never asked to, needs no way to go on.
        assert told >= {*State} - (
            {State.ACTIVE, State.INSTALLED, State.TRUSTED} if page == "hooks.md" else set()
        )


@pytest.mark.parametrize("name", CALLS)
def test_json_is_as_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    known = shapes()
    assert main([*CALLS[name], "--vault", EXAMPLE]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert said.isascii()
    check(known[name], json.loads(said), known, set())


def test_every_shape_is_met(capsys: pytest.CaptureFixture[str], logged: None) -> None:
    known = shapes()
    seen = set(CALLS)
    # A week of its own for what the last one does not show.
    for name, call in (*CALLS.items(), ("report", [*CALLS["report"], "--week", "2026-W45"])):
        main([*call, "--vault", EXAMPLE])
        check(known[name], json.loads(capsys.readouterr().out), known, seen)
    # The example vault names no plugin; `test_exports.py` and `test_plugins.py` look at theirs.
    assert seen == set(known) - {"change", "export on offer", "last fault", CHECK[0], "tried"}


def test_what_a_check_tells_is_as_told(capsys: pytest.CaptureFixture[str]) -> None:
    name, plugin = CHECK
    assert main([*name.split(), str(plugin), "--json"]) == ExitCode.DONE
    seen: set[str] = set()
    check(shapes()[name], json.loads(capsys.readouterr().out), shapes(), seen)
    assert seen == {"tried"}


def test_what_sync_would_write_is_as_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault = tmp_path / "vault"
    shutil.copytree(EXAMPLE, vault)
    main(["report", "--vault", str(vault), "--today", TODAY])
    page = vault / "What now/What now 2026-W47.md"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("- [ ] Let the", "- [x] Let the").replace(
            "or let go?\n\t- [ ] ", "or let go?\n\t- [ ] on May"
        )
    )
    capsys.readouterr()
    main([*CALLS["sync"], "--vault", str(vault)])
    said = json.loads(capsys.readouterr().out)
    assert len(said["changes"]) == len(said["refused"]) == 1
    seen: set[str] = set()
    check(shapes()["sync"], said, shapes(), seen)
    assert "change" in seen


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ({"a": "text"}, {"a": "x", "b": "y"}),
        ({"a": "text"}, {}),
        ({"a": "text"}, {"a": None}),
        ({"a": "number"}, {"a": True}),
        ({"a": ["day"]}, {"a": ["2026-W47"]}),
        ({"a": "one of x, y or null"}, {"a": "z"}),
    ],
    ids=["more", "less", "null", "bool", "day", "one of"],
)
def test_the_check_itself_finds_faults(shape: object, value: object) -> None:
    with pytest.raises(AssertionError):
        check(shape, value, {}, set())
