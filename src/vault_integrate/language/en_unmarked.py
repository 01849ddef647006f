"""English: how people write what they understood and what they mean to do, where nothing marks it."""

from __future__ import annotations

from typing import Final

from vault_integrate.model.unmarked import (
    ACTION,
    INSIGHT,
    OPEN_BOX,
    PLAIN,
    STRONG,
    WEAK,
    Pattern,
    UnmarkedRule,
    UnmarkedWords,
)


def _says(*phrases: str) -> Pattern:
    """Any of these phrases."""
    return Pattern(parts=(phrases,))


def _opens(*verbs: str) -> Pattern:
    """A sentence that begins with one of these verbs and goes on about the writer, as in hasty notes."""
    return Pattern(
        parts=(tuple(f"{verb} {that}{word}" for verb in verbs for that in ("", "that ") for word in _I),),
        opens=True,
    )


_I: Final = ("i", "i'm", "i've", "i'll", "i'd")
_REALIZE: Final = (
    *("i realized", "i realised", "i realize", "i realise", "i've realized", "i've realised"),
    *("i have realized", "i have realised", "i'm realizing", "i'm realising", "i am realizing"),
    *("i am realising", "i just realized", "i just realised", "i suddenly realized", "i suddenly realised"),
    *("i finally realized", "i finally realised", "i now realize", "i now realise"),
    *("made me realize", "made me realise", "makes me realize", "makes me realise"),
    *("i understand now", "i now understand", "i finally understand", "i finally understood"),
    *("i can see now that", "i can now see that", "i see now that", "i now see that", "i finally see that"),
    *("i came to see that", "i have come to see that", "i've come to see that"),
)
_NOTICE: Final = (
    *(f"i {verb} {word}" for verb in ("notice", "noticed") for word in ("that", "how", "i", "i'm", "myself")),
    *(f"i {verb} when i" for verb in ("notice", "noticed")),
    *(f"i{have} noticed {word}" for have in ("'ve", " have") for word in ("that", "how", "i")),
    *("i'm noticing that", "i'm noticing how", "i am noticing that", "i am noticing how"),
    *("i'm noticing i", "i just noticed that", "i just noticed how", "i also notice that"),
    *("i also noticed that", "i notice again that", "i noticed again that", "noticing that i"),
    *("i caught myself", "i catch myself", "i keep catching myself"),
)

RULES: Final = (
    UnmarkedRule(
        name="i-realized",
        role=INSIGHT,
        strength=STRONG,
        reason="You wrote that you realized something.",
        patterns=(_says(*_REALIZE), _opens("realized", "realised")),
        of_oneself=True,
        example="I realized that I say yes because I am afraid.",
    ),
    UnmarkedRule(
        name="it-dawned",
        role=INSIGHT,
        strength=STRONG,
        reason="You wrote that something became clear to you.",
        patterns=(
            _says("dawned on me", "dawning on me", "dawns on me", "it hit me that", "it struck me that"),
            _says("it struck me how", "it hit me how", "it occurred to me that", "it occurs to me that"),
            _says("it became clear to me", "it is becoming clear to me", "it's becoming clear to me"),
        ),
        of_oneself=True,
        example="On the way home it dawned on me that I never asked.",
    ),
    UnmarkedRule(
        name="what-i-learned",
        role=INSIGHT,
        strength=STRONG,
        reason="You wrote what you learned.",
        patterns=(
            Pattern(
                parts=(
                    (
                        *("what i learned", "what i learnt", "what i've learned", "what i have learned"),
                        *("what i take away", "what i'm taking away", "what i take with me", "my takeaway"),
                        *("the lesson for me", "my lesson", "lesson learned"),
                    ),
                ),
                opens=True,
            ),
            _says("i learned that i", "i've learned that i", "i have learned that i", "i'm learning that i"),
        ),
        example="What I learned today: asking is enough.",
    ),
    UnmarkedRule(
        name="i-notice",
        role=INSIGHT,
        strength=PLAIN,
        reason="You wrote what you notice about yourself.",
        patterns=(_says(*_NOTICE), _opens("noticed", "noticing")),
        of_oneself=True,
        example="I notice that my shoulders go up when she calls.",
    ),
    UnmarkedRule(
        name="every-time",
        role=INSIGHT,
        strength=PLAIN,
        reason="You wrote what happens every time.",
        patterns=(Pattern(parts=(("every time", "each time", "whenever"), _I), apart=2),),
        example="Every time my mother calls, I go quiet.",
    ),
    UnmarkedRule(
        name="always-because",
        role=INSIGHT,
        strength=PLAIN,
        reason="You wrote what you usually do, and why.",
        patterns=(
            Pattern(parts=(("i always", "i never", "i'm always", "i'm never"), ("because",)), apart=1),
        ),
        example="I always say I am fine because nobody asks twice.",
    ),
    UnmarkedRule(
        name="what-i-need",
        role=INSIGHT,
        strength=PLAIN,
        reason="You wrote what it is really about for you.",
        patterns=(
            _says("what i need is", "what i really need", "what i actually need", "what i really want"),
            _says("what i actually want", "what i really wanted", "what i really needed"),
            _says("a part of me", "part of me wants", "the truth is i", "the truth is that i", "deep down i"),
            _says("deep down i'm", "underneath it i", "underneath i", "behind it is my fear"),
        ),
        example="What I really need is an evening without plans.",
    ),
    UnmarkedRule(
        name="i-keep",
        role=INSIGHT,
        strength=WEAK,
        reason="You wrote what you keep doing.",
        patterns=(
            _says("i keep *ing", "i kept *ing", "i keep on *ing", "i end up *ing", "i ended up *ing"),
            _says("i always end up", "i tend to", "i have a habit of", "i fall back into"),
        ),
        example="I keep apologizing for things that nobody minds.",
    ),
    UnmarkedRule(
        name="next-time",
        role=ACTION,
        strength=STRONG,
        reason="You wrote what you will do next time.",
        patterns=(
            Pattern(
                parts=(
                    ("next time", "the next time"),
                    ("i'll", "i will", "i want to", "i can", "i'm going to", "i am going to", "i could"),
                )
            ),
        ),
        example="Next time she asks, I will take a breath before I answer.",
    ),
    UnmarkedRule(
        name="from-now-on",
        role=ACTION,
        strength=STRONG,
        reason="You wrote what you will do from now on.",
        patterns=(
            Pattern(
                parts=(
                    (
                        "from now on",
                        "from today on",
                        "from tomorrow on",
                        "starting today",
                        "starting tomorrow",
                    ),
                    ("i", "i'll", "i'm"),
                ),
                within=3,
            ),
        ),
        example="From now on I leave the phone in the kitchen.",
    ),
    UnmarkedRule(
        name="want-to-start",
        role=ACTION,
        strength=PLAIN,
        reason="You wrote what you want to start, stop or try.",
        patterns=(
            Pattern(
                parts=(
                    (
                        *("i want to", "i'd like to", "i would like to", "i'm going to", "i am going to"),
                        *("i will", "i'll"),
                    ),
                    ("start", "stop", "try", "begin", "practice", "practise"),
                ),
                within=1,
            ),
        ),
        example="I want to start walking before work.",
    ),
    UnmarkedRule(
        name="what-helps",
        role=ACTION,
        strength=WEAK,
        reason="You wrote what helps you.",
        patterns=(
            _says(
                "it helps me to", "it helps when i", "it helps if i", "what helps me is", "what helped me was"
            ),
            _says(
                "it would help me to", "it would help if i", "it helped to", "it helps to", "does me good to"
            ),
        ),
        example="It helps me to write it down before I go to bed.",
    ),
    UnmarkedRule(
        name=OPEN_BOX,
        role=ACTION,
        strength=WEAK,
        reason="An open check box in an entry.",
        example="- [ ] Call the dentist",
    ),
)

UNMARKED: Final = UnmarkedWords(
    rules=RULES,
    lead_ins=frozenset(
        "and but so then also today tonight again well okay ok yes now this here is morning evening week that"
        " for me".split()
    ),
    not_behind=frozenset(
        "when if until before once unless after than as whether not never hardly barely said says say asked"
        " told thinks thought wrote he she they".split()
    ),
    negations=frozenset("not never no don't won't didn't can't cannot nobody nothing".split()),
    oneself=frozenset("i i'm i've i'll i'd me my mine myself".split()),
    abbreviations=frozenset(
        "dr mr mrs ms st vs etc e.g i.e prof approx no a.m p.m min tel jan feb dec".split()
    ),
    withheld=(
        *("kill myself", "killing myself", "kill me", "suicid*", "to die", "want to be dead", "be dead"),
        *("i could die", "could just die", "dying", "hurt myself", "hurting myself", "harm myself"),
        *("harming myself", "self harm*", "selfharm*", "cut myself", "cutting myself", "overdos*", "starv*"),
        *("purge", "purging", "throw up", "throwing up", "end it all", "not be here anymore", "hang myself"),
        *("razor*", "not want to live", "don't want to live", "better off without me", "pills"),
    ),
)
"""English."""
