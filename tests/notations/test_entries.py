"""What an entry says of its day: check-ins and practices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vault_integrate.model.item import Reading
from vault_integrate.model.settings import Settings

Read = Callable[..., Reading]
Levels = tuple[int | None, int | None, int | None, int | None]


def levels(reading: Reading) -> Levels | None:
    """The first reading of each condition."""
    said = [(each.safety, each.clarity, each.body, each.pace) for each in reading.check_ins]
    if not said:
        return None
    safety, clarity, body, pace = (
        next((level for level in levels if level), None) for levels in zip(*said, strict=True)
    )
    return safety, clarity, body, pace


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("safety: 4\nclarity: 1\nbody: 5\npace: 2", (4, 1, 5, 2), id="numbers"),
        pytest.param("safety: low\nclarity: ok\nbody: high\npace: LOW", (1, 3, 5, 1), id="words"),
        pytest.param('Safety: "3"', (3, None, None, None), id="text-and-case"),
        pytest.param("safety: [4]", (4, None, None, None), id="a-list-of-one"),
        pytest.param("pace: 5:30\nsafety: 2", (2, None, None, None), id="a-runners-pace"),
        pytest.param("pace: 5:30", None, id="nothing-known"),
        pytest.param("safety: 0\nclarity: 6\nbody: -1\npace: 3.5", None, id="outside"),
        pytest.param("safety: 4/5\nclarity: very low\nbody: true\npace: [1, 2]", None, id="something-else"),
        pytest.param("safety:\nclarity:", None, id="empty"),
        pytest.param('safety: \u0664\nbody: "04"', None, id="other-digits"),
    ],
)
def test_properties(header: str, expected: Levels | None, read: Read) -> None:
    assert levels(read(f"---\n{header}\n---\nWords.\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Held the coats. (safety:: 4) (clarity:: 2) for me.", (4, 2, None, None), id="in-a-sentence"
        ),
        pytest.param("clarity:: high", (None, 5, None, None), id="own-line"),
        pytest.param("Rain.\nsafety:: low\npace:: ok", (1, None, None, 3), id="lines-of-a-paragraph"),
        pytest.param("- [safety:: 4]\n- body:: 2", (4, None, 2, None), id="list-items"),
        pytest.param("- Evening\n  safety:: 4", (4, None, None, None), id="continuation"),
        pytest.param("> [!note] (safety:: 4)\n> clarity:: 3", (4, 3, None, None), id="callout"),
        pytest.param("## Evening (safety:: 2)", (2, None, None, None), id="heading"),
        pytest.param("safety:: 4 (clarity:: 2)", (4, 2, None, None), id="one-behind-the-other"),
        pytest.param("(safety:: 4)\n\n(safety:: 1)", (4, None, None, None), id="the-first-first"),
        pytest.param("(pace:: 5:30)", None, id="a-runners-pace"),
        pytest.param("(body:: jaw tight)", None, id="a-remark"),
        pytest.param("- [x] Say no [[A]] (body:: low)", None, id="on-a-box"),
        pytest.param("- Say no #action\n\t- 2026-11-10 hard (body:: 2)", None, id="on-a-practice"),
        pytest.param("- Say no #action (body:: 2)", None, id="on-an-action"),
        pytest.param("- [[Say no]] (body:: low) (safety:: 2)", (2, None, None, None), id="beside-a-link"),
        pytest.param("(body:: low) today", (None, None, 1, None), id="body-of-the-day"),
        pytest.param("`(safety:: 4)`", None, id="code"),
        pytest.param("```\nsafety:: 4\n```", None, id="code-block"),
        pytest.param("%% safety:: 4 %%", None, id="comment"),
        pytest.param("(safety:: 4) #not-this", None, id="left-out"),
    ],
)
def test_inline(text: str, expected: Levels | None, read: Read) -> None:
    assert levels(read(text)) == expected


def test_the_header_counts_before_the_text(read: Read) -> None:
    assert levels(read("---\nsafety: 1\npace: 5:30\n---\n(safety:: 5) (pace:: 2)")) == (1, None, None, 2)


def test_names_of_the_settings(read: Read) -> None:
    settings = Settings(field_words={"sicherheit": "safety", "innere-klarheit": "clarity"})
    text = "---\nSicherheit: 2\n---\nInnere Klarheit:: 4"
    assert levels(read(text, settings=settings)) == (2, 4, None, None)


@pytest.mark.parametrize(
    ("path", "header"),
    [
        pytest.param("Notes/A.md", "mood: low", id="undated"),
        pytest.param("A.md", "date: 2026-11-10\ntags: [insight]", id="an-insight"),
        pytest.param("A.md", "date: 2026-11-10\ntags: [action]", id="an-action"),
    ],
)
def test_only_in_entries(path: str, header: str, read: Read) -> None:
    assert levels(read(f"---\n{header}\nsafety: 1\n---\n(clarity:: 2)", path=path)) is None


@pytest.mark.parametrize(
    ("value", "refs"),
    [
        pytest.param('"[[Say no]]"', ["[[Say no]]"], id="one"),
        pytest.param(
            '["[[Say no]]", "[[2026-10-13#^loop]]"]', ["[[Say no]]", "[[2026-10-13#^loop]]"], id="list"
        ),
        pytest.param('"[[A]], [[B]]"', ["[[A]]", "[[B]]"], id="two-in-a-text"),
        pytest.param("yes-fear", ["yes-fear"], id="an-id"),
        pytest.param("[2026-11-17]", [], id="a-day-names-no-action"),
        pytest.param("", [], id="empty"),
    ],
)
@pytest.mark.parametrize("name", ["practiced", "practised", "Practiced"])
def test_practiced(name: str, value: str, refs: list[str], read: Read) -> None:
    reading = read(f"---\n{name}: {value}\n---\nWords.\n")
    assert [each.text for each in reading.practiced] == refs
    assert reading.entry


def test_practiced_in_an_action_is_the_actions(read: Read) -> None:
    reading = read(
        "---\ntags: [action]\ndate: 2026-11-10\npracticed: [2026-11-17, 2026-11-19]\n---\n", path="A.md"
    )
    assert reading.practiced == ()
    assert [str(each.day) for each in reading.items[0].fields.practiced] == ["2026-11-17", "2026-11-19"]
