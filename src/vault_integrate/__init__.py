"""Ties every insight in a Markdown journal to the step that lives it, on one page a week.

What is named here is the public API: what a plugin may import. Everything is looked up when it is first
asked for, so that importing the package costs nothing and `python -m` imports nothing from a vault it is
run in before the import path has been cleaned.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vault_integrate.markers import hookimpl
    from vault_integrate.model.block import Block, BlockKind
    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.header import Header
    from vault_integrate.model.item import (
        ActionKind,
        CheckIn,
        Dated,
        Extracted,
        Fields,
        Form,
        Found,
        PracticedIn,
        Reading,
        Reference,
        Resting,
        Role,
    )
    from vault_integrate.model.journal import Action, Insight, Notice, Practice, Reason, Source, Tie
    from vault_integrate.model.link import Link
    from vault_integrate.model.note import Note, NoteKind
    from vault_integrate.model.page import Entry, PageLine, Section
    from vault_integrate.model.plan import AwarenessView, InsightView, StepState, StepView, WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.tie import NoteTally, TieEvidence, TieProposal
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.model.week import Week
    from vault_integrate.plugin.context import ExtractContext, JudgeContext, SectionContext, needle

_HOMES = {
    "markers": ("hookimpl",),
    "model.block": ("Block", "BlockKind"),
    "model.diagnostic": ("Diagnostic",),
    "model.header": ("Header",),
    "model.item": (
        *("ActionKind", "CheckIn", "Dated", "Extracted", "Fields", "Form", "Found", "PracticedIn"),
        *("Reading", "Reference", "Resting", "Role"),
    ),
    "model.journal": ("Action", "Insight", "Notice", "Practice", "Reason", "Source", "Tie"),
    "model.link": ("Link",),
    "model.note": ("Note", "NoteKind"),
    "model.page": ("Entry", "PageLine", "Section"),
    "model.plan": ("AwarenessView", "InsightView", "StepState", "StepView", "WeekPlan"),
    "model.settings": ("Settings",),
    "model.tie": ("NoteTally", "TieEvidence", "TieProposal"),
    "model.verdict": ("Verdict",),
    "model.week": ("Week",),
    "plugin.context": ("ExtractContext", "JudgeContext", "SectionContext", "needle"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Action",
    "ActionKind",
    "AwarenessView",
    "Block",
    "BlockKind",
    "CheckIn",
    "Dated",
    "Diagnostic",
    "Entry",
    "ExtractContext",
    "Extracted",
    "Fields",
    "Form",
    "Found",
    "Header",
    "Insight",
    "InsightView",
    "JudgeContext",
    "Link",
    "Note",
    "NoteKind",
    "NoteTally",
    "Notice",
    "PageLine",
    "Practice",
    "PracticedIn",
    "Reading",
    "Reason",
    "Reference",
    "Resting",
    "Role",
    "Section",
    "SectionContext",
    "Settings",
    "Source",
    "StepState",
    "StepView",
    "Tie",
    "TieEvidence",
    "TieProposal",
    "Verdict",
    "Week",
    "WeekPlan",
    "hookimpl",
    "needle",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - nothing is imported before it is asked for

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
