from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from vault_integrate import VaultIntegrateError
from vault_integrate_suggest.vectors import KeptVectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vault_integrate_suggest.vectors import Vectors


class Counting:
    """Random numbers of the text's own, and how many texts were asked for."""

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack(
            [np.random.default_rng(list(each.encode())).normal(size=512).astype(np.float32) for each in texts]
        )


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def _kept(file: Path, encoder: Counting) -> KeptVectors:
    return KeptVectors(file, _write, encoder)


def test_a_second_run_encodes_nothing_and_gives_the_same(tmp_path: Path) -> None:
    first = _kept(tmp_path / "v", Counting()).of(["one", "two", "one"])
    again = Counting()
    assert np.array_equal(_kept(tmp_path / "v", again).of(["two", "one"]), first[[1, 0]])
    assert again.asked == []
    assert np.array_equal(first[0], first[2])


def test_only_what_is_new_is_encoded_and_what_is_gone_goes(tmp_path: Path) -> None:
    file = tmp_path / "v"
    _kept(file, Counting()).of(["one", "two", "three"])
    size = file.stat().st_size
    later = Counting()
    _kept(file, later).of(["one", "four"])
    assert later.asked == ["four"]
    assert file.stat().st_size < size
    last = Counting()
    _kept(file, last).of(["two"])
    assert last.asked == ["two"]


def test_another_model_means_other_vectors(tmp_path: Path) -> None:
    _kept(tmp_path / "v", Counting()).of(["one"])
    other = Counting("2")
    _kept(tmp_path / "v", other).of(["one"])
    assert other.asked == ["one"]


def test_any_damage_is_made_good(tmp_path: Path) -> None:
    file = tmp_path / "v"
    whole_rows = _kept(file, Counting()).of(["one", "two"])
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for damaged in (b"", b"no cache", whole[:-1], whole[:300], flipped, whole + b"x", os.urandom(2000)):
        file.write_bytes(damaged)
        encoder = Counting()
        assert np.array_equal(_kept(file, encoder).of(["one", "two"]), whole_rows)
        assert encoder.asked == ["one", "two"]
        assert file.read_bytes() == whole


def test_no_words_are_kept(tmp_path: Path) -> None:
    _kept(tmp_path / "v", Counting()).of(["tangerine tangerine"])
    assert b"tangerine" not in (tmp_path / "v").read_bytes()


def test_without_a_place_to_write_it_still_answers(tmp_path: Path) -> None:
    def refuse(file: Path, data: bytes) -> None:
        raise VaultIntegrateError("no")

    assert KeptVectors(tmp_path / "v", refuse, Counting()).of(["one"]).shape == (1, 512)


def test_the_same_words_in_other_letters_are_one_text(tmp_path: Path) -> None:
    encoder = Counting()
    _kept(tmp_path / "v", encoder).of(["fu\u0308r  mich", "f\u00fcr mich"])
    assert len(encoder.asked) == 1
