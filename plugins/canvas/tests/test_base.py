"""The base: valid by the published rules, and the person's as soon as they change anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

Write = Callable[[Mapping[str, str]], Path]
Run = Callable[..., tuple[int, str, str]]
Faults = Callable[[object], list[str]]

HEAD = "---\nvault_integrate: settings\nplugins: [canvas]\n"
SETTINGS = {
    "defaults": "",
    "German": "language: de\n",
    "other words": "insight_tags: [erkenntnis, aha]\naction_tags: [tun]\n",
    "folders": 'read_in: [Journal, "In\\"side"]\nleave_out: [Archive, /x.*y/, Old.md]\n'
    "templates: [Templates]\n",
}


@pytest.fixture
def base_of(vault: Path, run: Run, base_faults: Faults) -> Callable[[], dict[str, Any]]:
    def base_of() -> dict[str, Any]:
        code, out, err = run("export", "canvas-base")
        assert code == 0, out + err
        base = yaml.safe_load((vault / "What now/Insights and steps.base").read_text(encoding="utf-8"))
        assert base_faults(base) == []
        return cast("dict[str, Any]", base)

    return base_of


@pytest.mark.parametrize("said", SETTINGS.values(), ids=SETTINGS)
def test_it_keeps_the_published_rules(write: Write, base_of: Callable[[], dict[str, Any]], said: str) -> None:
    write({"Settings.md": f"{HEAD}{said}---\n"})
    base = base_of()
    assert [each["type"] for each in base["views"]] == ["table"] * 3
    shown = {name for view in base["views"] for name in view["order"]}
    assert shown <= base["properties"].keys()


def test_what_it_lists(write: Write, base_of: Callable[[], dict[str, Any]]) -> None:
    write({"Settings.md": f"{HEAD}{SETTINGS['folders']}insight_tags: [insight, aha]\n---\n"})
    base = base_of()
    assert base["filters"]["and"] == [
        'file.ext == "md"',
        'note.vault_integrate != "off"',
        {"or": ['file.inFolder("Journal")', 'file.inFolder("In\\"side")']},
        {"not": ['file.inFolder("Archive")', 'file.inFolder("Templates")']},
    ]
    assert base["views"][0]["filters"] == 'file.hasTag("insight", "aha")'
    assert base["views"][2]["filters"]["or"][0] == 'file.hasTag("action")'


def test_it_follows_the_settings_until_the_person_changes_it(
    write: Write, base_of: Callable[[], dict[str, Any]], vault: Path
) -> None:
    file = vault / "What now/Insights and steps.base"
    write({})
    base_of()
    write({"Settings.md": f"{HEAD}language: de\n---\n"})
    assert base_of()["views"][0]["name"] == "Erkenntnisse"
    # The host writes the whole file anew, without comments.
    base = yaml.safe_load(file.read_text(encoding="utf-8"))
    base["views"][0]["name"] = "Mine"
    file.write_text(yaml.safe_dump(base), encoding="utf-8")
    before = file.read_bytes()
    write({"Settings.md": f"{HEAD}---\n"})
    assert base_of()["views"][0]["name"] == "Mine"
    assert file.read_bytes() == before


def test_a_comment_of_the_persons_makes_it_theirs(
    write: Write, base_of: Callable[[], dict[str, Any]], vault: Path
) -> None:
    file = vault / "What now/Insights and steps.base"
    write({})
    base_of()
    file.write_bytes(file.read_bytes() + b"# mine\n")
    write({"Settings.md": f"{HEAD}language: de\n---\n"})
    assert base_of()["views"][0]["name"] == "Insights"


@pytest.mark.parametrize("text", ["", "a: [", "views: 7\n", "filters: x\nviews: []\n", "[" * 1000, "\x00"])
def test_a_file_that_is_not_ours_is_left_alone(write: Write, run: Run, vault: Path, text: str) -> None:
    write({"What now/Insights and steps.base": text})
    code, _, err = run("export", "canvas-base")
    assert code == 1
    assert "left alone" in err
    assert (vault / "What now/Insights and steps.base").read_text(encoding="utf-8") == text
