"""The note is the item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vault_integrate.model.item import ActionKind, Found, Reading
from vault_integrate.model.settings import Settings

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]

PATH = "Insights/Yes is my fear talking.md"
NAME = "Yes is my fear talking"


@pytest.mark.parametrize(
    ("tags", "found", "themes"),
    [
        pytest.param("tags: [insight]", "1 insight note", (), id="flow-list"),
        pytest.param("tags:\n  - insight/boundaries", "1 insight note", ("boundaries",), id="block-list"),
        pytest.param("tags: insight", "1 insight note", (), id="one-text"),
        pytest.param('tags: ["#insight"]', "1 insight note", (), id="with-the-sign"),
        pytest.param("Tags: [Insight/Work]", "1 insight note", ("Work",), id="case"),
        pytest.param("tags: [insight/a, insight/b]", "1 insight note", ("a", "b"), id="two-themes"),
        pytest.param("tags: [insight/a/b]", "1 insight note", ("a/b",), id="deep-theme"),
        pytest.param("tags: [daily, insight]", "1 insight note", (), id="among-others"),
        pytest.param("tags: [action]", "1 action note", (), id="action"),
        pytest.param("tags: [action/money]", "1 action note", ("money",), id="action-with-a-theme"),
        pytest.param("tags: [action/boundary]", "1 action note", (), id="a-kind-is-no-theme"),
        pytest.param("tags: [insight, action]", "1 insight note", (), id="both-tags-an-insight"),
    ],
)
def test_header_tag(tags: str, found: str, themes: tuple[str, ...], items: Items, read: Read) -> None:
    text = f"---\n{tags}\n---\nWhat I wrote about it.\n"
    assert items(text, path=PATH) == [f"{found}: {NAME}"]
    (item,) = read(text, path=PATH).items
    assert item.themes == themes
    assert item.raw == ""


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("tags: [insightful]", id="longer-word"),
        pytest.param("tags: [my/insight]", id="not-at-its-start"),
        pytest.param("tags: insight, action", id="a-comma-makes-no-tags"),
        pytest.param("tags: insight/a b", id="a-space-makes-no-tag"),
        pytest.param("tag: insight", id="the-old-property"),
        pytest.param("tags: [insight, not-this]", id="left-out"),
        pytest.param("title: insight", id="no-tag-at-all"),
        pytest.param('tags: [errand]\nfor: "[[A]]"', id="for-without-a-kind"),
        pytest.param("tags: [insight]\nbroken: a: b", id="broken-header"),
    ],
)
def test_no_item(header: str, items: Items) -> None:
    assert items(f"---\n{header}\n---\nWords.\n", path=PATH) == []


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("tags: [practice]", id="alone"),
        pytest.param("tags: [practice]\nfor:", id="with-an-empty-for"),
    ],
)
def test_a_bare_kind_stays_open(header: str, items: Items) -> None:
    """Only an insight that names the note as its step makes it an action ("or is tied")."""
    assert items(f"---\n{header}\n---\nWords.\n", path=PATH) == [f"1 box note: {NAME}"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param("step", ActionKind.ONCE, id="step"),
        pytest.param("practice", ActionKind.PRACTICE, id="practice"),
        pytest.param("Boundary", ActionKind.BOUNDARY, id="boundary"),
        pytest.param("experiment/sleep", ActionKind.EXPERIMENT, id="experiment"),
    ],
)
@pytest.mark.parametrize("field", ["for", "insight"])
def test_a_bare_kind_counts_beside_for(kind: str, field: str, expected: ActionKind, only: Only) -> None:
    item = only(f'---\ntags: [{kind}]\n{field}: "[[{NAME}]]"\n---\n', path="Steps/Walk.md")
    assert (item.role, item.kind, item.words) == ("action", expected, "Walk")
    assert [each.text for each in item.fields.refs] == [f"[[{NAME}]]"]


@pytest.mark.parametrize(
    ("header", "body", "words", "line"),
    [
        pytest.param("insight: I hide in work", "# A heading", "I hide in work", 3, id="property-first"),
        pytest.param('insight: "[[Other]]"', "# A heading", "A heading", 5, id="a-link-is-no-words"),
        pytest.param(
            'insight: "I hide from [[Sam]]"', "# A", "I hide from [[Sam]]", 3, id="words-and-a-link"
        ),
        pytest.param("Insight: I hide", "", "I hide", 3, id="case"),
        pytest.param("insight:", "# A heading", "A heading", 5, id="empty-property"),
        pytest.param(
            "mood: low", "Words.\n\n# A *heading*\n\n# Another", "A *heading*", 7, id="first-heading"
        ),
        pytest.param("mood: low", "## Only level two", NAME, 1, id="level-two-is-none"),
        pytest.param("mood: low", "A title\n=======", "A title", 5, id="underlined-heading"),
        pytest.param("mood: low", "#", NAME, 1, id="empty-heading"),
        pytest.param("mood: low", "# #insight", NAME, 1, id="heading-of-tags"),
        pytest.param("mood: low", "```\n# code\n```", NAME, 1, id="a-heading-in-code"),
    ],
)
def test_its_words(header: str, body: str, words: str, line: int, only: Only) -> None:
    item = only(f"---\ntags: [insight]\n{header}\n---\n{body}\n", path=PATH)
    assert (item.words, item.line) == (words, line)


def test_an_actions_words_are_its_own_property(only: Only) -> None:
    item = only("---\ntags: [action]\naction: Walk at dusk\n---\n# Steps\n", path="Steps/Walk.md")
    assert item.words == "Walk at dusk"


def test_fields_within_its_words(only: Only) -> None:
    item = only('---\ntags: [action]\naction: "Walk (cue:: rain)"\nfloor: 2/week\n---\n', path="Walk.md")
    assert (item.words, item.fields.cue) == ("Walk", "rain")
    assert item.fields.floor is not None
    assert item.fields.floor.times == 2


@pytest.mark.parametrize(
    ("value", "steps", "links"),
    [
        pytest.param('"[[Let me get back]]"', [], ["[[Let me get back]]"], id="a-link"),
        pytest.param("Say no once", ["3 action header: Say no once"], [], id="words"),
        pytest.param("[Say no once, Call Ann]", ["Say no once", "Call Ann"], [], id="a-list"),
        pytest.param(
            '\n  - "[[A]]"\n  - Say no', ["5 action header: Say no"], ["[[A]]"], id="link-and-words"
        ),
        pytest.param('"Tell [[Ann]] about it"', ["Tell [[Ann]] about it"], [], id="words-with-a-link"),
        pytest.param('"[[A]], [[B]]"', [], ["[[A]]", "[[B]]"], id="two-links"),
        pytest.param('"Say no (floor:: 3/week)"', ["Say no"], [], id="words-with-a-field"),
        pytest.param('"Say no #not-this"', [], [], id="left-out"),
        pytest.param("", [], [], id="empty"),
    ],
)
@pytest.mark.parametrize("name", ["action", "step"])
def test_the_step_of_an_insight(
    name: str, value: str, steps: list[str], links: list[str], read: Read
) -> None:
    first, *others = sorted(
        read(f"---\ntags: [insight]\n{name}: {value}\n---\n", path=PATH).items, key=lambda item: item.slot
    )
    assert first.words == NAME
    assert [each.text for each in first.fields.steps] == links
    assert all(each.owner == (first.line, first.slot) for each in others)
    found = [f"{item.line} {item.role} {item.form}: {item.words}" for item in others]
    assert [
        each if step[0].isdigit() else each.partition(": ")[2]
        for step, each in zip(steps, found, strict=True)
    ] == steps


def test_a_note_with_a_list_of_insights_is_an_entry(read: Read) -> None:
    reading = read("---\ntags: [insight]\ninsights: [I hide in work]\n---\n")
    assert reading.entry
    assert [item.words for item in reading.items] == ["I hide in work"]


@pytest.mark.parametrize("empty", ["insights:", "insights: []", 'insights: ""'])
def test_an_empty_list_holds_none(empty: str, only: Only) -> None:
    assert only(f"---\ntags: [insight]\n{empty}\n---\n", path=PATH).words == NAME


def test_a_dated_insight_is_no_entry(read: Read) -> None:
    reading = read("---\ntags: [insight]\ndate: 2026-11-10\ndomain: relationship\n---\n", path=PATH)
    assert not reading.entry
    assert reading.items[0].day == date(2026, 11, 10)
    assert reading.items[0].fields.domain == "relationship"


@pytest.mark.parametrize("tag", ["resting", "not-ready"])
def test_the_headers_other_tags_say_fields(tag: str, only: Only) -> None:
    assert only(f"---\ntags: [insight, {tag}]\n---\n", path=PATH).fields.resting is not None


def test_a_private_note(read: Read) -> None:
    reading = read("---\ntags: [insight]\nprivate: true\naction: Say no\n---\n", path=PATH)
    assert reading.private
    assert [item.private for item in reading.items] == [True, True]


@pytest.mark.parametrize(
    ("actions", "private"),
    [
        ('["Say no #private", Walk]', [False, True, False]),
        ('"Say no (private:: yes)"', [False, True]),
        ("[{text: Say no, private: true}, Walk]", [False, True, False]),
        ('["#private", Walk]', [True, False]),
        ('["(private:: yes)"]', [True]),
        ('["`x` #private"]', [False, True]),
    ],
)
def test_an_entry_of_its_actions_is_private_by_itself(read: Read, actions: str, private: list[bool]) -> None:
    """What no item says is said of the note: in doubt it is private (ADR 7)."""
    reading = read(f"---\ntags: [insight]\nactions: {actions}\n---\n", path=PATH)
    assert [item.private for item in reading.items] == private
    assert not reading.private


def test_words_and_names_of_the_settings(items: Items) -> None:
    settings = Settings(
        insight_tags=("Überlegung",),
        action_tags=("Schritt",),
        field_words={"überlegung": "insight", "schritt": "action", "erkenntnisse": "insights"},
    )
    text = "---\ntags: [U\u0308BERLEGUNG/arbeit]\nÜberlegung: Ich sage ja\nSchritt: Nein sagen\n---\n"
    assert items(text, path=PATH, settings=settings) == [
        "3 insight note: Ich sage ja",
        "4 action header: Nein sagen",
    ]
    held = "---\ntags: [Überlegung]\nErkenntnisse: [Ich sage ja]\n---\n"
    assert items(held, path=PATH, settings=settings) == ["3 insight header: Ich sage ja"]
