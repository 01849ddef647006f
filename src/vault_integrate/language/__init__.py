"""The languages the program speaks and reads, each one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault_integrate.model.language import LanguagePack

_PACKS: Final[Mapping[str, LanguagePack]] = {each.code: each for each in (ENGLISH, GERMAN)}


def pack(code: str) -> LanguagePack | None:
    """The language of an ISO 639-1 code, a region behind it aside (`en`, `EN`, `en-US`), or None."""
    return _PACKS.get(code.strip().casefold().replace("_", "-").split("-", 1)[0])


def available() -> tuple[str, ...]:
    """The codes of all languages, sorted."""
    return tuple(sorted(_PACKS))
