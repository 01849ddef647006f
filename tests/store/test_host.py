"""The host's settings files: read where they are JSON objects, silently nothing where they are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vault_integrate.settings import HostConfig
from vault_integrate.store.host import read_host

VaultWriter = Callable[..., Path]

FILES = {
    "app": "app.json",
    "daily_notes": "daily-notes.json",
    "templates": "templates.json",
    "tasks": "plugins/obsidian-tasks-plugin/data.json",
    "periodic_notes": "plugins/periodic-notes/data.json",
    "templater": "plugins/templater-obsidian/data.json",
}


def test_every_file_has_its_place(write_vault: VaultWriter) -> None:
    root = write_vault({f".obsidian/{path}": json.dumps({"is": name}) for name, path in FILES.items()})
    assert read_host(root) == HostConfig(**{name: {"is": name} for name in FILES})


def test_a_vault_without_the_folder_says_nothing(write_vault: VaultWriter) -> None:
    assert read_host(write_vault({"a.md": ""})) == HostConfig()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe{}",
        b'{"a": ' + b"1" * 10_000 + b"}",
        b"[" * 100_000,
        b"{}" + b" " * 9_000_000,
    ],
    ids=["empty", "cut", "list", "null", "text", "no UTF-8", "huge number", "deep", "large"],
)
def test_a_broken_file_says_nothing(data: bytes, write_vault: VaultWriter) -> None:
    root = write_vault({".obsidian/app.json": data, ".obsidian/templates.json": '{"folder": "T"}'})
    assert read_host(root) == HostConfig(templates={"folder": "T"})


def test_a_byte_order_mark_is_allowed(write_vault: VaultWriter) -> None:
    root = write_vault({".obsidian/app.json": b'\xef\xbb\xbf{"a": 1}'})
    assert read_host(root).app == {"a": 1}


def test_a_link_is_not_followed(write_vault: VaultWriter, tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text('{"a": 1}')
    root = write_vault({".obsidian/x": ""})
    (root / ".obsidian" / "app.json").symlink_to(tmp_path / "app.json")
    assert read_host(root) == HostConfig()


def test_a_folder_of_that_name_says_nothing(write_vault: VaultWriter) -> None:
    assert read_host(write_vault({".obsidian/app.json/x": ""})) == HostConfig()
