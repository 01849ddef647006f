"""German."""

from __future__ import annotations

from typing import Final

from vault_integrate.language.de_habits import HABITS
from vault_integrate.language.de_phrases import PHRASES
from vault_integrate.language.de_questions import QUESTIONS, RETURNING
from vault_integrate.language.de_times import DATES, FLOORS
from vault_integrate.language.de_words import CONCRETE
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import ActWords, LanguagePack, Takes, TypedAct

# German names stand beside the English ones, so that a journal may hold both, and the names of the Tasks
# plugin and of Dataview are read in any case. "schritte" is no field: it is a pedometer's.
_FIELD_NAMES: Final = {
    **ENGLISH.field_names,
    "für": "for",
    "thema": "theme",
    "bereich": "domain",
    "auslöser": "cue",
    "wenn": "cue",
    "mindestens": "floor",
    "boden": "floor",
    "ziel": "floor",
    "kleinste": "smallest",
    "kleinstes": "smallest",
    "kleinste-form": "smallest",
    "und-sei-es-nur": "smallest",
    "kennung": "id",
    "wortlaut": "text",
    "privat": "private",
    "eine-sache": "one-shift",
    "geplant": "scheduled",
    "beginn": "start",
    "fällig": "due",
    "erledigt": "done",
    "abgebrochen": "cancelled",
    "wiederholung": "recurrence",
    "zustand": "state",
    "stand": "state",
    "ruht": "resting",
    "ruhend": "resting",
    "ruhen": "resting",
    "bis": "until",
    "integriert": "integrated",
    "losgelassen": "let-go",
    "behalten": "kept",
    "versuch": "try",
    "dauer": "try",
    "vermutung": "guess",
    "gelernt": "learned",
    "geübt": "practiced",
    "gelebt": "practiced",
    "körper": "body",
    "unbehagen": "discomfort",
    "bemerkung": "remark",
    "sicherheit": "safety",
    "klarheit": "clarity",
    "tempo": "pace",
    "erkenntnis": "insight",
    "einsicht": "insight",
    "erkenntnisse": "insights",
    "einsichten": "insights",
    "handlung": "action",
    "handlungen": "actions",
    "schritt": "step",
    "datum": "date",
    "erstellt": "created",
}

_ACTS: Final = (
    ActWords(act=TypedAct.REST, spellings=("ruhen", "ruht", "ruhen lassen"), takes=Takes.NOTHING),
    ActWords(
        act=TypedAct.REST_UNTIL,
        spellings=("ruhen bis", "ruht bis", "ruhen lassen bis"),
        takes=Takes.DATE,
    ),
    ActWords(act=TypedAct.INTEGRATED, spellings=("integriert",), takes=Takes.NOTHING),
    ActWords(act=TypedAct.NOT_THIS, spellings=("nicht das", "nicht-das"), takes=Takes.NOTHING),
    ActWords(act=TypedAct.SMALLER, spellings=("kleiner",), takes=Takes.WORDS),
    ActWords(act=TypedAct.ON_DATE, spellings=("am",), takes=Takes.DATE),
    ActWords(act=TypedAct.LET_GO, spellings=("loslassen", "losgelassen"), takes=Takes.PERHAPS_WORDS),
    ActWords(act=TypedAct.KEEP, spellings=("behalten",), takes=Takes.NOTHING),
)

_STATES: Final = {
    **ENGLISH.state_words,
    **dict.fromkeys(("offen", "aktiv", "aktuell", "laufend", "begonnen", "in-arbeit"), "open"),
    **dict.fromkeys(("ruhend", "ruht", "ruhen", "noch-nicht", "pausiert", "pause"), "resting"),
    "integriert": "integrated",
    **dict.fromkeys(("erledigt", "fertig", "getan", "abgeschlossen"), "done"),
    **dict.fromkeys(("losgelassen", "loslassen"), "let-go"),
}

_SHAMING: Final = (
    *("überfällig", "verspätet", "zu spät", "spät dran", "im rückstand", "rückstand", "hinterher"),
    *("versagt", "versagen", "versager", "gescheitert", "scheitern", "misslungen", "missglückt", "fehler"),
    *("verpasst", "versäumt", "versäumnis", "ausgelassen", "vergessen", "vernachlässigt", "verfehlt"),
    *("serie", "strähne", "gerissen", "unterbrochen", "abgebrochene serie", "rückfall", "rückschlag"),
    *("faul", "faulheit", "schuld", "schuldig", "scham", "schäm", "schäme", "peinlich", "schwach"),
    *("schwäche", "enttäuschend", "enttäuscht", "mangelhaft", "ungenügend", "schlecht", "falsch"),
    *(
        "hättest",
        "du solltest",
        "solltest",
        "du musst",
        "musst",
        "müsstest",
        "sollst",
        "du sollst",
        "gefälligst",
    ),
    *(
        "nicht genug",
        "zu wenig",
        "nur geschafft",
        "nicht geschafft",
        "immer noch nicht",
        "schon wieder nicht",
    ),
    *("wieder nicht", "noch immer nicht", "aufgegeben", "ausrede", "ausreden", "nachlässig", "drückeberger"),
    *("warum nicht", "nie", "niemals", "mehr anstrengen", "streng dich an", "reiß dich zusammen"),
    *("%", "prozent", "punktzahl", "punktestand", "rang", "rangliste", "frist", "quote", "strafe"),
)

_PRAISING: Final = (
    *("gut gemacht", "gute arbeit", "super", "toll", "großartig", "wunderbar", "klasse", "prima", "spitze"),
    *("ausgezeichnet", "hervorragend", "perfekt", "fantastisch", "glückwunsch", "herzlichen glückwunsch"),
    *("gratuliere", "gratulation", "bravo", "stolz", "weiter so", "bleib dran", "hurra", "respekt", "sauber"),
)

GERMAN: Final = LanguagePack(
    code="de",
    insight_words=("erkenntnis", "einsicht", "insight"),
    action_words=("schritt", "handlung", "action"),
    insight_headings=("Erkenntnisse", "Einsichten", "Insights"),
    action_headings=("Schritte", "Nächste Schritte", "Handlungen", "Actions", "Next steps"),
    field_names=_FIELD_NAMES,
    link_field_names={**ENGLISH.link_field_names, "erkenntnis": "for", "einsicht": "for", "handlung": "step"},
    kind_words={
        **ENGLISH.kind_words,
        "schritt": "once",
        "einmalig": "once",
        "übung": "practice",
        "grenze": "boundary",
        "versuch": "experiment",
    },
    mark_words={
        **ENGLISH.mark_words,
        "ruht": "resting",
        "ruhend": "resting",
        "noch-nicht": "resting",
        "nicht-das": "not-this",
        "eine-sache": "one-shift",
        "privat": "private",
    },
    domain_words={
        **ENGLISH.domain_words,
        "denken": "mindset",
        "haltung": "mindset",
        "gedanken": "mindset",
        "gefühl": "emotion",
        "gefühle": "emotion",
        "körper": "body",
        "identität": "identity",
        "selbstbild": "identity",
        "beziehung": "relationship",
        "beziehungen": "relationship",
    },
    state_words=_STATES,
    yes_words=ENGLISH.yes_words | {"ja", "wahr"},
    no_words=ENGLISH.no_words | {"nein", "falsch"},
    level_words={**ENGLISH.level_words, "niedrig": 1, "wenig": 1, "mittel": 3, "hoch": 5, "viel": 5},
    acts=_ACTS,
    carriers=frozenset(
        "ab als am an auf aus bei beim bis dass dem den der des die das durch ein eine einem einen einer"
        " für gegen hinter im in ins laut lesen mein meine meinem meinen meiner mit nach neben oder ohne"
        " seit seite siehe trotz über um und unser unsere unter von vom vor wegen wie zu zum zur"
        " zwischen".split()
    ),
    dates=DATES,
    floors=FLOORS,
    concrete=CONCRETE,
    phrases=PHRASES,
    questions=QUESTIONS,
    returning_questions=RETURNING,
    shaming_words=_SHAMING,
    praising_words=_PRAISING,
    habits=HABITS,
)
"""German."""
