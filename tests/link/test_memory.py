"""What planning asks of the journal: spans of days, both ends included."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

FILES = {
    "2026-11-02.md": "safety:: 2\n\n- I hide #insight\n\t- [ ] Call mom ^c\n",
    "2026-11-09.md": "- [x] [[2026-11-02#^c]]\n- [ ] Walk #action ⏳ 2026-11-12\n",
    "2026-11-16.md": "safety:: 4\n\n- I lie #insight\n",
    "2026-11-20.md": "- [/] Swim #action (kept:: 2026-11-18)\n",
    "2026-11-22.md": "pace:: 3\n",
}


def november(day: int) -> date:
    return date(2026, 11, day)


SPANS = [
    pytest.param(2, 22, [2, 16, 22], [2, 9, 16, 20, 22], [9], ["I hide", "I lie", "Walk", "Swim"], id="all"),
    pytest.param(3, 15, [], [9], [9], ["I hide", "Walk"], id="in between"),
    pytest.param(16, 16, [16], [16], [], ["I lie"], id="one day"),
    pytest.param(12, 12, [], [], [], ["Walk"], id="what is planned for a day"),
    pytest.param(18, 18, [], [], [], ["Swim"], id="what was decided on a day"),
    pytest.param(17, 22, [22], [20, 22], [], ["Swim"], id="the last days"),
    pytest.param(17, 17, [], [], [], [], id="a day of which nothing is said"),
]


@pytest.mark.parametrize(("first", "last", "check_ins", "entries", "lived", "items"), SPANS)
def test_what_lies_in_a_span(
    week_of_files: Teller,
    first: int,
    last: int,
    check_ins: list[int],
    entries: list[int],
    lived: list[int],
    items: list[str],
) -> None:
    journal = week_of_files(FILES).journal
    span = (november(first), november(last))

    assert [each.day.day for each in journal.check_ins(*span)] == check_ins
    assert [day.day for day in journal.entries_between(*span)] == entries
    assert [day.day for day in journal.lived_between(*span)] == lived
    insights = [each.words for each in journal.insights_touching(*span)]
    assert [*insights, *(each.words for each in journal.loose_actions(*span))] == items


def test_what_came_before_a_day(week_of_files: Teller) -> None:
    told = week_of_files(FILES)
    hide = told.insight("I hide").id

    assert told.journal.days_of(hide) == (november(2), november(9))
    assert told.journal.insights_before(november(10)) == (hide,)
    assert told.journal.insights_before(november(9)) == ()
    assert [each.words for each in told.journal.steps_of(hide)] == ["Call mom"]
    assert told.journal.decided_on(told.action("Swim").id) == (november(18),)
    assert told.journal.insight("none") is None
    assert told.journal.decided_on("none") == ()
    assert (told.journal.days_of("none"), told.journal.steps_of("none")) == ((), ())
