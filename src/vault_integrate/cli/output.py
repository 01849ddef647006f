"""The one place that prints: data to stdout, all else to stderr, nothing that acts on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.messages.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vault_integrate.model.change import Change
    from vault_integrate.model.diagnostic import Diagnostic

_WORDS = 60


def _print(text: str, *, err: bool = False, end: str = "\n") -> None:
    # The stream is named, because click takes one of its own, in UTF-8, where the terminal knows ASCII only.
    click.echo(f"{text}{end}", nl=False, file=sys.stderr if err else sys.stdout)


def say(text: str) -> None:
    """One line of data to stdout."""
    _print(safe(text))


def say_page(data: bytes) -> None:
    """A page to stdout: to the byte where it goes into a file or pipe, filtered on a terminal."""
    if not sys.stdout.isatty():
        click.echo(data, nl=False, file=sys.stdout)
        return
    lines = data.decode("utf-8", "replace").split("\n")
    _print("\n".join("\t".join(map(safe, line.split("\t"))) for line in lines), end="")


def say_change(path: str, change: Change) -> None:
    """The exact change of one line of a note, as a patch shows it."""
    say(f"{path}:{change.at + 1}")
    say_lines(change.old.decode("utf-8", "replace"), change.new.decode("utf-8", "replace"))


def say_lines(old: str, new: str) -> None:
    """Lines as they were (`-`) and as they became (`+`) to stdout, their line ends left out, tabs as tabs."""
    from vault_integrate.parse.split import text_lines

    for sign, text in (("-", old), ("+", new)):
        # A line that was added behind one without an ending brought that ending along.
        for line in text_lines(text.lstrip("\r\n") or text):
            say_text(f"{sign} {line}")


def say_text(text: str) -> None:
    """One line of a note to stdout, its tabs as tabs."""
    _print("\t".join(map(safe, text.split("\t"))))


def tell(text: str) -> None:
    """A word to the person, one line to stderr."""
    _print(safe(text), err=True)


def say_error(lines: Iterable[str]) -> None:
    """What happened and what to do about it, a line for each."""
    for line in lines:
        tell(messages.say("said_by", line=line))


def say_json(schema: str, **values: object) -> None:
    """A value with the name of its schema (`docs/json.md`), in ASCII, so that nothing in it acts."""
    say_json_value({"schema": f"vault-integrate/{schema}/1", **values})


def say_json_value(value: Mapping[str, object]) -> None:
    """A whole JSON value, in ASCII."""
    import json

    _print(json.dumps(value, ensure_ascii=True, indent=2))


def tell_diagnostics(diagnostics: Iterable[Diagnostic], *, in_full: bool = False) -> None:
    """What could not be read: every line, or how many and where they are listed."""
    found = list(diagnostics)
    if in_full:
        for each in found:
            tell(f"{each.code} {each}")
    elif found:
        one = len(found) == 1
        told = messages.told("unread_one") if one else messages.told("unread_several", count=len(found))
        tell(f"{told.text}; {told.mend}")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows as a table: drawn on a terminal, plain and separated by tabs when piped."""
    if not rows:
        tell(messages.say("nothing_to_list"))
        return
    if not sys.stdout.isatty():
        for row in rows:
            _print("\t".join(safe(str(cell)) for cell in row))
        return
    from rich.table import Table
    from rich.text import Text

    from vault_integrate.cli.drawing import console

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for name in head:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(safe(str(cell))) for cell in row))
    console().print(drawn)


def short(text: str) -> str:
    """Words cut to what a table's cell can hold."""
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
