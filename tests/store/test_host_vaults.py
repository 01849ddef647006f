"""The host's list of vaults: found in each place, sorted, silent where it is missing, broken or hostile."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from vault_integrate.store.host_vaults import MOST, HostVault, host_vaults

if TYPE_CHECKING:
    from pathlib import Path

PLACES = {
    "linux": ("linux", ".config/obsidian"),
    "flatpak": ("linux", ".var/app/md.obsidian.Obsidian/config/obsidian"),
    "snap": ("linux", "snap/obsidian/current/.config/obsidian"),
    "macos": ("darwin", "Library/Application Support/obsidian"),
    "windows": ("win32", "AppData/Roaming/obsidian"),
}


def listed(home: Path, data: object, place: str = ".config/obsidian") -> None:
    folder = home / place
    folder.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    (folder / "obsidian.json").write_bytes(text)


def vaults(*entries: object) -> dict[str, object]:
    return {"vaults": {f"{number:016x}": each for number, each in enumerate(entries)}}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("Journal", "Work", "Ünï 日記"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("place", PLACES)
def test_the_list_is_found_where_the_host_keeps_it(place: str, home: Path) -> None:
    platform, folder = PLACES[place]
    listed(home, vaults({"path": str(home / "Journal"), "ts": 1763500000000, "open": True}), folder)
    found = host_vaults({}, home, platform)
    assert found == (HostVault(path=home / "Journal", opened=1763500000000, is_open=True),)
    elsewhere = {"linux": "darwin", "darwin": "win32", "win32": "linux"}[platform]
    assert host_vaults({}, home, elsewhere) == ()


@pytest.mark.parametrize(("platform", "variable"), [("linux", "XDG_CONFIG_HOME"), ("win32", "APPDATA")])
def test_the_environment_may_name_the_folder(platform: str, variable: str, home: Path) -> None:
    listed(home, vaults({"path": str(home / "Journal")}), "elsewhere/obsidian")
    assert [each.path for each in host_vaults({variable: str(home / "elsewhere")}, home, platform)] == [
        home / "Journal"
    ]
    assert host_vaults({variable: "elsewhere"}, home, platform) == ()


def test_the_one_opened_last_comes_first_and_each_folder_once(home: Path) -> None:
    (home / "link").symlink_to(home / "Work")
    listed(
        home,
        vaults(
            {"path": str(home / "Work"), "ts": 1},
            {"path": str(home / "Ünï 日記")},
            {"path": str(home / "Journal"), "ts": 3.5, "open": True},
            {"path": str(home / "link"), "ts": 2},
            {"path": str(home / "gone"), "ts": 9},
        ),
    )
    listed(home, vaults({"path": str(home / "Work"), "ts": 4}), PLACES["flatpak"][1])
    found = [(each.path.name, each.opened, each.is_open) for each in host_vaults({}, home, "linux")]
    assert found == [("Work", 4, False), ("Journal", 3, True), ("Ünï 日記", 0, False)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"vaults": ' + b"1" * 10_000 + b"}",
        b"{}" + b" " * 9_000_000,
        {"vaults": []},
        {"vaults": "Journal"},
        vaults(None, 1, "Journal", [], {}),
        vaults({"path": None}, {"path": 1}, {"path": ""}, {"path": "Journal"}, {"path": "../Journal"}),
        vaults({"path": "/\0"}, {"path": "/\ud800"}, {"path": "/" + "x" * 5_000}, {"path": "/\x1b[31m"}),
    ],
    ids=[
        *("empty", "cut", "list", "null", "no UTF-8", "deep", "huge number", "large", "vaults a list"),
        *("vaults a text", "no entries", "no absolute paths", "no folders"),
    ],
)
def test_a_broken_list_says_nothing(data: object, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    listed(home, data)
    assert host_vaults({}, home, "linux") == ()


@pytest.mark.parametrize("moment", [b"NaN", b"-Infinity", b"1e999", b'"soon"', b"true", b"{}"])
def test_a_moment_that_is_none_counts_as_not_said(moment: bytes, home: Path) -> None:
    listed(
        home,
        b'{"vaults": {"a": {"path": %s, "ts": %s, "open": 1}}}' % (json.dumps(str(home)).encode(), moment),
    )
    assert host_vaults({}, home, "linux") == (HostVault(path=home, opened=0, is_open=False),)


def test_what_is_no_file_is_not_read_and_a_file_is_no_vault(home: Path) -> None:
    folder = home / ".config" / "obsidian"
    folder.mkdir(parents=True)
    assert host_vaults({}, home, "linux") == ()
    (folder / "obsidian.json").symlink_to("obsidian.json")
    assert host_vaults({}, home, "linux") == ()
    (folder / "obsidian.json").unlink()
    if sys.platform != "win32":
        os.mkfifo(folder / "obsidian.json")
        assert host_vaults({}, home, "linux") == ()
        (folder / "obsidian.json").unlink()
    (home / "kept.json").write_text(
        json.dumps(vaults({"path": str(home / "kept.json")}, {"path": str(home)}))
    )
    (folder / "obsidian.json").symlink_to(home / "kept.json")
    assert [each.path for each in host_vaults({}, home, "linux")] == [home]


def test_a_list_without_end_is_looked_at_in_part(home: Path) -> None:
    listed(
        home, vaults(*({"path": f"{home}/none/{n}", "ts": n + 1} for n in range(MOST)), {"path": str(home)})
    )
    assert host_vaults({}, home, "linux") == ()
