"""What the command says, in English and German."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = {
    "own_words": "In your words, from your notes. On the page only if you take one.",
    "noticed_once": "noticed once, without a step so far",
    "noticed": "noticed {count} times, without a step so far",
    "step": "a step of earlier",
    "step_done": "a step of earlier, done on {day}",
    "step_once": "a step of earlier, lived on {day}",
    "step_lived": "a step of earlier, lived {count} times, last on {day}",
    "step_undated": "a step of earlier, lived {count} times",
    "line": "a line of yours, {day}",
    "take": "To take one: vault-integrate suggest {item} --take 1",
    "nothing_near": "There is nothing near to it in your notes so far. It can wait.",
    "none_waiting": "No insight waits for a step this week.",
    "more_waiting": "{count} more wait for a step: vault-integrate insights --waiting",
    "one_more_waiting": "1 more waits for a step: vault-integrate insights --waiting",
    "first_time": "Comparing {count} lines for the first time; the next run is quick.",
    "taken": "It is a step now: {path}:{line}",
    "taken_undo": "`vault-integrate undo` takes it back.",
    "stood": "The notes say that already; nothing was written.",
    "would_stand": "It would be written at {path}:{line}; nothing was written.",
    "is_private": "This insight is private, so nothing is compared with it",
    "is_private_mend": 'a step in your own words: vault-integrate add action "…" --for {item}',
    "no_insight": "That is a step and no insight",
    "no_insight_mend": "name an insight; `vault-integrate insights` lists them",
    "take_what": "--take needs the insight that the step is for",
    "take_what_mend": "vault-integrate suggest INSIGHT --take {wanted}",
    "changed": "What there is to choose from is not what was shown last, so nothing was written",
    "changed_mend": "look at the list and choose again: vault-integrate suggest {item}",
    "no_candidate": "`{wanted}` is none of the candidates",
    "no_candidate_mend": "vault-integrate suggest {item} lists them",
    "no_llm": "A language model is asked through the package `llm`, which is not installed",
    "no_llm_mend": "pip install 'vault-integrate-suggest[llm]'",
    "no_model": "No language model is set up on this machine",
    "no_model_mend": "`llm models default NAME` sets one, or name one: --ask-model NAME",
    "unknown_model": "llm knows no model `{model}`",
    "unknown_model_mend": "`llm models` lists them",
    "would_send": "This text, and nothing else, would be sent to the model {model}:",
    "ask": "Send it?",
    "no_terminal": "Nobody is there to say yes, so nothing was sent",
    "no_terminal_mend": "run it on a terminal, or add --yes",
    "not_sent": "Nothing was sent.",
    "model_failed": "The model {model} gave no answer ({kind})",
    "model_failed_mend": "try `llm -m {model} hello`",
    "answer": "The words of the model {model}, not yours. They are written nowhere.",
    "answer_empty": "The model {model} said nothing.",
    "answer_take": 'To keep a step, say it your way: vault-integrate add action "…" --for {item}',
    "prompt": (
        "This is something I have understood about myself, from my journal:\n\n{insight}\n\n{candidates}"
        "Name at most three small things that I could do this week to live it. Each on a line of its own, "
        "each something that takes a few minutes and that somebody could see me do. No advice, no praise, "
        "no diagnosis."
    ),
    "prompt_candidates": "Things that I did or wrote before, in my own words:\n\n{lines}\n\n",
}

_GERMAN = {
    "own_words": "In deinen Worten, aus deinen Notizen. Auf der Seite nur, wenn du eines nimmst.",
    "noticed_once": "einmal bemerkt, bisher ohne Schritt",
    "noticed": "{count}-mal bemerkt, bisher ohne Schritt",
    "step": "ein Schritt von früher",
    "step_done": "ein Schritt von früher, getan am {day}",
    "step_once": "ein Schritt von früher, gelebt am {day}",
    "step_lived": "ein Schritt von früher, {count}-mal gelebt, zuletzt am {day}",
    "step_undated": "ein Schritt von früher, {count}-mal gelebt",
    "line": "eine Zeile von dir, {day}",
    "take": "Um eines zu nehmen: vault-integrate suggest {item} --take 1",
    "nothing_near": "In deinen Notizen ist bisher nichts, was ihr nahe ist. Sie kann warten.",
    "none_waiting": "In dieser Woche wartet keine Einsicht auf einen Schritt.",
    "more_waiting": "{count} weitere warten auf einen Schritt: vault-integrate insights --waiting",
    "one_more_waiting": "1 weitere wartet auf einen Schritt: vault-integrate insights --waiting",
    "first_time": "{count} Zeilen werden zum ersten Mal verglichen; beim nächsten Mal geht es schnell.",
    "taken": "Es ist jetzt ein Schritt: {path}:{line}",
    "taken_undo": "`vault-integrate undo` nimmt es zurück.",
    "stood": "Die Notizen sagen das schon; es wurde nichts geschrieben.",
    "would_stand": "Es würde bei {path}:{line} stehen; es wurde nichts geschrieben.",
    "is_private": "Diese Einsicht ist privat, darum wird nichts mit ihr verglichen",
    "is_private_mend": 'ein Schritt in deinen Worten: vault-integrate add action "…" --for {item}',
    "no_insight": "Das ist ein Schritt und keine Einsicht",
    "no_insight_mend": "nenne eine Einsicht; `vault-integrate insights` zählt sie auf",
    "take_what": "--take braucht die Einsicht, für die der Schritt ist",
    "take_what_mend": "vault-integrate suggest EINSICHT --take {wanted}",
    "changed": "Die Auswahl ist nicht mehr die, die zuletzt gezeigt wurde; es wurde nichts geschrieben",
    "changed_mend": "sieh sie an und wähle noch einmal: vault-integrate suggest {item}",
    "no_candidate": "`{wanted}` steht nicht zur Auswahl",
    "no_candidate_mend": "vault-integrate suggest {item} zeigt die Auswahl",
    "no_llm": "Ein Sprachmodell wird über das Paket `llm` gefragt, und das ist nicht installiert",
    "no_llm_mend": "pip install 'vault-integrate-suggest[llm]'",
    "no_model": "Auf diesem Rechner ist kein Sprachmodell eingerichtet",
    "no_model_mend": "`llm models default NAME` legt eines fest, oder nenne eines: --ask-model NAME",
    "unknown_model": "llm kennt kein Modell `{model}`",
    "unknown_model_mend": "`llm models` zählt sie auf",
    "would_send": "Dieser Text, und nichts sonst, würde an das Modell {model} gehen:",
    "ask": "Absenden?",
    "no_terminal": "Niemand ist da, der Ja sagen könnte; es wurde nichts gesendet",
    "no_terminal_mend": "starte es in einem Terminal, oder mit --yes",
    "not_sent": "Es wurde nichts gesendet.",
    "model_failed": "Das Modell {model} hat nicht geantwortet ({kind})",
    "model_failed_mend": "versuche `llm -m {model} hallo`",
    "answer": "Die Worte des Modells {model}, nicht deine. Sie werden nirgends aufgeschrieben.",
    "answer_empty": "Das Modell {model} hat nichts gesagt.",
    "answer_take": (
        "Um einen Schritt zu behalten, schreib ihn, wie du ihn sagen würdest: "
        'vault-integrate add action "…" --for {item}'
    ),
    "prompt": (
        "Das habe ich über mich verstanden, aus meinem Tagebuch:\n\n{insight}\n\n{candidates}"
        "Nenne höchstens drei kleine Dinge, die ich in dieser Woche tun könnte, um es zu leben. Jedes in "
        "einer eigenen Zeile, jedes etwas, das ein paar Minuten dauert und bei dem man mir zusehen könnte. "
        "Kein Rat, kein Lob, keine Diagnose."
    ),
    "prompt_candidates": "Was ich früher getan oder geschrieben habe, in meinen Worten:\n\n{lines}\n\n",
}

PHRASES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "de": _GERMAN}


class Say:
    """Says things in one language; English where there are no words for it.

    Args:
        language: the code of the language, `de`.
    """

    def __init__(self, language: str) -> None:
        self._phrases = PHRASES.get(language, _ENGLISH)

    def __call__(self, key: str, **values: object) -> str:
        """One phrase with its values."""
        return self._phrases[key].format(**values)
