"""The names of a vault's files, made once for one set of files."""

from __future__ import annotations

from functools import lru_cache

from vault_integrate.link.names import VaultNames


@lru_cache(maxsize=2)
def names_of(paths: tuple[str, ...]) -> VaultNames:
    """The names, ready to be looked up; kept, because one run asks for the same ones several times."""
    return VaultNames.of(paths)
