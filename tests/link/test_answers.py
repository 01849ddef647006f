"""An untagged ticked box that links to an insight whose one open step stands in frontmatter (PRODUCT 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

HELP = "---\ntags: [insight]\naction: Ask J. to take the tour\n---\n"


@pytest.mark.parametrize(
    ("files", "actions"),
    [
        pytest.param(
            {"Help.md": HELP, "2026-11-20.md": "- [x] [[Help]] at the coffee machine\n"},
            {"Ask J. to take the tour": "done 11-20 at the coffee machine; explicit: Help"},
            id="it is the tick of that step; its own words are the remark",
        ),
        pytest.param(
            {
                "Help.md": '---\ntags: [insight]\naction: "[[Ask J.]]"\n---\n',
                "Ask J..md": "---\ntags: [action]\n---\n",
                "2026-11-20.md": "- [x] [[Help]] at last\n",
            },
            {"Ask J.": "done 11-20 at last; explicit: Help"},
            id="a step that is a note has no box either",
        ),
        pytest.param(
            {
                "Help.md": "---\ntags: [insight]\naction: Walk three times a week\n---\n",
                "2026-11-20.md": "- [x] [[Help]] twice around\n",
            },
            {"Walk three times a week": "open; explicit: Help; lived 11-20 twice around"},
            id="of a step that repeats it is a practice",
        ),
        pytest.param(
            {"Help.md": HELP, "2026-11-20.md": "- [x] [[Help]] told J. everything #action\n"},
            {
                "Ask J. to take the tour": "open; explicit: Help",
                "told J. everything": "done 11-20; explicit: Help",
            },
            id="a tagged box is a step of its own",
        ),
        pytest.param(
            {"Help.md": HELP, "2026-11-20.md": "- [ ] [[Help]] tell J. everything\n"},
            {
                "Ask J. to take the tour": "open; explicit: Help",
                "tell J. everything": "open; explicit: Help",
            },
            id="so is an open one",
        ),
        pytest.param(
            {
                "Help.md": HELP,
                "2026-11-19.md": "- [[Help]]\n\t- [ ] Write the mail\n",
                "2026-11-20.md": "- [x] [[Help]] done it\n",
            },
            {
                "Ask J. to take the tour": "open; explicit: Help",
                "Write the mail": "open; nested: Help",
                "done it": "done 11-20; explicit: Help",
            },
            id="with a second open step, nested under a notice, there is not just one",
        ),
        pytest.param(
            {
                "Help.md": HELP,
                "2026-11-19.md": "- [x] [[Help]] by mail\n",
                "2026-11-20.md": "- [x] [[Help]] and in person\n",
            },
            {
                "Ask J. to take the tour": "done 11-19 by mail; explicit: Help",
                "and in person": "done 11-20; explicit: Help",
            },
            id="once it was ticked the next one is a step of its own",
        ),
        pytest.param(
            {
                "Help.md": HELP,
                "2026-11-20.md": "- [x] [[Help]] at last\n",
                "2026-11-21.md": "- [ ] [[Help]] thank her\n",
            },
            {
                "Ask J. to take the tour": "done 11-20 at last; explicit: Help",
                "thank her": "open; explicit: Help",
            },
            id="what was written later was not open then",
        ),
        pytest.param(
            {
                "2026-11-18.md": (
                    "---\ninsights:\n  - text: Asking is no debt\n    id: debt\n    step: Ask J.\nactions:\n"
                    "  - text: Ask M.\n    for: debt\n    done: 2026-11-19\n---\n"
                ),
                "2026-11-20.md": "- [x] [[2026-11-18]] in the yard\n",
            },
            {
                "Ask J.": "done 11-20 in the yard; explicit: Asking is no debt",
                "Ask M.": "done 11-19; explicit: Asking is no debt",
            },
            id="a step that was done the day before is not open any more",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight ^hide\n",
                "2026-11-17.md": "- [ ] Say no once [[2026-11-16#^hide]]\n",
                "2026-11-18.md": "- [x] Say no once [[2026-11-16#^hide]]\n",
            },
            {"Say no once": "done 11-18; explicit: I hide"},
            id="a copy of a known step is the tick of that one",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight ^hide\n",
                "2026-11-17.md": "- [ ] Say no once [[2026-11-16#^hide]]\n",
                "2026-11-18.md": "- [x] [[2026-11-16#^hide]] told him\n",
            },
            {"Say no once": "open; explicit: I hide", "told him": "done 11-18; explicit: I hide"},
            id="a step with a box of its own is ticked there",
        ),
        pytest.param(
            {"Help.md": HELP, "2026-11-20.md": "- [x] Ask J. to take the tour [[Help]]\n"},
            {"Ask J. to take the tour": "done 11-20; explicit: Help"},
            id="the words of the step itself are no remark",
        ),
        pytest.param(
            {
                "Help.md": HELP,
                "2026-11-19.md": "- [ ] Call mom #action\n",
                "2026-11-20.md": "- [x] Call mom [[Help]]\n",
            },
            {"Ask J. to take the tour": "open; explicit: Help", "Call mom": "done 11-20; explicit: Help"},
            id="with the words of another known action it ticks that one",
        ),
        pytest.param(
            {
                "2026-11-16.md": "- I hide #insight ^hide\n",
                "2026-11-18.md": "- [x] Said no [[2026-11-16#^hide]]\n\t- 2026-11-19 and again\n",
            },
            {"Said no": "done 11-18; explicit: I hide; lived 11-19 and again"},
            id="where there is no such step it is one, already done",
        ),
    ],
)
def test_ticked_boxes_that_link_to_an_insight(
    week_of_files: Teller, files: dict[str, str], actions: dict[str, str]
) -> None:
    assert week_of_files(files).actions() == actions
