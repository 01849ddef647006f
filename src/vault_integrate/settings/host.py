"""The host's own settings, for a vault without a settings note (OBSIDIAN sections 4 to 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from vault_integrate.model.settings import Settings
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.parse.statuses import statuses_from_settings
from vault_integrate.settings.values import Unreadable, inside_vault, is_pattern

Json = Mapping[str, object]


class HostConfig(Struct, frozen=True, kw_only=True):
    """The host's settings files that matter, parsed; empty where a file is missing or broken.

    Attributes:
        app: `app.json`.
        daily_notes: `daily-notes.json`.
        templates: `templates.json`.
        tasks: the Tasks plugin's `data.json`.
        periodic_notes: the Periodic Notes plugin's `data.json`.
        templater: the Templater plugin's `data.json`.
    """

    app: Json = field(default_factory=dict)
    daily_notes: Json = field(default_factory=dict)
    templates: Json = field(default_factory=dict)
    tasks: Json = field(default_factory=dict)
    periodic_notes: Json = field(default_factory=dict)
    templater: Json = field(default_factory=dict)


def from_host(config: HostConfig) -> Settings:
    """The settings that the host's own files suggest; what can't be understood is left at its default."""
    daily = _period(config.periodic_notes, "daily") or config.daily_notes
    weekly = _period(config.periodic_notes, "weekly")
    templates = [
        config.templates.get("folder"),
        config.templater.get("templates_folder"),
        *(
            period.get(key)
            for period in (daily, weekly, config.daily_notes)
            for key in ("template", "templatePath")
        ),
    ]
    default = Settings()
    return Settings(
        daily_folder=_inside(daily.get("folder")),
        daily_format=_text(daily.get("format")) or default.daily_format,
        weekly_folder=_inside(weekly.get("folder")),
        weekly_format=_text(weekly.get("format")) or default.weekly_format,
        templates=tuple(dict.fromkeys(path for each in templates if (path := _inside(each)))),
        leave_out=_filters(config.app.get("userIgnoreFilters")),
        task_format=TaskFormat.DATAVIEW if config.tasks.get("taskFormat") == "dataview" else TaskFormat.EMOJI,
        task_statuses=_statuses(config.tasks),
        task_filter=_text(config.tasks.get("globalFilter")),
    )


def daily_template(config: HostConfig) -> str:
    """The template of daily notes, as its path inside the vault; empty where there is none."""
    daily = _period(config.periodic_notes, "daily") or config.daily_notes
    named = (_inside(daily.get(key)) for key in ("template", "templatePath"))
    return next(filter(None, named), "")


def _period(config: Json, name: str) -> Json:
    """One period of the Periodic Notes plugin, in the shape of 0.0.17 or of its beta, if it is on."""
    period = config.get(name)
    if isinstance(period, Mapping) and period.get("enabled", True):
        return period
    sets = config.get("calendarSets")
    active = config.get("activeCalendarSet")
    if isinstance(sets, list):
        short = {"daily": "day", "weekly": "week"}.get(name, name)
        for each in sets:
            if isinstance(each, Mapping) and (active is None or each.get("id") == active):
                period = each.get(short)
                if isinstance(period, Mapping) and period.get("enabled"):
                    return period
    return {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _inside(value: object) -> str:
    """A path inside the vault; the host takes both slashes, and one at the front (release notes 1.11.5)."""
    try:
        return inside_vault(_text(value).replace("\\", "/").lstrip("/"))
    except Unreadable:
        return ""


def _filters(value: object) -> tuple[str, ...]:
    """The host's excluded files: patterns between slashes, or else beginnings of paths (OBSIDIAN 6.1)."""
    if not isinstance(value, list):
        return ()
    kept: list[str] = []
    for text in value:
        if not isinstance(text, str):
            continue
        if is_pattern(text):
            kept.append(text)
        elif path := _inside(text):
            whole = text.strip().endswith(("/", ".md"))
            kept.append(path if whole else f"/^{re.escape(path)}/")
    return tuple(kept)


def _statuses(tasks: Json) -> Mapping[str, StatusType]:
    return statuses_from_settings(tasks) if tasks else {}
