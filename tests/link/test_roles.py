"""PRODUCT section 3, "By place and link": a row for each sentence, and for what people really write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

HIDE = "- I hide #insight ^hide\n"
NOTE = {"I hide.md": "---\ntags: [insight]\n---\n"}
STEP = {
    "I hide.md": "---\ntags: [insight]\n---\n",
    "Say no.md": '---\ntags: [action/boundary]\nfor: "[[I hide]]"\n---\n',
}
ONCE = {
    "I hide.md": "---\ntags: [insight]\n---\n",
    "Call mom.md": '---\ntags: [action]\nfor: "[[I hide]]"\n---\n',
}


@pytest.mark.parametrize(
    ("files", "actions"),
    [
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="a box nested under an insight is its step, untagged",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once #action\n"},
            {"Say no once": "open; nested: I hide"},
            id="tagged or not",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- [[I hide]] again\n\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="under a plain notice of it",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- in the hall, [[I hide]] #insight\n\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="under a tagged notice of it",
        ),
        pytest.param(
            {"2026-11-17.md": "I hide #insight\n\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="an indented box on the line after a paragraph is nested under it",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- where it shows\n\t\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="the nearest item above decides, and an ordinary line is none",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- I lie #insight\n\t\t- [ ] Say no once\n"},
            {"Say no once": "open; nested: I lie"},
            id="the nearest of two insights",
        ),
        pytest.param(
            {"2026-11-17.md": "> [!insight]\n> I hide\n> - [ ] Say no once\n"},
            {"Say no once": "open; nested: I hide"},
            id="nested in a callout",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "- [ ] buy milk\n"},
            {},
            id="an ordinary box beside an insight is nothing",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- [ ] Say no once [[I hide]]\n"},
            {"Say no once": "open; explicit: I hide"},
            id="a box that links to an insight's note is its step",
        ),
        pytest.param(
            {"2026-11-16.md": HIDE, "2026-11-17.md": "- [ ] Say no once [[2026-11-16#^hide]]\n"},
            {"Say no once": "open; explicit: I hide"},
            id="to a block of it",
        ),
        pytest.param(
            {
                "I hide.md": "---\ntags: [insight]\n---\nSince school. ^school\n",
                "2026-11-17.md": "- [ ] Say no once [[I hide#^school]]\n",
            },
            {"Say no once": "open; explicit: I hide"},
            id="to any block of the note that is the insight",
        ),
        pytest.param(
            {"2026-11-16.md": HIDE, "2026-11-17.md": "- [ ] Say no once [[2026-11-16]]\n"},
            {"Say no once": "open; explicit: I hide"},
            id="to its entry, if that holds just one",
        ),
        pytest.param(
            {
                "2026-11-16.md": HIDE + "- I lie #insight\n",
                "2026-11-17.md": "- [ ] Say no once [[2026-11-16]]\n",
            },
            {},
            id="to an entry that holds two: to none",
        ),
        pytest.param(
            {
                "2026-11-16.md": "---\ninsights: [I hide]\n---\n" + HIDE,
                "2026-11-17.md": "- [ ] Say no once [[2026-11-16]]\n",
            },
            {"Say no once": "open; explicit: I hide"},
            id="the same insight twice in an entry is still one",
        ),
        pytest.param(
            {"2026-11-17.md": "- [ ] Say no once [[2026-11-16]]\n", "2026-11-16.md": "Rain.\n"},
            {},
            id="to an entry that holds none",
        ),
        pytest.param(
            STEP | {"2026-11-17.md": "- [ ] [[Say no]] when R. comes\n"},
            {"Say no": "open; explicit: I hide"},
            id="a box that links to an action is no action of its own; open it is only a plan",
        ),
        pytest.param(
            STEP | {"2026-11-17.md": "- [ ] [[Say no]] when R. comes #action\n"},
            {"Say no": "open; explicit: I hide"},
            id="tagged or not it speaks for that one",
        ),
        pytest.param(
            STEP | {"2026-11-17.md": "- [x] [[Say no]] R. blinked\n"},
            {"Say no": "open; explicit: I hide; lived 11-17 R. blinked"},
            id="ticked it is a practice",
        ),
        pytest.param(
            STEP | {"2026-11-17.md": "- [x] [[Say no]]\n"},
            {"Say no": "open; explicit: I hide; lived 11-17"},
            id="with no words beside the link there is no remark",
        ),
        pytest.param(
            STEP | {"2026-11-17.md": "- [x] with [[M.]] there, [[Say no]]\n"},
            {"Say no": "open; explicit: I hide; lived 11-17 with [[M.]] there"},
            id="other links are words of the remark",
        ),
        pytest.param(
            ONCE | {"2026-11-17.md": "- [x] [[Call mom]] she laughed\n"},
            {"Call mom": "done 11-17 she laughed; explicit: I hide"},
            id="of a once action ticked it is its tick",
        ),
        pytest.param(
            ONCE | {"2026-11-17.md": "- [x] [[Call mom]] she laughed ✅ 2026-11-18\n"},
            {"Call mom": "done 11-18 she laughed; explicit: I hide"},
            id="with the day that the tick names",
        ),
        pytest.param(
            ONCE | {"2026-11-17.md": "- [-] [[Call mom]] she called first\n"},
            {"Call mom": "cancelled 11-17 she called first; explicit: I hide"},
            id="[-] cancels it",
        ),
        pytest.param(
            ONCE | {"2026-11-17.md": "- [/] [[Call mom]] looked at the phone\n"},
            {"Call mom": "open; explicit: I hide; started 11-17 looked at the phone"},
            id="[/] is a start",
        ),
        pytest.param(
            {
                "2026-11-16.md": HIDE + "\t- [ ] Say no once ^no\n",
                "2026-11-17.md": "- [x] [[2026-11-16#^no]] to R.\n",
            },
            {"Say no once": "done 11-17 to R.; nested: I hide"},
            id="a box may speak for a step that is one by its place alone",
        ),
        pytest.param(
            {
                "2026-11-15.md": HIDE + "\t- [ ] Say no once ^no\n",
                "2026-11-16.md": "- [ ] [[2026-11-15#^no]] tomorrow ^plan\n",
                "2026-11-17.md": "- [x] [[2026-11-16#^plan]] to R.\n",
            },
            {"Say no once": "done 11-17 to R.; nested: I hide"},
            id="a box that speaks for one that speaks for an action means that action",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Ask, then [[#^b]] ^a\n\t- [ ] Wait, after [[#^a]] ^b\n"},
            {"Ask, then": "open; nested: I hide"},
            id="of two that name each other the first is the action, none is lost",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Ask again [[#^a]] ^a\n"},
            {"Ask again": "open; nested: I hide"},
            id="a box that links to itself",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n\t\t- [x] 2026-11-18 to R.\n"},
            {"Say no once": "open; nested: I hide; lived 11-18 to R."},
            id="a ticked box nested under an action is a practice and leaves the action's own box as it is",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n\t\t- 2026-11-18 to R.\n"},
            {"Say no once": "open; nested: I hide; lived 11-18 to R."},
            id="so is a dated line",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n\t\t- [x] to R.\n\t\t- to whom else?\n"},
            {"Say no once": "open; nested: I hide; lived 11-17 to R."},
            id="a line without box or day is neither",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n\t\t- [ ] write the sentence\n"},
            {"Say no once": "open; nested: I hide"},
            id="an open box there is a part of it and no item",
        ),
        pytest.param(
            {"2026-11-17.md": HIDE + "\t- [ ] Say no once\n\t\t- [-] to R.\n\t\t- [/] to J.\n"},
            {"Say no once": "open; nested: I hide; started 11-17 to J."},
            id="a cancelled part is nothing, a started one a start",
        ),
        pytest.param(
            STEP | {"Say no.md": STEP["Say no.md"] + "Two letters.\n\n- 2026-11-18 to R.\n- the rota\n"},
            {"Say no": "open; explicit: I hide; lived 11-18 to R."},
            id="a dated line in the note of an action is a practice of it",
        ),
        pytest.param(
            STEP | {"Say no.md": STEP["Say no.md"] + "- 2026-11-18 to R.\n\n# Say no\n"},
            {"Say no": "open; explicit: I hide; lived 11-18 to R."},
            id="above its heading, too",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- #practice breathe out [[I hide]]\n- #practice the flute\n"},
            {"breathe out": "open; explicit: I hide"},
            id="a bare kind word counts only on a tied line",
        ),
    ],
)
def test_what_a_box_turns_out_to_be(
    week_of_files: Teller, files: dict[str, str], actions: dict[str, str]
) -> None:
    assert week_of_files(files).actions() == actions


@pytest.mark.parametrize(
    ("files", "insights"),
    [
        pytest.param(
            NOTE | {"2026-11-17.md": "- at the copier [[I hide]] #insight\n"},
            {"I hide": ["11-17"]},
            id="a tagged line that links to an insight is a notice of that one",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "Well, [[I hide|that]] again.\n"},
            {"I hide": ["11-17"]},
            id="a plain link in a dated entry is a notice",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "[[I hide]] and later [[I hide]].\n\n- [[I hide]] #insight\n"},
            {"I hide": ["11-17"]},
            id="at most one a day",
        ),
        pytest.param(
            {"2026-11-16.md": HIDE, "2026-11-17.md": "As I wrote on [[2026-11-16]], rain.\n"},
            {"I hide": ["11-16"]},
            id="a plain link to the entry only is none",
        ),
        pytest.param(
            NOTE | {"Letters.md": "[[I hide]] from the bank.\n"},
            {"I hide": []},
            id="an undated note holds no notice",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": '---\nmentions: "[[I hide]]"\n---\nRain.\n'},
            {"I hide": []},
            id="a link in frontmatter is none",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- [ ] Say no once [[I hide]]\n"},
            {"I hide": []},
            id="a link from an action is none",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- [ ] Rest #action\n\t- 2026-11-17 though [[I hide]]\n"},
            {"I hide": []},
            id="a link from a practice is none",
        ),
        pytest.param(
            NOTE | {"2026-11-17.md": "- [ ] Rest #action\n\t- 2026-11-17 slept\n\t\t- though [[I hide]]\n"},
            {"I hide": []},
            id="nor is one below a practice",
        ),
        pytest.param(
            NOTE | {"I lie.md": "---\ntags: [insight]\ndate: 2026-11-17\n---\n- [[I hide]] more #insight\n"},
            {"I hide": [], "I lie": ["11-17"]},
            id="nor a tagged one in a dated note that is an insight",
        ),
        pytest.param(
            NOTE
            | {
                "2026-11-17.md": "<!-- vault-integrate:begin -->\n[[I hide]]\n<!-- vault-integrate:end -->\n",
            },
            {"I hide": []},
            id="a generated region holds none",
        ),
        pytest.param(
            NOTE
            | {"I lie.md": "---\ntags: [insight]\n---\n", "2026-11-17.md": "[[I hide]], so [[I lie]].\n"},
            {"I hide": ["11-17"], "I lie": ["11-17"]},
            id="a plain line may speak of two and does not make them one",
        ),
        pytest.param(
            NOTE | {"I lie.md": "---\ntags: [insight]\ndate: 2026-11-17\n---\nBecause [[I hide]].\n"},
            {"I hide": [], "I lie": ["11-17"]},
            id="a dated note that is an insight is no entry",
        ),
    ],
)
def test_notices(week_of_files: Teller, files: dict[str, str], insights: dict[str, list[str]]) -> None:
    assert week_of_files(files).insights() == insights


def test_boxes_in_a_ring_lose_nobody(week_of_files: Teller) -> None:
    ring = "".join(f"- [ ] Step number {n} before [[#^s{(n + 1) % 6}]] #action ^s{n}\n" for n in range(6))
    told = week_of_files({"2026-11-17.md": ring + "- [x] [[#^s3]] done\n"})
    assert list(told.actions()) == ["Step number 0 before [[#^s1]]"]
    assert told.action().done is not None
