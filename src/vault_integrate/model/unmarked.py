"""Lines that carry no mark and may be an insight or an action all the same: the rules, and what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

INSIGHT, ACTION = "insight", "action"
"""What a line may be; the names by which the commands know them, too."""

OPEN_BOX: Final = "open-box"
"""The rule of an open check box in an entry, which no words decide."""

STRONG, PLAIN, WEAK = 3, 2, 1
"""How sure a rule is: it says so; it often means so; it may well be something else."""


class Pattern(Struct, frozen=True, kw_only=True):
    """Words that stand in a sentence one behind the other.

    Everything is case-folded NFC with plain apostrophes, words one space apart. A word that begins with `*`
    stands for every word that ends so (`*ing`), but never as one of the first two words of a pattern.

    Attributes:
        parts: one phrase of each, in this order.
        within: at most so many words stand between two parts, none of which says no; 0 for any words.
        apart: at least so many words stand between two parts.
        opens: nothing but lead-ins stands before it in the sentence.
        about_oneself: a word for the writer stands before it.
    """

    parts: tuple[tuple[str, ...], ...]
    within: int = 0
    apart: int = 0
    opens: bool = False
    about_oneself: bool = False


class UnmarkedRule(Struct, frozen=True, kw_only=True):
    """One reason to take a line for an insight or an action.

    Attributes:
        name: the same in every language.
        role: `INSIGHT` or `ACTION`.
        strength: `STRONG`, `PLAIN` or `WEAK`.
        reason: what the line says, to the person: "You wrote that you realized something."
        patterns: one of them stands in the sentence; none for the rule of the check boxes.
        of_oneself: the sentence says the more, the more it goes on about the writer: where no word such as
            "I" or "my" follows, the rule is one less strong.
        example: a sentence that it finds, for the documents.
    """

    name: str
    role: str
    strength: int
    reason: str
    patterns: tuple[Pattern, ...] = ()
    of_oneself: bool = False
    example: str = ""


class UnmarkedWords(Struct, frozen=True, kw_only=True):
    """The words by which a language knows lines that carry no mark; all folded as those of `Pattern`.

    Attributes:
        rules: the rules, those that are asked first coming first among equally strong ones.
        lead_ins: words that say nothing, before a pattern that opens its sentence.
        not_behind: a pattern directly behind one of these is none ("when I realized", "she said").
        negations: words that say no.
        oneself: words for the writer ("I", "my").
        abbreviations: what ends with a stop without ending a sentence, without the stop.
        withheld: words of a dark hour: a line with one of them is never handed back as something to take. A
            word that ends with `*` stands for every word that begins so.
    """

    rules: tuple[UnmarkedRule, ...]
    lead_ins: frozenset[str]
    not_behind: frozenset[str]
    negations: frozenset[str]
    oneself: frozenset[str]
    abbreviations: frozenset[str]
    withheld: tuple[str, ...]


class Sign(Struct, frozen=True, kw_only=True):
    """What a sentence says by a rule, and how surely."""

    rule: UnmarkedRule
    strength: int


class Candidate(Struct, frozen=True, kw_only=True):
    """One line that may be an insight or an action.

    Attributes:
        id: six characters made from its words, so the same in the next run and wherever the line is moved.
        key: a longer digest of the same words, by which a refusal is remembered.
        role: what its rule takes it for, `INSIGHT` or `ACTION`.
        rule: the rule's name.
        reason: the rule's reason.
        path: vault-relative path of the note.
        line: 1-based line on which the sentence begins.
        day: the entry's day; None in a note without one.
        words: the sentence as a reader sees it, or the words of a box.
        becomes: what the item would say, where a tag marks more than the sentence; else empty.
        crowded: it stands among so many others that a tag would mark half a page, so it can't be taken.
        strength: how sure it is; higher comes first.
        concrete: the check finds something to do in its words; always so of an insight.
        first, last: 1-based lines of what a tag would mark.
        lines: these lines as they stand.
        said: what the item would say, as it is read: with links and emphasis.
        sentence: the sentence as it stands on its one line, where there are others beside it; else empty.
        said_alone: what the item would say if it were this sentence alone, as it is read.
    """

    id: str
    key: str
    role: str
    rule: str
    reason: str
    path: str
    line: int
    day: date | None
    words: str
    becomes: str = ""
    crowded: bool = False
    strength: int = PLAIN
    concrete: bool = True
    first: int = 0
    last: int = 0
    lines: tuple[str, ...] = ()
    said: str = ""
    sentence: str = ""
    said_alone: str = ""
