"""The three questions that matter more than a score, and in which weeks the page asks one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault_integrate import Settings, Week

EVERY: Final = 4
"""So many weeks lie between two of them: the program's own questions keep the others."""

SWITCH: Final = "rhythm_questions"
"""The setting that leaves the page its own question in every week."""

_ENGLISH: Final = (
    "How do you treat yourself when no one sees it?",
    "What does your body do when you choose your own need?",
    "What happens in you after you have said the true thing, however clumsily?",
)

QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": _ENGLISH,
    "de": (
        "Wie gehst du mit dir um, wenn niemand es sieht?",
        "Was tut dein Körper, wenn du dein eigenes Bedürfnis wählst?",
        "Was geschieht in dir, nachdem du das Wahre gesagt hast, und sei es unbeholfen?",
    ),
}
"""By language, in their turn."""


def question_for(week: Week, settings: Settings) -> str:
    """The reflection question of a week; empty in a week that keeps its own.

    The writer's own questions always stay, and so do the page's where the setting says no.
    """
    turn, rest = divmod(week.epoch_number, EVERY)
    off = settings.text(SWITCH) and not settings.is_on(SWITCH)
    if rest or off or settings.questions:
        return ""
    questions = QUESTIONS.get(settings.language, _ENGLISH)
    return questions[turn % len(questions)]
