"""Awareness or step? A check of an action's words against a language's lists, each finding with its rule.

A step names something a person can do and be seen doing. Still awareness is what only wishes, with no act,
floor, cue or date. When in doubt it is a step (PRODUCT 3, 'Awareness or step?').
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.language import ConcreteWords, Opening, Role, Sign
from vault_integrate.model.verdict import Blank, Rule, Verdict

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_TOKEN: Final = re.compile(
    r"(?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}:[0-9]{2})"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>(?:[^\W0-9_]|['’\-])+)"
    r"|(?P<quote>[\"“”„«»])"
    r"|(?P<stop>[:;,.!?()\[\]{}—–→…|/<>\r\n])"
)
"""One word, number or mark; each alternative is a run of single characters, so reading is linear."""

_SENTENCE_END = re.compile(r"[.!?…]+[\s\"”»)]+")
_MOST_SENTENCES: Final = 20
_MOST_WORDS: Final = 1000
"""More words than a step has; what follows is not looked at."""

_SIGN_RULES: Final = {
    Sign.WHEN: Rule.SAYS_WHEN,
    Sign.HOW_OFTEN: Rule.SAYS_HOW_OFTEN,
    Sign.HOW_MUCH: Rule.SAYS_HOW_MUCH,
    Sign.SMALLEST: Rule.SAYS_SMALLEST,
}
"""The signs that make a wish a step, the one to be named first. A place alone does not."""


class _Word(Struct, frozen=True, kw_only=True):
    """One word, folded; `starts` a clause; stands in a quotation; is a `time` or a number."""

    text: str
    starts: bool
    quoted: bool
    time: bool = False
    number: bool = False


class _Start(Struct, frozen=True, kw_only=True):
    """How an action opens: where its own words begin, whether a wish stood before, and what they are."""

    position: int
    wished: bool
    opening: Opening | None


def judge(
    words: str,
    *,
    cue: str | None,
    has_floor: bool,
    has_date: bool,
    has_recurrence: bool,
    lists: ConcreteWords,
    has_smallest: bool = False,
) -> Verdict:
    """Whether an action is a step or still awareness, by which rule, and what it leaves open.

    Args:
        words: the action's own words, without its box, tags and fields.
        cue: its field `cue`.
        has_floor: whether it has a floor.
        has_date: whether it has a scheduled, due or start day.
        has_recurrence: whether it has a recurrence.
        lists: the language's words.
        has_smallest: whether it has a smallest form.

    Returns:
        The verdict. Its blanks are there to be offered; they never decide.
    """
    found = tuple(islice(_words(words), _MOST_WORDS))
    signs = _signs(found, lists)
    given = (
        (bool(cue and cue.strip()), Rule.HAS_CUE),
        (has_floor, Rule.HAS_FLOOR),
        (has_date, Rule.HAS_DATE),
        (has_recurrence, Rule.HAS_RECURRENCE),
    )
    by_field = next((rule for there, rule in given if there), None)
    concrete, rule = (True, by_field) if found and by_field else _by_words(found, signs, lists)
    if rule == Rule.IN_DOUBT:
        concrete, rule = _by_sentences(words, lists)
    said = {
        Blank.WHEN: given[0][0] or has_date or has_recurrence or Sign.WHEN in signs or rule == Rule.SAYS_WHEN,
        Blank.WHERE: Sign.WHERE in signs,
        Blank.HOW_OFTEN: has_floor or has_recurrence or Sign.HOW_OFTEN in signs,
        Blank.SMALLEST: has_smallest or Sign.SMALLEST in signs,
    }
    return Verdict(concrete=concrete, rule=rule, blanks=tuple(blank for blank in Blank if not said[blank]))


def _by_sentences(text: str, lists: ConcreteWords) -> tuple[bool, str]:
    """The verdict on words whose opening names nothing: what their further sentences say.

    "I cried. I must stop being so dramatic" only wishes, whatever stands before it; an act in any of the
    sentences makes it a step.
    """
    wishes = ""
    for sentence in _SENTENCE_END.split(text)[1:_MOST_SENTENCES]:
        found = tuple(islice(_words(sentence), _MOST_WORDS))
        if not found:
            continue
        concrete, rule = _by_words(found, _signs(found, lists), lists)
        if concrete and rule != Rule.IN_DOUBT:
            return True, rule
        if not concrete:
            wishes = wishes or rule
    return (False, wishes) if wishes else (True, Rule.IN_DOUBT)


def _words(text: str) -> Iterator[_Word]:
    """The words in order; a text of pictures alone is one word, because they may well name an act.

    A quotation that opens the text is the writer's own words, not somebody else's.
    """
    starts, quoted, begun = True, False, False
    for token in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        kind, found = token.lastgroup, token[0]
        word = found.replace("’", "'").casefold().strip("'-") if kind == "word" else found
        if kind == "quote":
            quoted = begun and found not in "”»" and not quoted
            starts = True
        elif kind == "stop" or not word:
            starts = True
        else:
            yield _Word(text=word, starts=starts, quoted=quoted, time=kind == "time", number=kind == "number")
            starts, begun = False, True
    if not begun and any(unicodedata.category(each) == "So" for each in text[:_MOST_WORDS]):
        yield _Word(text="", starts=True, quoted=False)


def _by_words(words: Sequence[_Word], signs: frozenset[Sign], lists: ConcreteWords) -> tuple[bool, str]:
    """The verdict on the words alone."""
    if not words:
        return False, Rule.NO_WORDS
    start = _start(words, 0, lists)
    start = _past_subject(words, start, lists)
    opening = start.opening
    if opening is not None and opening.role is Role.CUE:
        return True, Rule.SAYS_WHEN
    only_wishes = _only_wishes(words, start, lists)
    timed = next((rule for sign, rule in _SIGN_RULES.items() if sign in signs), None)
    if only_wishes:
        thought = opening is not None and opening.role is Role.THOUGHT
        if _acts_later(words, start.position, lists, clauses_only=thought):
            return True, Rule.NAMES_AN_ACT
        return (True, timed) if timed and not thought else (False, only_wishes)
    if opening is not None:
        return True, Rule.NAMES_AN_ACT
    if any(word.quoted for word in words):
        return True, Rule.QUOTED_WORDS
    return True, timed or Rule.IN_DOUBT


def _only_wishes(words: Sequence[_Word], start: _Start, lists: ConcreteWords) -> str:
    """The rule by which the opening clause only wishes, or nothing where it names an act or is in doubt."""
    if start.position >= len(words):
        return Rule.WISH_WORD if start.wished else ""
    if start.opening is not None and start.opening.role in (Role.VAGUE, Role.THOUGHT):
        return start.opening.rule
    clause = _clause(words, start.position)
    if " ".join(clause) in lists.themes:
        return Rule.ONLY_A_THEME
    compares = _compares(clause, lists)
    if not start.wished and not compares:
        return ""
    if compares and start.wished:
        return Rule.WISH_WORD
    length, _ = _longest(words, start.position, lists.general, lists)
    prefixed = length and all(word in lists.fillers for word in clause[length:])
    if prefixed or _is_general(clause, lists):
        return Rule.WISH_WORD if start.wished else Rule.ONLY_MORE
    return ""


def _compares(clause: Sequence[str], lists: ConcreteWords) -> bool:
    """Whether a word turns the clause into a wish; before a last verb it may stand anywhere."""
    return clause[-1] in lists.comparatives or (
        bool(lists.closings) and not lists.comparatives.isdisjoint(clause)
    )


def _is_general(clause: Sequence[str], lists: ConcreteWords) -> bool:
    """Whether a clause with its verb last is only an act too wide to be one, fillers aside."""
    return bool(lists.closings) and " ".join(w for w in clause if w not in lists.fillers) in lists.general


def _start(words: Sequence[_Word], position: int, lists: ConcreteWords, *, wished: bool = False) -> _Start:
    """The opening at or behind `position`, lead-ins and wishes passed over."""
    while position < len(words):
        length, opening = _opening(words, position, lists)
        if opening is None or opening.role not in (Role.LEAD_IN, Role.WISH):
            return _closed(words, _Start(position=position, wished=wished, opening=opening), lists)
        wished = wished or opening.role is Role.WISH
        position += length
    return _Start(position=position, wished=wished, opening=None)


def _closed(words: Sequence[_Word], start: _Start, lists: ConcreteWords) -> _Start:
    """The start as the last words of its clause make it, in a language whose verb stands last.

    They say what the clause is where its opening says nothing, and name the act where that says only more
    or less ("mehr Wasser trinken").
    """
    vague = start.opening is not None
    if not lists.closings or (start.opening is not None and start.opening.rule != Rule.ONLY_MORE):
        return start
    clause = _clause(words, start.position)
    tails = (" ".join(clause[begin:]) for begin in range(max(0, len(clause) - lists.longest), len(clause)))
    closing = next((lists.closings[tail] for tail in tails if tail in lists.closings), None)
    if closing is None or closing.role is Role.LEAD_IN:
        return start
    if vague and (closing.role is not Role.ACT or _is_general(clause, lists)):
        return start
    return replace(start, opening=closing)


def _past_subject(words: Sequence[_Word], start: _Start, lists: ConcreteWords) -> _Start:
    """In a sentence about something else ("my needs should count") the start behind its wish, if any."""
    if start.opening is not None or start.position >= len(words):
        return start
    if words[start.position].text not in lists.subjects:
        return start
    for position in range(start.position + 1, start.position + len(_clause(words, start.position))):
        length, opening = _opening(words, position, lists)
        if opening is not None and opening.role is Role.WISH:
            behind = _start(words, position + length, lists, wished=True)
            if behind.opening is None:
                wish = Opening(role=Role.VAGUE, rule=Rule.WISH_WORD)
                return _Start(position=behind.position, wished=True, opening=wish)
            return behind
    return start


def _acts_later(words: Sequence[_Word], position: int, lists: ConcreteWords, *, clauses_only: bool) -> bool:
    """Whether a later clause, or what follows a connecting word, names an act."""
    place = position + 1
    while place < len(words):
        after_connector = not clauses_only and words[place - 1].text in lists.connectors
        if words[place].quoted or not (words[place].starts or after_connector):
            place += 1
            continue
        start = _start(words, place, lists)
        acts = start.opening is not None and start.opening.role is Role.ACT
        # Behind "and" a lone verb may be a noun or an adjective: "more patience and rest".
        if acts and (words[place].starts or len(_clause(words, start.position)) > 1):
            return True
        place = max(start.position, place + 1)
    return False


def _opening(words: Sequence[_Word], position: int, lists: ConcreteWords) -> tuple[int, Opening | None]:
    """The longest opening phrase at `position`, and over how many words it goes."""
    length, phrase = _longest(words, position, lists.openings, lists)
    return length, lists.openings.get(phrase)


def _signs(words: Sequence[_Word], lists: ConcreteWords) -> frozenset[Sign]:
    """What the words say of when, where and how often; words in a quotation say nothing of it."""
    found: set[Sign] = set()
    position = 0
    while position < len(words):
        length, sign = (0, None) if words[position].quoted else _sign_at(words, position, lists)
        if sign is not None:
            found.add(sign)
        position += max(length, 1)
    return frozenset(found - {Sign.NOTHING})


def _sign_at(words: Sequence[_Word], position: int, lists: ConcreteWords) -> tuple[int, Sign | None]:
    """The sign that begins at one word, and over how many words it goes."""
    word = words[position]
    if word.time:
        return 1, Sign.WHEN
    length, phrase = _longest(words, position, lists.signs, lists)
    if length and not (phrase in lists.unfinished and _ends_clause(words, position + length)):
        return length, lists.signs[phrase]
    if _ends_clause(words, position + 1):
        return 0, None
    following = words[position + 1]
    if (word.number or word.text in lists.numbers) and following.text in lists.units:
        return 2, lists.units[following.text]
    if following.number and word.text in lists.clock:
        return 1, Sign.WHEN
    return 0, None


def _ends_clause(words: Sequence[_Word], position: int) -> bool:
    """Whether no word of the same clause stands at `position`."""
    return position >= len(words) or words[position].starts


def _clause(words: Sequence[_Word], position: int) -> list[str]:
    """The words from `position` to the end of its clause."""
    clause = [words[position].text]
    for word in islice(words, position + 1, None):
        if word.starts:
            break
        clause.append(word.text)
    return clause


def _longest(
    words: Sequence[_Word], position: int, phrases: Container[str], lists: ConcreteWords
) -> tuple[int, str]:
    """The longest of `phrases` that begins at `position` and stays in its clause, and its length in words."""
    texts = [words[position].text]
    for word in words[position + 1 : position + lists.longest]:
        if word.starts:
            break
        texts.append(word.text)
    for length in range(len(texts), 0, -1):
        phrase = " ".join(texts[:length])
        if phrase in phrases:
            return length, phrase
    return 0, ""
