"""Every setting: its name, what it means, its default and an example, and how its value is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.language import available
from vault_integrate.model.settings import PagePlace
from vault_integrate.model.task import TaskFormat
from vault_integrate.settings import values

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate.model.header import Value


class Setting(Struct, frozen=True, kw_only=True):
    """One setting of the settings note.

    Attributes:
        name: the property's name.
        field: the field of `Settings` that it fills; `first_day_of_week` and `week_one` fill `week_rule`.
        meaning: what it does, in a sentence.
        default: the default, as it would be written in the note; empty where it is nothing.
        example: another value, as it would be written in the note.
        read: turns the property's value into the field's; raises `Unreadable`.
    """

    name: str
    field: str
    meaning: str
    default: str
    example: str
    read: Callable[[Value], object]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="language",
        field="language",
        meaning=(
            f"The language of the page, and of the words read in your notes: {' or '.join(available())}."
        ),
        default="en",
        example="de",
        read=values.one_of(*available()),
    ),
    Setting(
        name="folder",
        field="folder",
        meaning="The folder in which the pages stand. It is made when the first page is written.",
        default="What now",
        example="Journal/What now",
        read=values.page_folder,
    ),
    Setting(
        name="page_name",
        field="page_name",
        meaning=(
            "How a page is called, in moment tokens, written with the first day of its week. The "
            "name must say the week."
        ),
        default='"[What now] gggg-[W]ww"',
        example="gggg-[W]ww [now]",
        read=values.page_name,
    ),
    Setting(
        name="page_in",
        field="page_place",
        meaning=(
            "Where the week stands: in a note of its own, or in your own weekly note between two "
            "markers that you put there."
        ),
        default="own note",
        example="weekly note",
        read=lambda value: PagePlace(values.one_of(*PagePlace)(value)),
    ),
    Setting(
        name="now_note",
        field="now_note",
        meaning=(
            "Whether a note whose name stays the same embeds this week's page: yes for Now.md beside the "
            "pages, or a note of another name, written from the vault's top."
        ),
        default="no",
        example="yes",
        read=values.yes_or_note,
    ),
    Setting(
        name="first_day_of_week",
        field="first_day",
        meaning="The day on which a week begins.",
        default="monday",
        example="sunday",
        read=lambda value: values.WEEKDAYS.index(values.one_of(*values.WEEKDAYS)(value)),
    ),
    Setting(
        name="week_one_holds",
        field="january_day",
        meaning=(
            "The day of January that week 1 of a year always holds: 4 by ISO 8601, 1 in the United States."
        ),
        default="4",
        example="1",
        read=values.number(1, 7),
    ),
    Setting(
        name="daily_folder",
        field="daily_folder",
        meaning="The folder of the daily notes; empty is the vault's top.",
        default="",
        example="Journal",
        read=values.folder,
    ),
    Setting(
        name="daily_format",
        field="daily_format",
        meaning="How daily notes are called below that folder, in moment tokens; a slash makes folders.",
        default="YYYY-MM-DD",
        example="YYYY/MM/DD dddd",
        read=values.name_format,
    ),
    Setting(
        name="weekly_folder",
        field="weekly_folder",
        meaning="The folder of the weekly notes; empty is the vault's top.",
        default="",
        example="Weeks",
        read=values.folder,
    ),
    Setting(
        name="weekly_format",
        field="weekly_format",
        meaning="How weekly notes are called below that folder, in moment tokens.",
        default="GGGG-[W]WW",
        example="gggg-[W]ww",
        read=values.name_format,
    ),
    Setting(
        name="templates",
        field="templates",
        meaning=(
            "Folders or notes that hold templates. They are not read, and a line that only "
            "repeats one is a prompt."
        ),
        default="",
        example="[Templates]",
        read=values.folders,
    ),
    Setting(
        name="insight_tags",
        field="insight_tags",
        meaning="Tags that mark an insight, nested tags below them included.",
        default="[insight]",
        example="[insight, erkenntnis]",
        read=values.tag_words,
    ),
    Setting(
        name="action_tags",
        field="action_tags",
        meaning="Tags that mark an action, nested tags below them included.",
        default="[action]",
        example="[action, schritt]",
        read=values.tag_words,
    ),
    Setting(
        name="insight_headings",
        field="insight_headings",
        meaning="Headings in dated notes whose list items are insights.",
        default="[Insights]",
        example="[Insights, What I saw]",
        read=values.texts,
    ),
    Setting(
        name="action_headings",
        field="action_headings",
        meaning="Headings in dated notes whose list items are actions.",
        default="[Actions, Next steps]",
        example="[What I do]",
        read=values.texts,
    ),
    Setting(
        name="field_words",
        field="field_words",
        meaning="Your own names for fields, each with the name that it stands for.",
        default="",
        example="[auslöser = cue]",
        read=values.field_words,
    ),
    Setting(
        name="read_in",
        field="read_in",
        meaning="The only folders to read, beside the pages; empty is the whole vault.",
        default="",
        example="[Journal, Insights]",
        read=values.folders,
    ),
    Setting(
        name="leave_out",
        field="leave_out",
        meaning="Folders or notes that are not read. Between two slashes it is a pattern on the path.",
        default="",
        example="[Archive, Work]",
        read=values.left_out,
    ),
    Setting(
        name="task_format",
        field="task_format",
        meaning="How the Tasks plugin writes its fields: emoji or dataview.",
        default="emoji",
        example="dataview",
        read=lambda value: TaskFormat(values.one_of(*TaskFormat)(value)),
    ),
    Setting(
        name="task_statuses",
        field="task_statuses",
        meaning=(
            "What further characters in check boxes mean: TODO, DONE, IN_PROGRESS, ON_HOLD, "
            "CANCELLED or NON_TASK."
        ),
        default="",
        example='["! = TODO"]',
        read=values.statuses,
    ),
    Setting(
        name="task_filter",
        field="task_filter",
        meaning="The Tasks plugin's global filter; it is no part of a step's words.",
        default="",
        example='"#task"',
        read=values.one_text,
    ),
    Setting(
        name="day_starts",
        field="day_starts",
        meaning="A time before this still belongs to the day before.",
        default="00:00",
        example="04:00",
        read=values.time_of_day,
    ),
    Setting(
        name="current_weeks",
        field="current_weeks",
        meaning="How many weeks an insight stays on the page after it was last touched, 1 to 104.",
        default="8",
        example="12",
        read=values.number(1, 104),
    ),
    Setting(
        name="in_full",
        field="in_full",
        meaning=(
            "How many insights the page shows in full, 0 to 20; the others have one line and their steps."
        ),
        default="3",
        example="5",
        read=values.number(0, 20),
    ),
    Setting(
        name="questions",
        field="questions",
        meaning="Your own questions for the week, in turn, in place of the built-in ones.",
        default="",
        example="[What was kind this week?]",
        read=values.texts,
    ),
    Setting(
        name="support",
        field="support",
        meaning="Lines for the foot of every page: a person, a number.",
        default="",
        example='["My sister, any time"]',
        read=values.texts,
    ),
    Setting(
        name="done_dates",
        field="done_dates",
        meaning="Whether a tick on the page brings its day to the line in your note.",
        default="yes",
        example="no",
        read=values.yes_or_no,
    ),
    Setting(
        name="capture_under",
        field="capture_under",
        meaning=(
            "The heading of the daily note under which `add` puts its lines; empty is the end of the note. A "
            "heading that is not there is added."
        ),
        default="",
        example="Captured",
        read=values.one_text,
    ),
    Setting(
        name="quiet_ticks",
        field="quiet_ticks",
        meaning="How many seconds a page must be untouched before the daemon takes up its ticks, 0 to 3600.",
        default="5",
        example="10",
        read=values.number(0, 3600),
    ),
    Setting(
        name="quiet_words",
        field="quiet_words",
        meaning="How many seconds a page must be untouched before the daemon takes up its words, 0 to 3600.",
        default="60",
        example="120",
        read=values.number(0, 3600),
    ),
    Setting(
        name="quiet_notes",
        field="quiet_notes",
        meaning="How many seconds a note must be untouched before anything is written into it, 0 to 3600.",
        default="5",
        example="10",
        read=values.number(0, 3600),
    ),
    Setting(
        name="plugins",
        field="plugins",
        meaning="Plugins that take part, by name: installed packages, and single files that you trust.",
        default="",
        example="[rhythm]",
        read=values.texts,
    ),
)
"""All settings, in the order in which they are explained."""
