"""What readers of the first pages found, each held by a small vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from vault_integrate.app.doctor import examine
from vault_integrate.app.page import make_page
from vault_integrate.app.reading import read_vault
from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.app.why import explain
from vault_integrate.model.week import week_of

WriteVault = Callable[[Mapping[str, str | bytes]], Path]
TODAY = date(2026, 11, 22)
HIDE = "---\ntags: [insight]\ndate: 2026-11-16\n---\n"


@pytest.fixture
def page_of(write_vault: WriteVault) -> Callable[[Mapping[str, str | bytes]], str]:
    def run(files: Mapping[str, str | bytes]) -> str:
        result = report(load_vault(write_vault(files)), week_of(TODAY), today=TODAY, write=False)
        return result.data.decode()

    return run


PageOf = Callable[[Mapping[str, str | bytes]], str]


def test_an_empty_box_is_a_prompt(page_of: PageOf) -> None:
    text = page_of({"2026-11-17.md": "- I hide #insight\n\t- [ ] \n\t- [ ] #action\n"})
    assert "## Waiting" in text
    assert "## Still awareness" not in text


def test_a_line_below_a_list_is_its_own(page_of: PageOf) -> None:
    text = page_of(
        {
            "2026-11-16.md": "- [ ] Mail Ana #action 📅 2026-11-21\nSoup for dinner.\n",
            "2026-11-17.md": "- [ ] Mail Ana #action\n",
        }
    )
    assert text.count("Mail Ana") == 1
    assert "Soup" not in text


def test_an_insight_that_names_a_day_is_its_own(page_of: PageOf) -> None:
    text = page_of(
        {
            "2026-11-16.md": "- I hide #insight\n",
            "2026-11-17.md": "- I learned to rest since [[2026-11-16]] #insight\n",
        }
    )
    assert "**I hide** · noticed once" in text
    assert "I learned to rest" in text


def test_wishes_of_one_insight_stand_together(page_of: PageOf) -> None:
    text = page_of(
        {"2026-11-17.md": "- I hide #insight\n\t- [ ] I should be braver\n\t- [ ] I should be calmer\n"}
    )
    assert text.count("**I hide**") == 1
    assert text.count("- [ ] \n") == 2


def test_practiced_in_the_text(page_of: PageOf) -> None:
    text = page_of(
        {
            "2026-11-10.md": "- I rush #insight\n\t- [ ] Breathe (floor:: 3/week) ^breath\n",
            "2026-11-17.md": "Today (practiced:: [[2026-11-10#^breath]]) was fine.\n",
        }
    )
    assert "lived on Tue 17 Nov" in text


def test_the_words_on_doing_a_step_are_shown(page_of: PageOf) -> None:
    text = page_of(
        {
            "2026-11-16.md": "- I wait #insight\n\t- [ ] Ring Paula ^paula\n",
            "2026-11-17.md": "- [x] [[2026-11-16#^paula]] it went fine\n",
        }
    )
    assert "[x] Ring Paula · done on Tue 17 Nov: it went fine" in text


def test_a_written_state_is_obeyed(page_of: PageOf) -> None:
    """A day makes it news of its week; a state without one holds in every week and is news in none."""
    text = page_of(
        {
            "2026-11-16.md": "- I wait #insight\n\t- [ ] Ring Dan (done:: 2026-11-17)\n",
            "2026-11-17.md": "- I hurry #insight\n\t- [ ] Ring Ann (state:: done)\n",
        }
    )
    assert "[x] Ring Dan · done on Tue 17 Nov" in text
    assert "Ring Ann" not in text
    assert "## One shift" not in text


def test_a_wish_is_no_guess(page_of: PageOf) -> None:
    text = page_of(
        {"2026-11-16.md": "- I freeze #insight/love\n", "2026-11-17.md": "- [ ] Be kinder #action/love\n"}
    )
    assert "perhaps" not in text
    assert "## Still awareness" in text


def test_a_link_that_the_sentence_needs_stays(page_of: PageOf) -> None:
    text = page_of(
        {
            "Hide.md": HIDE,
            "2026-11-17.md": "- [ ] Talk to R. about [[Hide]]\n- [ ] Sing in the car [[Hide]]\n",
        }
    )
    assert "- [ ] Talk to R. about [[Hide|Hide]]" in text
    assert "- [ ] Sing in the car ^" in text


def test_a_cue_with_its_own_when(page_of: PageOf) -> None:
    text = page_of({"2026-11-17.md": "- I snap #insight\n\t- [ ] Breathe once (cue:: when she calls)\n"})
    assert "- **when** she calls\n" in text


def test_a_quiet_week_is_not_an_empty_vault(page_of: PageOf) -> None:
    text = page_of(
        {
            "2026-03-04.md": "- I wait #insight (integrated:: 2026-03-08)\n",
            "2026-11-14.md": "A few words.\n",
        }
    )
    assert "A quiet week" in text
    assert "Nothing is here yet" not in text


def test_the_last_days_of_the_calendar(write_vault: WriteVault) -> None:
    root = write_vault({"2026-11-17.md": "- I wait #insight\n"})
    last = date.max
    assert report(load_vault(root), week_of(last), today=last, write=False).data


@pytest.mark.parametrize("mark", ["> ", "- ", "\t"], ids=["quotes", "lists", "tabs"])
def test_endless_nesting_is_named_once(write_vault: WriteVault, mark: str) -> None:
    root = write_vault({"2026-11-17.md": mark * 30_000 + "deep\n", "2026-11-18.md": "- I wait #insight\n"})
    vault = load_vault(root)
    found = [each.code for each in examine(vault, week_of(TODAY), today=TODAY)]
    assert found == ["VI205"]
    assert b"I wait" in report(vault, week_of(TODAY), today=TODAY, write=False).data


def test_an_action_field_on_the_insights_own_line_is_its_step(page_of: PageOf) -> None:
    text = page_of(
        {"2026-11-17.md": "- I talk too fast #insight (action:: Count to ten)\n- I nod #insight\n"}
    )
    assert "- **I talk too fast** · noticed once, on [[2026-11-17|Tue 17 Nov]]" in text
    assert "\t- [ ] Count to ten" in text


def test_nothing_of_a_private_step_leads_the_page(page_of: PageOf) -> None:
    """Neither as the one shift, nor by the floor that its own words say."""
    text = page_of({"2026-11-17.md": "- I wait #insight\n\t- [ ] Walk three times a week (private:: yes)\n"})
    assert "a private line" in text
    assert "## One shift" not in text
    assert "at least" not in text


def test_why_names_no_theme_of_a_private_insight(write_vault: WriteVault) -> None:
    root = write_vault(
        {
            "2026-11-16.md": "- Words #insight/hushed (private:: yes)\n",
            "2026-11-17.md": "- [ ] Call Ann #action/hushed\n",
        }
    )
    vault = load_vault(root)
    page = make_page(vault, read_vault(vault), week_of(TODAY), today=TODAY)
    (action,) = page.journal.actions
    assert action.ties
    told = "\n".join(explain(vault, page, action, today=TODAY).lines)
    assert "perhaps" in told
    assert "hushed" not in told
