"""What the calendar says, in the languages of the program."""

from __future__ import annotations

from msgspec import Struct


class Phrases(Struct, frozen=True, kw_only=True):
    """The phrases of one language; gaps are in braces.

    Attributes:
        meaning: what the file is, for the list of exports.
        name: the calendar's name.
        step, floor, look_back: titles that say nothing of the step.
        floor_words, look_back_words: titles with the writer's `words`.
        cue, smallest, guess: lines of a description, each with the writer's `words`.
        once, several: how often, `times`.
        least: the least of one week, `often`.
        least_weeks: the least of several, `often` and `weeks`.
    """

    meaning: str
    name: str
    step: str
    floor: str
    look_back: str
    floor_words: str
    look_back_words: str
    cue: str
    smallest: str
    guess: str
    once: str
    several: str
    least: str
    least_weeks: str


_ENGLISH = Phrases(
    meaning="planned steps, floors of this week and look-backs of experiments for your calendar",
    name="What now?",
    step="A step of mine",
    floor="Some time this week: a step of mine",
    look_back="A look back at an experiment of mine",
    floor_words="Some time this week: {words}",
    look_back_words="A look back: {words}",
    cue="When: {words}",
    smallest="Even if only: {words}",
    guess="My guess was: {words}",
    once="once",
    several="{times} times",
    least="At least {often} this week; more is a bonus.",
    least_weeks="At least {often} in {weeks} weeks; more is a bonus.",
)

_GERMAN = Phrases(
    meaning="geplante Schritte, was diese Woche zählt und Rückblicke auf Experimente für den Kalender",
    name="Und jetzt?",
    step="Ein Schritt von mir",
    floor="Irgendwann diese Woche: ein Schritt von mir",
    look_back="Ein Rückblick auf ein Experiment von mir",
    floor_words="Irgendwann diese Woche: {words}",
    look_back_words="Ein Rückblick: {words}",
    cue="Wenn: {words}",
    smallest="Und sei es nur: {words}",
    guess="Meine Vermutung war: {words}",
    once="einmal",
    several="{times}-mal",
    least="Mindestens {often} diese Woche; mehr ist ein Bonus.",
    least_weeks="Mindestens {often} in {weeks} Wochen; mehr ist ein Bonus.",
)


def phrases(language: str) -> Phrases:
    """The phrases of a language by its code; English where there are none of it."""
    return _GERMAN if language == "de" else _ENGLISH
