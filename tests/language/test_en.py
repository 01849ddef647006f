from __future__ import annotations

import pickle
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.language import available, pack
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import (
    CANONICAL_FIELDS,
    CANONICAL_STATES,
    Phrase,
    PhraseKind,
    Role,
    Takes,
    TypedAct,
    folded_name,
)
from vault_integrate.model.verdict import Blank, Rule

EVERY_PHRASE = pytest.mark.parametrize("key", sorted(ENGLISH.phrases))


# --- Finding a language ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_GB", " en "])
def test_a_code_finds_its_language_whatever_its_region(code: str) -> None:
    assert pack(code) is ENGLISH


@pytest.mark.parametrize("code", ["", "xx", "english", "-", "e"])
def test_an_unknown_code_finds_none(code: str) -> None:
    assert pack(code) is None


def test_english_is_available_and_travels_to_another_process() -> None:
    assert "en" in available()
    assert pickle.loads(pickle.dumps(ENGLISH)) == ENGLISH  # noqa: S301 -- our own bytes


# --- Phrases --------------------------------------------------------------------------------------


@EVERY_PHRASE
def test_a_phrase_has_a_kind_words_and_a_plain_key(key: str) -> None:
    phrase = ENGLISH.phrases[key]
    assert isinstance(phrase.kind, PhraseKind)
    assert phrase.text
    assert phrase.text.strip() == phrase.text
    assert "\n" not in phrase.text + (phrase.plural or "")
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", key)


@EVERY_PHRASE
@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_phrase_says_every_value_it_names(key: str, count: int) -> None:
    phrase = ENGLISH.phrases[key]
    values: dict[str, object] = {name: f"<{name}>" for name in phrase.names} | {"count": count}
    said = phrase.say(**values)
    assert not re.search(r"[{}]", said)
    chosen = phrase.plural if phrase.plural is not None and count != 1 else phrase.text
    for name in re.findall(r"\{([a-z_]+)\}", chosen):
        assert str(values[name]) in said


@EVERY_PHRASE
def test_a_phrase_has_no_other_braces_than_its_values(key: str) -> None:
    phrase = ENGLISH.phrases[key]
    assert not re.search(r"[{}]", re.sub(r"\{[a-z_]+\}", "", phrase.text + (phrase.plural or "")))


@EVERY_PHRASE
def test_a_phrase_carries_no_tag_and_no_field(key: str) -> None:
    # Lines of the page carry neither, so that no query of the user's fills up (PRODUCT 5).
    text = re.sub(r"`[^`]*`", "", ENGLISH.phrases[key].text)
    assert "#" not in text
    assert "::" not in text


def test_questions_of_the_page_end_like_questions() -> None:
    asked = [each.text for each in ENGLISH.phrases.values() if each.kind is PhraseKind.QUESTION]
    assert asked
    assert all(text.endswith("?") for text in asked)


@pytest.mark.parametrize("name", [f"rule_{rule.replace('-', '_')}" for rule in Rule])
def test_every_rule_of_the_check_can_be_told(name: str) -> None:
    assert ENGLISH.phrases[name].kind is PhraseKind.REASON


@pytest.mark.parametrize("blank", Blank)
def test_every_blank_can_be_offered(blank: Blank) -> None:
    assert ENGLISH.say(f"blank_{blank.replace(' ', '_')}").endswith("?")


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("noticed", {"count": 1, "date": "Tue 10 Nov"}, "noticed once, on Tue 10 Nov"),
        ("noticed", {"count": 4, "date": "Tue 10 Nov"}, "noticed 4 times since Tue 10 Nov"),
        ("floor", {"count": 1}, "at least once a week"),
        ("floor", {"count": 3}, "at least 3 times a week"),
        ("so_far_bonus", {"done": 4, "count": 1}, "4 so far, one of them a bonus"),
        ("so_far_bonus", {"done": 5, "count": 2}, "5 so far, 2 of them a bonus"),
        ("more", {"count": 1, "command": "insights"}, "1 more: `vault-integrate insights`"),
        ("lived_question", {}, "a next step, integrated, or rest?"),
        ("form", {}, "When ___, I will ___, even if only ___"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_words_of_the_page(key: str, values: dict[str, object], said: str) -> None:
    assert ENGLISH.say(key, **values) == said


def test_a_floor_reads_as_the_product_says_it() -> None:
    floor = ENGLISH.say("floor_this_week", count=3)
    done = ENGLISH.say("so_far_bonus", done=4, count=1)
    # PRODUCT 1, 'floors, not quotas'.
    whole = ENGLISH.say("floor_and_done", floor=floor, done=done)
    assert whole == "at least 3 times; 4 so far, one of them a bonus"


@settings(max_examples=100)
@given(words=st.text())
def test_the_writers_words_go_in_as_they_are(words: str) -> None:
    phrase = Phrase(kind=PhraseKind.LABEL, text="perhaps {words}, {again}")
    assert phrase.say(words=words, again="{words}") == f"perhaps {words}, {{words}}"


def test_only_plain_names_are_places() -> None:
    phrase = Phrase(kind=PhraseKind.LABEL, text="{words.__class__} {0} {} {words[0]} {words!r}")
    assert phrase.names == frozenset()
    assert phrase.say(words="x") == phrase.text


def test_a_place_without_a_value_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError, match="date"):
        ENGLISH.say("planned_for")


# --- Days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "year", "said"),
    [
        (date(2026, 11, 18), 2026, "Wed 18 Nov"),
        (date(2026, 3, 1), 2026, "Sun 1 Mar"),
        (date(2025, 12, 31), 2026, "Wed 31 Dec 2025"),
        (date(2027, 1, 1), 2026, "Fri 1 Jan 2027"),
    ],
    ids=str,
)
def test_a_day_in_words(day: date, year: int, said: str) -> None:
    assert ENGLISH.day_words(day, year) == said


# --- Words that are read --------------------------------------------------------------------------


@pytest.mark.parametrize("name", CANONICAL_FIELDS)
def test_a_field_is_known_by_its_own_name_in_any_case(name: str) -> None:
    assert ENGLISH.field(name.upper()) == name


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("status", "state"),
        ("target", "floor"),
        ("repeat", "recurrence"),  # Tasks 8.3, Dataview format
        ("completion", "done"),  # as above
        ("Let go", "let-go"),
        ("one_shift", "one-shift"),
        ("practised", "practiced"),
        ("tags", None),
        ("priority", None),
        ("steps", None),  # a pedometer's
        ("rest", None),
        ("", None),
    ],
)
def test_written_names_of_fields(written: str, field: str | None) -> None:
    assert ENGLISH.field(written) == field


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Resting", "resting"),
        ("let go", "let-go"),
        ("in progress", "open"),
        ("Done", "done"),
        ("draft", None),
    ],
)
def test_written_states(written: str, state: str | None) -> None:
    assert ENGLISH.state(written) == state


def test_every_table_leads_to_canonical_names_and_is_folded() -> None:
    assert set(ENGLISH.field_names.values()) <= set(CANONICAL_FIELDS)
    assert set(ENGLISH.link_field_names.values()) <= set(CANONICAL_FIELDS)
    assert set(ENGLISH.state_words.values()) == set(CANONICAL_STATES)
    assert set(ENGLISH.kind_words.values()) == {"once", "practice", "boundary", "experiment"}
    assert set(ENGLISH.domain_words.values()) == {"mindset", "emotion", "body", "identity", "relationship"}
    assert ENGLISH.level_words == {"low": 1, "ok": 3, "high": 5}
    for table in (ENGLISH.field_names, ENGLISH.state_words, ENGLISH.kind_words, ENGLISH.mark_words):
        assert all(folded_name(written) == written for written in table)


@settings(max_examples=100)
@given(written=st.text())
def test_reading_names_never_raises_and_folding_is_stable(written: str) -> None:
    ENGLISH.field(written)
    ENGLISH.state(written)
    ENGLISH.unkind_word(written)
    assert " " not in folded_name(written)


# --- Acts -----------------------------------------------------------------------------------------


def test_every_act_is_spelled_and_no_spelling_means_two() -> None:
    assert {each.act for each in ENGLISH.acts} == set(TypedAct)
    spellings = [spelling for each in ENGLISH.acts for spelling in each.spellings]
    assert len(spellings) == len(set(spellings))
    assert all(spelling == spelling.casefold().strip() for spelling in spellings)


@pytest.mark.parametrize(
    ("key", "acts"),
    [
        ("decide_how", ("smaller WORDS", "on DATE", "rest", "let go REASON")),
    ],
)
def test_the_page_names_the_acts_as_they_are_read(key: str, acts: tuple[str, ...]) -> None:
    named = re.findall(r"`([^`]+)`", ENGLISH.say(key))
    assert tuple(named) == acts
    takes = {spelling: each.takes for each in ENGLISH.acts for spelling in each.spellings[:1]}
    for name in named:
        spelling = re.sub(r" [A-Z]+$", "", name)
        assert (takes[spelling] is Takes.NOTHING) == (spelling == name)


# --- The lists of the check -----------------------------------------------------------------------


def test_the_lists_are_folded_and_short_enough_to_be_found() -> None:
    lists = ENGLISH.concrete
    for phrases in (lists.openings, lists.general, lists.signs, lists.themes, lists.unfinished):
        for phrase in phrases:
            assert phrase == " ".join(phrase.casefold().replace("’", "'").split())
            assert 1 <= len(phrase.split()) <= lists.longest
    assert lists.unfinished <= set(lists.signs)


def test_what_only_wishes_names_its_rule() -> None:
    for phrase, opening in ENGLISH.concrete.openings.items():
        wishes = opening.role in (Role.VAGUE, Role.THOUGHT)
        assert (opening.rule in set(Rule)) == wishes, phrase


# --- The questions of the week --------------------------------------------------------------------


def test_there_are_rounds_of_six_and_at_least_twenty_six() -> None:
    assert len(ENGLISH.questions) >= 26
    assert len(ENGLISH.questions) % 6 == 0
    assert len(set(ENGLISH.questions)) == len(ENGLISH.questions)


@pytest.mark.parametrize("question", ENGLISH.questions)
def test_a_question_is_open_short_and_without_advice(question: str) -> None:
    assert question.endswith("?")
    assert question.count("?") == 1
    assert len(question) <= 90
    assert re.match(r"(How|What|Which|Who|Whom|With whom|Where|When|After which)\b", question)
    assert not re.search(r"\b(why|should|could you|try|need to|better)\b", question, re.IGNORECASE)
