"""`vault-integrate` alone: how things stand, and what to do next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.cli.options import VAULT_VARIABLE, find_vault
from vault_integrate.cli.output import say, say_text
from vault_integrate.errors import UsageFault, VaultIntegrateError
from vault_integrate.paths import cache_folder, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.app.stands import Stands
    from vault_integrate.messages import Told

_MOST_VAULTS = 5


def say_what_next() -> int:
    """Say how things stand and what to do next, on stdout; nothing is written."""
    try:
        root = find_vault(None)
    except UsageFault as fault:
        _no_vault(fault)
        return 0
    from vault_integrate.app.stands import how_it_stands

    say(messages.say("begin_vault", path=root))
    try:
        stands = how_it_stands(root, cache_folder())
    except VaultIntegrateError as fault:
        for line in fault.lines:
            say(line)
        _say_next([messages.told("next_help")])
        return 0
    watched = _is_watched(root)
    for line in _lines(root, stands, watched=watched):
        say(line)
    _say_next([*_next(stands, watched=watched), messages.told("next_help")])
    return 0


def _no_vault(fault: UsageFault) -> None:
    from vault_integrate.cli.which_vault import known_to_host

    say(messages.say("begin_what"))
    if os.environ.get(VAULT_VARIABLE):
        for line in fault.lines:
            say(line)
    else:
        say(messages.say("begin_no_vault"))
    found = known_to_host()
    if found:
        say(messages.say("begin_host_vaults"))
        for each in found[:_MOST_VAULTS]:
            say(f"  {each.path}")
        if len(found) > _MOST_VAULTS:
            say(f"  {messages.say('begin_more_vaults', count=len(found) - _MOST_VAULTS)}")
    _say_next([messages.told("next_init_there"), messages.told("next_help")])


def _lines(root: Path, stands: Stands, *, watched: bool) -> Iterator[str]:
    if stands.was_read and not stands.has_items:
        yield messages.say("begin_nothing_marked")
    if stands.page:
        yield messages.say("begin_page", path=root / stands.page)
    elif stands.was_read:
        yield messages.say("begin_no_page")
    if stands.page and not stands.up_to_date and not watched:
        yield messages.say("begin_page_older")
    if stands.waiting == 1:
        yield messages.say("begin_waiting_one")
    elif stands.waiting:
        yield messages.say("begin_waiting", count=stands.waiting)
    if watched:
        yield messages.say("begin_watched")


def _next(stands: Stands, *, watched: bool) -> Iterator[Told]:
    """The commands that lead on, the one to take first in front."""
    if not stands.has_settings:
        yield messages.told("next_init")
    if stands.was_read and not stands.has_items:
        yield messages.told("next_find")
    if stands.waiting and not watched:
        yield messages.told("next_sync")
    if not stands.page:
        yield messages.told("next_report")
    elif stands.up_to_date:
        yield messages.told("next_report_shows")
    else:
        yield messages.told("next_report_again")
    if watched:
        yield messages.told("next_status")
    elif stands.page:
        yield messages.told("next_service")


def _say_next(commands: list[Told]) -> None:
    width = max(len(each.text) for each in commands)
    say_text("")
    say(messages.say("begin_next"))
    for each in commands:
        say(f"  {each.text:{width}}  {each.mend}")


def _is_watched(root: Path) -> bool:
    from vault_integrate.daemon.condition import conditions

    real = root.resolve()
    return any(running and Path(each.vault).resolve() == real for each, running in conditions(state_folder()))
