"""PRODUCT section 3: "A rolled-over or moved copy, or the same words open in several entries, is the same
action; a `[>]` line is open only where no other copy is found."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

UNDER = "- I hide #insight\n\t- [{}] Call mom{}\n"


@pytest.mark.parametrize(
    ("files", "actions"),
    [
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(" ", ""),
                "2026-11-17.md": "- [ ] Call mom #action\n",
                "2026-11-18.md": "- [ ] Call mom #action\n",
            },
            {"Call mom": "open; nested: I hide"},
            id="the same words open in three entries are one action",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(" ", ""),
                "2026-11-17.md": "- [ ] Call mom #action\n",
                "2026-11-18.md": "- [x] Call mom #action\n",
            },
            {"Call mom": "done 11-18; nested: I hide"},
            id="the last of three ticked",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format("x", " ✅ 2026-11-19 she laughed"),
                "2026-11-17.md": "- [ ] Call mom #action\n",
                "2026-11-18.md": "- [ ] Call mom #action\n",
            },
            {"Call mom": "done 11-19 she laughed; nested: I hide"},
            id="an old copy ticked when newer ones were there",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(">", " → moved to [[2026-11-17]]"),
                "2026-11-17.md": "## Next steps\n- [ ] Call mom\n",
            },
            {"Call mom": "open; nested: I hide"},
            id="[>] and its copy",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(">", " → moved to [[2026-11-17]]"),
                "2026-11-17.md": "## Next steps\n- [x] Call mom\n",
            },
            {"Call mom": "done 11-17; nested: I hide"},
            id="[>] and its copy, ticked",
        ),
        pytest.param(
            {"2026-11-16.md": UNDER.format(">", " → some day")},
            {"Call mom": "open; nested: I hide"},
            id="[>] with no other copy is open",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format("x", ""),
                "2026-11-17.md": "## Next steps\n- [>] Call mom\n",
            },
            {"Call mom": "done 11-16; nested: I hide"},
            id="[>] written after the tick is open only where no other copy is found",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(">", " → [[2026-11-17#^m]]"),
                "2026-11-17.md": "## Next steps\n- [x] Ring mom up ^m\n",
            },
            {"Ring mom up": "done 11-17; nested: I hide"},
            id="[>] with a link to what it became, reworded",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format(">", " [[2026-11-17#^m]]"),
                "2026-11-17.md": "## Next steps\n- [ ] Call mom ^m\n",
            },
            {"Call mom": "open; nested: I hide"},
            id="[>] with a link and no arrow, the same words",
        ),
        pytest.param(
            {
                "Mom.md": '---\ntags: [action]\nfor: "[[I hide]]"\n---\n',
                "I hide.md": "---\ntags: [insight]\n---\n",
                "2026-11-16.md": "- [>] [[Mom]] on Monday → [[2026-11-17]]\n",
            },
            {"Mom": "open; explicit: I hide"},
            id="[>] of a plan to do an action is no copy of it",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- I lie #insight\n",
                "2026-11-14.md": UNDER.format(">", " → moved to [[2026-11-15]]"),
            },
            {"Call mom": "open; nested: I hide"},
            id="the link behind an arrow of a moved line ties to nothing",
        ),
        pytest.param(
            {
                "2026-11-14.md": UNDER.format(" ", ""),
                "2026-11-15.md": "- [>] Call mom → moved to [[2026-11-16]]\n",
                "2026-11-16.md": "- [x] Call mom [[2026-11-15]]\n",
            },
            {"Call mom": "done 11-16; nested: I hide"},
            id="a copy rolled over without tag or heading is still a copy",
        ),
        pytest.param(
            {
                "2026-11-14.md": UNDER.format(" ", ""),
                "2026-11-15.md": "- [ ] Call mom\n- [ ] buy milk\n",
                "2026-11-16.md": "- [x] Call mom\n\t- [x] 2026-11-16 twice\n- [x] buy milk\n",
            },
            {"Call mom": "done 11-16; nested: I hide; lived 11-16 twice"},
            id="a bare box with the words of a step is its copy, any other bare box is nothing",
        ),
        pytest.param(
            {
                "2026-11-15.md": UNDER.format("x", ""),
                "2026-11-16.md": "- [ ] Call mom\n",
                "Lists.md": "- [ ] Call mom\n",
            },
            {"Call mom": "done 11-15; nested: I hide"},
            id="a bare box begins nothing new after the tick, and outside entries it is none",
        ),
        pytest.param(
            {
                "2026-11-16.md": UNDER.format("x", ""),
                "2026-11-17.md": "- [ ] Call mom #action\n",
            },
            None,
            id="the same words written again after the tick are a new action",
        ),
        pytest.param(
            {"2026-11-16.md": "- [x] Call mom #action\n- [ ] Call mom #action\n"},
            None,
            id="in one entry, too",
        ),
        pytest.param(
            {
                "2026-11-14.md": UNDER.format(" ", " ^m"),
                "2026-11-15.md": "- [x] [[2026-11-14#^m]]\n",
                "2026-11-16.md": "- [ ] Call mom #action\n",
            },
            None,
            id="ticked by a box that links to it, then written again",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [-] Call mom #action\n",
                "2026-11-17.md": "- [ ] Call mom #action\n",
            },
            None,
            id="cancelled, then written again",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Call mom #action (let-go:: 2026-11-16)\n",
                "2026-11-17.md": "- [ ] Call mom #action\n",
            },
            None,
            id="let go, then written again",
        ),
        pytest.param(
            {"2026-11-16.md": UNDER.format(" ", "") + "- I lie #insight\n\t- [ ] Call mom\n"},
            None,
            id="the same words under two insights are two actions",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [x] Call mom #practice #action ✅ 2026-11-16\n",
                "2026-11-18.md": "- [ ] Call mom #action\n",
            },
            {"Call mom": "open; lived 11-16"},
            id="what repeats stays one action after a tick",
        ),
        pytest.param(
            {
                "2026-11-16.md": (
                    "- [ ] Cards #action 🔁 every week ⏳ 2026-11-24\n"
                    "- [x] Cards #action 🔁 every week ⏳ 2026-11-17 ✅ 2026-11-17\n"
                    "- [x] Cards #action 🔁 every week ⏳ 2026-11-10 ✅ 2026-11-16\n"
                )
            },
            {"Cards": "open; lived 11-16, lived 11-17"},
            id="each completed copy of a recurrence is a practice",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Call mom #action 🆔 abc123\n",
                "2026-11-17.md": "- [x] Ring her up #action 🆔 abc123\n",
            },
            {"Ring her up": "done 11-17"},
            id="one id, two wordings",
        ),
        pytest.param(
            {"2026-11-16.md": "- [ ] Call mom #action ^m\n", "2026-11-17.md": "- [ ] Call dad #action ^m\n"},
            {"Call mom": "open", "Call dad": "open"},
            id="block ids are equal in two notes: two actions",
        ),
        pytest.param(
            {"2026-11-16.md": "- [ ] Call mom #action ^m\n- [ ] Call dad #action ^m\n"},
            {"Call mom": "open", "Call dad": "open"},
            id="block ids are equal in one note: two actions",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] **Call mom!** #action\n",
                "2026-11-17.md": "- [ ] call mom #action (cue:: tea) ⏳ 2026-11-20\n",
                "2026-11-18.md": "- [ ] [[2026-11-17]] Call Mom → tomorrow #action\n",
            },
            {"Call Mom → tomorrow": "open"},
            id="box, tags, fields, emphasis, links to entries and what follows an arrow are no words",
        ),
        pytest.param(
            {
                "2026-11-10.md": "- [ ] Call mom #action (let-go:: 2026-11-14)\n",
                "2026-11-12.md": "- [ ] Call mom #action\n",
            },
            {"Call mom": "let go 11-14"},
            id="copied before it was let go",
        ),
        pytest.param(
            {
                "2026-11-10.md": "- [ ] Call mom #action (let-go:: 2026-11-14)\n",
                "2026-11-15.md": "- [ ] Call mom #action\n",
            },
            None,
            id="written again after it was let go",
        ),
    ],
)
def test_copies(week_of_files: Teller, files: dict[str, str], actions: dict[str, str] | None) -> None:
    told = week_of_files(files)
    if actions is None:
        assert len(told.journal.actions) == 2
        assert len({each.id for each in told.journal.actions}) == 2
    else:
        assert told.actions() == actions


def test_a_new_action_of_old_words_is_open(week_of_files: Teller) -> None:
    told = week_of_files(
        {"2026-11-16.md": "- [x] Call mom #action\n", "2026-11-17.md": "- [ ] Call mom #action\n"}
    )
    old, new = told.journal.actions
    assert (old.open, new.open) == (False, True)
    assert old.done is not None
    assert [source.path for source in new.sources] == ["2026-11-17.md"]


def test_copies_in_time_the_moved_one_never_last(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-14.md": "- [ ] Call mom #action\n",
            "2026-11-15.md": "- [ ] Call mom #action ⏳ 2026-11-18\n",
            "2026-11-16.md": "- [>] Call mom #action\n",
        }
    )
    action = told.action()
    assert [source.path for source in action.sources] == ["2026-11-16.md", "2026-11-14.md", "2026-11-15.md"]
    assert action.source.path == "2026-11-15.md"
    assert [day.day for day in action.written] == [14, 15, 16]


def test_an_undated_copy_is_the_first(week_of_files: Teller) -> None:
    """It may have stood there all along, so the action keeps its id when entries copy it."""
    list_note = {"Tasks.md": "- [ ] Call mom #action\n"}
    before = week_of_files(list_note).action().id
    entries = {"2026-11-16.md": "- [ ] Call mom #action\n", "A.md": "Rain.\n"}
    after = week_of_files({**list_note, **entries}).action()
    assert after.id == before
    assert [source.path for source in after.sources] == ["Tasks.md", "2026-11-16.md"]


def test_many_closed_rows_of_the_same_words_stay_quick(week_of_files: Teller) -> None:
    files = {
        f"2026-{month:02}-{day:02}.md": "- [x] Journal #action\n"
        for month in range(1, 11)
        for day in range(1, 29)
    }
    assert len(week_of_files(files).journal.actions) == 280


@pytest.mark.parametrize(
    "note",
    [
        "- I freeze #insight\n\t- [ ] Walk (floor:: 2/week) ^w\n\nLater:\n\n- [x] Walk (floor:: 2/week)\n",
        "- [x] Walk (floor:: 2/week)\n\nAnd:\n\n- I freeze #insight\n\t- [ ] Walk (floor:: 2/week) ^w\n",
    ],
    ids=["below", "above"],
)
def test_a_ticked_line_of_the_same_note_is_a_practice_of_what_repeats(
    week_of_files: Teller, note: str
) -> None:
    """`[x]` on a line with a floor is one practice (PRODUCT section 4)."""
    told = week_of_files({"2026-11-17.md": note})
    assert told.practices("Walk") == [("11-17", "")]
    assert told.action("Walk").source.block_id == "w"
