"""Make the pictures in `docs/pictures` of what the program really prints: `make pictures`.

Both come from a copy of the example vault. `page.png` is its page of one week, laid out as a note app's
reading view lays it out and taken by Chromium; `terminal.svg` are commands with their answers, run in a real
terminal of the system's. Each picture says inside what it was made from, so that a test can tell whether it
still is.
"""

from __future__ import annotations

import hashlib
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
from html import escape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from markdown_it import MarkdownIt
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PAGE = PICTURES / "page.png"
TERMINAL = PICTURES / "terminal.svg"
MADE_FROM = "Made from"
"""The name under which `page.png` holds the digest of what it was made from."""

CHROMIUM = "chromium"
DAY = "2026-11-22"
SESSION = (
    f"vault-integrate report --today {DAY}",
    f"vault-integrate insights --waiting --today {DAY}",
    f"vault-integrate why take the Saturday tour --today {DAY}",
    f'vault-integrate practice bread "M. won, twice" --today {DAY}',
    f"vault-integrate undo --today {DAY}",
)
"""One after the other, in one journal: the last takes back what the one before has written."""
COLUMNS = 96
ROWS = 24
"""A longer answer ends in a line that says how many more there are."""


class Answered(NamedTuple):
    """A command as it was typed, and what a terminal showed then, colors in it."""

    command: str
    shown: str


# --- What the program prints ------------------------------------------------------------------------


def environment(home: Path) -> dict[str, str]:
    """What a command is told: a home of its own, colors, and where the program of this environment is."""
    return {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
    }


def journal(home: Path) -> Path:
    """A copy of the example vault as somebody's journal."""
    return Path(shutil.copytree(ROOT / "examples" / "vault", home / "Journal"))


def in_terminal(command: str, folder: Path, home: Path) -> str:
    r"""What a terminal shows of a command.

    Args:
        command: as it is typed into a shell that has no words of its own in it.
        folder: where it is run.
        home: the home folder of who runs it; on what is shown it is `~`.

    Returns:
        The text with its colors, `\n` at line ends.
    """
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, COLUMNS))
    with subprocess.Popen(  # noqa: S603 - one of the commands above
        shlex.split(command), cwd=folder, env=environment(home), stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        shown = bytearray()
        try:
            while more := os.read(ours, 65536):
                shown += more
        except OSError:
            pass  # so Linux says that the last one who could write has gone
        finally:
            os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n").replace(str(home), "~")


def session() -> tuple[Answered, ...]:
    """The commands of the picture with their answers, long ones cut."""
    with TemporaryDirectory() as made:
        home = Path(made).resolve()
        folder = journal(home)
        # The first reading may take so long that a bar is drawn meanwhile, on a busy machine.
        in_terminal("vault-integrate doctor", folder, home)
        return tuple(Answered(each, cut(in_terminal(each, folder, home))) for each in SESSION)


def cut(shown: str) -> str:
    """The first rows of an answer, and how many more there are."""
    rows = shown.removesuffix("\n").split("\n")
    if len(rows) <= ROWS:
        return "\n".join(rows)
    return "\n".join([*rows[:ROWS], f"\x1b[0;2m… {len(rows) - ROWS} more lines\x1b[0m"])


def transcript(answered: tuple[Answered, ...]) -> str:
    """A session as plain text: what stands in the picture for those who don't see it."""
    parts = (f"$ {each.command}\n{Text.from_ansi(each.shown).plain}" for each in answered)
    return "\n\n".join("\n".join(row.rstrip() for row in part.split("\n")) for part in parts)


def page_text() -> str:
    """The page of the week, as Markdown."""
    with TemporaryDirectory() as made:
        home = Path(made).resolve()
        program = [shutil.which("vault-integrate", path=environment(home)["PATH"]) or "vault-integrate"]
        asked = ["report", "--stdout", "--vault", str(journal(home)), "--today", DAY]
        done = subprocess.run(program + asked, env=environment(home), check=True, capture_output=True)  # noqa: S603
        return done.stdout.decode("utf-8")


# --- The page ---------------------------------------------------------------------------------------

STYLE = """
:root { color-scheme: light; }
body { margin: 0; padding: 28px 40px; width: 860px; background: #ffffff; color: #26282b;
  font: 15px/1.4 "Liberation Sans", Arial, sans-serif; }
.name { margin: 0 0 16px; padding-bottom: 10px; border-bottom: 1px solid #e6e6e6; color: #757a83;
  font-size: 14px; }
h1 { margin: 0 0 10px; font-size: 25px; line-height: 1.2; }
h2 { margin: 18px 0 5px; font-size: 19px; }
p { margin: 5px 0; }
ul { margin: 3px 0; padding-left: 23px; }
li { margin: 3px 0; }
li::marker { color: #a9adb4; }
li.box { list-style: none; }
li.box > i { display: inline-block; width: 14px; height: 14px; margin: 0 9px 0 -23px; vertical-align: -2px;
  border: 1.5px solid #8a8f98; border-radius: 4px; box-sizing: border-box; }
li.box > i.done { border-color: #4b7a96; background: #4b7a96; }
li.box > i.done::after { content: ""; display: block; width: 3px; height: 6px; margin: 0.5px 0 0 3.2px;
  border: solid #ffffff; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
li.box > i.begun { border-color: #4b7a96; background: linear-gradient(135deg, #4b7a96 50%, #ffffff 50%); }
a { color: #3f6f8f; text-decoration: none; }
code { padding: 1px 5px; border-radius: 4px; background: #f1f2f3; font: 13px "Liberation Mono", monospace; }
"""
SIZE = (940, 2400)
"""How much of the page Chromium looks at, in points; what stays empty below is cut off."""
UNTIL = "\n## Still awareness\n"
"""The picture ends before this section: the whole page is too long for one."""

_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_BLOCK_ID = re.compile(r" \^[a-z0-9-]+$", re.MULTILINE)
_LINK = re.compile(r"\[\[[^\]|]*\|(?P<words>[^\]]*)\]\]")
_BOX = re.compile(r"<li>(?P<open><p>)?\[(?P<mark>[ x/])\] ?")
_BOXES = {" ": "", "x": "done", "/": "begun"}


def reading_view(markdown: str, name: str) -> str:
    """A page as a note app shows it for reading, as HTML that stands alone.

    Args:
        markdown: the page; what such an app hides (header, comments, block ids) may be in it.
        name: the name of its note.
    """
    hidden = _BLOCK_ID.sub("", _COMMENT.sub("", _HEADER.sub("", markdown)))
    body = MarkdownIt("commonmark", {"html": False}).render(hidden)
    body = _BOX.sub(lambda box: f'<li class="box"><i class="{_BOXES[box["mark"]]}"></i>', body)
    body = _LINK.sub(lambda link: f"<a>{link['words']}</a>", body)
    head = f'<!doctype html><meta charset="utf-8"><title>{escape(name)}</title><style>{STYLE}</style>'
    return f'{head}<p class="name">{escape(name)}</p>\n{body}'


def page_html() -> str:
    """What `page.png` is a picture of."""
    shown, mark, _ = page_text().partition(UNTIL)
    if not mark:
        raise LookupError(f"the page has no {UNTIL.strip()!r} any more; name another section to end before")
    return reading_view(shown, "What now 2026-W47")


def digest(html: str) -> str:
    """A short name for what a picture was made from."""
    return hashlib.sha256(html.encode("utf-8")).hexdigest()


def take_page(html: str, target: Path) -> None:
    """Have Chromium take the picture, with few colors so that it stays small.

    Raises:
        subprocess.CalledProcessError: where there is a Chromium and it can't.
        FileNotFoundError: where there is none.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415 - the other picture, and the tests of this one, do without
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    quiet = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
    alone = ("--proxy-server=127.0.0.1:9", "--disable-background-networking")
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "page.html").write_text(html, "utf-8")
        size = (f"--window-size={SIZE[0]},{SIZE[1]}", "--force-device-scale-factor=2")
        where = (f"--screenshot={folder / 'page.png'}", f"--user-data-dir={folder / 'profile'}")
        subprocess.run(  # noqa: S603 - a file of ours, in a profile of its own, with no way to the network
            [CHROMIUM, *quiet, *alone, *size, *where, (folder / "page.html").as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        said = PngInfo()
        said.add_text(MADE_FROM, digest(html))
        with Image.open(folder / "page.png") as taken:
            shown = taken.convert("RGB")
            _, _, _, bottom = ImageChops.invert(shown).getbbox() or (0, 0, *shown.size)
            few = shown.crop((0, 0, shown.width, bottom + 56)).quantize(colors=32, dither=Image.Dither.NONE)
            few.save(target, optimize=True, pnginfo=said)


# --- The terminal -----------------------------------------------------------------------------------

THEME = TerminalTheme(
    (250, 250, 248),
    (38, 40, 43),
    [
        (38, 40, 43),
        (168, 62, 54),
        (60, 118, 61),
        (140, 100, 20),
        (47, 93, 138),
        (120, 70, 130),
        (30, 110, 120),
        (110, 114, 120),
    ],
    [
        (90, 94, 100),
        (190, 75, 65),
        (70, 135, 72),
        (160, 115, 25),
        (60, 110, 160),
        (140, 85, 150),
        (40, 130, 140),
        (150, 154, 160),
    ],
)
# rich's own frame names fonts on another host; this one asks nobody.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>A session in a terminal</title>
<desc>DESC</desc>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace;
  font-size: 17px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_DESC = re.compile(r"<desc>(?P<text>.*?)</desc>", re.DOTALL)


def terminal_svg(answered: tuple[Answered, ...]) -> str:
    """A session as a picture that needs no file from elsewhere; its text is in it for those who listen."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for number, each in enumerate(answered):
        if number:
            console.print()
        console.print(Text("$ ", Style(color="blue", bold=True)) + Text(each.command, Style(bold=True)))
        console.print(Text.from_ansi(each.shown), soft_wrap=False)
    drawn = console.export_svg(title="~/Journal", theme=THEME, code_format=FRAME, unique_id="vi")
    return drawn.replace("DESC", escape(transcript(answered), quote=False), 1)


def told(svg: str) -> str:
    """The text that a picture of a session says it shows."""
    found = _DESC.search(svg)
    text = found["text"] if found else ""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def main() -> int:
    """Make both pictures and say where."""
    PICTURES.mkdir(exist_ok=True)
    take_page(page_html(), PAGE)
    TERMINAL.write_text(terminal_svg(session()), "utf-8")
    for picture in (PAGE, TERMINAL):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
