"""What a field is called: the writer's names, the language's and those of plugins, as one name each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.parse.fields import canonical_key, folded

if TYPE_CHECKING:
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.settings import Settings


def field_name(written: str, settings: Settings, language: LanguagePack) -> str | None:
    """The canonical name of a field, by the settings' own words first, then the language's.

    What neither knows may be a field of a plugin that the settings name.
    """
    key = canonical_key(written)
    own = settings.field_words.get(folded(key)) if settings.field_words else None
    return language.field(own or key) or own or plugin_field(key, settings)


def plugin_field(name: str, settings: Settings) -> str | None:
    """The name of a field of a plugin's: it is called as the plugin, or so with a hyphen and more.

    Args:
        name: a field's name as written.
        settings: they name the plugins.

    Returns:
        The folded name, with hyphens for blanks and `_`; None where it is no plugin's.
    """
    if not settings.plugins:
        return None
    key = folded(name)
    for plugin in settings.plugins:
        own = folded(plugin)
        if key == own or key.startswith(f"{own}-"):
            return key
    return None
