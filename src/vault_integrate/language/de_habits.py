"""How people who write German call in their vaults what the program reads."""

from __future__ import annotations

from typing import Final

from vault_integrate.model.language import HabitWords

HABITS: Final = HabitWords(
    common=frozenset("und ich nicht das ist mit ein auf sich mich aber wie mir wenn der".split()),
    insight_tags=("erkenntnisse", "einsichten", "insights"),
    action_tags=("schritte", "handlungen", "nächster-schritt", "nächste-schritte", "actions"),
    insight_headings=(
        *("Erkenntnis", "Einsicht", "Was mir klar wurde", "Was ich gemerkt habe", "Was ich verstanden habe"),
        *("Was mir aufgefallen ist", "Aha-Momente"),
    ),
    action_headings=("Nächster Schritt", "Meine nächsten Schritte", "Was ich tue", "Was ich tun werde"),
    perhaps=(
        *("lektion", "lektionen", "gelernt", "gelerntes", "was ich gelernt habe", "aha", "reflexion"),
        *("reflexionen", "muster", "todo", "to-do", "aufgaben", "ziele", "vorsätze", "vorhaben", "was nun"),
    ),
)
