"""A person's words on one line, taken apart into pieces whose meaning is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from vault_integrate.model.link import Link


class Text(Struct, frozen=True, kw_only=True):
    """Words without meaning to a renderer, as a reader sees them (escapes resolved)."""

    text: str


class Code(Struct, frozen=True, kw_only=True):
    """The content of a code span, without its backticks."""

    text: str


class Strong(Struct, frozen=True, kw_only=True):
    """Words in strong emphasis."""

    spans: tuple[Span, ...]


class Emphasis(Struct, frozen=True, kw_only=True):
    """Words in emphasis."""

    spans: tuple[Span, ...]


class NoteLink(Struct, frozen=True, kw_only=True):
    """A link to something in the vault, and the plain words it shows."""

    link: Link
    text: str


class ExternalLink(Struct, frozen=True, kw_only=True):
    """A link out of the vault: the words it shows and its address as written."""

    text: str
    url: str


Span: TypeAlias = Text | Code | Strong | Emphasis | NoteLink | ExternalLink
