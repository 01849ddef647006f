"""A journal of three weeks, written in German, by somebody who knows no English word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import VaultWriter

SETTINGS = """---
vault_integrate: settings
language: de
daily_folder: Tagebuch
templates: [Vorlagen]
insight_tags: [erkenntnis, einsicht, insight]
action_tags: [schritt, handlung, action]
insight_headings: [Erkenntnisse]
action_headings: [Schritte, Nächste Schritte, Handlungen]
support: ["Meine Schwester, jederzeit"]
---
"""

JOURNAL = {
    "Einstellungen.md": SETTINGS,
    "Vorlagen/Tag.md": "## Erkenntnisse\n- \n\n## Nächste Schritte\n- [ ] Eine kleine Sache\n",
    # --- The first week -------------------------------------------------------------------------
    "Tagebuch/2026-11-02.md": """Regen, den ganzen Tag.

- Ich sage Ja, wenn ich Angst habe, nicht gemocht zu werden #erkenntnis/grenzen (bereich:: Beziehung) ^ja
\t- [ ] „Ich melde mich“ sagen (auslöser:: mich wer bittet) (mindestens:: 3/Woche) (kleinste:: ausatmen) ^ruhe
""",
    "Tagebuch/2026-11-04.md": """## Erkenntnisse
- Abends verstecke ich mich im Handy
-\x20

## Nächste Schritte
- [ ] Handy in die Küche #handlung/versuch (für:: [[Abende]]) (versuch:: zwei Wochen) (vermutung:: ich wache)
- [ ] Eine kleine Sache
""",
    "Erkenntnisse/Abende.md": """---
tags: [einsicht]
datum: 2026-11-03
bereich: Gefühl
---
# Die Abende gehören niemandem
""",
    # --- The second week ------------------------------------------------------------------------
    "Tagebuch/2026-11-10.md": """- [[2026-11-02#^ja|wieder Ja gesagt]] #erkenntnis
- [x] [[2026-11-04]] Handy lag im Brotkasten
- Wenn es laut wird, bin ich sieben Jahre alt #erkenntnis ^laut
""",
    "Schritte/Laufen.md": """---
tags: [schritt/übung]
für: "[[2026-11-10#^laut]]"
mindestens: dreimal pro Woche
kleinste: bis zur Ecke gehen
geübt: [2026-11-17, 2026-11-19]
---
# Um den See laufen, auch bei Regen
""",
    # --- The third week -------------------------------------------------------------------------
    "Tagebuch/2026-11-16.md": """---
sicherheit: niedrig
klarheit: ok
---
- Mama will recht haben, ich auch #erkenntnis
\t- [ ] Mama anrufen 📅 2026-11-22
\t- [ ] Tee trinken und zuhören 🔁 every week on Sunday 📅 2026-11-22
- [ ] Ich sollte geduldiger sein #schritt
""",
    "Tagebuch/2026-11-17.md": """Kalt.

- [x] 2026-11-17 [[2026-11-02#^ruhe]] einmal ausgeatmet (körper:: heiße Ohren)
- Alles soll bleiben #erkenntnis (ruht:: 2027-01-10)
- Genug ist eine Zahl #erkenntnis (integriert:: 2026-11-17)
- Zahnarzt anrufen #handlung (geplant:: 2026-11-20)
""",
    "Tagebuch/2026-11-19.md": """sicherheit:: 2

- Das bleibt bei mir #erkenntnis (privat:: ja)
- Das ist keine #erkenntnis #nicht-das
- Meine Schwester fragt nie #erkenntnis
- Ich zähle mit #insight (domain:: mindset)
\t- [ ] Die Liste zerreißen [due:: 2026-11-21]
""",
}


@pytest.fixture
def journal(write_vault: VaultWriter) -> Path:
    return write_vault(dict(JOURNAL))
