"""PRODUCT section 3, "Identity", on words alone; `test_insights` shows it on notes."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault_integrate.edit.digest import OURS
from vault_integrate.link.identity import (
    SHORT,
    arrow_at,
    before_arrow,
    beside_links,
    digest,
    identity_words,
    without_edge_links,
    without_links,
    wording,
)
from vault_integrate.parse.links import find_links

if TYPE_CHECKING:
    from vault_integrate.model.link import Link


def _drop(link: Link) -> bool:
    return link.target != "M."


@pytest.mark.parametrize(
    ("words", "same"),
    [
        pytest.param("I hide", "I HIDE", id="case"),
        pytest.param("Stra\u00dfe", "STRASSE", id="case folded, not only lowered"),
        pytest.param(
            "caf\u00e9", unicodedata.normalize("NFD", "caf\u00e9"), id="normal form: iCloud writes NFD"
        ),
        pytest.param("I hide", "I  hide", id="blanks"),
        pytest.param("I hide", "**I hide**", id="emphasis"),
        pytest.param("I hide", "I hide.", id="the full stop"),
        pytest.param("caf\u00e9", "\u201eCaf\u00e9\u201c!", id="quotes and marks around an accent"),
        pytest.param("I hide", "*I hide!*", id="a mark within emphasis"),
        pytest.param("I hide", "I hide [[2026-11-16]]", id="a link beside other words"),
        pytest.param("I hide", "[[2026-11-16]]: I hide", id="a link before them"),
        pytest.param("I hide", "I [[2026-11-16|still]] hide", id="a link between them"),
        pytest.param("I hide", "I hide → moved to [[2026-11-16]]", id="what follows an arrow"),
        pytest.param("I hide", "I hide -> tomorrow", id="an arrow of two characters"),
        pytest.param("I hide", "I hide →[[2026-11-16]]", id="an arrow without a blank"),
    ],
)
def test_the_same_item(words: str, same: str) -> None:
    assert identity_words(words, find_links(words), _drop) == identity_words(same, find_links(same), _drop)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        pytest.param("I hide", "I hid", id="other words"),
        pytest.param("[[2026-11-16]]", "[[2026-11-17]]", id="a link that is all there is"),
        pytest.param("\u2026", "?", id="marks that are all there is"),
        pytest.param("I hide from", "I hide from [[M.]]", id="a link to no item is a word"),
        pytest.param("a->b", "a", id="an arrow inside a word is none"),
        pytest.param("→ a", "→ b", id="an arrow before which nothing stands"),
    ],
)
def test_another_item(words: str, other: str) -> None:
    assert identity_words(words, find_links(words), _drop) != identity_words(other, find_links(other), _drop)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("I hide [[a]]", "I hide", id="at the end"),
        pytest.param("I hide [[a]].", "I hide.", id="before the full stop"),
        pytest.param("I hide ([[a]], [[b]]).", "I hide.", id="two at the end, in brackets"),
        pytest.param("I hide – [[a]]", "I hide", id="after a dash"),
        pytest.param("[[a]]: I hide", "I hide", id="at the start"),
        pytest.param("[[a]] [[b]], I hide", "I hide", id="two at the start"),
        pytest.param("[[a]] I hide [[b]]", "I hide", id="at both ends"),
        pytest.param("I saw [[a]] hide", "I saw [[a]] hide", id="inside a sentence it stays"),
        pytest.param("I hide from [[M.]]", "I hide from [[M.]]", id="a link to no item stays"),
        pytest.param("[[a]]", "[[a]]", id="all there is stays"),
        pytest.param("[[a]], [[b]]", "[[a]], [[b]]", id="both of two that are all there is stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_shown_without_links_at_the_ends(words: str, shown: str) -> None:
    assert without_edge_links(words, find_links(words), _drop) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("talk about [[a]]", "talk about [[a]]"),
        ("Talk ABOUT [[a]].", "Talk ABOUT [[a]]."),
        ("talk about it [[a]]", "talk about it"),
        ("talk about [[a]] [[b]]", "talk about [[a]]"),
        ("[[a]] talk about [[b]]", "talk about [[b]]"),
    ],
)
def test_a_link_behind_a_word_that_needs_it_stays(words: str, shown: str) -> None:
    links = find_links(words)
    assert without_edge_links(words, links, _drop, {"about"}) == shown
    assert wording(words, links, _drop, moved=False, carriers={"about"}).shown == shown


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        pytest.param("[[a]]", "", id="the link alone says nothing"),
        pytest.param("[[a]], [[b]].", "", id="nor do two"),
        pytest.param("[[a]]: at last", "at last", id="words behind it"),
        pytest.param("at last [[a]]", "at last", id="words before it"),
        pytest.param("did [[a]] twice", "did [[a]] twice", id="words around it"),
        pytest.param("[[a]] with [[M.]]", "with [[M.]]", id="another link is part of the remark"),
        pytest.param("[[M.]]", "[[M.]]", id="a link to no item is a word"),
        pytest.param("at last", "at last", id="no link"),
    ],
)
def test_what_stands_beside_the_links(words: str, remark: str) -> None:
    assert beside_links(words, find_links(words), _drop) == remark


def test_only_a_moved_line_is_shown_without_its_arrow() -> None:
    words = "Call mom → moved to [[2026-11-16]]"
    links = find_links(words)
    assert wording(words, links, _drop, moved=True).shown == "Call mom"
    assert wording(words, links, _drop, moved=False).shown == "Call mom → moved to"
    assert wording(words, links, _drop, moved=False).identity == "call mom"


@given(st.text(alphabet="ab [[]]|#^→->. \u2003\u00a0é\u0301\n", max_size=60))
def test_never_raises_and_never_gets_longer(words: str) -> None:
    links = find_links(words)
    assert len(without_links(words, links, _drop)) <= len(words) + len(links)
    assert len(without_edge_links(words, links, _drop)) <= len(words)
    assert words.startswith(before_arrow(words))
    assert 0 <= arrow_at(words) <= len(words)
    once = identity_words(words, links, _drop)
    assert unicodedata.is_normalized("NFC", once)
    if once:
        assert beside_links(words, (), _drop) == words.strip(" \t:,;–—-")


def test_hostile_words_are_read_in_linear_time() -> None:
    words = "a" + "\u2003" * 100_000 + "[[b]] " * 5_000 + "-" * 50_000
    assert identity_words(words, find_links(words), lambda _: True).startswith("a")


def test_a_digest_is_a_block_id_and_steady() -> None:
    assert digest("I hide") == digest("I hide")
    assert digest("I hide") != digest("I hide.")
    assert digest("\ud800", SHORT).isalnum()  # a lone surrogate, as a broken file name may hold


@pytest.mark.parametrize(
    ("text", "ident"),
    [("", "zltgsqoz56"), ("I hide", "esff6vzwet"), ("Stra\u00dfe", "tkcwgzax6x"), ("\ud800", "wt7d3ybdso")],
)
def test_an_id_is_what_it_was_when_the_pages_were_written(text: str, ident: str) -> None:
    # The first characters of BLAKE2b in base 32, which stand in people's notes.
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    assert digest(text) == ident
    assert digest(text, 24) == base64.b32encode(raw).decode().lower()[:24]
    assert digest(text, 7) == ident[:7]
    assert OURS.fullmatch(digest(text, SHORT))
