"""The command line: the group, the error boundary, and one module for each command."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from traceback import extract_tb

import click

import vault_integrate
from vault_integrate import messages
from vault_integrate.errors import ExitCode, VaultIntegrateError

COMMANDS = {
    "report": "report",
    "insights": "insights",
    "actions": "actions",
    "why": "why",
    "thread": "thread",
    "doctor": "doctor",
    "plugins": "plugins",
}
"""Command names and the modules below `cli` that hold them, in the order of the help page."""


INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells count it."""

DEBUG_VARIABLE = "VAULT_INTEGRATE_DEBUG"
"""Set to anything, it lets an error of the program itself through with its traceback."""


class ReaderGoneError(Exception):
    """Whoever read the output has gone (`| head`); nothing is wrong."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of `COMMANDS`."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = importlib.import_module(f"vault_integrate.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is told apart before click makes a failure of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(vault_integrate.__version__, message="%(prog)s %(version)s")
def group() -> None:
    """Tie every insight in your journal to the step that lives it.

    vault-integrate reads the journal you keep in a folder of Markdown notes and writes one page a week into
    it, "What now?". It changes nothing else.

    Example: vault-integrate report --vault ~/Journal
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Whatever goes wrong is said in one line on stderr.

    Args:
        arguments: the arguments without the program's name; None takes the process's own.

    Returns:
        The exit code (`errors.ExitCode`).
    """
    _speak_utf8()
    try:
        result = group.main(args=arguments, prog_name="vault-integrate", standalone_mode=False)
    except ReaderGoneError:
        _drop_output()
        return int(ExitCode.DONE)
    except VaultIntegrateError as error:
        from vault_integrate.cli.output import say_error

        say_error(error.lines)
        return int(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: a person gets a line, not a traceback
        return _unexpected(error)
    return result if isinstance(result, int) else int(ExitCode.DONE)


def _speak_utf8() -> None:
    """Notes hold any character; a C locale or a redirected Windows console must not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Send what is left in the buffer nowhere: at its end Python would try to write it once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        # No file stands behind it: closed, or replaced by whoever runs us in their process.
        return


def _misused(error: click.ClickException) -> int:
    """An option or argument that is not there, or lacks its value."""
    from vault_integrate.cli.output import say_error

    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "vault-integrate"
    message = error.format_message().rstrip(".")
    said = messages.say("misused", fault=f"{message[:1].lower()}{message[1:]}", command=path)
    say_error((said,))
    return error.exit_code


def _unexpected(error: Exception) -> int:
    """An error of the system, or of the program; its text may quote a note and is not said."""
    from vault_integrate.cli.output import say_error

    if os.environ.get(DEBUG_VARIABLE):
        raise error
    if isinstance(error, OSError) and error.strerror:
        _drop_output()
        place = f"{error.filename}: " if error.filename else ""
        said = messages.told("system_error", place=place, reason=error.strerror)
        say_error((f"{said.text}; {said.mend}",))
        return int(ExitCode.FAILED)
    frames = extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    kind = f"{type(error).__name__} in {place}"
    said = messages.told("program_fault", kind=kind, variable=DEBUG_VARIABLE)
    say_error((f"{said.text}; {said.mend}",))
    return int(ExitCode.FAILED)
