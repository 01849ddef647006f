"""The bar of a long reading: on a terminal, after a while, and gone when it is over."""

from __future__ import annotations

import io
import re

import pytest

from vault_integrate.cli import progress
from vault_integrate.cli.progress import reading_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_nobody_looks_at_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with reading_bar() as show:
        assert show is None


def test_a_short_reading_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    with reading_bar() as show:
        assert show is not None
        for done in range(200):
            show(done, 200)
    assert stream.getvalue() == ""


def test_a_long_one_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with reading_bar() as show:
        assert show is not None
        show(7, 200)
        assert stream.getvalue() == ""
        show(100, 200)
        show(200, 200)
    said = stream.getvalue()
    assert "reading the notes" in said
    assert "200/200" in said
    # It is wiped off its line at the end.
    assert said.endswith("\x1b[2K")


def test_a_fault_takes_it_away_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0)

    def read() -> None:
        with reading_bar() as show:
            assert show is not None
            show(50, 200)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        read()
    assert stream.getvalue().endswith("\x1b[2K")


def test_nothing_in_it_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with reading_bar() as show:
        assert show is not None
        show(50, 200)
        show(100, 200)
    # Cyan for what is read; the rest of the bar is gray, as rich has it for the terminal.
    assert set(re.findall(r"\x1b\[([0-9;]+)m", stream.getvalue())) <= {"0", "36", "32", "90", "38;5;237"}
    assert "\x1b[36m" in stream.getvalue()
