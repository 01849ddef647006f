"""From bytes to a note: header, body, day, kind, faults."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.language import pack
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.model.settings import Settings
from vault_integrate.model.week import WeekRule
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import NoteHead, note_dates, read_head, read_note
from vault_integrate.parse.privacy import Privacy
from vault_integrate.parse.split import text_lines

ENGLISH = pack("en")
assert ENGLISH is not None


def note(text: str | bytes, path: str = "Notes/A.md", settings: Settings | None = None) -> Note:
    assert ENGLISH is not None
    data = text.encode() if isinstance(text, str) else text
    found = read_note(path, data, note_dates(settings or Settings(), ENGLISH), ENGLISH)
    assert isinstance(found, Note)
    return found


def headed(header: str) -> str:
    return f"---\n{header}\n---\nWords.\n"


@pytest.mark.parametrize(
    ("path", "settings", "expected"),
    [
        pytest.param("2026-11-10.md", Settings(), date(2026, 11, 10), id="default"),
        pytest.param("Journal/2026-11-10.md", Settings(), date(2026, 11, 10), id="in-any-folder"),
        pytest.param("Journal/2026-11-10.MD", Settings(), date(2026, 11, 10), id="large-ending"),
        pytest.param("Journal/2026-11-10 Tuesday.md", Settings(), None, id="more-words"),
        pytest.param("2026-02-30.md", Settings(), None, id="no-such-day"),
        pytest.param(
            "Journal/2026/11/10 Tuesday.md",
            Settings(daily_folder="Journal", daily_format="YYYY/MM/DD dddd"),
            date(2026, 11, 10),
            id="nested-folders",
        ),
        pytest.param("2026-W46.md", Settings(), date(2026, 11, 15), id="weekly-the-last-day"),
        pytest.param(
            "Weeks/2026-46.md",
            Settings(
                weekly_folder="Weeks", weekly_format="gggg-ww", week_rule=WeekRule(first_day=6, january_day=1)
            ),
            date(2026, 11, 14),
            id="weekly-from-sunday",
        ),
        pytest.param("Notes/Gravy.md", Settings(), None, id="none"),
    ],
)
def test_the_day_of_a_name(path: str, settings: Settings, expected: date | None) -> None:
    assert note("Words.", path, settings).day == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("date: 2026-11-09", date(2026, 11, 9), id="date"),
        pytest.param("created: 2026-11-09", date(2026, 11, 9), id="created"),
        pytest.param("created: 2026-11-08\ndate: 2026-11-09", date(2026, 11, 9), id="date-first"),
        pytest.param("Date: 2026-11-09", date(2026, 11, 9), id="case"),
        pytest.param('date: "[[2026-11-09]]"', date(2026, 11, 9), id="link"),
        pytest.param("date: 2026-11-09T18:00", date(2026, 11, 9), id="time"),
        pytest.param("date: 2026-11-10T01:30", date(2026, 11, 9), id="before-the-day-starts"),
        pytest.param("date: 2026-11-09 01:30", date(2026, 11, 8), id="before-the-day-starts-with-a-blank"),
        pytest.param("date: soon\ncreated: 2026-11-09", date(2026, 11, 9), id="no-date"),
        pytest.param("date:", date(2026, 11, 10), id="empty"),
        pytest.param("date: 2026-02-30", date(2026, 11, 10), id="no-such-day"),
        pytest.param("Datum: 2026-11-09", date(2026, 11, 9), id="word-of-the-settings"),
        pytest.param("Erstellt am: 2026-11-09", date(2026, 11, 9), id="words-of-the-settings"),
        pytest.param("modified: 2026-11-09", date(2026, 11, 10), id="another-property"),
        pytest.param("broken: a: b\ndate: 2026-11-09", date(2026, 11, 10), id="broken-header"),
    ],
)
def test_a_property_goes_before_the_name(header: str, expected: date) -> None:
    settings = Settings(day_starts=time(4), field_words={"datum": "date", "erstellt-am": "created"})
    assert note(headed(header), "2026-11-10.md", settings).day == expected


def test_a_page_has_the_last_day_of_its_week() -> None:
    text = headed("vault_integrate: page\ndate: 2026-01-01")
    assert note(text, "What now/What now 2026-W46.md").day == date(2026, 11, 15)
    assert note(text, "2026-11-10.md").day is None


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        pytest.param("vault_integrate: page", NoteKind.PAGE, id="page"),
        pytest.param("vault_integrate: settings", NoteKind.SETTINGS, id="settings"),
        pytest.param("vault_integrate: thread", NoteKind.THREAD, id="thread"),
        pytest.param("vault_integrate: now", NoteKind.NOW, id="now"),
        pytest.param("vault_integrate: off", NoteKind.OFF, id="off"),
        pytest.param("Vault_Integrate: OFF", NoteKind.OFF, id="case"),
        pytest.param("vault-integrate: off", NoteKind.OFF, id="hyphen"),
        pytest.param("vault_integrate: false", NoteKind.OFF, id="false"),
        pytest.param("vault_integrate: on", NoteKind.PLAIN, id="on"),
        pytest.param("vault_integrate:", NoteKind.PLAIN, id="empty"),
        pytest.param("excalidraw-plugin: parsed", NoteKind.OFF, id="drawing"),
        pytest.param("mood: low", NoteKind.PLAIN, id="plain"),
    ],
)
def test_kind(header: str, kind: NoteKind) -> None:
    found = note(headed(header))
    assert found.kind is kind
    assert bool(found.blocks) is (kind in (NoteKind.PAGE, NoteKind.PLAIN))


@pytest.mark.parametrize(
    ("header", "private"),
    [
        pytest.param("private: true", True, id="true"),
        pytest.param("private: yes", True, id="yes"),
        pytest.param("Private: ja", True, id="in-doubt"),
        pytest.param("private: false", False, id="false"),
        pytest.param("private: no", False, id="no"),
        pytest.param("private:", False, id="empty"),
        pytest.param("vertraulich: true", True, id="word-of-the-settings"),
        pytest.param("mood: private", False, id="another"),
    ],
)
def test_private(header: str, private: bool) -> None:  # noqa: FBT001 - a column of the table
    settings = Settings(field_words={"vertraulich": "private"})
    assert note(headed(header), settings=settings).private is private


@pytest.mark.parametrize(
    ("header", "code", "line"),
    [
        pytest.param("a: b\nnonsense", "VI110", 3, id="no-yaml"),
        pytest.param("a:\n\t- b", "VI111", 3, id="tab"),
        pytest.param("title: Call: with M.", "VI112", 2, id="colon"),
        pytest.param("a: [b", "VI113", 2, id="bracket"),
        pytest.param("a: 1\na: 2", "VI114", 3, id="twice"),
        pytest.param("- a", "VI115", 2, id="a-list"),
        pytest.param("a: #b", "VI122", 2, id="comment"),
        pytest.param("a: [[B]]", "VI123", 2, id="link"),
        pytest.param("a: 1\ntags: a, b", "VI124", 3, id="tags"),
        pytest.param("tag: a", "VI124", 2, id="tag"),
    ],
)
def test_each_fault_of_a_header_has_its_own_code(header: str, code: str, line: int) -> None:
    found = note(headed(header))
    assert [(each.code, each.line) for each in found.diagnostics] == [(code, line)]
    assert found.diagnostics[0].message
    assert [block.text for block in found.blocks] == ["Words."]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", [2], id="conflict"),
        pytest.param("<<<<<<< HEAD\na\n>>>>>>> x\n<<<<<<< HEAD\nb\n>>>>>>> x\n", [1], id="named-once"),
        pytest.param("<<<<<<< HEAD\nb\n", [], id="no-end"),
        pytest.param(">>>>>>> x\n<<<<<<< HEAD\n", [], id="wrong-order"),
    ],
)
def test_git_conflicts(text: str, lines: list[int]) -> None:
    assert [(each.code, each.line) for each in note(text).diagnostics] == [("VI203", line) for line in lines]


def test_not_utf8() -> None:
    assert ENGLISH is not None
    found = read_note("A.md", b"a\nb\xff\n", note_dates(Settings(), ENGLISH), ENGLISH)
    assert isinstance(found, Diagnostic)
    assert (found.path, found.line, found.code) == ("A.md", 2, "VI102")


def test_without_its_body() -> None:
    assert ENGLISH is not None
    dates = note_dates(Settings(), ENGLISH)
    found = read_head("2026-11-10.md", b"---\nprivate: yes\n---\n- a", dates, ENGLISH)
    assert isinstance(found, NoteHead)
    assert (list(found.body_lines()), found.private, found.day) == (["- a"], True, date(2026, 11, 10))


LINES = st.sampled_from(
    [
        *(
            "---",
            "--- ",
            "----",
            " ---",
            "\ufeff---",
            "",
            "  ",
            "words",
            "private:: yes",
            "a: b",
            "tags: [private]",
        ),
        *(
            "tags: a, private",
            "private: yes",
            "privat: yes",
            "date: 2026-11-09",
            "a: b: c",
            "x: [private: yes",
        ),
        *("vault_integrate: page", "vault_integrate: pagge", "Excalidraw-Plugin: parsed", "Tag: private"),
        *(
            "<<<<<<< a",
            ">>>>>>> b",
            "=======",
            " " * 401,
            "> " * 201,
            "-" * 200,
            "-" * 201,
            "\t- " * 100 + "x",
        ),
        *("\x0b---", "\x0c", "\u2028", "x\u2028---"),
    ]
)


HEADED = st.tuples(st.lists(LINES, max_size=3), st.lists(LINES, max_size=3)).map(
    lambda parts: ["---", *parts[0], "---", *parts[1]]
)


@given(
    st.one_of(st.lists(LINES, max_size=8), HEADED),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\n"]),
)
@example(["---", "tags: [private]", "---"], "\n", "")
@example(["---", "tags: a, private", "---"], "\n", "")
@example(["---", "Tag: private", "---"], "\n", "")
@example(["---", "x: [private: yes", "---"], "\n", "")
@tries(max_examples=150)
def test_a_head_is_what_its_lines_say(lines: list[str], end: str, last: str) -> None:
    """All that is looked for in the whole text at once is what looking at line after line finds."""
    assert ENGLISH is not None
    data = (end.join(lines) + last).encode()
    dates = note_dates(Settings(), ENGLISH)
    head = read_head("Notes/A.md", data, dates, ENGLISH)
    assert isinstance(head, NoteHead)
    cut = text_lines(data.decode().removeprefix("\ufeff"))
    header = read_header(cut)
    privacy = Privacy(names=dates.names, language=ENGLISH)
    deep = next((at for at, line in enumerate(cut, 1) if is_deep(line)), 0)
    conflict = next((at for at, line in enumerate(cut, 1) if line.startswith("<<<<<<< ")), 0)
    ends = any(line.startswith(">>>>>>> ") for line in cut[conflict:])
    missed = privacy.missed_header(header, cut)

    assert head.header == header
    assert list(head.body_lines()) == list(cut[header.last_line :])
    assert text_lines(head.text) == cut
    assert head.private == (
        bool(missed)
        or privacy.of_note(header, cut, ())
        or any(each not in ("no", "false") for each in dates.said(header).get("private", ()))
    )
    found = {each.code: each.line for each in head.diagnostics}
    assert found.get("VI205", 0) == deep
    assert found.get("VI204", 0) == missed
    assert found.get("VI203", 0) == (conflict if ends else 0)


@given(st.lists(st.tuples(HEADED, st.sampled_from(["2026-11-10.md", "A.md"])), min_size=2, max_size=4))
@example([(["---", "date: 2026-11-09", "---"], "A.md"), (["---", "date: 2026-11-09", "---", "a"], "B.md")])
@example([(["---", "tags: [privat]", "---"], "A.md"), (["---", "a: b", "---"], "B.md")])
@example([(["---", "Tag: private", "---"], "A.md"), (["---", "Tag: private", "---"], "B.md")])
def test_what_is_known_of_a_header_holds_in_every_note(notes: list[tuple[list[str], str]]) -> None:
    assert ENGLISH is not None
    german = pack("de")
    assert german is not None
    shared = note_dates(Settings(), ENGLISH)
    for language in (ENGLISH, german, ENGLISH):
        for lines, path in notes:
            data = "\n".join(lines).encode()
            fresh = read_head(path, data, note_dates(Settings(), ENGLISH), language)
            assert read_head(path, data, shared, language) == fresh


def test_what_is_known_of_headers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ENGLISH is not None
    monkeypatch.setattr("vault_integrate.parse.note._MOST_TOPS", 3)
    monkeypatch.setattr("vault_integrate.parse.note._LONGEST_TOP", 40)
    dates = note_dates(Settings(), ENGLISH)
    for mood in range(10):
        read_head("A.md", headed(f"mood: {mood}").encode(), dates, ENGLISH)
        read_head("A.md", headed(f"words: {mood} {'x' * 40}").encode(), dates, ENGLISH)
        assert 0 < len(dates.tops) <= 3
        assert all(len(text) <= 40 for text in dates.tops)


def is_deep(line: str) -> bool:
    """Whether a line has more marks or blanks at its start than are looked into."""
    start = re.match(r"[ \t>*+-]*", line)
    assert start is not None
    marks = len(re.findall(r"[>*+-]", start[0]))
    return len(line) > 200 and (marks >= 200 or re.match(r"[ \t]{400}", line) is not None)


@pytest.mark.parametrize("path", ["A.md", "Notes/A.MD", "Notes/A.Md"])
def test_title(path: str) -> None:
    assert note("", path).title == "A"


@pytest.mark.parametrize(
    "text", ["\ufeff---\na: b\n---\n- c", "---\r\na: b\r\n---\r\n- c\r\n", "---\ra: b\r---\r- c"]
)
def test_marks_and_line_ends(text: str) -> None:
    found = note(text)
    assert dict(found.header.properties) == {"a": "b"}
    assert [(block.text, block.line) for block in found.blocks] == [("c", 4)]


@given(
    st.one_of(
        st.binary(max_size=80), st.text(alphabet="-:\n \tab[]{}#\"'date20261-", max_size=60).map(str.encode)
    )
)
@tries(max_examples=150)
def test_never_raises(data: bytes) -> None:
    assert ENGLISH is not None
    found = read_note("2026-11-10.md", data, note_dates(Settings(), ENGLISH), ENGLISH)
    assert isinstance(found, Note | Diagnostic)
