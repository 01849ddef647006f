"""`why`: where an item stands in the week, by which rule, and how to take it off the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.listing import place_of, words_of
from vault_integrate.app.page import WeekPage, judge_all
from vault_integrate.errors import UsageFault
from vault_integrate.link.identity import SHORT
from vault_integrate.model.journal import Action, Insight, Reason, Source, Tie
from vault_integrate.model.names import fold
from vault_integrate.plan.weekly import current_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.app.vault import Vault
    from vault_integrate.link.journal import MemoryJournal

_MOST_NAMED = 5


def find_item(journal: MemoryJournal, wanted: str) -> Insight | Action:
    """The item of an id, or the one whose words hold the wanted ones.

    Raises:
        UsageFault: nothing or more than one item matches; several are named.
    """
    key = fold(wanted.strip().removeprefix("^"))
    items: list[Insight | Action] = [*journal.insights, *journal.actions]
    by_id = [item for item in items if len(key) >= SHORT - 2 and item.id.startswith(key)]
    found = by_id or [item for item in items if _block_id(item) == key]
    found = found or [item for item in items if all(word in fold(words_of(item)) for word in key.split())]
    if not found or not key:
        raise UsageFault(
            "there is no such insight or action", hint="vault-integrate insights and actions list them"
        )
    exact = [item for item in found if fold(words_of(item)) == key]
    if len(exact) == 1:
        return exact[0]
    if len(found) > 1:
        named = "\n".join(f"  {item.id[:SHORT]}  {words_of(item)}" for item in found[:_MOST_NAMED])
        more = f"\n  and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise UsageFault(f"these could be meant:\n{named}{more}", hint="name one by its id")
    return found[0]


def _block_id(item: Insight | Action) -> str:
    return fold(item.source.block_id or "")


def explain(vault: Vault, page: WeekPage, item: Insight | Action) -> list[str]:
    """The answer, line by line."""
    return list(_insight(vault, page, item) if isinstance(item, Insight) else _action(vault, page, item))


def _where(source: Source) -> str:
    day = f", {source.day.isoformat()}" if source.day else ""
    return f"{source.path}:{source.line}{day}"


def _insight(vault: Vault, page: WeekPage, insight: Insight) -> Iterator[str]:
    say = vault.language.say
    yield f"{words_of(insight) or say('private_line')}"
    yield f"insight {insight.id[:SHORT]}, written in {_where(insight.source)} ({insight.source.form.value})"
    first, last = current_span(page.plan.week, vault.settings)
    days = [day for day in page.journal.days_of(insight.id) if first <= day <= last]
    for notice in insight.notices:
        yield f"  noticed {notice.day.isoformat()} in {notice.source.path}:{notice.source.line}"
    place = place_of(page.plan, insight.id)
    if place:
        yield f"on the page of {page.plan.week.name} under: {place}"
    elif days:
        yield f"current in {page.plan.week.name}, but in peace or further down than the page reaches"
    else:
        span = f"from {first.isoformat()} to {last.isoformat()}"
        yield f"not on the page of {page.plan.week.name}: not touched {span}"
    for action in page.journal.steps_of(insight.id):
        tie = next(each for each in action.ties if each.insight == insight.id)
        yield f"  step {action.id[:SHORT]}: {words_of(action) or say('private_line')}"
        yield f"    {_tie(vault, tie)}"
    place = _where(insight.source)
    yield f"to take it off: write #not-this on its line ({place}), or resting:: yes to let it rest"


def _tie(vault: Vault, tie: Tie) -> str:
    say = vault.language.say
    if tie.reason is Reason.PERHAPS:
        if tie.rule == "tie_theme":
            return say("tie_perhaps_theme", theme=tie.detail)
        return say("tie_perhaps_same_note")
    return say("tie_" + tie.reason.value.replace(" ", "_"))


def _action(vault: Vault, page: WeekPage, action: Action) -> Iterator[str]:
    say = vault.language.say
    yield f"{words_of(action) or say('private_line')}"
    place = _where(action.source)
    yield f"action {action.id[:SHORT]} ({action.kind.value}), in {place} ({action.source.form.value})"
    for source in action.sources[:-1]:
        yield f"  an earlier copy in {_where(source)}"
    verdict = judge_all(vault, [action]).get(action.id)
    if verdict is not None:
        key = f"rule_{verdict.rule.replace('-', '_')}"
        yield say(key) if key in vault.language.phrases else verdict.rule
    if not action.ties:
        yield "tied to no insight: nothing links the two, and no note holds it beside exactly one insight"
    for tie in action.ties:
        insight = page.journal.insight(tie.insight)
        if insight is not None:
            yield f"tied to {insight.id[:SHORT]}: {words_of(insight) or say('private_line')}"
            yield f"  {_tie(vault, tie)}"
    for practice in action.practices:
        if practice.day is not None:
            kind = "started" if practice.started else "lived"
            yield f"  {kind} {practice.day.isoformat()} in {practice.path}:{practice.line}"
    yield f"to take it off: write #not-this on its line ({place}), or let-go:: with a day and a reason"
