"""What an entry's header says of its day: check-ins, and the actions lived (`practiced`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.item import CheckIn, Extracted, PracticedIn
from vault_integrate.model.language import folded_name
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.item_fields import references, typed_values
from vault_integrate.plugin.builtin.finding import marks
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings

CONDITIONS = ("safety", "clarity", "body", "pace")
_LEVELS = range(1, 6)


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The properties' names, and the names that the settings give them."""
    own = [written for written, name in settings.field_words.items() if name in (*CONDITIONS, "practiced")]
    return (b"practi", *(name.encode() for name in CONDITIONS), *(needle(word) for word in own))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """The check-in and the practices of a dated note that is no action itself."""
    if note.day is None or marks(note.tags, context.settings.action_tags):
        return
    levels: dict[str, int] = {}
    for key, value in note.header.properties.items():
        name = context.field_name(key)
        if name in CONDITIONS:
            level = read_level(typed_values(value), context.language.level_words)
            if level is not None:
                levels[name] = level
        elif name == "practiced":
            named = [
                each for text in typed_values(value) if read_day(text) is None for each in references(text)
            ]
            if named:
                yield PracticedIn(line=note.header.line_of(key), refs=tuple(named))
    if levels:
        yield CheckIn(
            day=note.day,
            safety=levels.get("safety"),
            clarity=levels.get("clarity"),
            body=levels.get("body"),
            pace=levels.get("pace"),
        )


def read_level(values: tuple[str, ...], words: Mapping[str, int]) -> int | None:
    """1 to 5, or a word for one; anything else (a runner's `5:30`) is unknown, and unknown is never low."""
    if len(values) != 1:
        return None
    text = values[0].strip()
    if text.isascii() and text.isdigit() and int(text[:3]) in _LEVELS:
        return int(text)
    return words.get(folded_name(text))
