"""What a language is to the program: its words for fields, acts and days, and every phrase it says.

A language is one value of `LanguagePack`. All that compares or speaks words takes it as an argument, so a
second language is data: the same fields, filled with other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.floor import FloorWords
    from vault_integrate.model.week import DateNames

_PLACE = re.compile(r"\{([a-z_]+)\}")
_GAP = re.compile(r"[\s_]+")
_WORD = re.compile(r"[^\W_]+|%")

CANONICAL_FIELDS: Final = (
    *("for", "theme", "domain", "cue", "floor", "smallest", "id", "text", "private", "one-shift"),
    *("scheduled", "start", "due", "done", "cancelled", "recurrence", "state", "resting", "until"),
    *("integrated", "let-go", "kept", "try", "guess", "learned", "practiced", "body", "discomfort", "remark"),
    *("safety", "clarity", "pace", "insight", "action", "step", "insights", "actions", "date", "created"),
)
"""The names by which the program knows fields; each is understood in every language."""

CANONICAL_STATES: Final = ("open", "resting", "integrated", "done", "let-go")
"""The values of the field `state`."""


class PhraseKind(StrEnum):
    """What a phrase is for. Whoever reviews a catalogue reads each kind by its own measure."""

    HEADING = "heading"
    """Opens a part of the page."""
    QUESTION = "question"
    """Asks, and can be left without an answer."""
    DATE = "date"
    """Says when something was written, lived or is planned."""
    COUNT = "count"
    """Says how often, and nothing about whether that is much."""
    WELCOME = "welcome"
    """Meets the writer on an empty or quiet page, or after a gap."""
    REASON = "reason"
    """Says why something stands where it stands, or was not done."""
    LABEL = "label"
    """Names what the writer's own words behind it are ("the guess: ..."), a state, or a place."""
    INVITATION = "invitation"
    """Says what can be typed or done here; nothing follows where it is not."""


class Phrase(Struct, frozen=True, kw_only=True):
    """Something the program says.

    Attributes:
        kind: what it is for.
        text: the words, with `{name}` where a value goes: lower-case letters and underscores only.
        plural: said in place of `text` when the value `count` is another number than 1.
    """

    kind: PhraseKind
    text: str
    plural: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of the values that it holds."""
        return frozenset(_PLACE.findall(self.text + (self.plural or "")))

    def say(self, **values: object) -> str:
        """The words with the values in their places.

        A value goes in as `str` gives it and is not looked at again, so the writer's words may hold
        braces; values without a place are not used.

        Raises:
            KeyError: when a place has no value, which is a fault of the caller.
        """
        several = self.plural is not None and values.get("count", 1) != 1
        chosen = self.plural if several and self.plural is not None else self.text
        return _PLACE.sub(lambda place: str(values[place[1]]), chosen)


Catalogue = Mapping[str, Phrase]
"""Everything the program says, by a snake_case key."""


class TypedAct(StrEnum):
    """What can be typed into a box on the page, beside a step or a remark (PRODUCT 6, 'Boxes')."""

    REST = "rest"
    REST_UNTIL = "rest-until"
    INTEGRATED = "integrated"
    NOT_THIS = "not-this"
    SMALLER = "smaller"
    ON_DATE = "on-date"
    LET_GO = "let-go"
    KEEP = "keep"


class Takes(StrEnum):
    """What stands behind the words of a typed act."""

    NOTHING = "nothing"
    DATE = "date"
    WORDS = "words"
    PERHAPS_WORDS = "perhaps words"


class ActWords(Struct, frozen=True, kw_only=True):
    """How a typed act is spelled.

    Attributes:
        act: what is meant.
        spellings: lower-case; the first one is the one that the page names.
        takes: what follows. An act that takes nothing is meant only by the whole of what was typed:
            "rest" is an act, "rest on the sofa for ten minutes" a step.
    """

    act: TypedAct
    spellings: tuple[str, ...]
    takes: Takes


class Role(StrEnum):
    """What the opening words of an action say about the rest."""

    LEAD_IN = "lead-in"
    """Says nothing ("maybe", "I will"); the words behind it open the action."""
    WISH = "wish"
    """Wishes ("should", "try to"); the words behind it tell whether there is an act."""
    VAGUE = "vague"
    """Only wishes ("be more", "work on")."""
    THOUGHT = "thought"
    """A thought ("remember that", "I am"), which stays one whatever time it mentions."""
    ACT = "act"
    """Something a person can be seen doing ("call", "write")."""
    CUE = "cue"
    """The if of an if-then ("when", "as soon as")."""


class Sign(StrEnum):
    """What some words say wherever they stand."""

    NOTHING = "nothing"
    """Looks like a sign and is none: "look after" is no time."""
    WHEN = "when"
    WHERE = "where"
    HOW_OFTEN = "how often"
    HOW_MUCH = "how much"
    SMALLEST = "smallest"


class Opening(Struct, frozen=True, kw_only=True):
    """The role of some opening words; `rule` is the rule's name where they are vague or a thought."""

    role: Role
    rule: str = ""


class ConcreteWords(Struct, frozen=True, kw_only=True):
    """The words by which the check tells a step from what is still awareness.

    Everything is case-folded NFC with plain apostrophes; a phrase has its words one space apart and at
    most `longest` of them.

    Attributes:
        openings: opening phrases; the longest one that fits counts.
        closings: closing phrases of a clause, for a language whose verb stands last ("Mama anrufen"); the
            longest one that fits says what its clause is where the opening does not. A `LEAD_IN` there
            says nothing ("zu sagen"). Empty for a language whose verb stands first.
        general: acts too wide to be one ("exercise", "speak up"): a wish, or "more" behind them, makes
            them only a wish.
        themes: words that name only a theme where they are all there is ("patience").
        comparatives: closing words that turn an act into a wish ("more", "better"); anywhere in the clause
            where the verb stands last.
        fillers: words that add nothing behind a general act ("a bit", "myself").
        subjects: first words of a sentence about something else ("my", "there"), where a wish may follow.
        connectors: words after which a second act may stand ("and", "by").
        signs: phrases that say when, where, how often or what is least.
        unfinished: those of `signs` that say something only with a word behind them ("before").
        numbers: number words; digits are always numbers.
        units: what is counted or timed, and what a number before it says.
        clock: words that make a number behind them a time ("at", "by").
        longest: the number of words in the longest phrase.
    """

    openings: Mapping[str, Opening]
    general: frozenset[str]
    themes: frozenset[str]
    comparatives: frozenset[str]
    fillers: frozenset[str]
    subjects: frozenset[str]
    connectors: frozenset[str]
    signs: Mapping[str, Sign]
    unfinished: frozenset[str]
    numbers: frozenset[str]
    units: Mapping[str, Sign]
    clock: frozenset[str]
    closings: Mapping[str, Opening] = field(default_factory=dict)
    longest: int = 6


class HabitWords(Struct, frozen=True, kw_only=True):
    """How people who write this language call in their vaults what the program reads; `init` looks for it.

    Tags have no `#`; tags and headings are compared without regard to case.

    Attributes:
        common: frequent words that the other languages do not have, by which a text's language is told.
        insight_tags, action_tags: tags that mark nothing else, beside `insight_words` and `action_words`.
        insight_headings, action_headings: headings that open nothing else, beside those of the pack.
        perhaps: tags and headings that may mark insights or actions among others: only the writer knows.
    """

    common: frozenset[str]
    insight_tags: tuple[str, ...]
    action_tags: tuple[str, ...]
    insight_headings: tuple[str, ...]
    action_headings: tuple[str, ...]
    perhaps: tuple[str, ...]


class LanguagePack(Struct, frozen=True, kw_only=True):
    """One language.

    Attributes:
        code: its ISO 639-1 code, `en`.
        insight_words, action_words: tag words; the settings' defaults.
        insight_headings, action_headings: headings of dated entries; the settings' defaults.
        field_names: written name to canonical name, as `field` folds it.
        link_field_names: the same for a field that holds a link where it could hold words: `insight:` with
            a link on an action says `for`.
        kind_words: tag words of an action's kinds, to `once`, `practice`, `boundary` or `experiment`.
        mark_words: tags that say a field: `resting`, `not-this`, `one-shift`.
        domain_words: written domain to `mindset`, `emotion`, `body`, `identity` or `relationship`.
        state_words: written state to one of `CANONICAL_STATES`.
        yes_words, no_words: what `resting` and `private` may hold.
        level_words: words of a check-in, to 1 to 5.
        acts: what can be typed into a box.
        carriers: words that need what follows them ("about"): a link behind one is part of the sentence.
        dates: the names of days and months.
        floors: the words of a rhythm.
        concrete: the words of the check 'awareness or step?'.
        phrases: everything the program says.
        questions: the questions for the week, a fixed set whose order matters.
        returning_questions: what is asked, one at a time, under an insight that keeps coming back without a
            step; a fixed set whose order matters.
        shaming_words, praising_words: what no phrase and no question may hold.
        habits: how people call in their vaults what the program reads.
    """

    code: str
    insight_words: tuple[str, ...]
    action_words: tuple[str, ...]
    insight_headings: tuple[str, ...]
    action_headings: tuple[str, ...]
    field_names: Mapping[str, str]
    link_field_names: Mapping[str, str]
    kind_words: Mapping[str, str]
    mark_words: Mapping[str, str]
    domain_words: Mapping[str, str]
    state_words: Mapping[str, str]
    yes_words: frozenset[str]
    no_words: frozenset[str]
    level_words: Mapping[str, int]
    acts: tuple[ActWords, ...]
    carriers: frozenset[str]
    dates: DateNames
    floors: FloorWords
    concrete: ConcreteWords
    phrases: Catalogue
    questions: tuple[str, ...]
    returning_questions: tuple[str, ...]
    shaming_words: tuple[str, ...]
    praising_words: tuple[str, ...]
    habits: HabitWords

    def say(self, key: str, **values: object) -> str:
        """The phrase of this key with its values.

        Raises:
            KeyError: when there is no such phrase or a value of it is absent, faults of the caller.
        """
        return self.phrases[key].say(**values)

    def field(self, written: str) -> str | None:
        """The canonical name of a field as somebody wrote it, or None for a field that is not ours."""
        name = _remembered(written) if len(written) <= _LONGEST_NAME else folded_name(written)
        return self.field_names.get(name) or (name if name in CANONICAL_FIELDS else None)

    def state(self, written: str) -> str | None:
        """The canonical state that a value of the field `state` names, or None."""
        name = folded_name(written)
        return self.state_words.get(name) or (name if name in CANONICAL_STATES else None)

    def day_words(self, day: date, year: int) -> str:
        """A day in words, "Wed 18 Nov", with its year where that is not `year`, the year of the page."""
        key = "day" if day.year == year else "day_and_year"
        weekday, month = self.dates.weekdays_short[day.weekday()], self.dates.months_short[day.month - 1]
        # Some of Moment's languages end a short name with a dot, which would end a sentence here.
        return self.say(key, weekday=weekday.rstrip("."), day=day.day, month=month.rstrip("."), year=day.year)

    def unkind_word(self, text: str) -> str | None:
        """The first word or phrase in `text` that shames or praises, or None."""
        said = _spaced(text)
        return next(
            (each for each in (*self.shaming_words, *self.praising_words) if _spaced(each) in said), None
        )


def joined(words: Sequence[str], say: Callable[..., str]) -> str:
    """Words as a list in a sentence, "one, two and three", by the language's own phrases.

    Args:
        words: at least one.
        say: the phrases of a language (`LanguagePack.say`).
    """
    if len(words) == 1:
        return words[0]
    text = words[0]
    for each in words[1:-1]:
        text = say("list_next", words=text, next=each)
    return say("list_last", words=text, last=words[-1])


def _spaced(text: str) -> str:
    """The words of a text, folded, without apostrophes, with a space before, between and after them."""
    words = _WORD.findall(text.replace("’", "").replace("'", "").casefold())
    return f" {' '.join(words)} "


def folded_name(written: str) -> str:
    """A name for comparing: NFC, case folded, a hyphen for each gap ("Let go", `let_go`: `let-go`)."""
    if written.isascii():
        # Composed as it is, and folded where it is in small letters.
        return _GAP.sub("-", written.strip().lower())
    return _GAP.sub("-", unicodedata.normalize("NFC", written).strip().casefold())


# A vault uses the same few names over and over; what is longer is none.
_remembered = lru_cache(maxsize=1_024)(folded_name)
_LONGEST_NAME = 64
