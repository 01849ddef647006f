"""`plugins check` on a plugin for each thing that it looks for, and on one in which nothing is wrong.

Most faults stand in one file, because each check starts two processes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from vault_integrate.check.asked import State, subjects
from vault_integrate.check.run import check
from vault_integrate.cli import main
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.check.asked import Outcome

WRONG = """\
import datetime, os, random, time
from msgspec.structs import replace
import click
from vault_integrate import *

print("hello")
calls = []


@hookimpl
def vault_needles(settings):
    return [b"zzz"]


@hookimpl
def vault_extract(note, context):
    calls.append(1)
    open(os.devnull).close()
    datetime.datetime.now(), datetime.date.today(), time.time(), random.random()
    for block in note.blocks:
        words = context.block(block)
        if words.words:
            item = found(note, block, words, context, Role.INSIGHT, Form.TAG)
            yield replace(item, private=note.private, words=f"{len(calls)} {words.words.split()[0]}")


@hookimpl
def vault_section(plan, context):
    os.environ["CHANGED"] = "yes"
    order = {view.insight.words for view in plan.waiting}
    yield Section(key="wrong", order=5, intro=(" ".join(each.split()[0] for each in order),))


@hookimpl
def vault_change_section(section, plan, context):
    return replace(section, entries=())


@hookimpl
def vault_options():
    return [Option(name="other_words", meaning="")]


@hookimpl
def vault_exports(settings):
    made = iter(range(9))
    make = lambda context: f"{next(made)}".encode()
    return [
        Export(name="wrong", meaning="", file="a.txt", make=make, is_ours=lambda data: True),
        Export(name="wrong-own", meaning="", file="b.txt", make=lambda _: b"b", is_ours=lambda _: False),
    ]


@hookimpl
def vault_commands():
    return [click.Command("report", help="Known."), click.Command("wrong")]


@hookimpl
def vault_page_written(page):
    raise ValueError(page.path)


@hookimpl
def vault_judge(action, contxt):
    return None


def vault_sections(plan):
    return ()
"""

PRIVATE = """\
from vault_integrate import Export, hookimpl


@hookimpl
def vault_exports(settings):
    def make(context):
        return b"mine\\n" + "\\n".join(each.words for each in context.actions).encode()

    def is_ours(data):
        return data.startswith(b"mine")

    return [Export(name="told", meaning="", file="a.txt", make=make, is_ours=is_ours)]
"""

OTHERWISE = " comes out otherwise with another hash seed, time zone, language or order of files"

FINE = """\
from vault_integrate import BlockKind, Form, Needle, Role, Where, found, hookimpl, is_left_out


@hookimpl
def vault_needles(settings):
    return (Needle(where=Where.FIELD, word="kind"),)


@hookimpl
def vault_extract(note, context):
    for block in note.blocks:
        if block.kind is BlockKind.LIST_ITEM and block.text.casefold().startswith("kind::"):
            words = context.lines(block.text[6:].split("\\n"))
            if words.words and not is_left_out(words, context):
                yield found(note, block, words, context, Role.INSIGHT, Form.FIELD)
"""


def tried(folder: Path, name: str, code: str) -> tuple[Outcome, ...]:
    file = folder / f"{name}.py"
    file.write_text(code, "utf-8")
    [subject] = subjects(str(file))
    return check(subject, known=("report",))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, ...]:
    return tried(tmp_path_factory.mktemp("wrong"), "wrong", WRONG)


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ("it prints while it is loaded", ""),
        ("vault_judge takes an unknown argument contxt", ""),
        ("vault_sections is called like a hook and not marked with hookimpl", ""),
        ("took away a line that can be ticked or typed into", ""),
        ("its option other_words has another name than its own", ""),
        ("ValueError", "wrong.py:61"),
        ("the program has a command report itself", ""),
        ("the command wrong has no line of help", ""),
        ("the export wrong gives other bytes the second time", ""),
        ("is_ours of the export wrong takes somebody else's file for its own", ""),
        ("is_ours of the export wrong-own does not know what make has made", ""),
        ("called twice with the same note it finds something else", "Insights/Yes is fear.md"),
        ("it changes os.environ", ""),
        (
            "it finds something in a note that holds no needle, so such notes are not handed to it",
            "Insights/Yes is fear.md",
        ),
        ("it calls datetime.now", "wrong.py:19"),
        ("it calls date.today", "wrong.py:19"),
        ("it calls time.time", "wrong.py:19"),
        ("it calls Random.random", "wrong.py:19"),
        ("it reaches outside (open)", "wrong.py:18"),
        ("vault_extract gives words of a private line as if they were not private", "Journal/2026-11-19.md"),
        ("the page of 2026-W47" + OTHERWISE, ""),
    ],
)
def test_each_fault_is_named_with_its_place(wrong: tuple[Outcome, ...], fault: str, where: str) -> None:
    found = {each.fault: each for each in wrong if each.state is State.FAULT}

    assert fault in found
    assert found[fault].where == where
    assert found[fault].mend


def test_what_is_in_order_is_said_too(wrong: tuple[Outcome, ...]) -> None:
    fine = [each.what for each in wrong if each.state is State.OK]

    assert fine == [
        "vault_commands keeps its contract",
        "vault_exports keeps its contract",
        "vault_extract keeps its contract",
        "vault_needles keeps its contract",
        "vault_section keeps its contract",
    ]


def test_private_words_in_an_export(tmp_path: Path) -> None:
    faults = [each.fault for each in tried(tmp_path, "told", PRIVATE) if each.state is State.FAULT]

    assert faults == ["words of a private note or line are in the export told"]


def test_nothing_is_wrong_with_a_plugin_that_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kind.py"
    file.write_text(FINE, "utf-8")

    assert main(["plugins", "check", str(file), "--json"]) == 0
    said = capsys.readouterr()
    checks = json.loads(said.out)["checks"]
    assert {each["state"] for each in checks} == {"ok"}
    assert "vault_needles names what vault_extract looks for" in [each["what"] for each in checks]
    assert "no sandbox" in said.err
    assert [each.name for each in tmp_path.iterdir()] == ["kind.py"]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import os\nos._exit(0)\n", "it ended the process that tried it"),
        ("while True: pass\n", "it did not come to an end within 3 seconds"),
        ("import nowhere_to_be_found\n", "loading it ends in ModuleNotFoundError"),
        ("answer = 42\n", "it has no hook"),
    ],
)
def test_what_can_not_be_tried_is_said(tmp_path: Path, code: str, fault: str) -> None:
    file = tmp_path / "odd.py"
    file.write_text(code, "utf-8")
    [subject] = subjects(str(file))

    found = check(subject, known=(), seconds=3 if "while" in code else 60)

    assert fault in [each.fault for each in found]


def test_what_is_no_plugin_is_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "none"\n', "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pyproject.toml").write_text("[", "utf-8")

    for named in (tmp_path, tmp_path / "broken", tmp_path / "nothing", "not_installed"):
        with pytest.raises(UsageFault):
            subjects(str(named))
    assert main(["plugins", "check", str(tmp_path)]) == 2
    assert "names no plugin" in capsys.readouterr().err


def test_a_package_may_bring_several_plugins_and_notes(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project.entry-points.vault_integrate]\nb = "two:B"\na = "one"\n', "utf-8"
    )
    (tmp_path / "tests" / "notes").mkdir(parents=True)

    assert [(each.name, each.target, each.folder) for each in subjects(str(tmp_path))] == [
        ("a", "one", str(tmp_path)),
        ("b", "two:B", str(tmp_path)),
    ]
    assert {each.notes for each in subjects(str(tmp_path))} == {str(tmp_path / "tests" / "notes")}
