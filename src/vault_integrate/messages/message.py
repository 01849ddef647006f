"""What one message is."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

_PLACE = re.compile(r"\{([a-z_]+)\}")


class MessageKind(StrEnum):
    """What a message is about; never a person, or what a person wrote or does."""

    FILE = "file"
    HEADER = "header"
    SETTING = "setting"
    PAGE = "page"
    PLUGIN = "plugin"
    PROGRAM = "program"
    USAGE = "usage"


class Told(NamedTuple):
    """A message with its values in it.

    Attributes:
        text: what is the case.
        mend: what to do about it; may be empty.
    """

    text: str
    mend: str


class Message(NamedTuple):
    """Something the program says about a file, a setting, a program or a plugin.

    Attributes:
        kind: what it is about.
        text: what is the case, with `{name}` where a value goes: lower-case letters and underscores only.
        mend: what to do about it, with places of its own; may be empty.
    """

    kind: MessageKind
    text: str
    mend: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names of the values that it holds."""
        return frozenset(_PLACE.findall(self.text + self.mend))

    def tell(self, values: dict[str, object]) -> Told:
        """The message with the values in their places.

        A value goes in as `str` gives it and is not looked at again, so a file's name may hold braces.

        Raises:
            KeyError: when a place has no value, which is a fault of the caller.
        """

        def filled(text: str) -> str:
            return _PLACE.sub(lambda place: str(values[place[1]]), text)

        return Told(filled(self.text), filled(self.mend))
