"""A person's words on one line, taken apart into pieces whose meaning is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from vault_integrate.model.link import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words without meaning to a renderer, as a reader sees them (escapes resolved)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The content of a code span, without its backticks."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words in strong emphasis."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Words in emphasis."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLink:
    """A link to something in the vault, and the plain words it shows."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLink:
    """A link out of the vault: the words it shows and its address as written."""

    text: str
    url: str


Span: TypeAlias = Text | Code | Strong | Emphasis | NoteLink | ExternalLink
