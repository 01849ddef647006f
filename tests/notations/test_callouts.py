"""Callouts."""

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
        pytest.param("> [!insight] I say yes", "1 insight callout: I say yes", id="title"),
        pytest.param("> [!action] Say no", "1 action callout: Say no", id="action"),
        pytest.param("> [!Insight]- I say yes", "1 insight callout: I say yes", id="case-and-folded"),
        pytest.param("> [!insight|wide]+ I say yes", "1 insight callout: I say yes", id="metadata"),
        pytest.param("> [!insight]\n> I say yes", "1 insight callout: I say yes", id="body"),
        pytest.param("> [!insight]\n> I say\n> yes", "1 insight callout: I say yes", id="wrapped-body"),
        pytest.param(
            "> [!insight]\n>\n> I say yes\n>\n> Rain.", "3 insight callout: I say yes", id="paragraph"
        ),
        pytest.param(
            "> [!insight] I say yes\n> because.", "1 insight callout: I say yes", id="title-and-body"
        ),
        pytest.param(
            "> [!insight] #work\n> I say yes", "1 insight callout: I say yes", id="a-tag-is-no-title"
        ),
        pytest.param("> [!note] I say yes #insight", "1 insight callout: I say yes", id="tag-in-the-title"),
        pytest.param("- item\n  > [!insight] I say yes", "2 insight callout: I say yes", id="in-a-list"),
    ],
)
def test_callouts(text: str, found: str, items: Items) -> None:
    assert items(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> [!note] I say yes", id="another-type"),
        pytest.param("> [!insight]", id="empty"),
        pytest.param("> [!insight] #insight", id="only-a-tag"),
        pytest.param("> [!insight] I say yes #not-this", id="left-out"),
        pytest.param("[!insight] I say yes", id="no-quote"),
        pytest.param("> words\n> [!insight] I say yes", id="not-on-the-first-line"),
        pytest.param("```\n> [!insight] I say yes\n```", id="code"),
    ],
)
def test_no_callout(text: str, items: Items) -> None:
    assert items(text) == []


def test_its_fields_tags_and_id(only: Only) -> None:
    item = only("> [!insight] I say yes\n> (domain:: relationship) #insight/fear\n> theme:: work ^yes\n")
    assert item.words == "I say yes"
    assert (item.fields.domain, item.fields.theme, item.themes) == ("relationship", "work", ("fear",))
    assert (item.block_id, item.last_line) == ("yes", 3)


def test_boxes_in_it_are_nested(read: Read) -> None:
    insight, box, deeper = read("> [!insight]\n> I say yes\n> - [ ] Say no\n> \t- [x] to Ann\n").items
    assert insight.words == "I say yes"
    assert (box.ancestors, deeper.ancestors) == ((1,), (3, 1))


def test_an_action_in_an_insight(read: Read) -> None:
    insight, action, field = read(
        "> [!insight] I say yes\n> Say no once. #action\n> action:: Call Ann\n"
    ).items
    assert (insight.role, insight.words) == ("insight", "I say yes")
    assert (action.role, action.words, action.line, action.ancestors) == ("action", "Say no once.", 2, (1,))
    assert (field.words, field.line, field.ancestors) == ("Call Ann", 3, (1,))


def test_a_callout_in_a_callout(read: Read) -> None:
    outer, inner = read("> [!insight] I say yes\n> > [!action] Say no\n").items
    assert (outer.words, inner.words, inner.ancestors) == ("I say yes", "Say no", (1,))


def test_a_question_of_the_template(items: Items) -> None:
    assert items("> [!insight] What did I see?\n", prompts=("What did I see?",)) == []


def test_types_of_the_settings(items: Items) -> None:
    settings = Settings(insight_tags=("Überlegung",))
    assert items("> [!überlegung] Ich sage ja", settings=settings) == ["1 insight callout: Ich sage ja"]
