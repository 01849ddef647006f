"""Everything the package says, in English and German.

The sheet is read by two people in a room, the rest by one person who may have a hard day: so it is short and
plain, and it neither blames nor praises nor advises. Braces hold values; where a phrase is a pair, the second
one is said where `count` is not 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Phrase = str | tuple[str, str]

_ENGLISH: Final[Mapping[str, Phrase]] = {
    # --- The sheet ------------------------------------------------------------------------------
    "title": "For my session",
    "days": "{first} to {last} {year}",
    "moment": "The moment I want help with",
    "insights": "What I noticed, and what I do with it",
    "steps": "Steps",
    "lines": "From my notes",
    "foot": "Written by the person whose notes these are, and chosen by them line by line. Put on one sheet "
    "by "
    "vault-integrate, which is a journaling tool. It is no diagnosis and no medical record.",
    # --- Beside an item -------------------------------------------------------------------------
    "noticed": ("noticed once, on {day}", "noticed {count} times since {day}"),
    "waiting": "no step yet",
    "resting": "resting",
    "integrated": "integrated this week",
    "cue": "when: {words}",
    "smallest": "even if only: {words}",
    "guess": "my guess: {words}",
    "learned": "what I learned: {words}",
    "planned": "planned for {day}",
    "floor": ("at least once a week", "at least {count} times a week"),
    "floor_weeks": ("at least once in {weeks} weeks", "at least {count} times in {weeks} weeks"),
    "so_far": ("{count} so far", "{count} so far"),
    "lived": "lived on {days}",
    "done": "done on {day}",
    "done_no_day": "done",
    "started": "started",
    "let_go": "let go",
    "resting_step": "resting",
    "body": "body: {words}",
    "discomfort": "discomfort: {words}",
    # --- In place of what a sheet does not show -------------------------------------------------
    "a_link": "(a link)",
    "an_embed": "(a picture or a file)",
    "a_private_note": "(a private note)",
    # --- The preview ----------------------------------------------------------------------------
    "preview": "What could go on a sheet for your session. Only what has a * is chosen.",
    "on_page": "On the page of {days}",
    "in_notes": "Marked #{mark} in your notes since {day}",
    "no_day": "no date",
    "typed_moment": "The moment you want help with, in your words: {words}",
    "nothing": "There is nothing to choose from yet: this week's page is empty, and no line is marked "
    "#{mark}.",
    "none_chosen": "Nothing is chosen, so nothing is shared.",
    "chosen": ("1 of {all} is chosen.", "{count} of {all} are chosen."),
    "how": "To choose, write #{mark} behind a line in your notes, or pick numbers: "
    "vault-integrate share --pick {example} --write ~/sheet.html",
    "how_write": "To make the sheet: vault-integrate share{options} --write ~/sheet.html (or ~/sheet.pdf)",
    "private": (
        "1 more is private: it is not listed and never goes on a sheet.",
        "{count} more are private: they are not listed and never go on a sheet.",
    ),
    "roles": "Names that become roles: {roles}",
    "role_times": ("{name} → {role}", "{name} → {role} ({count} times)"),
    "no_roles": "No name is turned into a role. The setting share_roles is for that: "
    '"Mia = my sister", one for each person.',
    "whole_note": "{path} is marked #{mark} as a whole, which chooses none of its lines. Mark the lines "
    "themselves.",
    # --- The sheet was written ------------------------------------------------------------------
    "written": "{path}",
    "on_it": "On the sheet: {counts}.",
    "count_moment": "the moment you want help with",
    "count_insight": ("1 insight", "{count} insights"),
    "count_step": ("1 step", "{count} steps"),
    "count_remark": ("1 remark", "{count} remarks"),
    "count_line": ("1 line of your notes", "{count} lines of your notes"),
    "left_out": ("Left out because it is private: 1.", "Left out because they are private: {count}."),
    "kept_here": "Nobody else has it yet: it is on this machine, for you alone to read.",
    # --- What can't be done, and what to do about it --------------------------------------------
    "nothing_chosen": "nothing is chosen, so no sheet was written",
    "nothing_chosen_how": "write #{mark} behind a line in your notes, or look at `vault-integrate share` and "
    "pick "
    "numbers with --pick",
    "pick_form": "--pick does not know “{text}”",
    "pick_form_how": "give numbers of the list as in 1,3-5, or all",
    "pick_none": "the list has no number {number}",
    "pick_none_how": "`vault-integrate share` shows the list, {count} long",
    "pick_unseen": "the list is another one than you last looked at, so its numbers may mean other lines",
    "pick_unseen_how": "look at it again with `vault-integrate share{options}`, then pick",
    "since_form": "“{text}” is no day",
    "since_form_how": "write it as in 2026-11-18",
    "since_late": "{day} is after the last day of the week, {last}",
    "since_late_how": "name an earlier day with --since, or another week with --today",
    "weeks_form": "the setting share_weeks says “{text}”",
    "weeks_form_how": "give a number of weeks from 1 to 52",
    "file_kind": "{path} is neither HTML nor PDF",
    "file_kind_how": "let the name end in .html or .pdf",
    "file_foreign": "{path} is there and is no sheet of ours, so it is left alone",
    "file_foreign_how": "name another file",
    "file_closed": "{path} can't be looked at ({reason})",
    "file_closed_how": "name another file",
    "pdf_missing": "for a PDF one package more is needed",
    "pdf_missing_how": "pip install 'vault-integrate-share[pdf]', or write an .html file, which every "
    "browser prints",
    "pdf_library": "the PDF can't be made, because a library of the system is missing (Pango)",
    "pdf_library_how": "install it (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or write "
    "an .html "
    "file, which every browser prints",
    "role_form": "share_roles: “{entry}” is not of the form name = role",
    "role_form_how": 'write it as in "Mia = my sister"; no sheet is made until then',
    "role_twice": "share_roles: the name in “{entry}” stands there twice, with another role",
    "role_twice_how": "keep one of them; no sheet is made until then",
    "role_named": "share_roles: the role in “{entry}” holds a name of the list",
    "role_named_how": "say it without the name; no sheet is made until then",
}

_GERMAN: Final[Mapping[str, Phrase]] = {
    "title": "Für meine Sitzung",
    "days": "{first} bis {last} {year}",
    "moment": "Der Moment, bei dem ich Hilfe möchte",
    "insights": "Was mir aufgefallen ist, und was ich damit tue",
    "steps": "Schritte",
    "lines": "Aus meinen Notizen",
    "foot": "Geschrieben von dem Menschen, dessen Notizen es sind, und von ihm Zeile für Zeile ausgewählt. "
    "Auf ein "
    "Blatt gebracht von vault-integrate, einem Werkzeug zum Tagebuchschreiben. Es ist keine Diagnose und "
    "keine "
    "Krankenakte.",
    "noticed": ("einmal bemerkt, am {day}", "{count}-mal bemerkt seit {day}"),
    "waiting": "noch ohne Schritt",
    "resting": "ruht",
    "integrated": "in dieser Woche integriert",
    "cue": "wenn: {words}",
    "smallest": "und wenn es nur das ist: {words}",
    "guess": "meine Vermutung: {words}",
    "learned": "was ich gelernt habe: {words}",
    "planned": "geplant für {day}",
    "floor": ("mindestens einmal in der Woche", "mindestens {count}-mal in der Woche"),
    "floor_weeks": ("mindestens einmal in {weeks} Wochen", "mindestens {count}-mal in {weeks} Wochen"),
    "so_far": ("bisher {count}", "bisher {count}"),
    "lived": "gelebt am {days}",
    "done": "getan am {day}",
    "done_no_day": "getan",
    "started": "begonnen",
    "let_go": "losgelassen",
    "resting_step": "ruht",
    "body": "Körper: {words}",
    "discomfort": "Unbehagen: {words}",
    "a_link": "(ein Link)",
    "an_embed": "(ein Bild oder eine Datei)",
    "a_private_note": "(eine private Notiz)",
    "preview": "Was auf ein Blatt für deine Sitzung könnte. Nur was ein * hat, ist ausgewählt.",
    "on_page": "Auf der Seite vom {days}",
    "in_notes": "In deinen Notizen mit #{mark} markiert, seit {day}",
    "no_day": "ohne Datum",
    "typed_moment": "Der Moment, bei dem du Hilfe möchtest, in deinen Worten: {words}",
    "nothing": "Noch ist nichts zum Auswählen da: Die Seite dieser Woche ist leer, und keine Zeile ist mit "
    "#{mark} "
    "markiert.",
    "none_chosen": "Nichts ist ausgewählt, also wird nichts geteilt.",
    "chosen": ("1 von {all} ist ausgewählt.", "{count} von {all} sind ausgewählt."),
    "how": "Zum Auswählen schreib #{mark} hinter eine Zeile in deinen Notizen, oder nimm Nummern: "
    "vault-integrate share --pick {example} --write ~/blatt.html",
    "how_write": "Für das Blatt: vault-integrate share{options} --write ~/blatt.html (oder ~/blatt.pdf)",
    "private": (
        "1 weiteres ist privat: Es steht nicht in der Liste und kommt nie auf ein Blatt.",
        "{count} weitere sind privat: Sie stehen nicht in der Liste und kommen nie auf ein Blatt.",
    ),
    "roles": "Namen, die zu Rollen werden: {roles}",
    "role_times": ("{name} → {role}", "{name} → {role} ({count}-mal)"),
    "no_roles": "Kein Name wird zu einer Rolle. Dafür ist die Einstellung share_roles da: "
    '"Mia = meine Schwester", eine für jeden Menschen.',
    "whole_note": "{path} ist als Ganzes mit #{mark} markiert; das wählt keine ihrer Zeilen aus. Markiere "
    "die Zeilen "
    "selbst.",
    "written": "{path}",
    "on_it": "Auf dem Blatt: {counts}.",
    "count_moment": "der Moment, bei dem du Hilfe möchtest",
    "count_insight": ("1 Einsicht", "{count} Einsichten"),
    "count_step": ("1 Schritt", "{count} Schritte"),
    "count_remark": ("1 Bemerkung", "{count} Bemerkungen"),
    "count_line": ("1 Zeile aus deinen Notizen", "{count} Zeilen aus deinen Notizen"),
    "left_out": ("Weggelassen, weil privat: 1.", "Weggelassen, weil privat: {count}."),
    "kept_here": "Noch hat es niemand sonst: Es liegt auf diesem Gerät, nur für dich lesbar.",
    "nothing_chosen": "nichts ist ausgewählt, also wurde kein Blatt geschrieben",
    "nothing_chosen_how": "schreib #{mark} hinter eine Zeile in deinen Notizen, oder sieh dir "
    "`vault-integrate share` "
    "an und nimm Nummern mit --pick",
    "pick_form": "--pick kennt „{text}“ nicht",
    "pick_form_how": "gib Nummern der Liste an wie 1,3-5, oder all",
    "pick_none": "die Liste hat keine Nummer {number}",
    "pick_none_how": "`vault-integrate share` zeigt die Liste, sie hat {count}",
    "pick_unseen": "die Liste ist eine andere als die, die du zuletzt gesehen hast; ihre Nummern können "
    "andere Zeilen "
    "meinen",
    "pick_unseen_how": "sieh sie dir mit `vault-integrate share{options}` noch einmal an und wähle dann",
    "since_form": "„{text}“ ist kein Tag",
    "since_form_how": "schreib ihn wie 2026-11-18",
    "since_late": "{day} liegt nach dem letzten Tag der Woche, {last}",
    "since_late_how": "nenne mit --since einen früheren Tag oder mit --today eine andere Woche",
    "weeks_form": "die Einstellung share_weeks sagt „{text}“",
    "weeks_form_how": "gib eine Zahl von Wochen an, von 1 bis 52",
    "file_kind": "{path} ist weder HTML noch PDF",
    "file_kind_how": "lass den Namen auf .html oder .pdf enden",
    "file_foreign": "{path} ist da und kein Blatt von uns, also bleibt es, wie es ist",
    "file_foreign_how": "nenne eine andere Datei",
    "file_closed": "{path} lässt sich nicht ansehen ({reason})",
    "file_closed_how": "nenne eine andere Datei",
    "pdf_missing": "für ein PDF fehlt noch ein Paket",
    "pdf_missing_how": "pip install 'vault-integrate-share[pdf]', oder schreib eine .html-Datei, die jeder "
    "Browser "
    "druckt",
    "pdf_library": "das PDF lässt sich nicht machen, weil eine Bibliothek des Systems fehlt (Pango)",
    "pdf_library_how": "installiere sie (Debian: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), oder "
    "schreib "
    "eine .html-Datei, die jeder Browser druckt",
    "role_form": "share_roles: „{entry}“ hat nicht die Form Name = Rolle",
    "role_form_how": 'schreib es wie "Mia = meine Schwester"; bis dahin wird kein Blatt gemacht',
    "role_twice": "share_roles: der Name in „{entry}“ steht zweimal da, mit einer anderen Rolle",
    "role_twice_how": "behalte einen davon; bis dahin wird kein Blatt gemacht",
    "role_named": "share_roles: die Rolle in „{entry}“ enthält einen Namen der Liste",
    "role_named_how": "sag es ohne den Namen; bis dahin wird kein Blatt gemacht",
}

CATALOGUES: Final[Mapping[str, Mapping[str, Phrase]]] = {"en": _ENGLISH, "de": _GERMAN}


class Voice:
    """Says the package's phrases in one language.

    Args:
        code: the language of the vault's settings; for an unknown one English is said.
    """

    def __init__(self, code: str) -> None:
        self.code = code if code in CATALOGUES else "en"
        self._phrases = CATALOGUES[self.code]

    def __call__(self, key: str, **values: object) -> str:
        """One phrase with its values; `count` chooses between one and several."""
        phrase = self._phrases[key]
        if isinstance(phrase, tuple):
            phrase = phrase[values["count"] != 1]
        return phrase.format(**values)
