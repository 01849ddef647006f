"""A drawing whose labels hold anybody's words (Mermaid's documentation, "Entity codes")."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.render.mermaid import Node, flowchart, label

_SAFE = re.compile(r"(?:[^\W_]|[\u0300-\u036f ,.'!?\u00a0–—…’“”-]|#[0-9]+;)*")
_NODE = re.compile(r'[a-z0-9]+\["([^"\n]*)"\]')
_ENTITY = re.compile(r"#([0-9]+);")
HOSTILE = st.text(
    st.sampled_from("\"'`[](){}<>#;:%&|\\/~$*_-=+^!?@.,\n\r\t\u2028\u202e\u200b\u200d😀👩é\u0301 aend1")
    | st.characters(),
    max_size=90,
)


def shown(written: str) -> str:
    """What Mermaid shows: the entities as characters."""
    return _ENTITY.sub(lambda match: chr(int(match[1])), written)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('say "no"', "say #34;no#34;"),
        ("a [b] (c) {d}", "a #91;b#93; #40;c#41; #123;d#125;"),
        ("#34; is a code", "#35;34#59; is a code"),
        ("```", "#96;#96;#96;"),
        ("<b>&lt;", "#60;b#62;#38;lt#59;"),
        ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
        ("one\ntwo\r\nthree", "one two three"),
        ("$$x$$", "#36;#36;x#36;#36;"),
        ("end", "end"),
        ("Ja, Mama – ärgert's dich?", "Ja, Mama – ärgert's dich?"),
        ("\u5fc3\u306f", "\u5fc3\u306f"),
        ("😀", "#128512;"),
        ("1. first", "1.#160;first"),
        ("- item", "-#160;item"),
        ("# head", "#35;#160;head"),
        ("", ""),
    ],
    ids=repr,
)
def test_a_label(words: str, written: str) -> None:
    assert label(words) == written


def test_a_long_label_is_cut() -> None:
    assert label("word " * 50).endswith("word…")
    assert len(label("word " * 50)) <= 60


@settings(max_examples=150)
@given(HOSTILE)
def test_no_label_leaves_its_quotes(words: str) -> None:
    written = label(words)
    assert not set(written) & set('"`[]{}()<>|\\&%:~$\n\r')
    assert all(
        unicodedata.category(char)[0] in "LM" or _SAFE.fullmatch(char) for char in _ENTITY.sub("", written)
    )


@settings(max_examples=100)
@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_each_line_of_a_drawing_is_what_it_was_made_as(texts: list[str]) -> None:
    nodes = [
        Node(key=f"n{number}", words=words, above="n0" if number else "")
        for number, words in enumerate(texts)
    ]
    first, kind, *lines, last = flowchart(nodes)
    assert (first, kind, last) == ("```mermaid", "flowchart TD", "```")
    assert len(lines) == 2 * len(texts) - 1
    assert all(_NODE.fullmatch(line) for line in lines[: len(texts)])
    assert lines[len(texts) :] == [f"n0 --> n{number}" for number in range(1, len(texts))]


@given(st.text('abc #;"&[]', max_size=40).map(lambda text: " ".join(text.split())))
def test_the_words_are_shown_as_they_are(words: str) -> None:
    assert shown(label(words)).replace("\u00a0", " ") == words


def test_a_guess_is_dotted() -> None:
    drawn = flowchart([Node(key="a", words="x"), Node(key="b", words="y", above="a", guess=True)])
    assert drawn[-2] == "a -.-> b"
