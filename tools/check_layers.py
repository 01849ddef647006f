"""What the import contracts in pyproject.toml cannot see about the layers.

import-linter reads imports: who may import whom, and that each module is in a layer. This check adds

- a folder without `__init__.py`, whose modules import-linter passes over in silence;
- reaching the outside with no import at all: `open(` and its like in the pure core;
- a plugin, or what runs plugins, that asks for the time: its results are kept and must not depend on it;
- `splitlines()`, which also splits at characters that are no line ends in a note.

Run it at the root of the project; it prints one line per finding and exits with 1 if there are any.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "vault_integrate"
SOURCE = Path("src")

# Splits bytes, where the method knows just the line ends that a note has.
SPLITS_LINES = Path("parse/split.py")

# Built in, so that no import gives them away.
REACHES_OUT = frozenset({"__import__", "breakpoint", "input", "open", "print"})


def pure_packages(pyproject: Path) -> frozenset[str]:
    """Names of the packages that the contract `pure` covers, so that they are listed in one place."""
    contracts = tomllib.loads(pyproject.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    pure = next(contract for contract in contracts if contract["id"] == "pure")
    return frozenset(module.removeprefix(f"{PACKAGE}.") for module in pure["source_modules"])


def folders_left_out(package: Path) -> Iterator[str]:
    """Folders of modules that are no package."""
    for folder in sorted({path.parent for path in package.rglob("*.py")}):
        if not (folder / "__init__.py").exists():
            yield f"{folder}: no __init__.py, so that its modules are in no layer"


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Full names of the modules that a statement imports; of `from a import b` both `a` and `a.b`."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden_uses(package: Path, path: Path, pure: frozenset[str]) -> Iterator[str]:
    """Uses in one module of what its layer must not use."""
    module = path.relative_to(package)
    layer = module.parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Name) and layer in pure and node.id in REACHES_OUT:
            yield f"{path}:{node.lineno}: {node.id} in the pure core; take the value as an argument"
        elif isinstance(node, ast.Attribute) and node.attr == "splitlines" and module != SPLITS_LINES:
            yield f"{path}:{node.lineno}: splitlines splits at more than \\n, \\r\\n and \\r"
        elif (
            layer == "plugin"
            and isinstance(node, ast.Import | ast.ImportFrom)
            and f"{PACKAGE}.clock" in imported(node)
        ):
            yield f"{path}:{node.lineno}: a plugin's results must not depend on the clock"


def findings(root: Path) -> Iterator[str]:
    """Everything that is wrong in the tree at `root`, as lines for people."""
    package = root / SOURCE / PACKAGE
    pure = pure_packages(root / "pyproject.toml")
    yield from folders_left_out(package)
    for path in sorted(package.rglob("*.py")):
        yield from forbidden_uses(package, path, pure)


def main() -> int:
    """Print the findings; 1 if there are any, else 0."""
    found = list(findings(Path()))
    print("\n".join(found) or "layers: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
