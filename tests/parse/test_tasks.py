from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.task import BoxState, FieldKind, Priority, StatusType, TaskFormat, TaskLine
from vault_integrate.parse.tasks import (
    box_state,
    loose_days,
    loose_fields,
    parse_task_line,
    status_type,
    statuses_from_settings,
    strip_fields,
    task_tags,
)

PIECES = st.sampled_from(
    [
        "- [ ] ",
        "words ",
        "📅 2026-11-18 ",
        "⏳2026-02-30",
        "🔁 every day ",
        "#tag ",
        "🆔 a1 ",
        "⛔ a, b ",
        "[due:: 2026-11-18] ",
        "(id:: x), ",
        "🔺",
        "\ufe0f",
        "🏁 delete ",
        "^id",
        " ",
        "\u00a0",
        "[[",
        "]]",
        "✅",
    ]
)
LINES = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=80)


def read(line: str, task_format: TaskFormat = TaskFormat.EMOJI) -> TaskLine:
    task = parse_task_line(line, task_format)
    assert task is not None
    return task


@pytest.mark.parametrize(
    ("line", "indentation", "marker", "symbol"),
    [
        ("- [ ] x", "", "-", " "),
        ("* [x] x", "", "*", "x"),
        ("+ [/] x", "", "+", "/"),
        ("12. [X] x", "", "12.", "X"),
        ("1) [-] x", "", "1)", "-"),
        ("\t- [ ] x", "\t", "-", " "),
        ("> > - [ ] x", "> > ", "-", " "),
        ("-   [✓] x", "", "-", "✓"),
        ("- []] x", "", "-", "]"),
        ("- [ ]", "", "-", " "),
        ("- [ ]x", "", "-", " "),
    ],
)
def test_what_a_check_box_line_is(line: str, indentation: str, marker: str, symbol: str) -> None:
    task = read(line)
    assert (task.indentation, task.marker, task.symbol) == (indentation, marker, symbol)
    assert line[task.box] == symbol
    assert line[task.box + 2 :] == task.body


@pytest.mark.parametrize(
    "line",
    ["", "x", "- x", "-[ ] x", "- [] x", "- [xx] x", "-\u00a0[ ] x", "\u200b- [ ] x", "1 [ ] x", "a - [ ] x"],
)
def test_what_a_check_box_line_is_not(line: str) -> None:
    assert parse_task_line(line) is None


def test_every_emoji_field() -> None:
    task = read(
        "- [ ] words 🆔 id-1 ⛔ a , b,c 🔺 🔁 every week on Monday 🏁 Delete ➕ 2026-11-01 🛫 2026-11-02 "
        "⏳ 2026-11-03 📅 2026-11-04 ❌ 2026-11-05 ✅ 2026-11-06 ^block-1 "
    )
    fields = (task.created, task.start, task.scheduled, task.due, task.cancelled, task.done)
    assert [field.day for field in fields if field] == [date(2026, 11, day) for day in range(1, 7)]
    assert (task.description, task.id, task.depends_on) == ("words", "id-1", ("a", "b", "c"))
    assert (task.priority, task.on_completion, task.block_id) == (Priority.HIGHEST, "delete", "block-1")
    assert (task.recurrence, task.recurrence_text) == ("every week on Monday", "every week on Monday")


def test_every_dataview_field() -> None:
    task = read(
        "- [ ] words  [id:: id-1]  (dependsOn:: a , b), [priority:: low] [repeat:: every Sunday] "
        "[onCompletion:: keep] [created:: 2026-11-01] [start::2026-11-02] [ scheduled:: 2026-11-03 ] "
        "(due:: 2026-11-04) , [cancelled:: 2026-11-05] [completion:: 2026-11-06], ^block-1",
        TaskFormat.DATAVIEW,
    )
    fields = (task.created, task.start, task.scheduled, task.due, task.cancelled, task.done)
    assert [field.day for field in fields if field] == [date(2026, 11, day) for day in range(1, 7)]
    assert (task.description, task.id, task.depends_on) == ("words", "id-1", ("a", "b"))
    assert (task.priority, task.on_completion, task.block_id) == (Priority.LOW, "keep", "block-1")
    assert (task.recurrence, task.recurrence_text) == ("every week on Sunday", "every Sunday")


@pytest.mark.parametrize(
    ("body", "due"),
    [
        pytest.param("x 📅 2026-11-18", "2026-11-18", id="plain"),
        pytest.param("x 📆2026-11-18", "2026-11-18", id="other calendar, no blank"),
        pytest.param("x 🗓\ufe0f  2026-11-18  ", "2026-11-18", id="variation selector and blanks"),
        pytest.param("x 📅\u00a02026-11-18", None, id="a no-break space is no blank"),
        pytest.param("x 📅 2026-11-18 call Bob", None, id="words behind"),
        pytest.param("x 📅 2026-11-18.", None, id="a full stop behind"),
        pytest.param("x 📅 2026-11-18 #tag", "2026-11-18", id="tags may follow"),
        pytest.param("x 📅 2026-11-18 📅 2027-01-01", "2026-11-18", id="of two the left one"),
        pytest.param("x 📅 18.11.2026", None, id="another form"),
        pytest.param("x [due:: 2026-11-18]", None, id="the other notation"),
        pytest.param("📅 2026-11-18", "2026-11-18", id="no words"),
        pytest.param("x 📅 ٢٠٢٦-١١-١٨", None, id="other digits"),
    ],
)
def test_due_dates_in_emoji(body: str, due: str | None) -> None:
    field = read(f"- [ ] {body}").due
    assert (field.text if field else None) == due


@pytest.mark.parametrize(
    ("body", "due"),
    [
        pytest.param("x [due:: 2026-11-18]", "2026-11-18", id="square"),
        pytest.param("x (due::2026-11-18),", "2026-11-18", id="round, comma"),
        pytest.param("x [due:: 2026-11-18)", None, id="brackets differ"),
        pytest.param("x [Due:: 2026-11-18]", None, id="keys mind their case"),
        pytest.param("x [due:: 2026-11-18] now", None, id="words behind"),
        pytest.param("x [overdue:: 2026-11-18]", None, id="another key"),
        pytest.param("x 📅 2026-11-18", None, id="the other notation"),
    ],
)
def test_due_dates_in_dataview(body: str, due: str | None) -> None:
    field = read(f"- [ ] {body}", TaskFormat.DATAVIEW).due
    assert (field.text if field else None) == due


def test_a_date_that_does_not_exist_is_kept_as_invalid() -> None:
    field = read("- [ ] x 📅 2026-02-30").due
    assert field is not None
    assert field.invalid
    assert field.text == "2026-02-30"


def test_no_rule_with_an_invalid_reference_date() -> None:
    assert read("- [ ] x 🔁 every day 📅 2026-02-30").recurrence is None
    assert read("- [ ] x 🔁 every day when done 📅 2026-02-30").recurrence == "every day when done"
    assert read("- [ ] x 🔁 whenever 📅 2026-02-28").recurrence_text == "whenever"


def test_hashtags_between_fields_go_back_to_the_words() -> None:
    task = read("- [ ] x ⏫  #one ✅ 2026-11-18 #two/three #3")
    assert task.description == "x #one #two/three #3"
    assert task.tags == ("#one", "#two/three", "#3")


def test_peeling_stops_after_its_rounds() -> None:
    task = read("- [ ] x" + " #t" * 30 + " 📅 2026-11-18" + " #t" * 25)
    assert task.due is None
    assert task.description == "x" + " #t" * 30 + " 📅 2026-11-18" + " #t" * 25


def test_tags_by_the_plugins_own_rule() -> None:
    assert task_tags("#a x#b #1 (#c) #d,e\t#f-g/h") == ("#a", "#1", "#d", "#f-g/h")


@pytest.mark.parametrize(
    ("line", "words", "fields"),
    [
        ("- [ ] say no #tag 📅 2026-11-18 ^id", "say no", "#tag 📅 2026-11-18"),
        ("> 1. [ ]  say no", "say no", ""),
        ("- [ ] say no ^id", "say no", ""),
        ("- [ ] 📅 2026-11-18", "", "📅 2026-11-18"),
    ],
)
def test_offsets_for_editing(line: str, words: str, fields: str) -> None:
    task = read(line)
    assert line[task.body_start : task.fields_start] == words
    assert line[task.fields_start : task.fields_end].strip() == fields
    if task.due:
        assert line[task.due.start : task.due.end] == "📅 2026-11-18"


def test_a_block_id_needs_a_blank_before_it() -> None:
    assert read("- [ ] x^id").block_id is None
    assert read("- [ ] ^id").block_id is None
    assert read("- [ ] x ^under_score").block_id is None


@given(LINES, st.sampled_from(TaskFormat))
@settings(max_examples=150, deadline=None)
def test_random_lines_never_raise_and_offsets_hold(line: str, task_format: TaskFormat) -> None:
    loose_days(line)
    strip_fields(line)
    task = parse_task_line(line, task_format)
    if task is not None:
        assert line[task.box] == task.symbol
        assert task.box < task.body_start <= task.fields_start <= task.fields_end <= len(line)
        assert line[task.body_start : task.fields_start] in task.description


@pytest.mark.parametrize(
    "hostile",
    [
        "🔁" + " " * 100_000 + "#",
        "📅 " * 50_000,
        "🔁 every day call " * 2_000,
        "⛔ a" + " ," * 50_000 + "!",
        "#a " * 30_000,
        "[due:: " * 15_000,
        "🆔 a" * 30_000,
    ],
    ids=["blanks", "calendars", "rules", "commas", "tags", "brackets", "ids"],
)
@pytest.mark.parametrize("task_format", TaskFormat)
def test_hostile_lines_are_read_soon(hostile: str, task_format: TaskFormat) -> None:
    began = time.perf_counter()
    parse_task_line(f"- [ ] {hostile}", task_format)
    strip_fields(hostile)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x ✅ 2026-11-18 at the market ^id", [("done", "2026-11-18", "at the market")]),
        ("📅 2026-11-18 call Bob", [("due", "2026-11-18", "call Bob")]),
        ("x 📅2026-11-18 (body:: warm) fine", [("due", "2026-11-18", "fine")]),
        (
            "x ⏳ 2026-11-18 📅 2026-11-20 soon",
            [("scheduled", "2026-11-18", ""), ("due", "2026-11-20", "soon")],
        ),
        ("x [due:: 2026-11-18 call] Bob", [("due", "2026-11-18", "call")]),
        ("x (Completion:: [[2026-11-18]])", [("done", "2026-11-18", "")]),
        ("x (done:: [[Journal/2026-11-18|Wed]] well)", [("done", "2026-11-18", "well")]),
        ("x [scheduled:: 2026-11-18T10:00]", [("scheduled", "2026-11-18", "")]),
        ("x [due:: soon] ✅ done", []),
        ("x 📅 2026-11-181", []),
        ("x 📅 2026-11-18 📅 2026-11-19", [("due", "2026-11-18", "")]),
        ("x 📅 2026-02-30", [("due", "2026-02-30", "")]),
    ],
)
def test_loose_days(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(day.kind.value, day.day.text, day.words) for day in loose_days(text)] == expected


def test_loose_fields_in_both_notations() -> None:
    text = "a 🔁 every day call ⏫ b [repeat:: every week] 🆔 x1 ⛔ y, z 🏁 keep (dependson:: q)"
    assert [(field.kind, field.value, field.bracketed) for field in loose_fields(text)] == [
        (FieldKind.RECURRENCE, "every day", False),
        (FieldKind.PRIORITY, "high", False),
        (FieldKind.RECURRENCE, "every week", True),
        (FieldKind.ID, "x1", False),
        (FieldKind.DEPENDS_ON, "y, z", False),
        (FieldKind.ON_COMPLETION, "keep", False),
        (FieldKind.DEPENDS_ON, "q", True),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("call 📅 2026-11-18 Bob", "call Bob"),
        ("call Bob 🔁 every day at home ⏫", "call Bob at home"),
        ("call Bob [due:: 2026-11-18], [start:: 2026-11-01]", "call Bob"),
        ("call Bob (cue:: a favor) [id:: x]", "call Bob (cue:: a favor)"),
        ("a ✅ done task", "a ✅ done task"),
        ("🔁 weekly review", "🔁 weekly review"),
        ("call Bob #tag 🏁 delete ^id", "call Bob #tag ^id"),
    ],
)
def test_strip_fields(text: str, words: str) -> None:
    assert strip_fields(text) == words


def test_strip_fields_of_one_notation() -> None:
    text = "x 📅 2026-11-18 [due:: 2026-11-18]"
    assert strip_fields(text, TaskFormat.EMOJI) == "x [due:: 2026-11-18]"
    assert strip_fields(text, TaskFormat.DATAVIEW) == "x 📅 2026-11-18"


def test_types_and_states_by_default() -> None:
    symbols = " x/-X><!"
    assert [status_type(symbol).value for symbol in symbols] == [
        *("TODO", "DONE", "IN_PROGRESS", "CANCELLED"),
        *("TODO",) * 4,
    ]
    assert [box_state(symbol).value for symbol in symbols] == [
        *("open", "done", "started", "cancelled", "done", "moved", "open", "open")
    ]
    assert status_type("") is StatusType.EMPTY


def test_statuses_of_the_vault() -> None:
    statuses = statuses_from_settings(
        {
            "statusSettings": {
                "coreStatuses": [{"symbol": " ", "type": "TODO"}, {"symbol": "x", "type": "DONE"}],
                "customStatuses": [
                    {"symbol": "d", "type": "DONE"},
                    {"symbol": "d", "type": "TODO"},
                    {"symbol": "p", "type": "IN_PROGRESS"},
                    {"symbol": "n", "type": "NON_TASK"},
                    {"symbol": "h", "type": "ON_HOLD"},
                    {"symbol": ">", "type": "TODO"},
                    {"symbol": "-", "type": "NON_TASK"},
                    {"symbol": "?", "type": "LATER"},
                    {"symbol": "too long", "type": "DONE"},
                    "not a status",
                    {"type": "DONE"},
                ],
            }
        }
    )
    states = {symbol: box_state(symbol, statuses) for symbol in "dpnh>-?/X"}
    assert states == {
        "d": BoxState.DONE,
        "p": BoxState.STARTED,
        "n": BoxState.NONE,
        "h": BoxState.OPEN,
        ">": BoxState.MOVED,
        "-": BoxState.NONE,
        "?": BoxState.OPEN,
        "/": BoxState.STARTED,
        "X": BoxState.DONE,
    }
    assert status_type("/", statuses) is StatusType.TODO


@pytest.mark.parametrize(
    "data",
    [{}, {"statusSettings": None}, {"statusSettings": []}, {"taskFormat": "dataview"}],
    ids=["empty", "null", "a list", "other settings"],
)
def test_settings_without_statuses_are_the_defaults(data: dict[str, object]) -> None:
    assert status_type("-", statuses_from_settings(data)) is StatusType.CANCELLED


def test_broken_status_lists_are_passed_over() -> None:
    statuses = statuses_from_settings({"statusSettings": {"coreStatuses": "x", "customStatuses": [1, None]}})
    assert status_type("x", statuses) is StatusType.DONE


@pytest.mark.parametrize(
    ("words", "said"),
    [("a 🏁 Keep", "keep"), ("a 🏁 delete", "delete"), ("a 🏁 archive", None), ("a", None)],
)
def test_what_is_done_on_completion_is_kept_or_deleted(words: str, said: str | None) -> None:
    task = parse_task_line(f"- [ ] {words}")
    assert task is not None
    assert task.on_completion == said
