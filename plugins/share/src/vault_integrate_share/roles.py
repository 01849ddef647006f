"""Names turned into roles, by the writer's own list: `Mia = my sister`.

A name is met as whole words in any case of letters, with an `@` before it or a possessive behind it. Longer
names go first, so that `Mia Okafor` is not half replaced as `Mia`.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LETTER = r"[^\W\d_]"
"""A letter of any script: what stands beside a name and makes it another word."""

# What no reader sees and what a name could be broken up with: joiners and signs for how a letter is drawn.
_UNSEEN = "[\u200c\u200d\ufe00-\ufe0f]*"
_SENTENCE_END = re.compile(r"(?:^|[.!?…]\s)[\s\"'“„»(\[]*$")
_HISSING = ("s", "x", "z", "ß")
_REACH = 16
_LEAST = 3
"""So many letters a name has at least before an s behind it, without an apostrophe, is taken for its own."""


class RoleFault(ValueError):
    """An entry of the list can't be used: `code` is the phrase that says why, `entry` the entry itself."""

    def __init__(self, code: str, entry: str) -> None:
        super().__init__(code)
        self.code = code
        self.entry = entry


class Role(Struct, frozen=True, kw_only=True):
    """One person: the name as the writer has it, and what stands on the sheet in its place."""

    name: str
    role: str


class Swap(Struct, frozen=True, kw_only=True):
    """A name in a text: offsets, end exclusive, what is to stand there, and whose name it is."""

    start: int
    end: int
    new: str
    role: Role


class Roles:
    """The writer's list, made ready to be looked for.

    Args:
        roles: the people, no name twice.
    """

    def __init__(self, roles: Iterable[Role]) -> None:
        # Python takes the first alternative that fits, so the longest names come first.
        self.roles = tuple(sorted(roles, key=lambda each: (-len(each.name), each.name)))
        names = "|".join(f"(?P<n{at}>{_spelled(each.name)})" for at, each in enumerate(self.roles))
        name, bare = rf"(?<!{LETTER})@?(?:{names})", rf"(?P<bare>['’ʼ])(?=\s{LETTER})"
        self._pattern = re.compile(
            rf"{name}(?P<own>['’ʼ]s|(?P<s>s)|{bare})?(?!{LETTER})",
            re.IGNORECASE,
        )
        self._without_s = re.compile(rf"{name}(?P<own>['’ʼ]s|(?P<s>(?!))|{bare})?(?!{LETTER})", re.IGNORECASE)

    def found(self, text: str) -> tuple[Swap, ...]:
        """Every name in a text, from its beginning to its end."""
        return tuple(self._swaps(text)) if self.roles else ()

    def replaced(self, text: str) -> str:
        """A text with the roles in place of the names."""
        for swap in reversed(self.found(text)):
            text = text[: swap.start] + swap.new + text[swap.end :]
        return text

    def _named(self, match: re.Match[str]) -> tuple[Role, str]:
        """Whose name was found, and how it is written there."""
        number = next(each for each in range(len(self.roles)) if match[f"n{each}"] is not None)
        return self.roles[number], match[f"n{number}"]

    def _swaps(self, text: str) -> Iterator[Swap]:
        at = 0
        while found := self._pattern.search(text, at):
            match = found
            role, written = self._named(match)
            if match["s"] and (len(role.name) < _LEAST or written[:1].islower()):
                # The German "als" belongs to nobody called Al; a shorter name may stand there, or one inside.
                at = found.start() + 1
                shorter = self._without_s.match(text, found.start())
                if shorter is None:
                    continue
                match = shorter
                role, _ = self._named(match)
            end, tail = match.end(), match["own"] or ""
            if match["bare"] and not role.name.casefold().endswith(_HISSING):
                # 'I told Mia' is a quotation that ends; James' car is his.
                end, tail = match.start("own"), ""
            before = text[max(0, match.start() - _REACH) : match.start()]
            yield Swap(start=match.start(), end=end, new=_shown(role.role, tail, before), role=role)
            at = end


def read_roles(entries: Sequence[str]) -> Roles:
    """The writer's list from the setting `share_roles`, each entry `name = role`.

    Raises:
        RoleFault: an entry has no name or role, a name stands there twice, or a role holds a listed name,
            which would put on the sheet what must not be there.
    """
    found: dict[str, Role] = {}
    written: dict[str, str] = {}
    for entry in entries:
        name, equals, role = (" ".join(part.split()) for part in normalize("NFC", entry).partition("="))
        if not equals or not role or not re.search(r"\w", name):
            raise RoleFault("role_form", entry)
        key = name.casefold()
        if key in found and found[key].role != role:
            raise RoleFault("role_twice", entry)
        found.setdefault(key, Role(name=name, role=role))
        written.setdefault(key, entry)
    roles = Roles(found.values())
    for key, each in found.items():
        if roles.found(each.role):
            raise RoleFault("role_named", written[key])
    return roles


def _spelled(name: str) -> str:
    """A pattern for a name in every way that reads the same: blanks, capitals, composed letters or not."""
    forms = {
        normalize(form, written)
        for written in (name, name.upper(), name.casefold())
        for form in ("NFC", "NFD")
    }
    return "|".join(
        r"\s*".join(_UNSEEN.join(map(re.escape, word)) for word in form.split())
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )


def _shown(role: str, tail: str, before: str) -> str:
    """The role in place of a name, with its possessive, and a capital letter where a sentence begins."""
    if _SENTENCE_END.search(before):
        role = role[:1].upper() + role[1:]
    if not tail:
        return role
    if tail in ("'", "’", "ʼ"):
        return f"{role}{tail}s"
    return role if tail.casefold() == "s" and role.endswith("s") else role + tail


def times(swaps: Iterable[Iterable[Role]]) -> tuple[tuple[Role, int], ...]:
    """How often each role was put in place, in the order of names."""
    counts: dict[Role, int] = {}
    for role in chain.from_iterable(swaps):
        counts[role] = counts.get(role, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: pair[0].name))
