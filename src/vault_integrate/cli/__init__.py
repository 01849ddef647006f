"""The command line: the group, the error boundary, and one module for each command.

Imported at every start, so it imports click and hardly anything else: what a command or an error needs is
imported by it.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

import click

import vault_integrate
from vault_integrate.cli.commands import COMMANDS, PLUGINS_HEADING
from vault_integrate.cli.lazy import NamedGroup
from vault_integrate.cli.terminal import speak

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells count it."""
# What click adds to a name that it does not know: `No such option '--wek'. Did you mean '--week'?`
_MEANT = re.compile(r"\. D(id you mean .*\?)$")
_COMPLETING = "_VAULT_INTEGRATE_COMPLETE"
"""Set where a shell asks what it could complete a command line with."""
# The width of a help page in columns, as click has it.
_MOST_WIDTH = 100
_USUAL_WIDTH = 80
_LEAST_WIDTH = 50


class ReaderGoneError(Exception):
    """Whoever read the output has gone (`| head`); nothing is wrong."""


class LazyGroup(NamedGroup):
    """The program's commands, and those of plugins."""

    def lines(self) -> dict[str, str]:
        """The commands by name, those of plugins that were seen too."""
        from vault_integrate.cli.plugin_commands import listed

        return COMMANDS | {name: line for name, (_, line) in listed().items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands of its own, in the order of the help page."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"vault_integrate.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The program's own command, else one that a plugin of the vault brings."""
        if ctx.resilient_parsing and args and args[0] not in COMMANDS:
            # A shell completes a command line: no plugin is loaded for that.
            return args[0], click.Command(args[0]), args[1:]
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from vault_integrate.cli.plugin_commands import find

            command = find(args[0], args[1:], ctx)
            if command is not None:
                return args[0], command, args[1:]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        from vault_integrate.cli.plugin_commands import listed

        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        brought = listed()
        if brought:
            with formatter.section(PLUGINS_HEADING):
                formatter.write_dl([(name, f"{line} ({plugin})") for name, (plugin, line) in brought.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is told apart before click makes a failure of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except Exception as error:
            if self._is_said(ctx, error):
                raise
            raise self._of_plugin(ctx, error) from error

    @staticmethod
    def _is_said(ctx: click.Context, error: Exception) -> bool:
        """Whether an error is the program's to say: all but what a plugin's command did not expect."""
        from vault_integrate.cli.plugin_commands import PLUGIN

        if PLUGIN not in ctx.meta or os.environ.get("VAULT_INTEGRATE_DEBUG"):
            return True
        from vault_integrate.errors import VaultIntegrateError

        return isinstance(
            error, VaultIntegrateError | click.ClickException | click.Abort | click.exceptions.Exit
        )

    @staticmethod
    def _of_plugin(ctx: click.Context, error: Exception) -> Exception:
        """What is said of a plugin's command that failed: never an exception's own words."""
        from vault_integrate import messages
        from vault_integrate.cli.plugin_commands import PLUGIN
        from vault_integrate.errors import VaultIntegrateError

        command = ctx.invoked_subcommand or ""
        kind = type(error).__name__
        return VaultIntegrateError(
            *messages.told("command_failed", plugin=ctx.meta[PLUGIN], command=command, kind=kind)
        )


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": _MOST_WIDTH},
)
@click.version_option(vault_integrate.__version__, message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context) -> int:
    """Tie every insight in your journal to the step that lives it.

    vault-integrate reads the journal you keep in a folder of Markdown notes and writes one page a week into
    it, "What now?". What you do there `sync` writes back into your notes, line by line.

    Called without a command it says how things stand and what to do next.

    Example: vault-integrate report --vault ~/Journal
    """
    if context.invoked_subcommand is not None:
        return 0
    from vault_integrate.cli.start import say_what_next

    return say_what_next()


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Whatever goes wrong is said in one line on stderr.

    Args:
        arguments: the arguments without the program's name; None takes the process's own.

    Returns:
        The exit code (`errors.ExitCode`).
    """
    speak()
    if _COMPLETING in os.environ:
        _teach_shells()
    try:
        result = group.main(
            args=arguments, prog_name="vault-integrate", standalone_mode=False, terminal_width=_width()
        )
    except ReaderGoneError:
        _drop_output()
        return 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: a person gets a line, not a traceback
        return int(_failed(error)) if _COMPLETING not in os.environ else 1
    return result if isinstance(result, int) else 0


def _teach_shells() -> None:
    """Let click answer the shells in our way."""
    from click.shell_completion import add_completion_class

    from vault_integrate.cli.shells import SHELLS

    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def _width() -> int | None:
    """How wide a help page is: as click would have it, which imports much to ask; None leaves it to click."""
    if "COLUMNS" in os.environ:
        return None
    try:
        columns = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
    except (AttributeError, ValueError, OSError):
        columns = 0
    return max(min(columns or _USUAL_WIDTH, _MOST_WIDTH) - 2, _LEAST_WIDTH)


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
    from vault_integrate import messages
    from vault_integrate.cli.output import say_error

    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "vault-integrate"
    message = _MEANT.sub(r" (d\1)", error.format_message().rstrip("."))
    said = messages.say("misused", fault=f"{message[:1].lower()}{message[1:]}", command=path)
    say_error((said,))
    return error.exit_code


def _failed(error: Exception) -> int:
    """A failure that says itself what to do, or one that nobody expected."""
    from vault_integrate.app.failure import DEBUG_VARIABLE, exit_code_of, lines_of
    from vault_integrate.cli.output import say_error
    from vault_integrate.errors import VaultIntegrateError

    if not isinstance(error, VaultIntegrateError):
        if os.environ.get(DEBUG_VARIABLE):
            raise error
        if isinstance(error, OSError) and error.strerror:
            _drop_output()
    say_error(lines_of(error))
    return int(exit_code_of(error))
