"""The process that runs a plugin's code: asked by a file, it answers with another one."""

from __future__ import annotations

import inspect
import io
import locale
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

import msgspec

from vault_integrate import messages
from vault_integrate.app.vault import load_vault
from vault_integrate.check.asked import Answer, Outcome, Request, State, fault
from vault_integrate.check.load import OwnCode, load
from vault_integrate.check.making import Round, as_texts, try_privacy
from vault_integrate.check.notes import made_notes
from vault_integrate.check.reading import needles_of, try_reading
from vault_integrate.check.trial import TrialVault
from vault_integrate.check.watch import Sight, Watch
from vault_integrate.markers import PROJECT
from vault_integrate.plugin.admit import admit
from vault_integrate.plugin.host import Origin, PluginHost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vault_integrate.check.asked import Subject
from vault_integrate.plugin.admit import Admitted

_MOST_SECONDS: Final = 1.0
"""Of the processor, to load a plugin: every run that reads a vault waits for it."""

_SAYS: Final = {
    "vault_extract": ("check_same", "check_unchanged"),
    "vault_needles": ("check_needles",),
    "vault_commands": ("check_commands",),
    "vault_exports": ("check_exports",),
}
"""What is tried of a plugin that has a hook, beside what is tried of all."""


def answer(request: Request) -> Answer:
    """Try everything that is asked for."""
    loaded = _load(request.subject)
    if isinstance(loaded, Outcome):
        return Answer(outcomes=() if request.again else (loaded,))
    plugin, outcomes = loaded
    hooks = PluginHost().hooks
    admitted = admit(plugin, hooks)
    faults = [*_faults(admitted), *_unmarked(plugin, hooks)]
    outcomes += faults or [_ok(messages.say("check_hooks"))]
    if admitted.is_none:
        return Answer(outcomes=() if request.again else tuple(outcomes))
    run = _Run(request, plugin, admitted)
    if request.again:
        return Answer(made=as_texts(run.make()))
    return Answer(outcomes=(*outcomes, *run.outcomes()), made=as_texts(run.made))


def _load(subject: Subject) -> tuple[object, list[Outcome]] | Outcome:
    said = messages.say("check_loads")
    out, before = io.StringIO(), process_time()
    # Nothing is left behind in a folder of somebody's.
    sys.dont_write_bytecode = True
    try:
        with redirect_stdout(out), redirect_stderr(out):
            plugin = load(subject)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever its code raises is what is to be told
        where = subject.file or OwnCode(None, subject).place_of(error)
        return fault(said, messages.told("fault_load", kind=type(error).__name__), where)
    faults = []
    if process_time() - before > _MOST_SECONDS:
        faults.append(fault(said, messages.told("fault_slow")))
    if out.getvalue():
        faults.append(fault(said, messages.told("fault_says")))
    return plugin, faults or [_ok(said)]


def _faults(admitted: Admitted) -> Iterator[Outcome]:
    for _, said in admitted.faults:
        yield fault(messages.say("check_hooks"), messages.told("fault_hook", fault=said))


def _unmarked(plugin: object, hooks: Mapping[str, tuple[str, ...]]) -> Iterator[Outcome]:
    """What is called nearly like a hook, and pluggy passes over in silence."""
    for name, value in inspect.getmembers_static(plugin):
        is_like_one = name.startswith("vault_") and name not in hooks and inspect.isroutine(value)
        if is_like_one and not hasattr(value, f"{PROJECT}_impl"):
            yield fault(messages.say("check_hooks"), messages.told("fault_unmarked", hook=name))


def _hooks_of(plugin: object) -> tuple[str, ...]:
    host = PluginHost()
    host.register(plugin, "plugin", version="", origin=Origin.INSTALLED)
    return host.plugins[0].hooks


def _ok(what: str) -> Outcome:
    return Outcome(state=State.OK, what=what)


class _Run:
    """One plugin on one vault of made notes.

    Args:
        request: what is asked for.
        plugin: the plugin, loaded.
        admitted: what of it may take part.
    """

    def __init__(self, request: Request, plugin: object, admitted: Admitted) -> None:
        self._name = request.subject.name
        self._request = request
        self._folder = Path(request.folder)
        self._own = OwnCode(plugin, request.subject)
        self._watch = Watch(self._own)
        watched = self._watch.plugin(admitted.plugin)
        self._hooks = _hooks_of(watched)
        self._trial = TrialVault(self._folder / "vault", {self._name: watched})
        self._trial.settle(templates=["Templates"], daily_folder="Journal")
        self.made: dict[str, bytes] = {}
        with self._trial.at_hand():
            vault = load_vault(self._trial.root)
            notes = made_notes(needles_of(vault, self._name), request.subject.notes)
        order = sorted(notes, reverse=request.again)
        for path in order:
            self._trial.write(path, notes[path])

    def make(self) -> dict[str, bytes]:
        """The pages and exports alone."""
        with self._trial.at_hand():
            return dict(Round(self._trial, self._watch).made(self._new_folder("made")))

    def outcomes(self) -> list[Outcome]:
        """Everything that is tried, in the order in which it is told."""
        before = _surroundings()
        found: list[Outcome] = []
        with self._trial.at_hand():
            if "vault_extract" in self._hooks:
                found += try_reading(self._trial, self._name)
            tried = Round(self._trial, self._watch)
            self.made = dict(tried.made(self._new_folder("made")))
            found += try_privacy(self.made)
            found += tried.exports(self._new_folder("again"))
            # What is seen from here on is nobody's fault: commands and reactions may do what they like.
            seen = tuple(self._watch.seen)
            changed = [name for name, value in _surroundings().items() if value != before[name]]
            found += tried.commands(self._request.known)
            found += tried.options(self._name)
            tried.tell()
            self._trial.failures.update(dict.fromkeys(tried.vault.host.failures))
        found += map(_sighted, seen)
        for name in changed:
            told = messages.told("fault_changed", thing=name)
            found.append(fault(messages.say("check_unchanged"), told))
        return self._in_order([*found, *self._breaches()])

    def _new_folder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder

    def _breaches(self) -> Iterator[Outcome]:
        """What the host itself found wrong with a result, or caught."""
        for failure in self._trial.failures:
            places = [
                self._own.place_of(each.error)
                for each in self._trial.raised
                if each.hook == failure.hook and type(each.error).__name__ == failure.kind
            ]
            what = messages.say("check_hook", hook=failure.hook)
            told = messages.told("fault_result", kind=failure.kind, hook=failure.hook)
            yield fault(what, told, next(filter(None, places), failure.note))

    def _in_order(self, found: list[Outcome]) -> list[Outcome]:
        """Each thing that was tried, with what is wrong, or with nothing; of equal faults the first."""
        tried = [messages.say("check_hook", hook=hook) for hook in self._hooks]
        tried += [messages.MESSAGES[key].text for hook in self._hooks for key in _SAYS.get(hook, ())]
        tried += [
            messages.say("check_clock"),
            messages.say("check_outside"),
            messages.say("check_unchanged"),
            messages.say("check_private"),
        ]
        outcomes: list[Outcome] = []
        for what in dict.fromkeys([*tried, *(each.what for each in found)]):
            of_it = [each for each in found if each.what == what]
            firsts = {each.fault: each for each in reversed(of_it)}
            outcomes += reversed(firsts.values()) if firsts else [_ok(what)]
        return outcomes


def _sighted(sight: Sight) -> Outcome:
    if sight.is_clock:
        what, told = messages.say("check_clock"), messages.told("fault_clock", call=sight.what)
    else:
        what, told = messages.say("check_outside"), messages.told("fault_outside", event=sight.what)
    return fault(what, told, sight.where)


def _surroundings() -> dict[str, object]:
    """What a hook must leave as it is, beside what it is handed."""
    return {
        "os.environ": dict(os.environ),
        "os.getcwd()": str(Path.cwd()),
        "locale": locale.setlocale(locale.LC_ALL),
        "sys.path": [*sys.path],
    }


def main(asked: str, answered: str) -> None:
    """Read what is asked, try it, write the answer."""
    request = msgspec.json.decode(Path(asked).read_bytes(), type=Request)
    Path(answered).write_bytes(msgspec.json.encode(answer(request)))
