"""`report` for several vaults: each is one job, and an executor runs the jobs in any order.

What goes to the executor is a function of this module with plain texts, and what comes back is a small value
of plain texts and numbers, so processes, threads and the workers of a cluster can all run it.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, redirect_stdout, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import vault_integrate
from vault_integrate import messages
from vault_integrate.app.failure import DEBUG_VARIABLE, exit_code_of, lines_of
from vault_integrate.errors import ExitCode, PluginsMissing
from vault_integrate.store.scan import may_be_note, open_vault, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

_HOST_FOLDER = ".obsidian"
_HEAD = 65_536
_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?P<lines>.*?)(?:^---[ \t]*\r?$|\Z)", re.DOTALL | re.MULTILINE
)
_SETTINGS = re.compile(
    rb"""^["']?vault[_-]integrate["']?[ \t]*:[ \t]*["']?settings\b""", re.IGNORECASE | re.MULTILINE
)
_MOST_PROCESSES = 61
"""Windows waits for no more."""


class Asked(NamedTuple):
    """What is asked of each vault.

    Attributes:
        week: the week as written; None for the one that holds today.
        today: the day as written; None for the clock's.
        strict: whether each thing that could not be read is wanted, and not only how many.
    """

    week: str | None = None
    today: str | None = None
    strict: bool = False


class Outcome(NamedTuple):
    """What became of one vault.

    Attributes:
        vault: its folder, as it was named.
        page: vault-relative path of the page; empty where none could be made.
        written: whether the file was changed.
        taken: another note that has the page's usual name; empty for none.
        has_settings: whether the vault has a settings note.
        unread: how many things could not be read.
        unread_lines: these, a line for each, where they were asked for.
        faults: why no page could be made and what to do about it, a line for each; empty where it was made.
        now_lines: what is said of the note that embeds the page, and why it could not be written.
        exit_code: the exit code that the vault would have had alone, `--strict` aside.
    """

    vault: str
    page: str = ""
    written: bool = False
    taken: str = ""
    has_settings: bool = True
    unread: int = 0
    unread_lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    now_lines: tuple[str, ...] = ()
    exit_code: int = int(ExitCode.DONE)


# --- Finding vaults -------------------------------------------------------------------------------


def vaults_below(root: Path) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """The vaults in a folder, however deep, or the folder itself.

    A vault is a folder with the host's folder in it, or with a note that looks like the settings note; what
    is inside a vault is none. Links are not followed, and hidden folders are passed over.

    Args:
        root: the folder to look in.

    Returns:
        The vaults' folders, sorted; and for each folder that could not be looked into, that it couldn't.

    Raises:
        UsageFault: there is no such folder.
    """
    found: list[str] = []
    closed: list[Outcome] = []
    folders = [str(open_vault(root))]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
            if any(_shows_a_vault(folder, entry) for entry in listed):
                found.append(folder)
                continue
            folders.extend(
                entry.path
                for entry in listed
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            )
        except OSError as error:
            closed.append(_closed(folder, error))
    return tuple(sorted(found)), tuple(sorted(closed))


def _shows_a_vault(folder: str, entry: os.DirEntry[str]) -> bool:
    if entry.name == _HOST_FOLDER:
        return entry.is_dir()
    return (
        may_be_note(entry.name)
        and entry.is_file(follow_symlinks=False)
        and _looks_like_settings(Path(folder), entry.name)
    )


def _looks_like_settings(folder: Path, name: str) -> bool:
    """Whether a note says in its header that it is the settings, faulty as they may be."""
    data = read_bytes(folder, name)
    header = _HEADER.match(data[:_HEAD]) if isinstance(data, bytes) else None
    return header is not None and _SETTINGS.search(header["lines"]) is not None


def _closed(folder: str, error: OSError) -> Outcome:
    told = messages.told("vault_closed", path=folder, reason=error.strerror)
    return Outcome(folder, faults=(f"{told.text}; {told.mend}",), exit_code=int(ExitCode.FAILED))


def distinct(vaults: Iterable[str]) -> tuple[str, ...]:
    """The vaults in a fixed order; one that is named twice, perhaps through a link, only once."""
    folders: dict[str, str] = {}
    for vault in sorted(vaults):
        folders.setdefault(os.path.realpath(vault), vault)
    return tuple(folders.values())


# --- One vault ------------------------------------------------------------------------------------


def report_one(vault: str, week: str | None, today: str | None, strict: bool) -> Outcome:  # noqa: FBT001 - as submitted
    """The job: write one vault's page. What goes wrong is told in the outcome and not raised.

    Args:
        vault: the vault's folder, absolute.
        week: as in `Asked`, like the rest.
        today: the day.
        strict: whether what could not be read is listed.
    """
    # A process that only hands jobs out has no use for these.
    from vault_integrate.app.written import write_report  # noqa: PLC0415
    from vault_integrate.paths import cache_folder, state_folder  # noqa: PLC0415

    try:
        result = write_report(Path(vault), cache_folder(), week=week, today=today, state=state_folder())
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return Outcome(vault, faults=lines_of(error), exit_code=int(exit_code_of(error)))
    faults = result.faults
    return Outcome(
        vault,
        page=result.path,
        written=result.written,
        taken=result.taken,
        has_settings=result.has_settings,
        unread=len(result.diagnostics),
        unread_lines=tuple(f"{each.code} {each}" for each in result.diagnostics) if strict else (),
        now_lines=(*result.now_lines, *(line for fault in faults for line in fault.lines)),
        exit_code=int(faults[0].exit_code if faults else ExitCode.DONE),
    )


# --- All of them ----------------------------------------------------------------------------------


def report_all(
    vaults: Sequence[str],
    asked: Asked,
    bring: Callable[[int], Executor | None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Outcome, ...]:
    """Write the pages of several vaults, at once as far as the executor has it.

    A job whose executor or worker fails is done once more, in a process for it alone; so where a vault ends
    every process that reads it, it alone has no page.

    Args:
        vaults: their folders, as `distinct` gives them.
        asked: what is asked of each.
        bring: makes the executor for a number of vaults, or gives None for the program's own processes; not
            called for one vault, which is done here.
        progress: told how many of how many vaults are done.

    Returns:
        What became of each, in the order of `vaults`.
    """
    if len(vaults) <= 1:
        return tuple(_done_here(vault, asked) for vault in vaults)
    found: dict[str, Outcome] = {}

    def keep(vault: str, outcome: Outcome) -> None:
        found[vault] = outcome._replace(vault=vault)
        if progress is not None:
            progress(len(found), len(vaults))

    # One guard around all: a plugin's own printing is redirected call by call, which threads could not undo
    # in order.
    with redirect_stdout(sys.stderr), _no_imports_from_here():
        executor = bring(len(vaults)) if bring else None
        for vault, outcome in _at_once(executor or _processes(len(vaults)), vaults, asked):
            keep(vault, outcome)
        for vault in vaults:
            if vault not in found:
                keep(vault, _alone(vault, asked))
    return tuple(found[vault] for vault in vaults)


def _job(vault: str, asked: Asked) -> tuple[str, str | None, str | None, bool]:
    """The arguments of a job; a worker may stand in another folder than we."""
    return (os.path.abspath(vault), *asked)  # noqa: PTH100 - a link stays as it is named


def _done_here(vault: str, asked: Asked) -> Outcome:
    return report_one(*_job(vault, asked))._replace(vault=vault)


def _at_once(executor: Executor | None, vaults: Sequence[str], asked: Asked) -> Iterator[tuple[str, Outcome]]:
    """Each vault that the executor could do, as it is done."""
    if executor is None:
        return
    try:
        waiting = dict(_submitted(executor, vaults, asked))
        for future in as_completed(waiting):
            outcome = _outcome_of(future)
            if outcome is not None:
                yield waiting[future], outcome
    except Exception:
        # What it gives is no future, or it has lost its workers.
        _close(executor, wait=False)
        if os.environ.get(DEBUG_VARIABLE):
            raise
    except BaseException:
        # Ctrl-C: what runs ends with its page, and nothing else is begun.
        _close(executor, wait=False)
        raise
    else:
        _close(executor, wait=True)


def _close(executor: Executor, *, wait: bool) -> None:
    with suppress(Exception):  # the pages are written, whatever it says
        executor.shutdown(wait=wait, cancel_futures=not wait)


def _submitted(
    executor: Executor, vaults: Sequence[str], asked: Asked
) -> Iterator[tuple[Future[Outcome], str]]:
    for vault in vaults:
        try:
            yield executor.submit(report_one, *_job(vault, asked)), vault
        except Exception:  # noqa: BLE001 - a broken executor takes no more; they are done one by one
            return


def _outcome_of(future: Future[Outcome]) -> Outcome | None:
    """What a job gave; None where the executor failed, for the job itself raises nothing."""
    try:
        outcome: object = future.result()
    except KeyboardInterrupt:
        raise
    except BaseException:  # the job itself raises nothing: what ends its worker may be anything
        if os.environ.get(DEBUG_VARIABLE):
            raise
        return None
    return outcome if isinstance(outcome, Outcome) else None


def _alone(vault: str, asked: Asked) -> Outcome:
    """One vault in a process of its own, a fresh one: a plugin's executor may have started threads here."""
    executor = _processes(1, "spawn")
    if executor is None:
        return _done_here(vault, asked)
    outcomes = dict(_at_once(executor, (vault,), asked))
    if vault in outcomes:
        return outcomes[vault]
    told = messages.told("worker_died")
    return Outcome(vault, faults=(f"{told.text}; {told.mend}",), exit_code=int(ExitCode.FAILED))


def _processes(jobs: int, method: str | None = None) -> Executor | None:
    """A process pool; None where the system allows none.

    Args:
        jobs: how many jobs there are.
        method: how processes are started; None for the system's usual way.
    """
    # Sooner or later as many as there are cores would only wait for each other.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        return ProcessPoolExecutor(
            min(jobs, cores, _MOST_PROCESSES), get_context(method), initializer=_heed_no_interrupt
        )
    except (ImportError, NotImplementedError, OSError):
        return None


def _heed_no_interrupt() -> None:
    """Ctrl-C reaches every process of a terminal; the first one ends the others, and a page is not torn."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _no_imports_from_here() -> Iterator[None]:
    """Keep the current folder, perhaps a vault, off the import path of processes that are started."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


# --- The executor of a plugin ---------------------------------------------------------------------


def executor_of(plugin: str, vaults: int) -> Executor | None:
    """The executor that an installed plugin brings; None where it leaves it to the program's processes.

    Only the command line names such a plugin. Which executor a machine has is no matter of a vault, and a
    vault that came from elsewhere must not choose where others are read.

    Args:
        plugin: its name.
        vaults: how many vaults there are.

    Raises:
        PluginsMissing: it is not installed, is blocked or broken, or brings no executor.
        SettingsError: the settings of this machine have faults.
    """
    from vault_integrate.paths import config_folder  # noqa: PLC0415 - few ask for one
    from vault_integrate.plugin.discover import build_host  # noqa: PLC0415
    from vault_integrate.plugin.host import State  # noqa: PLC0415
    from vault_integrate.store.machine_file import machine_settings  # noqa: PLC0415

    blocked = machine_settings(config_folder()).blocked
    host = build_host(vault_integrate.__version__, (plugin,), built_in=(), blocked=blocked)
    [info] = host.plugins
    if info.state is not State.ACTIVE:
        raise PluginsMissing(*messages.told("executor_missing", plugin=plugin, state=info.state.value))
    brought = host.call("vault_executor", _one, vaults=vaults)
    if not brought:
        kind = host.failures[0].kind if host.failures else messages.say("executor_no_hook")
        raise PluginsMissing(*messages.told("executor_none", plugin=plugin, kind=kind))
    executor = brought[0][1]
    return executor if isinstance(executor, Executor) else None


def _one(result: object) -> object:
    """The contract looks at one value; several are none it knows."""
    from vault_integrate.plugin.accept import WrongResultError  # noqa: PLC0415 - few ask for an executor

    if isinstance(result, tuple):
        raise WrongResultError(messages.say("returned_type"))
    return result
