"""`init`: how a vault is kept, what the program would pick up there, and the settings note that says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.look import look_at
from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import read_vault
from vault_integrate.app.settings_note import free_path, make_settings_note, note_text
from vault_integrate.app.survey import Survey, survey
from vault_integrate.app.unmarked import Asked as Unmarked
from vault_integrate.app.unmarked import candidates
from vault_integrate.app.vault import Parts, settings_of, vault_with
from vault_integrate.app.writing import Noting
from vault_integrate.language import pack, packs
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.item import FORM_ORDER, Form
from vault_integrate.model.names import fold
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import week_of
from vault_integrate.parse.in_use import in_use
from vault_integrate.settings import HostConfig, daily_template, from_host, host_sources, of_language
from vault_integrate.settings.habits import LEAST, Habit, count_named
from vault_integrate.store.host import read_host
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.refusals import refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.memory import Memory
    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.sync import Clock, Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.journal import Action, Insight
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.week import DateNames

_LEAST_HEADING: Final = 2
"""A heading that stands in so many notes is one of the writer's."""


class PickedUp(Struct, frozen=True, kw_only=True):
    """What would be read as things stand today.

    Attributes:
        entries: dated notes that hold words of the writer's.
        first, last: their first and last day; None without one.
        insights, actions: how many there are, by the way they are written.
        tied: how many of the actions are a step of an insight.
        unread: how many things could not be read.
        unmarked: how many lines without a mark `find` would show.
    """

    entries: int
    first: date | None
    last: date | None
    insights: Mapping[Form, int]
    actions: Mapping[Form, int]
    tied: int
    unread: int
    unmarked: int


class Proposal(Struct, frozen=True, kw_only=True):
    """What `init` found out, and what it would write.

    Attributes:
        settings: what the vault would be read with; with a settings note what that one says.
        sources: fields of `Settings` to where their values come from, in words, but for the usual ones.
        survey: how the vault is kept.
        picked: what would be picked up.
        note: vault-relative path of the settings note, whether it is there or not.
        text: what would be written there; empty where it is there.
        perhaps: tags (with `#`) and headings in use of which only the writer knows whether they mark insights
            or actions, each with the number of notes that use it, most first.
        other_names: notes that are called after a day in another way than the daily notes; None without such.
        differs: settings for which the settings note says something else than the host does.
        template: the template of daily notes, as the host names it; empty for none.
        template_lines: lines for it; empty where it has them.
    """

    settings: Settings
    sources: Mapping[str, str]
    survey: Survey
    picked: PickedUp
    note: str
    text: str
    perhaps: tuple[tuple[str, int], ...]
    other_names: Habit | None
    differs: tuple[str, ...]
    template: str
    template_lines: tuple[str, ...]


def propose(
    root: Path, folders: Folders, today: str | None, progress: Callable[[int, int], None] | None = None
) -> Proposal:
    """Look at how a vault is kept and at what would be picked up; nothing is written.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        today: the day as written; None for the clock's.
        progress: told how many of how many notes are looked at, and then read.

    Raises:
        UsageFault: there is no such folder or day.
        SettingsError: the settings note has faults, or none can hold what the host says.
        PageRefused: the folder of the pages is a link, or a file.
    """
    memory = look_at(root, folders.cache)
    own, host = settings_of(memory), read_host(root)
    seen = survey(memory, own, progress)
    settings, sources = (own, dict[str, str]()) if own.from_note else _settled(seen, host)
    day = read_today(today, settings)
    vault = vault_with(memory, settings, Parts())
    reading = read_vault(vault, progress)
    template = daily_template(host)
    return Proposal(
        settings=settings,
        sources=sources,
        survey=seen,
        picked=_picked_up(vault, reading, day, refusals(folders.state, root).keys(), progress),
        note=own.from_note or free_path(root, memory.listing.files, settings),
        text="" if own.from_note else note_text(settings),
        perhaps=_perhaps(seen, settings),
        other_names=_other_names(vault, seen),
        differs=_differs(own, host) if own.from_note else (),
        template=template,
        template_lines=_template_lines(memory, settings, seen, template),
    )


def settle(root: Path, folders: Folders, clock: Clock, proposal: Proposal) -> str:
    """Write the settings note of a proposal; its vault-relative path.

    Raises:
        VaultIntegrateError: it can't be made, or there is one by now.
    """
    with work_lock(folders.state, root):
        memory = look_at(root, folders.cache)
        there = settings_of(memory).from_note
        if there:
            return there
        log = open_log(folders.state, root, now=clock.now())
        noting = Noting(log=log, reason="init", now=clock.now())
        return make_settings_note(root, memory.listing.files, proposal.settings, noting)


# --- How it is kept -------------------------------------------------------------------------------


def _settled(seen: Survey, host: HostConfig) -> tuple[Settings, dict[str, str]]:
    """The settings that fit the vault, and where each comes from that is not as usual.

    What the host says counts; what it does not say is told from the notes.
    """
    settings = from_host(host)
    sources = {name: messages.say("init_from_host", plugin=says) for name, says in host_sources(host).items()}
    if seen.language is not None and seen.language.code != settings.language:
        words = of_language(seen.language.code)
        settings = replace(settings, language=seen.language.code, **words)
        sources["language"] = messages.say("init_from_words")
    for kind, habit in (("daily", seen.daily), ("weekly", seen.weekly)):
        said = getattr(settings, f"{kind}_folder"), getattr(settings, f"{kind}_format")
        if habit is None or (habit.folder, habit.form) == said or not _counts(settings, kind, seen):
            continue
        settings = replace(settings, **{f"{kind}_folder": habit.folder, f"{kind}_format": habit.form})
        for part, value in (("folder", habit.folder), ("format", habit.form)):
            sources.pop(f"{kind}_{part}", None)
            if value != getattr(Settings(), f"{kind}_{part}"):
                sources[f"{kind}_{part}"] = messages.say("init_from_names", count=habit.count)
    return _with_words(settings, sources, seen)


def _counts(settings: Settings, kind: str, seen: Survey) -> bool:
    """Whether what the names tell counts: the host says nothing, or what no daily note is called."""
    folder, form = getattr(settings, f"{kind}_folder"), getattr(settings, f"{kind}_format")
    default = Settings()
    if (folder, form) == (getattr(default, f"{kind}_folder"), getattr(default, f"{kind}_format")):
        return True
    return kind == "daily" and not count_named(seen.stems, folder, form, _names(settings))


def _names(settings: Settings) -> DateNames:
    """The names of days and months in the language of the settings."""
    language = pack(settings.language) or packs()[0]
    return language.dates


def _with_words(settings: Settings, sources: dict[str, str], seen: Survey) -> tuple[Settings, dict[str, str]]:
    """The settings with the tags and headings in use that mark insights or actions and nothing else."""
    for role in ("insight", "action"):
        tags = [
            tag for each in packs() for tag in (*getattr(each, f"{role}_words"), *_habit(each, role, "tags"))
        ]
        headings = [
            words
            for each in packs()
            for words in (*getattr(each, f"{role}_headings"), *_habit(each, role, "headings"))
        ]
        for name, words, counted, least in (
            (f"{role}_tags", tags, seen.tags, 1),
            (f"{role}_headings", headings, seen.headings, _LEAST_HEADING),
        ):
            usual = getattr(settings, name)
            known = set(map(fold, usual))
            more = {fold(each): each for each in words if counted.get(fold(each), 0) >= least}
            new = tuple(each for key, each in more.items() if key not in known)
            if new:
                settings = replace(settings, **{name: (*usual, *new)})
                count = sum(counted[fold(each)] for each in new)
                sources[name] = messages.say("init_from_use", count=count)
    return settings, sources


def _habit(language: LanguagePack, role: str, kind: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(language.habits, f"{role}_{kind}")
    return found


def _perhaps(seen: Survey, settings: Settings) -> tuple[tuple[str, int], ...]:
    """Tags and headings in use that may mark insights or actions among other things."""
    tags = set(map(fold, (*settings.insight_tags, *settings.action_tags)))
    headings = set(map(fold, (*settings.insight_headings, *settings.action_headings)))
    found: dict[str, int] = {}
    for words in (each for language in packs() for each in language.habits.perhaps):
        word = fold(words)
        if seen.tags.get(word, 0) >= LEAST and word not in tags:
            found[f"#{words}"] = seen.tags[word]
        if seen.headings.get(word, 0) >= LEAST and word not in headings:
            found[words[:1].upper() + words[1:]] = seen.headings[word]
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _other_names(vault: Vault, seen: Survey) -> Habit | None:
    """A habit of the names that is not the one the settings say, as after a change of mind."""
    settings, habit = vault.settings, seen.daily
    if habit is None:
        return None
    named = count_named(seen.stems, settings.daily_folder, settings.daily_format, vault.language.dates)
    return habit if habit.count >= named + LEAST else None


def _differs(own: Settings, host: HostConfig) -> tuple[str, ...]:
    """The settings for which the host says something, and the settings note something else."""
    said = from_host(host)
    return tuple(name for name in host_sources(host) if getattr(said, name) != getattr(own, name))


# --- What is picked up ----------------------------------------------------------------------------


def _picked_up(
    vault: Vault,
    reading: VaultReading,
    today: date,
    refused: Collection[str],
    progress: Callable[[int, int], None] | None,
) -> PickedUp:
    journal = journal_of(vault, reading, week_of(today, vault.settings.week_rule).last)
    days = sorted(each.day for each in reading.readings if each.entry and each.day is not None)
    return PickedUp(
        entries=len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        insights=_by_form(journal.insights),
        actions=_by_form(journal.actions),
        tied=sum(any(not tie.guess for tie in each.ties) for each in journal.actions),
        unread=len(reading.diagnostics),
        unmarked=len(candidates(vault, reading, Unmarked(today=today, refused=refused), progress)),
    )


def _by_form(items: Sequence[Insight | Action]) -> dict[Form, int]:
    """How many items are written in each way, most first."""
    counted = Counter(each.source.form for each in items)
    return dict(sorted(counted.items(), key=lambda each: (-each[1], FORM_ORDER[each[0]])))


# --- Lines for the daily template -----------------------------------------------------------------


def _template_lines(memory: Memory, settings: Settings, seen: Survey, template: str) -> tuple[str, ...]:
    """Two headings with an empty line each, for the template of daily notes; none where it has them.

    An empty item is a prompt, and is never counted.
    """
    insight = _used_most(settings.insight_headings, seen, 0)
    action = _used_most(settings.action_headings, seen, 1)
    if not insight or not action:
        return ()
    path = template if template.lower().endswith(".md") else f"{template}.md"
    data = memory.bytes_of(path) if path in memory.listing.files else None
    if data is not None and not isinstance(data, Diagnostic):
        headings = in_use(data[0].decode("utf-8", "replace").replace("\r\n", "\n")).headings
        own = set(map(fold, (*settings.insight_headings, *settings.action_headings)))
        if headings & own:
            return ()
    return (f"## {insight}", "- ", "", f"## {action}", "- [ ] ")


def _used_most(headings: tuple[str, ...], seen: Survey, usual: int) -> str:
    """The heading that stands in most notes; where none does, the usual one."""
    if not headings:
        return ""
    most = max(headings, key=lambda each: seen.headings.get(fold(each), 0))
    if seen.headings.get(fold(most), 0):
        return most
    return headings[min(usual, len(headings) - 1)]
