"""The byte check: open for every note in which something is found, closed for ordinary words."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.app.gate import Gate, Outcome
from vault_integrate.app.one_note import gate_of, read_marked
from vault_integrate.app.vault import Vault
from vault_integrate.language import pack
from vault_integrate.model.item import Reading, Role
from vault_integrate.model.settings import Settings
from vault_integrate.parse.note import note_dates
from vault_integrate.plugin.builtin import NOTATIONS
from vault_integrate.plugin.context import ExtractContext
from vault_integrate.plugin.discover import build_host
from vault_integrate.plugin.needles import Needle, Where
from vault_integrate.store.scan import VaultFiles

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
HOST = build_host("0", entries=(), built_in=NOTATIONS)
ENGLISH = Settings()
OWN = Settings(
    language="de",
    insight_tags=("insight", "Überlegung", "Größe", "selbst/einsicht"),
    action_tags=("action", "Nächster_Schritt", "шаг"),
    insight_headings=("Insights", "Größe & Maß", "Мысли"),
    action_headings=("Next steps", "Nächste Schritte"),
    field_words={"überlegung": "insight", "innere-klarheit": "clarity", "шаги": "actions", "İç": "body"},
)


def opened(settings: Settings) -> Vault:
    language = pack(settings.language)
    assert language is not None
    files = VaultFiles(root=Path(), paths=(), notes=(), templates=(), diagnostics=())
    return Vault(files=files, settings=settings, language=language, host=HOST)


VAULTS = {settings.language: opened(settings) for settings in (ENGLISH, OWN)}
GATES = {code: gate_of(vault) for code, vault in VAULTS.items()}


DATED = "dated"
"""What is found in a note with a day alone."""


def look(text: str, language: str = "en") -> Outcome | str:
    gate, data = GATES[language], text.encode()
    outcome = gate.look(data)
    return DATED if outcome is not Outcome.SPEAKS and gate.speaks_of_day(data) else outcome


def reading_of(text: str, path: str, vault: Vault) -> Reading | None:
    """What the notations find, however the gate stands."""
    context = ExtractContext(settings=vault.settings, language=vault.language)
    return read_marked(vault, path, text.encode(), note_dates(vault.settings, vault.language), context)[0]


def assert_open(text: str, path: str, language: str) -> None:
    reading = reading_of(text, path, VAULTS[language])
    if reading is None:
        return
    outcome = look(text, language)
    speaks = {Outcome.SPEAKS, *([DATED] if reading.day else [])}
    if reading.practiced or reading.check_ins or any(each.role is not Role.LINE for each in reading.items):
        assert outcome in speaks
    elif any(each.block_id or each.fields.ident for each in reading.items):
        assert outcome in speaks, "a field elsewhere may name the line"
    elif reading.items:
        assert outcome is not Outcome.NOTHING


# Every form in which something is written, and what may stand around and inside it

FORMS = (
    "#insight",
    "#Insight/work",
    "#/action",
    "_#action_",
    "#practice",
    "#GRENZE",
    "#Übung",
    "#überlegung",
    "#GRÖSSE",
    "#größe/x",
    "#Selbst/Einsicht",
    "#nächster_schritt",
    "#шаг",
    "#ШАГ/x",
    "> [!insight] I hide",
    "> [! Action ]- Say no",
    "> [!nächster schritt|wide]+ Nein",
    "> [!ÜBERLEGUNG]\n> ja",
    "> [!note] words #insight",
    "insight:: I hide",
    "- **Action** :: Say no",
    "**Act**ion:: Say no",
    "Überlegung:: ja",
    "(insight:: a)",
    "[Handlung :: b]",
    "(one\n  shift:: x) #action",
    "- a (erkenntnis\n  :: b)",
    "> a (insight\n> :: b)",
    "safety:: 2",
    "(body:: 1)",
    "[Innere_Klarheit:: low]",
    "*Innere  Klarheit*::hoch",
    "KÖRPER:: 2",
    "(iç:: 2)",
    "(İç:: 2)",
    "practiced:: [[A]]",
    "geübt:: [[A]]",
    "- [ ] Milk",
    "- [x] Milk",
    "1) [é] Milk",
    "* [X]",
    "- [ ]\tMilk ^id",
    "## Insights\n- I hide",
    "# **NEXT   STEPS:**\n- Say no",
    "## Größe & Maß\n* ja",
    "## МЫСЛИ\n- да",
    "### NÄCHSTE (x:: y) SCHRITTE ##\n- nein",
    "Insights\n===\n- I hide",
    "Insights\n-\n- I hide",
    "Next\nsteps\n---\n- Say no",
    "[[Fear]]",
    "![[Fear#^a|b]] ^id",
    "[a](Fear%20of.md)",
    "[[Fe\nar]]",
    "- [[Fear]] (id:: x)",
    "[[Fear]] 🆔 abc",
    "- a\n\t- 2026-11-18 [[Fear]] ^id",
    "[a]%%b%%(c.md) 1",
    "- 1 [#resting[Fear]]",
    "1 [(k:: v)[Fear]]",
    "1 [⏳ 2026-11-18[Fear]]",
    "[[a`]]`b]]",
)
HEADERS = (
    "tags: [insight]",
    'TAGS: ["#Insight/work"]',
    "tags:\n  - Überlegung/a",
    "Tags: action",
    'tags: ["\\u0069nsight"]',
    "tags: &a [übung]",
    "safety: 2",
    '"body" : 1',
    "? body\n: 1",
    "x: &b body\n*b : 2",
    "**Klarheit**: hoch",
    "innere klarheit: low",
    'Geübt: "[[A]]"',
    "insights: [a, {text: b, step: c}]",
    "Actions:\n  - a (for:: x)",
    "шаги: [a]",
    '{"tags": ["insight"], "Body": 2}',
    "date: 2026-11-09",
    "private: true",
    "a: b: c",
    "x: [[A]]",
)
AROUND = (
    *("\n", "\n\n", "\r\n", "\r", "\t", "    ", "- ", "* ", "> ", "> - ", "1. ", "## ", "Rain. ", "ß", "é"),
    *(
        "`",
        "```\n",
        "$",
        "$$",
        "%%",
        "<!--",
        "-->",
        "|",
        "\\",
        "---\n",
        "[",
        "]",
        "(",
        ")",
        "::",
        "#",
        "^id\n",
    ),
    *("2026-11-18 ", "⏳ 2026-11-18 ", " ", "=\n", "-\n", "\0", "*", "_"),
)
PATHS = st.sampled_from(["2026-11-10.md", "Notes/A.md", "What now/What now 2026-W46.md"])
SPELLINGS: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, str.title)
SPELLING = st.sampled_from(SPELLINGS)
FORM = st.sampled_from(("NFC", "NFD"))


@st.composite
def notes(draw: st.DrawFn) -> str:
    """A note of forms as they are or in another spelling, whole or in pieces, in random surroundings."""
    parts = draw(st.lists(st.one_of(st.sampled_from((*FORMS, *AROUND)), st.text(max_size=3)), max_size=10))
    body = "".join(
        draw(SPELLING)(each)
        if len(each) > 3 and draw(st.booleans())
        else each + draw(st.sampled_from(("", " ")))
        for each in parts
    )
    header = "\n".join(draw(st.lists(st.sampled_from(HEADERS), max_size=3)))
    fence = draw(st.sampled_from(("---", "--- ", "----")))
    text = f"---\n{header}\n{fence}\n{body}" if header else body
    text = draw(st.sampled_from(("", "\ufeff"))) + unicodedata.normalize(draw(FORM), text)  # type: ignore[arg-type]  # one of them
    ends = draw(st.sampled_from(("\n", "\r\n", "\r")))
    return text.replace("\n", ends)


@given(notes(), PATHS, st.sampled_from(["en", "de"]))
@example("[a]%%b%%(c.md)\r1 [a]%%b%%(c.md)", "2026-11-10.md", "en")
@tries(max_examples=400)
def test_it_is_open_where_something_is_found(text: str, path: str, language: str) -> None:
    assert_open(text, path, language)


BLOCKS = (
    *("- [ ] Milk\n", "1. [x] Milk\n", "12) [é] Milk\n", "  - [ ] Rain\n", "- [ ] Milk (for:: [[Fear]])\n"),
    *("- a\n", "-\n", "14. [[Fear]]\n", "  b [[Fear]]\n", "[[Fear]]\n", "x:: y\n", "for:: [[Fear]]\n", "a\n"),
    *(
        "```\n",
        "```sh\n",
        "```a b\n",
        "  ```\n",
        "````\n",
        "~~~\n",
        "> ```\n",
        "`",
        "``",
        "%%\n",
        "%%",
        "$$\n",
    ),
    *(
        "<div>\n",
        "<!--\n",
        "-->\n",
        "\n",
        "\n",
        "\n",
        "  ",
        "\t",
        "> ",
        "- ",
        "---\n",
        "===\n",
        "| a | b |\n",
    ),
    *("#action a\n", "insight:: a\n", "# Insights\n", "> [!insight] a\n", "[^1]: ", "  - 2026-11-18 b ^id\n"),
)


@given(st.lists(st.sampled_from(BLOCKS), max_size=9).map("".join), PATHS)
@example("- [ ] Milk\n\n\n  b [[Fear]]\n", "Notes/A.md")
@example("- [ ] Milk\n14. [[Fear]]\n", "Notes/A.md")
@example("- [ ] Milk\nfor:: [[Fear]]\n", "Notes/A.md")
@example("- a\n  - [ ] Rain\n", "Notes/A.md")
@example("```\na\n  ```\n#action a\n```\n", "Notes/A.md")
@example("```a b\n```\n#action a\n```\n```\n", "Notes/A.md")
@example("%%\n```\n%%\n#action a\n```\n", "Notes/A.md")
@example("~~~\n```\n~~~\n#action a\n```\n", "Notes/A.md")
@example("> ```\n#action a\n```\na\n```\n", "Notes/A.md")
@tries(max_examples=800)
def test_it_is_open_for_boxes_and_beside_code(text: str, path: str) -> None:
    assert_open(text, path, "en")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_open_for_every_form(form: str, language: str) -> None:
    for normal in ("NFC", "NFD"):
        for spelling in SPELLINGS:
            text = unicodedata.normalize(normal, spelling(form))
            for around in ("{}", "Rain.\r\n\r\n{}\r\nRain.", "- a\n\t- b {}", "> {}", "Rain, {}, rain {}"):
                assert_open(around.format(text, text), "2026-11-10.md", language)
                assert_open(around.format(text, text), "Notes/A.md", language)


@pytest.mark.parametrize("header", HEADERS)
def test_it_is_open_for_every_header(header: str) -> None:
    for normal in ("NFC", "NFD"):
        for frame in ("---\n{}\n---\n", "\ufeff---  \r\n{}\r\n---", "---\rx: 1\r{}\r---   \rRain."):
            text = unicodedata.normalize(normal, frame.format(header))
            assert_open(text, "2026-11-10.md", "de")


def written_vaults() -> list[Path]:
    return sorted((ROOT / "examples" / "vault").rglob("*.md"))


@pytest.mark.parametrize("path", written_vaults(), ids=lambda path: path.name)
def test_it_is_open_for_what_people_wrote(path: Path) -> None:
    text = path.read_bytes().decode()
    name = path.relative_to(ROOT / "examples" / "vault").as_posix()
    for language in ("en", "de"):
        assert_open(text, name, language)


def fenced(text: str) -> list[str]:
    return re.findall(r"^```\w+\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("text", fenced((ROOT / "docs" / "writing.md").read_text("utf-8")))
def test_it_is_open_for_what_the_manual_shows(text: str) -> None:
    if text.startswith("insights:"):  # shown without its fences
        text = f"---\n{text}---\n"
    assert reading_of(text, "2026-11-10.md", VAULTS["en"]) != reading_of("", "2026-11-10.md", VAULTS["en"])
    assert look(text) is Outcome.SPEAKS
    for line in text.split("\n"):
        assert_open(line, "2026-11-10.md", "en")


# What is not asked for


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("Nobody took action; an insight into my own body.", Outcome.NOTHING, id="bare-words"),
        pytest.param("---\ntags: [daily]\nmood: nobody\n---\nRain.", Outcome.NOTHING, id="a-header"),
        pytest.param("---\naliases: [insight]\n---\nRain.", Outcome.NOTHING, id="no-tags"),
        pytest.param("# Insight\n\nThe next steps\n\n---\nRain.", Outcome.NOTHING, id="another-heading"),
        pytest.param("#insights #actionable #steps", Outcome.NOTHING, id="other-tags"),
        pytest.param("rating:: 5\nThe body", Outcome.NOTHING, id="another-field"),
        pytest.param("> [!note] action\n> a[1]", Outcome.NOTHING, id="another-callout"),
        pytest.param("a[1] [^2] x^2 `[x]`.", Outcome.NOTHING, id="brackets"),
        pytest.param("Again [[Fear]], [a](b.md).", Outcome.LINKS, id="links"),
        pytest.param("Again [[Fear]] ^id", Outcome.SPEAKS, id="a-line-that-can-be-named"),
        pytest.param("Rain ^id", Outcome.NOTHING, id="a-line-without-a-link"),
        pytest.param("private:: yes", DATED, id="a-hidden-entry"),
        pytest.param("- [ ] Milk\n- [x] Rain\n\n[[Fear]]", DATED, id="boxes-that-nothing-ties"),
        pytest.param("- [ ] Milk\n  - [ ] Rain", Outcome.SPEAKS, id="a-box-inside-another"),
        pytest.param("- [ ] Milk\n  [[Fear]]", Outcome.SPEAKS, id="a-box-with-a-link"),
        pytest.param("- [ ] Milk\n\n\n  x:: y", Outcome.SPEAKS, id="a-box-with-a-field-further-down"),
        pytest.param("> - [ ] Milk", Outcome.SPEAKS, id="a-box-in-a-quote"),
        pytest.param("Clarity:: 2\n## Next steps", DATED, id="a-check-in"),
        pytest.param("Rain.\n```sh\n- [ ] #action a:: b\n```\n", Outcome.NOTHING, id="code"),
        pytest.param("```\n#action\n```\n[[Fear]]", Outcome.LINKS, id="code-and-a-link"),
        pytest.param("```\na\n```\n#action\n```\nb\n```", Outcome.SPEAKS, id="between-code"),
        pytest.param("```\na\n  ```\n#action\n```\n", Outcome.SPEAKS, id="a-fence-that-is-moved-in"),
        pytest.param("> ```\n> a\n\n#action\n```\nb\n```", Outcome.SPEAKS, id="a-fence-in-a-quote"),
        pytest.param("%%\n```\n%%\n#action\n```", Outcome.SPEAKS, id="a-fence-in-a-comment"),
    ],
)
def test_it_is_closed_for_ordinary_words(text: str, outcome: Outcome | str) -> None:
    assert look(text) is outcome


# What plugins ask for


@pytest.mark.parametrize(
    ("needle", "text", "open_"),
    [
        pytest.param(b"nb:", "a NB: b", True, id="bytes"),
        pytest.param(b"nb:", "a nb b", False, id="bytes-absent"),
        pytest.param(b"", "", True, id="all-notes"),
        pytest.param(Needle(all=(b"a", b"b")), "b A", True, id="all"),
        pytest.param(Needle(all=(b"a", b"b")), "b", False, id="not-all"),
        pytest.param(Needle(where=Where.TAG, word="nb", all=(b"x",)), "#NB X", True, id="a-tag-and-bytes"),
        pytest.param(Needle(where=Where.TAG, word="nb", all=(b"x",)), "#NB", False, id="only-a-tag"),
        pytest.param(Needle(where=Where.FIELD, word="n b", all=(b"x",)), "X N-B ::", True, id="a-field"),
        pytest.param(Needle(where=Where.FIELD, word="n b", all=(b"x",)), "N-B ::", False, id="only-a-field"),
        pytest.param(Needle(where=Where.FIELD, word="nb"), f"NB{' ' * 99}::", True, id="many-blanks"),
        pytest.param(Needle(where=Where.PROPERTY, word="nb"), "---\nNB: 1\n---", True, id="a-property"),
        pytest.param(Needle(where=Where.PROPERTY, word="nb"), "---\na: NB\n---", False, id="a-value"),
        pytest.param(Needle(where=Where.PROPERTY, word="nb"), "---\nNB: 1\n", False, id="no-header"),
        pytest.param(Needle(where=Where.LINK), "[[A]]", None, id="links"),
        pytest.param(Needle(where=Where.BOX), "- [ ] A", True, id="a-box"),
        pytest.param(Needle(where=Where.TIED_BOX), "- [ ] A", False, id="a-box-that-nothing-ties"),
        pytest.param(Needle(where=Where.TIED_BOX), "- [ ] [[A]]", True, id="a-box-with-a-link"),
        pytest.param(Needle(where=Where.TAG, word="nb", dated=True), "#nb", False, id="a-tag-of-dated-notes"),
    ],
)
def test_a_needle(needle: bytes | Needle, text: str, open_: bool | None) -> None:  # noqa: FBT001 - a column
    outcomes = {True: Outcome.SPEAKS, False: Outcome.NOTHING, None: Outcome.LINKS}
    assert Gate([needle]).look(text.encode()) is outcomes[open_]


@pytest.mark.parametrize(
    ("needle", "text", "open_"),
    [
        pytest.param(Needle(where=Where.TAG, word="nb"), "#nb", False, id="not-of-dated-notes-alone"),
        pytest.param(Needle(where=Where.TAG, word="nb", dated=True), "#nb", True, id="a-tag"),
        pytest.param(Needle(where=Where.TAG, word="nb", dated=True), "```\n#nb\n```", False, id="code"),
        pytest.param(Needle(where=Where.PROPERTY, word="nb", dated=True), "---\nNB: 1\n---", True, id="name"),
        pytest.param(Needle(all=(b"nb",), dated=True), "NB", True, id="bytes"),
    ],
)
def test_a_needle_of_notes_with_a_day(needle: Needle, text: str, open_: bool) -> None:  # noqa: FBT001 - a column
    assert Gate([needle]).speaks_of_day(text.encode()) is open_


@given(st.binary(max_size=80))
@tries(max_examples=200)
def test_any_bytes_are_looked_at(data: bytes) -> None:
    for gate in GATES.values():
        assert gate.look(data) in Outcome
        assert gate.speaks_of_day(data) in (True, False)
