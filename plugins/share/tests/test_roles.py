"""Names turned into roles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate_share.roles import Role, RoleFault, Roles, read_roles, times

PEOPLE = (
    "Mia = my sister",
    "Mia Okafor = my boss",
    "Dr. Okafor = my doctor",
    "James = my brother",
    "Zoë = a friend",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I rang Mia today", "I rang my sister today"),
        ("I rang MIA, then mia", "I rang my sister, then my sister"),
        ("Mia rang. Mia wept! “Mia?”", "My sister rang. My sister wept! “My sister?”"),
        ("with Mia Okafor and Mia", "with my boss and my sister"),
        ("with mia  okafor", "with my boss"),
        ("to dr.okafor, and Dr. Okafor's face", "to my doctor, and my doctor's face"),
        ("saw Mia's and Mia’s, saw Mias", "saw my sister's and my sister’s, saw my sisters"),
        ("it is James' car", "it is my brother's car"),
        ("I said 'not Mia' once", "I said 'not my sister' once"),
        ("ask @Mia, #Mia and _Mia_", "ask my sister, #my sister and _my sister_"),
        ("in Miami the remia", "in Miami the remia"),
        ("saw ZOË and Zoe\N{COMBINING DIAERESIS}", "saw a friend and a friend"),
        ("a M\N{ZERO WIDTH JOINER}ia", "a my sister"),
        ("Mia2, Mia-Lou", "My sister2, my sister-Lou"),
    ],
)
def test_a_name_becomes_a_role(text: str, shown: str) -> None:
    assert read_roles(PEOPLE).replaced(text) == shown


def test_a_small_word_that_ends_in_s_is_nobody() -> None:
    roles = read_roles(["Al = mein Chef", "Ana = meine Freundin"])

    assert roles.replaced("mehr als Al, Anas Hut, anas") == "mehr als mein Chef, meine Freundins Hut, anas"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bell hookss", "my editor my aunts"),
        ("bell hooks", "my friend"),
        ("bell, hooks", "my editor, my aunt"),
    ],
)
def test_a_shorter_name_is_not_passed_over_with_a_longer_one(text: str, shown: str) -> None:
    names = ["bell = my editor", "Hooks = my aunt", "bell Hooks = my friend"]
    assert read_roles(names).replaced(f"so {text.replace('hooks', 'Hooks')}") == f"so {shown}"


def test_sharp_s_in_capitals() -> None:
    assert read_roles(["Weiß = my neighbor"]).replaced("der WEISS") == "der my neighbor"


@pytest.mark.parametrize(
    ("entries", "code", "entry"),
    [
        (["Mia"], "role_form", "Mia"),
        (["Mia ="], "role_form", "Mia ="),
        (["= my sister"], "role_form", "= my sister"),
        (["Mia = my sister", "mia = my aunt"], "role_twice", "mia = my aunt"),
        (["Mia = my sister", "Tom = Mia's husband"], "role_named", "Tom = Mia's husband"),
        (["Mia = my Mia"], "role_named", "Mia = my Mia"),
    ],
)
def test_a_list_that_can_not_be_used(entries: list[str], code: str, entry: str) -> None:
    with pytest.raises(RoleFault) as fault:
        read_roles(entries)

    assert (fault.value.code, fault.value.entry) == (code, entry)


def test_the_same_entry_twice_is_one() -> None:
    assert read_roles(["Mia = my sister", "mia = my sister"]).roles == (Role(name="Mia", role="my sister"),)


def test_nobody_is_listed() -> None:
    assert read_roles([]).replaced("Mia") == "Mia"


def test_times_are_counted_by_name() -> None:
    mia, tom = Role(name="Mia", role="a"), Role(name="Tom", role="b")

    assert times([(tom, mia), (), (mia,)]) == ((mia, 2), (tom, 1))


NAMES = st.lists(
    st.text(st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x24F), min_size=2, max_size=6),
    min_size=1,
    max_size=4,
    unique_by=str.casefold,
)


@settings(max_examples=40)
@given(names=NAMES, data=st.data())
def test_no_name_is_left_in_any_text(names: list[str], data: st.DataObject) -> None:
    roles = Roles(Role(name=name, role=f"#{at}") for at, name in enumerate(names))
    forms = [form for name in names for form in (name, name.upper(), name.lower(), f"{name}'s", f"@{name}")]
    words = st.sampled_from([*forms, "and", "a", ",", ". ", "'", "*", "-", "3", "_", "\n"])
    text = data.draw(st.lists(words, max_size=12).map(" ".join))

    shown = roles.replaced(text)

    for name in names:
        whole = rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])"
        assert not re.search(whole, shown, re.IGNORECASE), (name, text, shown)
