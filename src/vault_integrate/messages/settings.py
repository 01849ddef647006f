"""Messages about the settings note."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_SETTING = MessageKind.SETTING

SETTINGS: Final[dict[str, Message]] = {
    # --- Names ---
    "setting_unknown": Message(
        kind=_SETTING, text="there is no setting {name}", mend="docs/settings.md lists all of them"
    ),
    "setting_near": Message(kind=_SETTING, text="there is no setting {name}", mend="did you mean {near}?"),
    "setting_twice": Message(
        kind=_SETTING, text="{name} stands here a second time", mend="keep one of the two"
    ),
    # --- Values; `takes` is one of the texts below ---
    "setting_value": Message(
        kind=_SETTING, text="{name} {takes}", mend="write for example {name}: {example}"
    ),
    "setting_value_near": Message(kind=_SETTING, text="{name} {takes}", mend="did you mean {near}?"),
    "takes_line": Message(kind=_SETTING, text="takes one line of text"),
    "takes_texts": Message(kind=_SETTING, text="takes a list of texts, each on one line"),
    "takes_number": Message(kind=_SETTING, text="takes a number from {low} to {high}"),
    "takes_one_of": Message(kind=_SETTING, text="takes one of: {names}"),
    "takes_inside": Message(kind=_SETTING, text="takes a folder inside the vault, written from its top"),
    "takes_slashes": Message(kind=_SETTING, text="takes folders with / between them"),
    "takes_visible": Message(kind=_SETTING, text="takes no hidden folder"),
    "takes_folder_name": Message(kind=_SETTING, text="takes the name of a folder that every system can have"),
    "takes_yes_or_note": Message(
        kind=_SETTING,
        text="takes yes, no, or a note whose name every system and a link can hold",
    ),
    "takes_format": Message(
        kind=_SETTING, text="takes a name made of moment tokens, such as YYYY-MM-DD, inside the vault"
    ),
    "takes_page_name": Message(
        kind=_SETTING, text="takes a name without / and without characters that a link can't hold"
    ),
    "takes_week_name": Message(
        kind=_SETTING, text="takes a name that says its week, and that every system and a link can hold"
    ),
    "takes_tags": Message(kind=_SETTING, text="takes tags, each without spaces"),
    "takes_field_words": Message(
        kind=_SETTING, text="takes entries such as: auslöser = cue (docs/writing.md names the fields)"
    ),
    "takes_statuses": Message(kind=_SETTING, text="takes entries such as: > = TODO"),
    "takes_time": Message(kind=_SETTING, text="takes a time before noon, such as 04:00"),
    # --- The note as a whole ---
    "settings_twice": Message(
        kind=_SETTING,
        text="there are two settings notes: {first} and {second}",
        mend="keep one, and take `vault_integrate: settings` out of the other",
    ),
    "settings_not_utf8": Message(
        kind=_SETTING,
        text="the settings note is not UTF-8 text, so it can't be read",
        mend="save it as UTF-8 in a text editor",
    ),
    "settings_no_header": Message(
        kind=_SETTING,
        text="the note seems to be the settings, and its header is none",
        mend="let `---` stand alone on its first line and on the line that ends the header",
    ),
    "settings_nearly": Message(
        kind=_SETTING,
        text="the note is perhaps meant to be the settings",
        mend="write vault_integrate: settings, or take the property out",
    ),
    "settings_first": Message(
        kind=_SETTING, text="Nothing else was looked at: how the notes are read depends on the settings."
    ),
    # --- A settings note of ours ---
    "settings_note_head": Message(
        kind=_SETTING,
        text=(
            "These are the settings of vault-integrate for this vault. They travel with your notes, so the "
            "page is the same on all your devices; what your app's own settings say no longer counts for it."
        ),
    ),
    "settings_note_foot": Message(
        kind=_SETTING,
        text=(
            "What is not said above is as usual; docs/settings.md of vault-integrate lists all settings. "
            "This text is yours: change it or take it out."
        ),
    ),
    "settings_note_made": Message(
        kind=_SETTING, text="{path} is new: it says what your app's own settings said until now"
    ),
    "settings_note_no_name": Message(
        kind=_SETTING,
        text="no free name like {path} is left for the settings note",
        mend="make it yourself, as docs/settings.md shows",
    ),
    "settings_note_lost": Message(
        kind=_SETTING,
        text="no settings note can hold what your app's own settings say for {names}",
        mend="make a settings note yourself, as docs/settings.md shows",
    ),
    "no_language": Message(
        kind=_SETTING, text="there is no language {language}", mend="docs/settings.md lists them"
    ),
    "nothing_there": Message(
        kind=_SETTING,
        text="the setting {setting} names {folder}, and there is no such folder",
        mend="write it as in the vault, from its top",
    ),
}
