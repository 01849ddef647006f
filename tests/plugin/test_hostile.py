"""A hostile plugin for each fault: the page is the one without it, cold and warm, and the fault is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

import pytest
from msgspec.structs import replace
from tests.installed import Installed

from vault_integrate import (
    Entry,
    Form,
    Found,
    Needle,
    PageLine,
    Reason,
    Role,
    Section,
    TieProposal,
    Verdict,
    Where,
    found,
    hookimpl,
    needle,
)
from vault_integrate.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import VaultWriter

TODAY = "2026-11-19"
ENTRY = "Journal/2026-11-17.md"
SETTINGS = "---\nvault_integrate: settings\nplugins: [{}]\nquiet_notes: 0\n---\n"
NOTES = {
    ENTRY: (
        "- Silence is not anger #insight\n\t- [ ] Ask once\n- I rush #insight\n"
        "- [ ] I should be kinder #action\n"
    ),
    "Journal/2026-11-18.md": "NB: nobody reads this\n\n- [ ] Call Mia #action\n",
}
WORDS = "nobody should read this"


def raises(*_: object) -> NoReturn:
    raise ValueError(WORDS)


def leaves(*_: object) -> NoReturn:
    raise SystemExit(WORDS)


def late(*_: object) -> Iterator[object]:
    yield from ()
    raise RuntimeError(WORDS)


def wrong(*_: object) -> object:
    return 3


FAULTS = {"raises": raises, "exits": leaves, "fails late": late, "gives a wrong type": wrong}


class Beside:
    """What makes sure that every hook below is asked."""

    @hookimpl
    def vault_needles(self) -> tuple[bytes, ...]:
        return (needle("NB:"),)


def hostile(hook: str, function: Callable[..., object]) -> object:
    """A plugin whose one hook is given, with needles of its own so that it is asked about notes."""
    arguments = {
        "vault_needles": "settings",
        "vault_extract": "note, context",
        "vault_tie": "action, evidence",
        "vault_judge": "action, context",
        "vault_section": "plan, context",
        "vault_change_section": "section, plan, context",
        "vault_exports": "settings",
        "vault_page_written": "page",
        "vault_item_changed": "change",
    }[hook]
    made: Callable[..., object] = eval(  # noqa: S307 - pluggy reads the names of the arguments
        f"lambda self, {arguments}: function({arguments})", {"function": function}
    )
    base = object if hook == "vault_needles" else Beside
    return type("Hostile", (base,), {hook: hookimpl(made)})()


def outside(note: object, context: object) -> Iterator[Found]:
    for block in note.blocks:  # type: ignore[attr-defined]  # a note
        item = found(note, block, context.words(block.text), context, Role.INSIGHT, Form.TAG)  # type: ignore[arg-type,attr-defined]  # as above
        yield replace(item, line=99, last_line=99, raw="")


def unknown_insight(*_: object) -> tuple[TieProposal, ...]:
    return (TieProposal(insights=("nobody",), reason=Reason.EXPLICIT, detail=""),)


def takes_boxes(section: Section, *_: object) -> Section | None:
    if any(line.box is not None for entry in section.entries for line in entry.lines):
        return replace(section, entries=())
    return None


def other_key(section: Section, *_: object) -> Section:
    return replace(section, key=f"{section.key}-mine")


def section_of(**values: object) -> Callable[..., object]:
    usual = {"key": "nb", "order": 35, "heading": "Mine", "entries": (Entry(lines=(PageLine(text="a"),)),)}
    return lambda *_: (Section(**{**usual, **values}),)  # type: ignore[arg-type]  # the faults are the point


SPECIAL: dict[str, tuple[str, Callable[..., object]]] = {
    "a line outside the note": ("vault_extract", outside),
    "an insight that there is not": ("vault_tie", unknown_insight),
    "a needle with a capital letter": ("vault_needles", lambda _: (b"NB",)),
    "a needle of a wrong type": ("vault_needles", lambda _: (Needle(where=Where.TAG, word=3),)),  # type: ignore[arg-type]  # the fault
    "a verdict of a wrong type inside": ("vault_judge", lambda *_: Verdict(concrete="no", rule="x")),  # type: ignore[arg-type]  # the fault
    "a key of the program's": ("vault_section", section_of(key="question")),
    "a comment in a section": ("vault_section", section_of(heading="<!-- vault-integrate:end -->")),
    "a hundred lines that stay": ("vault_section", section_of(intro=("a",) * 100)),
    "two lines in one": ("vault_section", section_of(heading="a\n- [ ] b")),
    "boxes taken away": ("vault_change_section", takes_boxes),
    "another key": ("vault_change_section", other_key),
}

CASES = {
    f"{hook} {fault}": (hook, function)
    for hook in (
        *("vault_needles", "vault_extract", "vault_tie", "vault_judge"),
        *("vault_section", "vault_change_section"),
    )
    for fault, function in FAULTS.items()
} | SPECIAL

Pages = tuple[bytes, bytes, bytes]


def run(*arguments: str) -> int:
    return main([*arguments])


def pages(vault: Path) -> Pages:
    """The page made cold, made warm, and after a note was saved."""
    page = vault / "What now/What now 2026-W47.md"
    made: list[bytes] = []
    for add in ("", "", "- I am allowed to leave #insight\n"):
        if add:
            (vault / ENTRY).write_text(NOTES[ENTRY] + add)
        assert run("report", "--vault", str(vault), "--today", TODAY) == 0
        made.append(page.read_bytes())
    return (made[0], made[1], made[2])


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    vault = tmp_path_factory.mktemp("without")
    for name, text in {**NOTES, "What now/Settings.md": SETTINGS.format("")}.items():
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).write_text(text)
    with pytest.MonkeyPatch.context() as patched:
        folders = tmp_path_factory.mktemp("folders")
        patched.setenv("XDG_CACHE_HOME", str(folders / "cache"))
        patched.setenv("XDG_STATE_HOME", str(folders / "state"))
        return pages(vault)


@pytest.mark.parametrize(("hook", "function"), CASES.values(), ids=CASES)
def test_the_page_is_the_one_without_it_and_the_fault_is_named(
    hook: str,
    function: Callable[..., object],
    without: Pages,
    write_vault: VaultWriter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    vault = write_vault({**NOTES, "What now/Settings.md": SETTINGS.format("nb")})
    entry = Installed(hostile(hook, function), "nb")
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: (entry,))

    assert pages(vault) == without

    capsys.readouterr()
    run("doctor", "--vault", str(vault), "--today", TODAY)
    told = capsys.readouterr()
    assert f"the plugin nb failed in {hook}" in told.out
    assert run("plugins", "--vault", str(vault), "--json") == 0
    listed = capsys.readouterr().out
    [row] = [each for each in json.loads(listed)["plugins"] if each["name"] == "nb"]
    assert (row["state"], hook in row["last_fault"]["hook"], bool(row["last_fault"]["kind"])) == (
        "active",
        True,
        True,
    )
    assert WORDS not in told.out + told.err + listed


def test_a_misspelt_hook_is_named_and_costs_nothing_else(
    without: Pages,
    write_vault: VaultWriter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Misspelt(Beside):
        @hookimpl
        def vault_sections(self, plan: object) -> tuple[()]:
            return ()

    vault = write_vault({**NOTES, "What now/Settings.md": SETTINGS.format("nb")})
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: (Installed(Misspelt(), "nb"),))

    assert pages(vault) == without
    run("doctor", "--vault", str(vault), "--today", TODAY)
    assert "unknown hook vault_sections; did you mean vault_section?" in capsys.readouterr().out


def test_of_two_plugins_that_claim_one_section_the_second_is_dropped_and_named(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = (hostile("vault_section", section_of(heading=heading)) for heading in ("One", "Two"))
    vault = write_vault({**NOTES, "What now/Settings.md": SETTINGS.format("b, a")})
    entries = (Installed(two, "b"), Installed(one, "a"))
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: entries)

    page = pages(vault)[2].decode()

    assert ("\n## One\n" in page, "Two" in page) == (True, False)
    run("doctor", "--vault", str(vault), "--today", TODAY)
    said = capsys.readouterr().out
    assert "the plugin b failed in vault_section (gave a section of a key that exists)" in said
