"""A vault, the real command line, and the published rules of both formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from vault_integrate.cli import main

TODAY = "2026-11-22"
SETTINGS = "---\nvault_integrate: settings\nplugins: [canvas]\ndaily_folder: Journal\n---\n"

Canvas = dict[str, Any]
Write = Callable[[Mapping[str, str]], Path]
Run = Callable[..., tuple[int, str, str]]
MapOf = Callable[..., Canvas]


@pytest.fixture(autouse=True)
def _user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "user" / name.lower()))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def write(vault: Path) -> Write:
    """Write notes into the vault, which takes part with this plugin."""

    def write(notes: Mapping[str, str]) -> Path:
        for name, text in {"Settings.md": SETTINGS, **notes}.items():
            path = vault / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return vault

    return write


@pytest.fixture
def run(vault: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The real command line: exit code, stdout, stderr."""

    def run(*words: str, today: str = TODAY) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([*words, "--vault", str(vault), "--today", today])
        except SystemExit as end:
            code = cast("int", end.code)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def map_of(vault: Path, run: Run, canvas_faults: Callable[[object], list[str]]) -> MapOf:
    """Make the map and read it; it always keeps the rules."""

    def map_of(today: str = TODAY) -> Canvas:
        code, out, err = run("export", "canvas", today=today)
        assert code == 0, out + err
        canvas = json.loads((vault / "What now/Map.canvas").read_text(encoding="utf-8"))
        assert canvas_faults(canvas) == []
        return cast("Canvas", canvas)

    return map_of


# --- JSON Canvas 1.0, as published: https://jsoncanvas.org/spec/1.0/ --------------------------------

_SIDES, _ENDS = ("top", "right", "bottom", "left"), ("none", "arrow")
_COLOR = re.compile(r"[1-6]|#[0-9A-Fa-f]{6}")
_NEEDED = {"text": ("text",), "file": ("file",), "link": ("url",), "group": ()}
_MAY_BE: dict[str, Callable[[Any], object]] = {
    "subpath": lambda value: isinstance(value, str) and value.startswith("#"),
    "label": lambda value: isinstance(value, str),
    "background": lambda value: isinstance(value, str),
    "backgroundStyle": lambda value: value in ("cover", "ratio", "repeat"),
    "color": lambda value: isinstance(value, str) and _COLOR.fullmatch(value),
    "fromSide": lambda value: value in _SIDES,
    "toSide": lambda value: value in _SIDES,
    "fromEnd": lambda value: value in _ENDS,
    "toEnd": lambda value: value in _ENDS,
}


def _part_faults(part: Mapping[str, object], needed: tuple[str, ...]) -> Iterator[str]:
    for key in ("id", *needed):
        if not isinstance(part.get(key), str):
            yield f"{key} is a required string: {part}"
    for key, is_right in _MAY_BE.items():
        if key in part and not is_right(part[key]):
            yield f"{key} is {part[key]!r}"


def _canvas_faults(canvas: object) -> Iterator[str]:
    if not isinstance(canvas, dict):
        yield "no object"
        return
    nodes, edges = canvas.get("nodes", []), canvas.get("edges", [])
    for node in nodes:
        if node.get("type") not in _NEEDED:
            yield f"type is {node.get('type')!r}"
            continue
        yield from _part_faults(node, _NEEDED[node["type"]])
        for key in ("x", "y", "width", "height"):
            if type(node.get(key)) is not int:
                yield f"{key} is {node.get(key)!r}"
    ids = [each["id"] for each in nodes]
    for edge in edges:
        yield from _part_faults(edge, ("fromNode", "toNode"))
        for key in ("fromNode", "toNode"):
            if edge.get(key) not in ids:
                yield f"{key} leads nowhere: {edge}"
    ids += [each["id"] for each in edges]
    if len(ids) != len(set(ids)):
        yield "two parts have one id"


@pytest.fixture(scope="session")
def canvas_faults() -> Callable[[object], list[str]]:
    """What is wrong with a canvas by the published rules."""
    return lambda canvas: list(_canvas_faults(canvas))


# --- Bases, as published: https://help.obsidian.md/bases/syntax -------------------------------------

_SECTIONS = {"filters", "formulas", "properties", "summaries", "views"}
_VIEW = {"type", "name", "limit", "filters", "groupBy", "order", "sort", "summaries"}
_PROPERTY = re.compile(r"(?:(?:note|formula)\.[\w-]+|[\w-]+)")
_FILE = {"backlinks", "ctime", "embeds", "ext", "file", "folder", "links", "mtime", "name", "path"} | {
    "properties",
    "size",
    "tags",
}
# help.obsidian.md/bases/functions: those of a file that a filter may begin with.
_CALL = re.compile(
    r'file\.(?:hasTag|inFolder|hasProperty|hasLink)\("(?:[^"\\]|\\.)*"(?:, "(?:[^"\\]|\\.)*")*\)'
)
_COMPARISON = re.compile(r'(?:note|file)\.\w+ (?:==|!=|>|<|>=|<=) "(?:[^"\\]|\\.)*"')


def _is_property(name: object) -> bool:
    if isinstance(name, str) and name.startswith("file."):
        return name.removeprefix("file.") in _FILE
    return isinstance(name, str) and _PROPERTY.fullmatch(name) is not None


def _filter_faults(filters: object) -> Iterator[str]:
    if isinstance(filters, str):
        if not (_CALL.fullmatch(filters) or _COMPARISON.fullmatch(filters)):
            yield f"no statement: {filters}"
    elif isinstance(filters, dict) and len(filters) == 1 and set(filters) <= {"and", "or", "not"}:
        for each in next(iter(filters.values())):
            yield from _filter_faults(each)
    else:
        yield f"no filter: {filters}"


def _base_faults(base: object) -> Iterator[str]:
    if not isinstance(base, dict) or not set(base) <= _SECTIONS:
        yield f"sections: {base}"
        return
    yield from _filter_faults(base.get("filters", {"and": []}))
    for name, settings in base.get("properties", {}).items():
        if not _is_property(name) or not set(settings) <= {"displayName"}:
            yield f"property {name}: {settings}"
    for view in base["views"]:
        if not set(view) <= _VIEW or view.get("type") not in ("table", "cards", "list", "map"):
            yield f"view: {view}"
        if not isinstance(view.get("name"), str):
            yield f"a view without a name: {view}"
        yield from _filter_faults(view.get("filters", {"and": []}))
        for name in view.get("order", ()):
            if not _is_property(name):
                yield f"column {name}"
        group = view.get("groupBy")
        if group and not (_is_property(group["property"]) and group["direction"] in ("ASC", "DESC")):
            yield f"groupBy: {group}"


@pytest.fixture(scope="session")
def base_faults() -> Callable[[object], list[str]]:
    """What is wrong with a base by the published rules."""
    return lambda base: list(_base_faults(base))
