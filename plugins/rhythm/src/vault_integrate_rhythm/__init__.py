"""The nervous-system side of a journal: check-ins, the domains of the weeks, and the reflection questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Option, hookimpl
from vault_integrate_rhythm import page
from vault_integrate_rhythm.questions import SWITCH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click import Command

    from vault_integrate import Section, SectionContext, WeekPlan


@hookimpl
def vault_options() -> Iterable[Option]:
    """Whether the reflection questions take their turn on the page."""
    yield Option(name=SWITCH, meaning="`no` leaves the page its own question in every week; `yes` if unsaid")


@hookimpl
def vault_section(plan: WeekPlan, context: SectionContext) -> Iterable[Section]:
    """The section *Rhythm*, where there is something to say."""
    return page.sections(plan, context)


@hookimpl
def vault_change_section(section: Section, plan: WeekPlan, context: SectionContext) -> Section | None:
    """A reflection question in the place of the week's own, every fourth week."""
    return page.with_reflection(section, plan, context)


@hookimpl
def vault_commands() -> Iterable[Command]:
    """`checkin` and `rhythm`."""
    # A page is made without them.
    from vault_integrate_rhythm.commands import checkin, rhythm  # noqa: PLC0415 - as said above

    return (checkin, rhythm)
