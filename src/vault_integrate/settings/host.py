"""The host's own settings, for a vault without a settings note (OBSIDIAN sections 4 to 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from vault_integrate.model.language import CANONICAL_FIELDS, folded_name
from vault_integrate.model.settings import Settings
from vault_integrate.model.task import DEFAULT_STATUSES, StatusType, TaskFormat
from vault_integrate.model.week import ISO, SUNDAY_START, WeekRule
from vault_integrate.parse.statuses import statuses_from_settings
from vault_integrate.settings.values import WEEKDAYS, Unreadable, inside_vault, is_pattern

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
        calendar: the Calendar plugin's `data.json`.
        dataview: the Dataview plugin's `data.json`.
    """

    app: Json = field(default_factory=dict)
    daily_notes: Json = field(default_factory=dict)
    templates: Json = field(default_factory=dict)
    tasks: Json = field(default_factory=dict)
    periodic_notes: Json = field(default_factory=dict)
    templater: Json = field(default_factory=dict)
    calendar: Json = field(default_factory=dict)
    dataview: Json = field(default_factory=dict)


def from_host(config: HostConfig) -> Settings:
    """The settings that the host's own files suggest; what can't be understood is left at its default."""
    daily = _period(config.periodic_notes, "daily") or config.daily_notes
    weekly = _period(config.periodic_notes, "weekly") or _calendar_week(config.calendar)
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
        week_rule=_week_rule(config),
        weekly_folder=_inside(weekly.get("folder")),
        weekly_format=_text(weekly.get("format")) or default.weekly_format,
        templates=tuple(dict.fromkeys(path for each in templates if (path := _inside(each)))),
        leave_out=_filters(config.app.get("userIgnoreFilters")),
        task_format=TaskFormat.DATAVIEW if config.tasks.get("taskFormat") == "dataview" else TaskFormat.EMOJI,
        task_statuses=_statuses(config.tasks),
        task_filter=_text(config.tasks.get("globalFilter")),
        field_words=_field_words(config.dataview),
    )


def host_sources(config: HostConfig) -> dict[str, str]:
    """Which of the host's plugins says what `from_host` takes up: fields of `Settings` to their names.

    A field that has its default all the same is not among them.
    """
    found, default = from_host(config), Settings()
    daily = "Periodic Notes" if _period(config.periodic_notes, "daily") else "Daily notes"
    weekly = "Periodic Notes" if _period(config.periodic_notes, "weekly") else "Calendar"
    templater = _inside(config.templater.get("templates_folder"))
    return {
        name: says
        for name, says in {
            "daily_folder": daily,
            "daily_format": daily,
            "weekly_folder": weekly,
            "weekly_format": weekly,
            "week_rule": "Calendar" if _weekday(config.calendar) is not None else "Periodic Notes",
            "templates": "Templater" if templater else "Templates",
            "leave_out": "excluded files",
            "task_format": "Tasks",
            "task_statuses": "Tasks",
            "task_filter": "Tasks",
            "field_words": "Dataview",
        }.items()
        if getattr(found, name) != getattr(default, name)
    }


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


def _calendar_week(calendar: Json) -> Json:
    """Weekly notes as the Calendar plugin keeps them, where it does (OBSIDIAN 5.2)."""
    if calendar.get("showWeeklyNote") is not True:
        return {}
    keys = {"folder": "weeklyNoteFolder", "format": "weeklyNoteFormat", "template": "weeklyNoteTemplate"}
    return {key: calendar.get(name) for key, name in keys.items()}


def _week_rule(config: HostConfig) -> WeekRule:
    """The day on which the calendar shows a week to begin; `locale` says nothing here (OBSIDIAN 5.3).

    Week 1 is Moment's for a week from Sunday, and else that of ISO 8601.
    """
    first = _weekday(config.calendar)
    if first is None:
        first = _weekday(config.periodic_notes)
    if first is None:
        return ISO
    if first == SUNDAY_START.first_day:
        return SUNDAY_START
    return WeekRule(first_day=first, january_day=ISO.january_day)


def _weekday(config: Json) -> int | None:
    name = _text(config.get("weekStart")).casefold()
    return WEEKDAYS.index(name) if name in WEEKDAYS else None


def _field_words(dataview: Json) -> Mapping[str, str]:
    """The field that Dataview writes when a box of its lists is ticked, where it is not `completion`."""
    name = folded_name(_text(dataview.get("taskCompletionText")))
    return {} if name in ("", "completion", *CANONICAL_FIELDS) else {name: "done"}


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
    """What the Tasks plugin says; nothing where that is what everybody has."""
    found = statuses_from_settings(tasks) if tasks else {}
    return {} if found == DEFAULT_STATUSES else found
