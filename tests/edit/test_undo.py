"""Taking a line back: the bytes are what they were, whatever the note is like, and it is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vault_integrate.edit.change import CannotEdit, added_line, applied, changed_line, ending_of
from vault_integrate.edit.undo import as_of_now, noted, stands, taken_back
from vault_integrate.model.change import Change
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from vault_integrate.model.written import Written

BOM = "\ufeff".encode()


def note_of(data: bytes, change: Change) -> Written:
    return noted(data, change, path="a.md", time="2026-11-18T09:30:00", reason="tick")


def written(data: bytes, change: Change) -> tuple[bytes, Written]:
    """The note with a change made, and what the log remembers."""
    return applied(data, change), note_of(data, change)


def undone(data: bytes, entry: Written) -> bytes:
    return applied(data, taken_back(data, entry))


def changed(data: bytes, at: int, text: str) -> tuple[bytes, Written]:
    return written(data, changed_line(split_lines(data), at, text))


def added(data: bytes, at: int, text: str) -> tuple[bytes, Written]:
    return written(data, added_line(split_lines(data), at, text))


# --- Random notes -------------------------------------------------------------------------------------------

# Few words, so that there are equal lines; among them what other programs take for line ends, and a BOM that
# is none.
WORDS = st.sampled_from(
    ["", "- [ ] a", "- [x] a", "\t- b", "c\u2028d", "\x0b\x85\x0c", "é", "e\u0301", "\ufeff", " "]
)
ENDINGS = st.sampled_from([b"\n", b"\r\n", b"\r"])


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    lines = draw(st.lists(st.tuples(WORDS, ENDINGS), max_size=7))
    data = b"".join(words.encode() + ending for words, ending in lines) + draw(WORDS).encode()
    return draw(st.sampled_from([b"", BOM])) + data


@st.composite
def writes(draw: st.DrawFn) -> tuple[bytes, bytes, Written]:
    """A note before and after a change, and what the log remembers."""
    data = draw(notes())
    lines = split_lines(data)
    text = draw(WORDS)
    is_change: bool = draw(st.booleans())
    if lines and is_change:
        change = changed_line(lines, draw(st.integers(0, len(lines) - 1)), text)
    else:
        change = added_line(lines, draw(st.integers(0, len(lines))), text)
    try:
        after = applied(data, change)
    except CannotEdit:
        assume(False)  # noqa: FBT003 - hypothesis has it so
        raise
    assume(after != data and change.new)
    return data, after, note_of(data, change)


@given(writes())
def test_written_and_taken_back_is_as_it_was(write: tuple[bytes, bytes, Written]) -> None:
    before, after, entry = write
    assert stands(after, entry)
    assert undone(after, entry) == before


@given(writes(), st.data())
def test_what_was_done_elsewhere_stays(write: tuple[bytes, bytes, Written], data: st.DataObject) -> None:
    """Lines of the writer's, not equal to ours, come and go above and below."""
    before, after, entry = write
    lines = split_lines(after)
    own = entry.at
    ending = b"\r\n" if after.endswith(b"\r\n") else b"\n"
    bom = BOM if after.startswith(BOM) else b""
    assume(own > 0 or not bom)
    assume(b"new words" not in after)
    # A line is never put between `\r` and `\n`, nor behind a last line without an ending.
    above = data.draw(st.booleans())
    place = data.draw(
        st.integers(bool(bom), own) if above else st.integers(own + 1, max(own + 1, len(lines)))
    )
    assume(place <= len(lines) and (place == 0 or lines[place - 1].endswith((b"\n", b"\r"))))
    edited = b"".join((*lines[:place], b"new words" + ending, *lines[place:]))
    assume(len(split_lines(edited)) == len(lines) + 1)

    result = undone(edited, entry)

    left = [line for line in split_lines(result) if line.rstrip(b"\r\n") != b"new words"]
    assert len(split_lines(result)) == len(left) + 1
    # An ending that an added last line had brought is another line's by now, or goes.
    assert [*map(without_ending, left)] == [*map(without_ending, split_lines(before))]
    assert b"".join(left).startswith(before.rstrip(b"\r\n"))


def without_ending(line: bytes) -> bytes:
    return line.removesuffix(ending_of(line))


@given(writes(), notes())
def test_on_any_other_note_one_line_is_touched_or_none(
    write: tuple[bytes, bytes, Written], other: bytes
) -> None:
    _, _, entry = write
    try:
        change = taken_back(other, entry)
    except CannotEdit:
        return
    lines = split_lines(other)
    assert lines[change.at] == change.old[-len(lines[change.at]) :]
    left = applied(other, change)
    assert len(split_lines(left)) == len(lines) - (not change.new)


# --- Tables -------------------------------------------------------------------------------------------------

TICK = b"# Wed\n- [ ] a\n- [ ] b\n"


def test_a_line_that_moved() -> None:
    _, entry = changed(TICK, 1, "- [x] a")
    assert undone(b"x\n- [ ] b\n- [x] a\n", entry) == b"x\n- [ ] b\n- [ ] a\n"


@pytest.mark.parametrize(
    "now",
    [
        b"# Wed\n- [ ] a\n- [ ] b\n",
        b"# Wed\n- [x] a!\n",
        b"# Wed\n- [x] a \n",
        b"# Wed\n- [x] a\r\n",
        b"# Wed\n- [x] a",
        b"# Wed\n\t- [x] a\n",
        b"- [x] a\n- [x] a\n",
        b"",
    ],
    ids=["unticked", "words", "space", "ending", "no ending", "indented", "twice", "empty"],
)
def test_a_line_that_changed_is_left(now: bytes) -> None:
    _, entry = changed(TICK, 1, "- [x] a")
    with pytest.raises(CannotEdit):
        taken_back(now, entry)


def test_letters_that_only_look_equal_are_not() -> None:
    _, entry = changed("- [ ] \u00e9\n".encode(), 0, "- [x] \u00e9")
    with pytest.raises(CannotEdit):
        taken_back("- [x] e\u0301\n".encode(), entry)


def test_of_equal_lines_it_is_ours() -> None:
    before = b"- [x] a\n- [ ] a\nx\n- [x] a\n"
    after, entry = changed(before, 1, "- [x] a")
    assert (entry.ordinal, entry.equals) == (1, 3)
    assert undone(b"more\n" + after, entry) == b"more\n" + before
    for now in (b"- [x] a\n- [x] a\n", after + b"- [x] a\n", b"- [x] a\n"):
        with pytest.raises(CannotEdit):
            taken_back(now, entry)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (b"a\n- [x] b", b"a\n- [ ] b"),
        (b"a\n- [x] b\n", b"a\n- [ ] b\n"),
        (b"a\n- [x] b\r\n", b"a\n- [ ] b\r\n"),
        (b"a\n- [x] b\nmore", b"a\n- [ ] b\nmore"),
    ],
)
def test_a_last_line_may_get_an_ending(now: bytes, then: bytes) -> None:
    _, entry = changed(b"a\n- [ ] b", 1, "- [x] b")
    assert undone(now, entry) == then


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (b"a\n- b", b"a"),
        (b"a\n- b\n", b"a\n"),
        (b"a\n- b\nmore", b"a\nmore"),
        (b"a\nmore\n- b", b"a\nmore"),
        (b"- b", b""),
    ],
)
def test_an_added_last_line_takes_along_what_it_brought(now: bytes, then: bytes) -> None:
    after, entry = added(b"a", 1, "- b")
    assert after == b"a\n- b"
    assert entry.new == "\n- b"
    assert undone(now, entry) == then


def test_the_bom_is_the_notes_own() -> None:
    _, entry = changed(BOM + b"- [ ] a\n", 0, "- [x] a")
    assert undone(BOM + b"- [x] a\n", entry) == BOM + b"- [ ] a\n"
    assert undone(b"- [x] a\n", entry) == b"- [ ] a\n"
    assert undone(BOM + b"new\n- [x] a\n", entry) == BOM + b"new\n- [ ] a\n"
    _, entry = changed(BOM + b"x\n- [ ] a\n", 1, "- [x] a")
    assert undone(BOM + b"- [x] a\n", entry) == BOM + b"- [ ] a\n"
    _, entry = added(BOM + b"x\n", 1, "- a")
    with pytest.raises(CannotEdit):
        taken_back(BOM + b"- a\n", entry)


def test_what_was_taken_out_is_not_put_back() -> None:
    after, entry = added(b"a\n", 1, "- b")
    taken = note_of(after, taken_back(after, entry))
    assert (taken.old, taken.new) == ("- b\n", "")
    assert not stands(after, taken)
    assert stands(b"a\n", taken)
    with pytest.raises(CannotEdit):
        taken_back(b"a\n", taken)


def test_whether_a_write_was_made() -> None:
    after, entry = changed(b"- [x] a\n- [ ] a\n", 1, "- [x] a")
    assert stands(after, entry)
    assert not stands(b"- [x] a\n- [ ] a\n", entry)
    assert not stands(None, entry)
    whole = msgspec.structs.replace(entry, created=True, new="x\n")
    assert stands(b"x\n", whole)
    assert not stands(b"x\ny", whole)
    assert stands(None, msgspec.structs.replace(whole, undoes=3))
    assert not stands(b"", msgspec.structs.replace(whole, undoes=3))


def logged(number: int, at: int, ordinal: int, equals: int, path: str = "a.md") -> Written:
    entry = note_of(b"", Change(at=0, old=b"", new=b"- a\n"))
    return msgspec.structs.replace(entry, id=number, path=path, at=at, ordinal=ordinal, equals=equals)


@pytest.mark.parametrize(
    ("later", "place"),
    [
        ([], (0, 1)),
        ([logged(2, 1, 1, 2)], (0, 2)),
        ([logged(2, 0, 0, 2)], (1, 2)),
        ([logged(2, 0, 0, 2), logged(3, 0, 0, 3)], (2, 3)),
        ([logged(2, 0, 0, 2, path="b.md")], (0, 1)),
        ([msgspec.structs.replace(logged(2, 0, 0, 2), created=True)], (0, 1)),
        # The writer put one of their own above meanwhile: which of the first two is ours nobody knows.
        ([logged(2, 2, 2, 3)], (0, 1)),
        # One of them was changed by a later act: likewise.
        ([logged(2, 1, 1, 2), msgspec.structs.replace(logged(3, 1, 0, 1), old="- a\n", new="- b\n")], (0, 1)),
    ],
    ids=["alone", "below", "above", "twice above", "another note", "a whole note", "writer's", "changed"],
)
def test_its_place_after_what_was_written_later(later: list[Written], place: tuple[int, int]) -> None:
    first = logged(1, 0, 0, 1)
    now = as_of_now(first, [first, *later])
    assert (now.ordinal, now.equals) == place


def test_only_at_the_start_of_a_note_is_a_bom_none_of_the_line() -> None:
    def told(number: int, at: int) -> Written:
        entry = logged(number, at, 0, 1)
        return msgspec.structs.replace(entry, new="\ufeff- a\n") if number == 2 else entry

    # Above the line of ours a first line with the BOM of its note is the same line; a later one is another.
    first_line, later_line = told(2, 0), told(2, 3)
    first = told(1, 1)
    same = msgspec.structs.replace(first_line, equals=2)
    assert as_of_now(first, [first, same]).ordinal == 1
    assert as_of_now(first, [first, msgspec.structs.replace(later_line, equals=2)]).ordinal == 0


# --- Taking out a line, as a change -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "change", "left"),
    [
        (b"a\nb\nc", Change(at=0, old=b"a\n", new=b""), b"b\nc"),
        (b"a\nb\nc", Change(at=1, old=b"b\n", new=b""), b"a\nc"),
        (b"a\nb\nc", Change(at=2, old=b"c", new=b""), b"a\nb\n"),
        (b"a\nb\nc", Change(at=2, old=b"\nc", new=b""), b"a\nb"),
        (b"a\r\nb", Change(at=1, old=b"\r\nb", new=b""), b"a"),
        (b"a\n\nb", Change(at=1, old=b"\n", new=b""), b"a\nb"),
        (b"a\na\na\n", Change(at=1, old=b"a\n", new=b""), b"a\na\n"),
        (b"a", Change(at=0, old=b"a", new=b""), b""),
    ],
)
def test_a_line_is_taken_out(data: bytes, change: Change, left: bytes) -> None:
    assert applied(data, change) == left


@pytest.mark.parametrize(
    ("data", "change"),
    [
        (b"a\nb\n", Change(at=0, old=b"b\n", new=b"")),
        (b"a\nb\n", Change(at=2, old=b"b\n", new=b"")),
        (b"a\nb\n", Change(at=2, old=b"\n", new=b"")),
        (b"a\nb\nc", Change(at=1, old=b"\nb\n", new=b"")),
        (b"a\r\nb", Change(at=1, old=b"\nb", new=b"")),
        (b"b", Change(at=0, old=b"\nb", new=b"")),
        (b"a\rb\n\nc", Change(at=1, old=b"b\n", new=b"")),
        (b"a\nb\n", Change(at=0, old=b"a\nb\n", new=b"")),
        (b"", Change(at=0, old=b"\n", new=b"")),
    ],
    ids=["other", "behind", "final", "middle", "ending", "first", "merging", "two", "empty"],
)
def test_what_is_not_that_line_is_not_taken_out(data: bytes, change: Change) -> None:
    with pytest.raises(CannotEdit):
        applied(data, change)


# --- A line that was taken out ------------------------------------------------------------------------------


def taken_out(data: bytes, at: int) -> tuple[bytes, Written]:
    lines = split_lines(data)
    change = Change(at=at, old=lines[at], new=b"")
    after, entry = written(data, change)
    return after, msgspec.structs.replace(entry, above=lines[at - 1].decode())


@given(notes(), st.data())
def test_a_line_that_was_taken_out_stands_there_again(data: bytes, draw: st.DataObject) -> None:
    lines = split_lines(data)
    # One with an ending, and with another one above it, as there is in a header.
    places = [at for at in range(1, len(lines)) if ending_of(lines[at])]
    assume(places)
    after, entry = taken_out(data, draw.draw(st.sampled_from(places)))
    above = entry.above.encode().removeprefix(BOM if entry.at == 1 else b"")
    others = split_lines(after.removeprefix(BOM))
    if others.count(above) == 1:
        assert undone(after, entry) == data
    else:
        with pytest.raises(CannotEdit):
            taken_back(after, entry)


def test_a_line_whose_place_is_gone_stays_out() -> None:
    after, entry = taken_out(b"---\nplugins:\n  - a\n  - b\n---\n", 3)
    assert undone(b"x\n" + after, entry) == b"x\n---\nplugins:\n  - a\n  - b\n---\n"
    for changed_since in (after.replace(b"  - a\n", b""), after.replace(b"- a", b"- c"), after + b"  - a\n"):
        with pytest.raises(CannotEdit):
            taken_back(changed_since, entry)
