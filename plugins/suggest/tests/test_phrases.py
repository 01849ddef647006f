from __future__ import annotations

import re
from importlib import import_module
from string import Formatter

import pytest

from vault_integrate.cli.commands import COMMANDS
from vault_integrate.language import pack
from vault_integrate_suggest.phrases import PHRASES, Say


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    english, german = PHRASES["en"], PHRASES["de"]
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert _gaps(text) == _gaps(german[key]), key


@pytest.mark.parametrize("code", ["en", "de"])
def test_no_phrase_shames_or_praises(code: str) -> None:
    language = pack(code)
    assert language is not None
    assert [text for text in PHRASES[code].values() if language.unkind_word(text)] == []


def test_another_language_hears_english() -> None:
    assert Say("fr")("not_sent") == "Nothing was sent."


@pytest.mark.parametrize("code", ["en", "de"])
def test_commands_that_are_named_are_there(code: str) -> None:
    """A hint that leads nowhere is worse than none."""
    named = re.findall(r"vault-integrate ([a-z-]+)((?: --[a-z-]+)*)", " ".join(PHRASES[code].values()))
    assert ("insights", " --waiting") in named
    for name, options in named:
        if name in COMMANDS:
            command = import_module(f"vault_integrate.cli.{name.replace('-', '_')}").command
            known = {option for each in command.params for option in each.opts}
            assert set(options.split()) <= known, name
        else:
            assert name == "suggest"
