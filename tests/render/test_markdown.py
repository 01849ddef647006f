from __future__ import annotations

import re
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vault_integrate.model.link import Link, LinkKind
from vault_integrate.model.span import Code, Emphasis, ExternalLink, NoteLink, Span, Strong, Text
from vault_integrate.render.inert import without_task_marks
from vault_integrate.render.markdown import embed_of, inert, link_to, one_line, quote, shorten

if TYPE_CHECKING:
    from markdown_it.token import Token

# Everything a renderer might act on, in a few characters, so that random text hits it often.
ACTIVE = st.text(
    st.sampled_from(list("`*_~$%<>{}[]()|#^=:!&;\\-+.@/'\" \n\t019abxk")) | st.characters(), max_size=40
)
FORMS = st.lists(
    st.sampled_from(
        [
            *(
                "<%",
                "%>",
                "{{",
                "}}",
                "`=",
                "`$=",
                "```",
                "~~~",
                "%%",
                "<!--",
                "-->",
                "[[",
                "]]",
                "![[",
                "$$",
            ),
            *("](javascript:", "<b>", "<script ", "#tag", "^id", "==", "~~", "key:: v", "[k:: v]", "&amp;"),
            *(
                "📅 2026-11-18",
                "✅2026-11-18",
                "⏳ 2026-11-18",
                "- [ ] x",
                "1. ",
                "> ",
                "# ",
                "https://a.b/_c_",
            ),
            *("**", "__", "word", " ", "\n", "\\", "\u202e", "\u200b", "é", "@2026-11-18", "+", "---", "|"),
        ]
    ),
    max_size=8,
).map("".join)
HOSTILE = ACTIVE | FORMS

NEVER = {
    "Templater": r"<%|%>",
    "templates": r"\{\{|\}\}|\{%",
    "Dataview query": r"`\$?=",
    "fence": r"```|~~~",
    "comment": r"%%",
    "HTML comment": r"<!--|-->",
    "HTML": r"(?<!\\)<[A-Za-z/!?]",
    "code": r"(?<!\\)`",
    "math": r"(?<!\\)\$|\$\$",
    "wikilink": r"\[\[|!\[",
    "bracket": r"(?<!\\)[\[\]]",
    "script": r"javascript:",
    "tag": r"(?:^|\s)#\S",
    "block id": r"(?:^|\s)\^[A-Za-z0-9-]|(?<!\\)\^$",
    "bar": r"(?<!\\)\|",
    "highlight": r"==",
    "strike": r"~~",
    "field": r"::",
    "dated emoji": r"[📅📆🗓⏳⌛🛫➕✅❌]\ufe0f? *\d{4}-\d\d-\d\d",
    "control": r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
}


def tokens(markdown: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.parse(markdown)


def shown(markdown: str) -> str:
    """The text of a line that is nothing but one paragraph of plain text."""
    opening, inline, closing = tokens(markdown)
    assert (opening.type, inline.type, closing.type) == ("paragraph_open", "inline", "paragraph_close")
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}, markdown
    return "".join(child.content for child in children)


def active_forms(markdown: str) -> list[str]:
    return [name for name, form in NEVER.items() if re.search(form, markdown)]


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_inert_words_show_exactly_themselves(text: str) -> None:
    # But for the marks of the Tasks plugin that no escape would break.
    words = one_line(without_task_marks(one_line(text)))
    quoted = inert(text)
    if quoted:
        assert shown(quoted) == words
    else:
        assert not words


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_no_active_form_is_left_in_the_raw_text(text: str) -> None:
    assert active_forms(inert(text)) == []


@settings(max_examples=150, deadline=None)
@given(HOSTILE, st.sampled_from(["- ", "- [ ] ", "\t- ", "1. "]))
def test_a_list_item_stays_one_item(text: str, marker: str) -> None:
    found = [token.type for token in tokens(f"- before\n{marker}{inert(text) or 'x'}\n")]
    items = found.count("list_item_open")
    assert items == 2
    assert not {"heading_open", "blockquote_open", "fence", "code_block", "hr", "table_open"} & set(found)


@settings(max_examples=100, deadline=None)
@given(HOSTILE, HOSTILE)
def test_two_quotes_on_one_line_do_not_act_together(first: str, second: str) -> None:
    line = f"{inert(first)} \u2014 {inert(second)}"
    assert shown(" ".join(f"x {line} x".split())) == one_line(
        f"x {one_line(first)} \u2014 {one_line(second)} x"
    )
    assert active_forms(line) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'it\'s "fine", (really) - 2 + 3 = 5.', 'it\'s "fine", (really) - 2 + 3 = 5.', id="prose"
        ),
        pytest.param("snake_case stays", "snake_case stays", id="underscore-in-word"),
        pytest.param("I <3 you; a < b > c", "I <3 you; a < b > c", id="less-than"),
        pytest.param("2 * 3 & more", "2 * 3 & more", id="star-and-ampersand"),
        pytest.param("100% at 10:30", "100% at 10:30", id="percent-and-colon"),
        pytest.param("C# and C++", "C# and C++", id="sharp"),
        pytest.param("https://example.org/a?b=c", "https://example.org/a?b=c", id="bare-address"),
        pytest.param("\\o/ -5 degrees", "\\o/ -5 degrees", id="backslash-before-letter"),
        pytest.param("<% tp.file %>", "<\\% tp.file %\\>", id="templater"),
        pytest.param("{{date}}", "\\{\\{date\\}\\}", id="template"),
        pytest.param("`= this.x`", "\\`\\= this.x\\`", id="dataview-inline"),
        pytest.param("<!-- vault-integrate:end -->", "<\\!-- vault-integrate:end --\\>", id="own-marker"),
        pytest.param("%% hidden %%", "\\%\\% hidden \\%\\%", id="comment"),
        pytest.param("due:: 2026-11-18", "due:\\: 2026-11-18", id="field"),
        pytest.param("see #insight", "see \\#insight", id="tag"),
        pytest.param("words ^id", "words \\^id", id="block-id"),
        pytest.param("1. first", "1\\. first", id="ordered"),
        pytest.param("2026. A year", "2026\\. A year", id="year-as-ordered"),
        pytest.param("- [ ] box", "\\- \\[ \\] box", id="box"),
        pytest.param("> quote", "\\> quote", id="quote"),
        pytest.param("--- line", "\\--- line", id="rule"),
        pytest.param("call 📅 2026-11-18", "call 📅 2026\\-11\\-18", id="tasks-date"),
        pytest.param("on 2026-11-18", "on 2026-11-18", id="a-date-alone"),
        pytest.param("walk 🔁 every day", "walk every day", id="tasks-recurrence"),
        pytest.param("walk 🔺", "walk", id="tasks-priority"),
        pytest.param("walk ⛔ abc 🔺", "walk abc", id="tasks-dependency"),
        pytest.param("⛔ No more yes", "⛔ No more yes", id="an-emoji-as-word"),
        pytest.param("🔼 mood today", "🔼 mood today", id="an-arrow-as-word"),
        pytest.param("javascript:alert(1)", "javascript\\:alert(1)", id="script"),
        pytest.param("&lt;b&gt;", "\\&lt;b\\&gt;", id="entity"),
        pytest.param("one\n\n two\tthree ", "one two three", id="one-line"),
        pytest.param("a\x1b[31mb\u202ec\u200bd\ufeff", "a\\[31mbcd", id="controls"),
        pytest.param("x\ud800y", "xy", id="lone-surrogate"),
        pytest.param("👩‍👩‍👧 and می‌خواهم", "👩‍👩‍👧 and می‌خواهم", id="joiners-that-mean-something"),
        pytest.param("<\u200d%", "<\\%", id="joiner-is-no-escape"),
        pytest.param("", "", id="empty"),
    ],
)
def test_inert(text: str, expected: str) -> None:
    assert inert(text) == expected


@pytest.mark.parametrize(
    "mark", ["`", "*", "_", "[", "<", "&a", "🔺", "🔁", "{", "📅 ", "\\", "[a](", "<a ", "#a ", "⛔a,"]
)
def test_hostile_length_is_no_matter(mark: str) -> None:
    started = time.perf_counter()
    inert(mark * (100_000 // len(mark)))
    assert time.perf_counter() - started < 5


# quote


def link(target: str = "Note", display: str | None = None) -> Link:
    return Link(kind=LinkKind.WIKI, target=target, display=display, start=0, end=0)


def text(words: str) -> Text:
    return Text(text=words)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param((text("a "), Strong(spans=(text("b"),)), text(" c")), "a **b** c", id="strong"),
        pytest.param((Emphasis(spans=(text("b"),)), text("c")), "*b*c", id="emphasis-in-word"),
        pytest.param(
            (Strong(spans=(text("a "), Emphasis(spans=(text("b"),)))),), "**a *b***", id="emphasis-in-strong"
        ),
        pytest.param((Emphasis(spans=(text(" a"),)),), "a", id="blank-inside-is-no-emphasis"),
        pytest.param(
            (Emphasis(spans=(text("a"),)), Strong(spans=(text("b"),))), "ab", id="touching-marks-are-left-out"
        ),
        pytest.param(
            (text("x"), Strong(spans=(text('"y"'),)), text("z")), 'x"y"z', id="marks-that-cannot-act"
        ),
        pytest.param((Code(text="= this"),), "\\= this", id="code-is-words"),
        pytest.param((text("see "), NoteLink(link=link(), text="N")), "see [[Note|N]]", id="link"),
        pytest.param((text("see!"), NoteLink(link=link(), text="N")), "see\\![[Note|N]]", id="no-embed"),
        pytest.param((text("<!"), NoteLink(link=link(), text="N")), "<\\![[Note|N]]", id="no-embed-nor-html"),
        pytest.param((NoteLink(link=link(), text="N"), text("(x)")), "[[Note|N]]\\(x)", id="no-address"),
        pytest.param(
            (text("<"), NoteLink(link=link("-"), text="b>")), "\\<b>", id="words-join-before-escaping"
        ),
        pytest.param(
            (ExternalLink(text="a]", url="https://e.org/x y"),), "a\\]", id="an-address-with-a-space-is-none"
        ),
        pytest.param(
            (ExternalLink(text="site", url="https://e.org/(a)%%b?c==d~~e::f"),),
            "[site](https://e.org/%28a%29%25%25b?c=%3Dd%7E%7Ee:%3Af)",
            id="web",
        ),
        pytest.param((ExternalLink(text="x", url="javascript:alert(1)"),), "x", id="script"),
        pytest.param((ExternalLink(text="x", url="file:///etc/passwd"),), "x", id="file"),
        pytest.param(
            (ExternalLink(text="", url="https://e.org"),), "[https://e.org](https://e.org)", id="bare"
        ),
        pytest.param((Strong(spans=()), text("- x")), "\\- x", id="start-behind-empty-emphasis"),
        pytest.param((text(" - x"),), "\\- x", id="start-behind-a-space"),
        pytest.param((text("x ^\r"),), "x \\^", id="end-before-a-space"),
        pytest.param((text(" "), text("# x")), "\\# x", id="start-behind-a-blank"),
        pytest.param((), "", id="nothing"),
    ],
)
def test_quote(spans: tuple[Span, ...], expected: str) -> None:
    assert quote(spans, lambda link: None if link.target == "-" else f"[[{link.target}|N]]") == expected


WORDS = HOSTILE.map(text)
SPANS = st.recursive(
    WORDS
    | st.builds(Code, text=HOSTILE)
    | st.builds(ExternalLink, text=HOSTILE, url=HOSTILE | FORMS.map("https://".__add__)),
    lambda inner: (
        st.builds(Strong, spans=st.tuples(inner, WORDS)) | st.builds(Emphasis, spans=st.tuples(WORDS, inner))
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SPANS, max_size=4).map(tuple))
def test_quoted_spans_do_nothing_but_emphasize_and_lead_to_the_web(spans: tuple[Span, ...]) -> None:
    quoted = quote(spans, lambda link: None)
    found = tokens(quoted)
    if not found:
        assert not quoted
        return
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    for child in found[1].children or []:
        assert child.type in {
            *("text", "text_special", "em_open", "em_close", "strong_open", "strong_close"),
            *("link_open", "link_close"),
        }
        if child.type == "link_open":
            assert re.match("(?:https?|mailto):", str(child.attrs["href"]), re.IGNORECASE)
    without_links = re.sub(r"\]\([^()]*\)", "\\]", quoted).replace("[", "\\[")
    assert [name for name in active_forms(without_links) if name != "bracket"] == []


def test_deep_spans_are_followed_without_recursion() -> None:
    span: Span = text("x")
    for _ in range(5_000):
        span = Strong(spans=(Emphasis(spans=(span,)),))
    assert quote((span,), lambda link: None) == "***x***"


# link_to


@pytest.mark.parametrize(
    ("path", "display", "subpath", "expected"),
    [
        pytest.param(
            "Journal/2026-11-10.md",
            "Tue 10 Nov",
            "#^yes-fear",
            "[[Journal/2026-11-10#^yes-fear|Tue 10 Nov]]",
            id="id",
        ),
        pytest.param("A/B c.md", "", "", "[[A/B c|B c]]", id="no-words"),
        pytest.param("A/B.md", "x", "#The: Plan", "[[A/B#The Plan|x]]", id="heading"),
        pytest.param("A/B.md", "x", "#H1#H2", "[[A/B#H1#H2|x]]", id="headings"),
        pytest.param("/A//B.md", "x", "", "[[A/B|x]]", id="never-absolute"),
        pytest.param("../A/B.md", "x", "", "[[A/B|x]]", id="never-outside"),
        pytest.param("C++ & C#.md", "x", "", "[x](C++%20%26%20C%23.md)", id="sharp"),
        pytest.param("[a].md", "x", "#^b", "[x](%5Ba%5D.md#%5Eb)", id="brackets"),
        pytest.param("a|b^c.md", "x", "", "[x](a%7Cb%5Ec.md)", id="bar-and-caret"),
        pytest.param("50%%.md", "x", "", "[x](50%25%25.md)", id="comment-in-name"),
        pytest.param("100%.md", "x", "", "[[100%|x]]", id="one-percent"),
        pytest.param("<%x%>.md", "x", "", "[x](%3C%25x%25%3E.md)", id="templater-in-name"),
        pytest.param("Sleep (old).md", "x", "", "[[Sleep (old)|x]]", id="parentheses"),
        pytest.param(
            "📅 2026-11-10.md", "x", "", "[x](%F0%9F%93%85%202026-11-10.md)", id="date-emoji-in-name"
        ),
        pytest.param("a.md", "x|y", "", "[x\\|y](a.md)", id="bar-in-words"),
        pytest.param("a.md", "say #it", "", "[say \\#it](a.md)", id="tag-in-words"),
        pytest.param("a.md", "10:30 walk", "", "[[a|10:30 walk]]", id="a-time-in-words"),
        pytest.param("v1.2 notes.md", "x", "", "[[v1.2 notes.md|x]]", id="dot-in-name"),
        pytest.param("map.pdf", "x", "", "[[map.pdf|x]]", id="not-a-note"),
        pytest.param("U\u0308ber.md", "x", "", "[[\u00dcber|x]]", id="composed"),
        pytest.param("a\u202eb.md", "x", "", "[x](a%E2%80%AEb.md)", id="control-in-name"),
    ],
)
def test_link_to(path: str, display: str, subpath: str, expected: str) -> None:
    assert link_to(path, display, subpath) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("A/B c.md", "![[A/B c]]", id="note"),
        pytest.param("B.MD", "![[B]]", id="upper-case"),
        pytest.param("A/v1.2.md", "![[A/v1.2.md]]", id="dot"),
        pytest.param("A #1/B.md", "![B](A%20%231/B.md)", id="sharp"),
        pytest.param("A/[b].md", "![\\[b\\]](A/%5Bb%5D.md)", id="brackets"),
        pytest.param("a|b^c.md", "![a\\|b\\^c](a%7Cb%5Ec.md)", id="bar-and-caret"),
        pytest.param("U\u0308ber.md", "![[\u00dcber]]", id="composed"),
    ],
)
def test_embed_of(path: str, expected: str) -> None:
    assert embed_of(path) == expected


NAMES = st.text(st.sampled_from(list('ab[]#^|%:<>{}`$=~*"! ()&;.é📅20261-')), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(NAMES, HOSTILE)
def test_a_link_is_one_link_and_leads_to_its_file(name: str, display: str) -> None:
    path = one_line(f"Folder/x{name}.md")
    written = link_to(path, display)
    if written.startswith("[["):
        target, _, words = written[2:-2].partition("|")
        assert path in {target, f"{target}.md"}
        stem = path.removeprefix("Folder/").removesuffix(".md")
        assert words == (one_line(display) or one_line(stem))
        assert not re.search(r"[\[\]|^#]", target)
        assert not re.search(r"[\[\]|]", words)
    else:
        inline = tokens(written)[1].children or []
        assert [inline[0].type, inline[-1].type] == ["link_open", "link_close"]
        assert unquote_once(str(inline[0].attrs["href"])) == path
    destination = written.rpartition("](")[2]
    for form in ("Templater", "templates", "comment", "highlight", "field", "dated emoji", "code"):
        assert not re.search(NEVER[form], destination), form


def unquote_once(href: str) -> str:
    from urllib.parse import unquote

    return unicodedata.normalize("NFC", unquote(href))


# shorten


@pytest.mark.parametrize(
    ("words", "limit", "expected"),
    [
        pytest.param("short", 5, "short", id="fits"),
        pytest.param("one two three", 9, "one two\u2026", id="between-words"),
        pytest.param("one two three", 8, "one two\u2026", id="exactly-at-a-word"),
        pytest.param("one two, three", 10, "one two\u2026", id="no-comma-before-the-mark"),
        pytest.param("abcdefgh", 4, "abc\u2026", id="one-long-word"),
        pytest.param("ae\u0301e\u0301", 3, "a\u2026", id="a-letter-stays-whole"),
        pytest.param("abc", 1, "\u2026", id="only-the-mark"),
        pytest.param("abc", 0, "", id="nothing"),
    ],
)
def test_shorten(words: str, limit: int, expected: str) -> None:
    assert shorten(words, limit) == expected


@settings(max_examples=100)
@given(st.text(max_size=60), st.integers(0, 60))
def test_shortened_words_keep_the_limit(words: str, limit: int) -> None:
    cut = shorten(words, limit)
    assert len(cut) <= limit
    assert cut == words or words.startswith(cut.removesuffix("\u2026"))
