"""The settings note: every setting, all faults at once, nothing that leads out of the vault."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from vault_integrate.model.settings import PagePlace, Settings
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.model.week import SUNDAY_START
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.settings import SETTINGS, Setting, SettingsFault, from_note

EVERY_SETTING = pytest.mark.parametrize("setting", SETTINGS, ids=[each.name for each in SETTINGS])


def read(*lines: str) -> tuple[Settings, tuple[SettingsFault, ...]]:
    text = "\n".join(("---", "vault_integrate: settings", *lines, "---", ""))
    return from_note(read_header(text_lines(text)), "Settings.md")


def faults(*lines: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read(*lines)[1]]


# --- What is understood ---------------------------------------------------------------------------


@EVERY_SETTING
def test_a_default_is_what_holds_without_the_setting(setting: Setting) -> None:
    found, wrong = read(f"{setting.name}: {setting.default}")
    assert wrong == ()
    assert found == Settings(from_note="Settings.md")


@EVERY_SETTING
def test_an_example_is_understood_and_changes_something(setting: Setting) -> None:
    found, wrong = read(f"{setting.name}: {setting.example}")
    assert wrong == ()
    assert setting.name == "language" or found != Settings(from_note="Settings.md")


def test_every_setting_fills_a_field_and_none_is_left_over() -> None:
    filled = {each.field for each in SETTINGS}
    assert len(filled) == len(SETTINGS)
    fields = {*Settings.__slots__} - {"from_note", "week_rule", "page_place"}
    assert filled == fields | {"first_day", "january_day", "page_place"}


def test_all_of_them_together() -> None:
    found, wrong = read(
        "folder: Journal/Now",
        "Page_Name: gggg-[W]ww",
        "page-in: Weekly note",
        "first day of week: Sunday",
        "week_one_holds: 1",
        "templates: [Templates, Notes/Day]",
        "insight_tags: insight, erkenntnis",
        'leave_out: ["/^Old/", Archive/]',
        "field_words: [Auslöser = Cue]",
        "task_format: Dataview",
        'task_statuses: ["! = TODO", "d=done", "p = in progress"]',
        "day_starts: 4:30",
        "in_full: 0",
        "current_weeks: '12'",
        "support: My sister, any time",
    )
    assert wrong == ()
    assert found == Settings(
        from_note="Settings.md",
        folder="Journal/Now",
        page_name="gggg-[W]ww",
        page_place=PagePlace.WEEKLY_NOTE,
        week_rule=SUNDAY_START,
        templates=("Templates", "Notes/Day"),
        insight_tags=("insight", "erkenntnis"),
        leave_out=("/^Old/", "Archive"),
        field_words={"auslöser": "cue"},
        task_format=TaskFormat.DATAVIEW,
        task_statuses={"!": StatusType.TODO, "d": StatusType.DONE, "p": StatusType.IN_PROGRESS},
        day_starts=time(4, 30),
        in_full=0,
        current_weeks=12,
        support=("My sister, any time",),
    )


@pytest.mark.parametrize("value", ["", '""', "[]", "' '", "null"])
def test_an_empty_property_has_its_default(value: str) -> None:
    assert read(f"folder: {value}", f"in_full: {value}") == (Settings(from_note="Settings.md"), ())


def test_properties_of_the_host_are_left_alone() -> None:
    assert faults("tags: [x]", "aliases: [Prefs]", "cssclasses: wide", "created: 2026-01-01") == []


# --- What is not ----------------------------------------------------------------------------------


def test_all_faults_come_at_once_in_the_order_of_their_lines() -> None:
    found = faults(
        "foldr: X", "day_starts: 14:00", "in_full: many", "folder: ../out", "zzzzzz: 1", "in_full: 2"
    )
    assert [line for line, _ in found] == [8]  # a doubled name costs the whole header
    found = faults("foldr: X", "day_starts: 14:00", "in_full: many", "folder: ../out", "zzzzzz: 1")
    assert found == [
        (3, "there is no setting foldr; did you mean folder?"),
        (4, "day_starts takes a time before noon, such as 04:00"),
        (5, "in_full takes a number from 0 to 20"),
        (6, "folder takes a folder inside the vault, written from its top"),
        (7, "there is no setting zzzzzz; docs/settings.md lists all of them"),
    ]


@pytest.mark.parametrize(
    ("lines", "at", "part"),
    [
        (["leave_ouT: [x]", "leave-out: [y]"], 4, "leave_out stands here a second time"),
        (["insight_tags: #insight"], 3, "comment"),
        (["templates: [[Templates]]"], 3, "link"),
        (["page_name: [What now] gggg"], 3, "quotes"),
        (["plugin: x"], 3, "did you mean plugins?"),
        (["week_starts: monday"], 3, "did you mean"),
        # A Sunday lies in the ISO week before: every page would have the name of another week (OBSIDIAN 5.3).
        (["page_name: GGGG-[W]WW", "first_day_of_week: sunday"], 3, "says its week"),
    ],
    ids=["twice", "comment", "link", "brackets", "near", "near enough", "iso week of a sunday"],
)
def test_slips_are_named_where_they_are(lines: list[str], at: int, part: str) -> None:
    found = faults(*lines)
    assert [line for line, _ in found] == [at]
    assert part in found[0][1]


REFUSED = [
    *(
        (name, value)
        for name in ("folder", "daily_folder", "weekly_folder", "templates", "read_in", "leave_out")
        for value in (
            "../out",
            "a/../../b",
            "C:\\x",
            "\\\\server\\x",
            "/etc",
            ".obsidian",
            "a/.git",
            '"a\\0b"',
            '"\\ud800"',
        )
        if not (value.startswith("/") and name == "leave_out" and value.endswith("/"))
    ),
    *(
        ("folder", value)
        for value in ("CON", "a/aux.x", "x.", "'x '/y", '"a: b"', "a?", "x" * 256, "[a, b]", "{a: b}", "/")
    ),
    *(
        (name, value)
        for name in ("page_name", "daily_format", "weekly_format")
        for value in (
            "../YYYY",
            "[..]/gggg-ww",
            ".gggg-ww",
            '"gggg\\0ww"',
            "gggg\\ww",
            "gggg//ww",
            "{a: b}",
            "[a, b]",
        )
    ),
    *(
        ("page_name", value)
        for value in ("gggg/ww", "What now", "YYYY-MM", "[Week] ww", "gggg-ww HH:mm", '"gggg-ww#"', "gggg")
    ),
    ("page_name", '"[' + "x" * 245 + '] gggg-ww"'),
    ("language", "xx"),
    ("page_in", "both"),
    ("first_day_of_week", "8"),
    ("week_one_holds", "0"),
    ("week_one_holds", "true"),
    ("in_full", "-1"),
    ("in_full", "1.5"),
    ("in_full", "٣"),
    ("current_weeks", "9" * 5000),
    ("current_weeks", "105"),
    ("insight_tags", "[two words]"),
    ("insight_tags", '["#"]'),
    ("action_tags", "[2026]"),
    ("insight_headings", "[[a]]"),
    ("insight_headings", "{a: b}"),
    ("support", '["two\\nlines"]'),
    ("support", "x" * 1001),
    ("questions", '["\\ud83d?"]'),
    ("field_words", "[auslöser]"),
    ("field_words", "[auslöser = trigger]"),
    ("field_words", "{auslöser: cue}"),
    ("task_format", "org"),
    ("task_statuses", "[xx = TODO]"),
    ("task_statuses", "[x = LATER]"),
    ("day_starts", "25:00"),
    ("day_starts", "12:00"),
    ("day_starts", "4"),
    ("day_starts", "04:60"),
]


@pytest.mark.parametrize(
    ("name", "value"), REFUSED, ids=[f"{name}-{value[:20]!a}" for name, value in REFUSED]
)
def test_a_value_that_can_not_be_taken_is_a_fault(name: str, value: str) -> None:
    found, wrong = read(f"{name}: {value}")
    assert len(wrong) == 1
    assert wrong[0].line == 3
    assert wrong[0].message.isprintable()
    assert found.folder == "What now"


def test_a_page_of_every_week_has_a_name_of_its_own() -> None:
    for name in ("YYYY-MM-DD", "gg-ww", "GGGG-[W]WW", "[Now] Do MMMM YYYY", "dddd DDD YYYY"):
        assert faults(f'page_name: "{name}"') == []


KEYS = st.sampled_from(
    [*(each.name for each in SETTINGS), "foldr", "x" * 3000, "a\x1bb", "Tags", "vault_integrate"]
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["[[[[]]]]", "{a: {b: {c: d}}}", "*x", "&a [*a]", "!!python/object:os.system x", "9" * 4400]
    ),
    st.integers().map(str),
    st.lists(st.text("ab=/.# :-", max_size=6), max_size=5).map(str),
)


@hypothesis_settings(max_examples=150)
@given(st.lists(st.tuples(KEYS, VALUES), max_size=6))
def test_hostile_settings_never_raise_and_never_lead_out(pairs: list[tuple[str, str]]) -> None:
    found, wrong = read(*(f"{key}: {value}" for key, value in pairs))
    for fault in wrong:
        assert fault.message.isprintable()
        assert len(fault.message) < 300
    for path in (found.folder, found.daily_folder, found.weekly_folder, *found.templates, *found.read_in):
        assert not {"..", ".obsidian"} & {*path.split("/")}
        assert not path.startswith(("/", "\\"))
