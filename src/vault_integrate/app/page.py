"""The page of one week: journal, plan, hooks, rendering, and the bytes of its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.file_names import names_of
from vault_integrate.app.quoting import Quoting, decision_id, page_idents
from vault_integrate.app.unchanged import is_closed
from vault_integrate.edit.digest import digest
from vault_integrate.language.rhythm import rhythm_words
from vault_integrate.link.journal import LinkContext, build_journal
from vault_integrate.model.act import Act, Standing
from vault_integrate.model.language import joined
from vault_integrate.model.page import Section, SourceMark
from vault_integrate.model.tie import TieEvidence, TieProposal
from vault_integrate.model.verdict import Verdict
from vault_integrate.parse.dates import read_try
from vault_integrate.parse.recurrence import parse_rule
from vault_integrate.parse.recurrence_text import rule_text
from vault_integrate.plan.weekly import Acting, actions_to_judge, plan_week
from vault_integrate.plugin.accept import many, one_or_none
from vault_integrate.plugin.builtin import BUILT_IN
from vault_integrate.plugin.context import JudgeContext, SectionContext
from vault_integrate.render.page import Generated, render_sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.link.names import VaultNames
    from vault_integrate.model.journal import Action, JournalView, Source
    from vault_integrate.model.plan import WeekPlan
    from vault_integrate.model.week import Week


class WeekPage(Struct, frozen=True, kw_only=True):
    """Everything about one week's page, before it is put into a file.

    Attributes:
        journal: the journal as of the week's last day.
        plan: the week as planned.
        verdicts: what the checks said, by action id.
        generated: the generated lines.
        left_over: acts that found no place among them.
    """

    journal: MemoryJournal
    plan: WeekPlan
    verdicts: dict[str, Verdict]
    generated: tuple[Generated, ...]
    left_over: tuple[Act, ...]


def journal_of(
    vault: Vault, reading: VaultReading, until: date, names: VaultNames | None = None
) -> MemoryJournal:
    """The journal as of a day, with the ties that the rules make.

    Args:
        vault: the open vault.
        reading: what its notes say.
        until: the last day that counts.
        names: the names of the vault's files, where they are known already.
    """

    def rules(action: Action, evidence: TieEvidence) -> Sequence[tuple[str, TieProposal]]:
        results = vault.host.call("vault_tie", many(TieProposal), action=action, evidence=evidence)
        return [
            (name, proposal) for name, proposals in results for proposal in proposals if proposal.insights
        ]

    context = LinkContext(
        names=names or names_of(vault.files.paths),
        until=until,
        current_weeks=vault.settings.current_weeks,
        week_rule=vault.settings.week_rule,
        rules=rules,
        read_rhythm=parse_rule,
        read_try=partial(read_try, words=vault.language.floors),
        carriers=vault.language.carriers,
    )
    return build_journal(reading.readings, context)


def judge_all(vault: Vault, actions: Sequence[Action]) -> dict[str, Verdict]:
    """A verdict for each action: a plugin's before the program's own."""
    context = JudgeContext(language=vault.language)
    verdicts: dict[str, Verdict] = {}
    for action in actions:
        results = vault.host.call("vault_judge", one_or_none(Verdict), action=action, context=context)
        said = sorted(
            ((name in BUILT_IN, name, verdict) for name, verdict in results if verdict is not None),
            key=lambda each: each[:2],
        )
        if said:
            verdicts[action.id] = said[0][2]
    return verdicts


def make_page(
    vault: Vault,
    reading: VaultReading,
    week: Week,
    *,
    today: date,
    standing: Standing = Standing(),  # noqa: B008 - frozen
) -> WeekPage:
    """Plan and render one week.

    Args:
        vault: the open vault.
        reading: what its notes say.
        week: the week.
        today: only decides whether the page has closed.
        standing: acts on the page that nobody has taken up yet.
    """
    names = names_of(vault.files.paths)
    journal = journal_of(vault, reading, week.last, names)
    verdicts = judge_all(vault, actions_to_judge(journal, week, vault.settings))
    closed = is_closed(week, today)
    idents = journal_idents(journal)
    plan = plan_week(
        journal,
        week,
        verdicts,
        vault.settings,
        closed=closed,
        acting=_acting(journal, idents, standing.owners),
    )
    context = section_context(vault, plan.week, idents, journal, names)
    sections = _sections(vault, plan, context)
    generated, left_over = render_sections(sections, standing.acts, closed=closed)
    return WeekPage(
        journal=journal,
        plan=plan,
        verdicts=verdicts,
        generated=(*_opening(plan, context, known=bool(idents)), *generated),
        left_over=left_over,
    )


def journal_idents(journal: MemoryJournal) -> dict[str, str]:
    """The short block ids of everything that a page of this journal may name, by id."""
    items = [each.id for each in journal.insights] + [each.id for each in journal.actions]
    return page_idents(items + [decision_id(each.id) for each in journal.actions])


def _acting(journal: MemoryJournal, idents: Mapping[str, str], owners: frozenset[str]) -> Acting:
    """What carries an act, by the block ids under which acts stand."""
    if not owners:
        return Acting()
    return Acting(
        items=frozenset(identity for identity, ident in idents.items() if ident in owners),
        decisions=frozenset(each.id for each in journal.actions if idents[decision_id(each.id)] in owners),
    )


def section_context(
    vault: Vault,
    week: Week,
    idents: Mapping[str, str],
    journal: JournalView,
    names: VaultNames | None = None,
) -> SectionContext:
    """What sections are made with, for one page; days of another year than the week's carry their year."""
    quoting = Quoting(names or names_of(vault.files.paths), vault.language, week, idents)
    return SectionContext(
        settings=vault.settings,
        language=vault.language,
        say=vault.language.say,
        quote=quoting.quote,
        link=quoting.link,
        day=quoting.day,
        ident=quoting.ident,
        decision=quoting.decision,
        mark=_mark,
        rhythm=lambda rhythm: rhythm_words(rhythm, vault.language) or rule_text(rhythm),
        journal=journal,
    )


def _mark(source: Source) -> SourceMark:
    return SourceMark(digest=digest(source.raw or source.words), ordinal=source.ordinal, equals=source.equals)


def _sections(vault: Vault, plan: WeekPlan, context: SectionContext) -> tuple[Section, ...]:
    """The sections of all plugins; a second one of a known key is its plugin's fault and dropped."""
    results = vault.host.call("vault_section", many(Section), plan=plan, context=context)
    kept: dict[str, Section] = {}
    for name, sections in results:
        if any(section.key in kept for section in sections):
            vault.host.fail(name, "vault_section", "", messages.say("gave_known_key"))
            continue
        kept.update((section.key, section) for section in sections)
    if not vault.host.answers("vault_change_section"):
        return tuple(kept.values())
    return tuple(_changed(vault, section, plan, context) for section in kept.values())


def _changed(vault: Vault, section: Section, plan: WeekPlan, context: SectionContext) -> Section:
    """A section as the plugins change it, one after the other."""
    for name in vault.host.answers("vault_change_section"):
        results = vault.host.call(
            "vault_change_section",
            one_or_none(Section),
            only=name,
            section=section,
            plan=plan,
            context=context,
        )
        section = next((changed for _, changed in results if changed is not None), section)
    return section


def _opening(plan: WeekPlan, context: SectionContext, *, known: bool) -> tuple[Generated, ...]:
    """The page's first lines: its title, and a word where there is nothing yet, nothing now or no more."""
    week = plan.week
    days = context.say("week_days", first=context.day(week.first), last=context.day(week.last))
    lines = [f"# {context.say('title')} {days}", ""]
    if plan.closed:
        lines += [context.say("closed_week"), ""]
    if plan.way_back is not None:
        lines += [context.say("welcome_back"), ""]
    if plan.pacing.low:
        lines += [_softened(plan, context), ""]
    if plan.way_back is not None:
        return tuple(Generated(text=line) for line in lines)
    if plan.empty and known:
        lines += [context.say("quiet_week"), ""]
    elif plan.empty:
        lines += [context.say("empty_week", tag=context.settings.insight_tags[0]), ""]
    return tuple(Generated(text=line) for line in lines)


def _softened(plan: WeekPlan, context: SectionContext) -> str:
    """That the page softens, and because of which condition; what only a private note says is not named."""
    named = [context.say(f"condition_{condition}") for condition in plan.pacing.named]
    if not named:
        return context.say("softened_private")
    condition = joined(named, context.say)
    steps = [step for view in plan.moving for step in view.steps]
    if plan.way_back is not None and plan.way_back.view is not None:
        steps += plan.way_back.view.steps
    leads = any(step.action.fields.smallest and not step.state.ended for step in steps)
    key = "softened" if leads else "softened_plain"
    return context.say(key, condition=condition, count=len(named))
