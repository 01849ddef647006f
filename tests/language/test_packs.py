"""What holds for every language: the same things are said, and the same things can be written."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.language import available, pack
from vault_integrate.language.de import GERMAN
from vault_integrate.language.de_phrases import TEXTS
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import (
    CANONICAL_FIELDS,
    CANONICAL_STATES,
    LanguagePack,
    PhraseKind,
    Role,
    Takes,
    TypedAct,
    folded_name,
)
from vault_integrate.model.verdict import Blank, Rule

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

PACKS = [each for code in available() if (each := pack(code)) is not None]
EVERY_LANGUAGE = pytest.mark.parametrize("language", PACKS, ids=available())
ASKS = {
    "en": r"(How|What|Which|Who|Whom|With whom|Where|When|After which)\b",
    "de": r"(Wie|Was|Welche[rsn]?|Wer|Wem|Mit wem|Wo|Worum|Worauf|Wann|(Nach|Bei) welche[rm])\b",
}
PUSHES = {
    "en": r"\b(why|should|could you|try|need to|better|next step)\b",
    "de": r"\b(warum|wieso|weshalb|soll\w*|m[uü]ss\w*|könntest|versuch\w*|besser|nächste[rn]? Schritt)\b",
}


def phrases() -> list[ParameterSet]:
    return [
        pytest.param(language, key, id=f"{language.code}-{key}")
        for language in PACKS
        for key in sorted(language.phrases)
    ]


def questions() -> list[ParameterSet]:
    return [
        pytest.param(language, text, id=f"{language.code}-{number}")
        for language in PACKS
        for number, text in enumerate((*language.questions, *language.returning_questions))
    ]


EVERY_PHRASE = pytest.mark.parametrize(("language", "key"), phrases())


# --- The languages beside each other --------------------------------------------------------------


def test_german_stands_beside_english() -> None:
    assert available() == ("de", "en")
    assert pack("de-AT") is GERMAN


@EVERY_LANGUAGE
def test_a_language_travels_to_another_process(language: LanguagePack) -> None:
    assert pickle.loads(pickle.dumps(language)) == language  # noqa: S301 -- our own bytes


@EVERY_LANGUAGE
def test_every_language_says_the_same_things(language: LanguagePack) -> None:
    assert set(language.phrases) == set(ENGLISH.phrases)


def test_german_has_no_text_left_over() -> None:
    assert set(TEXTS) == set(ENGLISH.phrases)


@EVERY_PHRASE
def test_a_phrase_holds_the_same_values_for_the_same_purpose(language: LanguagePack, key: str) -> None:
    phrase, english = language.phrases[key], ENGLISH.phrases[key]
    assert phrase.kind is english.kind
    assert phrase.names == english.names
    # A second text is chosen by `count`, which is given only where English needs it.
    assert phrase.plural is None or english.plural is not None or "count" in english.names


def test_german_is_no_copy() -> None:
    same = {key for key, phrase in GERMAN.phrases.items() if phrase.text == ENGLISH.phrases[key].text}
    # Only values stand in these.
    assert all(not re.search(r"\w{2}", re.sub(r"\{\w+\}", "", GERMAN.phrases[key].text)) for key in same)


# --- Phrases --------------------------------------------------------------------------------------


@EVERY_PHRASE
def test_a_phrase_has_a_kind_words_and_a_plain_key(language: LanguagePack, key: str) -> None:
    phrase = language.phrases[key]
    assert isinstance(phrase.kind, PhraseKind)
    assert phrase.text
    assert phrase.text.strip() == phrase.text
    assert "\n" not in phrase.text + (phrase.plural or "")
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)


@EVERY_PHRASE
def test_a_phrase_says_every_value_it_names(language: LanguagePack, key: str) -> None:
    phrase = language.phrases[key]
    for count in range(3):
        values: dict[str, object] = {name: f"<{name}>" for name in phrase.names} | {"count": count}
        said = phrase.say(**values)
        # No brace is left: there are no others than those of its values.
        assert not re.search(r"[{}]", said)
        chosen = phrase.plural if phrase.plural is not None and count != 1 else phrase.text
        for name in re.findall(r"\{([a-z_]+)\}", chosen):
            assert str(values[name]) in said


@EVERY_PHRASE
def test_a_phrase_is_plain_text(language: LanguagePack, key: str) -> None:
    phrase = language.phrases[key]
    text = f"{phrase.text}\n{phrase.plural or ''}"
    # Lines of the page carry no tag and no field, so that no query of the user's fills up (PRODUCT 5).
    spoken = re.sub(r"`[^`]*`", "", text)
    assert "#" not in spoken
    assert "::" not in spoken
    assert '"' not in text
    opening, closing = {"en": ("“", "”"), "de": ("„", "“")}[language.code]
    assert text.count(opening) == text.count(closing)
    assert not set(re.findall(r"[„“”«»]", text)) - {opening, closing}


@EVERY_LANGUAGE
def test_questions_of_the_page_end_like_questions(language: LanguagePack) -> None:
    asked = [each.text for each in language.phrases.values() if each.kind is PhraseKind.QUESTION]
    assert asked
    assert all(text.endswith("?") for text in asked)


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", [f"rule_{rule.replace('-', '_')}" for rule in Rule])
def test_every_rule_of_the_check_can_be_told(language: LanguagePack, name: str) -> None:
    assert language.phrases[name].kind is PhraseKind.REASON


@EVERY_LANGUAGE
@pytest.mark.parametrize("blank", Blank)
def test_every_blank_can_be_offered(language: LanguagePack, blank: Blank) -> None:
    assert language.say(f"blank_{blank.replace(' ', '_')}").endswith("?")


# --- Words that are read --------------------------------------------------------------------------


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", CANONICAL_FIELDS)
def test_a_field_is_known_by_its_own_name_in_any_case(language: LanguagePack, name: str) -> None:
    assert language.field(name.upper()) == name


@EVERY_LANGUAGE
def test_a_language_reads_what_english_reads(language: LanguagePack) -> None:
    # Whoever changes the language, or has two in one journal, loses nothing.
    for table in ("field_names", "link_field_names", "kind_words", "mark_words", "domain_words"):
        english = getattr(ENGLISH, table)
        assert english.items() <= getattr(language, table).items(), table
    assert ENGLISH.state_words.items() <= language.state_words.items()
    assert ENGLISH.level_words.items() <= language.level_words.items()
    assert language.yes_words >= ENGLISH.yes_words
    assert language.no_words >= ENGLISH.no_words
    assert set(ENGLISH.insight_words) <= set(language.insight_words)
    assert set(ENGLISH.action_words) <= set(language.action_words)


@EVERY_LANGUAGE
def test_every_table_leads_to_canonical_names_and_is_folded(language: LanguagePack) -> None:
    assert set(language.field_names.values()) <= set(CANONICAL_FIELDS)
    assert set(language.link_field_names.values()) <= set(CANONICAL_FIELDS)
    assert set(language.state_words.values()) == set(CANONICAL_STATES)
    assert set(language.kind_words.values()) == {"once", "practice", "boundary", "experiment"}
    assert set(language.domain_words.values()) == {"mindset", "emotion", "body", "identity", "relationship"}
    assert set(language.level_words.values()) == {1, 3, 5}
    assert not language.yes_words & language.no_words
    tables = (
        *(language.field_names, language.state_words, language.kind_words, language.mark_words),
        *(language.domain_words, language.level_words, language.link_field_names),
        *(language.yes_words, language.no_words),
    )
    for table in tables:
        assert all(folded_name(written) == written for written in table)


@EVERY_LANGUAGE
@settings(max_examples=100)
@given(written=st.text())
def test_reading_names_never_raises_and_folding_is_stable(language: LanguagePack, written: str) -> None:
    language.field(written)
    language.state(written)
    language.unkind_word(written)
    assert " " not in folded_name(written)


@EVERY_LANGUAGE
def test_a_language_names_every_day_and_month(language: LanguagePack) -> None:
    dates = language.dates
    assert [len(each) for each in (dates.months, dates.months_short)] == [12, 12]
    for names in (dates.weekdays, dates.weekdays_short, dates.weekdays_min):
        assert len(set(names)) == 7


# --- Acts -----------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_every_act_is_spelled_and_no_spelling_means_two(language: LanguagePack) -> None:
    assert {each.act for each in language.acts} == set(TypedAct)
    assert [(each.act, each.takes) for each in language.acts] == [
        (each.act, each.takes) for each in ENGLISH.acts
    ]
    spellings = [spelling for each in language.acts for spelling in each.spellings]
    assert len(spellings) == len(set(spellings))
    assert all(spelling == spelling.casefold().strip() for spelling in spellings)


@EVERY_LANGUAGE
@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("decide_how", [TypedAct.SMALLER, TypedAct.ON_DATE, TypedAct.REST, TypedAct.LET_GO]),
        (
            "waiting_how",
            [TypedAct.REST, TypedAct.REST_UNTIL, TypedAct.INTEGRATED, TypedAct.NOT_THIS],
        ),
    ],
)
def test_the_page_names_the_acts_as_they_are_read(
    language: LanguagePack, key: str, meant: list[TypedAct]
) -> None:
    named = re.findall(r"`([^`]+)`", language.say(key))
    first = {each.spellings[0]: each for each in language.acts}
    acts = []
    for name in named:
        spelling = re.sub(r" [A-Z]+$", "", name)
        acts.append(first[spelling].act)
        assert (first[spelling].takes is Takes.NOTHING) == (spelling == name)
    assert acts == meant


@EVERY_LANGUAGE
def test_the_way_off_the_page_is_named_in_words_that_are_read(language: LanguagePack) -> None:
    for key, names in {"why_off_line": "not-this", "why_off_heading": "not-this"}.items():
        (tag,) = re.findall(r"`#([^`]+)`", language.say(key, file="a.md", line=1))
        assert language.mark_words[tag] == names
    for key, field in {
        "why_rest_note": "resting",
        "why_rest_line": "resting",
        "why_go_note": "let-go",
        "why_go_line": "let-go",
    }.items():
        (said,) = re.findall(r"`\(?([^`]+?)\)?`", language.say(key, file="a.md", day="2026-11-18"))
        name, value = re.split(r"::? ", said)
        assert language.field(name) == field
        assert value == "2026-11-18" or value in language.yes_words


# --- The lists of the check -----------------------------------------------------------------------


@EVERY_LANGUAGE
def test_the_lists_are_folded_and_short_enough_to_be_found(language: LanguagePack) -> None:
    lists = language.concrete
    for table in (lists.openings, lists.closings, lists.general, lists.signs, lists.themes, lists.unfinished):
        for phrase in table:
            assert phrase == " ".join(phrase.casefold().replace("’", "'").split())
            assert 1 <= len(phrase.split()) <= lists.longest
    assert lists.unfinished <= set(lists.signs)


@EVERY_LANGUAGE
def test_what_only_wishes_names_its_rule(language: LanguagePack) -> None:
    for table in (language.concrete.openings, language.concrete.closings):
        for phrase, opening in table.items():
            wishes = opening.role in (Role.VAGUE, Role.THOUGHT)
            assert (opening.rule in set(Rule)) == wishes, phrase


# --- Questions ------------------------------------------------------------------------------------


@EVERY_LANGUAGE
def test_there_are_rounds_of_six_and_at_least_twenty_six(language: LanguagePack) -> None:
    assert len(language.questions) >= 26
    # A language that has other questions, or more of them, still has whole rounds.
    assert len(language.questions) % 6 == 0
    assert len(language.returning_questions) == 8


@EVERY_LANGUAGE
def test_no_question_is_asked_in_two_places(language: LanguagePack) -> None:
    asked = [*language.questions, *language.returning_questions]
    assert len({text.casefold() for text in asked}) == len(asked)


@pytest.mark.parametrize(("language", "question"), questions())
def test_a_question_is_open_short_and_without_advice(language: LanguagePack, question: str) -> None:
    assert question.endswith("?")
    assert question.count("?") == 1
    assert len(question) <= 90
    assert re.match(ASKS[language.code], question)
    assert not re.search(PUSHES[language.code], question, re.IGNORECASE)
