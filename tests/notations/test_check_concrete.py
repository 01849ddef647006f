"""The program's own check: what an action's fields add to its words."""

from __future__ import annotations

from datetime import date

import pytest

from vault_integrate.language import pack
from vault_integrate.model.floor import Floor
from vault_integrate.model.item import ActionKind, Fields, Form
from vault_integrate.model.journal import Action, Source
from vault_integrate.plugin.builtin.check_concrete import vault_judge
from vault_integrate.plugin.context import JudgeContext

DAY = {"scheduled": date(2026, 11, 18)}


def concrete(words: str, kind: ActionKind = ActionKind.ONCE, fields: Fields | None = None) -> bool:
    language = pack("en")
    assert language is not None
    source = Source(path="a.md", line=1, words=words, form=Form.TAG)
    action = Action(id="a", words=words, kind=kind, sources=(source,), fields=fields or Fields())
    verdict = vault_judge(action, JudgeContext(language=language))
    assert verdict is not None
    assert verdict.rule
    return verdict.concrete


@pytest.mark.parametrize(
    ("words", "kind", "fields", "expected"),
    [
        pytest.param("Call the dentist", ActionKind.ONCE, Fields(), True, id="an-act"),
        pytest.param("I should be kinder to myself", ActionKind.ONCE, Fields(), False, id="only-a-wish"),
        pytest.param("Be kinder", ActionKind.ONCE, Fields(cue="I drop a cup"), True, id="a-cue"),
        pytest.param("Be kinder", ActionKind.ONCE, Fields(floor=Floor(times=3)), True, id="a-floor"),
        pytest.param("Be kinder", ActionKind.ONCE, Fields(days=DAY), True, id="a-date"),
        pytest.param("Be kinder", ActionKind.ONCE, Fields(recurrence="every day"), True, id="a-recurrence"),
        pytest.param("Be kinder", ActionKind.EXPERIMENT, Fields(try_for="2 weeks"), True, id="a-try"),
        pytest.param(
            "Be kinder", ActionKind.ONCE, Fields(try_for="2 weeks"), False, id="a-try-of-no-experiment"
        ),
        pytest.param("Be kinder", ActionKind.EXPERIMENT, Fields(), False, id="a-kind-alone"),
    ],
)
def test_fields_make_a_step(words: str, kind: ActionKind, fields: Fields, expected: bool) -> None:  # noqa: FBT001 - a column
    assert concrete(words, kind, fields) is expected
