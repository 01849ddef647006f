from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.parse.lines import mask_inline
from vault_integrate.parse.links import mask_links
from vault_integrate.parse.tags import find_tags, nested


def names(text: str, *, comments: bool = True) -> list[str]:
    """The tags of one line, with everything masked that is not to be read."""
    return [tag.name for tag in find_tags(mask_links(mask_inline(text, comments=comments)), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # characters, OBSIDIAN 2.1
        pytest.param("#insight", ["insight"], id="line-start"),
        pytest.param("#insight/boundaries x", ["insight/boundaries"], id="nested"),
        pytest.param("#a/b/c/d", ["a/b/c/d"], id="nested-deep"),
        pytest.param("#🌱 #début #日本語", ["🌱", "début", "日本語"], id="beyond-ascii"),
        pytest.param("#1984 #12.34", [], id="digits-alone"),
        pytest.param(
            "#y1984 #1990s #123a #- #_", ["y1984", "1990s", "123a", "-", "_"], id="digits-with-more"
        ),
        pytest.param("#a.b #c,d #e!", ["a", "c", "e"], id="punctuation-ends"),
        pytest.param("#one\u2014two #three\u2019s", ["one", "three"], id="general-punctuation-ends"),
        pytest.param("#a\u200d#b", ["a"], id="joiner-ends-and-blocks"),
        pytest.param("# heading ## x #", [], id="no-name"),
        pytest.param("##x ###y", [], id="several-signs"),
        # places, OBSIDIAN 2.2
        pytest.param("a #b\t#c\u00a0#d\u3000#e\n#f", list("bcdef"), id="behind-white-space"),
        pytest.param('(#a) "#b" .#c $#d x\u2014#e /#f a#g \\#h', [], id="behind-punctuation"),
        pytest.param("#one,#two;#three", ["one"], id="behind-a-comma"),
        pytest.param("\\[\\[#Escaped Links\\]\\]", ["Escaped"], id="behind-an-escaped-bracket"),
        pytest.param("[#a] \\\\[#b]", [], id="behind-a-bracket"),
        pytest.param("#tl#tm #tn/#to", ["tl", "tm", "tn/", "to"], id="tag-behind-tag"),
        pytest.param("#12#x", [], id="behind-no-tag"),
        pytest.param("x _#uc_ y", ["uc"], id="emphasized"),
        pytest.param("__#uc__ _so #it_ was", ["uc", "it"], id="emphasized-more"),
        pytest.param("_a_ #b_", ["b_"], id="emphasis-closed-before"),
        pytest.param("snake_case_#wc", ["wc"], id="behind-an-underscore"),
        pytest.param("**#bold** ~~#gone~~ ==#lit==", ["bold", "gone", "lit"], id="behind-marks"),
        pytest.param("~#a =#b", [], id="behind-half-a-mark"),
        pytest.param("[x #ph]", ["ph"], id="in-plain-brackets"),
        pytest.param("[Chat #tf](https://x.y/#no) [a #tg][ref]", ["tf", "tg"], id="in-link-words"),
        pytest.param("[[Note#Heading]] [[N|the #x]] ![[N#y|a #z]]", [], id="in-wikilinks"),
        pytest.param("![a #x](b.png)", [], id="in-an-image"),
        pytest.param("|#uo|x|", ["uo"], id="table-cell"),
        pytest.param("> | a|#uo |", ["uo"], id="table-cell-in-quote"),
        pytest.param("a |#uo|", [], id="a-bar-in-prose"),
        pytest.param("`#a` `` ` #b `` c", [], id="inline-code"),
        pytest.param("$x #a y$ and $$ #b $$", [], id="math"),
        pytest.param("<!-- #a --> #b", ["b"], id="html-comment"),
        pytest.param("%% #a %% #b", ["b"], id="comment"),
        pytest.param('<b style="color: #fff">x #a</b>', ["a"], id="html-attribute"),
        pytest.param("a < b #c > d", ["c"], id="less-than"),
    ],
)
def test_tags(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_host_reads_tags_in_its_comments() -> None:
    assert names("%% #a %% #b", comments=False) == ["a", "b"]


def test_positions() -> None:
    text = "é #Insight/Sleep, _#b_"
    found = find_tags(text)
    assert [(tag.name, text[tag.start : tag.end]) for tag in found] == [
        ("Insight/Sleep", "#Insight/Sleep"),
        ("b", "#b"),
    ]


@pytest.mark.parametrize(
    ("tag", "word", "expected"),
    [
        pytest.param("insight/boundaries", "insight", "boundaries", id="nested"),
        pytest.param("insight/Work/Boss", "insight", "Work/Boss", id="case-of-the-rest-stays"),
        pytest.param("#Insight", "insight", "", id="equal"),
        pytest.param("insight/", "#insight", "", id="open-end"),
        pytest.param("insights", "insight", None, id="longer-word"),
        pytest.param("my/insight", "insight", None, id="deeper"),
        pytest.param("journal/insight/x", "journal/insight", "x", id="nested-word"),
        pytest.param("journal", "journal/insight", None, id="only-the-parent"),
        pytest.param("de\u0301but/x", "D\u00c9BUT", "x", id="unicode-form"),
    ],
)
def test_nested(tag: str, word: str, expected: str | None) -> None:
    assert nested(tag, word) == expected


@settings(max_examples=150)
@given(st.text(st.sampled_from(list("#_*\\|[]()`<>/ \nab1é\0")) | st.characters(), max_size=40))
def test_any_text_gives_tags_where_they_stand(text: str) -> None:
    last = 0
    for tag in find_tags(text):
        assert text[tag.start : tag.end] == f"#{tag.name}"
        assert tag.start >= last
        assert not any(char.isspace() or char in "#[]|\0" for char in tag.name)
        last = tag.end


@pytest.mark.parametrize("part", ["#", "#a", "_ #a_ ", "|#a", "\\", "<a #b ", "[#a](", "\\[#a "])
def test_hostile_length_is_no_matter(part: str) -> None:
    started = time.perf_counter()
    find_tags("|" + part * (100_000 // len(part)))
    assert time.perf_counter() - started < 5
