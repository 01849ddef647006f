"""Everything the program says in German.

As in English: short and plain, asking rather than telling, without blame, praise or advice. It says „du“ and
names nobody's gender. What a phrase is for is said once, in the English catalogue; a count has two texts.
"""

from __future__ import annotations

from typing import Final

from vault_integrate.language.en_phrases import PHRASES as ENGLISH
from vault_integrate.model.language import Phrase

TEXTS: Final[dict[str, str | tuple[str, str]]] = {
    # --- Days and weeks -------------------------------------------------------------------------
    "day": "{weekday} {day}. {month}",
    "day_and_year": "{weekday} {day}. {month} {year}",
    "week_days": "{first} bis {last}",
    # --- Headings, in the page's order ----------------------------------------------------------
    "title": "Und jetzt?",
    "one_shift": "Eine Sache",
    "moving": "In Bewegung",
    "waiting": "Wartet auf einen Schritt",
    "still_awareness": "Noch Einsicht",
    "to_decide": "Zu entscheiden",
    "own_steps": "Schritte für sich",
    "resting": "Ruht",
    "integrated": "Diese Woche integriert",
    "let_go": "Diese Woche losgelassen",
    "what_moved": "Was sich bewegt hat",
    "new_ground": "Neuland",
    "from_earlier": "Von früher",
    "week_question": "Eine Frage für die Woche",
    "support": "Wohin du dich wenden kannst",
    "yours": "Deins",
    # --- One shift: the labels before the writer's own words ------------------------------------
    # German steps are mostly written verb last („Mama anrufen“): an „Ich“ before them would be no German.
    "label_when": "Wenn:",
    "label_step": "Mein Schritt:",
    "label_smallest": "und sei es nur:",
    "label_only": "nur:",
    "label_in_full": "oder, im Ganzen:",
    # --- An insight -----------------------------------------------------------------------------
    "noticed": ("einmal bemerkt, am {date}", "{count}-mal bemerkt seit {date}"),
    "integrated_on": "integriert am {date}",
    "integrated_no_date": "integriert",
    "rests_until": "ruht bis {date}",
    "rests": "ruht",
    "domain_mindset": "Denken",
    "domain_emotion": "Gefühl",
    "domain_body": "Körper",
    "domain_identity": "Identität",
    "domain_relationship": "Beziehung",
    # --- A step ---------------------------------------------------------------------------------
    "planned_for": "geplant für {date}",
    "lived_on": "gelebt am {date}",
    "lived_with_remark": "gelebt am {date}: {remark}",
    "lived_no_date": "gelebt",
    "done_on": "erledigt am {date}",
    "done_with_remark": "erledigt am {date}: {remark}",
    "done_no_date": "erledigt",
    "started": "begonnen",
    "started_on": "begonnen am {date}",
    "let_go_on": "losgelassen am {date}",
    "let_go_no_date": "losgelassen",
    "let_go_with_reason": "losgelassen am {date}: {reason}",
    "let_go_reason": "losgelassen: {reason}",
    "cue": "wenn: {words}",
    "in_full": "im Ganzen: {words}",
    "perhaps": "vielleicht: {words}",
    "body_signal": "Körper: {words}",
    "discomfort": "Unbehagen: {words}",
    "experiment_try": "Dauer: {words}",
    "experiment_guess": "die Vermutung: {words}",
    "experiment_learned": "gelernt: {words}",
    "floor": ("mindestens einmal pro Woche", "mindestens {count}-mal pro Woche"),
    "floor_weeks": ("mindestens einmal in {weeks} Wochen", "mindestens {count}-mal in {weeks} Wochen"),
    "floor_this_week": ("mindestens einmal", "mindestens {count}-mal"),
    "floor_counts": "{floor}, „{words}“ zählt",
    "smallest_counts": "„{words}“ zählt",
    "floor_and_done": "{floor}; {done}",
    "so_far": ("bisher einmal", "bisher {count}-mal"),
    "so_far_done": (
        "bisher einmal, das ist genug für diese Woche",
        "bisher {count}-mal, das ist genug für diese Woche",
    ),
    "so_far_bonus": (
        "bisher {done}-mal, davon einmal als Zugabe",
        "bisher {done}-mal, davon {count}-mal als Zugabe",
    ),
    # --- What can be typed, named once ----------------------------------------------------------
    "waiting_how": (
        "Ein leeres Kästchen ist für einen nächsten Schritt in deinen Worten, wenn es einen gibt. Oder "
        "schreib hinein: `ruhen`, `ruhen bis DATUM`, `integriert`, `nicht das`."
    ),
    "decide_how": (
        "Ein Häkchen in einem leeren Kästchen behält einen Schritt, wie er ist. Oder schreib hinein: "
        "`kleiner WORTE`, `am DATUM`, `ruhen`, `loslassen GRUND`."
    ),
    "experiment_how": "Andere Worte unter einem Experiment sind das, was du daraus gelernt hast.",
    "practice_how": (
        "Ein leeres Kästchen unter einem Schritt ist für das nächste Mal: Hak es ab, und schreib etwas dazu, "
        "wenn du magst."
    ),
    "form": "Wenn ___, dann ___, und sei es nur ___",
    "form_how": "Schreib deine eigene Fassung in ein Kästchen darunter, oder lass es.",
    "blank_when": "wann?",
    "blank_where": "wo?",
    "blank_how_often": "wie oft?",
    "blank_smallest": "was ist die kleinste Form, die noch zählt?",
    "lived_question": "ein nächster Schritt, integriert, oder ruhen?",
    "decide_question": "behalten, kleiner, ein anderer Tag, ruhen oder loslassen?",
    "experiment_question": "Seine Zeit ist um: Was hast du gelernt?",
    # --- To decide ------------------------------------------------------------------------------
    "decide_lived": "zuletzt gelebt am {date}",
    "experiment_your_guess": "deine Vermutung: {words}",
    "experiment_noted": "notiert: {words}",
    "experiment_lived_often": "{count}-mal gelebt, von {first} bis {last}",
    "experiment_lived": ("einmal gelebt, am {days}", "{count}-mal gelebt: {days}"),
    # --- Lengths --------------------------------------------------------------------------------
    "more": ("{count} weitere: `vault-integrate {command}`", "{count} weitere: `vault-integrate {command}`"),
    # --- What moved -----------------------------------------------------------------------------
    "moved_week": "W{week} {dots}",
    "moved_words": ("einmal in Woche {week}", "{count}-mal in Woche {week}"),
    "moved_body": "Körper, {date}: {words}",
    "list_next": "{words}, {next}",
    "list_last": "{words} und {last}",
    # --- Rhythms --------------------------------------------------------------------------------
    "rhythm_days": ("jeden Tag", "alle {count} Tage"),
    "rhythm_weeks": ("jede Woche", "alle {count} Wochen"),
    "rhythm_weeks_on": ("jede Woche am {days}", "alle {count} Wochen am {days}"),
    "rhythm_weekdays": ("von Montag bis Freitag", "alle {count} Wochen von Montag bis Freitag"),
    "rhythm_months": ("jeden Monat", "alle {count} Monate"),
    "rhythm_months_on": ("jeden Monat am {days}", "alle {count} Monate am {days}"),
    "rhythm_years": ("jedes Jahr", "alle {count} Jahre"),
    "rhythm_next_weekday": "{days}, {day}",
    "rhythm_last_weekday": "{days} und {day}",
    "rhythm_last_day": "letzten Tag",
    "rhythm_nth": "{nth} {weekday}",
    "rhythm_nth_last": "letzten {weekday}",
    "rhythm_when_done": "{rhythm}, ab dem Erledigen",
    # --- An empty week, the way back, a closed week ---------------------------------------------
    "empty_week": (
        "Hier steht noch nichts. Was du in deinem Tagebuch mit `#{tag}` markierst, kommt auf diese Seite;"
        " `vault-integrate find` sucht nach Zeilen, die ein Anfang sein könnten."
    ),
    "quiet_week": "Eine stille Woche: Nichts hier will etwas von dir.",
    "welcome_back": "Willkommen zurück. Es gibt nichts nachzuholen.",
    "welcome_step": "Ein Schritt, in seiner kleinsten Form",
    "welcome_one_step": "Ein Schritt",
    "welcome_rest": "Alles andere steht weiter in deinen Notizen und kann warten.",
    "closed_week": "Diese Woche ist abgeschlossen; die Seite bleibt, wie sie ist.",
    # --- Softening, where a check-in says that a condition is low -------------------------------
    "softened": (
        "Du hast diese Woche geschrieben, dass wenig {condition} da ist; darum steht von jedem Schritt die "
        "kleinste Form vorn."
    ),
    "softened_plain": (
        "Du hast diese Woche geschrieben, dass wenig {condition} da ist; darum zählt hier alles schon in "
        "seiner kleinsten Form."
    ),
    "softened_private": (
        "Nach dem, was du diese Woche geschrieben hast, zählt hier alles schon in seiner kleinsten Form."
    ),
    "condition_safety": "Sicherheit",
    "condition_clarity": "Klarheit",
    "condition_body": "Aufmerksamkeit für den Körper",
    "condition_pace": "Zeit",
    # --- What is quoted nowhere -----------------------------------------------------------------
    "private_note": "eine private Notiz",
    "private_line": "eine private Zeile",
    # --- Beside an item: an act that was not taken up -------------------------------------------
    "act_not_found": "nicht eingetragen: Die Zeile ließ sich nicht sicher finden",
    "act_no_place": "nicht eingetragen: Neben dieser Erkenntnis ist kein Platz für einen Schritt",
    "act_no_box": "nicht eingetragen: Wo es steht, ist kein Kästchen für einen Anfang",
    "act_not_meant": "nicht eingetragen: In seiner Zeile ließe es sich nicht so lesen, wie du es meinst",
    "act_has_words": "nicht eingetragen: Worte von dir, die dort stehen, gingen verloren",
    "act_bad_date": "nicht eingetragen: „{words}“ ließ sich nicht als Datum lesen",
    "act_no_tie": "nicht eingetragen: Dort würde es nicht zu dieser Erkenntnis gehören",
    "act_note_closed": "nicht eingetragen: Die Notiz lässt sich auf diesem Gerät nicht ändern",
    "act_header": "nicht eingetragen: Der Kopf der Notiz hat eine Form, die sich nicht sicher ändern lässt",
    "act_not_readable": "nicht eingetragen: Mit diesen Klammern ließe es sich nicht wieder lesen",
    "act_undone": "nicht noch einmal eingetragen: Du hast es zurückgenommen; in der Notiz selbst geht es",
    "region_newer": "Diesen Teil hat ein neueres vault-integrate geschrieben; er bleibt, wie er ist.",
    # --- Why: ties ------------------------------------------------------------------------------
    "tie_explicit": "du hast beide verknüpft",
    "tie_nested": "es steht unter der Erkenntnis",
    "tie_same_note": "es steht in derselben Notiz wie diese Erkenntnis",
    "tie_perhaps_same_note": "vielleicht: es steht in derselben Notiz",
    "tie_perhaps_theme": "vielleicht: beide haben das Thema {theme}",
    # --- Why: what the item is, and where it is written ------------------------------------------
    "why_item": "{words} ({ident})",
    "why_insight": "Eine Erkenntnis, durch {form}: {place}",
    "why_action": "Eine Handlung ({kind}), durch {form}: {place}",
    "why_repeats": "wiederholt sich",
    "why_form_note": "das Schlagwort in den Eigenschaften ihrer Notiz",
    "why_form_header": "die Eigenschaften ihrer Notiz",
    "why_form_tag": "ihr Schlagwort",
    "why_form_field": "ihr Feld",
    "why_form_callout": "ihren Kasten",
    "why_form_heading": "die Überschrift darüber",
    "why_form_place": "ihren Ort oder ihren Link",
    "why_place": "{file}:{line}",
    "why_place_day": "{file}:{line}, {date}",
    "why_note": "{file}",
    "why_note_day": "{file}, {date}",
    "why_copy": "Dieselben Worte stehen in {place}.",
    "why_noticed": ("Du hast es einmal bemerkt:", "Du hast es {count}-mal bemerkt:"),
    "why_lived": ("Du hast es einmal gelebt:", "Du hast es {count}-mal gelebt:"),
    "why_earlier": ("und davor einmal", "und davor {count}-mal"),
    # --- Why: on the page, and by which rule ----------------------------------------------------
    "why_on_page": "Auf der Seite von {week}, unter „{heading}“: {why}.",
    "why_cut": "Es gehört in {week} unter „{heading}“, weiter unten, als die Seite reicht: {why}.",
    "why_off_page": "Nicht auf der Seite von {week}: {why}.",
    "why_moving": "es hat einen Schritt von dir, der offen ist oder den du diese Woche gelebt hast",
    "why_waiting": (
        "aus der letzten Woche ist etwas dazu datiert, und es hat keinen offenen Schritt",
        "aus den letzten {count} Wochen ist etwas dazu datiert, und es hat keinen offenen Schritt",
    ),
    "why_lived_before": "sein letzter offener Schritt wurde in der Woche davor erledigt",
    "why_awareness": "was daran geknüpft ist, wünscht bisher nur",
    "why_resting": "du lässt es ruhen",
    "why_resting_until": "du lässt es ruhen bis {date}",
    "why_steps_rest": "seine offenen Schritte ruhen",
    "why_integrated": "du hast geschrieben, dass es integriert ist",
    "why_integrated_on": "du hast geschrieben, dass es integriert ist, am {date}",
    "why_from_earlier": "die Nummer der Woche wählt eine von denen, die früher waren",
    "why_untouched": "von {first} bis {last} ist nichts dazu datiert",
    "why_in_peace": "seine Schritte sind erledigt oder losgelassen, und es wurde danach nicht mehr bemerkt",
    "why_one_shift": "du hast es für diese Woche gewählt",
    "why_first_step": "es ist der erste offene Schritt der Erkenntnis, die du am häufigsten bemerkt hast",
    "why_step": "seine Erkenntnis steht dort",
    "why_guess": "es gehört vielleicht zu einer Erkenntnis, die dort steht",
    "why_own_step": "es hat keine Erkenntnis, und etwas daran ist in dieser Woche datiert",
    "why_wish": "es wünscht bisher nur",
    "why_to_decide": "seit {date} ist nichts dazu datiert, und kein Tag ist dafür geplant",
    "why_to_decide_undated": "nichts dazu ist datiert, und kein Tag ist dafür geplant",
    "why_experiment_due": "seine Zeit als Experiment endete am {date}",
    "why_way_back": "nach zwei stillen Wochen zeigt die Seite einen Schritt, und das ist er",
    "why_way_back_insight": "nach zwei stillen Wochen zeigt die Seite einen Schritt, und er gehört hierzu",
    "why_way_back_rest": "nach zwei stillen Wochen ist die Seite kurz und zeigt nur einen Schritt",
    "why_done": "es ist erledigt",
    "why_done_on": "es wurde am {date} erledigt",
    "why_let_go": "du hast es losgelassen",
    "why_let_go_on": "du hast es am {date} losgelassen",
    "why_cancelled": "es ist abgebrochen",
    "why_cancelled_on": "es wurde am {date} abgebrochen",
    "why_insight_rests": "ihre Erkenntnis ruht",
    "why_insight_off": "die Erkenntnis, an die es geknüpft ist, steht nicht dort",
    "why_alone_untouched": "es hat keine Erkenntnis, und nichts daran ist in dieser Woche datiert",
    # --- Why: ties, each with its rule ----------------------------------------------------------
    "why_rule": "{reason} (Regel {rule})",
    "why_tied": "Geknüpft an „{words}“ ({ident}): {reason}.",
    "why_step_tied": "{words} ({ident}), {state}: {reason}",
    "why_steps": ("Der Schritt dazu:", "Die Schritte dazu:"),
    "why_untied": (
        "An keine Erkenntnis geknüpft: kein Link, keine Erkenntnis darüber, keine Notiz, in der daneben "
        "genau eine Erkenntnis steht."
    ),
    "why_state_open": "offen",
    "why_state_resting": "ruht",
    "why_state_done": "erledigt",
    "why_state_cancelled": "abgebrochen",
    "why_state_let_go": "losgelassen",
    "why_state_integrated": "mit der Erkenntnis integriert",
    # --- Why: how to take it off ----------------------------------------------------------------
    "why_take_off": "So kommt es von der Seite:",
    "why_off_note": (
        "die Eigenschaft `vault_integrate: off` in {file} schreiben; dann wird in dieser Notiz nichts gelesen"
    ),
    "why_off_header": "es aus den Eigenschaften nehmen, {file}:{line}",
    "why_off_line": "`#nicht-das` in die Zeile schreiben, {file}:{line}",
    "why_off_heading": (
        "`#nicht-das` in die Zeile schreiben, {file}:{line}, oder sie aus dieser Liste herausnehmen"
    ),
    "why_rest_note": "oder es ruhen lassen: die Eigenschaft `ruht: ja`, oder ein Tag, in {file}",
    "why_rest_line": "oder es ruhen lassen: `(ruht:: ja)`, oder ein Tag, in der Zeile",
    "why_go_note": (
        "oder es loslassen: die Eigenschaft `losgelassen: {day}` in {file}, mit einem Grund, wenn du magst"
    ),
    "why_go_line": "oder es loslassen: `(losgelassen:: {day})` in der Zeile, mit einem Grund, wenn du magst",
    # --- Why: awareness or step, one for each rule of the check ---------------------------------
    "rule_has_cue": "ein Schritt: es hat einen Auslöser",
    "rule_has_floor": "ein Schritt: es sagt, was mindestens zählt",
    "rule_has_date": "ein Schritt: es hat einen Tag",
    "rule_has_recurrence": "ein Schritt: es wiederholt sich",
    "rule_names_an_act": "ein Schritt: es nennt etwas, das sich tun lässt",
    "rule_quoted_words": "ein Schritt: es enthält Worte, die du sagen kannst",
    "rule_says_when": "ein Schritt: es sagt, wann",
    "rule_says_how_often": "ein Schritt: es sagt, wie oft",
    "rule_says_how_much": "ein Schritt: es sagt, wie viel",
    "rule_says_smallest": "ein Schritt: es sagt, was schon zählt",
    "rule_in_doubt": "ein Schritt: nichts spricht dagegen",
    "rule_wish_word": "noch Einsicht: es wünscht, ohne eine Handlung",
    "rule_be_more": "noch Einsicht: es sagt, wie du sein willst, ohne eine Handlung",
    "rule_work_on": "noch Einsicht: es sagt, woran du arbeiten willst, ohne eine Handlung",
    "rule_stop_being": "noch Einsicht: es sagt, was enden soll, ohne eine Handlung",
    "rule_learn_to": "noch Einsicht: es sagt, was du lernen willst, ohne eine Handlung",
    "rule_feel": "noch Einsicht: es sagt, was du fühlen willst, ohne eine Handlung",
    "rule_accept": "noch Einsicht: es sagt, was du annehmen willst, ohne eine Handlung",
    "rule_remember_that": "noch Einsicht: es ist ein Gedanke zum Behalten",
    "rule_states": "noch Einsicht: es sagt, wie etwas ist",
    "rule_asks": "noch Einsicht: es ist eine Frage",
    "rule_only_more": "noch Einsicht: es sagt mehr oder weniger, ohne wie viel",
    "rule_only_a_theme": "noch Einsicht: es nennt ein Thema, ohne eine Handlung",
    "rule_no_words": "noch Einsicht: es hat noch keine Worte",
    # --- Thread ---------------------------------------------------------------------------------
    "thread_stands": "Wie es steht",
    "thread_in_time": "Im Lauf der Zeit",
    "thread_no_day": "Ohne Tag",
    "thread_map": "Eine Karte",
    "thread_month": "{month} {year}",
    "thread_first_written": "zuerst geschrieben: {place}",
    "thread_theme": "Thema: {words}",
    "thread_kind_once": "einmal",
    "thread_kind_practice": "eine Übung",
    "thread_kind_boundary": "eine Grenze",
    "thread_kind_experiment": "ein Experiment",
    "thread_smallest": "und sei es nur: {words}",
    "thread_cancelled_on": "abgebrochen am {date}",
    "thread_noticed": "bemerkt",
    "thread_noticed_words": "bemerkt: {words}",
    "thread_written": "geschrieben",
    "thread_step": "ein Schritt: {words}",
    "thread_reworded_words": "mit anderen Worten: {words}",
    "thread_started_words": "begonnen: {words}",
    "thread_lived_words": "gelebt: {words}",
    "thread_done_words": "erledigt: {words}",
    "thread_kept": "behalten",
    "thread_kept_words": "behalten: {words}",
    "thread_rested": "ruhte bis zu diesem Tag",
    "thread_let_go_words": "losgelassen: {words}",
    "thread_cancelled": "abgebrochen",
    "thread_cancelled_words": "abgebrochen: {words}",
    "thread_integrated_words": "integriert: {words}",
    "thread_lived_on_words": "{date}: {words}",
    "thread_lived_in": ("{span}: einmal gelebt", "{span}: {count}-mal gelebt"),
    "thread_lived_before": ("davor einmal gelebt", "davor {count}-mal gelebt"),
    "thread_more_steps": ("noch ein Schritt", "noch {count} Schritte"),
}
"""Each text by its key; of a count the text for one and the text for several."""


def _phrase(key: str, said: str | tuple[str, str]) -> Phrase:
    text, plural = (said, None) if isinstance(said, str) else said
    return Phrase(kind=ENGLISH[key].kind, text=text, plural=plural)


PHRASES: Final = {key: _phrase(key, said) for key, said in TEXTS.items() if key in ENGLISH}
"""The German catalogue."""
