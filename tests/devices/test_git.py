"""Two clones of a vault under git: a conflict in the page is healed, and the documented ways have none."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.devices.device import Device
from tests.devices.notes import (
    LEFT_EARLY,
    NEXT_STEP,
    OPENED,
    PAGE,
    PRACTICED,
    PRACTICED_TOO,
    SETTINGS,
    TICKED,
    Act,
    stamps_of,
    write_notes,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("git")

MERGE = ("--no-rebase", "--no-edit")
REBASE = ("--rebase",)

# Which ways are documented.
IGNORED = "/What now/*\n!/What now/Settings.md\n"
OURS = '"What now/What now *.md" merge=ours\n'


@dataclass(frozen=True)
class Clone:
    """A device whose vault is a clone."""

    device: Device

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git with nobody's settings; it may end with any code."""
        person = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
        settings = {
            **dict.fromkeys(person, "me@localhost"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }
        return subprocess.run(
            ["git", "-C", str(self.device.vault), *arguments],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def must(self, *arguments: str) -> str:
        done = self.git(*arguments)
        assert done.returncode == 0, f"git {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def commit(self) -> None:
        self.must("add", "--all")
        if self.status():
            self.must("commit", "--quiet", "--message=as it is")

    def status(self) -> str:
        return self.must("status", "--porcelain")

    def pull_and_heal(self, how: tuple[str, ...]) -> bool:
        """Pull; where that ends in a conflict, the writer's own commands; whether there was one."""
        done = self.git("pull", *how)
        if done.returncode == 0:
            return False
        assert "CONFLICT" in done.stdout, done.stdout + done.stderr
        assert self.must("diff", "--name-only", "--diff-filter=U", "-z") == f"{PAGE}\0"
        self.device.sync()
        self.must("add", "--all")
        self.must("rebase", "--continue") if how == REBASE else self.must("commit", "--no-edit")
        return True


@pytest.fixture
def clones(tmp_path: Path) -> list[Clone]:
    """Two clones of the same notes, without a page."""
    remote = tmp_path / "remote.git"
    made = [Clone(Device(tmp_path / name / "vault", tmp_path / name / "home")) for name in ("left", "right")]
    for clone in made:
        clone.device.vault.mkdir(parents=True)
        clone.must("init", "--quiet", "--initial-branch=main")
        clone.must("remote", "add", "origin", str(remote))
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(remote)], check=True)
    left, right = made
    write_notes(left.device.vault)
    left.commit()
    left.must("push", "--quiet", "--set-upstream", "origin", "main")
    right.must("pull", "--quiet", "origin", "main")
    right.must("branch", "--quiet", "--set-upstream-to=origin/main")
    return made


@pytest.fixture
def with_page(clones: list[Clone]) -> None:
    """The page as the first clone made it."""
    left, right = clones
    left.device.run("report")
    left.commit()
    left.must("push", "--quiet")
    right.must("pull", "--quiet")


def exchange(clones: list[Clone], how: tuple[str, ...] = MERGE) -> bool:
    """Both have committed: push the one, heal the other, and bring it back; whether there was a conflict."""
    left, right = clones
    left.must("push", "--quiet")
    conflict = right.pull_and_heal(how)
    right.device.sync()
    right.commit()
    right.must("push", "--quiet")
    left.must("pull", "--quiet", *how)
    return conflict


def assert_at_rest(clones: list[Clone], acts: list[Act]) -> None:
    """Both hold the same, each act once, and a further round writes nothing."""
    stamps = [stamps_of(clone.device.vault) for clone in clones]
    assert [clone.device.sync() for clone in clones] == [False, False]
    assert [stamps_of(clone.device.vault) for clone in clones] == stamps
    assert [clone.status() for clone in clones] == ["", ""]
    left, right = (clone.device.files() for clone in clones)
    assert left == right
    assert [act.times_in(left) for act in acts] == [1] * len(acts)
    assert b"<<<<<<<" not in left[PAGE]


def test_pages_made_apart_from_the_same_notes_are_no_conflict(clones: list[Clone]) -> None:
    left, right = clones
    for clone in clones:
        clone.device.run("report")
        clone.commit()
    left.must("push", "--quiet")
    right.must("pull", "--quiet", *MERGE)

    assert right.status() == ""
    assert left.device.page.read_bytes() == right.device.page.read_bytes()


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("how", [MERGE, REBASE], ids=["merge", "rebase"])
@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_conflict_in_the_page_is_healed(clones: list[Clone], how: tuple[str, ...], style: str) -> None:
    acts = ([TICKED, PRACTICED], [OPENED, NEXT_STEP, LEFT_EARLY])
    for clone, its in zip(clones, acts, strict=True):
        clone.must("config", "merge.conflictStyle", style)
        clone.device.do(its)
        assert clone.device.sync()
        clone.commit()

    assert exchange(clones, how)
    assert_at_rest(clones, [*acts[0], *acts[1]])


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("how", [MERGE, REBASE], ids=["merge", "rebase"])
@pytest.mark.parametrize("synced", [(), (0,), (1,)], ids=["nobody synced", "left synced", "right synced"])
def test_acts_that_nobody_has_taken_up_survive_a_merge(
    clones: list[Clone], how: tuple[str, ...], synced: tuple[int, ...]
) -> None:
    """Both typed into the same box, so that git can't merge the page by itself."""
    acts = ([TICKED, PRACTICED], [OPENED, PRACTICED_TOO])
    for clone, its in zip(clones, acts, strict=True):
        clone.device.do(its)
    for at in synced:
        assert clones[at].device.sync()
    for clone in clones:
        clone.commit()

    assert exchange(clones, how)
    assert_at_rest(clones, [*acts[0], *acts[1]])


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("synced", [False, True], ids=["nobody synced", "both synced"])
def test_the_same_acts_in_both_are_no_conflict(clones: list[Clone], *, synced: bool) -> None:
    acts = [TICKED, PRACTICED, NEXT_STEP, LEFT_EARLY]
    for clone in clones:
        clone.device.do(acts)
        if synced:
            assert clone.device.sync()
        clone.commit()

    assert not exchange(clones)
    assert_at_rest(clones, acts)


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("how", [MERGE, REBASE], ids=["merge", "rebase"])
def test_what_both_wrote_below_the_region_stays(clones: list[Clone], how: tuple[str, ...]) -> None:
    lines = ("left alone", "right away")
    for clone, line in zip(clones, lines, strict=True):
        page = clone.device.page
        page.write_bytes(page.read_bytes() + f"\n{line}\n".encode())
        clone.commit()

    assert exchange(clones, how)
    assert_at_rest(clones, [])
    page_text = clones[0].device.page.read_bytes().decode()
    assert [page_text.count(line) for line in lines] == [1, 1]


@pytest.mark.usefixtures("with_page")
@pytest.mark.parametrize("synced", [False, True], ids=["nobody synced", "both synced"])
def test_a_page_that_git_ignores(clones: list[Clone], *, synced: bool) -> None:
    """The commands for a page that was in git before: on one clone, then what happens to the other."""
    left, right = clones
    (left.device.vault / ".gitignore").write_text(IGNORED, "utf-8")
    left.must("rm", "-r", "--quiet", "--cached", "What now")
    left.commit()
    left.must("push", "--quiet")
    right.must("pull", "--quiet")
    assert not right.device.page.exists()
    assert (right.device.vault / SETTINGS).exists()
    right.device.run("report")
    assert [clone.status() for clone in clones] == ["", ""]

    acts = ([TICKED, PRACTICED], [OPENED, NEXT_STEP, LEFT_EARLY])
    for clone, its in zip(clones, acts, strict=True):
        clone.device.do(its)
        if synced:
            assert clone.device.sync()
        clone.commit()
    assert not exchange(clones)
    left.device.sync()
    left.commit()
    left.must("push", "--quiet")
    right.must("pull", "--quiet", *MERGE)
    right.device.sync()

    assert_at_rest(clones, [*acts[0], *acts[1]])


@pytest.fixture
def with_ours(clones: list[Clone], with_page: None) -> None:
    """The commands for `merge=ours`: the file once, the driver on each clone."""
    left, right = clones
    (left.device.vault / ".gitattributes").write_text(OURS, "utf-8")
    left.commit()
    left.must("push", "--quiet")
    right.must("pull", "--quiet")
    for clone in clones:
        clone.must("config", "merge.ours.driver", "true")


@pytest.mark.usefixtures("with_ours")
@pytest.mark.parametrize("how", [MERGE, REBASE], ids=["merge", "rebase"])
def test_a_page_of_which_git_keeps_one(clones: list[Clone], how: tuple[str, ...]) -> None:
    """With a `sync` before each commit, as documented, nothing is lost by it."""
    acts = ([TICKED, PRACTICED], [OPENED, NEXT_STEP, LEFT_EARLY])
    for clone, its in zip(clones, acts, strict=True):
        clone.device.do(its)
        assert clone.device.sync()
        clone.commit()

    assert not exchange(clones, how)
    assert_at_rest(clones, [*acts[0], *acts[1]])


@pytest.mark.usefixtures("with_ours")
def test_git_keeps_one_page_whole(clones: list[Clone]) -> None:
    """Why the documents say what `merge=ours` costs: what the other wrote below the region is gone."""
    for clone, line in zip(clones, ("left alone", "right away"), strict=True):
        page = clone.device.page
        page.write_bytes(page.read_bytes() + f"\n{line}\n".encode())
        clone.commit()
    left, right = clones
    left.must("push", "--quiet")
    right.must("pull", "--quiet", *MERGE)

    page_text = right.device.page.read_bytes().decode()
    assert ("left alone" in page_text, "right away" in page_text) == (False, True)
