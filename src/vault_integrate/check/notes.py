"""The notes that a plugin is tried on: every form in which a note's bytes may come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRIVATE_WORD: Final = "zqsecretzq"
"""Stands in all words that are private, and nowhere else."""

_LONG = 100_000
_MANY = 150
_WORDS = "I answer before I know"

_OTHERS: Final = {
    # What the program's own notations find, so that a section has something to show.
    "Insights/Yes is fear.md": (
        "---\ntags: [insight/boundaries]\ndate: 2026-11-10\ndomain: relationship\n---\n\nWords.\n"
    ),
    "Steps/A breath.md": (
        "---\ntags: [action/boundary]\nfor: '[[Yes is fear]]'\nfloor: 3/week\nscheduled: 2026-11-20\n"
        "practiced: [2026-11-17, 2026-11-18]\n---\n"
    ),
    "Journal/2026-11-16.md": (
        "---\nsafety: 2\npace: low\n---\n\n- Silence is not anger #insight\n"
        "\t- [ ] Let it run for ten seconds #action ⏳ 2026-11-19\n\t- [x] Call J. ✅ 2026-11-16\n"
        "- I rush #insight/pace\n\n- I should be kinder #action\n"
    ),
    "Templates/Daily.md": "## Insights\n\n- What did I see?\n\n- [ ] A step #action\n",
    "Journal/2026-11-17.md": "## Insights\n\n- What did I see?\n- What I saw\n\n- [ ] A step #action\n",
    "What now/What now 2026-W46.md": (
        "---\nvault_integrate: page\n---\n\n<!-- vault-integrate:begin -->\n\n- @MARKED@\n\n"
        "<!-- vault-integrate:end -->\n\n## Yours\n\n- Mine #insight\n"
    ),
    "Off.md": "---\nvault_integrate: off\n---\n\n@MARKED@\n",
    "Journal/2026-11-18.md": (
        "---\nprivate: true\n@HEADER@\n---\n\n# zqsecretzq one\n\n"
        "- zqsecretzq two #insight\n\t- [ ] zqsecretzq three\n\n@SECRET@\n"
    ),
    "Private insight.md": "---\ntags: [insight]\nprivate: true\ndate: 2026-11-17\n---\n\n# zqsecretzq four\n",
    "Journal/2026-11-19.md": (
        "- zqsecretzq five #insight #private\n\t- [ ] zqsecretzq six (private:: true)\n"
        "- [ ] zqsecretzq seven #action #private\n- An open one #insight\n"
    ),
}

_SHAPES: Final = {
    "2026-11-01": "",
    "2026-11-02": "\n",
    "2026-11-03": "@MARKED@",
    "2026-11-04": "---\n@HEADER@\n---\n@MARKED@\n",
    "2026-11-05": "---\nbroken: [\n---\n\n@MARKED@\n",
    "2026-11-06": "- one\n\t- two\n\t\t- three\n\t\t\t- [ ] four\n\n> quoted\n> > twice\n",
    "2026-11-07": "👩🏽‍🚀 flew 🎈 e\u0301 ﬁ ß İ ı\n\n- 🎈 #insight\n",
    "2026-11-08": "שלום عليكم \u202eback\u202c\n\n- שלום #insight\n",
    "2026-11-09": "```\n@MARKED@\n```\n\n%% @MARKED@ %%\n\n<!-- @MARKED@ -->\n\n`code` $$x$$\n",
    "2026-11-10": (
        "| a | b |\n|---|---|\n| @MARKED@ | `<script>` |\n\n![[Embed]] [link](x.md) [[Yes is fear]]\n"
    ),
    "2026-11-11": "\x00\x01\u2028\u0085 control\n\n- words\u2028more #insight\n",
    "2026-11-12": "    indented code\n\n1. one\n2. two\n- [/] started\n- [?] odd\n- [ ]\n-\n",
}


def made_notes(needles: Iterable[bytes | Needle], own: str = "") -> dict[str, bytes]:
    """All notes by their paths.

    Args:
        needles: the plugin's; of each a few lines are made that hold it.
        own: a folder with notes of its author's; empty for none.
    """
    every = tuple(needles)
    marked = "\n\n".join(dict.fromkeys(line for each in every for line in _lines(each)))
    header = "\n".join(dict.fromkeys(line for each in every for line in _properties(each))) or "a: b"

    def filled(text: str) -> bytes:
        text = text.replace("@SECRET@", marked.replace(_WORDS, PRIVATE_WORD))
        for place, value in (("@MARKED@", marked), ("@HEADER@", header)):
            text = text.replace(place, value)
        return text.encode()

    notes = {path: filled(text) for path, text in _OTHERS.items()}
    notes |= {f"Journal/{day}.md": filled(text) for day, text in _SHAPES.items()}
    whole = filled("---\n@HEADER@\n---\n\n- A line #insight\n\n@MARKED@\n")
    notes["Journal/2026-11-13.md"] = whole.replace(b"\n", b"\r\n")
    notes["Journal/2026-11-14.md"] = b"\xef\xbb\xbf" + whole
    notes["Journal/2026-11-15.md"] = whole.rstrip(b"\n")
    notes["No day.md"] = whole
    notes["Journal/2026-11-20.md"] = filled("@MARKED@ ") + b"x" * _LONG + b"\n"
    notes["Many.md"] = b"\n".join(
        b"- %d #insight\n\t- [ ] %d\n\n%s\n" % (at, at, filled("@MARKED@")[:200]) for at in range(_MANY)
    )
    notes["Not text.md"] = b"\xff\xfe\x00words \xc3\x28\n"
    if own:
        folder = Path(own)
        files = sorted(each for each in folder.rglob("*.md") if each.is_file())
        notes |= {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}
    return notes


def _lines(needle: bytes | Needle) -> Iterator[str]:
    """Lines that hold a needle, as somebody might have written them."""
    if isinstance(needle, bytes):
        word, where = needle.decode("utf-8", "ignore"), Where.NOTE
    else:
        word, where = (
            needle.word or " ".join(each.decode("utf-8", "ignore") for each in needle.all),
            needle.where,
        )
    forms = {
        Where.TAG: ("- {words} #{word}", "{words} #{word}/more", "#{word}", "- [ ] {words} #{word}"),
        Where.FIELD: (
            "{word}:: {words}",
            "- {word}:: {words}",
            "- {words} ({word}:: 3)",
            "- {words} [{word}:: 2026-11-17]",
        ),
        Where.HEADING: ("## {word}\n\n- {words}\n- [ ] {words}",),
        Where.CALLOUT: ("> [!{word}] {words}\n> {words}",),
        Where.NOTE: (
            "{word} {words}",
            "- {word} {words}",
            "{word}{words}\n{words}",
            "{words} {word} {words}",
        ),
    }
    for form in forms.get(where, ("- {words}\n\t- [ ] {words} [[Yes is fear]]",)):
        for spelled in (word, word.upper(), word.capitalize()):
            yield form.replace("{word}", spelled).replace("{words}", _WORDS)


def _properties(needle: bytes | Needle) -> Iterator[str]:
    if isinstance(needle, Needle) and needle.where in (Where.PROPERTY, Where.HEADER) and needle.word:
        yield f"{needle.word}: {_WORDS}"
