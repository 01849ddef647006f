"""Where the common case is read in fewer steps, any text gives what all the steps give."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vault_integrate.language import pack
from vault_integrate.model.block import BlockKind
from vault_integrate.model.floor import ENGLISH_FLOORS
from vault_integrate.model.header import EMPTY_HEADER
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.model.settings import Settings
from vault_integrate.parse import (
    blocks,
    fields,
    floors,
    item,
    item_fields,
    lines,
    links,
    margin_lines,
    sentences,
)
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.inline_mask import MASK, mask_inline
from vault_integrate.parse.line import skip_columns
from vault_integrate.parse.links import find_links
from vault_integrate.parse.privacy import PRIVATE, Privacy, private_mark
from vault_integrate.parse.tags import find_tags, nested
from vault_integrate.plugin.builtin import mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vault_integrate.model.language import LanguagePack
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.parse.line import Container, Line

SETTINGS = Settings()
OWN_WORDS = Settings(field_words={"heimlich": "private"})


def _pack(code: str) -> LanguagePack:
    found = pack(code)
    assert found is not None
    return found


ENGLISH, GERMAN = _pack("en"), _pack("de")

PIECES = (
    *(
        "word",
        "Two words",
        "x",
        " ",
        "  ",
        "\t",
        "    ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "> ",
        ">",
        "# ",
        "## ",
        "--",
        "===",
    ),
    *(
        "[ ] ",
        "[x] ",
        "[!insight] ",
        "#insight",
        "#action/boundary",
        "#",
        "%%",
        "`",
        "``",
        "```",
        "~~~",
        "$",
        "$$",
    ),
    *(
        "[[",
        "]]",
        "[",
        "]",
        "](",
        ")",
        "(",
        "!",
        "|",
        "\\",
        "^id",
        "^",
        "::",
        "(for:: x)",
        "cue:: y",
        "private:: yes",
    ),
    *(
        "2026-11-18",
        "20",
        "3/week",
        "every day",
        "dreimal",
        "📅 2026-11-18",
        "🔁 every week",
        "⏫",
        "*",
        "**",
        "_",
        "<b>",
    ),
    *(
        "<!-- ",
        " -->",
        "\u00a0",
        "é",
        "ſ",
        "²",
        "://",
        "#private",
        "| a | b |",
        "|---|---|",
        "\r",
        "a (b",
        "-",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
LINES = st.lists(
    st.one_of(st.just(""), st.lists(st.sampled_from(PIECES), max_size=4).map("".join)), max_size=14
)


class _EveryStep(lines._Scanner):
    """Reads each line the long way."""

    def _at_margin(self, line: str) -> bool:
        return False

    def _is_empty(self) -> bool:
        return False

    def _in_fence(self, line: str) -> bool:
        return False

    def _item_of_words(self, index: int, line: str, item: re.Match[str]) -> Line:
        return self._start(index, line)

    def all(self) -> list[Line]:
        for index, line in enumerate(self._lines):
            if index <= self._region_end:
                self.found.append(lines.Line(lines.LineKind.COVERED, lines.Cover.REGION))
            else:
                self._read(index, line)
        return self.found


def _shown(found: Sequence[Line]) -> list[tuple[object, ...]]:
    return [(*line._replace(opened=()), *map(_container, line.opened)) for line in found]


def _container(each: Container) -> tuple[object, ...]:
    return each.marker, each.start, each.column, each.indent, each.width, each.empty


@given(LINES)
@example(["- word", "word", "", "    - word", "  - word", "```", "- word", "  ", "~~~", "```", "word"])
@example(["word", "| a | b |", "|---|---|", "word", "", "    code", "", "    code", "word"])
@example(["^id", "^id"])
@example(["word", "- word", "# word", "- [x] word", "", "word", "  # word", "#insight", "- word", "- # word"])
@example(["> - word", ">", "# word", "> word", "- word", "- ", "", "word", "> ```", "word", "- word ^id"])
@example(["- word", "", "word", "", "  - word"])
@example(
    ["```", "``", "word", "```` x", "~~~", "", "```` ", "~~~", "~~~~", "````", "```", "`code` word", "word"]
)
@example(["- word", "```", "- word", "", " ```", "word", "~~~ %%", "> word", "```", "", "^id", "~~~"])
@example(["- ```", "", "word", "- <b>", "# word", "- word", "- word", "", "", "^id"])
@example(["word", "", "^id", "", "^id", "word", "- word", "", "^id"])
@example(["- word %%", "%% word", "word %% word", "", "%%", "word", "%% word"])
def test_lines_and_blocks_of_the_common_shapes(text: list[str]) -> None:
    body = [line.replace("\r", "") for line in text]
    assert _shown(lines.scan(body)) == _shown(_EveryStep(body).all())
    reader = blocks._Reader(body)
    for index, line in enumerate(_EveryStep(body).all()):
        reader._take(index, line)
    assert blocks.read_body(body) == reader.body(1)


def test_words_at_the_margin_begin_with_nothing_that_begins_anything_else() -> None:
    assert {*lines._STARTERS, " ", "\t"} == margin_lines.BEGINNINGS


@given(st.text(max_size=12))
@example(" Let_go  Of ")
def test_name_of_ascii_letters(text: str) -> None:
    for each in (text, text.encode("ascii", "ignore").decode()):
        every = unicodedata.normalize("NFC", each).strip().casefold()
        assert folded_name(each) == re.sub(r"[\s_]+", "-", every)


@given(TEXTS)
@example("plain words ")
@example("two  blanks")
@example("2026-11-18 words")
def test_words_of_a_text_that_is_words_only(text: str) -> None:
    words = item.plain_words(text)
    if words is None:
        return
    said = item.read_words(text, SETTINGS, ENGLISH)
    assert said == item.ItemWords(words=words, fields=item_fields.read_fields((), (), SETTINGS, ENGLISH))


@given(TEXTS)
@example("**pri_vate**:: yes")
@example("Private :: yes")
@example("a [x:: y] é private:: yes")
@example("(PRIVAT:: ja)")
@example("geheimé:: ja")
def test_private_field_of_a_page_that_is_not_spelled_out(text: str) -> None:
    names = {"private": PRIVATE, "privat": PRIVATE, "sehr-geheim": PRIVATE, "geheimé": PRIVATE}
    privacy = Privacy(names=names, language=GERMAN)
    body = blocks.read_blocks(text.replace("\r", "").split("\n"))
    every = [block for block in body if block.kind is BlockKind.PARAGRAPH and "::" in block.text]
    said = any(privacy._is_page_field(block) for block in every)
    assert privacy.of_note(EMPTY_HEADER, text.split("\n"), body) == said


@given(TEXTS)
@example("a #x")
@example("word #insight ")
@example("a #b [[#c]]")
@example("_#insight_")
def test_a_sentence_that_ends_with_a_tag(text: str) -> None:
    line = text.rstrip()
    tags = find_tags(links.mask_links(mask_inline(line)), line)
    ends = not line or line.endswith(sentences._SENTENCE_END) or any(tag.end == len(line) for tag in tags)
    assert sentences._ends_sentence(text) == ends


@given(TEXTS)
@example("[[ ]] 2026")
@example("\\[[a]]")
@example("[[[a]]")
@example("[x]([[a]])")
def test_a_text_that_is_surely_linked(text: str) -> None:
    assert find_links(text) or not mentions._is_surely_linked(text)


@given(TEXTS, st.integers(0, 1))
@example("plain words", 1)
@example("20 words", 1)
@example("**2026-11-18** words", 1)
@example("words  with two blanks", 0)
def test_words_of_a_plain_text(text: str, depth: int) -> None:
    def read() -> ItemWords:
        return item.read_words(text, SETTINGS, ENGLISH, nested=bool(depth))

    quick = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item, "_is_plain", lambda _: False)
        patch.setattr(item, "has_emoji", lambda _: True)
        patch.setattr(item, "_ODD_SPACES", re.compile(""))
        patch.setattr(item, "_BEFORE_DAY", {text[:1] for text in map(chr, range(0x3000))})
        assert quick == read()


@given(
    st.lists(
        st.sampled_from(("[", "]", "[[", "]]", "](", ")", "!", "|", "#", "a", " ", "\n", "\\")), max_size=14
    )
)
@example(["[[", "[[", "a", "]]", "]]", "!", "[[", " ", "]]", "[[", "a", "]]"])
@example(["[[", " ", "]]"])
@example(["!", "[[", "a", "]]", "a", "[[", "a", "]]", "\n", "[", "a", "](", "a", ")"])
def test_links_of_any_brackets(pieces: list[str]) -> None:
    text = "".join(pieces)
    masked = text.replace("#", MASK)
    every: list[object] = []
    for line in re.finditer(r"[^\r\n]+", masked):
        every += links._LineScan(text, masked, line.start(), line.end()).run()
    assert list(links._find(text, masked)) == every


@given(TEXTS)
@example("a *:: b")
def test_key_of_a_line(text: str) -> None:
    quick = fields.line_field(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "_PLAIN_KEY", re.compile("(?!)"))
        assert quick == fields.line_field(text)


@given(TEXTS)
@example("x (private :: ja)")
@example("Private:: yes #a")
@example("https://a.b/#private")
@example("(#private)")
@example("`#private` x")
@example("[w](#private)")
@example("heimlich:: ja")
@example("x (privat:: yes)")
def test_private_of_a_text_without_code_and_links(text: str) -> None:
    bare = item_fields._CODE_OR_LINK.sub(" ", text)
    for settings, language in ((SETTINGS, ENGLISH), (OWN_WORDS, GERMAN)):
        said = private_mark(item_fields._ANY_TAG.findall(bare), language) or any(
            field_name(name, settings, language) == "private" and value not in language.no_words
            for name, value in item_fields._ANY_FIELD.findall(bare)
        )
        assert item_fields.seems_private(text, settings, language) == said


@given(st.text(alphabet="#/insghtINSGHTſéß", max_size=12), st.sampled_from(("insight", "a/b", "#é", "", "İ")))
@example("#Insight/time/x", "insight")
@example("insights", "insight")
def test_what_a_tag_adds_to_a_word(tag: str, word: str) -> None:
    parts = tag.removeprefix("#").strip("/").split("/")
    wanted = word.removeprefix("#").strip("/").split("/")
    same = fold("/".join(parts[: len(wanted)])) == fold("/".join(wanted))
    assert nested(tag, word) == ("/".join(parts[len(wanted) :]) if same else None)


_RHYTHM_WORDS = st.sampled_from(
    (
        *(
            "every",
            "day",
            "daily",
            "twice",
            "a",
            "week",
            "three",
            "times",
            "at least",
            "goal:",
            "3",
            "x",
            "/week",
        ),
        *(
            "täglich",
            "dreimal",
            "die",
            "Woche",
            "alle",
            "zwei",
            "Wochen",
            "Ziel:",
            "walk",
            "EVERY",
            "not",
            "wöchentlich",
        ),
    )
)


@given(st.lists(_RHYTHM_WORDS, max_size=7).map(" ".join))
@example("siebenmal die Woche")
@example("threetimes a week")
@example("Every day")
def test_rhythm_of_a_sentence(text: str) -> None:
    for words in (ENGLISH_FLOORS, GERMAN.floors):
        quick = floors.find_floor(text, words)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(floors._Reader, "may_hold_one", lambda *_: True)
            assert quick == floors.find_floor(text, words)


@given(st.text(alphabet=" \tx", max_size=12), st.integers(0, 5), st.integers(0, 9))
def test_columns_of_blanks(line: str, position: int, column: int) -> None:
    position = min(position, len(line))
    end, at = position, column
    while end < len(line) and line[end] in " \t":
        at += 1 if line[end] == " " else 4 - at % 4
        end += 1
    assert skip_columns(line, position, column) == (end, at)


@given(TEXTS)
def test_hidden_spans_keep_their_line_ends(text: str) -> None:
    masked = mask_inline(text)
    assert len(masked) == len(text)
    assert all(hidden in (MASK, shown) for hidden, shown in zip(masked, text, strict=True))
    assert [at for at, each in enumerate(text) if each in "\r\n"] == [
        at for at, each in enumerate(masked) if each in "\r\n"
    ]


def _steps(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes, those of compiled code included."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[[",
        "](",
        "[](",
        "[[a|b#^",
        "[[a]] ",
        "![[ ]]",
        "(a:: ",
        "[a:: b](",
        "#insight/",
        "`a` ",
        "- [ ] x #a\n",
        "\\[",
    ],
)
def test_steps_grow_with_the_text_and_no_faster(piece: str) -> None:
    def read(size: int) -> Callable[[], object]:
        text = (piece * size)[:size] + ") ]] #insight"

        def work() -> None:
            for block in blocks.read_blocks(text.split("\n")):
                item.read_block(block, SETTINGS, ENGLISH)

        return work

    _steps(read(100))
    assert _steps(read(16_000)) <= 2.5 * _steps(read(8_000)) + 500
