"""Notes that try to cost more than their size: what a broken sync or a pasted page leaves, and worse.

Each carries a mark, so that a reader can't set it aside unread. All are between 4 and 64 KB: a reader whose
time grows with the square of a line or of a nesting shows it at these sizes, while reading their bytes alone
stays cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_LEAST, _MOST = 4096, 65536
_MARK = "- [ ] Say no once #action/boundary (floor:: 3/week)\n- I say yes too fast #insight/time ^x\n\n"


def _fill(piece: str, size: int) -> str:
    """A piece, repeated to a size."""
    return (piece * (size // len(piece) + 1))[:size]


def _nested_list(size: int) -> str:
    depth = int((size * 2) ** 0.5)
    return "\n".join("\t" * level + "- [ ] deeper #action" for level in range(min(depth, 300)))


def _nested_quotes(size: int) -> str:
    return "\n".join(">" * level + " [!insight] deeper" for level in range(1, int((size * 2) ** 0.5)))


def _aliases(size: int) -> str:
    """Nine aliases in each of nine lists: 9 ** 9 values for a reader that follows them."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return (
        "---\n" + "\n".join(lines) + f"\ninsights: *a8\ntags: *a8\n---\n{_MARK}{_fill('words ', size // 4)}"
    )


def _many_keys(size: int) -> str:
    keys = "\n".join(f"key{number}: [[a, b], {{c: d}}]" for number in range(size // 30))
    return f"---\n{keys}\ntags: [insight]\n---\n{_MARK}"


def _itself(size: int) -> str:
    return f"---\ninsights: &me\n  - *me\n  - text: *me\n---\n{_MARK}{_fill('again ', size // 4)}"


_TEXTS: tuple[Callable[[int], str], ...] = (
    _nested_list,
    _nested_quotes,
    _aliases,
    _many_keys,
    _itself,
    lambda size: _fill("a long line #insight with `code` and [[a link]] ", size),
    lambda size: _fill("#insight/", size),
    lambda size: _fill("[[", size) + " #insight",
    lambda size: _fill("[", size // 2) + _fill("](", size // 2) + " #insight",
    lambda size: _fill("[[a|b#^", size) + "]] #insight",
    lambda size: "".join("`" * (number % 90 + 1) + " " for number in range(size // 46)) + "#insight",
    lambda size: _MARK + _fill("| a ", size // 2) + "\n" + _fill("|---", size // 2),
    lambda size: _MARK + _fill("*_**__~~==", size),
    lambda size: _MARK + _fill("<!-- ", size) + _fill("%% ", size // 8) + _fill("$$ ", size // 8),
    lambda size: _MARK + _fill("```\n~~~\n", size),
    lambda size: "---\ntags: " + _fill("[", size) + "\n---\n" + _MARK,
    lambda size: "---\n" + _fill("never: closed\n", size) + _MARK,
    lambda size: "---\ntags: [insight]\nx: " + _fill("9", size) + "\n---\n" + _MARK,
    lambda size: "- [ ] Say no #action (for:: " + _fill("(a:: ", size) + "\n",
    lambda size: "- #insight " + _fill("\\", size) + "\n" + _fill("&amp;", size // 8),
    lambda size: _fill("\r", size // 2) + "- x #insight\r" + _fill(" \t", size // 2),
    lambda size: _fill("- [ ] again #action\n", size // 4),
    lambda size: _fill("\u200b\u202e\u0301", size // 3) + " #insight",
)


def hostile(number: int, rng: random.Random) -> bytes:
    """The bytes of the hostile note of that number; the kinds take turns."""
    size = int(_LEAST * (_MOST / _LEAST) ** rng.random())
    kind = number % (len(_TEXTS) + 3)
    if kind < len(_TEXTS):
        return _TEXTS[kind](size).encode()
    if kind == len(_TEXTS):
        return rng.randbytes(size) + b"\n- x #insight\n"
    if kind == len(_TEXTS) + 1:
        return bytes(size) + b"#insight"
    return (_MARK + _fill("words ", size // 2)).encode("utf-16")
