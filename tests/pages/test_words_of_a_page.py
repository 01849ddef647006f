"""Each line of a page is made of the catalogue's entries and the writer's own words, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.pages.classed import WRITER, classed_report, classes, plain, unsaid

from vault_integrate.language import available, pack
from vault_integrate.markers import hookimpl
from vault_integrate.model.language import PhraseKind
from vault_integrate.model.page import Entry, PageLine, Section
from vault_integrate.plugin.host import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.conftest import VaultWriter

    from vault_integrate.app.report import Report
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.plugin.context import SectionContext

WEEKS = [f"2026-W{number}" for number in range(42, 49)]
LANGUAGES = pytest.mark.parametrize("language", available())
SETTINGS = "---\nvault_integrate: settings\nlanguage: {language}\n---\n"


@pytest.fixture
def classed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    def run(root: Path, week: str, **options: object) -> Report:
        return classed_report(root, week, monkeypatch, **options)  # type: ignore[arg-type]  # passed on

    return run


@pytest.fixture
def vault_in(example: Path) -> Callable[[str], Path]:
    """The example vault without the pages in it, in a language."""

    def make(language: str) -> Path:
        for page in (example / "What now").glob("What now *.md"):
            page.unlink()
        settings = [each for each in example.rglob("*.md") if "vault_integrate: settings" in each.read_text()]
        for note in settings:
            note.write_text(note.read_text().replace("language: en", f"language: {language}"))
        if not settings:
            (example / "Settings.md").write_text(SETTINGS.format(language=language))
        return example

    return make


def assert_all_said(result: Report) -> None:
    assert not [each for each in result.diagnostics if "plugin" in each.message]
    assert unsaid(result) == []


# --- The example vault ----------------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("week", WEEKS)
def test_every_line_of_the_example_is_said_by_somebody(
    week: str, language: str, vault_in: Callable[[str], Path], classed: Callable[..., Report]
) -> None:
    result = classed(vault_in(language), week)
    assert_all_said(result)
    assert classes(result.data.decode()) >= {"title", "week_question", "question", "yours", WRITER}


@pytest.mark.parametrize("week", ["2026-W43", "2026-W46"])
def test_every_line_of_a_closed_page_is_said_by_somebody(
    week: str, vault_in: Callable[[str], Path], classed: Callable[..., Report]
) -> None:
    result = classed(vault_in("en"), week, today="2027-02-01")
    assert_all_said(result)
    assert "closed_week" in classes(result.data.decode())


def test_the_classes_change_nothing_else(
    vault_in: Callable[[str], Path], classed: Callable[..., Report], write_page: Callable[..., Report]
) -> None:
    """What is held against the rule is the page itself, wrapped."""
    root = vault_in("en")
    shown = [
        plain(line)
        for line in classed(root, "2026-W47").data.decode().split("\n")
        if not line.startswith("<!--")
    ]
    page = write_page(root, "2026-W47", write=False).data.decode()
    assert shown == [line for line in page.split("\n") if not line.startswith("<!--")]


# --- Vaults that show what the example does not ----------------------------------------------------

MANY = "".join(f"- I notice the window number {number} #insight\n" for number in range(12))
STEPS = "".join(
    f"- I notice the door number {number} #insight\n\t- [ ] Close the door number {number}\n"
    for number in range(90)
)
LIFE = {
    "2026-11-02.md": (
        "- I hide when it gets loud #insight ^loud\n"
        "\t- [ ] Leave the room (cue:: it gets loud) (floor:: 3/week) (smallest:: one breath)\n"
        "- I keep lists of lists #insight\n\t- [x] Throw one list away ✅ 2026-11-04\n"
        "- I sleep badly alone #insight (resting:: 2027-01-10)\n"
        "- I can be late #insight (integrated:: 2026-11-18)\n"
        "- I answer too fast #insight\n\t- [-] Wait a day ❌ 2026-11-18\n"
        "\t- Write first (let-go:: 2026-11-18 it was somebody else's idea)\n"
        "- I swallow it #insight\n"
        "\t- A week of saying it #action/experiment (try:: 2 weeks) (guess:: they laugh)\n"
        "\t\t- [x] 2026-11-05 said it (body:: hot) (discomfort:: shaking)\n"
        "- I sing when nobody is there #insight\n"
        "\t- [ ] Sing 🔁 every week on Monday, Thursday 📅 2026-11-19\n"
        "\t- [ ] Hum 🔁 every January on the 15th 📅 2027-01-15\n"
    ),
    "2026-11-16.md": (
        "safety:: 2\n\n- [[2026-11-02#^loud]] #insight\n- I should be braver #action\n"
        "- [x] 2026-11-17 [[2026-11-02#^loud|left]], slowly (body:: warm hands)\n"
    ),
    "2026-11-18.md": (
        "safety:: 1\nclarity:: low\n\n- Call the dentist #action\n- A secret #insight (private:: yes)\n"
    ),
}
VAULTS: dict[str, dict[str, str]] = {
    "nothing": {},
    "no mark": {"2026-11-18.md": "Rain.\n"},
    "quiet week": {"2026-09-01.md": "- I see #insight\n", "2026-11-17.md": "Rain.\n"},
    "a life": LIFE,
    "many": {"2026-11-18.md": MANY},
    "too many": {"2026-11-18.md": STEPS},
    "a gap": {
        "2026-10-01.md": LIFE["2026-11-02.md"].replace("2026-11-", "2026-10-"),
        "2026-11-18.md": "I am here again.\n",
    },
    "came back often": {
        f"2026-{day}.md": "- I go quiet at the table #insight\n"
        for day in ("10-01", "10-10", "10-20", "11-01", "11-10", "11-18")
    },
    "practised": {
        "2026-10-01.md": "- I go quiet #insight\n\t- [ ] Say one word (floor:: 2/week) ^word\n",
        **{
            f"2026-{day}.md": "- [x] [[2026-10-01#^word]] at lunch (discomfort:: my voice) (body:: throat)\n"
            for day in ("10-02", "10-09", "10-20", "11-03", "11-10", "11-17", "11-18", "11-19")
        },
    },
    "own words": {
        "Settings.md": "---\nvault_integrate: settings\nlanguage: {language}\nquestions: [Who was kind?]\n"
        'support: ["My sister, any time"]\n---\n',
        "2026-11-18.md": "- I see #insight\n",
    },
}


@LANGUAGES
@pytest.mark.parametrize("name", VAULTS)
def test_every_line_of_a_vault_is_said_by_somebody(
    name: str, language: str, write_vault: VaultWriter, classed: Callable[..., Report]
) -> None:
    files = {"Settings.md": SETTINGS, **VAULTS[name]}
    files["Settings.md"] = files["Settings.md"].replace("{language}", language)
    assert_all_said(classed(write_vault(files), "2026-W47"))


def test_these_vaults_show_nearly_all_that_a_page_can_say(
    vault_in: Callable[[str], Path], classed: Callable[..., Report], tmp_path: Path
) -> None:
    """A heading that no vault here shows is held against nothing."""
    english = pack("en")
    assert english is not None
    seen: set[str] = set()
    for week in WEEKS:
        seen |= classes(classed(vault_in("en"), week).data.decode())
    for name, files in VAULTS.items():
        root = tmp_path / f"vault {name}"
        root.mkdir()
        for path, text in files.items():
            (root / path).write_text(text.replace("{language}", "en"))
        seen |= classes(classed(root, "2026-W47").data.decode())
    assert "returning_question" in seen
    headings = {key for key, phrase in english.phrases.items() if phrase.kind is PhraseKind.HEADING}
    assert {key for key in headings if not key.startswith("thread_")} - seen == set()


# --- What must not pass ---------------------------------------------------------------------------


class Hello:
    """A section whose words come from nowhere."""

    def __init__(self, text: str, place: str) -> None:
        self.text, self.place = text, place

    @hookimpl
    def vault_section(self, plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
        own = {"heading": "", "intro": (), "line": "", self.place: self.text}
        yield Section(
            key="hello",
            order=500,
            heading=str(own["heading"]),
            intro=(self.text,) if self.place == "intro" else (),
            entries=(Entry(lines=(PageLine(text=str(own["line"]) or context.say("rests")),)),),
        )


@pytest.mark.parametrize("place", ["heading", "intro", "line"])
@pytest.mark.parametrize("text", ["hello", "Well done", "W47", "!"])
def test_a_section_with_words_of_its_own_is_found(
    text: str, place: str, write_vault: VaultWriter, classed: Callable[..., Report]
) -> None:
    def register(vault: Vault) -> Vault:
        vault.host.register(Hello(text, place), "hello", version="0", origin=Origin.BUILT_IN)
        return vault

    result = classed(write_vault({"2026-11-18.md": "- I see #insight\n"}), "2026-W47", change=register)
    assert len(unsaid(result)) == 1
    assert text in unsaid(result)[0]


def test_a_word_put_into_a_phrase_is_found(write_vault: VaultWriter, classed: Callable[..., Report]) -> None:
    class Sneaks:
        @hookimpl
        def vault_section(self, plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
            line = PageLine(text=context.say("perhaps", words="keep going"))
            yield Section(
                key="sneaks", order=500, heading=context.say("resting"), entries=(Entry(lines=(line,)),)
            )

    def register(vault: Vault) -> Vault:
        vault.host.register(Sneaks(), "sneaks", version="0", origin=Origin.BUILT_IN)
        return vault

    result = classed(write_vault({"2026-11-18.md": "- I see #insight\n"}), "2026-W47", change=register)
    assert unsaid(result) == ["- perhaps: keep going"]


@pytest.mark.parametrize("kind", ["", "praise", "advice"])
def test_a_phrase_without_a_class_is_found(
    kind: str, write_vault: VaultWriter, classed: Callable[..., Report]
) -> None:
    def without_class(vault: Vault) -> Vault:
        phrases = dict(vault.language.phrases)
        phrases["waiting"] = replace(phrases["waiting"], kind=kind)
        return replace(vault, language=replace(vault.language, phrases=phrases))

    result = classed(write_vault({"2026-11-18.md": "- I see #insight\n"}), "2026-W47", change=without_class)
    assert unsaid(result) == ["## Waiting for a step"]
