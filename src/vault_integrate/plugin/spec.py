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

    from click import Command

    from vault_integrate.model.item import Extracted
    from vault_integrate.model.journal import Action
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import Section
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.settings import Settings
    from vault_integrate.model.tie import TieEvidence, TieProposal
    from vault_integrate.model.verdict import Verdict
    from vault_integrate.plugin.context import ExtractContext, JudgeContext, SectionContext
    from vault_integrate.plugin.door import Export, ItemChange, Option, PageWritten
    from vault_integrate.plugin.needles import Needle

# --- settings ----------------------------------------------------------------------------------------


@hookspec
def vault_options() -> Iterable[Option]:
    """Name the settings of the plugin's own.

    Called once per run of `doctor` and of `plugins`, which name what a settings note says for this plugin and
    it does not know. Every hook finds what is said in `settings.options`, without this hook, too: as texts,
    by the name of the property. No other value shapes what a plugin does, so all devices do the same.

    Returns:
        The options. The name of each begins with the plugin's name and `_`, in lower-case letters, digits and
        `_`; a `-` in a plugin's name is a `_` here.

    On a raise:
        No option of this plugin is known to be unknown; likewise for a name of another form.

    Since:
        0.1
    """
    return ()


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


@hookspec
def vault_change_section(section: Section, plan: WeekPlan, context: SectionContext) -> Section | None:
    """Change a section of the page.

    Called once per section and page made, after all sections were given and before the page is cut to its
    length; what an earlier plugin made of a section is what the next one is handed, in the order of names.

    Args:
        section: the section, of the program's or of a plugin.
        plan: the week as planned.
        context: as for `vault_section`.

    Returns:
        The section to show in its place, or None to leave it as it is. Its key stays, and so does each line
        with a box, a block id or a mark, as it is and in its order: what can be ticked or typed into is never
        taken from the writer. All else may change, lines may be added, and what `vault_section` says of
        sections holds.

    On a raise:
        The section stays as it was; likewise for a fault in what is given.

    Since:
        0.1
    """
    return None


@hookspec
def vault_exports(settings: Settings) -> Iterable[Export]:
    """Bring files that are made of the journal, such as a calendar.

    Called when a person asks for an export or for a list of them, and in each run of `report`, `sync` and the
    daemon for a vault of which an export is kept up to date (`vault-integrate export NAME --keep`). The
    program reads and writes the files, and leaves one alone whose bytes stay the same; a file that this
    export did not make is never written over.

    Args:
        settings: the settings of the vault.

    Returns:
        The exports. Each name is the plugin's name, or begins with it and a hyphen.

    On a raise:
        This plugin has no exports in this run; likewise for a fault in any of them, or a name that an earlier
        plugin has. Where `make` raises, or gives no bytes, the file stays as it is.

    Since:
        0.1
    """
    return ()


# --- the command line --------------------------------------------------------------------------------


@hookspec
def vault_commands() -> Iterable[Command]:
    """Add commands, as click has them.

    Called when the command line names a command that the program does not have, in a vault whose settings
    note names this plugin, and by `plugins`. What the help page lists comes from a list in the cache, which
    these calls make, so that no start imports a plugin.

    Returns:
        Commands of click (`click.Command`), each with its name and a line of help. A function with
        `click.pass_obj` is handed the `OpenVault`. The program gives each command `--vault` and `--today`.
        What a command returns is the exit code where it is a number.

    On a raise:
        This plugin has no commands in this run; likewise for what is no command, or a name that the program
        or an earlier plugin has. A command that raises ends with a line that names plugin and command, and
        exit code 1; a `VaultIntegrateError` or a click error says itself what it is.

    Since:
        0.1
    """
    return ()


# --- being told --------------------------------------------------------------------------------------


@hookspec
def vault_page_written(page: PageWritten) -> None:
    """Be told that a page was written.

    Called once per page and run of `report`, `sync` or the daemon, after the page's file holds its new bytes;
    a page whose bytes stayed the same was not written. Of several vaults in one run each is told by the
    process that made its page.

    Args:
        page: the vault's folder, the page's path, its week.

    Returns:
        Nothing; what is returned is not looked at.

    On a raise:
        The page stays as it is, and the next one is told all the same. A plugin that fails in three calls one
        after the other is set aside: it is told nothing any more, until it has another version or is enabled
        anew; everything else of it goes on.

    Since:
        0.1
    """


@hookspec
def vault_item_changed(change: ItemChange) -> None:
    """Be told that an insight or action says something else than at the last look.

    Called once per item that is new, changed or gone, at the end of a run of `report`, `sync` or the daemon,
    whoever changed it. What counts is what the item says: its words, fields, notices, ties, practices; not
    the line where it stands. What there was at the last look is remembered in the cache; where nothing is,
    nothing is told.

    Args:
        change: what became of which item; of a private one nothing but its id.

    Returns:
        Nothing; what is returned is not looked at.

    On a raise:
        The other changes of this run are told all the same; three in a row set the plugin aside, as in
        `vault_page_written`.

    Since:
        0.1
    """


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
