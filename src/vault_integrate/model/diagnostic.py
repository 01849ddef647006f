"""What could not be read, as a value: where, what, and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from vault_integrate.messages import Told


class Diagnostic(Struct, frozen=True, kw_only=True, order=True, array_like=True):
    """One thing that could not be read, never quoting the note's own words.

    Attributes:
        path: vault-relative path of the file; empty for the vault as a whole.
        line: 1-based line of the fault; 0 where the whole file is meant.
        code: a stable short code (`VI101`), documented in `docs/diagnostics.md`.
        message: what is wrong.
        mend: what the writer can do about it; may be empty.
    """

    path: str
    line: int
    code: str
    message: str
    mend: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else (f"{self.path}: " if self.path else "")
        mend = f" ({self.mend})" if self.mend else ""
        return f"{place}{self.message}{mend}"


def diagnosed(path: str, code: str, told: Told, *, line: int = 0) -> Diagnostic:
    """A diagnostic with a message of the catalogue."""
    return Diagnostic(path=path, line=line, code=code, message=told.text, mend=told.mend)
