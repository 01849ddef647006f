"""`docs/architecture.md` is a map of what is there: all files that it names, and all modules of `app`."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "vault_integrate"
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")

LAYERS = "|".join(sorted(each.name for each in SOURCE.iterdir() if each.is_dir() and each.name[0] != "_"))

_FILE = re.compile(rf"(?<![\w/])(?:(?:{LAYERS})(?:/[a-z_]+)+|(?:[a-z_]+/)*[a-z_*]+(?=\.py\b))")
_ROW = re.compile(r"^\| [a-z ,]+ \| ((?:`[a-z_]+`(?:, )?)+) \|$", re.MULTILINE)


def test_what_is_named_is_there() -> None:
    named = set(_FILE.findall(TEXT))
    lost = {
        name
        for name in named
        if not (SOURCE / name).is_dir()
        and not [*ROOT.glob(f"{name}.py"), *ROOT.glob(f"src/{name}.py"), *SOURCE.rglob(f"{name}.py")]
    }

    assert len(named) > 100
    assert lost == set()


def test_every_module_of_app_has_its_place_in_the_table() -> None:
    _, begin, rest = TEXT.partition("## What stands in `app`")
    named = [name for row in _ROW.findall(rest.partition("\n## ")[0]) for name in re.findall(r"`(.+?)`", row)]

    assert begin
    assert sorted(named) == sorted(each.stem for each in SOURCE.glob("app/*.py") if each.stem != "__init__")
