"""What is kept of notes is kept under all that their reading depends on."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import time
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

import vault_integrate
from vault_integrate.app import depends, reading
from vault_integrate.app.depends import depends_on
from vault_integrate.model.settings import PagePlace, Settings
from vault_integrate.model.task import StatusType, TaskFormat
from vault_integrate.model.week import SUNDAY_START
from vault_integrate.plugin.host import Origin, PluginInfo, State

OTHER: dict[str, object] = {
    "page_place": PagePlace.WEEKLY_NOTE,
    "week_rule": SUNDAY_START,
    "task_format": TaskFormat.DATAVIEW,
    "task_statuses": MappingProxyType({"!": StatusType.DONE}),
    "field_words": MappingProxyType({"satz": "insight"}),
    "day_starts": time(4),
    "options": MappingProxyType({"nb_sign": ("!",)}),
}
DEFAULT = Settings()


def other(name: str) -> object:
    default = getattr(DEFAULT, name)
    if name in OTHER:
        return OTHER[name]
    return (*default, "x") if isinstance(default, tuple) else default + type(default)(1)


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_part_of_the_key_but_where_they_stand(name: str) -> None:
    changed = replace(DEFAULT, **{name: other(name)})
    assert (depends_on(changed, (), ()) == depends_on(DEFAULT, (), ())) is (name == "from_note")


PLUGIN = PluginInfo(name="nb", version="1", origin=Origin.INSTALLED, state=State.ACTIVE)
WITH_PLUGIN = Settings(plugins=("nb",))


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLUGIN, version="2"),
        replace(PLUGIN, state=State.BROKEN),
        replace(PLUGIN, state=State.MISSING),
        replace(PLUGIN, stamp="edited"),
    ],
    ids=["version", "broken", "missing", "edited"],
)
def test_each_plugin_that_takes_part_is_part_of_the_key(changed: PluginInfo) -> None:
    assert depends_on(WITH_PLUGIN, (changed,), ()) != depends_on(WITH_PLUGIN, (PLUGIN,), ())
    assert depends_on(DEFAULT, (changed,), ()) == depends_on(DEFAULT, (PLUGIN,), ())


def test_templates_are_part_of_the_key() -> None:
    templates = ((), (("T.md", b"1"),), (("T.md", b"2"),), (("U.md", b"1"),))
    assert len({depends_on(DEFAULT, (), each) for each in templates}) == 4


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (vault_integrate, "__version__", "99"),
        (depends, "SCHEMA", 99),
        (depends, "program_files", lambda: [("new.py", 1, 1)]),
        (sys, "version_info", (3, 99, 0)),
        (unicodedata, "unidata_version", "99"),
    ],
    ids=["program version", "schema", "program files", "python", "letters"],
)
def test_the_program_is_part_of_the_key(
    where: object, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = depends_on(DEFAULT, (), ())
    monkeypatch.setattr(where, name, value)
    assert depends_on(DEFAULT, (), ()) != before


def test_what_reading_is_given_is_what_the_key_holds() -> None:
    """Who gives the reading more to depend on must put it into the key as well."""
    source = Path(reading.__file__).read_text()
    used = set(re.findall(r"self\._vault\.(\w+)|vault\.(\w+)", source))
    names = {name for pair in used for name in pair if name}
    # `held` holds what was read, under this same key.
    assert names == {"files", "held", "host", "language", "memory", "root", "settings"}
