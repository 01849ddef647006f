"""`vault-integrate init`."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import today_option, vault_option
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.app.init import Proposal
    from vault_integrate.app.sync import Folders


@click.command("init", short_help=COMMANDS["init"])
@click.argument("path", required=False)
@vault_option
@today_option
@click.option("--yes", is_flag=True, help="Write the settings note without asking, for scripts.")
def command(path: str | None, vault: str | None, today: str | None, *, yes: bool) -> int:
    """Look at how your vault is kept, and write the settings note that fits it.

    PATH is the vault's folder; else it is found as by the other commands, or in the list of vaults that
    Obsidian keeps on this machine. Daily and weekly notes, the first day of the week, tags and headings in
    use, and what the plugins Tasks, Dataview and Periodic Notes say are shown in a table, and below it what
    would be picked up. Then you are asked, and one file is written: the settings note. Everything else in the
    vault stays as it is. Run again it changes nothing.

    Example: vault-integrate init ~/Journal
    """
    from vault_integrate.app.init import propose
    from vault_integrate.app.sync import Folders
    from vault_integrate.cli.init_tables import show_kept, show_picked
    from vault_integrate.cli.output import say, tell
    from vault_integrate.cli.progress import reading_bar
    from vault_integrate.cli.which_vault import which_vault
    from vault_integrate.paths import cache_folder, state_folder

    root, from_host = which_vault(path, vault)
    if from_host:
        say(messages.say("init_vault_host", path=root))
    else:
        say(messages.say("init_vault", path=root))
    folders = Folders(state=state_folder(), cache=cache_folder())
    with reading_bar() as bar:
        proposal = propose(root, folders, today, bar)
    show_kept(proposal)
    show_picked(proposal)
    _tell_beside(proposal)
    if not proposal.text:
        tell(messages.say("init_is_there", path=proposal.note))
    else:
        # Any folder with a note in it may be the current one: there Enter alone makes nothing.
        named = from_host or path is not None or vault is not None or (root / ".obsidian").is_dir()
        if not _written(root, folders, proposal, yes=yes, usual=named):
            return 0
    _offer_template(proposal)
    _tell_next(proposal, root)
    return 0


def _written(root: Path, folders: Folders, proposal: Proposal, *, yes: bool, usual: bool) -> bool:
    """Ask, and write the settings note; whether it is there now. Enter alone says what is usual."""
    from vault_integrate import clock
    from vault_integrate.app.init import settle
    from vault_integrate.cli.output import say, say_text, tell

    say("")
    say(messages.say("init_would_write", path=proposal.note))
    lines = proposal.text.split("\n")
    for line in lines[1 : lines.index("---", 1)]:
        say_text(f"  {line}")
    if not yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            tell(messages.say("init_asks_nobody"))
            return False
        click.echo()
        if not click.confirm(messages.say("init_ask", path=proposal.note), default=usual):
            tell(messages.say("init_not_written"))
            return False
    path = settle(root, folders, clock.SYSTEM, proposal)
    if path == proposal.note:
        tell(messages.say("init_written", path=path))
    else:
        tell(messages.say("init_came_meanwhile", path=path))
    return True


def _tell_beside(proposal: Proposal) -> None:
    """What only the writer can decide, and what is not read."""
    from vault_integrate.cli.output import tell

    if proposal.survey.stems and not proposal.picked.entries:
        tell(messages.say("init_no_entries"))
    if proposal.perhaps:
        names = (
            messages.say("init_perhaps_one", name=name, count=count) for name, count in proposal.perhaps[:7]
        )
        tell(messages.say("init_perhaps", names=", ".join(names)))
    other = proposal.other_names
    if other is not None:
        said = [f"`daily_format: {other.form}`"]
        if other.folder != proposal.settings.daily_folder:
            said.insert(0, f"`daily_folder: {other.folder}`")
        tell(messages.say("init_other_names", count=other.count, form=other.form, settings=", ".join(said)))
    if proposal.differs:
        tell(messages.say("init_differs", names=", ".join(proposal.differs)))
    if proposal.picked.unread:
        told = messages.told("init_unread", count=proposal.picked.unread)
        tell(f"{told.text}; {told.mend}")


def _offer_template(proposal: Proposal) -> None:
    from vault_integrate.cli.output import say, say_text

    if not proposal.template_lines:
        return
    say("")
    if proposal.template:
        say(messages.say("init_template_named", path=proposal.template))
    else:
        say(messages.say("init_template"))
    for line in proposal.template_lines:
        say_text(f"  {line}" if line else "")


def _tell_next(proposal: Proposal, root: Path) -> None:
    """The next command, with the vault where it is not found by itself."""
    from vault_integrate.cli.options import find_vault
    from vault_integrate.cli.output import tell

    try:
        vault = "" if find_vault(None) == root else f" --vault {shlex.quote(str(root))}"
    except UsageFault:
        vault = f" --vault {shlex.quote(str(root))}"
    if proposal.picked.insights:
        tell(messages.say("init_next_report", vault=vault))
    else:
        tell(messages.say("init_next_find", vault=vault))
