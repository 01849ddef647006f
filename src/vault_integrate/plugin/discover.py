"""Finding plugins: the built-in ones by name, installed ones and trusted files one at a time."""

from __future__ import annotations

import sys
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.markers import PROJECT
from vault_integrate.plugin.builtin import BUILT_IN
from vault_integrate.plugin.code import code_stamp
from vault_integrate.plugin.host import Origin, PluginHost, PluginInfo, State
from vault_integrate.plugin.single import load_single

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from importlib.metadata import Distribution, EntryPoint

    from vault_integrate.plugin.host import Heard, Trace
    from vault_integrate.plugin.single import SingleFile


class Entry(Protocol):
    """What is used of an installed entry point."""

    @property
    def name(self) -> str:
        """The plugin's name."""
        ...

    @property
    def dist(self) -> Distribution | None:
        """The package it comes from."""
        ...

    def load(self) -> object:
        """Import the plugin."""
        ...


class Given(Struct, frozen=True):
    """A plugin that is handed over instead of installed: in a test, or to be checked.

    Attributes:
        plugin: a module or an object.
        name: under which a settings note names it.
        dist: it is of no package.
    """

    plugin: object
    name: str = "mine"
    dist: None = None

    def load(self) -> object:
        """The plugin itself."""
        return self.plugin


class _Standing(Struct):
    """What stands in place of the installed plugins for a while."""

    entries: Sequence[Entry] | None = None
    heard: Heard | None = None


_standing = _Standing()


@contextmanager
def only_these(entries: Sequence[Entry], heard: Heard | None = None) -> Iterator[None]:
    """Let exactly these plugins be installed while the block lasts, whatever is: for tests and for checks.

    Args:
        entries: the plugins; vaults still have to name them.
        heard: told of each exception of a plugin, which the program itself never shows.
    """
    before = _standing.entries, _standing.heard
    _standing.entries, _standing.heard = entries, heard
    try:
        yield
    finally:
        _standing.entries, _standing.heard = before


def installed() -> tuple[Entry, ...]:
    """All entry points of the group, sorted by name so that the order of installation does not matter."""
    if _standing.entries is not None:
        return tuple(sorted(_standing.entries, key=lambda each: each.name))
    from importlib.metadata import entry_points  # noqa: PLC0415 - it is slow, and few vaults name a plugin

    try:
        found: tuple[EntryPoint, ...] = tuple(entry_points(group=PROJECT))
    except Exception:  # noqa: BLE001 - one package with unreadable metadata hides the entry points of all
        found = tuple(_one_by_one())
    return tuple(sorted(found, key=lambda each: each.name))


def _one_by_one() -> Iterator[EntryPoint]:
    """The entry points of each package whose metadata can be read; of two packages of one name the first."""
    from importlib.metadata import distributions  # noqa: PLC0415 - as above

    seen: set[str] = set()
    for package in distributions():
        with suppress(Exception):
            name = package.metadata["Name"].lower().replace("_", "-")
            if name not in seen:
                seen.add(name)
                yield from package.entry_points.select(group=PROJECT)


def build_host(
    version: str,
    enabled: Iterable[str] = (),
    *,
    entries: Sequence[Entry] | None = None,
    built_in: Sequence[str] = BUILT_IN,
    trace: Trace | None = None,
    blocked: Collection[str] = (),
    files: Sequence[SingleFile] = (),
) -> PluginHost:
    """A host with the built-in plugins and those others that the settings name.

    Only these are imported, and only where there are names it is looked what is installed. Two packages, or a
    package and a trusted file, with a plugin of one name both stay out, because which of them is meant would
    depend on the device.

    Args:
        version: the program's version, which is the built-in plugins' too.
        enabled: names from the settings note.
        entries: installed entry points; None looks them up.
        built_in: names of built-in modules.
        trace: told of each call of a hook.
        blocked: names that take no part on this machine.
        files: single files that could be plugins of these names, as this machine knows them.
    """
    host = PluginHost(trace, _standing.heard)
    for name in built_in:
        module = import_module(f"vault_integrate.plugin.builtin.{name}")
        host.register(module, name, version=version, origin=Origin.BUILT_IN)
    wanted = sorted(set(enabled))
    found = _by_name(entries) if wanted else {}
    for name in wanted:
        packages, singles = found.get(name, []), [file for file in files if file.name == name]
        if name in blocked:
            host.note_plugin(_listed(name, packages, singles, State.BLOCKED))
        elif packages and not any(file.recorded for file in singles):
            _take_package(host, name, packages)
        else:
            _take_file(host, name, packages, singles)
    return host


def note_installed(
    host: PluginHost,
    entries: Sequence[Entry] | None = None,
    *,
    blocked: Collection[str] = (),
    files: Sequence[SingleFile] = (),
) -> None:
    """List what is here and not enabled, too; nothing of it is imported.

    Args:
        host: knows those that are enabled.
        entries: as for `build_host`.
        blocked: as for `build_host`.
        files: as for `build_host`, of whatever name.
    """
    found = _by_name(entries)
    for name in sorted({*found, *(file.name for file in files)}):
        packages, singles = found.get(name, []), [file for file in files if file.name == name]
        if name in blocked:
            state = State.BLOCKED
        elif packages:
            state = State.INSTALLED
        else:
            state = State.TRUSTED if singles[0].data is not None else State.UNTRUSTED
        host.note_plugin(_listed(name, packages, singles, state))


def _listed(
    name: str, packages: Sequence[Entry], singles: Sequence[SingleFile], state: State, fault: str = ""
) -> PluginInfo:
    """How one is listed that takes no part: by its package, else by its file."""
    if packages or not singles:
        version = _version(packages[0]) if packages else ""
        return PluginInfo(name=name, version=version, origin=Origin.INSTALLED, state=state, fault=fault)
    first = singles[0]
    return PluginInfo(
        name=name, version=first.version, origin=Origin.FILE, state=state, fault=fault, path=first.path
    )


def _take_package(host: PluginHost, name: str, packages: Sequence[Entry]) -> None:
    if len(packages) > 1:
        twice = messages.say("plugin_packages_twice")
        host.note_plugin(replace(_listed(name, packages, (), State.BROKEN, twice), version=""))
        return
    [entry] = packages
    info = _listed(name, packages, (), State.ACTIVE)
    plugin = _loaded(host, info, entry.load)
    if plugin is not None:
        _register(host, info, plugin.value, code_stamp(plugin.value))


def _take_file(host: PluginHost, name: str, packages: Sequence[Entry], singles: Sequence[SingleFile]) -> None:
    """Let a trusted file take part; two that claim the name, or one beside a package, do not."""
    recorded = [file for file in singles if file.recorded]
    if packages or len(recorded) > 1:
        twice = messages.say("plugin_file_twice", path=recorded[0].path)
        host.note_plugin(_listed(name, (), recorded, State.BROKEN, twice))
    elif not singles:
        host.note_plugin(_listed(name, (), (), State.MISSING))
    elif singles[0].data is None:
        host.note_plugin(_listed(name, (), singles, State.UNTRUSTED, singles[0].fault))
    else:
        file = singles[0]
        info = _listed(name, (), singles, State.ACTIVE)
        plugin = _loaded(host, info, lambda: load_single(file))
        if plugin is not None:
            _register(host, info, plugin.value, file.digest)


def _register(host: PluginHost, info: PluginInfo, plugin: object, stamp: str) -> None:
    host.register(plugin, info.name, version=info.version, origin=info.origin)
    host.locate(info.name, info.origin, path=info.path, stamp=stamp)


class _Loaded(NamedTuple):
    """What loading gave, which may be anything, None too."""

    value: object


def _loaded(host: PluginHost, info: PluginInfo, load: Callable[[], object]) -> _Loaded | None:
    """Load one in its own guard; None where it is broken, which the host knows then."""
    try:
        # What a plugin prints must not get between the lines of a page.
        with redirect_stdout(sys.stderr):
            return _Loaded(load())
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - one bad import must not end the program
        host.hear(info.name, "", error)
        host.note_plugin(replace(info, state=State.BROKEN, fault=type(error).__name__))
        return None


def _by_name(entries: Sequence[Entry] | None) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in installed() if entries is None else entries:
        found.setdefault(entry.name, []).append(entry)
    return found


def _version(entry: Entry) -> str:
    """The version of the package; empty where its metadata can't be read."""
    try:
        return entry.dist.version or "" if entry.dist else ""
    except Exception:  # noqa: BLE001 - a package without a version can still be loaded
        return ""
