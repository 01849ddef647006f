"""What is said of an error that ends a command, or one vault of several."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from vault_integrate import messages
from vault_integrate.errors import ExitCode, VaultIntegrateError

DEBUG_VARIABLE = "VAULT_INTEGRATE_DEBUG"
"""Set to anything, it lets an error of the program itself through with its traceback."""


def lines_of(error: Exception) -> tuple[str, ...]:
    """What happened and what to do about it, a line for each.

    An error that is not the program's own may quote a note, so its words are not said.
    """
    if isinstance(error, VaultIntegrateError):
        return error.lines
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        said = messages.told("system_error", place=place, reason=error.strerror)
    else:
        frames = extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        kind = f"{type(error).__name__} in {place}"
        said = messages.told("program_fault", kind=kind, variable=DEBUG_VARIABLE)
    return (f"{said.text}; {said.mend}",)


def exit_code_of(error: Exception) -> ExitCode:
    """The exit code that it ends a command with."""
    return error.exit_code if isinstance(error, VaultIntegrateError) else ExitCode.FAILED
