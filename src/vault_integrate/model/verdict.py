"""What the check 'awareness or step?' finds about an action, and by which rule."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Rule(StrEnum):
    """The rules of the built-in check; a plugin's verdict may name one of its own."""

    HAS_CUE = "has-cue"
    HAS_FLOOR = "has-floor"
    HAS_DATE = "has-date"
    HAS_RECURRENCE = "has-recurrence"
    NAMES_AN_ACT = "names-an-act"
    QUOTED_WORDS = "quoted-words"
    SAYS_WHEN = "says-when"
    SAYS_HOW_OFTEN = "says-how-often"
    SAYS_HOW_MUCH = "says-how-much"
    SAYS_SMALLEST = "says-smallest"
    IN_DOUBT = "in-doubt"
    """Nothing speaks against it: when in doubt it is a step."""

    WISH_WORD = "wish-word"
    BE_MORE = "be-more"
    WORK_ON = "work-on"
    STOP_BEING = "stop-being"
    LEARN_TO = "learn-to"
    FEEL = "feel"
    ACCEPT = "accept"
    REMEMBER_THAT = "remember-that"
    STATES = "states"
    ASKS = "asks"
    ONLY_MORE = "only-more"
    ONLY_A_THEME = "only-a-theme"
    NO_WORDS = "no-words"


class Blank(StrEnum):
    """What an action could still say; offered to the writer, never held against the action."""

    WHEN = "when"
    WHERE = "where"
    HOW_OFTEN = "how often"
    SMALLEST = "smallest"


class Verdict(Struct, frozen=True, kw_only=True):
    """Whether an action is a step or still awareness.

    Attributes:
        concrete: True for a step, False for what is still awareness.
        rule: the name of the rule that decided, a `Rule` for the built-in check.
        blanks: what the action leaves open, of `Blank`, in that order.
    """

    concrete: bool
    rule: str
    blanks: tuple[str, ...] = ()
