"""What stands in the files of a new plugin; `@NAME@`, `@PACKAGE@` and `@MODULE@` are filled in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_PYPROJECT: Final = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "@PACKAGE@"
version = "0.1.0"
description = "A plugin for vault-integrate: lines that begin with @NAME@: are insights."
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["vault-integrate>=0.1"]

[project.optional-dependencies]
test = ["pytest>=8"]

# The name on the left is the one by which vaults name the plugin.
[project.entry-points.vault_integrate]
@NAME@ = "@MODULE@"

[tool.hatch.build]
dev-mode-dirs = ["src"]

[tool.hatch.build.targets.wheel]
packages = ["src/@MODULE@"]

[tool.pytest.ini_options]
testpaths = ["tests"]
"""

_README: Final = """\
# @PACKAGE@

A plugin for vault-integrate: a line of your journal that begins with `@NAME@:` is an insight.

```sh
pip install @PACKAGE@
vault-integrate plugins enable @NAME@ --vault ~/Journal
```

It reads nothing but what the program hands to it, and writes nothing.
"""

_GITIGNORE: Final = """\
__pycache__/
.pytest_cache/
.venv/
dist/
"""

_MODULE: Final = '''\
"""A line that begins with `@NAME@:` is an insight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vault_integrate import (
    BlockKind,
    ExtractContext,
    Form,
    Found,
    Note,
    Role,
    Settings,
    found,
    hookimpl,
    is_left_out,
    needle,
)

MARK = "@NAME@:"


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """Only notes that hold this are looked at."""
    return (needle(MARK),)


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterator[Found]:
    """What one note says. It is kept until the note changes: no clock, no other note, no file."""
    for block in note.blocks:
        # A list item or a whole paragraph, without the sign before it.
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.text.startswith(MARK):
            words = context.lines(block.text.removeprefix(MARK).split("\\n"))
            if words.words and not is_left_out(words, context):
                yield found(note, block, words, context, Role.INSIGHT, Form.FIELD)
'''

_CONFTEST: Final = '''\
"""The fixtures of vault_integrate.testing."""

pytest_plugins = ["vault_integrate.testing"]
'''

_TEST: Final = '''\
"""The plugin, as a vault that names it has it."""

from __future__ import annotations

from vault_integrate.testing import VaultBuilder

import @MODULE@

PLUGINS = {"@NAME@": @MODULE@}


def test_a_line_is_an_insight(vault_builder: VaultBuilder) -> None:
    vault = vault_builder(PLUGINS, {"Journal/2026-11-17.md": "@NAME@: Silence is not anger\\n"})

    assert [item.words for item in vault.items()] == ["Silence is not anger"]
    assert "Silence is not anger" in vault.page(today="2026-11-18")


def test_a_line_without_words_is_none(vault_builder: VaultBuilder) -> None:
    vault = vault_builder(PLUGINS, {"Journal/2026-11-17.md": "@NAME@:\\n"})

    assert vault.items() == ()
'''

FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pyproject.toml": _PYPROJECT,
        "README.md": _README,
        ".gitignore": _GITIGNORE,
        "src/@MODULE@/__init__.py": _MODULE,
        "src/@MODULE@/py.typed": "",
        "tests/conftest.py": _CONFTEST,
        "tests/test_plugin.py": _TEST,
    }
)
"""The texts by their paths within the package."""
