"""A person's words, made inert."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vault_integrate_share.inert import LIMIT, Maker
from vault_integrate_share.roles import read_roles

MAKER = Maker(
    read_roles(["Mia = my sister", "Zoë = my friend", "Dr. Okafor = my doctor"]),
    frozenset({"the blue room"}),
    link="(a link)",
    embed="(an embed)",
    private="(a private note)",
)


@pytest.mark.parametrize(
    ("words", "html"),
    [
        # What is kept
        ("plain words", "plain words"),
        (
            "**bold *and* more** ~~gone~~ `code`",
            "<strong>bold <em>and</em> more</strong> <s>gone</s> <code>code</code>",
        ),
        ("a ==marked== word", "a marked word"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("# no heading", "# no heading"),
        # Links
        ("as [[Notes/Help]] says", "as Help says"),
        ("as [[Notes/Help.md#Part#Deep]] says", "as Help says"),
        ("as [[Help|**it**]] says", "as **it** says"),
        ("see [[#Part#Deep]] or [[2026-10-13#^loop]] or [[#^loop]]", "see Part › Deep or 2026-10-13 or"),
        ("see [there](https://example.org/x) and [**so**](a%20b.md)", "see there and <strong>so</strong>"),
        (
            "see <https://example.org> and https://example.org/x?y=1 and www.example.org",
            "see (a link) and (a link) and (a link)",
        ),
        (
            "a [[The Blue Room]], [[x/the blue room#h]], [[The blue room|told]]",
            "a (a private note), (a private note), told",
        ),
        ("![[scan.png]] ![Mia](mia.png) ![[The blue room]]", "(an embed) (an embed) (an embed)"),
        ("`[[Help]]` [[open [[Help]]", "<code>[[Help]]</code> [[open Help"),
        # What must not act
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (
            "<b onclick=x>b</b> <img src=x onerror=y>",
            "&lt;b onclick=x&gt;b&lt;/b&gt; &lt;img src=x onerror=y&gt;",
        ),
        ("[go](javascript:alert(1)) [d](data:text/html,x)", "go d"),
        ("javascript:alert(1) data:text/html;base64,AA", "(a link) (a link)"),
        ("</style><style>*{background:url(//x)}", "&lt;/style&gt;&lt;style&gt;*{background:url(//x)}"),
        (
            "a\N{RIGHT-TO-LEFT OVERRIDE}b\N{ZERO WIDTH SPACE}c&#x202e;d&#0;e\x07f",
            "abcd\N{REPLACEMENT CHARACTER}e f",
        ),
        # What is hidden in the note stays hidden
        ("a %%not this%% b <!-- nor this --> c %% nor this", "a b c"),
        # Names
        (
            "M*i*a, **Mi**a, M&#105;a, Mi&#x61;, \\[Mia\\]",
            "My sister, <strong>my sister</strong>, my sister, my sister, [my sister]",
        ),
        (
            "[[People/Mia]] [[Mia#History]] [Mia](Mia.md) [[x|Mia's]]",
            "My sister my sister my sister my sister's",
        ),
        ("`Mia` and *Dr. Okafor*", "<code>My sister</code> and <em>my doctor</em>"),
        ("Zo%C3%AB.md &amp;#77;ia \\u004dia", "My friend.md My sister My sister"),
        ("M\N{ZERO WIDTH SPACE}i\N{SOFT HYPHEN}a", "My sister"),
    ],
)
def test_words(words: str, html: str) -> None:
    assert MAKER.inert(words).html == html


def test_the_words_for_a_terminal_are_the_same() -> None:
    made = MAKER.inert("**Mia** & [[Help|a <b>]]")

    assert made.text == "My sister & a <b>"
    assert [role.name for role in made.roles] == ["Mia"]


@pytest.mark.parametrize("words", ["", "%%only hidden%%", "[[#^id]]", "\N{ZERO WIDTH SPACE}", "****"])
def test_nothing_is_left(words: str) -> None:
    assert MAKER.inert(words).text in ("", "****")
    assert bool(MAKER.inert(words).html) == bool(MAKER.inert(words).text)


@pytest.mark.parametrize("piece", ["[[", "*a_ ", "&#77", "Mia "])
def test_huge_words_are_cut(piece: str) -> None:
    made = MAKER.inert(piece * (100_000 // len(piece)))

    assert len(made.text) <= LIMIT
    assert "Mia" not in made.text


TAGS = re.compile(r"</?(?:em|strong|s|code)>")
PIECES = [
    *("Mia", "mia's", "M", "ia", "Zoë", "Zoe\u0308", "Zo%C3%AB", "Dr. ", "Okafor", "&#77;", "%4D", "#77;"),
    *("*", "**", "_", "~~", "==", "`", "[[", "]]", "|", "[", "](", ")", "![", "<", ">", "\\", "&amp;"),
    *("%%", "<!--", "\u200b", "\u202e", "/", "#", "^", "!", '"', "'", "://", " ", "\n"),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
@example("*M*ia")
@example("&amp;#77;ia%4Dia")
def test_no_name_and_no_tag_gets_through(words: str) -> None:
    made = MAKER.inert(words)

    bare = TAGS.sub("", made.html)
    assert "<" not in bare
    for read in (bare, unescape(bare), unquote(unescape(bare)), unescape(unquote(unescape(bare))), made.text):
        for name in ("Mia", "Zoë", r"Dr\.\s*Okafor"):
            assert not re.search(rf"(?<![^\W\d_]){name}(?![^\W\d_])", read, re.IGNORECASE), (words, made.html)


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_any_text(words: str) -> None:
    made = MAKER.inert(words)

    assert "<" not in TAGS.sub("", made.html)
    made.html.encode()
