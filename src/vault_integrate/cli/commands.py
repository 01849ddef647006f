"""The commands by name, each with its line on the help page, which is shown without importing any of them."""

from __future__ import annotations

COMMANDS = {
    "init": "Look at how your vault is kept, and write the settings note that fits it.",
    "find": "Find lines that may be insights or actions and carry no mark.",
    "report": "Write this week's page into the vault and say where.",
    "sync": "Write what you did on the pages into your notes, and update the pages.",
    "watch": "Keep the pages up to date as you write, until it is stopped.",
    "service": "Keep watching a vault in the background: install, uninstall, status.",
    "status": "Say which vaults are watched, since when, and how it goes.",
    "add": "Put a new insight or action into today's daily note.",
    "practice": "Note that a step was lived, on its own line.",
    "done": "Tick a step, on its own line.",
    "rest": "Let an insight or a step rest, on its own line.",
    "let-go": "Let a step or an insight go, on its own line.",
    "insights": "List your insights, and where each stands this week.",
    "actions": "List your actions, and the insight each is tied to.",
    "why": "Say why an item is on the page, and how to take it off.",
    "thread": "Tell the story of one insight, in the order of time.",
    "export": "Make a file of your journal that a plugin brings: a calendar, a map.",
    "undo": "Take back what was last written into your notes.",
    "log": "List what was written into your notes, where and why.",
    "completion": "Print what lets your shell complete commands, items, weeks and vaults.",
    "doctor": "Name what can't be read and why, each with its place and its mend.",
    "plugins": "List the plugins, and the hooks that each answers.",
}
"""In the order of the help page. A command's name is that of its module below `cli`."""

PLUGIN_COMMANDS = {
    "enable": ("plugin_enable", "Let a plugin take part in a vault, on all devices."),
    "disable": ("plugin_enable", "Let a plugin take part in a vault no longer."),
    "trust": ("plugin_trust", "Let a single file run as a plugin, as it is now."),
    "distrust": ("plugin_trust", "Let a single file run no longer."),
    "new": ("plugin_new", "Make a package for a plugin of your own."),
    "check": ("plugin_check", "Run a plugin on made notes, and say what it does wrong."),
}
"""Those below `plugins`, in the order of its help page: each with its module below `cli`, in which it is the
command of its name, and its line."""

PLUGINS_HEADING = "Commands of plugins"
VAULT_HELP = "The vault's folder. Else {variable}, else the nearest with .obsidian or what init writes in it."
TODAY_HELP = "Take this day for today (2026-11-18)."
"""Help of options that every command has, those of plugins too."""
