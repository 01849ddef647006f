"""The command line: the group, the error boundary, and one module for each command."""

from __future__ import annotations

import importlib
import sys

import click

from vault_integrate.errors import ExitCode, VaultIntegrateError

COMMANDS = {
    "report": "report",
    "insights": "insights",
    "actions": "actions",
    "why": "why",
    "doctor": "doctor",
    "plugins": "plugins",
}
"""Command names and the modules below `cli` that hold them, in the order of the help page."""


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


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="vault-integrate", message="%(prog)s %(version)s")
def group() -> None:
    """Tie every insight in your journal to the step that lives it.

    vault-integrate reads the journal you keep in a folder of Markdown notes and writes one page a week into
    it, "What now?". It changes nothing else.

    Example: vault-integrate report --vault ~/Journal
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the arguments without the program's name; None takes the process's own.

    Returns:
        The exit code (`errors.ExitCode`).
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Notes hold any character; a C locale or a redirected Windows console must not stop the program.
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = group.main(args=arguments, prog_name="vault-integrate", standalone_mode=False)
    except VaultIntegrateError as error:
        from vault_integrate.cli.output import say_error

        say_error(error)
        return int(error.exit_code)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone (`| head`); nothing is wrong.
        sys.stderr.close()
        return int(ExitCode.DONE)
    return result if isinstance(result, int) else int(ExitCode.DONE)
