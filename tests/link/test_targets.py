"""What a link or a field's reference leads to (PRODUCT section 3, "By place and link")."""

from __future__ import annotations

import pytest

from vault_integrate.link.names import VaultNames
from vault_integrate.link.targets import NOWHERE, Target, Targets
from vault_integrate.model.item import Fields, Form, Found, Reading, Reference, Role
from vault_integrate.parse.links import find_links


def _item(path: str, words: str, role: Role = Role.INSIGHT, **more: object) -> Found:
    return Found(role=role, form=Form.TAG, path=path, line=1, last_line=1, words=words, **more)  # type: ignore[arg-type]  # each name is a field's own


ITEMS = (
    _item("One.md", "I hide", block_id="Hide"),
    _item("Two.md", "I lie", block_id="lie"),
    _item("Two.md", "I laugh", block_id="hide"),
    _item("Twice.md", "I cry", block_id="cry"),
    _item("Twice.md", "i CRY"),
    _item("List.md", "I run"),
    Found(role=Role.INSIGHT, form=Form.NOTE, path="Fear.md", line=1, last_line=1, words="Fear", slot=1),
    _item("Fear.md", "see [[One]]", Role.LINE, block_id="line"),
    _item("Fear.md", "Call", Role.BOX, block_id="box", fields=Fields(ident="Call")),
    _item("Other.md", "Ring", Role.ACTION, block_id="cry2", fields=Fields(ident="call")),
    _item("Copy.md", "I run", block_id="run"),
    _item("Copy2.md", "I RUN", block_id="run"),
)
ENTRIES = ("One.md", "Two.md", "Twice.md", "Empty.md")


@pytest.fixture
def targets() -> Targets:
    paths = {each.path for each in ITEMS} | set(ENTRIES) | {"folder/One.md", "image.png"}
    readings = [
        Reading(path=path, day=None, entry=path in ENTRIES, title=path.removesuffix(".md"))
        for path in sorted(paths)
    ]
    return Targets(ITEMS, readings, VaultNames.of(paths))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param(
            "[[One]]", Target(path="One.md", items=(0,), direct=False), id="an entry that holds one"
        ),
        pytest.param("[[One.md]]", Target(path="One.md", items=(0,), direct=False), id="with its ending"),
        pytest.param("[x](One.md)", Target(path="One.md", items=(0,), direct=False), id="a Markdown link"),
        pytest.param("[[Two]]", Target(path="Two.md"), id="an entry that holds two"),
        pytest.param("[[Twice]]", Target(path="Twice.md", items=(3,), direct=False), id="one, said twice"),
        pytest.param("[[List]]", Target(path="List.md"), id="a note that is no entry"),
        pytest.param("[[Empty]]", Target(path="Empty.md"), id="an entry that holds none"),
        pytest.param("[[One#Monday]]", Target(path="One.md"), id="a heading of an entry"),
        pytest.param("[[One#^hide]]", Target(path="One.md", items=(0,)), id="a block, whatever its case"),
        pytest.param("[[Two#^hide]]", Target(path="Two.md", items=(2,)), id="the same block id elsewhere"),
        pytest.param("[[Two#^none]]", Target(path="Two.md"), id="a block that is no item"),
        pytest.param("[[Fear]]", Target(path="Fear.md", items=(6,)), id="the note is the item"),
        pytest.param("[[Fear#Why]]", Target(path="Fear.md", items=(6,)), id="a heading of it"),
        pytest.param("[[Fear#^none]]", Target(path="Fear.md", items=(6,)), id="any block of it"),
        pytest.param("[[Fear#^line]]", Target(path="Fear.md", items=(6,)), id="a line of it with a link"),
        pytest.param("[[Fear#^box]]", Target(path="Fear.md", items=(8,)), id="but an item in it is itself"),
        pytest.param("[[#^line]]", Target(path="Here.md"), id="a block of this note"),
        pytest.param("[[Nowhere]]", NOWHERE, id="no such note"),
        pytest.param("[x](https://example.org/One)", NOWHERE, id="an outside address"),
        pytest.param("![[image.png]]", Target(path="image.png"), id="an image"),
    ],
)
def test_links(targets: Targets, text: str, target: Target) -> None:
    (link,) = find_links(text)
    assert targets.of_link(link, "Here.md") == target
    assert targets.of_link(link, "Here.md") == target, "asked twice"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        pytest.param("call", (8, 9), id="an id, all that carry it"),
        pytest.param("cry", (3,), id="a block id of one line"),
        pytest.param("^cry", (3,), id="with its caret"),
        pytest.param("#^cry", (3,), id="with both marks"),
        pytest.param("hide", (), id="a block id of two different lines"),
        pytest.param("run", (10,), id="a block id that was carried along"),
        pytest.param("Fear", (6,), id="a note's name"),
        pytest.param("Two#^lie", (1,), id="a note's name and a block"),
        pytest.param("Nobody", (), id="nothing"),
        pytest.param("", (), id="empty"),
        pytest.param("^", (), id="a caret alone"),
        pytest.param("#tag", (), id="a tag"),
    ],
)
def test_references(targets: Targets, text: str, items: tuple[int, ...]) -> None:
    assert targets.of_reference(Reference(text=text), "Here.md").items == items


def test_a_block_id_of_the_own_note_goes_first(targets: Targets) -> None:
    assert targets.of_reference(Reference(text="hide"), "Two.md").items == (2,)


def test_entries_and_items_that_are_notes(targets: Targets) -> None:
    assert "One.md" in targets.entries
    assert "List.md" not in targets.entries
    assert targets.note_item("Fear.md") == 6
    assert targets.note_item("One.md") is None
