"""Frontmatter lists: `insights:` and `actions:`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vault_integrate.model.floor import Floor
from vault_integrate.model.item import Found, Reading
from vault_integrate.model.settings import Settings

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param(
            "insights:\n  - I hide in work\n  - I say yes",
            ["3 insight header: I hide in work", "4 insight header: I say yes"],
            id="strings",
        ),
        pytest.param("actions: [Say no]", ["2 action header: Say no"], id="flow-list"),
        pytest.param("insights: I hide in work", ["2 insight header: I hide in work"], id="one-text"),
        pytest.param("Insights: [I hide]", ["2 insight header: I hide"], id="case"),
        pytest.param("insights:\n  - text: I hide", ["3 insight header: I hide"], id="mapping"),
        pytest.param("insights:\n  text: I hide", ["2 insight header: I hide"], id="one-mapping"),
        pytest.param(
            "insights:\n  - insight: I hide", ["3 insight header: I hide"], id="mapping-by-its-role"
        ),
        pytest.param("actions:\n  - action: Say no", ["3 action header: Say no"], id="action-by-its-role"),
        pytest.param("insights:\n  - Text: I hide", ["3 insight header: I hide"], id="case-within"),
        pytest.param("insights:\n  - theme: work", [], id="mapping-without-words"),
        pytest.param("insights:\n  - text:\n", [], id="mapping-with-empty-words"),
        pytest.param('insights:\n  - ""\n  -\n  - (theme:: a)', [], id="empty-entries"),
        pytest.param("insights: [1, true, [I hide]]", [], id="no-texts"),
        pytest.param('actions: ["Say no #not-this"]', [], id="left-out"),
        pytest.param("actions:\n  - text: 'Say no #not-this'", [], id="mapping-left-out"),
        pytest.param("insights:", [], id="empty"),
    ],
)
def test_entries(header: str, found: list[str], items: Items) -> None:
    assert items(f"---\n{header}\n---\nWords of the day.\n") == found


def test_a_string_carries_fields_and_tags(only: Only) -> None:
    item = only(
        '---\nactions:\n  - "Say let me get back to you (for:: yes-fear) (floor:: 3/week) #action/boundary'
        ' [cue:: a favor] ⏳ 2026-11-18"\n---\n'
    )
    assert item.words == "Say let me get back to you"
    assert [each.text for each in item.fields.refs] == ["yes-fear"]
    assert item.fields.floor == Floor(times=3)
    assert item.fields.cue == "a favor"
    assert item.fields.days == {"scheduled": date(2026, 11, 18)}
    assert item.kind == "boundary"


def test_a_string_without_quotes_is_read_as_it_was_meant(only: Only) -> None:
    item = only("---\nactions:\n  - Say no (for:: yes-fear)\n---\n")
    assert item.words == "Say no"
    assert [each.text for each in item.fields.refs] == ["yes-fear"]


def test_a_mapping_carries_fields(read: Read) -> None:
    insight, action = read(
        "---\ninsights:\n  - text: 'I come early to be forgiven (domain:: mindset) #insight/time'\n"
        "    id: early\n    state: resting\n    until: 2026-12-01\n"
        'actions:\n  - text: Leave at ten to\n    for: [early, "[[Late]]"]\n    scheduled: 2026-11-12\n---\n'
    ).items
    assert insight.words == "I come early to be forgiven"
    assert insight.fields.domain == "mindset"
    assert insight.fields.ident == "early"
    assert insight.fields.resting is not None
    assert insight.fields.resting.until == date(2026, 12, 1)
    assert insight.themes == ("time",)
    assert [each.text for each in action.fields.refs] == ["early", "[[Late]]"]
    assert action.fields.days == {"scheduled": date(2026, 11, 12)}


def test_a_mappings_field_counts_before_the_one_in_its_words(only: Only) -> None:
    item = only("---\nactions:\n  - text: 'Walk (floor:: 1/week)'\n    floor: 3/week\n---\n")
    assert item.fields.floor == Floor(times=3)


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param("    step: Say no", ["Say no"], id="step"),
        pytest.param("    action: Say no", ["Say no"], id="action"),
        pytest.param("    step: [Say no, Call Ann]", ["Say no", "Call Ann"], id="a-list"),
        pytest.param('    step: ["[[Walk]]", Call Ann]', ["Call Ann"], id="a-link-names-another"),
        pytest.param("    step:\n      - text: Say no\n        cue: a favor", ["Say no"], id="a-mapping"),
        pytest.param("    step: Say no\n    action: Call Ann", ["Say no", "Call Ann"], id="both-names"),
    ],
)
def test_steps_of_an_insight(steps: str, found: list[str], read: Read) -> None:
    insight, *others = read(f"---\ninsights:\n  - text: I hide\n{steps}\n---\n").items
    assert [item.words for item in others] == found
    assert all(item.owner == (insight.line, insight.slot) for item in others)
    assert all((item.role, item.form) == ("action", "header") for item in others)


def test_a_link_as_step_is_kept_on_the_insight(only: Only) -> None:
    item = only('---\ninsights:\n  - text: I hide\n    step: "[[Walk]]"\n---\n')
    assert [each.text for each in item.fields.steps] == ["[[Walk]]"]


def test_a_private_insight_has_private_steps(read: Read) -> None:
    found = read(
        "---\ninsights:\n  - text: I hide\n    private: true\n    step: Say no\n  - Other\n---\n"
    ).items
    assert [(item.words, item.private) for item in found] == [
        ("I hide", True),
        ("Say no", True),
        ("Other", False),
    ]


def test_the_lines_of_a_string_are_kept(only: Only) -> None:
    item = only("---\ninsights:\n  - I hide in work\n---\n")
    assert item.raw == "  - I hide in work"


def test_names_of_the_settings(items: Items) -> None:
    settings = Settings(field_words={"erkenntnisse": "insights", "nächste-schritte": "actions"})
    text = "---\nErkenntnisse: [Ich sage ja]\nNächste Schritte: [Nein sagen]\n---\n"
    assert items(text, settings=settings) == [
        "2 insight header: Ich sage ja",
        "3 action header: Nein sagen",
    ]


def test_an_undated_note_may_hold_them(read: Read) -> None:
    reading = read("---\ninsights: [I hide]\n---\n", path="Notes/Therapy.md")
    assert not reading.entry
    assert reading.items[0].day is None
