"""PRODUCT section 3, "Identity", and the insight's own states of the table of fields, on small vaults."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest

from vault_integrate.link.insights import latest_rest
from vault_integrate.model.item import Fields, Form, Found, Resting, Role

if TYPE_CHECKING:
    from tests.link.conftest import Teller


@pytest.mark.parametrize(
    ("files", "insights"),
    [
        pytest.param(
            {"2026-11-16.md": "- I hide #insight\n", "2026-11-17.md": "- I hide #insight/fear\n"},
            {"I hide": ["11-16", "11-17"]},
            id="the same words in another entry are another notice",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- Caf\u00e9 fear #insight\n",
                "2026-11-17.md": unicodedata.normalize("NFD", "- caf\u00e9 FEAR. #insight\n"),
            },
            {"Caf\u00e9 fear": ["11-16", "11-17"]},
            id="whatever their case and normal form",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight ^a\n",
                "2026-11-17.md": "- It again, [[2026-11-16#^a]] #insight\n",
            },
            {"I hide": ["11-16", "11-17"]},
            id="a link in another entry is another notice, in other words",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- I hide #insight ^a\n",
                "2026-11-16.md": "- I go away [[2026-11-15#^a]] #insight ^b\n",
                "2026-11-17.md": "- I leave [[2026-11-16#^b]] #insight ^c\n",
                "2026-11-18.md": "[[2026-11-17#^c]] at noon.\n",
            },
            {"I hide": ["11-15", "11-16", "11-17", "11-18"]},
            id="rewordings linked in a chain",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- I hide [[2026-11-17#^c]] #insight ^a\n",
                "2026-11-16.md": "- I go away [[2026-11-15#^a]] #insight ^b\n",
                "2026-11-17.md": "- I leave [[2026-11-16#^b]] #insight ^c\n",
            },
            {"I hide": ["11-15", "11-16", "11-17"]},
            id="rewordings linked in a circle",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- I hide #insight ^a\n",
                "2026-11-16.md": "- I go away [[2026-11-15#^a]] #insight\n",
                "2026-11-17.md": "- I go away #insight\n",
            },
            {"I hide": ["11-15", "11-16", "11-17"]},
            id="the rewording said again without the link",
        ),
        pytest.param(
            {
                "2026-11-14.md": "- I hide #insight ^a\n- I lie #insight ^b\n",
                "2026-11-15.md": "- again [[2026-11-14#^a]] #insight\n",
                "2026-11-16.md": "- again [[2026-11-14#^b]] #insight\n",
                "2026-11-17.md": "- Again #insight\n",
            },
            {"I hide": ["11-14", "11-15"], "I lie": ["11-14", "11-16"], "Again": ["11-17"]},
            id="words that notices of two insights share join none",
        ),
        pytest.param(
            {
                "Fear.md": "---\ntags: [insight]\ndate: 2026-11-10\n---\n# I hide\n",
                "2026-11-17.md": "- I hide #insight\n",
            },
            {"I hide": ["11-10", "11-17"]},
            id="a dated note that is the insight, and the same words in an entry",
        ),
        pytest.param(
            {"Fear.md": "---\ntags: [insight]\n---\n# I hide\n", "2026-11-17.md": "- I hide #insight\n"},
            {"I hide": ["11-17"]},
            id="an undated note's own line is no notice",
        ),
        pytest.param(
            {"2026-11-17.md": "---\ninsights:\n  - I hide\n---\n- I hide #insight\n- i hide #insight\n"},
            {"I hide": ["11-17"]},
            id="three times on one day is one notice",
        ),
        pytest.param(
            {"2026-11-16.md": "- I hide #insight ^x\n", "2026-11-17.md": "- I lie #insight ^x\n"},
            {"I hide": ["11-16"], "I lie": ["11-17"]},
            id="block ids are equal in two notes: two insights",
        ),
        pytest.param(
            {"2026-11-16.md": "- I hide #insight ^x\n- I lie #insight ^x\n"},
            {"I hide": ["11-16"], "I lie": ["11-16"]},
            id="block ids are equal in one note: none is lost",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight (id:: h)\n",
                "2026-11-17.md": "- I vanish #insight (id:: H)\n",
            },
            {"I hide": ["11-16", "11-17"]},
            id="one id, two wordings",
        ),
        pytest.param(
            {"2026-W46.md": "- I hide #insight\n", "2026-11-15.md": "Rain.\n"},
            {"I hide": ["11-15"]},
            id="a weekly note has the last day of its week",
        ),
    ],
)
def test_what_is_one_insight(
    week_of_files: Teller, files: dict[str, str], insights: dict[str, list[str]]
) -> None:
    told = week_of_files(files)
    assert told.insights() == insights
    assert len({each.id for each in told.journal.insights}) == len(insights)


def test_the_note_that_is_the_insight_says_it_best(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-10.md": "- I hide #insight (domain:: body) ^a\n",
            "2026-11-16.md": "- It has a page now, [[Fear]], [[2026-11-10#^a]] #insight\n",
            "Fear.md": "---\ntags: [insight/home]\n---\n",
            "2026-11-17.md": "- [[2026-11-10#^a]] #insight\n- Fear #insight\n",
        }
    )
    fear = told.insight("Fear")
    assert fear.source.path == "Fear.md"
    assert (fear.theme, fear.domain) == ("home", None)


def test_theme_and_domain_may_stand_on_a_notice(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "Fear.md": "---\ntags: [insight]\n---\n",
            "2026-11-17.md": "- at work too, [[Fear]] #insight/work (domain:: body)\n",
        }
    )
    assert (told.insight().theme, told.insight().domain) == ("work", "body")


def test_a_theme_may_stand_in_a_field(week_of_files: Teller) -> None:
    told = week_of_files({"2026-11-17.md": "- I hide #insight/fear (theme:: home)\n"})
    assert told.insight().theme == "home"


@pytest.mark.parametrize(
    ("line", "week", "shelf"),
    [
        pytest.param("(resting:: 2026-11-29)", "2026-W47", "resting", id="resting until a later day"),
        pytest.param("(resting:: 2026-11-23)", "2026-W47", "resting", id="until the Monday after"),
        pytest.param(
            "(resting:: 2026-11-22)", "2026-W47", "waiting", id="a rest that ends in the week is over"
        ),
        pytest.param("(resting:: yes)", "2026-W47", "resting", id="openly"),
        pytest.param("#resting", "2026-W47", "resting", id="the tag"),
        pytest.param("#not-ready", "2026-W47", "resting", id="the other tag"),
        pytest.param("(state:: resting) (until:: 2026-11-29)", "2026-W47", "resting", id="state and until"),
        pytest.param("(status:: resting) (until:: 2026-11-19)", "2026-W47", "waiting", id="until has passed"),
        pytest.param("(integrated:: 2026-11-18)", "2026-W47", "integrated", id="integrated in the week"),
        pytest.param("(integrated:: 2026-11-18)", "2026-W48", None, id="integrated, the week after"),
        pytest.param("(integrated:: 2026-11-23)", "2026-W47", "waiting", id="integrated next Monday"),
        pytest.param("(state:: integrated)", "2026-W47", None, id="a state without a date is news in none"),
        pytest.param(
            "(state:: integrated) (integrated:: 2026-11-23)", "2026-W47", "waiting", id="the state has a date"
        ),
        pytest.param("(let-go:: 2026-11-18 not mine)", "2026-W47", None, id="let go"),
        pytest.param("(let-go:: 2026-11-23)", "2026-W47", "waiting", id="let go next Monday"),
        pytest.param("(state:: open)", "2026-W47", "waiting", id="open"),
        pytest.param("", "2026-W47", "waiting", id="nothing said"),
    ],
)
def test_states_of_an_insight(week_of_files: Teller, line: str, week: str, shelf: str | None) -> None:
    told = week_of_files({"2026-11-17.md": f"- I hide #insight {line}\n"}, week)
    assert told.shelves() == ({} if shelf is None else {shelf: ["I hide"]})


def test_a_state_may_stand_on_any_notice(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-15.md": "- I hide #insight ^a\n",
            "2026-11-16.md": "- I hide #insight #resting\n",
            "2026-11-17.md": "- [[2026-11-15#^a]] is here to stay (integrated:: 2026-11-17) #insight\n",
        }
    )
    assert told.shelves() == {"integrated": ["I hide"]}


def test_a_later_line_that_says_open_ends_a_rest(week_of_files: Teller) -> None:
    lines = {"2026-11-15.md": "- I hide #insight #resting\n", "2026-11-16.md": "- I hide #insight\n"}
    assert week_of_files(lines).shelves() == {"resting": ["I hide"]}
    lines["2026-11-17.md"] = "- I hide #insight (state:: open)\n"
    assert week_of_files(lines).shelves() == {"waiting": ["I hide"]}


def test_what_a_day_after_the_week_says_of_resting_is_not_said_yet() -> None:
    def line(day: date | None, until: int) -> Found:
        fields = Fields(resting=Resting(until=date(2026, 11, until)))
        return Found(
            role=Role.INSIGHT, form=Form.TAG, path="a.md", line=1, last_line=1, day=day, fields=fields
        )

    lines = [line(date(2026, 11, 17), 27), line(date(2026, 11, 23), 28), line(None, 29)]
    assert latest_rest(lines[:2], date(2026, 11, 22)) == Resting(until=date(2026, 11, 27))
    # A line without a date stands behind all others, and holds in every week.
    assert latest_rest(lines, date(2026, 11, 22)) == Resting(until=date(2026, 11, 29))


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("(resting:: 2026-11-18)", [18]),
        ("(resting:: 2026-11-22)", [22]),
        ("(resting:: 2026-11-23)", []),
        ("(resting:: yes)", []),
        ("(kept:: 2026-11-18)", [18]),
        ("(kept:: 2026-11-22 it helps)", [22]),
        ("(kept:: 2026-11-23)", []),
        ("(integrated:: 2026-11-20)", [20]),
        ("(let-go:: 2026-11-20) (kept:: 2026-11-18)", [18, 20]),
        ("(state:: integrated)", []),
    ],
)
def test_the_days_on_which_something_was_decided(week_of_files: Teller, field: str, days: list[int]) -> None:
    told = week_of_files({"2026-11-17.md": f"- I hide #insight {field}\n"})
    assert [day.day for day in told.insight().decided] == days


def test_the_end_of_a_rest_brings_an_insight_back(week_of_files: Teller) -> None:
    entries = {"2026-11-10.md": "Wind.\n", "2026-11-17.md": "Rain.\n"}
    rested = {"2026-08-03.md": "- I hide #insight (resting:: 2026-11-18)\n"}
    assert week_of_files({**entries, **rested}).shelves() == {"waiting": ["I hide"]}


def test_words_of_a_private_line_are_hidden_where_they_stand_again(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- I hide #insight (private:: yes)\n",
            "2026-11-17.md": "- I hide #insight\n",
        }
    )
    assert told.insight().private
    assert "I hide" not in told.text


def test_other_words_for_a_private_insight_may_be_quoted(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "Fear.md": "---\ntags: [insight]\nprivate: true\nid: fear\n---\n# What I heard\n",
            "2026-11-17.md": "- The old one #insight (id:: fear)\n",
        }
    )
    assert told.insight().words == "The old one"
    assert "What I heard" not in told.text


def test_what_a_box_says_beside_its_link_is_its_remark(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- I hide #insight\n\t- [ ] Walk (floor:: 2/week) ^w\n",
            "2026-11-17.md": "- [x] [[2026-11-16#^w]]: in the rain\n- [x] slowly [[2026-11-16#^w]]\n",
        }
    )
    assert told.practices("Walk") == [("11-17", "in the rain"), ("11-17", "slowly")]


def test_an_insight_and_its_step_may_have_the_same_words(week_of_files: Teller) -> None:
    told = week_of_files({"2026-11-17.md": "- Say no #insight\n\t- [ ] Say no\n"})
    assert told.insight().id != told.action().id


def test_an_id_is_the_same_whatever_is_written_later(week_of_files: Teller) -> None:
    files = {"2026-11-10.md": "- I hide #insight\n\t- [ ] Say no\n"}
    before = week_of_files(files, "2026-W46")
    after = week_of_files(files | {"2026-11-17.md": "- I hide #insight\n- [x] Say no #action\n"})
    assert before.insight().id == after.insight().id
    assert before.action().id == after.action().id
