"""A tick on the page is a tick on the step's latest copy, in the notation of its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight\n"
WHOLE = "I say yes out of fear #insight\n\n"
HEADER = "---\ninsights:\n  - I say yes out of fear\n"
NOTE = '---\ntags: [action]\nfor: "[[2026-11-16]]"\n'
DONE = "\t- [x] Say no once today · done on Wed 18 Nov"
OPEN = "\t- [ ] Say no once today"


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A tick on the page, the notes that it changes, and what the page then shows."""

    notes: dict[str, str]
    after: dict[str, str]
    words: str = "Say no once today"
    box: tuple[str, str] = (" ", "x")
    behind: str = ""
    settings: str = ""
    shows: str | None = DONE
    week: str | None = None


def line(before: str, after: str, head: str = INSIGHT, **more: object) -> Tick:
    """A line below an insight, and what becomes of it."""
    return Tick(
        notes={MON: f"{head}{before}\n"},
        after={MON: f"{head}{after}\n"},
        **more,  # type: ignore[arg-type]
    )


def note(before: str, after: str, **more: object) -> Tick:
    """The properties of a note that is the step."""
    rest = "---\n# Say no once today\n"
    return Tick(
        notes={MON: INSIGHT, "Say no.md": f"{NOTE}{before}{rest}"},
        after={"Say no.md": f"{NOTE}{after}{rest}"},
        **more,  # type: ignore[arg-type]
    )


TICKS = {
    "a box": line(OPEN, "\t- [x] Say no once today ✅ 2026-11-18"),
    "before a block id": line(f"{OPEN} ^no", "\t- [x] Say no once today ✅ 2026-11-18 ^no"),
    "Tasks: behind the due day": line(
        f"{OPEN} 📅 2026-11-20", "\t- [x] Say no once today 📅 2026-11-20 ✅ 2026-11-18"
    ),
    "Tasks: priority, tag and block id": line(
        f"{OPEN} ⏫ ⏳ 2026-11-18 #task ^no",
        "\t- [x] Say no once today ⏫ ⏳ 2026-11-18 #task ✅ 2026-11-18 ^no",
    ),
    "blanks at the end stay": line(f"{OPEN}  ", "\t- [x] Say no once today ✅ 2026-11-18  "),
    "fields of ours on a line with a box": line(
        f"{OPEN} (cue:: a favor)", "\t- [x] Say no once today (cue:: a favor) ✅ 2026-11-18"
    ),
    "Dataview": line(
        f"{OPEN}  [due:: 2026-11-20]",
        "\t- [x] Say no once today  [due:: 2026-11-20]  [completion:: 2026-11-18]",
    ),
    "spaces and a star": line("    * [ ] Say no once today", "    * [x] Say no once today ✅ 2026-11-18"),
    "a numbered item": line("\t1. [ ] Say no once today", "\t1. [x] Say no once today ✅ 2026-11-18"),
    "a box in a callout": line(
        "> - [ ] Say no once today",
        "> - [x] Say no once today ✅ 2026-11-18",
        "> [!insight] I say yes out of fear\n",
    ),
    "a tagged item without a box": line(
        "- Say no once today #action", "- Say no once today (done:: 2026-11-18) #action", WHOLE
    ),
    "such an item in two lines": line(
        "- Say no once today #action\n  in the morning",
        "- Say no once today (done:: 2026-11-18) #action\n  in the morning",
        WHOLE,
        shows="\t- [x] Say no once today in the morning · done on Wed 18 Nov",
    ),
    "such an item with a Tasks field": line(
        "- Say no once today #action 📅 2026-11-20 ^no",
        "- Say no once today #action 📅 2026-11-20 ✅ 2026-11-18 ^no",
        WHOLE,
    ),
    "a paragraph": line("Say no once today #action", "Say no once today (done:: 2026-11-18) #action", WHOLE),
    "a paragraph in two lines": line(
        "Say no once today,\nstanding up #action",
        "Say no once today,\nstanding up (done:: 2026-11-18) #action",
        WHOLE,
        shows="\t- [x] Say no once today, standing up · done on Wed 18 Nov",
    ),
    "a paragraph with the tag amid its words": line(
        "Today #action say no once.",
        "Today #action say no once. (done:: 2026-11-18)",
        WHOLE,
        words="Today say no once.",
        shows="\t- [x] Today say no once. · done on Wed 18 Nov",
    ),
    "a field line": line(
        "action:: Say no once today", "action:: Say no once today (done:: 2026-11-18)", WHOLE
    ),
    "a callout by its title": line(
        "> [!action] Say no once today\n> It may shake.",
        "> [!action] Say no once today (done:: 2026-11-18)\n> It may shake.",
        WHOLE,
    ),
    "a callout without a title": line(
        "> [!action]\n> Say no once today", "> [!action]\n> Say no once today (done:: 2026-11-18)", WHOLE
    ),
    "a string of a header": line(
        'actions:\n  - "Say no once today (cue:: a favor)"\n---',
        'actions:\n  - "Say no once today (cue:: a favor) (done:: 2026-11-18)"\n---',
        HEADER,
    ),
    "a string without quotes that YAML splits": line(
        "actions:\n  - Say no once today (cue:: a favor)\n---",
        'actions:\n  - "Say no once today (cue:: a favor) (done:: 2026-11-18)"\n---',
        HEADER,
    ),
    "a comment behind it": line(
        "actions:\n  - Say no once today # soon\n---",
        'actions:\n  - "Say no once today (done:: 2026-11-18)" # soon\n---',
        HEADER,
    ),
    "a list in brackets": line(
        "actions: [Say no once today, Walk to work]\n---",
        'actions: ["Say no once today (done:: 2026-11-18)", Walk to work]\n---',
        HEADER,
    ),
    "text of a mapping": line(
        "actions:\n  - cue: a favor\n    text: Say no once today\n---",
        'actions:\n  - cue: a favor\n    text: "Say no once today (done:: 2026-11-18)"\n---',
        HEADER,
    ),
    "the day that a mapping has a name for": line(
        "actions:\n  - text: Say no once today\n    done: # when?\n---",
        "actions:\n  - text: Say no once today\n    done: 2026-11-18 # when?\n---",
        HEADER,
    ),
    "step of a mapping": line(
        "    step: Say no once today\n---",
        '    step: "Say no once today (done:: 2026-11-18)"\n---',
        "---\ninsights:\n  - text: I say yes out of fear\n",
    ),
    "a note": note("", "done: 2026-11-18\n"),
    "a note with the property": note("done: # when?\nfloor:\n", "done: 2026-11-18 # when?\nfloor:\n"),
    "started": line(
        OPEN,
        "\t- [/] Say no once today",
        box=(" ", "/"),
        shows="\t- [/] Say no once today · started on Mon 16 Nov",
    ),
    "cancelled": line(
        f"{OPEN} 📅 2026-11-20",
        "\t- [-] Say no once today 📅 2026-11-20 ❌ 2026-11-18",
        box=(" ", "-"),
        shows=None,
    ),
    "cancelled in Dataview": line(
        f"{OPEN} [due:: 2026-11-20]",
        "\t- [-] Say no once today [due:: 2026-11-20]  [cancelled:: 2026-11-18]",
        box=(" ", "-"),
        shows=None,
    ),
    "cancelled without a box": line(
        "- Say no once today #action",
        "- Say no once today (cancelled:: 2026-11-18) #action",
        WHOLE,
        box=(" ", "-"),
        shows=None,
    ),
    "a cancelled note": note("", "cancelled: 2026-11-18\n", box=(" ", "-"), shows=None),
    "the day that Tasks put behind counts": line(
        OPEN,
        "\t- [x] Say no once today ✅ 2026-11-16",
        behind=" ✅ 2026-11-16",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "the day that Dataview put behind counts": line(
        OPEN,
        "\t- [x] Say no once today ✅ 2026-11-16",
        behind="  [completion:: 2026-11-16]",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "without done days one byte": line(
        f"{OPEN} 📅 2026-11-20",
        "\t- [x] Say no once today 📅 2026-11-20",
        settings="done_dates: no\n",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "last week's page: its last day": Tick(
        notes={"2026-11-10.md": f"{INSIGHT}{OPEN}\n"},
        after={"2026-11-10.md": f"{INSIGHT}\t- [x] Say no once today ✅ 2026-11-15\n"},
        week="W46",
        shows="\t- [x] Say no once today · done on Sun 15 Nov",
    ),
    "the latest copy": Tick(
        notes={MON: f"{INSIGHT}{OPEN}\n", TUE: "- [ ] Say no once today\n"},
        after={TUE: "- [x] Say no once today ✅ 2026-11-18\n"},
    ),
    "a copy that was moved on": Tick(
        notes={MON: f"{INSIGHT}\t- [>] Say no once today\n", TUE: "- [ ] Say no once today [[2026-11-16]]\n"},
        after={TUE: "- [x] Say no once today [[2026-11-16]] ✅ 2026-11-18\n"},
    ),
    "line ends of Windows, a byte order mark, no last line end": Tick(
        notes={MON: f"\ufeff# Monday\r\n\r\n{INSIGHT[:-1]}\r\n{OPEN}"},
        after={MON: f"\ufeff# Monday\r\n\r\n{INSIGHT[:-1]}\r\n\t- [x] Say no once today ✅ 2026-11-18"},
    ),
    "a byte order mark on the line itself": Tick(
        notes={MON: "\ufeffaction:: Say no once today\r\n\r\ninsight:: I say yes out of fear\r\n"},
        after={
            MON: "\ufeffaction:: Say no once today (done:: 2026-11-18)\r\n\r\n"
            "insight:: I say yes out of fear\r\n"
        },
    ),
    "line ends of all kinds": Tick(
        notes={MON: f"One\rtwo\r\n{INSIGHT}{OPEN}\rthree"},
        after={MON: f"One\rtwo\r\n{INSIGHT}\t- [x] Say no once today ✅ 2026-11-18\rthree"},
    ),
}

TICKED = "\t- [x] Say no once today"
BACK = ("x", " ")
UNTICKS = {
    "Tasks": line(f"{TICKED} ✅ 2026-11-17", OPEN, box=BACK, shows=OPEN),
    "Tasks: what else is there stays": line(
        f"{TICKED} (cue:: a favor) ✅ 2026-11-17 #task ^no",
        f"{OPEN} (cue:: a favor) #task ^no",
        box=BACK,
        shows=f"{OPEN} · when: a favor",
    ),
    "Dataview": line(f"{TICKED}  [completion:: 2026-11-17]", OPEN, box=BACK, shows=OPEN),
    "without a day": line(TICKED, OPEN, box=BACK, shows=OPEN),
    "our own field": line(f"{TICKED} (done:: 2026-11-17) #action", f"{OPEN} #action", box=BACK, shows=OPEN),
    "without a box": line(
        "\t- Say no once today (done:: 2026-11-17) #action",
        "\t- Say no once today #action",
        box=BACK,
        shows=OPEN,
    ),
    "a callout": line(
        "> [!action] Say no once today (done:: 2026-11-17)\n> It may shake.",
        "> [!action] Say no once today\n> It may shake.",
        WHOLE,
        box=BACK,
        shows=OPEN,
    ),
    "a string of a header": line(
        "actions:\n  - Say no once today (done:: 2026-11-17)\n---",
        "actions:\n  - Say no once today\n---",
        HEADER,
        box=BACK,
        shows=OPEN,
    ),
    "a mapping": line(
        "actions:\n  - text: Say no once today\n    done: 2026-11-17 # shaky\n---",
        "actions:\n  - text: Say no once today\n    done: # shaky\n---",
        HEADER,
        box=BACK,
        shows=OPEN,
    ),
    "a note": note("done: 2026-11-17 # shaky\n", "done: # shaky\n", box=BACK, shows=OPEN),
    "the copy that was ticked": Tick(
        notes={MON: f"{INSIGHT}{OPEN}\n", TUE: "- [x] Say no once today ✅ 2026-11-17\n"},
        after={TUE: "- [ ] Say no once today\n"},
        box=BACK,
        shows=OPEN,
    ),
    "a box elsewhere that links to it": Tick(
        notes={MON: f"{INSIGHT}{OPEN} ^no\n", TUE: "- [x] [[2026-11-16#^no]] with R. ✅ 2026-11-17\n"},
        after={TUE: "- [ ] [[2026-11-16#^no]] with R.\n"},
        box=BACK,
        shows=OPEN,
    ),
}


def follow(diary: Diary, row: Tick) -> None:
    diary.now(row.notes, row.settings, week=row.week)
    week = row.week or "W47"
    was, symbol = row.box
    diary.tick(row.words, symbol, was=was, behind=row.behind, week=week)

    settled = diary.taken_up(week=row.week)

    assert settled.notes == row.after
    assert settled.reasons == []
    if row.shows is None:
        assert not any(each.lstrip().startswith("- [") and row.words in each for each in diary.lines(week))
    else:
        assert row.shows in diary.lines(week)


@pytest.mark.parametrize("row", TICKS.values(), ids=TICKS)
def test_a_tick(diary: Diary, row: Tick) -> None:
    follow(diary, row)


@pytest.mark.parametrize("row", UNTICKS.values(), ids=UNTICKS)
def test_a_tick_taken_back(diary: Diary, row: Tick) -> None:
    follow(diary, row)


def test_of_two_equal_lines_the_one_that_was_ticked(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}{OPEN}\n- Enough is a number #insight\n{OPEN}\n"})
    page = diary.page()
    second = page.rindex("- [ ] Say no")
    diary.page_path().write_text(f"{page[:second]}{page[second:].replace('[ ]', '[x]', 1)}", encoding="utf-8")

    assert diary.taken_up().notes == {
        MON: f"{INSIGHT}{OPEN}\n- Enough is a number #insight\n\t- [x] Say no once today ✅ 2026-11-18\n"
    }
    assert OPEN in diary.lines()
    assert DONE in diary.lines()


@pytest.mark.parametrize(
    ("notes", "box", "says"),
    [
        ({MON: f"{WHOLE}- Say no once today #action\n"}, "/", "where it stands there is no box for a start"),
        (
            {MON: INSIGHT, "Say no.md": f"{NOTE}---\n# Say no once today\n"},
            "/",
            "where it stands there is no box for a start",
        ),
        (
            {MON: f"{INSIGHT}\t- Say no once today (done:: 2026-11-17 shaky) #action\n"},
            " ",
            "words of yours that stand there would go",
        ),
    ],
    ids=["a start without a box", "a start of a note", "words behind the day"],
)
def test_what_the_line_has_no_place_for_is_not_written(
    diary: Diary, notes: dict[str, str], box: str, says: str
) -> None:
    diary.now(notes)
    diary.tick("Say no once today", box, was="x" if box == " " else " ")

    settled = diary.taken_up()

    assert settled.notes == {}
    assert settled.reasons == [f"not written: {says}"]
    assert f"\t\t- not written: {says}" in diary.lines()
