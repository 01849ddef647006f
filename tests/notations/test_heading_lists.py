"""By heading, in dated entries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vault_integrate.model.item import Found, Reading
from vault_integrate.model.settings import Settings

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("## Insights\n- I hide", ["2 insight heading: I hide"], id="insights"),
        pytest.param("## Actions\n- [ ] Say no", ["2 action heading: Say no"], id="actions"),
        pytest.param("# Next steps\n1. Say no", ["2 action heading: Say no"], id="next-steps"),
        pytest.param("###### INSIGHTS\n- I hide", ["2 insight heading: I hide"], id="case-and-level"),
        pytest.param("## Insights:\n- I hide", ["2 insight heading: I hide"], id="colon"),
        pytest.param("## **Insights**\n- I hide", ["2 insight heading: I hide"], id="emphasis"),
        pytest.param(
            "## 💡 Insights ##\n- I hide", ["2 insight heading: I hide"], id="picture-and-closing-marks"
        ),
        pytest.param("## Insights #evening\n- I hide", ["2 insight heading: I hide"], id="tag"),
        pytest.param("Insights\n---\n- I hide", ["3 insight heading: I hide"], id="underlined"),
        pytest.param("## Next  steps\n- Say no", ["2 action heading: Say no"], id="two-blanks"),
        pytest.param("## Insights\n\nRain.\n\n- I hide", ["5 insight heading: I hide"], id="words-between"),
        pytest.param("## Insights\n- a\n- b", ["2 insight heading: a", "3 insight heading: b"], id="several"),
        pytest.param("## Insights\n### Work\n- I hide", ["3 insight heading: I hide"], id="deeper-heading"),
        pytest.param("## Insights\n## Work\n- I hide", [], id="the-next-heading"),
        pytest.param("### Insights\n## Work\n- I hide", [], id="a-higher-heading"),
        pytest.param(
            "## Insights\n### Actions\n- Say no", ["3 action heading: Say no"], id="the-inner-counts"
        ),
        pytest.param("## Insights\nI hide", [], id="no-list"),
        pytest.param("## Insights\n- \n-\n- [ ] ", [], id="empty-items"),
        pytest.param("## Insights\n- #work", [], id="only-a-tag"),
        pytest.param("## Insights\n- (theme:: work)", [], id="only-a-field"),
        pytest.param("## Insights\n- I hide #not-this", [], id="left-out"),
        pytest.param("## Insights\n- a\n\t- deeper", ["2 insight heading: a"], id="only-top-level"),
        pytest.param("## My insights\n- I hide", [], id="longer-heading"),
        pytest.param("```\n## Insights\n```\n- I hide", [], id="heading-in-code"),
        pytest.param("> ## Insights\n\n- I hide", [], id="heading-in-a-quote"),
    ],
)
def test_headings(text: str, found: list[str], items: Items) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("#practice", "practice", id="bare"),
        pytest.param("#action/boundary", "boundary", id="nested"),
    ],
)
def test_kind_words(line: str, kind: str, only: Only) -> None:
    item = only(f"## Actions\n- Stretch {line} (cue:: the kettle boils)\n")
    assert (item.role, item.kind, item.words, item.fields.cue) == (
        "action",
        kind,
        "Stretch",
        "the kettle boils",
    )


def test_a_tag_counts_before_the_heading(only: Only) -> None:
    item = only("## Actions\n- I hide #insight\n")
    assert (item.role, item.form, item.kind) == ("insight", "tag", None)


def test_a_box_below_is_nested(read: Read) -> None:
    insight, box = read("## Insights\n- I hide\n\t- [ ] Say no\n").items
    assert (insight.role, box.role, box.ancestors) == ("insight", "box", (2,))
    assert insight.heading == "Insights"


def test_words_of_a_template_are_prompts(items: Items) -> None:
    text = "## Insights\n- What did I  see?\n- I hide\n"
    assert items(text, prompts=("What did I see?",)) == ["3 insight heading: I hide"]


def test_only_in_dated_entries(items: Items) -> None:
    assert items("## Actions\n- [ ] Say no", path="Work/Stand-up.md") == []
    assert items("---\ndate: 2026-11-10\n---\n## Actions\n- [ ] Say no", path="Any.md") == [
        "5 action heading: Say no"
    ]


def test_a_weekly_note_is_an_entry(only: Only) -> None:
    item = only("## Insights\n- I hide", path="2026-W46.md")
    assert str(item.day) == "2026-11-15"


@pytest.mark.parametrize("heading", ["Erkenntnisse", "ERKENNTNISSE:", "Was ich u\u0308ber mich lerne"])
def test_headings_of_the_settings(heading: str, items: Items) -> None:
    settings = Settings(insight_headings=("Erkenntnisse", "Was ich über mich lerne"))
    assert items(f"## {heading}\n- Ich sage ja", settings=settings) == ["2 insight heading: Ich sage ja"]
    assert items("## Insights\n- I hide", settings=settings) == []


def test_a_heading_of_signs_alone_is_itself(items: Items) -> None:
    settings = Settings(insight_headings=("💡",))
    assert items("## 💡\n- I hide\n## 🌧\n- Rain", settings=settings) == ["2 insight heading: I hide"]


def test_a_box_that_names_its_insight_is_no_insight(items: Items) -> None:
    """`for` says what it is, under whatever heading it was put down."""
    text = "## Insights\n- [ ] Delete his number (for:: [[2026-11-14]])\n- I wait by the phone\n"
    assert items(text) == ["2 box place: Delete his number", "3 insight heading: I wait by the phone"]
