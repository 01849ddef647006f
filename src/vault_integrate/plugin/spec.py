"""All hooks. Each docstring is a contract: when, how often, what goes in and out, what a raise costs.

Every hook is called guarded, one implementation at a time (`plugin.host`): what one plugin does wrong costs
that one result and is named in the diagnostics, never on the page. Since 0.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.item import Extracted
    from vault_integrate.model.journal import Action
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import Section
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.tie import TieEvidence, TieProposal
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.plugin.context import ExtractContext, JudgeContext, SectionContext

# --- reading a note ----------------------------------------------------------------------------------


@hookspec
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """Name the byte strings without which this plugin finds nothing in a note.

    Called once per run. A note that holds none of any plugin's needles is never parsed; one that holds any is
    handed to every plugin. They are looked for in the note's bytes with ASCII letters in lower case, so give
    them in lower case; `plugin.context.needle` makes one from a word in any script.

    Args:
        settings: the settings of the vault.

    Returns:
        The byte strings; none at all means that this plugin only looks at notes others asked for.
        A raise or a wrong type: the plugin's `vault_extract` is not called in this run.
    """
    return ()


@hookspec
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Find what one note says: items, check-ins, practices.

    Called once per new or changed note. Results may be kept for as long as the note's bytes, the settings and
    the plugin's version stay the same; so look at no clock, no other note and no file.

    Args:
        note: the parsed note, read-only.
        context: the settings and the language; `context.block(block)` reads a block's words and fields.

    Returns:
        Items in any order; each `line` lies inside the note and `path` is the note's. Of several items on one
        line the strongest form wins. A raise, a wrong type or a line outside the note drops this plugin's
        items for this note.
    """
    return ()


# --- tying -------------------------------------------------------------------------------------------


@hookspec
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """Say to which insights an action belongs, and why.

    Called once per action and run, after all notes were held together. Of all proposals the strongest reason
    wins (explicit, nested, same note, perhaps); among equals the plugin whose name sorts first.

    Args:
        action: the action, without ties yet.
        evidence: links, nesting, and what its notes hold.

    Returns:
        Proposals naming ids that occur in the evidence; others are dropped. A raise drops this plugin's
        proposals for this action.
    """
    return ()


# --- the week ----------------------------------------------------------------------------------------


@hookspec
def vault_judge(action: Action, context: JudgeContext) -> Verdict | None:
    """Judge whether an action is a step or still awareness.

    Called once per action that the page of the week may show. The first verdict of a plugin that is not built
    in wins, in the order of names; then the program's own check. A raise counts as no verdict; where nobody
    has one the action counts as a step.

    Args:
        action: the action with its ties.
        context: the language.

    Returns:
        A verdict, or None to leave it to others.
    """
    return None


# --- output ------------------------------------------------------------------------------------------


@hookspec
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """Add sections to the page.

    Called once per page written. Quote a person's words only through `context.quote`; say the program's own
    words only through `context.say`.

    Args:
        plan: the week as planned.
        context: quoting, links, dates and phrases; it reads no clock.

    Returns:
        Sections; each `key` is unique on the page, each line is one line, a folded section has no boxes.
        A raise, a wrong type or a second section of a known key drops this plugin's sections for this page.
    """
    return ()
