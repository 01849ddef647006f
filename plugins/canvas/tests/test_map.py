"""What stands on the map, from real notes through the real command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Canvas = dict[str, Any]
Node = dict[str, Any]
Write = Callable[[Mapping[str, str]], Path]
MapOf = Callable[..., Canvas]

ENTRY = "Journal/2026-11-10.md"
YES = "- I say yes when I am afraid #insight/boundaries ^yes\n"
ASK = "\t- [ ] Ask for a day before I answer\n"


def node(canvas: Canvas, words: str) -> Node:
    """The one node that says these words, or shows this note."""
    found: list[Node] = [
        each for each in canvas["nodes"] if words in each.get("text", each.get("file", each.get("label")))
    ]
    assert len(found) == 1, [each.get("text") for each in canvas["nodes"]]
    return found[0]


def words_of(canvas: Canvas) -> list[str]:
    """What is on the map beside the box about it."""
    said = [each.get("text") or each.get("file") or each["label"] for each in canvas["nodes"]]
    return sorted(each for each in said if not each.startswith("**Insights and"))


def change(vault: Path, edit: Callable[[Canvas], None]) -> None:
    """Edit the map as a person does in the host."""
    file = vault / "What now/Map.canvas"
    canvas = json.loads(file.read_text(encoding="utf-8"))
    edit(canvas)
    file.write_text(json.dumps(canvas, ensure_ascii=False), encoding="utf-8")


def taken_off(*words: str) -> Callable[[Canvas], None]:
    """Take nodes off the map, with the edges at them."""

    def edit(canvas: Canvas) -> None:
        gone = [node(canvas, each)["id"] for each in words]
        canvas["nodes"] = [each for each in canvas["nodes"] if each["id"] not in gone]
        canvas["edges"] = [
            each for each in canvas["edges"] if not {each["fromNode"], each["toNode"]} & {*gone}
        ]

    return edit


# --- what stands on it ------------------------------------------------------------------------------


def test_an_insight_and_its_step(write: Write, map_of: MapOf) -> None:
    write({ENTRY: f"{YES}{ASK}", "Journal/2026-11-17.md": "- [[2026-11-10#^yes]] again\n"})
    canvas = map_of()
    insight, step = node(canvas, "I say yes"), node(canvas, "Ask for a day")
    assert insight["text"] == (
        "**I say yes when I am afraid**\n\nnoticed 2 times since [[Journal/2026-11-10#^yes|Tue 10 Nov]]"
    )
    assert step["text"] == "Ask for a day before I answer\n\n[[Journal/2026-11-10|Tue 10 Nov]]"
    assert [
        (each["fromNode"], each["fromSide"], each["toNode"], each["toSide"], each.get("label"))
        for each in canvas["edges"]
    ] == [(insight["id"], "right", step["id"], "left", None)]
    assert node(canvas, "boundaries")["type"] == "group"
    assert insight["x"] + insight["width"] < step["x"]


STEPS = {
    "cue": ("- [ ] Ask (cue:: someone asks a favor)", "Ask\n\nwhen: someone asks a favor · "),
    "cue with its own when": ("- [ ] Ask (cue:: when she calls)", "Ask\n\nwhen she calls · "),
    "planned": ("- [ ] Ask ⏳ 2026-11-25", "Ask\n\nplanned for Wed 25 Nov · "),
    "planned for a day gone by": ("- [ ] Ask ⏳ 2026-11-12", "Ask\n\n[["),
    "done": ("- [x] Ask ✅ 2026-11-12", "Ask\n\ndone on Thu 12 Nov · "),
    "resting": ("- [ ] Ask (resting:: 2026-12-24)", "Ask\n\nresting until Thu 24 Dec · "),
    "lived": (
        "- Breathe (floor:: 3/week) #action\n\t\t- [x] 2026-11-12\n\t\t- [x] 2026-11-18 on the bus",
        "Breathe\n\nlived 2 times since Thu 12 Nov · ",
    ),
    "lived once": (
        "- Breathe (floor:: 3/week) #action\n\t\t- [x] 2026-11-12",
        "lived once, on Thu 12 Nov · ",
    ),
    "inert": ("- [ ] # no heading <b>bold</b>", "\\# no heading \\<b>bold<\\/b>"),
}


@pytest.mark.parametrize(("line", "said"), STEPS.values(), ids=STEPS)
def test_what_is_said_of_a_step(write: Write, map_of: MapOf, line: str, said: str) -> None:
    write({ENTRY: f"{YES}\t{line}\n"})
    step = next(each for each in map_of()["nodes"] if each.get("vault_integrate", {}).get("is") == "step")
    assert said in step["text"]


NOT_SHOWN = {
    "cancelled": f"{YES}\t- [-] Ask for a day\n",
    "let go": f"{YES}\t- [ ] Ask for a day (let-go:: 2026-11-12)\n",
    "a wish": f"{YES}\t- [ ] I should be kinder #action\n",
    "an insight let go": "- I say yes #insight (let-go:: 2026-11-12)\n- I rest #insight\n",
}


@pytest.mark.parametrize("text", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_does_not_stand_on_the_map(write: Write, map_of: MapOf, text: str) -> None:
    write({ENTRY: text})
    boxes = [
        each for each in map_of()["nodes"] if each.get("vault_integrate", {}).get("is") in ("insight", "step")
    ]
    assert len(boxes) == 1


def test_frames(write: Write, map_of: MapOf) -> None:
    write(
        {
            ENTRY: f"{YES}- I rush #insight/Time\n- I hurry #insight/time\n- I sing #insight\n"
            "- I apologize #insight (integrated:: 2026-11-12)\n- [ ] Call the bank #action\n",
        }
    )
    canvas = map_of()
    frames = {each["id"]: each["label"] for each in canvas["nodes"] if each["type"] == "group"}
    inside = {
        each["text"].split("\n")[0].strip("*"): frames.get(each["vault_integrate"].get("of"))
        for each in canvas["nodes"]
        if each["type"] == "text"
    }
    assert inside == {
        "I say yes when I am afraid": "boundaries",
        "I rush": "Time",
        "I hurry": "Time",
        "I sing": "Without a theme",
        "I apologize": "Integrated",
        "Call the bank": "Steps on their own",
        "Insights and their steps": None,
    }


def test_a_guess_says_perhaps(write: Write, map_of: MapOf) -> None:
    write({ENTRY: "## Insights\n- I rush\n\n## Actions\n- [ ] Walk to work\n"})
    (edge,) = map_of()["edges"]
    assert edge["label"] == "perhaps"


def test_notes_of_their_own_are_shown(write: Write, map_of: MapOf) -> None:
    write(
        {
            "Insights/Yes is fear.md": "---\ntags: [insight/fear]\ndate: 2026-11-10\n---\nHow.\n",
            "Steps/Ask.md": '---\ntags: [action]\nfor: "[[Yes is fear]]"\n---\n',
        }
    )
    canvas = map_of()
    assert words_of(canvas) == ["Insights/Yes is fear.md", "Steps/Ask.md", "fear"]
    assert len(canvas["edges"]) == 1


@pytest.mark.parametrize(("said", "shown"), [("", 2), ("canvas_weeks: 4\n", 1), ("canvas_weeks: soon\n", 2)])
def test_a_vault_of_years_stays_readable(write: Write, map_of: MapOf, said: str, shown: int) -> None:
    write(
        {
            ENTRY: YES,
            "Journal/2026-08-01.md": "- Old #insight\n",
            "Journal/2025-08-01.md": "- Older #insight\n",
        }
    )
    settings = f"---\nvault_integrate: settings\nplugins: [canvas]\ndaily_folder: Journal\n{said}---\n"
    write({"Settings.md": settings})
    boxes = [each for each in map_of()["nodes"] if each["type"] == "text"]
    assert len(boxes) == shown + 1


def test_of_many_steps_a_few_have_a_box(write: Write, map_of: MapOf) -> None:
    write({ENTRY: YES + "".join(f"\t- [ ] Call friend {each}\n" for each in range(12))})
    canvas = map_of()
    assert "and 4 more steps: `vault-integrate thread yes`" not in node(canvas, "I say yes")["text"]
    assert "and 4 more steps: `vault-integrate thread " in node(canvas, "I say yes")["text"]
    assert len(canvas["edges"]) == 8


def test_german(write: Write, map_of: MapOf) -> None:
    settings = "---\nvault_integrate: settings\nplugins: [canvas]\nlanguage: de\ndaily_folder: Journal\n---\n"
    write({"Settings.md": settings, ENTRY: "## Erkenntnisse\n- Ich eile #insight\n"})
    canvas = map_of()
    assert node(canvas, "Erkenntnisse und ihre Schritte")
    assert node(canvas, "Ohne Thema")


# --- private ----------------------------------------------------------------------------------------

WORD = "quinces"
PRIVATE = {
    "a line": {ENTRY: f"- I eat {WORD} #insight/{WORD} #private\n- I rest #insight\n"},
    "a step's line": {ENTRY: f"{YES}\t- [ ] Eat {WORD} (cue:: at {WORD}) #private\n"},
    "a note": {"Deep/a.md": f"---\nprivate: true\ndate: 2026-11-10\n---\n- Eat {WORD} #insight/{WORD} ^q\n"},
    "a note that is an insight": {
        "Deep/a.md": f"---\ntags: [insight]\nprivate: true\ndate: 2026-11-10\ninsight: I eat {WORD}\n---\n"
    },
    "a step on its own": {ENTRY: f"- [ ] Eat {WORD} #action #private\n{YES}"},
    "a practice": {
        ENTRY: f"{YES}\t- Breathe (floor:: 2/week) #action\n\t\t- [x] 2026-11-12 {WORD} #private\n"
    },
    "a theme that only a private line tells": {
        ENTRY: "- I rest #insight ^rest\n",
        "Journal/2026-11-12.md": f"- [[2026-11-10#^rest]] #insight/{WORD} #private\n",
    },
}


@pytest.mark.parametrize("notes", PRIVATE.values(), ids=PRIVATE)
def test_private_words_are_quoted_nowhere(
    write: Write, map_of: MapOf, vault: Path, notes: Mapping[str, str]
) -> None:
    write(notes)
    map_of()
    assert WORD not in (vault / "What now/Map.canvas").read_text(encoding="utf-8").casefold()


def test_a_link_stands_for_what_is_private(write: Write, map_of: MapOf) -> None:
    write({ENTRY: f"- I eat {WORD} #insight #private\n"})
    assert words_of(map_of()) == ["Without a theme", "[[Journal/2026-11-10|a private line]]"]


def test_a_note_with_something_private_is_not_shown_whole(write: Write, map_of: MapOf) -> None:
    write(
        {
            "Insights/Fear.md": "---\ntags: [insight]\ndate: 2026-11-10\n---\n"
            f"# Fear\n\n- [ ] Tell her about the {WORD} #action #private\n",
        }
    )
    said = words_of(map_of())
    assert "**Fear**\n\n[[Insights/Fear|Tue 10 Nov]]" in said


def test_what_becomes_private_is_taken_off_even_a_box_that_stays(
    write: Write, map_of: MapOf, vault: Path
) -> None:
    write({ENTRY: f"- I eat {WORD} #insight\n- I rest #insight\n"})
    map_of()

    def led(canvas: Canvas) -> None:
        ends = [node(canvas, WORD)["id"], node(canvas, "I rest")["id"]]
        canvas["edges"].append({"id": "mine", "fromNode": ends[0], "toNode": ends[1]})

    change(vault, led)
    write({ENTRY: f"- I eat {WORD} #insight #private (let-go:: 2026-11-11)\n- I rest #insight\n"})
    canvas = map_of()
    assert WORD not in json.dumps(canvas)
    assert [each["id"] for each in canvas["edges"]] == ["mine"]


# --- what the person did ----------------------------------------------------------------------------


def test_moved_colored_sized_and_own_things_stay(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: f"{YES}{ASK}"})
    map_of()
    own = {
        "id": "n",
        "type": "text",
        "text": "hi \U0001f642",
        "x": 2000,
        "y": 5.5,
        "width": 9,
        "height": 9,
        "k": [1],
    }

    def edit(canvas: Canvas) -> None:
        insight = node(canvas, "I say yes")
        insight |= {"x": -900, "y": 70, "width": 500, "height": 300, "color": "#00aaff"}
        canvas["nodes"].append(own)
        canvas["edges"][0]["color"] = "3"
        canvas["metadata"] = {"frontmatter": {}}

    change(vault, edit)
    write(
        {ENTRY: f"{YES}{ASK}\t- [ ] Say no once today\n", "Journal/2026-11-17.md": "- [[2026-11-10#^yes]]\n"}
    )
    file = vault / "What now/Map.canvas"
    # A number that is no whole one is against the rules, and it is theirs.
    with pytest.raises(AssertionError, match=r"y is 5\.5"):
        map_of()
    canvas = json.loads(file.read_text(encoding="utf-8"))
    insight = node(canvas, "I say yes")
    assert {key: insight[key] for key in ("x", "y", "width", "height", "color")} == {
        "x": -900,
        "y": 70,
        "width": 500,
        "height": 300,
        "color": "#00aaff",
    }
    assert "noticed 2 times" in insight["text"], "what it says goes on"
    assert own in canvas["nodes"]
    assert canvas["metadata"] == {"frontmatter": {}}
    assert [each.get("color") for each in canvas["edges"]] == ["3", None]


def test_words_written_in_a_box_are_never_written_over(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: f"{YES}{ASK}"})
    map_of()
    change(vault, lambda canvas: node(canvas, "Ask for a day").update(text="Ask, in my own words"))
    write({ENTRY: f"{YES}\t- [x] Ask for a day before I answer ✅ 2026-11-12\n"})
    assert "Ask, in my own words" in words_of(map_of())
    write({ENTRY: YES})
    canvas = map_of()
    assert "vault_integrate" not in node(canvas, "Ask, in my own words"), "it is theirs now"
    assert map_of() == canvas


def test_what_is_taken_off_stays_away(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: f"{YES}{ASK}- I rest #insight ^rest\n\t- [ ] Nap at two\n"})
    map_of()
    change(vault, taken_off("I say yes", "Nap at two", "Insights and their"))
    write({"Journal/2026-11-11.md": "- I sing #insight\n"})
    expected = ["**I rest**", "**I sing**", "Without a theme"]
    assert [each.split("\n")[0] for each in words_of(map_of())] == expected
    assert [each.split("\n")[0] for each in words_of(map_of("2026-11-29"))] == expected
    # An insight comes back, with its steps, when it is noticed on a later day.
    write({"Journal/2026-11-24.md": "- [[2026-11-10#^yes]] once more\n- [[2026-11-10#^rest]]\n"})
    said = [each.split("\n")[0] for each in words_of(map_of("2026-11-29"))]
    assert said == [
        "**I rest**",
        "**I say yes when I am afraid**",
        "**I sing**",
        "Ask for a day before I answer",
        "Without a theme",
        "boundaries",
    ]


def test_an_arrow_and_a_frame_that_were_taken_off_stay_away(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: f"{YES}{ASK}"})
    map_of()

    def edit(canvas: Canvas) -> None:
        taken_off("boundaries")(canvas)
        canvas["edges"].clear()

    change(vault, edit)
    write({ENTRY: f"{YES}{ASK}\t- [ ] Say no once today\n"})
    canvas = map_of()
    assert [each["type"] for each in canvas["nodes"]].count("group") == 0
    (edge,) = canvas["edges"]
    assert edge["toNode"] == node(canvas, "Say no once")["id"]


def test_a_box_stays_where_it_is_when_the_words_in_the_note_change(
    write: Write, map_of: MapOf, vault: Path
) -> None:
    write({ENTRY: "- I rush #insight\n\t- [ ] Walk to work\n"})
    before = node(map_of(), "I rush")
    change(vault, lambda canvas: node(canvas, "I rush").update(x=-700, color="4"))
    write({ENTRY: "- I rush, and nobody asked me to #insight\n\t- [ ] Walk to work\n"})
    canvas = map_of()
    after = node(canvas, "I rush, and")
    assert (after["x"], after["color"]) == (-700, "4")
    assert after["id"] != before["id"]
    assert [each["fromNode"] for each in canvas["edges"]] == [after["id"]]


def test_a_note_that_was_renamed_in_the_host_is_not_taken_for_the_persons_writing(
    write: Write, map_of: MapOf, vault: Path
) -> None:
    write({"Journal/2026-11-10 a.md": "---\ndate: 2026-11-10\n---\n- I rush #insight\n"})
    map_of()
    (vault / "Journal/2026-11-10 a.md").rename(vault / "Journal/Tuesday.md")

    def renamed(canvas: Canvas) -> None:
        box = node(canvas, "I rush")
        box["text"] = box["text"].replace("Journal/2026-11-10 a", "Journal/Tuesday")
        box["x"] = -700

    change(vault, renamed)
    write({"Journal/Tuesday.md": "---\ndate: 2026-11-10\n---\n- I rush #insight (resting:: 2026-12-24)\n"})
    box = node(map_of(), "I rush")
    assert box["x"] == -700
    assert "resting until Thu 24 Dec" in box["text"]


def test_a_copy_of_a_box_is_the_persons(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: YES})
    map_of()
    copies: list[Node] = []

    def copied(canvas: Canvas) -> None:
        copies.append({**node(canvas, "I say yes"), "id": "copy", "x": 4000})
        canvas["nodes"] += copies

    change(vault, copied)
    write({ENTRY: "- I rest #insight\n"})
    assert copies[0] in map_of()["nodes"]
