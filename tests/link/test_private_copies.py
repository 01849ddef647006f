"""Words of a private line are quoted nowhere, also where an open copy of the same item is (ADR 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.link.conftest import Teller

STEP = "- I hide #insight ^h\n\t- [ ] Walk the dog ^w\n"
HIDDEN = "---\nprivate: true\n---\n"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("- [-] [[2026-11-16#^w]] (let-go:: 2026-11-17 zebras)", id="let go by a box elsewhere"),
        pytest.param("- [ ] Walk the dog (for:: [[2026-11-16#^h]]) (cue:: zebras)", id="cue"),
        pytest.param("- [ ] Walk the dog (for:: [[2026-11-16#^h]]) (smallest:: zebras)", id="smallest"),
        pytest.param("- [ ] Walk the dog (for:: [[2026-11-16#^h]]) (kept:: 2026-11-17 zebras)", id="kept"),
        pytest.param("- [x] [[2026-11-16#^w]] zebras (body:: zebras)", id="ticked elsewhere"),
        pytest.param("- [x] [[2026-11-16#^w]] (discomfort:: zebras)", id="discomfort"),
        pytest.param("- I hide #insight (let-go:: 2026-11-17 zebras)", id="an insight let go"),
        pytest.param("- I hide #insight (integrated:: 2026-11-17 zebras)", id="an insight integrated"),
    ],
)
def test_a_private_line_adds_no_words(week_of_files: Teller, line: str) -> None:
    told = week_of_files({"2026-11-16.md": STEP, "2026-11-17.md": f"{HIDDEN}{line}\n"})
    assert "zebras" not in told.text


def test_its_days_count_all_the_same(week_of_files: Teller) -> None:
    told = week_of_files(
        {"2026-11-16.md": STEP, "2026-11-17.md": f"{HIDDEN}- [-] [[2026-11-16#^w]] (let-go:: 2026-11-17 z)\n"}
    )
    assert told.action("Walk").let_go is not None
    assert "Walk the dog · [[2026-11-16#^w|Mon 16 Nov]] · let go on Tue 17 Nov\n" in told.text


def test_a_step_that_is_private_everywhere_is_judged_by_its_own_words(week_of_files: Teller) -> None:
    """Nothing of it is quoted, but its cue still makes it a step."""
    told = week_of_files(
        {"2026-11-17.md": "- I hide #insight\n\t- [ ] be there (cue:: she rings) #private\n"}
    )
    assert [view.insight.words for view in told.plan.moving] == ["I hide"]
    assert "she rings" not in told.text


def test_what_is_noted_beside_a_tick_elsewhere_is_kept(week_of_files: Teller) -> None:
    told = week_of_files(
        {
            "2026-11-16.md": STEP,
            "2026-11-18.md": "- [x] [[2026-11-16#^w]] twice around (body:: warm) (discomfort:: odd)\n",
        }
    )
    assert "done on Wed 18 Nov: twice around" in told.text
    assert "body, [[2026-11-18|Wed 18 Nov]]: warm" in told.text
    assert "- odd · [[2026-11-18|Wed 18 Nov]]" in told.text
