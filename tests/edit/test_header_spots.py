"""Where each value of a header stands, to the column; `test_header_lines.py` shows it on edits."""

from __future__ import annotations

import pytest

from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.header_spots import Shape, Spot, find_spots


@pytest.mark.parametrize(
    ("header", "path", "spot"),
    [
        ("a: b", ("a",), Spot(shape=Shape.PLAIN, line=0, start=3, last=0, end=4, name=(0, 1))),
        ("a: 'b'", ("a",), Spot(shape=Shape.SINGLE, line=0, start=3, last=0, end=6, name=(0, 1))),
        ('a: "b', ("a",), None),
        ('a: "b\n  c"', ("a",), Spot(shape=Shape.DOUBLE, line=0, start=3, last=1, end=4, name=(0, 1))),
        (
            "x: 1\na: &n b",
            ("a",),
            Spot(shape=Shape.PLAIN, line=1, start=3, last=1, end=7, marked=True, name=(1, 1)),
        ),
        (
            "a: !!str b",
            ("a",),
            Spot(shape=Shape.PLAIN, line=0, start=3, last=0, end=10, marked=True, name=(0, 1)),
        ),
        (
            "x: &n 1\na: *n",
            ("a",),
            Spot(shape=Shape.ALIAS, line=1, start=3, last=1, end=5, marked=True, name=(1, 1)),
        ),
        ("a: [b, c]", ("a",), Spot(shape=Shape.FLOW_LIST, line=0, start=3, last=0, end=9, name=(0, 1))),
        ("a: [b, c]", ("a", 1), Spot(shape=Shape.PLAIN, line=0, start=7, last=0, end=8)),
        ("a: {b: c}", ("a",), Spot(shape=Shape.FLOW_MAP, line=0, start=3, last=0, end=9, name=(0, 1))),
        ("a: {b: c}", ("a", "b"), Spot(shape=Shape.PLAIN, line=0, start=7, last=0, end=8, name=(0, 5))),
        ("a:\n  - b\n  - c: d", ("a",), Spot(shape=Shape.LIST, line=1, start=2, last=2, end=8, name=(0, 1))),
        ("a:\n  - b\n  - c: d", ("a", 1), Spot(shape=Shape.MAP, line=2, start=4, last=2, end=8)),
        (
            "a:\n  - b\n  - c: d",
            ("a", 1, "c"),
            Spot(shape=Shape.PLAIN, line=2, start=7, last=2, end=8, name=(2, 5)),
        ),
        ("a: b\nc: d", (), Spot(shape=Shape.MAP, line=0, start=0, last=1, end=4)),
    ],
)
def test_the_spot_of_a_value(header: str, path: tuple[str | int, ...], spot: Spot | None) -> None:
    if spot is None:
        with pytest.raises(CannotEdit):
            find_spots(header.split("\n"))
    else:
        assert find_spots(header.split("\n"))[path] == spot


@pytest.mark.parametrize("style", ["|", ">", "|-", ">+"])
def test_where_a_text_block_ends_is_not_certain(style: str) -> None:
    spots = find_spots([f"a: {style}", "  b", "", "c: d"])

    assert spots[("a",)].shape is Shape.TEXT_BLOCK
    assert spots[("a",)].loose
    assert not spots[("c",)].loose
    assert not spots[()].loose


@pytest.mark.parametrize(
    "header",
    ["? [a, b]\n: {c: d}\ne: f", "? {a: b}\n: [c, d]\ne: f", "x: &n e\n*n : [g]\ne: f"],
    ids=["a list", "a mapping", "an alias"],
)
def test_below_a_name_that_is_no_text_nothing_has_a_path(header: str) -> None:
    spots = find_spots(header.split("\n"))

    assert set(spots) - {("x",)} == {(), ("e",)}
    assert header.split("\n")[spots[("e",)].line] == "e: f"
