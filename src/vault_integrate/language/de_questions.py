"""German questions: for the week, and for an insight that keeps coming back.

The same turn as the English ones: in each round of six first one of the three questions that matter more than
a score (PRODUCT 1), then one each about mindset, emotion, body, identity and relationship.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = (
    # Round 1: yourself, unseen.
    "Wie bist du diese Woche mit dir umgegangen, als niemand hinsah?",
    "Welcher Gedanke kam diese Woche am häufigsten wieder?",
    "Welches Gefühl war diese Woche zu Besuch, und was brachte es mit?",
    "Worum hat dein Körper diese Woche gebeten?",
    "Was hast du diese Woche getan, das sich nach dir anfühlte?",
    "Mit wem warst du am meisten du selbst?",
    # Round 2: your own need.
    "Was tat dein Körper, als du zuletzt dein eigenes Bedürfnis gewählt hast?",
    "Was sieht heute anders aus als am Montag?",
    "Wo war dir diese Woche leicht, und sei es nur für eine Minute?",
    "Wann wurde dein Atem tiefer?",
    "Wer bist du, wenn niemand etwas von dir will?",
    "Welcher kleine Moment mit jemandem bleibt dir?",
    # Round 3: the true thing.
    "Was geschah in dir, als du zuletzt das Wahre gesagt hast, und sei es unbeholfen?",
    "Welche Frage ist noch da, ohne Antwort?",
    "Welches Gefühl hat dich überrascht?",
    "Wie fühlt sich Ruhe in deinem Körper gerade an?",
    "Welche alte Rolle ist dir diese Woche begegnet?",
    "Wo hast du eine Grenze von dir gespürt, und woran?",
    # Round 4: yourself, unseen.
    "Wie hast du mit dir gesprochen, in einem Moment, den niemand sah?",
    "Was wurde ein wenig klarer, und wo warst du da?",
    "Was hast du in der schwersten Stunde der Woche gebraucht?",
    "Wie sagt dein Körper Ja, und wie sagt er Nein?",
    "Welcher Teil von dir hatte wenig Raum, und was würde er sagen?",
    "Was hast du diese Woche von jemandem bekommen?",
    # Round 5: your own need.
    "Was hast du im Körper bemerkt, als etwas Eigenes zuerst kam?",
    "Welchen Satz aus dieser Woche möchtest du behalten?",
    "Was hat dich lachen lassen, oder weich gemacht?",
    "Nach welchem Moment ging dein Atem freier?",
    "Was wird gerade wahr über dich, in deinen eigenen Worten?",
    "Was blieb ungesagt, und was hat es geschützt?",
    # Round 6: the true thing.
    "Wie war es danach, etwas Wahres laut gesagt zu haben?",
    "Was hast du einmal geglaubt, das jetzt lockerer sitzt?",
    "Bei welchem Gefühl ließ sich leichter bleiben als früher?",
    "Was sagen dir heute deine Schultern, dein Kiefer oder dein Bauch?",
    "Was würden Menschen, die dich lange kennen, diese Woche an dir wiedererkennen?",
    "Wem möchtest du von dieser Woche erzählen, und was käme zuerst?",
)

RETURNING: Final = (
    "Was geschieht kurz davor?",
    "Wo im Körper ist es zuerst?",
    "Wer ist da, wenn es kommt?",
    "Wie ist es an einem Tag, an dem es fernbleibt?",
    "Was wäre das kleinste Wahre daran, wenn es Worte hätte?",
    "Worauf passt es auf?",
    "Wie alt fühlt es sich an?",
    "Was ist gleich danach da, wenn es vorüber ist?",
)
"""As in English: nothing in them asks for a step, a cause or an effort."""
