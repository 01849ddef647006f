"""A page's lines as a terminal shows them: no mark is left, and nothing of the writer's becomes one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.shown import Look
from vault_integrate.parse.inline import spans
from vault_integrate.render.terminal import terminal_lines


def shown(*lines: str) -> list[str]:
    """The lines in plain text, lead and words."""
    return [each.lead + "".join(piece.text for piece in each.pieces) for each in terminal_lines(lines, spans)]


LINES = {
    "title": ("# What now? Mon 16 Nov", "What now? Mon 16 Nov"),
    "section": ("## Moving ##", "Moving"),
    "bullet": ("- **One** · noticed", "• One · noticed"),
    "empty box": ("\t\t- [ ] ", "    ☐ "),
    "box": ("\t- [ ] Say no ^abc123", "  ☐ Say no"),
    "tick": ("- [x] Say no", "☑ Say no"),
    "start": ("- [/] Say no", "[/] Say no"),
    "cancelled": ("\t- [-] Say no", "  [-] Say no"),
    "spaces": ("    - [ ] Say no", "  ☐ Say no"),
    "wikilink": ("since [[Journal/2026-11-03#Tuesday|Tue 3 Nov]].", "since Tue 3 Nov."),
    "bare wikilink": ("[[Journal/2026-11-03]]", "Journal/2026-11-03"),
    "link": ("[a (b)](Journal/a%20%28b%29.md) c", "a (b) c"),
    "escapes": (r"a \*b\* \[c\] \#d \`e", "a *b* [c] #d `e"),
    "code": ("2 more: `vault-integrate insights`", "2 more: vault-integrate insights"),
    "block id alone": ("- ^abc", "• "),
    "no block id": ("a^2 + b^2 = c^2 ", "a^2 + b^2 = c^2"),
    "fold": ("> [!note]- Resting", "Resting"),
    "in a fold": (">     - deeper", "    • deeper"),
    "comment": ("a <!-- b --> c", "a  c"),
    "host's comment": ("a %%b%% c", "a  c"),
    "escaped comment": (r"a \<!-- b --> c", "a <!-- b --> c"),
    "number": ("2. two", "• two"),
    "rich's marks": (r"- \[bold\]x\[/bold\] :smile:", "• [bold]x[/bold] :smile:"),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_shown_without_its_marks(name: str) -> None:
    line, words = LINES[name]
    assert shown(line) == [words]


def test_looks() -> None:
    lines = terminal_lines(["## Of *both*", "**a** *b* `c` [[d]] [e](https://e.org) **f [[g]]**"], spans)
    found = [[(piece.text, piece.look) for piece in line.pieces] for line in lines]
    assert found[0] == [("Of ", Look.HEADING), ("both", Look.HEADING)]
    assert [each for each in found[1] if each[0].strip()] == [
        ("a", Look.STRONG),
        ("b", Look.EMPHASIS),
        ("c", Look.CODE),
        ("d", Look.LINK),
        ("e", Look.LINK),
        ("f ", Look.STRONG),
        ("g", Look.LINK),
    ]


def test_comments_go_with_all_their_lines_and_blanks_part_the_rest() -> None:
    lines = ["", "# a", "", "", "<!-- one", "two -->", "", "- b", ">", "%% never", "ended"]
    assert shown(*lines) == ["a", "", "• b"]
    assert shown() == shown("", "<!-- vault-integrate:base 1 abc -->", "") == []


@pytest.mark.parametrize(
    "line", ["a " + " " * 40_000 + "^", "# a" + " #" * 20_000, "%%" * 40_000, "^a " * 20_000]
)
def test_a_long_line_takes_no_long_time(line: str) -> None:
    start = time.perf_counter()
    terminal_lines([line], spans)
    assert time.perf_counter() - start < 1


@settings(max_examples=150)
@given(st.lists(st.text(st.characters(exclude_characters="\n\r")), max_size=6))
def test_any_text_is_shown(lines: list[str]) -> None:
    found = terminal_lines(lines, spans)
    blank = [not (each.lead or each.pieces) for each in found]
    assert len(found) <= len("\n".join(lines).split("\n"))
    assert not any(blank[:1] + blank[-1:])
    assert not any(one and other for one, other in pairwise(blank))
