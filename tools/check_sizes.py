"""No module over 400 lines, no function over 60: what is longer is two things.

Run it at the root of the project; it prints one line per finding and exits with 1 if there are any.
Tests are left out, because a long table of cases is still one thing.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE_LINES = 400
FUNCTION_LINES = 60
WHERE = ("src/**/*.py", "plugins/*/src/**/*.py", "tools/**/*.py", "bench/*.py")


def too_long(path: Path) -> Iterator[str]:
    """What is too long in one module; a function counts from its `def` to its last line."""
    source = path.read_bytes()
    lines = source.count(b"\n")
    if lines > MODULE_LINES:
        yield f"{path}: {lines} lines, {MODULE_LINES} at most"
    for node in ast.walk(ast.parse(source, str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, {FUNCTION_LINES} at most"


def findings(root: Path) -> Iterator[str]:
    """Everything that is too long in the tree at `root`, as lines for people."""
    for pattern in WHERE:
        for path in sorted(root.glob(pattern)):
            yield from too_long(path)


def main() -> int:
    """Print the findings; 1 if there are any, else 0."""
    found = list(findings(Path()))
    print("\n".join(found) or "sizes: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
