"""When fourteen days were silent: then no page is begun by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import Clock

from vault_integrate.app.keeper import Keeper
from vault_integrate.app.reading import read_vault
from vault_integrate.app.silence import is_silent
from vault_integrate.app.sync import Folders
from vault_integrate.app.vault import load_vault
from vault_integrate.model.written import Written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import VaultWriter

DAY = date(2026, 11, 18)


def day(back: int) -> date:
    return DAY - timedelta(days=back)


def entry(back: int, text: str = "A walk, and early to bed.\n") -> dict[str, str]:
    return {f"{day(back)}.md": text}


def note(text: str, back: int = 200) -> dict[str, str]:
    """An old entry, so that only what the text says can be of these days."""
    return entry(back, f"- I say yes out of fear #insight\n{text}")


def act(back: int, time: str = "09:30:00") -> list[Written]:
    return [Written(time=f"{day(back)}T{time}", path="a.md", at=0, old="a", new="b", reason="tick")]


FIRST, BEFORE = 13, 14
"""Days back: the first of the fourteen that end with today, and the one before."""


@pytest.mark.parametrize(
    ("notes", "written", "silent"),
    [
        pytest.param({}, [], True, id="nothing at all"),
        pytest.param(entry(0), [], False, id="an entry today"),
        pytest.param(entry(FIRST), [], False, id="an entry on the first day"),
        pytest.param(entry(BEFORE), [], True, id="an entry the day before"),
        pytest.param(entry(-1), [], True, id="an entry of tomorrow"),
        pytest.param(entry(BEFORE) | {"Log/a.md": "Words.\n"}, [], True, id="a note that is no entry"),
        pytest.param(
            {"Insights/a.md": f"---\ntags: [insight]\ndate: {day(1)}\n---\n\n# Enough\n"},
            [],
            True,
            id="an insight that is a note, with a day",
        ),
        pytest.param(note(f"\t- [ ] Breathe\n\t\t- [x] {day(0)}\n"), [], False, id="a practice today"),
        pytest.param(
            note(f"\t- [ ] Breathe\n\t\t- [x] {day(FIRST)}\n"), [], False, id="a practice on the first day"
        ),
        pytest.param(
            note(f"\t- [ ] Breathe\n\t\t- [x] {day(BEFORE)}\n"), [], True, id="a practice the day before"
        ),
        pytest.param(note(f"\t- [ ] Breathe\n\t\t- [x] {day(-1)}\n"), [], True, id="a practice of tomorrow"),
        pytest.param(note(f"\t- [x] Breathe ✅ {day(FIRST)}\n"), [], False, id="a tick on the first day"),
        pytest.param(note(f"\t- [x] Breathe ✅ {day(BEFORE)}\n"), [], True, id="a tick the day before"),
        pytest.param(note("\t- [ ] Breathe\n"), [], True, id="a step that nobody lived"),
        pytest.param({}, act(0), False, id="an act today"),
        pytest.param({}, act(FIRST, "00:00:00"), False, id="an act as the first day begins"),
        pytest.param({}, act(BEFORE, "23:59:59"), True, id="an act as the day before ends"),
        pytest.param({}, [*act(30), *act(3), *act(20)], False, id="one act of several"),
        pytest.param(entry(BEFORE), [*act(BEFORE), *act(40)], True, id="all of it before"),
    ],
)
def test_fourteen_days(
    write_vault: VaultWriter, notes: Mapping[str, str], written: list[Written], *, silent: bool
) -> None:
    vault = load_vault(write_vault({"Readme.md": "Words.\n", **notes}))
    assert is_silent(vault, read_vault(vault), DAY, written) is silent


def test_on_the_first_days_of_all_time(write_vault: VaultWriter) -> None:
    """There are no fourteen days before."""
    vault = load_vault(write_vault({"Readme.md": "Words.\n"}))
    assert is_silent(vault, read_vault(vault), date(1, 1, 3), [])


@pytest.mark.parametrize(("back", "begins"), [(FIRST, True), (BEFORE, False)])
def test_the_keeper_begins_no_page_after_them(
    write_vault: VaultWriter, tmp_path: Path, back: int, *, begins: bool
) -> None:
    root = write_vault(note("\t- [ ] Breathe\n") | entry(back))
    folders = Folders(state=tmp_path / "state", cache=tmp_path / "cache")
    synced = Keeper(root, folders, Clock(), today=str(DAY)).turn().synced
    assert synced is not None
    assert bool(synced.made.pages) is begins
    assert (root / "What now").exists() is begins
