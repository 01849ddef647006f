"""Where an item stands over the weeks: moving, waiting, lived, resting, integrated, let go, to decide."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests.year.pagetext import EN, Item, PageText
from tests.year.truth import Insight, Step, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.year.rules import Rule

    from vault_integrate.model.week import Week

    YearRule = Callable[[Sequence[PageText], Truth], list[str]]

ASKING: Final = ("one_shift", "moving", "waiting", "still_awareness", "to_decide", "from_earlier")
MOST_DECISIONS: Final = 3
OFFERS: Final = 2


def _where(page: PageText, token: str, keys: Sequence[str] = ASKING) -> list[str]:
    """The sections among these in which a token stands."""
    return [key for key in keys if any(token in line for line in page.section(key))]


def shelves(page: PageText, truth: Truth) -> list[str]:
    """Moving: current, with an open concrete step or one lived in W. Waiting: current, with none (4)."""
    found = []
    for key in ("moving", "waiting", "still_awareness"):
        for item in page.items(key):
            insight = truth.insight_in(item.first)
            if insight is None:
                continue
            moves = bool(insight.open_steps(page.week)) or insight.lived_in(page.week)
            if (key == "moving") != moves:
                found.append(f"under {key}: {item.first}")
            if not insight.current(page.week) or insight.over(page.week):
                found.append(f"not current: {item.first}")
    return found


def noticed_now(page: PageText, truth: Truth) -> list[str]:
    """Moving and Waiting are complete for what was noticed in W (5, 2 and 3)."""
    if truth.is_gap(page.week):
        return []
    return [
        f"{insight.token} was noticed in this week"
        for insight in truth.insights
        if not insight.private
        and any(page.week.contains(day) for day in insight.notices)
        and not insight.rests_through(page.week)
        and not insight.over(page.week)
        and insight.token not in page.text
        and len(page.items("waiting")) < MOST_DECISIONS * 2
    ]


def one_shift(page: PageText, truth: Truth) -> list[str]:
    """One shift: the first open concrete step of the insight noticed most often among those Moving (5, 1)."""
    steps = truth.by_token("\n".join(page.section("one_shift")))
    there = {
        step.token for line in page.steps() for step in truth.by_token(line) if _is_open(step, page.week)
    }
    if not steps:
        return ["no shift, though a step is open"] if there else []
    found = [f"{step.token} is not open" for step in steps if not _is_open(step, page.week)]
    chosen = [step for step in truth.steps if any(map(page.week.contains, step.chosen))]
    if chosen and not truth.is_gap(page.week):
        return found if steps == chosen[:1] else [*found, f"{chosen[0].token} was chosen"]
    owners = [each for item in page.items("moving") if (each := truth.insight_in(item.first)) is not None]
    owners = [each for each in owners if any(step.token in there for step in each.steps)]
    most = max((len(each.noticed(page.week.last)) for each in owners), default=0)
    shown = [len(step.insight.noticed(page.week.last)) for step in steps if step.insight is not None]
    if owners and shown != [most]:
        found.append(f"{[step.token for step in steps]}: noticed {shown} times, {most} is the most")
    return found


def _is_open(step: Step, week: Week) -> bool:
    return step.known(week.last) and not step.ended(week.last) and not step.rests_through(week)


def resting(page: PageText, truth: Truth) -> list[str]:
    """Resting is a state: listed quietly, not asked about until its date (1)."""
    found = []
    for insight in truth.insights:
        if not insight.rests_through(page.week) or insight.private:
            continue
        tokens = [insight.token, *(step.token for step in insight.steps)]
        found += [f"{token} under {key}" for token in tokens for key in _where(page, token)]
        if (
            insight.current(page.week)
            and not truth.is_gap(page.week)
            and not _where(page, insight.token, ["resting"])
        ):
            found.append(f"{insight.token} is not under Resting")
    for step in truth.steps:
        if step.rests_through(page.week) and not step.private:
            found += [f"{step.token} under {key}" for key in _where(page, step.token)]
    return found


def integrated(page: PageText, truth: Truth) -> list[str]:
    """Integrated: one line in that week, then found by commands (4)."""
    found = []
    for insight in truth.insights:
        day = insight.integrated
        if day is None or day > page.week.last:
            continue
        tokens = [insight.token, *(step.token for step in insight.steps)]
        lines = [line for line in page.lines for token in tokens if token in line]
        of_week = page.week.contains(day)
        may_be_short = of_week and truth.is_gap(page.week) and not lines
        told = len(_where(page, insight.token, ["integrated"]))
        if not may_be_short and (len(lines) != of_week or told != of_week):
            found.append(f"integrated on {day}: {lines}")
    return found


def let_go(page: PageText, truth: Truth) -> list[str]:
    """Let go shows as a good ending (issue 3, 3), then in peace until noticed on a later day (4)."""
    found = []
    items: list[Insight | Step] = [*truth.insights, *truth.steps]
    for item in items:
        day = item.let_go
        if day is None or day > page.week.last:
            continue
        back = isinstance(item, Insight) and not item.over(page.week)
        if page.week.contains(day) and not back:
            told = "\n".join(page.section("let_go"))
            if not truth.is_gap(page.week) and (item.token not in told or item.reason not in told):
                found.append(f"{item.token} with {item.reason} is not under {EN.say('let_go')}")
        elif item.reason in page.text:
            found.append(f"{item.reason} of {day} is told again")
        if not back:
            found += [f"{item.token}, let go on {day}, under {key}" for key in _where(page, item.token)]
    return found


def lived(page: PageText, truth: Truth) -> list[str]:
    """Lived: asked once in the next week, then in peace until noticed on a later day (4)."""
    found = []
    question = EN.say("lived_question")
    for insight in truth.insights:
        if insight.private or insight.rests_through(page.week) or insight.over(page.week):
            continue
        asked = [item.first for item in page.items("waiting") if insight.token in item.first]
        asks = any(question in line for line in asked)
        expected = _lived_before(insight, page.week) and not truth.is_gap(page.week)
        if asks != (expected and not page.closed):
            found.append(f"{insight.token} {'is not' if expected else 'is'} asked {question!r}")
        if _in_peace(insight, page.week) and not expected:
            found += [f"{insight.token} in peace, under {key}" for key in _where(page, insight.token)]
    return found


def _ends(insight: Insight, week: Week) -> list[date]:
    """The days on which its steps were done or let go; none while something is open, waits or only wishes."""
    known = [step for step in insight.steps if step.known(week.last)]
    if any(not step.ended(week.last) for step in known) or insight.lived_in(week):
        return []
    ends = [day for step in known for day in (step.done, step.let_go) if day is not None and day <= week.last]
    return [] if any(day > max(ends, default=day) for day in insight.noticed(week.last)) else ends


def _in_peace(insight: Insight, week: Week) -> bool:
    return bool(_ends(insight, week))


def _lived_before(insight: Insight, week: Week) -> bool:
    """Whether its last open step was done in the week before, and it was not noticed since."""
    ends = _ends(insight, week)
    done = [step.done for step in insight.steps if step.done is not None]
    return bool(ends) and max(ends) in done and week.before(1).contains(max(ends))


# --- To decide -------------------------------------------------------------------------------------------


def _offers(page: PageText, truth: Truth) -> Iterator[tuple[Item, Step]]:
    for item in page.items("to_decide"):
        for step in truth.by_token(item.first):
            yield item, step


def _due(step: Step, week: Week) -> bool:
    """An experiment is due when its time ends in or before W (4)."""
    answered = step.learned is not None and step.learned <= week.last
    return step.time_up is not None and step.time_up <= week.last and not answered


def _quiet(step: Step, week: Week, truth: Truth) -> bool:
    """Nothing scheduled in or after W; no practice, change or `kept` in the two full weeks before W (4)."""
    planned = step.planned(week.last)
    before = truth.quiet_weeks(week)
    changed = step.changed(week.first - timedelta(days=1))
    return (
        (planned is None or planned < week.first)
        and len(before) == 2
        and bool(changed)
        and not any(each.contains(day) for each in before for day in changed)
        and max(changed) < before[-1].first
    )


def _may_be_asked(step: Step, week: Week) -> bool:
    """An open concrete step of a current insight, not resting (4)."""
    insight = step.insight
    return (
        insight is not None
        and not step.private
        and not step.wish
        and _is_open(step, week)
        and insight.current(week)
        and not insight.over(week)
        and not insight.rests_through(week)
    )


def decide(page: PageText, truth: Truth) -> list[str]:
    """To decide: an open concrete step of a current insight, quiet for two full weeks, or due (4)."""
    found = []
    for item, step in _offers(page, truth):
        if not _may_be_asked(step, page.week):
            found.append(f"not one to ask about: {item.first}")
        asks_learned = EN.say("experiment_question") in item.text or (page.closed and _due(step, page.week))
        if asks_learned != _due(step, page.week) or not (asks_learned or _quiet(step, page.week, truth)):
            found.append(f"not quiet and not due: {item.first}")
        boxes = [line for line in item.under if line.strip().startswith("- [")]
        if not page.closed and boxes != ["\t- [ ] "]:
            found.append(f"not one empty box: {item.text}")
        if asks_learned and step.guess not in item.text:
            found.append(f"without its guess: {item.text}")
    return found


def _last_changed(step: Step, week: Week) -> date:
    return max(step.changed(week.last))


def longest_quiet_first(page: PageText, truth: Truth) -> list[str]:
    """At most three, longest quiet first (4)."""
    quiet = [_last_changed(step, page.week) for _, step in _offers(page, truth)]
    return [] if quiet == sorted(quiet) else [f"in this order: {[str(day) for day in quiet]}"]


def _asked_before(step: Step, week: Week, asked: Sequence[date]) -> int:
    """How often a step was asked about since it was last lived, rested, or its time was up (ADR 8)."""
    rests = [*step.rests, *(step.insight.rests if step.insight is not None else ())]
    begun = [each.day for each in step.lived(date.min, week.last)]
    since = max([*begun, *(each.until for each in rests if each.until <= week.last)], default=date.min)
    if _due(step, week) and step.time_up is not None:
        since = max(since, step.time_up)
    return sum(day >= since for day in asked)


def offered_twice(pages: Sequence[PageText], truth: Truth) -> list[str]:
    """Offered twice at most, then quiet until practised (4)."""
    found = []
    asked: dict[str, list[date]] = {}
    for page in pages:
        for _, step in _offers(page, truth):
            days = asked.setdefault(step.token, [])
            if _asked_before(step, page.week, days) >= OFFERS:
                found.append(f"{page.week.name}: {step.token} once more after {[str(day) for day in days]}")
            days.append(page.week.last)
    return found


def _is_answered(step: Step, week: Week) -> bool:
    """An experiment from which something was learned is in peace until it is lived again (ADR 8)."""
    learned = step.learned
    return learned is not None and not any(each.day > learned for each in step.lived(learned, week.last))


def nothing_forgotten(pages: Sequence[PageText], truth: Truth) -> list[str]:
    """Every step that is quiet or due is asked about, the longest quiet first (4)."""
    found = []
    asked: dict[str, list[date]] = {}
    for page in pages:
        told = [step for _, step in _offers(page, truth)]
        room = len(page.items("to_decide")) < MOST_DECISIONS
        for step in truth.steps if not truth.is_gap(page.week) else ():
            if step in told or not _may_be_asked(step, page.week) or _is_answered(step, page.week):
                continue
            wants = _due(step, page.week) or _quiet(step, page.week, truth)
            if not wants or _asked_before(step, page.week, asked.get(step.token, ())) >= OFFERS:
                continue
            last = _last_changed(step, page.week)
            if last >= page.week.first and not _due(step, page.week):
                # What was lived or changed in the week itself needs no question.
                continue
            if room or any(_last_changed(other, page.week) > last for other in told):
                found.append(f"{page.week.name}: {step.token}, quiet since {last}, is not asked about")
        for step in told:
            asked.setdefault(step.token, []).append(page.week.last)
    return found


LIFE_RULES: Final[tuple[Rule, ...]] = (
    *(shelves, noticed_now, one_shift, resting, integrated, let_go, lived, decide, longest_quiet_first),
)
YEAR_RULES: Final[tuple[YearRule, ...]] = (offered_twice, nothing_forgotten)
