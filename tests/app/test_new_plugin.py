"""`plugins new`: names, folders, and that what is made is a plugin whose tests pass."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.new_plugin import make_package
from vault_integrate.cli import main
from vault_integrate.errors import UsageFault, VaultIntegrateError

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_said_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["plugins", "new", "two_words"]) == 0
    said = capsys.readouterr()
    assert said.out == "two_words\n"
    assert [line.partition(":  ")[2] for line in said.err.strip().split("\n")] == [
        "pip install -e two_words",
        "pytest two_words",
        "vault-integrate plugins enable two_words --vault PATH",
    ]
    project = tomllib.loads((tmp_path / "two_words" / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == "vault-integrate-two-words"
    assert project["entry-points"]["vault_integrate"] == {"two_words": "vault_integrate_two_words"}
    texts = [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert not [text for text in texts if "@" in text.replace("@hookimpl", "")]


def test_its_code_is_laid_out_well(tmp_path: Path) -> None:
    # That its tests pass shows `tests/docs/test_plugins.py`, where a stranger runs them.
    make_package("two_words", tmp_path / "made")
    ruff, rules = [sys.executable, "-m", "ruff"], ["--isolated", "--line-length", "110"]

    for command in (["check", "--select", "B,E,F,UP"], ["format", "--check"]):
        assert subprocess.run([*ruff, *command, *rules, "made"], cwd=tmp_path, check=False).returncode == 0


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Dear",
        "2dear",
        "dear-me",
        "_dear",
        "dear_",
        "dear__me",
        "dear me",
        "../x",
        "é",
        "x" * 41,
        "tagged",
    ],
)
def test_what_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageFault):
        make_package(name, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "dear").mkdir()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for name in ("dear", "gone"):
        with pytest.raises(UsageFault):
            make_package("dear", tmp_path / name)
    assert list((tmp_path / "dear").iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(VaultIntegrateError, match="can't be written"):
        make_package("dear", tmp_path / "file" / "dear")
