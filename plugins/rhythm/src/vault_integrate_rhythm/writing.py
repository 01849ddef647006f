"""A check-in as one line of a note, proven by reading it back before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate_rhythm.weeks import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vault_integrate import ExtractContext

_NUMBERS: Final = ("1", "2", "3", "4", "5")
_HIDES: Final = ("%%", "<!--")
"""With these a comment begins, and what stands below it in the note would be seen by nobody."""


class Said(Struct, frozen=True, kw_only=True):
    """One condition as the writer said it.

    Attributes:
        condition: its canonical name.
        name: the name that was used for it: `Sicherheit`.
        value: 1 to 5, or a word for one.
    """

    condition: str
    name: str
    value: str


def is_level(value: str, words: Mapping[str, int]) -> bool:
    """Whether a value is 1 to 5, or one of the language's words for that."""
    return value in _NUMBERS or value.casefold() in words


def line_of(said: Sequence[Said], remark: str, reading: ExtractContext, *, private: bool) -> str | None:
    """The line without its dash; None where the remark would keep it from being read as what it is.

    All of it are fields and none of it words, the remark too: below a heading such as *Insights* words
    would be an insight. In square brackets, because Dataview shows the name of the field only with them, and
    a number without its name says nothing to a person.

    Args:
        said: the conditions.
        remark: the writer's words, on one line; empty for none.
        reading: reads fields as the notes of this vault are read.
        private: nobody is to see the numbers.
    """
    if any(each in remark for each in _HIDES):
        return None
    for text in _ways(said, remark, private=private):
        words = reading.words(text)
        meant = [(each.condition, each.value) for each in said]
        read = [(name, value) for name, value in words.pairs if name in CONDITIONS]
        if read == meant and not words.words and words.fields.remark == (remark or None):
            return text
    return None


def _ways(said: Sequence[Said], remark: str, *, private: bool) -> Iterator[str]:
    """The line in the names that were used, then in the canonical ones; the remark in either brackets."""
    remarks = (f"[remark:: {remark}]", f"(remark:: {remark})") if remark else ("",)
    hidden = "[private:: yes]" if private else ""
    for names in ([each.name for each in said], [each.condition for each in said]):
        fields = [f"[{name}:: {each.value}]" for name, each in zip(names, said, strict=True)]
        for each in remarks:
            yield " ".join(filter(None, (*fields, each, hidden)))
