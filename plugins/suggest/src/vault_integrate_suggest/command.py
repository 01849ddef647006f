"""`vault-integrate suggest`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from vault_integrate import Action, VaultIntegrateError
from vault_integrate_suggest import asking
from vault_integrate_suggest.phrases import Say

if TYPE_CHECKING:
    from vault_integrate import Insight, OpenVault
    from vault_integrate_suggest.telling import Suggested


@click.command("suggest", short_help="For an insight without a step: candidates from your own notes.")
@click.argument("item", nargs=-1)
@click.option(
    "--take", metavar="N", help="Write this candidate, by number or id, as the insight's next step."
)
@click.option("--dry-run", is_flag=True, help="With --take: only say where it would be written.")
@click.option(
    "--ask-model",
    metavar="[MODEL]",
    is_flag=False,
    flag_value=asking.DEFAULT,
    help="Ask a language model that you have set up for `llm`. What would be sent is shown first.",
)
@click.option("--yes", is_flag=True, help="With --ask-model: send what was shown without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead.")
@click.pass_obj
def suggest(
    vault: OpenVault,
    item: tuple[str, ...],
    take: str | None,
    ask_model: str | None,
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Look for what could be a next step among what you did and wrote before, on this machine.

    ITEM is the short id at the end of an insight's line on the page, or a few of its words. Without it those
    that wait for a step are looked at, three at most. Nothing is written until you take one; `undo` takes it
    back.

    Example: vault-integrate suggest afraid of being disliked
    """
    say = Say(vault.settings.language)
    named = " ".join(item)
    if take is not None:
        if not named:
            _refuse(say("take_what"), say("take_what_mend", wanted=take))
        _take(vault, named, take, say, dry_run=dry_run)
        return
    # Before anything is compared: who has no model set up need not wait to hear it.
    model = None if ask_model is None else asking.LlmModel(ask_model, say)
    found, more = _found(vault, named, say, most=1 if model else 3)
    if model is not None:
        if found:
            asking.ask(found[0], model, vault, say, agreed=lambda: _agreed(say, yes=yes))
        else:
            vault.tell(say("none_waiting"))
        return
    _show(vault, found, more, say, as_json=as_json)


def _found(vault: OpenVault, named: str, say: Say, *, most: int) -> tuple[list[Suggested], int]:
    """What is asked about, each with its candidates, and how many more wait."""
    # What compares is heavy, and a wrong option or `--help` needs none of it.
    from vault_integrate_suggest.finding import Finder, waiting  # noqa: PLC0415 - see above

    insight = _named(vault, named, say) if named else None
    insights = waiting(vault)
    wanted = [insight] if insight else insights[:most]
    if not wanted:
        return [], 0
    finder = Finder(vault, {each.id for each in insights}, say)
    return [finder.of(each) for each in wanted], 0 if named else len(insights) - len(wanted)


def _named(vault: OpenVault, named: str, say: Say) -> Insight:
    insight = vault.find(named)
    if isinstance(insight, Action):
        _refuse(say("no_insight"), say("no_insight_mend"))
    if insight.private:
        _refuse(say("is_private"), say("is_private_mend", item=vault.quoting.ident(insight.id)))
    return insight


def _show(vault: OpenVault, found: list[Suggested], more: int, say: Say, *, as_json: bool) -> None:
    from vault_integrate_suggest.shown import Shown  # noqa: PLC0415 - as in `_found`
    from vault_integrate_suggest.telling import SCHEMA, lines_for, row_of  # noqa: PLC0415 - as in `_found`

    Shown(vault).remember({each.insight.id: each.ids for each in found})
    if as_json:
        import json  # noqa: PLC0415 - as in `_found`

        click.echo(json.dumps({"schema": SCHEMA, "insights": [row_of(each) for each in found]}, indent=2))
        return
    if not found:
        vault.say(say("none_waiting"))
    for line in lines_for(found, say, vault.quoting.day):
        vault.say(line)
    if more:
        vault.tell(say("one_more_waiting") if more == 1 else say("more_waiting", count=more))


def _take(vault: OpenVault, named: str, wanted: str, say: Say, *, dry_run: bool) -> None:
    """Write a candidate; nothing that the writer has not seen."""
    from vault_integrate_suggest.shown import Shown  # noqa: PLC0415 - as in `_found`

    (found,), _ = _found(vault, named, say, most=1)
    words = {candidate.id: candidate.words for _, candidate in found.candidates}
    if wanted.isdecimal():
        if Shown(vault).of(found.insight.id) != found.ids:
            _refuse(say("changed"), say("changed_mend", item=found.ident))
        number = int(wanted)
        chosen = found.ids[number - 1] if 0 < number <= len(found.ids) else ""
    else:
        chosen = wanted.casefold()
    if chosen not in words:
        _refuse(say("no_candidate", wanted=wanted), say("no_candidate_mend", item=found.ident))
    placed = vault.add_step(found.insight.id, words[chosen], dry_run=dry_run)
    if not placed.line:
        vault.say(say("stood"))
        return
    key = "would_stand" if dry_run else "taken"
    vault.say(say(key, path=placed.path, line=placed.line))
    if not dry_run:
        vault.tell(say("taken_undo"))


def _agreed(say: Say, *, yes: bool) -> bool:
    if yes:
        return True
    if not sys.stdin.isatty():
        _refuse(say("no_terminal"), say("no_terminal_mend"))
    return click.confirm(say("ask"), default=False, err=True)


def _refuse(message: str, mend: str) -> NoReturn:
    raise VaultIntegrateError(message, mend)
