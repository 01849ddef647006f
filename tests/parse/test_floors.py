from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.floor import ENGLISH_FLOORS, Floor, FloorWords
from vault_integrate.parse.floors import find_floor, read_floor

NUMBERS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
GERMAN = FloorWords(
    numbers=tuple((word, number) for number, word in enumerate(NUMBERS, start=1)),
    counts=tuple((f"{word}mal", number) for number, word in enumerate(NUMBERS, start=1)),
    times=("mal",),
    signs=("x", "×"),
    ranges=("bis", "oder"),
    between=("zwischen",),
    joins=("und",),
    more=("oder mehr",),
    per=("pro", "die", "in der", "jede", "je"),
    every=("alle", "jeden"),
    other=("zweite", "zweiten"),
    days=("Tage", "Tag", "Tagen"),
    weeks=("Wochen", "Woche"),
    months=("Monate", "Monat"),
    per_day=("täglich",),
    per_week=("wöchentlich",),
    each_day=("täglich", "jeden Tag", "jeden Morgen"),
    each_week=("jede Woche",),
    this_week=("diese Woche",),
    at_least=("mindestens", "wenigstens"),
    target=("Ziel",),
    negations=("nicht", "nie", "statt"),
    limits=("höchstens", "bis zu", "fast"),
    not_then=("am", "im", "pro", "so"),
    exceptions=("außer",),
)

SAID = {
    "3/week": Floor(times=3),
    "3 / week": Floor(times=3),
    "3x/week": Floor(times=3),
    "3×/wk": Floor(times=3),
    "3+/week": Floor(times=3),
    "3/2 weeks": Floor(times=3, weeks=2),
    "2/day": Floor(times=14),
    "3 times a week": Floor(times=3),
    "Three Times A Week": Floor(times=3),
    "three times  each week.": Floor(times=3),
    "3x per week": Floor(times=3),
    "one time a week": Floor(times=1),
    "once a week": Floor(times=1),
    "twice a week": Floor(times=2),
    "twice weekly": Floor(times=2),
    "twice a day": Floor(times=14),
    "thrice every two weeks": Floor(times=3, weeks=2),
    "once every other week": Floor(times=1, weeks=2),
    "twice a fortnight": Floor(times=2, weeks=2),
    "three mornings a week": Floor(times=3),
    "5 days a week": Floor(times=5),
    "twelve times a week": Floor(times=12),
    "at least three times a week": Floor(times=3),
    "min. 3x/week": Floor(times=3),
    "no fewer than 3 times a week": Floor(times=3),
    "three or more times a week": Floor(times=3),
    "2-3 times a week": Floor(times=2),
    "2–3x a week": Floor(times=2),
    "3-2/week": Floor(times=2),
    "two or three times a week": Floor(times=2),
    "once or twice a week": Floor(times=1),
    "3 to 4 times a week": Floor(times=3),
    "between two and four times a week": Floor(times=2),
    "every day": Floor(times=7),
    "each morning": Floor(times=7),
    "every weekday": Floor(times=5),
    "every week": Floor(times=1),
    "every other day": Floor(times=7, weeks=2),
    "every 3 days": Floor(times=7, weeks=3),
    "every two weeks": Floor(times=1, weeks=2),
    "every 14 days": Floor(times=1, weeks=2),
    "daily": Floor(times=7),
    "weekly": Floor(times=1),
    "three times this week": Floor(times=3, this_week_only=True),
    "once this week": Floor(times=1, this_week_only=True),
    "every day this week": Floor(times=7, this_week_only=True),
}

IN_A_FIELD = {
    "3": Floor(times=3),
    " 3x ": Floor(times=3),
    "three": Floor(times=3),
    "three times": Floor(times=3),
    "at least 3": Floor(times=3),
    "Minimum: 3": Floor(times=3),
    ">= 3/week": Floor(times=3),
    "≥3": Floor(times=3),
    "3 a week": Floor(times=3),
    "3.": Floor(times=3),
    "daily.": Floor(times=7),
    "once": Floor(times=1),
    "99": Floor(times=99),
    "three times a week, even a walk counts": Floor(times=3),
    "say it three times, more if I can": Floor(times=3),
}

NO_FLOOR = [
    "",
    "0",
    "0/week",
    "100",
    "100 times a week",
    "15/day",
    "3/month",
    "three times a month",
    "2.5/week",
    "-3",
    "٣/week",
    "20261118",
    "at most 3/week",
    "a few times a week",
    "often",
]

IN_A_SENTENCE = {
    "Move at least three times a week, even a walk counts": Floor(times=3),
    "Say no (twice a week)": Floor(times=2),
    "Walk every day after lunch": Floor(times=7),
    "Meditate daily.": Floor(times=7),
    "Meditate daily, even one breath": Floor(times=7),
    "Move, target: 3/week": Floor(times=3),
    "Say no three times": Floor(times=3, this_week_only=True),
    "Ask for help three times at work": Floor(times=3, this_week_only=True),
    "Say no twice.": Floor(times=2, this_week_only=True),
    "Say no at least once": Floor(times=1, this_week_only=True),
    "Rest, target: 3": Floor(times=3, this_week_only=True),
    # "at least" decides, else the easiest.
    "Ideally every day, at least three times a week": Floor(times=3),
    "Move three times a week, ideally every day": Floor(times=3),
    "Walk daily, swim twice a week": Floor(times=2),
    "Say no three times, rest every week": Floor(times=1),
    "Swim once a week, call every other week": Floor(times=1, weeks=2),
    "Swim once a week, move at least three times a week": Floor(times=3),
    # Two numbers joined by "and" are a range only after "between".
    "Rest at two and three times a week walk": Floor(times=3),
    # Only the same clause turns it.
    "Do not wait. Walk every day": Floor(times=7),
    "Don’t wait: call twice a week": Floor(times=2),
}

NOT_PLAIN = [
    "Not every day",
    "I do not need to do this every day",
    "don’t drink every day",
    "Don't check mail every day",
    "Rest instead of running every day",
    "at most twice a week",
    "Wine: max. 2x/week",
    "up to 3 times a week",
    "no more than three times a week",
    "almost every day",
    "every day except Sunday",
    "think twice",
    "three times in a row",
    "Breathe three times before answering",
    "three times as long",
    "three times a month",
    "twice/month",
    "once I am home, call",
    "say no once today",
    "once in a while",
    "link from my daily note",
    "weekly review with Anna",
    "everyday life",
    "30 minutes a week",
    "$3/week",
    "1,3/week",
    "2026-11-3/week",
    "twenty-one times a week",
    "squats 3x10",
    "target: 5 km",
    "3 friends",
    "in two weeks",
    "be kinder to myself",
]


@pytest.mark.parametrize(("text", "floor"), (SAID | IN_A_FIELD).items(), ids=SAID | IN_A_FIELD)
def test_a_field_says_a_floor(text: str, floor: Floor) -> None:
    assert read_floor(text) == floor


@pytest.mark.parametrize("text", NO_FLOOR)
def test_a_field_may_say_none(text: str) -> None:
    assert read_floor(text) is None


@pytest.mark.parametrize(("text", "floor"), (SAID | IN_A_SENTENCE).items(), ids=SAID | IN_A_SENTENCE)
def test_a_sentence_says_a_floor(text: str, floor: Floor) -> None:
    assert find_floor(text) == floor


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_a_sentence_that_is_not_plain_says_none(text: str) -> None:
    assert find_floor(text) is None


@pytest.mark.parametrize("text", [text for text in SAID if text not in {"daily", "weekly"}])
def test_words_around_it_leave_it_as_it_is(text: str) -> None:
    assert find_floor(f"I move {text} because I like it") == SAID[text]


NUMBERED = "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize(("number", "word"), [*enumerate(NUMBERED.split(), start=1)])
def test_a_number_may_be_a_word(number: int, word: str) -> None:
    assert find_floor(f"Walk {word} times a week") == Floor(times=number)


@pytest.mark.parametrize(
    ("unit", "floor"),
    [
        *((unit, Floor(times=21)) for unit in ("day", "days", "d")),
        *((unit, Floor(times=3)) for unit in ("week", "weeks", "wk", "wks", "w")),
        *((unit, Floor(times=3, weeks=2)) for unit in ("fortnight", "fortnights")),
        *((unit, None) for unit in ("month", "months", "year", "years")),
    ],
)
def test_the_units_of_a_period(unit: str, floor: Floor | None) -> None:
    assert read_floor(f"3/{unit}") == floor


@pytest.mark.parametrize("lead", ["a", "per", "each", "every", "in a"])
@pytest.mark.parametrize(
    "counted",
    [
        "3 times",
        "3 time",
        "3x",
        "3 ×",
        "3 days",
        "3 mornings",
        "3 afternoons",
        "3 evenings",
        "3 nights",
        "thrice",
    ],
)
def test_what_is_counted_and_what_leads_to_the_period(counted: str, lead: str) -> None:
    assert find_floor(f"Walk {counted} {lead} week") == Floor(times=3)


@pytest.mark.parametrize(
    ("phrase", "times"),
    [
        *(
            (f"{every} {day}", 7)
            for every in ("every", "each")
            for day in ("day", "morning", "evening", "night")
        ),
        ("every single day", 7),
        *((f"{every} {day}", 5) for every in ("every", "each") for day in ("weekday", "workday")),
        ("on weekdays", 5),
        ("every week", 1),
        ("every single week", 1),
        ("each week", 1),
    ],
)
def test_a_whole_phrase_is_a_rhythm(phrase: str, times: int) -> None:
    assert find_floor(f"Walk {phrase} after lunch") == Floor(times=times)
    assert read_floor(f"{phrase.capitalize()}.") == Floor(times=times)


@pytest.mark.parametrize("second", ["other", "second"])
@pytest.mark.parametrize("every", ["every", "each"])
def test_every_other(every: str, second: str) -> None:
    assert find_floor(f"Call {every} {second} week") == Floor(times=1, weeks=2)
    assert find_floor(f"Call twice {every} {second} week") == Floor(times=2, weeks=2)


@pytest.mark.parametrize(
    "least",
    [
        "at least",
        "at the least",
        "at the very least",
        "a minimum of",
        "minimum",
        "min",
        "min.",
        "no less than",
        "no fewer than",
        "not less than",
        "not fewer than",
    ],
)
def test_what_makes_a_number_the_least(least: str) -> None:
    # "Once" alone is no floor.
    assert find_floor(f"Say no {least} once") == Floor(times=1, this_week_only=True)
    assert find_floor(f"Walk every other week, {least} 3 times a week") == Floor(times=3)


@pytest.mark.parametrize("target", ["target", "goal", "floor", "rhythm"])
def test_what_announces_a_number(target: str) -> None:
    assert find_floor(f"Move, {target}: 3") == Floor(times=3, this_week_only=True)
    assert find_floor(f"Move, {target}:: three.") == Floor(times=3, this_week_only=True)


@pytest.mark.parametrize(
    "negation",
    [
        "not",
        "never",
        "cannot",
        "can't",
        "can’t",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "shouldn't",
        "instead of",
        "rather than",
        "ideally",
    ],
)
def test_what_turns_a_rhythm_in_its_clause(negation: str) -> None:
    assert find_floor(f"I would {negation} go for a walk every day") is None
    # It reaches six words back, and not over the end of its clause.
    assert find_floor(f"I would {negation} go for a long slow walk every day") == Floor(times=7)
    assert find_floor(f"I would {negation}; walk every day") == Floor(times=7)


@pytest.mark.parametrize(
    "limit",
    [
        "at most",
        "at the most",
        "max",
        "max.",
        "maximum",
        "up to",
        "no more than",
        "more than",
        "less than",
        "fewer than",
        "under",
        "almost",
        "nearly",
        "think",
    ],
)
def test_what_turns_the_rhythm_behind_it(limit: str) -> None:
    assert find_floor(f"Wine {limit} twice a week") is None
    assert find_floor(f"Wine {limit}: twice a week") is None


@pytest.mark.parametrize(
    "then",
    "a an per each every as in the this that more less faster slower longer bigger better before after over "
    "around today tonight tomorrow yesterday last next already ago monthly yearly".split(),
)
def test_what_turns_a_number_before_it(then: str) -> None:
    assert find_floor(f"Say it three times {then} train ride") is None


@pytest.mark.parametrize("longer", "month months year years monthly quarterly yearly annually".split())
def test_beside_a_longer_time_a_number_is_no_floor(longer: str) -> None:
    assert find_floor(f"Say no three times, {longer}") is None


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("99 times a week", Floor(times=99)),
        ("14/day", Floor(times=98)),
        ("3/99 weeks", Floor(times=3, weeks=99)),
        ("3/100 weeks", None),
        ("10000 times a week", None),
        ("7/14 days", Floor(times=7, weeks=2)),
        ("twice a day this week", Floor(times=14, this_week_only=True)),
        ("4 times every two fortnights", Floor(times=4, weeks=4)),
        ("every 99 days", Floor(times=7, weeks=99)),
        ("every 98 weeks", Floor(times=1, weeks=98)),
        ("every 100 weeks", None),
        ("every 0 weeks", None),
    ],
)
def test_the_bounds_of_a_floor(text: str, floor: Floor | None) -> None:
    assert find_floor(text) == floor


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("Mindestens dreimal pro Woche bewegen", Floor(times=3)),
        ("3 Mal die Woche laufen", Floor(times=3)),
        ("3-mal pro Woche", Floor(times=3)),
        ("drei- bis viermal in der Woche", Floor(times=3)),
        ("zwischen zwei und vier Mal pro Woche", Floor(times=2)),
        ("täglich meditieren", Floor(times=7)),
        ("jeden zweiten Tag laufen", Floor(times=7, weeks=2)),
        ("alle zwei Wochen anrufen", Floor(times=1, weeks=2)),
        ("Dreimal nein sagen", Floor(times=3, this_week_only=True)),
        ("höchstens zweimal pro Woche", None),
        ("nicht jeden Tag", None),
        ("three times a week", None),
    ],
)
def test_another_language_has_its_own_words(text: str, floor: Floor | None) -> None:
    assert find_floor(text, GERMAN) == floor


def test_a_field_in_another_language() -> None:
    assert read_floor("3/Woche", GERMAN) == Floor(times=3)
    assert read_floor("täglich", GERMAN) == Floor(times=7)
    assert read_floor("fünfmal", GERMAN) == Floor(times=5)


def test_a_language_without_words_reads_numbers_only() -> None:
    assert read_floor("3", FloorWords()) == Floor(times=3)
    assert read_floor("3x", FloorWords()) == Floor(times=3)
    assert find_floor("three times a week", FloorWords()) is None


def test_letters_that_only_patterns_take_for_equal_are_no_number() -> None:
    assert find_floor("fıve times a week") is None
    assert find_floor("DAİLY") is None


pieces = st.lists(
    st.sampled_from(
        ["3", "0", "99", "100", "three", "once", "twice", "or", "and", "between", "-", "–", "times", "x", "/",
         "a", "per", "every", "other", "week", "weeks", "day", "daily", "month", "this week", "at least",
         "not", "at most", "target:", ",", ".", "\n", "except", "ı", "ſ", "٣", "until"],
    ),
    max_size=14,
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), pieces.map(" ".join), pieces.map("".join)))
@settings(max_examples=150)
def test_any_text_says_a_floor_in_bounds_or_none(text: str) -> None:
    for words in (ENGLISH_FLOORS, GERMAN):
        for floor in (read_floor(text, words), find_floor(text, words)):
            assert floor is None or (1 <= floor.times <= 99 and 1 <= floor.weeks <= 99)


@given(
    st.integers(1, 99),
    st.sampled_from(["{}/week", "{} times a week", "{}x per week", "at least {} times a week"]),
)
@settings(max_examples=60)
def test_every_number_of_times_is_read(times: int, form: str) -> None:
    assert read_floor(form.format(times)) == Floor(times=times)
    assert find_floor(f"I write {form.format(times)}, gently") == Floor(times=times)
