"""The list for a person, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate_suggest.candidate import Candidate, What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from vault_integrate import Insight
    from vault_integrate_suggest.phrases import Say

SCHEMA = "vault-integrate-suggest/1"


class Suggested(Struct, frozen=True, kw_only=True):
    """One insight with what is near to it.

    Attributes:
        insight: the insight; it is not private.
        ident: its short id.
        words: its words as a reader sees them.
        candidates: nearest first, each with how near it is.
        waits: it waits for a step this week.
    """

    insight: Insight
    ident: str
    words: str
    candidates: tuple[tuple[float, Candidate], ...]
    waits: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the candidates, in their order."""
        return tuple(each.id for _, each in self.candidates)


def lines_for(found: Sequence[Suggested], say: Say, day: Callable[[date], str]) -> Iterator[str]:
    """The list for a person, line by line."""
    if any(each.candidates for each in found):
        yield say("own_words")
        yield ""
    for number, each in enumerate(found):
        if number:
            yield ""
        yield f"{each.words} ({each.ident})"
        if each.waits:
            count = len(each.insight.notices)
            yield f"  {say('noticed_once') if count == 1 else say('noticed', count=count)}"
        if not each.candidates:
            yield f"  {say('nothing_near')}"
            continue
        for at, (_, candidate) in enumerate(each.candidates, start=1):
            yield f"  {at}  {candidate.words}"
            yield f"     {_where(candidate, say, day)} · {candidate.id}"
        yield f"  {say('take', item=each.ident)}"


def _where(candidate: Candidate, say: Say, day: Callable[[date], str]) -> str:
    place = f"{candidate.path}:{candidate.line}" if candidate.line else candidate.path
    return f"{_what(candidate, say, day)} · {place}"


def _what(candidate: Candidate, say: Say, day: Callable[[date], str]) -> str:
    if candidate.what is What.LINE:
        return say("line", day=day(candidate.day)) if candidate.day else say("step")
    if candidate.day is None:
        return say("step") if candidate.times == 1 else say("step_undated", count=candidate.times)
    if candidate.times > 1:
        return say("step_lived", count=candidate.times, day=day(candidate.day))
    return say("step_done" if candidate.done else "step_once", day=day(candidate.day))


def row_of(each: Suggested) -> dict[str, object]:
    """One insight for JSON; days as `2026-11-18`, lines from 1, 0 for a whole note."""
    return {
        "id": each.ident,
        "text": each.words,
        "noticed": len(each.insight.notices),
        "candidates": [
            {
                "number": number,
                "id": candidate.id,
                "text": candidate.words,
                "what": candidate.what.value,
                "path": candidate.path,
                "line": candidate.line,
                "day": candidate.day.isoformat() if candidate.day else None,
                "times": candidate.times,
                "near": round(near, 2),
            }
            for number, (near, candidate) in enumerate(each.candidates, start=1)
        ],
    }
