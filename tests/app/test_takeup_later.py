"""What comes later from an old page, from another device, or to the end of a line: nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TODAY

from vault_integrate.app.capture import Asked, capture
from vault_integrate.app.sync import Folders
from vault_integrate.app.undo import Which, undo
from vault_integrate.model.deed import DeedKind
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from tests.app.acts import Diary

INSIGHT = "- I say yes out of fear #insight\n"
STEP = "\t- [ ] Call mom\n"
WALK = "\t- [ ] Walk home (floor:: 3/week)\n"


def note(diary: Diary) -> str:
    return (diary.root / MON).read_text("utf-8")


def later(diary: Diary, old: str, before: str, after: str) -> None:
    """An old page comes back, with something typed into it since."""
    assert old.count(before) == 1, (before, old)
    diary.page_path().write_text(old.replace(before, after), "utf-8")
    diary.sync()


@pytest.mark.parametrize(
    ("symbol", "behind", "written"),
    [
        (" ", " and dad", "\t- [ ] Call mom and dad\n"),
        ("x", " and dad", "\t- [x] Call mom and dad ✅ 2026-11-18\n"),
    ],
)
def test_words_typed_behind_a_lines_sign_are_more_words(
    diary: Diary, symbol: str, behind: str, written: str
) -> None:
    diary.now({MON: INSIGHT + STEP})
    ident = next(line for line in diary.page().split("\n") if "Call mom ^" in line).rpartition("^")[2]
    diary.edit(f"- [ ] Call mom ^{ident}\n", f"- [{symbol}] Call mom ^{ident}{behind}\n")

    assert diary.taken_up().notes == {MON: INSIGHT + written}


def test_words_behind_what_the_page_says_of_a_step_are_kept_below(diary: Diary) -> None:
    diary.now({MON: f"{INSIGHT}\t- [ ] Call mom ⏳ 2026-11-20\n"})
    line = next(line for line in diary.page().split("\n") if "Call mom · " in line)
    diary.edit(f"{line}\n", f"{line} at noon\n")
    diary.sync()

    assert note(diary) == f"{INSIGHT}\t- [ ] Call mom ⏳ 2026-11-20\n"
    assert "at noon" in diary.page().partition("vault-integrate:end")[2]


def test_a_typed_step_that_was_ticked_since_is_done(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type("fear", "[ ] Call mom")
    old = diary.page()
    diary.sync()

    later(diary, old, "- [ ] Call mom", "- [x] Call mom")

    assert note(diary) == f"{INSIGHT}\t- [x] Call mom ✅ 2026-11-18\n"


def test_a_reason_that_came_later_is_not_lost(diary: Diary) -> None:
    diary.now({"2026-10-26.md": INSIGHT + STEP, "2026-11-03.md": "a\n", "2026-11-10.md": INSIGHT, MON: "b\n"})
    diary.type("Call mom", "[ ] let go", under="To decide")
    old = diary.page()
    diary.sync()

    later(diary, old, "- [ ] let go", "- [ ] let go it was never mine")

    assert "it was never mine" in (diary.root / "2026-10-26.md").read_text("utf-8") + diary.page()


@pytest.mark.parametrize(("first", "more"), [("[x] ears", "[x] ears hot"), ("[x]", "[x] ears hot")])
def test_a_longer_remark_is_the_same_occasion(diary: Diary, first: str, more: str) -> None:
    diary.now({MON: INSIGHT + WALK})
    diary.type("Walk home", first)
    old = diary.page()
    diary.sync()

    later(diary, old, f"- {first}\n", f"- {more}\n")

    assert note(diary) == f"{INSIGHT}{WALK}\t\t- [x] 2026-11-18 ears hot\n"


def test_what_was_taken_back_may_be_said_of_another_day(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type("fear", "[ ] rest until 27 Dec")
    diary.sync()
    log = open_log(diary.state, diary.root, now=diary.clock.now())
    undo(diary.root, log, which=Which(), now=diary.clock.now())
    diary.report()
    diary.type("fear", "[ ] rest until 27 Nov")
    diary.sync()

    assert note(diary) == "- I say yes out of fear (resting:: 2026-11-27) #insight\n"


@pytest.mark.parametrize("typed", ["rest, too tired", "smaller", "keep"])
def test_an_act_that_has_no_place_there_is_no_step(diary: Diary, typed: str) -> None:
    diary.now({MON: INSIGHT})
    diary.type("fear", f"[ ] {typed}")
    diary.sync()

    assert note(diary) == INSIGHT
    assert typed in diary.page().partition("vault-integrate:end")[2]


def test_an_insight_is_let_go_with_a_reason(diary: Diary) -> None:
    diary.now({MON: INSIGHT})
    diary.type("fear", "[ ] let go: it is an old one")
    diary.sync()

    assert note(diary) == "- I say yes out of fear (let-go:: 2026-11-18 it is an old one) #insight\n"


def test_what_was_let_go_of_in_an_experiment_is_what_was_learned(diary: Diary) -> None:
    old = "\t- [ ] Sleep without the phone #experiment (try:: 1 week)\n"
    diary.now({"2026-11-03.md": INSIGHT + old, MON: "b\n"})
    diary.type("Sleep without", "[ ] let go of needing it perfect", under="To decide")
    diary.sync()

    assert "(learned:: let go of needing it perfect)" in (diary.root / "2026-11-03.md").read_text("utf-8")


def test_a_copy_below_the_page_is_not_the_line_that_is_ticked(diary: Diary) -> None:
    diary.now({MON: INSIGHT + STEP})
    page = diary.page()
    diary.page_path().write_text(f"{page}\n- [ ] Call mom\n", "utf-8")
    diary.report()
    diary.edit("\t- [ ] Call mom ^", "\t- [x] Call mom ^")
    diary.sync()

    assert note(diary) == f"{INSIGHT}\t- [x] Call mom ✅ 2026-11-18\n"


def test_a_day_before_a_captured_remark_is_the_day_it_was(diary: Diary) -> None:
    diary.now({MON: INSIGHT + WALK})
    asked = Asked(kind=DeedKind.PRACTICE, item="walk home", words="2026-11-17 in the rain")
    capture(diary.root, Folders(state=diary.state), diary.clock, asked, today=TODAY)

    assert note(diary) == f"{INSIGHT}{WALK}\t\t- [x] 2026-11-17 in the rain\n"
