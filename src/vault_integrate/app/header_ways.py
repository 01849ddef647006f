"""Where something goes that was done about an item in frontmatter: its own YAML line, or its property."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vault_integrate.edit.change import CannotEdit
from vault_integrate.edit.header_lines import (
    add_entry,
    add_to_list,
    change_text,
    clear_property,
    set_property,
    set_value,
    value_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from vault_integrate.app.desk import Desk
    from vault_integrate.model.change import Change
    from vault_integrate.model.header import Header, Value, ValuePath
    from vault_integrate.model.journal import Source

_PLAIN = ("yes", "off")
"""What stands without quotes, as the writer would put it: every reader takes either form for the same."""

_LISTS = ("insights", "actions", "insight", "action", "step")


class HeaderWays:
    """Changes in the headers of the notes on one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def set_property(
        self, source: Source, name: str, value: str | Callable[[str], str]
    ) -> Sequence[tuple[str, Change]]:
        """The property of that name gets a value, perhaps one made from the text that it has."""
        data, spellings = self._desk.data(source.path), self._spellings(name)
        if not isinstance(value, str):
            known = self._desk.note(source.path).header.properties
            value = value(_text(known.get(next((key for key in known if key in spellings), name))))
        return [(source.path, set_property(data, spellings, name, value, plain=value in _PLAIN))]

    def clear_property(self, source: Source, name: str) -> Sequence[tuple[str, Change]]:
        """The property of that name says nothing any more."""
        data = self._desk.data(source.path)
        return [(source.path, clear_property(data, self._spellings(name)))]

    def add_to_list(
        self, source: Source, name: str, value: str | Callable[[], str]
    ) -> Sequence[tuple[str, Change]]:
        """The property of that name gets one more entry, perhaps one that is only spelled now."""
        data, new = self._desk.data(source.path), value if isinstance(value, str) else value()
        return [(source.path, add_to_list(data, self._spellings(name), name, new))]

    def on_text(self, source: Source, change: Callable[[str], str]) -> Sequence[tuple[str, Change]]:
        """The text that an item is in a header, changed."""
        header = self._desk.note(source.path).header
        data = self._desk.data(source.path)
        return [(source.path, change_text(data, self._path_of(header, source), change))]

    def text_of(self, source: Source) -> str:
        """The text that an item is in a header.

        Raises:
            CannotEdit: it can't be found with certainty.
        """
        header = self._desk.note(source.path).header
        path = self._path_of(header, source)
        return next(text for each, text in self._texts(header) if each == path)

    def in_mapping(
        self, source: Source, name: str, value: str | Callable[[str], str] | None, *, add: bool = False
    ) -> Sequence[tuple[str, Change]]:
        """The field of a mapping gets a value, or with `add` one more; None takes its value away.

        Raises:
            CannotEdit: the item is no mapping, or has no such field.
        """
        header = self._desk.note(source.path).header
        data = self._desk.data(source.path)
        path = self._path_of(header, source)
        entry = value_at(header.properties, path[:-1])
        for key, old in entry.items() if isinstance(entry, Mapping) else ():
            if len(path) > 1 and key != path[-1] and self._desk.context.field_name(key) == name:
                path = (*path[:-1], key)
                new = value if value is None or isinstance(value, str) else value(_text(old))
                if add and new:
                    return [(source.path, add_entry(data, path, new))]
                change = set_value(data, path, new, plain=new in _PLAIN)
                return [(source.path, change)]
        raise CannotEdit("act_not_found")

    def _spellings(self, name: str) -> tuple[str, ...]:
        """Every way in which this vault may write a property's name."""
        known = {**self._desk.vault.language.field_names, **self._desk.vault.settings.field_words}
        return (name, *(written for written, meant in known.items() if name in (meant, known.get(meant))))

    def _path_of(self, header: Header, source: Source) -> ValuePath:
        """The way to the value of a header that an item is.

        Raises:
            CannotEdit: none says its words on its line, or several do.
        """
        # An item's line is that of its entry in the list, wherever in the entry its words stand.
        found = [
            path
            for path, text in self._texts(header)
            if header.line_of(str(path[0]), *path[1:2]) == source.line and self._says(text, source)
        ]
        if len(found) != 1:
            raise CannotEdit("act_not_found")
        return found[0]

    def _says(self, text: str, source: Source) -> bool:
        return self._desk.context.words(text).words == source.words

    def _texts(self, header: Header) -> Iterator[tuple[ValuePath, str]]:
        """Every text of a header that may be an item, with the way to it."""
        for key, value in header.properties.items():
            if self._desk.context.field_name(key) in _LISTS:
                yield from _texts_in((key,), value)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _texts_in(path: ValuePath, value: Value) -> Iterator[tuple[ValuePath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _texts_in((*path, number), each)
    elif isinstance(value, Mapping):
        if len(value) == 1:
            # Without quotes YAML splits `Say no (for:: fear)` at its second colon.
            yield from ((path, f"{name}: {each}") for name, each in value.items() if name.endswith(":"))
        for name, each in value.items():
            yield from _texts_in((*path, name), each)
