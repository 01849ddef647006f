"""The table of settings: what is said about each."""

from __future__ import annotations

import re

import pytest

from vault_integrate.settings import SETTINGS, Setting


@pytest.mark.parametrize("setting", SETTINGS, ids=[each.name for each in SETTINGS])
def test_a_setting_is_explained(setting: Setting) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", setting.name)
    assert re.fullmatch(r"[A-Z].+[^.]\.", setting.meaning)
    assert setting.example


def test_names_are_unique() -> None:
    names = [each.name for each in SETTINGS]
    assert len(names) == len(set(names))
