"""`vault-integrate export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vault_integrate import messages
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.cli.options import find_vault, json_option, read_today, today_option, vault_option
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from pathlib import Path

    from vault_integrate.app.vault import Vault


@click.command("export", short_help=COMMANDS["export"])
@click.argument("name", required=False)
@click.option("--output", metavar="FILE", help="Where the file goes, instead of its usual place.")
@click.option("--keep", is_flag=True, help="Keep it up to date from now on: report, sync and watch do.")
@click.option("--stop", is_flag=True, help="Keep it up to date no more; the file stays.")
@vault_option
@today_option
@json_option
def command(
    name: str | None,
    output: str | None,
    vault: str | None,
    today: str | None,
    *,
    keep: bool,
    stop: bool,
    as_json: bool,
) -> int:
    """Make a file of your journal that a plugin brings, and say where; without a name list what there is.

    A file that stands there and was not made by this export is left alone.

    Example: vault-integrate export calendar --keep
    """
    from vault_integrate.app.vault import load_vault
    from vault_integrate.paths import cache_folder, state_folder

    if keep and stop:
        raise UsageFault(*messages.told("keep_and_stop"))
    if name is None:
        if output is not None or keep or stop:
            raise UsageFault(*messages.told("export_unnamed"))
        return _list(load_vault(find_vault(vault), cache=cache_folder()), state_folder(), as_json=as_json)
    root = find_vault(vault)
    if stop:
        return _stop(root, name, state_folder())
    return _make(
        load_vault(root, page_wanted=True, cache=cache_folder()),
        name,
        output,
        today,
        state_folder(),
        keep=keep,
    )


def _list(vault: Vault, state: Path, *, as_json: bool) -> int:
    from vault_integrate.app.exports import offered, usual_place
    from vault_integrate.cli.output import say_json, table
    from vault_integrate.store.kept_exports import kept_exports

    kept = kept_exports(state, vault.root).places()
    rows = [
        {
            "name": name,
            "plugin": each.plugin,
            "meaning": each.export.meaning,
            "file": kept.get(name) or str(usual_place(vault, each.export, state)),
            "kept": name in kept,
        }
        for name, each in offered(vault).items()
    ]
    if as_json:
        say_json("exports", exports=rows)
    else:
        head = ("name", "plugin", "kept", "meaning", "file")
        table(
            head, [tuple("yes" if each[key] is True else each[key] or "-" for key in head) for each in rows]
        )
    return 0


def _stop(root: Path, name: str, state: Path) -> int:
    from vault_integrate.cli.output import tell
    from vault_integrate.store.kept_exports import kept_exports

    stopped = kept_exports(state, root).stop(name)
    tell(messages.say("export_stopped") if stopped else messages.say("export_not_kept"))
    return 0


def _make(vault: Vault, name: str, output: str | None, today: str | None, state: Path, *, keep: bool) -> int:
    from pathlib import Path

    from vault_integrate.app.exports import make_export, named
    from vault_integrate.app.reading import read_vault
    from vault_integrate.cli.output import say, tell, tell_diagnostics
    from vault_integrate.store.kept_exports import kept_exports

    offer = named(vault, name)
    kept = kept_exports(state, vault.root)
    place = str(Path(output).expanduser().absolute()) if output else kept.places().get(name, "")
    reading = read_vault(vault)
    done = make_export(vault, reading, offer, today=read_today(today, vault), place=place, state=state)
    say(done.place if done.written else messages.say("page_unchanged", path=done.place))
    if keep:
        kept.keep(name, place)
        tell(messages.say("export_kept"))
        if place and not done.inside:
            tell(messages.say("export_kept_elsewhere"))
    tell_diagnostics(reading.diagnostics)
    return 0
