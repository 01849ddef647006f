"""Random notes and acts: one line is touched or none, and the notes then say what was meant and no more."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.app.deeds import Outcome
from vault_integrate.app.desk import Desk
from vault_integrate.app.reading import read_vault
from vault_integrate.app.takeup import settle
from vault_integrate.app.undo import Which, undo
from vault_integrate.app.vault import load_vault
from vault_integrate.app.writing import write_edits
from vault_integrate.edit.change import applied, ending_of
from vault_integrate.link.identity import whole_wording
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Form
from vault_integrate.model.journal import Action, Insight, Reason
from vault_integrate.model.week import week_of
from vault_integrate.parse.split import split_lines
from vault_integrate.store.log import open_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from vault_integrate.app.takeup import Edit
    from vault_integrate.link.memory import MemoryJournal

TODAY = date(2026, 11, 18)
UNTIL = date(2026, 11, 22)
NOW = datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time

# --- Random notes -------------------------------------------------------------------------------------------

INSIGHTS = st.sampled_from([
    "I say yes when I am afraid", "Enough is a number", "Ich sage ja, weil é", "Early\u2028is ok",
    "See [[Note #x]] or `a #b`",
])  # fmt: skip
STEPS = st.sampled_from([
    "Call M. on Friday", "Take the later bus", "Open one letter `✅ 2026-11-01`",
    "Walk c^2 ways 👩‍🔬", "Ask [[M|her (M.)]] first",
])  # fmt: skip
TAILS = st.sampled_from([
    "", "", "", " ⏳ 2026-11-18", " 📅\ufe0f 2026-11-20 #home", "  [due:: 2026-11-20]",
    " (cue:: at [[home]])", " (floor:: 3/week)", " 🔁 every day 📅 2026-11-18",
    " (smallest:: one (long) breath)", " (kept:: 2026-11-03)", " ✅ 2026-11-12", " (try:: 2 weeks)",
    " #private", " (for:: ^yes)", " (let-go:: 2026-11-12 not mine)",
    " (done:: 2026-11-11 it went well)", " (resting:: until spring)", "\u00a0📅 2026-11-20",
    " %% c %%", " (practiced:: 2026-11-16)",
])  # fmt: skip
IDS = st.sampled_from([
    "", "", "", " ^yes", " ^yes-2  ", " ", "\t",
])  # fmt: skip
UNITS = st.sampled_from([
    "\t", "\t", "  ", "    ",
])  # fmt: skip
BULLETS = st.sampled_from([
    "- ", "- ", "* ", "+ ", "1. ", "2) ", "-\t",
])  # fmt: skip
BOXES = st.sampled_from([
    "[ ] ", "[ ] ", "[ ] ", "[x] ", "[/] ", "[-] ", "[>] ",
])  # fmt: skip
PRACTICES = st.sampled_from([
    "- [x] 2026-11-17", "- [x] 2026-11-17 said it, ears hot", "- 2026-11-16 (body:: warm)",
    "- a thought", "- [ ] more", "1. one",
])  # fmt: skip
PLAIN = st.sampled_from([
    "", "", "Just words.", "\x85\x0c odd", "---", "# Day", "- [[2026-11-10#^yes]] again",
    "- [x] [[2026-11-10#^yes]] lived", "a:: b", "safety:: 2", "<!-- c", "-->",
    "practiced:: [[Let me get back to you]]", "> quoted", "- milk",
])  # fmt: skip


@st.composite
def steps(draw: st.DrawFn, tag: str = "") -> str:
    return f"{draw(BULLETS)}{draw(BOXES)}{draw(STEPS)}{tag}{draw(TAILS)}{draw(IDS)}"


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    """An insight with its steps, these with their practices."""
    unit = draw(UNITS)
    found = [f"{draw(BULLETS)}{draw(INSIGHTS)} #insight{draw(IDS)}"]
    for _ in range(draw(st.integers(0, 2))):
        found.append(unit + draw(steps()))
        found += [unit * 2 + draw(PRACTICES) for _ in range(draw(st.integers(0, 2)))]
    return found


@st.composite
def chunks(draw: st.DrawFn) -> list[str]:
    kind = draw(st.sampled_from(CHUNKS))
    lines: list[str] = kind(draw)
    if draw(st.integers(0, 7)) == 0:
        return [f"> {line}" for line in lines]
    return lines


CHUNKS: tuple[Callable[[st.DrawFn], list[str]], ...] = (
    lambda draw: draw(lists()),
    lambda draw: draw(lists()),
    lambda draw: [draw(steps(" #action"))],
    lambda draw: [draw(steps(" #action")), f"\t{draw(PRACTICES)}"],
    lambda draw: [f"{draw(INSIGHTS)} #insight{draw(IDS)}", "", ""],
    lambda draw: ["", f"{draw(INSIGHTS)} #insight", f"and more{draw(IDS)}", ""],
    lambda draw: ["", f"{draw(STEPS)} #action{draw(TAILS)}", "smallest:: one breath", ""],
    lambda draw: [f"insight:: {draw(INSIGHTS)}{draw(IDS)}"],
    lambda draw: [f"action:: {draw(STEPS)} (for:: [[Yes is my fear]]){draw(TAILS)}"],
    lambda draw: [f"> [!insight]- {draw(INSIGHTS)}", f"> {draw(steps())}", "> more", ""],
    lambda draw: ["> [!note] Day", f"> > [!insight] {draw(INSIGHTS)}", f"> > {draw(steps())}"],
    lambda draw: [f"> [!action] {draw(STEPS)}{draw(TAILS)}", ""],
    lambda draw: ["## Insights", f"- {draw(INSIGHTS)}{draw(IDS)}", "", "## Next steps", draw(steps())],
    lambda draw: ["```", draw(steps(" #action")), "```"],
    lambda draw: ["%%", draw(steps(" #action")), "%%"],
    lambda draw: ["$$", draw(steps(" #action")), "$$"],
    lambda draw: [draw(PLAIN)],
    lambda draw: [draw(PLAIN)],
)

HEADERS = st.sampled_from(
    [
        [],
        [],
        ["---", "mood: ok", "---"],
        ["---", "insights:", "  - text: Being early is how I apologize", "    id: early", "---"],
        ["---", "insights: [Enough is a number]", "actions:", "  - Take the later bus (for:: early)", "---"],
        ["---", 'actions: ["Call M. on Friday (floor:: 1/week)"]', "date: 2026-11-10", "---"],
        ["---", "actions:", '- "Ask M. (cue:: at home)"', "- 'Take the later bus'", "---"],
    ]
)


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    lines = [*draw(HEADERS), *(line for chunk in draw(st.lists(chunks(), max_size=4)) for line in chunk)]
    endings = draw(
        st.sampled_from([("\n",), ("\n",), ("\r\n",), ("\r",), ("\n", "\r\n"), ("\n", "\r\n", "\r")])
    )
    text = "".join(line + draw(st.sampled_from(endings)) for line in lines)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return draw(st.sampled_from(["", "", "\ufeff"])).encode() + text.encode()


NOTE_ITEMS = {
    "Yes is my fear.md": [
        b"---\ntags: [insight/boundaries]\ndate: 2026-11-10\n---\nWords.\n",
        b"---\r\ntags:\r\n  - insight\r\naction: Ask first\r\ndate: 2026-11-09\r\n---\r\n# Yes is my fear",
    ],
    "Let me get back to you.md": [
        b'---\ntags: [action/boundary]\nfor: "[[Yes is my fear]]"\ndate: 2026-11-10\n---\n',
        b"---\ntags: action\ndate: 2026-11-10\npracticed: [2026-11-17]\n---\nWords",
        b"---\ntags: action\ndate: 2026-11-10\npracticed:\n  - 2026-11-17\nfloor: 3/week\n---",
    ],
}


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, bytes]:
    files = {f"Journal/2026-11-{day}.md": draw(notes()) for day in ("10", "16")}
    first = draw(lists())
    files["Journal/2026-11-10.md"] += "".join(f"\n{line}" for line in first).encode()
    for path, variants in NOTE_ITEMS.items():
        if draw(st.integers(0, 2)) == 0:
            files[path] = draw(st.sampled_from(variants))
    return files


# --- Random acts --------------------------------------------------------------------------------------------

OF_ACTIONS = (
    DeedKind.TICK, DeedKind.UNTICK, DeedKind.START, DeedKind.CANCEL, DeedKind.PRACTICE, DeedKind.KEEP,
    DeedKind.SMALLER, DeedKind.ON_DATE, DeedKind.REST, DeedKind.LEARNED, DeedKind.LET_GO, DeedKind.STEP,
)  # fmt: skip
OF_BOXES = OF_ACTIONS[:4]
OF_INSIGHTS = (DeedKind.STEP, DeedKind.STEP, DeedKind.REST, DeedKind.INTEGRATED, DeedKind.NOT_THIS)
SYMBOLS = {DeedKind.START: "/", DeedKind.CANCEL: "-", DeedKind.UNTICK: " "}
WITH_WORDS = (DeedKind.STEP, DeedKind.SMALLER, DeedKind.LEARNED)
MAYBE_WORDS = (DeedKind.PRACTICE, DeedKind.LET_GO)
WORDS = st.sampled_from([
    "Buy soup for M.", "one breath", "Take the later bus", "half (a) pretzel :)",
    "see [[2026-11-10]]", "a `b", "e\u0301 👩‍🔬 \u2028", "walk 📅 2026-11-20", "100 %% $5 $",
    "say (cue:: at home) it", "half, slowly", "(body:: warm) half", "> so",
    "- [x] a", "2026-11-12 b", "x ^yes", "[[", "it: was # ok", "'\"", "insight:: a",
    "let it be #insight", "Call M. #private",
])  # fmt: skip
ACTS = st.tuples(
    st.integers(0, 50),
    st.integers(0, 50),
    WORDS,
    st.sampled_from([date(2026, 11, 16), TODAY]),
    st.booleans(),
    st.booleans(),
)
Act = tuple[int, int, str, date, bool, bool]


def is_asked(action: Action, kind: DeedKind) -> bool:
    """Whether a page has a box for it: one that is closed, or repeats, has none to tick."""
    if kind in OF_BOXES and action.repeats:
        return False
    if kind is DeedKind.UNTICK:
        return action.done is not None
    return action.open and "done" not in action.fields.days


def deed_of(desk: Desk, act: Act) -> Deed | None:
    """The act as a deed about one of the items that there are."""
    which, what, words, day, flag, from_page = act
    journal = desk.journal
    items: list[Insight | Action] = [*journal.insights, *journal.actions]
    if not items:
        return None
    number = which % len(items)
    is_insight = number < len(journal.insights)
    kinds = OF_INSIGHTS if is_insight else OF_ACTIONS
    kind = kinds[what % len(kinds)]
    said = words if kind in WITH_WORDS or (kind in MAYBE_WORDS and flag) else ""
    item = items[number]
    if isinstance(item, Action) and not is_asked(item, kind):
        return None
    until = date(2026, 11, 27) if kind is DeedKind.ON_DATE or (kind is DeedKind.REST and flag) else None
    return Deed(
        kind=kind,
        item=item.id,
        day=day,
        words=said,
        words_alone=desk.context.words(said).words if said else "",
        until=until,
        symbol=SYMBOLS.get(kind, "x"),
        done=kind is DeedKind.STEP and flag,
        alone=kind is DeedKind.STEP and not is_insight,
        since=date(2026, 11, 16),
        key=f"{item.id} {kind.value} {words}",
        week="2026-W47" if from_page else "",
    )


class Tried:
    """One vault on the disk and one act on it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self.root = folder / "vault"
        self.files = dict(files)
        for path, data in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        self.log = open_log(folder / "state", self.root, now=NOW)

    def desk(self) -> Desk:
        vault = load_vault(self.root)
        return Desk(vault, read_vault(vault), UNTIL)

    def on_disk(self) -> dict[str, bytes]:
        return {path: (self.root / path).read_bytes() for path in self.files}

    def write(self, desk: Desk, edits: list[Edit]) -> None:
        stood = {edit.path: desk.stood(edit.path) for edit in edits}
        done = write_edits(self.root, stood, edits, self.log, NOW)
        assert done.written == edits


@contextmanager
def tried(files: Mapping[str, bytes]) -> Iterator[Tried]:
    with TemporaryDirectory() as folder:
        yield Tried(Path(folder), files)


# --- What notes say -----------------------------------------------------------------------------------------


def said_of_insight(insight: Insight) -> dict[str, object]:
    return {
        "words": insight.words,
        "sources": len(insight.sources),
        "noticed": [each.day for each in insight.notices],
        "theme": insight.theme,
        "domain": insight.domain,
        "states": (insight.resting, insight.integrated, insight.let_go, insight.decided),
        "private": insight.private,
    }


def said_of_action(action: Action) -> dict[str, object]:
    return {
        "words": action.words,
        "sources": len(action.sources),
        "kind": action.kind,
        "fields": action.fields,
        "marked": action.marked,
        "written": action.written,
        "ties": [(each.insight, each.reason) for each in action.ties],
        "ended": (action.done, action.cancelled, action.let_go, action.resting),
        "boxes": [each.symbol for each in action.sources],
        "practices": [replace(each, path="", line=0) for each in action.practices],
        "rhythm": action.rhythm,
        "private": action.private,
    }


def said(journal: MemoryJournal) -> dict[str, dict[str, object]]:
    """All that notes say, by item."""
    whole = {each.id: said_of_insight(each) for each in journal.insights}
    whole |= {each.id: said_of_action(each) for each in journal.actions}
    whole[""] = {
        "entries": journal.entries_between(date.min, date.max),
        "check-ins": list(journal.check_ins(date.min, date.max)),
    }
    return whole


def told_apart(before: MemoryJournal, after: MemoryJournal) -> dict[str, tuple[object, object]]:
    """What notes say otherwise than before: by item and by what of it."""
    old, new = said(before), said(after)
    found: dict[str, tuple[object, object]] = {}
    for item in {**old, **new}:
        one, other = old.get(item), new.get(item)
        if one is None or other is None:
            found[f"{item} there"] = (one, other)
            continue
        found |= {f"{item} {key}": (one[key], other[key]) for key in one if one[key] != other[key]}
    return found


ALLOWED = {
    DeedKind.TICK: {"fields", "ended", "boxes"},
    DeedKind.UNTICK: {"fields", "ended", "boxes", "practices"},
    DeedKind.START: {"boxes"},
    DeedKind.CANCEL: {"fields", "ended", "boxes"},
    DeedKind.PRACTICE: {"practices", "fields", "written"},
    DeedKind.KEEP: {"fields"},
    DeedKind.SMALLER: {"fields"},
    DeedKind.LEARNED: {"fields"},
    DeedKind.ON_DATE: {"fields"},
    DeedKind.REST: {"fields", "ended", "states"},
    DeedKind.INTEGRATED: {"states"},
    DeedKind.LET_GO: {"fields", "ended", "boxes", "states"},
}


def weaker(ties: tuple[object, object]) -> bool:
    """Whether two lists of ties differ in weak ones alone.

    A step of its own takes an insight from those that only stand in the same note.
    """
    weak = (Reason.SAME_NOTE, Reason.PERHAPS)
    old, new = ([each for each in some if each[1] not in weak] for some in ties)  # type: ignore[attr-defined]
    return bool(old == new)


def assert_says_no_more(deed: Deed, before: MemoryJournal, after: MemoryJournal) -> None:
    """Nothing is said otherwise than before but what the act is about."""
    other = told_apart(before, after)
    known = {each.id for each in before.actions}
    new = {each.id for each in after.actions} - known
    touched = {deed.item}
    if deed.kind is DeedKind.NOT_THIS:
        freed = {each.words for each in before.steps_of(deed.item)}
        freed |= {each.words for each in after.actions if each.id in new and alike((each.words,), before)}
        touched |= alike(freed, before, after)
    elif deed.kind is DeedKind.STEP:
        assert len(new) <= 1, new
        touched = new | alike((deed.words_alone or deed.words,), before, after)
    elif any(key.endswith((" sources", " there")) for key in other):
        # An open one takes other copies of its words with it, a closed one leaves them.
        touched = alike((each.words for each in before.actions if each.id == deed.item), before, after)
    assert new <= touched, {key: said(after)[key] for key in new - touched}
    left = {key: value for key, value in other.items() if not is_consequence(deed, key, value, touched)}
    assert not left, left


def alike(words: Iterable[str], *journals: MemoryJournal) -> set[str]:
    """The actions with these words: equal ones are copies of each other, or become it."""
    wanted = {identity_of(each) for each in words}
    return {each.id for journal in journals for each in journal.actions if identity_of(each.words) in wanted}


def identity_of(words: str) -> str:
    return whole_wording(words, moved=False).identity


def is_consequence(deed: Deed, key: str, value: tuple[object, object], touched: set[str]) -> bool:
    item, _, name = key.partition(" ")
    if name == "ties" and deed.kind in (DeedKind.STEP, DeedKind.NOT_THIS):
        return item in touched or weaker(value)
    if key == " entries":
        # A note that is nothing but a prompt by now is no entry.
        return deed.kind is DeedKind.NOT_THIS
    if item not in touched:
        return False
    if len(touched) > 1:
        return True
    if deed.kind in ALLOWED and name not in ALLOWED[deed.kind]:
        # A box that was begun is one occasion.
        return (name == "practices" and begun_apart(value)) or (
            name == "private" and "#private" in deed.words
        )
    return True


def begun_apart(practices: tuple[object, object]) -> bool:
    """Whether two lists of practices differ in what was begun alone."""
    old, new = ([each for each in some if not each.started] for some in practices)  # type: ignore[attr-defined]
    return bool(old == new)


def assert_one_line(old: bytes, new: bytes) -> None:
    """Two notes differ in one line that was changed or added, and in no other byte."""
    before, after = list(split_lines(old)), list(split_lines(new))
    if len(after) == len(before):
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
        return
    assert len(after) == len(before) + 1
    # A line behind one without an ending brings it along.
    places = [at for at in range(len(after)) if after[:at] + after[at + 1 :] == before]
    ended = before and after[:-2] == before[:-1] and after[-2].rstrip(b"\r\n") == before[-1]
    known = {ending_of(each) for each in before}
    assert {ending_of(each) for each in after} <= (known if known - {b""} else {b"\n", b""})
    assert places or (ended and not after[-1].endswith((b"\n", b"\r")))


# --- The properties -----------------------------------------------------------------------------------------


@tries(max_examples=60)
@given(files=vaults(), act=ACTS)
def test_an_act_touches_one_line_and_says_what_was_meant_and_no_more(
    files: dict[str, bytes], act: Act
) -> None:
    with tried(files) as vault:
        desk = vault.desk()
        before = desk.journal
        deed = deed_of(desk, act)
        if deed is None:
            return
        week = week_of(TODAY, desk.vault.settings.week_rule) if deed.week else None
        meant, edits = settle(desk, deed, week)

        assert (meant.outcome is Outcome.WRITE) == bool(edits)
        if not edits:
            assert desk.journal is before
            return
        now = dict(files)
        for edit in edits:
            new = applied(now[edit.path], edit.change)
            assert_one_line(now[edit.path], new)
            now[edit.path] = new
        assert len(edits) == 1 or deed.kind is DeedKind.NOT_THIS
        assert_says_no_more(deed, before, desk.journal)

        vault.write(desk, edits)
        assert vault.on_disk() == now
        again = vault.desk()
        assert not (other := told_apart(desk.journal, again.journal)), other
        # Tags in the words of a practice: see test_a_practice_with_a_tag_is_one_practice.
        if week is not None and (deed.kind is not DeedKind.PRACTICE or deed.words == deed.words_alone):
            repeated, more = settle(again, deed, week)
            assert repeated.outcome is Outcome.HELD, repeated
            assert not more

        if len({edit.change.new.strip() for edit in edits}) < len(edits):
            return  # see test_equal_lines_written_at_once_are_taken_back
        undone = undo(vault.root, vault.log, which=Which(), now=NOW)
        assert not undone.left, undone.left
        assert vault.on_disk() == files


@tries(max_examples=30)
@given(files=vaults(), act=ACTS)
def test_a_tick_taken_back_leaves_the_same_bytes(files: dict[str, bytes], act: Act) -> None:
    with tried(files) as vault:
        desk = vault.desk()
        open_ones = [
            each
            for each in desk.journal.actions
            if each.open and each.source.form not in (Form.NOTE, Form.HEADER)
        ]
        if not open_ones:
            return
        action = open_ones[act[0] % len(open_ones)]
        if action.source.symbol not in (" ", None) or "done" in action.fields.days:
            return
        deed = Deed(kind=DeedKind.TICK, item=action.id, day=TODAY)
        _, edits = settle(desk, deed, None)
        if not edits:
            return
        vault.write(desk, edits)
        assert vault.on_disk() != files

        desk = vault.desk()
        meant, edits = settle(desk, replace(deed, kind=DeedKind.UNTICK, symbol=" "), None)
        assert meant.outcome is Outcome.WRITE
        vault.write(desk, edits)
        assert vault.on_disk() == files


# --- What was found -----------------------------------------------------------------------------------------


def test_equal_lines_written_at_once_are_taken_back() -> None:
    # Two steps lived on one day, ticked in one round: the second undo finds nothing.
    text = "- Enough #insight\n\t- [ ] Walk #practice\n\t- [ ] Sing #practice\n"
    files = {"2026-11-10.md": text.encode()}
    with tried(files) as vault:
        desk = vault.desk()
        edits: list[Edit] = []
        for number, action in enumerate(each for each in desk.journal.actions if each.repeats):
            _, more = settle(desk, Deed(kind=DeedKind.PRACTICE, item=action.id, day=TODAY), None)
            edits += [replace(each, number=number) for each in more]
        vault.write(desk, edits)
        for _ in range(2):
            undone = undo(vault.root, vault.log, which=Which(), now=NOW)
            assert not undone.left
        assert vault.on_disk() == files


def test_an_act_on_two_equal_lines_is_taken_back() -> None:
    files = {"2026-11-10.md": b"Enough #insight\n\nEnough #insight\n"}
    with tried(files) as vault:
        desk = vault.desk()
        deed = Deed(kind=DeedKind.NOT_THIS, item=desk.journal.insights[0].id, day=TODAY)
        vault.write(desk, settle(desk, deed, None)[1])
        assert not undo(vault.root, vault.log, which=Which(), now=NOW).left
        assert vault.on_disk() == files


def test_a_practice_with_a_tag_is_one_practice() -> None:
    # In `practiced` a tag stays among the words; by themselves they are read without it.
    words = "let it be #calm"
    with tried({"2026-11-10.md": b'---\nactions: ["Walk (floor:: 3/week)"]\n---\n'}) as vault:
        for outcome in (Outcome.WRITE, Outcome.HELD):
            desk = vault.desk()
            deed = Deed(
                kind=DeedKind.PRACTICE,
                item=desk.journal.actions[0].id,
                day=TODAY,
                words=words,
                words_alone=desk.context.words(words).words,
                week="2026-W47",
            )
            meant, edits = settle(desk, deed, week_of(TODAY, desk.vault.settings.week_rule))
            assert meant.outcome is outcome
            vault.write(desk, edits)


def test_a_private_step_leaves_its_insight_as_it_is() -> None:
    # In the header of a note that is the insight, too, the step says so of itself alone.
    with tried({"Yes.md": b"---\ntags: insight\ndate: 2026-11-10\n---\n"}) as vault:
        desk = vault.desk()
        words = "Call M. #private"
        deed = Deed(
            kind=DeedKind.STEP,
            item=desk.journal.insights[0].id,
            day=TODAY,
            words=words,
            words_alone=desk.context.words(words).words,
        )
        meant, _ = settle(desk, deed, None)
        assert meant.outcome is Outcome.WRITE
        assert not desk.journal.insights[0].private
        assert [each.private for each in desk.journal.actions] == [True]


@pytest.mark.parametrize("insight", ["> I hide #insight", "I hide #insight"])
def test_a_field_is_not_put_onto_the_line_of_another_item(insight: str) -> None:
    text = f"> [!action] Walk home (floor:: 3/week)\n{insight}\n"
    with tried({"2026-11-10.md": text.encode()}) as vault:
        desk = vault.desk()
        meant, _ = settle(desk, Deed(kind=DeedKind.REST, item=desk.journal.actions[0].id, day=TODAY), None)
        assert meant.outcome is Outcome.WRITE
        assert desk.journal.insights[0].resting is None
