"""Every way to write a practice counts once, on its own day, in its own week (PRODUCT sections 3 and 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest
from tests.counting.conftest import walk

if TYPE_CHECKING:
    from tests.counting.conftest import Count

Files = Mapping[str, str]
Writer = Callable[[str], Files]

LINE = "- [ ] Walk #action/practice ^w\n"
EARLIER = "2026-10-05.md"
RAIN = " rain (body:: knees) (discomfort:: a lot)"
SAID = " rain (body: knees) (discomfort: a lot)"


def _in_note(fields: str) -> Writer:
    return lambda day: {"Walk.md": walk(fields.replace("DAY", day) + "\n")}


def _in_entry(text: str) -> Writer:
    return lambda day: {"Walk.md": walk(), f"{day}.md": text}


def _below(line: str) -> Writer:
    return lambda day: {EARLIER: f"{LINE}\t- {line.replace('DAY', day)}\n"}


def _alone(text: str) -> Writer:
    return lambda day: {"Tasks.md": text.replace("DAY", day)}


NOTATIONS = [
    pytest.param(_in_note("practiced: [DAY]"), "", id="a list of dates"),
    pytest.param(_in_note("practiced:\n  - DAY"), "", id="a block list"),
    pytest.param(_in_note("practiced: DAY"), "", id="one date"),
    pytest.param(_in_note('practiced: "DAY"'), "", id="quoted"),
    pytest.param(_in_note("practiced: [DAY rain]"), " rain", id="with words"),
    pytest.param(_in_note('practiced: ["DAY: rain, and snow"]'), " rain, and snow", id="with a comma"),
    pytest.param(_in_note("practiced:\n  - DAY rain"), " rain", id="a block list with words"),
    pytest.param(_in_note(f'practiced: ["DAY{RAIN}"]'), SAID, id="with fields among its words"),
    pytest.param(
        _in_note('practiced: ["(remark:: rain) DAY"]'), " rain", id="with its remark as a field in a list"
    ),
    pytest.param(_in_entry(f'---\npracticed: "[[Walk]]{RAIN}"\n---\n'), SAID, id="a header with a remark"),
    pytest.param(_in_entry(f"practiced:: [[Walk]]{RAIN}\n"), SAID, id="a text with a remark"),
    pytest.param(_in_note('practiced: ["[[DAY]]"]'), "", id="a link to the entry"),
    pytest.param(_in_note("done: DAY rain"), " rain", id="a done date on what repeats"),
    pytest.param(_in_entry('---\npracticed: "[[Walk]]"\n---\n'), "", id="an entry's header"),
    pytest.param(_in_entry('---\npracticed: ["[[Walk]]"]\n---\n'), "", id="a list in an entry's header"),
    pytest.param(_in_entry("---\npracticed: Walk\n---\n"), "", id="by name in an entry's header"),
    pytest.param(_in_entry("practiced:: [[Walk]]\n"), "", id="a field in an entry's text"),
    pytest.param(_in_entry("Out (practiced:: [[Walk]]) at last\n"), "", id="within a sentence"),
    pytest.param(_in_entry("- practiced:: [[Walk]]\n"), "", id="a field in a list"),
    pytest.param(_in_entry('---\npracticed: "[[Walk]]"\n---\n(practiced:: [[walk|out]])\n'), "", id="both"),
    pytest.param(_below(f"DAY{RAIN}"), SAID, id="a dated child without a box"),
    pytest.param(_below(f"[x] DAY{RAIN}"), SAID, id="a dated child with a box"),
    pytest.param(_below("[x] [[DAY]] rain"), " rain", id="a link as its date"),
    pytest.param(_below("[[DAY|that day]]: rain"), " rain", id="a link with other words"),
    pytest.param(_below("**DAY** rain"), " rain", id="a strong date"),
    pytest.param(_below("*DAY*: rain"), " rain", id="a date in emphasis"),
    pytest.param(_below("[x] DAY"), "", id="a dated child without words"),
    pytest.param(_below("[x] rain ✅ DAY"), " rain", id="a ticked child with the Tasks plugin's date"),
    pytest.param(_below("[x] rain [completion:: DAY]"), " rain", id="and with Dataview's"),
    pytest.param(_below("[x] DAY rain ✅ 2026-11-21"), " rain", id="the writer's own date before the tick's"),
    pytest.param(lambda day: {f"{day}.md": f"{LINE}\t- [x]{RAIN}\n"}, SAID, id="a ticked child in an entry"),
    pytest.param(lambda day: {f"{day}.md": f"{LINE}\t- [x] \n"}, "", id="an empty ticked child"),
    pytest.param(_in_entry(f"- [x] [[Walk]]{RAIN}\n"), SAID, id="a box that links to the note"),
    pytest.param(_in_entry("- [x] (remark:: rain) [[Walk]]\n"), " rain", id="with its remark as a field"),
    pytest.param(
        lambda day: {EARLIER: LINE, f"{day}.md": "- [x] [[2026-10-05#^w]] rain\n"},
        " rain",
        id="a box that links to the line",
    ),
    pytest.param(lambda day: {f"{day}.md": f"{LINE}- [x] [[#^w]] rain\n"}, " rain", id="in the same entry"),
    pytest.param(
        lambda day: {"Walk.md": walk(), "Home.md": f"- [x] [[Walk]] ✅ {day} rain\n"},
        " rain",
        id="a box that links, with its own date",
    ),
    pytest.param(
        lambda day: {"Walk.md": walk(), "Home.md": f"- [x] [[Walk]] (done:: {day} rain)\n"},
        " rain",
        id="a done field with words",
    ),
    pytest.param(_in_entry("- [x] [[Walk]] rain\n\t- [x] with a hat\n"), " rain", id="with a detail below"),
    pytest.param(
        lambda day: {f"{day}.md": "- [x] Walk #action (floor:: 3/week) (body:: knees)\n"},
        " (body: knees)",
        id="a ticked line with a floor",
    ),
    pytest.param(
        lambda day: {EARLIER: "- [ ] Walk #action/practice\n", f"{day}.md": "- [x] Walk\n"},
        "",
        id="a ticked copy without a tag",
    ),
    pytest.param(_alone("- [x] Walk #action 🔁 every day ✅ DAY\n"), "", id="a completed copy"),
    pytest.param(
        _alone("- [x] Walk #action [repeat:: every day] [completion:: DAY]\n"), "", id="in Dataview's format"
    ),
    pytest.param(
        _alone(
            "- [ ] Walk #action 🔁 every day ⏳ 2026-11-20\n- [x] Walk #action 🔁 every day ⏳ DAY ✅ DAY\n"
        ),
        "",
        id="below its next copy",
    ),
    pytest.param(
        lambda day: {f"{day}.md": "- [x] Walk #action 🔁 every week on Monday, Thursday\n"},
        "",
        id="a completed copy without a date, in an entry",
    ),
    pytest.param(
        lambda day: {
            f"{day}.md": '---\nactions:\n  - "Walk (floor:: 3/week) (done:: DAY rain)"\n---\n'.replace(
                "DAY", day
            )
        },
        " rain",
        id="a done date in a header's list",
    ),
    pytest.param(lambda day: {"Walk.md": walk(body=f"- {day} rain\n")}, " rain", id="in the action's note"),
    pytest.param(
        lambda day: {"Walk.md": walk(body=f"1. [x] {day} rain\n")}, " rain", id="in a numbered list"
    ),
    pytest.param(
        lambda day: {EARLIER: f"> [!action] Walk #practice\n> - [x] {day} rain\n"}, " rain", id="in a callout"
    ),
    pytest.param(
        lambda day: {
            "I hide.md": '---\ntags: [insight]\naction: "Walk (floor:: 3/week)"\n---\n',
            f"{day}.md": "- [x] [[I hide]] rain (body:: knees)\n",
        },
        " rain (body: knees)",
        id="the tick of an insight's step in a header",
    ),
]


@pytest.mark.parametrize(("write", "said"), NOTATIONS)
@pytest.mark.parametrize(
    ("day", "week"),
    [
        pytest.param("2026-11-16", "2026-W47", id="Monday"),
        pytest.param("2026-11-15", "2026-W46", id="Sunday"),
    ],
)
def test_once_on_its_day_in_its_week(write: Writer, said: str, day: str, week: str, count: Count) -> None:
    walked = count(write(day), week)
    assert (walked.all, walked.in_week) == ([f"{day}{said}"], 1)
    later = count(write(day), "2026-W48")
    assert later.all == walked.all
    assert [later.lived(walked.week.before(weeks)) for weeks in (-1, 0, 1)] == [0, 1, 0]


def test_as_of_a_week_before_there_is_none(count: Count) -> None:
    walked = count({"Walk.md": walk("practiced: [2026-11-15, 2026-11-16]\n")}, "2026-W46")
    assert walked.all == ["2026-11-15"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(_below("[/] to the door")("2026-11-16"), ["/2026-10-05 to the door"], id="below a line"),
        pytest.param(
            _in_entry("- [/] [[Walk]] to the door\n")("2026-11-16"),
            ["/2026-11-16 to the door"],
            id="a box that links",
        ),
        pytest.param({"2026-11-16.md": "- [/] Walk #action/practice\n"}, ["/2026-11-16"], id="its own box"),
    ],
)
def test_a_start_is_said_and_not_counted(files: Files, told: list[str], count: Count) -> None:
    walked = count(files)
    assert (walked.all, walked.in_week) == (told, 0)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({"Home.md": f"{LINE}\t- [x] rain\n"}, ["undated rain"], id="below a line"),
        pytest.param({"Walk.md": walk(), "Home.md": "- [x] [[Walk]] rain\n"}, ["undated rain"], id="a link"),
        pytest.param({"Home.md": "- [x] Walk #action/practice\n"}, ["undated"], id="its own box"),
        pytest.param(
            {"Home.md": "---\ntags: [insight]\ndate: 2026-11-16\n---\n- [x] Walk #action/practice\n"},
            ["undated"],
            id="in a dated note that is no entry",
        ),
    ],
)
def test_a_tick_without_a_date_outside_entries_is_in_no_week(
    files: Files, told: list[str], count: Count
) -> None:
    walked = count(files)
    assert (walked.all, walked.in_week) == (told, 0)


def test_a_practice_of_what_rests_counts(count: Count) -> None:
    assert count({"2026-11-16.md": "- [ ] Walk #action/practice #resting\n\t- [x] rain\n"}).in_week == 1


def test_practices_of_what_was_let_go_stay(count: Count) -> None:
    walked = count(
        {
            "2026-11-16.md": "- [x] Walk #action/practice\n",
            "2026-11-17.md": "- [-] Walk #action/practice (let-go:: 2026-11-18 enough)\n\t- [x] last\n",
        }
    )
    assert walked.all == ["2026-11-16", "2026-11-17 last"]
    assert walked.action.let_go is not None


@pytest.mark.parametrize(
    ("below", "more"),
    [
        pytest.param("- [ ] the first mile\n", {}, id="an open part"),
        pytest.param("- [ ] 2026-11-18 with Anna\n", {}, id="a plan with a day"),
        pytest.param("- slowly\n- see [[2026-11-16]]\n- on 2026-11-16 it rained\n", {}, id="plain lines"),
        pytest.param("- [-] 2026-11-16 no\n- [>] 2026-11-16 later\n", {}, id="cancelled and moved"),
        pytest.param("- 2026-13-45\n- 2026-02-30 rain\n", {}, id="no days"),
        pytest.param("- [x] 2026-11-23 rain\n- 2027-01-01\n", {}, id="the future"),
        pytest.param("- [x] 2026-11-16 rain #not-this\n", {}, id="left out"),
        pytest.param("- %% [x] 2026-11-16 %%\n", {}, id="a comment below"),
        pytest.param("```\n- [x] 2026-11-16\n```\n", {}, id="code below"),
        pytest.param("", {"2026-11-18.md": "[[Walk]] was on my mind, [[2026-11-16]]\n"}, id="prose"),
        pytest.param("", {"2026-11-18.md": "- [[Walk]] rain\n- [ ] [[Walk]]\n"}, id="no tick"),
        pytest.param(
            "", {"2026-11-18.md": "- [-] [[Walk]] no\n- [>] [[Walk]] later\n"}, id="linked, not lived"
        ),
        pytest.param("", {"2026-11-18.md": "- [x] [[Walk]] #not-this\n"}, id="a left-out box"),
        pytest.param("", {"2026-11-18.md": "practiced:: [[Walk]] #not-this\n"}, id="a left-out field"),
        pytest.param("", {"2026-11-18.md": "---\npracticed:\n---\npracticed::\n"}, id="empty fields"),
        pytest.param("", {"2026-11-18.md": '---\npracticed: ["[[Nobody]]"]\n---\n'}, id="a link to nothing"),
        pytest.param("", {"2026-11-18.md": "```\n- [x] [[Walk]]\npracticed:: [[Walk]]\n```\n"}, id="code"),
        pytest.param("", {"2026-11-18.md": "`practiced:: [[Walk]]` `- [x] [[Walk]]`\n"}, id="inline code"),
        pytest.param(
            "", {"2026-11-18.md": "%%\n- [x] [[Walk]]\n%%\n\n%% (practiced:: [[Walk]]) %%\n"}, id="comments"
        ),
        pytest.param("", {"2026-11-18.md": "<!-- (practiced:: [[Walk]]) -->\n"}, id="an HTML comment"),
        pytest.param(
            "",
            {"2026-11-18.md": '---\nvault_integrate: off\npracticed: "[[Walk]]"\n---\n'},
            id="a note left out",
        ),
        pytest.param(
            "", {"2026-11-23.md": '---\npracticed: "[[Walk]]"\n---\n- [x] [[Walk]]\n'}, id="an entry to come"
        ),
    ],
)
def test_nothing_is_counted_that_nobody_wrote(below: str, more: Files, count: Count) -> None:
    assert count({"Walk.md": walk(body=below), **more}).all == []
    nested = "".join(f"\t{line}\n" for line in below.splitlines())
    assert count({EARLIER: f"- [ ] Walk #action/practice\n{nested}"}).all == []


def test_what_a_template_says_is_no_practice(count: Count) -> None:
    template = "- [ ] [[Walk]]\n- [ ] Walk #action/practice\n\t- [ ] \n"
    files = {"Walk.md": walk(), "Templates/Daily.md": template, "2026-11-17.md": template}
    assert count(files, settings="templates: Templates\n").all == []


@pytest.mark.parametrize("rule", ["every day", "every week on Monday, Thursday", "every week when done"])
def test_the_days_of_a_recurrence_are_no_practices(rule: str, count: Count) -> None:
    walked = count({"2026-11-16.md": f"- [ ] Walk #action 🔁 {rule} ⏳ 2026-11-16\n"})
    assert (walked.all, walked.in_week) == ([], 0)
    assert walked.action.rhythm is not None
    assert len(walked.action.sources) == 1


def test_each_completed_copy_is_one(count: Count) -> None:
    days = ("2026-11-15", "2026-11-16", "2026-11-19", "2026-11-19")
    copies = "".join(f"- [x] Walk #action 🔁 every day ✅ {day}\n" for day in days)
    walked = count({"Tasks.md": f"- [ ] Walk #action 🔁 every day 📅 2026-11-20\n{copies}"})
    assert (walked.all, walked.in_week) == (list(days), 3)


def test_a_private_field_in_a_list_hides_its_words(count: Count) -> None:
    walked = count(
        {"Walk.md": walk('practiced: ["2026-11-17 told J. (private:: yes)", "2026-11-18 rain"]\n')}
    )
    assert [each.private for each in walked.action.practices] == [True, False]


@pytest.mark.parametrize("text", ["2026-11-16 [[Walk]] rain", "[[Walk]] 2026-11-16: rain"])
def test_a_link_in_an_entry_may_have_a_day_of_its_own(text: str, count: Count) -> None:
    walked = count({"Walk.md": walk(), "2026-11-17.md": f"practiced:: {text}\n"})
    assert walked.all == ["2026-11-16 rain"]
