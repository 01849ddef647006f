"""`docs/hooks.md` shows every hook by its contract, every public name, and examples that run.

`VAULT_INTEGRATE_UPDATE_DOCS=1` writes the contracts into the document instead of comparing.
"""

from __future__ import annotations

import inspect
import os
import re
import textwrap
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from tests.installed import Installed

import vault_integrate
from vault_integrate.app.report import report
from vault_integrate.app.vault import load_vault
from vault_integrate.model.week import week_of
from vault_integrate.plugin import spec
from vault_integrate.plugin.host import Origin, PluginHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = Path(__file__).parents[2] / "docs" / "hooks.md"
HOOKS = PluginHost().hooks
SIGNATURES = {f"{name}({', '.join(arguments)})": name for name, arguments in HOOKS.items()}

_CONTRACT = re.compile(r"(?<=\n)## `(vault_[^`]*)`\n\n.*?\n(?=```python\n|## )", re.DOTALL)
_NAME = re.compile(r"^\| `(\w+)` \| .* \|$", re.MULTILINE)
_EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
_TITLES = ("Args", "Returns", "On a raise", "Since")


def text() -> str:
    return PAGE.read_text("utf-8")


def in_step(made: str) -> None:
    if os.environ.get("VAULT_INTEGRATE_UPDATE_DOCS"):
        PAGE.write_text(made, "utf-8")
    assert text() == made, "run with VAULT_INTEGRATE_UPDATE_DOCS=1 and read the diff"


def contract(hook: str) -> Iterator[str]:
    """A hook's docstring as paragraphs of Markdown."""
    title = ""
    for paragraph in (inspect.getdoc(getattr(spec, hook)) or "").split("\n\n"):
        first, _, rest = paragraph.partition("\n")
        title = first[:-1] if first[:-1] in _TITLES else title
        if not title:
            yield wrapped(paragraph)
        elif title == "Args":
            yield "\n".join(
                wrapped(f"- `{name}`: {meaning}", indent="  ")
                for name, _, meaning in (each.partition(": ") for each in entries(rest))
            )
        else:
            yield wrapped(f"**{title}:** {rest}")


def wrapped(paragraph: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(paragraph.split()),
        115,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def entries(lines: str) -> Iterator[str]:
    """What stands below `Args:`, one entry for each argument."""
    for entry in re.split(r"\n(?=    \S)", lines):
        yield " ".join(entry.split())


def test_every_hook_is_there_in_the_order_of_the_specification() -> None:
    titles = re.findall(r"^## `(.*)`$", text(), re.MULTILINE)
    order = [name for name, value in vars(spec).items() if inspect.isfunction(value)]

    assert titles == sorted(SIGNATURES, key=lambda each: order.index(SIGNATURES[each]))


def test_every_contract_is_the_docstring() -> None:
    def fresh(match: re.Match[str]) -> str:
        paragraphs = "\n\n".join(contract(SIGNATURES[match[1]]))
        return f"## `{match[1]}`\n\n{paragraphs}\n\n"

    in_step(_CONTRACT.sub(fresh, text()))


def test_the_names_are_those_that_may_be_imported() -> None:
    named = _NAME.findall(text())

    assert sorted(named) == sorted(vault_integrate.__all__)
    assert len(set(named)) == len(named)


def module(*sources: str) -> ModuleType:
    made = ModuleType("example")
    for source in sources:
        exec(compile(source, str(PAGE), "exec"), made.__dict__)  # noqa: S102 - the document's own examples
    return made


def examples() -> dict[str, str]:
    """Each hook's example."""
    parts = re.split(r"^## `(\w+)\(.*\)`$", text(), flags=re.MULTILINE)[1:]
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    return {hook: match[1] for hook, part in found.items() if (match := _EXAMPLE.search(part))}


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_an_example_that_may_take_part(hook: str) -> None:
    host = PluginHost()
    host.register(module(examples()[hook]), "example", version="1", origin=Origin.INSTALLED)

    [info] = host.plugins
    assert (info.fault, info.hooks) == ("", (hook,))


def test_examples_import_only_public_names() -> None:
    imported = re.findall(r"^(?:from|import) (.*)$", "\n".join(_EXAMPLE.findall(text())), re.MULTILINE)

    assert imported
    allowed = (
        "vault_integrate import ",
        "msgspec.structs import ",
        "concurrent.futures import ",
        "click",
        "logging",
    )
    assert all(each.startswith(allowed) for each in imported)


def test_the_examples_together_are_a_plugin(
    write_vault: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault(
        {
            "Settings.md": "---\nvault_integrate: settings\nplugins: [nb]\nnb_heading: Longest\n---\n",
            "Journal/2026-11-17.md": (
                "NB: Silence is not anger\n\nNB: I rush\n\n- [ ] I should be slow #action\n"
            ),
        }
    )
    entries = (Installed(module(*examples().values()), "nb"),)
    monkeypatch.setattr("vault_integrate.plugin.discover.installed", lambda: entries)

    today = date(2026, 11, 18)
    result = report(load_vault(root, page_wanted=True), week_of(today), today=today, write=False)

    page = result.data.decode()
    assert result.diagnostics == ()
    assert "## Longest\n\n- I rush\n" in page
    assert re.search(r"^- \**Silence is not anger\b.*\n\t- \[ \] I should be slow\b", page, re.MULTILINE)
