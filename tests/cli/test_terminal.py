"""A terminal of its own, with the environments that people have: the real program, run under a pty."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.cli.conftest import RunCli

from vault_integrate.cli.terminal import as_shown, columns

pty = pytest.importorskip("pty", reason="no terminal can be made here")

SRC = Path(__file__).parents[2] / "src"
DAY = ("--today", "2026-11-22")
STYLE = re.compile(r"\x1b\[([0-9;]*)m")
COLORS = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m")
NOTE = """\
---
date: 2026-11-18
---
- Ich bin müde 日記日記日記 und sage [bold]ja[/bold] weil ich Angst habe #insight ^one
\t- [ ] Say “let me get back to you” … before any yes, \x1b[31mred\x1b[0m and :smile: and some more words
"""

Vault = Callable[..., Path]


@pytest.fixture
def vault(write_vault: Vault) -> Path:
    settings = "---\nvault_integrate: settings\n---\n"
    return write_vault({"2026-11-18.md": NOTE, "Settings.md": settings})


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has nothing yet."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON", "XDG_"))
    }
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "VAULT_INTEGRATE_VAULT", "LANG"):
        kept.pop(name, None)
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "STATE", "CONFIG")}
    return {**kept, **folders, "PYTHONPATH": str(SRC), "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def on_terminal(*arguments: str | Path, env: dict[str, str], width: int = 80) -> tuple[int, bytes]:
    """Run the program on a terminal so many columns wide; its exit code and all that it printed there."""
    pid, master = pty.fork()
    if not pid:
        os.execve(sys.executable, [sys.executable, "-m", "vault_integrate", *map(str, arguments)], env)  # noqa: S606
    import fcntl
    import struct
    import termios

    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    out = b""
    while True:
        try:
            read = os.read(master, 65536)
        except OSError:  # so Linux says that nobody writes any more
            break
        if not read:
            break
        out += read
    os.close(master)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), out.replace(b"\r\n", b"\n")


def plain(out: bytes) -> str:
    return STYLE.sub("", out.decode())


def test_the_page_is_shown_with_its_path_below(vault: Path, home: dict[str, str]) -> None:
    page = vault / "What now" / "What now 2026-W47.md"
    code, out = on_terminal("report", "--vault", vault, *DAY, env=home)
    assert code == 0
    lines = plain(out).splitlines()
    assert lines[0] == "What now? Mon 16 Nov to Sun 22 Nov"
    assert lines[-2:] == ["", str(page)]
    assert "\x1b[1mMoving\x1b[0m" in out.decode()
    assert "  ☐ Say “let me get back to you” … before any yes," in plain(out)
    assert "[bold]ja[/bold]" in plain(out)
    assert "^" not in plain(out)
    assert "<!--" not in plain(out)
    # What a note holds acts on no terminal, and nothing of ours is red.
    assert set(STYLE.findall(out.decode())) <= {"0", "1", "3", "36"}
    with page.open("a", encoding="utf-8") as file:
        file.write("words of my own\n")
    code, out = on_terminal("report", "--vault", vault, *DAY, env=home)
    assert plain(out).splitlines()[-3:] == [
        "",
        "(your own words stand below it in the note)",
        f"{page} (unchanged)",
    ]


ENVIRONMENTS = {
    "NO_COLOR": {"NO_COLOR": "1"},
    "TERM=dumb": {"TERM": "dumb", "COLUMNS": "40"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252:strict"},
    "LC_ALL=C": {"LC_ALL": "C"},
    "narrow": {"COLUMNS": "40"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_environment_is_heeded(name: str, vault: Path, home: dict[str, str]) -> None:
    more = ENVIRONMENTS[name]
    code, out = on_terminal("report", "--vault", vault, *DAY, env=home | more)
    assert code == 0
    encoding = more.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    text = out.decode(encoding)
    shown = STYLE.sub("", text)
    assert ("\x1b" in text) == (name != "TERM=dumb")
    assert bool(COLORS.search(text)) == (name not in ("NO_COLOR", "TERM=dumb"))
    assert ("[ ] Say" in shown) == (encoding != "utf-8")
    assert ("日記" in shown) == (encoding == "utf-8")
    assert ("\\u65e5\\u8a18" in shown) == (encoding != "utf-8")
    assert ("müde" in shown) == (encoding != "ascii")
    assert "Traceback" not in shown
    limit = int(more.get("COLUMNS", 80))
    page = shown[: shown.index(str(vault))]
    widths = [cell_len(line) for line in page.splitlines()]
    assert max(widths) <= limit
    assert max(widths) > limit / 2


def test_a_wide_terminal_is_not_filled_and_a_list_uses_all_of_it(vault: Path, home: dict[str, str]) -> None:
    _, out = on_terminal("report", "--vault", vault, *DAY, env=home | {"COLUMNS": "200"})
    page = plain(out)[: plain(out).index(str(vault))]
    assert 60 < max(map(cell_len, page.splitlines())) <= 88
    code, out = on_terminal("insights", "--vault", vault, *DAY, env=home | {"COLUMNS": "40", "NO_COLOR": "1"})
    assert code == 0
    assert max(cell_len(line) for line in plain(out).splitlines()) <= 40
    assert not COLORS.search(out.decode())


def test_the_size_of_the_terminal_counts(vault: Path, home: dict[str, str]) -> None:
    # Its size is set once it runs, so where it was quicker it has 80 columns.
    _, out = on_terminal("report", "--vault", vault, *DAY, env=home, width=50)
    page = plain(out)[: plain(out).index(str(vault))]
    assert max(map(cell_len, page.splitlines())) <= 50


@pytest.mark.parametrize(
    ("said", "found"), [("40", 40), ("7", 20), ("0", 80), ("wide", 80), ("-3", 80), ("²", 80), ("", 80)]
)
def test_columns_says_the_width(said: str, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", said)
    assert columns(StringIO()) == found


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", "[ ] m\\xfcde ... -> \\u65e5"),
        ("cp1252", "[ ] müde … -> \\u65e5"),
        ("utf-8", "☐ müde … → 日"),
    ],
)
def test_a_terminal_without_a_sign_gets_another(encoding: str, shown: str) -> None:
    assert as_shown("☐ müde … → 日", TextIOWrapper(BytesIO(), encoding)) == shown


def test_several_vaults_say_their_paths_alone(vault: Path, home: dict[str, str], tmp_path: Path) -> None:
    shutil.copytree(vault, tmp_path / "other")
    asked = ("report", "--vault", vault, "--vault", tmp_path / "other", *DAY)
    _, out = on_terminal(*asked, env=home | {"TERM": "dumb"})
    assert "\x1b" not in out.decode()
    assert [line for line in out.decode().splitlines() if line] == [
        str(each / "What now" / "What now 2026-W47.md") for each in (tmp_path / "other", vault)
    ]


def test_a_pipe_gets_the_path_alone_and_utf_8(vault: Path, home: dict[str, str]) -> None:
    env = home | {"LC_ALL": "C"}
    assert run("report", "--vault", vault, *DAY, env=env).stdout == f"{vault}/What now/What now 2026-W47.md\n"
    assert "müde 日記" in run("insights", "--vault", vault, *DAY, env=env).stdout
    # Unless somebody has said otherwise.
    said = env | {"PYTHONIOENCODING": "ascii"}
    assert "m\\xfcde" in run("insights", "--vault", vault, *DAY, env=said).stdout


def test_a_reader_that_goes_ends_nothing_badly(vault: Path, home: dict[str, str]) -> None:
    line = (
        f"{sys.executable} -m vault_integrate report --stdout --vault '{vault}' --today 2026-11-22 | head -1"
    )
    done = subprocess.run(["/bin/sh", "-c", line], env=home, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"---\n", b"")


# --- Opening it -----------------------------------------------------------------------------------


@pytest.fixture
def opener(tmp_path: Path) -> Callable[[str], Path]:
    """Make the platform's opener: a script that notes what it was handed, and then does this."""

    def make(script: str) -> Path:
        name = "open" if sys.platform == "darwin" else "xdg-open"
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/opened"\n{script}\n')
        path.chmod(0o755)
        return tmp_path / "opened"

    return make


def run(*arguments: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vault_integrate", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


def test_open_hands_the_address_to_the_opener(
    opener: Callable[[str], Path], write_vault: Vault, tmp_path: Path, home: dict[str, str]
) -> None:
    root = write_vault({"Ein Tagebuch & 100%/2026-11-18.md": "- a #insight\n"}) / "Ein Tagebuch & 100%"
    opened, env = opener("exit 0"), home | {"PATH": str(tmp_path / "bin")}
    done = run("report", "--open", "--vault", root, *DAY, env=env)
    assert done.returncode == 0
    page = root / "What now" / "What now 2026-W47.md"
    assert done.stdout == f"{page}\n"
    address = opened.read_text().strip()
    assert address.startswith("obsidian://open?path=%2F")
    assert address.endswith("Ein%20Tagebuch%20%26%20100%25%2FWhat%20now%2FWhat%20now%202026-W47.md")
    assert not set(address.partition("?path=")[2]) & set("/ &?#")


def test_open_says_the_address_where_nothing_opens_it(
    opener: Callable[[str], Path], vault: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    env = home | {"PATH": str(tmp_path / "bin")}
    for _ in ("no opener", "one that can't"):
        done = run("report", "--open", "--vault", vault, *DAY, env=env)
        assert (done.returncode, done.stdout.count("\n")) == (1, 1)
        assert "obsidian://open?path=%2F" in done.stderr
        assert done.stderr.count("\n") == 1
        opener("exit 3")


def test_open_waits_for_no_application_and_names_a_vault_that_the_host_does_not_know(
    opener: Callable[[str], Path], vault: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    opener("exec /bin/sleep 20")
    config = tmp_path / ("Library/Application Support" if sys.platform == "darwin" else "CONFIG") / "obsidian"
    config.mkdir(parents=True)
    (config / "obsidian.json").write_text('{"vaults": {"a": {"path": "/"}}}')
    env = home | {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}
    began = time.monotonic()
    assert run("report", "--open", "--vault", vault, *DAY, env=env).stderr == ""
    assert time.monotonic() - began < 15
    opener("exit 0")
    (tmp_path / "else").mkdir()
    (config / "obsidian.json").write_text(f'{{"vaults": {{"a": {{"path": "{tmp_path}/else"}}}}}}')
    assert "does not know the vault" in run("report", "--open", "--vault", vault, *DAY, env=env).stderr


def test_open_is_for_one_vault(vault: Path, run_cli: RunCli, tmp_path: Path) -> None:
    shutil.copytree(vault, tmp_path / "other")
    for asked in (("--all", tmp_path), ("--vault", vault, "--vault", tmp_path / "other")):
        said = run_cli("report", "--open", *asked)
        assert (said.code, said.out) == (2, "")
        assert "of one vault" in said.err
