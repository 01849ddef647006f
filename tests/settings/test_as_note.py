"""Settings written as a note: what is read from it is what they were, and it says what it means."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.model.settings import PagePlace, Settings
from vault_integrate.model.task import DEFAULT_STATUSES, StatusType, TaskFormat
from vault_integrate.model.week import SUNDAY_START
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.settings import SETTINGS, HostConfig, from_host, from_note
from vault_integrate.settings.as_note import as_note


def read(text: str) -> Settings:
    settings, faults = from_note(read_header(text_lines(text)), "")
    assert faults == ()
    return settings


def plain(settings: Settings) -> dict[str, object]:
    """All fields, with mappings that compare by what they hold."""
    values = {name: getattr(settings, name) for name in Settings.__struct_fields__}
    return {name: dict(each) if isinstance(each, Mapping) else each for name, each in values.items()}


def said(*lines: str) -> Settings:
    return read("\n".join(("---", "vault_integrate: settings", *lines, "---", "")))


def test_the_usual_settings_say_nothing() -> None:
    note = as_note(Settings())
    assert note.lost == ()
    assert note.text.startswith("---\nvault_integrate: settings\n---\n\nThese are the settings")
    assert "\n- `" not in note.text
    assert note.text.endswith("\n")


def test_a_note_as_it_is_made() -> None:
    note = as_note(Settings(daily_folder="Journal", leave_out=("/^Arch/", "A, b"), plugins=("moods",)))
    head, _, body = note.text.partition("\n---\n")
    assert head.split("\n") == [
        "---",
        "vault_integrate: settings",
        "daily_folder: Journal",
        'leave_out: [/^Arch/, "A, b"]',
        "plugins: [moods]",
    ]
    assert [line.partition(":")[0] for line in body.split("\n") if line.startswith("- ")] == [
        "- `daily_folder`",
        "- `leave_out`",
        "- `plugins`",
    ]


def test_what_each_setting_means_stands_below() -> None:
    for setting in SETTINGS:
        note = as_note(said(f"{setting.name}: {setting.example}"))
        assert f"- `{setting.name}`: {setting.meaning}\n" in note.text


@pytest.mark.parametrize("setting", SETTINGS, ids=[each.name for each in SETTINGS])
def test_every_example_comes_back(setting: object) -> None:
    [name, example] = [getattr(setting, each) for each in ("name", "example")]
    settings = said(f"{name}: {example}")
    note = as_note(settings)
    assert note.lost == ()
    assert plain(read(note.text)) == plain(settings)


ALL = {
    "german": said("language: de"),
    "german with english tags": said("language: de", "insight_tags: [insight]", "action_headings: [Actions]"),
    "english with the tags of german": replace(Settings(), insight_tags=said("language: de").insight_tags),
    "no heading at all": said('insight_headings: [""]', 'action_headings: [""]'),
    "weeks from sunday": replace(Settings(), week_rule=SUNDAY_START),
    "another day of january only": said("week_one_holds: 7"),
    "words that YAML knows": said('capture_under: "yes"', 'support: ["null", "1", "2026-11-18", "a: b"]'),
    "signs": said("support: [\"it's [x] & #y\", '\"']", "questions: ['{a}', '*b', '- c']"),
    "options": said("plugins: [share, nb]", 'share_roles: ["Anna = my sister", b]', "nb-color: 7"),
    "own statuses": said('task_statuses: ["! = TODO", "= DONE", "= = CANCELLED"]'),
    "own words": said("field_words: [auslöser = cue, Mein Satz = insight]"),
    "a note of ours": said("now_note: Home/Now"),
}


@pytest.mark.parametrize("settings", ALL.values(), ids=ALL)
def test_they_come_back(settings: Settings) -> None:
    note = as_note(settings)
    assert note.lost == ()
    assert plain(read(note.text)) == plain(settings)


# Words as people and programs write them, among them what YAML and our own readers take for something else.
TEXTS = st.text("ab é19-:#'\"[]{},&*!|>%@`=/~?\\.", min_size=1, max_size=10).map(lambda text: f"a{text}b")
LISTS = st.lists(TEXTS, max_size=3).map(tuple)


@hypothesis_settings(max_examples=30)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "support": LISTS,
            "questions": LISTS,
            "insight_headings": LISTS,
            "task_filter": TEXTS,
            "capture_under": TEXTS,
            "templates": st.lists(st.text("ab é19-:#'\"[]{},&*!|>%@`=?", min_size=1).map("aa{}b".format)).map(
                tuple
            ),
            "in_full": st.integers(0, 20),
            "done_dates": st.booleans(),
            "task_format": st.sampled_from(TaskFormat),
            "page_place": st.sampled_from(PagePlace),
            "task_statuses": st.dictionaries(
                st.sampled_from("!?/-x= :#[\"'"), st.sampled_from(StatusType), max_size=4
            ),
            "plugins": st.lists(TEXTS, max_size=2, unique=True).map(tuple),
        },
    )
)
def test_any_settings_come_back(values: dict[str, object]) -> None:
    settings = replace(Settings(), **values)
    note = as_note(settings)
    assert note.lost == ()
    assert plain(read(note.text)) == plain(settings)


FOLDERS = st.sampled_from(
    [
        "Journal",
        "/Journal/",
        "a\\b",
        "Tage & Nächte",
        "A: b",
        "#x",
        "2026",
        "true",
        "[x]",
        "./a",
        "..",
        " a ",
        "",
    ]
)
FORMATS = st.sampled_from(
    ["YYYY-MM-DD", "YYYY/MM/DD dddd", "[Tag] D.M.YYYY", "DD: MM", "", "/", "gggg-[W]ww"]
)


@hypothesis_settings(max_examples=30)
@given(
    FOLDERS,
    FORMATS,
    FOLDERS,
    st.lists(st.sampled_from(["Arch", "Archive/", "/^x.*y$/", "a.md", "é [x]", "../out"]), max_size=3),
    st.sampled_from(["", "#task", "a: b", "it's"]),
)
def test_what_the_host_says_comes_back_or_is_named(
    folder: str, form: str, templates: str, ignored: list[str], task_filter: str
) -> None:
    settings = from_host(
        HostConfig(
            daily_notes={"folder": folder, "format": form},
            templates={"folder": templates},
            app={"userIgnoreFilters": ignored},
            tasks={
                "globalFilter": task_filter,
                "statusSettings": {"customStatuses": [{"symbol": "!", "type": "DONE"}]},
            },
        )
    )
    note = as_note(settings)
    again, before = plain(read(note.text)), plain(settings)
    assert {name for name in before if again[name] != before[name]} == set(note.lost)
    assert set(note.lost) <= {"daily_format"}


@pytest.mark.parametrize(
    ("settings", "lost"),
    [
        (replace(Settings(), daily_format="../YYYY"), ("daily_format",)),
        (replace(Settings(), support=("two\nlines",), in_full=5), ("support",)),
        (replace(Settings(), task_statuses={"\t": StatusType.DONE}), ("task_statuses",)),
        (replace(Settings(), task_statuses=DEFAULT_STATUSES), ()),
    ],
)
def test_what_no_note_can_hold_is_named(settings: Settings, lost: tuple[str, ...]) -> None:
    note = as_note(settings)
    assert note.lost == lost
    again = read(note.text)
    assert again.in_full == settings.in_full
