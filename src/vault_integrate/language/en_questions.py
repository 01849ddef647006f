"""English questions: for the week, and for an insight that keeps coming back.

Each round of six asks one of the three questions that matter more than a score (PRODUCT 1), then one each
about mindset, emotion, body, identity and relationship. They ask and do not suggest; each can be answered
in one line, by a person who had a bad week too. The order is fixed: a week's number chooses.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = (
    # Round 1: yourself, unseen.
    "How did you treat yourself this week when no one was looking?",
    "Which thought came back most often this week?",
    "Which feeling visited this week, and what came with it?",
    "What did your body ask for this week?",
    "What did you do this week that felt like you?",
    "With whom did you feel most like yourself?",
    # Round 2: your own need.
    "What did your body do the last time you chose your own need?",
    "What looks different now from how it looked on Monday?",
    "Where were you at ease this week, even for a minute?",
    "When did your breath get deeper?",
    "Who are you when nothing is asked of you?",
    "Which small moment with someone stays with you?",
    # Round 3: the true thing.
    "What happened in you the last time you said the true thing, however clumsily?",
    "Which question is still with you, without an answer?",
    "Which feeling took you by surprise?",
    "What does rest feel like in your body right now?",
    "Which old role did you notice this week?",
    "Where did you feel a boundary of yours, and how did you know?",
    # Round 4: yourself, unseen.
    "How did you speak to yourself in a moment that nobody saw?",
    "What became a little clearer, and where were you when it did?",
    "What did you need in the hardest hour of the week?",
    "How does your body say yes, and how does it say no?",
    "Which part of you had little room, and what would it say?",
    "What did you receive from someone this week?",
    # Round 5: your own need.
    "What did you notice in your body when you put something of your own first?",
    "Which sentence from this week would you like to keep?",
    "What made you laugh, or go soft?",
    "After which moment did you breathe more easily?",
    "What is becoming true of you, in your own words?",
    "What stayed unsaid, and what did it protect?",
    # Round 6: the true thing.
    "What was it like, afterward, to have said something true out loud?",
    "What did you once believe that is looser now?",
    "Which feeling was easier to be with than it used to be?",
    "What do your shoulders, your jaw or your belly tell you today?",
    "What would an old friend recognize in you this week?",
    "Whom would you like to tell about this week, and what would come first?",
)

RETURNING: Final = (
    "What happens just before it?",
    "Where in the body is it first?",
    "Who is there when it comes?",
    "What is it like on a day when it stays away?",
    "What would the smallest true thing be, if it had words?",
    "What does it look after?",
    "How old does it feel?",
    "What is there right after it, when it has passed?",
)
"""One of these is asked under an insight that keeps coming back without a step, and none twice in a row.

They stay with what is there: nothing in them asks for a step, a cause or an effort.
"""
