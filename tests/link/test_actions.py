"""An action's fields, state and occasions on small vaults (PRODUCT sections 3 and 4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from vault_integrate.model.item import ActionKind, Dated

if TYPE_CHECKING:
    from tests.link.conftest import Teller

NOTE = "---\ntags: [action{kind}]\n{fields}---\n"


@pytest.mark.parametrize(
    ("files", "story"),
    [
        pytest.param(
            {"2026-11-17.md": "- [x] Call #action\n"}, "done 11-17", id="a tick has its entry's date"
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Call #action ✅ 2026-11-19 she laughed\n"},
            "done 11-19 she laughed",
            id="or its own, with a remark behind it",
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Call #action [completion:: 2026-11-19]\n"},
            "done 11-19",
            id="Dataview's name",
        ),
        pytest.param({"Home.md": "- [x] Call #action\n"}, "done undated", id="outside entries none"),
        pytest.param(
            {"Home.md": "---\ntags: [insight]\ndate: 2026-11-10\n---\n- [x] Call #action\n"},
            "done undated; same note: Home",
            id="a dated note that is an item is no entry",
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Call #action ✅ 2026-11-23\n"}, "open", id="ticked next Monday: open yet"
        ),
        pytest.param(
            {"Call.md": NOTE.format(kind="", fields="status: done\ndone: 2026-11-18\n")},
            "done 11-18",
            id="a state",
        ),
        pytest.param(
            {"Call.md": NOTE.format(kind="", fields="status: done\n")},
            "done undated",
            id="a state without a date",
        ),
        pytest.param(
            {"Call.md": NOTE.format(kind="", fields="status: done\ndone: 2026-11-23\n")},
            "open",
            id="a state whose date is next Monday",
        ),
        pytest.param({"2026-11-17.md": "- [-] Call #action\n"}, "cancelled 11-17", id="cancelled"),
        pytest.param(
            {"2026-11-17.md": "- [-] Call #action ❌ 2026-11-19 too late\n"},
            "cancelled 11-19 too late",
            id="when",
        ),
        pytest.param(
            {"2026-11-17.md": "- [-] Call #action ❌ 2026-11-23\n"}, "open", id="cancelled next Monday"
        ),
        pytest.param(
            {"Home.md": "- [-] Call #action\n"}, "cancelled undated", id="cancelled outside entries"
        ),
        pytest.param(
            {"2026-11-17.md": "- [-] Call #action (let-go:: 2026-11-18 not mine)\n"},
            "let go 11-18 not mine",
            id="[-] with a reason is let go, not cancelled",
        ),
        pytest.param(
            {"2026-11-17.md": "- [-] Call #action (let-go:: 2026-11-23 not mine)\n"},
            "open",
            id="not yet let go",
        ),
        pytest.param(
            {"2026-11-17.md": "- [-] Call #action (let-go:: not mine)\n"},
            "let go 11-17 not mine",
            id="a reason without a date has its entry's date",
        ),
        pytest.param(
            {"Call.md": NOTE.format(kind="", fields="status: let-go\n")},
            "let go undated",
            id="let go, a state",
        ),
        pytest.param(
            {"Call.md": NOTE.format(kind="", fields="status: let-go\nlet-go: 2026-11-23 enough\n")},
            "open",
            id="the state's date is next Monday",
        ),
        pytest.param({"2026-11-17.md": "- [/] Call #action\n"}, "open; started 11-17", id="[/] is a start"),
        pytest.param(
            {"2026-11-17.md": "- [x] Walk #action (floor:: 3/week)\n"},
            "open; lived 11-17",
            id="[x] on a line with a floor is one practice",
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Walk three times a week #action\n"},
            "open; lived 11-17",
            id="a floor in plain words, too",
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Walk #action/practice ✅ 2026-11-18 in the rain\n"},
            "open; lived 11-18 in the rain",
            id="a practice repeats",
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Walk #action/boundary\n"}, "open; lived 11-17", id="a boundary repeats"
        ),
        pytest.param(
            {"2026-11-17.md": "- [x] Walk #action (try:: 2 weeks)\n"},
            "open; lived 11-17",
            id="an experiment repeats",
        ),
        pytest.param(
            {"2026-11-17.md": "- [-] Walk #action/practice\n"},
            "cancelled 11-17",
            id="what repeats is cancelled",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Walk #action/practice (let-go:: 2026-11-16)\n",
                "2026-11-17.md": "- [ ] Walk #action/practice\n",
            },
            "open",
            id="written again after it was let go, it is taken up again",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- [ ] Walk #action/practice ^w\n",
                "2026-11-16.md": "- [-] [[2026-11-15#^w]] my knee\n",
                "2026-11-17.md": "- [ ] Walk #action/practice\n",
            },
            "open",
            id="nor does an old cancellation by a link hold",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- [ ] Walk #action/practice ^w\n",
                "2026-11-17.md": "- [-] [[2026-11-15#^w]] (let-go:: 2026-11-18 my knee)\n",
            },
            "let go 11-18 my knee",
            id="let go by a box that links to it",
        ),
    ],
)
def test_the_state_as_of_a_day(week_of_files: Teller, files: dict[str, str], story: str) -> None:
    told = week_of_files(files)
    assert told.story(told.action()) == story


@pytest.mark.parametrize(
    ("files", "lived"),
    [
        pytest.param(
            {"Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17, 2026-11-19]\n")},
            [("11-17", ""), ("11-19", "")],
            id="dates in an action",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(
                    kind="/practice", fields="practiced: [2026-11-17 in the rain, 2026-11-23]\n"
                )
            },
            [("11-17", "in the rain")],
            id="words behind a date are the remark; the Monday after is not yet",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields=""),
                "2026-11-17.md": '---\npracticed: "[[Walk]]"\n---\n',
            },
            [("11-17", "")],
            id="links in an entry",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17]\n"),
                "2026-11-17.md": '---\npracticed: ["[[Walk]]"]\n---\n',
            },
            [("11-17", "")],
            id="the same day on both sides counts once",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17]\n"),
                "2026-11-17.md": '---\npracticed: ["[[Walk]]"]\n---\n- [x] [[Walk]] in the rain\n',
            },
            [("11-17", "in the rain")],
            id="a line of that day says it for both lists",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17]\n"),
                "2026-11-17.md": "- [x] [[Walk]]\n",
            },
            [("11-17", "")],
            id="even without words",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17]\n"),
                "2026-11-17.md": "- [/] [[Walk]] to the door\n",
            },
            [("/11-17", "to the door"), ("11-17", "")],
            id="a start does not",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="/practice", fields=""),
                "2026-11-17.md": "- [x] [[Walk]]\n- [x] [[Walk]]\n- [x] [[Walk]] at night\n",
            },
            [("11-17", ""), ("11-17", ""), ("11-17", "at night")],
            id="three boxes on one day are three occasions",
        ),
        pytest.param(
            {"Walk.md": NOTE.format(kind="/practice", fields="practiced: [2026-11-17, 2026-11-17]\n")},
            [("11-17", ""), ("11-17", "")],
            id="a day listed twice is twice",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Walk #action/practice\n\t- [x] 2026-11-16 once\n",
                "2026-11-17.md": "- [ ] Walk #action/practice\n\t- 2026-11-17 twice\n\t- [x] thrice\n",
            },
            [("11-16", "once"), ("11-17", "twice"), ("11-17", "thrice")],
            id="under each of its copies",
        ),
        pytest.param(
            {"Home.md": "- [ ] Walk #action/practice\n\t- [x] some time\n\t- [x] 2026-11-17 then\n"},
            [("11-17", "then"), ("undated", "some time")],
            id="outside entries an undated tick has no day",
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] Walk #action/practice\n\t- [x] 2026-11-23\n\t- 2026-11-22 done\n"},
            [("11-22", "done")],
            id="a practice dated after the week's last day is none yet",
        ),
        pytest.param(
            {
                "Walk.md": NOTE.format(kind="", fields=""),
                "2026-11-17.md": '---\npracticed: ["[[Walk]]", "[[Nobody]]", "2026-11-16"]\n---\n',
            },
            [("11-17", "")],
            id="what leads nowhere is no practice",
        ),
    ],
)
def test_occasions(week_of_files: Teller, files: dict[str, str], lived: list[tuple[str, str]]) -> None:
    assert week_of_files(files).practices("Walk") == lived


def test_remark_body_and_discomfort_of_a_practice(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "Walk.md": NOTE.format(kind="/practice", fields=""),
            "2026-11-17.md": "- [x] [[Walk]] (remark:: he blinked) (body:: hot ears) (discomfort:: a lot)\n",
        }
    )
    (practice,) = told.action().practices
    assert (practice.words, practice.body, practice.discomfort) == ("he blinked", "hot ears", "a lot")
    assert (practice.path, practice.line) == ("2026-11-17.md", 1)


def test_a_private_tick_leaves_no_words(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "Call.md": NOTE.format(kind="", fields=""),
            "2026-11-17.md": "- [x] [[Call]] about the will (private:: yes)\n",
        }
    )
    assert told.action().done == Dated(day=date(2026, 11, 17))


def test_a_later_copy_has_the_last_word_on_each_field(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-15.md": "- [ ] Call #action (cue:: tea) (smallest:: text) ⏳ 2026-11-16 ➕ 2026-11-15\n",
            "2026-11-17.md": "- [ ] Call #action (cue:: coffee) 📅 2026-11-20\n",
        }
    )
    fields = told.action().fields
    assert (fields.cue, fields.smallest) == ("coffee", "text")
    assert dict(fields.days) == {"created": date(2026, 11, 15), "due": date(2026, 11, 20)}
    assert told.action().scheduled == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("first", "later", "at"),
    [
        ("⏳ 2026-11-16", "(scheduled:: 2026-11-20 09:30)", datetime.fromisoformat("2026-11-20T09:30")),
        ("(scheduled:: 2026-11-16 09:30)", "⏳ 2026-11-20", None),
        ("(scheduled:: 2026-11-16 09:30)", "📅 2026-11-20", None),
        ("(due:: 2026-11-20T18:00)", "(cue:: tea)", datetime.fromisoformat("2026-11-20T18:00")),
        ("(due:: 2026-11-21T18:00)", "⏳ 2026-11-20", None),
    ],
)
def test_a_time_goes_with_its_day(week_of_files: Teller, first: str, later: str, at: datetime | None) -> None:
    told = week_of_files(
        {"2026-11-15.md": f"- [ ] Call #action {first}\n", "2026-11-17.md": f"- [ ] Call #action {later}\n"}
    )
    assert told.action().scheduled == date(2026, 11, 20)
    assert told.action().scheduled_at == at


def test_a_scheduled_time_is_one_of_the_scheduled_day(week_of_files: Teller) -> None:
    line = "- [ ] Call #action ⏳ 2026-11-19 (due:: 2026-11-20T18:00)\n"
    action = week_of_files({"2026-11-15.md": line}).action()
    assert (action.scheduled, action.scheduled_at) == (date(2026, 11, 19), None)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("#action", ActionKind.ONCE),
        ("#action/practice", ActionKind.PRACTICE),
        ("#action/boundary", ActionKind.BOUNDARY),
        ("#action/experiment", ActionKind.EXPERIMENT),
        ("#action (try:: 2 weeks)", ActionKind.EXPERIMENT),
        ("#action #boundary", ActionKind.BOUNDARY),
    ],
)
def test_kinds(week_of_files: Teller, line: str, kind: ActionKind) -> None:
    action = week_of_files({"2026-11-17.md": f"- [ ] Walk {line}\n"}).action()
    assert action.kind is kind
    assert action.repeats is (kind is not ActionKind.ONCE)


def test_a_recurrence_is_understood(week_of_files: Teller) -> None:
    action = week_of_files({"2026-11-17.md": "- [ ] Walk #action 🔁 every week on Tuesday\n"}).action()
    assert action.rhythm is not None
    assert action.rhythm.weekdays == (1,)


@pytest.mark.parametrize(
    ("files", "weeks"),
    [
        pytest.param(
            {"2026-11-17.md": "- [ ] Walk #action #one-shift\n"}, ["2026-W47"], id="its entry's week"
        ),
        pytest.param(
            {"Walk.md": NOTE.format(kind="", fields="one-shift: 2026-W45\n")}, ["2026-W45"], id="a named week"
        ),
        pytest.param(
            {"Walk.md": NOTE.format(kind="", fields="one-shift: yes\n")}, [], id="no week without a day"
        ),
        pytest.param(
            {"Walk.md": NOTE.format(kind="", fields="one-shift: 2025-W53\n")}, [], id="no such week"
        ),
        pytest.param(
            {"Walk.md": NOTE.format(kind="", fields=""), "2026-11-17.md": "- [ ] [[Walk]] #one-shift\n"},
            ["2026-W47"],
            id="by a box that speaks for it",
        ),
        pytest.param(
            {
                "2026-11-10.md": "- [ ] Walk #action #one-shift\n",
                "2026-11-17.md": "- [ ] Walk #action #one-shift\n",
            },
            ["2026-W46", "2026-W47"],
            id="in two weeks",
        ),
    ],
)
def test_chosen_weeks(week_of_files: Teller, files: dict[str, str], weeks: list[str]) -> None:
    assert list(week_of_files(files).action().chosen) == weeks


def test_an_undated_note_says_with_created_when_a_line_was_written(week_of_files: Teller) -> None:
    files = {"Home.md": "- [ ] Call #action ➕ 2026-11-17\n"}
    assert week_of_files(files).action().written == (date(2026, 11, 17),)
    assert week_of_files(files, "2026-W46").journal.actions == ()


def test_words_of_a_private_copy_are_hidden_in_every_copy(week_of_files: Teller) -> None:
    told = week_of_files(
        {"2026-11-16.md": "- [ ] Call #action (private:: yes)\n", "2026-11-17.md": "- [ ] Call #action\n"}
    )
    assert told.action().private
    assert "Call" not in told.text
