"""Settings of plugins that their plugin does not know: a slip of the pen would else stay unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.plugin.accept import many
from vault_integrate.plugin.door import Option
from vault_integrate.settings.values import nearest

if TYPE_CHECKING:
    from vault_integrate.app.vault import Vault
    from vault_integrate.messages import Told


class UnknownOption(Struct, frozen=True, kw_only=True):
    """A setting that begins with a plugin's name, and that the plugin does not know."""

    name: str
    told: Told


def unknown_options(vault: Vault) -> tuple[UnknownOption, ...]:
    """What the settings note says for plugins that name their options, and do not name this one."""
    found: list[UnknownOption] = []
    for plugin, options in vault.host.call("vault_options", many(Option)):
        own = f"{plugin.replace('-', '_')}_"
        known = [option.name for option in options]
        if any(not name.startswith(own) for name in known):
            vault.host.fail(plugin, "vault_options", "", messages.say("gave_option"))
            continue
        said = (name for name in vault.settings.options if name.startswith(own) and name not in known)
        found += [UnknownOption(name=name, told=_told(plugin, name, known)) for name in said]
    return tuple(found)


def _told(plugin: str, name: str, known: list[str]) -> Told:
    near = nearest(name, known)
    if near:
        return messages.told("option_near", plugin=plugin, name=name, near=near)
    listed = ", ".join(known) or "-"
    return messages.told("option_unknown", plugin=plugin, name=name, known=listed)
