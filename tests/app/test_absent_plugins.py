"""A plugin that can't take part leaves the page as it is, whoever would write it; each has its mend."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TODAY, Diary

from vault_integrate.app import plugins, warm
from vault_integrate.app.doctor import examine
from vault_integrate.app.keeper import Keeper
from vault_integrate.app.plugins import KnownHere, known_here
from vault_integrate.app.sync import Folders
from vault_integrate.app.trust import ask_for, forget, remember
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import PluginsMissing
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import parse_week
from vault_integrate.paths import config_folder, state_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTES = {MON: "- I say yes out of fear #insight ^yes\n\t- [ ] Breathe before I answer\n"}
SOURCE = """\
from vault_integrate import Section, hookimpl
@hookimpl
def vault_section(plan, context):
    return (Section(key="moods", order=500, heading="HEADING"),)
"""


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.write(NOTES, "plugins: [moods]\n")
    return diary


@pytest.fixture
def file() -> Path:
    path = config_folder() / "plugins" / "moods.py"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE.replace("HEADING", "Moods"))
    trust(path)
    return path


@pytest.fixture
def keeper(diary: Diary, tmp_path: Path) -> Keeper:
    folders = Folders(state=diary.state, cache=tmp_path / "cache")
    return Keeper(diary.root, folders, diary.clock, today=TODAY)


def trust(path: Path) -> None:
    remember(ask_for(path, state_folder(), ()).file, state_folder())


def missing(file: Path) -> str:
    file.unlink()
    return "install its package with pip, or `vault-integrate plugins disable moods`"


def blocked(file: Path) -> str:
    del file
    settings = config_folder() / "config.toml"
    settings.write_text('blocked = ["moods"]\n')
    return f"take moods out of `blocked` in {settings}, or `vault-integrate plugins disable moods`"


def untrusted(file: Path) -> str:
    file.write_text("# changed\n")
    return f"look at the file, then `vault-integrate plugins trust {file}`"


def distrusted(file: Path) -> str:
    forget("moods", state_folder())
    return f"look at the file, then `vault-integrate plugins trust {file}`"


def broken(file: Path) -> str:
    file.write_text("raise SystemExit\n")
    trust(file)
    return "`vault-integrate plugins disable moods`, and tell its author"


ABSENT = pytest.mark.parametrize("make", [missing, blocked, untrusted, distrusted, broken])


@ABSENT
def test_the_page_is_left_as_it_is(
    make: Callable[[Path], str], diary: Diary, file: Path, keeper: Keeper
) -> None:
    diary.report()
    page = diary.page_path()
    assert "## Moods" in diary.page()
    diary.edit("- [ ] Breathe before I answer", "- [x] Breathe before I answer")
    before, note = (page.read_bytes(), page.stat().st_mtime_ns), (diary.root / MON).read_bytes()
    mend = make(file)
    for write in (diary.report, diary.sync, keeper.turn, lambda: keeper.turn(whole=True, due=True)):
        with pytest.raises(PluginsMissing) as caught:
            write()
        assert "which the settings note names" in caught.value.message
        assert "the page is left as it is" in caught.value.message
        assert caught.value.hint.startswith(mend)
        assert (page.read_bytes(), page.stat().st_mtime_ns) == before
        assert (diary.root / MON).read_bytes() == note


@ABSENT
def test_doctor_names_it_with_its_mend(make: Callable[[Path], str], diary: Diary, file: Path) -> None:
    mend = make(file)
    vault = load_vault(diary.root)
    week = parse_week("2026-W47", vault.settings.week_rule)
    assert week is not None
    found = [each for each in examine(vault, week, today=week.last) if each.code == "VI302"]
    assert [(each.line, each.mend.startswith(mend)) for each in found] == [(5, True)]


# --- A process that stays ---------------------------------------------------------------------------


@ABSENT
def test_the_daemon_notices_and_goes_on_by_itself(
    make: Callable[[Path], str], diary: Diary, file: Path, keeper: Keeper
) -> None:
    keeper.turn()
    assert "## Moods" in diary.page()
    keeper.turn([""])  # the files that the first turn made
    assert keeper.turn([""]).synced is None
    make(file)
    with pytest.raises(PluginsMissing):
        keeper.turn([""])
    file.write_text(SOURCE.replace("HEADING", "Moods again"))
    trust(file)
    (config_folder() / "config.toml").unlink(missing_ok=True)
    assert keeper.turn([""]).synced is not None
    assert "## Moods again" in diary.page()
    keeper.turn([""])
    assert keeper.turn([""]).synced is None


def test_the_daemon_notices_a_file_whose_times_are_the_same(diary: Diary, file: Path, keeper: Keeper) -> None:
    keeper.turn()
    status = file.stat()
    file.write_text(SOURCE.replace("HEADING", "Woods"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    with pytest.raises(PluginsMissing, match="it has changed since it was"):
        keeper.turn([""])


def test_a_host_is_held_while_nothing_changes_and_nothing_is_asked_without_names(
    diary: Diary, file: Path, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, ...]] = []
    host_of = plugins.host_of

    def make(names: tuple[str, ...], root: Path, known: KnownHere | None = None) -> object:
        made.append(names)
        return host_of(names, root, known)

    monkeypatch.setattr(warm, "host_of", make)
    keeper.turn()
    for _ in range(3):
        keeper.turn([""])
    assert made == [("moods",)]
    trust(file)
    keeper.turn([""])
    assert made == [("moods",)]
    diary.write({})
    (config_folder() / "config.toml").write_text("this is no TOML")
    keeper.turn(whole=True)
    assert made == [("moods",), ()]


def test_what_is_known_of_no_plugin_is_nothing(diary: Diary) -> None:
    assert known_here(Settings().plugins, diary.root) == KnownHere()
