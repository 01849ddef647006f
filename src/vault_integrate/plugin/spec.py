"""All hooks. Each docstring is a contract: when, how often, what goes in and out, what a raise costs.

What holds for every hook: an implementation may take fewer arguments than the specification, named alike and
without defaults. Plugins are called one by one, the program's own first, then the others, each in the order
of their names, and each call in its own guard (`plugin.host`). What a plugin raises, or returns against the
contract, costs that one result and is named by `doctor`, never on the page. A hook that returns several
values returns an iterable in a fixed order; a generator is used up inside the guard. Only Ctrl-C passes
through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookspec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from vault_integrate.model.item import Extracted
    from vault_integrate.model.journal import Action
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import Section
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.tie import TieEvidence, TieProposal
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.plugin.context import ExtractContext, JudgeContext, SectionContext
    from vault_integrate.plugin.needles import Needle

# --- reading a note ----------------------------------------------------------------------------------


@hookspec
def vault_needles(settings: Settings) -> Iterable[bytes | Needle]:
    """Name what a note must hold so that this plugin could find something in it.

    Called once per run, before any note is read. A note that holds none of any plugin's needles is never
    parsed; one that holds any is handed to every plugin. A needle is a byte string, looked for in the note's
    bytes with ASCII letters in lower case, so give it in lower case (`needle` makes one from a word in any
    script); or a `Needle`, which says where its word stands and is met by fewer notes: as a tag, a field, a
    property, in a heading; with `dated=True` only by notes that have a day. What stands in fenced code meets
    no `Needle` that looks in the body.

    Args:
        settings: the settings of the vault.

    Returns:
        The needles. None of them, or no implementation, means that this plugin only sees notes that others
        ask for; an empty byte string (`b""`) asks for all notes, which makes every run slow.

    On a raise:
        This plugin's `vault_extract` is not called in this run; likewise for a wrong type, or a needle with a
        capital letter in its bytes.

    Since:
        0.1
    """
    return ()


@hookspec
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Find what one note says: items, check-ins, practices.

    Called once per new or changed note that holds a needle. Results may be kept for as long as the note's
    bytes, the settings and the plugin's version stay the same; so look at no clock, no other note and no
    file. What depends on other notes is decided later, by the program and by `vault_tie`.

    Args:
        note: the parsed note, read-only.
        context: the settings and the language; `context.block(block)` reads a block's words and fields.

    Returns:
        Items in any order. `path` is the note's; `line` and `last_line` lie inside it, from 1; `raw` is that
        line or empty; `words` is one line; what stands in a private note is private. `found` makes such an
        item of a block. Of several items on one line the strongest form wins, among equals the program's own.

    On a raise:
        All of this plugin's items for this note are dropped; likewise for a fault in any of them.

    Since:
        0.1
    """
    return ()


# --- tying -------------------------------------------------------------------------------------------


@hookspec
def vault_tie(action: Action, evidence: TieEvidence) -> Iterable[TieProposal]:
    """Say to which insights an action belongs, and why.

    Called once per action and run, after all notes were held together. Of all proposals the strongest reason
    wins (explicit, nested, same note, perhaps); among equals the program's own, then the plugin whose name
    sorts first.

    Args:
        action: the action, without ties yet.
        evidence: links, nesting, and what its notes hold.

    Returns:
        Proposals that name ids which occur in the evidence. `perhaps` is a guess, and an insight gets at most
        one. `detail` is a path or a theme for `why`, never a person's words.

    On a raise:
        This plugin's proposals for this action are dropped; likewise for an id that the evidence does not
        hold.

    Since:
        0.1
    """
    return ()


# --- the week ----------------------------------------------------------------------------------------


@hookspec
def vault_judge(action: Action, context: JudgeContext) -> Verdict | None:
    """Judge whether an action is a step or still awareness.

    Called once per action that the page of the week may show, and once by `why`. The first verdict of a
    plugin that is not built in wins, in the order of names; then the program's own check.

    Args:
        action: the action with its ties.
        context: the language.

    Returns:
        A verdict with the name of the rule that decided, or None to leave it to others.

    On a raise:
        It counts as no verdict; likewise a wrong type. Where nobody has one the action counts as a step.

    Since:
        0.1
    """
    return None


# --- output ------------------------------------------------------------------------------------------


@hookspec
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """Add sections to the page.

    Called once per page made. Quote a person's words only through `context.quote`, and of what is private
    nothing; make links, block ids and marks only through `context`. The page must be the same on every
    device: read no clock, no file, and nothing of the machine.

    Args:
        plan: the week as planned.
        context: quoting, links, days in words and the program's own phrases.

    Returns:
        Sections. Each `key` is unique on the page. Each text is one line that opens nothing (no comment, code
        or math) and carries no box or block id of its own: `box` and `ident` are for that. A folded section
        has no boxes. What the page could not cut (`intro`, `outro`, the entries up to `limit`; without a
        limit the first one) is at most 60 lines for all sections of a plugin.

    On a raise:
        This plugin's sections are left off this page; likewise for a fault in any of them, or a key that a
        section of the program's or of an earlier plugin has.

    Since:
        0.1
    """
    return ()


# --- the machine -------------------------------------------------------------------------------------


@hookspec
def vault_executor(vaults: int) -> Executor | None:
    """Bring what runs the reports of several vaults: threads, other processes, the workers of a cluster.

    Called once per run of `report` for several vaults, before the first of them is opened, and only where the
    command line names the plugin: `--executor NAME`. A settings note can't name it, because a vault that came
    from elsewhere must not choose where others are read. Each vault is one job: `submit` is called with a
    function of the program's and plain texts, all of which can be pickled, and so can the result. The jobs
    know nothing of each other and may run in any order, several in one process too. A worker sees the vaults'
    folders under the same paths and has the same version of the program, with the plugins that the vaults
    name.

    Args:
        vaults: how many vaults there are, at least 2.

    Returns:
        An executor of the standard library's kind (`concurrent.futures.Executor`), whose `submit` gives a
        `concurrent.futures.Future`; the program calls its `shutdown` at the end. None leaves the vaults to
        the program's own processes.

    On a raise:
        No vault is opened, and the command says so; likewise for what is no executor. A job that the executor
        fails at later, because a worker died for one thing, is done once more in a process of the program's
        own.

    Since:
        0.1
    """
    return None
