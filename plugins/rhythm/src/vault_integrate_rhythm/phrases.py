"""Everything this plugin says, in English and German; a vault in another language gets English.

Somebody reads it on a day that may be hard: it tells what they wrote and what the page makes of it, and
neither blames nor praises nor advises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH: Final[Mapping[str, str]] = {
    # --- The page, and both commands ------------------------------------------------------------
    "heading": "Rhythm",
    "scale": "What you wrote this week, on a scale from 1 to 5:",
    "condition": "{name}: {levels}",
    "levels": "{levels} on {day}",
    "two": "{first} and {then}",
    "low": "{line} · low",
    "softens": (
        "Where the middle of your numbers is 2 or less the page softens: the smallest form of a step leads, "
        "and it counts like the whole."
    ),
    "touched": "Touched in the last {count} weeks: {names}.",
    "touched_one": "Touched this week: {names}.",
    "quiet": "Quiet: {names}.",
    # --- `rhythm` -------------------------------------------------------------------------------
    "week": "Week {number}, {days}",
    "low_is": "Low: the middle of what you wrote in that week is 2 or less.",
    "domains": "Domains",
    "domain": "{name}: weeks {weeks}",
    "domain_one": "{name}: week {weeks}",
    "quiet_weeks": "Quiet these weeks: {names}",
    "nothing": "No check-in and no domain in these weeks.",
    # --- `checkin` ------------------------------------------------------------------------------
    "none_this_week": "No check-in this week. One is written with: vault-integrate checkin safety=3 pace=2",
    "ask": "How is it right now? {taken}; 1 is little, 5 is much. Enter skips.",
    "ask_safety": "Safety: how safe does it feel?",
    "ask_clarity": "Clarity: how clear are things?",
    "ask_body": "Body: how much of your body do you feel?",
    "ask_pace": "Pace: how much time and room is there?",
    "name_safety": "safety",
    "name_clarity": "clarity",
    "name_body": "body",
    "name_pace": "pace",
    "taken": "1 to 5, or {words}",
    "no_name": "“{word}” is not one of the conditions {names}; each is written as {name}=3",
    "no_level": "“{word}” names no level; those there are: {taken}",
    "twice": "“{word}” is there a second time; each condition is taken once",
    "remark_no_field": (
        "“{word}” can't stand beside the numbers: a comment, a field or a lone bracket in it would hide them"
    ),
    "remark_alone": "“{word}” needs a number beside it, as in {name}=3",
    "would": "Would be written, nothing is yet:",
    "nothing_written": "Nothing was written.",
    "said_already": "Today's note says so already, so nothing was written.",
    "not_counted": (
        "It stands in {path}, which is not the note of a day, so no week counts it. "
        "In the note of its day it counts."
    ),
}

_GERMAN: Final[Mapping[str, str]] = {
    "heading": "Rhythmus",
    "scale": "Was du diese Woche geschrieben hast, auf einer Skala von 1 bis 5:",
    "condition": "{name}: {levels}",
    "levels": "{levels} am {day}",
    "two": "{first} und {then}",
    "low": "{line} · niedrig",
    "softens": (
        "Wo die Mitte deiner Zahlen bei 2 oder darunter liegt, wird die Seite weicher: Die kleinste Form "
        "eines Schritts steht vorn und zählt wie der ganze."
    ),
    "touched": "Berührt in den letzten {count} Wochen: {names}.",
    "touched_one": "Berührt in dieser Woche: {names}.",
    "quiet": "Still: {names}.",
    "week": "Woche {number}, {days}",
    "low_is": "Niedrig: Die Mitte dessen, was du in der Woche geschrieben hast, liegt bei 2 oder darunter.",
    "domains": "Bereiche",
    "domain": "{name}: Wochen {weeks}",
    "domain_one": "{name}: Woche {weeks}",
    "quiet_weeks": "In diesen Wochen still: {names}",
    "nothing": "Kein Check-in und kein Bereich in diesen Wochen.",
    "none_this_week": (
        "Kein Check-in in dieser Woche. "
        "So wird einer geschrieben: vault-integrate checkin sicherheit=3 tempo=2"
    ),
    "ask": "Wie ist es gerade? {taken}; 1 ist wenig, 5 ist viel. Enter überspringt.",
    "ask_safety": "Sicherheit: Wie sicher fühlt es sich an?",
    "ask_clarity": "Klarheit: Wie klar sind die Dinge?",
    "ask_body": "Körper: Wie viel von deinem Körper spürst du?",
    "ask_pace": "Tempo: Wie viel Zeit und Raum ist da?",
    "name_safety": "sicherheit",
    "name_clarity": "klarheit",
    "name_body": "körper",
    "name_pace": "tempo",
    "taken": "1 bis 5 oder {words}",
    "no_name": "„{word}“ ist keine der Bedingungen {names}; jede wird so geschrieben: {name}=3",
    "no_level": "„{word}“ nennt keine Stufe; es gibt: {taken}",
    "twice": "„{word}“ steht ein zweites Mal da; jede Bedingung gilt einmal",
    "remark_no_field": (
        "„{word}“ kann nicht bei den Zahlen stehen: ein Kommentar, ein Feld oder eine einzelne Klammer darin "
        "würde sie verdecken"
    ),
    "remark_alone": "„{word}“ braucht eine Zahl daneben, etwa {name}=3",
    "would": "Das würde geschrieben, noch ist es nicht geschehen:",
    "nothing_written": "Nichts wurde geschrieben.",
    "said_already": "Die heutige Notiz sagt das schon, also wurde nichts geschrieben.",
    "not_counted": (
        "Es steht in {path}, und das ist keine Notiz eines Tages, also zählt es in keiner Woche. "
        "In der Notiz seines Tages zählt es."
    ),
}

PHRASES: Final[Mapping[str, Mapping[str, str]]] = {"en": _ENGLISH, "de": _GERMAN}


def say(language: str, key: str, **values: object) -> str:
    """One phrase with its values.

    Args:
        language: the code of the vault's language, `settings.language`.
        key: which phrase.
        values: what stands in its braces.
    """
    return PHRASES.get(language, _ENGLISH)[key].format(**values)
