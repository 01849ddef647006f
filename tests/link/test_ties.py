"""PRODUCT section 3, "Ties": which insight a step belongs to, and why; `tests/test_ties.py` has the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

NOTE = "---\ntags: [insight]\n---\n"
THREE = "- [ ] Call #action\n- [ ] Write #action\n- [ ] Walk #action\n"


@pytest.mark.parametrize(
    ("files", "actions"),
    [
        pytest.param(
            {"I hide.md": NOTE, "2026-11-17.md": "- [ ] Call #action (for:: [[I hide]])\n"},
            {"Call": "open; explicit: I hide"},
            id="for, a link",
        ),
        pytest.param(
            {"2026-11-16.md": "- I hide #insight ^h\n", "2026-11-17.md": "- [ ] Call #action (for:: h)\n"},
            {"Call": "open; explicit: I hide"},
            id="for, a block id of another note",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight (id:: hide)\n",
                "2026-11-17.md": "- [ ] Call #action (for:: HIDE)\n",
            },
            {"Call": "open; explicit: I hide"},
            id="for, an id",
        ),
        pytest.param(
            {"I hide.md": NOTE, "2026-11-17.md": "- [ ] Call #action (for:: I hide)\n"},
            {"Call": "open; explicit: I hide"},
            id="for, a note's name without brackets",
        ),
        pytest.param(
            {
                "I hide.md": NOTE,
                "2026-11-16.md": "- I lie #insight ^l\n",
                "2026-11-17.md": "- [ ] Call #action (for:: [[I hide]], [[2026-11-16#^l]])\n",
            },
            {"Call": "open; explicit: I hide; explicit: I lie"},
            id="for, several links",
        ),
        pytest.param(
            {
                "2026-11-16.md": "---\ninsights:\n  - I hide (id:: h)\n  - I lie (id:: l)\n---\n",
                "Call.md": "---\ntags: [action]\nfor: [h, l]\n---\n",
            },
            {"Call": "open; explicit: I hide; explicit: I lie"},
            id="for, several ids",
        ),
        pytest.param(
            {"I hide.md": NOTE, "Call.md": '---\ntags: [action]\ninsight: "[[I hide]]"\n---\n'},
            {"Call": "open; explicit: I hide"},
            id="insight: with a link says the same",
        ),
        pytest.param(
            {
                "2026-11-14.md": "- I hide #insight ^h\n",
                "2026-11-15.md": "- I lie #insight ^h\n",
                "2026-11-17.md": "- [ ] Call #action (for:: h)\n",
            },
            {"Call": "open"},
            id="for a block id that two insights have: to none",
        ),
        pytest.param(
            {
                "2026-11-14.md": "- I hide #insight ^h\n",
                "2026-11-15.md": "- I hide #insight ^h\n",
                "2026-11-17.md": "- [ ] Call #action (for:: h)\n",
            },
            {"Call": "open; explicit: I hide"},
            id="for a block id that was carried along with its line",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight ^h\n- I lie #insight\n- [ ] Call #action (for:: [[#^h]])\n"},
            {"Call": "open; explicit: I hide"},
            id="for a block of the same note",
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] Call #action (for:: nobody) (for:: #) (for:: [[]])\n"},
            {"Call": "open"},
            id="for what does not exist",
        ),
        pytest.param(
            {
                "I hide.md": '---\ntags: [insight]\naction: "[[Call]]"\n---\n',
                "Call.md": "---\ntags: [action]\n---\n",
            },
            {"Call": "open; explicit: I hide"},
            id="action: of the insight, a link",
        ),
        pytest.param(
            {"I hide.md": "---\ntags: [insight]\naction: [Call, Write]\n---\n"},
            {"Call": "open; explicit: I hide", "Write": "open; explicit: I hide"},
            id="or simply the words of the step, one or a list",
        ),
        pytest.param(
            {"2026-11-17.md": "---\ninsights:\n  - text: I hide\n    step: Call\n  - text: I lie\n---\n"},
            {"Call": "open; explicit: I hide"},
            id="step: of a mapping",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Call #action ^c\n- I lie #insight\n",
                "2026-11-17.md": "- I hide [[2026-11-16#^c]] #insight\n",
            },
            {"Call": "open; explicit: I hide"},
            id="a link from the insight's line",
        ),
        pytest.param(
            {"I hide.md": NOTE, "2026-11-17.md": "- I lie #insight\n\t- [ ] Call [[I hide]]\n"},
            {"Call": "open; explicit: I hide"},
            id="explicit goes before nested",
        ),
        pytest.param(
            {
                "I hide.md": NOTE,
                "2026-11-17.md": "- I lie #insight\n\t- [ ] Call [[I hide]]\n- [ ] Write #action\n",
            },
            {"Call": "open; explicit: I hide", "Write": "open; same note: I lie"},
            id="a step that only stands below an insight and is for another is no step of it",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n- I lie #insight\n\t- [ ] Call #action\n"},
            {"Call": "open; nested: I lie"},
            id="nested in a list",
        ),
        pytest.param(
            {"2026-11-17.md": "> [!insight] I hide\n> So:\n>\n> - [ ] Call\n"},
            {"Call": "open; nested: I hide"},
            id="nested in a callout",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n\n" + THREE},
            dict.fromkeys(("Call", "Walk", "Write"), "open; same note: I hide"),
            id="same note: exactly one insight, three marked actions",
        ),
        pytest.param(
            {
                "2026-11-17.md": "- I hide #insight\n- again [[2026-11-16]] I hide\n- I hide #insight\n\n"
                + THREE
            },
            dict.fromkeys(("Call", "Walk", "Write"), "open; same note: I hide"),
            id="one insight said twice is one",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n\n" + THREE + "- [ ] Rest #action\n"},
            {"Call": "open; perhaps: I hide", "Walk": "open", "Write": "open", "Rest": "open"},
            id="with four it is a guess, one for the insight",
        ),
        pytest.param(
            {
                "2026-11-17.md": "- I hide #insight\n\n- [ ] Cards #action 🔁 every week\n"
                + "".join(f"- [x] Cards #action 🔁 every week ✅ 2026-11-1{n}\n" for n in range(6))
            },
            {
                "Cards": "open; same note: I hide; lived 11-10, lived 11-11, lived 11-12, lived 11-13, "
                "lived 11-14, lived 11-15"
            },
            id="the completed copies of one action count as one",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n- I lie #insight\n\n- [ ] Call #action\n"},
            {"Call": "open"},
            id="with two insights to none",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n\t- [ ] Write\n- [ ] Call #action\n"},
            {"Write": "open; nested: I hide", "Call": "open"},
            id="no same note where the insight has a nested step",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight ^h\n- [x] Write (for:: h) #action\n- [ ] Call #action\n"},
            {"Write": "done 11-17; explicit: I hide", "Call": "open"},
            id="nor where it has an explicit one, done or not",
        ),
        pytest.param(
            {"2026-11-17.md": "- I hide #insight\n- [ ] buy milk\n- [ ] Call #action\n"},
            {"Call": "open; same note: I hide"},
            id="ordinary boxes do not count",
        ),
        pytest.param(
            {"2026-11-17.md": "---\ninsights: [I hide]\nactions: [Call]\n---\n- I lie #insight\n\n" + THREE},
            {"Call": "open; same note: I hide", "Walk": "open", "Write": "open"},
            id="the frontmatter alone; the same words in the text are the same action",
        ),
        pytest.param(
            {
                "2026-11-17.md": "---\ninsights: [I hide]\nactions: [Ask]\n---\n\n" + THREE,
            },
            {
                "Ask": "open; same note: I hide",
                "Call": "open; perhaps: I hide",
                "Walk": "open",
                "Write": "open",
            },
            id="the note holds four, its frontmatter one",
        ),
        pytest.param(
            {"2026-11-17.md": "## Insights\n- I hide\n\n## Actions\n- Call\n"},
            {"Call": "open; perhaps: I hide"},
            id="by heading only it is a guess",
        ),
        pytest.param(
            {"2026-11-17.md": "## Insights\n- I hide\n\n## Actions\n- Call #action\n"},
            {"Call": "open; perhaps: I hide"},
            id="by heading only, the insight",
        ),
        pytest.param(
            {"2026-11-17.md": "## Insights\n- I hide #insight\n\n## Actions\n- Call #action\n"},
            {"Call": "open; same note: I hide"},
            id="both tagged under headings are marked by more than these",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight/home\n",
                "2026-11-17.md": "- [ ] Call #action/home\n- [ ] Write #action\n",
            },
            {"Call": "open; perhaps: I hide", "Write": "open"},
            id="the same theme is a guess",
        ),
        pytest.param(
            {
                "2026-11-15.md": "- I hide #insight/home\n",
                "2026-11-16.md": "- I lie #insight/home\n",
                "2026-11-17.md": "- [ ] Call #action (theme:: HOME)\n",
            },
            {"Call": "open; perhaps: I lie"},
            id="the latest noticed of its theme",
        ),
        pytest.param(
            {"2026-09-27.md": "- I hide #insight/home\n", "2026-11-17.md": "- [ ] Call #action/home\n"},
            {"Call": "open"},
            id="but only a current one: eight weeks and a day ago is too long",
        ),
        pytest.param(
            {"2026-09-28.md": "- I hide #insight/home\n", "2026-11-17.md": "- [ ] Call #action/home\n"},
            {"Call": "open; perhaps: I hide"},
            id="eight weeks ago is not",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight/home (integrated:: 2026-11-16)\n",
                "2026-11-17.md": "- [ ] Call #action/home\n",
            },
            {"Call": "open"},
            id="an integrated one takes no guess",
        ),
        pytest.param(
            {
                "2026-11-12.md": "- [x] Ask #action/home\n",
                "2026-11-13.md": "- [ ] Call #action/home\n",
                "2026-11-14.md": "- [ ] Write #action/home\n",
                "2026-11-16.md": "- I hide #insight/home\n- I lie #insight\n",
                "2026-11-17.md": "- [x] Walk #action/home\n",
            },
            {"Ask": "done 11-12", "Call": "open", "Write": "open; perhaps: I hide", "Walk": "done 11-17"},
            id="one guess for an insight: the open action written last",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight/practice\n",
                "2026-11-17.md": "- [ ] Call #action/practice\n",
            },
            {"Call": "open"},
            id="a kind is no theme",
        ),
        pytest.param(
            {"I hide.md": "---\ntags: [insight]\ndate: 2026-11-16\n---\n- [ ] Call #action\n"},
            {"Call": "open; same note: I hide"},
            id="in the note of the insight itself",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- [ ] Call #action\n- I hide #insight\n",
                "2026-11-17.md": "- [ ] Call #action\n",
            },
            {"Call": "open; same note: I hide"},
            id="the note of any of its copies",
        ),
    ],
)
def test_ties(week_of_files: Teller, files: dict[str, str], actions: dict[str, str]) -> None:
    assert week_of_files(files).actions() == actions


def test_why_a_tie_was_made_is_kept(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": "- I hide #insight/home\n",
            "2026-11-17.md": "- I lie #insight\n- [ ] Write #action\n",
            "2026-11-18.md": "- [ ] Call #action/home\n",
        }
    )
    (same_note,), (theme,) = told.action("Write").ties, told.action("Call").ties
    assert (same_note.rule, same_note.detail, same_note.guess) == ("tie_same_note", "2026-11-17.md", False)
    assert (theme.rule, theme.detail, theme.guess) == ("tie_theme", "home", True)
