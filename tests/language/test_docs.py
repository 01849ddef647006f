"""docs/languages.md lists the words that the language pack reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import CANONICAL_FIELDS, Takes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DOC = Path(__file__).parents[2] / "docs" / "languages.md"
BEGIN, END = "<!-- german:begin -->\n", "<!-- german:end -->\n"
BEHIND = {Takes.DATE: " DATUM", Takes.WORDS: " WORTE", Takes.PERHAPS_WORDS: " GRUND", Takes.NOTHING: ""}


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _own(table: Mapping[str, object], english: Mapping[str, object], meaning: object) -> list[str]:
    return [word for word, meant in table.items() if meant == meaning and word not in english]


def table() -> Iterator[str]:
    """The German words beside what they mean; those that English has too are left out."""
    yield "| for | German | means |"
    yield "|---|---|---|"
    yield f"| tag | {_code(GERMAN.insight_words[:-1])} | `insight` |"
    yield f"| tag | {_code(GERMAN.action_words[:-1])} | `action` |"
    yield f"| heading | {_code(GERMAN.insight_headings[:-1])} | `Insights` |"
    yield f"| heading | {_code(GERMAN.action_headings[:-2])} | `Actions`, `Next steps` |"
    for name in CANONICAL_FIELDS:
        words = _own(GERMAN.field_names, ENGLISH.field_names, name)
        if words:
            yield f"| field | {_code(words)} | `{name}` |"
    rows = (
        ("kind of step", GERMAN.kind_words, ENGLISH.kind_words),
        ("mark, as a tag", GERMAN.mark_words, ENGLISH.mark_words),
        ("domain", GERMAN.domain_words, ENGLISH.domain_words),
        ("state", GERMAN.state_words, ENGLISH.state_words),
        ("check-in", GERMAN.level_words, ENGLISH.level_words),
    )
    for label, words_of, english in rows:
        for meaning in dict.fromkeys(words_of.values()):
            words = _own(words_of, english, meaning)
            if words:
                yield f"| {label} | {_code(words)} | `{meaning}` |"
    for act in GERMAN.acts:
        spelled = [f"{spelling}{BEHIND[act.takes]}" for spelling in act.spellings]
        yield f"| typed into a box | {_code(spelled)} | `{act.act.value}` |"


def test_the_german_words_are_told() -> None:
    told = DOC.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert told.strip().split("\n") == list(table())
