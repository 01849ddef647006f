"""Reading any header's text with a YAML parser, as the host does; bounded, and never raising.

Imported only where a header is not as simple as most are (`yaml_simple`), because the import alone takes
longer than reading thousands of simple ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NoReturn

import yaml
from frontmatter.default_handlers import YAMLHandler

from vault_integrate.model.header import HeaderFault, Value, ValuePath
from vault_integrate.parse.split import split_header, text_lines
from vault_integrate.parse.yaml_faults import Refusal, Trouble, diagnose
from vault_integrate.parse.yaml_nodes import Tree, read_tree

FIRST_LINE: Final = 2
"""The file line on which a header's text begins: line 1 is the fence."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HASH_VALUE = re.compile(r"[:-][ \t]+#[^\s#]")

# What the host forgives and the parser does not, besides tabs on a line that says nothing: a tab after a
# dash, and `mood: -`, which is a list with one empty entry.
_TAB_AFTER_DASH = re.compile(r"^([ -]*-)\t+")
_ONLY_DASH = re.compile(r":([ \t]+)-[ \t]*$")

# JSON spells an emoji as two escapes, which YAML's parser takes for two faults.
_PAIR = re.compile(r"\\\\|\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_PLANE: Final = 0x10000


class LoadedProperties(dict[str, Value]):
    """The properties of a header, as `ObsidianHandler.load` gives them.

    Attributes:
        lines: 1-based line of each entry within the file, by its path.
        faults: what could not be read, in the order of the lines.
    """

    def __init__(
        self,
        properties: Mapping[str, Value],
        *,
        lines: Mapping[ValuePath, int] = MappingProxyType({}),
        faults: tuple[HeaderFault, ...] = (),
    ) -> None:
        super().__init__(properties)
        self.lines = lines
        self.faults = faults


class ObsidianHandler(YAMLHandler):
    """A python-frontmatter handler that finds and reads a header as the host does.

    It fits wherever that library takes a handler, e.g. `frontmatter.parse(text, handler=ObsidianHandler())`.
    It only reads: a note is never written through a serializer (RELIABILITY R9).
    """

    def detect(self, text: str) -> bool:
        """True where the text has a header."""
        return split_header(text_lines(text.removeprefix("\ufeff"))) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The header's text without its fences, and the body; both exactly as they stand.

        Raises:
            ValueError: if the text has no header; the library then takes all of it for the body.
        """
        lines = _LINE.findall(text.removeprefix("\ufeff"))
        span = split_header([line.rstrip("\r\n") for line in lines])
        if span is None:
            raise ValueError("no header")
        return "".join(lines[1 : span.last]), "".join(lines[span.body :])

    def load(self, fm: str, **_kwargs: object) -> LoadedProperties:
        """Read a header's text, see `load_properties`."""
        return load_properties(fm)

    def export(self, metadata: dict[str, object], **kwargs: object) -> NoReturn:
        """Refuse to write.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("notes are edited line by line, never through a serializer")


def load_properties(text: str) -> LoadedProperties:
    """Read a header's text; never raises.

    Args:
        text: the text between the fences.

    Returns:
        The properties, empty where a fault cost them all.
    """
    text = "".join(f"{line}\n" for line in text_lines(text))
    try:
        return _loaded(_tree_of(text), text)
    except Refusal as refusal:
        fault = refusal.trouble.at(refusal.line + FIRST_LINE)
    except yaml.YAMLError as error:
        trouble, line = diagnose(error, text.split("\n"))
        fault = trouble.at(line + FIRST_LINE)
    except Exception as error:  # noqa: BLE001 - whatever a hostile header sets off costs this header only (R31)
        # The class alone: an exception's text may quote the note.
        fault = Trouble.UNREADABLE.at(FIRST_LINE - 1, more=f" ({type(error).__name__})")
    return LoadedProperties({}, faults=(fault,))


def _tree_of(text: str) -> Tree:
    is_json = text.lstrip(" \t\n").startswith("{")
    if is_json:
        text = _PAIR.sub(_join_pair, text)
    try:
        return read_tree(text)
    except yaml.YAMLError:
        forgiving = text.replace("\t", " ") if is_json else _forgiving(text)
        if forgiving == text:
            raise
        return read_tree(forgiving)


def _forgiving(text: str) -> str:
    return "\n".join(map(_forgiving_line, text.split("\n")))


def _forgiving_line(line: str) -> str:
    words = line.lstrip(" \t")
    if not words or words.startswith("#"):
        return words
    return _ONLY_DASH.sub(r":\1[~]", _TAB_AFTER_DASH.sub(r"\1 ", line))


def _join_pair(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[0]
    high, low = int(match[1], 16) - 0xD800, int(match[2], 16) - 0xDC00
    return f"\\U{_PLANE + (high << 10) + low:08x}"


def _loaded(tree: Tree, text: str) -> LoadedProperties:
    if tree.value is None:
        return LoadedProperties({})
    if not isinstance(tree.value, Mapping):
        written = text.strip()
        one_text = isinstance(tree.value, str) and "\n" not in written and ":" in written
        raise Refusal(Trouble.NO_SPACE if one_text else Trouble.SHAPE, _first_words(text))
    source = text.split("\n")
    commented = ((Trouble.COMMENT, line) for line in tree.hollow if _HASH_VALUE.search(source[line]))
    notices = sorted({*tree.notices, *commented}, key=lambda notice: (notice[1], notice[0].name))
    return LoadedProperties(
        tree.value,
        lines=MappingProxyType({path: line + FIRST_LINE for path, line in tree.lines.items()}),
        faults=tuple(trouble.at(line + FIRST_LINE) for trouble, line in notices),
    )


def _first_words(text: str) -> int:
    """0-based index of the first line that is not blank."""
    return next((index for index, line in enumerate(text.split("\n")) if line.strip()), 0)
