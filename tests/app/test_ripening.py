"""What somebody has just done on a page waits: ticks for seconds, words for a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from tests.app.acts import MON, TODAY, Diary

from vault_integrate.app.ripening import Untouched
from vault_integrate.app.sync import Folders, Manner, Synced, one_round
from vault_integrate.app.vault import opener
from vault_integrate.store.scan import content_hash

if TYPE_CHECKING:
    from pathlib import Path

NOTES = {MON: "- I say yes out of fear #insight ^yes\n\t- [ ] Breathe before I answer\n- I rush #insight\n"}
SECOND = 1_000_000_000


@dataclass
class Later:
    """A clock so many seconds after the last change of the page."""

    page: Path
    seconds: float = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time

    def nanoseconds(self) -> int:
        stat = self.page.stat()
        return int(max(stat.st_mtime_ns, stat.st_ctime_ns) + self.seconds * SECOND)

    def pause(self, seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s")


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    diary = Diary(tmp_path / "vault", tmp_path / "state")
    diary.now(NOTES)
    return diary


def keep(diary: Diary, seconds: float, own: dict[str, bytes] | None = None) -> Synced:
    """A round as the daemon makes it, so long after the page was changed."""
    clock = Later(diary.page_path(), seconds)
    ripening = Untouched(clock)
    ripening.own.update(own or {})
    manner = Manner(today=TODAY, patient=False, ripening=ripening)
    return one_round(opener(diary.root, None), diary.root, Folders(state=diary.state), clock, manner)


def test_a_tick_waits_five_seconds(diary: Diary) -> None:
    diary.tick("Breathe before I answer")
    before = diary.files()
    early = keep(diary, 3)
    assert diary.files() == before
    assert early.later == pytest.approx(2, abs=0.01)
    assert early.standing == 1
    late = keep(diary, 5)
    assert [edit.path for edit in late.edits] == [MON]
    assert late.later is None
    assert late.standing == 0


def test_words_wait_a_minute_and_hold_the_page_though_a_tick_is_taken_up(diary: Diary) -> None:
    diary.tick("Breathe before I answer")
    diary.type("I rush", "[ ] Walk to the bus")
    page = diary.page_path().read_bytes()
    soon = keep(diary, 10)
    assert [edit.deed.kind.value for edit in soon.edits] == ["tick"]
    assert diary.page_path().read_bytes() == page
    assert soon.later == pytest.approx(50, abs=0.01)
    assert soon.standing == 1
    late = keep(diary, 60)
    assert [edit.deed.kind.value for edit in late.edits] == ["step"]
    assert "- [ ] Walk to the bus" in (diary.root / MON).read_text(encoding="utf-8")
    assert diary.page_path().read_bytes() != page


def test_a_page_somebody_else_has_just_written_is_left_alone_for_a_moment(diary: Diary) -> None:
    path = diary.page_path()
    path.write_text(path.read_text(encoding="utf-8") + "I wonder\n", encoding="utf-8")
    (diary.root / MON).write_text(NOTES[MON].replace("rush", "hurry"), encoding="utf-8")
    page = path.read_bytes()
    assert keep(diary, 2).later == pytest.approx(3, abs=0.01)
    assert path.read_bytes() == page
    assert keep(diary, 6).later is None
    assert "I hurry" in diary.page()
    assert "I wonder" in diary.page()


def test_the_page_as_this_process_left_it_is_nobodys_work(diary: Diary) -> None:
    path = diary.page_path()
    (diary.root / MON).write_text(NOTES[MON].replace("rush", "hurry"), encoding="utf-8")
    own = {path.relative_to(diary.root).as_posix(): content_hash(path.read_bytes())}
    assert keep(diary, 0, own).later is None
    assert "I hurry" in diary.page()


def test_a_time_far_ahead_holds_nothing_up(diary: Diary) -> None:
    diary.tick("Breathe before I answer")
    clock = Later(diary.page_path(), -3600)
    manner = Manner(today=TODAY, patient=False, ripening=Untouched(clock))
    done = one_round(opener(diary.root, None), diary.root, Folders(state=diary.state), clock, manner)
    assert [edit.path for edit in done.edits] == [MON]


def test_a_page_of_which_the_cache_knows_nothing_stays_deleted(diary: Diary) -> None:
    keep(diary, 60)
    diary.page_path().unlink()
    clock = Later(diary.root / MON, 60)
    manner = Manner(today=TODAY, patient=False, ripening=Untouched(clock))
    one_round(opener(diary.root, None), diary.root, Folders(state=diary.state), clock, manner)
    assert not diary.page_path().exists()
    diary.report()
    assert diary.page_path().exists()
