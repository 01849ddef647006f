"""The commands `checkin` and `rhythm`."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from vault_integrate_rhythm.lines import domain_lines, week_lines
from vault_integrate_rhythm.phrases import say
from vault_integrate_rhythm.weeks import CONDITIONS, checked_weeks, domains_of, weeks_until
from vault_integrate_rhythm.writing import Said, is_level, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vault_integrate import OpenVault, Placed, Week
    from vault_integrate_rhythm.weeks import CheckedWeek, Domains

WEEKS = 8
"""So many weeks are told about unless more or fewer are asked for: as long as an insight is current."""

MOST_WEEKS = 520


@click.command()
@click.argument("conditions", nargs=-1, metavar="[CONDITION=LEVEL]...")
@click.option("--note", default="", metavar="WORDS", help="A remark beside the numbers.")
@click.option("--private", is_flag=True, help="Show the numbers nowhere; the page softens all the same.")
@click.option("--dry-run", is_flag=True, help="Show the line and where it would go, and write nothing.")
@click.pass_obj
def checkin(
    vault: OpenVault, conditions: tuple[str, ...], note: str, *, private: bool, dry_run: bool
) -> None:
    """Write how safety, clarity, body and pace are into today's note.

    Each from 1 to 5, or in a word: low, ok, high. Without any, it asks on a terminal, one after the other,
    and elsewhere it shows the check-ins of this week.

    Example: vault-integrate checkin safety=2 pace=4 --note "loud tram"
    """
    remark = " ".join(note.split())
    if conditions:
        said = list(_given(vault, conditions))
    elif sys.stdin.isatty():
        said = list(_asked(vault))
    elif remark:
        raise click.UsageError(_speaker(vault)("remark_alone", word=remark, name=_names(vault)[0]))
    else:
        _show_week(vault)
        return
    if not said:
        vault.tell(_speaker(vault)("nothing_written"))
        return
    line = line_of(said, remark, vault.reading, private=private)
    if line is None:
        raise click.UsageError(_speaker(vault)("remark_no_field", word=remark))
    _tell(vault, line, vault.add_line(line, dry_run=dry_run), dry_run=dry_run)


@click.command()
@click.option(
    "--weeks", type=click.IntRange(1, MOST_WEEKS), default=WEEKS, show_default=True, help="How many weeks."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def rhythm(vault: OpenVault, weeks: int, *, as_json: bool) -> None:
    """Show the check-ins and the domains of the last weeks.

    Example: vault-integrate rhythm --weeks 4
    """
    span = weeks_until(vault.week, weeks)
    checked = list(checked_weeks(vault.journal, span))
    domains = domains_of(vault.journal, span)
    lines = _json(span, checked, domains) if as_json else _text(vault, checked, domains)
    for line in lines:
        vault.say(line)
    if not as_json and not checked and not domains.touched:
        vault.tell(_speaker(vault)("nothing"))


# What is said


def _speaker(vault: OpenVault) -> Callable[..., str]:
    return partial(say, vault.settings.language)


def _names(vault: OpenVault) -> list[str]:
    """What the conditions are called in the vault's language."""
    speak = _speaker(vault)
    return [speak(f"name_{condition}") for condition in CONDITIONS]


def _taken(vault: OpenVault) -> str:
    """What a level may be."""
    return _speaker(vault)("taken", words=", ".join(vault.language.level_words))


def _given(vault: OpenVault, conditions: Sequence[str]) -> Iterator[Said]:
    """The conditions of the command line.

    Raises:
        click.UsageError: one of them is none, or has no level.
    """
    speak, names, known = _speaker(vault), _names(vault), set[str]()
    for word in conditions:
        name, _, value = map(str.strip, word.partition("="))
        condition = vault.reading.field_name(name) if name else None
        if condition not in CONDITIONS:
            raise click.UsageError(speak("no_name", word=name or word, names=", ".join(names), name=names[0]))
        if not is_level(value, vault.language.level_words):
            raise click.UsageError(speak("no_level", word=word, taken=_taken(vault)))
        if condition in known:
            raise click.UsageError(speak("twice", word=name))
        known.add(condition)
        yield Said(condition=condition, name=name.casefold(), value=value)


def _asked(vault: OpenVault) -> Iterator[Said]:
    """What a person answers, one condition after the other."""
    speak = _speaker(vault)
    vault.tell(speak("ask", taken=_taken(vault)))
    for condition in CONDITIONS:
        while True:
            question = speak(f"ask_{condition}")
            answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
            value = str(answer).strip()
            if not value or is_level(value, vault.language.level_words):
                break
            vault.tell(speak("no_level", word=value, taken=_taken(vault)))
        if value:
            yield Said(condition=condition, name=speak(f"name_{condition}"), value=value)


def _tell(vault: OpenVault, line: str, placed: Placed, *, dry_run: bool) -> None:
    """Where the check-in stands, or would; and whether it counts there."""
    speak = _speaker(vault)
    if not placed.line:
        vault.tell(speak("said_already"))
        return
    if dry_run:
        vault.tell(speak("would"))
    vault.say(f"{placed.path}:{placed.line}")
    if dry_run:
        vault.say(f"+ - {line}")
    elif not vault.journal.check_ins(vault.today, vault.today):
        # Where only the host can make the daily note, the line is in the inbox.
        vault.tell(speak("not_counted", path=placed.path))


def _show_week(vault: OpenVault) -> None:
    """The check-ins of this week."""
    checked = list(checked_weeks(vault.journal, (vault.week,)))
    for each in checked:
        for line in week_lines(each, vault.quoting):
            vault.say(line)
    if not checked:
        vault.tell(_speaker(vault)("none_this_week"))


def _text(vault: OpenVault, checked: Sequence[CheckedWeek], domains: Domains) -> Iterator[str]:
    """For people: the weeks with check-ins, then the domains, with blank lines between."""
    speak = _speaker(vault)
    for each in checked:
        yield from week_lines(each, vault.quoting)
    if any(each.low for each in checked):
        yield ""
        yield speak("low_is")
    if domains.touched:
        if checked:
            yield ""
        yield from domain_lines(domains, vault.week, vault.quoting)


def _json(span: Sequence[Week], checked: Sequence[CheckedWeek], domains: Domains) -> Iterator[str]:
    """For programs, as the README tells it."""
    value = {
        "schema": "vault-integrate/rhythm/1",
        "first": span[0].name,
        "last": span[-1].name,
        "weeks": [
            {
                "week": each.week.name,
                "low": list(each.low),
                "check_ins": [
                    {"condition": condition, "day": day.isoformat(), "level": level}
                    for condition, days in each.levels.items()
                    for day, levels in days
                    for level in levels
                ],
            }
            for each in checked
        ],
        "touched": [
            {"domain": name, "weeks": [week.name for week in weeks]}
            for name, weeks in domains.touched.items()
        ],
        "quiet": list(domains.quiet),
    }
    # A line at a time, for a line's end within one would be written out.
    yield from json.dumps(value, indent=2).split("\n")
