"""What the host's own settings say, for a vault without a settings note (OBSIDIAN 4.2 to 6.1)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from vault_integrate.model.settings import Settings
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.settings import HostConfig, from_host

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
NAMES = ["userIgnoreFilters", "folder", "format", "daily", "weekly", "calendarSets", "statusSettings"]


@hypothesis_settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=5))
def test_no_json_is_an_error_and_none_leads_out(value: dict[str, object]) -> None:
    names = ("app", "daily_notes", "templates", "tasks", "periodic_notes", "templater")
    found = from_host(HostConfig(**dict.fromkeys(names, value)))
    for path in (found.daily_folder, found.weekly_folder, *found.templates):
        assert ".." not in path.split("/")
        assert not path.startswith("/")
