"""Where something that was done on the page may go in the notes: one way after the other, the best one first.

A way is a change of one line, worked out only when it is tried, for then it may be refused; whether the notes
then say what was meant is asked by `app.takeup`, so it need not be sure (PRODUCT section 6: where, how).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.app.header_ways import HeaderWays
from vault_integrate.edit.change import CannotEdit, added_line, bare, changed_line, lines_like
from vault_integrate.edit.children import Place, at_end, behind, below, block_at
from vault_integrate.edit.deed_value import value_of
from vault_integrate.edit.digest import digest
from vault_integrate.edit.item_line import ItemLine, bracketed_field
from vault_integrate.model.change import Change
from vault_integrate.model.deed import Deed, DeedKind
from vault_integrate.model.item import Form
from vault_integrate.model.journal import Action
from vault_integrate.model.note import NoteKind
from vault_integrate.model.task import BoxState, FieldKind
from vault_integrate.parse.item import field_of_line
from vault_integrate.parse.links import find_links
from vault_integrate.parse.split import split_lines
from vault_integrate.parse.statuses import box_state
from vault_integrate.store.scan import DRAWINGS

if TYPE_CHECKING:
    from vault_integrate.app.desk import Desk
    from vault_integrate.model.journal import Insight, Source

Changes = Sequence[tuple[str, Change]]
Way = Callable[[], Changes]

_NAMES = {
    DeedKind.KEEP: "kept",
    DeedKind.SMALLER: "smallest",
    DeedKind.REST: "resting",
    DeedKind.INTEGRATED: "integrated",
    DeedKind.LEARNED: "learned",
    DeedKind.LET_GO: "let-go",
    DeedKind.ON_DATE: "scheduled",
}
"""The field that says an act."""

_OPEN = (BoxState.OPEN, BoxState.STARTED, BoxState.MOVED)

_OF_ACTIONS = (
    DeedKind.STEP,
    DeedKind.PRACTICE,
    DeedKind.TICK,
    DeedKind.UNTICK,
    DeedKind.START,
    DeedKind.CANCEL,
    DeedKind.REWORD,
    DeedKind.REMARK,
)


class Placing:
    """Finds the ways for deeds on one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._settings = desk.vault.settings
        self._header = HeaderWays(desk)

    def ways(self, deed: Deed) -> Iterator[Way]:
        """The ways to say a deed in the notes, the best one first."""
        insight, action = self._desk.journal.insight(deed.item), self._desk.action(deed.item)
        item = insight or action
        if insight is not None and deed.kind is DeedKind.STEP:
            yield from self._steps(deed, insight)
        elif action is not None and deed.kind in _OF_ACTIONS:
            yield from self._of_action(deed, action)
        elif item is not None and deed.kind is DeedKind.NOT_THIS:
            yield lambda: [change for source in item.sources for change in self._not_this(source)]
        elif item is not None:
            for source in item.sources if insight is not None else (self._latest(item),):
                yield from self._fields(source, deed)

    def _of_action(self, deed: Deed, action: Action) -> Iterator[Way]:
        """What can be done about an action alone."""
        latest = self._latest(action)
        if deed.kind is DeedKind.STEP:
            yield from self._beside(deed, action)
        elif deed.kind is DeedKind.PRACTICE:
            yield from self._practices(deed, latest)
        elif deed.kind is DeedKind.UNTICK:
            for source in self._ticked(action):
                if source.form is Form.HEADER:
                    yield partial(self._header.in_mapping, source, "done", None)
                yield partial(self._unticked, source)
        elif deed.kind is DeedKind.REMARK:
            yield partial(self._remarked, deed)
        elif deed.kind is DeedKind.REWORD:
            yield partial(self._on_line, latest, partial(self._reworded, deed))
        else:
            if latest.form is Form.HEADER and deed.kind in (DeedKind.TICK, DeedKind.CANCEL):
                name = "done" if deed.kind is DeedKind.TICK else "cancelled"
                yield partial(self._header.in_mapping, latest, name, deed.day.isoformat())
            for last in _ends_of(latest):
                yield partial(self._ticked_now, latest, deed, last=last)

    def _remarked(self, deed: Deed) -> Changes:
        """The line of a practice, with more words behind its day."""
        practice = None if deed.place is None else self._desk.source_at(*deed.place)
        if practice is None:
            raise CannotEdit("act_not_found")
        words = f"{deed.day.isoformat()} {deed.words}"
        return self._on_line(practice, lambda line: line.with_words(words))

    def _latest(self, item: Insight | Action) -> Source:
        """The latest copy of an action; one below a page is a copy that goes with the page."""
        notes = (each for each in reversed(item.sources) if not self._is_on_page(each))
        return next(notes, item.source) if isinstance(item, Action) else item.source

    def _is_on_page(self, source: Source) -> bool:
        try:
            return self._desk.note(source.path).kind is NoteKind.PAGE
        except CannotEdit:
            return False

    def _at(self, source: Source, mark_of: Deed | None = None) -> tuple[tuple[bytes, ...], int]:
        """The lines of the note and the 0-based number of the item's, found by its full text.

        Raises:
            CannotEdit: it is not there, or there are more or fewer lines like it than were known (R12).
        """
        lines = split_lines(self._desk.data(source.path))
        same = lines_like(lines, source.raw)
        mark = None if mark_of is None else mark_of.mark
        if not source.raw or len(same) != source.equals:
            raise CannotEdit("act_not_found")
        if mark is not None and (len(same) > 1 or mark.equals > 1):
            # Those of them that this very round has changed already, above it or below.
            changed = len(lines_like(split_lines(self._desk.stood(source.path)), source.raw)) - len(same)
            known = mark.digest == digest(source.raw) and mark.equals == len(same) + changed
            if not known or not 0 <= mark.ordinal - source.ordinal <= changed:
                raise CannotEdit("act_not_found")
        return lines, same[source.ordinal]

    def _line(self, text: str) -> ItemLine:
        return ItemLine(text, self._settings.task_format)

    def _on_line(
        self,
        source: Source,
        edit: Callable[[ItemLine], ItemLine],
        deed: Deed | None = None,
        *,
        last: bool = False,
    ) -> Changes:
        """An item's own line, edited; in a header the string that it is."""
        if source.form is Form.HEADER:
            return self._header.on_text(source, lambda text: edit(self._line(text)).text)
        if source.form is Form.NOTE:
            raise CannotEdit("act_not_found")
        lines, at = self._at(source, deed)
        at += source.last_line - source.line if last else 0
        text = edit(self._line(bare(lines[at], first=at == 0))).text
        return [(source.path, changed_line(lines, at, text))]

    def _reworded(self, deed: Deed, line: ItemLine) -> ItemLine:
        """Longer words of a step; of one without an insight they stand in its field."""
        names = self._desk.context.field_name
        if line.field("action", names):
            return line.with_field("action", deed.words, names)
        return line.with_words(deed.words)

    # Ticks

    def _ticked_now(self, source: Source, deed: Deed, *, last: bool) -> Changes:
        if source.form is Form.NOTE:
            name = "cancelled" if deed.kind is DeedKind.CANCEL else "done"
            if deed.kind is DeedKind.START:
                raise CannotEdit("act_no_box")
            return self._header.set_property(source, name, deed.day.isoformat())
        return self._on_line(source, lambda line: self._with_tick(line, deed), deed, last=last)

    def _with_tick(self, line: ItemLine, deed: Deed) -> ItemLine:
        kind = FieldKind.CANCELLED if deed.kind is DeedKind.CANCEL else FieldKind.DONE
        if line.symbol is None:
            if deed.kind is DeedKind.START:
                raise CannotEdit("act_no_box")
            return line.with_day(kind, deed.day)
        line = line.with_symbol(deed.symbol)
        if deed.kind is DeedKind.START:
            return line.without_day(FieldKind.DONE)
        if not self._settings.done_dates:
            return line
        return line.with_day(kind, deed.day)

    def _ticked(self, action: Action) -> list[Source]:
        """The lines that say that an action was done, its latest copy first."""
        found = [self._latest(action), *(each for each in action.sources if each.box is BoxState.DONE)]
        if action.tick is not None and action.tick.line:
            elsewhere = self._desk.source_at(action.tick.path, action.tick.line)
            found += [elsewhere] if elsewhere is not None else []
        return list({(each.path, each.line): each for each in found}.values())

    def _unticked(self, source: Source) -> Changes:
        if source.form is Form.NOTE:
            return self._header.clear_property(source, "done")

        def edit(line: ItemLine) -> ItemLine:
            line = line.without_day(FieldKind.DONE)
            return line if line.symbol is None else line.with_symbol(" ")

        return self._on_line(source, edit)

    # Fields

    def _fields(self, source: Source, deed: Deed) -> Iterator[Way]:
        if source.form is Form.NOTE:
            yield partial(self._header.set_property, source, _NAMES[deed.kind], partial(value_of, deed))
            return
        if source.form is Form.HEADER:
            yield partial(self._header.in_mapping, source, _NAMES[deed.kind], partial(value_of, deed))
        else:
            yield partial(self._own_line_field, source, deed)
        edit = partial(self._with_field, deed)
        for last in _ends_of(source):
            yield partial(self._on_line, source, edit, last=last)

    def _own_line_field(self, source: Source, deed: Deed) -> Changes:
        """A field that stands on a line of its own below the item: `smallest:: one breath`."""
        lines, at = self._at(source)
        for number in range(at + 1, at + 1 + max(0, source.last_line - source.line)):
            text = bare(lines[number])
            found = field_of_line(text.strip(" \t>"), self._settings, self._desk.vault.language)
            if found is not None and found[0] == _NAMES[deed.kind]:
                head, _, old = text.partition("::")
                return [(source.path, changed_line(lines, number, f"{head}:: {value_of(deed, old)}"))]
        raise CannotEdit("act_not_found")

    def _with_field(self, deed: Deed, line: ItemLine) -> ItemLine:
        if deed.kind is DeedKind.ON_DATE:
            return line.with_day(FieldKind.SCHEDULED, deed.until or deed.day)
        name, names = _NAMES[deed.kind], self._desk.context.field_name
        line = line.with_field(name, value_of(deed, line.field(name, names)), names)
        # What was done stays done, and the series of a recurrence is the user's.
        is_open = line.symbol is not None and box_state(line.symbol, self._desk.context.statuses) in _OPEN
        if deed.kind is DeedKind.LET_GO and is_open and not line.recurs:
            line = line.with_symbol("-")
            if self._settings.done_dates:
                line = line.with_day(FieldKind.CANCELLED, deed.day)
        return line

    def _not_this(self, source: Source) -> Changes:
        if source.form is Form.NOTE:
            return self._header.set_property(source, "vault_integrate", "off")
        words = self._desk.vault.language.mark_words
        tag = (
            "not-this" if "not-this" in words else next(w for w, mark in words.items() if mark == "not-this")
        )
        return self._on_line(source, lambda line: line.with_tag(f"#{tag}"), last=_ends_of(source)[0])

    # Practices and steps

    def _practices(self, deed: Deed, source: Source) -> Iterator[Way]:
        day = deed.day.isoformat()
        said = f"{day} {deed.words}".strip()
        if source.form is Form.NOTE:
            if not deed.words:
                yield partial(self._header.add_to_list, source, "practiced", day)
            yield partial(self._at_end, source.path, said)
        elif source.form is Form.HEADER:
            names = self._desk.context.field_name
            yield partial(self._header.in_mapping, source, "practiced", said, add=True)
            yield partial(
                self._on_line, source, lambda line: line.with_field("practiced", said, names, add=True)
            )
        else:
            yield partial(self._under, source, lambda: f"[x] {said}")

    def _under(
        self, source: Source, words: Callable[[], str], *, place: Callable[..., Place] = below
    ) -> Changes:
        """One more line under an item."""
        _refuse_boards(self._desk, source.path)
        lines, at = self._at(source)
        note = self._desk.note(source.path)
        found = place(note, block_at(note, at + 1))
        return [(source.path, added_line(lines, found.at, f"{found.prefix}{words()}"))]

    def _at_end(self, path: str, words: str) -> Changes:
        _refuse_boards(self._desk, path)
        lines, bullet = split_lines(self._desk.data(path)), at_end(self._desk.note(path))
        return [(path, added_line(lines, len(lines), f"{bullet} {words}"))]

    def _steps(self, deed: Deed, insight: Insight) -> Iterator[Way]:
        """Where the insight was noticed last, then at earlier notices, then where it was written."""
        places = [notice.source for notice in reversed(insight.notices)]
        places.sort(key=self._is_on_page)
        places += [each for each in insight.sources if each not in places]
        for source in places:
            yield from self._step_at(deed, insight, source)

    def _step_at(self, deed: Deed, insight: Insight, source: Source) -> Iterator[Way]:
        words = partial(self._step_words, deed)
        if source.form in (Form.NOTE, Form.HEADER):
            for ref in (*self._names_of(insight, source), ""):
                yield partial(self._header.add_to_list, source, "actions", partial(_in_header, deed, ref))
            return
        if _is_item(source) or source.form is Form.CALLOUT:
            yield partial(self._under, source, words)
            return
        if find_links(deed.words):
            yield partial(self._under, source, words, place=behind)
        for ref in self._names_of(insight, source):
            yield partial(self._under, source, partial(self._step_words, deed, ref), place=behind)
        yield partial(self._under, source, words)

    def _names_of(self, insight: Insight, source: Source) -> list[str]:
        """What `for` may say there: the links of the notice, an id or block id of the insight's own."""
        names = [_bare_link(source.words[link.start : link.end]) for link in find_links(source.words)]
        names += [source.block_id] if source.block_id else []
        names += self._desk.idents_of(insight)
        names += [f"[[{each.title}]]" for each in insight.sources if each.form is Form.NOTE]
        return list(dict.fromkeys(names))

    def _step_words(self, deed: Deed, ref: str = "") -> str:
        wanted = self._settings.task_filter
        more = f" {wanted}" if wanted and wanted not in deed.words else ""
        line = self._line(f"- [ ] {deed.words}{more}")
        if ref:
            line = line.with_field("for", ref, self._desk.context.field_name, add=True)
        if deed.done:
            line = line.with_symbol("x").with_day(FieldKind.DONE, deed.day)
        return line.text[2:]

    def _beside(self, deed: Deed, action: Action) -> Iterator[Way]:
        """A step of no insight: beside the wish that it was typed under."""
        source = self._latest(action)
        if source.form in (Form.NOTE, Form.HEADER):
            yield partial(self._header.add_to_list, source, "actions", partial(_in_header, deed))
            return
        yield partial(self._under, source, partial(self._step_words, deed), place=behind)

        def marked() -> str:
            return self._step_words(replace(deed, words=bracketed_field("action", deed.words)))

        yield partial(self._under, source, marked, place=behind)


def _in_header(deed: Deed, ref: str = "") -> str:
    """A step as a string of a header, where there is no box to tick."""
    said = f"{deed.words} {bracketed_field('for', ref)}" if ref else deed.words
    return f"{said} {bracketed_field('done', deed.day.isoformat())}" if deed.done else said


def _bare_link(link: str) -> str:
    """A link without the words that it shows."""
    target, shown, _ = link.partition("|")
    return f"{target}]]" if shown and link.startswith("[[") else link


def _is_item(source: Source) -> bool:
    """Whether an item is a list item, not a paragraph."""
    head = source.raw.lstrip(" \t>")
    return (
        source.symbol is not None or head[:2] in ("- ", "* ", "+ ", "-\t", "*\t", "+\t") or _is_numbered(head)
    )


def _ends_of(source: Source) -> tuple[bool, ...]:
    """Where on an item a field may go: of a paragraph of several lines on the last one, else on its line.

    A callout with a title has its words there; what stands below it belongs to the words, too.
    """
    if source.last_line <= source.line or source.form is Form.HEADER or _is_item(source):
        return (False,)
    titled = source.form is Form.CALLOUT and not source.raw.rstrip().endswith("]")
    return (False, True) if titled else (True, False)


def _is_numbered(head: str) -> bool:
    digits = len(head) - len(head.lstrip("0123456789"))
    return digits > 0 and head[digits : digits + 2] in (". ", ") ")


def _refuse_boards(desk: Desk, path: str) -> None:
    """Nothing is added to drawings and boards, whose plugins keep the whole file in a form of their own.

    Raises:
        CannotEdit: the note is one.
    """
    header = desk.note(path).header
    if (
        path.lower().endswith(DRAWINGS)
        or header.name_of("kanban-plugin")
        or header.name_of("excalidraw-plugin")
    ):
        raise CannotEdit("act_no_place")
