"""Several vaults: which folders are vaults, and one that can't be done keeps no other from its page."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from tests.installed import Installed

from vault_integrate import hookimpl
from vault_integrate.app import many
from vault_integrate.app.many import Asked, Outcome, distinct, report_all, report_one, vaults_below
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = "- I say yes when I am afraid #insight\n\t- [ ] Count to three #action\n"
SETTINGS = "---\nvault_integrate: settings\n---\n"
TODAY = "2026-11-18"
ASKED = Asked(today=TODAY)
PAGE = "What now/What now 2026-W47.md"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def make_vault(folder: Path, settings: str = SETTINGS) -> str:
    write(folder / "Settings.md", settings)
    write(folder / "2026-11-17.md", NOTE)
    return str(folder)


@pytest.fixture
def vaults(tmp_path: Path) -> tuple[str, ...]:
    return tuple(make_vault(tmp_path / name) for name in ("ann", "bo", "cy"))


# --- Finding --------------------------------------------------------------------------------------


def found(root: Path) -> list[str]:
    folders, closed = vaults_below(root)
    assert closed == ()
    return [os.path.relpath(folder, root) for folder in folders]


def test_vaults_are_found_however_deep(tmp_path: Path) -> None:
    make_vault(tmp_path / "z")
    make_vault(tmp_path / "clinic" / "a" / "b" / "c")
    (tmp_path / "clinic" / "ann" / ".obsidian").mkdir(parents=True)
    write(tmp_path / "clinic" / "loose.md", NOTE)
    (tmp_path / "empty").mkdir()

    assert found(tmp_path) == [os.path.join("clinic", "a", "b", "c"), os.path.join("clinic", "ann"), "z"]  # noqa: PTH118


def test_no_vault_is_inside_a_vault(tmp_path: Path) -> None:
    make_vault(tmp_path / "a")
    make_vault(tmp_path / "a" / "inner")
    (tmp_path / "a" / "deeper" / "still" / ".obsidian").mkdir(parents=True)

    assert found(tmp_path) == ["a"]
    assert found(tmp_path / "a") == ["."]


def test_links_and_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    make_vault(tmp_path / "elsewhere" / "a")
    make_vault(tmp_path / "root" / ".trash" / "b")
    make_vault(tmp_path / "root" / "c")
    (tmp_path / "root" / "link").symlink_to(tmp_path / "elsewhere" / "a")
    (tmp_path / "root" / "loop").symlink_to(tmp_path / "root")
    write(tmp_path / "root" / "d" / "note.md", NOTE)
    (tmp_path / "root" / "d" / "Settings.md").symlink_to(tmp_path / "root" / "c" / "Settings.md")

    assert found(tmp_path / "root") == ["c"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    make_vault(tmp_path / "root" / "a")
    (tmp_path / "link").symlink_to(tmp_path / "root")

    assert found(tmp_path / "link") == ["a"]


@pytest.mark.parametrize(
    "header",
    [
        "---\nvault_integrate: settings\n---\n",
        "---\r\nlanguage: de\r\nvault_integrate:  Settings\r\n---\r\n",
        '\ufeff---\nvault-integrate: "settings"\n---\n',
        "---\nvault_integrate: settings\nfolder: [never closed\n",
    ],
)
def test_a_note_that_looks_like_the_settings_makes_a_vault(tmp_path: Path, header: str) -> None:
    write(tmp_path / "a" / "any name.md", header)

    assert found(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", NOTE),
        ("a.md", "---\nvault_integrate: page\n---\n"),
        ("a.md", "---\nnot_vault_integrate: settings\n---\n"),
        ("a.md", "---\ntitle: x\n---\n\nvault_integrate: settings\n"),
        ("a.md", "```\n---\nvault_integrate: settings\n---\n```\n"),
        ("a.txt", SETTINGS),
        ("Settings.sync-conflict-20261101.md", SETTINGS),
        ("Settings.md", "---\n" + "x" * 70_000 + "\nvault_integrate: settings\n---\n"),
    ],
)
def test_another_note_makes_none(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / "a" / name, text)

    assert found(tmp_path) == []


def test_a_closed_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_vault(tmp_path / "a")
    (tmp_path / "shut").mkdir()
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    folders, [closed] = vaults_below(tmp_path)

    assert folders == (str(tmp_path / "a"),)
    assert closed.vault == str(tmp_path / "shut")
    assert closed.exit_code == 1
    assert "can't be read (Permission denied); look at its permissions" in closed.faults[0]


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="there is no folder"):
        vaults_below(tmp_path / "none")


def test_a_vault_named_twice_is_one(tmp_path: Path) -> None:
    ann, bo = make_vault(tmp_path / "ann"), make_vault(tmp_path / "bo")
    (tmp_path / "link").symlink_to(tmp_path / "bo")

    assert distinct([bo, ann, f"{ann}/", f"{tmp_path}/bo/../ann", str(tmp_path / "link")]) == (ann, bo)


# --- Running --------------------------------------------------------------------------------------


class Direct(Executor):
    """Runs each job as it is handed in."""

    def __init__(self) -> None:
        self.jobs: list[tuple[object, ...]] = []
        self.closed = 0

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        # A job and its result must be able to travel.
        function, arguments, words = pickle.loads(pickle.dumps((fn, args, kwargs)))  # noqa: S301 - made here
        self.jobs.append(args)
        future: Future[Any] = Future()
        try:
            future.set_result(pickle.loads(pickle.dumps(function(*arguments, **words))))  # noqa: S301 - as above
        except Exception as error:  # noqa: BLE001 - as executors do
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        self.closed += 1


def pages(vaults: tuple[str, ...]) -> list[bool]:
    return [(Path(vault) / PAGE).exists() for vault in vaults]


def bring_processes(count: int) -> Executor:
    return ProcessPoolExecutor(2)


def bring_threads(count: int) -> Executor:
    return ThreadPoolExecutor(count)


@pytest.mark.parametrize(
    "bring",
    [None, lambda _: None, bring_processes, bring_threads, lambda _: Direct()],
    ids=["own", "None", "processes", "threads", "direct"],
)
def test_every_vault_gets_its_page(
    vaults: tuple[str, ...], bring: Callable[[int], Executor | None] | None
) -> None:
    told: list[tuple[int, int]] = []

    outcomes = report_all(vaults, ASKED, bring, lambda done, count: told.append((done, count)))

    assert outcomes == tuple(Outcome(vault, page=PAGE, written=True) for vault in vaults)
    assert pages(vaults) == [True] * 3
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert {each.written for each in report_all(vaults, ASKED, bring)} == {False}


def test_the_pages_are_those_of_each_vault_alone(tmp_path: Path, vaults: tuple[str, ...]) -> None:
    report_all(vaults, ASKED)
    alone = make_vault(tmp_path / "alone")
    report_one(alone, None, TODAY, False)  # noqa: FBT003

    assert {(Path(vault) / PAGE).read_bytes() for vault in vaults} == {(Path(alone) / PAGE).read_bytes()}


def test_one_vault_needs_no_executor(vaults: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "ProcessPoolExecutor", None)

    def bring(_: int) -> Executor:
        raise AssertionError("asked for an executor")

    assert report_all(vaults[:1], ASKED, bring) == (Outcome(vaults[0], page=PAGE, written=True),)
    assert report_all((), ASKED, bring) == ()


def test_a_job_is_plain_and_the_executor_is_closed(
    vaults: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    executor = Direct()

    outcomes = report_all(("ann", "bo"), Asked("2026-W47", TODAY, strict=True), lambda _: executor)

    assert [outcome.vault for outcome in outcomes] == ["ann", "bo"]
    assert executor.jobs == [(vault, "2026-W47", TODAY, True) for vault in vaults[:2]]
    assert executor.closed == 1


def test_what_cant_be_done_is_named_and_the_others_are_written(tmp_path: Path) -> None:
    faulty = make_vault(tmp_path / "faulty", "---\nvault_integrate: settings\nlanguage: tlh\n---\n")
    plugin = make_vault(tmp_path / "plugin", "---\nvault_integrate: settings\nplugins: [absent]\n---\n")
    refused = make_vault(tmp_path / "refused")
    write(Path(refused) / PAGE, "---\nvault_integrate: page\n---\n<!-- vault-integrate:begin -->\nno end\n")
    missing = str(tmp_path / "gone")
    well = make_vault(tmp_path / "well")
    vaults = distinct([faulty, plugin, refused, missing, well])

    outcomes = {Path(each.vault).name: each for each in report_all(vaults, ASKED)}

    assert {name: each.exit_code for name, each in outcomes.items()} == {
        "faulty": 1,
        "plugin": 1,
        "refused": 1,
        "gone": 2,
        "well": 0,
    }
    assert "Settings.md:3: " in outcomes["faulty"].faults[0]
    assert "install its package with pip" in outcomes["plugin"].faults[0]
    assert "is left as it is" in outcomes["refused"].faults[0]
    assert "there is no folder" in outcomes["gone"].faults[0]
    assert outcomes["well"] == Outcome(well, page=PAGE, written=True)


def test_an_unexpected_error_says_no_word_of_a_note(
    vaults: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(*_: object, **__: object) -> None:
        raise ValueError("I say yes when I am afraid")

    monkeypatch.setattr("vault_integrate.app.report.report", report)
    monkeypatch.delenv("VAULT_INTEGRATE_DEBUG", raising=False)
    outcomes = report_all(vaults, ASKED, lambda _: Direct())

    assert {each.exit_code for each in outcomes} == {1}
    assert all("ValueError in test_many.py:" in each.faults[0] for each in outcomes)
    assert all("afraid" not in each.faults[0] for each in outcomes)

    monkeypatch.setenv("VAULT_INTEGRATE_DEBUG", "1")
    with pytest.raises(ValueError, match="afraid"):
        report_all(vaults, ASKED, lambda _: Direct())


def test_what_could_not_be_read_is_counted_and_listed_on_demand(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "a")
    write(tmp_path / "a" / "broken.md", "---\ntags: [a\n---\n" + NOTE)

    [counted] = report_all((vault,), ASKED)
    [listed] = report_all((vault,), ASKED._replace(strict=True))

    assert (counted.unread, counted.unread_lines) == (1, ())
    assert (listed.unread, len(listed.unread_lines)) == (1, 1)
    assert "broken.md:" in listed.unread_lines[0]


# --- Executors that fail --------------------------------------------------------------------------


class Failing(Direct):
    """Breaks in one of the ways in which executors break."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        future: Future[Any] = Future()
        if self.how == "takes none":
            raise BrokenExecutor("gone")
        if self.how == "takes one" and self.jobs:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if self.how == "loses one" and str(args[0]).endswith("bo"):
            future.set_exception(BrokenExecutor("a worker died"))
        elif self.how == "cancels":
            future.cancel()
            future.set_running_or_notify_cancel()
        elif self.how == "exits":
            future.set_exception(SystemExit(3))
        elif self.how == "gives another value":
            future.set_result(None)
        elif self.how == "gives no future":
            return None  # type: ignore[return-value]  # the fault
        else:
            return super().submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        super().shutdown()
        raise RuntimeError("closed already")


WAYS = ("takes none", "takes one", "loses one", "cancels", "exits", "gives another value", "gives no future")


@pytest.mark.parametrize("how", WAYS)
def test_what_an_executor_leaves_is_done_all_the_same(how: str, vaults: tuple[str, ...]) -> None:
    executor = Failing(how)

    outcomes = report_all(vaults[:2], ASKED, lambda _: executor)

    assert outcomes == tuple(Outcome(vault, page=PAGE, written=True) for vault in vaults[:2])
    assert executor.closed == 1


def die(vault: str, *_: object) -> Outcome:
    if vault.endswith("bo"):
        os._exit(1)
    return report_one(vault, None, TODAY, False)  # noqa: FBT003


@pytest.mark.skipif(sys.platform == "win32", reason="a process there does not take over what is changed here")
def test_a_vault_that_ends_every_process_keeps_no_other_from_its_page(
    vaults: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "report_one", die)

    outcomes = report_all(vaults, ASKED)

    assert [outcome.exit_code for outcome in outcomes] == [0, 1, 0]
    assert (
        outcomes[1].faults[0].startswith("the process that read this vault ended before its page was done; ")
    )
    assert pages(vaults) == [True, False, True]


def test_where_no_process_can_be_started_it_is_done_here(
    vaults: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotImplementedError("no semaphores here")

    monkeypatch.setattr(many, "ProcessPoolExecutor", refuse)

    assert [outcome.exit_code for outcome in report_all(vaults, ASKED)] == [0, 0, 0]


def test_ctrl_c_begins_nothing_more(vaults: tuple[str, ...]) -> None:
    executor = Direct()

    def interrupt(done: int, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report_all(vaults, ASKED, lambda _: executor, interrupt)

    assert executor.closed == 1
    assert "PYTHONSAFEPATH" not in os.environ


# --- Threads --------------------------------------------------------------------------------------


def test_threads_do_not_mix_vaults_or_lose_the_output(tmp_path: Path) -> None:
    names = [f"vault{number:02}" for number in range(12)]
    for name in names:
        make_vault(tmp_path / name)
        write(tmp_path / name / "2026-11-16.md", f"- only in {name} #insight\n- [ ] do {name} #action\n")
    before = sys.stdout
    seen: set[int] = set()

    outcomes = report_all(
        tuple(str(tmp_path / name) for name in names),
        ASKED,
        lambda _: ThreadPoolExecutor(6, initializer=lambda: seen.add(threading.get_ident())),
    )

    assert [outcome.exit_code for outcome in outcomes] == [0] * 12
    assert len(seen) > 1
    assert sys.stdout is before
    for name in names:
        text = (tmp_path / name / PAGE).read_text("utf-8")
        assert {other for other in names if other in text} == {name}


def test_plugins_of_two_threads_leave_the_output_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first call ends while the second lasts, so each would put back what the other had put there."""
    calls = iter((1, 2))
    second_began = threading.Event()

    def vault_needles() -> tuple[bytes, ...]:
        if next(calls) == 1:
            second_began.wait(10)
        else:
            second_began.set()
            time.sleep(0.3)
        return ()

    mine = ModuleType("mine")
    mine.vault_needles = hookimpl(vault_needles)  # type: ignore[attr-defined]  # made here
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: (Installed(mine),))
    settings = SETTINGS.replace("settings\n", "settings\nplugins: [mine]\n")
    vaults = tuple(make_vault(tmp_path / name, settings) for name in ("ann", "bo"))
    before = sys.stdout

    outcomes = report_all(vaults, ASKED, lambda _: ThreadPoolExecutor(2))

    assert [outcome.faults for outcome in outcomes] == [(), ()]
    assert sys.stdout is before
