"""Where a note's links could lead, seen from its bytes: never fewer notes than they lead to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.app.gate import Outcome
from vault_integrate.app.one_note import gate_of, read_marked
from vault_integrate.app.vault import Vault
from vault_integrate.language import pack
from vault_integrate.link.names import VaultNames
from vault_integrate.link.resolve import resolve
from vault_integrate.model.names import fold
from vault_integrate.model.settings import Settings
from vault_integrate.parse.link_names import link_names
from vault_integrate.parse.links import find_links
from vault_integrate.parse.note import note_dates
from vault_integrate.plugin.builtin import NOTATIONS
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.discover import build_host
from vault_integrate.store.scan import VaultFiles

ENGLISH = pack("en")
assert ENGLISH is not None
VAULT = Vault(
    files=VaultFiles(root=Path(), paths=(), notes=(), templates=(), diagnostics=()),
    settings=Settings(),
    language=ENGLISH,
    host=build_host("0", entries=(), built_in=NOTATIONS),
)
GATE = gate_of(VAULT)
SOURCE = "Journal/2026-11-10.md"
PATHS = (
    *("Fear.md", "Fear of.md", "a/Fear.md", "a/b/Ärger & Co.md", "c.d.md", "x.md.md", "Fear(2).md", "a b.md"),
    *("Journal/2026-11-10.md", "Journal/Fear.md", "Straße.md", "a#b.md", "Journal/b.md", "100%.md", "[x.md"),
)
NAMES = VaultNames.of(PATHS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("[[Fear]]", {"fear"}, id="wiki"),
        pytest.param("![[a/Fear.md#Heading|shown]]", {"fear", "fear.md"}, id="path-ending-heading-words"),
        pytest.param("| [[Fear\\|x]] |", {"fear"}, id="in-a-table"),
        pytest.param("[[|Fear]]", {"|fear"}, id="a-bar-is-the-names"),
        pytest.param("[a](a/Fear%20of.md#^id)", {"fear of", "fear of.md"}, id="markdown"),
        pytest.param("[a](<Fear of> 'title')", {"fear of"}, id="angle-brackets"),
        pytest.param("[a](a%23b.md)", {"a#b", "a#b.md"}, id="a-hash-of-the-name"),
        pytest.param("[a](Fear(2))", {"fear(2)"}, id="parentheses"),
        pytest.param("[[A\u0308RGER & Co]]", {"ärger & co"}, id="case-and-form"),
        pytest.param("[[a/Fear/..]]", {"a", "fear", ".."}, id="up-again"),
        pytest.param("- [[Fear\n  of]]", {"fear of"}, id="over-two-lines"),
        pytest.param("> [[Fear\r\n> of]]", {"fear of"}, id="in-a-quote"),
        pytest.param("[[[Fear]]]", {"fear"}, id="in-brackets"),
        pytest.param("[[#Heading]] [a](#b) [[x", set(), id="none"),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert link_names(text.encode()) == names


def test_what_is_no_text_is_passed_over() -> None:
    assert link_names(b"\xff [[Fear]]") == {"fear"}


PIECES = st.sampled_from(
    [
        *(
            "[[",
            "]]",
            "[",
            "](",
            ")",
            "(",
            "|",
            "#",
            "^x",
            "\\",
            "/",
            "..",
            ".",
            "<",
            ">",
            "!",
            " ",
            "\n",
            "\r\n",
        ),
        *("Fear", "fear", " of", "a/", "b", "Ärger & Co", "A\u0308rger & Co", "STRASSE", ".md", "%20", "%23"),
        *(
            "- ",
            "\n> ",
            "\n\n",
            "`",
            "$",
            "%%",
            "<!--",
            "-->",
            "::",
            "#tag",
            "⏳ 2026-11-18",
            '"t"',
            "http://",
        ),
        *(
            "[[Fear]]",
            "[a](Fear%20of.md)",
            "[[../b]]",
            "[[./Fear|x]]",
            "[x](<a b>)",
            "1 ",
            "\u00a0",
            "\0",
            "100%",
        ),
        *(
            "[[Fear\nof]]",
            "[a](Fear(2).md)",
            "[[a/b/../Fear]]",
            "[[x.md]]",
            "[[c.d]]",
            "[b](a%23b)",
            "\\]",
            "\\[",
        ),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@tries(max_examples=800)
def test_no_link_leads_elsewhere(text: str) -> None:
    data = text.encode()
    if GATE.look(data) is not Outcome.LINKS:
        return
    context = ExtractContext(settings=VAULT.settings, language=VAULT.language)
    reading, _ = read_marked(VAULT, SOURCE, data, note_dates(VAULT.settings, VAULT.language), context)
    assert reading is not None
    assert reading.day == date(2026, 11, 10)
    links = [link for item in reading.items for link in item.links]
    links += [link for link in find_links(text) if "\n" not in text]
    known = link_names(data)
    for link in links:
        path = None if link.external else resolve(link.target, SOURCE, NAMES).path
        if path not in (None, SOURCE):
            assert fold(path.rpartition("/")[2].removesuffix(".md")) in known
