"""By place and link: check boxes, and lines with a bare kind word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vault_integrate.model.item import Found, Reading
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import BoxState, StatusType

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]

UNDATED = "Lists/Shopping.md"


@pytest.mark.parametrize(
    ("symbol", "state"),
    [
        pytest.param(" ", BoxState.OPEN, id="open"),
        pytest.param("x", BoxState.DONE, id="done"),
        pytest.param("X", BoxState.DONE, id="done-large"),
        pytest.param("/", BoxState.STARTED, id="started"),
        pytest.param("-", BoxState.CANCELLED, id="cancelled"),
        pytest.param(">", BoxState.MOVED, id="moved"),
        pytest.param("!", BoxState.OPEN, id="any-other"),
    ],
)
@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "2)"])
def test_states_and_markers(marker: str, symbol: str, state: BoxState, only: Only) -> None:
    item = only(f"{marker} [{symbol}] Say no [[Yes is my fear]] ^no\n")
    assert (item.role, item.form, item.box, item.symbol) == ("box", "place", state, symbol)
    assert (item.words, item.block_id) == ("Say no [[Yes is my fear]]", "no")


def test_statuses_of_the_settings(items: Items) -> None:
    statuses = {"!": StatusType.NON_TASK, "d": StatusType.DONE}
    text = "- [!] Rain [[A]]\n- [d] Say no [[A]]\n"
    assert items(text, path=UNDATED, settings=Settings(task_statuses=statuses)) == [
        "2 box place: Say no [[A]]"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("- [ ] Milk", [], id="alone"),
        pytest.param(
            "- [ ] Say no [[Yes is my fear]]", ["1 box place: Say no [[Yes is my fear]]"], id="a-link"
        ),
        pytest.param("- [ ] [no](Fear.md)", ["1 box place: [no](Fear.md)"], id="a-markdown-link"),
        pytest.param("- [ ] Say no (for:: yes-fear)", ["1 box place: Say no"], id="for"),
        pytest.param("- [ ] Say no (insight:: [[Fear]])", ["1 box place: Say no"], id="insight-with-a-link"),
        pytest.param("- Evening\n\t- [ ] Say no", ["2 box place: Say no"], id="nested"),
        pytest.param("- Evening\n\t- [x] ", ["2 box place: "], id="a-nested-tick-without-words"),
        pytest.param("Evening\n  - [ ] Say no", ["2 box place: Say no"], id="below-a-paragraph"),
        pytest.param("> [!note]\n> - [ ] Say no", ["2 box place: Say no"], id="in-a-callout"),
        pytest.param("- [ ] Say no [[A]] #not-this", [], id="left-out"),
        pytest.param("- Stretch #practice", [], id="a-kind-alone"),
        pytest.param("- Stretch #practice [[A]]", ["1 box place: Stretch [[A]]"], id="a-kind-with-a-link"),
        pytest.param("- Stretch #practice (for:: still)", ["1 box place: Stretch"], id="a-kind-with-for"),
        pytest.param("- Evening\n\t- Stretch #practice", ["2 box place: Stretch"], id="a-kind-nested"),
        pytest.param("- Evening\n\t- Stretch", [], id="nested-without-a-kind"),
        pytest.param(
            "Rain.\nStretch #practice [[A]]", ["2 box place: Stretch [[A]]"], id="a-kind-in-a-paragraph"
        ),
        pytest.param("Stretch #practice", [], id="a-kind-alone-in-a-paragraph"),
        pytest.param(
            "> [!note]\n> Stretch #practice [[A]]", ["2 box place: Stretch [[A]]"], id="in-its-body"
        ),
        pytest.param("- #practice [[A]]", ["1 box place: [[A]]"], id="a-kind-and-a-link"),
        pytest.param("```\n- [ ] Say no [[A]]\n```", [], id="code"),
    ],
)
def test_in_an_undated_note(text: str, found: list[str], items: Items) -> None:
    assert items(text, path=UNDATED) == found


def test_in_an_entry_each_box_may_be_a_copy(items: Items) -> None:
    assert items("- [ ] Say no\n- [x] Milk\n- [ ] \n") == ["1 box place: Say no", "2 box place: Milk"]


def test_an_open_box_of_the_template_is_none(items: Items) -> None:
    text = "- [ ] Meditate\n- [x] Meditate\n- [ ] Meditate [[A]]\n"
    assert items(text, prompts=("Meditate", "Meditate [[A]]")) == [
        "2 box place: Meditate",
        "3 box place: Meditate [[A]]",
    ]


def test_a_kind_is_kept(only: Only) -> None:
    assert only("- [ ] Stretch #boundary [[A]]\n").kind == "boundary"


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        pytest.param(
            "- [x] 2026-11-18 with shaking hands", "with shaking hands", date(2026, 11, 18), id="day"
        ),
        pytest.param("- [x] [[2026-11-18]] with Ann", "with Ann", date(2026, 11, 18), id="linked-day"),
        pytest.param("- [x] **2026-11-18**: with Ann", "with Ann", date(2026, 11, 18), id="emphasis"),
        pytest.param("- [x] with Ann ✅ 2026-11-18", "with Ann", None, id="a-field-is-no-beginning"),
    ],
)
def test_a_dated_child(line: str, words: str, day: date | None, read: Read) -> None:
    parent, child = read(f"- [ ] Say no #action\n\t{line}\n").items
    assert (child.words, child.leading_day, child.ancestors) == (words, day, (parent.block,))


def test_a_dated_child_by_the_vaults_own_format(read: Read) -> None:
    settings = Settings(daily_format="DD.MM.YYYY")
    _, child = read("- [ ] Say no #action\n\t- [x] [[18.11.2026]] with Ann\n", settings=settings).items
    assert (child.words, child.leading_day) == ("with Ann", date(2026, 11, 18))


def test_a_dated_box_in_the_note_of_an_action(read: Read) -> None:
    note, box = read(
        "---\ntags: [action]\n---\n- [x] 2026-11-18 with Ann\n- [x] new shoes\n", path="Walk.md"
    ).items
    assert (note.form, box.words, box.leading_day) == ("note", "with Ann", date(2026, 11, 18))
