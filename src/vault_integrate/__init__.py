"""Ties every insight in a Markdown journal to the step that lives it, on one page a week.

What is named here is the public API: what a plugin may import (`docs/hooks.md` tells what each is for).
Everything is looked up when it is first asked for, and nothing is imported before, not even `typing`: so
importing the package costs nothing, and `python -m` imports nothing from a vault it is run in before the
import path has been cleaned.
"""

__version__ = "0.1.0"

# Checkers of types take it for true by its name, and importing it would be an import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from vault_integrate.errors import VaultIntegrateError
    from vault_integrate.markers import hookimpl
    from vault_integrate.model.block import Block, BlockKind
    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.floor import Floor
    from vault_integrate.model.header import Header, HeaderFault
    from vault_integrate.model.item import (
        ActionKind,
        CheckIn,
        Dated,
        Extracted,
        Fields,
        Form,
        Found,
        PracticedIn,
        Reference,
        Resting,
        Role,
    )
    from vault_integrate.model.journal import (
        Action,
        Insight,
        JournalView,
        Notice,
        Practice,
        Reason,
        Source,
        Tie,
    )
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.link import Link, LinkKind
    from vault_integrate.model.note import Note, NoteKind
    from vault_integrate.model.page import Entry, PageLine, Section, SourceMark
    from vault_integrate.model.plan import (
        AwarenessView,
        DecisionView,
        InsightView,
        MovedView,
        Pacing,
        StepState,
        StepView,
        WayBack,
        WeekPlan,
    )
    from vault_integrate.model.rhythm import Frequency, NthWeekday, Rhythm, days_in
    from vault_integrate.model.settings import PagePlace, Settings
    from vault_integrate.model.task import BoxState, StatusType, TaskFormat
    from vault_integrate.model.tie import NoteTally, TieEvidence, TieProposal
    from vault_integrate.model.verdict import Blank, Verdict
    from vault_integrate.model.week import Week, WeekRule
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plan.pacing import pacing_of
    from vault_integrate.plugin.builtin.finding import found, is_left_out, tagged_sentences
    from vault_integrate.plugin.context import ExtractContext, JudgeContext, SectionContext
    from vault_integrate.plugin.door import (
        Change,
        Export,
        ExportContext,
        ItemChange,
        OpenVault,
        Option,
        PageWritten,
        Placed,
    )
    from vault_integrate.plugin.needles import Needle, Where, needle

_HOMES = {
    "errors": ("VaultIntegrateError",),
    "markers": ("hookimpl",),
    "model.block": ("Block", "BlockKind"),
    "model.diagnostic": ("Diagnostic",),
    "model.floor": ("Floor",),
    "model.header": ("Header", "HeaderFault"),
    "model.item": (
        *("ActionKind", "CheckIn", "Dated", "Extracted", "Fields", "Form", "Found", "PracticedIn"),
        *("Reference", "Resting", "Role"),
    ),
    "model.journal": ("Action", "Insight", "JournalView", "Notice", "Practice", "Reason", "Source", "Tie"),
    "model.language": ("LanguagePack",),
    "model.link": ("Link", "LinkKind"),
    "model.note": ("Note", "NoteKind"),
    "model.page": ("Entry", "PageLine", "Section", "SourceMark"),
    "model.plan": (
        "AwarenessView",
        "DecisionView",
        "InsightView",
        "MovedView",
        "Pacing",
        "StepState",
        "StepView",
        "WayBack",
        "WeekPlan",
    ),
    "model.rhythm": ("Frequency", "NthWeekday", "Rhythm", "days_in"),
    "model.settings": ("PagePlace", "Settings"),
    "model.task": ("BoxState", "StatusType", "TaskFormat"),
    "model.tie": ("NoteTally", "TieEvidence", "TieProposal"),
    "model.verdict": ("Blank", "Verdict"),
    "model.week": ("Week", "WeekRule"),
    "parse.item": ("ItemWords",),
    "plan.pacing": ("pacing_of",),
    "plugin.builtin.finding": ("found", "is_left_out", "tagged_sentences"),
    "plugin.context": ("ExtractContext", "JudgeContext", "SectionContext"),
    "plugin.door": (
        *("Change", "Export", "ExportContext", "ItemChange", "OpenVault", "Option", "PageWritten", "Placed"),
    ),
    "plugin.needles": ("Needle", "Where", "needle"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Action",
    "ActionKind",
    "AwarenessView",
    "Blank",
    "Block",
    "BlockKind",
    "BoxState",
    "Change",
    "CheckIn",
    "Dated",
    "DecisionView",
    "Diagnostic",
    "Entry",
    "Export",
    "ExportContext",
    "ExtractContext",
    "Extracted",
    "Fields",
    "Floor",
    "Form",
    "Found",
    "Frequency",
    "Header",
    "HeaderFault",
    "Insight",
    "InsightView",
    "ItemChange",
    "ItemWords",
    "JournalView",
    "JudgeContext",
    "LanguagePack",
    "Link",
    "LinkKind",
    "MovedView",
    "Needle",
    "Note",
    "NoteKind",
    "NoteTally",
    "Notice",
    "NthWeekday",
    "OpenVault",
    "Option",
    "Pacing",
    "PageLine",
    "PagePlace",
    "PageWritten",
    "Placed",
    "Practice",
    "PracticedIn",
    "Reason",
    "Reference",
    "Resting",
    "Rhythm",
    "Role",
    "Section",
    "SectionContext",
    "Settings",
    "Source",
    "SourceMark",
    "StatusType",
    "StepState",
    "StepView",
    "TaskFormat",
    "Tie",
    "TieEvidence",
    "TieProposal",
    "VaultIntegrateError",
    "Verdict",
    "WayBack",
    "Week",
    "WeekPlan",
    "WeekRule",
    "Where",
    "days_in",
    "found",
    "hookimpl",
    "is_left_out",
    "needle",
    "pacing_of",
    "tagged_sentences",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - nothing is imported before it is asked for

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
