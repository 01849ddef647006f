"""Everything that this plugin says, in English and in German.

Whoever reads a map of their own insights is not helped by praise or blame, so it says neither.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Phrases(Struct, frozen=True, kw_only=True):
    """What is said in one language; braces hold values.

    Attributes:
        map_meaning, base_meaning: what each export is, for the list of exports.
        about: the box that says what the map is.
        no_theme: the frame of the insights without a theme.
        integrated: the frame of the insights that are integrated.
        own_steps: the frame of the steps without an insight.
        perhaps: what stands at a guess.
        lived_once, lived: how often a step was lived lately.
        more_once, more: that an insight has more steps, and the command that tells them.
        base_about: the comment in the base, a line each.
        insights, by_domain, steps: the views of the base.
        columns: the heading of each column of the base, by its property.
    """

    map_meaning: str
    base_meaning: str
    about: str
    no_theme: str
    integrated: str
    own_steps: str
    perhaps: str
    lived_once: str
    lived: str
    more_once: str
    more: str
    base_about: tuple[str, ...]
    insights: str
    by_domain: str
    steps: str
    columns: dict[str, str]


ENGLISH: Final = Phrases(
    map_meaning="insights and their steps as a map, theme by theme",
    base_meaning="a table of the notes with insights and steps",
    about=(
        "**Insights and their steps**\n\n"
        "An arrow leads from an insight to a step that lives it. “perhaps” is a guess.\n\n"
        "Move, resize and color what you like, and add boxes and arrows of your own: it stays. "
        "What you take off the map stays away."
    ),
    no_theme="Without a theme",
    integrated="Integrated",
    own_steps="Steps on their own",
    perhaps="perhaps",
    lived_once="lived once, on {date}",
    lived="lived {count} times since {date}",
    more_once="and one more step: `vault-integrate thread {item}`",
    more="and {count} more steps: `vault-integrate thread {item}`",
    base_about=(
        "The rows are notes: an insight or a step that is a note of its own, and any entry in which the tag",
        "stands. What is marked without a tag, or by a heading, is on the page and on the map.",
        "Once you change anything here, this file is yours and is not written again.",
    ),
    insights="Insights",
    by_domain="Insights by domain",
    steps="Steps",
    columns={
        "file.name": "Note",
        "note.date": "Date",
        "note.domain": "Domain",
        "note.state": "State",
        "note.resting": "Resting",
        "note.action": "Step",
        "note.for": "For",
        "note.cue": "When",
        "note.floor": "At least",
        "note.smallest": "Even if only",
        "note.scheduled": "Planned for",
        "note.practiced": "Lived on",
    },
)

GERMAN: Final = Phrases(
    map_meaning="Erkenntnisse und ihre Schritte als Karte, Thema für Thema",
    base_meaning="eine Tabelle der Notizen mit Erkenntnissen und Schritten",
    about=(
        "**Erkenntnisse und ihre Schritte**\n\n"
        "Ein Pfeil führt von einer Erkenntnis zu einem Schritt, der sie lebt. "
        "„vielleicht“ ist eine Vermutung.\n\n"
        "Verschiebe, vergrößere und färbe, was du magst, und füge eigene Kästen und Pfeile hinzu: Es bleibt. "
        "Was du von der Karte nimmst, bleibt weg."
    ),
    no_theme="Ohne Thema",
    integrated="Integriert",
    own_steps="Schritte für sich",
    perhaps="vielleicht",
    lived_once="einmal gelebt, am {date}",
    lived="{count}-mal gelebt seit {date}",
    more_once="und ein weiterer Schritt: `vault-integrate thread {item}`",
    more="und {count} weitere Schritte: `vault-integrate thread {item}`",
    base_about=(
        "Die Zeilen sind Notizen: eine Erkenntnis oder ein Schritt als eigene Notiz, und jeder Eintrag,",
        "in dem das Schlagwort steht. Was ohne Schlagwort oder durch eine Überschrift gemeint ist, steht",
        "auf der Seite und der Karte. Sobald du hier etwas änderst, ist die Datei deine und bleibt so.",
    ),
    insights="Erkenntnisse",
    by_domain="Erkenntnisse nach Bereich",
    steps="Schritte",
    columns={
        "file.name": "Notiz",
        "note.date": "Datum",
        "note.domain": "Bereich",
        "note.state": "Zustand",
        "note.resting": "Ruht",
        "note.action": "Schritt",
        "note.for": "Für",
        "note.cue": "Wenn",
        "note.floor": "Mindestens",
        "note.smallest": "Und sei es nur",
        "note.scheduled": "Geplant für",
        "note.practiced": "Gelebt am",
    },
)

LANGUAGES: Final = {"de": GERMAN, "en": ENGLISH}


def phrases_of(language: str) -> Phrases:
    """The phrases of a language; English ones where this plugin does not know it."""
    return LANGUAGES.get(language, ENGLISH)
