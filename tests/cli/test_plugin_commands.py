"""Commands that plugins bring: found where the program has none of that name, and never in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click
import pytest
from tests.cli.test_start import loaded

from vault_integrate import OpenVault, VaultIntegrateError, hookimpl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Installer, Runner, VaultWriter

TODAY = "2026-11-19"
SETTINGS = "---\nvault_integrate: settings\nplugins: [nb]\ndaily_folder: Journal\nquiet_notes: 0\n---\n"
NOTES = {
    "What now/Settings.md": SETTINGS,
    "Journal/2026-11-17.md": "- Silence is not anger #insight ^silence\n- I hide #insight #private\n",
}


@click.command("hello", help="Say what there is.")
@click.argument("words", nargs=-1)
@click.pass_obj
def hello(vault: OpenVault, words: tuple[str, ...]) -> int:
    vault.say(f"{vault.today} {vault.week.name} {[vault.plain(each.words) for each in vault.insights]}")
    vault.tell(" ".join(words))
    return 7


@click.command("note")
@click.argument("words", nargs=-1)
@click.option("--dry-run", is_flag=True)
@click.pass_obj
def note(vault: OpenVault, words: tuple[str, ...], *, dry_run: bool) -> None:
    placed = vault.add_line(" ".join(words), dry_run=dry_run)
    vault.say(f"{placed.path}:{placed.line} {[each.path for each in vault.notes()]}")


@click.command("step")
@click.pass_obj
def step(vault: OpenVault) -> None:
    placed = vault.add_step(vault.find("Silence").id, "Ask once")
    vault.say(f"{placed.path}:{placed.line} {[each.words for each in vault.actions]}")


@click.command("sheet")
@click.argument("file", type=click.Path())
@click.pass_obj
def sheet(vault: OpenVault, file: str) -> None:
    vault.write_file(vault.root / file, b"words")


def broken(error: BaseException) -> click.Command:
    @click.command("broken")
    def command() -> NoReturn:
        raise error

    return command


def brings(*commands: object) -> object:
    class Plugin:
        @hookimpl
        def vault_commands(self) -> tuple[object, ...]:
            return commands

    return Plugin()


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault(NOTES)


def test_it_is_handed_the_vault_and_gives_the_exit_code(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(hello))

    code, out, err = run("hello", "there", "--vault", vault, "--today", TODAY)

    assert (code, out, err) == (
        7,
        "2026-11-19 2026-W47 ['Silence is not anger', 'I hide']",
        "there",
    )
    assert run("hello", f"--vault={vault}", "--today", TODAY)[0] == 7
    assert run("hello", "--vault", vault, "--today", "31 Nov")[0] == 2


def test_a_line_goes_into_the_daily_note_and_can_be_taken_back(
    vault: Path, install: Installer, run: Runner
) -> None:
    install(nb=brings(note))
    daily = vault / "Journal/2026-11-19.md"
    asked = ("note", "(safety:: 2)", "--vault", vault, "--today", TODAY)

    assert run(*asked, "--dry-run")[1].startswith("Journal/2026-11-19.md:1 ")
    assert not daily.exists()
    assert run(*asked)[1] == "Journal/2026-11-19.md:1 ['Journal/2026-11-17.md', 'Journal/2026-11-19.md']"
    assert daily.read_bytes() == b"- (safety:: 2)\n"
    # Said once more it changes nothing.
    assert run(*asked)[1].startswith(":0 ")
    assert daily.read_bytes() == b"- (safety:: 2)\n"
    run("undo", "--vault", vault, "--today", TODAY)
    assert not daily.exists()


def test_a_line_that_nobody_would_read_is_refused(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(note))
    daily = vault / "Journal/2026-11-19.md"
    daily.write_bytes(b"```\nnever closed\n")

    code, out, err = run("note", "(safety:: 2)", "--vault", vault, "--today", TODAY)

    assert (code, out, daily.read_bytes()) == (1, "", b"```\nnever closed\n")
    assert err


def test_a_step_goes_below_its_insight(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(step))

    assert run("step", "--vault", vault, "--today", TODAY)[1] == "Journal/2026-11-17.md:2 ['Ask once']"
    assert (vault / "Journal/2026-11-17.md").read_text().splitlines()[1] == "\t- [ ] Ask once"


def test_a_file_never_goes_into_the_vault(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(sheet))

    assert "inside the vault" in run("sheet", "sheet.html", "--vault", vault)[2]
    assert run("sheet", "../sheet.html", "--vault", vault)[0] == 0
    assert not (vault / "sheet.html").exists()
    assert (vault.parent / "sheet.html").read_bytes() == b"words"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        pytest.param(ValueError("I hide"), 1, "nb failed in its command broken (ValueError)", id="raises"),
        pytest.param(VaultIntegrateError("no day", "name one"), 1, "no day; name one", id="ours"),
        pytest.param(click.UsageError("no such thing"), 2, "no such thing", id="click's"),
        pytest.param(KeyboardInterrupt(), 130, "", id="Ctrl-C"),
    ],
)
def test_a_command_that_fails_says_so_in_a_line(
    error: BaseException,
    code: int,
    said: str,
    vault: Path,
    install: Installer,
    run: Runner,
) -> None:
    install(nb=brings(broken(error)))

    found = run("broken", "--vault", vault)

    assert (found[0], found[1], said in found[2]) == (code, "", True)
    assert "I hide" not in found[2]
    assert "Traceback" not in found[2]


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        pytest.param((3,), "wrong type", id="no command"),
        pytest.param((click.Command("report"),), "a name that exists", id="the program's"),
        pytest.param((click.Command("a"), click.Command("a")), "a name that exists", id="twice"),
        pytest.param((click.Command(None),), "without a usable name", id="no name"),
        pytest.param((click.Command("a b"),), "without a usable name", id="no word"),
    ],
)
def test_what_is_no_command_costs_the_plugins_commands(
    commands: tuple[object, ...],
    said: str,
    vault: Path,
    install: Installer,
    run: Runner,
) -> None:
    install(nb=brings(*commands))

    code, _, err = run("hello", "--vault", vault)

    assert (code, said in err, "no such command" in err) == (2, True, True)
    assert run("report", "--vault", vault, "--today", TODAY)[0] == 0


def test_of_two_that_claim_a_command_the_first_has_it(
    write_vault: VaultWriter, install: Installer, run: Runner
) -> None:
    vault = write_vault({**NOTES, "What now/Settings.md": SETTINGS.replace("[nb]", "[nb, other]")})
    install(nb=brings(hello), other=brings(broken(ValueError())))
    assert run("hello", "--vault", vault, "--today", TODAY)[0] == 7

    install(nb=brings(broken(ValueError())), other=brings(hello, broken(KeyError())))
    assert "ValueError" in run("broken", "--vault", vault)[2]


def test_where_the_plugin_takes_no_part_it_is_said_whose_it_is(
    vault: Path, install: Installer, run: Runner
) -> None:
    install(nb=brings(hello))
    run("hello", "--vault", vault, "--today", TODAY)
    (vault / "What now/Settings.md").write_text("---\nvault_integrate: settings\n---\n")

    code, _, err = run("hello", "--vault", vault)

    assert (code, "the plugin nb's" in err, "plugins enable nb" in err) == (2, True, True)


def test_the_help_page_lists_them_and_imports_no_plugin(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(hello))
    run("hello", "--vault", vault, "--today", TODAY)

    assert "Commands of plugins:\n  hello  Say what there is. (nb)" in run("--help")[1]
    assert not {"vault_integrate.plugin", "pluggy", "importlib.metadata"} & loaded("--help")


def test_its_own_help_has_the_options_of_every_command(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=brings(hello))

    said = run("hello", "--vault", vault, "--help")[1]

    assert ("--vault PATH" in said, "--today DAY" in said, "Say what there is." in said) == (True,) * 3


def test_a_misspelt_command_of_the_program_is_that(vault: Path, run: Runner) -> None:
    code, _, err = run("reprot", "--vault", vault)

    assert (code, "no command reprot (did you mean report?)" in err) == (2, True)
    assert run("reprot", "--vault", vault / "nowhere")[0] == 2
