"""Messages about a note's header; never a word of the note."""

from __future__ import annotations

from typing import Final

from vault_integrate.messages.message import Message, MessageKind

_HEADER = MessageKind.HEADER

HEADERS: Final[dict[str, Message]] = {
    "header_syntax": Message(
        kind=_HEADER,
        text="this line is no valid YAML",
        mend="write `name: value`; where it is so already, put quotes around the value",
    ),
    "header_indent": Message(
        kind=_HEADER,
        text="this line does not line up with the lines around it",
        mend="line it up with spaces",
    ),
    "header_no_name": Message(
        kind=_HEADER,
        text="this line is neither `name: value` nor a list item",
        mend="write it as `name: value`",
    ),
    "header_no_space": Message(
        kind=_HEADER,
        text="this header is one text and holds no properties",
        mend="put a space after the colon",
    ),
    "header_documents": Message(
        kind=_HEADER,
        text="the YAML ends here and begins a second time",
        mend="remove the line of dashes or dots",
    ),
    "header_tab": Message(
        kind=_HEADER, text="a tab stands where YAML wants spaces", mend="replace the tab with spaces"
    ),
    "header_reserved": Message(
        kind=_HEADER,
        text="the value begins with a character that means something else in YAML",
        mend="put quotes around the value",
    ),
    "header_colon": Message(
        kind=_HEADER, text="the value holds a colon followed by a space", mend="put quotes around the value"
    ),
    "header_quoted": Message(
        kind=_HEADER,
        text="the quotes do not enclose the whole value",
        mend="put one pair of quotes around all of it",
    ),
    "header_brackets": Message(
        kind=_HEADER,
        text="a bracket is opened and not closed",
        mend="close it, or put quotes around the value",
    ),
    "header_hash": Message(
        kind=_HEADER,
        text="a `#` within brackets begins a comment",
        mend="put quotes around the entry, or leave `#` out",
    ),
    "header_duplicate": Message(
        kind=_HEADER, text="this name stands in the header twice", mend="keep one of the two"
    ),
    "header_shape": Message(
        kind=_HEADER,
        text="the header is a list or a text, not properties",
        mend="write it as lines of `name: value`",
    ),
    "header_size": Message(
        kind=_HEADER, text="the header is larger than 64 KB", mend="move the text into the note's body"
    ),
    "header_depth": Message(
        kind=_HEADER, text="the header is nested deeper than 50 levels", mend="make it flatter"
    ),
    "header_aliases": Message(
        kind=_HEADER, text="the header uses more than 20 aliases", mend="write the values out"
    ),
    "header_expanded": Message(
        kind=_HEADER, text="the header's aliases multiply its size too far", mend="write the values out"
    ),
    "header_merge": Message(
        kind=_HEADER, text="merging with `<<` and an alias is not read", mend="write the values out"
    ),
    "header_loop": Message(kind=_HEADER, text="a value contains itself", mend="write the value out"),
    "header_no_anchor": Message(
        kind=_HEADER, text="an alias names an anchor that is not there", mend="put quotes around the value"
    ),
    "header_character": Message(
        kind=_HEADER, text="a character that can't stand in a header", mend="remove it"
    ),
    "header_unreadable": Message(
        kind=_HEADER,
        text="the header can't be read",
        mend="write each property on a line of its own, `name: value`",
    ),
    "header_key": Message(
        kind=_HEADER,
        text="unquoted braces or brackets stand where a name or text belongs",
        mend="put quotes around the value",
    ),
    "header_type": Message(
        kind=_HEADER,
        text="the word after `!` is taken for a type and left out",
        mend="put quotes around the value",
    ),
    "header_comment": Message(
        kind=_HEADER,
        text="what follows `#` is a comment, so the value is empty",
        mend="put quotes around the value",
    ),
    "header_link": Message(
        kind=_HEADER, text="a link without quotes is read as a list", mend="put quotes around the link"
    ),
    "header_tags": Message(
        kind=_HEADER, text="`tags` has an entry that is no tag", mend="write a list, each tag without spaces"
    ),
    "header_tag": Message(kind=_HEADER, text="the property `tag` is not read", mend="call it `tags`"),
}
