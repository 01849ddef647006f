"""The program's own features, each a plugin on the public hooks: one file for each.

`NOTATIONS`, `TIE_RULES`, `CHECKS` and `SECTIONS` name the modules; a new one is added here and nowhere else.
"""

from __future__ import annotations

NOTATIONS = (
    "note_items",
    "header_lists",
    "tagged",
    "field_lines",
    "callouts",
    "heading_lists",
    "boxes",
    "mentions",
    "entries",
)
TIE_RULES = ("tie_explicit", "tie_nested", "tie_same_note", "tie_theme")
CHECKS = ("check_concrete",)
SECTIONS = (
    "section_way_back",
    "section_one_shift",
    "section_moving",
    "section_waiting",
    "section_awareness",
    "section_decide",
    "section_own_steps",
    "section_resting",
    "section_integrated",
    "section_let_go",
    "section_moved",
    "section_earlier",
    "section_question",
)

BUILT_IN = (*NOTATIONS, *TIE_RULES, *CHECKS, *SECTIONS)
"""Module names, in the order of the way a note takes."""
