"""A vault in a folder of the test's own, and the real command line on it."""

from __future__ import annotations

import hashlib
import os
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

import vault_integrate_suggest.finding
from vault_integrate.cli import main
from vault_integrate_suggest.encoder import SentenceEncoder
from vault_integrate_suggest.vectors import SIZE, Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

TODAY = "2026-11-22"
SETTINGS = "---\nvault_integrate: settings\nplugins: [suggest]\ndaily_folder: Journal\nquiet_notes: 0\n---\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class WordEncoder:
    """Texts with the same long words are near, and it counts what it was asked for."""

    version = "words"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows: Vectors = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w{4,}", text.casefold()):
                row[hashlib.blake2b(word.encode()).digest()[0] * 2] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        made: Vectors = rows / np.maximum(lengths, 1e-6).astype(np.float32)
        return made


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """A quick encoder in place of the real one."""
    made = WordEncoder()
    monkeypatch.setattr(vault_integrate_suggest.finding, "SentenceEncoder", lambda: made)
    return made


@pytest.fixture(scope="session")
def real_encoder() -> SentenceEncoder:
    """The real encoder, loaded once."""
    return SentenceEncoder()


@pytest.fixture
def vault(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    def write(notes: Mapping[str, str]) -> Path:
        root = tmp_path / "vault"
        for name, text in {"What now/Settings.md": SETTINGS, **notes}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return root

    return write


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command line, `run(root, "suggest", "phone")`."""

    def start(root: Path, *words: str) -> Ran:
        code = 0
        try:
            code = main([*words, "--vault", str(root), "--today", TODAY]) or 0
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return start


@pytest.fixture
def needs_llm() -> None:
    """The library of the extra `llm`, which CI must have."""
    if find_spec("llm") is None:
        if os.environ.get("VAULT_INTEGRATE_REQUIRE") == "all":
            pytest.fail("needs llm: pip install -e 'plugins/suggest[llm]'", pytrace=False)
        pytest.skip("needs llm")
