"""A note written in the test, and what all built-in notations together find in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.gate import Gate
from vault_integrate.app.one_note import read_one
from vault_integrate.app.vault import Vault
from vault_integrate.language import pack
from vault_integrate.model.item import Found, Reading
from vault_integrate.model.names import fold
from vault_integrate.model.settings import Settings
from vault_integrate.parse.note import note_dates
from vault_integrate.plugin.builtin import NOTATIONS
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.discover import build_host
from vault_integrate.store.scan import VaultFiles

if TYPE_CHECKING:
    from collections.abc import Callable

DAILY = "Journal/2026-11-10.md"


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Read one note: `read("- I say yes #insight")`, as the entry of 2026-11-10 where no path is given.

    The whole note is looked at, as if it held a needle; `prompts` are the words of the vault's templates.
    """
    host = build_host("0", entries=(), built_in=NOTATIONS)
    language = pack("en")
    assert language is not None

    def read(
        text: str, *, path: str = DAILY, settings: Settings | None = None, prompts: tuple[str, ...] = ()
    ) -> Reading:
        settings = settings or Settings()
        vault = Vault(
            files=VaultFiles(root=Path(), paths=(), notes=(), templates=(), diagnostics=()),
            settings=settings,
            language=language,
            host=host,
        )
        context = ExtractContext(
            settings=settings, language=language, prompts=frozenset(fold(each) for each in prompts)
        )
        _, reading, _ = read_one(
            vault, path, text.encode(), note_dates(settings, language), context, Gate((b"",))
        )
        assert host.failures == ()
        if reading is None:
            return Reading(path=path, day=None, entry=False, title="")
        count = text.count("\n") + 1
        assert all(1 <= item.line <= item.last_line <= count for item in reading.items)
        return reading

    return read


@pytest.fixture
def items(read: Callable[..., Reading]) -> Callable[..., list[str]]:
    """What is found, a line for each item: `1 insight tag: I say yes`."""

    def items(text: str, **more: object) -> list[str]:
        return [f"{item.line} {item.role} {item.form}: {item.words}" for item in read(text, **more).items]

    return items


@pytest.fixture
def only(read: Callable[..., Reading]) -> Callable[..., Found]:
    """The one item of a note."""

    def only(text: str, **more: object) -> Found:
        (item,) = read(text, **more).items
        return item

    return only
