"""Everything the program says in English.

Somebody reads this in a week that may be hard. So it is short and plain, it asks rather than tells, and it
neither blames nor praises nor advises. Braces hold values; where the value `count` is not 1, the second
text is said.
"""

from __future__ import annotations

from typing import Final

from vault_integrate.model.language import Phrase, PhraseKind


def _heading(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.HEADING, text=text)


def _question(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.QUESTION, text=text)


def _date(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.DATE, text=text)


def _count(text: str, plural: str) -> Phrase:
    return Phrase(kind=PhraseKind.COUNT, text=text, plural=plural)


def _welcome(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.WELCOME, text=text)


def _reason(text: str, plural: str | None = None) -> Phrase:
    return Phrase(kind=PhraseKind.REASON, text=text, plural=plural)


def _label(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.LABEL, text=text)


def _invitation(text: str) -> Phrase:
    return Phrase(kind=PhraseKind.INVITATION, text=text)


PHRASES: Final = {
    # --- Days and weeks -------------------------------------------------------------------------
    "day": _date("{weekday} {day} {month}"),
    "day_and_year": _date("{weekday} {day} {month} {year}"),
    "week_days": _date("{first} to {last}"),
    # --- Headings, in the page's order ----------------------------------------------------------
    "title": _heading("What now?"),
    "one_shift": _heading("One shift"),
    "moving": _heading("Moving"),
    "waiting": _heading("Waiting for a step"),
    "still_awareness": _heading("Still awareness"),
    "to_decide": _heading("To decide"),
    "own_steps": _heading("Steps on their own"),
    "resting": _heading("Resting"),
    "integrated": _heading("Integrated this week"),
    "let_go": _heading("Let go this week"),
    "what_moved": _heading("What moved"),
    "new_ground": _heading("New ground"),
    "from_earlier": _heading("From earlier"),
    "week_question": _heading("A question for the week"),
    "support": _heading("Someone to turn to"),
    "yours": _heading("Yours"),
    # --- One shift: the labels before the writer's own words ------------------------------------
    "label_when": _label("When"),
    "label_step": _label("I"),
    "label_smallest": _label("even if only"),
    # Where a condition is low the smallest form leads: "only half a sentence; or, in full, ...".
    "label_only": _label("only"),
    "label_in_full": _label("or, in full,"),
    # --- An insight -----------------------------------------------------------------------------
    "noticed": _count("noticed once, on {date}", "noticed {count} times since {date}"),
    "integrated_on": _date("integrated on {date}"),
    "integrated_no_date": _label("integrated"),
    "rests_until": _date("resting until {date}"),
    "rests": _label("resting"),
    "domain_mindset": _label("mindset"),
    "domain_emotion": _label("emotion"),
    "domain_body": _label("body"),
    "domain_identity": _label("identity"),
    "domain_relationship": _label("relationship"),
    # --- A step ---------------------------------------------------------------------------------
    "planned_for": _date("planned for {date}"),
    "lived_on": _date("lived on {date}"),
    "lived_with_remark": _date("lived on {date}: {remark}"),
    "lived_no_date": _label("lived"),
    "done_on": _date("done on {date}"),
    "done_with_remark": _date("done on {date}: {remark}"),
    "done_no_date": _label("done"),
    "started": _label("started"),
    "started_on": _date("started on {date}"),
    "let_go_on": _date("let go on {date}"),
    "let_go_no_date": _label("let go"),
    "let_go_with_reason": _date("let go on {date}: {reason}"),
    "let_go_reason": _label("let go: {reason}"),
    "cue": _label("when: {words}"),
    "in_full": _label("in full: {words}"),
    "perhaps": _label("perhaps: {words}"),
    "body_signal": _label("body: {words}"),
    "discomfort": _label("discomfort: {words}"),
    "experiment_try": _label("for {words}"),
    "experiment_guess": _label("the guess: {words}"),
    "experiment_learned": _label("learned: {words}"),
    # A floor is the least that counts: "at least 3 times, one pause counts; 4 so far, one of them a bonus".
    "floor": _count("at least once a week", "at least {count} times a week"),
    "floor_weeks": _count("at least once in {weeks} weeks", "at least {count} times in {weeks} weeks"),
    "floor_this_week": _count("at least once", "at least {count} times"),
    "floor_counts": _label("{floor}, “{words}” counts"),
    "smallest_counts": _label("“{words}” counts"),
    "floor_and_done": _label("{floor}; {done}"),
    "so_far": _count("{count} so far", "{count} so far"),
    "so_far_done": _count("{count} so far, done for this week", "{count} so far, done for this week"),
    "so_far_bonus": _count("{done} so far, one of them a bonus", "{done} so far, {count} of them a bonus"),
    # --- What can be typed, named once ----------------------------------------------------------
    "waiting_how": _invitation(
        "An empty box is for a next step in your own words, if there is one. Or type there: `rest`, "
        "`rest until DATE`, `integrated`, `not this`."
    ),
    "decide_how": _invitation(
        "A tick in an empty box keeps a step as it is. Or type there: `smaller WORDS`, `on DATE`, `rest`, "
        "`let go REASON`."
    ),
    "experiment_how": _invitation("Under an experiment any other words are what you learned from it."),
    "practice_how": _invitation(
        "An empty box under a step is for the next time: tick it, and type a remark if you like."
    ),
    "form": _invitation("When ___, I will ___, even if only ___"),
    "form_how": _invitation("Type your own version into a box below, or leave it."),
    "blank_when": _invitation("when?"),
    "blank_where": _invitation("where?"),
    "blank_how_often": _invitation("how often?"),
    "blank_smallest": _invitation("what is the smallest form that still counts?"),
    "lived_question": _question("a next step, integrated, or rest?"),
    "decide_question": _question("keep, smaller, another day, rest, or let go?"),
    "experiment_question": _question("Its time is over: what did you learn?"),
    # --- To decide ------------------------------------------------------------------------------
    "decide_lived": _date("last lived on {date}"),
    "experiment_your_guess": _label("your guess: {words}"),
    "experiment_noted": _label("noted: {words}"),
    "experiment_lived_often": _date("lived {count} times from {first} to {last}"),
    "experiment_lived": _count("lived once, on {days}", "lived {count} times: {days}"),
    # --- Lengths --------------------------------------------------------------------------------
    "more": _count("{count} more: `vault-integrate {command}`", "{count} more: `vault-integrate {command}`"),
    # --- What moved -----------------------------------------------------------------------------
    "moved_week": _label("W{week} {dots}"),
    "moved_words": _count("once in week {week}", "{count} times in week {week}"),
    "moved_body": _date("body, {date}: {words}"),
    "list_next": _label("{words}, {next}"),
    "list_last": _label("{words} and {last}"),
    # --- Rhythms, spelled as the Tasks plugin spells them in its own language -------------------
    "rhythm_days": _count("every day", "every {count} days"),
    "rhythm_weeks": _count("every week", "every {count} weeks"),
    "rhythm_weeks_on": _count("every week on {days}", "every {count} weeks on {days}"),
    "rhythm_weekdays": _count("every weekday", "every {count} weeks on weekdays"),
    "rhythm_months": _count("every month", "every {count} months"),
    "rhythm_months_on": _count("every month on the {days}", "every {count} months on the {days}"),
    "rhythm_years": _count("every year", "every {count} years"),
    "rhythm_next_weekday": _label("{days}, {day}"),
    "rhythm_last_weekday": _label("{days}, {day}"),
    "rhythm_last_day": _label("last"),
    "rhythm_nth": _label("{nth} {weekday}"),
    "rhythm_nth_last": _label("last {weekday}"),
    "rhythm_when_done": _label("{rhythm} when done"),
    # --- An empty week, the way back, a closed week ---------------------------------------------
    "empty_week": _welcome(
        "Nothing is here yet. What you mark with `#{tag}` in your journal comes to this page;"
        " `vault-integrate find` looks for lines that could be a beginning."
    ),
    "quiet_week": _welcome("A quiet week: nothing here asks for anything."),
    "welcome_back": _welcome("Welcome back. There is nothing to make up for."),
    "welcome_step": _welcome("One step, in its smallest form"),
    "welcome_one_step": _welcome("One step"),
    "welcome_rest": _welcome("Everything else is still in your notes, and can wait."),
    "closed_week": _label("This week is closed; the page stays as it is."),
    # --- Softening, where a check-in says that a condition is low -------------------------------
    "softened": _reason(
        "You wrote this week that {condition} is low, so the smallest form of each step comes first.",
        "You wrote this week that {condition} are low, so the smallest form of each step comes first.",
    ),
    "softened_plain": _reason(
        "You wrote this week that {condition} is low, so anything here counts in its smallest form.",
        "You wrote this week that {condition} are low, so anything here counts in its smallest form.",
    ),
    "softened_private": _reason(
        "Because of what you wrote this week, anything here counts in its smallest form."
    ),
    "condition_safety": _label("safety"),
    "condition_clarity": _label("clarity"),
    "condition_body": _label("attention to the body"),
    "condition_pace": _label("pace"),
    # --- What is quoted nowhere -----------------------------------------------------------------
    "private_note": _label("a private note"),
    "private_line": _label("a private line"),
    # --- Beside an item: an act that was not taken up -------------------------------------------
    "act_not_found": _reason("not written: its line could not be found with certainty"),
    "act_no_place": _reason("not written: there is no place for a step beside this insight"),
    "act_no_box": _reason("not written: where it stands there is no box for a start"),
    "act_not_meant": _reason("not written: on its line it would not be read as you meant it"),
    "act_has_words": _reason("not written: words of yours that stand there would go"),
    "act_bad_date": _reason("not written: “{words}” could not be read as a date"),
    "act_no_tie": _reason("not written: there it would not belong to this insight"),
    "act_note_closed": _reason("not written: its note can't be written to on this device"),
    "act_header": _reason("not written: the header of its note has a form that can't be changed safely"),
    "act_not_readable": _reason("not written: with these brackets it could not be read again"),
    "act_undone": _reason("not written again: you took this back; in your note it can be said once more"),
    "region_newer": _reason("A newer vault-integrate wrote this part, so this one leaves it alone."),
    # --- Why: ties ------------------------------------------------------------------------------
    "tie_explicit": _reason("you linked the two"),
    "tie_nested": _reason("it stands under the insight"),
    "tie_same_note": _reason("it stands in the same note as this insight"),
    "tie_perhaps_same_note": _reason("perhaps: it stands in the same note"),
    "tie_perhaps_theme": _reason("perhaps: both have the theme {theme}"),
    # --- Why: what the item is, and where it is written ------------------------------------------
    "why_item": _label("{words} ({ident})"),
    "why_insight": _reason("An insight, by {form}: {place}"),
    "why_action": _reason("An action ({kind}), by {form}: {place}"),
    "why_repeats": _label("it repeats"),
    "why_form_note": _label("the tag in its note's properties"),
    "why_form_header": _label("its note's properties"),
    "why_form_tag": _label("its tag"),
    "why_form_field": _label("its field"),
    "why_form_callout": _label("its callout"),
    "why_form_heading": _label("the heading above it"),
    "why_form_place": _label("its place or its link"),
    "why_place": _label("{file}:{line}"),
    "why_place_day": _date("{file}:{line}, {date}"),
    "why_note": _label("{file}"),
    "why_note_day": _date("{file}, {date}"),
    "why_copy": _reason("The same words stand in {place}."),
    "why_noticed": _count("You noticed it once:", "You noticed it {count} times:"),
    "why_lived": _count("You lived it once:", "You lived it {count} times:"),
    "why_earlier": _count("and {count} time before", "and {count} times before"),
    # --- Why: on the page, and by which rule ----------------------------------------------------
    "why_on_page": _reason("On the page of {week}, under “{heading}”: {why}."),
    "why_cut": _reason("It belongs under “{heading}” in {week}, further down than the page reaches: {why}."),
    "why_off_page": _reason("Not on the page of {week}: {why}."),
    "why_moving": _reason("it has a step of yours that is open, or that you lived this week"),
    "why_waiting": _count(
        "something about it is dated in the last {count} week, and it has no open step",
        "something about it is dated in the last {count} weeks, and it has no open step",
    ),
    "why_lived_before": _reason("its last open step was done the week before"),
    "why_awareness": _reason("what is tied to it still only wishes"),
    "why_resting": _reason("you let it rest"),
    "why_resting_until": _date("you let it rest until {date}"),
    "why_steps_rest": _reason("its open steps rest"),
    "why_integrated": _reason("you wrote that it is integrated"),
    "why_integrated_on": _date("you wrote that it is integrated on {date}"),
    "why_from_earlier": _reason("the number of the week picks one of those from before"),
    "why_untouched": _reason("nothing about it is dated from {first} to {last}"),
    "why_in_peace": _reason("its steps are done or let go, and it was not noticed on a later day"),
    "why_one_shift": _reason("you chose it for this week"),
    "why_first_step": _reason("it is the first open step of the insight noticed most often"),
    "why_step": _reason("its insight stands there"),
    "why_guess": _reason("it may belong to an insight that stands there"),
    "why_own_step": _reason("it has no insight, and something about it is dated in this week"),
    "why_wish": _reason("it still only wishes"),
    "why_to_decide": _reason("nothing about it is dated since {date}, and no day is planned for it"),
    "why_to_decide_undated": _reason("nothing about it is dated, and no day is planned for it"),
    "why_experiment_due": _date("its time as an experiment ended on {date}"),
    "why_way_back": _reason("after two quiet weeks the page shows one step, and this is it"),
    "why_way_back_insight": _reason("after two quiet weeks the page shows one step, and it belongs to this"),
    "why_way_back_rest": _reason("after two quiet weeks the page is short and shows one step only"),
    "why_done": _reason("it is done"),
    "why_done_on": _date("it was done on {date}"),
    "why_let_go": _reason("you let it go"),
    "why_let_go_on": _date("you let it go on {date}"),
    "why_cancelled": _reason("it is cancelled"),
    "why_cancelled_on": _date("it was cancelled on {date}"),
    "why_insight_rests": _reason("its insight rests"),
    "why_insight_off": _reason("the insight it is tied to is not there"),
    "why_alone_untouched": _reason("it has no insight, and nothing about it is dated in this week"),
    # --- Why: ties, each with its rule ----------------------------------------------------------
    "why_rule": _label("{reason} (rule {rule})"),
    "why_tied": _reason("Tied to “{words}” ({ident}): {reason}."),
    "why_step_tied": _label("{words} ({ident}), {state}: {reason}"),
    "why_steps": _count("Its step:", "Its steps:"),
    "why_untied": _reason(
        "Tied to no insight: no link, no insight above it, no note that holds it beside exactly one insight."
    ),
    "why_state_open": _label("open"),
    "why_state_resting": _label("resting"),
    "why_state_done": _label("done"),
    "why_state_cancelled": _label("cancelled"),
    "why_state_let_go": _label("let go"),
    "why_state_integrated": _label("integrated with its insight"),
    # --- Why: how to take it off ----------------------------------------------------------------
    "why_take_off": _invitation("To take it off the page:"),
    "why_off_note": _invitation(
        "write the property `vault_integrate: off` into {file}; then nothing in that note is read"
    ),
    "why_off_header": _invitation("take it out of the properties at {file}:{line}"),
    "why_off_line": _invitation("write `#not-this` on its line, {file}:{line}"),
    "why_off_heading": _invitation(
        "write `#not-this` on its line, {file}:{line}, or move it out of that list"
    ),
    "why_rest_note": _invitation("or let it rest: the property `resting: yes`, or a day, in {file}"),
    "why_rest_line": _invitation("or let it rest: `(resting:: yes)`, or a day, on its line"),
    "why_go_note": _invitation(
        "or let it go: the property `let-go: {day}` in {file}, with a reason if you like"
    ),
    "why_go_line": _invitation("or let it go: `(let-go:: {day})` on its line, with a reason if you like"),
    # --- Why: awareness or step, one for each rule of the check ---------------------------------
    "rule_has_cue": _reason("a step: it has a cue"),
    "rule_has_floor": _reason("a step: it has a floor"),
    "rule_has_date": _reason("a step: it has a day"),
    "rule_has_recurrence": _reason("a step: it repeats"),
    "rule_names_an_act": _reason("a step: it names something to do"),
    "rule_quoted_words": _reason("a step: it holds words to say"),
    "rule_says_when": _reason("a step: it says when"),
    "rule_says_how_often": _reason("a step: it says how often"),
    "rule_says_how_much": _reason("a step: it says how much"),
    "rule_says_smallest": _reason("a step: it says what already counts"),
    "rule_in_doubt": _reason("a step: nothing speaks against it"),
    "rule_wish_word": _reason("still awareness: it wishes, without an act"),
    "rule_be_more": _reason("still awareness: it says how to be, without an act"),
    "rule_work_on": _reason("still awareness: it says what to work on, without an act"),
    "rule_stop_being": _reason("still awareness: it says what should end, without an act"),
    "rule_learn_to": _reason("still awareness: it says what to learn, without an act"),
    "rule_feel": _reason("still awareness: it says what to feel, without an act"),
    "rule_accept": _reason("still awareness: it says what to accept, without an act"),
    "rule_remember_that": _reason("still awareness: it is a thought to keep"),
    "rule_states": _reason("still awareness: it says how things are"),
    "rule_asks": _reason("still awareness: it is a question"),
    "rule_only_more": _reason("still awareness: it says more or less, without how much"),
    "rule_only_a_theme": _reason("still awareness: it names a theme, without an act"),
    "rule_no_words": _reason("still awareness: it has no words yet"),
    # --- Thread ---------------------------------------------------------------------------------
    "thread_stands": _heading("How it stands"),
    "thread_in_time": _heading("In time"),
    "thread_no_day": _heading("Without a day"),
    "thread_map": _heading("A map"),
    "thread_month": _date("{month} {year}"),
    "thread_first_written": _label("first written: {place}"),
    "thread_theme": _label("theme: {words}"),
    "thread_kind_once": _label("once"),
    "thread_kind_practice": _label("a practice"),
    "thread_kind_boundary": _label("a boundary"),
    "thread_kind_experiment": _label("an experiment"),
    "thread_smallest": _label("even if only: {words}"),
    "thread_cancelled_on": _date("cancelled on {date}"),
    "thread_noticed": _label("noticed"),
    "thread_noticed_words": _label("noticed: {words}"),
    "thread_written": _label("written"),
    "thread_step": _label("a step: {words}"),
    "thread_reworded_words": _label("in other words: {words}"),
    "thread_started_words": _label("started: {words}"),
    "thread_lived_words": _label("lived: {words}"),
    "thread_done_words": _label("done: {words}"),
    "thread_kept": _label("kept"),
    "thread_kept_words": _label("kept: {words}"),
    "thread_rested": _label("rested until this day"),
    "thread_let_go_words": _label("let go: {words}"),
    "thread_cancelled": _label("cancelled"),
    "thread_cancelled_words": _label("cancelled: {words}"),
    "thread_integrated_words": _label("integrated: {words}"),
    "thread_lived_on_words": _date("{date}: {words}"),
    "thread_lived_in": _count("{span}: lived once", "{span}: lived {count} times"),
    "thread_lived_before": _count("lived once before", "lived {count} times before"),
    "thread_more_steps": _count("one more step", "{count} more steps"),
}
