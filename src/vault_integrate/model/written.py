"""One line that was written into a note, as the log remembers it."""

from __future__ import annotations

from msgspec import Struct


class Written(Struct, frozen=True, kw_only=True, omit_defaults=True):
    r"""What was done to one line of a note, and enough to find it again and take it back.

    Texts are the note's bytes read as UTF-8, with their line endings and a BOM. A line added behind a last
    line that has no ending brings that ending along: `new` is then `\n- [x] words`, as in a `Change`.

    Attributes:
        id: number of the entry, from 1; the log gives it, 0 until then.
        time: local time of the write, `2026-11-18T09:30:00`.
        path: vault-relative path of the note.
        at: 0-based number of the line.
        old: the line as it was; empty where a line was added.
        new: the line as it was written; empty where a line was taken out again.
        ordinal: 0-based number of the line among those equal to `new` in the note after the write.
        equals: how many these were, itself included; where `new` is empty, how many equal to `old` were left.
        reason: short key of what it was for: `tick`, `practice`, `step`, `keep`, …, `undo`.
        week: name of the week (`2026-W47`) of the page that the act came from; empty for a command.
        act: key by which the same act on the same page is known again; empty for a command.
        group: entries of one act have the same number, the id of the first of them. What begins together is
            told apart by any numbers; the log gives these.
        created: the whole file is meant: it was made and holds `new`, or with `undoes`, it held `old` and was
            removed.
        undoes: id of the entry that this one takes back; 0 for none.
        above: of a line that was taken out as asked, the line above it, behind which it can stand again.
    """

    id: int = 0
    time: str
    path: str
    at: int
    old: str
    new: str
    ordinal: int = 0
    equals: int = 1
    reason: str
    week: str = ""
    act: str = ""
    group: int = 0
    created: bool = False
    undoes: int = 0
    above: str = ""
