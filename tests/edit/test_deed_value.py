"""What a field says after a deed: a day, the words that stood there or new ones; none go unasked."""

from __future__ import annotations

from datetime import date

import pytest

from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.deed_value import value_of
from vault_integrate.model.deed import Deed, DeedKind

TODAY = date(2026, 11, 22)
LATER = date(2026, 12, 24)


def deed(kind: DeedKind, words: str = "", until: date | None = None) -> Deed:
    return Deed(kind=kind, item="abc", day=TODAY, words=words, until=until)


@pytest.mark.parametrize(
    ("done", "old", "value"),
    [
        pytest.param(deed(DeedKind.KEEP), "", "2026-11-22", id="kept for the first time"),
        pytest.param(deed(DeedKind.KEEP), " 2026-10-01 ", "2026-11-22", id="kept once more"),
        pytest.param(
            deed(DeedKind.KEEP),
            "2026-10-01 it helps",
            "2026-11-22 it helps",
            id="the words behind the day stay",
        ),
        pytest.param(deed(DeedKind.KEEP), "it helps ", "2026-11-22 it helps", id="words without a day stay"),
        pytest.param(deed(DeedKind.LET_GO), "", "2026-11-22", id="let go"),
        pytest.param(
            deed(DeedKind.LET_GO, "too much"), "", "2026-11-22 too much", id="let go, with a reason"
        ),
        pytest.param(deed(DeedKind.LET_GO), "2026-10-01", "2026-11-22", id="let go, another day before"),
        pytest.param(deed(DeedKind.INTEGRATED, "done"), "", "2026-11-22 done", id="integrated"),
        pytest.param(deed(DeedKind.LEARNED, "less is enough"), "", "less is enough", id="learned"),
        pytest.param(deed(DeedKind.LEARNED, "less"), "2026-10-01", "less", id="learned, a bare day before"),
        pytest.param(deed(DeedKind.SMALLER, "one breath"), "two breaths", "one breath", id="a smaller form"),
        pytest.param(deed(DeedKind.REST), "", "yes", id="rest"),
        pytest.param(deed(DeedKind.REST, until=LATER), "yes", "2026-12-24", id="rest until a day"),
        pytest.param(deed(DeedKind.ON_DATE, until=LATER), "2026-10-01", "2026-12-24", id="on a date"),
        pytest.param(deed(DeedKind.ON_DATE), "", "2026-11-22", id="on the day itself"),
    ],
)
def test_what_a_field_says(done: Deed, old: str, value: str) -> None:
    assert value_of(done, old) == value


@pytest.mark.parametrize("kind", [DeedKind.LEARNED, DeedKind.LET_GO])
@pytest.mark.parametrize("old", ["because of M.", "2026-10-01 because of M."])
def test_words_of_the_writer_do_not_go(kind: DeedKind, old: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        value_of(deed(kind, "other words"), old)

    assert refused.value.args[0] == "act_has_words"
