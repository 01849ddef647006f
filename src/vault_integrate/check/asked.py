"""What is checked, what is tried on it, and what came of it: values that go from one process to the other."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.errors import UsageFault
from vault_integrate.markers import PROJECT
from vault_integrate.plugin.discover import installed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault_integrate.messages import Told


class Subject(Struct, frozen=True, kw_only=True):
    """A plugin, before it is loaded.

    Attributes:
        name: under which a vault would name it.
        target: what is imported, `module` or `module:attribute`; empty for a file or an installed plugin.
        folder: is put on the import path; empty for none.
        file: the single file; empty for a package.
        notes: a folder with notes of its author's to try it on; empty for none.
    """

    name: str
    target: str = ""
    folder: str = ""
    file: str = ""
    notes: str = ""


class State(StrEnum):
    """What came of a check."""

    OK = "ok"
    FAULT = "fault"
    OPEN = "open"
    """It could not be told."""


class Outcome(Struct, frozen=True, kw_only=True):
    """One thing that was tried.

    Attributes:
        state: what came of it.
        what: what should be so.
        fault: what is the case instead.
        where: a place in the code, a note, or a part of the page.
        mend: what its author can do.
    """

    state: State
    what: str
    fault: str = ""
    where: str = ""
    mend: str = ""


def fault(what: str, told: Told, where: str = "", *, state: State = State.FAULT) -> Outcome:
    """Something that is not as it should be, in the words of the catalogue."""
    return Outcome(state=state, what=what, fault=told.text, where=where, mend=told.mend)


class Request(Struct, frozen=True, kw_only=True):
    """What one process is asked to try.

    Attributes:
        subject: the plugin.
        folder: an empty folder for what is made.
        known: names of the program's own commands.
        again: only make the pages and exports, from notes that were written in another order.
    """

    subject: Subject
    folder: str
    known: tuple[str, ...] = ()
    again: bool = False


class Answer(Struct, frozen=True, kw_only=True):
    """What it says.

    Attributes:
        outcomes: what was tried.
        made: the pages and exports by what they are, in any text that differs where they do.
    """

    outcomes: tuple[Outcome, ...] = ()
    made: dict[str, str] = {}


def subjects(named: str) -> tuple[Subject, ...]:
    """The plugins that a path or a name stands for.

    Raises:
        UsageFault: none.
    """
    path = Path(named)
    if path.is_dir():
        return _of_package(path.resolve())
    if path.is_file() and path.suffix == ".py":
        return (Subject(name=path.stem, file=str(path.resolve())),)
    if any(each.name == named for each in installed()):
        return (Subject(name=named),)
    raise UsageFault(*messages.told("check_nothing", path=named))


def _of_package(folder: Path) -> tuple[Subject, ...]:
    file = folder / "pyproject.toml"
    try:
        project = tomllib.loads(file.read_text("utf-8")).get("project", {})
    except FileNotFoundError:
        raise UsageFault(*messages.told("check_nothing", path=folder)) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        told = messages.told("check_pyproject", path=file, kind=type(error).__name__)
        raise UsageFault(*told) from error
    named: Mapping[str, str] = project.get("entry-points", {}).get(PROJECT, {})
    if not named:
        raise UsageFault(*messages.told("check_no_entry", path=file))
    source = folder / "src" if (folder / "src").is_dir() else folder
    notes = folder / "tests" / "notes"
    return tuple(
        Subject(name=name, target=target, folder=str(source), notes=str(notes) if notes.is_dir() else "")
        for name, target in sorted(named.items())
    )
