from __future__ import annotations

from typing import Any

from vault_integrate.link.names import VaultNames
from vault_integrate.link.resolve import resolve
from vault_integrate.model.link import default_display
from vault_integrate.parse.links import find_links

TABLE = "links"


def answer(case: dict[str, Any]) -> dict[str, str | None]:
    given = case["input"]
    names = VaultNames.of(case["_table"]["vaults"][given["vault"]])
    found = find_links(given["link"])
    if not found:
        return {"path": None, "subpath": None, "display": None}
    link = found[0]
    return {
        "path": None if link.external else resolve(link.target, given["source"], names).path,
        "subpath": link.subpath or None,
        "display": link.display or default_display(link),
    }


def test_links(case: dict[str, Any]) -> None:
    got = answer(case)
    accepted = [case["expected"], *case.get("also_accept", [])]
    assert any(all(got[key] == value for key, value in expected.items()) for expected in accepted)
