"""Asking a language model: a made one, registered with the real library."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INSIGHT = "- Evening telephone hides lonely feelings #insight ^hides\n"
STEP = "Leave evening telephone downstairs"
TODAY = "Journal/2026-11-20.md"

pytestmark = pytest.mark.usefixtures("needs_llm", "encoder")


class Heard:
    """What the made model was sent, and what it answers."""

    def __init__(self) -> None:
        self.prompts: list[str] = []
        self.answer = "Put the telephone\nin the \x1b[31mhall"
        self.fault: Exception | None = None


@pytest.fixture
def model() -> Iterator[Heard]:
    import llm
    from llm.plugins import load_plugins, pm

    heard = Heard()

    class Parrot(llm.Model):
        model_id = "parrot"

        def execute(self, prompt: llm.Prompt, *rest: object, **more: object) -> Iterator[str]:
            heard.prompts.append(f"{prompt.prompt}{prompt.system or ''}")
            if heard.fault is not None:
                raise heard.fault
            yield heard.answer

    class Plugin:
        @llm.hookimpl
        def register_models(self, register: Callable[[Any], None]) -> None:
            register(Parrot())

    load_plugins()  # type: ignore[no-untyped-call]  # it says no types
    plugin = Plugin()
    pm.register(plugin)
    yield heard
    pm.unregister(plugin)


@pytest.fixture
def root(vault: Callable[..., Path]) -> Path:
    entry = (
        f"- [ ] {STEP}\n- [ ] Call zanzibar this lonely evening #private\n"
        "- Lonely xylophone #insight #private\n"
    )
    return vault({TODAY: INSIGHT, "Journal/2026-11-03.md": entry})


def _terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(answer))


def test_what_is_sent_is_what_was_shown(
    root: Path, run: Callable[..., Any], model: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    _terminal(monkeypatch, "y\n")
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    ran = run(root, "suggest", "hides", "--ask-model", "parrot")
    assert ran.code == 0
    [sent] = model.prompts
    shown = ran.err.split("-" * 60)
    assert shown[0] == "This text, and nothing else, would be sent to the model parrot:\n"
    assert shown[1].strip("\n") == sent
    assert "Evening telephone hides lonely feelings" in sent
    assert STEP in sent
    assert "zanzibar" not in sent + ran.out
    assert "xylophone" not in sent + ran.out
    assert "The words of the model parrot, not yours" in ran.out
    assert "| Put the telephone\n" in ran.out
    assert "\x1b" not in ran.out
    assert "vault-integrate add action" in ran.out
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before


def test_a_no_sends_nothing(
    root: Path, run: Callable[..., Any], model: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in ("n\n", "\n"):
        _terminal(monkeypatch, answer)
        ran = run(root, "suggest", "hides", "--ask-model", "parrot")
        assert (ran.code, ran.out) == (0, "")
        assert "Nothing was sent." in ran.err
    assert model.prompts == []


def test_without_a_terminal_it_is_shown_and_refused(
    root: Path, run: Callable[..., Any], model: Heard
) -> None:
    ran = run(root, "suggest", "hides", "--ask-model", "parrot")
    assert (ran.code, ran.out) == (1, "")
    assert STEP in ran.err
    assert model.prompts == []


def test_yes_does_not_skip_the_showing(root: Path, run: Callable[..., Any], model: Heard) -> None:
    ran = run(root, "suggest", "--ask-model", "parrot", "--yes")
    assert ran.code == 0
    assert model.prompts[0] in ran.err


def test_a_default_must_be_the_writers_own(
    root: Path, run: Callable[..., Any], model: Heard, tmp_path: Path
) -> None:
    ran = run(root, "suggest", "hides", "--yes", "--ask-model")
    assert ran.code == 1
    assert "No language model is set up" in ran.err
    (tmp_path / "llm").mkdir(exist_ok=True)
    (tmp_path / "llm" / "default_model.txt").write_text("parrot", "utf-8")
    assert run(root, "suggest", "hides", "--yes", "--ask-model").code == 0
    assert len(model.prompts) == 1


def test_a_model_that_fails_quotes_nothing(root: Path, run: Callable[..., Any], model: Heard) -> None:
    model.fault = ValueError("could not send: Evening telephone")
    ran = run(root, "suggest", "hides", "--yes", "--ask-model", "parrot")
    assert (ran.code, ran.out) == (1, "")
    assert "gave no answer (ValueError)" in ran.err
    assert "could not send" not in ran.err


def test_silence_is_told(root: Path, run: Callable[..., Any], model: Heard) -> None:
    model.answer = " \n"
    ran = run(root, "suggest", "hides", "--yes", "--ask-model", "parrot")
    assert (ran.code, ran.out) == (0, "")
    assert "said nothing" in ran.err


def test_nobody_is_asked_about_a_private_insight(root: Path, run: Callable[..., Any], model: Heard) -> None:
    ran = run(root, "suggest", "--yes", "--json", "xylophone", "--ask-model", "parrot")
    assert ran.code != 0
    assert model.prompts == []


def test_an_unknown_model_is_named(root: Path, run: Callable[..., Any], model: Heard) -> None:
    assert "llm knows no model `crow`" in run(root, "suggest", "hides", "--ask-model", "crow").err
