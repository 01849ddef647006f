"""The layers hold, and the checks that say so bite.

The tree is copied once for each of these, with a module for each rule that is broken in the copy; then we
look for the check to name each of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

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


class Breach(NamedTuple):
    """A module that breaks a rule, and what the check says of it."""

    module: str
    text: str
    findings: tuple[str, ...]


IMPORTED = {
    "upward": Breach(
        "model/upward.py",
        "from vault_integrate import cli\n",
        (
            "vault_integrate.model is not allowed to import vault_integrate.cli:",
            "vault_integrate.model.upward -> vault_integrate.cli (l.1)",
        ),
    ),
    "sideways": Breach(
        "parse/sideways.py",
        "from vault_integrate.render import nothing\n",
        (
            "vault_integrate.parse is not allowed to import vault_integrate.render:",
            "vault_integrate.parse.sideways -> vault_integrate.render (l.1)",
        ),
    ),
    "upward for a type": Breach(
        "model/for_a_type.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from vault_integrate import app\n",
        (
            "vault_integrate.model is not allowed to import vault_integrate.app:",
            "vault_integrate.model.for_a_type -> vault_integrate.app (l.3)",
        ),
    ),
    "in no layer": Breach("in_no_layer.py", "", ("- vault_integrate.in_no_layer\n",)),
    "os in the core": Breach(
        "model/with_os.py",
        "import os.path\n",
        ("vault_integrate.model is not allowed to import os:", "vault_integrate.model.with_os -> os (l.1)"),
    ),
    "a late import in the core": Breach(
        "plan/late.py",
        "def late() -> None:\n    import pluggy\n",
        (
            "vault_integrate.plan is not allowed to import pluggy:",
            "vault_integrate.plan.late -> pluggy (l.2)",
        ),
    ),
    "through another module": Breach(
        "plan/through.py",
        "import vault_integrate.markers\n",
        (
            "vault_integrate.plan is not allowed to import pluggy:",
            "plan.through -> vault_integrate.markers (l.1)\n    vault_integrate.markers -> pluggy",
        ),
    ),
    "the clock in the core": Breach(
        "render/with_clock.py",
        "from vault_integrate import clock\n",
        (
            "vault_integrate.render is not allowed to import vault_integrate.clock:",
            "vault_integrate.render.with_clock -> vault_integrate.clock (l.1)",
        ),
    ),
}
USED = {
    "open": Breach("plan/probe.py", "x = 1\nopen('x')\n", ("plan/probe.py:2: open in the pure core",)),
    "open as a value": Breach("edit/probe.py", "f = open\n", ("edit/probe.py:1: open in the pure core",)),
    "import": Breach(
        "model/probe.py", "__import__('os')\n", ("model/probe.py:1: __import__ in the pure core",)
    ),
    "splitlines": Breach(
        "store/probe.py", "''.splitlines()\n", ("store/probe.py:1: splitlines splits at more",)
    ),
    "clock in a plugin": Breach(
        "plugin/probe.py",
        "from vault_integrate import clock\n",
        ("plugin/probe.py:1: a plugin's results must not depend on the clock",),
    ),
    "from the clock": Breach(
        "plugin/builtin/probe.py",
        "\nfrom vault_integrate.clock import today\n",
        ("plugin/builtin/probe.py:2: a plugin's results must not depend on the clock",),
    ),
    "a folder that is no package": Breach(
        "model/extra/probe.py", "import os\n", ("model/extra: no __init__.py",)
    ),
}
TOO_LONG = {
    "module": Breach("plan/probe.py", "x = 1\n" * 401, ("plan/probe.py: 401 lines",)),
    "function": Breach(
        "link/probe.py", "def f():\n" + "    x = 1\n" * 60, ("link/probe.py:1: f has 61 lines",)
    ),
    "async method": Breach(
        "edit/probe.py",
        "class C:\n    async def f(self):\n" + "        x = 1\n" * 60,
        ("edit/probe.py:2: f has 61 lines",),
    ),
}
ALLOWED = {
    "store/allowed.py": "open('x')\n",
    "plan/allowed.py": "def f():\n" + "    x = 1\n" * 59 + "x = 1\n" * 340,
}
CHECKS = {"imports": (IMPORTS, IMPORTED), "layers": (LAYERS, USED), "sizes": (SIZES, TOO_LONG)}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Of each check its exit status and output for a copy of what the checks read, with all its breaches."""
    found = {}
    for name, (check, breaches) in CHECKS.items():
        tree = tmp_path_factory.mktemp("tree")
        shutil.copy(ROOT / "pyproject.toml", tree)
        for folder in ("src", "tools"):
            shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for module, text in [*ALLOWED.items(), *((one.module, one.text) for one in breaches.values())]:
            place = tree / PACKAGE / module
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)
        found[name] = run(check, tree)
    return found


@pytest.mark.parametrize("check", [IMPORTS, LAYERS, SIZES], ids=["imports", "layers", "sizes"])
def test_the_tree_keeps_the_rules(check: tuple[str, ...]) -> None:
    status, output = run(check, ROOT)

    assert status == 0, output


@pytest.mark.parametrize(
    ("check", "breach"),
    [
        pytest.param(check, breach, id=f"{check}-{name}")
        for check, (_, breaches) in CHECKS.items()
        for name, breach in breaches.items()
    ],
)
def test_each_breach_is_found(said: dict[str, tuple[int, str]], check: str, breach: Breach) -> None:
    status, output = said[check]

    assert status == 1
    assert [finding for finding in breach.findings if finding not in output] == []


def test_files_may_be_opened_outside_the_core(said: dict[str, tuple[int, str]]) -> None:
    assert "allowed.py" not in said["layers"][1]


def test_the_longest_allowed_is_allowed(said: dict[str, tuple[int, str]]) -> None:
    assert "allowed.py" not in said["sizes"][1]
