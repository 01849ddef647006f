"""Where a block of HTML begins and what ends it (CommonMark 0.31, section 4.6)."""

from __future__ import annotations

import re
from typing import Final

UNTIL_BLANK: Final = ""
"""The end of a block that runs to the next blank line."""

_RAW = re.compile(r"<(script|pre|style|textarea)(?=[ \t>]|$)", re.IGNORECASE)
_RAW_END: Final = "</script>"
_RAW_ENDS = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog"
    r"|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe"
    r"|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[ \t]|/?>|$)",
    re.IGNORECASE,
)
# Possessive quantifiers: a line of a hundred thousand half attributes is looked at once.
_LONE_TAG = re.compile(
    r"<(?:/[A-Za-z][A-Za-z0-9-]*+[ \t]*+"
    r"|[A-Za-z][A-Za-z0-9-]*+"
    r"(?:[ \t]++[A-Za-z_:][A-Za-z0-9_.:-]*+"
    r"(?:[ \t]*+=[ \t]*+(?:[^ \t\"'=<>`]++|'[^']*+'|\"[^\"]*+\")(?=[ \t/>]))?+)*+"
    r"[ \t]*+/?)>[ \t]*+$"
)
_DECLARATION = re.compile(r"<![A-Za-z]")


def html_end(text: str, *, after_paragraph: bool) -> str | None:
    """What ends the HTML block that begins with `text`; comments are not looked at here.

    Args:
        text: a line from its `<` on.
        after_paragraph: the line stands directly below a paragraph, which a lone tag cannot end.

    Returns:
        None if no block begins, `UNTIL_BLANK`, or what `ends_html` looks for.
    """
    if _BLOCK.match(text):
        return UNTIL_BLANK
    if _RAW.match(text):
        return _RAW_END
    if text.startswith("<?"):
        return "?>"
    if text.startswith("<![CDATA["):
        return "]]>"
    if _DECLARATION.match(text):
        return ">"
    if not after_paragraph and _LONE_TAG.match(text):
        return UNTIL_BLANK
    return None


def ends_html(end: str, text: str) -> bool:
    """True if a line with `text` is the last one of the block that `end`, not `UNTIL_BLANK`, ends."""
    if end == _RAW_END:
        return _RAW_ENDS.search(text) is not None
    return end in text
