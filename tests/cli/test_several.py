"""`report` for several vaults on the command line: what is said where, the exit code, and whose executor."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.installed import Installed

from vault_integrate import hookimpl, messages

RunCli = Callable[..., Any]

SRC = Path(__file__).parents[2] / "src"
NOTE = "- I say yes when I am afraid #insight\n\t- [ ] Count to three #action\n"
PAGE = Path("What now") / "What now 2026-W47.md"
DAY = ("--today", "2026-11-18")


def make_vault(folder: Path, settings: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "Settings.md").write_text(f"---\nvault_integrate: settings\n{settings}---\n")
    (folder / "2026-11-17.md").write_text(NOTE)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two vaults in it."""
    for name in ("bo", "ann"):
        make_vault(tmp_path / "root" / name)
    return tmp_path / "root"


def test_all_vaults_in_a_folder(root: Path, run_cli: RunCli) -> None:
    said = run_cli("report", "--all", root, *DAY)

    assert (said.code, said.out, said.err) == (0, f"{root / 'ann' / PAGE}\n{root / 'bo' / PAGE}\n", "")
    assert run_cli("report", "--all", root, *DAY).out.count(" (unchanged)\n") == 2


def test_several_vaults_by_name(root: Path, tmp_path: Path, run_cli: RunCli) -> None:
    third = make_vault(tmp_path / "third")

    said = run_cli(
        "report", "--vault", third, "--vault", root / "bo", "--vault", f"{third}/", "--all", root, *DAY
    )

    assert said.code == 0
    assert said.out == "".join(f"{vault / PAGE}\n" for vault in (root / "ann", root / "bo", third))


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_said_of_the_note_that_embeds_the_page(root: Path, run_cli: RunCli, number: int) -> None:
    """`ann` has it, in `bo` the note that stands there can't be written; both have their pages."""
    for name in ("ann", "bo"):
        (root / name / "Settings.md").write_text(
            "---\nvault_integrate: settings\nnow_note: Pinned/Now\n---\n"
        )
    (root / "bo" / "Pinned").write_text("mine\n")
    asked = (("--all", root),) if number == 2 else (("--vault", root / "ann"), ("--vault", root / "bo"))
    said = [run_cli("report", *each, *DAY) for each in asked]

    assert "".join(each.out for each in said) == f"{root / 'ann' / PAGE}\n{root / 'bo' / PAGE}\n"
    assert [each.code for each in said] == ([1] if number == 2 else [0, 1])
    ann, bo = "".join(each.err for each in said).splitlines()
    assert ann.endswith("Pinned/Now.md embeds this week's page now")
    assert "Pinned is a file, so nothing can stand in it; name another note in the setting now_note" in bo
    assert all(str(root / name) in line for name, line in (("ann", ann), ("bo", bo))) == (number == 2)


def test_what_is_said_of_each_vault(root: Path, run_cli: RunCli) -> None:
    (root / "ann" / "Settings.md").unlink()
    (root / "ann" / ".obsidian").mkdir()
    (root / "ann" / "broken.md").write_text("---\ntags: [a\n---\n")
    (root / "bo" / PAGE).parent.mkdir()
    (root / "bo" / PAGE).write_text("mine\n")
    for number in range(2):
        (root / "bo" / f"broken{number}.md").write_text("---\ntags: [a\n---\n")

    said = run_cli("report", "--all", root, *DAY)

    assert said.code == 0
    assert len(said.out.splitlines()) == 2
    ann, bo = root / "ann", root / "bo"
    assert said.err.splitlines() == [
        f"{ann}: {messages.say('no_settings_note')}",
        f"{ann}: one thing could not be read; `vault-integrate doctor --vault {ann}` says which",
        f"{bo}: {messages.say('page_name_taken', path=PAGE.as_posix())}",
        f"{bo}: 2 things could not be read; `vault-integrate doctor --vault {bo}` says which",
    ]
    strict = run_cli("report", "--all", root, "--strict", *DAY)
    assert strict.code == 3
    assert f"{bo}: VI" in strict.err
    assert "broken1.md:" in strict.err


@pytest.mark.parametrize(
    ("settings", "week", "code"),
    [
        pytest.param(["language: tlh\n", ""], "2026-W47", 1, id="settings"),
        pytest.param(["plugins: [absent]\n", ""], "2026-W47", 1, id="plugin"),
        pytest.param(["", ""], "2026-W54", 2, id="a week that none has"),
        pytest.param(
            ["week_one_holds: 1\nfirst_day_of_week: sunday\n", ""], "2026-W53", 2, id="one has none"
        ),
        pytest.param(["language: tlh\n", ""], "2026-W54", 1, id="for several reasons"),
    ],
)
def test_one_that_cant_be_done(
    settings: list[str], week: str, code: int, tmp_path: Path, run_cli: RunCli
) -> None:
    for name, text in zip(("ann", "bo"), settings, strict=True):
        make_vault(tmp_path / name, text)

    said = run_cli("report", "--all", tmp_path, "--week", week, "--strict", *DAY)

    assert said.code == code
    assert f"vault-integrate: {tmp_path / 'ann'}: " in said.err
    written = week == "2026-W47" or "one has none" in str(settings) or (week == "2026-W53")
    assert (said.out != "") == written


def test_where_one_vault_is_left_it_is_as_if_named_alone(root: Path, run_cli: RunCli) -> None:
    alone = run_cli("report", "--vault", root / "ann", "--stdout", *DAY)

    assert run_cli("report", "--all", root / "ann", "--stdout", *DAY) == alone
    assert run_cli("report", "--vault", root / "ann", "--vault", root / "ann", "--stdout", *DAY) == alone
    assert run_cli("report", "--all", root / "ann", "--executor", "absent", "--stdout", *DAY) == alone


@pytest.mark.parametrize("options", [["--stdout"], ["--format", "json"]])
def test_one_page_at_a_time_to_stdout(options: list[str], root: Path, run_cli: RunCli) -> None:
    said = run_cli("report", "--all", root, *options, *DAY)

    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "vault-integrate: --stdout prints the page of one vault, and these are several;"
        " name one of them with --vault\n"
    )
    assert not (root / "ann" / PAGE).exists()


def test_a_folder_without_vaults(tmp_path: Path, run_cli: RunCli) -> None:
    said = run_cli("report", "--all", tmp_path)

    assert said.code == 2
    assert f"there is no vault in {tmp_path}; a vault is a folder with .obsidian" in said.err


@pytest.mark.parametrize("text", ["", "\0"])
def test_a_root_that_is_no_name(text: str, run_cli: RunCli) -> None:
    assert "--all names no folder" in run_cli("report", "--all", text).err


def test_a_folder_that_is_closed(root: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "shut").mkdir()
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    said = run_cli("report", "--all", root, *DAY)

    assert said.code == 1
    assert len(said.out.splitlines()) == 2
    assert said.err.startswith(f"vault-integrate: the folder {root / 'shut'} can't be read")


def test_progress_is_for_terminals(root: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vault_integrate.cli.several.sys.stderr.isatty", lambda: True, raising=False)

    said = run_cli("report", "--all", root, *DAY)

    assert said.err == "\r1 of 2 vaults\r2 of 2 vaults\r\x1b[K"


# --- The executor of a plugin ---------------------------------------------------------------------


def plugin(vault_executor: Callable[..., object] | None) -> ModuleType:
    made = ModuleType("mine")
    made.vault_needles = hookimpl(lambda: ())  # type: ignore[attr-defined]  # made here
    if vault_executor is not None:
        made.vault_executor = hookimpl(vault_executor)  # type: ignore[attr-defined]  # as above
    return made


def install(monkeypatch: pytest.MonkeyPatch, *plugins: object) -> None:
    entries = tuple(map(Installed, plugins))
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: entries)


def test_a_plugins_threads_run_the_vaults(
    root: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[ThreadPoolExecutor] = []

    def vault_executor(vaults: int) -> ThreadPoolExecutor:
        print("looking for workers")  # noqa: T201 - what it prints stays out of the output
        brought.append(ThreadPoolExecutor(vaults))
        return brought[-1]

    install(monkeypatch, plugin(vault_executor))
    monkeypatch.setattr("vault_integrate.app.many.ProcessPoolExecutor", None)
    said = run_cli("report", "--all", root, "--executor", "mine", *DAY)

    assert (said.code, len(said.out.splitlines()), said.err) == (0, 2, "looking for workers\n")
    assert len(brought) == 1
    with pytest.raises(RuntimeError, match="after shutdown"):
        brought[0].submit(print)


def test_a_vault_never_chooses_the_executor(
    tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vault_executor(vaults: int) -> None:
        raise AssertionError("asked")

    install(monkeypatch, plugin(vault_executor))
    make_vault(tmp_path / "ann", "plugins: [mine]\n")
    make_vault(tmp_path / "bo", "plugins: [mine]\n")

    said = run_cli("report", "--all", tmp_path, *DAY)

    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("plugins", "fault"),
    [
        pytest.param([], "the plugin mine, which --executor names, is missing here", id="missing"),
        pytest.param([object()], "the plugin mine, which --executor names, is broken here", id="broken"),
        pytest.param([plugin(None)], "(it does not have the hook vault_executor)", id="no hook"),
        pytest.param([plugin(lambda: 1 // 0)], "(ZeroDivisionError)", id="raises"),
        pytest.param([plugin(lambda: "dask")], "(gave something that is no executor)", id="text"),
        pytest.param([plugin(lambda: (None, None))], "(returned a wrong type)", id="several"),
    ],
)
def test_a_plugin_without_an_executor(
    plugins: list[object], fault: str, root: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, *plugins)

    said = run_cli("report", "--all", root, "--executor", "mine", *DAY)

    assert (said.code, said.out) == (1, "")
    assert fault in said.err
    assert "leave --executor out" in said.err
    assert not (root / "ann" / PAGE).exists()


def test_a_plugin_may_leave_it_to_us(root: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, plugin(lambda: None))

    assert run_cli("report", "--all", root, "--executor", "mine", *DAY).code == 0


# --- In processes of their own --------------------------------------------------------------------

DASK = """\
import atexit
from dask.distributed import Client, LocalCluster
from vault_integrate import hookimpl


@hookimpl
def vault_executor(vaults):
    cluster = LocalCluster(
        host="127.0.0.1", n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None
    )
    client = Client(cluster)
    atexit.register(cluster.close)
    atexit.register(client.close)
    print("workers:", len(client.scheduler_info()["workers"]))
    return client.get_executor(pure=False)
"""

DEADLY = """\
import os
from vault_integrate import hookimpl


@hookimpl
def vault_needles(settings):
    os._exit(9)
"""


def install_package(folder: Path, name: str, code: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[vault_integrate]\n{name} = {name}\n")
    (folder / f"{name}.py").write_text(code)


def process(*command: str | Path, site: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{SRC}{os.pathsep}{site}"}
    environment.pop("PYTHONSAFEPATH", None)
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_vault_whose_plugin_ends_the_process(root: Path, tmp_path: Path) -> None:
    install_package(tmp_path / "site", "deadly", DEADLY)
    make_vault(root / "al", "plugins: [deadly]\n")

    done = process(
        "-m", "vault_integrate", "report", "--all", root, *DAY, site=tmp_path / "site", cwd=tmp_path
    )

    assert done.returncode == 1
    # A page that was written before the process ended is found as it should be.
    said = done.stdout.replace(" (unchanged)", "")
    assert said == f"{root / 'ann' / PAGE}\n{root / 'bo' / PAGE}\n"
    assert done.stderr.startswith(f"vault-integrate: {root / 'al'}: the process that read this vault ended")
    assert done.stderr.count("\n") == 1


START = """\
import multiprocessing, sys
from vault_integrate.cli import main
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_import_nothing_from_the_folder_we_stand_in(
    method: str, root: Path, tmp_path: Path
) -> None:
    """However the system starts processes; some ways put the current folder first on the import path."""
    for name in ("click", "msgspec", "multiprocessing", "pluggy", "vault_integrate", "yaml"):
        (root / "ann" / f"{name}.py").write_text("raise SystemExit('imported from the vault')\n")
    (tmp_path / "start.py").write_text(START)

    done = process(
        tmp_path / "start.py", method, "report", "--all", root, *DAY, site=tmp_path, cwd=root / "ann"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.needs_package("distributed")
def test_a_dask_cluster_runs_the_vaults(root: Path, tmp_path: Path) -> None:
    install_package(tmp_path / "site", "cluster", DASK)
    make_vault(root / "faulty", "language: tlh\n")
    arguments = ("-m", "vault_integrate", "report", "--all", root, "--executor", "cluster", *DAY)

    done = process(*arguments, site=tmp_path / "site", cwd=tmp_path)

    assert done.stdout == f"{root / 'ann' / PAGE}\n{root / 'bo' / PAGE}\n", done.stderr
    assert "workers: 2\n" in done.stderr
    assert f"vault-integrate: {root / 'faulty'}: " in done.stderr
    assert done.returncode == 1
    again = process(*arguments, site=tmp_path / "site", cwd=tmp_path)
    assert again.stdout.count(" (unchanged)\n") == 2, again.stderr
