"""A tick, a day, a field or a tag more on one line; what else stands there stays as it was written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.item_line import ItemLine, bracketed_field
from vault_integrate.language import pack
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import FieldKind, TaskFormat
from vault_integrate.parse.draft import split_id
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.item import read_words
from vault_integrate.parse.tasks import parse_task_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate.model.task import TaskLine

DAY = date(2026, 11, 18)
SETTINGS = Settings()
ENGLISH = pack("en")
assert ENGLISH is not None
EMOJI, DATAVIEW = TaskFormat.EMOJI, TaskFormat.DATAVIEW
DONE, CANCELLED, SCHEDULED = FieldKind.DONE, FieldKind.CANCELLED, FieldKind.SCHEDULED


def canonical(key: str) -> str | None:
    assert ENGLISH is not None
    return field_name(key, SETTINGS, ENGLISH)


def item(text: str, task_format: TaskFormat = EMOJI) -> ItemLine:
    return ItemLine(text, task_format)


def value_of(text: str, name: str) -> list[str]:
    """What the program itself reads as a field's values."""
    assert ENGLISH is not None
    words = split_id(text[item(text).start :])[0]
    return [value for key, value in read_words(words, SETTINGS, ENGLISH).pairs if key == name]


# --- Ticks --------------------------------------------------------------------------------------------------

TICKED = [
    ("- [ ] Call M.", "- [x] Call M. ✅ 2026-11-18"),
    ("\t\t* [ ] Call M.", "\t\t* [x] Call M. ✅ 2026-11-18"),
    ("  1. [/] Call M.", "  1. [x] Call M. ✅ 2026-11-18"),
    ("10)\t[ ]\tCall M.", "10)\t[x]\tCall M. ✅ 2026-11-18"),
    ("> > + [ ] Call M.  ", "> > + [x] Call M. ✅ 2026-11-18  "),
    ("- [ ] Call M. ^call", "- [x] Call M. ✅ 2026-11-18 ^call"),
    ("- [ ] Call M. #home ⏳\ufe0f 2026-11-17 #x ^call \t",
     "- [x] Call M. #home ⏳\ufe0f 2026-11-17 #x ✅ 2026-11-18 ^call \t"),
    ("- [ ] 🔺 Call\u00a0M. 📅2026-11-20", "- [x] 🔺 Call\u00a0M. 📅2026-11-20 ✅ 2026-11-18"),
    # Tasks reads no date with words behind it; the new one stands at the end, where it is read.
    ("- [ ] Call 📅 2026-01-01 and Bob", "- [x] Call 📅 2026-01-01 and Bob ✅ 2026-11-18"),
    ("- [x] Call M. ✅ 2026-11-10 ^a", "- [x] Call M. ✅ 2026-11-18 ^a"),
    ("- [x] Call M. ✅ 2026-02-30 glad", "- [x] Call M. ✅ 2026-11-18 glad"),
    ("- [ ] Call [due:: 2026-11-20], [priority:: high]",
     "- [x] Call [due:: 2026-11-20], [priority:: high]  [completion:: 2026-11-18]"),
    ("- [x] Call [done:: 2026-11-10]", "- [x] Call [done:: 2026-11-18]"),
    ("- [x] Call (done:: [[2026-11-10]] at last)", "- [x] Call (done:: [[2026-11-18]] at last)"),
    # What stands in code or in a link is no field of the line's.
    ("- [ ] write `✅ 2026-01-01` down", "- [x] write `✅ 2026-01-01` down ✅ 2026-11-18"),
    ("- [ ] read [[✅ 2026-01-01]]", "- [x] read [[✅ 2026-01-01]] ✅ 2026-11-18"),
    ("- [ ] see [[Note #tag]] ^i", "- [x] see [[Note #tag]] ✅ 2026-11-18 ^i"),
    ("- 1. [ ] two items on one line", "- 1. [x] two items on one line ✅ 2026-11-18"),
    ("- [ ] Call c^2", "- [x] Call c^2 ✅ 2026-11-18"),
    ("- [ ]", "- [x] ✅ 2026-11-18"),
    ("- [ ] ", "- [x] ✅ 2026-11-18"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ticked"), TICKED)
def test_a_tick_follows_the_notation_of_its_line(text: str, ticked: str) -> None:
    assert item(text).with_symbol("x").with_day(DONE, DAY).text == ticked


def test_a_line_without_fields_follows_the_vault() -> None:
    assert item("- [ ] a ^i", DATAVIEW).with_symbol("x").with_day(DONE, DAY).text == (
        "- [x] a  [completion:: 2026-11-18] ^i"
    )
    assert item("- [ ] a ➕ 2026-11-01", DATAVIEW).with_day(DONE, DAY).text == (
        "- [ ] a ➕ 2026-11-01 ✅ 2026-11-18"
    )


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("A step", "A step (done:: 2026-11-18)"),
        ("- A step #action ^a", "- A step (done:: 2026-11-18) #action ^a"),
        ("> [!action]- A step #x", "> [!action]- A step (done:: 2026-11-18) #x"),
        ("#action", "(done:: 2026-11-18) #action"),
        ("  #action", "  (done:: 2026-11-18) #action"),
        ("A step ⏳ 2026-11-11", "A step ⏳ 2026-11-11 ✅ 2026-11-18"),
        ("", "(done:: 2026-11-18)"),
    ],
)
def test_a_day_without_a_box_stands_in_brackets(text: str, dated: str) -> None:
    assert item(text).with_day(DONE, DAY).text == dated


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("- [ ] a 📅 2026-11-20 #t", "- [ ] a ⏳ 2026-11-18 📅 2026-11-20 #t"),
        ("- [ ] a 🔼 🛫 2026-11-01 📅 2026-11-20", "- [ ] a 🔼 🛫 2026-11-01 ⏳ 2026-11-18 📅 2026-11-20"),
        ("- [ ] a\u00a0📅 2026-11-20", "- [ ] a\u00a0 ⏳ 2026-11-18 📅 2026-11-20"),
        ("- [ ] a📅 2026-11-20", "- [ ] a ⏳ 2026-11-18 📅 2026-11-20"),
        ("- [ ] a ⌛ 2026-11-01 📅 2026-11-20", "- [ ] a ⌛ 2026-11-18 📅 2026-11-20"),
        ("- [ ] a [due:: 2026-11-20]", "- [ ] a  [scheduled:: 2026-11-18] [due:: 2026-11-20]"),
        ("- [ ] a 📅 2026-01-01 b", "- [ ] a 📅 2026-01-01 b ⏳ 2026-11-18"),
        ("a (scheduled:: 2026-11-11 in the morning)", "a (scheduled:: 2026-11-18 in the morning)"),
        ("a (scheduled:: next week)", "a (scheduled:: 2026-11-18)"),
    ],
)
def test_a_scheduled_day_stands_where_tasks_writes_it(text: str, dated: str) -> None:
    assert item(text).with_day(SCHEDULED, DAY).text == dated


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("- [x] a ✅ 2026-11-18 ^i", "- [x] a ^i"),
        ("- [x] a  [completion:: 2026-11-18]", "- [x] a"),
        ("- [x] a ✅ 2026-11-18 glad", "- [x] a glad"),
        ("- [x] `✅ 2026-11-18` a ✅ 2026-11-18", "- [x] `✅ 2026-11-18` a"),
        ("- [x] [[✅ 2026-11-18]]", "- [x] [[✅ 2026-11-18]]"),
        ("- [x] a", "- [x] a"),
        ("- a (done:: yes)", "- a (done:: yes)"),
        ("- [x] ✅ 2026-11-18 a", "- [x] a"),
        ("(done:: 2026-11-18) #tag ", "#tag "),
    ],
)
def test_a_day_taken_out_leaves_what_stands_around_it(text: str, bare: str) -> None:
    assert item(text).without_day(DONE).text == bare


def test_words_of_the_writers_are_not_taken_out_with_a_day() -> None:
    with pytest.raises(CannotEdit):
        item("- a (done:: 2026-11-18 it went well)").without_day(DONE)


def test_there_is_nothing_to_tick_without_a_box() -> None:
    with pytest.raises(CannotEdit):
        item("- a").with_symbol("x")


# --- Fields -------------------------------------------------------------------------------------------------

KEPT = [
    ("- [ ] a", "- [ ] a (kept:: 2026-11-18)"),
    ("- [ ] a 📅 2026-11-20 #t ^i", "- [ ] a (kept:: 2026-11-18) 📅 2026-11-20 #t ^i"),
    ("- [ ] a\u00a0📅 2026-11-20", "- [ ] a (kept:: 2026-11-18)\u00a0📅 2026-11-20"),
    ("- [ ] a📅 2026-11-20", "- [ ] a (kept:: 2026-11-18) 📅 2026-11-20"),
    ("* a (for:: [[Note (draft)|it]])  ", "* a (for:: [[Note (draft)|it]]) (kept:: 2026-11-18)  "),
    ("- a (kept:: 2026-11-01) b ^i", "- a (kept:: 2026-11-18) b ^i"),
    ("- a [Kept:: 2026-11-01]", "- a [Kept:: 2026-11-18]"),
    ("- a `(kept:: 2026-11-01)`", "- a `(kept:: 2026-11-01)` (kept:: 2026-11-18)"),
    ("- see [[Note #tag]]", "- see [[Note #tag]] (kept:: 2026-11-18)"),
    ("- see [[Note #tag]], yes", "- see [[Note #tag]], yes (kept:: 2026-11-18)"),
    ("- see [[Note #tag]]s 📅 2026-11-20", "- see [[Note #tag]]s (kept:: 2026-11-18) 📅 2026-11-20"),
    ("- run `a #b`", "- run `a #b` (kept:: 2026-11-18)"),
    ("- a [cue:: at #work]", "- a [cue:: at #work] (kept:: 2026-11-18)"),
    ("#insight", "(kept:: 2026-11-18) #insight"),
    ("- [ ]", "- [ ] (kept:: 2026-11-18)"),
    ("> [!action]-", "> [!action]- (kept:: 2026-11-18)"),
]


@pytest.mark.parametrize(("text", "kept"), KEPT)
def test_a_field_stands_before_what_ends_the_line(text: str, kept: str) -> None:
    assert item(text).with_field("kept", "2026-11-18", canonical).text == kept


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("one breath", "(smallest:: one breath)"),
        ("one (long) breath", "(smallest:: one (long) breath)"),
        ("one :) breath", "[smallest:: one :) breath]"),
        ("see [[Note]]", "(smallest:: see [[Note]])"),
    ],
)
def test_brackets_follow_the_value(value: str, written: str) -> None:
    assert bracketed_field("smallest", value) == written
    made = item("- [ ] a `b` #t").with_field("smallest", value, canonical)
    assert made.text == f"- [ ] a `b` {written} #t"
    assert value_of(made.text, "smallest") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- [ ] a", ":) and :]"),
        ("- [ ] a", "back\\"),
        # It would be said of the whole line.
        ("- [ ] a", "read ✅ 2026-11-01 pages"),
        ("- [ ] a", "one (kept:: 2026-11-01) breath"),
        # A mark that meets its like behind the field would hide what stands between them.
        ("- [ ] a (smallest:: b) #t `c`", "one ` breath"),
        ("- [ ] a `", "one ` breath"),
        ("- [ ] a 📅 2026-11-20 %%", "one %% breath"),
        # In place of the old value another field would go.
        ("- [ ] a (smallest:: b [kept:: 2026-11-01])", "one breath"),
    ],
)
def test_a_value_that_says_more_than_itself_is_refused(text: str, value: str) -> None:
    with pytest.raises(CannotEdit):
        item(text).with_field("smallest", value, canonical)


def test_an_entry_is_added_to_a_list() -> None:
    line = item("walk (practiced:: 2026-11-16)")
    assert line.with_field("practiced", "2026-11-18 wet", canonical, add=True).text == (
        "walk (practiced:: 2026-11-16, 2026-11-18 wet)"
    )
    assert item("walk").with_field("practiced", "2026-11-18", canonical, add=True).text == (
        "walk (practiced:: 2026-11-18)"
    )


@pytest.mark.parametrize("words", ["read ✅ 2026-11-01 pages", "walk 📅 2026-11-20", "a (done:: 2026-11-01)"])
def test_an_entry_that_says_a_day_of_the_whole_line_is_refused(words: str) -> None:
    with pytest.raises(CannotEdit):
        item("walk").with_field("practiced", f"2026-11-18 {words}", canonical, add=True)


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("- a", "- a #not-this"),
        ("- a ✅ 2026-11-18 ^i ", "- a ✅ 2026-11-18 #not-this ^i "),
        ("- a `b", "- a `b #not-this"),
        ("- [ ] ", "- [ ] #not-this"),
    ],
)
def test_a_tag_stands_at_the_end_of_the_words(text: str, tagged: str) -> None:
    assert item(text).with_tag("#not-this").text == tagged


MARKED = [
    ("I see it.", "I see it. #insight"),
    ("I see it.  ", "I see it. #insight  "),
    ("I see it\\", "I see it #insight \\"),
    ("- [ ] call 📅 2026-11-20 ^den", "- [ ] call #insight 📅 2026-11-20 ^den"),
    ("- [ ] call #errand 🔁 every week ⏫", "- [ ] call #insight #errand 🔁 every week ⏫"),
    ("- [ ] call  [due:: 2026-11-20]", "- [ ] call #insight  [due:: 2026-11-20]"),
    ("- [ ] #task call 📅 2026-11-20", "- [ ] #task call #insight 📅 2026-11-20"),
    ("> - I see ^see", "> - I see #insight ^see"),
    ("1. *I see* [[it]]", "1. *I see* [[it]] #insight"),
]


@pytest.mark.parametrize(("text", "marked"), MARKED)
def test_a_mark_goes_behind_the_words(text: str, marked: str) -> None:
    task_format = DATAVIEW if "due::" in text else EMOJI
    assert item(text, task_format).with_mark("#insight").text == marked


@pytest.mark.parametrize("text", ["`code", "%% never closed"])
def test_a_mark_that_would_be_hidden_is_refused_or_shown(text: str) -> None:
    assert item(f"I see {text}").with_mark("#insight").text == f"I see {text} #insight"


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("- [ ] Call (for:: ^y) #task", "- [ ] Call M. (for:: ^y) #task"),
        ("\t* [ ] Call 📅 2026-11-20 ^i", "\t* [ ] Call M. 📅 2026-11-20 ^i"),
        ("- [ ]", "- [ ] Call M."),
        ("Call", "Call M."),
    ],
)
def test_other_words_leave_what_stands_around_them(text: str, worded: str) -> None:
    assert item(text).with_words("Call M.").text == worded


# --- Random lines -------------------------------------------------------------------------------------------

PIECES = (
    "words", "Call M.", "é", "e\u0301", "👩\u200d🔬", "\u2028", "\x85", "\u00a0", "\ufeff",
    "`code`", "`", "``", "$x$", "$", "%% c %%", "%%", "<!-- c -->", "[[Note]]", "[[Note #tag]]",
    "[[N|(x)]]", "[a](b c)", "[a](<b> 'c')", "![[e]]", "#tag", "#insight", "#a/b", "#1",
    "(for:: [[A (b)]])", "[cue:: at #work]", "(smallest:: one)", "(kept:: 2026-11-01)",
    "(due:: 2026-11-20)", "[due:: 2026-11-20]", "[completion:: 2026-11-01]", "✅ 2026-11-01", "✅",
    "📅 2026-11-20", "📅\ufe0f2026-11-20", "📅\u00a02026-11-20", "⏳ 2026-02-30", "🔁 every day", "🔺",
    "🆔 abc", "⛔ a,b", "➕ 2026-11-01", "^id", "c^2", "::", "a:: b", "(", ")", "[", "]", "\\",
    "*b*", "_i #t_", "- [ ]", "> q", "2026-11-18", "[x]", "[!insight]",
)  # fmt: skip
HEADS = (
    "",
    "- ",
    "- [ ] ",
    "- [x] ",
    "\t- [ ] ",
    "  * [/] ",
    "1. [ ] ",
    "2) ",
    "> - [ ] ",
    "> > + [ ]\t",
    "> ",
    ">",
)
FORMATS = st.sampled_from(TaskFormat)


@st.composite
def lines(draw: st.DrawFn, heads: tuple[str, ...] = HEADS) -> str:
    pieces = draw(st.lists(st.sampled_from(PIECES), max_size=6))
    blanks = [draw(st.sampled_from((" ", " ", " ", "  ", "", "\t"))) for _ in pieces]
    words = "".join(piece + blank for piece, blank in zip(pieces, blanks, strict=True))
    return draw(st.sampled_from(heads)) + words + draw(st.sampled_from(("", "", " ^id", " ^id  ", " ")))


VALUES = st.lists(st.sampled_from((*PIECES, "one breath", "2026-11-18")), min_size=1, max_size=3).map(
    " ".join
)


def has_words(line: ItemLine) -> bool:
    """Whether anything is to be seen on it: an empty line is no item."""
    text = line.text[line.start : line.end]
    return not text.startswith("#") and any(each.isprintable() and not each.isspace() for each in text)


GLUED = re.compile(r"\S(?:[(\[]\w+::|[✅❌⏳⌛📅➕🛫🔁])")
"""A field right behind a word: nothing says whether the blank between them was there before."""


@given(text=lines(), task_format=FORMATS, kind=st.sampled_from((DONE, CANCELLED, SCHEDULED)))
def test_a_day_put_on_and_taken_off_leaves_the_line(
    text: str, task_format: TaskFormat, kind: FieldKind
) -> None:
    line = item(text, task_format)
    if line._field(kind) is not None or not has_words(line) or GLUED.search(text):
        return
    with_day = line.with_day(kind, DAY)
    assert with_day.text != text
    assert with_day.without_day(kind).text == text
    assert with_day.with_day(kind, DAY).text == with_day.text


@given(text=lines(tuple(head for head in HEADS if "[" in head)), symbol=st.sampled_from(" x/-é"))
def test_a_symbol_put_in_and_taken_back_leaves_the_line(text: str, symbol: str) -> None:
    line = item(text)
    assert line.symbol is not None
    changed = line.with_symbol(symbol)
    assert changed.symbol == symbol
    assert len(changed.text) == len(text)
    assert changed.with_symbol(line.symbol).text == text


@given(text=lines(("- [ ] ", "\t* [ ] ", "1. [ ] ", "> > + [ ] ")), task_format=FORMATS)
def test_tasks_reads_a_tick_and_all_that_it_read_before(text: str, task_format: TaskFormat) -> None:
    line = item(text, task_format)
    if (
        not has_words(line)
        or line._field(DONE) is not None
        or any(kind in text for kind in ("✅", "completion", "\t^id"))
    ):
        return
    before = parse_task_line(text, line.task_format)
    after = parse_task_line(line.with_symbol("x").with_day(DONE, DAY).text, line.task_format)
    assert before is not None
    assert after is not None
    assert after.symbol == "x"
    assert after.done is not None
    assert after.done.day == DAY
    assert said(after) == said(before)


@given(text=lines(("- [ ] ", "\t* [ ] ", "1. [ ] ", "> > + [ ] ")), task_format=FORMATS)
def test_tasks_reads_all_that_it_read_before_a_field(text: str, task_format: TaskFormat) -> None:
    line = item(text, task_format)
    if not has_words(line) or value_of(text, "kept"):
        return
    try:
        made = line.with_field("kept", "2026-11-18", canonical)
    except CannotEdit:
        return
    before, after = parse_task_line(text, line.task_format), parse_task_line(made.text, line.task_format)
    assert before is not None
    assert after is not None
    assert (after.done and after.done.text) == (before.done and before.done.text)
    assert said(after)[1:] == said(before)[1:]


def said(task: TaskLine) -> tuple[object, ...]:
    """What the Tasks plugin reads beside a done date; its words first."""
    days = (task.created, task.start, task.scheduled, task.due, task.cancelled)
    return (
        task.description,
        task.priority,
        *(each and each.text for each in days),
        task.recurrence_text,
        task.id,
        task.depends_on,
        task.block_id,
    )


@given(text=lines(), value=VALUES, task_format=FORMATS)
def test_a_field_reads_back_and_is_set_once(text: str, value: str, task_format: TaskFormat) -> None:
    line = item(text, task_format)
    try:
        made = line.with_field("smallest", value, canonical)
    except CannotEdit:
        return
    assert made.with_field("smallest", value, canonical).text == made.text
    assert value_of(made.text, "smallest")[:1] == [value.strip()]


EDITS: dict[str, Callable[[ItemLine, str], ItemLine]] = {
    "symbol": lambda line, words: line.with_symbol("x"),
    "done": lambda line, words: line.with_day(DONE, DAY),
    "scheduled": lambda line, words: line.with_day(SCHEDULED, DAY),
    "undone": lambda line, words: line.without_day(DONE),
    "field": lambda line, words: line.with_field("smallest", words, canonical),
    "entry": lambda line, words: line.with_field("practiced", words, canonical, add=True),
    "tag": lambda line, words: line.with_tag("#not-this"),
    "words": lambda line, words: line.with_words(words),
}


@given(
    text=st.one_of(lines(), st.text()),
    words=st.one_of(VALUES, st.text()),
    edit=st.sampled_from(sorted(EDITS)),
)
def test_every_edit_is_made_or_refused_and_keeps_what_stands_before_the_words(
    text: str, words: str, edit: str
) -> None:
    line = item(text)
    try:
        made = EDITS[edit](line, words)
    except CannotEdit:
        return
    prefix = text[: line.start]
    if edit == "symbol":
        prefix = f"{text[: line._box]}x{text[line._box + 1 : line.start]}"
    assert made.text.startswith(prefix)
    assert made.text.endswith(text[line.end :])
