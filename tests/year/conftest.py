"""A year of pages, made once for each person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.year.diarist import PEOPLE, Person, Year
from tests.year.pagetext import PageText
from tests.year.stories import a_year

from vault_integrate.app.page import make_page
from vault_integrate.app.reading import VaultReading, read_vault
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.edit.region import new_file, replace_region

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from vault_integrate.model.week import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One person's year as the program sees it.

    Attributes:
        pages: the bytes of every week's page as it is on the week's last day, by the week's name.
        texts: the same pages as a reader sees them, in order.
    """

    year: Year
    vault: Vault
    reading: VaultReading
    pages: Mapping[str, bytes]
    texts: tuple[PageText, ...]

    @property
    def weeks(self) -> list[Week]:
        return list(self.year.truth.weeks())

    def half(self) -> list[Week]:
        """Every second week; the two people together cover every week of the year."""
        return self.weeks[self.year.person.seed % 2 :: 2]

    def with_readings_turned(self) -> VaultReading:
        """The same notes in another order."""
        return replace(self.reading, readings=self.reading.readings[::-1])


def page_bytes(vault: Vault, reading: VaultReading, week: Week, today: date) -> bytes:
    """A page's whole new file."""
    page = make_page(vault, reading, week, today=today)
    return replace_region(new_file(None, "Yours"), page.generated, page.left_over, ())


def write_year(root: Path, files: Mapping[str, bytes]) -> Vault:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return load_vault(root)


@pytest.fixture(scope="session", params=PEOPLE, ids=lambda person: f"person {person.seed}")
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    person = request.param
    assert isinstance(person, Person)
    year = a_year(person)
    vault = write_year(tmp_path_factory.mktemp("year"), year.files())
    reading = read_vault(vault)
    weeks = list(year.truth.weeks())
    pages = {week.name: page_bytes(vault, reading, week, today=week.last) for week in weeks}
    texts = tuple(PageText.of(week, pages[week.name]) for week in weeks)
    return Told(year=year, vault=vault, reading=reading, pages=pages, texts=texts)
