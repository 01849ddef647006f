"""The fields of an item (the table of PRODUCT section 3)."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate.language import pack
from vault_integrate.model.floor import Floor
from vault_integrate.model.item import NO_FIELDS, Dated, Fields, Resting
from vault_integrate.model.language import CANONICAL_FIELDS
from vault_integrate.model.settings import Settings
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.item import read_lines, read_properties, read_words
from vault_integrate.parse.item_fields import (
    merged_fields,
    only_links,
    read_fields,
    references,
    typed_values,
)

ENGLISH = pack("en")
assert ENGLISH is not None
DAY = date(2026, 11, 18)
TEN = datetime.fromisoformat("2026-11-18T10:00")


def inline(text: str, settings: Settings | None = None) -> Fields:
    """The fields of `Say no` followed by a text."""
    assert ENGLISH is not None
    words = read_words(f"Say no {text}", settings or Settings(), ENGLISH)
    assert words.words == "Say no"
    return words.fields


def said(fields: Fields) -> dict[str, object]:
    """What the fields say."""
    values = {name: getattr(fields, name) for name in Fields.__struct_fields__}
    return {name: value for name, value in values.items() if value != getattr(NO_FIELDS, name)}


ROWS = [
    pytest.param("for", "yes-fear", {"refs": ["yes-fear"]}, id="for-an-id"),
    pytest.param("for", "^yes-fear", {"refs": ["^yes-fear"]}, id="for-a-block-id"),
    pytest.param("for", "[[Fear]]", {"refs": ["[[Fear]]"]}, id="for-a-link"),
    pytest.param(
        "for", "[[Fear]], [[2026-10-12#^a]]", {"refs": ["[[Fear]]", "[[2026-10-12#^a]]"]}, id="for-links"
    ),
    pytest.param("for", "early, saturday", {"refs": ["early", "saturday"]}, id="for-ids"),
    pytest.param(
        "for", "[fear](Insights/Fear.md)", {"refs": ["[fear](Insights/Fear.md)"]}, id="for-markdown"
    ),
    pytest.param("insight", "[[Fear]]", {"refs": ["[[Fear]]"]}, id="insight-with-a-link"),
    pytest.param("theme", "boundaries", {"theme": "boundaries"}, id="theme"),
    pytest.param("domain", "Relationship", {"domain": "relationship"}, id="domain"),
    pytest.param("domain", "emotions", {"domain": "emotion"}, id="domain-several"),
    pytest.param("domain", "weather", {}, id="domain-unknown"),
    pytest.param("cue", "someone asks me a favor", {"cue": "someone asks me a favor"}, id="cue"),
    pytest.param("floor", "3/week", {"floor": Floor(times=3)}, id="floor"),
    pytest.param("floor", "3", {"floor": Floor(times=3)}, id="floor-a-number"),
    pytest.param("floor", "at least three times a week", {"floor": Floor(times=3)}, id="floor-in-words"),
    pytest.param("floor", "every two weeks", {"floor": Floor(times=1, weeks=2)}, id="floor-two-weeks"),
    pytest.param("floor", "often", {"unread": ("floor",)}, id="floor-unknown"),
    pytest.param("target", "twice a week", {"floor": Floor(times=2)}, id="target"),
    pytest.param("smallest", "one breath", {"smallest": "one breath"}, id="smallest"),
    pytest.param("even-if-only", "one breath", {"smallest": "one breath"}, id="even-if-only"),
    pytest.param("scheduled", "2026-11-18", {"days": {"scheduled": DAY}}, id="scheduled"),
    pytest.param("start", "2026-11-18", {"days": {"start": DAY}}, id="start"),
    pytest.param("due", "2026-11-18", {"days": {"due": DAY}}, id="due"),
    pytest.param("done", "2026-11-18", {"days": {"done": DAY}}, id="done"),
    pytest.param("completion", "2026-11-18", {"days": {"done": DAY}}, id="completion"),
    pytest.param("cancelled", "2026-11-18", {"days": {"cancelled": DAY}}, id="cancelled"),
    pytest.param("canceled", "2026-11-18", {"days": {"cancelled": DAY}}, id="canceled"),
    pytest.param("created", "2026-11-18", {"days": {"created": DAY}}, id="created"),
    pytest.param("due", "2026-11-18T10:00", {"days": {"due": DAY}, "moments": {"due": TEN}}, id="a-time"),
    pytest.param("due", "[[2026-11-18]]", {"days": {"due": DAY}}, id="a-linked-day"),
    pytest.param(
        "done", "2026-11-18 hard", {"days": {"done": DAY}, "remarks": {"done": "hard"}}, id="a-remark"
    ),
    pytest.param("due", "2026-02-30", {"unread": ("due",)}, id="no-such-day"),
    pytest.param("due", "Wednesday", {"unread": ("due",)}, id="no-date"),
    pytest.param(
        "recurrence", "every week on Tuesday", {"recurrence": "every week on Tuesday"}, id="recurrence"
    ),
    pytest.param("repeat", "every day", {"recurrence": "every day"}, id="repeat"),
    pytest.param("state", "open", {"state": "open"}, id="state"),
    pytest.param("status", "Open", {"state": "open"}, id="status"),
    pytest.param("state", "done", {"state": "done"}, id="state-done"),
    pytest.param("status", "in progress", {"state": "open"}, id="status-in-progress"),
    pytest.param("state", "🌧", {}, id="state-unknown"),
    pytest.param(
        "state", "resting", {"state": "resting", "resting": Resting(until=None)}, id="state-resting"
    ),
    pytest.param("status", "not ready", {"state": "resting", "resting": Resting(until=None)}, id="not-ready"),
    pytest.param("state", "let go", {"state": "let-go", "let_go": Dated(day=None)}, id="state-let-go"),
    pytest.param(
        "state", "integrated", {"state": "integrated", "integrated": Dated(day=None)}, id="state-integrated"
    ),
    pytest.param("resting", "2026-11-18", {"resting": Resting(until=DAY)}, id="resting-until"),
    pytest.param("resting", "yes", {"resting": Resting(until=None)}, id="resting-yes"),
    pytest.param("resting", "True", {"resting": Resting(until=None)}, id="resting-true"),
    pytest.param("resting", "no", {}, id="resting-no"),
    pytest.param("until", "2026-11-18", {}, id="until-alone"),
    pytest.param("integrated", "2026-11-18", {"integrated": Dated(day=DAY)}, id="integrated"),
    pytest.param("integrated", "yes", {"integrated": Dated(day=None)}, id="integrated-yes"),
    pytest.param("integrated", "false", {}, id="integrated-no"),
    pytest.param(
        "let-go",
        "2026-11-18 it was not mine",
        {"let_go": Dated(day=DAY, words="it was not mine")},
        id="let-go",
    ),
    pytest.param(
        "let-go", "it was not mine", {"let_go": Dated(day=None, words="it was not mine")}, id="let-go-why"
    ),
    pytest.param("letgo", "2026-11-18", {"let_go": Dated(day=DAY)}, id="letgo"),
    pytest.param("kept", "2026-11-18: still true", {"kept": Dated(day=DAY, words="still true")}, id="kept"),
    pytest.param("try", "2 weeks", {"try_for": "2 weeks"}, id="try"),
    pytest.param("guess", "I will sleep", {"guess": "I will sleep"}, id="guess"),
    pytest.param("learned", "I did not", {"learned": "I did not"}, id="learned"),
    pytest.param("practiced", "2026-11-18", {"practiced": (Dated(day=DAY),)}, id="practiced"),
    pytest.param(
        "practiced",
        "2026-11-17 hard, but done, 2026-11-18",
        {"practiced": (Dated(day=date(2026, 11, 17), words="hard, but done"), Dated(day=DAY))},
        id="practiced-with-remarks",
    ),
    pytest.param("practised", "2026-11-18", {"practiced": (Dated(day=DAY),)}, id="practised"),
    pytest.param("practiced", "Say no", {}, id="practiced-no-day"),
    pytest.param("body", "hot ears", {"body": "hot ears"}, id="body"),
    pytest.param("discomfort", "a lot", {"discomfort": "a lot"}, id="discomfort"),
    pytest.param("remark", "with Ann", {"remark": "with Ann"}, id="remark"),
    pytest.param("one-shift", "2026-w47", {"one_shift": "2026-W47"}, id="one-shift"),
    pytest.param("one-shift", "yes", {"one_shift": ""}, id="one-shift-yes"),
    pytest.param("one-shift", "no", {}, id="one-shift-no"),
    pytest.param("private", "true", {"private": True}, id="private"),
    pytest.param("private", "ja", {"private": True}, id="private-in-doubt"),
    pytest.param("private", "no", {}, id="private-no"),
    pytest.param("id", "yes-fear", {"ident": "yes-fear"}, id="id"),
    pytest.param("id", "^yes-fear", {"ident": "yes-fear"}, id="id-with-a-caret"),
    pytest.param("action", "[[Say no]]", {"steps": ["[[Say no]]"]}, id="step-by-link"),
    pytest.param("step", "[[Say no]], [[Walk]]", {"steps": ["[[Say no]]", "[[Walk]]"]}, id="steps-by-link"),
    pytest.param("weather", "rain", {}, id="not-ours"),
]


@pytest.mark.parametrize(("name", "value", "expected"), ROWS)
@pytest.mark.parametrize("form", ["({}:: {})", "[{}:: {}]", "({}::{})", "property"])
def test_each_row(form: str, name: str, value: str, expected: dict[str, object]) -> None:
    assert ENGLISH is not None
    if form == "property":
        fields = read_properties({name.upper(): value}, Settings(), ENGLISH)
    elif "]" in value and "(" not in value:
        fields = inline(f"({name}:: {value})")
    elif "(" in value:
        fields = inline(f"[{name}:: {value}]")
    else:
        fields = inline(form.format(name.title(), value))
    found = said(fields)
    for links in ("refs", "steps"):
        if links in found:
            found[links] = [each.text for each in getattr(fields, links)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("⏳ 2026-11-18", {"days": {"scheduled": DAY}}, id="scheduled"),
        pytest.param("🛫 2026-11-18", {"days": {"start": DAY}}, id="start"),
        pytest.param("📅 2026-11-18", {"days": {"due": DAY}}, id="due"),
        pytest.param("✅ 2026-11-18", {"days": {"done": DAY}}, id="done"),
        pytest.param("❌ 2026-11-18", {"days": {"cancelled": DAY}}, id="cancelled"),
        pytest.param("➕ 2026-11-18", {"days": {"created": DAY}}, id="created"),
        pytest.param("🔁 every week", {"recurrence": "every week"}, id="recurrence"),
        pytest.param("🆔 abc", {"ident": "abc"}, id="id"),
        pytest.param("🔺", {}, id="priority"),
        pytest.param(
            "✅ 2026-11-18 with shaking hands",
            {"days": {"done": DAY}, "remarks": {"done": "with shaking hands"}},
            id="words-behind-are-the-remark",
        ),
        pytest.param(
            "⏳ 2026-11-18 (cue:: rain) #resting",
            {"days": {"scheduled": DAY}, "cue": "rain", "resting": Resting(until=None)},
            id="mixed",
        ),
        pytest.param("#not-ready", {"resting": Resting(until=None)}, id="not-ready"),
        pytest.param("#resting (until:: 2026-11-18)", {"resting": Resting(until=DAY)}, id="resting-until"),
        pytest.param(
            "(state:: resting) (until:: 2026-11-18)",
            {"state": "resting", "resting": Resting(until=DAY)},
            id="state-until",
        ),
        pytest.param("#one-shift", {"one_shift": ""}, id="one-shift"),
        pytest.param("#Not_Ready", {"resting": Resting(until=None)}, id="gaps"),
    ],
)
def test_emoji_and_tags(text: str, expected: dict[str, object]) -> None:
    assert said(inline(text)) == expected


def test_the_first_of_two_values_counts() -> None:
    fields = inline("(cue:: rain) (cue:: snow) (due:: 2026-11-18) 📅 2026-11-20")
    assert (fields.cue, fields.days) == ("rain", {"due": DAY})


def test_day_starts() -> None:
    fields = inline("(done:: 2026-11-19T01:30)", Settings(day_starts=time(4)))
    assert fields.days == {"done": DAY}


def test_a_link_in_the_vaults_own_format() -> None:
    fields = inline("(scheduled:: [[Journal/18.11.2026|Wed]])", Settings(daily_format="DD.MM.YYYY"))
    assert fields.days == {"scheduled": DAY}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        pytest.param("Für", "for", id="its-own-word"),
        pytest.param("FU\u0308R", "for", id="case-and-form"),
        pytest.param("nur_wenn", "cue", id="gaps"),
        pytest.param("Ziel", "floor", id="by-way-of-a-synonym"),
        pytest.param("**cue**", "cue", id="emphasis"),
        pytest.param("wetter", None, id="unknown"),
    ],
)
def test_words_of_the_settings(written: str, name: str | None) -> None:
    assert ENGLISH is not None
    settings = Settings(field_words={"für": "for", "nur-wenn": "cue", "ziel": "target"})
    assert field_name(written, settings, ENGLISH) == name


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        pytest.param(None, (), id="empty"),
        pytest.param(" ", (), id="blank"),
        pytest.param("a", ("a",), id="text"),
        pytest.param(3, ("3",), id="number"),
        pytest.param(1.5, ("1.5",), id="fraction"),
        pytest.param(True, ("true",), id="checkbox"),
        pytest.param(("a", 3, None, ("b",), False), ("a", "3", "false"), id="list"),
        pytest.param({"a": "b"}, (), id="mapping"),
    ],
)
def test_typed_values(value: object, texts: tuple[str, ...]) -> None:
    assert typed_values(value) == texts  # type: ignore[arg-type]  # what a header may hold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[[A]]", True, id="one"),
        pytest.param(" [[A]], [b](B.md) ", True, id="two"),
        pytest.param("👉 [[A|words]]", True, id="a-sign"),
        pytest.param("see [[A]]", False, id="words"),
        pytest.param("words", False, id="none"),
        pytest.param("", False, id="empty"),
    ],
)
def test_only_links(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert only_links(text) is expected


def test_a_link_beside_words_names_no_step() -> None:
    assert read("action", "tell [[Ann]] about it").steps == ()
    assert read("insight", "I hide from [[Ann]]").refs == ()


def read(name: str, value: str) -> Fields:
    assert ENGLISH is not None
    return read_fields([(name, value)], (), Settings(), ENGLISH)


def test_references_take_what_is_between_commas() -> None:
    assert [each.text for each in references(" a ,, b ")] == ["a", "b"]


def test_merged_fields_fill_each_other_in() -> None:
    one = inline("(cue:: rain) (due:: 2026-11-18) #one-shift")
    other = inline("(cue:: snow) (theme:: work) (start:: 2026-11-18) (due:: 2026-11-20)")
    both = merged_fields(one, other)
    assert (both.cue, both.theme, both.one_shift) == ("rain", "work", "")
    assert both.days == {"due": DAY, "start": DAY}
    assert merged_fields(NO_FIELDS, one) is one
    assert merged_fields(one, NO_FIELDS) is one


@given(
    st.lists(st.tuples(st.sampled_from(CANONICAL_FIELDS), st.text(max_size=60)), max_size=8),
    st.lists(st.text(max_size=12), max_size=3),
)
@tries(max_examples=150)
def test_never_raises(pairs: list[tuple[str, str]], tags: list[str]) -> None:
    assert ENGLISH is not None
    assert isinstance(read_fields(pairs, tags, Settings(), ENGLISH), Fields)


NAMED = Settings(plugins=("calendar", "my_plugin", "cue"))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param("(calendar:: coffee with M.)", {"calendar": "coffee with M."}, id="its own name"),
        pytest.param("[Calendar Place:: Rome]", {"calendar-place": "Rome"}, id="and more behind a gap"),
        pytest.param("(calendar_a:: 1) (calendar_a:: 2)", {"calendar-a": "1"}, id="the first counts"),
        pytest.param("(My plugin:: x)", {"my-plugin": "x"}, id="a plugin of two words"),
        pytest.param("(calendars:: x) (weather:: y)", {}, id="other names"),
        pytest.param("(calendar:: )", {}, id="nothing said"),
        pytest.param("(cue:: she asks)", {}, id="a field that the program has stays the program's"),
    ],
)
def test_fields_of_plugins(text: str, more: dict[str, str]) -> None:
    assert dict(inline(text, NAMED).more) == more


def test_a_field_of_a_plugin_is_no_part_of_the_words_and_may_be_a_line_of_its_own() -> None:
    assert ENGLISH is not None
    block = read_lines("Say no #action", ("calendar:: coffee", "and mean it"), NAMED, ENGLISH)
    assert (block.words, dict(block.fields.more)) == ("Say no and mean it", {"calendar": "coffee"})
    unnamed = read_lines("Say no #action", ("calendar:: coffee",), Settings(), ENGLISH)
    assert (unnamed.words, dict(unnamed.fields.more)) == ("Say no calendar:: coffee", {})


def test_a_field_of_a_plugin_may_say_private_and_be_a_property() -> None:
    assert ENGLISH is not None
    assert inline("(calendar:: coffee #private)", NAMED).private
    fields = read_properties({"Calendar": ("coffee", "tea"), "cue": "she asks"}, NAMED, ENGLISH)
    assert (dict(fields.more), fields.cue) == ({"calendar": "coffee"}, "she asks")


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-18", None),
        ("2026-11-18 at 9", None),
        ("2026-11-18T09:30", datetime.fromisoformat("2026-11-18T09:30")),
        ("2026-11-18 09:30 at hers", datetime.fromisoformat("2026-11-18T09:30")),
        ("2026-11-18T09:30:15+02:00", datetime.fromisoformat("2026-11-18T09:30")),
        ("2026-11-18 25:30", None),
    ],
)
def test_a_time_beside_a_day_is_kept(value: str, moment: datetime | None) -> None:
    fields = inline(f"(scheduled:: {value})")
    assert fields.days["scheduled"] == DAY
    assert fields.moments.get("scheduled") == moment


def test_a_time_before_the_day_starts_stands_as_written() -> None:
    fields = inline("(due:: 2026-11-19T00:30)", Settings(day_starts=time(4)))
    assert fields.days == {"due": DAY}
    assert fields.moments == {"due": datetime.fromisoformat("2026-11-19T00:30")}


def test_what_is_held_by_name_is_filled_in_by_name() -> None:
    one = inline("(calendar:: coffee) (scheduled:: 2026-11-18)", NAMED)
    other = inline("(calendar:: tea) (calendar-place:: Rome) (scheduled:: 2026-11-19 09:30)", NAMED)
    both = merged_fields(one, other)
    assert dict(both.more) == {"calendar": "coffee", "calendar-place": "Rome"}
    assert (both.days["scheduled"], dict(both.moments)) == (DAY, {})
