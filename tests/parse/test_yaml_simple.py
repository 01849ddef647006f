"""Simple headers read without a parser: what is read is what the parser reads, and most headers are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vault_integrate.parse import yaml_nodes
from vault_integrate.parse.yaml_header import load_properties
from vault_integrate.parse.yaml_simple import read_simple

PARSERS = (yaml.SafeLoader, *((yaml.CSafeLoader,) if hasattr(yaml, "CSafeLoader") else ()))

SIMPLE = (
    "",
    "date: 2026-11-10",
    "tags: [daily]",
    "tags: [a, b/c,\"d e\", 'f, g' ,1, true]",
    "tags: []",
    'tags:\n  - a\n  - "b: c"\n  -  3 \nx: y',
    "tags:\n- a\n- b",
    "source:\nx:  ",
    "mood: 6\nslept: 8:30\nrate: 1e3\nhex: 0x1F\noct: 0o17\nzero: 017\nhalf: .5\nyes: yes\non: True",
    "cover: https://example.org/a,b?c=d&e=(f)",
    'summary: "One line, with a colon: and a # that is no comment"',
    "area: '[[Work]]'\nempty: \"\"\nnone: null",
    "Über uns: Grün – „später“ 雨 é",
    "created: 2020-05-29T08:15:00  ",
    'a.b-c (d)/e_f: it\'s a "word" [or] {two} - & * ! % @ `c` | > ?',
)
DECLINED = (
    "a: b: c",
    "a: b #c",
    "a: b\n  c",
    "a: [b",
    "a: [b: c]",
    "a: [[b]]",
    "a: [b, ]",
    "a: - b",
    "a: *b",
    "a: &b c",
    "a: !!str 1",
    "a: |\n  b",
    "a:\tb",
    "a: b:",
    "a\n",
    'a: "b\\n"',
    "a: 'it''s'",
    "a: 1\na: 2",
    "a:\n  - b\n - c",
    "a:\n  - b: c",
    "a:\n  -",
    "a: b\n- c",
    "- a",
    "...",
    "{a: b}",
    "? a\n: b",
    "<<: a",
    "a :b",
    "a: \u2028",
    "a: \ufeff",
    "",
    "a:\n  b: c",
)
PIECES = st.sampled_from(
    [
        *(
            "a",
            "b c",
            "1",
            "-1",
            "0x1",
            "1.5",
            "true",
            "null",
            "~",
            "yes",
            "é",
            "–",
            "雨",
            "2026-11-10",
            "8:30",
        ),
        *(": ", ":", " ", "  ", "\n", "\n", "\n  - ", "\n- ", "- ", "[", "]", "{", "}", ", ", ",", '"', "'"),
        *(
            "#",
            " #",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "\\",
            "/",
            ".",
            "...",
            "<<",
            "=",
            "(",
            ")",
            "+",
        ),
        *(
            "\t",
            "\x07",
            "\x7f",
            "\x85",
            "\xa0",
            "\xad",
            "\u2028",
            "\ufeff",
            "\u200b",
            "\ue000",
            "😀",
            "\U0010ffff",
        ),
    ]
)
LINES = st.lists(
    st.one_of(
        st.sampled_from([line for text in (*SIMPLE, *DECLINED) for line in text.split("\n")]),
        st.lists(PIECES, max_size=6).map("".join),
        st.tuples(st.sampled_from(["a: ", "b: [", "  - ", 'c: "', "é: "]), st.lists(PIECES, max_size=5)).map(
            lambda pair: pair[0] + "".join(pair[1])
        ),
        st.text(max_size=8).map("k: {}".format),
    ),
    max_size=6,
).map("\n".join)


def assert_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    lines = text.replace("\r", "\n").split("\n") if text else []
    simple = read_simple(lines)
    if simple is None:
        return False
    for parser in PARSERS:
        monkeypatch.setattr(yaml_nodes, "EVENT_LOADER", parser)
        loaded = load_properties("".join(f"{line}\n" for line in lines))
        # By their spelling, because 1 and True and 1.0 are equal.
        assert repr(dict(loaded)) == repr(simple[0])
        assert dict(loaded.lines) == simple[1]
        assert loaded.faults == ()
    return True


@given(LINES)
@example("a: b\n...")
@settings(max_examples=600)
def test_what_is_read_is_what_the_parser_reads(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert_alike(text, patch)


@pytest.mark.parametrize("text", SIMPLE)
def test_a_simple_header_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert assert_alike(text, monkeypatch)


@pytest.mark.parametrize("text", [text for text in DECLINED if text])
def test_another_header_is_the_parsers(text: str) -> None:
    assert read_simple(text.split("\n")) is None


EDGES = [*range(0x20, 0x250), *range(0x1FF0, 0x2070), *range(0x2FF0, 0x3010), *range(0xD7F0, 0xD800), 0xFEFF]


@pytest.mark.parametrize("code", EDGES)
def test_a_letter_means_the_same(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    each = chr(code)
    assert_alike(f"a: b{each}c {each} {each}d\n{each}e: {each}", monkeypatch)
    assert_alike(f"f: [{each}g{each}]\nh: \"{each}\"\ni{each}: '{each}'", monkeypatch)


def test_a_simple_header_needs_no_parser() -> None:
    source = Path(__file__).parents[2] / "src"
    code = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from vault_integrate.parse.frontmatter import read_header\n"
        "assert read_header(('---', 'a: b', '---')).properties == {'a': 'b'}\n"
        "print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
