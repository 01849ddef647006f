"""What the plugin says: the same in both languages, and kind in both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from vault_integrate_rhythm.phrases import PHRASES, say
from vault_integrate_rhythm.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate import ExtractContext

PLACE = re.compile(r"\{[a-z]+\}")


def test_both_languages_say_the_same_things() -> None:
    english, german = PHRASES["en"], PHRASES["de"]

    assert list(english) == list(german)
    for key, text in english.items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(german[key])), key
    assert len(QUESTIONS["en"]) == len(QUESTIONS["de"]) == 3


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_shames_or_praises(language: str, reading: Callable[[str], ExtractContext]) -> None:
    unkind = reading(language).language.unkind_word

    texts = [*PHRASES[language].values(), *QUESTIONS[language]]
    assert [text for text in texts if unkind(text)] == []
    assert unkind("Missed and overdue" if language == "en" else "überfällig")


def test_another_language_gets_english() -> None:
    assert say("xx", "heading") == "Rhythm"
