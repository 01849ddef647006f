"""A tick on the page is a tick on the step's latest copy, in the notation of its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TUE

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight ^yes\n"
"""Holds the step of most notes here."""


@dataclass(frozen=True)
class Tick:
    """A note, a tick on the page, the note afterwards, and what the page then shows."""

    before: str
    after: str
    words: str = "Say no once today"
    symbol: str = "x"
    was: str = " "
    behind: str = ""
    settings: str = ""
    more: dict[str, str] = field(default_factory=dict)
    shows: str = "\t- [x] Say no once today · done on Wed 18 Nov"


def under_insight(before: str, after: str, **more: object) -> Tick:
    """A line below an insight, and what becomes of it."""
    return Tick(f"{INSIGHT}{before}\n", f"{INSIGHT}{after}\n", **more)  # type: ignore[arg-type]


ROWS = {
    "a box": under_insight("\t- [ ] Say no once today", "\t- [x] Say no once today ✅ 2026-11-18"),
    "a box before a block id": under_insight(
        "\t- [ ] Say no once today ^no", "\t- [x] Say no once today ✅ 2026-11-18 ^no"
    ),
    "Tasks: behind the due day": under_insight(
        "\t- [ ] Say no once today 📅 2026-11-20",
        "\t- [x] Say no once today 📅 2026-11-20 ✅ 2026-11-18",
    ),
    "Tasks: priority, tag and id": under_insight(
        "\t- [ ] Say no once today ⏫ ⏳ 2026-11-18 #task ^no",
        "\t- [x] Say no once today ⏫ ⏳ 2026-11-18 #task ✅ 2026-11-18 ^no",
    ),
    "Tasks: an open box with a done day gets the new one": under_insight(
        "\t- [ ] Say no once today ✅ 2026-11-02 📅 2026-11-20",
        "\t- [x] Say no once today ✅ 2026-11-18 📅 2026-11-20",
    ),
    "blanks at the end": under_insight(
        "\t- [ ] Say no once today  ", "\t- [x] Say no once today ✅ 2026-11-18  "
    ),
    "bracketed fields of ours stay with emoji": under_insight(
        "\t- [ ] Say no once today (cue:: a favor)",
        "\t- [x] Say no once today (cue:: a favor) ✅ 2026-11-18",
    ),
    "Dataview by its line": under_insight(
        "\t- [ ] Say no once today  [due:: 2026-11-20]",
        "\t- [x] Say no once today  [due:: 2026-11-20]  [completion:: 2026-11-18]",
    ),
    "four spaces and a star": under_insight(
        "    * [ ] Say no once today", "    * [x] Say no once today ✅ 2026-11-18"
    ),
    "numbered": under_insight("\t1. [ ] Say no once today", "\t1. [x] Say no once today ✅ 2026-11-18"),
    "a tagged item without a box": Tick(
        "- Say no once today #action\n",
        "- Say no once today (done:: 2026-11-18) #action\n",
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "a tagged paragraph": Tick(
        "Say no once today #action\n",
        "Say no once today (done:: 2026-11-18) #action\n",
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "a paragraph with words behind the tag": Tick(
        "Today #action say no once.\n",
        "Today #action say no once. (done:: 2026-11-18)\n",
        words="Today say no once.",
        shows="- [x] Today say no once. · done on Wed 18 Nov",
    ),
    "a field line": Tick(
        "action:: Say no once today\n",
        "action:: Say no once today (done:: 2026-11-18)\n",
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "a callout": Tick(
        "> [!action] Say no once today\n> It may shake.\n",
        "> [!action] Say no once today (done:: 2026-11-18)\n> It may shake.\n",
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "a box in a callout": Tick(
        "> [!insight] I say yes out of fear\n> - [ ] Say no once today\n",
        "> [!insight] I say yes out of fear\n> - [x] Say no once today ✅ 2026-11-18\n",
    ),
    "a string of a header": Tick(
        '---\ninsights:\n  - I say yes out of fear\nactions:\n  - "Say no once today (cue:: a favor)"\n---\n',
        "---\ninsights:\n  - I say yes out of fear\nactions:\n"
        '  - "Say no once today (cue:: a favor) (done:: 2026-11-18)"\n---\n',
    ),
    "a plain string of a header": Tick(
        "---\nactions:\n  - Say no once today # soon\n---\n",
        '---\nactions:\n  - "Say no once today (done:: 2026-11-18)" # soon\n---\n',
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "a flow list of a header": Tick(
        "---\nactions: [Say no once today, Walk to work]\n---\n",
        '---\nactions: ["Say no once today (done:: 2026-11-18)", Walk to work]\n---\n',
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "text of a mapping": Tick(
        "---\nactions:\n  - text: Say no once today\n    cue: a favor\n---\n",
        '---\nactions:\n  - text: "Say no once today (done:: 2026-11-18)"\n    cue: a favor\n---\n',
        shows="- [x] Say no once today · done on Wed 18 Nov",
    ),
    "step of a mapping": Tick(
        "---\ninsights:\n  - text: I say yes out of fear\n    step: Say no once today\n---\n",
        "---\ninsights:\n  - text: I say yes out of fear\n"
        '    step: "Say no once today (done:: 2026-11-18)"\n---\n',
    ),
    "started": under_insight(
        "\t- [ ] Say no once today",
        "\t- [/] Say no once today",
        symbol="/",
        shows="\t- [/] Say no once today · started",
    ),
    "cancelled": under_insight(
        "\t- [ ] Say no once today\n\t- [ ] Walk to work",
        "\t- [-] Say no once today ❌ 2026-11-18\n\t- [ ] Walk to work",
        symbol="-",
        shows="\t- [-] Say no once today · cancelled",
    ),
    "cancelled in Dataview": under_insight(
        "\t- [ ] Say no once today [due:: 2026-11-20]\n\t- [ ] Walk to work",
        "\t- [-] Say no once today [due:: 2026-11-20]  [cancelled:: 2026-11-18]\n\t- [ ] Walk to work",
        symbol="-",
        shows="\t- [-] Say no once today · cancelled",
    ),
    "the day that Tasks puts behind counts": under_insight(
        "\t- [ ] Say no once today",
        "\t- [x] Say no once today ✅ 2026-11-16",
        behind=" ✅ 2026-11-16",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "and the one that Dataview puts there": under_insight(
        "\t- [ ] Say no once today",
        "\t- [x] Say no once today ✅ 2026-11-16",
        behind="  [completion:: 2026-11-16]",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "without done days one byte": under_insight(
        "\t- [ ] Say no once today 📅 2026-11-20",
        "\t- [x] Say no once today 📅 2026-11-20",
        settings="done_dates: no\n",
        shows="\t- [x] Say no once today · done on Mon 16 Nov",
    ),
    "the latest copy": Tick(
        f"{INSIGHT}\t- [ ] Say no once today\n",
        "- [x] Say no once today ✅ 2026-11-18\n",
        more={TUE: "- [ ] Say no once today\n"},
    ),
    "two copies in a row of a rolled-over list": Tick(
        f"{INSIGHT}\t- [>] Say no once today\n",
        "Words.\r\n\r\n- [x] Say no once today [[2026-11-16]] ✅ 2026-11-18",
        more={TUE: "Words.\r\n\r\n- [ ] Say no once today [[2026-11-16]]"},
    ),
    "a line end of Windows, a byte order mark and no last one": Tick(
        "\ufeff- I say yes out of fear #insight\r\n\t- [ ] Say no once today",
        "\ufeff- I say yes out of fear #insight\r\n\t- [x] Say no once today ✅ 2026-11-18",
    ),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_tick(diary: Diary, row: Tick) -> None:
    diary.write({MON: row.before, **row.more}, row.settings)
    diary.report()
    diary.tick(row.words, row.symbol, was=row.was, behind=row.behind)

    settled = diary.taken_up()

    assert settled.notes == {TUE if row.more else MON: row.after}
    assert settled.reasons == []
    assert row.shows in diary.lines()
