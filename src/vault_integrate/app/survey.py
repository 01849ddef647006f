"""Looking at how a vault is kept: how its dated notes are called, its language, its tags and headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate.language import pack, packs
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.settings import Settings
from vault_integrate.parse.in_use import in_use
from vault_integrate.settings.habits import Habit, daily_habit, language_of, weekly_habit
from vault_integrate.store.scan import sort_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from vault_integrate.app.memory import Memory
    from vault_integrate.model.language import LanguagePack

_OURS: Final = re.compile(rb"vault_integrate: (?:page|thread|settings|inbox|now)\b")
_HEAD: Final = 1_024
_MOST_READ: Final = 200
"""So many notes tell the language."""


class Survey(Struct, frozen=True, kw_only=True):
    """How a vault is kept.

    Attributes:
        stems: vault-relative paths of the notes that are the writer's, without `.md`.
        language: what they are written in; None where that is not clear.
        daily, weekly: how its dated notes are called; None where there is no habit.
        tags: folded tag, its first part, to the number of notes that use it.
        headings: folded heading to the number of notes that use it.
    """

    stems: tuple[str, ...]
    language: LanguagePack | None
    daily: Habit | None
    weekly: Habit | None
    tags: Mapping[str, int]
    headings: Mapping[str, int]


def survey(memory: Memory, settings: Settings, progress: Callable[[int, int], None] | None = None) -> Survey:
    """Look at how a vault is kept.

    Args:
        memory: the look at its notes.
        settings: what its own or the host's settings say of what is not read.
        progress: told how many of how many notes are looked at.
    """
    paths = sort_files(memory.root, memory.listing.files, settings).notes
    tags: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    own: list[str] = []
    texts: list[str] = []
    recent = _most_recent(paths)
    for number, path in enumerate(paths, start=1):
        data = memory.bytes_of(path)
        if not isinstance(data, Diagnostic) and not _OURS.search(data[0][:_HEAD]):
            text = data[0].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            found = in_use(text)
            tags.update(found.tags)
            headings.update(found.headings)
            own.append(path.removesuffix(".md"))
            if path in recent:
                texts.append(text)
        if progress is not None:
            progress(number, len(paths))
    known = packs()
    language = language_of(texts, known)
    names = (language or pack(Settings().language) or known[0]).dates
    return Survey(
        stems=tuple(own),
        language=language,
        daily=daily_habit(own, names),
        weekly=weekly_habit(own, names),
        tags=tags,
        headings=headings,
    )


def _most_recent(paths: Sequence[str]) -> frozenset[str]:
    """The notes that tell the language: the last of those with a number in their path, most of them dated."""
    named = sorted(paths, key=lambda path: (any(map(str.isdigit, path)), path), reverse=True)
    return frozenset(named[:_MOST_READ])
