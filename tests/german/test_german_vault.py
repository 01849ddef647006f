"""A German journal from its notes to its page, its lists and its answers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.pages.classed import classed_report, classes, unsaid

from vault_integrate.cli import main
from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    Say = Callable[..., str]

TODAY = "2026-11-22"


class PageExtension(SingleFileSnapshotExtension):
    """One `.md` file for each page."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


@pytest.fixture
def say(journal: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command on the journal and give what it prints."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        main([*arguments, "--vault", str(journal)])
        return capsys.readouterr().out

    return run


def rows(say: Say, kind: str, *filters: str) -> dict[str, dict[str, object]]:
    found = json.loads(say(kind, *filters, "--json", "--today", TODAY))[kind]
    return {str(row["text"]): row for row in found}


@pytest.mark.parametrize("week", ["2026-W45", "2026-W46", "2026-W47"])
def test_the_page(week: str, say: Say, snapshot: SnapshotAssertion) -> None:
    page = say("report", "--stdout", "--week", week, "--today", TODAY)
    assert page == snapshot.use_extension(PageExtension)


@pytest.mark.parametrize("week", ["2026-W45", "2026-W46", "2026-W47", "2026-W52"])
def test_every_line_is_said_by_somebody(week: str, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = classed_report(journal, week, monkeypatch)
    assert unsaid(result) == []
    assert "title" in classes(result.data.decode())


def test_no_english_stands_on_a_german_page(say: Say) -> None:
    page = say("report", "--stdout", "--today", TODAY)
    region = re.sub(r"`[^`]*`|<!--.*?-->", "", page.partition("begin -->")[2])
    english = (
        r"\b(and|the|your?|noticed|waiting|step|lived|resting|planned|every|week|times?|until|Mon|Wed)\b"
    )
    assert not re.findall(english, region)


@pytest.mark.parametrize(
    ("words", "domain"),
    [
        ("Ich sage Ja, wenn ich Angst habe, nicht gemocht zu werden", "relationship"),
        ("Die Abende gehören niemandem", "emotion"),
        ("Ich zähle mit", "mindset"),
        ("Abends verstecke ich mich im Handy", None),
    ],
)
def test_german_marks_and_headings_make_insights(words: str, domain: str | None, say: Say) -> None:
    assert rows(say, "insights")[words]["domain"] == domain


@pytest.mark.parametrize(
    ("words", "kind", "floor"),
    [
        ("„Ich melde mich“ sagen", "once", 3),
        ("Um den See laufen, auch bei Regen", "practice", 3),
        ("Handy in die Küche", "experiment", None),
        ("Mama anrufen", "once", None),
        ("Zahnarzt anrufen", "once", None),
        ("Die Liste zerreißen", "once", None),
    ],
)
def test_german_marks_and_fields_make_actions(words: str, kind: str, floor: int | None, say: Say) -> None:
    row = rows(say, "actions")[words]
    assert row["kind"] == kind
    said = row["floor"]
    assert (said["times"] if isinstance(said, dict) else said) == floor


def test_a_template_in_german_is_a_prompt(say: Say) -> None:
    assert "Eine kleine Sache" not in rows(say, "actions")


def test_german_marks_leave_out_hide_and_rest(say: Say) -> None:
    insights = rows(say, "insights")
    assert "Das ist keine" not in insights
    assert "Das bleibt bei mir" not in say("report", "--stdout", "--today", TODAY)
    assert set(rows(say, "insights", "--resting")) == {"Alles soll bleiben"}


def test_a_wish_in_german_is_still_awareness(say: Say) -> None:
    assert set(rows(say, "actions", "--awareness")) == {"Ich sollte geduldiger sein"}


def test_why_answers_in_german(say: Say) -> None:
    answer = say("why", "Ich zähle mit", "--today", TODAY)
    assert f"unter „{GERMAN.say('moving')}“" in answer
    assert GERMAN.say("why_take_off") in answer
    assert ENGLISH.say("why_take_off") not in answer
    assert "Geknüpft an" in say("why", "Die Liste zerreißen", "--today", TODAY)


def test_the_language_alone_brings_its_marks(journal: Path, say: Say) -> None:
    settings = journal / "Einstellungen.md"
    lines = [each for each in settings.read_text().split("\n") if not re.match("(insight|action)_", each)]
    before = say("report", "--stdout", "--today", TODAY)
    settings.write_text("\n".join(lines))
    assert say("report", "--stdout", "--today", TODAY) == before
