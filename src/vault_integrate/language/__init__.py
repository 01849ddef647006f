"""The languages the program speaks and reads, each one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vault_integrate.model.language import LanguagePack


def _english() -> LanguagePack:
    from vault_integrate.language.en import ENGLISH  # noqa: PLC0415 - a vault has one language

    return ENGLISH


def _german() -> LanguagePack:
    from vault_integrate.language.de import GERMAN  # noqa: PLC0415 - as above

    return GERMAN


_PACKS: Final[Mapping[str, Callable[[], LanguagePack]]] = {"en": _english, "de": _german}
"""The languages by their codes; a language is imported when it is asked for."""


def pack(code: str) -> LanguagePack | None:
    """The language of an ISO 639-1 code, a region behind it aside (`en`, `EN`, `en-US`), or None."""
    found = _PACKS.get(code.strip().casefold().replace("_", "-").split("-", 1)[0])
    return found() if found else None


def available() -> tuple[str, ...]:
    """The codes of all languages, sorted."""
    return tuple(sorted(_PACKS))


def packs() -> tuple[LanguagePack, ...]:
    """All languages, in the order of their codes; each is imported for it."""
    return tuple(_PACKS[code]() for code in available())
