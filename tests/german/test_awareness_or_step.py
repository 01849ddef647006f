"""German sentences with the verdict that a kind and sensible reader gives them."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.language.de import GERMAN
from vault_integrate.model.language import Role
from vault_integrate.model.verdict import Blank, Rule, Verdict
from vault_integrate.plan.concrete import judge

STEPS = """
Mama anrufen
Zahnarzt anrufen
Den Zahnarzt anrufen
Ich rufe Mama an
Ruf Mama an
Ich sollte Mama anrufen
Ich muss die Miete überweisen
Ich müsste den Brief öffnen
heute einmal Nein sagen
Nein sagen
„Ich melde mich“ sagen, bevor ich zusage
Beim nächsten Mal sagen: „Ich melde mich morgen“
Wenn mich jemand um etwas bittet: einmal ausatmen
Wenn er laut wird, gehe ich aus dem Zimmer
Immer wenn ich Ja sagen will, zuerst ausatmen
Zehn Minuten gehen
10 Minuten spazieren
Einen Atemzug vor der Antwort
Therapie
Yoga
Yoga am Dienstag
Bewegen
Ausruhen
Grenzen setzen beim Chef
mindestens dreimal pro Woche bewegen, auch ein Spaziergang zählt
Ich sollte mich mindestens dreimal pro Woche bewegen
Ich will um 22:30 ins Bett gehen
Um sieben am Bahnhof sein
Am 18. November da sein
Um acht Uhr zu Hause sein
Heute Abend geduldiger sein
Im Bett sein, bevor es zehn ist
Mehr Wasser trinken
Ich sollte mehr Milch kaufen
weniger Kaffee trinken
Das Handy über Nacht in der Küche lassen
Das Handy bleibt draußen
Handy ausschalten
Die Einladung von Lena annehmen
Hilfe annehmen
Meine Füße fühlen
Eine Liste machen
Drei Zeilen am Abend schreiben
Mit Papa über Weihnachten sprechen
Mama fragen, ob sie kommt
Nicht vergessen: Mama anrufen
Daran denken, Mama anzurufen
Vielleicht Mama anrufen
Versuchen, Anna die Wahrheit zu sagen
Ich versuche, beim Essen zu sitzen
Aufhören, mich zu entschuldigen
Geduldiger sein: Mama anrufen
An mir arbeiten: heute einmal Nein sagen
Ich sollte eine Stunde an der Bewerbung arbeiten
Ich nehme mir vor, Anna zu schreiben
Termin machen
Mein Handy sollte um neun in die Küche
Ich darf Anna um Hilfe bitten
Heute Abend sollte ich Mama anrufen
Am Samstag Zeit für mich nehmen
Montags schwimmen
Pause machen, bevor ich antworte
Gib die Schlüssel zurück
Loslassen: den Brief schreiben und verbrennen
Weniger grübeln und Mama anrufen
Abends kein Handy
Kein Handy nach neun
Suppe kochen
Mich krankmelden
"""

AWARENESS = """
Ich sollte mehr Grenzen setzen
Ich sollte geduldiger sein
geduldiger sein
Mutiger sein
Ich müsste ehrlicher zu mir sein
Ehrlich zu mir selbst sein
Netter zu mir sein
ruhiger werden
Ich will ruhiger werden
gelassener bleiben
bei mir bleiben
Ich sollte mich mehr bewegen
Ich sollte mich bewegen
mehr schlafen
Mehr Sport machen
Ich sollte Sport machen
Ich sollte Mama öfter anrufen
Öfter Nein sagen
Versuchen, Nein zu sagen
versuchen, mich zu entspannen
Ich versuche, mehr auf mich zu achten
Besser auf mich achten
Auf mich achten
An mir arbeiten
An meinen Grenzen arbeiten
Ich sollte an meiner Geduld arbeiten
Ich muss an mir arbeiten
Lernen, Nein zu sagen
Nein sagen lernen
Aufhören zu grübeln
Aufhören, so nett zu sein
Aufhören, mir Sorgen zu machen
Aufhören, es allen recht zu machen
Nicht so streng mit mir sein
Nicht mehr so streng sein
weniger arbeiten
weniger grübeln
Mich weniger schuldig fühlen
Meine Gefühle fühlen
Mich sicher fühlen
Mich selbst lieben
mir mehr vertrauen
Dem Leben vertrauen
Meine Gefühle annehmen
akzeptieren, dass Papa sich nicht ändert
Akzeptieren
Daran denken, dass ich genug bin
Nicht vergessen, dass ich ausruhen darf
Dass ich genug bin
Ich bin genug
Ich darf müde sein
Ich muss nicht allen gefallen
Es ist okay, traurig zu sein
Ich weiß, dass ich genug bin
Warum sage ich immer Ja?
Wie kann ich netter zu mir sein?
Was soll ich tun?
Ich wünsche mir mehr Ruhe
Ich brauche mehr Zeit für mich
Ich brauche eine Pause
Ich hoffe, es wird leichter
Mehr Geduld mit den Kindern
Mehr Geduld haben
Geduld
Grenzen
Selbstfürsorge
Loslassen
Die Vergangenheit loslassen
Zeit für mich nehmen
Mir mehr Zeit für mich nehmen
Für mich einstehen
Zu mir stehen
Meine Bedürfnisse sollten zählen
Eigentlich sollte ich mutiger sein
Sollte ich mutiger sein?
Ich sollte
Ich sollte besser schlafen
Ich könnte mehr lesen
Ich möchte weniger arbeiten
Hoffentlich mutiger sein
Mich verändern
Präsenter sein
Mehr ich selbst sein
"""


def check(words: str) -> Verdict:
    return judge(
        words, cue=None, has_floor=False, has_date=False, has_recurrence=False, lists=GERMAN.concrete
    )


@pytest.mark.parametrize("sentence", STEPS.strip().split("\n"))
def test_a_step(sentence: str) -> None:
    verdict = check(sentence)
    assert verdict.concrete, verdict.rule


@pytest.mark.parametrize("sentence", AWARENESS.strip().split("\n"))
def test_still_awareness(sentence: str) -> None:
    verdict = check(sentence)
    assert not verdict.concrete, verdict.rule


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Mama anrufen", Rule.NAMES_AN_ACT),
        ("Ich rufe Mama an", Rule.NAMES_AN_ACT),
        ("Mehr Wasser trinken", Rule.NAMES_AN_ACT),
        ("Geduldiger sein: Mama anrufen", Rule.NAMES_AN_ACT),
        ("Antworten mit „heute nicht“", Rule.QUOTED_WORDS),
        ("Wenn er laut wird, gehe ich", Rule.SAYS_WHEN),
        ("Heute Abend geduldiger sein", Rule.SAYS_WHEN),
        ("Jeden Morgen an mir arbeiten", Rule.SAYS_HOW_OFTEN),
        ("Zwanzig Minuten an der Arbeit arbeiten", Rule.SAYS_HOW_MUCH),
        ("Ruhiger sein, und sei es nur im Auto", Rule.SAYS_SMALLEST),
        ("Töpfern", Rule.IN_DOUBT),
        ("Ich sollte", Rule.WISH_WORD),
        ("Meine Bedürfnisse sollten zählen", Rule.WISH_WORD),
        ("Geduldiger sein", Rule.BE_MORE),
        ("An meiner Wut arbeiten", Rule.WORK_ON),
        ("Aufhören zu grübeln", Rule.STOP_BEING),
        ("Lernen, Nein zu sagen", Rule.LEARN_TO),
        ("Mich sicher fühlen", Rule.FEEL),
        ("Meine Gefühle akzeptieren", Rule.ACCEPT),
        ("Daran denken, dass ich ausruhen darf", Rule.REMEMBER_THAT),
        ("Ich bin genug", Rule.STATES),
        ("Warum sage ich immer Ja?", Rule.ASKS),
        ("Mehr schlafen", Rule.ONLY_MORE),
        ("Grenzen!", Rule.ONLY_A_THEME),
        ("", Rule.NO_WORDS),
    ],
)
def test_the_verdict_names_its_rule(sentence: str, rule: Rule) -> None:
    assert check(sentence).rule == rule


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Mama am Sonntag anrufen", Blank.WHEN),
        ("Zu Hause zehn Minuten lesen", Blank.WHERE),
        ("Dreimal pro Woche gehen", Blank.HOW_OFTEN),
        ("Gehen, und sei es nur bis zur Ecke", Blank.SMALLEST),
    ],
)
def test_what_is_said_is_not_asked_for(sentence: str, said: Blank) -> None:
    assert said not in check(sentence).blanks
    assert said in check("Mama anrufen").blanks


def test_no_lone_verb_is_an_act_and_a_wish() -> None:
    closings = GERMAN.concrete.closings
    acts = {phrase for phrase, closing in closings.items() if closing.role is Role.ACT}
    wishes = {phrase for phrase, closing in closings.items() if closing.role is Role.VAGUE}
    assert not acts & wishes
    assert all(closing.role in (Role.ACT, Role.VAGUE, Role.LEAD_IN) for closing in closings.values())


@settings(max_examples=100)
@given(words=st.lists(st.sampled_from("ich sollte mehr zu sein und Mama anrufen . , : nicht dass".split())))
def test_any_order_of_words_has_a_verdict(words: list[str]) -> None:
    check(" ".join(words))


def test_a_long_text_is_judged_in_time() -> None:
    started = process_time()
    check("Ich sollte " + "und Mama anrufen " * 20_000)
    check("zu " * 50_000)
    assert process_time() - started < 2
