"""A small vault written in the test, and how often an action was lived in it, week by week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import Week, parse_week

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.model.floor import Floor
    from vault_integrate.model.journal import Action, Practice

WALK = "---\ntags: [action/practice]\n{fields}---\n{body}"


def walk(fields: str = "", body: str = "") -> str:
    """The note of an action that repeats."""
    return WALK.format(fields=fields, body=body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One action of a vault as of the last day of a week."""

    action: Action
    week: Week

    @property
    def all(self) -> list[str]:
        """Every occasion, `2026-11-17 rain (body: knees)`; a start with a slash before it."""
        return [_told(each) for each in self.action.practices]

    @property
    def in_week(self) -> int:
        """How often it was lived in the week itself, starts left out."""
        return self.lived(self.week)

    def lived(self, week: Week) -> int:
        """How often it was lived in a week, starts left out."""
        return sum(not each.started for each in self.action.practiced_between(week.first, week.last))

    @property
    def floor(self) -> Floor | None:
        return self.action.fields.floor


def _told(each: Practice) -> str:
    parts = [each.words, *(f"({name}: {said})" for name, said in _beside(each) if said)]
    start = "/" if each.started else ""
    return " ".join(filter(None, (f"{start}{each.day or 'undated'}", *parts)))


def _beside(each: Practice) -> tuple[tuple[str, str], ...]:
    return (("body", each.body), ("discomfort", each.discomfort))


Count = Callable[..., Counted]


@pytest.fixture(scope="session")
def count(tmp_path_factory: pytest.TempPathFactory) -> Count:
    """`count({"2026-11-17.md": "..."}, "2026-W47", "Walk")`: one action by its words, as of that week.

    `settings` are further lines of the settings note; with a `seed` the notes are handed in out of order.
    """

    def counted(
        files: Mapping[str, str],
        week: str = "2026-W47",
        words: str = "Walk",
        *,
        settings: str = "",
        seed: int = 0,
    ) -> Counted:
        root = tmp_path_factory.mktemp("vault")
        note = {"Settings.md": f"---\nvault_integrate: settings\n{settings}---\n"}
        _write(root, {**files, **note})
        vault = load_vault(root)
        wanted = parse_week(week, vault.settings.week_rule)
        assert wanted is not None
        reading = read_vault(vault)
        if seed:
            shuffled = list(reading.readings)
            Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
            reading = replace(reading, readings=tuple(shuffled))
        journal = journal_of(vault, reading, wanted.last)
        (action,) = (each for each in journal.actions if each.words == words)
        return Counted(action=action, week=wanted)

    return counted


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
