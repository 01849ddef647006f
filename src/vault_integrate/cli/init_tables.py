"""The two tables of `init`: how a vault is kept, and what is picked up in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.cli.output import say, table
from vault_integrate.model.item import Form
from vault_integrate.settings.as_note import AsWritten, as_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault_integrate.app.init import Proposal

_ALWAYS = ("first_day_of_week", "daily_format", "weekly_format", "task_format")
"""Of a row with several settings, those that are shown even where they are as usual."""

_PATHS = (("daily_folder", "daily_format"), ("weekly_folder", "weekly_format"))


def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of the first table: what each is called, and the settings that it shows."""
    daily, weekly = _PATHS
    return (
        (messages.say("init_row_language"), ("language",)),
        (messages.say("init_row_weeks"), ("first_day_of_week", "week_one_holds")),
        (messages.say("init_row_daily"), daily),
        (messages.say("init_row_weekly"), weekly),
        (messages.say("init_row_insight_tags"), ("insight_tags",)),
        (messages.say("init_row_insight_headings"), ("insight_headings",)),
        (messages.say("init_row_action_tags"), ("action_tags",)),
        (messages.say("init_row_action_headings"), ("action_headings",)),
        (messages.say("init_row_fields"), ("field_words",)),
        (messages.say("init_row_tasks"), ("task_format", "task_filter", "task_statuses")),
        (messages.say("init_row_templates"), ("templates",)),
        (messages.say("init_row_only_read"), ("read_in",)),
        (messages.say("init_row_not_read"), ("leave_out",)),
    )


def show_kept(proposal: Proposal) -> None:
    """How the vault is kept: each setting that shapes the reading, and where it comes from."""
    written = as_written(proposal.settings)
    rows = [(label, _value(names, written), _source(names, written, proposal)) for label, names in _rows()]
    shown = {name for _, names in _rows() for name in names}
    rows += [
        (name, each.value, _source((name,), written, proposal))
        for name, each in written.items()
        if name not in shown and not each.usual
    ]
    say("")
    head = messages.say("init_head_kept"), messages.say("init_head_as"), messages.say("init_head_from")
    table(head, rows)


def _value(names: tuple[str, ...], written: Mapping[str, AsWritten]) -> str:
    """What a row shows: a folder and the names below it as one path, else what is there of its settings."""
    if names in _PATHS:
        folder, form = (written[name].value for name in names)
        return f"{folder}/{form}" if folder else form
    said = [
        written[name].value for name in names if len(names) == 1 or name in _ALWAYS or not written[name].usual
    ]
    return ", ".join(filter(None, said)).removeprefix("[").removesuffix("]") or messages.say("init_nothing")


def _source(names: tuple[str, ...], written: Mapping[str, AsWritten], proposal: Proposal) -> str:
    """Where the values of a row come from; each source once."""
    if all(written[name].usual for name in names):
        return messages.say("init_usual")
    if not proposal.text:
        return messages.say("init_from_note")
    fields = ("week_rule" if written[name].of_week else written[name].field for name in names)
    return ", ".join(dict.fromkeys(proposal.sources[each] for each in fields if each in proposal.sources))


def show_picked(proposal: Proposal) -> None:
    """What is picked up, by the way it is written."""
    picked, rows = proposal.picked, list[tuple[str, object, str]]()
    rows.append((messages.say("init_notes"), len(proposal.survey.stems), ""))
    span = messages.say("init_span", first=picked.first, last=picked.last) if picked.entries else ""
    rows.append((messages.say("init_entries"), picked.entries, span))
    rows.append((messages.say("init_insights"), sum(picked.insights.values()), _forms(picked.insights)))
    rows.append((messages.say("init_actions"), sum(picked.actions.values()), _forms(picked.actions)))
    if picked.tied:
        rows.append((messages.say("init_steps"), picked.tied, messages.say("init_steps_where")))
    if picked.unmarked:
        rows.append((messages.say("init_unmarked"), picked.unmarked, messages.say("init_unmarked_where")))
    say("")
    head = messages.say("init_head_picked"), messages.say("init_head_count"), messages.say("init_head_where")
    table(head, rows)


def _forms(counted: Mapping[Form, int]) -> str:
    return ", ".join(_form(form, count) for form, count in counted.items())


def _form(form: Form, count: int) -> str:
    """How many items are written in one way."""
    return {
        Form.NOTE: messages.say("init_form_note", count=count),
        Form.HEADER: messages.say("init_form_header", count=count),
        Form.TAG: messages.say("init_form_tag", count=count),
        Form.FIELD: messages.say("init_form_field", count=count),
        Form.CALLOUT: messages.say("init_form_callout", count=count),
        Form.HEADING: messages.say("init_form_heading", count=count),
        Form.PLACE: messages.say("init_form_place", count=count),
    }[form]
