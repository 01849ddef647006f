"""What is private, or not chosen, is on no sheet, in whatever way it stands in the notes."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from typing import NamedTuple

import pytest

from vault_integrate.cli import main

TODAY = "2026-11-22"

DAILY = "Journal/2026-11-20.md"
PRIVATE = {
    "insight": {DAILY: "- SECRET #insight #share (private:: true)\n"},
    "insight note": {
        "Insights/SECRET.md": "---\ntags: [insight, share]\nprivate: true\ndate: 2026-11-20\n---\nSECRET\n"
    },
    "note": {
        DAILY: "---\nprivate: true\n---\nSECRET a #share\n\n- SECRET b #share/moment\n- SECRET #insight\n",
    },
    "tag": {DAILY: "SECRET #share #private\n\n- SECRET #private #share\n"},
    "nested": {DAILY: "- it #private\n\t- SECRET #share\n\t\t- SECRET #share\n"},
    "callout": {DAILY: "> [!note] SECRET #share\n> SECRET (private:: yes)\n"},
    "in a callout": {DAILY: "> [!note] open #share\n> - SECRET #private\n> - seen\n"},
    "step": {DAILY: "- open #insight\n\t- [ ] SECRET #share (private:: true)\n\t\t- [x] 2026-11-20 SECRET\n"},
    "step's fields": {DAILY: "- [ ] walk (cue:: SECRET) #action #private #share\n"},
    "remark": {
        DAILY: "- open #insight\n\t- [ ] walk (floor:: 2/week)\n\t\t- [x] 2026-11-20 SECRET #private #share\n"
    },
    "link": {
        DAILY: "- as in [[Notes/SECRET]] and [[SECRET#SECRET]] #share\n",
        "Notes/SECRET.md": "---\nprivate: true\n---\n",
    },
    "comment": {
        DAILY: "- seen %%SECRET%% <!-- SECRET --> #share\n\nx %% y\nSECRET #share\n%%\n",
    },
    "code": {DAILY: "```\nSECRET #share\n```\n\n    SECRET #share\n"},
    "properties": {DAILY: "---\ntags: [share]\nmood: SECRET\n---\nSECRET\n"},
    "off": {DAILY: "---\nvault_integrate: off\n---\nSECRET #share\n"},
    "callout elsewhere": {DAILY: "> [!note] seen #share\n\n> [!note] SECRET\n> SECRET\n"},
    "nested below": {DAILY: "- seen #share\n\t- SECRET\n"},
    "beside": {DAILY: "SECRET one.\nseen. #share\nSECRET two.\n"},
}
COUNTED = {
    **dict.fromkeys(("insight", "insight note", "callout", "step", "step's fields", "remark", "comment"), 1),
    "tag": 2,
    "nested": 2,
    "note": 3,
}


class Outcome(NamedTuple):
    """What became of one vault in which something is hidden in each of the ways."""

    listed: str
    sheet: str
    private: int


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One run for all ways: each has notes and words of its own."""
    folder = tmp_path_factory.mktemp("hidden")
    for number, notes in enumerate(PRIVATE.values()):
        for path, text in notes.items():
            file = folder / "vault" / f"{number}" / re.sub("SECRET", f"SECRET{number}x", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub("SECRET|open|walk|seen", rf"\g<0>{number}x", text), "utf-8")
    (folder / "vault" / "Settings.md").write_text("---\nvault_integrate: settings\nplugins: [share]\n---\n")
    options = ["share", "--vault", str(folder / "vault"), "--today", TODAY, "--pick", "all"]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "STATE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name))
        out = io.StringIO()
        with redirect_stdout(out):
            assert main(options) == 0
        listed = out.getvalue()
        out = io.StringIO()
        with redirect_stdout(out):
            assert main([*options, "--json", "--write", str(folder / "sheet.html")]) == 0
    return Outcome(listed, (folder / "sheet.html").read_text("utf-8"), json.loads(out.getvalue())["private"])


@pytest.mark.parametrize("way", PRIVATE)
def test_what_is_private_or_not_marked_is_on_no_sheet(outcome: Outcome, way: str) -> None:
    number = list(PRIVATE).index(way)

    # Where a line is from stands in the list alone, and the person who reads it wrote it there.
    assert f"SECRET{number}x" not in re.sub(r"\[[^\[]*\]$", "", outcome.listed, flags=re.MULTILINE)
    assert f"SECRET{number}x" not in outcome.sheet
    if any("seen" in text or "open" in text for text in PRIVATE[way].values()):
        assert re.search(rf"(?:seen|open){number}x", outcome.sheet)


def test_how_many_are_private_is_said(outcome: Outcome) -> None:
    assert outcome.private == sum(COUNTED.values())
    assert f"{sum(COUNTED.values())} more are private" in outcome.listed
