"""The settings note: every setting, all faults at once, nothing that leads out of the vault."""

from __future__ import annotations

import json
import re
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
    return [(fault.line, f"{fault.message}; {fault.mend}") for fault in read(*lines)[1]]


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
    assert found != Settings(from_note="Settings.md")


def test_every_setting_fills_a_field_and_none_is_left_over() -> None:
    filled = {each.field for each in SETTINGS}
    assert len(filled) == len(SETTINGS)
    fields = {*Settings.__struct_fields__} - {"from_note", "options", "week_rule", "page_place"}
    assert filled == fields | {"first_day", "january_day", "page_place"}


def test_what_is_said_for_a_plugin_that_is_named_is_its_to_read() -> None:
    found, wrong = read(
        "Calendar-Words: true",
        "share_roles: [Mia = my sister, 3]",
        "share_none:",
        "plugins: [calendar, share]",
        "sharing: yes",
    )

    assert [each.message for each in wrong] == ["there is no setting sharing"]
    assert found.options == {"calendar_words": ("true",), "share_roles": ("Mia = my sister", "3")}
    assert (found.is_on("calendar_words"), found.is_on("share_none"), found.is_on("share_roles")) == (
        True,
        False,
        False,
    )
    assert (found.text("share_roles"), found.text("share_none")) == ("Mia = my sister", "")


def test_without_its_plugin_an_option_is_unknown() -> None:
    assert [each.code for each in read("calendar_words: true")[1]] == ["VI401"]


def test_a_setting_of_the_programs_is_no_option() -> None:
    found, wrong = read("plugins: [page]", "page_name: gggg-[W]ww", "page_size: A4")

    assert (wrong, found.page_name, found.options) == ((), "gggg-[W]ww", {"page_size": ("A4",)})


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
    inside = "folder takes a folder inside the vault, written from its top"
    assert found == [
        (3, "there is no setting foldr; did you mean folder?"),
        (4, "day_starts takes a time before noon, such as 04:00; write for example day_starts: 04:00"),
        (5, "in_full takes a number from 0 to 20; write for example in_full: 5"),
        (6, f"{inside}; write for example folder: Journal/What now"),
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
        (["FolderName: x"], 3, "did you mean folder?"),
        (["Page Names: x"], 3, "did you mean page_name?"),
        (["firstdayofweek: x"], 3, "did you mean first_day_of_week?"),
        (["leaveout: x"], 3, "did you mean leave_out?"),
        (["foledr: x"], 3, "did you mean folder?"),
        (["daily-fromat: x"], 3, "did you mean daily_format?"),
        (["first_day_of_week: Mondya"], 3, "did you mean monday?"),
        (["page_in: weekly"], 3, "did you mean weekly note?"),
        (["task_format: emojis"], 3, "did you mean emoji?"),
        (['task_statuses: ["! = TOOD"]'], 3, "did you mean TODO?"),
        (["field_words: [auslöser = cues]"], 3, "did you mean cue?"),
        (["in_full: three"], 3, "write for example in_full: 5"),
        # A Sunday lies in the ISO week before: every page would have the name of another week (OBSIDIAN 5.3).
        (["page_name: GGGG-[W]WW", "first_day_of_week: sunday"], 3, "says its week"),
    ],
    ids=[
        "twice",
        "comment",
        "link",
        "brackets",
        "near",
        "near enough",
        "without gaps",
        "with gaps",
        "no underscores",
        "one missing",
        "swapped",
        "hyphen and swapped",
        "a weekday",
        "a place",
        "a task format",
        "a status",
        "a field",
        "no near value",
        "iso week of a sunday",
    ],
)
def test_slips_are_named_where_they_are(lines: list[str], at: int, part: str) -> None:
    found = faults(*lines)
    assert [line for line, _ in found] == [at]
    assert part in found[0][1]


REFUSED = [
    *(
        (name, value)
        for name in (
            *("folder", "now_note", "daily_folder", "weekly_folder", "templates", "read_in", "leave_out"),
        )
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
    *(
        ("now_note", value)
        for value in ("CON", "a?/b", "Now#1", "a|b", '"[[Now]]"', "Pinned/", "x" * 253, "[a, b]", "/", ".md")
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


# What leads out of a vault somewhere, or into a hidden folder. Nothing decodes or expands a setting; what
# is written so is refused all the same, because it can't be meant for a folder of the vault.
LEADS_OUT = {
    "absolute": "/etc/passwd",
    "the top and up": "/../x",
    "up": "..",
    "up at the end": "a/..",
    "up in the middle": "a/../../b",
    "up with spaces": "a/ .. /b",
    "drive": "C:/Users",
    "drive, relative": "C:x",
    "drive, backslash": "C:\\Users",
    "server": "\\\\server\\share",
    "server, slashes": "//server/share",
    "device": "\\\\?\\C:\\x",
    "up with a backslash": "a\\..\\..\\b",
    "backslash": "Journal\\Days",
    "home": "~",
    "in the home": "~/Journal",
    "in the home, backslash": "~\\Journal",
    "address": "file:///etc",
    "up, encoded": "%2e%2e/x",
    "up and slash, encoded": "a%2F%2e%2E%2fb",
    "absolute, encoded": "%2Fetc",
    "backslash, encoded": "..%5cx",
    "zero, encoded": "a%00b",
    "zero": "a\0b",
    "line end": "a\nb",
    "carriage return": "a\rb",
    "escape": "a\x1b[31m",
    "delete": "a\x7fb",
    "C1": "a\x9bb",
    "line separator": "a\u2028b",
    "the host's folder": ".obsidian",
    "in the host's folder": ".Obsidian/plugins",
    "the trash": ".trash",
    "a hidden folder": "a/.git/hooks",
    "three dots": ".../x",
    "the host's folder behind a sign without width": "\u200c.obsidian",
    "the host's folder behind a direction": "a/\u202e.obsidian",
}
# What is no name on some system; only what is written must have one.
NO_NAME = {
    "reserved": "CON",
    "reserved, lower case": "a/nul",
    "reserved with an ending": "aux.md",
    "reserved with a space": "con .x",
    "reserved port": "COM1",
    "reserved port, raised": "lpt\u00b2",
    "reserved console": "CONOUT$",
    "dot at the end": "What now.",
    "dot at the end of a folder": "a./b",
    "space at the end of a folder": "a /b",
    "colon": "a: b",
    "stream": "a:$DATA",
    "star": "a*",
    "question mark": "what now?",
    "bar": "a|b",
    "quote": 'a"b',
    "short name": "OBSIDI~1",
    "short name with an ending": "a/NOTES~12.md",
    "turned direction": "a\u202eb",
    "too long": "x" * 256,
    "too many bytes": "é" * 128,
}
PATHS = ("folder", "daily_folder", "weekly_folder", "templates", "read_in", "leave_out")
NAMES = ("page_name", "daily_format", "weekly_format")


def yaml_of(text: str) -> str:
    """A text as YAML in quotes, whatever is in it."""
    shown = (f"\\U{ord(letter):08x}" if not letter.isascii() else json.dumps(letter)[1:-1] for letter in text)
    return f'"{"".join(shown)}"'


@pytest.mark.parametrize("case", LEADS_OUT)
@pytest.mark.parametrize("name", [*PATHS, *NAMES])
def test_no_path_leads_out(name: str, case: str) -> None:
    value = LEADS_OUT[case]
    if name in NAMES:
        value = f"{value}/gggg-[W]ww"
    found, wrong = read(f"{name}: {yaml_of(value)}")
    assert found == Settings(from_note="Settings.md")
    assert [fault.line for fault in wrong] == [3]
    told = f"{wrong[0].message}; {wrong[0].mend}"
    assert told.isprintable()
    assert wrong[0].code in ("VI402", "VI118")
    if wrong[0].code == "VI402":
        assert re.fullmatch(rf"{name} takes .+; write for example {name}: .+", told)


@pytest.mark.parametrize("case", NO_NAME)
def test_the_folder_of_pages_has_a_name_on_every_system(case: str) -> None:
    found, wrong = read(f"folder: {yaml_of(NO_NAME[case])}")
    assert [(fault.line, fault.code) for fault in wrong] == [(3, "VI402")]
    assert found == Settings(from_note="Settings.md")


@pytest.mark.parametrize(
    "value",
    [
        "[con].gggg-[W]ww",
        "[aux.x] gggg-[W]ww",
        "[con .]gggg-[W]ww",
        "[lpt\u00b2].gggg-[W]ww",
        "[CONOUT$].gggg-[W]ww",
        "[a/b] gggg-[W]ww",
        "gggg-[W]ww[?]",
        'gggg-[W]ww["]',
        "gggg-[W]ww[|]",
        "HH:mm gggg-[W]ww",
        "gggg-[W]ww [NOTES~1]",
        "gggg-[W]ww\u202e",
        f"gggg-[W]ww [{'é' * 125}]",
    ],
)
def test_the_page_has_a_name_on_every_system(value: str) -> None:
    assert [(fault.line, fault.code) for fault in read(f"page_name: {yaml_of(value)}")[1]] == [(3, "VI402")]


@pytest.mark.parametrize(
    "value",
    [
        "~Archive",
        "Archive~",
        "100%25",
        "50% done",
        "Was ist los?",
        "Q & A",
        "a.b",
        "a b",
        "Über/Ich",
        "👩‍❤️‍👨",
        "e.g.",
    ],
)
def test_folders_that_are_there_can_be_named(value: str) -> None:
    """A folder to be read or left out is only compared with what the vault holds, so any name will do."""
    for name in ("daily_folder", "templates", "read_in", "leave_out"):
        assert faults(f"{name}: {yaml_of(value)}") == []


@pytest.mark.parametrize(
    "value", ["What now", "Journal/What now", "/".join("abc"), "./a//b/", "~a", "👩‍❤️‍👨", "Über uns"]
)
def test_folders_of_pages(value: str) -> None:
    found, wrong = read(f"folder: {yaml_of(value)}")
    assert wrong == ()
    assert found.folder == value.replace("./", "").replace("//", "/").strip("/")


@pytest.mark.parametrize("value", ["[[x]] gggg-[W]ww", "gggg-[W]ww [a]]"])
def test_a_link_can_hold_the_page_s_name(value: str) -> None:
    assert "a link can hold" in faults(f"page_name: {yaml_of(value)}")[0][1]


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
