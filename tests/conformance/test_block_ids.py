"""Block ids and the text they name, as the host has them."""

from __future__ import annotations

from typing import Any

from tests.block_ids import block_ids

TABLE = "block_ids"


def folded(text: str) -> str:
    return " ".join(text.split())


def test_block_ids(case: dict[str, Any]) -> None:
    """The same ids, whatever their case, and the same words in their blocks."""
    found = {block_id.lower(): folded(text) for block_id, text in block_ids(case["input"]["text"]).items()}
    expected = {block_id.lower(): pieces for block_id, pieces in case["expected"].items()}
    assert found.keys() == expected.keys()
    for block_id, pieces in expected.items():
        for piece in pieces.get("contains", ()):
            assert folded(piece) in found[block_id]
        for piece in pieces.get("not_contains", ()):
            assert folded(piece) not in found[block_id]
