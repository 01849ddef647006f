"""The catalogue of messages: whole, used as it is meant, and the only place where such messages stand."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate import messages
from vault_integrate.messages import MESSAGES, Message, MessageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "vault_integrate"
MODULES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}

Use = tuple[str, str, frozenset[str]]


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"), name)


# --- The catalogue --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", MESSAGES)
def test_a_message_is_whole(key: str) -> None:
    message = MESSAGES[key]
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", key)
    assert isinstance(message.kind, MessageKind)
    for text in (message.text, message.mend):
        assert text == text.strip()
        assert text.isprintable()
        # Every brace belongs to a place, and a mend is the end of a sentence or stands in brackets.
        assert not set(re.sub(r"\{[a-z_]+\}", "", text)) & {"{", "}"}
    assert message.text
    assert not message.mend.endswith(".")


def test_no_two_messages_are_equal() -> None:
    said = [(message.text, message.mend) for message in MESSAGES.values()]
    assert len(set(said)) == len(said)


def test_every_kind_has_messages() -> None:
    assert {message.kind for message in MESSAGES.values()} == set(MessageKind)


def test_values_go_in_as_they_are() -> None:
    message = Message(kind=MessageKind.FILE, text="{path} and {path}", mend="not {other}")
    assert message.names == {"path", "other"}
    told = message.tell({"path": "{other} {x}.md", "other": 7, "more": 1})
    assert told == ("{other} {x}.md and {other} {x}.md", "not 7")
    with pytest.raises(KeyError):
        message.tell({"path": "x"})
    with pytest.raises(KeyError):
        messages.say("there is none")


# --- How it is used -------------------------------------------------------------------------------


def uses(tree: ast.AST, name: str) -> Iterator[Use]:
    """Function, key and names of the values of each call of the catalogue."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "messages"
            and node.func.attr in ("say", "told")
        ):
            [key] = node.args
            assert isinstance(key, ast.Constant), f"{name}:{node.lineno}: the key is not written out"
            assert all(each.arg for each in node.keywords), (
                f"{name}:{node.lineno}: values are not written out"
            )
            yield node.func.attr, str(key.value), frozenset(str(each.arg) for each in node.keywords)


SAID_WITH_ANOTHER = {
    *("region_odd_marker", "region_marker_astray", "region_marker_inside", "region_not_utf8", "region_newer"),
}
"""Why a page is left as it is: `page_left` and `page_left_newer` say what to do about all of them."""

ALL_USES = [use for name in MODULES for use in uses(tree_of(name), name)]


def test_every_message_is_used_and_every_use_has_one() -> None:
    assert {key for _, key, _ in ALL_USES} == set(MESSAGES)


@pytest.mark.parametrize("use", sorted(set(ALL_USES), key=str), ids=lambda use: use[1])
def test_a_use_names_exactly_the_values(use: Use) -> None:
    function, key, names = use
    assert names == MESSAGES[key].names
    assert function == "told" or not MESSAGES[key].mend, "say leaves the mend out"
    assert function == "say" or MESSAGES[key].mend or key in SAID_WITH_ANOTHER, "it says nothing to do"


# --- Nothing beside it ----------------------------------------------------------------------------

# Two words with a space between them; in an f-string one word beside a space.
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? (?:[a-z] )?[A-Za-z]{2,}")
PIECE = re.compile(r"[ (][A-Za-z]{3,}|(?<![A-Za-z_])[A-Za-z]{3,}[,;:.?!]? ")

# What only a programmer can meet: these are never shown to the person.
FOR_PROGRAMMERS = frozenset(
    {"AssertionError", "AttributeError", "KeyError", "NotImplementedError", "ValueError"}
)
HELP = frozenset({"help", "short_help", "metavar"})

# Catalogues themselves; and what holds words that are read or compared, not said: what these raise or give
# as a diagnostic is looked at all the same.
CATALOGUES = ("messages/", "language/")
READ = ("model/", "parse/", "link/")

# Module and text, with the reason.
ELSEWHERE = {
    ("cli/commands.py", None): "help texts",
    ("daemon/units.py", None): "the languages of the platforms' own files",
    ("settings/table.py", None): "the table of settings, which docs/settings.md shows",
    ("store/index.py", None): "the language of the database",
    ("store/peek.py", "PRAGMA user_version"): "as above",
    ("cli/shells.py", None): "what shells run",
    ("app/unchanged.py", "page "): "a name in the index",
    ("app/new_plugin_files.py", None): "the texts of files",
    ("check/notes.py", None): "notes to be read",
    ("check/trial.py", "What now/Settings.md"): "a path",
    ("check/watch.py", "<frozen importlib"): "a file's name to Python",
    ("testing.py", None): "what a test that fails tells its author",
    ("edit/header_scalars.py", "y n yes no on off = <<"): "what YAML reads as something else",
    ("plugin/host.py", "installed, not enabled"): "a value of the listing, the same in JSON",
    ("settings/as_note.py", "vault_integrate: settings"): "a property of the note",
    ("settings/as_note.py", "language: "): "as above",
    ("settings/habits.py", None): "names of notes in moment tokens",
    ("settings/host.py", None): "names of the host's plugins",
    ("store/host_vaults.py", "Application Support"): "the name of a folder",
    ("cli/init.py", " --vault "): "a part of a command",
    ("plugin/host.py", "trusted, not enabled"): "as above",
    ("render/mermaid.py", "flowchart TD"): "the language of the drawing",
    ("app/quoting.py", "decide "): "what an id is made of",
    ("plugin/builtin/lines.py", "thread "): "a command",
    ("plugin/builtin/section_moved.py", "thread ITEM"): "a command",
    ("app/thread_note.py", "Thread "): "the name of a file",
    ("app/thread_note.py", " (thread)"): "the name of a file",
    ("app/thread_note.py", " (thread "): "the name of a file",
}

SPEAKS = frozenset({"Diagnostic", "HeaderFault", "SettingsFault", "tell", "say_error", "echo", "fail"})


def name_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def passed_over(tree: ast.AST) -> set[ast.AST]:
    """Docstrings, help texts, patterns, and what is only for programmers."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(node.value)
        if not isinstance(node, ast.Call):
            continue
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name_of(node) in FOR_PROGRAMMERS or (isinstance(owner, ast.Name) and owner.id == "re"):
            found.update(ast.walk(node))
        for keyword in node.keywords:
            if keyword.arg in HELP:
                found.update(ast.walk(keyword.value))
    return found


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of each piece of a sentence."""
    over = passed_over(tree)
    pieces: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces.update(node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in over:
            pattern = PIECE if node in pieces else SENTENCE
            if pattern.search(node.value):
                yield node.lineno, node.value


def excused(module: str, text: str) -> bool:
    return (module, None) in ELSEWHERE or (module, text) in ELSEWHERE


@pytest.mark.parametrize("module", [each for each in MODULES if not each.startswith((*CATALOGUES, *READ))])
def test_no_message_stands_in_the_code(module: str) -> None:
    found = [(line, text) for line, text in texts(tree_of(module)) if not excused(module, text)]
    assert found == [], "give it a place in messages/, or in language/ where it is about the person"


@cache
def raised() -> frozenset[str]:
    """Names of all exception classes of ours, by the names of their bases."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for name in MODULES
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ClassDef)
    }
    known = {"Exception", "ValueError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return frozenset(known - {"Exception", "ValueError"})


def test_our_exceptions_are_found() -> None:
    assert {"UsageFault", "PageRefused", "PageChanged", "NewerRegion", "Unreadable", "Refusal"} <= raised()


@pytest.mark.parametrize("module", [each for each in MODULES if not each.startswith(CATALOGUES)])
def test_nothing_is_raised_or_told_in_words_of_its_own(module: str) -> None:
    speaking = raised() | SPEAKS
    tree = tree_of(module)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) in speaking]
    found = [text for call in calls for _, text in texts(call) if not excused(module, text)]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'raise UsageFault("there is no day")',
        'raise UsageFault(f"no day {day}", hint="")',
        'tell(f"{path} (unchanged)")',
        'x = f"{path}: gone"',
        'yield "gave a line"',
    ],
)
def test_the_check_itself_finds_messages(code: str) -> None:
    assert list(texts(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring is none."""',
        'x = f"{path}:{line}: {text}"',
        're.compile("one two")',
        'raise ValueError("no header here")',
        'click.option("--week", help="Another week than this.")',
        'messages.say("page_gone", name=name)',
    ],
)
def test_the_check_itself_leaves_the_rest(code: str) -> None:
    assert not list(texts(ast.parse(code)))


def test_every_excuse_is_needed() -> None:
    for module, text in ELSEWHERE:
        if module in MODULES:
            found = [said for _, said in texts(tree_of(module))]
            assert found if text is None else text in found, (module, text)
