from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.link import LinkKind, default_display
from vault_integrate.parse.links import find_links, mask_links, unescape


def read(text: str) -> list[tuple[str, str, str | None]]:
    return [(link.target, link.subpath, link.display) for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wikilinks, OBSIDIAN 3.1
        pytest.param("[[Note]]", [("Note", "", None)], id="wiki"),
        pytest.param("a [[F/Note.md]] b [[x]]", [("F/Note.md", "", None), ("x", "", None)], id="two"),
        pytest.param("[[Note|the words]]", [("Note", "", "the words")], id="words"),
        pytest.param("[[Note#H1#H2|w]]", [("Note", "#H1#H2", "w")], id="headings"),
        pytest.param("[[#H]] [[#^b]]", [("", "#H", None), ("", "#^b", None)], id="same-note"),
        pytest.param("[[#h||w]]", [("", "#h", "|w")], id="second-bar-stays"),
        pytest.param("| [[Note\\|text]] |", [("Note", "", "text")], id="escaped-bar-in-a-table"),
        pytest.param("[[Sq]uare]]", [("Sq]uare", "", None)], id="one-bracket-does-not-close"),
        pytest.param("[[[x]]]", [("x", "", None)], id="in-brackets"),
        pytest.param("![[[x]]", [("x", "", None)], id="bracket-behind-the-mark"),
        pytest.param("[[a [[b]]", [("b", "", None)], id="innermost"),
        pytest.param("[[ Note #H ]]", [("Note", "#H", None)], id="spaces-around"),
        pytest.param("[[Note#]]", [("Note", "", None)], id="empty-subpath"),
        pytest.param("[[|words]]", [("|words", "", "words")], id="no-name"),
        pytest.param("[[|#words]]", [("|", "#words", "#words")], id="no-name-with-sign"),
        pytest.param("[[https://e.com]]", [("https://e.com", "", None)], id="address-is-a-name"),
        pytest.param("[[50%20.md]]", [("50%20.md", "", None)], id="nothing-decoded"),
        pytest.param("[[]] [[ ]] [[a\nb]] [[a", [], id="none"),
        pytest.param("\\[\\[x\\]\\] \\[[x]] [\\[x]]", [], id="escaped"),
        pytest.param("[[x](y)] [[z]]", [("y", "", "x"), ("z", "", None)], id="a-link-in-brackets"),
        pytest.param("[[a]](b)", [("a", "", None)], id="no-address-behind-a-wikilink"),
        # Markdown links
        pytest.param("[t](Note.md)", [("Note.md", "", "t")], id="markdown"),
        pytest.param("[t](My%20N%C3%B6te.md#A%20b)", [("My Nöte.md", "#A b", "t")], id="decoded"),
        pytest.param("[t](<My note (1).md#x>)", [("My note (1).md", "#x", "t")], id="angle-brackets"),
        pytest.param("[t](Sleep%20(old).md)", [("Sleep (old).md", "", "t")], id="parentheses"),
        pytest.param("[t](a(b(c)).md)", [("a(b(c)).md", "", "t")], id="parentheses-in-parentheses"),
        pytest.param("[t](a\\(b.md)", [("a(b.md", "", "t")], id="escaped-parenthesis"),
        pytest.param("[t](pa#th/x.md)", [("pa", "#th/x.md", "t")], id="sign-begins-the-subpath"),
        pytest.param("[t](C%23.md)", [("C#.md", "", "t")], id="encoded-sign-is-the-name's"),
        pytest.param('[t](#h) [t](a "b (c" )', [("", "#h", "t"), ("a", "", "t")], id="title"),
        pytest.param("[t](a 'b' ) [t](a (b))", [("a", "", "t"), ("a", "", "t")], id="other-titles"),
        pytest.param("[a [b] c](d)", [("d", "", "a [b] c")], id="nested-brackets"),
        pytest.param("[a \\] b](d)", [("d", "", "a \\] b")], id="escaped-bracket"),
        pytest.param("[](d)", [("d", "", None)], id="no-words"),
        pytest.param("[100%](100%.md)", [("100%.md", "", "100%")], id="lone-percent"),
        pytest.param("[]() [alias]() [x](<>) [x] (y) [x](a b) [x](a", [], id="no-links"),
        pytest.param("\\[x](y) [x\\](y)", [], id="escaped-markdown"),
        pytest.param("[a [b](c) d](e)", [("c", "", "b")], id="no-link-in-a-link"),
        pytest.param("[a [[b]] d](e)", [("b", "", None)], id="no-wikilink-in-a-link"),
        pytest.param("[![a](b.png)](c.md)", [("c.md", "", "![a](b.png)")], id="image-in-a-link"),
        pytest.param("[[x] y](z) a](w)", [("z", "", "[x] y")], id="outer-bracket-without-partner"),
        pytest.param("- [ ] [x](y)", [("y", "", "x")], id="box"),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "embed", "kind", "external"),
    [
        pytest.param("![[a.png|100]]", True, LinkKind.WIKI, False, id="embed"),
        pytest.param("![a](b.png)", True, LinkKind.MARKDOWN, False, id="image"),
        pytest.param("\\![[a]]", False, LinkKind.WIKI, False, id="escaped-mark"),
        pytest.param("[[https://e.com]]", False, LinkKind.WIKI, False, id="wiki-address"),
        pytest.param("[a](https://e.com/x#y)", False, LinkKind.MARKDOWN, True, id="web"),
        pytest.param("[a](mailto:a@b.c)", False, LinkKind.MARKDOWN, True, id="mail"),
        pytest.param("[a](javascript:x)", False, LinkKind.MARKDOWN, True, id="script"),
        pytest.param("[a](//e.com)", False, LinkKind.MARKDOWN, True, id="without-scheme"),
        pytest.param("[a](Note%3A%20x.md)", False, LinkKind.MARKDOWN, False, id="encoded-colon-is-a-name's"),
    ],
)
def test_kinds(text: str, embed: bool, kind: LinkKind, external: bool) -> None:  # noqa: FBT001 - table columns
    (link,) = find_links(text)
    assert (link.embed, link.kind, link.external) == (embed, kind, external)


def test_an_address_stays_whole() -> None:
    (link,) = find_links("[a](https://e.com/x%20y#z)")
    assert (link.target, link.subpath) == ("https://e.com/x%20y#z", "")


@pytest.mark.parametrize(
    ("text", "block_id", "headings", "shown"),
    [
        pytest.param("[[N#^id]]", "id", (), "N > ^id", id="block"),
        pytest.param("[[#^id]]", "id", (), "^id", id="own-block"),
        pytest.param("[[F/N#A#B]]", None, ("A", "B"), "F/N > A > B", id="headings"),
        pytest.param("[[N#A#^id]]", "id", ("A",), "N > A > ^id", id="block-below-a-heading"),
        pytest.param("[[N.md]]", None, (), "N.md", id="extension"),
        pytest.param("[[N#^]]", None, (), "N > ^", id="no-id"),
    ],
)
def test_subpaths(text: str, block_id: str | None, headings: tuple[str, ...], shown: str) -> None:
    (link,) = find_links(text)
    assert (link.block_id, link.headings, default_display(link)) == (block_id, headings, shown)
    assert link.heading == (headings[-1] if headings else None)


def test_what_is_masked_is_no_link_but_a_mask_inside_a_name_is_no_harm() -> None:
    text = "`[[a]]` [[5$ and 6$ list]] [[c"
    masked = "\0" * 7 + " [[5" + "\0" * 8 + " list]] [[c"
    assert [link.target for link in find_links(text, masked)] == ["5$ and 6$ list"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a [[b|c]] d", "a ------- d", id="wiki"),
        pytest.param("a [b #c](d) e", "a [b #c---- e", id="words-stay"),
        pytest.param("![b](c) x ![[d]]", "------- x ------", id="embeds"),
        pytest.param("[a [b](c) d](e)", "[a [b---- d](e)", id="inner"),
        pytest.param("no link", "no link", id="none"),
    ],
)
def test_mask_links(text: str, expected: str) -> None:
    assert mask_links(text).replace("\0", "-") == expected


def test_unescape() -> None:
    assert unescape("\\[a\\] \\b \\\\") == "[a] \\b \\"


@settings(max_examples=150)
@given(st.text(st.sampled_from(list("[]()!|\\<>#^% \"'\nab\0")) | st.characters(), max_size=60))
def test_any_text_gives_links_in_order(text: str) -> None:
    last = 0
    for link in find_links(text):
        assert last <= link.start < link.end <= len(text)
        assert text[link.start] == ("!" if link.embed else "[")
        assert text[link.end - 1] in "])"
        last = link.end
    assert len(mask_links(text)) == len(text)


@pytest.mark.parametrize(
    "part",
    [
        *(
            "[",
            "[[",
            "[[[ ",
            "![",
            "]",
            "](",
            "[](",
            "[](<",
            '[](a "',
            "[](a '",
            "[](a (",
            "[a](b)",
            "![a](b)",
        ),
        *("[[a]] [", "\\[", "[[a|", "[x](a(", "![[a]](", "![![a](b)"),
    ],
)
@pytest.mark.parametrize("end", ["", "]]", "](x)"], ids=["open", "wiki-end", "markdown-end"])
def test_hostile_length_is_no_matter(part: str, end: str) -> None:
    started = time.perf_counter()
    find_links(part * (100_000 // len(part)) + end)
    assert time.perf_counter() - started < 5
