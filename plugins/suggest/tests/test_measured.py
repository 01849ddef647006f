"""The figures of the README, measured again."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from vault_integrate_suggest.encoder import SentenceEncoder

HERE = Path(__file__).parent


def _module(name: str) -> Any:  # noqa: ANN401 - a module beside this file, which is no package
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("set_of", "others", "row"),
    [
        ("ENGLISH", "ENGLISH_OTHERS", "English, development"),
        ("GERMAN", "GERMAN_OTHERS", "German, development"),
        ("HELD_OUT_ENGLISH", "ENGLISH_OTHERS", "English, held out"),
        ("HELD_OUT_GERMAN", "GERMAN_OTHERS", "German, held out"),
    ],
)
def test_the_readme_says_what_is_measured(
    real_encoder: SentenceEncoder, set_of: str, others: str, row: str
) -> None:
    pairs = _module("pairs")
    measured = _module("measure").measure(getattr(pairs, set_of), getattr(pairs, others), real_encoder)
    readme = (HERE.parent / "README.md").read_text("utf-8")
    told = re.search(rf"^\| {re.escape(row)} \|(.*)\|$", readme, re.MULTILINE)
    assert told is not None
    assert [int(cell) for cell in told[1].split("|")] == list(measured)
