"""The map's file: whose it is, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[Mapping[str, str]], Path]
MapOf = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[int, str, str]]

ENTRY = "Journal/2026-11-10.md"
YES = "- I say yes when I am afraid #insight/boundaries ^yes\n"
ASK = "\t- [ ] Ask for a day before I answer\n"

FOREIGN = {
    "no JSON": "a note about maps",
    "no canvas": "[1, 2]",
    "another's canvas": '{"nodes":[{"id":"a","type":"text","text":"mine","x":0,"y":0,"width":9,"height":9}]}',
    "a number that is none": '{"nodes":[],"edges":[],"z":NaN}',
    "a number too large": '{"nodes":[],"edges":[],"z":1e999}',
    "empty": "",
    "deep": "[" * 5000,
    "nodes without ids": '{"nodes":[{"type":"text"}],"edges":[]}',
    "nodes that are no list": '{"nodes":{}}',
    "a record that is none": '{"nodes":[{"id":"a","vault_integrate":7}]}',
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_not_ours_is_left_alone(write: Write, run: Run, vault: Path, text: str) -> None:
    write({ENTRY: YES, "What now/Map.canvas": text})
    code, _, err = run("export", "canvas")
    assert code == 1
    assert "was not made by this export, so it is left alone" in err
    assert (vault / "What now/Map.canvas").read_text(encoding="utf-8") == text


def test_a_file_in_another_layout_is_left_as_it_is_while_it_says_the_same(
    write: Write, map_of: MapOf, vault: Path
) -> None:
    write({ENTRY: YES})
    map_of()
    file = vault / "What now/Map.canvas"
    # As another program lays the same values out.
    canvas = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(canvas, ensure_ascii=False), encoding="utf-8")
    before = file.read_bytes()
    map_of()
    assert file.read_bytes() == before


def test_the_file_is_written_as_the_host_writes_it(write: Write, map_of: MapOf, vault: Path) -> None:
    write({ENTRY: f"{YES}{ASK}"})
    map_of()
    lines = (vault / "What now/Map.canvas").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == ["{", '\t"nodes":[']
    assert lines[2].startswith('\t\t{"id":"')
    assert '"type":"group","vault_integrate":{' in lines[2]
    assert lines[2].endswith('"label":"boundaries"},')
    assert lines[-4] == '\t"edges":['
    assert lines[-2:] == ["\t]", "}"]
