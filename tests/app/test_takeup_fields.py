"""What is said about an item on the page is a field on its own line, or its note's property."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON

if TYPE_CHECKING:
    from tests.app.acts import Diary

OLD = "2026-10-20.md"
QUIET = {f"2026-{day}.md": "Words of the day.\n" for day in ("10-27", "11-03", "11-10", "11-17")}
"""Entries after `OLD`, so that the page asks about what stands there."""

INSIGHT = "- I say yes out of fear #insight\n"
WHOLE = "I say yes out of fear #insight\n\n"
HEADER = "---\ninsights:\n  - I say yes out of fear\nactions:\n"
BOX = "\t- [ ] Call R. at noon"


def decide(diary: Diary, note: str, typed: str, after: str, *, settings: str = "") -> None:
    """Type into the box of the step that the page asks about, and see what its note says then."""
    german = "language: de" in settings
    diary.now({OLD: note, **QUIET}, settings)
    diary.type("Call R. at noon", typed, under="Zu entscheiden" if german else "To decide")

    settled = diary.taken_up()

    assert settled.notes == {OLD: after}
    assert settled.reasons == []


ACTS = {
    "a tick keeps it": ("[x]", " (kept:: 2026-11-18)"),
    "keep in words": ("[ ] keep", " (kept:: 2026-11-18)"),
    "kept on a day typed": ("[x] 2026-11-16", " (kept:: 2026-11-16)"),
    "kept on a day put behind": ("[x] ✅ 2026-11-17", " (kept:: 2026-11-17)"),
    "smaller": ("[ ] smaller one breath", " (smallest:: one breath)"),
    "smaller, ticked, with a colon": ("[x] Smaller: one breath", " (smallest:: one breath)"),
    "smaller with brackets": ("[ ] smaller one :) breath", " [smallest:: one :) breath]"),
    "on a day": ("[ ] on 2026-11-27", " ⏳ 2026-11-27"),
    "on a day of a month": ("[ ] on 27 Nov", " ⏳ 2026-11-27"),
    "on a day in full": ("[ ] on Fri 27th November 2026", " ⏳ 2026-11-27"),
    "on a weekday": ("[ ] on Friday", " ⏳ 2026-11-20"),
    "on a weekday that is today": ("[ ] on Wednesday", " ⏳ 2026-11-25"),
    "on a day of next year": ("[ ] on 3 Jan", " ⏳ 2027-01-03"),
    "rest": ("[ ] rest", " (resting:: yes)"),
    "rest, as the page spells it": ("[ ] `rest`", " (resting:: yes)"),
    "rest until a day": ("[x] rest until 1 Dec", " (resting:: 2026-12-01)"),
}


@pytest.mark.parametrize(("typed", "field"), ACTS.values(), ids=ACTS)
def test_what_can_be_typed_under_to_decide(diary: Diary, typed: str, field: str) -> None:
    decide(diary, f"{INSIGHT}{BOX}\n", typed, f"{INSIGHT}{BOX}{field}\n")


LET_GO = {
    "a box": (BOX, "\t- [-] Call R. at noon (let-go:: 2026-11-18 not mine) ❌ 2026-11-18"),
    "Tasks": (
        f"{BOX} 📅 2026-10-22 #task ^no",
        "\t- [-] Call R. at noon (let-go:: 2026-11-18 not mine) 📅 2026-10-22 #task ❌ 2026-11-18 ^no",
    ),
    "Dataview": (
        f"{BOX}  [due:: 2026-10-22]",
        (
            "\t- [-] Call R. at noon (let-go:: 2026-11-18 not mine)"
            "  [due:: 2026-10-22]  [cancelled:: 2026-11-18]"
        ),
    ),
    "a recurrence stays": (
        f"{BOX} 🔁 every week 📅 2026-10-22",
        f"{BOX} (let-go:: 2026-11-18 not mine) 🔁 every week 📅 2026-10-22",
    ),
    "no box": ("\t- Call R. at noon #action", "\t- Call R. at noon (let-go:: 2026-11-18 not mine) #action"),
}


@pytest.mark.parametrize(("before", "after"), LET_GO.values(), ids=LET_GO)
def test_let_go_with_a_reason(diary: Diary, before: str, after: str) -> None:
    decide(diary, f"{INSIGHT}{before}\n", "[ ] let go not mine", f"{INSIGHT}{after}\n")

    at = diary.lines().index("## Let go this week")
    assert any("not mine" in each for each in diary.lines()[at:])


def test_let_go_without_a_reason_and_without_days_of_ticks(diary: Diary) -> None:
    decide(
        diary,
        f"{INSIGHT}{BOX}\n",
        "[x] let go",
        f"{INSIGHT}\t- [-] Call R. at noon (let-go:: 2026-11-18)\n",
        settings="done_dates: no\n",
    )


LINES = {
    "Tasks: kept": (
        f"{BOX} 📅 2026-10-22 #task ^no",
        "[x]",
        f"{BOX} (kept:: 2026-11-18) 📅 2026-10-22 #task ^no",
    ),
    "Tasks: before the due day": (
        f"{BOX} 🔁 every week 📅 2026-10-22",
        "[ ] on 27 Nov",
        f"{BOX} 🔁 every week ⏳ 2026-11-27 📅 2026-10-22",
    ),
    "Tasks: another day": (
        f"{BOX} ⏳ 2026-10-22 📅 2026-10-23",
        "[ ] on 27 Nov",
        f"{BOX} ⏳ 2026-11-27 📅 2026-10-23",
    ),
    "Dataview: a day": (
        f"{BOX}  [due:: 2026-10-23]",
        "[ ] on 27 Nov",
        f"{BOX}  [scheduled:: 2026-11-27]  [due:: 2026-10-23]",
    ),
    "Dataview: kept": (
        f"{BOX}  [due:: 2026-10-23]",
        "[x]",
        f"{BOX} (kept:: 2026-11-18)  [due:: 2026-10-23]",
    ),
    "words behind the day stay": (
        f"{BOX} (scheduled:: 2026-10-22 after lunch)",
        "[ ] on 27 Nov",
        f"{BOX} (scheduled:: 2026-11-27 after lunch)",
    ),
    "kept again": (f"{BOX} (kept:: 2026-10-21)", "[x]", f"{BOX} (kept:: 2026-11-18)"),
    "kept again, its words stay": (
        f"{BOX} (kept:: 2026-10-21 still mine)",
        "[x]",
        f"{BOX} (kept:: 2026-11-18 still mine)",
    ),
    "smaller in place of the old one": (
        f"{BOX} [smallest:: two breaths] ^no",
        "[ ] smaller one breath",
        f"{BOX} [smallest:: one breath] ^no",
    ),
    "smaller on a line of its own": (
        f"{BOX}\n\t  smallest:: two breaths\n\t  more words",
        "[ ] smaller one breath",
        f"{BOX}\n\t  smallest:: one breath\n\t  more words",
    ),
}


@pytest.mark.parametrize(("before", "typed", "after"), LINES.values(), ids=LINES)
def test_on_a_box_with_fields(diary: Diary, before: str, typed: str, after: str) -> None:
    decide(diary, f"{INSIGHT}{before}\n", typed, f"{INSIGHT}{after}\n")


FORMS = {
    "an item without a box": (
        f"{WHOLE}- Call R. at noon #action\n  more\n",
        f"{WHOLE}- Call R. at noon{{}} #action\n  more\n",
    ),
    "a paragraph in two lines": (
        f"{WHOLE}Call R. at noon,\nstanding up #action\n",
        f"{WHOLE}Call R. at noon,\nstanding up{{}} #action\n",
    ),
    "a field line": (f"{WHOLE}action:: Call R. at noon\n", f"{WHOLE}action:: Call R. at noon{{}}\n"),
    "a callout": (
        f"{WHOLE}> [!action] Call R. at noon\n> Standing up.\n",
        f"{WHOLE}> [!action] Call R. at noon{{}}\n> Standing up.\n",
    ),
    "a string of a header": (
        f"{HEADER}  - Call R. at noon\n---\n",
        f'{HEADER}  - "Call R. at noon{{}}"\n---\n',
    ),
    "a mapping": (
        f"{HEADER}  - text: Call R. at noon\n    cue: lunch\n---\n",
        f'{HEADER}  - text: "Call R. at noon{{}}"\n    cue: lunch\n---\n',
    ),
}
FIELDS = {
    "[x]": "(kept:: 2026-11-18)",
    "[ ] smaller one breath": "(smallest:: one breath)",
    "[ ] on 27 Nov": "(scheduled:: 2026-11-27)",
    "[ ] rest": "(resting:: yes)",
    "[ ] let go not mine": "(let-go:: 2026-11-18 not mine)",
}


@pytest.mark.parametrize(("typed", "field"), FIELDS.items(), ids=FIELDS)
@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
def test_on_every_form_of_a_line(diary: Diary, before: str, after: str, typed: str, field: str) -> None:
    decide(diary, before, typed, after.format(f" {field}"))


PROPERTIES = {
    "[x]": ("kept", "2026-11-18"),
    "[ ] smaller one breath": ("smallest", "one breath"),
    "[ ] on 27 Nov": ("scheduled", "2026-11-27"),
    "[ ] rest": ("resting", "yes"),
    "[ ] rest until 2026-12-01": ("resting", "2026-12-01"),
    "[ ] let go not mine": ("let-go", "2026-11-18 not mine"),
}


@pytest.mark.parametrize("there", [False, True], ids=["absent", "there"])
@pytest.mark.parametrize(("typed", "said"), PROPERTIES.items(), ids=PROPERTIES)
def test_a_note_gets_the_property(diary: Diary, typed: str, said: tuple[str, str], there: bool) -> None:  # noqa: FBT001
    name, value = said
    head = '---\ntags: [action]\nfor: "[[2026-10-20]]"\ndate: 2026-10-20\n'
    before = f"{name}: # as yet\ncue: lunch\n" if there else "cue: lunch\n"
    after = f"{name}: {value} # as yet\ncue: lunch\n" if there else f"cue: lunch\n{name}: {value}\n"
    rest = "---\n# Call R. at noon"
    diary.now({OLD: INSIGHT, "Call.md": f"{head}{before}{rest}", **QUIET})
    diary.type("Call R. at noon", typed, under="To decide")

    assert diary.taken_up().notes == {"Call.md": f"{head}{after}{rest}"}


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("[x]", "kept: 2026-10-21 mine", "kept: 2026-11-18 mine"),
        ("[ ] smaller one breath", "smallest: two", "smallest: one breath"),
        ("[ ] on 27 Nov", "scheduled: 2026-10-22", "scheduled: 2026-11-27"),
        ("[ ] rest", "resting: no", "resting: yes"),
    ],
)
def test_a_mapping_that_has_the_name(diary: Diary, typed: str, before: str, after: str) -> None:
    head, rest = f"{HEADER}  - text: Call R. at noon\n    ", " # so\n    cue: lunch\n---\n"
    decide(diary, f"{head}{before}{rest}", typed, f"{head}{after}{rest}")


LEARNED = {
    "an item": (
        f"{INSIGHT}{BOX} (try:: 4 weeks)\n",
        f"{INSIGHT}{BOX} (try:: 4 weeks) (learned:: he laughed)\n",
    ),
    "Tasks": (
        f"{INSIGHT}{BOX} (try:: 4 weeks) 📅 2026-10-22 ^no\n",
        f"{INSIGHT}{BOX} (try:: 4 weeks) (learned:: he laughed) 📅 2026-10-22 ^no\n",
    ),
    "a paragraph in two lines": (
        f"{WHOLE}Call R. at noon #action (try:: 4 weeks),\nstanding up\n",
        f"{WHOLE}Call R. at noon #action (try:: 4 weeks),\nstanding up (learned:: he laughed)\n",
    ),
    "a header": (
        f"{HEADER}  - Call R. at noon (try:: 4 weeks)\n---\n",
        f'{HEADER}  - "Call R. at noon (try:: 4 weeks) (learned:: he laughed)"\n---\n',
    ),
}


@pytest.mark.parametrize(("before", "after"), LEARNED.values(), ids=LEARNED)
def test_words_under_an_experiment_are_what_was_learned(diary: Diary, before: str, after: str) -> None:
    decide(diary, before, "[ ] he laughed", after)


def test_what_another_device_said_was_learned_is_not_replaced(diary: Diary) -> None:
    note = f"{INSIGHT}{BOX} (try:: 4 weeks)\n"
    diary.now({OLD: note, **QUIET})
    diary.type("Call R. at noon", "[ ] he laughed", "[ ] I shook", under="To decide")

    settled = diary.taken_up()

    assert settled.notes == {OLD: f"{note[:-1]} (learned:: he laughed)\n"}
    assert settled.reasons == ["not written: words of yours that stand there would go"]
    assert "I shook" in diary.page()


LEFT = ["[ ] let's see", "[ ] smaller", "[ ] integrated"]


@pytest.mark.parametrize("typed", LEFT)
def test_words_that_no_rule_takes_up_are_kept_below_the_region(diary: Diary, typed: str) -> None:
    diary.now({OLD: f"{INSIGHT}{BOX}\n", **QUIET})
    diary.type("Call R. at noon", typed, under="To decide")

    settled = diary.taken_up()

    assert (settled.notes, settled.reasons) == ({}, [])
    region, below = diary.page().split("vault-integrate:end")
    assert typed not in region
    assert f"- {typed} (“Call R. at noon”)" in below or f"- {typed}" in below


INSIGHTS = {
    "an item": ("- I say yes out of fear #insight ^yes\n", "- I say yes out of fear{} #insight{} ^yes\n"),
    "an item in two lines": (
        "- I say yes out of fear #insight\n  as ever\n",
        "- I say yes out of fear{} #insight{}\n  as ever\n",
    ),
    "a paragraph in two lines": (
        "I say yes out of fear,\nas ever #insight\n",
        "I say yes out of fear,\nas ever{} #insight{}\n",
    ),
    "a callout": (
        "> [!insight] I say yes out of fear\n> more\n",
        "> [!insight] I say yes out of fear{}{}\n> more\n",
    ),
    "a field line": ("insight:: I say yes out of fear\n", "insight:: I say yes out of fear{}{}\n"),
    "a string of a header": (
        "---\ninsights:\n  - I say yes out of fear\n---\n",
        '---\ninsights:\n  - "I say yes out of fear{}{}"\n---\n',
    ),
    "a mapping": (
        "---\ninsights:\n  - id: fear\n    text: I say yes out of fear\n---\n",
        '---\ninsights:\n  - id: fear\n    text: "I say yes out of fear{}{}"\n---\n',
    ),
}
SAID = {
    "[ ] rest": ((" (resting:: yes)", ""), "Resting"),
    "[x] rest until 1 Dec": ((" (resting:: 2026-12-01)", ""), "Resting"),
    "[ ] integrated": ((" (integrated:: 2026-11-18)", ""), "Integrated this week"),
    "[ ] not this": (("", " #not-this"), ""),
}


@pytest.mark.parametrize(("typed", "said"), SAID.items(), ids=SAID)
@pytest.mark.parametrize(("before", "after"), INSIGHTS.values(), ids=INSIGHTS)
def test_what_is_typed_under_an_insight(
    diary: Diary, before: str, after: str, typed: str, said: tuple[tuple[str, str], str]
) -> None:
    fields, heading = said
    diary.now({MON: before})
    diary.type("I say yes out of fear", typed)

    assert diary.taken_up().notes == {MON: after.format(*fields)}
    page = diary.page()
    assert heading in page
    assert ("I say yes out of fear" in page) == bool(heading)
    assert typed not in page


@pytest.mark.parametrize(
    ("typed", "property_line"),
    [
        ("[ ] rest", "resting: yes"),
        ("[ ] integrated", "integrated: 2026-11-18"),
        ("[ ] not this", "vault_integrate: off"),
    ],
)
def test_a_note_that_is_the_insight(diary: Diary, typed: str, property_line: str) -> None:
    head, rest = "---\ntags: [insight]\ndate: 2026-11-10\n", "---\n# I say yes out of fear\n"
    diary.now({"Fear.md": f"{head}{rest}"})
    diary.type("I say yes out of fear", typed)

    assert diary.taken_up().notes == {"Fear.md": f"{head}{property_line}\n{rest}"}
    assert typed not in diary.page()


def test_not_this_goes_onto_every_line_that_says_the_insight(diary: Diary) -> None:
    diary.now({"2026-11-10.md": INSIGHT, MON: INSIGHT})
    diary.type("I say yes out of fear", "[x] not this")

    after = f"{INSIGHT[:-1]} #not-this\n"
    assert diary.taken_up().notes == {"2026-11-10.md": after, MON: after}


GERMAN = {
    "kleiner ein Atemzug": " (smallest:: ein Atemzug)",
    "am 27. Nov": " ⏳ 2026-11-27",
    "ruhen lassen": " (resting:: yes)",
    "ruhen bis Freitag": " (resting:: 2026-11-20)",
}


@pytest.mark.parametrize(("typed", "field"), GERMAN.items(), ids=GERMAN)
def test_in_german(diary: Diary, typed: str, field: str) -> None:
    decide(diary, f"{INSIGHT}{BOX}\n", f"[ ] {typed}", f"{INSIGHT}{BOX}{field}\n", settings="language: de\n")
