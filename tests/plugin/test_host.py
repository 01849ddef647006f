"""Hooks are called one by one, each in its own guard; what one plugin does wrong costs that result only."""

from __future__ import annotations

import asyncio
import itertools
import sys
from importlib import import_module
from types import MethodType, ModuleType
from typing import TYPE_CHECKING, Any

import pluggy
import pytest

from vault_integrate import hookimpl
from vault_integrate.language import pack
from vault_integrate.markers import PROJECT
from vault_integrate.model.header import EMPTY_HEADER
from vault_integrate.model.item import CheckIn, Extracted, Form, Found, PracticedIn, Role
from vault_integrate.model.note import Note
from vault_integrate.model.settings import Settings
from vault_integrate.model.verdict import Verdict
from vault_integrate.plugin import spec
from vault_integrate.plugin.accept import MOST_VALUES, many, one_or_none
from vault_integrate.plugin.builtin import BUILT_IN
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.host import Origin, PluginFailure, PluginHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATH = "Journal/2026-11-17.md"
NOTE = Note(path=PATH, title="2026-11-17", header=EMPTY_HEADER, lines=("one", "two", "three"), blocks=())
ENGLISH = pack("en")
assert ENGLISH is not None
CONTEXT = ExtractContext(settings=Settings(), language=ENGLISH)


def plugin(**hooks: Callable[..., object]) -> ModuleType:
    """A plugin with these functions as its hooks."""
    module = ModuleType("a_plugin")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def host_of(**plugins: object) -> PluginHost:
    host = PluginHost()
    for name, each in plugins.items():
        host.register(each, name, version="1", origin=Origin.INSTALLED)
    return host


def item(line: int = 1, path: str = PATH, words: Any = "") -> Found:  # noqa: ANN401 - wrong types, too
    return Found(role=Role.INSIGHT, form=Form.TAG, path=path, line=line, last_line=line, words=words)


def extract(host: PluginHost) -> list[tuple[str, tuple[Extracted, ...]]]:
    accept: Callable[[object], tuple[Extracted, ...]] = many((Found, CheckIn, PracticedIn))
    return host.call("vault_extract", accept, about=PATH, note=NOTE, context=CONTEXT)


def noting(called: list[str], name: str) -> Callable[[], object]:
    """A hook that finds nothing and notes that it was called."""

    def function() -> tuple[()]:
        called.append(name)
        return ()

    return function


def well(note: Note, context: ExtractContext) -> list[Found]:
    return [item(words="well")]


def test_an_implementation_takes_the_arguments_it_wants() -> None:
    seen: list[object] = []

    def none() -> list[object]:
        seen.append(())
        return []

    def one(context: ExtractContext) -> list[object]:
        seen.append(context)
        return []

    def swapped(context: ExtractContext, note: Note) -> list[object]:
        seen.append((context, note))
        return []

    host = host_of(
        none=plugin(vault_extract=none),
        one=plugin(vault_extract=one),
        swapped=plugin(vault_extract=swapped),
    )

    assert extract(host) == [("none", ()), ("one", ()), ("swapped", ())]
    assert seen == [(), CONTEXT, (CONTEXT, NOTE)]


@pytest.mark.parametrize("order", list(itertools.permutations(["a_first", "b_second", "c_third"])))
def test_plugins_are_called_by_name_in_whatever_order_they_came(order: tuple[str, ...]) -> None:
    called: list[str] = []

    extract(host_of(**{name: plugin(vault_extract=noting(called, name)) for name in order}))

    assert called == ["a_first", "b_second", "c_third"]


def test_the_programs_own_come_first() -> None:
    called: list[str] = []
    host = host_of(a_plugin=plugin(vault_extract=noting(called, "a_plugin")))
    for name in ("own_b", "own_a"):
        own = plugin(vault_extract=noting(called, name))
        host.register(own, name, version="1", origin=Origin.BUILT_IN)

    assert [name for name, _ in extract(host)] == called == ["own_a", "own_b", "a_plugin"]


def test_wishes_about_the_order_are_not_heard() -> None:
    called: list[str] = []
    module = ModuleType("eager")
    module.vault_extract = hookimpl(tryfirst=True)(noting(called, "eager"))  # type: ignore[attr-defined]  # made here
    calm = plugin(vault_extract=noting(called, "calm"))

    extract(host_of(eager=module, calm=calm))

    assert called == ["calm", "eager"]


class Mine(PracticedIn, frozen=True):
    """A class that could bring anything."""


class OddError(BaseException):
    """An exception that is no `Exception`."""


def raises(error: BaseException) -> Callable[[], object]:
    def function() -> object:
        raise error

    return function


def late() -> Iterator[Found]:
    yield item()
    raise ValueError("I am ashamed of this note")


def late_exit() -> Iterator[Found]:
    yield item()
    sys.exit(3)


FAULTS = [
    pytest.param(raises(ValueError("I am ashamed of this note")), "ValueError", id="raise"),
    pytest.param(raises(SystemExit(3)), "SystemExit", id="exit"),
    pytest.param(raises(asyncio.CancelledError()), "CancelledError", id="cancelled"),
    pytest.param(raises(OddError()), "OddError", id="no Exception"),
    pytest.param(raises(RecursionError()), "RecursionError", id="recursion"),
    pytest.param(late, "ValueError", id="generator that fails late"),
    pytest.param(late_exit, "SystemExit", id="generator that exits late"),
    pytest.param(lambda: None, "returned None", id="None"),
    pytest.param(lambda: "insight", "returned no iterable", id="a text"),
    pytest.param(lambda: b"insight", "returned no iterable", id="bytes"),
    pytest.param(lambda: 7, "returned no iterable", id="a number"),
    pytest.param(item, "returned no iterable", id="one item"),
    pytest.param(lambda: set("ab"), "returned a set, which has no order", id="a set"),
    pytest.param(lambda: ["insight"], "returned a wrong type", id="texts"),
    pytest.param(lambda: [Mine(line=1, refs=())], "returned a wrong type", id="a class of its own"),
    pytest.param(lambda: [item(), None], "returned a wrong type", id="None among items"),
    pytest.param(lambda: itertools.repeat(item()), "returned values without end", id="without end"),
    pytest.param(lambda: [item(4)], "named a line outside the note", id="a line outside the note"),
    pytest.param(lambda: [item(path="Other.md")], "named another note", id="another note's path"),
    pytest.param(
        lambda: [item(words=["a"])], "gave a wrong type for Found.words", id="a list where words belong"
    ),
]


@pytest.mark.parametrize(("function", "kind"), FAULTS)
def test_a_fault_is_named_and_costs_its_own_result_only(
    function: Callable[[], object], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    host = host_of(
        a_well=plugin(vault_extract=well),
        bad=plugin(vault_extract=function),
        c_well=plugin(vault_extract=well),
    )

    results = extract(host)

    assert results == [("a_well", (item(words="well"),)), ("c_well", (item(words="well"),))]
    assert host.failures == (PluginFailure(plugin="bad", hook="vault_extract", note=PATH, kind=kind),)
    assert capsys.readouterr() == ("", "")


def test_values_without_end_are_no_whole_vault() -> None:
    assert 8 * 1024 * 1024 / len("- #insight a\n") < MOST_VALUES


def odd_verdict() -> Verdict:
    return Verdict(concrete=1, rule="mine")  # type: ignore[arg-type]  # the fault


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        pytest.param(lambda: iter(()), "returned a wrong type", id="an iterator"),
        pytest.param(late, "returned a generator", id="generator"),
        pytest.param(lambda: True, "returned a wrong type", id="a truth value"),
        pytest.param(odd_verdict, "gave a wrong type for Verdict.concrete", id="1"),
    ],
)
def test_a_fault_of_a_hook_with_one_result(function: Callable[[], object], kind: str) -> None:
    verdict = Verdict(concrete=False, rule="mine")
    host = host_of(
        bad=plugin(vault_judge=function),
        silent=plugin(vault_judge=lambda: None),
        well=plugin(vault_judge=lambda: verdict),
    )

    results = host.call("vault_judge", one_or_none(Verdict), action=None, context=None)

    assert results == [("silent", None), ("well", verdict)]
    assert host.failures == (PluginFailure(plugin="bad", hook="vault_judge", note="", kind=kind),)


def interrupted() -> Iterator[Found]:
    yield item()
    raise KeyboardInterrupt


@pytest.mark.parametrize("function", [raises(KeyboardInterrupt()), interrupted], ids=["at once", "late"])
def test_ctrl_c_passes_through(function: Callable[[], object]) -> None:
    host = host_of(bad=plugin(vault_extract=function))

    with pytest.raises(KeyboardInterrupt):
        extract(host)

    assert host.failures == ()


def test_a_fault_is_listed_once_for_each_note() -> None:
    host = host_of(bad=plugin(vault_extract=raises(ValueError())))

    extract(host)
    extract(host)
    host.call("vault_extract", many(Found), about="Other.md", note=NOTE, context=CONTEXT)

    assert [failure.note for failure in host.failures] == [PATH, "Other.md"]


@pytest.mark.parametrize(
    "needles",
    [
        pytest.param(raises(ValueError()), id="raise"),
        pytest.param(lambda: ["nb:"], id="a text"),
        pytest.param(lambda: b"nb:", id="bytes alone"),
        pytest.param(lambda: [b"NB:"], id="capital letters"),
    ],
)
def test_without_needles_a_plugin_does_not_read(needles: Callable[[], object]) -> None:
    called: list[str] = []
    host = host_of(
        bad=plugin(vault_needles=needles, vault_extract=noting(called, "bad")),
        well=plugin(vault_needles=lambda: {b"nb:"}, vault_extract=noting(called, "well")),
    )

    found = host.call("vault_needles", many(bytes), settings=Settings())
    extract(host)

    assert found == [("well", (b"nb:",))]
    assert called == ["well"]
    assert [(failure.plugin, failure.hook) for failure in host.failures] == [("bad", "vault_needles")]


def test_in_the_next_run_it_is_asked_again() -> None:
    fail = [True]

    def needles() -> list[bytes]:
        if fail[0]:
            raise ValueError
        return [b"nb:"]

    host = host_of(moody=plugin(vault_needles=needles, vault_extract=well))
    host.call("vault_needles", many(bytes), settings=Settings())
    first = extract(host)
    fail[0] = False
    host.call("vault_needles", many(bytes), settings=Settings())

    assert (first, extract(host)) == ([], [("moody", (item(words="well"),))])


def test_what_a_plugin_prints_stays_out_of_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    def chatty() -> Iterator[Found]:
        print("here")  # noqa: T201 - the fault
        yield item()

    extract(host_of(chatty=plugin(vault_extract=chatty)))

    assert capsys.readouterr() == ("", "here\n")


def test_a_trace_tells_hook_plugin_and_time() -> None:
    told: list[tuple[str, str, float]] = []
    host = PluginHost(lambda *call: told.append(call))
    for name, function in (("bad", raises(ValueError())), ("well", well)):
        host.register(plugin(vault_extract=function), name, version="1", origin=Origin.INSTALLED)

    extract(host)

    assert [call[:2] for call in told] == [("vault_extract", "bad"), ("vault_extract", "well")]
    assert all(milliseconds >= 0 for *_, milliseconds in told)


def test_two_plugins_of_one_name() -> None:
    host = host_of(mine=plugin(vault_extract=well))
    host.register(plugin(vault_extract=raises(ValueError())), "mine", version="2", origin=Origin.INSTALLED)

    assert [name for name, _ in extract(host)] == ["mine"]
    assert [info.version for info in host.plugins] == ["1"]
    assert host.failures == (
        PluginFailure(plugin="mine", hook="", note="", kind="two plugins have this name"),
    )


def test_one_plugin_under_two_names_is_refused_the_second() -> None:
    same = plugin(vault_extract=well)
    host = host_of(first=same, second=same)

    assert [name for name, _ in extract(host)] == ["first"]
    assert [(info.name, info.state.value, info.fault) for info in host.plugins] == [
        ("first", "active", ""),
        ("second", "broken", "it takes part already, as first"),
    ]


class Unhashable:
    """Objects that are all equal, and in no set."""

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say so

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unhashable)

    @hookimpl
    def vault_extract(self) -> object:
        return [item(words="odd")]


def test_odd_objects_do_not_disturb_others() -> None:
    host = host_of(a_odd=Unhashable(), b_odd=Unhashable(), c_well=plugin(vault_extract=well))

    assert [name for name, _ in extract(host)] == ["a_odd", "b_odd", "c_well"]
    assert [info.state.value for info in host.plugins] == ["active", "active", "active"]


def test_a_function_that_is_wrong_costs_only_itself() -> None:
    faulty = plugin(vault_extract=well, vault_extracts=well, vault_judge=lambda note: None)
    host = host_of(faulty=faulty)

    assert [name for name, _ in extract(host)] == ["faulty"]
    [info] = host.plugins
    assert (info.state.value, info.hooks) == ("active", ("vault_extract",))
    assert [(each.hook, each.kind) for each in host.failures] == [
        ("vault_extracts", "unknown hook vault_extracts; did you mean vault_extract?"),
        ("vault_judge", "vault_judge takes an unknown argument note"),
    ]
    assert info.fault == "; ".join(each.kind for each in host.failures)


def test_a_plugin_without_a_hook_is_called_for_nothing() -> None:
    host = host_of(broken=ModuleType("empty"))

    assert extract(host) == []
    [info] = host.plugins
    assert (info.state.value, info.hooks, info.fault) == ("broken", (), "it has no hook")
    assert host.failures == (PluginFailure(plugin="broken", hook="", note="", kind=info.fault),)


def test_two_functions_for_one_hook_are_both_called() -> None:
    class Both:
        @hookimpl
        def vault_extract(self) -> tuple[()]:
            return ()

        @hookimpl(specname="vault_extract")
        def more(self) -> tuple[()]:
            return ()

    assert [name for name, _ in extract(host_of(both=Both()))] == ["both", "both"]


def test_the_listing_names_the_hooks() -> None:
    [info] = host_of(mine=plugin(vault_needles=lambda: (), vault_extract=well)).plugins

    assert info.hooks == ("vault_extract", "vault_needles")


class Bound:
    def vault_needles(self) -> tuple[()]:
        return ()


def test_hooks_of_modules_are_those_that_pluggy_finds() -> None:
    odd = ModuleType("odd")
    vars(odd).update(
        vault_extract=hookimpl(well),
        vault_needles=MethodType(hookimpl(Bound.vault_needles), Bound()),
        vault_section=hookimpl(staticmethod(lambda: ())),
        vault_judge=lambda: None,
        a_class=Bound,
        a_word="vault_extract",
    )
    modules = [odd, *(import_module(f"vault_integrate.plugin.builtin.{name}") for name in BUILT_IN)]
    for module in modules:
        plain = pluggy.PluginManager(PROJECT)
        plain.add_hookspecs(spec)
        plain.register(module, "one")
        host = PluginHost()
        host.register(module, "one", version="1", origin=Origin.BUILT_IN)
        callers = plain.get_hookcallers(module) or []
        assert [info.hooks for info in host.plugins] == [tuple(sorted(one.name for one in callers))]
        assert callers
