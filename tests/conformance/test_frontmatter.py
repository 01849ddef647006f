"""Properties of real notes, as the host's own cache holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import decode, text_lines

if TYPE_CHECKING:
    from vault_integrate.model.header import Value

TABLE = "frontmatter"


def plain(value: Value) -> Any:  # noqa: ANN401 - lists and dicts all the way down
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def properties(text: str) -> dict[str, Any] | str | None:
    decoded = decode(text.encode())
    assert isinstance(decoded, str)
    header = read_header(text_lines(decoded))
    if not header.first_line:
        return None
    if header.broken:
        return "invalid"
    read: dict[str, Any] = plain(header.properties)
    return read


def test_properties(case: dict[str, Any]) -> None:
    answers = [case["expected"], *case.get("also_accept", ())]
    assert {"properties": properties(case["input"]["text"])} in answers
