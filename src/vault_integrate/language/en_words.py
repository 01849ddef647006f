"""The English words of the check 'awareness or step?'.

Plain lists, phrases between commas. The longest phrase that opens an action decides, so an exception is one
longer phrase: "accept" only wishes, "accept the invitation" is an act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.language import ConcreteWords, Opening, Role, Sign
from vault_integrate.model.verdict import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


_LEAD_INS: Final = _list("""
    i, i will, i'll, ill, i shall, i am going to, i'm going to, i'm gonna, going to, gonna, i plan to,
    plan to, i commit to, i promise to, promise myself to, i intend to, intend to, i choose to,
    i decide to, let's, let us, we, we will, we'll, you, and, but, so, then, also, just, really, probably,
    finally, still, always, simply, definitely, actually, maybe, perhaps, please, ok, okay, yes, well,
    now, first, next, instead, remember, don't forget, do not forget, remember to, don't forget to,
    do not forget to, make sure to, make sure i, make sure that i, be sure to, note to self, note,
    reminder, goal, goals, my goal, my goal is to, intention, my intention, my intention is to, idea,
    todo, to do, action, step, next step, one step, experiment, practice, boundary, plan, promise,
    after all, don't, do not, not, never, no longer, to, dare to, manage to, i can, can, start, start to,
    begin to, start by, this week, next week, this month, next month, from now on, in future,
    in the future, begin by, keep, continue to, again
""")

_WISHES: Final = _list("""
    should, shouldn't, should not, should really, should probably, should just, should maybe, must,
    must not, mustn't, need to, needs to, need not, have to, has to, had better, have got to, got to,
    gotta, ought to, try, try to, try and, try not to, trying to, want to, wanna, would like to,
    would love to, i'd like to, i'd love to, i would like to, i would love to, i need to, i want to,
    i have to, i've got to, i've to, i try to, i'm trying to, i am trying to, i hope to, i wish to,
    i'd better, i'm supposed to, i am supposed to, supposed to, hopefully, hope to, wish to, could, might,
    allow myself to, i allow myself to, let myself, i let myself, give myself permission to,
    it would be good to, it would be nice to, it'd be good to, it is time to, it's time to, time to,
    important to, it's important to, should have a, should have an, should have the, should have lunch,
    should have dinner, should have coffee, should have breakfast, should have one
""")

_VAGUE: Final = {
    Rule.WISH_WORD: _list("""
        wish, i wish, i wish i could, hope, i hope, if only, i need, need, i want, want, i'd like,
        i would like, i'd love, i would love, wishing, should have more, should have better,
        should have a better, have more, have less, have better, have faith, have patience, have courage,
        have confidence, have compassion, have boundaries, have trust, do better, do more for myself,
        try harder, set more boundaries, set better boundaries, set stronger boundaries,
        set healthier boundaries, set healthy boundaries, get more sleep, get more rest,
        get more exercise, get my life together, get it together, find balance, find peace, find myself,
        find my voice, find my way, find more time, make more time, make time for myself,
        take more time for myself, take time for myself, take my time, take better care,
        take care of myself, take myself seriously, take it easy, take it slow, take things,
        take myself less, take responsibility, make peace, make myself a priority, put myself first, love,
        love myself, trust, believe, believe in, heal, forgive, respect myself, value myself, honor,
        honour, prioritize, prioritise, treat myself, go easy on, go with the flow, give myself,
        give myself more, give myself grace, look after myself, say yes to life, let go, let go of,
        let it go, let it be, let things, let people in, choose myself, choose happiness,
        live in the moment, live more, stay calm, stay present, stay positive, stay strong, stay true,
        show myself, own my, embrace, change my life, change my mindset, change myself, change who,
        change how i, grow, think more, think less, show more, take up space, take up more space,
        think positive, think positively, think about, think of, care less, care more, care about
    """),
    Rule.BE_MORE: _list("""
        be, being, become, becoming, act more, act less, practice being, practise being,
        be honest with myself, be honest to myself, be honest with yourself
    """),
    Rule.WORK_ON: _list("""
        work on, working on, work at, work through, focus on, focusing on, focus more, concentrate on,
        improve, improving, develop, overcome, build confidence, build trust, build resilience,
        build self-esteem, fix myself, deal with my, manage my, handle my, practice patience,
        practice gratitude, practice self-care, practice self-compassion, practice self-love,
        practice kindness, practice acceptance, practice mindfulness, practice compassion, practice trust,
        practice letting go, practice patience with
    """),
    Rule.STOP_BEING: _list("""
        stop being, quit being, stop feeling, stop worrying, stop overthinking, stop thinking,
        stop caring, stop blaming, stop judging, stop comparing, stop hating, stop doubting, stop trying,
        stop fearing, stop wanting, stop needing, stop beating myself up, stop people pleasing,
        stop people-pleasing, stop letting, stop putting myself down, stop pleasing, stop procrastinating,
        stop myself, don't let, do not let, never let, not let, worry less, overthink less, worry
    """),
    Rule.LEARN_TO: _list(
        "learn to, learn how to, learning to, get better at, getting better at, figure out, get used to"
    ),
    Rule.ONLY_MORE: _list("more, less, fewer, better, no more"),
    Rule.FEEL: _list("feel, feeling, feel less, feel more"),
    Rule.ACCEPT: _list("accept, accepting"),
}

_THOUGHTS: Final = {
    Rule.WISH_WORD: _list("should have, should've, shouldn't have, should not have, could have, could've"),
    Rule.ACCEPT: _list("accept that, accept how, accept who, accept what, accept the fact, accept it"),
    Rule.REMEMBER_THAT: _list("""
        remember that, remember how, remember i, remember i'm, remember it's, remember why, remember you,
        remember not everyone, remember my worth, remember who, remember what, keep in mind,
        don't forget that, don't forget i, don't forget i'm, do not forget that, never forget that, know,
        know that, knowing, realize, realise, realize that, realise that, understand, understanding,
        understand that, recognize that, recognise that, acknowledge that, believe that, trust that,
        trust in, remind myself that, remind myself of, remind myself, tell myself that
    """),
    Rule.STATES: _list("""
        i am, i'm, im, i am not, i'm not, i feel, i felt, i was, i have been, i've been, i don't,
        i do not, i can't, i cannot, i never, i always, i know, i think, i believe, i realize, i realized,
        i realise, i realised, i notice that, i noticed, i understand, i see that, i trust, i love,
        i accept, i deserve, i have the right, i tend to, i keep, it is, it's, it is ok, it's ok,
        it's okay, there is, there's, that's, this is
    """),
    Rule.ASKS: _list("""
        why, why do i, how do i, how can i, how could i, how should i, when will i, what should i,
        what if, should i, can i, am i, do i
    """),
}

_ACT_VERBS: Final = _list("""
    call, phone, ring, text, write, email, e-mail, mail, send, post, ask, tell, say, answer, reply, thank,
    apologize, apologise, greet, invite, visit, meet, book, schedule, cancel, buy, order, pay, sign,
    print, pack, carry, bring, put, place, walk, run, go, drive, cycle, bike, swim, dance, stretch, jog,
    hike, climb, sit, stand, lie, breathe, cook, bake, eat, drink, wash, clean, tidy, sweep, water, read,
    draw, paint, sing, play, listen, delete, uninstall, block, mute, unfollow, unsubscribe, turn, switch,
    lock, hang, leave, pick, drop, return, take, make, fill, submit, register, enroll, enrol, join,
    attend, rehearse, record, list, journal, shower, bathe, hug, kiss, hold, google, check, share, talk,
    speak, wait, pause, step, knock, throw, donate, sell, repair, install, download, charge, move, give,
    lend, show, skip, decline, refuse, set, get, sleep, nap, rest, meditate, exercise, train, close, name,
    declare, confess, announce, confirm, negotiate, interrupt, excuse, whisper, shout, recite, photograph
""")

_ACT_PHRASES: Final = _list("""
    accept the invitation, accept an invitation, accept invitation, accept the offer, accept an offer,
    accept help, accept the help, accept the job, accept a compliment, accept the compliment,
    accept compliments with, accept his apology, accept her apology, accept their apology,
    accept the call, accept her invitation, accept his invitation, be at, be home, be in bed, be out,
    be there, be honest with, be honest to, be back, being at, being home, feel my feet, feel my breath,
    feel my hands, feel into my body, feel the ground, have lunch, have dinner, have breakfast,
    have coffee, have tea, have a, have an, have the, have one, do the, do a, do my, do one, do two,
    do ten, do nothing, do yoga, treat myself to a, treat myself to an, treat myself to one,
    give myself a day, give myself an evening, give myself ten, give myself five, make peace with a call,
    let my, let the phone, let the call, let the dog, let him know, let her know, let them know,
    let anna know, let someone know, let me get back to you, plan a, plan the, plan an, plan one,
    start the, start a, remember the, keep a, keep the, keep my phone, keep one, open the, look up,
    look at, look for, try on, try the, try a, try one, try out, tell myself, trust anna with, love on,
    worry dolls, step outside, stop at, stop by, focus on one, work on it with
""")

_THEMES: Final = _list("""
    patience, boundaries, boundary, self-care, self-love, self-compassion, self-worth, self-esteem,
    acceptance, trust, balance, gratitude, compassion, courage, confidence, kindness, mindfulness,
    presence, peace, calm, forgiveness, honesty, vulnerability, authenticity, joy, freedom, letting go,
    inner child, inner peace
""")

_CUES: Final = _list("""
    when, whenever, if, as soon as, every time, each time, next time, the next time, after, before,
    once i, while, during, the moment, in the moment when, at the first
""")

_GENERAL: Final = _list("""
    exercise, move, meditate, rest, sleep, relax, breathe, eat, eat healthy, eat well, eat healthier,
    drink, speak, speak up, talk, share, open up, show up, journal, write, read, train, work, work out,
    slow down, calm down, chill, say no, set boundaries, set limits, set a boundary, stand up for myself,
    take breaks, take care, help, listen, get out, get up earlier, go out, walk, run, stretch, change,
    ask for help, ask for what i need, communicate, socialize, socialise, do, do things, try new things,
    act, live, enjoy life, have fun, be
""")

_WHEN: Final = _list("""
    today, tonight, tomorrow, this morning, this afternoon, this evening, in the morning,
    in the afternoon, in the evening, at night, at noon, at midday, at lunch, at lunchtime, at dinner,
    at breakfast, before, after, during, when, whenever, as soon as, every time, each time, until, while,
    on monday, on tuesday, on wednesday, on thursday, on friday, on saturday, on sunday, monday, tuesday,
    wednesday, thursday, friday, saturday, sunday, mondays, tuesdays, wednesdays, thursdays, fridays,
    saturdays, sundays, on the weekend, next weekend, this weekend, next time, the next time,
    over breakfast, over lunch, over dinner, first thing
""")

_HOW_OFTEN: Final = _list("""
    once, twice, thrice, daily, nightly, weekly, monthly, hourly, every day, each day, every morning,
    each morning, every evening, each evening, every night, each night, every week, each week,
    every month, every hour, every weekday, every other day, every second day, every monday,
    every tuesday, every wednesday, every thursday, every friday, every saturday, every sunday,
    every single day, a day, a week, a month, per day, per week, on weekdays, on weekends
""")

_HOW_MUCH: Final = _list(
    "a minute, an hour, half an hour, half a minute, a quarter of an hour, one breath, a breath"
)

_NO_SIGN: Final = _list("""
    look after, looking after, take after, for a while, once in a while, a while, worth my while,
    once and for all, at once, day by day, one day, someday, all day, a day off, the day, before long,
    after all, than before, like before, as before, until now, once again, once more, for once, even when,
    such a day, what a week, have a day
""")

_WHERE: Final = _list("""
    at home, at work, at the, at my, in the, in my, in bed, on the, outside, outdoors, indoors, inside,
    by the, to the, around the, along the, through the, into the, upstairs, downstairs, here, there,
    online, by phone, on my phone, at anna's, at school
""")

_SMALLEST: Final = _list(
    "even if only, even if it's only, even if just, if only for, even just, even only, at least"
)

_UNITS: Final = {
    Sign.HOW_MUCH: _list("""
        second, seconds, sec, minute, minutes, min, mins, hour, hours, hr, hrs, breath, breaths, page,
        pages, line, lines, sentence, sentences, steps, lap, laps, km, kilometer, kilometers, mile, miles,
        glass, glasses, cup, cups, push-ups, pushups, squats, song, songs, things, room, drawer
    """),
    Sign.HOW_OFTEN: _list(
        "times, time, x, day, days, evening, evenings, morning, mornings, night, nights, week, weeks"
    ),
    Sign.WHEN: _list("""
        am, pm, a.m, p.m, o'clock, january, february, march, april, may, june, july, august, september,
        october, november, december
    """),
}


def _gerund(verb: str) -> str:
    """The -ing form of a verb in the lists above; "by calling Anna" names the same act as "call Anna"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    doubled = (
        "put",
        "run",
        "swim",
        "jog",
        "sit",
        "block",
        "drop",
        "hug",
        "step",
        "chat",
        "get",
        "set",
        "skip",
        "nap",
    )
    if verb in doubled and verb != "block":
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _acts() -> tuple[str, ...]:
    gerunds = tuple(_gerund(verb) for verb in _ACT_VERBS)
    now = tuple(f"{being} {gerund}" for being in ("i am", "i'm") for gerund in gerunds)
    return (*_ACT_VERBS, *gerunds, *now, *_ACT_PHRASES)


def _openings() -> dict[str, Opening]:
    """One table of all openings; where lists share a phrase, the later one of these has it."""
    found = dict.fromkeys(_acts(), Opening(role=Role.ACT))
    found.update(dict.fromkeys(_LEAD_INS, Opening(role=Role.LEAD_IN)))
    found.update(dict.fromkeys(_WISHES, Opening(role=Role.WISH)))
    found.update(dict.fromkeys(_CUES, Opening(role=Role.CUE)))
    for role, table in ((Role.VAGUE, _VAGUE), (Role.THOUGHT, _THOUGHTS)):
        for rule, phrases in table.items():
            found.update(dict.fromkeys(phrases, Opening(role=role, rule=rule)))
    return found


def _signs() -> dict[str, Sign]:
    lists: tuple[tuple[Sign, Iterable[str]], ...] = (
        (Sign.WHERE, _WHERE),
        (Sign.HOW_OFTEN, _HOW_OFTEN),
        (Sign.HOW_MUCH, _HOW_MUCH),
        (Sign.WHEN, _WHEN),
        (Sign.SMALLEST, _SMALLEST),
        (Sign.NOTHING, _NO_SIGN),
    )
    return {phrase: sign for sign, phrases in lists for phrase in phrases}


CONCRETE: Final = ConcreteWords(
    openings=_openings(),
    general=frozenset(_GENERAL),
    themes=frozenset(_THEMES),
    comparatives=frozenset(
        _list("more, less, better, harder, often, enough, regularly, consistently, properly, deeper")
    ),
    fillers=frozenset(
        _list("""
        a, bit, little, much, so, too, very, myself, for, sometimes, again, now, really, just, and, or,
        all, the, time, i, guess, more, less, better, harder, often, enough, regularly, consistently,
        properly, deeper
    """)
    ),
    subjects=frozenset(
        _list("""
        my, your, our, his, her, their, the, this, that, these, it, there, he, she, they, people,
        everyone, everything, nobody, nothing, life, someone, something, what
    """)
    ),
    connectors=frozenset(_list("and, then, by, but, instead, while, or")),
    signs=_signs(),
    unfinished=frozenset(
        _list("before, after, during, when, whenever, as soon as, every time, each time, until, while")
    ),
    numbers=frozenset(
        _list("""
        one, two, three, four, five, six, seven, eight, nine, ten, twelve, fifteen, twenty, thirty
    """)
    ),
    units={unit: sign for sign, units in _UNITS.items() for unit in units},
    clock=frozenset(_list("at, by, around, from, until, till, before, after, on")),
)
"""The English words of the check."""
