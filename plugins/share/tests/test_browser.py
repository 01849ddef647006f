"""The sheet in a real Chromium: how it looks at the widths of a phone and a desktop, light and dark."""

from __future__ import annotations

import json
import re
import subprocess
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from vault_integrate.cli import main

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("chromium")

WIDTHS = (320, 360, 390, 1280)
SCHEMES = ("light", "dark")
LEAST_CONTRAST = 4.5
"""What WCAG asks for between words and what they stand on."""

NOTES = {
    "Journal/2026-11-17.md": "- I go **quiet** when it is loud #insight #share\n"
    f"\t- [ ] Say one word (cue:: she shouts {'very ' * 30}loud) (floor:: 2/week) #action #share\n"
    "\t\t- [x] 2026-11-18 said hm (body:: warm ears) #share\n",
    "Journal/2026-11-18.md": f"A long word: {'w' * 400} #share\n\n- `code {'c' * 200}` #share/moment\n\n"
    "- a <script>document.title = 'acted'</script> <img src=x onerror=\"document.title='acted'\"> #share\n\n"
    "- שלום and \N{RIGHT-TO-LEFT OVERRIDE}back #share\n",
}
# It measures the sheet from outside, in frames of several widths: the sheet itself runs no script.
MEASURE = """
const found = {};
for (const frame of document.querySelectorAll('iframe')) {
  const page = frame.contentDocument, root = page.documentElement;
  const words = page.querySelectorAll('p, h1, h2, h3, time');
  const style = (each) => frame.contentWindow.getComputedStyle(each);
  const on = (each) => !each ? 'none' : style(each).backgroundColor === 'rgba(0, 0, 0, 0)'
    ? on(each.parentElement) : style(each).backgroundColor;
  found[frame.width + ' ' + frame.style.colorScheme] = {
    scrolls: root.scrollWidth - root.clientWidth,
    title: page.title,
    scripts: page.scripts.length,
    loads: page.querySelectorAll('img, link, iframe, object, [src], [href], [style]').length,
    paper: style(root).backgroundColor,
    colors: [...new Set([...words].map((each) => style(each).color + ' on ' + on(each)))],
    smallest: Math.min(...[...words].map((each) => parseFloat(style(each).fontSize))),
    widest: Math.max(...[...words].map((each) => each.getBoundingClientRect().right)),
  };
}
document.getElementById('found').textContent = JSON.stringify(found);
"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet of hostile and very long words."""
    folder = tmp_path_factory.mktemp("browser")
    settings = {"Settings.md": "---\nvault_integrate: settings\nplugins: [share]\n---\n"}
    for name, text in {**settings, **NOTES}.items():
        file = folder / "vault" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "STATE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name))
        options = ("--vault", str(folder / "vault"), "--today", "2026-11-22")
        assert main(["share", *options, "--write", str(folder / "sheet.html")]) == 0
    return folder / "sheet.html"


def chromium(folder: Path, *options: str, page: Path) -> str:
    """What a browser says that looks at a page once, with a profile of its own and no way to the network."""
    quiet = ("--no-sandbox", "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
    alone = ("--proxy-server=127.0.0.1:9", "--disable-background-networking", f"--user-data-dir={folder}")
    done = subprocess.run(
        ["chromium", *quiet, *alone, *options, page.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout


@pytest.fixture(scope="module")
def looks(sheet: Path) -> dict[str, Any]:
    """What a browser measures in frames of each width, light and dark, and its pictures of two windows."""
    held = escape(sheet.read_text("utf-8"))
    # What a person prefers is handed down into a frame by the scheme of the frame.
    frames = (
        f'<iframe width="{width}" height="800" style="color-scheme: {scheme}" srcdoc="{held}"></iframe>'
        for width in WIDTHS
        for scheme in SCHEMES
    )
    wrapper = sheet.parent / "wrapper.html"
    script = f"<pre id=found></pre><script>onload = () => {{ {MEASURE} }}</script>"
    wrapper.write_text(f'<!DOCTYPE html><meta charset="utf-8">{"".join(frames)}{script}', "utf-8")
    said = chromium(sheet.parent / "profile", "--dump-dom", page=wrapper)
    found = re.search(r'<pre id="found">(.*?)</pre>', said, re.DOTALL)
    assert found is not None, said[-500:]
    looked: dict[str, Any] = {"measured": json.loads(unescape(found[1]))}
    for name, size in (("phone", "390,844"), ("desktop", "1280,900")):
        looked[name] = sheet.parent / f"{name}.png"
        options = (f"--screenshot={looked[name]}", f"--window-size={size}")
        chromium(sheet.parent / "profile", *options, page=sheet)
    return looked


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everything_is_on_the_screen(looks: dict[str, Any], scheme: str, width: int) -> None:
    seen = looks["measured"][f"{width} {scheme}"]

    assert seen["scrolls"] == 0
    assert seen["widest"] <= width
    assert seen["smallest"] >= 15


def test_nothing_acts(looks: dict[str, Any]) -> None:
    assert len(looks["measured"]) == len(WIDTHS) * len(SCHEMES)
    for seen in looks["measured"].values():
        assert (seen["title"], seen["scripts"], seen["loads"]) == ("For my session", 0, 0)


def brightness(color: str) -> float:
    """The relative luminance of a color as CSS writes it, 0 to 1 (WCAG 2)."""
    parts = [int(each) / 255 for each in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_can_be_read(looks: dict[str, Any], scheme: str) -> None:
    seen = looks["measured"][f"1280 {scheme}"]

    assert len(seen["colors"]) >= 3
    for pair in seen["colors"]:
        ink, paper = sorted(map(brightness, pair.split(" on ")))
        assert (paper + 0.05) / (ink + 0.05) >= LEAST_CONTRAST, pair
    assert (brightness(seen["paper"]) > 0.5) is (scheme == "light")


@pytest.mark.parametrize(("name", "size"), [("phone", (390, 844)), ("desktop", (1280, 900))])
def test_a_picture_of_it(looks: dict[str, Any], name: str, size: tuple[int, int]) -> None:
    with Image.open(looks[name]) as picture:
        grey = picture.convert("L")
        seen = grey.histogram()
        corner = grey.getpixel((2, 2))

    assert picture.size == size
    # Words on paper, not a page that failed to load: mostly paper, some ink.
    assert isinstance(corner, int)
    assert corner > 240
    assert 0.005 < sum(seen[:120]) / sum(seen) < 0.3
