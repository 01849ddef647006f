"""Deutsch: wie Leute schreiben, was ihnen klar wird und was sie tun wollen, wenn sie es nicht markieren."""

from __future__ import annotations

from typing import Final

from vault_integrate.model.unmarked import (
    ACTION,
    INSIGHT,
    OPEN_BOX,
    PLAIN,
    STRONG,
    WEAK,
    Pattern,
    UnmarkedRule,
    UnmarkedWords,
)


def _says(*phrases: str) -> Pattern:
    """Any of these phrases."""
    return Pattern(parts=(phrases,))


def _both(*verbs: str) -> tuple[str, ...]:
    """A verb with its "ich" before and behind it: the word order turns ("heute merke ich")."""
    return (*(f"ich {verb}" for verb in verbs), *(f"{verb} ich" for verb in verbs))


_CLAUSE: Final = ("dass", "wie", "warum", "wieso", "was", "wenn", "wo")
_WANT: Final = _both("will", "möchte", "werde", "würde gern", "würde gerne")

RULES: Final = (
    UnmarkedRule(
        name="i-realized",
        role=INSIGHT,
        strength=STRONG,
        reason="Du hast geschrieben, dass dir etwas klar geworden ist.",
        patterns=(
            Pattern(
                parts=(
                    ("mir ist", "ist mir", "mir war", "war mir"),
                    ("klar geworden", "klargeworden", "bewusst geworden", "deutlich geworden"),
                ),
                within=4,
            ),
            Pattern(
                parts=(
                    ("mir wird", "wird mir", "mir wurde", "wurde mir"),
                    ("klar", "bewusst", "deutlich"),
                ),
                within=4,
            ),
            Pattern(
                parts=(
                    _both("habe", "hab"),
                    tuple(
                        f"{verb} {word}"
                        for verb in ("verstanden", "begriffen", "erkannt", "kapiert")
                        for word in _CLAUSE
                    ),
                ),
                within=4,
            ),
            Pattern(parts=(_both("begreife", "verstehe jetzt", "erkenne"), _CLAUSE), within=3),
            Pattern(parts=(("erkannt dass ich", "begriffen dass ich", "verstanden dass ich"),), opens=True),
        ),
        of_oneself=True,
        example="Mir ist heute klar geworden, dass ich aus Angst ja sage.",
    ),
    UnmarkedRule(
        name="it-dawned",
        role=INSIGHT,
        strength=STRONG,
        reason="Du hast geschrieben, dass dir etwas aufgegangen ist.",
        patterns=(
            _says("dämmert mir", "mir dämmert", "dämmerte mir", "mir dämmerte", "wie schuppen von den augen"),
            Pattern(
                parts=(("mir ging", "ging mir", "mir geht", "geht mir"), ("auf dass", "auf wie")), within=3
            ),
            Pattern(parts=(("mir ist", "ist mir"), ("aufgegangen",)), within=3),
        ),
        of_oneself=True,
        example="Auf dem Heimweg dämmerte mir, dass ich nie gefragt habe.",
    ),
    UnmarkedRule(
        name="what-i-learned",
        role=INSIGHT,
        strength=STRONG,
        reason="Du hast geschrieben, was du gelernt hast.",
        patterns=(
            Pattern(
                parts=(
                    (
                        *(
                            "was ich gelernt habe",
                            "was ich heute gelernt habe",
                            "was ich daraus gelernt habe",
                        ),
                        *("was ich mitnehme", "was ich daraus mitnehme", "was ich heute mitnehme"),
                        *("meine erkenntnis", "die erkenntnis für mich", "gelernt habe ich"),
                    ),
                ),
                opens=True,
            ),
            Pattern(parts=(_both("habe", "hab", "lerne"), ("gelernt dass ich",)), within=4),
        ),
        example="Was ich heute gelernt habe: Fragen genügt.",
    ),
    UnmarkedRule(
        name="i-notice",
        role=INSIGHT,
        strength=PLAIN,
        reason="Du hast geschrieben, was dir an dir auffällt.",
        patterns=(
            Pattern(parts=(("mir ist", "ist mir"), ("aufgefallen",)), within=5),
            Pattern(
                parts=(
                    ("mir fällt", "fällt mir", "mir fiel", "fiel mir"),
                    ("auf dass", "auf wie", "auf wenn", "auf ich"),
                ),
                within=4,
            ),
            Pattern(
                parts=(_both("merke", "merk", "bemerke", "merkte", "bemerkte", "spüre"), _CLAUSE), within=3
            ),
            Pattern(
                parts=(
                    _both("habe", "hab"),
                    tuple(f"{verb} {word}" for verb in ("gemerkt", "bemerkt") for word in _CLAUSE),
                ),
                within=4,
            ),
            _says("ich ertappe mich", "ertappe ich mich", "ich ertappte mich", "ertappte ich mich"),
            Pattern(parts=(("gemerkt dass ich", "bemerkt dass ich"),), opens=True),
        ),
        of_oneself=True,
        example="Ich merke, dass meine Schultern hochgehen, wenn sie anruft.",
    ),
    UnmarkedRule(
        name="every-time",
        role=INSIGHT,
        strength=PLAIN,
        reason="Du hast geschrieben, was jedes Mal geschieht.",
        patterns=(
            Pattern(
                parts=(("jedes mal wenn", "jedesmal wenn", "immer wenn"), ("ich", "mir", "mich")), apart=2
            ),
        ),
        example="Jedes Mal, wenn meine Mutter anruft, werde ich still.",
    ),
    UnmarkedRule(
        name="always-because",
        role=INSIGHT,
        strength=PLAIN,
        reason="Du hast geschrieben, was du meistens tust, und warum.",
        patterns=(Pattern(parts=(("immer", "nie", "niemals"), ("weil",)), about_oneself=True),),
        example="Ich sage immer, dass es mir gut geht, weil keiner zweimal fragt.",
    ),
    UnmarkedRule(
        name="what-i-need",
        role=INSIGHT,
        strength=PLAIN,
        reason="Du hast geschrieben, worum es dir eigentlich geht.",
        patterns=(
            _says("was ich brauche ist", "was ich wirklich brauche", "was ich eigentlich brauche"),
            _says("was ich wirklich will", "was ich eigentlich will", "eigentlich brauche ich"),
            _says("ein teil von mir", "in wahrheit habe ich", "in wahrheit will ich", "in wahrheit bin ich"),
            _says(
                "die wahrheit ist dass ich", "im grunde habe ich", "im grunde will ich", "im grunde bin ich"
            ),
        ),
        example="Was ich wirklich brauche, ist ein Abend ohne Pläne.",
    ),
    UnmarkedRule(
        name="i-keep",
        role=INSIGHT,
        strength=WEAK,
        reason="Du hast geschrieben, was du immer wieder tust.",
        patterns=(
            Pattern(parts=(("immer wieder",),), about_oneself=True),
            _says("ich neige dazu", "neige ich dazu", "am ende mache ich", "ich falle zurück in"),
        ),
        example="Ich entschuldige mich immer wieder für Dinge, die niemanden stören.",
    ),
    UnmarkedRule(
        name="next-time",
        role=ACTION,
        strength=STRONG,
        reason="Du hast geschrieben, was du nächstes Mal tun willst.",
        patterns=(
            Pattern(
                parts=(
                    ("nächstes mal", "das nächste mal", "beim nächsten mal"),
                    _both("werde", "will", "möchte", "kann", "sage", "frage", "mache", "gehe", "versuche"),
                ),
                within=12,
            ),
        ),
        example="Nächstes Mal werde ich erst einmal durchatmen, bevor ich antworte.",
    ),
    UnmarkedRule(
        name="from-now-on",
        role=ACTION,
        strength=STRONG,
        reason="Du hast geschrieben, was du von nun an tun willst.",
        patterns=(
            Pattern(
                parts=(
                    (
                        "ab jetzt",
                        "ab heute",
                        "ab morgen",
                        "von jetzt an",
                        "von nun an",
                        "von heute an",
                        "künftig",
                    ),
                    ("ich",),
                ),
                within=3,
            ),
        ),
        example="Ab jetzt lasse ich das Handy in der Küche.",
    ),
    UnmarkedRule(
        name="want-to-start",
        role=ACTION,
        strength=PLAIN,
        reason="Du hast geschrieben, womit du anfangen oder aufhören oder was du versuchen willst.",
        patterns=(
            Pattern(
                parts=(
                    _WANT,
                    (
                        *("anfangen", "beginnen", "aufhören", "versuchen", "ausprobieren", "üben"),
                        *("damit anfangen", "anzufangen"),
                    ),
                ),
                within=9,
            ),
        ),
        example="Ich möchte vor der Arbeit mit dem Gehen anfangen.",
    ),
    UnmarkedRule(
        name="what-helps",
        role=ACTION,
        strength=WEAK,
        reason="Du hast geschrieben, was dir hilft.",
        patterns=(
            _says(
                "es hilft mir", "mir hilft es", "was mir hilft", "was mir geholfen hat", "es würde mir helfen"
            ),
            Pattern(parts=(("es tut mir", "mir tut es"), ("gut",)), within=2),
        ),
        example="Es hilft mir, wenn ich es vor dem Schlafen aufschreibe.",
    ),
    UnmarkedRule(
        name=OPEN_BOX,
        role=ACTION,
        strength=WEAK,
        reason="Ein offenes Kästchen in einem Eintrag.",
        example="- [ ] Zahnärztin anrufen",
    ),
)

UNMARKED: Final = UnmarkedWords(
    rules=RULES,
    lead_ins=frozenset("und aber also dann auch heute ja nun jetzt so das ist es hier".split()),
    not_behind=frozenset(
        "wenn als bis bevor falls nachdem ob obwohl nicht nie kaum sagte sagt meint meinte fragt fragte"
        " erzählt erzählte schrieb schreibt dachte er sie".split()
    ),
    negations=frozenset("nicht nie niemals kein keine keinen niemand nichts kaum".split()),
    oneself=frozenset("ich mir mich mein meine meinem meinen meiner meines".split()),
    abbreviations=frozenset(
        "dr nr prof bzw usw ca evtl ggf inkl str tel z.b d.h u.a vgl jan feb sept okt nov dez std min".split()
    ),
    withheld=(
        *("mich umbring*", "bringe mich um", "bring mich um", "mich umzubringen", "selbstmord*", "suizid*"),
        *("sterben", "tot sein", "tot wäre", "mich töten", "ritz*", "mich verletz*", "mich zu verletz*"),
        *("mich selbst verletz*", "mich schneid*", "mir etwas antun", "mir was antun", "mir etwas anzutun"),
        *(
            "hungere",
            "hungern",
            "erbrech*",
            "überdosis",
            "nicht mehr da sein",
            "nicht mehr leben",
            "tabletten",
        ),
        *("schluss machen mit allem", "erhäng*", "aufhäng*", "rasierkling*"),
    ),
)
"""German."""
