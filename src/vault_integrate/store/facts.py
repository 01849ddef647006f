"""The names of what the index remembers beside the notes."""

from __future__ import annotations

from typing import Final

DEPENDS: Final = "depends"
"""What the readings depend on."""
STATE: Final = "state"
"""How often what they say has changed."""
MARKED: Final = "marked"
"""Which notes are marked."""
SETTINGS: Final = "settings"
"""What the settings are."""
NAMES: Final = "names"
"""Which files there are."""
STANDING: Final = "standing"
"""How these stand."""

FACTS: Final = (DEPENDS, STATE, MARKED, SETTINGS, NAMES, STANDING)
"""All of them; an index that holds some and not the others is none."""
