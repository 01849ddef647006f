"""The region in its file: what stands in it is found again, and nothing outside ever changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.edit.digest import digest
from vault_integrate.edit.region import (
    NewerRegion,
    RegionFault,
    RegionFile,
    find_region,
    new_file,
    replace_region,
    standing,
)
from vault_integrate.model.page import Entry, PageLine, Section, SourceMark
from vault_integrate.render.page import Generated, render_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BEGIN = b"<!-- vault-integrate:begin -->\n"
END = b"<!-- vault-integrate:end -->\n"

ONCE = PageLine(
    text="Call the dentist · planned for Wed 18 Nov",
    indent=1,
    box=" ",
    ident="once22",
    mark=SourceMark(digest=digest("- [ ] Call the dentist"), ordinal=0, equals=1),
)
DONE = PageLine(
    text="Buy a bell",
    indent=1,
    box="x",
    ident="done22",
    mark=SourceMark(digest=digest("- [x] Buy a bell"), ordinal=0, equals=1),
)
SPACE = PageLine(text="", indent=1, box=" ")
SECTIONS = (
    Section(
        key="moving",
        order=20,
        heading="Moving",
        intro=("Tick the empty box.",),
        limit=None,
        entries=(
            Entry(
                lines=(
                    PageLine(text="**I hide** · [[Journal/2026-11-03#Tuesday|Tue 3 Nov]]", ident="hide22"),
                    ONCE,
                    DONE,
                    PageLine(text="Leave the room · at least 3 times a week", indent=1, ident="room22"),
                    PageLine(text="lived on Tue 17 Nov", indent=2),
                    PageLine(text="", indent=2, box=" "),
                )
            ),
        ),
    ),
    Section(
        key="waiting",
        order=30,
        heading="Waiting for a step",
        entries=(
            Entry(
                lines=(PageLine(text="Enough is a number · [a (b)](X%20%28y%29.md)", ident="enou22"), SPACE)
            ),
            Entry(lines=(PageLine(text="Yes is my fear", ident="fear22"), SPACE)),
        ),
    ),
    Section(
        key="resting",
        order=70,
        heading="Resting",
        folded=True,
        entries=(Entry(lines=(PageLine(text="[[Blue|a private note]]"),)),),
    ),
    Section(key="question", order=1000, heading="A question", intro=("What does rest feel like?",)),
)


def run(
    data: bytes, sections: Sequence[Section] = SECTIONS, *, closed: bool = False
) -> tuple[bytes, tuple[Generated, ...]]:
    """One report on a page's bytes."""
    region = find_region(data)
    assert region is not None
    there = standing(region)
    generated, left_over = render_sections(sections, there.acts, closed=closed)
    lines = (Generated(text="# What now?"), Generated(text=""), *generated)
    return replace_region(region, lines, left_over, there.strays), lines


def page(sections: Sequence[Section] = SECTIONS) -> str:
    """A page nobody has touched."""
    region = new_file(None, "Yours")
    return run(region.before + region.after, sections)[0].decode()


def again(text: str, sections: Sequence[Section] = SECTIONS, *, closed: bool = False) -> str:
    """The page after one more report, proven to be the same after another."""
    data, _ = run(text.encode(), sections, closed=closed)
    assert run(data, sections, closed=closed)[0] == data, "a second report changes the page"
    return data.decode()


def edit(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return change


def inside(text: str) -> str:
    return text.partition(BEGIN.decode())[2].partition(END.decode())[0]


def below(text: str) -> str:
    return text.partition(END.decode())[2]


def test_nothing_done_changes_nothing() -> None:
    assert again(page()) == page()


# --- acts that stay where they are ---------------------------------------------------------------------

FEAR = "- Yes is my fear ^fear22\n\t- [ ] "
ROOM = "\t\t- lived on Tue 17 Nov\n\t\t- [ ] "


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        pytest.param(edit("- [ ] Call", "- [x] Call"), "\t- [x] Call the dentist", id="tick"),
        pytest.param(edit("- [ ] Call", "- [-] Call"), "\t- [-] Call the dentist", id="cancel"),
        pytest.param(edit("- [x] Buy", "- [ ] Buy"), "\t- [ ] Buy a bell ^done22", id="untick"),
        pytest.param(edit("- [ ] Call", "* [x] Call"), "\t- [x] Call the dentist", id="another bullet"),
        pytest.param(
            edit("\t- [ ] Call", "    - [x] Call"), "\t- [x] Call the dentist", id="spaces for a tab"
        ),
        pytest.param(
            lambda text: edit("- [ ] Call", "- [x] Call")(text).replace(
                "Nov ^once22", "Nov ✅ 2026-11-18 ^once22"
            ),
            "\t- [x] Call the dentist · planned for Wed 18 Nov ✅ 2026-11-18 ^once22\n",
            id="done date before the id",
        ),
        pytest.param(
            lambda text: edit("- [ ] Call", "- [x] Call")(text).replace(
                "Nov ^once22", "Nov  [completion:: 2026-11-18] ^once22"
            ),
            "\t- [x] Call the dentist · planned for Wed 18 Nov  [completion:: 2026-11-18] ^once22\n",
            id="completion field",
        ),
        pytest.param(
            lambda text: edit("- [ ] Call", "- [x] Call")(text).replace(
                "^once22", "^once22 [completion:: 2026-11-18]"
            ),
            "Nov [completion:: 2026-11-18] ^once22\n",
            id="completion field behind the id",
        ),
        pytest.param(
            edit("- [x] Buy a bell", "- [-] Buy a bell ✅ 2026-11-17 ❌️ 2026-11-18"),
            "\t- [-] Buy a bell ✅ 2026-11-17 ❌️ 2026-11-18 ^done22\n",
            id="two dates",
        ),
        pytest.param(
            edit("Nov ^once22", "Nov 📅 2026-11-25 ^once22"),
            "\t- [ ] Call the dentist · planned for Wed 18 Nov 📅 2026-11-25 ^once22\n",
            id="a date put on an open box",
        ),
        pytest.param(edit(FEAR, FEAR + "Ask her"), FEAR + "Ask her\n", id="words"),
        pytest.param(edit(FEAR, FEAR + "Ask her  "), FEAR + "Ask her  \n", id="blanks behind words"),
        pytest.param(
            edit(FEAR, FEAR.replace("[ ] ", "[x] ") + "Ask her ✅ 2026-11-18"),
            FEAR.replace("[ ] ", "[x] ") + "Ask her ✅ 2026-11-18\n",
            id="words, ticked, dated",
        ),
        pytest.param(
            edit(FEAR, FEAR + "Ask her ^mine-own"), FEAR + "Ask her ^mine-own\n", id="words with an id"
        ),
        pytest.param(
            edit(FEAR, FEAR + "rest until 2026-12-01"), FEAR + "rest until 2026-12-01\n", id="typed act"
        ),
        pytest.param(edit(FEAR, FEAR + "Ask her\n\t- [ ] "), FEAR + "Ask her\n\n", id="Enter behind words"),
        pytest.param(
            edit(FEAR, FEAR + "Ask her\n\t- [ ] Tell him\n\t- [ ]"),
            FEAR + "Ask her\n\t- [ ] Tell him\n\n",
            id="two steps typed",
        ),
        pytest.param(
            edit(ROOM, ROOM.replace("[ ]", "[x]")), ROOM.replace("[ ]", "[x]"), id="tick without words"
        ),
        pytest.param(
            edit(ROOM, ROOM.replace("[ ]", "[x]") + " ✅ 2026-11-18"),
            ROOM.replace("[ ]", "[x]") + " ✅ 2026-11-18\n",
            id="tick without words, dated",
        ),
        pytest.param(
            edit(ROOM, "\t\t- [x] it went well\n\t\t- lived on Tue 17 Nov\n"),
            ROOM.replace("[ ]", "[x]") + "it went well\n",
            id="box moved above its neighbor",
        ),
        pytest.param(
            edit(ROOM, "\t\t- lived on Tue 17 Nov\n\t\t\t- [x] it went well"),
            ROOM.replace("[ ]", "[x]") + "it went well\n",
            id="box below its neighbor",
        ),
        pytest.param(
            edit(FEAR, "- Yes is my fear ^fear22\n  * [x] Ask her"),
            FEAR.replace("[ ]", "[x]") + "Ask her\n",
            id="two blanks and a star",
        ),
        pytest.param(
            edit(FEAR, "- Yes is my fear ^fear22\n\n\t- [ ] Ask her"),
            FEAR + "Ask her\n",
            id="a blank line between",
        ),
    ],
)
def test_an_act_stays_where_it_was_done(change: Callable[[str], str], stands: str) -> None:
    after = again(change(page()))

    assert stands in inside(after)
    assert below(after) == below(page())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param(
            edit("[[Journal/2026-11-03#Tuesday|", "[[Diary/3 Nov (old)#Tuesday|"),
            "hide22",
            id="wikilink rewritten",
        ),
        pytest.param(edit("(X%20%28y%29.md)", "(Folder/X%20(y).md)"), "enou22", id="Markdown link rewritten"),
        pytest.param(
            edit("(X%20%28y%29.md)", "(<Folder/X (y).md>)"), "enou22", id="address in angle brackets"
        ),
    ],
)
def test_a_rewritten_link_is_no_change(change: Callable[[str], str], what: str) -> None:
    assert again(change(page())) == page()


@pytest.mark.parametrize(
    "mangle",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: text.rstrip("\n"), id="no final newline"),
        pytest.param(lambda text: text.partition("\n## Yours")[0].rstrip("\n"), id="ends with the marker"),
        pytest.param(lambda text: text.replace("\t", "  "), id="tabs made spaces"),
        pytest.param(lambda text: text.replace("\t", "    "), id="tabs made four spaces"),
        pytest.param(lambda text: text.replace("- [", "* ["), id="stars"),
        pytest.param(lambda text: "\n".join(line.rstrip() for line in text.split("\n")), id="blanks trimmed"),
        pytest.param(lambda text: text.replace("\n\n", "\n"), id="blank lines gone"),
        pytest.param(lambda text: text.replace("\n\n", "\n\n\n"), id="more blank lines"),
    ],
)
def test_how_lines_are_kept_does_not_matter(mangle: Callable[[str], str]) -> None:
    done = mangle(edit("- [ ] Call", "- [x] Call")(edit(FEAR, FEAR + "Ask her")(page())))
    after = again(done)

    assert inside(after.replace("\r\n", "\n").replace("\r", "\n")).count("[x] Call") == 1
    assert after.count(FEAR + "Ask her\n") == 1
    # All that is not the region is as it was, to the byte.
    assert after.startswith(done.partition("begin -->")[0])
    assert after.endswith(done.partition("vault-integrate:end")[2])


def test_moved_deleted_and_swapped_lines_come_back() -> None:
    text = edit("- [ ] Call", "- [x] Call")(edit(FEAR, FEAR + "Ask her")(page()))
    lines = inside(text).split("\n")
    first, second = lines.index("## Moving"), lines.index("## Waiting for a step")
    swapped = "\n".join((*lines[:first], *lines[second:-3], *lines[first:second], *lines[-3:]))
    messy = text.replace(inside(text), swapped.replace("Tick the empty box.\n", ""))

    assert again(messy) == again(text)


def test_steps_of_the_same_words_are_told_apart_when_swapped() -> None:
    one = PageLine(text="Breathe", indent=1, box="x", ident="aaaaaa")
    two = PageLine(text="Breathe", indent=1, box=" ", ident="bbbbbb")
    section = Section(
        key="s", order=1, entries=(Entry(lines=(PageLine(text="I", ident="cccccc"), one, two)),)
    )
    text = page((section,))
    first, second = "\t- [x] Breathe ^aaaaaa\n", "\t- [ ] Breathe ^bbbbbb\n"
    swapped = edit(first + second, second + first)(text)

    assert again(swapped, (section,)) == text


# --- what the notes say changed meanwhile -------------------------------------------------------------


def with_line(line: PageLine, new: PageLine | None) -> tuple[Section, ...]:
    """The sections with one line changed or left out."""

    def changed(section: Section) -> Section:
        entries = tuple(
            Entry(
                lines=tuple(
                    new or each if each is line else each for each in entry.lines if new or each is not line
                )
            )
            for entry in section.entries
        )
        return Section(
            key=section.key,
            order=section.order,
            heading=section.heading,
            folded=section.folded,
            intro=section.intro,
            entries=entries,
            limit=section.limit,
        )

    return tuple(changed(section) for section in SECTIONS)


def once(
    text: str = ONCE.text, *, box: str | None = " ", ident: str = "once22", mark: bool = True
) -> PageLine:
    return PageLine(text=text, indent=1, box=box, ident=ident, mark=ONCE.mark if mark else None)


@pytest.mark.parametrize(
    ("new", "stands"),
    [
        pytest.param(
            once("Call the dentist · planned for Thu 19 Nov"),
            "- [x] Call the dentist · planned for Thu",
            id="fact",
        ),
        pytest.param(
            once("Ring the dentist", ident="new222"), "- [x] Ring the dentist ^new222", id="same source line"
        ),
        pytest.param(once(ident="new222", mark=False), f"- [x] {ONCE.text} ^new222", id="same words"),
        pytest.param(
            once("Call the dentist · planned for Thu 19 Nov", ident="new222", mark=False),
            "- [x] Call the dentist · planned for Thu 19 Nov ^new222",
            id="same leading words",
        ),
    ],
)
def test_a_tick_follows_its_item(new: PageLine, stands: str) -> None:
    ticked = edit("- [ ] Call", "- [x] Call")(page())

    assert stands in inside(again(ticked, with_line(ONCE, new)))


def test_typed_words_follow_a_renamed_note() -> None:
    typed = edit(FEAR, FEAR + "Ask her")(page())
    renamed = tuple(
        Section(
            key=each.key,
            order=each.order,
            heading=each.heading,
            folded=each.folded,
            intro=each.intro,
            limit=each.limit,
            entries=tuple(
                Entry(
                    lines=tuple(
                        PageLine(text="Yes is my fear · noticed 2 times", ident="newfea")
                        if line.ident == "fear22"
                        else line
                        for line in entry.lines
                    )
                )
                for entry in each.entries
            ),
        )
        for each in SECTIONS
    )

    after = again(typed, renamed)

    assert "^newfea\n\t- [ ] Ask her\n" in inside(after)
    assert below(after) == below(page())


def test_a_tick_goes_to_no_namesake() -> None:
    """Two items with the same words: where one vanishes the other is not ticked in its place."""
    one = PageLine(text="Breathe", indent=1, box=" ", ident="aaaaaa")
    two = PageLine(text="Breathe", indent=1, box=" ", ident="bbbbbb")
    insight = PageLine(text="I", ident="cccccc")
    both = (Section(key="s", order=1, entries=(Entry(lines=(insight, one, two)),)),)
    left = (Section(key="s", order=1, entries=(Entry(lines=(insight, two)),)),)
    ticked = edit("[ ] Breathe ^aaaaaa", "[x] Breathe ^aaaaaa")(page(both))

    after = again(ticked, left)

    assert "[ ] Breathe ^bbbbbb" in inside(after)
    assert below(after).startswith("\n- ☑ Breathe\n\n")


def test_an_act_that_the_notes_hold_by_now_is_none() -> None:
    ticked = edit("- [ ] Call", "- [x] Call")(page()).replace("Nov ^once22", "Nov ✅ 2026-11-18 ^once22")
    done = with_line(ONCE, once("Call the dentist · done on Wed 18 Nov", box="x"))

    assert again(ticked, done) == page(done)


@pytest.mark.parametrize(
    ("change", "sections", "kept"),
    [
        pytest.param(
            edit("- [ ] Call", "- [x] Call"),
            with_line(ONCE, None),
            f"- ☑ {ONCE.text}",
            id="tick of an item that left",
        ),
        pytest.param(
            edit("- [ ] Call", "- [x] Call"),
            with_line(ONCE, once(box=None)),
            f"- ☑ {ONCE.text}",
            id="tick of an item that has no box now",
        ),
        pytest.param(
            edit(FEAR, FEAR + "Ask her"),
            tuple(each for each in SECTIONS if each.key != "waiting"),
            "- [ ] Ask her (“Yes is my fear”)",
            id="words under an item that left",
        ),
        pytest.param(
            edit(FEAR, FEAR + "Ask her"),
            tuple(
                Section(
                    key="moving",
                    order=20,
                    entries=(Entry(lines=(PageLine(text="Yes is my fear", ident="fear22"),)),),
                )
                if each.key == "waiting"
                else each
                for each in SECTIONS
            ),
            "- [ ] Ask her",
            id="words under an item that has no empty box now",
        ),
        pytest.param(
            edit(FEAR, FEAR + "integrated ✅ 2026-11-18 ^mine"),
            tuple(each for each in SECTIONS if each.key != "waiting"),
            "- [ ] integrated (“Yes is my fear”) ✅ 2026-11-18 ^mine",
            id="typed act, dated, with an id",
        ),
        pytest.param(
            edit(ROOM, ROOM.replace("[ ]", "[x]") + "it went well"),
            tuple(each for each in SECTIONS if each.key != "moving"),
            "- [x] it went well (“Leave the room”)",
            id="remark of a step that left",
        ),
        pytest.param(
            edit(ROOM, ROOM.replace("[ ]", "[x]")),
            tuple(each for each in SECTIONS if each.key != "moving"),
            "- ☑ Leave the room · at least 3 times a week",
            id="bare tick of an item that left",
        ),
    ],
)
def test_without_a_place_an_act_is_kept_below(
    change: Callable[[str], str], sections: tuple[Section, ...], kept: str
) -> None:
    after = again(change(page()), sections)

    assert below(after) == f"\n{kept}\n\n## Yours\n\n"


# --- words that no rule takes up ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        pytest.param(edit("## Moving\n", "## Moving\n\nI am tired\n"), "I am tired\n", id="paragraph"),
        pytest.param(edit("like?\n", "like?\nWarm, slow\n"), "Warm, slow\n", id="answer below the question"),
        pytest.param(
            edit("like?\n", "like?\n\nWarm\n\nSlow\n"), "Warm\n\nSlow\n", id="answer of two paragraphs"
        ),
        pytest.param(
            edit("like?\n", "like?\n- warm\n\t- slow\n"), "- warm\n\t- slow\n", id="answer as a list"
        ),
        pytest.param(
            edit("like?\n", "like?\nLeave the room · at least 3 times a week\n"),
            "Leave the room · at least 3 times a week\n",
            id="answer in the words of a step",
        ),
        pytest.param(
            edit("## Moving\n", "## Moving\n\na private note\n"),
            "a private note\n",
            id="words of a folded line that follows",
        ),
        pytest.param(
            edit("like?\n", "like?\n  warm  \n    and\tslow  \n\n\n  now\n"),
            "warm  \n  and\tslow  \n\n\nnow\n",
            id="breaks, blank lines and indentation",
        ),
        pytest.param(
            edit("like?\n", "like?\n> warm\n>\n> slow\n"), "> warm\n>\n> slow\n", id="quote of two paragraphs"
        ),
        pytest.param(
            edit("## Moving\n", "## Moving\n\t\t- a\n\t\t\t- b\n\t- c\n"),
            "- a\n\t- b\n- c\n",
            id="items that begin deep",
        ),
        pytest.param(
            edit("like?\n", "like?\n```py\nif warm:\n\n    rest()\n```\n"),
            "```py\nif warm:\n\n    rest()\n```\n",
            id="indented code in a fence",
        ),
        pytest.param(edit("like?\n", "like?\n````\nwarm\n"), "````\nwarm\n````\n", id="open backticks"),
        pytest.param(edit("like?\n", "like?\n~~~\nwarm\n"), "~~~\nwarm\n~~~\n", id="open tildes"),
        pytest.param(edit("like?\n", "like?\n%%\nwarm\n"), "%%\nwarm\n%%\n", id="open comment"),
        pytest.param(edit("like?\n", "like?\n<!-- warm\n"), "<!-- warm\n-->\n", id="open HTML comment"),
        pytest.param(
            edit("like?\n", "like?\n- ```\n  warm\n"), "- ```\n  warm\n", id="a list closes its own code"
        ),
        pytest.param(
            edit(" -->\n<!-- vault-integrate:end", " -->\nWarm\n<!-- vault-integrate:end"),
            "Warm\n",
            id="behind the base",
        ),
        pytest.param(
            edit(" -->\n<!-- vault-integrate:end", " -->Warm\n<!-- vault-integrate:end"),
            "Warm\n",
            id="on the base's line",
        ),
        pytest.param(
            edit("\n<!-- vault-integrate:base", "\nWarm<!-- vault-integrate:base"),
            "Warm\n",
            id="before the base",
        ),
        pytest.param(
            edit("like?", "like? Warm"), "What does rest feel like? Warm\n", id="on the question's line"
        ),
        pytest.param(edit("## Moving\n", "## Moving now\n"), "## Moving now\n", id="heading changed"),
        pytest.param(
            edit("**I hide** ·", "**I hide** a lot ·"),
            "- **I hide** a lot · Tue 3 Nov\n",
            id="our words changed",
        ),
        pytest.param(
            edit("^fear22", "(resting:: yes) ^fear22"),
            "- Yes is my fear (resting:: yes)\n",
            id="a field on our line",
        ),
        pytest.param(edit("^fear22", "^fear22 truly"), "- Yes is my fear truly\n", id="words behind the id"),
        pytest.param(edit("- Yes is", "- [x] Yes is"), "- [x] Yes is my fear\n", id="box put on our line"),
        pytest.param(
            edit("## Moving\n", "- [ ] on its own\n\n## Moving\n"), "- [ ] on its own\n", id="box of nobody"
        ),
        pytest.param(
            edit("\t\t- lived", "\t\t- [ ] lived longer\n\t\t\t- [ ] a part\n\t\t- lived"),
            "- [ ] a part\n",
            id="part of typed words",
        ),
        pytest.param(edit("> - [[Blue", "> - [ ] mine\n> - [[Blue"), "> - [ ] mine\n", id="in a fold"),
        pytest.param(
            edit("- [[Blue|a private note]]", "- [[Blue|a private note]] me"),
            "> - [[Blue|a private note]] me\n",
            id="fold changed",
        ),
        pytest.param(
            edit("- lived on Tue 17 Nov", "- lived on Tue 17 Nov and how"),
            "- lived on Tue 17 Nov and how\n",
            id="practice changed",
        ),
        pytest.param(edit("## Moving\n", "## Moving\n\n```\na\n\nb\n```\n"), "```\na\n\nb\n```\n", id="code"),
        pytest.param(
            lambda text: edit("## Moving\n", "## Moving\n\none\n")(edit("like?\n", "like?\ntwo\n")(text)),
            "one\n\ntwo\n",
            id="two places",
        ),
        pytest.param(
            edit("## Waiting for a step\n", "## Waiting for a step\n\t\t- [ ] under a heading\n"),
            "- [ ] under a heading\n",
            id="box below a heading belongs to nothing above it",
        ),
        pytest.param(
            edit("> - [[Blue", "\t\t- [ ] in between\n> - [[Blue"),
            "- [ ] in between\n",
            id="box below a fold",
        ),
        pytest.param(
            edit("- Yes is my fear", "- [ ] mine ^breath\n- Yes is my fear"),
            "- [ ] mine ^breath\n",
            id="an id like ours",
        ),
        pytest.param(
            edit("## Moving\n", "## Moving\n\ntwice\ntwice\n"), "twice\ntwice\n", id="twice the same"
        ),
    ],
)
def test_words_that_no_rule_takes_up_are_kept_once(change: Callable[[str], str], kept: str) -> None:
    after = again(change(page()))

    assert below(after) == f"\n{kept}\n## Yours\n\n"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: re.sub(r"(base 1 [^ ]+ )", r"\1rest feels warm ", text), id="among tokens"),
        pytest.param(
            edit(" -->\n<!-- vault-integrate:end", " rest feels warm\n<!-- vault-integrate:end"),
            id="over the end",
        ),
        pytest.param(edit(":base 1", ":base rest feels warm"), id="over the number"),
    ],
)
def test_an_answer_typed_into_the_base_is_kept(change: Callable[[str], str]) -> None:
    after = again(change(page()))

    assert inside(after) == inside(page())
    assert below(after) == "\nrest feels warm\n\n## Yours\n\n"


def test_the_question_twice_is_still_ours() -> None:
    assert again(edit("like?\n", "like?\nWhat does rest feel like?\n")(page())) == page()


def test_typed_words_whose_item_is_kept_above_do_not_name_it_again() -> None:
    changed = edit(FEAR, FEAR.replace("is my", "was my") + "Ask her")(page())

    after = again(changed, FEWER)

    assert below(after) == "\n- Yes was my fear ^fear22\n- [ ] Ask her\n\n## Yours\n\n"


def test_a_tick_on_a_line_whose_words_were_changed_still_counts() -> None:
    text = page().replace("- [ ] Call the dentist ·", "- [x] Call the dentist, now ·")

    after = again(text)

    assert "\t- [x] Call the dentist · planned" in inside(after)
    assert below(after).startswith("\n- [x] Call the dentist, now · planned for Wed 18 Nov\n")


def test_where_it_is_not_certain_how_a_box_was_there_is_no_tick() -> None:
    """Two lines whose words were changed: the base says neither which was empty nor which was ticked."""
    after = again(page().replace("- [ ] Call the", "- [x] Ring the").replace("- [x] Buy a", "- [ ] Get a"))

    assert inside(after) == inside(page())
    assert below(after).startswith("\n- [x] Ring the dentist · planned for Wed 18 Nov\n- [ ] Get a bell\n\n")


def test_words_like_ours_are_kept_where_ours_are_gone() -> None:
    line = "\t\t- lived on Tue 17 Nov\n"
    doubled = page().replace(line, line + line)

    assert again(doubled) == page()
    without = tuple(each for each in SECTIONS if each.key != "moving")
    assert below(again(doubled, without)).startswith("\n- lived on Tue 17 Nov\n\n")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("## Moving\n", "## Moving\n\n- \n-\n\t- [ ]\n* [ ] \n   \n"), id="empty items"),
        pytest.param(edit("\t- [ ] Call", "\t- Call"), id="box taken away"),
        pytest.param(edit("- Yes is", "- [ ] Yes is"), id="empty box put on our line"),
        pytest.param(edit(" ^done22", ""), id="id taken away"),
        pytest.param(
            lambda text: text.replace("## Moving\n", "## Moving\n\n- Yes is my fear ^fear22\n"),
            id="our line doubled",
        ),
    ],
)
def test_what_says_nothing_goes(change: Callable[[str], str]) -> None:
    assert again(change(page())) == page()


def test_a_tick_on_a_line_without_its_id_is_kept_as_words() -> None:
    after = again(page().replace("- [x] Buy a bell ^done22", "- [-] Buy a bell"))

    assert below(after).startswith("\n- [-] Buy a bell\n\n")


# --- without a base, with a strange one ------------------------------------------------------------------


def without_base(text: str) -> str:
    return re.sub(r"<!-- vault-integrate:base.*\n", "", text)


@pytest.mark.parametrize(
    "lose",
    [
        pytest.param(without_base, id="gone"),
        pytest.param(lambda text: text.replace(":base 1", ":base", 1), id="damaged"),
        pytest.param(
            lambda text: re.sub(r"(<!-- vault-integrate:base.*\n)", r"\1\1", text), id="two, as after a merge"
        ),
    ],
)
def test_without_a_base_nothing_of_the_writers_is_lost(lose: Callable[[str], str]) -> None:
    text = edit("- [ ] Call", "- [x] Call")(edit(FEAR, FEAR + "Ask her")(page()))
    after = again(lose(edit("## Moving\n", "## Moving\n\nI am tired\n")(text)))

    assert inside(after) == inside(page())
    assert below(after) == (
        "\nI am tired\n\n- [x] Call the dentist · planned for Wed 18 Nov\n- [ ] Ask her\n\n## Yours\n\n"
    )


def test_without_a_base_and_without_acts_the_page_is_as_new() -> None:
    assert again(without_base(page())) == page()


@pytest.mark.parametrize(
    "newer",
    ["base 2 abcdef", "base 2 !!", "base 007 x", "base 99999999999999999999 x", "base 2"],
)
def test_a_newer_region_is_left_alone(newer: str) -> None:
    region = find_region(re.sub(r"base 1 .*(?= -->)", newer, page()).encode())
    assert region is not None

    with pytest.raises(NewerRegion):
        standing(region)


def test_a_newer_base_beside_ours_is_left_alone() -> None:
    region = find_region(
        edit("<!-- vault-integrate:base", "<!-- vault-integrate:base 2 x -->\n<!-- vault-integrate:base")(
            page()
        ).encode()
    )
    assert region is not None

    with pytest.raises(NewerRegion):
        standing(region)


# --- markers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BEGIN, id="no end"),
        pytest.param(END, id="no begin"),
        pytest.param(END + BEGIN, id="turned round"),
        pytest.param(BEGIN + END + BEGIN + END, id="doubled"),
        pytest.param(BEGIN + BEGIN + END, id="begin doubled"),
        pytest.param(BEGIN + END + END, id="end doubled"),
        pytest.param(b"x\n" + BEGIN + END + b"> " + END, id="quoted below"),
        pytest.param(BEGIN + b"- " + END + END, id="quoted inside"),
        pytest.param(BEGIN + END + b"```\n" + BEGIN + END + b"```\n", id="in a code block"),
        pytest.param(b"\t" + BEGIN + END, id="indented as code"),
        pytest.param(b"    " + BEGIN + END, id="indented by four"),
        pytest.param(BEGIN.replace(b" ", b"") + END.replace(b" ", b""), id="blanks lost"),
        pytest.param(BEGIN.upper() + END, id="another case"),
        pytest.param(BEGIN.replace(b"\n", b" x\n") + END, id="words behind the begin"),
        pytest.param(BEGIN + END.replace(b"\n", b" x\n"), id="words behind the end"),
        pytest.param(b"---\n---\n<!-- vault-integrate:base 1 abcdef -->\n", id="only the base is left"),
        pytest.param(BEGIN + b"\xff\n" + END, id="not UTF-8"),
        pytest.param(BEGIN.strip() + b"\x0b\n" + END, id="VT is no blank"),
        pytest.param(BEGIN.strip() + "\u2028".encode() + END, id="U+2028 ends no line"),
    ],
)
def test_doubtful_markers_are_refused(data: bytes) -> None:
    with pytest.raises(RegionFault):
        find_region(data)


def test_a_page_that_stands_twice_is_told_by_its_lines() -> None:
    with pytest.raises(RegionFault, match=r"stands twice in the file \(line 2 and line 5\)") as fault:
        find_region(b"words\n" + BEGIN + b"a\n" + END + BEGIN + END)

    assert fault.value.hint.startswith("take out one pair")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            BEGIN + b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other branch\n" + END, id="inside the region"
        ),
        pytest.param(
            BEGIN + b"<<<<<<< HEAD\r\na\r\n" + END + b"=======\r\nb\r\n" + END + b">>>>>>> x\n",
            id="over its end",
        ),
        pytest.param(BEGIN + b"a\n>>>>>>> x\n" + END, id="half taken out"),
    ],
)
def test_both_sides_of_a_merge_are_refused(data: bytes) -> None:
    with pytest.raises(RegionFault, match="both sides of a git conflict"):
        find_region(data)


@pytest.mark.parametrize("line", [b"=======\n", b"<<<<<<<< eight\n", b"a <<<<<<< b\n", b">>>>>>>quoted\n"])
def test_lines_like_those_of_a_merge_are_words(line: bytes) -> None:
    region = find_region(BEGIN + b"words\n" + line + END)

    assert region is not None
    assert [stray.line.encode() + b"\n" for stray in standing(region).strays][1:] == [line]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"words\n", id="no marker"),
        pytest.param(b"about `<!-- vault-integrate:begin -->` and its end\n", id="in a sentence"),
    ],
)
def test_no_marker_no_region(data: bytes) -> None:
    assert find_region(data) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BEGIN + END, id="plain"),
        pytest.param(b"\xef\xbb\xbf" + BEGIN + END, id="BOM"),
        pytest.param(b"  " + BEGIN + b" " + END.strip() + b" \t", id="blanks around"),
        pytest.param(BEGIN.replace(b"\n", b"\r\n") + b"\r\n" + END.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(BEGIN.replace(b"\n", b"\r") + END.replace(b"\n", b"\r"), id="CR"),
        pytest.param(BEGIN + END + b"the marker `" + END.strip() + b"` in a sentence\n", id="named below"),
    ],
)
def test_a_pair_of_markers_is_a_region(data: bytes) -> None:
    region = find_region(data)

    assert region is not None
    assert region.before + b"\n".join(line.encode() for line in region.inside if line) + region.after == (
        data.replace(b"\r\n\r\n<", b"\r\n<")
    )


OUTSIDE = st.one_of(
    st.binary(max_size=60),
    st.lists(
        st.sampled_from(
            [
                b"\n",
                b"\r\n",
                b"\r",
                b"\t- [ ] x",
                b"\xff",
                b"---\n",
                b"```\n",
                b"%%",
                b"<!--",
                b"-->",
                b"\0",
                "\u2028".encode(),
            ]
        ),
        max_size=12,
    ).map(b"".join),
)


@given(before=OUTSIDE, after=OUTSIDE)
def test_bytes_outside_stay(before: bytes, after: bytes) -> None:
    before += b"" if not before or before.endswith((b"\n", b"\r")) else b"\n"
    # A carriage return and a line feed of ours would be one line end.
    after = after.removeprefix(b"\n") if before.endswith(b"\r") else after
    text = (
        edit("like?\n", "like?\nWarm\n")(page())
        .partition("page\n---\n\n")[2]
        .partition("\n## Yours")[0]
        .encode()
    )

    try:
        data, _ = run(before + text + after)
    except RegionFault:
        assert b"vault-integrate" in before + after
        return

    assert data.startswith(before)
    assert data.endswith(after)
    assert run(data)[0] == data


@given(st.binary(max_size=200))
def test_finding_a_region_never_raises_otherwise(data: bytes) -> None:
    for each in (data, BEGIN + data, BEGIN + data + b"\n" + END):
        try:
            region = find_region(each)
        except RegionFault:
            continue
        if region is not None:
            standing(region)
            assert each.startswith(region.before)
            assert each.endswith(region.after)


# --- a file without a region ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    [
        b"---\nvault_integrate: page\n---\nwords",
        b"\xef\xbb\xbf---\r\nvault_integrate: page\r\n---\r\nwords\r\n",
        b"---\nvault_integrate: page\n---",
        b"words",
        b"",
    ],
    ids=["header", "BOM and CRLF", "header only", "no header", "empty"],
)
def test_a_page_whose_region_is_gone_gets_one(old: bytes) -> None:
    made = new_file(old, "Yours")
    whole = made.before + made.after

    assert whole.replace(BEGIN, b"", 1).replace(END, b"", 1).replace(b"---\n", b"---") == old.replace(
        b"---\n", b"---"
    )
    found = find_region(whole)
    assert found is not None
    assert found.after == made.after


# --- somebody who does anything --------------------------------------------------------------------------


class Hand:
    """Somebody who edits the lines of a region; `typed` holds every word that was typed."""

    def __init__(self, lines: list[str], draw: st.DrawFn) -> None:
        self.lines = lines
        self.typed: list[str] = []
        self.draw = draw

    def act(self) -> None:
        doing = self.draw(st.sampled_from([name for name in dir(self) if name.startswith("do_")]))
        at = self.draw(st.integers(0, len(self.lines) - 1))
        getattr(self, doing)(at, self.lines[at])

    def word(self) -> str:
        self.typed.append(f"word{len(self.typed)}word")
        return self.typed[-1]

    def is_typed(self, line: str) -> bool:
        return any(each in line for each in self.typed)

    def do_tick(self, at: int, line: str) -> None:
        box = self.draw(st.sampled_from(["[x]", "[ ]", "[-]", "[/]"]))
        self.lines[at] = re.sub(r"\[(.)\]", box, line, count=1)

    def do_type_behind(self, at: int, line: str) -> None:
        self.lines[at] = f"{line}{self.draw(st.sampled_from(['', ' ']))}{self.word()}"

    def do_type_within(self, at: int, line: str) -> None:
        # Nobody types into the hidden part of a link, nor into the hidden base.
        if line and not self.is_typed(line) and not any(each in line for each in ("](", "|", ":base")):
            middle = len(line) // 2
            self.lines[at] = f"{line[:middle]}{self.word()}{line[middle:]}"

    def do_type_into_a_box(self, at: int, line: str) -> None:
        boxes = [index for index, each in enumerate(self.lines) if each.endswith("- [ ] ")]
        if boxes:
            index = self.draw(st.sampled_from(boxes))
            self.lines[index] += self.word()
            if self.draw(st.booleans()):
                self.lines.insert(index + 1, "\t- [ ] ")

    def do_type_into_the_base(self, at: int, line: str) -> None:
        base = next((index for index, each in enumerate(self.lines) if ":base" in each), None)
        if base is not None:
            line = self.lines[base].removesuffix(" -->")
            self.lines[base] = f"{line} {self.word()}{self.draw(st.sampled_from(['', ' -->']))}"

    def do_add(self, at: int, line: str) -> None:
        forms = ["{}", "- {}", "\t- [ ] {}", "\t\t* [x] {}", "> {}", "1. {}", "## {}", "{} ^myown"]
        self.lines.insert(at, self.draw(st.sampled_from(forms)).format(self.word()))

    def do_delete(self, at: int, line: str) -> None:
        if not self.is_typed(line) and len(self.lines) > 1:
            del self.lines[at]

    def do_indent(self, at: int, line: str) -> None:
        self.lines[at] = self.draw(st.sampled_from(["\t", "  ", "    "])) + line

    def do_outdent(self, at: int, line: str) -> None:
        self.lines[at] = line.lstrip()

    def do_move(self, at: int, line: str) -> None:
        del self.lines[at]
        self.lines.insert(self.draw(st.integers(0, len(self.lines))), line)

    def do_move_several(self, at: int, line: str) -> None:
        several, self.lines[at:] = self.lines[at : at + 5], self.lines[at + 5 :]
        to = self.draw(st.integers(0, len(self.lines)))
        self.lines[to:to] = several

    def do_copy(self, at: int, line: str) -> None:
        if not self.is_typed(line):
            self.lines.insert(at, line)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page after some edits, and the words that were typed on it."""
    text = page()
    hand = Hand(inside(text).removesuffix("\n").split("\n"), draw)
    for _ in range(draw(st.integers(1, 8))):
        hand.act()
    head = text.partition(BEGIN.decode())[0] + BEGIN.decode()
    return "\n".join((head.removesuffix("\n"), *hand.lines, END.decode())) + below(text), hand.typed


FEWER = tuple(each for each in SECTIONS if each.key != "waiting")


@given(edited(), st.sampled_from([SECTIONS, FEWER, with_line(ONCE, None)]), st.booleans())
@settings(max_examples=150)
def test_whatever_somebody_does_every_word_is_there_once(
    done: tuple[str, list[str]],
    sections: tuple[Section, ...],
    closed: bool,  # noqa: FBT001
) -> None:
    text, typed = done
    data, generated = run(text.encode(), sections, closed=closed)
    after = data.decode()

    for word in typed:
        assert after.count(word) == 1, word
    assert after.startswith(text.partition(BEGIN.decode())[0])
    assert after.endswith(below(page()))
    assert run(data, sections, closed=closed)[0] == data
    # The page itself is whole again.
    region = find_region(data)
    assert isinstance(region, RegionFile)
    assert [line for line in region.inside if line][:1] == ["# What now?"]
    assert "## Moving" in [each.text for each in generated]
