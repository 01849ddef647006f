from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vault_integrate.model.span import Code, Emphasis, ExternalLink, NoteLink, Span, Strong, Text
from vault_integrate.parse.inline import plain, spans


def brief(parts: tuple[Span, ...]) -> str:
    """The spans in a notation short enough for a table."""
    return "".join(map(_brief, parts))


def _brief(part: Span) -> str:
    match part:
        case Strong():
            return f"<S {brief(part.spans)}>"
        case Emphasis():
            return f"<E {brief(part.spans)}>"
        case Code():
            return f"<C {part.text}>"
        case NoteLink():
            return f"<L {part.link.target} {part.text}>"
        case ExternalLink():
            return f"<X {part.url} {part.text}>"
        case Text():
            return part.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain words, 2 * 3 = 6", "plain words, 2 * 3 = 6", id="text"),
        # emphasis, CommonMark 6.2
        pytest.param("a **b** c", "a <S b> c", id="strong"),
        pytest.param("a __b__ *c* _d_", "a <S b> <E c> <E d>", id="all-marks"),
        pytest.param("***b***", "<E <S b>>", id="both"),
        pytest.param("**a *b* c**", "<S a <E b> c>", id="nested"),
        pytest.param("*a **b** c*", "<E a <S b> c>", id="nested-the-other-way"),
        pytest.param("*a _b_*", "<E a b>", id="the-same-again-is-words"),
        pytest.param("snake_case_name a*b*c", "snake_case_name a<E b>c", id="within-a-word"),
        pytest.param("*open and ** open", "*open and ** open", id="unclosed"),
        pytest.param("**a*", "*<E a>", id="half-closed"),
        pytest.param("*a **b*", "*a *<E b>", id="nearest-opens"),
        pytest.param("*foo**bar*", "<E foo**bar>", id="rule-of-three"),
        pytest.param("* a * b", "* a * b", id="with-spaces"),
        pytest.param("\\*a\\* \\\\", "*a* \\", id="escaped"),
        # code
        pytest.param("a `b *c*` d", "a <C b *c*> d", id="code"),
        pytest.param("`` a`b `` `c", "<C a`b> `c", id="code-with-a-backtick"),
        pytest.param("`[[a]]` \\`b`", "<C [[a]]> `b`", id="no-link-in-code"),
        # links
        pytest.param("see [[A/N]] now", "see <L A/N A/N> now", id="wiki"),
        pytest.param("[[N#H|words *x*]]", "<L N words *x*>", id="wiki-words-are-literal"),
        pytest.param("[a *b* \\[c](N.md)", "<L N.md a b [c>", id="markdown-words"),
        pytest.param("[![a](b.png) c](N.md)", "<L N.md a c>", id="image-in-a-link"),
        pytest.param("**[[N]]** x", "<S <L N N>> x", id="link-in-strong"),
        pytest.param("[a](https://e.org/b*c*)", "<X https://e.org/b*c* a>", id="external"),
        pytest.param("<https://e.org/a_b_>", "<X https://e.org/a_b_ https://e.org/a_b_>", id="autolink"),
        pytest.param("https://e.org/a", "https://e.org/a", id="bare-address"),
        pytest.param("![[map.png|300x200]] ![[N|w]]", "map.png w", id="embeds-are-words"),
        pytest.param("![alt *x*](b.png)", "alt x", id="image"),
        pytest.param("<b>x</b> {{a}} $x$", "<b>x</b> {{a}} $x$", id="not-understood"),
        pytest.param("", "", id="empty"),
    ],
)
def test_spans(text: str, expected: str) -> None:
    assert brief(spans(text)) == expected


def test_masked_words_are_text() -> None:
    text = "$a*b*c$ *d* [[e]]"
    masked = "\0" * 7 + " *d* " + "\0" * 5
    assert brief(spans(text, masked)) == "$a*b*c$ <E d> [[e]]"


def test_a_mask_over_code_is_code() -> None:
    assert brief(spans("a `b` c", "a \0\0\0 c")) == "a <C b> c"


@pytest.mark.parametrize(
    ("text", "display"),
    [
        pytest.param("[**a** \\*](N.md)", "a *", id="markdown"),
        pytest.param("[[N|a *b*]]", "a *b*", id="wiki"),
        pytest.param("[[N]]", None, id="none"),
    ],
)
def test_the_words_of_a_link_are_plain(text: str, display: str | None) -> None:
    (part,) = spans(text)
    assert isinstance(part, NoteLink)
    assert part.link.display == display


def test_plain() -> None:
    assert plain(spans("**a *b*** `c` [[N|d]] [e](https://x.y) \\*")) == "a b c d e *"


def marked(parts: tuple[Span, ...], around: str = "") -> list[tuple[str, bool, bool]]:
    """Each character with whether it is strong and whether it is emphasized."""
    found = []
    for part in parts:
        if isinstance(part, Strong | Emphasis):
            found += marked(part.spans, around + type(part).__name__)
        else:
            found += [(char, "Strong" in around, "Emphasis" in around) for char in plain((part,))]
    return found


@settings(max_examples=150)
@given(
    st.text(st.sampled_from("**__ab. "), min_size=1, max_size=14).filter(lambda text: text.strip() == text)
)
def test_emphasis_is_what_commonmark_says(text: str) -> None:
    (inline,) = MarkdownIt("commonmark").disable(["list", "hr"]).parseInline(text)
    expected = []
    strong = emphasized = 0
    for token in inline.children or []:
        strong += token.nesting if token.type.startswith("strong") else 0
        emphasized += token.nesting if token.type.startswith("em") else 0
        expected += [(char, strong > 0, emphasized > 0) for char in token.content if token.type == "text"]
    assert marked(spans(text)) == expected


MARKUP = st.text(st.sampled_from(list("*_`[]()!\\|<> abé\0")), max_size=60)


@settings(max_examples=150)
@given(MARKUP | st.text(max_size=60))
def test_emphasis_is_at_most_two_deep_and_nothing_raises(text: str) -> None:
    for outer in spans(text):
        for inner in outer.spans if isinstance(outer, Strong | Emphasis) else ():
            if isinstance(inner, Strong | Emphasis):
                assert type(inner) is not type(outer)
                assert not any(isinstance(part, Strong | Emphasis) for part in inner.spans)


@settings(max_examples=100)
@given(st.text(st.characters(exclude_characters="*_`[]\\<\0"), max_size=60))
def test_words_without_marks_stay_the_same(text: str) -> None:
    assert spans(text) == ((Text(text=text),) if text else ())


@pytest.mark.parametrize(
    "part",
    ["*", "*a ", "a* ", "**a *b ", "_", "`", "`a``", "[", "[*", "\\*", "![![a](b)](c)", "*a_b ", "\0`"],
)
def test_hostile_length_is_no_matter(part: str) -> None:
    text = part * (100_000 // len(part))
    started = time.perf_counter()
    spans(text)
    assert time.perf_counter() - started < 5
