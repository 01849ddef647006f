"""Each sentence with the verdict that a kind and sensible reader gives it."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import ConcreteWords, Opening, Role, Sign
from vault_integrate.model.verdict import Blank, Rule, Verdict
from vault_integrate.plan.concrete import judge

STEPS = """
call the dentist
say no once today
Say "let me get back to you" before any yes
Say "let me get back to you"
"Let me get back to you"
walk to the station
Walk 10 minutes
one breath before answering
Therapy appointment
Dentist
Groceries and laundry
I should call the dentist
I need to tell Anna the truth
I will ask for Friday off
Have to cancel the gym
try to eat lunch away from the desk
Try yoga
try the blue pill box
must pay the rent
Maybe call mom
Remember to breathe before I answer
Don't forget to call Lena
Don't answer work mail after six
No phone after nine
phone stays outside the bedroom
My phone stays outside the bedroom
When someone asks me a favor, I take one breath
If he shouts, I leave the room
When I feel the pull to say yes, be honest
Be at the station at 7
Be home by six
be honest with Anna about the money
accept the invitation from Lena
Accept help with the move
let me get back to you
Write three lines in the evening
I'm going to write to my brother
Being more honest: tell Anna I'm tired
Be kinder to myself - take a bath
Work on my boundaries by saying no once today
stop being late: leave at 8
Work on my thesis for 20 minutes
work on resume tomorrow at 9:00
I should move my body at least three times a week
move at least three times a week, even a walk counts
I want to go to bed at 22:30
be more patient at dinner tonight
feel my feet on the floor
I should ask for one more day
I need to buy more milk
drink more water
Exercise
I should reply with "not today"
Позвонить маме
Zahnarzt anrufen
Set a boundary with mom on Sunday
Saying no once
Let myself cry for ten minutes
Stop checking my phone
Give notice at work
Take a nap
I am calling the clinic tomorrow
Put the laptop in the drawer at night
Block his number
Treat myself to a coffee
My alarm should go off at 7
Should have a talk with Anna
have to!! call mom
Text Sam before I make plans
Ask for 24 hours before deciding
Leave the phone in the kitchen overnight
Schedule one evening alone per week
sit on the balcony for 5 min
Practice saying no in the mirror
Practice the breathing exercise
10 minutes of yoga
yoga on Tuesday
Yoga
Long walk
Tell my boss I can't do Saturdays
I tell my boss I can't do Saturdays
say what I want for dinner
make an appointment with the GP
Make a list of what I need
draw the boundary with my sister
Breathe before answering
one glass of water after waking up
Talk to dad about Christmas
Have the talk with dad
Let the call go to voicemail
I'll let mom know by Friday
need to call the landlord
I want to try pottery
I want to sign up for pottery
I have to finish the tax form
Should I notice it, put a hand on my chest
Notice when I say yes and mean no
observe my breath
Check in with myself at noon
Keep a log of my moods
Keep my phone out of the bedroom
read chapter 3
stop and breathe
Stop apologizing for being late
Start a gratitude journal
Start going to bed earlier
Begin with one drawer
go for a walk
Going for a walk after lunch
Do the dishes right away
Do one thing only
Think of three good things before bed
Write down what I think about the offer
Move at least three times a week
Move
Rest for an afternoon
Rest
Say no
Set boundaries with my boss
ask whether I should come
Confront him about what he must do
This evening I should call mom
I could go to the pool
Be in bed by ten
Remember the milk
Remember mom's birthday card
Accept invitation to the dinner
Decide about the job by Sunday
Look up therapists
Meditate 5x this week
Wear the red dress
Unplug
Hold Anna's hand
No sugar
Less phone after 21:00
Focus on breathing for two minutes
try to notice the tension
it's time to call a lawyer
Let go: write the letter and burn it
Forgive dad by writing him a letter
I should really write that letter
I should rest on Sunday
Show up to group on Thursday
[[Let me get back to you]]
Call
try saying "not now"
experiment: answer one mail a day
"""

AWARENESS = """
I should set more boundaries
I should be more patient
should exercise more
I should exercise
I need to stand up for myself
I need to rest more
try to relax
Try to be less hard on myself
be more present
Be kinder to myself
be honest with myself
Being more open
become someone who rests
work on my boundaries
Work on saying no
I should work on my anger
stop being so nice
Stop worrying so much
I must stop being so hard on myself
don't be so hard on myself
Don't worry
remember that I am allowed to rest
Remember: I'm enough
Remember that "no" is a complete sentence
Remember that tomorrow is another day
accept that dad won't change
Accept my feelings
accept
feel less guilty
I want to be less afraid
I want to feel safe
I'd like to be braver in meetings
I wish I could say it
I wish I were braver
I hope it gets easier
I need more time for myself
I need a break
I should have said no
should've left
should
I should
Note to self: be more patient
note to self - I should trust people
More patience with the kids
love myself
Let go of the past
learn to say no
I should call mom more often
Say no more often
Exercise more
My needs should count
There must be a way
Take better care of myself
take care of myself
put myself first
I am enough
I'm allowed to rest
It's okay to be sad
why do I always say yes?
be more honest and open
be more patient, kind, present
I really need to be more careful
Maybe I should just trust myself
**should** be _more_ open
improve my sleep
Know my worth
trust the process
Take it easy
I need to speak up more
We should talk more
Have more patience
try harder
look after myself more
be more like 'before'
Practice self-compassion
Trust
Patience
Self-love
I should be a better friend
Should take better care of my body
need to set boundaries
I need to let go of control
I must learn to trust
I must not be so critical
Trying to be more mindful
I want to love my body
I want to be seen
Be okay with silence
Be gentle with myself
be less of a pushover
Being kinder
Don't take things personally
Don't let him get to me
Stop feeling guilty
Stop caring what people think
stop trying to please everyone
Working on my self-esteem
work on being present
Improve communication
Build confidence
Find balance
Have more compassion for myself
Feel my feelings
Feel more alive
Accept myself as I am
Acknowledge that it hurts
Know that I am enough
Keep in mind that feelings pass
Remember it's not my job
remember why I started
I deserve rest
I shouldn't be so hard on myself
I have to be stronger
I have to stop being afraid
I should probably be more open with people
I would like to feel less anxious
I'd love to be calmer
I hope to be calmer
Hopefully be calmer
My boundaries should be clearer
Life should be easier
Everything must be lighter
What should I do?
how can I be kinder to myself
Maybe I need to slow down
I need to slow down
slow down more
Sleep more
worry less
Speak up more
Trust myself more
Prioritize myself
Value myself
Love and accept myself
I ought to be grateful
try to be grateful
try and be nicer
Must do better
should talk less
Need to be more assertive at work
I should have more boundaries
It would be good to be more open
Wishing I was braver
Be myself
Be brave
Be the change
Show more emotion
Take up space
Take up more space
I should not be afraid of conflict
should feel worthy
Not be such a people pleaser
No longer be afraid
Never be small again
Understand my triggers
stop being mean and start being kind
Have faith
let myself feel
Allow myself to be sad
Give myself permission to rest
need more sleep
I should exercise, Anna said
Remember that people come and buy things
The two of us should call mom more
Remember that "no, tell me more" is an answer
want peace
I wish mom would call
"""


def check(
    words: str,
    *,
    cue: str | None = None,
    has_floor: bool = False,
    has_date: bool = False,
    has_recurrence: bool = False,
    has_smallest: bool = False,
    lists: ConcreteWords = ENGLISH.concrete,
) -> Verdict:
    return judge(
        words,
        cue=cue,
        has_floor=has_floor,
        has_date=has_date,
        has_recurrence=has_recurrence,
        has_smallest=has_smallest,
        lists=lists,
    )


@pytest.mark.parametrize("sentence", STEPS.strip().split("\n"))
def test_a_step(sentence: str) -> None:
    verdict = check(sentence)
    assert verdict.concrete, verdict.rule


@pytest.mark.parametrize("sentence", AWARENESS.strip().split("\n"))
def test_still_awareness(sentence: str) -> None:
    verdict = check(sentence)
    assert not verdict.concrete, verdict.rule


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("call the dentist", Rule.NAMES_AN_ACT),
        ("I should call the dentist", Rule.NAMES_AN_ACT),
        ("Be kinder to myself: take a bath", Rule.NAMES_AN_ACT),
        ("Work on my boundaries by saying no once today", Rule.NAMES_AN_ACT),
        ("Respond with \u201cnot today\u201d", Rule.QUOTED_WORDS),
        ("When someone asks me a favor, one breath", Rule.SAYS_WHEN),
        ("be more patient at dinner tonight", Rule.SAYS_WHEN),
        ("work on my thesis every morning", Rule.SAYS_HOW_OFTEN),
        ("work on my thesis for 20 minutes", Rule.SAYS_HOW_MUCH),
        ("be calmer, even if only in the car", Rule.SAYS_SMALLEST),
        ("Pottery", Rule.IN_DOUBT),
        ("\U0001f3ca", Rule.IN_DOUBT),
        ("I should", Rule.WISH_WORD),
        ("I should exercise more", Rule.WISH_WORD),
        ("My needs should matter", Rule.WISH_WORD),
        ("be more patient", Rule.BE_MORE),
        ("work on my anger", Rule.WORK_ON),
        ("stop being so nice", Rule.STOP_BEING),
        ("learn to say no", Rule.LEARN_TO),
        ("feel less guilty", Rule.FEEL),
        ("accept my feelings", Rule.ACCEPT),
        ("Remember that I may rest", Rule.REMEMBER_THAT),
        ("I'm allowed to rest", Rule.STATES),
        ("I\u2019m allowed to rest", Rule.STATES),
        ("Why do I always say yes?", Rule.ASKS),
        ("exercise more", Rule.ONLY_MORE),
        ("Boundaries!", Rule.ONLY_A_THEME),
        ("", Rule.NO_WORDS),
        (" - ... ", Rule.NO_WORDS),
    ],
)
def test_the_verdict_names_its_rule(sentence: str, rule: Rule) -> None:
    assert check(sentence).rule == rule


def test_every_rule_is_reached() -> None:
    # The four field rules have their own test below.
    marks = test_the_verdict_names_its_rule.pytestmark  # type: ignore[attr-defined]  # pytest puts it there
    named = {rule for _, rule in marks[0].args[1]}
    assert named == set(Rule) - {Rule.HAS_CUE, Rule.HAS_FLOOR, Rule.HAS_DATE, Rule.HAS_RECURRENCE}


# --- Fields ---------------------------------------------------------------------------------------

WISHES = ("be more patient", "I should exercise more", "remember that I am enough", "accept it")


@pytest.mark.parametrize("wish", WISHES)
def test_a_cue_floor_date_or_recurrence_makes_a_wish_a_step(wish: str) -> None:
    assert not check(wish).concrete
    assert check(wish, cue="he raises his voice") == check(wish, cue="he raises his voice")
    assert check(wish, cue="he raises his voice").rule == Rule.HAS_CUE
    assert check(wish, has_floor=True).rule == Rule.HAS_FLOOR
    assert check(wish, has_date=True).rule == Rule.HAS_DATE
    assert check(wish, has_recurrence=True).rule == Rule.HAS_RECURRENCE
    assert check(wish, has_recurrence=True).concrete


def test_an_empty_cue_and_a_smallest_form_alone_decide_nothing() -> None:
    assert not check("be more patient", cue="  ").concrete
    assert not check("be more patient", has_smallest=True).concrete


def test_without_words_no_field_makes_a_step() -> None:
    assert check("  ", has_date=True, cue="he calls") == check("\n", has_date=True, cue="he calls")
    assert not check("  ", has_date=True, cue="he calls").concrete


# --- Blanks ---------------------------------------------------------------------------------------

ALL = tuple(Blank)


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("call the dentist", ALL),
        ("call the dentist tomorrow", (Blank.WHERE, Blank.HOW_OFTEN, Blank.SMALLEST)),
        ("call the dentist at 9:30", (Blank.WHERE, Blank.HOW_OFTEN, Blank.SMALLEST)),
        ("call the dentist on 3 March", (Blank.WHERE, Blank.HOW_OFTEN, Blank.SMALLEST)),
        ("sit in the garden", (Blank.WHEN, Blank.HOW_OFTEN, Blank.SMALLEST)),
        ("walk three times a week", (Blank.WHEN, Blank.WHERE, Blank.SMALLEST)),
        ("walk at least three times a week", (Blank.WHEN, Blank.WHERE)),
        ("when he calls, step outside once, even if only to breathe", ()),
        ('say "not today" to Anna', ALL),
        ("look after the cat", ALL),
        ("walk in. The rest is free", ALL),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_words_leave_open(sentence: str, absent: tuple[Blank, ...]) -> None:
    assert check(sentence).blanks == absent


def test_fields_fill_blanks() -> None:
    assert Blank.WHEN not in check("walk", has_date=True).blanks
    assert Blank.WHEN not in check("walk", cue="the lamp is lit").blanks
    assert Blank.HOW_OFTEN not in check("walk", has_floor=True).blanks
    assert check("walk", has_recurrence=True).blanks == (Blank.WHERE, Blank.SMALLEST)
    assert Blank.SMALLEST not in check("walk", has_smallest=True).blanks


@pytest.mark.parametrize("sentence", ["call the dentist", "be more patient"])
def test_blanks_never_decide(sentence: str) -> None:
    bare = check(sentence)
    assert replace(check(sentence, has_smallest=True), blanks=bare.blanks) == bare


# --- Writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I SHOULD BE MORE PATIENT", "i should be more patient"),
        ("**should** be _more_ open", "should be more open"),
        ("I\u2019m enough", "I'm enough"),
        ("I  should\tbe\u00a0braver", "I should be braver"),
        ("cafe\u0301 tomorrow", "caf\u00e9 tomorrow"),
    ],
    ids=["case", "emphasis", "apostrophe", "gaps", "normal form"],
)
def test_how_it_is_written_makes_no_difference(one: str, other: str) -> None:
    assert check(one) == check(other)


TEXTS = st.text() | st.lists(
    st.sampled_from(sorted(ENGLISH.concrete.openings)) | st.sampled_from(list('."-:,\n3')), max_size=12
).map(" ".join)


@settings(max_examples=150)
@given(words=TEXTS, cue=st.none() | st.text(max_size=3), floor=st.booleans(), day=st.booleans())
def test_any_text_has_a_verdict(words: str, cue: str | None, floor: bool, day: bool) -> None:  # noqa: FBT001 -- drawn
    verdict = check(words, cue=cue, has_floor=floor, has_date=day)
    assert verdict.rule in set(Rule)
    assert set(verdict.blanks) <= set(Blank)
    if (floor or day) and verdict.rule != Rule.NO_WORDS:
        assert verdict.concrete


@pytest.mark.parametrize("opening", ["", "be more "], ids=["alone", "behind a wish"])
@pytest.mark.parametrize(
    "piece", ["and ", "i ", "my x ", "be more. and ", '"', "remember that and, ", "a-", "'", "(", "3 "]
)
def test_long_texts_take_linear_time(opening: str, piece: str) -> None:
    started = process_time()
    check(opening + piece * 50_000)
    assert process_time() - started < 2


# --- Another language -----------------------------------------------------------------------------

GERMAN = ConcreteWords(
    openings={
        "ich": Opening(role=Role.LEAD_IN),
        "sollte": Opening(role=Role.WISH),
        "wenn": Opening(role=Role.CUE),
        "mehr": Opening(role=Role.VAGUE, rule=Rule.ONLY_MORE),
        "an mir arbeiten": Opening(role=Role.VAGUE, rule=Rule.WORK_ON),
        "ruf": Opening(role=Role.ACT),
    },
    general=frozenset({"schlafen"}),
    themes=frozenset({"geduld"}),
    comparatives=frozenset({"mehr"}),
    fillers=frozenset({"mehr"}),
    subjects=frozenset(),
    connectors=frozenset({"und"}),
    signs={"morgen": Sign.WHEN},
    unfinished=frozenset(),
    numbers=frozenset({"zwei"}),
    units={"minuten": Sign.HOW_MUCH},
    clock=frozenset({"um"}),
)


@pytest.mark.parametrize(
    ("sentence", "concrete", "rule"),
    [
        ("Ruf Anna an", True, Rule.NAMES_AN_ACT),
        ("Ich sollte an mir arbeiten", False, Rule.WORK_ON),
        ("An mir arbeiten, morgen", True, Rule.SAYS_WHEN),
        ("Mehr Geduld", False, Rule.ONLY_MORE),
        ("Mehr Stille, um 7", True, Rule.SAYS_WHEN),
        ("Mehr Stille, zwei Minuten", True, Rule.SAYS_HOW_MUCH),
        ("Geduld", False, Rule.ONLY_A_THEME),
        ("Ich sollte schlafen", False, Rule.WISH_WORD),
        ("Wenn er fragt, atmen", True, Rule.SAYS_WHEN),
        ("I should be more patient", True, Rule.IN_DOUBT),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_all_words_come_from_the_lists(sentence: str, concrete: bool, rule: Rule) -> None:  # noqa: FBT001 -- a column
    verdict = check(sentence, lists=GERMAN)
    assert (verdict.concrete, verdict.rule) == (concrete, rule)


@pytest.mark.parametrize(
    ("words", "concrete"),
    [
        pytest.param(
            "I cried in the supermarket. I must stop being so dramatic", False, id="a-feeling-then-a-wish"
        ),
        pytest.param("I hate my body. I should stop being so weak", False, id="a-verdict-then-a-wish"),
        pytest.param("Cried again. I need to be stronger", False, id="two-wishes"),
        pytest.param("I hate my body. I should call Dr. L. tomorrow", True, id="an-act-after-all"),
        pytest.param("Cried again. I need to be stronger. Walk to the river", True, id="an-act-last"),
        pytest.param("Shower before noon. Then see", True, id="an-act-first"),
        pytest.param("Blankets and tea. Nothing else", True, id="in-doubt-it-is-a-step"),
    ],
)
def test_every_sentence_counts(words: str, concrete: bool) -> None:  # noqa: FBT001 - a column of the table
    verdict = judge(
        words, cue=None, has_floor=False, has_date=False, has_recurrence=False, lists=ENGLISH.concrete
    )
    assert verdict.concrete is concrete
