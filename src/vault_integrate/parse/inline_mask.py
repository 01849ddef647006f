r"""What inside a block's words is code, math or a comment, and so means nothing to a reader.

Each mark that can open something looks up its closing mark in lists made beforehand, so the time grows with
the length of the text whatever stands in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK: Final = "\0"
"""What stands where a character means nothing."""

_ANY = re.compile(r"[`$]|<!--|%%")
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\$+|<!--|%+")
_RUN = re.compile(r"`+|\$+|%+")
_LINE_END = re.compile(r"[\n\r]")
_VISIBLE = re.compile(r"[^\n\r]")
_INLINE, _DISPLAY, _PERCENT = "$", "$$", "%%"


def mask_inline(text: str, *, comments: bool = True) -> str:
    r"""The text with every character that is code, math or a comment replaced by `\0`.

    Code spans close with a run of as many backticks (CommonMark 0.31, section 6.1). `$` opens math if no
    space follows, and closes it on the same line if no space stands before and no digit behind, so that
    prices stay words; `$$` to `$$` is math too. `<!--` to `-->` and `%%` to `%%` are comments. What opens
    first wins; what is never closed is text. Line ends stay, and so does every position.

    Args:
        text: the words of one block.
        comments: False leaves `%%` comments as they are, because the host knows the tags and links in them
            (OBSIDIAN 2.2, 3.1).
    """
    if not _ANY.search(text):
        return text
    parts = []
    done = 0
    for start, end in _inert(text, comments=comments):
        parts.append(text[done:start])
        hidden = text[start:end]
        one_line = _LINE_END.search(hidden) is None
        parts.append(MASK * len(hidden) if one_line else _VISIBLE.sub(MASK, hidden))
        done = end
    parts.append(text[done:])
    return "".join(parts)


def _inert(text: str, *, comments: bool) -> Iterator[tuple[int, int]]:
    """The spans that mean nothing, in order and apart from each other."""
    closers = _Closers(text)
    position = 0
    while found := _MARK.search(text, position):
        mark = found.group()
        end = None
        if mark[0] != "\\" and (comments or mark[0] != "%"):
            end = closers.end(mark, found.start(), found.end())
        if end is not None:
            yield found.start(), end
        position = end or found.end()


class _Closers:
    """Finds what closes a mark, in a time that does not depend on how far away it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._comment_open = True

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        """Where each run of marks that can close something begins, by the run."""
        runs: dict[str, list[int]] = {}
        for run in _RUN.finditer(self._text):
            if run.group() != _INLINE or self._closes_math(run.start()):
                runs.setdefault(run.group(), []).append(run.start())
        return runs

    @cached_property
    def _line_ends(self) -> list[int]:
        return [end.start() for end in _LINE_END.finditer(self._text)]

    def _closes_math(self, position: int) -> bool:
        before = self._text[position - 1 : position]
        after = self._text[position + 1 : position + 2]
        return before not in ("", " ", "\t", "\n", "\r", "\\") and after not in tuple("0123456789")

    def end(self, mark: str, start: int, after: int) -> int | None:
        """Where the span ends that `mark` opens at `start`; None if it opens none."""
        if mark == "<!--":
            return self._comment_end(start)
        if mark[0] == "`" or mark in (_DISPLAY, _PERCENT):
            return self._next_run(mark, after)
        if mark == _INLINE and self._text[after : after + 1] not in ("", " ", "\t", "\n", "\r"):
            return self._math_end(after)
        return None

    def _next_run(self, mark: str, after: int) -> int | None:
        starts = self._runs.get(mark, [])
        found = bisect_left(starts, after)
        return starts[found] + len(mark) if found < len(starts) else None

    def _math_end(self, after: int) -> int | None:
        end = self._next_run(_INLINE, after)
        if end is None:
            return None
        found = bisect_left(self._line_ends, after)
        return end if found == len(self._line_ends) or self._line_ends[found] > end else None

    def _comment_end(self, start: int) -> int | None:
        if not self._comment_open:
            return None
        # From the second character on, because `<!-->` is a whole comment.
        found = self._text.find("-->", start + 2)
        self._comment_open = found >= 0
        return found + 3 if found >= 0 else None
