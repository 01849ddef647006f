"""The small parts: the file's layout, the size of a box, both languages."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import asdict

from vault_integrate_canvas.canvas_json import canvas_bytes
from vault_integrate_canvas.phrases import LANGUAGES, phrases_of
from vault_integrate_canvas.previous import note_of, read_canvas, said
from vault_integrate_canvas.sizes import text_height

# As the host writes it: the layout of the sample in the format's own repository
# (github.com/obsidianmd/jsoncanvas, sample.canvas), with a node of another program's beside it.
HOST = """\
{
\t"nodes":[
\t\t{"id":"8132d4d894c80022","type":"file","file":"readme.md","x":-280,"y":-200,"width":570,"height":560},
\t\t{"id":"59e896bc8da20699","type":"text","text":"a\\n- \u00e4 \U0001f642 \\ud83d","k":[1.5,null],"x":4}
\t],
\t"edges":[],
\t"metadata":{"version":"1.0-1.0"}
}"""


def test_what_the_host_wrote_is_written_as_it_was() -> None:
    canvas = read_canvas(HOST.encode())
    assert canvas is not None
    assert canvas_bytes(canvas) == HOST.encode()


HEIGHTS = {
    "a word": (["word"], 80),
    "two paragraphs": (["word", "word"], 120),
    "two lines": (["word " * 12], 100),
    "a long word": (["w" * 90], 120),
    "wide letters": (["\u6f22" * 45], 120),
    "letters without a width": (["e" + "\u0301" * 200], 80),
    "nothing": ([""], 80),
}


@pytest.mark.parametrize(("paragraphs", "height"), HEIGHTS.values(), ids=HEIGHTS)
def test_the_height_of_a_box(paragraphs: list[str], height: int) -> None:
    assert text_height(paragraphs, 400) == height


def test_a_link_whose_target_the_host_changed_says_the_same() -> None:
    text = "**I hide** from [[People/Mia|her]]\n\n[[a/b#^c|Tue]] [Wed](x%20y.md)"
    renamed = "**I hide** from [[Mia|her]]\n\n[[n|Tue]] [Wed](z.md)"
    assert said({"type": "text", "text": text}) == said({"type": "text", "text": renamed})
    assert said({"type": "text", "text": text}) != said(
        {"type": "text", "text": renamed.replace("her", "him")}
    )
    assert [note_of({"text": each}) for each in (text, text.rpartition(" ")[0], "no link")] == [
        "x%20y",
        "a/b",
        "",
    ]


def test_both_languages_have_the_same_places_for_values() -> None:
    english, german = (asdict(phrases_of(each)) for each in ("en", "de"))
    for key, value in english.items():
        assert type(value) is type(german[key])
        if isinstance(value, str):
            places = re.compile(r"\{\w*\}")
            assert sorted(places.findall(value)) == sorted(places.findall(german[key]))
    assert english["columns"].keys() == german["columns"].keys()
    assert phrases_of("fr") is LANGUAGES["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_shames_or_praises(language: str) -> None:
    words = str(asdict(LANGUAGES[language])).casefold()
    unkind = (
        "overdue|failed|missed|streak|percent|%|well done|great|überfällig|verpasst|versäumt|prozent|toll"
    )
    assert re.search(unkind, words) is None
