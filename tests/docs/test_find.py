"""docs/find.md lists the rules as the language packs hold them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.docs.test_docs import in_step

from vault_integrate.language.de import GERMAN
from vault_integrate.language.en import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

DOC = Path(__file__).parents[2] / "docs" / "find.md"
BEGIN, END = "<!-- rules:begin -->\n", "<!-- rules:end -->\n"
SURE = {3: "quite sure", 2: "often", 1: "perhaps"}


def table() -> Iterator[str]:
    yield "| rule | for an | how sure | for example | in German |"
    yield "|---|---|---|---|---|"
    for rule, german in zip(ENGLISH.unmarked.rules, GERMAN.unmarked.rules, strict=True):
        yield f"| `{rule.name}` | {rule.role} | {SURE[rule.strength]} | {rule.example} | {german.example} |"


def test_every_rule_is_listed() -> None:
    head, _, rest = DOC.read_text("utf-8").partition(BEGIN)
    _, mark, foot = rest.partition(END)
    assert mark
    in_step(DOC, f"{head}{BEGIN}\n" + "".join(f"{line}\n" for line in table()) + f"\n{END}{foot}")
