"""Messages about plugins; what a hook `gave`, `named` or `returned` follows the name of the plugin."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_PLUGIN = MessageKind.PLUGIN

PLUGINS: Final[dict[str, Message]] = {
    "plugin_failed": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} failed in {hook} ({kind})",
        mend="its result was left out; tell its author",
    ),
    # --- Why one that the settings note names takes no part, so that the page is left as it is ---
    "plugin_missing": Message(
        kind=_PLUGIN,
        text="the plugin {plugin}, which the settings note names, is missing here; the page is left as it is",
        mend="install its package with pip, or `vault-integrate plugins disable {plugin}`",
    ),
    "plugin_blocked": Message(
        kind=_PLUGIN,
        text=(
            "the plugin {plugin}, which the settings note names, is blocked on this machine; "
            "the page is left as it is"
        ),
        mend="take {plugin} out of `blocked` in {path}, or `vault-integrate plugins disable {plugin}`",
    ),
    "plugin_untrusted": Message(
        kind=_PLUGIN,
        text=(
            "the plugin {plugin}, which the settings note names, is a file that is not trusted on this "
            "machine{fault}; the page is left as it is"
        ),
        mend=(
            "look at the file, then `vault-integrate plugins trust {path}`, or `vault-integrate plugins "
            "disable {plugin}`"
        ),
    ),
    "plugin_broken": Message(
        kind=_PLUGIN,
        text=(
            "the plugin {plugin}, which the settings note names, is broken here ({fault}); the page is left "
            "as it is"
        ),
        mend="`vault-integrate plugins disable {plugin}`, and tell its author",
    ),
    "plugin_file_twice": Message(
        kind=_PLUGIN,
        text=(
            "something else has the name of the trusted file {path}; `vault-integrate plugins distrust` "
            "takes the file out"
        ),
    ),
    "plugin_fault_in": Message(kind=_PLUGIN, text="{kind} in {hook}"),
    # --- Single files ---
    "plugin_file_changed": Message(kind=_PLUGIN, text="it has changed since it was"),
    "plugin_file_link": Message(kind=_PLUGIN, text="it is a link"),
    "plugin_file_irregular": Message(kind=_PLUGIN, text="it is no regular file"),
    "plugin_file_large": Message(kind=_PLUGIN, text="it is larger than 1 MiB"),
    "plugin_file_closed": Message(kind=_PLUGIN, text="it can't be opened"),
    "trust_name": Message(
        kind=_PLUGIN,
        text="{path} can't be a plugin",
        mend="its name must be letters, digits, - and _, with .py behind them",
    ),
    "trust_no_file": Message(kind=_PLUGIN, text="there is no file {path}", mend="name a .py file"),
    "trust_refused": Message(
        kind=_PLUGIN, text="{path} can't be trusted: {fault}", mend="name a regular .py file of your own"
    ),
    "trust_path": Message(kind=_PLUGIN, text="file    {path}"),
    "trust_digest": Message(kind=_PLUGIN, text="sha256  {digest} ({size} bytes)"),
    "trust_vault": Message(kind=_PLUGIN, text="only in {vault}"),
    "trust_question": Message(
        kind=_PLUGIN, text="It can do whatever you can do, once a settings note names it. Trust it?"
    ),
    "trust_asks": Message(
        kind=_PLUGIN,
        text="nobody is there to be asked",
        mend="look at the file, then run it again with --yes",
    ),
    "trust_known": Message(kind=_PLUGIN, text="it is trusted already"),
    "trust_done": Message(kind=_PLUGIN, text="{path} is trusted as it is now"),
    "trust_then": Message(
        kind=_PLUGIN, text="`vault-integrate plugins enable {name}` lets it take part in a vault"
    ),
    "trust_gone": Message(kind=_PLUGIN, text="{path} is trusted no longer"),
    "trust_nothing": Message(
        kind=_PLUGIN, text="{named} is not trusted anyway", mend="`vault-integrate plugins` lists what is"
    ),
    # --- Enabling one ---
    "enable_no_name": Message(
        kind=_PLUGIN, text="“{plugin}” is no name of a plugin", mend="`vault-integrate plugins` lists them"
    ),
    "enable_own": Message(
        kind=_PLUGIN, text="{plugin} is a part of the program and always takes part", mend="leave it as it is"
    ),
    "enable_missing": Message(
        kind=_PLUGIN,
        text="there is no plugin {plugin} on this machine",
        mend="install its package with pip; with --yes it is named all the same, for your other devices",
    ),
    "enable_blocked": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} is blocked on this machine",
        mend="take it out of `blocked` in config.toml (docs/daemon.md); with --yes it is named all the same",
    ),
    "enable_untrusted": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} is a file that is not trusted on this machine",
        mend="look at the file, then `vault-integrate plugins trust {path}`",
    ),
    "enable_broken": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} can't be loaded ({fault})",
        mend="tell its author; with --yes it is named all the same",
    ),
    "enable_not_here": Message(
        kind=_PLUGIN,
        text="{plugin} is {state} on this machine, so no page is written here for now; "
        "`vault-integrate plugins` says why",
    ),
    "enable_by_hand": Message(
        kind=_PLUGIN,
        text="the setting plugins in {path} is written in a way that is not changed by a program",
        mend="add {plugin} to it yourself",
    ),
    "disable_by_hand": Message(
        kind=_PLUGIN,
        text="the setting plugins in {path} is written in a way that can't be changed with certainty",
        mend="take {plugin} out of it yourself",
    ),
    "executor_missing": Message(
        kind=_PLUGIN,
        text="the plugin {plugin}, which --executor names, is {state} here",
        mend="install it with pip, or leave --executor out",
    ),
    "executor_none": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} brings no executor ({kind})",
        mend="leave --executor out, and tell its author",
    ),
    "executor_no_hook": Message(kind=_PLUGIN, text="it does not have the hook vault_executor"),
    "no_export": Message(
        kind=_PLUGIN,
        text="no plugin that takes part in this vault brings an export {name}",
        mend="`vault-integrate plugins` lists what is installed",
    ),
    "no_export_known": Message(kind=_PLUGIN, text="there is no export {name}", mend="there is {known}"),
    "export_failed": Message(
        kind=_PLUGIN,
        text="the export {name} could not be made, because the plugin {plugin} failed",
        mend="its file stays as it was; tell its author",
    ),
    "export_foreign": Message(
        kind=_PLUGIN,
        text="{path} is there and was not made by this export, so it is left alone",
        mend="name another file with --output",
    ),
    "export_place": Message(
        kind=_PLUGIN,
        text="{path} is no place for an export, because it is a note, or in a hidden folder",
        mend="name another file with --output",
    ),
    "export_gone": Message(
        kind=_PLUGIN,
        text="the export {name} is kept up to date, and no plugin that takes part brings it",
        mend="enable its plugin, or run `vault-integrate export {name} --stop`",
    ),
    "export_kept": Message(
        kind=_PLUGIN, text="from now on it is kept up to date by report, sync and watch, on this machine"
    ),
    "export_kept_elsewhere": Message(
        kind=_PLUGIN,
        text="if a service watches this vault, run `vault-integrate service install` again, so that it may "
        "write there",
    ),
    "export_stopped": Message(kind=_PLUGIN, text="it is kept up to date no more; its file stays"),
    "export_not_kept": Message(kind=_PLUGIN, text="it was not kept up to date"),
    "export_unnamed": Message(
        kind=_PLUGIN, text="no export is named", mend="`vault-integrate export` lists what there is"
    ),
    "keep_and_stop": Message(
        kind=_PLUGIN, text="--keep and --stop can't both be meant", mend="give one of them"
    ),
    "plugin_fault_last": Message(kind=_PLUGIN, text="last fault: {fault}, {day}"),
    "plugin_set_aside": Message(kind=_PLUGIN, text="active, told of nothing any more"),
    "option_unknown": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} knows no setting {name}",
        mend="it knows {known}",
    ),
    "option_near": Message(
        kind=_PLUGIN, text="the plugin {plugin} knows no setting {name}", mend="did you mean {near}?"
    ),
    "command_failed": Message(
        kind=_PLUGIN,
        text="the plugin {plugin} failed in its command {command} ({kind})",
        mend="tell its author",
    ),
    "command_not_here": Message(
        kind=_PLUGIN,
        text="the command {command} is the plugin {plugin}'s, which takes no part in {path}",
        mend="run `vault-integrate plugins enable {plugin}`",
    ),
    "command_plugin_fault": Message(
        kind=_PLUGIN, text="the plugin {plugin} has a fault: {kind}", mend="tell its author"
    ),
    "new_plugin_name": Message(
        kind=_PLUGIN,
        text="{name} is no name for a plugin",
        mend="take lower-case letters, digits and _, a letter first, at most 40 in all",
    ),
    "new_plugin_taken": Message(
        kind=_PLUGIN, text="{name} is the name of a plugin of the program's own", mend="take another name"
    ),
    "new_plugin_there": Message(
        kind=_PLUGIN, text="{path} is there, so nothing was written", mend="name another folder with --folder"
    ),
    "new_plugin_unwritable": Message(
        kind=_PLUGIN, text="{path} can't be written ({reason})", mend="name another folder with --folder"
    ),
    "new_plugin_install": Message(
        kind=_PLUGIN, text="install it, so that changes count at once:  pip install -e {path}"
    ),
    "new_plugin_test": Message(kind=_PLUGIN, text="run its tests:  pytest {path}"),
    "new_plugin_enable": Message(
        kind=_PLUGIN, text="let it take part in a vault:  vault-integrate plugins enable {name} --vault PATH"
    ),
    "gave_known_export": Message(kind=_PLUGIN, text="gave an export of a name that exists"),
    "gave_known_command": Message(kind=_PLUGIN, text="gave a command of a name that exists"),
    "gave_export_name": Message(kind=_PLUGIN, text="gave an export of another name than its own"),
    "gave_file_name": Message(kind=_PLUGIN, text="gave a file name that is none"),
    "gave_command_name": Message(kind=_PLUGIN, text="gave a command without a usable name"),
    "gave_option": Message(kind=_PLUGIN, text="gave an option of another name than its own"),
    "gave_other_key": Message(kind=_PLUGIN, text="gave a section of another key"),
    "gave_lost_line": Message(kind=_PLUGIN, text="took away a line that can be ticked or typed into"),
    "plugin_name_twice": Message(kind=_PLUGIN, text="two plugins have this name"),
    "plugin_packages_twice": Message(kind=_PLUGIN, text="two packages have a plugin of this name"),
    "plugin_known_as": Message(kind=_PLUGIN, text="it takes part already, as {name}"),
    "plugin_without_hook": Message(kind=_PLUGIN, text="it has no hook"),
    "hook_unmarked": Message(kind=_PLUGIN, text="{hook} is not marked with hookimpl"),
    "hook_unknown": Message(kind=_PLUGIN, text="unknown hook {hook}"),
    "hook_near": Message(kind=_PLUGIN, text="unknown hook {hook}; did you mean {near}?"),
    "hook_argument": Message(kind=_PLUGIN, text="{hook} takes an unknown argument {argument}"),
    "hook_wrapper": Message(kind=_PLUGIN, text="{hook} is a wrapper"),
    "hook_async": Message(kind=_PLUGIN, text="{hook} is asynchronous"),
    "hook_call": Message(kind=_PLUGIN, text="{hook} can't be called with its arguments"),
    "returned_none": Message(kind=_PLUGIN, text="returned None"),
    "returned_no_iterable": Message(kind=_PLUGIN, text="returned no iterable"),
    "returned_set": Message(kind=_PLUGIN, text="returned a set, which has no order"),
    "returned_endless": Message(kind=_PLUGIN, text="returned values without end"),
    "returned_type": Message(kind=_PLUGIN, text="returned a wrong type"),
    "returned_generator": Message(kind=_PLUGIN, text="returned a generator"),
    "gave_known_key": Message(kind=_PLUGIN, text="gave a section of a key that exists"),
    "gave_type": Message(kind=_PLUGIN, text="gave a wrong type for {place}"),
    "gave_lines": Message(kind=_PLUGIN, text="gave more than {most} lines"),
    "gave_comment": Message(kind=_PLUGIN, text="gave a line with a comment in it"),
    "gave_opening": Message(kind=_PLUGIN, text="gave a line that opens code or math"),
    "gave_needle": Message(kind=_PLUGIN, text="gave a needle with a capital letter"),
    "gave_level": Message(kind=_PLUGIN, text="gave a level that is not 1 to 5"),
    "gave_no_executor": Message(kind=_PLUGIN, text="gave something that is no executor"),
    "named_line": Message(kind=_PLUGIN, text="named a line outside the note"),
    "named_note": Message(kind=_PLUGIN, text="named another note"),
    "gave_raw": Message(kind=_PLUGIN, text="gave another line for raw"),
    "gave_words": Message(kind=_PLUGIN, text="gave words with a line end in them"),
    "gave_symbol": Message(kind=_PLUGIN, text="gave a box that is not one character"),
    "gave_private": Message(kind=_PLUGIN, text="gave words of a private note as if they were not private"),
    "named_insight": Message(kind=_PLUGIN, text="named an unknown insight"),
    "gave_sections": Message(kind=_PLUGIN, text="gave two sections of one key"),
    "gave_ids": Message(kind=_PLUGIN, text="gave two lines of one block id"),
    "gave_no_key": Message(kind=_PLUGIN, text="gave a section without a key"),
    "gave_folded_box": Message(kind=_PLUGIN, text="put a box into a fold"),
    "gave_line_end": Message(kind=_PLUGIN, text="gave a line with a line end in it"),
    "gave_control": Message(kind=_PLUGIN, text="gave a line with a control character in it"),
    "gave_long_line": Message(kind=_PLUGIN, text="gave a line that is too long"),
    "gave_box": Message(kind=_PLUGIN, text="gave a box that is not one character of its own"),
    "gave_ident": Message(kind=_PLUGIN, text="gave a block id that the context did not make"),
    "gave_mark": Message(kind=_PLUGIN, text="gave a mark that the context did not make"),
    "gave_indent": Message(kind=_PLUGIN, text="gave a line that is indented too far"),
}
