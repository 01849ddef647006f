"""Which sentences may be insights or actions though nothing marks them: the rules of the languages, applied.

A sentence is a row of words; a rule asks for some of them one behind the other. Every look goes along the
words once, so the time grows with the length of the text whatever stands in it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from vault_integrate.model.names import fold
from vault_integrate.model.unmarked import WEAK, Sign
from vault_integrate.parse.inline_mask import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vault_integrate.model.unmarked import Pattern, UnmarkedRule, UnmarkedWords

_APOSTROPHES = ("’", "ʼ", "´")
_SIGNS = tuple("“”„«»…–—·•→")
_ODD = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "'")
_BLANKED = bytes.maketrans(_ODD, b" " * len(_ODD))
_END = re.compile(r"[.!?…]+[\"”“»)*_]*(?=\s|\Z)")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.\Z")
_LONGEST_ABBREVIATION = 12
_ASKS = re.compile(r"\?[\"”“»)*_!.\s]*\Z")
# What somebody else said, or what is quoted: from one mark to its own closing one, in one sentence.
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”“]*[”“]|„[^“”„]*[“”]|«[^»«]*»|»[^«»]*«")
_QUOTE_MARKS = re.compile('["“„«»]')

LEAST_WORDS, MOST_WORDS, MOST_LETTERS = 4, 60, 400
"""A shorter sentence says too little to stand alone, a longer one is no sentence to keep."""

_ANY_GAP = 10_000


def words_of(text: str) -> list[str]:
    """The words of a text as rules know them: folded, with plain apostrophes, without signs."""
    folded = fold(text)
    if not folded.isascii():
        for sign in _APOSTROPHES:
            folded = folded.replace(sign, "'")
        for sign in _SIGNS:
            folded = folded.replace(sign, " ")
    # Bytes are put in place of each other ten times as fast as letters; those of one letter stay together.
    return (
        folded.encode("utf-8", "surrogatepass").translate(_BLANKED).decode("utf-8", "surrogatepass").split()
    )


class Signs:
    """The rules of some languages, ready to be asked.

    Args:
        languages: their words; where two rules are equally strong that of the earlier language counts.
    """

    def __init__(self, languages: Sequence[UnmarkedWords]) -> None:
        self._languages = languages
        # By the first word and the second, which is empty where there is none.
        self._ways: dict[str, dict[str, list[_Way]]] = {}
        for words in languages:
            for rule in words.rules:
                for pattern in rule.patterns:
                    for phrase in pattern.parts[0]:
                        way = _Way(phrase, pattern, rule, words)
                        second = way.phrase[1] if len(way.phrase) > 1 else ""
                        self._ways.setdefault(way.phrase[0], {}).setdefault(second, []).append(way)
        self._single = frozenset(word for word, begun in self._ways.items() if "" in begun)
        self._pairs = frozenset((word, second) for word, begun in self._ways.items() for second in begun)
        self._abbreviations = frozenset().union(*(words.abbreviations for words in languages))
        self._withheld_at: dict[str, list[tuple[str, ...]]] = {}
        for withheld in (tuple(each.split()) for words in languages for each in words.withheld):
            self._withheld_at.setdefault(withheld[0].rstrip("*")[:_SHORTEST], []).append(withheld)

    def may_say(self, text: str) -> bool:
        """Whether the words of a whole note hold those of a rule, in whatever sentence.

        It may say yes too often; no only where words stand among what is quoted, code or a comment.
        """
        words = words_of(text)
        return any(way.may_stand(words[at : at + MOST_WORDS]) for at, way in self._begun(words))

    def _begun(self, words: Sequence[str]) -> Iterator[tuple[int, _Way]]:
        """Where which pattern may begin, seen from a word or two, in the order of the words.

        Of the words of a diary most begin none, and what they are held against is asked as a whole.
        """
        places = [(at, "") for word in self._single.intersection(words) for at in _places(words, word)]
        for first, second in self._pairs.intersection(pairwise(words)):
            places += [(at, second) for at in _places(words, first) if words[at + 1 : at + 2] == [second]]
        for at, second in sorted(places):
            yield from ((at, way) for way in self._ways[words[at]][second])

    def of(self, sentence: str) -> Sign | None:
        """The strongest thing that a sentence says by a rule; None where it says nothing by any.

        A question says nothing, and neither does what stands in quotation marks: it is somebody else's, or
        was thought at another time.

        Args:
            sentence: the sentence as it stands, what means nothing in it masked.
        """
        if len(sentence) > MOST_LETTERS or _ASKS.search(sentence):
            return None
        own = _QUOTED.sub(_blank, sentence.replace(MASK, " "))
        if _QUOTE_MARKS.search(own):
            # A quotation that began in another sentence, or goes on into the next one.
            return None
        words = words_of(own)
        if not LEAST_WORDS <= len(words) <= MOST_WORDS or self.is_withheld(words):
            return None
        best: Sign | None = None
        for at, way in self._begun(words):
            sign = way.sign(words, at)
            if sign is not None and (best is None or sign.strength > best.strength):
                best = sign
        return best

    def is_withheld(self, words: Sequence[str]) -> bool:
        """Whether words of a dark hour are among these."""
        return any(
            _is_phrase(phrase, words, at)
            for at, word in enumerate(words)
            for phrase in self._withheld_at.get(word[:_SHORTEST], ())
        )

    def sentences(self, text: str) -> Iterator[tuple[int, int]]:
        """The sentences of lines that go on in one another, as offsets without the blanks around them.

        Args:
            text: the lines with line feeds between them, what means nothing in them masked.
        """
        start = 0
        for found in _END.finditer(text):
            if not self._is_short_for(text, found.start(), found[0]):
                yield from _bare(text, start, found.end())
                start = found.end()
        yield from _bare(text, start, len(text))

    def _is_short_for(self, text: str, at: int, end: str) -> bool:
        """Whether a stop belongs to a word that is cut short, a single letter or a number before it."""
        if end != ".":
            return False
        found = _LAST_WORD.search(text[max(0, at - _LONGEST_ABBREVIATION) : at + 1])
        if found is None:
            return False
        word = found[1]
        return len(word) == 1 or word.isdecimal() or fold(word) in self._abbreviations


_SHORTEST = 3
"""Withheld words are looked up by their first letters; one that ends with a star has at least so many."""


class _Way:
    """One phrase with which a pattern begins."""

    def __init__(self, phrase: str, pattern: Pattern, rule: UnmarkedRule, words: UnmarkedWords) -> None:
        self.phrase = tuple(phrase.split())
        self._pattern, self._rule, self._words = pattern, rule, words
        self._parts = [_by_first(part) for part in pattern.parts[1:]]

    def may_stand(self, words: Sequence[str]) -> bool:
        """Whether the pattern begins with the first of these words, whatever stands before them."""
        return _is_phrase(self.phrase, words, 0) and self._end(words, 0) is not None

    def _end(self, words: Sequence[str], at: int) -> int | None:
        """Where the pattern ends that begins at one of the words, or None."""
        end: int | None = at + len(self.phrase)
        for part in self._parts:
            end = None if end is None else self._next(part, words, end)
        return end

    def sign(self, words: Sequence[str], at: int) -> Sign | None:
        """What a sentence says whose pattern begins at one of its words, or None."""
        if not _is_phrase(self.phrase, words, at) or (at and words[at - 1] in self._words.not_behind):
            return None
        if self._pattern.opens and not all(word in self._words.lead_ins for word in words[:at]):
            return None
        oneself = self._words.oneself
        if self._pattern.about_oneself and not any(word in oneself for word in words[:at]):
            return None
        end = self._end(words, at)
        if end is None:
            return None
        strength = self._rule.strength
        if self._rule.of_oneself and not any(word in oneself for word in words[end - 1 :]):
            strength = max(strength - 1, WEAK)
        # Nothing behind it: the beginning of a thought that was never written down.
        return Sign(rule=self._rule, strength=strength) if end < len(words) or self._parts else None

    def _next(
        self, part: Mapping[str, Sequence[tuple[str, ...]]], words: Sequence[str], start: int
    ) -> int | None:
        """Where a part ends that begins at `start` or behind it; None where it does not stand there."""
        pattern = self._pattern
        last = min(len(words), start + (pattern.within or _ANY_GAP) + 1)
        for at in range(start, last):
            if at >= start + pattern.apart:
                for phrase in part.get(words[at], ()):
                    if _is_phrase(phrase, words, at):
                        return at + len(phrase)
            if pattern.within and words[at] in self._words.negations:
                return None
        return None


def _by_first(phrases: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _places(words: Sequence[str], word: str) -> Iterator[int]:
    """Where a word stands among others."""
    at = -1
    with suppress(ValueError):
        while True:
            at = words.index(word, at + 1)
            yield at


def _is_phrase(phrase: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(_is_word(each, words[at + number]) for number, each in enumerate(phrase))


def _is_word(wanted: str, word: str) -> bool:
    if wanted[0] == "*":
        return word.endswith(wanted[1:])
    return word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    words = piece.strip()
    if words:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(words)
