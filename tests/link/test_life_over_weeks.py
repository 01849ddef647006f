"""PRODUCT section 4 on small vaults, from notes to the plan of a week: a row for each sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from vault_integrate.model.week import parse_week

if TYPE_CHECKING:
    from tests.link.conftest import Teller

HIDE = "- I hide #insight ^h\n"
NOTE = "---\ntags: [insight]\n---\n"
STEP = {"2026-11-10.md": HIDE + "\t- [ ] Call mom ^c\n"}


@pytest.mark.parametrize(
    ("files", "week", "shelves"),
    [
        # Current
        pytest.param(
            {"2026-09-28.md": HIDE}, "2026-W47", {"waiting": ["I hide"]}, id="noticed eight weeks ago"
        ),
        pytest.param({"2026-09-27.md": HIDE}, "2026-W47", {"earlier": ["I hide"]}, id="a day longer ago"),
        pytest.param({"2026-11-23.md": HIDE}, "2026-W47", {}, id="noticed the Monday after"),
        pytest.param(
            {"2026-06-01.md": HIDE, "2026-11-17.md": "- [ ] Call mom (for:: [[2026-06-01#^h]])\n"},
            "2026-W47",
            {"moving": ["I hide: Call mom"]},
            id="current by a step written",
        ),
        pytest.param(
            {"2026-06-01.md": HIDE + "\t- [ ] Walk (floor:: 3/week)\n\t\t- [x] 2026-11-17 far\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="by a step practiced",
        ),
        pytest.param(
            {"2026-06-01.md": HIDE + "\t- [ ] Walk (kept:: 2026-11-17)\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="by a step decided on",
        ),
        pytest.param(
            {"2026-06-01.md": HIDE + "\t- [ ] Walk ⏳ 2026-11-17\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="by a step scheduled",
        ),
        pytest.param(
            {"2026-06-01.md": HIDE + "\t- [ ] Walk 📅 2026-11-17\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="by a step due: the scheduled day is scheduled, else due, else start",
        ),
        pytest.param(
            {
                "Walk.md": '---\ntags: [action]\nfor: "[[I hide]]"\none-shift: 2026-W47\n---\n',
                "I hide.md": NOTE,
            },
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="by a step chosen for the week",
        ),
        pytest.param(
            {"2026-06-01.md": "## Insights\n- I hide\n\n## Actions\n- Call mom ⏳ 2026-11-17\n"},
            "2026-W47",
            {"own": ["Call mom"], "earlier": ["I hide"]},
            id="not by what may be its step",
        ),
        pytest.param({"I hide.md": NOTE}, "2026-W47", {}, id="an undated one is not current"),
        pytest.param(
            {"I hide.md": NOTE, "2026-11-17.md": "[[I hide]]\n"},
            "2026-W47",
            {"waiting": ["I hide"]},
            id="an undated one by a notice",
        ),
        pytest.param(
            {"I hide.md": "---\ntags: [insight]\naction: 'Walk (practiced:: 2026-11-17)'\n---\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="or by a practice",
        ),
        pytest.param(
            {"2026-09-01.md": HIDE, "2026-11-17.md": "- [ ] Call #action/x\n"},
            "2026-W47",
            {"own": ["Call"], "earlier": ["I hide"]},
            id="everything else is offered one at a time as From earlier",
        ),
        pytest.param(
            {"2026-01-05.md": "- A #insight\n- B #insight\n- C #insight\n"},
            "2026-W47",
            {"earlier": ["A"]},
            id="one, by week number",
        ),
        pytest.param(
            {"2026-01-05.md": "- A #insight\n- B #insight\n- C #insight\n"},
            "2026-W48",
            {"earlier": ["B"]},
            id="the next week another",
        ),
        pytest.param(
            {
                "2026-01-05.md": "- A #insight (integrated:: 2026-01-06)\n- B #insight #resting\n"
                "- C #insight (let-go:: 2026-01-05)\n- D #insight\n\t- [x] Walk\n- E #insight\n\t- [-] Walk\n"
                "- F #insight\n\t- [ ] Walk (let-go:: 2026-01-05)\n- G #insight\n\t- [ ] Walk #resting\n"
            },
            "2026-W47",
            {"earlier": ["E"]},
            id="none that rests, is integrated, was lived or let go",
        ),
        pytest.param(
            {"2026-01-05.md": HIDE + "\t- [x] Walk\n", "2026-01-07.md": HIDE},
            "2026-W47",
            {"earlier": ["I hide"]},
            id="but one noticed after it was lived",
        ),
        # Moving and waiting
        pytest.param(STEP, "2026-W46", {"moving": ["I hide: Call mom"]}, id="an open step moves it"),
        pytest.param(STEP, "2026-W47", {"moving": ["I hide: Call mom"]}, id="in the next week, too"),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] be kinder to myself #action\n"},
            "2026-W47",
            {"awareness": ["be kinder to myself"]},
            id="a wish does not move it; it stands under Still awareness and not under Waiting",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] be kinder to myself #action\n\t- [ ] Call mom\n"},
            "2026-W47",
            {"moving": ["I hide: Call mom"], "awareness": ["be kinder to myself"]},
            id="a wish and a step",
        ),
        pytest.param(
            {"2026-11-17.md": "".join(f"- I {n} #insight\n\t- [ ] be more {n} #action\n" for n in "abcd")},
            "2026-W47",
            {"waiting": ["I d"], "awareness": [f"be more {n}" for n in "abcd"]},
            id="at most three are told as awareness, the fourth waits",
        ),
        pytest.param(
            {"2026-11-16.md": "- I hide #insight/home\n", "2026-11-17.md": "- [ ] Call mom #action/home\n"},
            "2026-W47",
            {"waiting": ["I hide"]},
            id="a guess never makes it moving",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight/home\n",
                "2026-11-17.md": "- [ ] Call mom #action/home #resting\n",
            },
            "2026-W47",
            {"waiting": ["I hide"]},
            id="nor resting",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [-] Call mom\n"},
            "2026-W46",
            {"waiting": ["I hide"]},
            id="a canceled step leaves it waiting",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [-] Call mom ❌ 2026-11-17\n"},
            "2026-W46",
            {"moving": ["I hide: Call mom"]},
            id="in the weeks before it was canceled it moves",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom (let-go:: 2026-11-10)\n"},
            "2026-W46",
            {},
            id="one let go leaves it in peace",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [-] Call mom (let-go:: 2026-11-10 not mine)\n"},
            "2026-W46",
            {},
            id="[-] with a reason, too",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom (let-go:: 2026-11-11)\n", "2026-11-11.md": HIDE},
            "2026-W46",
            {},
            id="noticed on the same day it is left in peace",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom (let-go:: 2026-11-10)\n", "2026-11-11.md": HIDE},
            "2026-W46",
            {"waiting": ["I hide"]},
            id="until it is noticed on a later day",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom (let-go:: 2026-11-10)\n\t- [ ] Write to mom\n"},
            "2026-W46",
            {"moving": ["I hide: Write to mom"]},
            id="another step goes on",
        ),
        pytest.param(
            {
                "2026-11-10.md": HIDE
                + "\t- [-] Walk (floor:: 3/week) (let-go:: 2026-11-15)\n\t\t- [x] 2026-11-12\n"
            },
            "2026-W46",
            {"moving": ["I hide: Walk (let-go)"]},
            id="what was lived in the week is shown in it, let go or not",
        ),
        pytest.param(
            {
                "2026-11-10.md": HIDE
                + "\t- [-] Walk (floor:: 3/week) (let-go:: 2026-11-15)\n\t\t- [x] 2026-11-12\n"
            },
            "2026-W47",
            {},
            id="and not in the next",
        ),
        pytest.param(
            {
                "2026-11-10.md": HIDE,
                "2026-11-11.md": "- I hide #insight (let-go:: 2026-11-11)\n\t- [ ] Call mom\n",
            },
            "2026-W46",
            {},
            id="an insight let go, its open step is not asked for",
        ),
        pytest.param(
            {
                "2026-11-10.md": "- I hide #insight (let-go:: 2026-11-10)\n\t- [ ] Call mom\n",
                "2026-11-11.md": HIDE,
            },
            "2026-W46",
            {"moving": ["I hide: Call mom"]},
            id="an insight let go and noticed later",
        ),
        # Lived
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n"},
            "2026-W46",
            {"moving": ["I hide: Call mom (done)"]},
            id="its last open step was done: under Moving in that week",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n"},
            "2026-W47",
            {"lived": ["I hide"]},
            id="asked in the next",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n"}, "2026-W48", {}, id="once, then in peace"
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n", "2026-11-24.md": HIDE},
            "2026-W48",
            {"waiting": ["I hide"]},
            id="until noticed on a later day",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom ✅ 2026-11-15\n", "2026-11-15.md": HIDE},
            "2026-W47",
            {"lived": ["I hide"]},
            id="noticed on the same day is not later",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n\t- [ ] Write to mom\n"},
            "2026-W47",
            {"moving": ["I hide: Write to mom"]},
            id="not its last open step",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [x] Call mom\n\t- [ ] Walk (floor:: 3/week)\n"},
            "2026-W47",
            {"moving": ["I hide: Walk"]},
            id="what repeats has no end",
        ),
        pytest.param(
            {"I hide.md": NOTE + "- [x] Call mom #action\n", "2026-11-10.md": "[[I hide]]\n"},
            "2026-W46",
            {"waiting": ["I hide"]},
            id="done without a day: it was so before this week, in which it was noticed",
        ),
        pytest.param(
            {"I hide.md": NOTE + "- [x] Call mom #action\n", "2026-11-10.md": "[[I hide]]\n"},
            "2026-W47",
            {},
            id="done without a day is news in no week",
        ),
        # Resting
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom #resting\n"},
            "2026-W47",
            {"resting": ["I hide"]},
            id="its only step rests",
        ),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call mom #resting\n\t- [ ] Write to mom\n"},
            "2026-W47",
            {"moving": ["I hide: Write to mom"]},
            id="one of its steps rests",
        ),
        pytest.param(
            {"2026-11-10.md": "- I hide #insight (resting:: 2026-11-22)\n\t- [ ] Call mom\n"},
            "2026-W47",
            {"moving": ["I hide: Call mom"]},
            id="until its date",
        ),
        pytest.param(
            {"2026-08-03.md": "- I hide #insight (resting:: 2026-11-18)\n"},
            "2026-W47",
            {"waiting": ["I hide"]},
            id="on its date it comes back, however long ago it was noticed",
        ),
        # Integrated
        pytest.param(
            {
                "2026-11-10.md": HIDE + "\t- [ ] Walk (floor:: 3/week)\n",
                "2026-11-17.md": "- [[2026-11-10#^h]] #insight (integrated:: 2026-11-17)\n",
            },
            "2026-W47",
            {"integrated": ["I hide"]},
            id="one line in that week; its repeating step has its end",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight (integrated:: 2026-11-17)\n", "2026-11-24.md": HIDE},
            "2026-W48",
            {},
            id="then found by commands",
        ),
        # Steps on their own
        pytest.param(
            {"2026-11-17.md": "- [ ] Call mom #action\n"}, "2026-W47", {"own": ["Call mom"]}, id="own step"
        ),
        pytest.param({"2026-11-17.md": "- [ ] Call mom #action\n"}, "2026-W48", {}, id="not of another week"),
        pytest.param(
            {"2026-11-10.md": "- [ ] Call mom #action ⏳ 2026-11-18\n"},
            "2026-W47",
            {"own": ["Call mom"]},
            id="scheduled",
        ),
        pytest.param(
            {"2026-11-10.md": "- [x] Call mom #action ✅ 2026-11-18\n"},
            "2026-W47",
            {"own": ["Call mom"]},
            id="done in the week",
        ),
        pytest.param({"2026-11-17.md": "- [-] Call mom #action\n"}, "2026-W47", {}, id="canceled: nowhere"),
        pytest.param(
            {"2026-11-17.md": "- [ ] Call mom #action #resting\n"}, "2026-W47", {}, id="resting: nowhere"
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] be kinder #action\n"},
            "2026-W47",
            {"awareness": ["be kinder"]},
            id="a wish alone",
        ),
    ],
)
def test_where_it_stands(
    week_of_files: Teller, files: dict[str, str], week: str, shelves: dict[str, list[str]]
) -> None:
    # A word on the day before the week, so that the notes of the table do not make a gap.
    wanted = parse_week(week)
    assert wanted is not None
    before = {f"{wanted.first - timedelta(days=1)}.md": "A few words.\n"}
    assert week_of_files({**before, **files}, week).shelves() == shelves


FIRST_IN_ORDER = [
    pytest.param("- B #insight\n\t- [ ] Call\n", "", id="path and line"),
    pytest.param(
        "- B #insight\n\t- [ ] Call #one-shift\n",
        "- A #insight\n\t- [x] Walk\n",
        id="chosen before practiced",
    ),
    pytest.param(
        "- B #insight\n\t- [x] Call\n",
        "- A #insight\n\t- [ ] Walk ⏳ 2026-11-18\n",
        id="a tick is a practice",
    ),
    pytest.param(
        "- B #insight\n\t- [ ] Run (floor:: 3/week)\n\t\t- [x] 2026-11-17\n",
        "- A #insight\n\t- [ ] Walk ⏳ 2026-11-18\n",
        id="practiced before scheduled",
    ),
    pytest.param(
        "- B #insight\n\t- [ ] Call ⏳ 2026-11-30\n",
        "- A #insight\n\t- [ ] Walk\n- [[2026-11-16]] A #insight\n",
        id="scheduled before notices",
    ),
    pytest.param(
        "- B #insight\n\t- [ ] Call ⏳ 2026-11-18\n",
        "- A #insight\n\t- [ ] Walk ⏳ 2026-11-19\n",
        id="the earlier day first",
    ),
    pytest.param(
        "- B #insight\n\t- [ ] Call ⏳ 2026-11-19\n",
        "- A #insight\n\t- [ ] Walk ⏳ 2026-11-10\n",
        id="a day gone by is no day",
    ),
    pytest.param(
        "- B #insight\n\t- [x] Call\n\t- [ ] Write ⏳ 2026-11-18\n",
        "- A #insight\n\t- [x] Walk ⏳ 2026-11-19\n",
        id="an insight has what any of its steps has",
    ),
]


@pytest.mark.parametrize(("first", "second"), FIRST_IN_ORDER)
def test_order_of_moving(week_of_files: Teller, first: str, second: str) -> None:
    told = week_of_files({"2026-11-17.md": second + first})
    assert told.plan.moving[0].insight.words == "B"


def test_order_of_moving_by_notices_of_twelve_months(week_of_files: Teller) -> None:
    step = "\t- [ ] Call mom, {}\n"
    told = week_of_files(
        {
            "2025-11-20.md": "- A #insight\n",
            "2025-11-21.md": "- A #insight\n",
            "2025-11-22.md": "- A #insight\n",
            "2025-11-23.md": "- B #insight\n",
            "2026-11-15.md": "A few words.\n",
            "2026-11-16.md": f"- A #insight\n{step.format(1)}- B #insight\n{step.format(2)}",
            "2026-11-17.md": f"- C #insight\n{step.format(3)}- D #insight\n{step.format(4)}",
        }
    )
    assert [view.insight.words for view in told.plan.moving] == ["B", "C", "D", "A"]


def test_where_an_insight_has_no_step_most_notices_come_first(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-09.md": "- Once #insight\n- Thrice #insight\n- Twice #insight\n- Earlier #insight\n",
            "2026-11-10.md": "- Thrice #insight\n- Earlier #insight\n",
            "2026-11-16.md": "- Thrice #insight\n- Twice #insight\n- Late #insight\n",
            "2026-11-17.md": "- Later #insight\n",
        }
    )
    assert told.shelves()["waiting"] == ["Thrice", "Twice", "Earlier", "Later", "Late", "Once"]


def test_steps_of_one_insight_in_order(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": HIDE
            + "\t- [ ] Call\n\t- [ ] Write ⏳ 2026-11-20\n\t- [ ] Walk (floor:: 3/week)\n"
            "\t\t- [x] 2026-11-17\n\t- [ ] Ask #one-shift\n\t- [ ] Sing ⏳ 2026-11-19\n"
        }
    )
    (view,) = told.plan.moving
    assert [step.action.words for step in view.steps] == ["Ask", "Walk", "Sing", "Write", "Call"]


@pytest.mark.parametrize(
    ("files", "shift"),
    [
        pytest.param(
            {
                "2026-11-16.md": HIDE + "\t- [ ] Call\n",
                "2026-11-17.md": HIDE + "- I lie #insight\n\t- [ ] Ask\n",
            },
            "Call",
            id="the first step of the insight noticed most often",
        ),
        pytest.param(
            {
                "2026-11-16.md": HIDE + "\t- [x] Call\n",
                "2026-11-17.md": HIDE + "- I lie #insight\n\t- [ ] Ask\n",
            },
            "Ask",
            id="the first open step",
        ),
        pytest.param(
            {
                "2026-11-16.md": HIDE + "\t- [ ] Call\n",
                "2026-11-17.md": HIDE + "- I lie #insight\n\t- [ ] Ask #one-shift\n",
            },
            "Ask",
            id="the chosen step",
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] Ask #action #one-shift\n"}, "Ask", id="a chosen step of its own"
        ),
        pytest.param({"2026-11-17.md": "- [ ] Ask #action\n"}, None, id="not any step of its own"),
        pytest.param(
            {"2026-11-10.md": HIDE + "\t- [ ] Call\n\t- [ ] Ask #one-shift\n"},
            "Call",
            id="chosen for another week",
        ),
        pytest.param(
            {
                "2026-11-17.md": HIDE
                + "\t- [ ] Call\n\t- [ ] Walk #one-shift (floor:: 3/week) (let-go:: 2026-11-18)\n"
                + "\t\t- 2026-11-17\n"
            },
            "Call",
            id="chosen and let go",
        ),
    ],
)
def test_one_shift(week_of_files: Teller, files: dict[str, str], shift: str | None) -> None:
    told = week_of_files(files).plan.one_shift
    assert (told.action.words if told else None) == shift


def test_a_step_of_two_insights_has_its_box_under_the_first(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- A #insight (id:: a)\n- B #insight (id:: b)\n",
            "2026-11-17.md": "- [ ] Call #action (for:: a, b)\n- B #insight\n",
        }
    )
    assert [(view.insight.words, [step.first_here for step in view.steps]) for view in told.plan.moving] == [
        ("B", [True]),
        ("A", [False]),
    ]


def test_counts_and_practices_of_the_week(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-09.md": HIDE + "\t- [ ] Walk (floor:: 3/week)\n\t\t- 2026-11-15\n\t\t- 2026-11-16\n"
            "\t\t- [/] 2026-11-17\n\t\t- [x] 2026-11-22 far\n\t\t- 2026-11-23\n",
            "2026-11-17.md": HIDE,
        }
    )
    (view,) = told.plan.moving
    (step,) = view.steps
    assert (view.count, f"{view.since:%m-%d}", view.noticed_now, view.touched) == (2, "11-09", True, True)
    assert [f"{each.day:%m-%d}" for each in step.lived if each.day] == ["11-16", "11-22"]
    assert [f"{each.day:%m-%d}" for each in step.started if each.day] == ["11-17"]


def test_a_step_begun_earlier_is_still_begun(week_of_files: Teller) -> None:
    told = week_of_files({"2026-11-10.md": HIDE + "\t- [/] Call mom\n"})
    assert told.shelves() == {"moving": ["I hide: Call mom (started)"]}


def test_moving_shows_all_of_the_week_and_five_others(week_of_files: Teller) -> None:
    earlier = "".join(f"- E{n} #insight\n\t- [ ] Call {n}\n" for n in range(8))
    now = "".join(f"- N{n} #insight\n\t- [ ] Ask {n}\n" for n in range(12))
    told = week_of_files({"2026-11-10.md": earlier, "2026-11-17.md": now})
    assert len(told.plan.moving) == 17
    assert [view.insight.words for view in told.plan.moving[:12]] == [f"N{n}" for n in range(12)]
    assert told.plan.moving_more == 3


def test_waiting_shows_all_of_the_week_and_five_others(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-10.md": "".join(f"- E{n} #insight\n" for n in range(8)),
            "2026-11-17.md": "".join(f"- N{n} #insight\n" for n in range(9)),
        }
    )
    assert len(told.plan.waiting) == 14
    assert told.plan.waiting_more == 3


def test_a_guess_is_told_once(week_of_files: Teller) -> None:
    told = week_of_files(
        {"2026-11-16.md": "- I hide #insight/home\n", "2026-11-17.md": "- [ ] Call #action/home\n"}
    )
    (view,) = told.plan.waiting
    assert [step.action.words for step in view.guesses] == ["Call"]
    assert told.plan.own_steps == ()


def test_a_guess_that_the_page_has_no_room_for_stands_on_its_own(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "".join(f"- I {n} #insight/{n}\n\t- [x] Walk {n}\n" for n in "abcd"),
            "2026-11-17.md": "- [ ] Call #action/d\n",
        }
    )
    assert [step.action.words for step in told.plan.own_steps] == ["Call"]
