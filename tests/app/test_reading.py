"""Reading notes as a whole: the byte check, the templates, what counts as an entry, one reading for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.app.assemble import assemble
from vault_integrate.app.gate import Gate, Outcome
from vault_integrate.app.one_note import gate_of, read_marked, read_one
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.language import pack
from vault_integrate.markers import hookimpl
from vault_integrate.model.item import CheckIn, Extracted, Form, Found, Reading, Role
from vault_integrate.model.note import Note
from vault_integrate.model.settings import Settings
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.plugin.builtin import NOTATIONS
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.discover import build_host
from vault_integrate.plugin.host import Origin
from vault_integrate.plugin.needles import needle
from vault_integrate.store.scan import VaultFiles

if TYPE_CHECKING:
    from vault_integrate.model.diagnostic import Diagnostic

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

ENGLISH = pack("en")
assert ENGLISH is not None
HOST = build_host("0", entries=(), built_in=NOTATIONS)
GERMAN = Settings(
    insight_tags=("insight", "Überlegung"),
    action_tags=("action", "Nächster_Schritt"),
    insight_headings=("Insights", "Größe & Maß"),
    action_headings=("Next steps", "Nächste Schritte"),
    field_words={"überlegung": "insight", "für": "for", "innere-klarheit": "clarity", "geübt": "practiced"},
)


def opened(settings: Settings) -> Vault:
    assert ENGLISH is not None
    files = VaultFiles(root=Path(), paths=(), notes=(), templates=(), diagnostics=())
    return Vault(files=files, settings=settings, language=ENGLISH, host=HOST)


def one(
    text: str | bytes, path: str = "2026-11-10.md", settings: Settings | None = None, *, check: bool = True
) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
    """Read one note, with the byte check or without."""
    assert ENGLISH is not None
    settings = settings or Settings()
    vault = opened(settings)
    data = text.encode() if isinstance(text, str) else text
    context = ExtractContext(settings=settings, language=ENGLISH)
    given = vault, path, data, note_dates(settings, ENGLISH), context
    outcome, reading, diagnostics = read_one(*given, gate_of(vault) if check else Gate((b"",)))
    # Where links lead is no matter here: they are read.
    return read_marked(*given) if outcome is Outcome.LINKS else (reading, diagnostics)


def by_path(root: Path) -> dict[str, Reading]:
    return {reading.path: reading for reading in read_vault(load_vault(root)).readings}


# Notes without any needle


def test_a_silent_entry_counts() -> None:
    reading, _ = one("Rain all day.")
    assert reading == Reading(path="2026-11-10.md", day=date(2026, 11, 10), entry=True, title="2026-11-10")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("Rain all day.", "Notes/A.md", id="undated"),
        pytest.param("---\nvault_integrate: off\n---\nRain.", "2026-11-10.md", id="off"),
        pytest.param("---\nvault_integrate: settings\n---\nRain.", "2026-11-10.md", id="settings"),
    ],
)
def test_a_silent_note_says_nothing(text: str, path: str) -> None:
    assert one(text, path)[0] is None


def test_a_silent_notes_header_is_read() -> None:
    reading, found = one("---\ndate: 2026-11-09\nprivate: yes\ntag: a\n---\nRain.", "Notes/A.md")
    assert reading is not None
    assert (reading.day, reading.private) == (date(2026, 11, 9), True)
    assert [each.code for each in found] == ["VI124"]


def test_a_silent_note_that_is_no_text_is_named() -> None:
    assert [each.code for each in one(b"\xff\xfe")[1]] == ["VI102"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("Rain.", True, id="words"),
        pytest.param("雨", True, id="another-script"),
        pytest.param("- [ ] Milk", True, id="a-box"),
        pytest.param("", False, id="empty"),
        pytest.param("---\nmood:\n---\n\n", False, id="only-a-header"),
        pytest.param("# Tuesday\n\n## Insights\n- \n- [ ] \n\n---\n", False, id="headings-and-empty-items"),
        pytest.param("2026-11-10\n\n17:30", False, id="only-numbers"),
        pytest.param("---\nsafety: low\n---\n", True, id="a-check-in"),
        pytest.param('---\npracticed: "[[A]]"\n---\n', True, id="a-practice"),
        pytest.param("---\ninsights: [I hide]\n---\n", True, id="an-insight-in-the-header"),
    ],
)
def test_an_entry_holds_words_of_the_writers(text: str, entry: bool) -> None:  # noqa: FBT001 - a column
    reading, _ = one(text)
    assert reading is not None
    assert reading.entry is entry


# Templates

TEMPLATE = """# {{date:dddd}}

How was today?

## Insights
- What did I see?

## Next steps
- [ ] Walk with {{title}} today
- [ ] Milk
"""


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        pytest.param(TEMPLATE.replace("{{date:dddd}}", "Tuesday"), False, [], id="untouched"),
        pytest.param("How was today?\n\nGood.", True, [], id="an-answer"),
        pytest.param("## Next steps\n- [ ] Walk with Ann today", False, [], id="a-gap-filled-in"),
        pytest.param("## Next steps\n- [ ] Walk with Ann", True, ["Walk with Ann"], id="other-words"),
        pytest.param("## Insights\n- what did i see?\n- I hide", True, ["I hide"], id="case"),
        pytest.param("- [x] Milk", True, ["Milk"], id="a-tick"),
    ],
)
def test_what_a_template_says(
    text: str,
    entry: bool,  # noqa: FBT001 - a column
    words: list[str],
    write_vault: VaultWriter,
) -> None:
    root = write_vault(
        {
            ".obsidian/templates.json": '{"folder": "Templates"}',
            "Templates/Daily.md": TEMPLATE,
            "2026-11-10.md": text,
        }
    )
    reading = by_path(root).get("2026-11-10.md")
    if not entry:
        assert reading is None
        return
    assert reading is not None
    assert reading.entry
    assert [item.words for item in reading.items] == words


# Pages

PAGE = """---
vault_integrate: page
---

<!-- vault-integrate:begin -->
# What now?

## Insights
- Generated words #insight
- [ ] and a box [[A]]
<!-- vault-integrate:end -->

## Yours

"""
PAGE_PATH = "What now/What now 2026-W46.md"


def test_a_page_nobody_wrote_on_is_no_entry() -> None:
    reading, _ = one(PAGE, PAGE_PATH)
    assert reading is not None
    assert (reading.entry, reading.items) == (False, ())


def test_the_writers_part_of_a_page_is_an_entry_of_its_weeks_last_day() -> None:
    reading, _ = one(f"{PAGE}## Insights\n- I hide\n\nAgain [[Fear]]. (safety:: 2)\n", PAGE_PATH)
    assert reading is not None
    assert (reading.entry, reading.day) == (True, date(2026, 11, 15))
    assert [f"{item.role} {item.form}: {item.words}" for item in reading.items] == [
        "insight heading: I hide",
        "line place: Again [[Fear]].",
    ]
    assert reading.check_ins == (CheckIn(day=date(2026, 11, 15), safety=2),)


def test_a_generated_region_in_another_note_is_left_out() -> None:
    text = "Rain.\n<!-- vault-integrate:begin -->\n- a #insight\n<!-- vault-integrate:end -->\n- b #insight\n"
    reading, _ = one(text, "2026-W46.md")
    assert reading is not None
    assert [item.words for item in reading.items] == ["b"]


@pytest.mark.parametrize("mark", ["off", "settings", "false"])
def test_notes_left_out(mark: str) -> None:
    assert one(f"---\nvault_integrate: {mark}\ntags: [insight]\n---\n- I hide #insight\n")[0] is None


# The whole vault


def test_a_vault(write_vault: VaultWriter) -> None:
    root = write_vault(
        {
            "What now/Settings.md": "---\nvault_integrate: settings\ninsight_tags: [learned]\n---\n",
            "2026-11-10.md": "---\ntitle: a: b\n---\n- I hide #learned",
            "b.md": b"\xff",
        }
    )
    found = read_vault(load_vault(root))
    assert [(each.path, [item.words for item in each.items]) for each in found.readings] == [
        ("2026-11-10.md", ["I hide"])
    ]
    assert [(each.path, each.line, each.code) for each in found.diagnostics] == [
        ("2026-11-10.md", 2, "VI112"),
        ("b.md", 1, "VI102"),
    ]


class Silent:
    """A notation that cannot say what it looks for."""

    @hookimpl
    def vault_needles(self, settings: Settings) -> list[bytes]:
        raise ValueError("no needles")

    @hookimpl
    def vault_extract(self, note: Note, context: ExtractContext) -> list[Extracted]:
        return [Found(role=Role.INSIGHT, form=Form.TAG, path=note.path, line=1, last_line=1, words="mine")]


def test_a_notation_without_needles_finds_nothing(write_vault: VaultWriter) -> None:
    vault = load_vault(write_vault({"2026-11-10.md": "Rain.\n\n- I hide #insight\n"}))
    vault.host.register(Silent(), "silent", version="0", origin=Origin.INSTALLED)
    found = read_vault(vault)
    assert [item.words for reading in found.readings for item in reading.items] == ["I hide"]
    assert [each.code for each in found.diagnostics] == ["VI301"]


# One reading of all that was found


def noted(text: str) -> Note:
    assert ENGLISH is not None
    note = read_note("2026-11-10.md", text.encode(), note_dates(Settings(), ENGLISH), ENGLISH)
    assert isinstance(note, Note)
    return note


def item(role: Role, form: Form, line: int = 1, **more: object) -> Found:
    values: dict[str, object] = {"last_line": line, **more}
    return Found(role=role, form=form, path="2026-11-10.md", line=line, **values)  # type: ignore[arg-type]  # as named


@pytest.mark.parametrize("turned", [False, True])
def test_the_strongest_form_wins(turned: bool) -> None:  # noqa: FBT001 - both orders
    found = [
        item(Role.BOX, Form.PLACE, kind="practice"),
        item(Role.ACTION, Form.TAG, words="a"),
        item(Role.ACTION, Form.HEADING, words="b", themes=("work",)),
    ]
    (kept,) = assemble(noted("a"), reversed(found) if turned else found).items
    assert (kept.form, kept.words, kept.kind, kept.themes) == (Form.TAG, "a", "practice", ("work",))


def test_an_insight_takes_no_kind() -> None:
    found = [item(Role.INSIGHT, Form.TAG), item(Role.BOX, Form.PLACE, kind="practice")]
    assert assemble(noted("a"), found).items[0].kind is None


def test_items_are_in_the_order_of_their_lines() -> None:
    found = [item(Role.ACTION, Form.TAG, line, slot=slot) for line, slot in ((3, 0), (1, 2), (1, 0))]
    assert [(each.line, each.slot) for each in assemble(noted("a\nb\nc"), found).items] == [
        (1, 0),
        (1, 2),
        (3, 0),
    ]


# The byte check


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("insight", b"insight", id="ascii"),
        pytest.param("Next steps", b"steps", id="blanks-may-be-several"),
        pytest.param("nur_wenn-doch", b"wenn", id="gaps-may-be-others"),
        pytest.param("Überlegung", b"berlegung", id="composed"),
        pytest.param("U\u0308berlegung", b"berlegung", id="decomposed"),
        pytest.param("idée", b"id", id="the-letter-below-an-accent"),
        pytest.param("Grosse", b"gros", id="ss-may-be-one-letter"),
        pytest.param("инсайт", b"", id="no-ascii"),
        pytest.param("", b"", id="empty"),
    ],
)
def test_needle(word: str, expected: bytes) -> None:
    assert needle(word) == expected


@given(st.text(alphabet="insightÜüéßSsKИи -_&", min_size=1, max_size=12), st.sampled_from(["NFC", "NFD"]))
@tries(max_examples=150)
def test_a_needle_stands_in_every_spelling(word: str, form: str) -> None:
    for spelling in (word, word.lower(), word.upper(), word.casefold()):
        written = unicodedata.normalize(form, spelling)  # type: ignore[arg-type]  # one of the two forms
        assert needle(word) in written.encode().lower()


FRAGMENTS = st.sampled_from(
    [
        "\n",
        "\n",
        "\n\n",
        "\t",
        "    ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "- [ ] ",
        "- [x] ",
        "- [X]\n  ",
        "- [é] ",
        "## ",
        "> [!insight] ",
        "> [!NOTE]- ",
        "> [!überlegung]\n> ",
        "I hide ",
        "Rain. ",
        "#insight ",
        "#Insight/work ",
        "#action ",
        "#practice ",
        "#u\u0308berlegung ",
        "#ÜBERLEGUNG ",
        "#Nächster_Schritt ",
        "#not-this ",
        "#resting ",
        "## Insights\n",
        "# NEXT STEPS:\n",
        "## Gro\u0308ße & Maß\n",
        "## NÄCHSTE SCHRITTE\n",
        "(for:: x) ",
        "(Für:: x)",
        "insight:: I hide\n",
        "**Action** :: Say no\n",
        "Überlegung:: ja\n",
        "(insight:: a) ",
        "safety:: 2\n",
        "Innere_Klarheit:: low\n",
        "(body:: 1) ",
        "2026-11-18 with Ann",
        "[[Fear]] ",
        "[a](Fear.md) ",
        "[[2026-11-18]] ",
        "^id\n",
        "⏳ 2026-11-18 ",
        "✅ 2026-11-18 hard",
        "`",
        "```\n",
        "$$",
        "%%",
        "<!--",
        "-->",
        "|",
        "\\",
        "---\n",
        "<!-- vault-integrate:begin -->\n",
        "<!-- vault-integrate:end -->\n",
        "\r",
        "\r\n",
        "\ufeff",
        "\0",
    ]
)
HEADERS = st.sampled_from(
    [
        "",
        "",
        "tags: [insight]\n",
        "tags: Überlegung/a\n",
        "tags: [practice]\n",
        "for: x\n",
        "FÜR: x\n",
        "safety: 2\n",
        'Geübt: "[[A]]"\n',
        "innere klarheit: low\n",
        "insights: [a, {text: b, step: c}]\n",
        "Actions:\n  - a (for:: x)\n",
        "action: Say no\n",
        "date: 2026-11-09\n",
        "vault_integrate: page\n",
        "private: true\n",
        "a: b: c\n",
        "x: [[A]]\n",
    ]
)


@st.composite
def notes(draw: st.DrawFn) -> str:
    header = "".join(draw(st.lists(HEADERS, max_size=4)))
    body = "".join(draw(st.lists(st.one_of(FRAGMENTS, st.text(max_size=4)), max_size=16)))
    return f"---\n{header}---\n{body}" if header else body


PATHS = st.sampled_from(["2026-11-10.md", "2026-W46.md", "Notes/A.md", "What now/What now 2026-W46.md"])


@given(notes(), PATHS, st.sampled_from([Settings(), GERMAN]))
@tries(max_examples=150)
def test_a_note_without_needles_holds_nothing(text: str, path: str, settings: Settings) -> None:
    """The byte check changes nothing but the work that is done."""
    assert one(text, path, settings) == one(text, path, settings, check=False) or (
        one(text, path, settings)[0] is None and not _says_anything(one(text, path, settings, check=False)[0])
    )


def _says_anything(reading: Reading | None) -> bool:
    return reading is not None and bool(reading.items or reading.practiced or reading.check_ins)


@given(st.one_of(notes(), st.text(max_size=60)), PATHS)
@tries(max_examples=150)
def test_any_note_is_read(text: str, path: str) -> None:
    data = text.encode(errors="surrogatepass")
    reading, found = one(data, path, check=False)
    assert HOST.failures == ()
    assert all(each.path == path for each in found)
    if reading is not None:
        last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert all(1 <= item.line <= item.last_line <= last for item in reading.items)
        assert all(item.path == path and "\n" not in item.words for item in reading.items)


@given(st.binary(max_size=60))
@tries(max_examples=100)
def test_any_bytes_are_read(data: bytes) -> None:
    one(data, check=False)
    assert HOST.failures == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- " * 30_000 + "[ ] I hide #insight", id="nested-on-one-line"),
        pytest.param("> " * 5_000 + "[!insight] I hide", id="quotes"),
        pytest.param("".join(f"{' ' * depth}- a #action\n" for depth in range(400)), id="deep"),
        pytest.param("[[a]] " * 15_000, id="links"),
        pytest.param("(insight:: a) " * 5_000, id="fields"),
        pytest.param("insight:: " * 9_000, id="field-in-field"),
        pytest.param("a #insight\n" * 8_000, id="one-paragraph"),
        pytest.param("> [!insight]\n" + "> a\n" * 8_000, id="one-callout"),
        pytest.param("---\ninsights:\n" + "  - a\n" * 3_000 + "---\n", id="a-long-list"),
    ],
)
def test_hostile_notes_are_read(text: str) -> None:
    reading, _ = one(text)
    assert reading is not None
    assert HOST.failures == ()
    assert len(reading.items) <= 5_000
