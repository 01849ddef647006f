"""Asking a language model through `llm`: one that was set up on this machine, with what was shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from vault_integrate import VaultIntegrateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vault_integrate_suggest.phrases import Say
    from vault_integrate_suggest.telling import Suggested

DEFAULT = ""
"""The model that the writer has made `llm`'s default."""

_RULE = "-" * 60


class Voice(Protocol):
    """How the person is spoken to."""

    def say(self, text: str) -> None:
        """One line to stdout."""
        ...

    def tell(self, text: str) -> None:
        """One line to stderr."""
        ...


class Model(Protocol):
    """A model that can be asked."""

    name: str

    def ask(self, text: str) -> str:
        """Its answer."""
        ...


class LlmModel:
    """A model of the library `llm`.

    Args:
        wanted: its name or alias; `DEFAULT` for the one that was made the default.
        say: for what is said when there is none.

    Raises:
        VaultIntegrateError: the library is not there, no model was set up, or it knows none of that name.
    """

    def __init__(self, wanted: str, say: Say) -> None:
        try:
            import llm  # noqa: PLC0415 - an extra, and slow to import
        except ImportError as fault:
            raise VaultIntegrateError(say("no_llm"), say("no_llm_mend")) from fault
        # Without a default of the writer's own the library would take one from a company.
        wanted = wanted or llm.get_default_model(default=None) or ""  # type: ignore[no-untyped-call]  # it says no types
        if not wanted:
            raise VaultIntegrateError(say("no_model"), say("no_model_mend"))
        try:
            self._model = llm.get_model(wanted)
        except llm.UnknownModelError as fault:
            raise VaultIntegrateError(
                say("unknown_model", model=wanted), say("unknown_model_mend")
            ) from fault
        self.name = str(self._model.model_id)

    def ask(self, text: str) -> str:
        """Its answer; `llm`'s own log is not written."""
        return str(self._model.prompt(text, stream=False).text())


def prompt_of(asked: Suggested, say: Say) -> str:
    """All that a model is sent: the insight, the candidates shown for it, and what is asked."""
    lines = "\n".join(f"- {candidate.words}" for _, candidate in asked.candidates)
    candidates = say("prompt_candidates", lines=lines) if lines else ""
    return say("prompt", insight=asked.words, candidates=candidates)


def ask(
    asked: Suggested,
    model: Model,
    voice: Voice,
    say: Say,
    *,
    agreed: Callable[[], bool],
) -> None:
    """Show what would be sent, ask, send it, and show the answer as the model's words.

    Args:
        asked: the insight and its candidates, none of them private.
        model: who is asked.
        voice: how the person is spoken to.
        say: in which words.
        agreed: whether the person says yes; asked once the text was shown.

    Raises:
        VaultIntegrateError: the model gave no answer.
    """
    text = prompt_of(asked, say)
    _show(voice.tell, say("would_send", model=model.name), text)
    if not agreed():
        voice.tell(say("not_sent"))
        return
    try:
        answer = model.ask(text)
    except Exception as fault:  # noqa: BLE001 - a plugin of `llm` may raise anything
        # What it raises may quote what was sent.
        kind = type(fault).__name__
        raise VaultIntegrateError(
            say("model_failed", model=model.name, kind=kind), say("model_failed_mend", model=model.name)
        ) from None
    if not answer.strip():
        voice.tell(say("answer_empty", model=model.name))
        return
    voice.say(say("answer", model=model.name))
    for line in _lines(answer):
        voice.say(f"| {line}")
    voice.say(say("answer_take", item=asked.ident))


def _show(tell: Callable[[str], None], head: str, text: str) -> None:
    for line in (head, _RULE, *_lines(text), _RULE):
        tell(line)


def _lines(text: str) -> Iterable[str]:
    return text.strip("\n").replace("\r\n", "\n").split("\n")
