"""English: the first language of the program, and the shape of a second one.

Another language is a file like this one, with its phrases, questions and words beside it, named in
`vault_integrate.language`.
"""

from __future__ import annotations

from typing import Final

from vault_integrate.language.en_habits import HABITS
from vault_integrate.language.en_phrases import PHRASES
from vault_integrate.language.en_questions import QUESTIONS, RETURNING
from vault_integrate.language.en_words import CONCRETE
from vault_integrate.model.floor import ENGLISH_FLOORS
from vault_integrate.model.language import CANONICAL_FIELDS, ActWords, LanguagePack, Takes, TypedAct
from vault_integrate.model.week import ENGLISH as ENGLISH_DATES

_FIELD_NAMES: Final = {
    **{name: name for name in CANONICAL_FIELDS},
    "completion": "done",  # the Tasks plugin's Dataview format (Tasks 8.3)
    "completed": "done",
    "canceled": "cancelled",
    "repeat": "recurrence",  # as `completion`
    "status": "state",
    "target": "floor",
    "even-if-only": "smallest",
    "letgo": "let-go",
    "practised": "practiced",
}

_ACTS: Final = (
    ActWords(act=TypedAct.REST, spellings=("rest", "resting"), takes=Takes.NOTHING),
    ActWords(
        act=TypedAct.REST_UNTIL,
        spellings=("rest until", "rest till", "resting until", "resting till"),
        takes=Takes.DATE,
    ),
    ActWords(act=TypedAct.INTEGRATED, spellings=("integrated",), takes=Takes.NOTHING),
    ActWords(act=TypedAct.NOT_THIS, spellings=("not this", "not-this"), takes=Takes.NOTHING),
    ActWords(act=TypedAct.SMALLER, spellings=("smaller",), takes=Takes.WORDS),
    ActWords(act=TypedAct.ON_DATE, spellings=("on",), takes=Takes.DATE),
    ActWords(act=TypedAct.LET_GO, spellings=("let go", "let-go"), takes=Takes.PERHAPS_WORDS),
    ActWords(act=TypedAct.KEEP, spellings=("keep", "keep it"), takes=Takes.NOTHING),
)

_STATES: Final = {
    **dict.fromkeys(
        ("open", "active", "current", "in-progress", "doing", "todo", "to-do", "started"), "open"
    ),
    **dict.fromkeys(("resting", "rest", "not-ready", "paused", "on-hold"), "resting"),
    **dict.fromkeys(("integrated",), "integrated"),
    **dict.fromkeys(("done", "complete", "completed", "finished"), "done"),
    **dict.fromkeys(("let-go", "letgo", "released"), "let-go"),
}

_SHAMING: Final = (
    *("overdue", "late", "fail", "fails", "failed", "failing", "failure", "missed", "missing", "miss"),
    *("streak", "streaks", "broken", "broke", "behind", "lazy", "laziness", "guilty", "guilt", "shame"),
    *("ashamed", "blame", "fault", "disappointing", "disappointed", "weak", "weakness", "wrong", "bad"),
    *("should have", "should've", "could have", "must", "ought", "supposed to", "only managed", "not enough"),
    *("gave up", "give up", "slipped", "slacking", "excuse", "excuses", "still not", "never", "again not"),
    *("forgot", "neglected", "skipped", "did not", "didn't", "why not", "try harder", "catch up"),
    *("%", "percent", "percentage", "score", "rank", "deadline", "quota", "punish", "poor"),
)

_PRAISING: Final = (
    *("well done", "good job", "great", "awesome", "amazing", "excellent", "perfect", "congratulations"),
    *("congrats", "bravo", "proud", "keep it up", "keep going", "way to go", "hooray", "fantastic"),
)

ENGLISH: Final = LanguagePack(
    code="en",
    insight_words=("insight",),
    action_words=("action",),
    insight_headings=("Insights",),
    action_headings=("Actions", "Next steps"),
    field_names=_FIELD_NAMES,
    link_field_names={"insight": "for", "action": "step"},
    kind_words={
        "step": "once",
        "once": "once",
        "practice": "practice",
        "boundary": "boundary",
        "experiment": "experiment",
    },
    mark_words={
        "resting": "resting",
        "not-ready": "resting",
        "not-this": "not-this",
        "one-shift": "one-shift",
        "private": "private",
    },
    domain_words={
        "mindset": "mindset",
        "emotion": "emotion",
        "emotions": "emotion",
        "body": "body",
        "identity": "identity",
        "relationship": "relationship",
        "relationships": "relationship",
    },
    state_words=_STATES,
    yes_words=frozenset({"yes", "true", "on"}),
    no_words=frozenset({"no", "false", "off"}),
    level_words={"low": 1, "ok": 3, "high": 5},
    acts=_ACTS,
    carriers=frozenset(
        "about after against and as at because before behind beside between by for from in into like my near"
        " of off on or our over read reread see since than that the their this through to toward under until"
        " with without your".split()
    ),
    dates=ENGLISH_DATES,
    floors=ENGLISH_FLOORS,
    concrete=CONCRETE,
    phrases=PHRASES,
    questions=QUESTIONS,
    returning_questions=RETURNING,
    shaming_words=_SHAMING,
    praising_words=_PRAISING,
    habits=HABITS,
)
"""English."""
