"""Where a quick way stands beside a full one: both give the same, whatever the notes say."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.chance import made_journal, some_answers, some_readings, told

from vault_integrate.link import answers, copies, identity, journal, names, roles
from vault_integrate.link.identity import digest, identity_words, without_edge_links, wording
from vault_integrate.link.names import VaultNames, path_order
from vault_integrate.link.resolve import folder_key, resolve
from vault_integrate.model.names import clean_name, fold
from vault_integrate.parse.links import find_links

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vault_integrate.link.targets import Targets
    from vault_integrate.model.item import Found, Reading
    from vault_integrate.model.link import Link

NO_WORDS = re.compile("(?!)")
TEXT = st.text(alphabet="abAB \t\n.,:;!?'’-–>→*_=`~[]|#^/0é\u0301ßİΣ\u00a0\u2003()\"“", max_size=40)
PATH = st.text(alphabet="aAbé\u0301ßΣ./\\ \u00a0\u202f\n", min_size=1, max_size=12) | st.text(
    alphabet="aB/", min_size=1
)


def _every_note(patched: pytest.MonkeyPatch) -> None:
    """Every note is walked again in each pass."""
    patched.setattr(roles._Notes, "_affected", lambda self, *_: list(self._lines))


def _every_box(patched: pytest.MonkeyPatch) -> None:
    """Every box is held against every action."""
    own = copies._OWN
    patched.setattr(
        copies._Rows,
        "_alike",
        lambda self: [position for position, each in enumerate(self._played) if each.part in own],
    )


def _every_copy(patched: pytest.MonkeyPatch) -> None:
    """Answers are held against all actions, not only those that may be theirs."""
    patched.setattr(answers, "group_actions", lambda *given: copies.group_actions(*given[:-1]))


def _every_word(patched: pytest.MonkeyPatch) -> None:
    """All words are made anew once the answers are known, and none are quickly folded."""
    words = journal._words

    def anew(
        items: Sequence[Found],
        played: Sequence[roles.Played],
        targets: Targets,
        carriers: frozenset[str],
        known: object,
    ) -> dict[int, identity.Wording]:
        del known
        return words(items, played, targets, carriers, {})

    patched.setattr(journal, "_words", anew)
    patched.setattr(identity, "_PLAIN_WORDS", NO_WORDS)


@pytest.mark.parametrize("in_full", [_every_note, _every_box, _every_copy, _every_word])
@settings(max_examples=80)
@given(readings=st.one_of(some_readings(), some_answers()))
def test_a_journal(in_full: Callable[[pytest.MonkeyPatch], None], readings: list[Reading]) -> None:
    quick = told(made_journal(readings))
    with pytest.MonkeyPatch.context() as patched:
        in_full(patched)
        full = told(made_journal(readings))
    assert quick == full


@settings(max_examples=300)
@given(TEXT)
@pytest.mark.parametrize(
    "drop", [pytest.param(lambda _: True, id="all"), pytest.param(lambda _: False, id="none")]
)
def test_the_words_of_a_line(drop: Callable[[Link], bool], words: str) -> None:
    links = find_links(words)
    said = wording(words, links, drop, moved=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(identity, "_PLAIN_WORDS", NO_WORDS)
        assert said.identity == identity_words(words, links, drop)
    assert said.shown == without_edge_links(words, links, drop)


@pytest.mark.parametrize(
    "words", ["I hide.", "Well-known, too: A/B; 5 o'clock?!", "a -> b", "a  b", "x-", "*a*"]
)
def test_lines_of_plain_words(words: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(identity, "_PLAIN_WORDS", NO_WORDS)
        full = identity_words(words, (), bool)
    assert identity_words(words, (), bool) == full


@given(st.text(max_size=30), st.integers(0, 24))
def test_a_digest_is_base_32(text: str, length: int) -> None:
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    assert digest(text, length) == base64.b32encode(raw).decode("ascii").lower()[:length]


def _key(path: str) -> str:
    return fold(clean_name(path))


@settings(max_examples=200)
@given(st.lists(PATH, max_size=8), PATH)
def test_the_keys_of_all_paths(paths: list[str], asked: str) -> None:
    index = VaultNames.of(paths)
    ranked = sorted(set(paths), key=path_order)
    for key in {*map(_key, paths), *(_key(path).rpartition("/")[2] for path in paths), _key(asked)}:
        assert index.at(key) == tuple(path for path in ranked if _key(path) == key)
        ending = tuple(path for path in ranked if f"/{_key(path)}".endswith(f"/{key}"))
        assert not key or index.ending(key) == ending


def test_many_files_of_one_name() -> None:
    paths = [f"{number % 7}/{number}/Note.md" for number in range(40)]
    index = VaultNames.of(paths)
    assert set(index.ending("note.md")) == set(paths)
    assert index.ending("17/note.md") == ("3/17/Note.md",)
    assert index.ending("3/17/note.md") == ("3/17/Note.md",)
    assert index.ending("4/17/note.md") == ()


@settings(max_examples=300)
@given(PATH)
def test_the_folder_of_a_note(source: str) -> None:
    assert folder_key(source) == _key(source).rpartition("/")[0]


@settings(max_examples=300)
@given(st.lists(PATH, max_size=8), st.text(alphabet="aAbé./\\ \u00a0", max_size=8), PATH)
def test_a_name_needs_no_steps(paths: list[str], target: str, source: str) -> None:
    """A link spelled with an accent takes the long way: its letters apart, it must mean the same."""
    index = VaultNames.of([*paths, *(f"{path}.md" for path in paths)])
    composed = unicodedata.normalize("NFC", target)
    apart = unicodedata.normalize("NFD", target)
    assert resolve(apart, source, index).path == resolve(composed, source, index).path
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("vault_integrate.link.resolve._IN_PATH", re.compile(""))
        full = resolve(target, source, index)
    assert resolve(target, source, index) == full


def test_no_name_is_folded_twice_in_vain() -> None:
    """Names in ASCII that need no cleaning have their keys without it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(names, "_key", lambda _: pytest.fail("cleaned"))
        assert VaultNames.of(["a/B.md", "C d.md"]).at("a/b.md") == ("a/B.md",)
