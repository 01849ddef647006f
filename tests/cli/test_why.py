"""`why`: read as the person who asks, and followed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vault_integrate.app.page import make_page
from vault_integrate.app.reading import read_vault
from vault_integrate.app.vault import load_vault
from vault_integrate.app.why import explain, find_item
from vault_integrate.model.week import week_of

if TYPE_CHECKING:
    from vault_integrate.model.journal import Action, Insight

RunCli = Callable[..., Any]
VaultWriter = Callable[..., Path]

NOTE = """\
# Wednesday

- Yes is my fear talking #insight/boundaries ^yes
	- [ ] say "let me get back to you" once #action ^back
		- [x] 2026-11-17 it was easy
	- [x] write it on a card #action ✅ 2026-11-16
- [ ] call the landlord #action
- [ ] I should be kinder to myself #action
"""


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault({"2026-11-16.md": NOTE, "2026-11-18.md": "Again: [[2026-11-16#^yes]]\n"})


def why(run_cli: RunCli, vault: Path, *words: str) -> str:
    said = run_cli("why", *words, "--vault", vault, "--today", "2026-11-22")
    assert (said.code, said.err) == (0, "")
    return str(said.out)


def test_an_insight(run_cli: RunCli, vault: Path) -> None:
    assert (
        re.sub(r"\([a-z2-7]{6}\)", "(id)", why(run_cli, vault, "fear"))
        == """\
Yes is my fear talking (id)
An insight, by its tag: 2026-11-16.md:3, Mon 16 Nov
On the page of 2026-W47, under “Moving”: it has a step of yours that is open, or that you lived this week.
You noticed it 2 times:
  2026-11-16.md:3, Mon 16 Nov
  2026-11-18.md:1, Wed 18 Nov
Its steps:
  say "let me get back to you" once (id), open: it stands under the insight (rule tie_nested)
  write it on a card (id), done: it stands under the insight (rule tie_nested)
To take it off the page:
  write `#not-this` on its line, 2026-11-16.md:3
  or let it rest: `(resting:: yes)`, or a day, on its line
"""
    )


def test_an_action(run_cli: RunCli, vault: Path) -> None:
    assert (
        re.sub(r"\([a-z2-7]{6}\)", "(id)", why(run_cli, vault, "back"))
        == """\
say "let me get back to you" once (id)
An action (once), by its tag: 2026-11-16.md:4, Mon 16 Nov
A step: it names something to do (rule names-an-act)
On the page of 2026-W47, under “One shift”: it is the first open step of the insight noticed most often.
Tied to “Yes is my fear talking” (id): it stands under the insight (rule tie_nested).
You lived it once:
  2026-11-16.md:5, Tue 17 Nov
To take it off the page:
  write `#not-this` on its line, 2026-11-16.md:4
  or let it go: `(let-go:: 2026-11-22)` on its line, with a reason if you like
"""
    )


@pytest.mark.parametrize(
    ("item", "section", "part"),
    [
        ("landlord", "own_steps", "it has no insight, and something about it is dated in this week"),
        ("kinder", "still_awareness", "it still only wishes"),
        ("card", "moving", "its insight stands there"),
    ],
)
def test_other_places(item: str, section: str, part: str, run_cli: RunCli, vault: Path) -> None:
    said = json.loads(why(run_cli, vault, item, "--json"))
    assert (said["section"], said["shown"]) == (section, True)
    assert part in "\n".join(said["lines"])


PLACES = [
    ("- x (resting:: 2027-01-01) #insight", "insight", "resting", "you let it rest until Fri 1 Jan 2027"),
    ("- x (resting:: yes) #insight", "insight", "resting", "you let it rest."),
    ("- x (integrated:: 2026-11-17) #insight", "insight", "integrated", "integrated on Tue 17 Nov"),
    ("- x (integrated:: yes) #insight", "insight", None, "you wrote that it is integrated"),
    ("- x #insight", "insight", "waiting", "in the last 8 weeks, and it has no open step"),
    ("- x #insight\n\t- [ ] be more patient #action", "insight", "still_awareness", "still only wishes"),
    ("- x #insight\n\t- [ ] call (resting:: yes) #action", "insight", "resting", "its open steps rest"),
    ("- x #insight\n\t- [x] call #action ✅ 2026-11-16", "insight", "moving", "that you lived this week"),
    ("- [-] x #action ❌ 2026-11-17", "action", None, "it was cancelled on Tue 17 Nov"),
    ("- [-] x #action", "action", None, "it was cancelled"),
    ("- [ ] x (let-go:: 2026-11-17 no) #action", "action", "let_go", "you let it go on Tue 17 Nov"),
    ("- x (let-go:: 2026-11-17 no) #insight", "insight", "let_go", "you let it go on Tue 17 Nov"),
    ("- [ ] x (let-go:: 2026-11-12 no) #action", "action", None, "you let it go on Thu 12 Nov"),
    ("- [ ] x (resting:: yes) #action", "action", "resting", "you let it rest"),
    ("- [ ] x (resting:: 2027-01-01) #action", "action", "resting", "you let it rest until Fri 1 Jan 2027"),
]


@pytest.mark.parametrize(("note", "kind", "section", "part"), PLACES, ids=[each[0] for each in PLACES])
def test_each_place_says_its_rule(
    note: str, kind: str, section: str | None, part: str, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault({"2026-11-16.md": f"{note}\n"})
    said = json.loads(why(run_cli, vault, "x", "--json"))
    assert (said["kind"], said["section"]) == (kind, section)
    assert part in said["lines"][2 if kind == "insight" else 3]


@pytest.mark.parametrize(
    ("day", "section", "part"),
    [
        ("2026-11-09", "waiting", None),
        ("2026-09-01", "from_earlier", "the number of the week picks one"),
    ],
)
def test_weeks(day: str, section: str, part: str | None, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({f"{day}.md": "- x #insight\n", "2026-11-14.md": "A few words.\n"})
    said = json.loads(why(run_cli, vault, "x", "--json"))
    assert said["section"] == section
    assert part is None or part in said["lines"][2]


def test_one_that_was_done_is_in_peace(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({"2026-11-02.md": "- x #insight\n\t- [x] call mom #action ✅ 2026-11-04\n"})
    said = why(run_cli, vault, "x")
    assert "Not on the page of 2026-W47: its steps are done or let go" in said
    assert "take it off" not in said
    assert "it was done on Wed 4 Nov" in why(run_cli, vault, "mom")


def test_one_beyond_the_reach_of_the_page(run_cli: RunCli, write_vault: VaultWriter) -> None:
    notes = {
        f"2026-10-{day}.md": f"- old {day} #insight\n\t- [ ] call {day} #action\n" for day in range(10, 22)
    }
    notes["2026-11-14.md"] = "A few words.\n"
    vault = write_vault(notes)
    page = run_cli("report", "--vault", vault, "--today", "2026-11-22", "--stdout").out
    hidden = next(day for day in range(10, 22) if f"old {day}" not in page)
    said = json.loads(why(run_cli, vault, f"old {hidden}", "--json"))
    assert (said["section"], said["shown"]) == ("moving", False)
    assert "further down than the page reaches" in said["lines"][2]


def test_many_days_are_cut_from_the_oldest(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({f"2026-11-{day:02}.md": "- x #insight\n" for day in range(1, 15)})
    lines = why(run_cli, vault, "x").split("\n")
    at = lines.index("You noticed it 14 times:")
    assert lines[at + 1] == "  and 4 times before"
    assert lines[at + 2].startswith("  2026-11-05.md:1")


@pytest.mark.parametrize("asked", ["^yes", "yes", "YES IS MY FEAR TALKING", "fear yes", "is my"])
def test_ways_to_name_an_item(asked: str, run_cli: RunCli, vault: Path) -> None:
    assert why(run_cli, vault, asked).startswith("Yes is my fear talking (")


def test_the_id_on_the_page_names_it(run_cli: RunCli, vault: Path) -> None:
    page = run_cli("report", "--vault", vault, "--today", "2026-11-22", "--stdout").out
    ident = re.search(r"Yes is my fear talking.* \^([a-z0-9]+)$", page, re.MULTILINE)
    assert ident is not None
    assert why(run_cli, vault, f"^{ident[1]}") == why(run_cli, vault, "fear", "talking")


def test_several_that_could_be_meant_are_named_on_one_line(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({"2026-11-16.md": "".join(f"- a thing {each} #insight\n" for each in "vwxyz")})
    said = run_cli("why", "thing", "--vault", vault)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "(a thing v), " in said.err
    assert said.err.endswith(" and 2 more; name one by its id\n")


def test_the_example_answers_for_everything_in_it(example: Path) -> None:
    vault = load_vault(example)
    day = date(2026, 11, 22)
    page = make_page(vault, read_vault(vault), week_of(day), today=day)
    items: list[Insight | Action] = [*page.journal.insights, *page.journal.actions]
    for item in items:
        found = find_item(page.journal, item.id)
        answer = explain(vault, page, found, today=day)
        assert found is item
        assert answer.place.words in answer.lines
        assert answer.place.shown is (answer.place.section is not None)
        assert not re.search(r"[{}]", "".join(answer.lines))


# --- Following it -----------------------------------------------------------------------------------

FORMS = {
    "tag": "- Say no #insight\n",
    "paragraph": "Say no #insight\n",
    "field": "insight:: Say no\n",
    "callout": "> [!insight] Say no\n",
    "callout with its words below": "> [!insight]\n> Say no\n",
    "heading": "## Insights\n\n- Say no\n",
    "action by tag": "- [ ] Say no #action\n",
    "action by heading": "## Next steps\n\n- Say no\n",
    "action by field": "action:: Say no\n",
    "step by place": "- A thing #insight\n\t- [ ] Say no\n",
}


@pytest.mark.parametrize("note", FORMS.values(), ids=FORMS)
def test_not_this_takes_it_off(note: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({"2026-11-16.md": note})
    named = re.search(r"write `#not-this` on its line, (\S+):([0-9]+)", why(run_cli, vault, "say no"))
    assert named is not None
    lines = note.split("\n")
    lines[int(named[2]) - 1] += " #not-this"
    write_vault({named[1]: "\n".join(lines)})
    said = run_cli("why", "say no", "--vault", vault, "--today", "2026-11-22")
    assert "no such insight or action" in said.err


@pytest.mark.parametrize("header", ["tags: [insight]", "tags: [action]"])
def test_the_property_takes_a_note_off(header: str, run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({"Say no.md": f"---\n{header}\ndate: 2026-11-16\n---\n"})
    assert "write the property `vault_integrate: off` into Say no.md" in why(run_cli, vault, "say no")
    write_vault({"Say no.md": f"---\n{header}\ndate: 2026-11-16\nvault_integrate: off\n---\n"})
    assert run_cli("why", "say no", "--vault", vault).code == 2


@pytest.mark.parametrize(
    ("note", "changed"),
    [
        ("- Say no #insight\n", "- Say no (resting:: yes) #insight\n"),
        ("- [ ] Say no #action\n", "- [ ] Say no (let-go:: 2026-11-22) #action\n"),
        (
            "---\ninsights: [Say no]\n---\n",
            '---\ninsights: ["Say no (resting:: yes)"]\n---\n',
        ),
        ("---\ntags: insight\n---\n# Say no\n", "---\ntags: insight\nresting: yes\n---\n# Say no\n"),
        ("---\ntags: action\n---\n# Say no\n", "---\ntags: action\nlet-go: 2026-11-22\n---\n# Say no\n"),
    ],
    ids=["insight", "action", "in the header", "insight note", "action note"],
)
def test_rest_and_let_go_are_heard(
    note: str, changed: str, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault({"2026-11-16.md": note})
    before = json.loads(why(run_cli, vault, "say no", "--json"))
    assert before["section"] in ("waiting", "own_steps")
    write_vault({"2026-11-16.md": changed})
    assert json.loads(why(run_cli, vault, "say no", "--json"))["section"] in ("resting", "let_go")
