"""The rules for lines without a mark: the same ones in every language, each in words that can be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vault_integrate.language import available, pack
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.names import fold
from vault_integrate.model.unmarked import ACTION, INSIGHT, OPEN_BOX, STRONG, WEAK
from vault_integrate.parse.unmarked import Signs, words_of

if TYPE_CHECKING:
    from vault_integrate.model.language import LanguagePack

PACKS = [each for code in available() if (each := pack(code)) is not None]
EVERY_LANGUAGE = pytest.mark.parametrize("language", PACKS, ids=available())


@EVERY_LANGUAGE
def test_every_language_has_the_same_rules(language: LanguagePack) -> None:
    def of(one: LanguagePack) -> list[tuple[str, str, int, bool]]:
        return [(rule.name, rule.role, rule.strength, rule.of_oneself) for rule in one.unmarked.rules]

    assert of(language) == of(ENGLISH)
    assert all(
        rule.role in (INSIGHT, ACTION) and WEAK <= rule.strength <= STRONG for rule in language.unmarked.rules
    )


@EVERY_LANGUAGE
def test_words_are_as_rules_meet_them(language: LanguagePack) -> None:
    unmarked = language.unmarked
    phrases = [
        phrase
        for rule in unmarked.rules
        for pattern in rule.patterns
        for part in pattern.parts
        for phrase in part
    ]
    for phrase in (
        *phrases,
        *unmarked.lead_ins,
        *unmarked.not_behind,
        *unmarked.negations,
        *unmarked.oneself,
    ):
        assert words_of(phrase.replace("*", "")) == phrase.replace("*", "").split()
    for phrase in phrases:
        assert not any(word.startswith("*") for word in phrase.split()[:2] if " " not in phrase)
    assert all(fold(each) == each and not each.endswith(".") for each in unmarked.abbreviations)
    firsts = [phrase.split()[0] for phrase in unmarked.withheld]
    assert all(len(first) > 3 for first in firsts if first.endswith("*"))


@EVERY_LANGUAGE
def test_the_example_of_a_rule_is_found_by_it(language: LanguagePack) -> None:
    signs = Signs((language.unmarked,))
    for rule in language.unmarked.rules:
        sign = signs.of(rule.example)
        assert (sign is None) == (rule.name == OPEN_BOX)
        assert sign is None or sign.rule is rule


@EVERY_LANGUAGE
def test_a_reason_is_kind_and_whole(language: LanguagePack) -> None:
    for rule in language.unmarked.rules:
        assert rule.reason.endswith(".")
        assert language.unkind_word(rule.reason) is None
