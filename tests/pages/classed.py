"""A page on which each text carries its class: a phrase of the catalogue, or the writer's words.

The texts are wrapped in characters that no language uses. What is left of a line when all that is wrapped
has been taken out was said by nobody: it must be bullets, boxes and links, and no word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.app import page as app_page
from vault_integrate.app.report import Report, report
from vault_integrate.app.vault import load_vault
from vault_integrate.model.language import LanguagePack, Phrase, PhraseKind
from vault_integrate.model.week import parse_week

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from vault_integrate.app.vault import Vault
    from vault_integrate.model.journal import Source
    from vault_integrate.model.rhythm import Rhythm
    from vault_integrate.plugin.context import SectionContext

KINDS = frozenset(map(str, PhraseKind))
OPEN, KEY, CLOSE, WRITER = "\ue000", "\ue001", "\ue002", "\ue003"

_PART = re.compile(f"{OPEN}([^{OPEN}{KEY}{CLOSE}]*){KEY}[^{OPEN}{KEY}{CLOSE}]*{CLOSE}")
_LINK = re.compile(r"(!?\[\[)([^\[\]|]*)(\|)(.*)(\]\])", re.DOTALL)

# What a value within a phrase may be, beside what is wrapped itself: a number, a row of dots, the place for a
# number that is put in later, and texts between the marks that part them.
_VALUE = re.compile(r"(?:[0-9]+(?:st|nd|rd|th|\.)?|[●○ ]*|\{count\})(?: · |, )*|(?: · |, )+")
_COMMAND = re.compile(r"(?:insights|actions)(?: --[a-z-]+)?|thread(?: (?:[a-z0-9]{6}|ITEM))?")

_STRUCTURE = re.compile(
    r"(?:> )?"
    r"(?:\t| {4})*"
    r"(?:#{1,3} +|> \[!note\]- |- )?"
    r"(?:\[[ x/>-]\] )?"
    r"(?:\*{2,4} ?|\[\[\|\]\]| · |, | )*"
    r"(?: ?\^[a-z0-9]{1,6})?"
)

_FRAME = re.compile(
    r"---|vault_integrate: page|>?"
    r"|<!-- vault-integrate:(?:begin|end) -->"
    r"|<!-- vault-integrate:base [0-9]+(?: [a-z0-9=_/@.x-]+)* -->"
)


def wrapped(key: str, text: str) -> str:
    """A text with its class."""
    return f"{OPEN}{key}{KEY}{text}{CLOSE}"


def stripped(text: str) -> str:
    """A text without all that has a class."""
    before = ""
    while before != text:
        before, text = text, _PART.sub("", text)
    return text


def classes(text: str) -> set[str]:
    """The keys of all phrases in a text, and `WRITER` where the writer's words stand."""
    return set(re.findall(f"{OPEN}([^{OPEN}{KEY}{CLOSE}]*){KEY}", text))


def plain(text: str) -> str:
    """The text as it would stand on the page."""
    return re.sub(f"{OPEN}[^{OPEN}{KEY}{CLOSE}]*{KEY}|{CLOSE}", "", text)


class Classed(Phrase, frozen=True, kw_only=True):
    """A phrase that says its key; without a class, or with a value of none, it is said bare."""

    key: str
    names_of_days: frozenset[str] = frozenset()
    own: tuple[str, ...] = ()

    def say(self, **values: object) -> str:
        said = Phrase.say(self, **values)
        used = {name: str(value) for name, value in values.items() if name in self.names}
        classed = self.kind in KINDS and all(map(self._fits, used, used.values()))
        return wrapped(self.key, said) if classed else said

    def _fits(self, name: str, value: str) -> bool:
        left = stripped(value)
        if name == "command":
            return _COMMAND.fullmatch(left) is not None
        if name == "tag":
            return left in self.own
        if left in self.names_of_days:
            return True
        # A link may be the value: its path is wrapped, its marks are not.
        return _VALUE.fullmatch(left.replace("[[|]]", "")) is not None or not left


def classed_language(language: LanguagePack, own: tuple[str, ...] = ()) -> LanguagePack:
    """The language with each of its texts wrapped in its key."""
    dates = language.dates
    short = (each.rstrip(".") for each in (*dates.weekdays_short, *dates.months_short))
    days = frozenset((*dates.weekdays, *dates.months, *short))
    phrases = {
        key: Classed(kind=each.kind, text=each.text, plural=each.plural, key=key, names_of_days=days, own=own)
        for key, each in language.phrases.items()
    }
    return replace(
        language,
        phrases=phrases,
        questions=tuple(wrapped("question", each) for each in language.questions),
        returning_questions=tuple(
            wrapped("returning_question", each) for each in language.returning_questions
        ),
    )


def classed_context(context: SectionContext) -> SectionContext:
    """The context with the writer's words wrapped where they are quoted."""

    def quote(words: str, path: str, *, strong: bool = False) -> str:
        return wrapped(WRITER, context.quote(words, path, strong=strong))

    def link(source: Source, display: str) -> str:
        found = _LINK.fullmatch(context.link(source, display))
        assert found is not None, "a link is not written as the host writes it"
        opening, path, bar, shown, closing = found.groups()
        if not classes(display):
            # A note without a day is named by its title, which is the writer's.
            assert display == source.path.rpartition("/")[2].removesuffix(".md")
            shown = wrapped(WRITER, shown)
        return f"{opening}{wrapped(WRITER, path)}{bar}{shown}{closing}"

    def rhythm(rule: Rhythm) -> str:
        said = context.rhythm(rule)
        # A rule that people seldom write is quoted as they wrote it.
        return said if not said or classes(said) else wrapped(WRITER, said)

    return replace(context, quote=quote, link=link, rhythm=rhythm)


def classed_report(
    root: Path, week: str, monkeypatch: pytest.MonkeyPatch, *, today: str = "", change: Change | None = None
) -> Report:
    """The page of a week with the class of each of its texts.

    Args:
        root: the vault.
        week: `2026-W47`.
        monkeypatch: puts everything back.
        today: the week's last day without it.
        change: what is done to the vault before, such as registering a plugin.
    """
    wanted = parse_week(week)
    assert wanted is not None
    vault = load_vault(root, page_wanted=True)
    vault = replace(vault, language=classed_language(vault.language, vault.settings.insight_tags))
    if change is not None:
        vault = change(vault)
    made = app_page.section_context

    def context(*arguments: object, **named: object) -> SectionContext:
        return classed_context(made(*arguments, **named))  # type: ignore[arg-type]  # passed on as they came

    with monkeypatch.context() as patched:
        patched.setattr(app_page, "section_context", context)
        day = date.fromisoformat(today) if today else wanted.last
        return report(vault, wanted, today=day, write=False)


Change = Callable[["Vault"], "Vault"]


def unsaid(result: Report) -> list[str]:
    """The lines of a page that hold something of no class, as they would stand there."""
    lines = result.data.decode().split("\n")
    return [
        plain(line)
        for line in lines
        if not _FRAME.fullmatch(line) and not _STRUCTURE.fullmatch(stripped(line)) and stripped(line)
    ]
