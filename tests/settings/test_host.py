"""What the host's own settings say, for a vault without a settings note (OBSIDIAN 4.2 to 6.1)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from vault_integrate.model.settings import Settings
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.model.week import SUNDAY_START, WeekRule
from vault_integrate.settings import HostConfig, from_host, host_sources

BETA = {
    "activeCalendarSet": "mine",
    "calendarSets": [
        {"id": "old", "day": {"enabled": True, "folder": "Old", "format": "DD"}},
        {
            "id": "mine",
            "day": {"enabled": True, "folder": "/Days", "format": "YYYY/MM/DD", "templatePath": "T/day"},
            "week": {"enabled": True, "folder": "Weeks", "format": "GGGG-WW"},
        },
    ],
}

CASES: list[Any] = [
    pytest.param({}, {}, id="nothing"),
    # [K and T sample vaults; H:Plugins/Daily notes]
    pytest.param(
        {"daily_notes": {"folder": "Journal", "format": "YYYY/MM/DD", "template": "Templates/Day"}},
        {"daily_folder": "Journal", "daily_format": "YYYY/MM/DD", "templates": ("Templates/Day",)},
        id="daily notes",
    ),
    pytest.param({"daily_notes": {"folder": "", "format": ""}}, {}, id="empty means the default"),
    # Obsidian 1.11.5 tolerates a slash in front.
    pytest.param({"daily_notes": {"folder": "/Journal/"}}, {"daily_folder": "Journal"}, id="slash in front"),
    pytest.param({"daily_notes": {"folder": "../.."}}, {}, id="a folder outside"),
    pytest.param({"daily_notes": {"folder": 7, "format": ["x"]}}, {}, id="wrong types"),
    # [liamcain/obsidian-calendar-plugin#140]
    pytest.param({"calendar": {"weekStart": "sunday"}}, {"week_rule": SUNDAY_START}, id="from sunday"),
    pytest.param({"calendar": {"weekStart": "monday"}}, {}, id="from monday"),
    pytest.param(
        {"calendar": {"weekStart": "saturday"}},
        {"week_rule": WeekRule(first_day=5, january_day=4)},
        id="from saturday",
    ),
    pytest.param({"calendar": {"weekStart": "locale"}}, {}, id="as the locale has it, which nobody knows"),
    pytest.param({"calendar": {"weekStart": ["sunday"]}}, {}, id="a week of a wrong type"),
    pytest.param(
        {"calendar": {"weekStart": "locale"}, "periodic_notes": {"weekStart": "sunday"}},
        {"week_rule": SUNDAY_START},
        id="from sunday by Periodic Notes",
    ),
    pytest.param(
        {"calendar": {"showWeeklyNote": True, "weeklyNoteFolder": "W", "weeklyNoteFormat": "gggg-ww"}},
        {"weekly_folder": "W", "weekly_format": "gggg-ww"},
        id="weekly notes of the calendar",
    ),
    pytest.param({"calendar": {"weeklyNoteFolder": "W"}}, {}, id="weekly notes that are off"),
    # [V:docs, automatic task completion]
    pytest.param({"dataview": {"taskCompletionText": "completion"}}, {}, id="the usual field of Dataview"),
    pytest.param(
        {"dataview": {"taskCompletionText": "Finished On"}},
        {"field_words": {"finished-on": "done"}},
        id="another field of Dataview",
    ),
    pytest.param({"dataview": {"taskCompletionText": "due"}}, {}, id="a field that means something else"),
    # Periodic Notes 0.0.17
    pytest.param(
        {
            "daily_notes": {"folder": "Core"},
            "periodic_notes": {
                "daily": {"enabled": True, "folder": "Days", "format": ""},
                "weekly": {"folder": "Weeks", "format": "gggg-[W]ww", "template": "T/week"},
            },
        },
        {
            "daily_folder": "Days",
            "weekly_folder": "Weeks",
            "weekly_format": "gggg-[W]ww",
            "templates": ("T/week",),
        },
        id="periodic notes",
    ),
    pytest.param(
        {"daily_notes": {"folder": "Core"}, "periodic_notes": {"daily": {"enabled": False, "folder": "X"}}},
        {"daily_folder": "Core"},
        id="periodic notes, off",
    ),
    # Periodic Notes 1.0.0 beta
    pytest.param(
        {"periodic_notes": BETA},
        {
            "daily_folder": "Days",
            "daily_format": "YYYY/MM/DD",
            "weekly_folder": "Weeks",
            "weekly_format": "GGGG-WW",
            "templates": ("T/day",),
        },
        id="periodic notes, beta",
    ),
    pytest.param(
        {"templates": {"folder": "T"}, "templater": {"templates_folder": "Other/T"}},
        {"templates": ("T", "Other/T")},
        id="templates",
    ),
    pytest.param({"templates": {"folder": "/"}, "templater": {"templates_folder": ""}}, {}, id="top is none"),
    # "Folder/" is a prefix, "/…/" a pattern, and null is real (OBSIDIAN 6.1).
    pytest.param(
        {
            "app": {
                "userIgnoreFilters": ["Archive/", "x.md", "Notes/2019-", "/\\.excalidraw/", "", 3, "../y/"]
            }
        },
        {"leave_out": ("Archive", "x.md", "/^Notes/2019\\-/", "/\\.excalidraw/")},
        id="excluded files",
    ),
    pytest.param({"app": {"userIgnoreFilters": None}}, {}, id="excluded files, null"),
    pytest.param({"app": {"userIgnoreFilters": "Archive/"}}, {}, id="excluded files, a text"),
    pytest.param(
        {"tasks": {"taskFormat": "dataview", "globalFilter": " #task "}},
        {"task_format": TaskFormat.DATAVIEW, "task_filter": "#task"},
        id="tasks",
    ),
    pytest.param({"tasks": {"taskFormat": "tasksPluginEmoji"}}, {}, id="tasks, emoji"),
]


@pytest.mark.parametrize(("config", "said"), CASES)
def test_what_the_host_says(config: dict[str, Any], said: dict[str, object]) -> None:
    found = from_host(HostConfig(**config))
    default = Settings()
    for name in Settings.__struct_fields__:
        if name != "task_statuses":
            assert getattr(found, name) == said.get(name, getattr(default, name)), name


@pytest.mark.parametrize(("config", "said"), CASES)
def test_each_has_its_source(config: dict[str, Any], said: dict[str, object]) -> None:
    assert set(host_sources(HostConfig(**config))) == set(said)


@pytest.mark.parametrize(
    ("config", "sources"),
    [
        ({"daily_notes": {"folder": "A"}}, {"daily_folder": "Daily notes"}),
        (
            {"periodic_notes": {"daily": {"folder": "A"}, "weekly": {"format": "W"}, "weekStart": "friday"}},
            {
                "daily_folder": "Periodic Notes",
                "weekly_format": "Periodic Notes",
                "week_rule": "Periodic Notes",
            },
        ),
        (
            {"calendar": {"weekStart": "sunday", "showWeeklyNote": True, "weeklyNoteFolder": "W"}},
            {"week_rule": "Calendar", "weekly_folder": "Calendar"},
        ),
        ({"templates": {"folder": "T"}}, {"templates": "Templates"}),
        ({"templater": {"templates_folder": "T"}}, {"templates": "Templater"}),
    ],
)
def test_who_says_it(config: dict[str, Any], sources: dict[str, str]) -> None:
    assert host_sources(HostConfig(**config)) == sources


def test_the_statuses_that_everybody_has_are_not_said() -> None:
    custom = [{"symbol": "/", "type": "IN_PROGRESS"}, {"symbol": "-", "type": "CANCELLED"}]
    config = HostConfig(tasks={"statusSettings": {"customStatuses": custom}})
    assert from_host(config).task_statuses == {}
    assert host_sources(config) == {}
    # Without the one of them, what its character says is another thing.
    fewer = HostConfig(tasks={"statusSettings": {"customStatuses": custom[:1]}})
    assert set(from_host(fewer).task_statuses) == {" ", "x", "/"}


def test_statuses_of_the_tasks_plugin() -> None:
    custom = [{"symbol": "!", "type": "TODO"}, {"symbol": "d", "type": "DONE"}]
    found = from_host(HostConfig(tasks={"statusSettings": {"customStatuses": custom}}))
    assert found.task_statuses["d"] is StatusType.DONE
    assert found.task_statuses["!"] is StatusType.TODO


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["a/b", "../x", "/a+/"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["folder", "format", "daily", "enabled", "calendarSets", "day", "id", "template"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
NAMES = [
    *("userIgnoreFilters", "folder", "format", "daily", "weekly", "calendarSets", "statusSettings"),
    *("weekStart", "showWeeklyNote", "weeklyNoteFolder", "taskCompletionText"),
]


@hypothesis_settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=5))
def test_no_json_is_an_error_and_none_leads_out(value: dict[str, object]) -> None:
    names = (
        "app",
        "daily_notes",
        "templates",
        "tasks",
        "periodic_notes",
        "templater",
        "calendar",
        "dataview",
    )
    found = from_host(HostConfig(**dict.fromkeys(names, value)))
    for path in (found.daily_folder, found.weekly_folder, *found.templates):
        assert ".." not in path.split("/")
        assert not path.startswith("/")
