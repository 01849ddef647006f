"""A vault in a folder of the test's own, and the real command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from vault_integrate import ExtractContext, Settings
from vault_integrate.cli import main
from vault_integrate_rhythm import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from vault_integrate_rhythm.writing import Said

TODAY = "2026-11-18"


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("VAULT", "DEBUG"):
        monkeypatch.delenv(f"VAULT_INTEGRATE_{name}", raising=False)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def write(vault: Path) -> Callable[..., Path]:
    """Write notes, and a settings note with `plugins: [rhythm]` and these lines."""

    def written(notes: Mapping[str, str], *settings: str) -> Path:
        lines = ("---", "vault_integrate: settings", "plugins: [rhythm]", "daily_folder: Journal", *settings)
        # Nobody else has a hand in these notes, so nothing need be waited for.
        lines = (*lines, "quiet_notes: 0", "---", "")
        for name, text in {"What now/Settings.md": "\n".join(lines), **notes}.items():
            path = vault / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return vault

    return written


@pytest.fixture
def run(vault: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command of the vault's, today being a Wednesday of week 47 unless another day is named."""

    def ran(*arguments: str, today: str = TODAY) -> Ran:
        capsys.readouterr()
        code = main([*arguments, "--vault", str(vault), "--today", today])
        return Ran(code, *capsys.readouterr())

    return ran


@pytest.fixture
def reading(
    write: Callable[..., Path], run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], ExtractContext]:
    """How the notes of a vault in this language are read."""

    def taken(language: str) -> ExtractContext:
        write({}, f"language: {language}")
        held: list[ExtractContext] = []

        def take(_said: list[Said], _remark: str, context: ExtractContext, *, private: bool) -> str:
            held.append(context)
            return "[safety:: 3]"

        with monkeypatch.context() as patch:
            patch.setattr(commands, "line_of", take)
            assert run("checkin", "safety=3", "--dry-run").code == 0
        assert isinstance(held[0].settings, Settings)
        return held[0]

    return taken
