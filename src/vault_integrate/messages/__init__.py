"""Messages about files, settings, programs and plugins: one catalogue, apart from the languages'.

What the program says about a person or their steps stands in `language`, once for each language. What
stands here speaks English only: it names files, settings and programs, whose names are English too; people
search the web for it and quote it when they report a fault, and whoever reads the report must know it again.
It may use words that no page would use ("failed"), because it is never about a person.

Help texts stay in the docstrings of their commands, and words of an exception that only a programmer can meet
stay where they are raised.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from vault_integrate.messages.beginning import BEGINNING
from vault_integrate.messages.checks import CHECKS
from vault_integrate.messages.files import FILES
from vault_integrate.messages.headers import HEADERS
from vault_integrate.messages.message import Message, MessageKind, Told
from vault_integrate.messages.plugins import PLUGINS
from vault_integrate.messages.program import PROGRAM
from vault_integrate.messages.service import SERVICE
from vault_integrate.messages.settings import SETTINGS
from vault_integrate.messages.watching import WATCHING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MESSAGES", "Message", "MessageKind", "Told", "say", "told"]

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    BEGINNING | CHECKS | FILES | HEADERS | SETTINGS | PLUGINS | PROGRAM | SERVICE | WATCHING
)
"""All messages by a snake_case key."""


def told(key: str, **values: object) -> Told:
    """A message and its mend, with the values in their places.

    Raises:
        KeyError: there is no such message, or a place has no value; both are faults of the caller.
    """
    return MESSAGES[key].tell(values)


def say(key: str, **values: object) -> str:
    """A message alone, with the values in their places.

    Raises:
        KeyError: as `told`.
    """
    return told(key, **values).text
