"""Fixtures for those who write plugins: a vault, a host with exactly your plugins, a page to compare.

In a `conftest.py`::

    pytest_plugins = ["vault_integrate.testing"]

The program's own tests use them, too. Needs pytest, and nothing else that the program does not need.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import traceback
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

import vault_integrate
from vault_integrate.check.trial import TrialVault, entries_of
from vault_integrate.cli import main
from vault_integrate.plugin.discover import build_host

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vault_integrate.check.trial import Content, Option, Plugins, Raised
    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.item import Found
    from vault_integrate.plugin.door import OpenVault
    from vault_integrate.plugin.host import PluginHost

UPDATE_VARIABLE = "VAULT_INTEGRATE_UPDATE_PAGES"
"""Set to 1, `page_snapshot` stores what it is handed instead of comparing."""

TODAY = "2026-11-18"
"""The day that counts as today where a test names none: a Wednesday, in week 47."""

PLUGIN_FAULT = "VI301"
_BASE = re.compile(r"^<!-- vault-integrate:base .*?-->\n", re.MULTILINE | re.DOTALL)


class Ran(NamedTuple):
    """What a command did: its exit code and both streams."""

    code: int
    out: str
    err: str


class BuiltVault:
    """A vault in a folder of the test's own, with exactly the plugins that were handed over.

    Args:
        trial: the vault on the disk.
    """

    def __init__(self, trial: TrialVault) -> None:
        self._trial = trial

    @property
    def root(self) -> Path:
        """Its folder."""
        return self._trial.root

    def write(self, path: str, text: Content) -> Path:
        """Write a note: text as UTF-8 with its line ends as they are, or bytes."""
        return self._trial.write(path, text)

    def read(self, path: str) -> str:
        """The text of a note as it is now."""
        return (self.root / path).read_bytes().decode()

    def settle(self, **settings: Option) -> None:
        """Write the settings note anew, with these settings: `vault.settle(nb_words=True)`."""
        self._trial.settle(**settings)

    def page(self, today: str = TODAY, *, week: str = "") -> str:
        """The page of today's week, or of another one, made and not written.

        A plugin that does something wrong meanwhile fails the test, with the place where it did.
        """
        made = self._trial.report(date.fromisoformat(today), week)
        self._none_failed(made.diagnostics)
        return made.data.decode()

    def faults(self, today: str = TODAY) -> tuple[str, ...]:
        """What the plugins did wrong when the page was made, in the words of `vault-integrate doctor`."""
        made = self._trial.report(date.fromisoformat(today))
        self._trial.raised.clear()
        return tuple(str(each) for each in made.diagnostics if each.code == PLUGIN_FAULT)

    def items(self, path: str = "") -> tuple[Found, ...]:
        """What is found in one note, or in all: each with its `words`, `line`, `role` and `fields`."""
        found = self._trial.found(path)
        self._none_failed(())
        return found

    def open(self, today: str = TODAY) -> OpenVault:
        """The vault as a command is handed it: `insights`, `actions`, `plan()`, `quoting`, `notes()`."""
        return self._trial.opened(date.fromisoformat(today))

    def run(self, *arguments: str) -> Ran:
        """Run a command line of the program in this vault: `vault.run("export", "nb")`."""
        out, err = io.StringIO(), io.StringIO()
        before = os.environ.get("VAULT_INTEGRATE_VAULT")
        os.environ["VAULT_INTEGRATE_VAULT"] = str(self.root)
        try:
            with self._trial.at_hand(), redirect_stdout(out), redirect_stderr(err):
                code = main([*arguments])
        finally:
            del os.environ["VAULT_INTEGRATE_VAULT"]
            if before is not None:
                os.environ["VAULT_INTEGRATE_VAULT"] = before
        return Ran(code, out.getvalue(), err.getvalue())

    def _none_failed(self, diagnostics: Iterable[Diagnostic]) -> None:
        __tracebackhide__ = True
        said = [str(each) for each in diagnostics if each.code == PLUGIN_FAULT]
        raised = [_told(each) for each in self._trial.raised]
        self._trial.raised.clear()
        if said or raised:
            pytest.fail("\n".join([*said, *raised]), pytrace=False)


def _told(raised: Raised) -> str:
    """An exception of a plugin with its place; the frames of the program itself tell its author nothing."""
    own = Path(vault_integrate.__file__).parent
    frames = traceback.extract_tb(raised.error.__traceback__)
    theirs = [frame for frame in frames if not Path(frame.filename).is_relative_to(own)]
    place = "".join(traceback.format_list(theirs))
    line = "".join(traceback.format_exception_only(raised.error))
    return f"in {raised.hook or 'loading'} of {raised.plugin}:\n{place}{line}"


class VaultBuilder(Protocol):
    """Builds vaults: see `vault_builder`."""

    def __call__(
        self, plugins: Plugins = (), notes: Mapping[str, Content] | None = None, **settings: Option
    ) -> BuiltVault:
        """Build one."""
        ...


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, in a place of the test's own, also for programs that it starts.

    The folders for state and settings stand beside it; no test sees, or touches, the ones of whoever runs it.
    """
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / f"state-{folder.name}"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent / f"config-{folder.name}"))
    return folder


@pytest.fixture
def vault_builder(tmp_path: Path) -> VaultBuilder:
    """Build a vault: `vault_builder({"nb": module}, {"Journal/2026-11-17.md": "NB: words"}, nb_words=True)`.

    First the plugins: modules or objects by their names, or the names of plugins that are installed. All of
    them are named by the settings note, and no others are to be found, whatever is installed. Then the notes.
    Anything else is a setting.
    """
    built = 0

    def build(
        plugins: Plugins = (), notes: Mapping[str, Content] | None = None, **settings: Option
    ) -> BuiltVault:
        nonlocal built
        built += 1
        vault = BuiltVault(TrialVault(tmp_path / f"vault-{built}", plugins))
        if settings:
            vault.settle(**settings)
        for path, text in (notes or {}).items():
            vault.write(path, text)
        return vault

    return build


class HostBuilder(Protocol):
    """Builds hosts: see `plugin_host`."""

    def __call__(self, **plugins: object) -> PluginHost:
        """Build one."""
        ...


@pytest.fixture
def plugin_host() -> HostBuilder:
    """A host with exactly these plugins, and none of the program's own: `plugin_host(nb=module)`.

    A plugin that may not take part fails the test, with what is wrong with it: a hook that is misspelt, an
    argument that there is not. `host.plugins` tells of each its `hooks`; `host.failures` what went wrong.
    """

    def build(**plugins: object) -> PluginHost:
        __tracebackhide__ = True
        host = build_host("", plugins, entries=entries_of(plugins), built_in=())
        broken = [f"{each.name}: {each.fault}" for each in host.plugins if each.fault]
        if broken:
            pytest.fail("\n".join(broken), pytrace=False)
        return host

    return build


class PageSnapshot(Protocol):
    """Compares pages: see `page_snapshot`."""

    def __call__(self, page: str, name: str = "") -> None:
        """Compare one."""
        ...


@pytest.fixture
def page_snapshot(request: pytest.FixtureRequest) -> PageSnapshot:
    """Hold a page against the one that is stored beside the test: `page_snapshot(vault.page())`.

    It is stored in the folder `pages`, under the test's name, or a name that is given.
    `VAULT_INTEGRATE_UPDATE_PAGES=1` stores what the page is now; then read the diff as the writer would. The
    comment by which the page knows its own lines is left out, for it says nothing to a reader.
    """

    def compare(page: str, name: str = "") -> None:
        __tracebackhide__ = True
        stem = re.sub(r"[^\w.-]+", "-", name or request.node.name).strip("-")
        stored = request.path.parent / "pages" / f"{stem}.md"
        now = _BASE.sub("", page)
        if os.environ.get(UPDATE_VARIABLE):
            stored.parent.mkdir(exist_ok=True)
            stored.write_bytes(now.encode())
            return
        if not stored.exists():
            pytest.fail(f"there is no {stored} yet: run with {UPDATE_VARIABLE}=1, and read it", pytrace=False)
        before = stored.read_bytes().decode()
        if before != now:
            lines = difflib.unified_diff(
                before.split("\n"), now.split("\n"), str(stored), "the page as it is now", lineterm=""
            )
            told = f"if it is meant, run with {UPDATE_VARIABLE}=1"
            pytest.fail("\n".join([*lines, "", told]), pytrace=False)

    return compare
