"""The base: tables of the notes that are insights or steps, or hold any, for the host's own database view.

Written once. As soon as the person changes anything, columns or a view of their own, the file is theirs: the
host writes the whole of it anew then, and there would be no telling what is whose.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from vault_integrate_canvas.phrases import phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate import ExportContext, Settings
    from vault_integrate_canvas.phrases import Phrases

_MARK = b"# vault-integrate base 1 "
_DIGITS = 16
_OWN = 'note.vault_integrate != "off"'
"""A note with `vault_integrate: off` is left out everywhere; and a base that says so is one of ours."""
_INSIGHTS = ("file.name", "note.date", "note.domain", "note.state", "note.resting", "note.action")
_STEPS = (
    "file.name",
    "note.for",
    "note.cue",
    "note.floor",
    "note.smallest",
    "note.scheduled",
    "note.practiced",
)


def make_base(context: ExportContext) -> bytes:
    """The bytes of the base; those that are there where the person changed any of them."""
    if context.previous is not None and not _is_untouched(context.previous):
        return context.previous
    say = phrases_of(context.settings.language)
    about = "".join(f"# {line}\n" for line in say.base_about)
    body = (about + _yaml(_base(context, say))).encode("utf-8")
    return _first_line(body) + body


def is_our_base(data: bytes) -> bool:
    """Whether the bytes are a base that this export made, whatever was changed in it since."""
    import yaml  # noqa: PLC0415 - only where a base is made

    try:
        base = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    if not isinstance(base, dict) or not isinstance(base.get("views"), list):
        return False
    return data.startswith(_MARK) or _OWN in str(base.get("filters"))


def _is_untouched(data: bytes) -> bool:
    line, end, body = data.partition(b"\n")
    return bool(end) and line + end == _first_line(body)


def _first_line(body: bytes) -> bytes:
    """The first line: a digest of all others, by which a change of the person's is seen."""
    return _MARK + hashlib.sha256(body).hexdigest()[:_DIGITS].encode() + b"\n"


def _base(context: ExportContext, say: Phrases) -> dict[str, object]:
    """The base as the host's syntax has it (help.obsidian.md/bases/syntax)."""
    settings = context.settings
    insights = _has_tag(settings.insight_tags)
    # A bare kind, `boundary`, makes a note a step where it says for which insight.
    tied = {"or": ['file.hasProperty("for")', 'file.hasProperty("insight")']}
    steps = {"or": [_has_tag(settings.action_tags), {"and": [_has_tag(context.language.kind_words), tied]}]}
    return {
        "filters": {"and": ['file.ext == "md"', _OWN, *_folders(settings)]},
        "properties": {name: {"displayName": shown} for name, shown in say.columns.items()},
        "views": [
            {"type": "table", "name": say.insights, "filters": insights, "order": list(_INSIGHTS)},
            {
                "type": "table",
                "name": say.by_domain,
                "filters": insights,
                "groupBy": {"property": "note.domain", "direction": "ASC"},
                "order": [each for each in _INSIGHTS if each != "note.domain"],
            },
            {"type": "table", "name": say.steps, "filters": steps, "order": list(_STEPS)},
        ],
    }


def _has_tag(tags: Iterable[str]) -> str:
    """The statement that a note, or a line in it, has one of these tags; nested ones count."""
    return f"file.hasTag({', '.join(_quoted(each) for each in tags)})"


def _folders(settings: Settings) -> list[object]:
    """The statements that leave out what the settings leave out, as far as it is a folder."""
    read = [_in_folder(each) for each in settings.read_in]
    out = [_in_folder(each) for each in (*settings.leave_out, *settings.templates) if _is_folder(each)]
    return [*([{"or": read}] if read else []), *([{"not": out}] if out else [])]


def _is_folder(entry: str) -> bool:
    """Whether an entry is no pattern and no single note."""
    return not (len(entry) > 1 and entry.startswith("/") and entry.endswith("/")) and not entry.endswith(
        ".md"
    )


def _in_folder(folder: str) -> str:
    return f"file.inFolder({_quoted(folder.strip('/'))})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _yaml(base: dict[str, object]) -> str:
    import yaml  # noqa: PLC0415 - as above

    # A folded line would be read the same and be hard to read.
    text: str = yaml.safe_dump(base, sort_keys=False, allow_unicode=True, width=10_000)
    return text
