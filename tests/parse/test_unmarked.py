"""Sentences without a mark: what each rule finds, what it passes over, and that it takes no long time."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.unmarked import OPEN_BOX
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.unmarked import Signs, words_of

SIGNS = Signs((ENGLISH.unmarked, GERMAN.unmarked))

FOUND = {
    "i-realized": (
        "I realized that I say yes because I am afraid.",
        "On the way home I realised I had been angry all day.",
        "That walk made me realize how tired I am.",
        "I’ve realized that nobody asked me to.",
        "I *realized* that I never rest.",
        "Realized that I say yes because I am afraid.",
        "And today realised I'm tired of asking.",
        "Heute begriffen, dass ich Ruhe brauche.",
        "Und dann ist mir endlich klar geworden, dass ich nicht gefragt wurde.",
        "Mir wird immer mehr bewusst, wie oft ich mich entschuldige.",
        "Heute habe ich begriffen, dass ich Ruhe brauche.",
        "Ich begreife langsam, warum ich immer ja sage.",
    ),
    "it-dawned": (
        "It dawned on me that I never asked.",
        "In the shower it struck me that I was waiting for permission.",
        "Auf dem Heimweg dämmerte mir, dass ich nie gefragt habe.",
        "Da ging mir auf, dass ich es allen recht machen will.",
    ),
    "what-i-learned": (
        "What I learned today: asking is enough.",
        "So what I take away is that pauses are allowed.",
        "I learned that I can wait before answering.",
        "Was ich heute gelernt habe: Fragen genügt.",
        "Ich habe gelernt, dass ich warten darf.",
    ),
    "i-notice": (
        "I notice that my shoulders go up when she calls.",
        "Today I noticed how fast I apologize.",
        "I caught myself holding my breath again.",
        "Noticed that I hold my breath on calls.",
        "Heute gemerkt, dass ich die Luft anhalte.",
        "Mir ist gestern wieder aufgefallen, dass ich die Luft anhalte.",
        "Mir fällt auf, wie schnell ich mich entschuldige.",
        "Ich merke, dass ich müde werde, wenn er redet.",
        "Gerade merke ich, wie gut mir das Gehen tut.",
        "Ich ertappe mich beim Luftanhalten.",
    ),
    "every-time": (
        "Every time my mother calls, I go quiet.",
        "Whenever he raises his voice I start to joke.",
        "Jedes Mal, wenn meine Mutter anruft, werde ich still.",
        "Immer wenn er laut wird, fange ich an zu scherzen.",
    ),
    "always-because": (
        "I always say I am fine because nobody asks twice.",
        "I never call first because it feels like begging.",
        "Ich sage immer, es geht mir gut, weil keiner zweimal fragt.",
    ),
    "what-i-need": (
        "What I really need is an evening without plans.",
        "A part of me wants to be seen.",
        "Was ich wirklich brauche, ist ein Abend ohne Pläne.",
        "Ein Teil von mir möchte gesehen werden.",
    ),
    "i-keep": (
        "I keep apologizing for things that nobody minds.",
        "I end up doing the dishes for everybody.",
        "Ich entschuldige mich immer wieder für Kleinigkeiten.",
        "Ich neige dazu, alles allein zu machen.",
    ),
    "next-time": (
        "Next time she asks, I will take a breath before I answer.",
        "Next time I'll say that I need a day.",
        "Nächstes Mal werde ich erst durchatmen.",
        "Beim nächsten Mal, wenn sie fragt, sage ich: Ich melde mich.",
    ),
    "from-now-on": (
        "From now on I leave the phone in the kitchen.",
        "Starting tomorrow I'll walk to work.",
        "Ab jetzt lasse ich das Handy in der Küche.",
        "Von nun an gehe ich um zehn ins Bett.",
    ),
    "want-to-start": (
        "I want to start walking before work.",
        "I'd like to try one evening alone.",
        "Ich möchte vor der Arbeit mit dem Gehen anfangen.",
        "Ich will endlich aufhören, mich zu entschuldigen.",
    ),
    "what-helps": (
        "It helps me to write it down before bed.",
        "What helps me is cold water on my wrists.",
        "Es hilft mir, wenn ich es aufschreibe.",
        "Es tut mir so gut, abends zu gehen.",
    ),
}

PASSED_OVER = [
    # Questions and negations.
    "Did I notice that I was late again?",
    "I realized that I was wrong, didn't I?",
    "I didn't realize that the shop was closed.",
    "I never realized that it was so far.",
    "I don't want to start another list.",
    "Mir ist nicht klar geworden, was sie will.",
    "Ist mir aufgefallen, dass ich zu spät war?",
    "Ich will nicht wieder damit anfangen.",
    "Ich merke nicht, dass es spät wird.",
    # What others said, and what was only quoted.
    'She said: "I realized that I love him."',
    "“I notice that you are quiet”, he said to me.",
    "Er sagte: „Mir ist klar geworden, dass ich gehe.“",
    "He says I keep apologizing for nothing.",
    "She realized that I was tired.",
    "Then Anna realized that I was tired.",
    "Realized that the shop was closed already.",
    "Anna hat begriffen, dass ich müde war.",
    "Ihr ist aufgefallen, dass ich müde war.",
    # Stories.
    "When I realized the time, we ran for the bus.",
    "I noticed the new bakery on the corner.",
    "Every time the bus is late, people complain.",
    "Every time I went there last summer.",
    "Next time the bus will be on time.",
    "I want to buy bread and milk.",
    "We always eat late because the train is slow.",
    "Als mir klar wurde, wie spät es war, liefen wir los.",
    "Mir fällt die Decke auf den Kopf.",
    "Immer wenn der Bus kommt, regnet es.",
    "Nächstes Mal ist der Bus hoffentlich pünktlich.",
    "I do not know what I learned there.",
    # Nothing but a beginning.
    "I realized that",
    "What I learned",
    # Words of a dark hour are never handed back.
    "I realized that I want to die sometimes.",
    "Mir wird klar, dass ich sterben will.",
    # Code and comments.
    "`I realized that I am code` and more words",
    "%% I realized that I am hidden %% and more words",
]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, each) for rule, sentences in FOUND.items() for each in sentences]
)
def test_a_rule_finds(rule: str, sentence: str) -> None:
    sign = SIGNS.of(mask_inline(sentence))
    assert sign is not None
    assert sign.rule.name == rule
    assert SIGNS.may_say(sentence)


@pytest.mark.parametrize("sentence", PASSED_OVER)
def test_no_rule_finds(sentence: str) -> None:
    assert SIGNS.of(mask_inline(sentence)) is None


def test_every_rule_of_words_is_tried() -> None:
    assert {*FOUND, OPEN_BOX} == {rule.name for rule in ENGLISH.unmarked.rules}


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("I realized that I never rest.", "I realized that the shop was closed."),
        ("I notice that my hands are cold.", "I notice that the days get shorter."),
        ("Mir ist klar geworden, dass ich nie frage.", "Mir ist klar geworden, dass der Laden zu hat."),
    ],
)
def test_what_goes_on_about_the_writer_is_surer(surer: str, less_sure: str) -> None:
    one, other = SIGNS.of(surer), SIGNS.of(less_sure)
    assert one is not None
    assert other is not None
    assert one.rule is other.rule
    assert one.strength == other.strength + 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("wrapped\nhere. And\nthere", ["wrapped\nhere.", "And\nthere"]),
        ("With Dr. M. on the 3. floor, e.g. today. Then home.", None),
        ("Ich frage z.B. nie. Dann doch.", ["Ich frage z.B. nie.", "Dann doch."]),
        ("(In brackets.) Then not.", ["(In brackets.)", "Then not."]),
        ("3.5 km and v1.2 of it", ["3.5 km and v1.2 of it"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    wanted = ["With Dr. M. on the 3. floor, e.g. today.", "Then home."] if sentences is None else sentences
    assert [text[start:end] for start, end in SIGNS.sentences(text)] == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’ve *really*, _really_ had it", ["i've", "really", "really", "had", "it"]),
        ("Jedes Mal, wenn", ["jedes", "mal", "wenn"]),
        ("„Straße“—auf", ["strasse", "auf"]),
        ("fa\u0308llt", ["fällt"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


PIECES = st.sampled_from(
    [
        *(word for each in FOUND.values() for text in each for word in text.split()),
        "\n",
        "- ",
        "#tag",
        "\ud800",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_what_is_found_in_a_sentence_is_seen_in_its_text(text: str) -> None:
    found = [SIGNS.of(text[start:end]) for start, end in SIGNS.sentences(text)]
    if any(each is not None for each in found):
        assert SIGNS.may_say(text)


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    bounds = list(SIGNS.sentences(text))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in bounds)
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in bounds)


@pytest.mark.parametrize(
    "piece",
    [
        "i ",
        "i will ",
        "mir ist ",
        "every time ",
        ". ",
        '"',
        "„",
        "i keep ",
        "immer ",
        "a.",
        "ich ",
        "**",
        "'",
    ],
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def taken(times: int) -> float:
        text = piece * times
        began = process_time()
        SIGNS.may_say(text)
        for start, end in SIGNS.sentences(text):
            SIGNS.of(text[start:end])
        return process_time() - began

    taken(100)
    assert taken(6_000) < 40 * max(taken(1_000), 0.002)
