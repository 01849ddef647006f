"""A header edited by text: one line and nothing else differs, it reads as meant, or nothing is done."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from subprocess import run
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vault_integrate.edit.change import CannotEdit, applied
from vault_integrate.edit.header_lines import (
    add_to_list,
    change_text,
    clear_property,
    drop_property,
    set_property,
    take_from_list,
)
from vault_integrate.edit.header_note import opened
from vault_integrate.edit.header_scalars import Style, quoted, rewritten, written
from vault_integrate.model.change import Change
from vault_integrate.model.header import NotUtf8
from vault_integrate.parse import yaml_nodes
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import decode, split_lines, text_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from vault_integrate.model.header import Header, Value, ValuePath

    Edit = Callable[[bytes], Change]
    Anything: TypeAlias = Any

SRC = Path(__file__).parents[2] / "src"
PARSERS = (yaml.SafeLoader, *((yaml.CSafeLoader,) if hasattr(yaml, "CSafeLoader") else ()))
DAY = "2026-11-19"
LETTERS = "abyz 019-_.,:;#'\"\\[]{}()&*!|>%@`?~=/é😀\u2028\x85\t"
WORDS = st.one_of(
    st.text(LETTERS, max_size=12),
    st.text(max_size=8),
    st.sampled_from(
        ["2026-11-18", "Say no (for:: fear)", "[[a|b]]", "yes", "True", "~", "1e3", "a: b", "a #b", "it's"]
    ),
)
BODY = "words\n---\ndone: no property\n"


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True)
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with libyaml and without it: their marks must be the same."""
    monkeypatch.setattr(yaml_nodes, "EVENT_LOADER", request.param)


def note(header: str) -> bytes:
    return f"---\n{header}\n---\n{BODY}".encode()


def header_of(data: bytes) -> Header:
    text = decode(data)
    assert not isinstance(text, NotUtf8)
    return read_header(text_lines(text))


def edited(data: bytes, edit: Edit) -> bytes:
    """The note after an edit; the same one where there is nothing to do."""
    change = edit(data)
    return data if change.new == change.old else applied(data, change)


def put(value: str, *names: str, plain: bool = False) -> Edit:
    names = names or ("let-go", "done", "kept")
    return lambda data: set_property(data, names[:1], names[0], value, plain=plain)


def clear(*names: str) -> Edit:
    return lambda data: clear_property(data, names)


def add(value: str, name: str = "practiced") -> Edit:
    return lambda data: add_to_list(data, (name,), name, value)


def say(*path: str | int, more: str = " (done:: 2026-11-18)") -> Edit:
    return lambda data: change_text(data, path, lambda text: text + more)


def to(new: str, *path: str | int) -> Edit:
    return lambda data: change_text(data, path, lambda _: new)


SET = {
    "absent": ("tags: [a]", put("x"), "tags: [a]\nlet-go: x"),
    "absent, behind a list": ("tags:\n  - a", put("x"), "tags:\n  - a\nlet-go: x"),
    "absent, behind a text block": ("a: |\n  b\n", put("x"), "a: |\n  b\n\nlet-go: x"),
    "absent, behind a comment": ("a: b\n# c", put("x"), "a: b\n# c\nlet-go: x"),
    "absent, behind an empty property": ("a:", put("x"), "a:\nlet-go: x"),
    "absent, all indented": ("  a: b\n  c: d", put("x"), "  a: b\n  c: d\n  let-go: x"),
    "only a comment": ("# c", put("x"), "# c\nlet-go: x"),
    "a text block elsewhere": (
        "a: |\n  b\nlet-go: c\nd: |\n  e",
        put("x"),
        "a: |\n  b\nlet-go: x\nd: |\n  e",
    ),
    "anchors elsewhere": ("a: &n b\nc: *n\nlet-go: d", put("x"), "a: &n b\nc: *n\nlet-go: x"),
    "plain": ("let-go: a", put("x"), "let-go: x"),
    "plain, comment": ("let-go: a # b", put("x"), "let-go: x # b"),
    "plain, far comment": ("let-go:   a   # b", put("x"), "let-go:   x   # b"),
    "trailing blanks": ("let-go: a  ", put("x"), "let-go: x  "),
    "double": ('let-go: "a # b"', put("x"), "let-go: x"),
    "single": ("let-go: 'it''s' # b", put("x"), "let-go: x # b"),
    "empty": ("let-go:", put("x"), "let-go: x"),
    "empty, trailing blanks": ("let-go:   ", put("x"), "let-go: x   "),
    "empty, comment": ("let-go: # b", put("x"), "let-go: x # b"),
    "null": ("let-go: null", put("x"), "let-go: x"),
    "number": ("let-go: 017", put("x"), "let-go: x"),
    "case": ("LET-GO: a", put("x"), "LET-GO: x"),
    "underscore": ("let_go: a", put("x"), "let_go: x"),
    "blank": ("Let Go: a", put("x"), "Let Go: x"),
    "quoted name": ('"let-go": a', put("x"), '"let-go": x'),
    "blank before the colon": ("let-go : a", put("x"), "let-go : x"),
    "another spelling": (
        "losgelassen: a",
        lambda data: set_property(data, ("let-go", "losgelassen"), "let-go", "x"),
        "losgelassen: x",
    ),
    "a name with blanks": ("a: b", put("x", "let go"), "a: b\nlet go: x"),
    "a name that needs quotes": ("a: b", put("x", "true"), 'a: b\n"true": x'),
    "day and reason": ("a: b", put("2026-11-18 it was not mine"), "a: b\nlet-go: 2026-11-18 it was not mine"),
    "colon": ("let-go: a", put("a: b"), 'let-go: "a: b"'),
    "last colon": ("let-go: a", put("a:"), 'let-go: "a:"'),
    "time": ("let-go: a", put("at 12:30"), "let-go: at 12:30"),
    "hash first": ("let-go: a", put("#x"), 'let-go: "#x"'),
    "hash later": ("let-go: a", put("a #x"), 'let-go: "a #x"'),
    "bracket": ("let-go: a", put("[x]"), 'let-go: "[x]"'),
    "link": ("let-go: a", put("[[a|b]]"), 'let-go: "[[a|b]]"'),
    "quote": ("let-go: a", put('"x'), r'let-go: "\"x"'),
    "quote inside": ("let-go: a", put('say "no"'), 'let-go: say "no"'),
    "backslash": ("let-go: a", put(r"a\b"), "let-go: a\\b"),
    "quote and backslash": ("let-go: a", put(r'"a\b'), r'let-go: "\"a\\b"'),
    "yes as a word": ("let-go: a", put("yes"), 'let-go: "yes"'),
    "true as a word": ("let-go: a", put("True"), 'let-go: "True"'),
    "null as a word": ("let-go: a", put("~"), 'let-go: "~"'),
    "number as a word": ("let-go: a", put("1e3"), 'let-go: "1e3"'),
    "nothing": ("let-go: a", put(""), 'let-go: ""'),
    "blanks around": ("let-go: a", put(" x "), 'let-go: " x "'),
    "end of a document": ("let-go: a", put("..."), 'let-go: "..."'),
    "dash": ("let-go: a", put("- x"), 'let-go: "- x"'),
    "tab": ("let-go: a", put("x\ty"), r'let-go: "x\ty"'),
    "control": ("let-go: a", put("x\x07\x85\u2028\ufeff"), r'let-go: "x\x07\x85\u2028\ufeff"'),
    "emoji": ("let-go: a", put("😀 größer – 雨"), "let-go: 😀 größer – 雨"),
    "yes": ("a: b", put("yes", "resting", plain=True), "a: b\nresting: yes"),
    "true": ("private: false", put("true", "private", plain=True), "private: true"),
    "off": ("a: b", put("off", "vault_integrate", plain=True), "a: b\nvault_integrate: off"),
    "number as one": ("try: 2", put("3", "try", plain=True), "try: 3"),
    "the same": ("let-go: 'x' # y", put("x"), "let-go: 'x' # y"),
    "the same truth": ("private: True", put("true", "private", plain=True), "private: True"),
}

CLEAR = {
    "plain": ("done: 2026-11-18", clear("done"), "done:"),
    "comment": ("done: 2026-11-18 # b", clear("done"), "done: # b"),
    "far": ("done:   a   # b", clear("done"), "done:   # b"),
    "trailing blanks": ("done: a  ", clear("done"), "done:  "),
    "quoted": ('DONE: "a # b"', clear("x", "done"), "DONE:"),
    "truth": ("done: false\na: b", clear("done"), "done:\na: b"),
    "empty": ("done:  # b", clear("done"), "done:  # b"),
    "null": ("done: ~", clear("done"), "done: ~"),
}

ADD = {
    "absent": ("a: b", add(DAY), f"a: b\npracticed: [{DAY}]"),
    "empty": ("practiced:", add(DAY), f"practiced: [{DAY}]"),
    "empty, comment": ("practiced:  # b", add(DAY), f"practiced: [{DAY}]  # b"),
    "null": ("practiced: ~", add(DAY), f"practiced: [{DAY}]"),
    "scalar": ("practiced: 2026-11-17", add(DAY), f"practiced: [2026-11-17, {DAY}]"),
    "scalar, comment": ("practiced: 2026-11-17 # b", add(DAY), f"practiced: [2026-11-17, {DAY}] # b"),
    "quoted scalar": ('practiced: "a, b"', add(DAY), f'practiced: ["a, b", {DAY}]'),
    "number": ("practiced: 017", add(DAY), f"practiced: [017, {DAY}]"),
    "scalar with a comma": ("practiced: a, [b]", add(DAY), f'practiced: ["a, [b]", {DAY}]'),
    "flow": ("practiced: [2026-11-17]", add(DAY), f"practiced: [2026-11-17, {DAY}]"),
    "flow, blanks": ("practiced: [ 2026-11-17 ]", add(DAY), f"practiced: [ 2026-11-17, {DAY} ]"),
    "flow, narrow": ("practiced: [a,b]", add(DAY), f"practiced: [a,b,{DAY}]"),
    "flow, wide": ("practiced: [a ,  b]", add(DAY), f"practiced: [a ,  b ,  {DAY}]"),
    "flow, last comma": ("practiced: [a, b, ]", add(DAY), f"practiced: [a, b, {DAY}, ]"),
    "flow, quoted": ("""practiced: ["a, b", 'c''d']""", add(DAY), f"""practiced: ["a, b", 'c''d', {DAY}]"""),
    "flow, nested": ("practiced: [a, [b, c]]", add(DAY), f"practiced: [a, [b, c], {DAY}]"),
    "flow, pair": ("practiced: [a, b: c]", add(DAY), f"practiced: [a, b: c, {DAY}]"),
    "flow, comment": ("practiced: [a] # b ]", add(DAY), f"practiced: [a, {DAY}] # b ]"),
    "flow, trailing blanks": ("practiced: [a]  ", add(DAY), f"practiced: [a, {DAY}]  "),
    "flow, empty": ("practiced: []", add(DAY), f"practiced: [{DAY}]"),
    "flow, blank": ("practiced: [ ]", add(DAY), f"practiced: [ {DAY} ]"),
    "flow, odd letters": ("practiced: [a\u2028b, 😀]", add(DAY), f"practiced: [a\u2028b, 😀, {DAY}]"),
    "flow, comma": ("practiced: [a]", add("b, c"), 'practiced: [a, "b, c"]'),
    "flow, link": ("practiced: [a]", add("[[b]]"), 'practiced: [a, "[[b]]"]'),
    "block": ("practiced:\n  - a\nz: y", add(DAY), f"practiced:\n  - a\n  - {DAY}\nz: y"),
    "block, at the end": ("practiced:\n  - a\n  - b", add(DAY), f"practiced:\n  - a\n  - b\n  - {DAY}"),
    "block, not indented": ("practiced:\n- a\nz: y", add(DAY), f"practiced:\n- a\n- {DAY}\nz: y"),
    "block, wide dash": ("practiced:\n -   a", add(DAY), f"practiced:\n -   a\n -   {DAY}"),
    "block, comment": ("practiced:\n  - a # b\n  # c", add(DAY), f"practiced:\n  - a # b\n  - {DAY}\n  # c"),
    "block, blank line": ("practiced:\n  - a\n\nz: y", add(DAY), f"practiced:\n  - a\n  - {DAY}\n\nz: y"),
    "block, long entry": ("practiced:\n  - a\n    b", add(DAY), f"practiced:\n  - a\n    b\n  - {DAY}"),
    "block, maps": (
        "actions:\n  - text: a\n    floor: 3/week\nz: y",
        add("b (for:: c)", "actions"),
        'actions:\n  - text: a\n    floor: 3/week\n  - "b (for:: c)"\nz: y',
    ),
    "block, map ends in brackets": (
        "actions:\n  - text: a\n    for: [b,\n      c]",
        add("d", "actions"),
        "actions:\n  - text: a\n    for: [b,\n      c]\n  - d",
    ),
    "block, text block inside": (
        "practiced:\n  - |\n    a\n  - b",
        add(DAY),
        f"practiced:\n  - |\n    a\n  - b\n  - {DAY}",
    ),
    "block, empty entry": ("practiced:\n  -   a\n  -", add(DAY), f"practiced:\n  -   a\n  -\n  -   {DAY}"),
    "block, only an empty entry": ("practiced:\n  -", add(DAY), f"practiced:\n  -\n  - {DAY}"),
    "block, a fault behind": ("practiced:\n  - a\nz: #y", add(DAY), f"practiced:\n  - a\n  - {DAY}\nz: #y"),
    "block, a fault before": ("z: #y\npracticed:\n  - a", add(DAY), f"z: #y\npracticed:\n  - a\n  - {DAY}"),
    "block, list in a list": ("practiced:\n  - - a", add(DAY), f"practiced:\n  - - a\n  - {DAY}"),
    "action": (
        "actions:\n  - a",
        add("Say no once (for:: yes-fear)", "actions"),
        'actions:\n  - a\n  - "Say no once (for:: yes-fear)"',
    ),
    "action, quotes": (
        "actions: [a]",
        add(r'Say "no" \o (for:: b)', "actions"),
        r'actions: [a, "Say \"no\" \\o (for:: b)"]',
    ),
    "action, comma": ("actions:\n  - a", add("b, c [d]", "actions"), "actions:\n  - a\n  - b, c [d]"),
}

CHANGE = {
    "block, plain": (
        "actions:\n  - a\n  - b # c",
        say("actions", 1, more="!"),
        "actions:\n  - a\n  - b! # c",
    ),
    "block, plain to quoted": ("actions:\n- a", say("actions", 0), 'actions:\n- "a (done:: 2026-11-18)"'),
    "block, double": (
        'actions:\n  - "a"  # b',
        say("actions", 0),
        'actions:\n  - "a (done:: 2026-11-18)"  # b',
    ),
    "block, single": (
        "actions:\n  - 'it''s'",
        say("actions", 0),
        "actions:\n  - 'it''s (done:: 2026-11-18)'",
    ),
    "single, an apostrophe": ("action: 'a'", say("action", more="'s"), "action: 'a''s'"),
    "single, a control": ("action: 'it''s'", say("action", more="\x07"), 'action: "it\'s\\x07"'),
    "escapes stay": (
        r'action: "\u00e9 \"a\" \\ \x41\U0001f600\tb"',
        say("action", more=' "c" \\'),
        r'action: "\u00e9 \"a\" \\ \x41\U0001f600\tb \"c\" \\"',
    ),
    "escapes stay on both sides": (
        r'action: "\u00e9 a \u00e9"',
        lambda data: change_text(data, ("action",), lambda text: text.replace("a", "b")),
        r'action: "\u00e9 b \u00e9"',
    ),
    "line end in an escape": (r'action: "a\nb"', say("action", more="c"), r'action: "a\nbc"'),
    "flow, first": ('actions: ["a", "b"]', say("actions", 0), 'actions: ["a (done:: 2026-11-18)", "b"]'),
    "flow, last": ("actions: [ a, b ] # c", say("actions", 1, more="!"), "actions: [ a, b! ] # c"),
    "flow, plain to quoted": ("actions: [a, b]", say("actions", 0, more=", c"), 'actions: ["a, c", b]'),
    "mapping": (
        "insights:\n  - text: a\n    step: b",
        to("c", "insights", 0, "text"),
        "insights:\n  - text: c\n    step: b",
    ),
    "mapping, step": (
        "insights:\n  -   text: a\n      step: 'b' # c\nz: y",
        say("insights", 0, "step"),
        "insights:\n  -   text: a\n      step: 'b (done:: 2026-11-18)' # c\nz: y",
    ),
    "mapping, list of steps": (
        "insights:\n  - text: a\n    step:\n    - b\n    - c",
        say("insights", 0, "step", 1, more="!"),
        "insights:\n  - text: a\n    step:\n    - b\n    - c!",
    ),
    "flow mapping": (
        "insights:\n  - {text: a, step: b}",
        say("insights", 0, "step", more="!"),
        "insights:\n  - {text: a, step: b!}",
    ),
    "split by its field": (
        "actions:\n  - Say no (for:: fear) # b\n  - c",
        say("actions", 0),
        'actions:\n  - "Say no (for:: fear) (done:: 2026-11-18)" # b\n  - c',
    ),
    "property": ("action: a # b", say("action"), 'action: "a (done:: 2026-11-18)" # b'),
    "smaller": (
        'action: "a (smallest:: b)"',
        lambda data: change_text(data, ("action",), lambda text: text.replace(":: b", ":: c")),
        'action: "a (smallest:: c)"',
    ),
    "to a number": ("action: a", to("3", "action"), 'action: "3"'),
    "to nothing": ("action: a", to("", "action"), 'action: ""'),
    "quoted to nothing": ("action: 'a'", to("", "action"), "action: ''"),
    "odd letters": (
        "a: b\x85c\u2028d\naction: 😀\x85b",
        say("action", more="!"),
        'a: b\x85c\u2028d\naction: "😀\\x85b!"',
    ),
    "odd letters in quotes": ('action: "\u2028b"', say("action", more="!"), 'action: "\u2028b!"'),
    "the same": ("action: a ", to("a", "action"), "action: a "),
}


def take(value: str, name: str = "plugins") -> Edit:
    return lambda data: take_from_list(data, (name,), value)


TAKE: dict[str, tuple[str, Edit, str]] = {
    "the first in brackets": ("plugins: [a, b, c] # d", take("a"), "plugins: [b, c] # d"),
    "one in the middle": ("plugins: [ a,b , c ]", take("b"), "plugins: [ a , c ]"),
    "the last": ("plugins: [a, 'b c', \"d\"]", take("d"), "plugins: [a, 'b c']"),
    "quoted": ('plugins: ["a, b", c]', take("a, b"), "plugins: [c]"),
    "the only one": ("plugins: [ a ] # b", take("a"), "plugins: [] # b"),
    "a comma behind": ("plugins: [a, b,]", take("b"), "plugins: [a,]"),
    "of equal ones the first": ("plugins: [a, b, a]", take("a"), "plugins: [b, a]"),
    "a number": ("plugins: [7, a]", take("7"), "plugins: [a]"),
    "a line of dashes": ("plugins:\n  - a # d\n  - b\nx: 1", take("a"), "plugins:\n  - b\nx: 1"),
    "the last dash": ("plugins:\n- a\n- 'b'", take("b"), "plugins:\n- a"),
    "the only dash": ("x: 1\nplugins:\n  - a\ny: 2", take("a"), "x: 1\nplugins:\ny: 2"),
    "not in a list": ("plugins: a # b", take("a"), "plugins: # b"),
    "another spelling": ("Plug Ins: [a]\nplug_ins_: 1", take("a", "plug-ins"), "Plug Ins: []\nplug_ins_: 1"),
}

TABLE = {
    f"{kind}: {name}": case
    for kind, table in (
        ("set", SET),
        ("clear", CLEAR),
        ("add", ADD),
        ("change", CHANGE),
        ("take", TAKE),
    )
    for name, case in table.items()
}


@pytest.mark.parametrize(("before", "edit", "after"), TABLE.values(), ids=TABLE)
def test_one_line(before: str, edit: Edit, after: str) -> None:
    assert edited(note(before), edit).decode() == note(after).decode()


@pytest.mark.parametrize(("before", "edit", "after"), TABLE.values(), ids=TABLE)
def test_line_ends_and_a_bom_stay(before: str, edit: Edit, after: str) -> None:
    for ending in ("\r\n", "\r"):
        old, new = (b"\xef\xbb\xbf" + note(text).replace(b"\n", ending.encode()) for text in (before, after))
        assert edited(old, edit) == new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\n---", "---\ndone: x\n---"),
        ("---\n---\n", "---\ndone: x\n---\n"),
        ("---\r\n---", "---\r\ndone: x\r\n---"),
        ("---   \na: b\n---  \nwords", "---   \na: b\ndone: x\n---  \nwords"),
        ("---\n\n\n---\n", "---\n\n\ndone: x\n---\n"),
        ("---\na: b\r\n---\nc\r", "---\na: b\r\ndone: x\r\n---\nc\r"),
        ("---\ndone: a\n---", "---\ndone: x\n---"),
        ("---\ndone: a\r---", "---\ndone: x\r---"),
        ("\ufeff---\n---", "\ufeff---\ndone: x\n---"),
        ("---\na: b\n---\n\x85\u2028\x0cc\r\r\n", "---\na: b\ndone: x\n---\n\x85\u2028\x0cc\r\r\n"),
    ],
)
def test_fences_and_endings(before: str, after: str) -> None:
    assert edited(before.encode(), put("x", "done")) == after.encode()


REFUSED = {
    "two spellings": ("let-go: a\nlet_go: b", put("x"), "act_header"),
    "twice": ("let-go: a\nlet-go: b", put("x"), "act_header"),
    "broken": ("let-go: a\nb: [", put("x"), "act_header"),
    "broken, absent": ("b: [", put("x"), "act_header"),
    "tab": ("let-go:\ta", put("x"), "act_header"),
    "tab before a comment": ("let-go: a\t# b", put("x"), "act_header"),
    "tab, forgiven by the host": ("a:\n  -\tb", put("x"), "act_header"),
    "JSON": ('{"let-go": "a"}', put("x"), "act_header"),
    "JSON, absent": ('{"a": "b"}', put("x"), "act_header"),
    "JSON over lines": ('{\n"let-go": "a"\n}', put("x"), "act_header"),
    "text block": ("let-go: |\n  a", put("x"), "act_header"),
    "folded block": ("let-go: >\n  a", clear("let-go"), "act_header"),
    "anchor": ("let-go: &n a", put("x"), "act_header"),
    "alias": ("a: &n b\nlet-go: *n", put("x"), "act_header"),
    "tag": ("let-go: !!str a", put("x"), "act_header"),
    "own tag": ("let-go: !x a", put("x"), "act_header"),
    "several lines": ("let-go: a\n  b", put("x"), "act_header"),
    "quotes over lines": ('let-go: "a\n  b"', put("x"), "act_header"),
    "value on the next line": ("let-go:\n  a", put("x"), "act_header"),
    "question mark": ("? let-go\n: a", put("x"), "act_header"),
    "list": ("let-go: [a]", put("x"), "act_header"),
    "block list": ("let-go:\n  - a", clear("let-go"), "act_header"),
    "mapping": ("let-go:\n  a: b", put("x"), "act_header"),
    "a tag as a comment": ("let-go: #a", put("x"), "act_header"),
    "a tag as a comment behind": ("let-go: x #a", clear("let-go"), "act_header"),
    "second document": ("a: b\n...", put("x"), "act_header"),
    "line end": ("let-go: a", put("x\ny"), "act_not_found"),
    "carriage return": ("let-go: a", put("x\ry"), "act_not_found"),
    "half a letter": ("let-go: a", put("\ud800"), "act_not_found"),
    "plain, but unsafe": ("let-go: a", put("x: y", plain=True), "act_header"),
    "plain, but a list": ("let-go: a", put("[x]", plain=True), "act_header"),
    "plain, but nothing": ("let-go: a", put("", plain=True), "act_header"),
    "clear, absent": ("a: b", clear("done"), "act_not_found"),
    "add, two spellings": ("practiced: [a]\nPracticed: [b]", add(DAY), "act_header"),
    "add, brackets over lines": ("practiced: [a,\n  b]", add(DAY), "act_header"),
    "add, brackets on the next line": ("practiced:\n  [a]", add(DAY), "act_header"),
    "add, a link without quotes": ("practiced: [[a]]", add(DAY), "act_header"),
    "add, anchored list": ("practiced: &n [a]", add(DAY), "act_header"),
    "add, anchored block": ("practiced: &n\n  - a\nb: *n", add(DAY), "act_header"),
    "add, alias at the end": ("a: &n b\npracticed: [*n]", add(DAY), "act_header"),
    "add, alias in a block": ("a: &n b\npracticed:\n  - *n", add(DAY), "act_header"),
    "add, mapping": ("practiced:\n  a: b", add(DAY), "act_header"),
    "add, flow mapping": ("practiced: {a: b}", add(DAY), "act_header"),
    "absent, below an anchor": ("&n\na: b", put("x"), "act_header"),
    "add, a link inside without quotes": ("practiced: [c, [[b]]]", add(DAY), "act_header"),
    "add, behind a text block": ("practiced:\n  - |\n    a\n# c\nz: y", add(DAY), "act_header"),
    "add, behind a text block in a mapping": (
        "practiced:\n  - a: |\n      b\n# c\nz: y",
        add(DAY),
        "act_header",
    ),
    "change, tab behind": ("actions: [a\t, b]", say("actions", 0), "act_header"),
    "change, tab before": ("actions: [a,\tb]", say("actions", 1), "act_header"),
    "add, ends with a text block": ("practiced:\n  - |\n    a", add(DAY), "act_header"),
    "add, mapping ends with a text block": ("practiced:\n  - a: |\n      b", add(DAY), "act_header"),
    "add, tab behind the dash": ("practiced:\n  -\ta", add(DAY), "act_header"),
    "add, line end": ("practiced: [a]", add("x\ny"), "act_not_found"),
    "change, absent": ("a: b", say("actions", 0), "act_not_found"),
    "change, past the end": ("actions: [a]", say("actions", 1), "act_not_found"),
    "change, counted from the end": ("actions: [a]", say("actions", -1), "act_not_found"),
    "change, no text": ("actions: [1]", say("actions", 0), "act_not_found"),
    "change, a list": ("actions: [a]", say("actions"), "act_not_found"),
    "change, split in brackets": ("actions: [Say no (for:: b)]", say("actions", 0), "act_not_found"),
    "change, split with blanks": ("actions:\n  - Say no (for::  b)", say("actions", 0), "act_not_found"),
    "change, split over lines": ("actions:\n  - Say no (for:: b\n    c)", say("actions", 0), "act_header"),
    "change, a mapping": ("actions:\n  - a: b", say("actions", 0), "act_not_found"),
    "change, a mapping of two": ("actions:\n  - a:: b\n    c: d", say("actions", 0), "act_not_found"),
    "change, text block": ("actions:\n  - |\n    a", say("actions", 0), "act_header"),
    "change, several lines": ("actions:\n  - a\n    b", say("actions", 0), "act_header"),
    "change, quotes over lines": ('actions:\n  - "a\n    b"', say("actions", 0), "act_header"),
    "change, brackets over lines": ("actions: [a,\n  b]", say("actions", 0), "act_header"),
    "change, brackets around it over lines": ("x: {y: [a],\n  z: b}", say("x", "y", 0), "act_header"),
    "change, anchor": ("action: &n a", say("action"), "act_header"),
    "change, below an anchor": ("actions: &n [a]", say("actions", 0), "act_header"),
    "change, alias": ("a: &n b\naction: *n", say("action"), "act_header"),
    "change, below an alias": ("a: &n [b]\nactions: *n", say("actions", 0), "act_header"),
    "change, tag": ("action: !!str a", say("action"), "act_header"),
    "change, line end": ("action: a", say("action", more="\nb"), "act_not_found"),
    "change, line end in quotes": ("action: 'a'", say("action", more="\nb"), "act_not_found"),
    "change, tab": ("actions:\n  - \ta", say("actions", 0), "act_header"),
    "take, absent": ("a: b", take("a"), "act_not_found"),
    "take, another entry": ("plugins: [a, ab]", take("b"), "act_not_found"),
    "take, several properties": ("plugins: [a]\nPlugins: [a]", take("a"), "act_header"),
    "take, brackets over lines": ("plugins: [a,\n  b]", take("a"), "act_header"),
    "take, an anchor": ("plugins: &n [a, b]", take("a"), "act_header"),
    "take, an anchor on the entry": ("plugins:\n  - &n a\n  - b", take("a"), "act_header"),
    "take, an entry over lines": ("plugins:\n  - a\n    b\n  - c", take("a b"), "act_header"),
    "take, behind a text block": ("plugins:\n  - a\n  - |\n    b", take("a"), "act_header"),
    "change, below a mapping as a name": ("? {a: b}\n: c", say("{ a: b }"), "act_header"),
}


DROP = {
    "a line": ("a: 1\nb: x # c\nd: 2", "a: 1\nd: 2"),
    "the only one": ("b: x", ""),
    "nothing": ("b:\nd: 2", "d: 2"),
    "nothing, the last": ("a: 1\nb:", "a: 1"),
    "dashes": ("b:\n  - x\n  # c\n  - 'y'\nd: 2", "d: 2"),
    "brackets over lines": ("a: 1\nb: [x,\n  y]\nd: 2", "a: 1\nd: 2"),
    "a mapping": ("b:\n  x: 1\n  y: [2]\n# e\nd: 2", "# e\nd: 2"),
    "over lines": ("b: x\n  y\nd: 2", "d: 2"),
}


@pytest.mark.parametrize(("before", "after"), DROP.values(), ids=DROP)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_property_goes(before: str, after: str, ending: str) -> None:
    data = note(before).replace(b"\n", ending.encode())
    for change in drop_property(data, "b"):
        data = applied(data, change)
    assert data == note(after).replace(b"---\n\n---", b"---\n---").replace(b"\n", ending.encode())


@pytest.mark.parametrize("header", ["b: |\n  x\n\nd: 2", "b: &n x\nd: *n", "{b: 1, d: 2}", "a: 1", "b: ["])
def test_a_property_that_does_not_go(header: str) -> None:
    with pytest.raises(CannotEdit):
        drop_property(note(header), "b")


@pytest.mark.parametrize(("header", "edit", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(header: str, edit: Edit, reason: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        edit(note(header))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "act_header"),
        (b"words", "act_header"),
        (b"---\na: b\n", "act_header"),
        (b"\n---\na: b\n---\n", "act_header"),
        (b"---\na: \xff\n---\n", "act_not_found"),
        ("---\na: b\n---\n".encode("utf-16"), "act_not_found"),
    ],
)
def test_no_header(data: bytes, reason: str) -> None:
    for edit in (put("x"), clear("a"), add("x"), say("a")):
        with pytest.raises(CannotEdit) as caught:
            edit(data)
        assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("at", "old", "new", "path", "value"),
    [
        pytest.param(1, b"a: b\n", b"a: c\n", ("a",), "b", id="reads as something else"),
        pytest.param(1, b"a: b\n", b"a: 1\n", ("a",), True, id="reads as another type"),
        pytest.param(1, b"a: b\n", b"c: x\n", ("a",), "x", id="another name"),
        pytest.param(1, b"a: b\n", b"a: [\n", ("a",), "[", id="broken"),
        pytest.param(1, b"a: b\n", b"a: \xff\n", ("a",), "x", id="no text"),
        pytest.param(1, b"a: b\n", b"---\n", ("d",), "e", id="a fence"),
        pytest.param(2, b"", b"---\n", ("d",), "e", id="one more fence"),
        pytest.param(3, b"---\n", b"----\n", ("a",), "b", id="a fence less"),
        pytest.param(4, b"words\n", b"other\n", ("a",), "b", id="a line of the body"),
        pytest.param(4, b"", b"more\n", ("a",), "b", id="one more line of the body"),
        pytest.param(2, b"d: e\n", b"d: e #f\ng: h\n", ("d",), "e", id="two lines"),
        pytest.param(1, b"d: e\n", b"d: f\n", ("d",), "f", id="not the line that stands there"),
        pytest.param(
            2, b"d: e\n", b"d: {{x}}\n", ("d",), MappingProxyType({"{ x }": None}), id="a new fault"
        ),
    ],
)
def test_the_proof(at: int, old: bytes, new: bytes, path: ValuePath, value: Value) -> None:
    with pytest.raises(CannotEdit):
        opened(note("a: b\nd: e")).proven(Change(at=at, old=old, new=new), path, value)


@pytest.mark.parametrize(
    ("raw", "style", "old"),
    [
        ("a", Style.PLAIN, "b"),
        ("'a'", Style.SINGLE, "b"),
        ("'a'b'", Style.SINGLE, "a'b"),
        ("'", Style.SINGLE, ""),
        ('"a', Style.DOUBLE, "a"),
        (r'"\q"', Style.DOUBLE, "q"),
        (r'"\x1"', Style.DOUBLE, "x1"),
        (r'"\U00110000"', Style.DOUBLE, ""),
    ],
)
def test_a_scalar_that_does_not_spell_its_text(raw: str, style: Style, old: str) -> None:
    with pytest.raises(CannotEdit):
        rewritten(raw, style, old, "new", flow=False)


@given(WORDS, WORDS)
@example("it's", "it's 'so'")
def test_another_text_in_quotes(old: str, new: str) -> None:
    for style, raw in ((Style.SINGLE, "'" + old.replace("'", "''") + "'"), (Style.DOUBLE, json.dumps(old))):
        if read_header(("---", f"a: {raw}", "---")).properties != {"a": old} or is_private(old + new):
            continue
        try:
            line = f"a: {rewritten(raw, style, old, new, flow=False)}"
        except CannotEdit:
            continue
        assert read_header(("---", line, "---")).properties == {"a": new}


def is_private(text: str) -> bool:
    """Whether a text holds the letters that the reader itself uses as stand-ins."""
    return any(ord(letter) >= 0x100000 for letter in text)


def typed(value: object) -> object:
    """A value that compares as its own type: `1` is not `True`, and what is no number is itself."""
    if isinstance(value, tuple):
        return ["list", *map(typed, value)]
    if isinstance(value, Mapping):
        return [(name, typed(each)) for name, each in value.items()]
    return (type(value), str(value))


def with_value(whole: Anything, path: ValuePath, value: object) -> object:
    """What a header says with one value changed or added, worked out in another way than the program does."""
    if not path:
        return value
    if isinstance(whole, Mapping):
        return {**whole, path[0]: with_value(whole.get(str(path[0])), path[1:], value)}
    entries = [*whole, None] if path[0] == len(whole) else [*whole]
    return tuple(
        with_value(entry, path[1:], value) if at == path[0] else entry for at, entry in enumerate(entries)
    )


def check(data: bytes, edit: Edit, path: ValuePath, value: object) -> bytes:
    """That an edit does what it shall, or nothing; the note after it."""
    try:
        change = edit(data)
    except CannotEdit:
        return data
    old, new = header_of(data), header_of(edited(data, edit))
    assert typed(new.properties) == typed(with_value(old.properties, path, value))
    assert [fault.code for fault in new.faults] == [fault.code for fault in old.faults]
    if change.new == change.old:
        return data
    before, after = split_lines(data), split_lines(edited(data, edit))
    added = not change.old
    assert before[: change.at] == after[: change.at]
    assert before[change.at + (not added) :] == after[change.at + 1 :]
    assert new.last_line == old.last_line + added
    assert 0 < change.at < new.last_line - 1
    return b"".join(after)


SAFE = st.one_of(st.text("ab é1-", min_size=1, max_size=8), st.just("2026-11-18")).map(
    lambda text: f"a{text}b"
)
NAMES = st.sampled_from(["tags", "done", "Let go", "practiced", "actions", "insights", "größe", "a_b"])
ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])
BLANKS = st.sampled_from(["", "", " ", "   "])
COMMENTS = st.sampled_from(["", "", "", "  ", " # c", "   # it's [c: d]"])

JUNK = (
    *("  - a", "- a", "  b", "# c", "", " ", "\t", "x: |", "  x", "y: &n z", "w: *n", "v: !!str 1", "u: ["),
    *("  t]", "{", "}", '"', "...", "? k", ": v", "<<: *n", "done: >-", 'k: "a', "  - b: c", "mood: -"),
)


@st.composite
def scalars(draw: st.DrawFn, *, flow: bool = False) -> str:
    """One scalar in one of the ways in which people and the host write it, comments not counted."""
    text = draw(SAFE)
    return draw(
        st.sampled_from(
            [
                text,
                f'"{text}"',
                f"'{text}'",
                f"'it''s, {text}'",
                quoted(f'{text}: "{text}" #'),
                r'"\u00e9 \"a\" \t"',
                "3" if flow else "12:30",
                "true",
                "2026-11-17",
            ]
        )
    )


@st.composite
def properties(draw: st.DrawFn, name: str) -> list[str]:
    """The lines of one property, all of which can be edited."""
    kind = draw(st.sampled_from(["scalar", "empty", "flow", "block", "maps"]))
    behind = draw(COMMENTS)
    if kind == "scalar":
        return [f"{name}: {draw(BLANKS)}{draw(scalars())}{behind}"]
    if kind == "empty":
        return [f"{name}:{behind}"]
    if kind == "flow":
        comma, blank = draw(st.sampled_from([", ", ",", " , "])), draw(BLANKS)
        entries = draw(st.lists(scalars(flow=True), max_size=3))
        trailing = draw(st.booleans())
        last = comma if entries and trailing else ""
        return [f"{name}: [{blank}{comma.join(entries)}{last}{blank}]{behind}"]
    indent, gap = draw(BLANKS), draw(st.sampled_from([" ", "   "]))
    entries = draw(st.lists(scalars(), min_size=1, max_size=3))
    if kind == "block":
        return [f"{name}:", *(f"{indent}-{gap}{entry}{behind}" for entry in entries)]
    below = f"{indent} {gap}"
    maps = [(f"{indent}-{gap}text: {entry}", f"{below}step: {draw(scalars())}{behind}") for entry in entries]
    return [f"{name}:", *(line for pair in maps for line in pair)]


@st.composite
def notes(draw: st.DrawFn, *, junk: bool) -> bytes:
    """A note with random properties, and with lines in between that make little sense if `junk`."""
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    lines = [line for name in names for line in draw(properties(name))]
    if junk:
        odd = st.one_of(st.text(LETTERS, max_size=10), st.sampled_from(JUNK))
        for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2)))):
            lines.insert(draw(st.integers(0, len(lines))), draw(odd))
    elif draw(st.booleans()):
        lines.append("# the end")
    ending = draw(ENDINGS)
    fence = f"---{draw(BLANKS)}"
    body = draw(st.sampled_from(["", "words", "words\n", "\r\nwords\r---\n", "\x85\u2028\n\n"]))
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    text = ending.join(["---", *lines, fence])
    return (bom + text + (ending if body or draw(st.booleans()) else "") + body).encode()


@st.composite
def edits(draw: st.DrawFn, data: bytes, words: st.SearchStrategy[str]) -> tuple[Edit, ValuePath, object]:
    """A random edit of a note with the place and the value that it is meant to give."""
    header, value = header_of(data), draw(words)
    places = [path for path in header.lines if isinstance(value_at(header.properties, path), str)]
    texts = [*places, *(path for path in maps_below(header))]
    kind = draw(st.sampled_from(["set", "clear", "add", *(["change"] if texts else [])]))
    if kind == "change":
        path = draw(st.sampled_from(texts))
        old = value_at(header.properties, path)
        return partial(change_text, path=path, change=lambda text: text + value), path, f"{old}{value}"
    name = draw(st.one_of(NAMES, st.sampled_from([*header.properties, "done"])))
    found = next((key for key in header.properties if key.casefold() == name.casefold()), name)
    if kind == "set":
        return partial(set_property, names=(name,), name=name, value=value), (found,), value
    if kind == "clear":
        return partial(clear_property, names=(name,)), (found,), None
    old = header.properties.get(found)
    edit = partial(add_to_list, names=(name,), name=name, value=value)
    if isinstance(old, tuple):
        return edit, (found, len(old)), value
    return edit, (found,), (value,) if old is None else (old, value)


def maps_below(header: Header) -> list[ValuePath]:
    """The way to each text in the mappings of a header's lists."""
    return [
        (name, at, key)
        for name, value in header.properties.items()
        if isinstance(value, tuple)
        for at, entry in enumerate(value)
        if isinstance(entry, Mapping)
        for key, text in entry.items()
        if isinstance(text, str)
    ]


def value_at(value: Anything, path: ValuePath) -> Anything:
    for step in path:
        value = value[step]
    return value


@settings(max_examples=150)
@given(st.data())
def test_any_header_any_edit(choice: st.DataObject) -> None:
    data = choice.draw(notes(junk=True))
    edit, path, value = choice.draw(edits(data, WORDS))
    check(data, edit, path, value)


@settings(max_examples=100)
@given(st.data())
def test_what_people_write_can_be_edited(choice: st.DataObject) -> None:
    data = choice.draw(notes(junk=False))
    edit, path, value = choice.draw(edits(data, SAFE))
    old = header_of(data).properties
    scalar = not isinstance(old.get(str(path[0])), tuple | Mapping)
    name = edit.func.__name__ if isinstance(edit, partial) else ""
    wanted = name in ("add_to_list", "change_text") or (scalar and (name == "set_property" or path[0] in old))
    new = check(data, edit, path, value)
    if wanted:
        assert typed(value_at(header_of(new).properties, path)) == typed(value)


@settings(max_examples=50)
@given(st.data())
def test_adding_twice_adds_two(choice: st.DataObject) -> None:
    data = choice.draw(notes(junk=False))
    first, second = choice.draw(SAFE), choice.draw(SAFE)
    old = header_of(data).properties.get("practiced")
    once = edited(data, add(first))
    twice = edited(once, add(second))
    known = old if isinstance(old, tuple) else () if old is None else (old,)
    assert typed(header_of(twice).properties["practiced"]) == typed((*known, first, second))


@settings(max_examples=40)
@given(st.data())
def test_what_was_added_can_be_taken_again(choice: st.DataObject) -> None:
    data, value = choice.draw(notes(junk=False)), choice.draw(SAFE.filter(str.strip))
    old = header_of(data).properties.get("practiced")
    known = old if isinstance(old, tuple) else () if old is None else (old,)
    if any(value == str(each) for each in known):
        return
    there = edited(data, add(value))
    again = header_of(edited(there, take(value, "practiced"))).properties
    left = again["practiced"]
    assert typed(left if isinstance(left, tuple) else ()) == typed(known)
    assert {name: typed(each) for name, each in again.items() if name != "practiced"} == {
        name: typed(each) for name, each in header_of(data).properties.items() if name != "practiced"
    }


@settings(max_examples=50)
@given(st.data())
def test_setting_twice_is_setting_once(choice: st.DataObject) -> None:
    data, value = choice.draw(notes(junk=True)), choice.draw(WORDS)
    try:
        once = edited(data, put(value, "done"))
    except CannotEdit:
        return
    change = put(value, "done")(once)
    assert change.old == change.new
    assert change.old in split_lines(once)
    cleared = edited(once, clear("done"))
    again = clear("done")(cleared)
    assert again.old == again.new


def fenced(header: bytes) -> bytes:
    return b"---\n" + header + b"\n---\n"


RAW = st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode))


@settings(max_examples=100)
@given(st.one_of(RAW, RAW.map(fenced)), WORDS)
@example(fenced(b"[" * 30_000), "")
@example(fenced(b"a: " + b"[" * 30_000 + b"]" * 30_000), "")
@example(fenced(b"\n".join(b"a%d: &a%d [*a%d, *a%d]" % (n + 1, n + 1, n, n) for n in range(30))), "")
@example(fenced(b"a: " + b"b" * 70_000), "")
@example(fenced(b'a: "\\ud800"'), "")
@example(fenced(b'a: "\\U00110000"'), "")
@example(fenced("a: \U00100085\x85".encode()), "\U00100085")
def test_no_bytes_and_no_words_raise_anything_else(data: bytes, words: str) -> None:
    for name in ("a", "done"):
        for edit in (put(words, name), put(words, name, plain=True), clear(name), add(words, name)):
            unhurt(data, edit)
    unhurt(data, say("a", more=words))
    unhurt(data, say("a", 0, more=words))


def unhurt(data: bytes, edit: Edit) -> None:
    try:
        change = edit(data)
    except CannotEdit:
        return
    assert change.new == change.old or applied(data, change) != data


@given(text=WORDS, flow=st.booleans())
@example(text="0?", flow=True)
@example(text="=", flow=False)
def test_what_is_written_reads_as_it_is(text: str, *, flow: bool) -> None:
    if is_private(text):
        return
    try:
        scalar = written(text, flow=flow)
    except CannotEdit:
        return
    line = f"a: [{scalar}]" if flow else f"a: {scalar}"
    value = read_header(("---", line, "---")).properties.get("a")
    assert value == ((text,) if flow else text)
    # Readers of YAML 1.1 may take a day for a day and `12:30` for a number, but no word for anything else.
    old = yaml.load(line, Loader=yaml_nodes.EVENT_LOADER)["a"]  # noqa: S506 - a safe one
    assert (old[0] if flow else old) == text or any(letter.isdigit() for letter in text)


def test_the_slow_parser_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, vault_integrate.edit.header_lines; print('yaml' in sys.modules)"
    done = run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
    assert done.stdout.strip() == "False"
