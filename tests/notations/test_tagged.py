"""Tags in the text: list items and paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vault_integrate.model.item import ActionKind, Found, Reading
from vault_integrate.model.settings import Settings

Items = Callable[..., list[str]]
Only = Callable[..., Found]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("line", "role", "words", "themes", "kind"),
    [
        pytest.param("- I say yes #insight", "insight", "I say yes", (), None, id="at-its-end"),
        pytest.param("- #insight I say yes", "insight", "I say yes", (), None, id="at-its-start"),
        pytest.param("- I #insight say yes", "insight", "I say yes", (), None, id="within"),
        pytest.param("- I say yes #insight/work", "insight", "I say yes", ("work",), None, id="nested"),
        pytest.param(
            "- I say yes #Insight/Work/Boss", "insight", "I say yes", ("Work/Boss",), None, id="case"
        ),
        pytest.param("* I say yes #insight", "insight", "I say yes", (), None, id="star"),
        pytest.param("+ I say yes #insight", "insight", "I say yes", (), None, id="plus"),
        pytest.param("1. I say yes #insight", "insight", "I say yes", (), None, id="number"),
        pytest.param("- [ ] Say no #action", "action", "Say no", (), None, id="action"),
        pytest.param("- Say no #action/boundary", "action", "Say no", (), ActionKind.BOUNDARY, id="kind"),
        pytest.param("- Say no #action/money", "action", "Say no", ("money",), None, id="action-theme"),
        pytest.param("- Walk #action #practice", "action", "Walk", (), ActionKind.PRACTICE, id="kind-beside"),
        pytest.param("- Both #insight #action", "insight", "Both", (), None, id="both-tags"),
        pytest.param("I say yes #insight", "insight", "I say yes", (), None, id="paragraph"),
        pytest.param("> I say yes #insight", "insight", "I say yes", (), None, id="quote"),
        pytest.param("- I feel #small #insight", "insight", "I feel", (), None, id="another-tag-at-the-end"),
        pytest.param(
            "- I feel #small at work #insight", "insight", "I feel small at work", (), None, id="in-it"
        ),
    ],
)
def test_tagged(
    line: str, role: str, words: str, themes: tuple[str, ...], kind: ActionKind | None, only: Only
) -> None:
    item = only(f"Some words.\n\n{line}\n")
    assert (item.role, item.form, item.words, item.line) == (role, "tag", words, 3)
    assert (item.themes, item.kind) == (themes, kind)
    assert item.raw == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- I say yes #insightful", id="longer-word"),
        pytest.param("- I say yes #my/insight", id="not-at-the-start"),
        pytest.param("- I say yes\\#insight", id="escaped"),
        pytest.param("- see page#insight", id="within-a-word"),
        pytest.param("- `#insight` is how I mark them", id="in-code"),
        pytest.param("```\n- I say yes #insight\n```", id="in-a-code-block"),
        pytest.param("    - I say yes #insight", id="in-indented-code"),
        pytest.param("$$\nx #insight\n$$", id="in-math"),
        pytest.param("- $x #insight$", id="in-inline-math"),
        pytest.param("%% I say yes #insight %%", id="in-a-comment"),
        pytest.param("%%\n- I say yes #insight\n%%", id="in-a-comment-block"),
        pytest.param("<!-- I say yes #insight -->", id="in-an-html-comment"),
        pytest.param("<!-- \n- I say yes #insight\n-->", id="in-an-html-comment-block"),
        pytest.param(
            "- [words #insight](https://example.org/#insight)".replace(" #insight]", "]"), id="in-a-link"
        ),
        pytest.param("- #insight", id="no-words"),
        pytest.param("- [ ] #action", id="a-box-without-words"),
        pytest.param("- #insight (theme:: work)", id="only-a-field"),
        pytest.param("- I say yes #insight #not-this", id="left-out"),
        pytest.param("# I say yes #insight", id="heading"),
        pytest.param("| I say yes #insight |\n| --- |", id="table"),
        pytest.param("- I say yes #practice", id="a-bare-kind-alone"),
    ],
)
def test_not_tagged(text: str, items: Items) -> None:
    assert [item for item in items(f"Some words.\n\n{text}\n") if "place" not in item] == []


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("I say yes %%not sure%% #insight", id="percent"),
        pytest.param("I say yes <!-- not sure --> #insight", id="html"),
        pytest.param("%%a%% I say yes %%b%% #insight", id="two"),
        pytest.param("I say yes #insight %%", id="never-closed-is-words"),
    ],
)
def test_comments_are_no_words(comment: str, only: Only) -> None:
    assert only(f"- {comment}\n").words.removesuffix(" %%") == "I say yes"


def test_code_stays_in_the_words(only: Only) -> None:
    item = only("- I hide in `%%code%%` and $x$ #insight\n")
    assert item.words == "I hide in `%%code%%` and $x$"


def test_several_lines_are_one_item(only: Only) -> None:
    item = only("- I say yes\n  because I am afraid #insight\n  of being disliked ^fear\n")
    assert (item.words, item.line, item.last_line) == (
        "I say yes because I am afraid of being disliked",
        1,
        3,
    )
    assert item.block_id == "fear"


def test_a_field_on_a_line_of_its_own_is_the_items(only: Only) -> None:
    item = only("- I say yes #insight\n  domain:: relationship\n  because I am afraid\n")
    assert item.words == "I say yes because I am afraid"
    assert item.fields.domain == "relationship"


def test_items_keep_their_place(read: Read) -> None:
    first, second = read("## Evening\n\n- I say yes #insight ^a\n\t- [x] Say no #action\n").items
    assert (first.block_id, first.heading, first.ancestors, first.box) == ("a", "Evening", (), None)
    assert (second.ancestors, second.box, second.symbol, second.line) == ((3,), "done", "x", 4)


def test_equal_lines_are_counted(read: Read) -> None:
    found = read("- Say no #action\n- Other #action\n- Say no #action\n").items
    assert [(item.ordinal, item.equals) for item in found] == [(0, 2), (0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Rain all day.\nI say yes when I am afraid #insight\nBread is rising.",
            ["2 insight tag: I say yes when I am afraid"],
            id="full-stops",
        ),
        pytest.param(
            "Rain all day\nI say yes when I am afraid #insight\nBread is rising",
            ["2 insight tag: I say yes when I am afraid"],
            id="a-thought-each-line-without-full-stops",
        ),
        pytest.param(
            "I say yes when I am afraid of what\nPeople think about me #insight",
            ["1 insight tag: I say yes when I am afraid of what People think about me"],
            id="wrapped-before-a-capital",
        ),
        pytest.param(
            "Today I saw it\nI say yes when I am\nafraid of people like Ann #insight\nRain.",
            ["2 insight tag: I say yes when I am afraid of people like Ann"],
            id="wrapped-before-a-small-letter",
        ),
        pytest.param(
            "#insight I say yes when I am\nafraid. Rain all day.",
            ["1 insight tag: I say yes when I am afraid. Rain all day."],
            id="on-to-the-end-of-its-sentence",
        ),
        pytest.param(
            "I say yes #insight\nI say no #insight",
            ["1 insight tag: I say yes", "2 insight tag: I say no"],
            id="two-thoughts",
        ),
        pytest.param(
            "I say yes #insight/work and then\nI do nothing #action",
            ["1 insight tag: I say yes and then I do nothing"],
            id="one-sentence-is-one-item",
        ),
        pytest.param("Why?\nI say yes #insight #not-this\nRain.", [], id="left-out"),
        pytest.param(
            "I say yes #insight\n\nand not because I want to", ["1 insight tag: I say yes"], id="blank-line"
        ),
    ],
)
def test_sentences(text: str, found: list[str], items: Items) -> None:
    assert items(text) == found


def test_a_sentence_keeps_its_lines_and_the_paragraphs_id(read: Read) -> None:
    first, second = read("I say yes #insight\nRain.\nI say\nno #insight ^last\n").items
    assert (first.line, first.last_line, first.block_id) == (1, 1, None)
    assert (second.line, second.last_line, second.block_id) == (3, 4, "last")
    assert second.raw == "I say"


def test_a_box_below_a_paragraph_is_nested_under_it(read: Read) -> None:
    insight, box = read("I say yes #insight\n  - [ ] Say no\n").items
    assert (box.role, box.ancestors) == ("box", (insight.block,))


def test_in_the_body_of_a_callout(read: Read) -> None:
    item, box = read("> [!note] Evening\n> Rain.\n> I say yes #insight\n> - [ ] Say no\n").items
    assert (item.words, item.line, item.form, item.ancestors) == ("I say yes", 3, "tag", (1,))
    assert box.ancestors == (1,)


def test_a_templates_own_question_is_no_insight(items: Items) -> None:
    text = "- What did I understand? #insight\n- [ ] Meditate #action/practice\n"
    prompts = ("What did I understand?", "Meditate")
    assert items(text, prompts=prompts) == ["2 action tag: Meditate"]


@pytest.mark.parametrize("tag", ["#Überlegung", "#u\u0308berlegung/arbeit", "#ÜBERLEGUNG"])
def test_tag_words_of_the_settings(tag: str, only: Only) -> None:
    item = only(f"- Ich sage ja {tag}\n", settings=Settings(insight_tags=("Überlegung",)))
    assert (item.role, item.words) == ("insight", "Ich sage ja")


def test_a_private_line(only: Only) -> None:
    item = only("- I say yes #insight (private:: yes)\n")
    assert (item.private, item.words) == (True, "I say yes")


def test_everything_in_a_private_note_is_private(only: Only) -> None:
    assert only("---\nprivate: true\n---\n- I say yes #insight\n").private
