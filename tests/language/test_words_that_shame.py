"""Nothing the program says may shame, and nothing may praise (PRODUCT 1, 'never shame', 'never invent')."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from vault_integrate.language import available, pack
from vault_integrate.language.en import ENGLISH

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from vault_integrate.model.language import LanguagePack


def said() -> list[ParameterSet]:
    """Every text of every language, with its place."""
    texts = []
    for code in available():
        language = pack(code)
        assert language is not None
        for key, phrase in language.phrases.items():
            texts.append(pytest.param(language, phrase.text, id=f"{code}-{key}"))
            if phrase.plural is not None and phrase.plural != phrase.text:
                texts.append(pytest.param(language, phrase.plural, id=f"{code}-{key}-several"))
        for number, question in enumerate((*language.questions, *language.returning_questions)):
            texts.append(pytest.param(language, question, id=f"{code}-question-{number}"))
        for act in language.acts:
            texts.extend(pytest.param(language, each, id=f"{code}-act-{each}") for each in act.spellings)
    return texts


@pytest.mark.parametrize(("language", "text"), said())
def test_no_text_shames_or_praises(language: LanguagePack, text: str) -> None:
    assert language.unkind_word(text) is None


@pytest.mark.parametrize(("language", "text"), said())
def test_no_text_is_colored_or_shouts(language: LanguagePack, text: str) -> None:
    spoken = re.sub(r"`[^`]*`", "", text)
    assert not re.search(r"!|<|🔴|❌|⚠|[A-Z]{2,}", spoken)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two steps are overdue.", "overdue"),
        ("You FAILED three times", "failed"),
        ("a streak of 4", "streak"),
        ("you should have called", "should have"),
        ("you should’ve called", "should've"),
        ("3 of 4 (75 %)", "%"),
        ("You didn't write.", "didn't"),
        ("Well done!", "well done"),
        ("a day late", "late"),
    ],
    ids=lambda value: value,
)
def test_the_words_are_found(text: str, word: str) -> None:
    assert ENGLISH.unkind_word(text) == word


@pytest.mark.parametrize(
    "text", ["later this week", "the latest page", "a greatcoat", "", "{}", "behindhand"]
)
def test_a_word_inside_another_is_none(text: str) -> None:
    assert ENGLISH.unkind_word(text) is None


@pytest.mark.parametrize(
    "word", ["overdue", "failed", "missed", "streak", "should have", "behind", "lazy", "guilty"]
)
def test_the_list_holds_what_the_product_names(word: str) -> None:
    assert word in ENGLISH.shaming_words
