"""Single files as plugins: nothing in a vault runs by itself, only the very bytes that were trusted do."""

from __future__ import annotations

import os
import py_compile
import stat
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from vault_integrate.app import plugins
from vault_integrate.app.plugins import absence, host_of, known_here
from vault_integrate.app.report import report
from vault_integrate.app.trust import ask_for, forget, remember
from vault_integrate.app.vault import load_vault
from vault_integrate.errors import PluginsMissing, UsageFault
from vault_integrate.model.week import week_of
from vault_integrate.paths import config_folder, state_folder
from vault_integrate.plugin import discover
from vault_integrate.plugin.host import Origin, PluginInfo, State
from vault_integrate.plugin.single import SingleFile, load_single
from vault_integrate.store.plugin_file import PLUGIN_LIMIT, digest_of
from vault_integrate.store.trust import NAME, read_trusted

if TYPE_CHECKING:
    from vault_integrate.plugin.discover import Entry

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = date(2026, 11, 19)
INSIDE = ".vault-integrate/plugins/moods.py"
SETTINGS = "---\nvault_integrate: settings\nplugins: [moods]\n---\n"
JOURNAL = {
    "What now/Settings.md": SETTINGS,
    "Journal/2026-11-18.md": "- I say yes when I am afraid #insight\n\t- [ ] Count to three\n",
}


def source(heading: str = "Moods", *before: str) -> str:
    """A plugin that adds a section, with lines that run when it is loaded."""
    lines = (
        "from __future__ import annotations",
        *before,
        "from vault_integrate import Section, hookimpl",
        "@hookimpl",
        "def vault_section(plan, context):",
        f"    return (Section(key='moods', order=500, heading='{heading}', intro=('One line.',)),)",
        "",
    )
    return "\n".join(lines)


def leaving(mark: Path) -> str:
    """A line of a plugin that leaves a mark behind when it is run."""
    return f"import pathlib; pathlib.Path({str(mark)!r}).write_text('run')"


def trust(path: Path, *vaults: Path) -> None:
    remember(ask_for(path, state_folder(), vaults).file, state_folder())


def page(root: Path) -> str:
    vault = load_vault(root, page_wanted=True)
    return report(vault, week_of(TODAY, vault.settings.week_rule), today=TODAY, write=False).data.decode()


def info(root: Path, name: str = "moods") -> PluginInfo:
    return next(each for each in host_of((name,), root).plugins if each.name == name)


@pytest.fixture
def own_file() -> Path:
    """A plugin of one's own, in the configuration folder."""
    path = config_folder() / "plugins" / "moods.py"
    path.parent.mkdir(parents=True)
    path.write_text(source())
    return path


@pytest.fixture
def root(write_vault: VaultWriter) -> Path:
    return write_vault(JOURNAL)


# --- Nothing runs by itself -----------------------------------------------------------------------


def test_a_vault_that_came_from_elsewhere_runs_nothing(write_vault: VaultWriter, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    hostile = source("Moods", leaving(mark))
    root = write_vault(
        {
            **JOURNAL,
            INSIDE: hostile,
            "moods.py": hostile,
            ".vault-integrate/moods.py": hostile,
            ".vault-integrate/trusted-plugins.json": "{}",
            "moods-1.dist-info/entry_points.txt": "[vault_integrate]\nmoods = moods\n",
        }
    )
    with pytest.raises(PluginsMissing, match="not trusted") as caught:
        page(root)
    assert f"plugins trust {root / INSIDE}" in caught.value.hint
    load_vault(root)
    assert not mark.exists()
    found = info(root)
    assert (found.state, found.origin, found.path) == (State.UNTRUSTED, Origin.FILE, str(root / INSIDE))


def test_a_file_of_ones_own_is_asked_about_too(root: Path, own_file: Path) -> None:
    assert info(root).state is State.UNTRUSTED
    assert f"plugins trust {own_file}" in absence(info(root)).mend


@pytest.mark.parametrize("name", ["../moods", "/etc/moods", "a/b", "moods.py", "", "..", ".moods", "m oods"])
def test_no_name_leads_to_another_file(name: str, root: Path, tmp_path: Path) -> None:
    for folder in (config_folder(), config_folder() / "plugins" / "a", root / ".vault-integrate"):
        folder.mkdir(parents=True, exist_ok=True)
        for each in ("moods.py", "b.py", "moods.py.py", ".moods.py"):
            (folder / each).write_text(source())
    assert known_here((name,), root).files == ()


def test_nothing_is_looked_up_where_no_plugin_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*_: object) -> None:
        raise AssertionError("looked up")

    for name in ("_records", "_lying_about", "_folders"):
        monkeypatch.setattr(plugins, name, look)
    monkeypatch.setattr("vault_integrate.store.machine_file.machine_settings", look)
    monkeypatch.setattr(discover, "installed", look)
    host_of((), root)
    with pytest.raises(AssertionError, match="looked up"):
        host_of(("moods",), root)


# --- Trust by content -----------------------------------------------------------------------------


def test_a_trusted_file_takes_part(root: Path, own_file: Path) -> None:
    trust(own_file)
    found = info(root)
    digest = digest_of(own_file.read_bytes())
    assert found == PluginInfo(
        name="moods",
        version=digest[:12],
        origin=Origin.FILE,
        state=State.ACTIVE,
        hooks=("vault_section",),
        path=str(own_file),
        stamp=digest,
    )
    assert "## Moods" in page(root)


def test_one_byte_more_and_it_is_trusted_no_longer(root: Path, own_file: Path) -> None:
    trust(own_file)
    before = own_file.read_bytes()
    own_file.write_bytes(before + b"\n")
    assert (info(root).state, info(root).fault) == (State.UNTRUSTED, "it has changed since it was")
    with pytest.raises(PluginsMissing):
        page(root)
    own_file.write_bytes(before)
    assert info(root).state is State.ACTIVE
    own_file.write_bytes(before + b"\n")
    trust(own_file)
    assert info(root).state is State.ACTIVE
    assert len(read_trusted(state_folder())) == 1


def test_the_bytes_that_were_hashed_are_the_bytes_that_run(
    root: Path, own_file: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    trust(own_file)
    known = known_here(("moods",), root)
    own_file.write_text(source("Other", leaving(mark)))
    host = host_of(("moods",), root, known)
    assert [each.state for each in host.plugins if each.name == "moods"] == [State.ACTIVE]
    assert not mark.exists()


def test_no_compiled_file_beside_it_is_used_or_made(root: Path, own_file: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    good = own_file.read_bytes()
    status = own_file.stat()
    bad = source("Other", leaving(mark)).encode()
    cache = own_file.parent / "__pycache__"
    own_file.write_bytes(bad)
    os.utime(own_file, ns=(status.st_atime_ns, status.st_mtime_ns))
    for place in (cache / f"moods.{sys.implementation.cache_tag}.pyc", own_file.with_suffix(".pyc")):
        py_compile.compile(
            str(own_file),
            cfile=str(place),
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    own_file.write_bytes(good)
    planted = {each: each.read_bytes() for each in own_file.parent.rglob("*.pyc")}
    trust(own_file)
    assert "## Moods" in page(root)
    assert not mark.exists()
    assert {each: each.read_bytes() for each in own_file.parent.rglob("*.pyc")} == planted
    assert len(planted) == 2


def test_no_file_beside_it_is_imported(root: Path, own_file: Path) -> None:
    (own_file.parent / "moods_beside.py").write_text("x = 1\n")
    own_file.write_text(source("Moods", "import moods_beside"))
    trust(own_file)
    before = list(sys.path)
    assert (info(root).state, info(root).fault) == (State.BROKEN, "ModuleNotFoundError")
    assert sys.path == before
    digest = digest_of(own_file.read_bytes())
    assert not any(name.endswith(digest) for name in sys.modules)


def test_what_looks_its_module_up_finds_it(root: Path, own_file: Path) -> None:
    own_file.write_text(
        source("Moods", "from dataclasses import dataclass", "@dataclass", "class Mood:", "    x: int = 1")
    )
    trust(own_file)
    assert info(root).state is State.ACTIVE


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("raise SystemExit(3)", "SystemExit"),
        ("import os; os.chdir('/nowhere/at/all')", "FileNotFoundError"),
        ("raise BaseException('I am ashamed')", "BaseException"),
        ("def", "SyntaxError"),
        ("\0", "SyntaxError"),
    ],
)
def test_a_file_that_raises_leaves_the_page_alone(line: str, fault: str, root: Path, own_file: Path) -> None:
    own_file.write_text(source("Moods", line))
    trust(own_file)
    found = info(root)
    assert found.state is State.BROKEN
    assert found.fault in (fault, "ValueError")  # Python 3.11.3 and before say so of a null byte
    with pytest.raises(PluginsMissing, match=r"the plugin moods, .* is broken here") as caught:
        page(root)
    assert "ashamed" not in str(caught.value)


def test_without_trusted_bytes_nothing_runs() -> None:
    with pytest.raises(ValueError, match="no bytes"):
        load_single(SingleFile(name="moods", path="/moods.py"))


# --- What is no file that somebody has looked at --------------------------------------------------


def a_link(path: Path, good: bytes) -> None:
    elsewhere = path.with_name("elsewhere.txt")
    elsewhere.write_bytes(good)
    path.symlink_to(elsewhere)


def a_pipe(path: Path, good: bytes) -> None:
    del good
    os.mkfifo(path)


def a_folder(path: Path, good: bytes) -> None:
    del good
    path.mkdir()


def a_large_one(path: Path, good: bytes) -> None:
    path.write_bytes(good + b"#" * PLUGIN_LIMIT)


ODD = pytest.mark.parametrize(
    ("make", "fault"),
    [
        (a_link, "it is a link"),
        (a_pipe, "it is no regular file"),
        (a_folder, "it is no regular file"),
        (a_large_one, "it is larger than 1 MiB"),
    ],
)


@ODD
def test_an_odd_file_is_not_trusted(make: Callable[[Path, bytes], None], fault: str, own_file: Path) -> None:
    good = own_file.read_bytes()
    own_file.unlink()
    make(own_file, good)
    with pytest.raises(UsageFault, match=fault):
        ask_for(own_file, state_folder(), ())


@ODD
def test_a_trusted_file_that_became_odd_does_not_run(
    make: Callable[[Path, bytes], None], fault: str, root: Path, own_file: Path
) -> None:
    trust(own_file)
    good = own_file.read_bytes()
    own_file.unlink()
    make(own_file, good)
    assert (info(root).state, info(root).fault) == (State.UNTRUSTED, fault)


def test_a_trusted_file_that_is_gone_is_missing(root: Path, own_file: Path) -> None:
    trust(own_file)
    own_file.unlink()
    assert info(root).state is State.MISSING
    own_file.parent.rmdir()
    own_file.parent.write_text("a file by now")
    assert info(root).state is State.MISSING


@pytest.mark.parametrize("name", ["moods.txt", "moods", ".moods.py", "mo ods.py", "m\u202eoods.py", ".py"])
def test_what_cannot_be_named_is_not_trusted(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(source())
    with pytest.raises(UsageFault, match="can't be a plugin"):
        ask_for(tmp_path / name, state_folder(), ())


def test_the_largest_file_is_read(own_file: Path) -> None:
    text = source().encode()
    own_file.write_bytes(text + b"#" * (PLUGIN_LIMIT - len(text)))
    assert ask_for(own_file, state_folder(), ()).size == PLUGIN_LIMIT


# --- In a vault -----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [INSIDE, "Scripts/moods.py"])
@pytest.mark.parametrize("how", ["host's folder", "named", "by place"])
def test_a_file_in_a_vault_is_trusted_for_it_alone(
    place: str, how: str, write_vault: VaultWriter, tmp_path: Path
) -> None:
    if how == "by place" and place != INSIDE:
        pytest.skip("its place says nothing")
    root = write_vault({**JOURNAL, place: source()})
    if how == "host's folder":
        (root / ".obsidian").mkdir()
    trust(root / place, *((root,) if how == "named" else ()))
    assert info(root).state is State.ACTIVE
    by_link = tmp_path / "by-link"
    by_link.symlink_to(root)
    assert info(by_link).state is State.ACTIVE
    other = tmp_path / "other"
    (other / INSIDE).parent.mkdir(parents=True)
    (other / INSIDE).write_bytes((root / place).read_bytes())
    assert info(other).state is State.UNTRUSTED


def test_the_innermost_vault_counts(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner"
    for folder in (inner.parent, inner):
        (folder / ".obsidian").mkdir(parents=True)
    (inner / "moods.py").write_text(source())
    asked = ask_for(inner / "moods.py", state_folder(), (inner.parent,))
    assert asked.file.vault == str(inner)


def test_a_file_of_the_same_name_in_the_vault_changes_nothing(
    write_vault: VaultWriter, own_file: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    root = write_vault({**JOURNAL, INSIDE: source("Other", leaving(mark))})
    trust(own_file)
    assert (info(root).state, info(root).path) == (State.ACTIVE, str(own_file))
    assert not mark.exists()


# --- Two of one name ------------------------------------------------------------------------------


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An installed package with a plugin of the name; tells when it is loaded."""
    loaded: list[str] = []

    class Fake:
        name = "moods"
        dist = None

        @staticmethod
        def load() -> object:
            loaded.append("moods")
            return load_single(
                SingleFile(name="package", path="/package.py", data=source("Package").encode(), digest="p")
            )

    def found() -> tuple[Entry, ...]:
        return (Fake(),)

    monkeypatch.setattr(discover, "installed", found)
    return loaded


def test_a_package_and_a_trusted_file_both_stay_out(root: Path, own_file: Path, package: list[str]) -> None:
    assert info(root).origin is Origin.INSTALLED
    assert (info(root).state, package) == (State.ACTIVE, ["moods", "moods"])
    package.clear()
    trust(own_file)
    for text in (own_file.read_text(), "changed"):
        own_file.write_text(text)
        found = info(root)
        assert found.state is State.BROKEN
        assert str(own_file) in found.fault
    assert package == []
    forget("moods", state_folder())
    assert info(root).origin is Origin.INSTALLED
    assert package


def test_a_file_nobody_trusted_keeps_no_package_out(
    write_vault: VaultWriter, own_file: Path, package: list[str]
) -> None:
    root = write_vault({**JOURNAL, INSIDE: source()})
    assert (info(root).origin, info(root).state) == (Origin.INSTALLED, State.ACTIVE)
    assert package


def test_two_trusted_files_both_stay_out(write_vault: VaultWriter, own_file: Path) -> None:
    root = write_vault({**JOURNAL, INSIDE: source()})
    trust(own_file)
    trust(root / INSIDE)
    assert info(root).state is State.BROKEN
    assert [each.path for each in forget(str(own_file), state_folder())] == [str(own_file)]
    assert (info(root).state, info(root).path) == (State.ACTIVE, str(root / INSIDE))


# --- Blocked --------------------------------------------------------------------------------------


def test_a_blocked_plugin_is_not_loaded(root: Path, own_file: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    own_file.write_text(source("Moods", leaving(mark)))
    trust(own_file)
    settings = config_folder() / "config.toml"
    settings.write_text('blocked = ["moods", "other"]\n')
    found = info(root)
    assert (found.state, found.version) == (State.BLOCKED, digest_of(own_file.read_bytes())[:12])
    assert str(settings) in absence(found).mend
    assert "`blocked`" in absence(found).mend
    assert not mark.exists()


# --- What is remembered ---------------------------------------------------------------------------


def test_it_stands_in_the_state_folder_and_only_its_owner_reads_it(root: Path, own_file: Path) -> None:
    trust(own_file)
    place = state_folder() / NAME
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert not any(path.name == NAME for path in root.rglob("*"))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": 9, "files": []}', b"\xff", b'{"schema": 1}'])
def test_what_cannot_be_read_trusts_nothing(data: bytes, root: Path, own_file: Path) -> None:
    trust(own_file)
    (state_folder() / NAME).write_bytes(data)
    assert info(root).state is State.UNTRUSTED
    trust(own_file)
    assert info(root).state is State.ACTIVE


def test_a_state_folder_in_the_vault_trusts_nothing(
    root: Path, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be synced, and say on one device what may run on another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(root / "state"))
    trust(own_file)
    assert read_trusted(state_folder())
    assert info(root).state is State.UNTRUSTED


def test_taking_it_back(root: Path, own_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("moods", str(own_file), "./moods.py"):
        trust(own_file)
        monkeypatch.chdir(own_file.parent)
        assert [each.path for each in forget(named, state_folder())] == [str(own_file)]
        assert info(root).state is State.UNTRUSTED
    with pytest.raises(UsageFault, match="not trusted anyway"):
        forget("moods", state_folder())
    trust(own_file)
    own_file.unlink()
    assert forget(str(own_file), state_folder())


def test_what_is_known_is_said(own_file: Path) -> None:
    asked = ask_for(own_file, state_folder(), ())
    assert not asked.known
    remember(asked.file, state_folder())
    assert ask_for(own_file, state_folder(), ()) == replace(asked, known=True)
