"""What a shell offers for an item, a week or a vault while a command is typed.

It is asked between two keystrokes: whatever is in the way, nothing is said and nothing is offered. What it
takes is imported only then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import click
    from click.shell_completion import CompletionItem

    from vault_integrate.app.offered import KnownItem, Offered

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MOST = 200
"""So many of a kind are offered at most."""

_KINDS: dict[str, Callable[[KnownItem], bool]] = {
    "any": bool,
    "insights": lambda item: item.is_insight and item.state in ("open", "resting"),
    "open": lambda item: item.state == "open",
    "steps": lambda item: not item.is_insight and item.state == "open",
    "unended": lambda item: item.state in ("open", "resting"),
}


def items(kind: str) -> Completer:
    """What completes an item: its short id, with its words beside it.

    Who types words instead is offered the id of the one item that holds them.

    Args:
        kind: which of them fit: `any`, `insights` and `unended` that have not ended, `open` that do not rest
            either, `steps` that are open.
    """
    fits = _KINDS[kind]

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        # A second word means that the item is named by its words.
        if context.params.get(parameter.name or ""):
            return []
        known = _known(context)
        return [] if known is None else list(_of_items(filter(fits, known.items), typed))

    return _quiet(complete)


def _of_items(fitting: Iterable[KnownItem], typed: str) -> Iterator[CompletionItem]:
    from click.shell_completion import CompletionItem

    from vault_integrate.cli.output import short
    from vault_integrate.messages.safe import safe

    items = list(fitting)
    sought = typed.removeprefix("^").casefold()
    found = [each for each in items if each.ident.startswith(sought)]
    if not found:
        found = [each for each in items if sought in each.words.casefold()]
        # Of several the shell would put in what their ids have in common, and the words would be gone.
        found = found if len(found) == 1 else []
    for each in found[:MOST]:
        yield CompletionItem(each.ident, help=short(safe(each.words)) or None)


def complete_week(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The weeks from this one back to the first with an entry."""
    del parameter
    return _quiet(_of_weeks)(context, None, typed)


def _of_weeks(context: click.Context, _: object, typed: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    known = _known(context)
    names = [] if known is None else [week.name for week in known.weeks(MOST * 10)]
    return [CompletionItem(name) for name in names if name.startswith(typed.upper())][:MOST]


def complete_vault(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The vaults that the host or a daemon knows on this machine, and folders."""
    del context, parameter
    from click.shell_completion import CompletionItem

    # The shell goes on in its own way where none of the others is meant.
    return [CompletionItem(typed, type="dir"), *_quiet(_of_vaults)(None, None, typed)]


def _of_vaults(_: object, __: object, typed: str) -> list[CompletionItem]:
    import os
    import sys
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from vault_integrate.daemon.condition import conditions
    from vault_integrate.paths import state_folder
    from vault_integrate.store.host_vaults import host_vaults

    home = Path.home()
    known = [str(each.path) for each in host_vaults(os.environ, home, sys.platform)]
    known += [each.vault for each, _ in conditions(state_folder())]
    if typed.startswith("~"):
        known = [f"~{each.removeprefix(str(home))}" for each in known if Path(each).is_relative_to(home)]
    found = [each for each in dict.fromkeys(known) if each.startswith(typed) and each.isprintable()]
    return [CompletionItem(each) for each in found[:MOST]]


def _known(context: click.Context) -> Offered | None:
    """What is known of the vault that the command line names so far."""
    from datetime import date

    from vault_integrate.app.offered import offered
    from vault_integrate.cli.options import find_vault
    from vault_integrate.paths import cache_folder

    named = context.params.get("vault") or next(iter(context.params.get("vaults") or ()), None)
    today = context.params.get("today")
    return offered(find_vault(named), cache_folder(), date.fromisoformat(today) if today else None)


def _quiet(complete: Callable[..., list[CompletionItem]]) -> Callable[..., list[CompletionItem]]:
    def guarded(*arguments: object) -> list[CompletionItem]:
        try:
            return complete(*arguments)
        except Exception:  # noqa: BLE001 - a word on the command line that is being typed helps nobody
            return []

    return guarded
