"""The program's own features are plugins on the public hooks, each one for itself."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from vault_integrate.app.page import make_page
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.model.week import week_of
from vault_integrate.plugin import builtin
from vault_integrate.plugin.builtin import BUILT_IN, CHECKS, NOTATIONS, SECTIONS, TIE_RULES
from vault_integrate.plugin.discover import build_host
from vault_integrate.plugin.host import Origin, PluginHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vault_integrate.model.item import Found

    Writer = Callable[[dict[str, str]], Path]

ROOT = Path(__file__).parents[2]
FOLDER = Path(builtin.__file__).parent
TODAY = date(2026, 11, 22)

HELPERS = ("finding", "lines")
"""Modules that are no plugin: what the notations share, and what the sections share."""

PUBLIC = ("model", "parse", "plan", "markers", "plugin.context", "plugin.needles", "plugin.builtin")
FURTHER = {"finding": ("language",)}  # needles are asked for with the settings alone, which name the language


def imported(module: str) -> Iterator[str]:
    """What a module of the folder imports, functions' own imports and those for types too."""
    for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{node.module}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_lists_name_what_there_is() -> None:
    there = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}

    assert sorted((*BUILT_IN, *HELPERS)) == sorted(there)


@pytest.mark.parametrize("module", [*BUILT_IN, *HELPERS])
def test_it_uses_only_what_any_plugin_may(module: str) -> None:
    allowed = tuple(f"vault_integrate.{name}" for name in (*PUBLIC, *FURTHER.get(module, ())))
    ours = [name for name in imported(module) if name.startswith("vault_integrate")]

    assert ours
    assert [name for name in ours if not name.startswith(allowed)] == []
    assert [name for name in imported(module) if "._" in name and "__" not in name] == []


@pytest.mark.parametrize("module", BUILT_IN)
def test_it_takes_the_arguments_of_the_specification(module: str) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    hooks = PluginHost().hooks
    found = {
        node.name: tuple(argument.arg for argument in node.args.args)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("hookimpl" in ast.unparse(each) for each in node.decorator_list)
    }

    assert found
    assert found == {name: hooks[name] for name in found}


@pytest.mark.parametrize(
    ("modules", "hooks"),
    [
        pytest.param(NOTATIONS, {"vault_needles", "vault_extract"}, id="notations"),
        pytest.param(TIE_RULES, {"vault_tie"}, id="tie rules"),
        pytest.param(CHECKS, {"vault_judge"}, id="checks"),
        pytest.param(SECTIONS, {"vault_section"}, id="sections"),
    ],
)
def test_each_does_one_thing(modules: tuple[str, ...], hooks: set[str]) -> None:
    listed = {info.name: set(info.hooks) for info in build_host("1", entries=()).plugins}

    assert {name: listed[name] for name in modules} == dict.fromkeys(modules, hooks)


@dataclass(frozen=True)
class Example:
    """The example vault, read once."""

    vault: Vault
    reading: VaultReading

    def page(self, host: PluginHost, day: date = TODAY) -> list[str]:
        vault = replace(self.vault, host=host)
        page = make_page(vault, self.reading, week_of(day), today=day)
        return [line.text for line in page.generated]


@pytest.fixture(scope="module")
def example() -> Example:
    loaded = load_vault(ROOT / "examples" / "vault")
    vault = replace(loaded, settings=replace(loaded.settings, support=("My sister, any time",)))
    return Example(vault=vault, reading=read_vault(vault))


def without(*names: str) -> PluginHost:
    return build_host("1", entries=(), built_in=[name for name in BUILT_IN if name not in names])


SHOWN_IN = {"section_way_back": date(2026, 10, 18), "section_let_go": date(2026, 11, 15)}
"""Sections that the example shows in another week than its last."""


@pytest.mark.parametrize("name", SECTIONS)
def test_without_a_section_the_rest_of_the_page_is_the_same(name: str, example: Example) -> None:
    day = SHOWN_IN.get(name, TODAY)
    whole, rest = example.page(without(), day), example.page(without(name), day)

    changes = [
        each
        for each in SequenceMatcher(None, whole, rest, autojunk=False).get_opcodes()
        if each[0] != "equal"
    ]

    assert [tag for tag, *_ in changes] == ["delete"]
    [(_, start, end, *_)] = changes
    assert any(line.startswith(("## ", "> [!note]- ")) for line in whole[start:end])


def test_without_any_there_is_only_the_title(example: Example) -> None:
    title, blank, softened, end = example.page(without(*SECTIONS))

    assert title.startswith("# ")
    assert softened.startswith("You wrote this week that ")
    assert blank == end == ""


def test_what_the_program_does_keeps_the_contract_of_strangers(example: Example) -> None:
    host = PluginHost()
    for name in BUILT_IN:
        module = importlib.import_module(f"vault_integrate.plugin.builtin.{name}")
        host.register(module, name, version="1", origin=Origin.INSTALLED)

    reading = read_vault(replace(example.vault, host=host))

    assert reading == example.reading
    assert example.page(host) == example.page(without())
    assert host.failures == ()


# One note for each notation, in which no other finds an item of that role.
NOTES = {
    "note_items": "---\ntags: [insight]\n---\n# By the whole note\n",
    "header_lists": "---\ninsights: [By a list in the header]\n---\n",
    "tagged": "By a tag #insight\n",
    "field_lines": "insight:: By a field\n",
    "callouts": "> [!insight] By a callout\n",
    "heading_lists": "## Insights\n\n- By a heading\n",
    "boxes": "- [[Elsewhere]]\n\t- [ ] By its place\n",
    "mentions": "By a [[mention]]\n",
}


def items_of(vault: Vault, *left_out: str) -> dict[str, tuple[Found, ...]]:
    reading = read_vault(replace(vault, host=without(*left_out)))
    assert reading.diagnostics == ()
    return {each.path: each.items for each in reading.readings}


@pytest.mark.parametrize("name", NOTES)
def test_without_a_notation_its_items_are_gone_and_no_other(name: str, write_vault: Writer) -> None:
    paths = {each: f"Journal/2026-11-{day}.md" for day, each in enumerate(NOTES, start=10)}
    # A link counts where it leads to an item; one of these two is there whichever notation is left out.
    links = f"[[{paths['field_lines']}]], [[{paths['callouts']}]]"
    texts = {each: text.replace("[[mention]]", links) for each, text in NOTES.items()}
    vault = load_vault(write_vault({paths[each]: text for each, text in texts.items()}))

    whole, rest = items_of(vault), items_of(vault, name)

    gone = {
        path: [item.words for item in items if item not in rest.get(path, ())]
        for path, items in whole.items()
    }
    assert any("By" in words for words in gone.pop(paths[name]))
    assert gone == {path: [] for path in gone} | (
        {paths["boxes"]: ["[[Elsewhere]]"]} if name == "mentions" else {}
    )
    assert all(item in whole[path] for path, items in rest.items() for item in items if path != paths[name])


def test_without_entries_there_are_no_check_ins(write_vault: Writer) -> None:
    text = "---\nsafety: 2\npracticed: ['[[Walk]]']\n---\nA day.\n"
    vault = load_vault(write_vault({"Journal/2026-11-10.md": text}))

    [whole] = read_vault(vault).readings
    [rest] = read_vault(replace(vault, host=without("entries"))).readings

    assert [each.safety for each in whole.check_ins] == [2]
    assert len(whole.practiced) == 1
    assert (rest.check_ins, rest.practiced) == ((), ())


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        pytest.param(TIE_RULES, "## Moving", id="ties"),
        pytest.param(CHECKS, "## Still awareness", id="checks"),
    ],
)
def test_what_rests_on_a_rule_goes_with_it(names: tuple[str, ...], heading: str, example: Example) -> None:
    assert heading in example.page(without())
    assert heading not in example.page(without(*names))


@pytest.mark.parametrize("name", TIE_RULES)
def test_each_tie_is_made_by_its_own_rule(name: str, example: Example) -> None:
    def rules(host: PluginHost) -> set[str]:
        journal = make_page(
            replace(example.vault, host=host), example.reading, week_of(TODAY), today=TODAY
        ).journal
        return {tie.rule for action in journal.actions for tie in action.ties}

    assert rules(without()) - rules(without(name)) == {name}
