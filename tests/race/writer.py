"""Another program that writes a note while ours does: run as a process of its own by test_race.py.

Each line on its standard input begins a round: how to write, the seconds between two lines, the note's path.
The next line ends it. It says 0 once the first line stands there, and in the end how many lines it wrote.
"""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_INPUT = 0


def append(note: Path, line: bytes) -> None:
    """As a log or a shell does: at the end, whatever stands there."""
    with note.open("ab", buffering=0) as file:
        file.write(line)


def rewrite(note: Path, line: bytes) -> None:
    """As many editors do: the same file is emptied and written whole."""
    with note.open("r+b", buffering=0) as file:
        text = file.read()
        file.seek(0)
        file.truncate()
        file.write(text + line)


def replace(note: Path, line: bytes) -> None:
    """As careful editors do: a new file takes the place of the old one."""
    new = note.with_name("other-program.tmp")
    new.write_bytes(note.read_bytes() + line)
    new.replace(note)


WAYS: dict[str, Callable[[Path, bytes], None]] = {"append": append, "rewrite": rewrite, "replace": replace}


def play(way: str, pause: float, note: Path) -> int:
    """One round; the number of lines written."""
    number = 0
    while number == 0 or not select.select([STANDARD_INPUT], [], [], pause)[0]:
        number += 1
        WAYS[way](note, f"Line {number:05} of another program.\n".encode())
        if number == 1:
            tell(0)
    os.read(STANDARD_INPUT, 100)
    return number


def tell(number: int) -> None:
    """Say one number."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    """Play rounds until nobody asks for another."""
    while command := os.read(STANDARD_INPUT, 4096):
        way, pause, note = command.decode().rstrip("\n").split("\t")
        tell(play(way, float(pause), Path(note)))


if __name__ == "__main__":
    main()
