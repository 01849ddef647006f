from __future__ import annotations

import pytest

from vault_integrate_suggest.sentences import sentences
from vault_integrate_suggest.signs import has_subject, is_intention, is_never_offered


@pytest.mark.parametrize(
    "sentence",
    [
        "Next time I will ask J. first",
        "I'll write to her on Monday",
        "A walk helped more than the plan",
        "Morgen will ich früher gehen",
        "Der Spaziergang hat mir gut getan",
        "Beim nächsten Mal frage ich zuerst",
    ],
)
def test_what_is_meant_or_did_good_is_an_intention(sentence: str) -> None:
    assert is_intention(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["I slept seven hours", "Half of it was rain", "Die Leiter steht im Flur", "She asked nothing"],
)
def test_a_report_is_no_intention(sentence: str) -> None:
    assert not is_intention(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "I want to die",
        "I'll cut myself if it goes on",
        "Count the pills in the drawer",
        "Ich will nicht mehr da sein",
        "Ich will mich umbringen",
        "Morgen will ich mich ritzen",
        "I could have called her",
        "I will never see him again",
        "Ich hätte anrufen können",
        "Could I call her tomorrow?",
    ],
)
def test_dark_hours_regrets_and_questions_are_never_offered(words: str) -> None:
    assert is_never_offered(words)


@pytest.mark.parametrize(
    "words", ["Call the dentist", "Die Mutter anrufen", "Leave the phone in the hall", "Den Brief schreiben"]
)
def test_plain_steps_are_not_held_back(words: str) -> None:
    assert not is_never_offered(words)
    assert not has_subject(words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", [(0, "One."), (0, "Two!"), (0, "Three?")]),
        ("Ask M. about it. Then go.", [(0, "Ask M. about it."), (0, "Then go.")]),
        ("Call Dr. Lang. Go.", [(0, "Call Dr. Lang."), (0, "Go.")]),
        ("a thought\nAnother thought", [(0, "a thought"), (1, "Another thought")]),
        ("a thought that\ngoes on here", [(0, "a thought that goes on here")]),
        (
            "A line that was wrapped by an editor because it is as long as that\nBerlin is next",
            [(0, "A line that was wrapped by an editor because it is as long as that Berlin is next")],
        ),
        ("  \n", []),
        ('"Yes." Then no.', [(0, '"Yes."'), (0, "Then no.")]),
    ],
)
def test_sentences_have_their_line(text: str, found: list[tuple[int, str]]) -> None:
    assert list(sentences(text)) == found
