"""The length of a month, beside the standard library's."""

from __future__ import annotations

from calendar import monthrange

from vault_integrate.model.rhythm import month_length


def test_every_month_is_as_long_as_in_the_calendar() -> None:
    months = [(year, month) for year in range(1, 10_000) for month in range(1, 13)]

    assert [month_length(*each) for each in months] == [monthrange(*each)[1] for each in months]
