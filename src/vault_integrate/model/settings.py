"""The settings that shape the page, as one frozen value."""

from __future__ import annotations

# The cache reads the annotations below when it decodes what it kept, so their names are there at run time.
from collections.abc import Mapping  # noqa: TC003
from datetime import time  # noqa: TC003
from enum import StrEnum

from msgspec import Struct, field

from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.model.week import ISO, WeekRule

_YES = ("yes", "true", "on", "1", "ja")


class PagePlace(StrEnum):
    """Where the generated region stands."""

    OWN_NOTE = "own note"
    WEEKLY_NOTE = "weekly note"


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that reading a vault and writing its page depends on, beside the notes.

    Once a vault has a settings note, the values come from it and the defaults alone; without one the
    host's own settings fill in what they say (daily notes, templates, excluded files, Tasks).

    Attributes:
        folder: vault-relative folder of the pages.
        page_name: moment-style name of a page, formatted with the first day of its week.
        now_note: whether a note embeds this week's page: `Now.md` beside the pages, or the one of this path.
        daily_format, weekly_format: moment-style names of daily and weekly notes, below their folders.
        templates: vault-relative folders or notes that hold templates.
        insight_tags, action_tags: tag words that mark an insight or an action, without `#`.
        insight_headings, action_headings: headings of dated entries whose list items count.
        field_words: further written field names and the canonical name each stands for.
        read_in: folders to read; empty means the whole vault.
        leave_out: folders or notes left out; an entry between slashes is a pattern on the path.
        day_starts: a time before it belongs to the day before; None means midnight.
        current_weeks: how many weeks, ending with the page's, an insight stays current.
        in_full: how many insights the page shows in full.
        done_dates: whether a tick on the page brings its date to the line in the note.
        capture_under: the heading of the daily note under which captured lines go; empty for the note's end.
        quiet_ticks, quiet_words, quiet_notes: seconds for which a page must be untouched before its ticks,
            and its words, are taken up, and a note before it is written to.
        plugins: the plugins that take part, by name.
        options: what the settings note says for these plugins, by the name of the plugin with the option's
            behind it: `{"calendar_words": ("yes",)}`.
        from_note: vault-relative path of the settings note; empty where there is none.
    """

    language: str = "en"
    folder: str = "What now"
    page_name: str = "[What now] gggg-[W]ww"
    page_place: PagePlace = PagePlace.OWN_NOTE
    now_note: bool | str = False
    week_rule: WeekRule = ISO
    daily_folder: str = ""
    daily_format: str = "YYYY-MM-DD"
    weekly_folder: str = ""
    weekly_format: str = "GGGG-[W]WW"
    templates: tuple[str, ...] = ()
    insight_tags: tuple[str, ...] = ("insight",)
    action_tags: tuple[str, ...] = ("action",)
    insight_headings: tuple[str, ...] = ("Insights",)
    action_headings: tuple[str, ...] = ("Actions", "Next steps")
    field_words: Mapping[str, str] = field(default_factory=dict)
    read_in: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    task_format: TaskFormat = TaskFormat.EMOJI
    task_statuses: Mapping[str, StatusType] = field(default_factory=dict)
    task_filter: str = ""
    day_starts: time | None = None
    current_weeks: int = 8
    in_full: int = 3
    questions: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    done_dates: bool = True
    capture_under: str = ""
    quiet_ticks: int = 5
    quiet_words: int = 60
    quiet_notes: int = 5
    plugins: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_note: str = ""

    def texts(self, option: str) -> tuple[str, ...]:
        """All that is said for an option of a plugin, `share_roles`; nothing where it is not there."""
        return self.options.get(option, ())

    def text(self, option: str) -> str:
        """The first text that is said for an option of a plugin; empty where it is not there."""
        return next(iter(self.texts(option)), "")

    def is_on(self, option: str) -> bool:
        """Whether an option of a plugin says yes; `no` where it is not there."""
        return self.text(option).casefold() in _YES
