"""How people who write English call in their vaults what the program reads."""

from __future__ import annotations

from typing import Final

from vault_integrate.model.language import HabitWords

HABITS: Final = HabitWords(
    common=frozenset("the and of that with my it have but this not what when for they".split()),
    insight_tags=(
        *("insights", "realization", "realizations", "realisation", "realisations"),
        *("epiphany", "epiphanies", "self-insight"),
    ),
    action_tags=("actions", "action-step", "action-steps", "next-step", "next-steps"),
    insight_headings=(
        *("Insight", "Realizations", "Realisations", "What I realized", "What I realised"),
        *("What I noticed", "What I understood", "What I saw", "Aha moments", "Epiphanies"),
    ),
    action_headings=(
        "Action",
        "Next step",
        "Action steps",
        "My next steps",
        "What I will do",
        "What I'll do",
    ),
    perhaps=(
        *("learning", "learnings", "lesson", "lessons", "lessons learned", "what i learned", "takeaway"),
        *("takeaways", "key takeaways", "aha", "reflection", "reflections", "pattern", "patterns"),
        *("todo", "to do", "tasks", "action items", "goals", "intentions", "commitments", "what now"),
    ),
)
