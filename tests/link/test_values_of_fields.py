"""Fields whose values say something beside what they are asked for, on small vaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

INSIGHT = "- I freeze #insight ^f\n"
WALK = "\t- [ ] Walk (floor:: 2/week)\n\t\t- [x] 2026-11-16 "


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(f"{WALK}(body:: zebra #private)\n", id="body"),
        pytest.param(f"{WALK}(remark:: zebra #private)\n", id="remark"),
        pytest.param("\t- [ ] Walk (cue:: zebra #private)\n", id="cue"),
        pytest.param("\t- [-] Walk (let-go:: 2026-11-17 zebra #private)\n", id="let go"),
        pytest.param("\t- [ ] Walk #experiment (guess:: zebra (private:: yes))\n", id="a field in a field"),
        pytest.param("\t- [ ] Walk (cue:: zebra [private:: yes])\n", id="another bracket"),
        pytest.param("\t- [ ] Walk (smallest:: zebra #private/health)\n", id="a nested tag"),
    ],
)
def test_private_within_a_value_counts(week_of_files: Teller, lines: str) -> None:
    """A tag or field within a field is none to the host, but who writes it means it (ADR 7)."""
    assert "zebra" not in week_of_files({"2026-11-16.md": INSIGHT + lines}).text


@pytest.mark.parametrize(
    "header",
    [
        'practiced: ["2026-11-17 zebra #private"]',
        'practiced: ["2026-11-17 zebra (private:: yes)"]',
        'cue: "zebra #private"',
        'guess: "zebra (private:: yes)"',
    ],
)
def test_in_a_header_too(week_of_files: Teller, header: str) -> None:
    note = f'---\ntags: [action/experiment]\nfor: "[[2026-11-16#^f]]"\n{header}\n---\n'
    assert "zebra" not in week_of_files({"2026-11-16.md": INSIGHT, "Walk.md": note}).text


@pytest.mark.parametrize(
    "line",
    [
        "- I zebra (#private) #insight",
        "- I zebra #insight,#private",
        '- I zebra #insight "#private"',
        "- I zebra %%#private%% #insight",
        "- I zebra #insight (guess:: x (#private))",
        "- I zebra #insight (private:: yes",
        "- I zebra #insight %%private:: yes%%",
    ],
)
def test_what_only_seems_to_say_private_says_it(week_of_files: Teller, line: str) -> None:
    """In doubt it is private (ADR 7)."""
    assert "zebra" not in week_of_files({"2026-11-16.md": f"{line}\n\t- [ ] Walk the zebra\n"}).text


@pytest.mark.parametrize(
    "line",
    [
        "- I zebra [[Note#private]] #insight",
        "- I zebra `#private` #insight",
        "- I zebra https://a.example/x#private #insight",
        "- I zebra (private:: no) #insight",
        "- I zebra a#private #insight",
        "- I zebra privately #insight #privately",
    ],
)
def test_what_does_not_is_quoted(week_of_files: Teller, line: str) -> None:
    assert "zebra" in week_of_files({"2026-11-16.md": f"{line}\n", "Note.md": "# private\n"}).text


def test_no_is_no(week_of_files: Teller) -> None:
    step = "\t- [ ] Walk (cue:: zebra (private:: no))\n"
    assert "zebra" in week_of_files({"2026-11-16.md": INSIGHT + step}).text


@pytest.mark.parametrize("value", ["until spring", "December", "2026-12", "yes"])
def test_a_rest_whose_day_is_none_is_a_rest_all_the_same(week_of_files: Teller, value: str) -> None:
    told = week_of_files({"2026-11-16.md": f"- I freeze (resting:: {value}) #insight\n"})
    assert told.shelves() == {"resting": ["I freeze"]}


def test_steps_that_rest_are_listed_quietly(week_of_files: Teller) -> None:
    text = week_of_files(
        {
            "2026-11-16.md": INSIGHT + "\t- [ ] Boil an egg\n\t- [ ] Bake a cake (resting:: 2026-12-01)\n",
            "2026-11-17.md": "- [ ] Call the vet #action #resting\n",
        }
    ).text
    assert (
        "> [!note]- Resting\n"
        "> - Bake a cake · [[2026-11-16|Mon 16 Nov]] · resting until Tue 1 Dec\n"
        "> - Call the vet · [[2026-11-17|Tue 17 Nov]]\n"
    ) in f"{text}\n"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        pytest.param("safety:: 5\n\nsafety:: 1\n\nsafety:: 1\n", True, id="the median of all"),
        pytest.param("---\nsafety: high\n---\n(safety:: low) now\n", False, id="header and text"),
        pytest.param("safety:: low #checkin\n", True, id="a tag behind it"),
        pytest.param("- safety:: low #checkin\n", True, id="in a list"),
        pytest.param("safety:: low ^abc\n", True, id="a block id behind it"),
    ],
)
def test_every_reading_counts(week_of_files: Teller, text: str, low: bool) -> None:  # noqa: FBT001 - a table
    assert bool(week_of_files({"2026-11-17.md": text}).plan.pacing.low) is low


def test_one_low_reading_of_a_day_keeps_new_ground_back(week_of_files: Teller) -> None:
    files = {"2026-11-16.md": f"{INSIGHT}{WALK}(discomfort:: I shook)\n"}
    assert "I shook" in week_of_files({**files, "2026-11-17.md": "safety:: 4\n"}).text
    assert "I shook" not in week_of_files({**files, "2026-11-17.md": "safety:: 4\n\nsafety:: 1\n"}).text


@pytest.mark.parametrize(
    "line", ["safety:: low #private", "(safety:: low) #private", "(safety:: low) (private:: yes)"]
)
def test_a_private_reading_softens_without_its_name(week_of_files: Teller, line: str) -> None:
    text = week_of_files({"2026-11-16.md": INSIGHT + "\t- [ ] Walk\n", "2026-11-17.md": f"{line}\n"}).text
    assert "Because of what you wrote this week" in text
    assert "safety" not in text


def test_practice_is_told_also_of_what_rests_by_now(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-12.md": "- a #insight\n\t- [ ] Walk (floor:: 1/week)\n\t\t- [x] 2026-11-17 went\n",
            "2026-11-18.md": "- a #insight (resting:: 2026-12-30)\n",
        }
    )
    assert told.shelves() == {"resting": ["a"]}
    assert "- **a** · W47 ●\n" in told.text


def test_words_in_properties_are_words(week_of_files: Teller) -> None:
    """Who keeps a journal in properties was there (PRODUCT section 4, "Gap")."""
    old = {"2026-10-20.md": "Words.\n", "2026-11-19.md": "hello\n"}
    said = "---\ngratitude: warm soup at R.s\n---\n"
    by_plugins = "---\ndate created: Wednesday, November 11th 2026\ntags: [daily note]\nmood: 3\n---\n"
    assert week_of_files({**old, "2026-11-11.md": said}).plan.way_back is None
    assert week_of_files({**old, "2026-11-11.md": by_plugins}).plan.way_back is not None


def test_the_marked_line_is_the_days_notice(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-03.md": "- Kindness is cold #insight ^c\n",
            "2026-11-09.md": (
                "[[2026-11-03#^c]] again today\n\n- Kindness scares me [[2026-11-03#^c]] #insight\n"
            ),
        }
    )
    assert told.insight("cold").notices[1].source.words.startswith("Kindness scares me")


@pytest.mark.parametrize("state", ["let-go:: enough of it", "state:: let go"])
def test_let_go_without_a_day_holds_in_every_week(week_of_files: Teller, state: str) -> None:
    files = {"2026-11-10.md": f"- I rush #insight ({state}) ^r\n", "2026-11-17.md": "[[2026-11-10#^r]] hm\n"}
    assert [week_of_files(files, week).shelves() for week in ("2026-W46", "2026-W47")] == [{}, {}]


def test_a_floor_for_one_week_is_looked_for_in_its_own_week(week_of_files: Teller) -> None:
    lived = "".join(f"\t\t- [x] 2026-11-{day}\n" for day in ("03", "04", "05"))
    files = {
        "2026-11-02.md": f"- I rush #insight\n\t- [ ] Say no out loud, three times\n{lived}",
        "2026-11-11.md": "A few words.\n",
    }
    assert week_of_files(files, "2026-W46").shelves() == {"lived": ["I rush"]}
    assert week_of_files(files).shelves() == {}


def test_a_link_to_a_block_shows_its_note_and_no_id(week_of_files: Teller) -> None:
    files = {"Note.md": "A word. ^x\n", "2026-11-17.md": "- I run like [[Note#^x]] says #insight\n"}
    assert "**I run like [[Note#^x|Note]] says**" in week_of_files(files).text
