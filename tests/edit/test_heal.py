"""A page that two devices wrote: all that was done in either of its versions is there in the end, once."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.edit.test_region import (
    BEGIN,
    END,
    FEAR,
    FEWER,
    ROOM,
    SECTIONS,
    below,
    edit,
    inside,
    page,
    with_line,
)

from vault_integrate.edit.heal import PageFile, read_page_file, sides
from vault_integrate.edit.region import NewerRegion, RegionFault, replace_region
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.render.page import Generated, render_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from vault_integrate.model.act import Act
TICK = edit("- [ ] Call", "- [x] Call")
CANCEL = edit("- [ ] Call", "- [-] Call")
DATED = edit("Nov ^once22", "Nov 📅 2026-11-25 ^once22")
TICK_DATED = edit(
    "- [ ] Call the dentist · planned for Wed 18 Nov",
    "- [x] Call the dentist · planned for Wed 18 Nov ✅ 2026-11-18",
)
ASK = edit(FEAR, FEAR + "Ask her")
TELL = edit(FEAR, FEAR + "Tell him")
LIVED = edit(ROOM, ROOM.replace("[ ]", "[x]"))


@lru_cache(maxsize=32)
def read(text: str | bytes, *copies: str | bytes) -> PageFile:
    """The page's file, with its copies, as it is read; kept, because the same text is asked for again."""
    data, *others = (each.encode() if isinstance(each, str) else each for each in (text, *copies))
    file = read_page_file(data, others)
    assert file is not None
    return file


def made(file: PageFile, sections: Sequence[Section] = SECTIONS) -> bytes:
    """The bytes that a report makes of it."""
    generated, left_over = render_sections(sections, file.standing.acts, closed=False)
    lines = (Generated(text="# What now?"), Generated(text=""), *generated)
    return replace_region(file.region, lines, left_over, file.standing.strays)


def healed(text: str | bytes, *copies: str | bytes, sections: Sequence[Section] = SECTIONS) -> str:
    """The page after a report, proven to be the same with the same copies there once more, and without."""
    data = made(read(text, *copies), sections)
    assert made(read(data, *copies), sections) == data, "the same copies add something"
    assert made(read(data), sections) == data, "a second report changes the page"
    return data.decode()


def yours(*lines: str, to: str = "") -> str:
    """A page with lines of the writer's own at its end."""
    return (to or page()) + "".join(f"{line}\n" for line in lines)


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


# --- what git leaves ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param(
            "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\nd\n", "a\nb\nd\n", "a\nc\nd\n", id="one hunk"
        ),
        pytest.param("<<<<<<<\nb\n=======\nc\n>>>>>>>\n", "b\n", "c\n", id="no names"),
        pytest.param("<<<<<<< x\n=======\nc\n>>>>>>> x", "", "c\n", id="one side empty, no last line end"),
        pytest.param(
            "<<<<<<< x\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\nd\r\n", "b\r\nd\r\n", "c\r\nd\r\n", id="CRLF"
        ),
        pytest.param(
            "<<<<<<< x\na\n=======\nb\n>>>>>>> y\n-\n<<<<<<< x\nc\n=======\nd\n>>>>>>> y\n",
            "a\n-\nc\n",
            "b\n-\nd\n",
            id="two hunks",
        ),
        pytest.param(
            "<<<<<<< x\na\n||||||| base\nwas\n=======\nb\n>>>>>>> y\n", "a\n", "b\n", id="with the ancestor"
        ),
        pytest.param(
            "<<<<<<<\na\n|||||||\nwas\n=======\nb\n>>>>>>>\n", "a\n", "b\n", id="ancestor without names"
        ),
        pytest.param(
            "<<<<<<< x\na\n||||||| base\n<<<<<<<<< x\n=========\n>>>>>>>>> y\n=======\nb\n>>>>>>> y\n",
            "a\n",
            "b\n",
            id="a merge within the ancestor",
        ),
        pytest.param(
            "<<<<<<< x\n| a | b |\n|||||||\n=======\nb\n>>>>>>> y\n",
            "| a | b |\n|||||||\n",
            "b\n",
            id="an empty row of a table",
        ),
        pytest.param(
            "Title\n=======\n<<<<<<< x\na\n=======\nb\n>>>>>>> y\n",
            "Title\n=======\na\n",
            "Title\n=======\nb\n",
            id="an underline before",
        ),
        pytest.param(
            "<<<<<<< x\nTitle\n=======\na\n=======\nb\n>>>>>>> y\n",
            "Title\n",
            "a\n=======\nb\n",
            id="an underline within: no line is lost",
        ),
        pytest.param(
            "<<<<<<< x\nTitle\n=======\n=======\nb\n>>>>>>> y\n",
            "Title\n=======\n",
            "b\n",
            id="an underline above the mark",
        ),
        pytest.param(
            "<<<<<<< x\nTitle\n=======\na\n||||||| o\nwas\n=======\nb\n>>>>>>> y\n",
            "Title\n=======\na\n",
            "b\n",
            id="an underline before the ancestor",
        ),
        pytest.param(
            "<<<<<<< x\na\n||||||| o\nb\n||||||| p\nc\n=======\nd\n>>>>>>> y\n",
            "a\nb\n||||||| p\nc\nd\n",
            "a\nb\n||||||| p\nc\nd\n",
            id="two ancestors: which is the mark?",
        ),
        pytest.param("a\n<<<<<<< x\nb\n=======\nc\n", "a\nb\nc\n", "a\nb\nc\n", id="no end"),
        pytest.param("<<<<<<< x\nb\n>>>>>>> y\n", "b\n", "b\n", id="no middle"),
        pytest.param("b\n>>>>>>> y\n", "b\n", "b\n", id="the end alone"),
        pytest.param(
            "<<<<<<< x\na\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n=======\nd\n>>>>>>> y\n",
            "a\nb\nc\nd\n",
            "a\nb\nc\nd\n",
            id="nested",
        ),
    ],
)
def test_the_sides_of_a_conflict(text: str, one: str, other: str) -> None:
    assert sides(text.encode()) == (one.encode(), other.encode())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Title\n=======\nwords\n", id="an underline"),
        pytest.param("|||||||\n", id="a row"),
        pytest.param("<<<<<<<< x\n", id="eight"),
        pytest.param("<<<<<< x\n", id="six"),
        pytest.param("<<<<<<<x\n", id="no blank behind"),
        pytest.param(" <<<<<<< x\n", id="a blank before"),
        pytest.param(
            page() + "```\n<<<<<<< x\na\n=======\nb\n>>>>>>> y\n```\n", id="in a code block of the writer's"
        ),
        pytest.param(page() + ">>>>>>> a quote in a quote\n", id="a deep quote of the writer's"),
        pytest.param(page() + "<<<<<<< look\n", id="an arrow of the writer's"),
    ],
)
def test_no_conflict(text: str) -> None:
    assert sides(text.encode()) is None


# Lines that are marks, like marks, and words.
PIECES = st.lists(
    st.sampled_from(["<<<<<<< x", "=======", ">>>>>>> y", "||||||| o", "|||||||", "a", "b", ""]),
    max_size=14,
)


@given(PIECES)
def test_no_line_is_lost_but_marks_and_ancestors(pieces: list[str]) -> None:
    words = [f"{each}{at}" if each in ("a", "b") else each for at, each in enumerate(pieces)]
    found = sides("".join(f"{each}\n" for each in words).encode())

    if found is None:
        return
    both = b"".join(found).decode().split("\n")
    if any(each.startswith("|") for each in words):
        return
    assert {each for each in words if each.startswith(("a", "b"))} <= set(both)
    for side in found:
        assert not re.search(r"^(<{7}|>{7}) ", side.decode(), re.MULTILINE)


# --- acts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "stands", "kept"),
    [
        pytest.param(
            TICK, TICK, ["- [x] Call the dentist · planned for Wed 18 Nov ^once22"], "", id="the same tick"
        ),
        pytest.param(TICK, ASK, ["- [x] Call the", FEAR + "Ask her\n"], "", id="two acts"),
        pytest.param(ASK, ASK, [FEAR + "Ask her\n\n"], "", id="the same words"),
        pytest.param(ASK, TELL, [FEAR + "Ask her\n\t- [ ] Tell him\n"], "", id="other words"),
        pytest.param(
            ASK,
            edit(FEAR, FEAR.replace("[ ]", "[x]") + "Ask her"),
            [FEAR + "Ask her\n\t- [x] Ask her\n"],
            "",
            id="ticked",
        ),
        pytest.param(LIVED, LIVED, [ROOM.replace("[ ]", "[x]") + "\n"], "", id="the same practice"),
        pytest.param(
            TICK,
            TICK_DATED,
            ["- [x] Call the dentist · planned for Wed 18 Nov ✅ 2026-11-18 ^once22"],
            "",
            id="a date",
        ),
        pytest.param(
            TICK_DATED,
            TICK,
            ["- [x] Call the dentist · planned for Wed 18 Nov ✅ 2026-11-18 ^once22"],
            "",
            id="no date",
        ),
        pytest.param(
            TICK,
            CANCEL,
            ["- [-] Call the dentist · planned"],
            "- ☑ Call the dentist · planned for Wed 18 Nov\n",
            id="one says done, one let go",
        ),
        pytest.param(
            TICK,
            DATED,
            ["- [x] Call the dentist · planned for Wed 18 Nov ^once22"],
            "- ☐ Call the dentist · planned for Wed 18 Nov 📅 2026-11-25\n",
            id="a tick goes before a date",
        ),
        pytest.param(
            lambda text: text, edit("like?\n", "like?\nWarm\n"), [], "Warm\n", id="an answer in one"
        ),
        pytest.param(
            edit("like?\n", "like?\nWarm\n"), edit("like?\n", "like?\nWarm\n"), [], "Warm\n", id="in both"
        ),
        pytest.param(
            edit("like?\n", "like?\nWarm\n"),
            edit("like?\n", "like?\n- slow\n\n  and soft\n"),
            [],
            "Warm\n\n- slow\n\n  and soft\n",
            id="another answer",
        ),
        pytest.param(
            lambda text: text,
            edit("**I hide** ·", "**I hide** a lot ·"),
            [],
            "- **I hide** a lot · Tue 3 Nov\n",
            id="our words changed",
        ),
        pytest.param(
            edit("like?\n", "like?\nWarm\n"),
            edit("like?\n", "like?\n\nslow\n"),
            [],
            "Warm\n\nslow\n",
            id="an answer a line further down is no neighbor",
        ),
        pytest.param(
            edit("like?\n", "like?\n```\na\n```\n"),
            edit("like?\n", "like?\n```\nb\n```\n"),
            [],
            "```\na\n```\n\n```\nb\n```\n",
            id="code stays code",
        ),
    ],
)
def test_acts_of_two_versions(
    ours: Callable[[str], str], theirs: Callable[[str], str], stands: list[str], kept: str
) -> None:
    after = healed(ours(page()), theirs(page()))

    for each in stands:
        assert each in inside(after)
    assert below(after) == (f"\n{kept}\n## Yours\n\n" if kept else "\n## Yours\n\n")


def test_the_acts_of_the_page_come_first_then_those_of_copies_by_their_bytes() -> None:
    copies = [edit(FEAR, FEAR + words)(page()) for words in ("c", "b", "b")]
    file = read(edit(FEAR, FEAR + "d")(page()), *copies)

    assert [act.typed for act in file.standing.acts] == ["d", "b", "c"]
    assert file == read(edit(FEAR, FEAR + "d")(page()), *reversed(copies))


def test_an_act_without_a_place_is_kept_below_once() -> None:
    after = healed(TICK(page()), ASK(page()), sections=FEWER)

    assert below(after) == "\n- [ ] Ask her (“Yes is my fear”)\n\n## Yours\n\n"


def test_an_act_on_an_item_whose_note_was_renamed_is_one() -> None:
    renamed = with_line(SECTIONS[1].entries[1].lines[0], PageLine(text="Yes is my fear", ident="newfea"))
    here = page(renamed).replace("newfea\n\t- [ ] ", "newfea\n\t- [ ] Ask her")

    after = healed(here, ASK(page()), sections=renamed)

    assert after == here
    assert healed(page(renamed), ASK(page()), sections=renamed) == here


def test_three_versions_that_say_different_things_of_one_box() -> None:
    """Once one of them stands on the page, the others are known by the lines that were kept of them."""
    after = healed(TICK_DATED(page()), CANCEL(page()), TICK(page()))

    assert "- [-] Call the dentist" in inside(after)
    assert below(after).startswith(
        "\n- ☑ Call the dentist · planned for Wed 18 Nov ✅ 2026-11-18\n\n## Yours"
    )


def test_a_tick_that_gives_way_is_kept_below_once() -> None:
    text = yours("- ☑ Call the dentist · planned for Wed 18 Nov", to=TICK(page()))

    assert below(healed(text, CANCEL(page()))) == below(text)


def test_items_of_the_same_words_are_told_apart() -> None:
    lines = tuple(PageLine(text="Breathe", box=" ", ident=ident) for ident in ("aaaaaa", "bbbbbb"))
    section = (Section(key="s", order=1, entries=(Entry(lines=lines),)),)
    one = page(section).replace("[ ] Breathe ^aaaaaa", "[x] Breathe ^aaaaaa")
    other = page(section).replace("[ ] Breathe ^bbbbbb", "[x] Breathe ^bbbbbb")

    after = healed(one, other, sections=section)

    assert "- [x] Breathe ^aaaaaa\n- [x] Breathe ^bbbbbb\n" in inside(after)


def test_two_equal_acts_of_one_version_are_two() -> None:
    twice = edit(ROOM, ROOM.replace("[ ] ", "[x] warm\n") + "\t\t- [x] warm")

    after = healed(edit(ROOM, ROOM.replace("[ ] ", "[x] warm"))(page()), twice(page()), twice(page()))

    assert inside(after).count("\t\t- [x] warm\n") == 2


def test_a_copy_is_read_against_its_own_base() -> None:
    """On the page the box is ticked by the notes; the copy is from before, and nobody ticked there."""
    done = edit("- [ ] Call", "- [x] Call")(page()).replace("=_@", "=x@", 1)

    assert read(done).standing.acts == ()
    assert read(done, page()).standing.acts == ()
    assert [act.symbol for act in read(done, TICK(page())).standing.acts] == ["x"]


def test_one_version_is_read_as_ever() -> None:
    text = ASK(edit("like?\n", "like?\nWarm\n")(page()))

    file = read(text)

    assert not file.healed
    assert file.region.whole == text.encode()
    assert read(text, text) == PageFile(region=file.region, standing=file.standing, healed=True)


# --- the writer's own part ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "ends"),
    [
        pytest.param(yours("one"), yours("one"), "## Yours\n\none\n", id="the same"),
        pytest.param(yours("one"), yours("two"), "## Yours\n\none\n\ntwo\n", id="each one line"),
        pytest.param(yours("one"), yours("one", "two"), "## Yours\n\none\n\ntwo\n", id="one more"),
        pytest.param(yours("one", "two"), yours("one"), "## Yours\n\none\ntwo\n", id="one less"),
        pytest.param(yours(), yours("one"), "## Yours\n\none\n", id="none yet"),
        pytest.param(page().rstrip("\n"), yours("one"), "## Yours\n\none\n", id="no last line end"),
        pytest.param(
            yours("x"),
            yours("a", "", "", "b", "x", "c"),
            "x\n\na\n\n\nb\n\nc\n",
            id="neighbors stay together",
        ),
        pytest.param(yours("x"), yours("x", "x"), "x\n\nx\n", id="twice in one"),
        pytest.param(
            yours("- a"),
            yours("- a", "\t- b", "\t\t- c"),
            "- a\n\n- b\n\t- c\n",
            id="a list begins at the margin",
        ),
        pytest.param(yours("a"), yours("a", "\tcode"), "a\n\n\tcode\n", id="code stays deep"),
        pytest.param(yours("```", "a"), yours("b"), "```\na\n```\n\nb\n", id="an open code block"),
        pytest.param(yours("%%", "a"), yours("b"), "%%\na\n%%\n\nb\n", id="an open comment"),
        pytest.param(yours("````", "a"), yours("~~~", "b"), "````\na\n````\n\n~~~\nb\n", id="two open ones"),
        pytest.param(
            yours("```", "a", "```"),
            yours("```", "b", "```"),
            "```\na\n```\n\n```\nb\n```\n",
            id="code with its fences",
        ),
        pytest.param(yours("Title", "======="), yours("x"), "Title\n=======\n\nx\n", id="an underline"),
        pytest.param(
            yours("a"),
            yours("about `<!-- vault-integrate:begin -->`"),
            "a\n\nabout `<!-- vault-integrate:begin -->`\n",
            id="a marker named",
        ),
        pytest.param(
            yours("one").replace("\n", "\r\n"), yours("one", "two"), "one\r\n\r\ntwo\r\n", id="CRLF"
        ),
        pytest.param(yours("one").replace("\n", "\r"), yours("one", "two"), "one\r\rtwo\r", id="CR"),
        pytest.param(
            yours("one"), yours("one", "two").replace("\n", "\r\n"), "one\n\ntwo\n", id="theirs CRLF"
        ),
        pytest.param("\ufeff" + yours("one"), yours("two"), "one\n\ntwo\n", id="BOM"),
        pytest.param(yours("one"), "\ufeff" + yours("two"), "one\n\ntwo\n", id="theirs BOM"),
        pytest.param(
            yours("one"),
            page().replace("page\n---\n", "page\nmood: low\n---\n"),
            "one\n\nmood: low\n",
            id="header",
        ),
    ],
)
def test_lines_outside_the_region(ours: str, theirs: str, ends: str) -> None:
    after = healed(ours, theirs)

    assert after.endswith(ends)
    assert after.startswith(ours.partition("vault-integrate:begin")[0])
    # The page's own text stays to the byte.
    assert ours.partition("vault-integrate:end -->")[2] in after


def test_a_line_that_several_copies_have_is_added_once() -> None:
    assert healed(yours(), yours("one"), yours("one", "two")).endswith("## Yours\n\none\n\ntwo\n")
    answers = [edit("like?\n", f"like?\n{each}")(page()) for each in ("warm\n", "warm\n\nslow\n")]
    assert below(healed(page(), *answers)) == "\nwarm\n\nslow\n\n## Yours\n\n"


def test_what_a_report_has_moved_below_is_not_added_once_more() -> None:
    """One device has made its page anew, the other still has the words in the region."""
    typed = edit("like?\n", "like?\n\t- [[Blue|warm]] ^soft22\n")(ASK(page()))
    moved = made(read(typed), FEWER)

    assert read(moved, typed).region.whole == moved
    assert not read(moved, typed).standing.acts
    assert not [each for each in read(moved, typed).standing.strays if each.line.strip()]
    # And the other way round; a line below the region may be the writer's own, so it is there beside the act.
    assert read(typed, moved).region.whole == f"{typed}- [ ] Ask her (“Yes is my fear”)\n".encode()


def test_a_copy_without_a_region_gives_its_lines() -> None:
    call = "- [ ] Call the dentist · planned for Wed 18 Nov ^once22"
    copy = f"---\nvault_integrate: page\n---\n# What now?\n\nmine\n{call}\n"

    assert healed(yours("one"), copy).endswith("one\n\nmine\n")


def test_a_copy_without_its_base_gives_what_the_page_does_not_say() -> None:
    copy = re.sub(r"<!-- vault-integrate:base.*\n", "", TICK(edit("like?\n", "like?\nWarm\n")(page())))

    after = healed(page(), copy)

    assert inside(after) == inside(page())
    assert below(after) == ("\n- [x] Call the dentist · planned for Wed 18 Nov\n\nWarm\n\n## Yours\n\n")


def test_in_a_note_of_the_writers_a_conflict_elsewhere_is_theirs_to_settle() -> None:
    far = "<<<<<<< x\na\n=======\nb\n>>>>>>> y\n"
    near = inside(TICK(page()))
    text = f"{far}{BEGIN.decode()}<<<<<<< x\n{inside(page())}=======\n{near}>>>>>>> y\n{END.decode()}{far}"

    file = read_page_file(text.encode(), in_note=True)

    assert file is not None
    assert file.region.before == (far + BEGIN.decode()).encode()
    assert file.region.after == (END.decode() + far).encode()
    assert [act.symbol for act in file.standing.acts] == ["x"]
    assert read(text).region.before == b"a\n" + BEGIN
    assert read(text).region.after == END + b"a\n\nb\n\nb\n"


# --- what can't be healed -----------------------------------------------------------------------------------


def test_a_file_without_a_region_is_none() -> None:
    assert read_page_file(b"words\n", [page().encode()]) is None
    assert read_page_file(b"<<<<<<< x\na\n=======\nb\n>>>>>>> y\n") is None


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(page().replace(END.decode(), ""), id="no end"),
        pytest.param(page() + "> " + END.decode(), id="a marker quoted"),
        pytest.param(page().encode() + b"\xff\n", id="not UTF-8"),
        pytest.param(page() + BEGIN.decode() + END.decode(), id="twice, one empty"),
    ],
)
def test_a_damaged_version_is_refused(copy: str | bytes) -> None:
    with pytest.raises(RegionFault):
        read(page(), copy)


def test_a_newer_version_is_refused() -> None:
    newer = re.sub(r"base 1 .*(?= -->)", "base 2 x", page())
    for text, copies in ((page(), (newer,)), (newer, (page(),)), (f"{page()}{newer}", ())):
        with pytest.raises(NewerRegion):
            read(text, *copies)


# --- two regions in one file ------------------------------------------------------------------------------


def test_a_page_that_stands_twice_is_one() -> None:
    second = inside(ASK(edit("like?\n", "like?\nWarm\n")(page())))
    text = f"{TICK(page())}one\n{BEGIN.decode()}{second}{END.decode()}two\n"

    after = healed(text)

    assert "- [x] Call" in inside(after)
    assert FEAR + "Ask her\n" in inside(after)
    assert below(after) == "\nWarm\n\n## Yours\n\none\ntwo\n"


def test_code_left_open_in_the_first_does_not_hide_the_second() -> None:
    first = edit("like?\n", "like?\n```\n")(page())

    assert FEAR + "Ask her\n" in inside(healed(f"{first}one\n{ASK(page())}"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{page()}{BEGIN.decode()}{END.decode()}", id="the second without a base"),
        pytest.param(f"{page()}```\n{page()}```\n", id="the second quoted"),
        pytest.param(f"{page()}{page()}{END.decode()}", id="one end more"),
        pytest.param(page().replace(END.decode(), "") + page(), id="an end less"),
        pytest.param(page().replace(END.decode(), "") + page() + END.decode(), id="one in the other"),
        pytest.param(END.decode() + inside(page()) + BEGIN.decode() + page(), id="one turned round"),
    ],
)
def test_a_page_that_stands_twice_in_part_is_refused(text: str) -> None:
    with pytest.raises(RegionFault):
        read(text)


# --- git ----------------------------------------------------------------------------------------------------


def merged(folder: Path, base: str, ours: str, theirs: str, *options: str) -> str:
    """What git makes of two versions."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(text.encode())
    done = subprocess.run(
        ["git", "merge-file", "-p", *options, "ours", "base", "theirs"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode < 128, done.stderr
    return done.stdout.decode()


@pytest.mark.needs("git")
@pytest.mark.parametrize("options", [(), ("--diff3",), ("--zdiff3",)], ids=["plain", "diff3", "zdiff3"])
@pytest.mark.parametrize("base", [page(), ""], ids=["a page before", "both made it"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_git_leaves_of_two_versions(
    tmp_path: Path, options: tuple[str, ...], base: str, ending: str
) -> None:
    ours = yours("one", "Title", "=======", to=TICK(edit("like?\n", "like?\nWarm\n")(page())))
    theirs = made(read(yours("- two", "\t- [ ] three", to=ASK(CANCEL(page())))), FEWER).decode()
    base, ours, theirs = (each.replace("\n", ending) for each in (base, ours, theirs))
    text = merged(tmp_path, base, ours, theirs, *options)
    assert text.count("<<<<<<<") >= 1

    after = healed(text).replace("\r\n", "\n")

    assert FEAR in inside(after)
    assert not re.search(r"^(<{7}|>{7}|\|{7})", after, re.MULTILINE)
    assert below(after).count("=======\n") == 1
    for line in ("Warm", "one", "Title\n=======", "- two\n\t- [ ] three"):
        assert below(after).count(f"\n{line}\n") == 1, line
    assert "- [-] Call the dentist · planned for Wed 18 Nov ^once22\n" in inside(after)
    assert "\n- ☑ Call the dentist · planned for Wed 18 Nov\n" in below(after)
    assert "\n- [ ] Ask her (“Yes is my fear”)\n" in below(after)


# --- anything on two sides --------------------------------------------------------------------------------


ACTS = {
    "tick": TICK,
    "cancel": CANCEL,
    "dated": TICK_DATED,
    "ask": ASK,
    "tell": TELL,
    "lived": LIVED,
}
OWN = st.sampled_from(
    [
        "a",
        "b",
        "- c",
        "\t- d",
        "- [ ] e",
        "\t\t- [x] f ^mine",
        "> g",
        "```",
        "%%",
        "",
        "  h",
        "1. i",
        "# j",
        "$$",
        "~~~",
    ]
)


@st.composite
def one_side(draw: st.DrawFn) -> str:
    """A page with some acts, with lines in and below the region, perhaps made anew since."""
    text = page()
    names = draw(st.lists(st.sampled_from(sorted(ACTS)), max_size=3, unique_by=lambda name: ACTS_ON[name]))
    for name in names:
        text = ACTS[name](text)
    typed = "".join(f"{each}\n" for each in draw(st.lists(OWN, max_size=4)))
    place = draw(st.sampled_from(["like?\n", "## Moving\n", "## Waiting for a step\n"]))
    text = text.replace(place, f"{place}{typed}", 1)
    text += "".join(f"{each}\n" for each in draw(st.lists(OWN, max_size=6)))
    if draw(st.booleans()):
        text = made(read(text), draw(st.sampled_from([SECTIONS, FEWER]))).decode()
    return text


ACTS_ON = {"tick": 1, "cancel": 1, "dated": 1, "ask": 2, "tell": 2, "lived": 3}


def own_lines(text: str) -> set[str]:
    """All lines of the writer's, wherever they stand: below the region, or in it by no rule."""
    strays = (each.line for each in read(text).standing.strays)
    # Fences are added where one is left open.
    every = {each.strip() for each in (*strays, *below(text).split("\n"))}
    return {each for each in every if each.strip("> ")}


def acts_of(text: str) -> set[tuple[str, str, str | None]]:
    return {(act.owner, act.symbol, act.typed) for act in read(text).standing.acts}


def kept_line(act: Act) -> str:
    typed = (act.typed or "").strip()
    return f"- [{act.symbol}] {typed}" if typed else f"- {DRAWN[act.symbol]} {act.owner_words}"


DRAWN = {"x": "☑", "-": "☒", " ": "☐"}


@given(one_side(), st.lists(one_side(), min_size=1, max_size=2), st.sampled_from([SECTIONS, FEWER]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_done_on_two_sides_is_there(
    ours: str, copies: list[str], sections: tuple[Section, ...]
) -> None:
    after = healed(ours, *copies, sections=sections)

    for text in (ours, *copies):
        assert own_lines(text) <= own_lines(after), own_lines(text) - own_lines(after)
        for act in read(text).standing.acts:
            stands = (act.owner, act.symbol, act.typed) in acts_of(after)
            assert stands or kept_line(act) in below(after), act
    # What there is of the page's own text stays as it is.
    assert below(ours).rstrip("\n") in below(after)


@given(one_side(), one_side())
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_both_sides_come_to_the_same_lines(ours: str, theirs: str) -> None:
    one, other = healed(ours, theirs), healed(theirs, ours)

    # A code block or comment that is left open is closed by whoever comes second.
    closers = {"```", "~~~", "%%", "-->"}
    assert own_lines(one) - closers - KEPT_TICKS == own_lines(other) - closers - KEPT_TICKS


@given(one_side(), one_side())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_a_conflict_in_the_file_is_as_good_as_a_copy_beside_it(ours: str, theirs: str) -> None:
    head, _, body = ours.partition("page\n---\n")
    other = theirs.partition("page\n---\n")[2]
    marked = f"{head}page\n---\n<<<<<<< x\n{body}=======\n{other}>>>>>>> y\n"

    assert healed(marked) == healed(ours, theirs)


# Which of two ticks on one box stands, and which is kept as a line, depends on whose page it is.
KEPT_TICKS = {
    f"- {symbol} Call the dentist · planned for Wed 18 Nov{date}"
    for symbol in "☑☒"
    for date in ("", " ✅ 2026-11-18")
}


@given(st.binary(max_size=120), st.binary(max_size=120))
def test_reading_never_raises_otherwise(data: bytes, more: bytes) -> None:
    for each in (
        data,
        BEGIN + data + b"\n" + END,
        BEGIN + b"<<<<<<< x\n" + data + b"\n=======\n" + more + END,
    ):
        try:
            file = read_page_file(each, (more, page().encode() + more))
        except RegionFault:
            continue
        if file is not None:
            made(file)
