"""What is typed under *To decide*, under a question, and on a short page stays where it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import week_of

Write = Callable[[Mapping[str, str | bytes]], Path]

DAY = date(2026, 11, 4)
PAGE = "What now/What now 2026-W45.md"
WORDS = {f"2026-{day}.md": "A few words.\n" for day in ("10-14", "10-21", "10-28", "11-04")}
QUIET = {
    **WORDS,
    "2026-10-13.md": "- I hide #insight ^h\n\t- [ ] Call mom (smallest:: a message) ^c\n",
}


def make(root: Path, today: date = DAY, *, week: date = DAY) -> str:
    vault = load_vault(root, page_wanted=True)
    first = report(vault, week_of(week), today=today)
    second = report(load_vault(root, page_wanted=True), week_of(week), today=today)
    assert not second.written
    assert first.data == second.data
    return first.data.decode()


def type_under(root: Path, heading: str, words: str) -> None:
    """Type into the first empty box below a heading, as a thumb does: at its end."""
    text = (root / PAGE).read_text("utf-8")
    head, found, rest = text.partition(f"## {heading}")
    assert found
    (root / PAGE).write_text(head + found + rest.replace("- [ ] \n", f"- [ ] {words}\n", 1), "utf-8")


def part(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("words", ["smaller one line", "on 2026-11-12", "rest", "let go it was never mine"])
def test_what_is_typed_under_to_decide_stays_there(words: str, write_vault: Write) -> None:
    root = write_vault(QUIET)
    make(root)
    type_under(root, "To decide", words)

    text = make(root)

    assert part(text, "To decide").count("Call mom") == 1
    assert part(text, "To decide").endswith(
        f"\n\t- keep, smaller, another day, rest, or let go?\n\t- [ ] {words}\n"
    )


def test_a_tick_alone_stays_too(write_vault: Write) -> None:
    root = write_vault(QUIET)
    text = make(root)
    head, _, rest = text.partition("## To decide")
    (root / PAGE).write_text(f"{head}## To decide{rest.replace('- [ ] ', '- [x] ', 1)}", "utf-8")

    assert "\n\t- [x] \n" in part(make(root), "To decide")


@pytest.mark.parametrize(
    "later",
    [
        pytest.param({"2026-11-05.md": "- [/] [[2026-10-13#^c]]\n"}, id="it was begun meanwhile"),
        pytest.param(
            {"2026-11-05.md": "- [ ] Call mom (for:: [[2026-10-13#^h]])\n"}, id="it was written again"
        ),
    ],
)
def test_it_stays_when_nothing_is_to_be_decided_any_more(later: dict[str, str], write_vault: Write) -> None:
    root = write_vault(QUIET)
    make(root)
    type_under(root, "To decide", "let go it was never mine")
    write_vault(later)

    assert "\t- [ ] let go it was never mine\n" in part(make(root), "To decide")
    # Without the act nothing would be asked.
    (root / PAGE).unlink()
    assert "## To decide" not in make(root)


def test_it_is_not_taken_for_an_act_on_the_step_itself(write_vault: Write) -> None:
    root = write_vault(QUIET)
    make(root)
    type_under(root, "To decide", "rest")

    moving = part(make(root), "Moving")

    assert "rest" not in moving
    assert re.search(r"^\t- \[ \] Call mom .*\^\w+$", moving, re.MULTILINE)


def test_words_under_another_question_are_the_insights(write_vault: Write) -> None:
    days = ("10-28", "10-30", "11-02", "11-04")
    root = write_vault({f"2026-{day}.md": "- I hide #insight\n" for day in days})
    make(root)
    type_under(root, "Waiting for a step", "ring the bell and stay")

    lines = part(make(root), "Waiting for a step").splitlines()

    assert lines[-2].endswith("What happens just before it?")
    assert lines[-1] == "\t- [ ] ring the bell and stay"


def test_on_the_short_page_the_step_keeps_its_tick(write_vault: Write) -> None:
    root = write_vault({"2026-10-13.md": QUIET["2026-10-13.md"]})
    text = make(root)
    assert "Welcome back" in text
    box = "\t- [ ] a message · in full: Call mom"
    (root / PAGE).write_text(text.replace(box, box.replace("[ ]", "[x]")), "utf-8")

    assert box.replace("[ ]", "[x]") in make(root)


def test_a_page_that_turns_short_loses_no_act(write_vault: Write) -> None:
    """The page was made on a Sunday with an entry thirteen days before; then that entry was moved away."""
    note = (
        "- I hide #insight\n\t- [ ] Call mom\n- I run #insight\n\t- [ ] Walk the dog (floor:: 3/week)\n"
        "- I wait #insight\n"
    )
    root = write_vault({"2026-10-12.md": note, "2026-10-25.md": "A few words.\n"})
    make(root)
    type_under(root, "Moving", "round the block")
    type_under(root, "Waiting for a step", "write to her")
    (root / "2026-10-25.md").unlink()

    text = make(root)

    assert "Welcome back" in text
    assert "\t\t- [ ] round the block\n" in text
    assert "\t- [ ] write to her\n" in text
    assert text.count("I run") == text.count("I wait") == 1


def test_a_closed_page_asks_nothing(write_vault: Write) -> None:
    text = make(write_vault(QUIET), date(2026, 11, 30))
    assert "Call mom" in part(text, "To decide")
    assert "[ ]" not in text
    assert "Or type" not in text
