"""How an occasion is written: every notation of a practice, a start and a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tests.year.diarist import Diary
    from tests.year.notebook import Line, Note
    from tests.year.truth import Occasion, Step


def said(occasion: Occasion) -> str:
    """An occasion's words as they follow a date or a link."""
    parts = [occasion.remark]
    parts += [f"(body:: {occasion.body})"] if occasion.body else []
    parts += [f"(discomfort:: {occasion.discomfort})"] if occasion.discomfort else []
    return " ".join(filter(None, parts))


def mute(occasion: Occasion) -> Occasion:
    """An occasion of which nothing is told but its day."""
    occasion.remark = occasion.body = occasion.discomfort = ""
    return occasion


def practice_a_note(d: Diary, step: Step, home: Note, day: date) -> None:
    """One occasion of an action that is a note."""
    name = step.words
    how = d.chance.choice(("list", "words", "entry", "box", "line", "twice", "start", "private"))
    if how == "list":
        mute(d.occasion(step, day))
        home.lists_too(day, "practiced", d.chance.choice((str(day), f'"{d.night(day)}"')))
    elif how == "words":
        occasion = d.occasion(step, day, words=1)
        occasion.body = occasion.discomfort = ""
        home.lists_too(day, "practiced", f'"{day} {occasion.remark}"')
    elif how == "entry":
        mute(d.occasion(step, day))
        d.entry(day).lists_too(day, "practiced", f'"[[{name}]]"')
    elif how == "line":
        home.add(day, f"- {d.chance.choice((str(day), d.night(day)))} {said(d.occasion(step, day, words=1))}")
    elif how == "start":
        d.entry(day).add(day, f"- [/] [[{name}]] {said(d.occasion(step, day, started=True))}")
    elif how == "private":
        mute(d.occasion(step, day)).private = True
        d.entry(day).add(day, f"- [x] [[{name}]] {d.hidden()} #private")
    else:
        if how == "twice":
            home.lists_too(day, "practiced", str(day))
        d.entry(day).add(day, f"- [x] [[{name}]] {said(d.occasion(step, day))}")


def practice_a_line(d: Diary, step: Step, own: Line, link: str, day: date) -> None:
    """One occasion of an action that is a line in an entry."""
    how = d.chance.choice(("ticked child", "dated child", "box", "entry", "copy", "copy's child", "start"))
    entry = d.entry(day)
    if how == "ticked child":
        own.add(day, f"- [x] {day} {said(d.occasion(step, day))}")
    elif how == "dated child":
        own.add(day, f"- {day} {said(d.occasion(step, day, words=1))}")
    elif how == "box":
        entry.add(day, f"- [x] [[{link}]] {said(d.occasion(step, day))}")
    elif how == "entry":
        mute(d.occasion(step, day))
        entry.lists_too(day, "practiced", f'"[[{link}]]"')
    elif how == "start":
        entry.add(day, f"- [/] [[{link}]] {said(d.occasion(step, day, started=True))}")
    elif how == "copy":
        mute(d.occasion(step, day))
        step.written.append(day)
        entry.add(day, f"- [x] {step.words} (floor:: {step.floor}/week)")
    else:
        step.written.append(day)
        copy = entry.add(day, f"- [ ] {step.words} (floor:: {step.floor}/week)")
        copy.add(day, f"- [x] {said(d.occasion(step, day, words=1))}")


def with_words(d: Diary, step: Step, day: date) -> str:
    """A cue and a smallest form, as inline fields."""
    step.cue = f"somebody asks {d.token('cue', day)}"
    step.smallest = f"one breath {d.token('least', day)}"
    return f"(cue:: {step.cue}) (smallest:: {step.smallest})"


def tick(d: Diary, step: Step, day: date, *, remark: bool = False) -> Occasion:
    step.done = day
    occasion = d.occasion(step, day, words=1)
    if not remark:
        mute(occasion)
    occasion.body = occasion.discomfort = ""
    return occasion
