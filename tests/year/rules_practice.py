"""What a page counts, held against what was lived: floors, practices, notices, what moved, pacing."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Final

from tests.year.pagetext import EN, PageText, days_said, pattern, read_day, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.year.rules import Rule
    from tests.year.truth import Insight, Occasion, Step, Truth

LOW: Final = 2
DOT: Final = "●"
MOST_ITEMS: Final = 7
_SO_FAR: Final = re.compile(r"([0-9]+) so far")


def remarks(page: PageText, truth: Truth) -> list[str]:
    """All practice notations count once each, on their own day, in their own week (issue 3, 1)."""
    sections = page.sections()
    found = []
    for step, occasion in truth.occasions():
        of_week = page.week.contains(occasion.day)
        for token in occasion.tokens:
            for name, lines in sections.items():
                times = "\n".join(lines).count(token)
                if times > 1:
                    found.append(f"{token} {times} times under {name}")
                if times and not of_week and not _noted(page, name, step, occasion):
                    found.append(f"{token} of {occasion.day} under {name}")
    return found


def _noted(page: PageText, name: str, step: Step, occasion: Occasion) -> bool:
    """An experiment whose time is up shows its guess beside what was noted (issue 3, 3)."""
    return (
        name == EN.say("to_decide")
        and step.time_up is not None
        and step.time_up <= page.week.last
        and occasion.day <= page.week.last
    )


def floors(page: PageText, truth: Truth) -> list[str]:
    """A floor met is done; two of three reads as two of three; nothing is counted that was not written."""
    found = []
    for line in (*page.steps(), *page.section("own_steps")):
        for step in truth.by_token(line):
            said = [int(number) for number in _SO_FAR.findall(line)]
            lived = len(step.lived(page.week.first, page.week.last))
            if step.floor is None or lived == 0:
                expected = ""
            elif lived > step.floor:
                expected = EN.say("so_far_bonus", done=lived, count=lived - step.floor)
            else:
                expected = EN.say("so_far_done" if lived == step.floor else "so_far", count=lived)
            ends = re.compile(re.escape(expected) + r"(?: ·| \^|$)")
            if bool(said) != bool(expected) or (expected and not ends.search(line)):
                found.append(f"{expected or 'no count'!r} expected: {line}")
    return [*found, *_on_top(page, truth)]


def _on_top(page: PageText, truth: Truth) -> Iterator[str]:
    """The one shift counts only where its floor is met, and then as the truth does."""
    for line in page.section("one_shift"):
        for step in truth.by_token(line):
            lived = len(step.lived(page.week.first, page.week.last))
            for number in map(int, _SO_FAR.findall(line)):
                if step.floor is None or number != lived or lived < step.floor:
                    yield f"on top: {line}"
                elif (lived == step.floor) != (EN.say("so_far_done", count=lived) in line):
                    yield f"on top, {lived} of {step.floor}: {line}"


def lived_days(page: PageText, truth: Truth) -> list[str]:
    """A practice of Monday 16 November is not in W46 (issue 3, 1)."""
    found = []
    for key in ("moving", "own_steps"):
        for line in page.section(key):
            days = days_said("lived_on", shown(line), page.week)
            days += days_said("started_on", shown(line), page.week)
            days += days_said("done_on", shown(line), page.week)
            found += [line for day in days if day is None or not page.week.contains(day)]
    return found


def practices(page: PageText, truth: Truth) -> list[str]:
    """Under it each step with the practices of W with their remarks (5, 2); each once."""
    found = []
    for item in page.items("moving")[:3]:
        for step, lines in _steps_with_lines(item.under, truth):
            if not step.repeats or truth.is_gap(page.week):
                continue
            said = sorted(str(day) for line in lines for day in days_said("lived_on", shown(line), page.week))
            lived = step.lived(page.week.first, page.week.last)
            if said != sorted(str(each.day) for each in lived):
                found.append(f"{step.token} lived on {said}, not {[str(each.day) for each in lived]}")
            text = "\n".join(lines)
            found += [
                f"{each.remark} is not under {step.token}"
                for each in lived
                if each.remark and not each.private and each.remark not in text
            ]
    return found


def _steps_with_lines(under: tuple[str, ...], truth: Truth) -> Iterator[tuple[Step, list[str]]]:
    """The steps under an insight, each with the lines below it."""
    step: Step | None = None
    lines: list[str] = []
    for line in (*under, "\t- "):
        if line.startswith("\t- "):
            if step is not None:
                yield step, lines
            named = truth.by_token(line)
            step, lines = (named[0] if named else None), []
        else:
            lines.append(line)


def started(page: PageText, truth: Truth) -> list[str]:
    """A made start (`[/]`) is said (issue 3, 1); a start is no practice (4, "Repeating")."""
    found = []
    for line in page.steps():
        for step in truth.by_token(line):
            starts = {each.day for each in step.occasions if each.started and page.week.contains(each.day)}
            said = set(days_said("started_on", shown(line), page.week))
            if bool(starts) != bool(said) or not said <= starts:
                found.append(f"started on {sorted(map(str, starts))}: {line}")
    return found


def noticed(page: PageText, truth: Truth) -> list[str]:
    """How often it was noticed and since when (5, 2); at most one a day (3, "Identity")."""
    found = []
    for key in ("moving", "waiting", "still_awareness", "from_earlier"):
        for item in page.items(key):
            insight = truth.insight_in(item.first)
            said = pattern("noticed").search(shown(item.first))
            if insight is None or said is None:
                continue
            days = insight.noticed(page.week.last)
            count = int(said["count_s"] or 1)
            since = read_day(said["date_s"] or said["date"], page.week)
            if (count, since) != (len(days), days[0]):
                found.append(f"{len(days)} times since {days[0]}: {item.first}")
    return found


def low(page: PageText, truth: Truth) -> list[str]:
    """The conditions whose own median of what was written that week is at most 2 (issue 3, 4)."""
    return [name for name, levels in truth.readings(page.week).items() if median(levels) <= LOW]


def softened(page: PageText, truth: Truth) -> list[str]:
    """Where check-ins say that a condition is low the page says that it softens, and why (1)."""
    if truth.is_gap(page.week):
        return []
    wanted = low(page, truth)
    named = [name for name in wanted if _may_be_named(name, page, truth)]
    line = _sentences("softened", page)
    hidden = _sentences("softened_private", page)
    if (len(line), len(hidden)) != (bool(named), bool(wanted) and not named):
        return [f"low: {wanted}, of these named: {named}, said: {line} {hidden}"]
    names = {name: EN.say(f"condition_{name}") for name in ("safety", "clarity", "body", "pace")}
    return [
        f"{name}: {line}" for name, said in names.items() if line and (said in line[0]) != (name in named)
    ]


def _sentences(key: str, page: PageText) -> list[str]:
    parts = [each for each in re.split(r"\{[a-z_]+\}", EN.phrases[key].text) if each.strip()]
    return [line for line in page.lines if all(each in line for each in parts)]


def _may_be_named(name: str, page: PageText, truth: Truth) -> bool:
    """Whether an entry that is not private says that the condition is low."""
    return any(
        levels.get(name, LOW + 1) <= LOW
        for day, levels in truth.check_ins.items()
        if page.week.contains(day) and day not in truth.private_days
    )


def smallest_leads(page: PageText, truth: Truth) -> list[str]:
    """Where a condition is low the smallest form of each step leads (1), and only there."""
    if truth.is_gap(page.week):
        return []
    soft = bool(low(page, truth))
    found = []
    for text in (*page.steps(), "\n".join(page.section("one_shift"))):
        for step in truth.by_token(text):
            place = text.find(step.smallest) if step.smallest else -1
            if (soft and step.smallest and place < 0) or (
                place >= 0 and (place < text.find(step.token)) != soft
            ):
                found.append(text)
    return found


def what_moved(page: PageText, truth: Truth) -> list[str]:
    """What moved: weeks with practice over the last eight, per insight, in text and in words (issue 3, 6)."""
    found = []
    for item in page.items("what_moved"):
        insight = truth.insight_in(item.first)
        if insight is None:
            continue
        counts = _counts(page, insight)
        dots = " · ".join(
            EN.say("moved_week", week=f"{week:02d}", dots=DOT * count) for week, count in counts if count
        )
        if not shown(item.first).endswith(f" · {dots}"):
            found.append(f"{dots}: {item.first}")
        words = [EN.say("moved_words", count=count, week=week) for week, count in counts if count]
        said = next((line for line in item.under if words and words[0] in line), "")
        numbers = re.findall(r"in week ([0-9]+)", said)
        if any(each not in said for each in words) or len(numbers) != len(words):
            found.append(f"{words}: {item.under}")
    return found


def _counts(page: PageText, insight: Insight) -> list[tuple[int, int]]:
    weeks = [page.week.before(back) for back in range(7, -1, -1)]
    return [(week.number, insight.practiced(week)) for week in weeks]


def moved_is_told(page: PageText, truth: Truth) -> list[str]:
    """An insight with a practice in W stands under What moved, as far as the list reaches (5, 7)."""
    if truth.is_gap(page.week):
        return []
    items = page.items("what_moved")
    told = "\n".join(item.first for item in items)
    return [
        f"{insight.token} was lived"
        for insight in truth.insights
        if insight.practiced(page.week)
        and len(items) < MOST_ITEMS
        and not insight.private
        and not insight.over(page.week)
        and not insight.rests_through(page.week)
        and insight.token not in told
    ]


def new_ground(page: PageText, truth: Truth) -> list[str]:
    """Discomfort stands under New ground, quoted; not in a week in which a check-in is low (issue 3, 6)."""
    sections = page.sections()
    levels = [level for said in truth.readings(page.week).values() for level in said]
    touchy = any(level <= LOW for level in levels)
    heading = EN.say("new_ground")
    found = ["New ground in a week with a low reading"] if touchy and heading in sections else []
    told = "\n".join(sections.get(heading, ()))
    for _, occasion in truth.occasions():
        if not occasion.discomfort:
            continue
        elsewhere = any(
            occasion.discomfort in "\n".join(said) for name, said in sections.items() if name != heading
        )
        if elsewhere:
            found.append(f"{occasion.discomfort} is quoted elsewhere")
        # A start is no practice.
        of_week = page.week.contains(occasion.day) and not occasion.started
        wanted = of_week and not touchy and not truth.is_gap(page.week)
        full = len(page.items("new_ground")) >= MOST_ITEMS
        if wanted and not full and occasion.discomfort not in told:
            found.append(f"{occasion.discomfort} is not under New ground")
    return found


PRACTICE_RULES: Final[tuple[Rule, ...]] = (
    *(remarks, floors, lived_days, practices, started, noticed, softened, smallest_leads),
    *(what_moved, moved_is_told, new_ground),
)
