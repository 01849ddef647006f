"""Fields in the text: `insight::` and `action::`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vault_integrate.model.floor import Floor
from vault_integrate.model.item import Found, Reading
from vault_integrate.model.settings import Settings

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("insight:: I say yes", ["1 insight field: I say yes"], id="own-line"),
        pytest.param("action:: Say no", ["1 action field: Say no"], id="action"),
        pytest.param("Insight:: I say yes", ["1 insight field: I say yes"], id="case"),
        pytest.param("**insight**:: I say yes", ["1 insight field: I say yes"], id="emphasis"),
        pytest.param("insight ::I say yes", ["1 insight field: I say yes"], id="blanks"),
        pytest.param("- insight:: I say yes", ["1 insight field: I say yes"], id="list-item"),
        pytest.param("- [ ] action:: Say no", ["1 action field: Say no"], id="box"),
        pytest.param("> insight:: I say yes", ["1 insight field: I say yes"], id="quote"),
        pytest.param("Slept well. (insight:: I say yes) Rain.", ["1 insight field: I say yes"], id="round"),
        pytest.param("Slept well [insight:: I say yes]", ["1 insight field: I say yes"], id="square"),
        pytest.param(
            "Rain.\ninsight:: I say yes\naction:: Say no",
            ["2 insight field: I say yes", "3 action field: Say no"],
            id="lines-of-a-paragraph",
        ),
        pytest.param(
            "- Evening\n  insight:: I say yes\n",
            ["2 insight field: I say yes"],
            id="continuation-line",
        ),
        pytest.param(
            "> [!note] Evening\n> insight:: I say yes",
            ["2 insight field: I say yes"],
            id="callout-body",
        ),
        pytest.param("> [!note] insight:: I say yes", ["1 insight field: I say yes"], id="callout-title"),
        pytest.param(
            "(insight:: I say yes) (action:: Say no)",
            ["1 insight field: I say yes", "1 action field: Say no"],
            id="two-on-a-line",
        ),
        pytest.param(
            "insight:: I say yes (action:: Say no)",
            ["1 insight field: I say yes", "1 action field: Say no"],
            id="one-in-the-other",
        ),
        pytest.param(
            "insight:: I hide from [[Sam]]", ["1 insight field: I hide from [[Sam]]"], id="with-a-link"
        ),
        pytest.param("insight::", [], id="empty"),
        pytest.param("(insight:: )", [], id="empty-brackets"),
        pytest.param("insight:: #work", [], id="only-a-tag"),
        pytest.param("insights:: many", [], id="another-field"),
        pytest.param("insight: I say yes", [], id="one-colon"),
        pytest.param("`insight:: I say yes`", [], id="code"),
        pytest.param("%% insight:: I say yes %%", [], id="comment"),
        pytest.param("insight:: I say yes #not-this", [], id="left-out"),
        pytest.param("# insight:: I say yes", [], id="heading"),
        pytest.param("My insight:: words", [], id="longer-name"),
    ],
)
def test_fields(text: str, found: list[str], items: Items) -> None:
    assert items(text) == found


@pytest.mark.parametrize("text", ["insight:: [[Yes is my fear]]", "- (insight:: [[Yes is my fear]]) again"])
def test_a_link_alone_names_another_item(text: str, read: Read) -> None:
    assert [item.form for item in read(text).items if item.form == "field"] == []


def test_the_fields_of_its_line(only: Only) -> None:
    item = only("- [ ] action:: Say no (cue:: a favor) [floor:: 3/week] #action/boundary ^no\n")
    assert (item.words, item.fields.cue, item.kind) == ("Say no", "a favor", "boundary")
    assert item.fields.floor == Floor(times=3)
    assert (item.block_id, item.box) == ("no", "open")


def test_fields_beside_and_within_brackets(only: Only) -> None:
    item = only("Rain. (action:: Say no (cue:: a favor)) [smallest:: one breath]\n")
    assert (item.words, item.fields.cue, item.fields.smallest) == ("Say no", "a favor", "one breath")


def test_what_stands_around_it_stays_an_item_of_its_own(items: Items) -> None:
    text = "- [ ] Ask Ann (insight:: I say yes) #action\n"
    assert items(text) == ["1 action tag: Ask Ann", "1 insight field: I say yes"]


def test_an_action_is_tied_by_the_links_of_its_line(read: Read) -> None:
    mention, action = read("Again [[Yes is my fear]]. (action:: Say no) ^no\n").items
    assert (mention.role, mention.block_id) == ("line", None)
    assert [each.text for each in action.fields.refs] == ["[[Yes is my fear]]"]
    assert action.block_id == "no"


def test_nested_under_the_item_it_stands_in(read: Read) -> None:
    insight, action = read("- I say yes #insight\n  action:: Say no\n").items
    assert (insight.words, insight.block) == ("I say yes", 1)
    assert (action.words, action.ancestors) == ("Say no", (1,))


def test_an_empty_prompt_of_a_template(items: Items) -> None:
    assert items("insight:: What did I see?\n", prompts=("What did I see?",)) == []


def test_names_of_the_settings(items: Items) -> None:
    settings = Settings(field_words={"einsicht": "insight", "nächster-schritt": "action"})
    assert items("Einsicht:: Ich sage ja\nNächster Schritt:: Nein sagen", settings=settings) == [
        "1 insight field: Ich sage ja",
        "2 action field: Nein sagen",
    ]
