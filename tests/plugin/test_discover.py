"""Finding plugins: each loaded in its own guard, only those that the settings note names."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from vault_integrate import hookimpl
from vault_integrate.plugin.accept import many
from vault_integrate.plugin.builtin import BUILT_IN
from vault_integrate.plugin.discover import Entry, build_host, installed, note_installed
from vault_integrate.plugin.host import Origin, PluginFailure, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def well() -> ModuleType:
    module = ModuleType("well")
    module.vault_needles = hookimpl(lambda: (b"nb:",))  # type: ignore[attr-defined]  # made here
    return module


class Package:
    """What is used of an installed package."""

    version = "2.1"


class Unreadable:
    """A package whose metadata is damaged."""

    @property
    def version(self) -> str:
        raise KeyError("Version")


class Nameless:
    """A package without a version, as the library gives it."""

    version = None


@dataclass(frozen=True)
class Fake:
    """An entry point."""

    name: str
    load: Callable[[], object] = well
    dist: object = Package()


def raising(error: BaseException) -> Callable[[], object]:
    def load() -> object:
        raise error

    return load


def states(*entries: Fake, enabled: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
    host = build_host("1", enabled, entries=entries, built_in=())  # type: ignore[arg-type]  # as much as is used
    note_installed(host, entries)  # type: ignore[arg-type]  # as above
    assert {failure.kind for failure in host.failures} == {info.fault for info in host.plugins} - {""}
    return [(info.name, info.version, info.state.value, info.fault) for info in host.plugins]


def test_the_program_itself_takes_part() -> None:
    host = build_host("1.2", entries=())

    assert [info.name for info in host.plugins] == sorted(BUILT_IN)
    assert {(info.version, info.origin, info.state) for info in host.plugins} == {
        ("1.2", Origin.BUILT_IN, State.ACTIVE)
    }
    assert all(info.hooks for info in host.plugins)
    assert host.failures == ()


def test_only_what_the_settings_note_names_is_loaded() -> None:
    never = Fake("installed", raising(AssertionError("loaded")))

    assert states(Fake("wanted"), never, enabled=("wanted", "absent")) == [
        ("absent", "", "missing", ""),
        ("installed", "2.1", "installed, not enabled", ""),
        ("wanted", "2.1", "active", ""),
    ]


def test_nothing_is_looked_up_where_no_plugin_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def look() -> tuple[Entry, ...]:
        looked.append("looked")
        return ()

    monkeypatch.setattr("vault_integrate.plugin.discover.installed", look)

    assert all(info.origin is Origin.BUILT_IN for info in build_host("1").plugins)
    assert looked == []
    assert [info.state for info in build_host("1", ("absent",), built_in=()).plugins] == [State.MISSING]
    assert looked == ["looked"]


@pytest.mark.parametrize(
    ("load", "fault"),
    [
        pytest.param(raising(ImportError("no module named x")), "ImportError", id="import"),
        pytest.param(raising(SyntaxError("x")), "SyntaxError", id="syntax"),
        pytest.param(raising(SystemExit(2)), "SystemExit", id="exit"),
        pytest.param(raising(asyncio.CancelledError()), "CancelledError", id="no Exception"),
        pytest.param(lambda: None, "it has no hook", id="None"),
        pytest.param(lambda: ModuleType("empty"), "it has no hook", id="no hook"),
    ],
)
def test_one_that_is_broken_keeps_no_other_out(load: Callable[[], object], fault: str) -> None:
    assert states(Fake("bad", load), Fake("good"), enabled=("bad", "good")) == [
        ("bad", "2.1", "broken", fault),
        ("good", "2.1", "active", ""),
    ]


def test_ctrl_c_while_loading_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        states(Fake("slow", raising(KeyboardInterrupt())), enabled=("slow",))


def test_what_is_printed_while_loading_stays_out_of_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    def load() -> ModuleType:
        print("hello")  # noqa: T201 - the fault
        return well()

    states(Fake("chatty", load), enabled=("chatty",))

    assert capsys.readouterr() == ("", "hello\n")


@pytest.mark.parametrize("package", [None, Unreadable(), Nameless()], ids=["none", "unreadable", "nameless"])
@pytest.mark.parametrize("enabled", [("odd",), ()], ids=["enabled", "installed"])
def test_a_package_without_a_version(package: object, enabled: tuple[str, ...]) -> None:
    [(name, version, *_)] = states(Fake("odd", dist=package), enabled=enabled)

    assert (name, version) == ("odd", "")


def test_a_blocked_one_is_not_loaded() -> None:
    never = Fake("bad", raising(AssertionError("loaded")))
    host = build_host("1", ("bad", "gone"), entries=(never,), built_in=(), blocked=("bad", "gone", "other"))  # type: ignore[arg-type]  # as much as is used
    note_installed(host, (never, Fake("other"), Fake("well")), blocked=("other",))  # type: ignore[arg-type]  # as above

    assert [(each.name, each.version, each.state.value) for each in host.plugins] == [
        ("bad", "2.1", "blocked"),
        ("gone", "", "blocked"),
        ("other", "2.1", "blocked"),
        ("well", "2.1", "installed, not enabled"),
    ]


def test_what_the_program_brings_itself_cannot_be_blocked() -> None:
    host = build_host("1", ("tagged",), entries=(), built_in=("tagged",), blocked=("tagged",))

    assert [each.state for each in host.plugins] == [State.ACTIVE]


@pytest.mark.parametrize("turned", [False, True], ids=["a b", "b a"])
def test_two_packages_with_one_name_both_stay_out(*, turned: bool) -> None:
    two = (Fake("same", well), Fake("same", raising(AssertionError("loaded"))))

    assert states(*(reversed(two) if turned else two), enabled=("same",)) == [
        ("same", "", "broken", "two packages have a plugin of this name")
    ]
    assert states(*two, enabled=()) == [("same", "2.1", "installed, not enabled", "")]


def test_the_programs_own_names_are_taken() -> None:
    host = build_host("1", ("tagged",), entries=(Fake("tagged"),), built_in=("tagged",))  # type: ignore[arg-type]  # as much as is used

    [info] = host.plugins
    assert (info.origin, info.state) == (Origin.BUILT_IN, State.ACTIVE)
    assert host.failures == (
        PluginFailure(plugin="tagged", hook="", note="", kind="two plugins have this name"),
    )


def test_the_order_of_installation_does_not_matter() -> None:
    def called(*entries: Fake) -> list[str]:
        host = build_host("1", ("a", "b", "c"), entries=entries, built_in=())  # type: ignore[arg-type]  # as much as is used
        return [name for name, _ in host.call("vault_needles", many(bytes), settings=None)]

    a, b, c = Fake("a"), Fake("b"), Fake("c")

    assert called(c, a, b) == called(b, c, a) == ["a", "b", "c"]


def test_a_host_is_fresh() -> None:
    first = build_host("1", ("a",), entries=(Fake("a"),), built_in=())  # type: ignore[arg-type]  # as much as is used
    second = build_host("1", entries=(), built_in=())

    assert [info.name for info in first.plugins] == ["a"]
    assert second.plugins == ()


def test_a_trace_is_handed_on() -> None:
    told: list[str] = []
    host = build_host(
        "1",
        entries=(),
        built_in=("tie_nested",),
        trace=lambda hook, plugin, _: told.append(f"{hook} {plugin}"),
    )
    host.call("vault_tie", many(str), action=None, evidence=None)

    assert told == ["vault_tie tie_nested"]


def package(folder: Path, name: str, points: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(points)


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in entries]


def test_installed_packages_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path / "one", "zebra", "[vault_integrate]\nzebra = some.module\n[other]\nno = x\n")
    package(tmp_path / "two", "ant", "[vault_integrate]\nant = some.module\n")
    package(tmp_path / "two", "zebra", "[vault_integrate]\nzebra = shadowed.module\n")
    monkeypatch.setattr("sys.path", [str(tmp_path / "one"), str(tmp_path / "two")])

    assert names(installed()) == ["ant", "zebra"]


def test_one_unreadable_package_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path / "one", "broken", "[vault_integrate]\nthis is no entry point\n")
    package(tmp_path / "one", "zebra", "[vault_integrate]\nzebra = some.module\n")
    package(tmp_path / "two", "zebra", "[vault_integrate]\nzebra = shadowed.module\n")
    package(tmp_path / "two", "ant", "[vault_integrate]\nant = some.module\n")
    monkeypatch.setattr("sys.path", [str(tmp_path / "one"), str(tmp_path / "two")])

    assert names(installed()) == ["ant", "zebra"]
