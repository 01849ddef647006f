"""The lines of the log, for people, for the journal and for programs."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from vault_integrate.daemon.logs import LOGGER, begin_log, log

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    handlers, propagate, level = LOGGER.handlers, LOGGER.propagate, LOGGER.level
    yield
    LOGGER.handlers, LOGGER.propagate = handlers, propagate
    LOGGER.setLevel(level)


def test_a_line_for_people(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOURNAL_STREAM", raising=False)
    begin_log("text")
    log("page", "page written: What now.md")
    out, err = capsys.readouterr()
    assert out == ""
    time, line = err[:20], err[20:]
    assert line == "page written: What now.md\n"
    assert time[4] == time[7] == "-"
    assert time[13] == time[16] == ":"


@pytest.mark.parametrize(
    ("level", "priority"), [(logging.INFO, 6), (logging.WARNING, 4), (logging.ERROR, 3), (logging.DEBUG, 7)]
)
def test_the_journal_has_its_own_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, level: int, priority: int
) -> None:
    monkeypatch.setenv("JOURNAL_STREAM", "8:1")
    begin_log("text", logging.DEBUG)
    log("fault", "something", level)
    assert capsys.readouterr().err == f"<{priority}>something\n"


def test_a_line_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    begin_log("json")
    log("wrote", "acts written into notes: 2", acts=2)
    value = json.loads(capsys.readouterr().err)
    assert value.pop("time")[10] == "T"
    assert value == {"level": "info", "event": "wrote", "message": "acts written into notes: 2", "acts": 2}


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_name_forges_a_line_or_colours_the_terminal(
    capsys: pytest.CaptureFixture[str], style: str
) -> None:
    begin_log(style)
    log("fault", "a\nb\x1b[31mc\u202e %s {d}")
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert "%s {d}" in err


def test_less_is_said_where_less_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    begin_log("text", logging.ERROR)
    log("page", "page written")
    log("fault", "a fault", logging.ERROR)
    assert capsys.readouterr().err.count("\n") == 1
