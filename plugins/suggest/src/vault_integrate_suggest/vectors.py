"""The vectors of texts, kept between runs: hashes and numbers, no words, in one file.

A vector says roughly what a text is about, so the file is for its owner alone, as the index of the vault is,
and what was not asked for in a run is gone after it. The file is as large as what the vault holds, a
kilobyte for each text.
"""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from vault_integrate import VaultIntegrateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Vectors: TypeAlias = npt.NDArray[np.float32]
"""One row for each text, of length 1."""

SIZE = 512
"""How many numbers a vector has."""

_MAGIC = b"vault-integrate-suggest 1\n"
_KEY, _SUM = 16, 32
_ROW = 2 * SIZE
_LONGEST = 400
"""So many letters of a text are looked at."""


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def version(self) -> str:
        """What its vectors mean."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        ...


class KeptVectors:
    """Vectors of texts, those from the last run taken from a file.

    Args:
        file: where they are kept; what stands there and is not whole is made again.
        write: writes that file, all or nothing, for its owner alone.
        encoder: for texts that are not known yet.
        before: is told how many texts are new, before they are encoded.
    """

    def __init__(
        self,
        file: Path,
        write: Callable[[Path, bytes], None],
        encoder: Encoder,
        before: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._file = file
        self._write = write
        self._encoder = encoder
        self._before = before

    def of(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, in their order; the file holds exactly these afterwards."""
        texts = [_looked_at(text) for text in texts]
        keys = [_key(text, self._encoder.version) for text in texts]
        known = self._read()
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        made: dict[bytes, bytes] = {}
        if missing:
            self._before(len(missing))
            # Always kept in two bytes a number, so that a first run and all later ones compare the same.
            rows = self._encoder.encode(list(missing.values())).astype("<f2")
            made = {key: row.tobytes() for key, row in zip(missing, rows, strict=True)}
        now = {key: made.get(key) or known[key] for key in sorted(set(keys))}
        if missing or len(now) < len(known):
            with suppress(VaultIntegrateError):  # without the file the next run takes longer, and that is all
                self._write(self._file, _packed(now))
        flat = np.frombuffer(b"".join(now[key] for key in keys), dtype="<f2")
        found: Vectors = flat.reshape(len(keys), SIZE).astype(np.float32)
        return found

    def _read(self) -> Mapping[bytes, bytes]:
        try:
            return _unpacked(self._file.read_bytes())
        except OSError:
            return {}


def _looked_at(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))[:_LONGEST]


def _key(text: str, version: str) -> bytes:
    return hashlib.blake2b(f"{version}\0{text}".encode(), digest_size=_KEY).digest()


def _packed(rows: Mapping[bytes, bytes]) -> bytes:
    body = b"".join((_MAGIC, *(key + row for key, row in rows.items())))
    return body + hashlib.blake2b(body, digest_size=_SUM).digest()


def _unpacked(data: bytes) -> Mapping[bytes, bytes]:
    """What a file holds; nothing where a byte of it is not as it was written."""
    body, told = data[:-_SUM], data[-_SUM:]
    if not body.startswith(_MAGIC) or hashlib.blake2b(body, digest_size=_SUM).digest() != told:
        return {}
    at = range(len(_MAGIC), len(body), _KEY + _ROW)
    return {body[i : i + _KEY]: body[i + _KEY : i + _KEY + _ROW] for i in at}
