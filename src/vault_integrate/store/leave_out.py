"""Folders, notes and patterns that are left out: the setting `leave_out`, and the host's excluded files."""

from __future__ import annotations

import re
import warnings

from msgspec import Struct

from vault_integrate.model.names import fold

_LONGEST_PATTERN = 200
# A piece of a pattern without groups and repetitions matches a fixed number of characters.
_ESCAPED = r"\\[^0-9A-Za-z]|\\[dDsSwWbB]"
_PIECE = re.compile(rf"(?:{_ESCAPED}|\[(?:{_ESCAPED}|[^\]\\])+\]|[^()*+?{{}}\[\]\\])*")
_SIGN = re.compile(rf"{_ESCAPED}|\[(?:{_ESCAPED}|[^\]\\])+\]|\.\*|.", re.DOTALL)


class Places:
    """Folders and notes by name; whatever their case and normal form, as the host compares names."""

    def __init__(self, names: tuple[str, ...], *, notes: bool = False) -> None:
        """Prepare the names.

        Args:
            names: vault-relative paths of folders or notes.
            notes: a name may stand for a note without its `.md`.
        """
        self._names = {fold(name.strip("/")) for name in names} - {""}
        if notes:
            self._names |= {f"{name}.md" for name in self._names}
        # Many files lie in one folder, so a folder is compared once.
        self._folders: dict[str, bool] = {"": False}

    def hold(self, path: str) -> bool:
        """Whether `path` is one of them or lies below one."""
        if not self._names:
            return False
        return self._below(path.rpartition("/")[0]) or fold(path) in self._names

    def _below(self, folder: str) -> bool:
        """Whether a folder is one of them or lies below one."""
        known = self._folders.get(folder)
        if known is None:
            known = fold(folder) in self._names or self._below(folder.rpartition("/")[0])
            self._folders[folder] = known
        return known


class Pattern(Struct, frozen=True):
    """A regular expression on a path, of a shape whose time grows with the path's length only.

    Attributes:
        ways: alternatives; each is pieces that must follow one another with anything between them.
    """

    ways: tuple[tuple[re.Pattern[str], ...], ...]

    def found_in(self, path: str) -> bool:
        """Whether it matches somewhere in the path.

        Each piece has a fixed length, so taking the earliest match of each is enough.
        """
        return any(_follow_one_another(pieces, path) for pieces in self.ways)


def _follow_one_another(pieces: tuple[re.Pattern[str], ...], path: str) -> bool:
    at = 0
    for piece in pieces:
        match = piece.search(path, at)
        if match is None:
            return False
        at = match.end()
    return True


def compile_pattern(text: str) -> Pattern | None:
    """A pattern from a synced file; None where it is broken or has a shape that could take long.

    Allowed are characters, classes, anchors, `.`, `.*` and `|`; no groups and no other repetitions
    (RELIABILITY R30).
    """
    if len(text) > _LONGEST_PATTERN:
        return None
    ways: list[list[str]] = [[""]]
    for sign in _SIGN.findall(text):
        if sign == "|":
            ways.append([""])
        elif sign == ".*":
            ways[-1].append("")
        else:
            ways[-1][-1] += sign
    if [""] in ways:  # an empty alternative is a slip, and would leave out everything
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only warns about means something else to the host
            return Pattern(tuple(tuple(_piece(piece) for piece in way) for way in ways))
    except (re.error, FutureWarning, ValueError):
        return None


def _piece(text: str) -> re.Pattern[str]:
    if not _PIECE.fullmatch(text):
        raise ValueError("a repetition or a group")
    return re.compile(text, re.ASCII)
