"""Reading a header: the host's YAML, bounded, with faults that say where and what to do."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.header import EMPTY_HEADER, Header, HeaderFault, Value
from vault_integrate.parse import yaml_nodes
from vault_integrate.parse.frontmatter import (
    header_tags,
    read_header,
    tag_fault,
)
from vault_integrate.parse.split import text_lines
from vault_integrate.parse.yaml_faults import Trouble
from vault_integrate.parse.yaml_header import ObsidianHandler

PARSERS = [pytest.param(yaml.SafeLoader, id="pure")]
if hasattr(yaml, "CSafeLoader"):
    PARSERS.append(pytest.param(yaml.CSafeLoader, id="libyaml"))


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test that asks for it runs with both of PyYAML's parsers."""
    monkeypatch.setattr(yaml_nodes, "EVENT_LOADER", request.param)


def header(yaml_text: str) -> Header:
    return read_header(("---", *text_lines(yaml_text), "---", "body"))


def plain(value: Value) -> Any:  # noqa: ANN401 - lists and dicts all the way down
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def only_fault(yaml_text: str) -> HeaderFault:
    read = header(yaml_text)
    assert read.properties == {}
    assert read.lines == {}
    assert (read.first_line, read.last_line) == (1, len(text_lines(yaml_text)) + 2)
    (fault,) = read.faults
    assert fault.costs_all
    assert read.broken
    return fault


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("", None, id="empty"),
        pytest.param("~", None, id="tilde"),
        pytest.param("NULL", None, id="null-upper"),
        pytest.param("nULL", "nULL", id="null-mixed-is-text"),
        pytest.param("''", "", id="quoted-empty-is-text"),
        pytest.param("true", True, id="true"),
        pytest.param("FALSE", False, id="false-upper"),
        pytest.param("tRue", "tRue", id="true-mixed-is-text"),
        pytest.param("yes", "yes", id="yes"),
        pytest.param("no", "no", id="no"),
        pytest.param("on", "on", id="on"),
        pytest.param("off", "off", id="off"),
        pytest.param("2026-11-22", "2026-11-22", id="date"),
        pytest.param("2026-02-30", "2026-02-30", id="no-such-date"),
        pytest.param("2024-07-21T12:37:00", "2024-07-21T12:37:00", id="datetime"),
        pytest.param("2026-11-22 10:30:00 +02:00", "2026-11-22 10:30:00 +02:00", id="offset"),
        pytest.param("12:30", "12:30", id="time"),
        pytest.param("1:30:00", "1:30:00", id="long-time"),
        pytest.param("017", 17, id="leading-zero"),
        pytest.param("0o17", 15, id="octal"),
        pytest.param("0x1F", 31, id="hex"),
        pytest.param("0o8", "0o8", id="no-octal"),
        pytest.param("0b11", "0b11", id="no-binary"),
        pytest.param("1_000", "1_000", id="underscore"),
        pytest.param("+12", 12, id="plus"),
        pytest.param("-7", -7, id="minus"),
        pytest.param("1e3", 1000.0, id="exponent"),
        pytest.param("-1.5e-3", -0.0015, id="small"),
        pytest.param("1.", 1.0, id="trailing-dot"),
        pytest.param(".5", 0.5, id="leading-dot"),
        pytest.param(".", ".", id="dot"),
        pytest.param("1.2.3", "1.2.3", id="version"),
        pytest.param(".inf", math.inf, id="inf"),
        pytest.param("-.INF", -math.inf, id="minus-inf"),
        pytest.param("9" * 5000, "9" * 5000, id="enormous-whole-number"),
        pytest.param("\u0663", "\u0663", id="other-digits-are-text"),
        pytest.param("'17'", "17", id="quoted-number"),
        pytest.param("'true'", "true", id="quoted-bool"),
        pytest.param("3/week", "3/week", id="floor"),
        pytest.param("5:30", "5:30", id="pace"),
        pytest.param("http://a.b/c#d", "http://a.b/c#d", id="address"),
        pytest.param("<% tp.date.now() %>", "<% tp.date.now() %>", id="templater"),
        pytest.param('"[[Note]]"', "[[Note]]", id="quoted-link"),
        pytest.param("x # why", "x", id="comment"),
        pytest.param("[]", [], id="no-entries"),
        pytest.param("[a, 1, ]", ["a", 1], id="flow-list"),
        pytest.param("{a: 1, b: [c]}", {"a": 1, "b": ["c"]}, id="flow-map"),
        pytest.param('{"a":1}', {"a": 1}, id="json-spelling"),
        pytest.param("\n- a\n-\n- b", ["a", None, "b"], id="block-list"),
        pytest.param("|\n  x\n    y\n", "x\n  y\n", id="literal"),
        pytest.param("|-\n  # x\n\n", "# x", id="literal-stripped"),
        pytest.param(">\n  x\n  y\n", "x y\n", id="folded"),
        pytest.param("&x y", "y", id="anchor-without-alias"),
        pytest.param("a\u2028b\x85c\x07d\x00e\ufefff", "a\u2028b\x85c\x07d\x00e\ufefff", id="odd-characters"),
        pytest.param('"\\u2028\\0"', "\u2028\x00", id="escaped"),
        pytest.param("\U0010fffd😀", "\U0010fffd😀", id="last-plane"),
        pytest.param("!!str 12", "12", id="tag-str"),
        pytest.param("!!int 12", 12, id="tag-int"),
        pytest.param("!!int ''", "", id="tag-int-of-nothing"),
        pytest.param("!!bool yes", "yes", id="tag-bool-of-text"),
        pytest.param("!!null ''", None, id="tag-null"),
        pytest.param("-", [None], id="a-dash-alone"),
    ],
)
def test_a_value_means_what_it_means_to_the_host(written: str, value: object) -> None:
    read = header(f"a: {written}\nb: end")
    assert read.faults == ()
    assert plain(read.properties["a"]) == value
    assert type(plain(read.properties["a"])) is type(value)
    assert read.properties["b"] == "end"


def test_not_a_number() -> None:
    value = header("a: .nan").get("a")
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "properties"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("# only a comment", {}, id="comment"),
        pytest.param("~", {}, id="null"),
        pytest.param("\na: 1\n\n", {"a": 1}, id="blank-lines"),
        pytest.param("  a: 1\n  b: 2", {"a": 1, "b": 2}, id="indented"),
        pytest.param('{\n\t"a": "journal",\n\t"b": false\n}', {"a": "journal", "b": False}, id="json"),
        pytest.param('{"a": "\\ud83d\\ude00 \\\\ud83d"}', {"a": "😀 \\ud83d"}, id="json-emoji"),
        pytest.param("1: a\ntrue: b\n2026-11-22: c", {"1": "a", "true": "b", "2026-11-22": "c"}, id="names"),
        pytest.param("a b: 1\n'c: d': 2\né: 3", {"a b": 1, "c: d": 2, "é": 3}, id="names-with-spaces"),
        pytest.param("<<: x", {"<<": "x"}, id="merge-sign-is-a-name"),
        pytest.param("<<: {a: 1}", {"<<": {"a": 1}}, id="merge-without-alias"),
        pytest.param("a: &x [1]\nb: *x", {"a": [1], "b": [1]}, id="alias"),
        pytest.param("a: &x 1\nb: &x 2\nc: *x", {"a": 1, "b": 2, "c": 2}, id="anchor-again"),
        pytest.param("&k a: 1\nb: *k", {"a": 1, "b": "a"}, id="anchored-name"),
        pytest.param("a: &k foo\n*k : 1", {"a": "foo", "foo": 1}, id="alias-as-name"),
        pytest.param("a: 1\n\t\nb: 2\n\t# c\nc:\n  -\tx", {"a": 1, "b": 2, "c": ["x"]}, id="harmless-tabs"),
        pytest.param("A: 1\na: 2", {"A": 1, "a": 2}, id="case-makes-two-names"),
        pytest.param("? a\n: b", {"a": "b"}, id="explicit-name"),
        pytest.param("a: 1\n...", {"a": 1}, id="dots-at-the-end"),
    ],
)
def test_a_header_that_is_well(written: str, properties: dict[str, object]) -> None:
    read = header(written)
    assert read.faults == ()
    assert plain(read.properties) == properties


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "trouble", "line"),
    [
        pytest.param("a: 1\n\tb: 2", Trouble.TAB, 3, id="tab"),
        pytest.param("a:\n\t- b", Trouble.TAB, 3, id="tab-before-a-dash"),
        pytest.param("a: 1\nb: @me", Trouble.RESERVED, 3, id="at"),
        pytest.param("b: %x", Trouble.RESERVED, 2, id="percent"),
        pytest.param("b: `x`", Trouble.RESERVED, 2, id="backtick"),
        pytest.param("b: **bold**", Trouble.RESERVED, 2, id="bold"),
        pytest.param("b: > words", Trouble.RESERVED, 2, id="quote-sign"),
        pytest.param("b:\n  - @me", Trouble.RESERVED, 3, id="at-in-a-list"),
        pytest.param("b: [[A]], [[B]]", Trouble.RESERVED, 2, id="two-links"),
        pytest.param("b: {{date}} x", Trouble.RESERVED, 2, id="placeholder-and-words"),
        pytest.param("a: 1\n\nTitle: a: b\nc: 2", Trouble.COLON, 4, id="colon"),
        pytest.param("'k': a: b", Trouble.COLON, 2, id="colon-behind-a-quoted-name"),
        pytest.param("a: b:", Trouble.COLON, 2, id="colon-at-the-end"),
        pytest.param('a: "he" said', Trouble.QUOTED, 2, id="words-behind-quotes"),
        pytest.param("a: 'it's'\nb: 1", Trouble.QUOTED, 2, id="apostrophe"),
        pytest.param('a: 1\nb: "open\nc: 2', Trouble.QUOTED, 3, id="open-quote"),
        pytest.param("a: 1\ntags: [a, b\nc: 2", Trouble.BRACKETS, 3, id="open-bracket"),
        pytest.param("tags: [#foo]\nb: 1", Trouble.HASH, 2, id="hash-in-brackets"),
        pytest.param("a: 1\nonly words\nb: 2", Trouble.NO_NAME, 3, id="words"),
        pytest.param("a: 1\n b: 2", Trouble.INDENT, 3, id="indent"),
        pytest.param("a: 1\n- b", Trouble.SYNTAX, 3, id="list-after-a-value"),
        pytest.param("a: 1\nb: 2\na: 3", Trouble.DUPLICATE, 4, id="duplicate"),
        pytest.param("a: 1\n'a': 3", Trouble.DUPLICATE, 3, id="duplicate-quoted"),
        pytest.param("a:\n  b: 1\n  b: 2", Trouble.DUPLICATE, 4, id="duplicate-within"),
        pytest.param("- a\n- b", Trouble.SHAPE, 2, id="list"),
        pytest.param("\nplain words", Trouble.SHAPE, 3, id="text"),
        pytest.param("key:value", Trouble.NO_SPACE, 2, id="no-space"),
        pytest.param("a: 1\n--- b", Trouble.DOCUMENTS, 3, id="two-documents"),
        pytest.param("a: *b", Trouble.NO_ANCHOR, 2, id="no-anchor"),
        pytest.param("a: 1\nb: &x [*x]", Trouble.LOOP, 3, id="list-in-itself"),
        pytest.param("a: &x {b: {c: *x}}", Trouble.LOOP, 2, id="map-in-itself"),
        pytest.param("a: &x {b: 1}\n<<: *x", Trouble.MERGE, 3, id="merge"),
        pytest.param("a: &x {b: 1}\n<<: [*x, *x]", Trouble.MERGE, 3, id="merge-list"),
        pytest.param("a: 1\nb: \ud800", Trouble.CHARACTER, 3, id="lone-surrogate"),
        pytest.param("a: \x07\U0010fffd", Trouble.CHARACTER, 2, id="control-and-last-plane"),
        pytest.param("%YAML 9.9", Trouble.RESERVED, 2, id="directive"),
    ],
)
def test_a_fault_names_its_line_and_the_mend(written: str, trouble: Trouble, line: int) -> None:
    fault = only_fault(written)
    assert fault == trouble.at(line)
    assert fault.mend


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "trouble", "properties"),
    [
        pytest.param("{{date}}", Trouble.KEY, {"{ date }": None}, id="placeholder"),
        pytest.param("[{{x}}]", Trouble.KEY, [{"{ x }": None}], id="placeholder-in-a-list"),
        pytest.param("{[a, b]: c}", Trouble.KEY, {"[ a, b ]": "c"}, id="list-as-name"),
        pytest.param(
            "{{b: true}: [], [~, 1]: 2}", Trouble.KEY, {"{ b: true }": [], "[ , 1 ]": 2}, id="names"
        ),
        pytest.param("[[Note]]", Trouble.LINK, [["Note"]], id="bare-link"),
        pytest.param("[[Smith, John]]", Trouble.LINK, [["Smith", "John"]], id="bare-link-with-comma"),
        pytest.param("!wow I did it", Trouble.TYPE, "I did it", id="exclamation"),
        pytest.param("!!timestamp 2026-02-30", Trouble.TYPE, "2026-02-30", id="timestamp"),
        pytest.param("!!python/object/apply:os.system [x]", Trouble.TYPE, ["x"], id="python"),
        pytest.param("!!python/name:os.system ''", Trouble.TYPE, "", id="python-name"),
        pytest.param("!!binary aGk=", Trouble.TYPE, "aGk=", id="binary"),
        pytest.param("!!set {x}", Trouble.TYPE, {"x": None}, id="set"),
        pytest.param("#tag", Trouble.COMMENT, None, id="hash"),
        pytest.param("\n  - #tag", Trouble.COMMENT, [None], id="hash-in-a-list"),
    ],
)
def test_a_doubtful_value_costs_only_itself(written: str, trouble: Trouble, properties: object) -> None:
    read = header(f"a: {written}\nb: 1")
    assert plain(read.properties) == {"a": properties, "b": 1}
    assert read.faults == (trouble.at(2 + written.count("\n")),)
    assert not read.broken


@pytest.mark.parametrize(
    "written", ["tags: # mine\n  - a", "tags: # none yet", "a: [[b], [c]]", "a: [[1, 2]]"]
)
def test_what_is_meant_so_is_no_fault(written: str) -> None:
    assert header(written).faults == ()


def test_lines_are_those_of_the_file() -> None:
    note = (
        "---",
        "tags: [a, b]",
        "",
        "insights:",
        "  # a comment",
        "  - one",
        "  - text: two",
        "    step: go",
        "  -",
        "again: &x {deep: [1]}",
        "same: *x",
        "---",
    )
    read = read_header(note)
    assert read.faults == ()
    assert read.lines == {
        ("tags",): 2,
        ("tags", 0): 2,
        ("tags", 1): 2,
        ("insights",): 4,
        ("insights", 0): 6,
        ("insights", 1): 7,
        ("insights", 1, "text"): 7,
        ("insights", 1, "step"): 8,
        ("insights", 2): 9,
        ("again",): 10,
        ("again", "deep"): 10,
        ("again", "deep", 0): 10,
        ("same",): 11,
    }
    assert (read.first_line, read.last_line) == (1, 12)
    assert read.line_of("INSIGHTS", 1, "step") == 8
    assert read.line_of("same", "deep", 0) == 11
    assert read.line_of("absent") == 0


def test_line_separators_do_not_move_the_lines() -> None:
    read = header("a: x\u2028y\x85z\nb: 1\nb: 2")
    assert [fault.line for fault in read.faults] == [4]


def test_names_ignore_case() -> None:
    read = header("TAGS: a\nStraße: 1\nx: 1\nX: 2")
    assert read.get("tags") == "a"
    assert read.get("STRASSE") == 1
    assert (read.get("x"), read.get("X")) == (1, 2)
    assert read.get("absent") is None
    assert read.name_of("tags") == "TAGS"


def test_nothing_in_a_header_can_be_changed() -> None:
    read = header("a: {b: [1]}")
    nested: Any = read.get("a")
    with pytest.raises(TypeError):
        nested["c"] = 1
    properties: Any = read.properties
    with pytest.raises(TypeError):
        properties["c"] = 1


@pytest.mark.parametrize(
    "note", [(), ("body",), ("---", "a: 1"), ("", "---", "a: 1", "---"), ("----", "a: 1", "----")]
)
def test_no_header(note: tuple[str, ...]) -> None:
    assert read_header(note) is EMPTY_HEADER
    assert not EMPTY_HEADER.broken
    assert EMPTY_HEADER.get("a") is None


# Hostile headers


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "written",
    [
        pytest.param("[" * 30_000, id="open-brackets"),
        pytest.param("[" * 30_000 + "]" * 30_000, id="brackets"),
        pytest.param("a: " + "{a: " * 15_000, id="braces"),
        pytest.param("- " * 30_000, id="dashes"),
        pytest.param("? " * 30_000, id="question-marks"),
        pytest.param("a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 300)), id="indents"),
    ],
)
def test_nesting_is_left_at_the_first_level_too_many(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0
    whole = yaml.parse

    def counted(*args: Any, **kwargs: Any) -> Iterator[yaml.Event]:  # noqa: ANN401 - as the original
        nonlocal taken
        for event in whole(*args, **kwargs):
            taken += 1
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    assert only_fault(written).message == Trouble.DEPTH.message
    assert taken < 4 * yaml_nodes.MAX_DEPTH


def test_deep_nesting_does_not_end_the_process() -> None:
    program = (
        "from vault_integrate.parse.frontmatter import read_header\n"
        "header = read_header(('---', '[' * 30000 + ']' * 30000, '---'))\n"
        "print(header.faults[0].code)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.returncode, done.stdout.strip()) == (0, Trouble.DEPTH.code), done.stderr


@pytest.mark.parametrize(("levels", "broken"), [(50, False), (51, True)])
def test_fifty_levels_are_read(levels: int, *, broken: bool) -> None:
    assert header("a: " + "[" * (levels - 1) + "]" * (levels - 1)).broken is broken


@pytest.mark.parametrize(("aliases", "broken"), [(20, False), (21, True)])
def test_twenty_aliases_are_read(aliases: int, *, broken: bool) -> None:
    assert header("a: &x 1\nb: [" + "*x, " * aliases + "]").broken is broken


def test_a_merge_bomb_is_refused() -> None:
    levels = "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 9))
    assert only_fault("a0: &a0 {x: 1}\n" + levels).message == Trouble.MERGE.message


def test_laughs_do_not_multiply() -> None:
    laughs = "a0: &a0 [" + "lol, " * 2_000 + "]\n"
    laughs += "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 10))
    assert only_fault(laughs).message == Trouble.EXPANDED.message


def test_aliases_do_not_add_up_to_depth() -> None:
    nested = "[" * 20 + "{}" + "]" * 20
    towers = f"a0: &a0 {nested}\n" + "".join(
        f"a{n}: &a{n} " + "[" * 20 + f"*a{n - 1}" + "]" * 20 + "\n" for n in range(1, 5)
    )
    assert only_fault(towers).message == Trouble.DEPTH.message


def test_aliases_are_shared_not_copied() -> None:
    read = header("a: &x [1]\nb: *x")
    assert read.get("a") is read.get("b")


@pytest.mark.parametrize("letter", ["a", "é"])
def test_a_header_of_more_than_64_kb_is_left_alone(letter: str) -> None:
    width = len(letter.encode())
    fits = letter * ((yaml_nodes.MAX_BYTES - len("a: \n")) // width)
    assert not header(f"a: {fits}").broken
    assert only_fault(f"a: {fits}{letter}").message == Trouble.SIZE.message


@pytest.mark.usefixtures("parser")
def test_half_a_character_is_refused_however_it_is_written() -> None:
    # libyaml refuses the escape, the pure parser makes a character of it that no file can hold.
    assert only_fault('a: 1\nb: "\\ud800"').line == 3


def test_a_fault_without_a_place_is_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> Iterator[yaml.Event]:
        raise yaml.YAMLError("secret words")

    monkeypatch.setattr(yaml, "parse", fail)
    assert only_fault("a: {}") == Trouble.CHARACTER.at(2)


def test_any_other_failure_is_one_fault_that_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> Iterator[yaml.Event]:
        raise RecursionError("secret words")

    monkeypatch.setattr(yaml, "parse", fail)
    fault = only_fault("a: {secret: words}")
    assert "RecursionError" in fault.message
    assert "secret" not in repr(fault)


PIECES = (
    "a: ·b:·- ·  ·\n·\n·[·]·{·}·&a ·*a·<<: ·!·!!int ·'·\"·#·|·>·%·@·\t·\x00·\x07·\x85·\u2028·\ud800·\ufeff"
    "·\\ud800·...·--- x·? ·:·1e999·0x·.inf·2026-02-30·😀·\U0010ffff·null·~·,·`·\r"
)
ODD = st.sampled_from(PIECES.split("·"))


@settings(max_examples=150)
@given(st.lists(ODD, max_size=25).map("".join) | st.text(max_size=80))
def test_no_text_makes_it_raise(written: str) -> None:
    read = header(written)
    assert read.first_line == 1
    assert bool(read.properties) <= (not read.broken)
    for path, line in read.lines.items():
        assert 2 <= line < read.last_line
        assert path[0] in read.properties
    for fault in read.faults:
        assert 1 <= fault.line <= read.last_line
    header_tags(read)
    tag_fault(read)


WORDS = st.text(st.sampled_from("é:@#[]{}'\"%&*! \t-"), min_size=1, max_size=20)


@settings(max_examples=100)
@given(st.lists(WORDS, min_size=1, max_size=6).map("\n".join))
def test_a_fault_has_only_our_words(written: str) -> None:
    for fault in header(written).faults:
        assert any(fault == trouble.at(fault.line) for trouble in Trouble)
        assert "é" not in repr(fault)


# The tags and other names of a note


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        pytest.param("tags: my-tag", ("my-tag",), id="one-text"),
        pytest.param("tags: [insight/boundaries, b]", ("insight/boundaries", "b"), id="list"),
        pytest.param("tags:\n  - a\n  - a", ("a", "a"), id="doubles-stay"),
        pytest.param('tags: "#a"', ("a",), id="hash"),
        pytest.param("TAGS: a", ("a",), id="upper-case"),
        pytest.param("tag: a", (), id="singular"),
        pytest.param("TAG: [a]", (), id="singular-upper-case"),
        pytest.param("tags: a, b", (), id="comma"),
        pytest.param("tags: a b", (), id="space"),
        pytest.param("tags: ['a b', c]", ("c",), id="bad-entry-skipped"),
        pytest.param("tags: [1984, '1984', y1984, 12.5]", ("y1984",), id="digits"),
        pytest.param("tags: [_, -a, a/b/c, é😀]", ("_", "-a", "a/b/c", "é😀"), id="characters"),
        pytest.param("tags: ['a.b', \"a'b\", '##a', 'a\u200db', 'a\u2e3ab', '#']", (), id="excluded"),
        pytest.param("tags:", (), id="empty"),
        pytest.param("tags: [[a]]", (), id="bare-link"),
        pytest.param("tags: {a: 1}", (), id="mapping"),
        pytest.param("tags: [true, null, '']", (), id="other-values"),
        pytest.param('{"tags": "journal"}', ("journal",), id="json"),
        pytest.param("tags: a: b", (), id="broken"),
    ],
)
def test_tags(written: str, tags: tuple[str, ...]) -> None:
    assert header_tags(header(written)) == tags


@pytest.mark.parametrize(
    ("written", "trouble", "line"),
    [
        pytest.param("tags: a, b", Trouble.TAGS, 2, id="comma"),
        pytest.param("x: 1\ntags:\n  - a\n  - b c\n  - d e", Trouble.TAGS, 5, id="first-bad-entry"),
        pytest.param("tags: [2026]", Trouble.TAGS, 2, id="number"),
        pytest.param("x: 1\nTag: a", Trouble.TAG, 3, id="singular"),
    ],
)
def test_a_tag_that_is_none_is_named(written: str, trouble: Trouble, line: int) -> None:
    assert tag_fault(header(written)) == trouble.at(line)


@pytest.mark.parametrize(
    "written", ["", "tags:", "tags: []", "tags: [a, b]", "tags: a\ntag: b", "tags: [null, a]"]
)
def test_good_tags_are_no_fault(written: str) -> None:
    assert tag_fault(header(written)) is None


# The handler, as python-frontmatter uses it


def test_the_library_takes_the_handler() -> None:
    note = "---\ncontent: 1\nt: 12:30\n---\nbody"
    metadata, body = frontmatter.parse(note, handler=ObsidianHandler())  # noqa: TID251 - only here, to try the handler
    assert metadata == {"content": 1, "t": "12:30"}
    assert body == "body"


def test_the_library_takes_a_note_without_header() -> None:
    note = "---\nno end"
    parsed = frontmatter.parse(note, handler=ObsidianHandler())  # noqa: TID251 - only here, to try the handler
    assert parsed == ({}, note)


def test_the_handler_splits_without_losing_anything() -> None:
    handler = ObsidianHandler()
    text = "\ufeff---\r\na: 1\r\n--- \r\n\r\n body \n"
    assert handler.detect(text)
    assert handler.split(text) == ("a: 1\r\n", "\r\n body \n")
    assert not handler.detect("----\na: 1\n----")


def test_the_handler_does_not_write() -> None:
    with pytest.raises(NotImplementedError):
        ObsidianHandler().export({"a": 1})
