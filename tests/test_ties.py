"""The four built-in tie rules, each by its evidence alone (PRODUCT section 3, "Ties")."""

from __future__ import annotations

import pytest

from vault_integrate.model.item import NO_FIELDS, ActionKind
from vault_integrate.model.journal import Action, Reason
from vault_integrate.model.tie import NoteTally, TieEvidence, TieProposal
from vault_integrate.plugin.builtin import tie_explicit, tie_nested, tie_same_note, tie_theme

MARKED = Action(id="a", words="Call", kind=ActionKind.ONCE, sources=(), fields=NO_FIELDS)
UNMARKED = Action(id="a", words="Call", kind=ActionKind.ONCE, sources=(), fields=NO_FIELDS, marked=False)


def _tally(
    *insights: str,
    header: tuple[str, ...] = (),
    actions: int = 1,
    header_actions: int = 0,
    in_header: bool = False,
    heading_only: bool = False,
) -> NoteTally:
    return NoteTally(
        path="n.md",
        insights=insights,
        header_insights=header,
        actions=actions,
        header_actions=header_actions,
        in_header=in_header,
        heading_only=heading_only,
    )


def test_explicit_names_every_linked_insight() -> None:
    assert list(tie_explicit.vault_tie(UNMARKED, TieEvidence(linked=("i", "j")))) == [
        TieProposal(insights=("i", "j"), reason=Reason.EXPLICIT)
    ]
    assert list(tie_explicit.vault_tie(MARKED, TieEvidence(nested="i"))) == []


def test_nested_names_the_holder() -> None:
    assert list(tie_nested.vault_tie(UNMARKED, TieEvidence(nested="i"))) == [
        TieProposal(insights=("i",), reason=Reason.NESTED)
    ]
    assert list(tie_nested.vault_tie(MARKED, TieEvidence(linked=("i",)))) == []


@pytest.mark.parametrize(
    ("tally", "reasons"),
    [
        pytest.param(_tally("i"), [Reason.SAME_NOTE], id="one and one"),
        pytest.param(_tally("i", actions=3), [Reason.SAME_NOTE], id="three actions"),
        pytest.param(_tally("i", actions=4), [Reason.PERHAPS], id="four actions"),
        pytest.param(_tally("i", heading_only=True), [Reason.PERHAPS], id="by heading only"),
        pytest.param(_tally("i", "j"), [], id="two insights"),
        pytest.param(_tally(), [], id="none"),
        pytest.param(
            _tally("i", "j", header=("i",), actions=9, header_actions=1, in_header=True),
            [Reason.SAME_NOTE],
            id="the header alone",
        ),
        pytest.param(
            _tally("i", "j", header=("i",), actions=9, header_actions=4, in_header=True),
            [Reason.PERHAPS],
            id="the header alone, with four",
        ),
        pytest.param(
            _tally("i", "j", header=("i",), actions=9, header_actions=1),
            [],
            id="an action outside the header",
        ),
        pytest.param(
            _tally("i", header=("i",), actions=9, header_actions=1, in_header=True),
            [Reason.PERHAPS, Reason.SAME_NOTE],
            id="the note is a guess, its header is sure",
        ),
    ],
)
def test_same_note(tally: NoteTally, reasons: list[Reason]) -> None:
    found = list(tie_same_note.vault_tie(MARKED, TieEvidence(notes=(tally,))))
    assert [each.reason for each in found] == reasons
    assert {each.insights for each in found} <= {("i",)}
    assert {each.detail for each in found} <= {"n.md"}


def test_same_note_is_for_marked_actions_and_insights_without_a_step() -> None:
    evidence = TieEvidence(notes=(_tally("i"),))
    assert list(tie_same_note.vault_tie(UNMARKED, evidence)) == []
    with_step = TieEvidence(notes=(_tally("i"),), with_step=frozenset({"i"}))
    assert list(tie_same_note.vault_tie(MARKED, with_step)) == []


def test_theme_is_a_guess_for_marked_actions() -> None:
    evidence = TieEvidence(theme="home", theme_insight="i")
    assert list(tie_theme.vault_tie(MARKED, evidence)) == [
        TieProposal(insights=("i",), reason=Reason.PERHAPS, detail="home")
    ]
    assert list(tie_theme.vault_tie(UNMARKED, evidence)) == []
    assert list(tie_theme.vault_tie(MARKED, TieEvidence(theme="home"))) == []
