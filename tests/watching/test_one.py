"""One daemon for each vault; and other commands work beside it."""

from __future__ import annotations

import json
import shutil
import signal
from typing import TYPE_CHECKING

from tests.watching.journal import SETTINGS as SETTINGS_NOTE
from tests.watching.journal import entry, insight, settings, write
from tests.watching.watcher import Watcher, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.watching.conftest import Watch


def test_a_second_one_says_who_watches_and_goes(vault: Path, watch: Watch, tmp_path: Path) -> None:
    watcher = watch()
    watcher.settle()
    link = tmp_path / "another way"
    link.symlink_to(vault)
    for way in (vault, link):
        second = Watcher(way, watcher.home)
        code, out, err = second.run("watch")
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
        assert f"by process {watcher.pid}" in err
    assert watcher.code() is None
    assert watcher.status()["process"] == watcher.pid


def test_after_one_was_killed_another_may_begin(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    assert watcher.status()["watched"] is True
    assert watcher.end(signal.SIGKILL)[0] == -signal.SIGKILL
    assert watcher.status()["watched"] is False
    write(vault, {entry(): insight("I said no while nobody watched")})
    watcher.start()
    watcher.settle()
    assert "nobody watched" in watcher.page.read_text("utf-8")
    assert watcher.status()["process"] == watcher.pid


def test_other_commands_work_beside_it(vault: Path, watch: Watch) -> None:
    """And the daemon takes in what they wrote: the index, notes, the page."""
    write(vault, {SETTINGS_NOTE: settings(words=600, ticks=600)})
    watcher = watch()
    watcher.settle()
    for number in range(3):
        write(vault, {entry(): insight(f"I say yes for the {number}th time")})
        code, _, err = watcher.run("report")
        assert (code, err) == (0, "")
        assert f"{number}th time" in watcher.page.read_text("utf-8")
        watcher.settle()

    code, _, err = watcher.run("add", "insight", "Rain is only rain")
    assert code == 0, err
    watcher.settle()
    assert "Rain is only rain" in watcher.page.read_text("utf-8")

    # The daemon would take this up in ten minutes; whoever asks for it has it now.
    box = "- [ ] Write two sentences"
    watcher.page.write_text(watcher.page.read_text("utf-8").replace(box, box.replace(" ]", "x]")), "utf-8")
    code, _, err = watcher.run("sync")
    assert code == 0, err
    assert "- [x] Write two sentences" in (vault / entry()).read_text("utf-8")
    watcher.settle()
    assert not watcher.said("wrote")
    assert not watcher.said("fault")


def test_a_cache_that_is_deleted_or_damaged_is_made_again(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    cache = watcher.home / "cache" / "vault-integrate"
    ways: tuple[Callable[[Path], None], ...] = (shutil.rmtree, damage)
    for number, spoil in enumerate(ways):
        spoil(cache)
        write(vault, {entry(): insight(f"I say yes for the {number}th time")})
        watcher.settle()
        assert f"{number}th time" in watcher.page.read_text("utf-8")


def damage(cache: Path) -> None:
    for path in cache.glob("*.sqlite3"):
        path.write_bytes(b"\0" * path.stat().st_size)


def test_status_names_every_vault(vault: Path, watch: Watch, tmp_path: Path) -> None:
    watcher = watch()
    watcher.settle()
    status = watcher.status()
    assert status["page"] == watcher.said("page")[-1]["page"]
    assert {status["away"], status["polls"]} == {False}
    assert (status["fault"], status["waiting"]) == (None, 0)
    other = tmp_path / "other"
    shutil.copytree(vault, other)
    write(other, {entry(): insight("I say no in the other one")})
    second = Watcher(other, watcher.home)
    second.start()
    wait_for(lambda: second.status()["page"], second.raw)
    code, out, _ = second.run("status", "--json")
    assert code == 0
    assert [each["vault"] for each in json.loads(out)["vaults"]] == sorted([str(vault), str(other)])
    assert second.end()[0] == 0
    assert second.status()["watched"] is False
    code, out, _ = second.run("status")
    assert f"{vault}: watched since" in out
    assert f"{other}: not watched" in out
