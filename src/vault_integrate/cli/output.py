"""The one place that prints: data to stdout, all else to stderr, nothing that acts on a terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.errors import VaultIntegrateError
    from vault_integrate.model.diagnostic import Diagnostic

_WORDS = 60
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def safe(text: str) -> str:
    """One line without control, bidirectional and other invisible characters (RELIABILITY part E)."""
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in "\n\r":
        return " "
    if letter == "\t" or unicodedata.category(letter) not in _UNSAFE:
        return letter
    return letter.encode("unicode_escape", "backslashreplace").decode("ascii")


def say(text: str) -> None:
    """Data to stdout; line ends in it stay, everything else that could act on a terminal goes."""
    click.echo("\n".join(safe(line) for line in text.split("\n")))


def tell(text: str) -> None:
    """A word to the person, to stderr."""
    click.echo("\n".join(safe(line) for line in text.split("\n")), err=True)


def say_error(error: VaultIntegrateError) -> None:
    """What happened, and what to do about it."""
    tell(f"vault-integrate: {error.message}" + (f"; {error.hint}" if error.hint else ""))


def say_json(schema: str, key: str, rows: Sequence[object]) -> None:
    """Rows as JSON with the name of their schema (`docs/json.md`)."""
    click.echo(
        json.dumps({"schema": f"vault-integrate/{schema}/1", key: list(rows)}, ensure_ascii=True, indent=2)
    )


def tell_diagnostics(diagnostics: Iterable[Diagnostic], *, in_full: bool = False) -> None:
    """What could not be read: every line, or how many and where they are listed."""
    found = list(diagnostics)
    if in_full:
        for each in found:
            tell(str(each))
    elif found:
        things = "one thing" if len(found) == 1 else f"{len(found)} things"
        tell(f"{things} could not be read; `vault-integrate doctor` says which")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rows as a table: drawn on a terminal, plain and separated by tabs when piped."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(safe(str(cell)) for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, header_style="bold", pad_edge=False)
    for name in head:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(safe(str(cell))) for cell in row))
    Console().print(drawn)


def short(text: str) -> str:
    """Words cut to what a table's cell can hold."""
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
