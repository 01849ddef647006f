"""The layers hold, and the checks that say so bite.

Each of the latter copies the tree, breaks one rule in the copy, and looks for the check to name it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/vault_integrate")

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-cache', '--no-logo'])"
IMPORTS = (sys.executable, "-c", LINT_IMPORTS)
LAYERS = (sys.executable, "tools/check_layers.py")
SIZES = (sys.executable, "tools/check_sizes.py")


def run(check: tuple[str, ...], tree: Path) -> tuple[int, str]:
    """Exit status and output of a check at the root of a tree, on the package in that tree."""
    environment = {
        **os.environ,
        "COLUMNS": "300",  # import-linter breaks lines to fit
        "NO_COLOR": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(tree / "src"),
    }
    done = subprocess.run(check, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the checks read."""
    tree = tmp_path / "tree"
    tree.mkdir()
    shutil.copy(ROOT / "pyproject.toml", tree)
    for folder in ("src", "tools"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def add(tree: Path, module: str, text: str) -> None:
    """Add a module to the package of a tree."""
    (tree / PACKAGE / module).write_text(text)


@pytest.mark.parametrize("check", [IMPORTS, LAYERS, SIZES], ids=["imports", "layers", "sizes"])
def test_the_tree_keeps_the_rules(check: tuple[str, ...]) -> None:
    status, output = run(check, ROOT)

    assert status == 0, output


@pytest.mark.parametrize(
    ("module", "text", "finding"),
    [
        pytest.param(
            "model/probe.py",
            "from vault_integrate import cli\n",
            "vault_integrate.model is not allowed to import vault_integrate.cli",
            id="upward",
        ),
        pytest.param(
            "parse/probe.py",
            "from vault_integrate.render import nothing\n",
            "vault_integrate.parse is not allowed to import vault_integrate.render",
            id="sideways",
        ),
        pytest.param(
            "model/probe.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from vault_integrate import app\n",
            "vault_integrate.model is not allowed to import vault_integrate.app",
            id="upward for a type",
        ),
        pytest.param("probe.py", "", "- vault_integrate.probe", id="in no layer"),
        pytest.param(
            "model/probe.py",
            "import os.path\n",
            "vault_integrate.model is not allowed to import os",
            id="os in the core",
        ),
        pytest.param(
            "plan/probe.py",
            "def late() -> None:\n    import pluggy\n",
            "vault_integrate.plan is not allowed to import pluggy",
            id="a late import in the core",
        ),
        pytest.param(
            "plan/probe.py",
            "import vault_integrate.markers\n",
            "vault_integrate.plan is not allowed to import pluggy",
            id="through another module",
        ),
        pytest.param(
            "render/probe.py",
            "from vault_integrate import clock\n",
            "vault_integrate.render is not allowed to import vault_integrate.clock",
            id="the clock in the core",
        ),
    ],
)
def test_a_forbidden_import_is_found(tree: Path, module: str, text: str, finding: str) -> None:
    clock = tree / PACKAGE / "clock.py"
    clock.touch()
    add(tree, module, text)

    status, output = run(IMPORTS, tree)

    assert status == 1
    assert finding in output


@pytest.mark.parametrize(
    ("module", "text", "finding"),
    [
        pytest.param(
            "plan/probe.py", "x = 1\nopen('x')\n", "plan/probe.py:2: open in the pure core", id="open"
        ),
        pytest.param(
            "edit/probe.py", "f = open\n", "edit/probe.py:1: open in the pure core", id="open as a value"
        ),
        pytest.param(
            "model/probe.py",
            "__import__('os')\n",
            "model/probe.py:1: __import__ in the pure core",
            id="import",
        ),
        pytest.param(
            "store/probe.py",
            "''.splitlines()\n",
            "store/probe.py:1: splitlines splits at more",
            id="splitlines",
        ),
        pytest.param(
            "plugin/probe.py",
            "from vault_integrate import clock\n",
            "plugin/probe.py:1: a plugin's results must not depend on the clock",
            id="clock in a plugin",
        ),
        pytest.param(
            "plugin/probe.py",
            "\nfrom vault_integrate.clock import today\n",
            "plugin/probe.py:2: a plugin's results must not depend on the clock",
            id="from the clock",
        ),
    ],
)
def test_a_forbidden_use_is_found(tree: Path, module: str, text: str, finding: str) -> None:
    add(tree, module, text)

    status, output = run(LAYERS, tree)

    assert status == 1
    assert finding in output


def test_files_may_be_opened_outside_the_core(tree: Path) -> None:
    add(tree, "store/probe.py", "open('x')\n")

    assert "probe" not in run(LAYERS, tree)[1]


def test_a_folder_that_is_no_package_is_found(tree: Path) -> None:
    (tree / PACKAGE / "model" / "extra").mkdir()
    add(tree, "model/extra/probe.py", "import os\n")

    status, output = run(LAYERS, tree)

    assert status == 1
    assert "model/extra: no __init__.py" in output


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param("x = 1\n" * 401, "plan/probe.py: 401 lines", id="module"),
        pytest.param("def f():\n" + "    x = 1\n" * 60, "plan/probe.py:1: f has 61 lines", id="function"),
        pytest.param(
            "class C:\n    async def f(self):\n" + "        x = 1\n" * 60,
            "plan/probe.py:2: f has 61 lines",
            id="async method",
        ),
    ],
)
def test_what_is_too_long_is_found(tree: Path, text: str, finding: str) -> None:
    add(tree, "plan/probe.py", text)

    status, output = run(SIZES, tree)

    assert status == 1
    assert finding in output


def test_the_longest_allowed_is_allowed(tree: Path) -> None:
    add(tree, "plan/probe.py", "def f():\n" + "    x = 1\n" * 59 + "x = 1\n" * 340)

    assert "probe" not in run(SIZES, tree)[1]
