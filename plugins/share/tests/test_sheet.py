"""The sheet as a file: nothing in it acts, leads anywhere or names anybody, whatever stands in the notes."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vault_integrate_share.inert import Maker
from vault_integrate_share.model import Fact, Kind, Offer, Offers
from vault_integrate_share.phrases import CATALOGUES, Voice
from vault_integrate_share.roles import Role, Roles
from vault_integrate_share.sheet import Sheet, make_sheet

DAY = date(2026, 11, 18)
VOICE = Voice("en")
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "datetime"}
ELEMENTS = set(
    "html head meta title style body main header footer section article h1 h2 h3 p ul li div span time bdi "
    "em strong s code".split()
)
HOSTILE = (
    "<script>document.title='x'</script>",
    "</p></main></style><script src=//x></script>",
    '" onload="x" style="background:url(//x)',
    "<img src=x onerror=alert(1)><iframe src=//x></iframe><svg/onload=x>",
    "[a](javascript:alert(1)) ![b](data:text/html,x) <https://x.example> [[../../etc/passwd]]",
    "</title><base href=//x><meta http-equiv=refresh content=0;url=//x>",
    "@import url(//x); *{display:none}",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT ISOLATE}",
    "{title} {0} %s ${x} {{x}}",
    "w" * 5_000,
)


class Parts(HTMLParser):
    """What a file consists of, as a parser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def maker(*roles: Role) -> Maker:
    return Maker(Roles(roles), frozenset(), link="(a link)", embed="(an embed)", private="(private)")


def sheet(words: str, *roles: Role, voice: Voice = VOICE) -> Sheet:
    """A sheet on which the words stand in every place."""
    facts = (Fact(text="when: {words}", words=words), Fact(text="noticed"))
    offers = [
        Offer(kind=Kind.MOMENT, words=words, path="P", line=1, day=DAY),
        Offer(kind=Kind.INSIGHT, words=words, path="P", line=2, facts=facts),
        Offer(kind=Kind.STEP, words=words, path="P", line=3, facts=facts, under=2),
        Offer(kind=Kind.REMARK, words=words, path="P", line=4, day=DAY, facts=facts, under=3),
        Offer(kind=Kind.STEP, words=words, path="P", line=5),
        Offer(kind=Kind.LINE, words=words, more=(words, words), path="P", line=6, day=DAY),
        Offer(kind=Kind.LINE, words=words, path="P", line=7),
    ]
    return make_sheet(
        Offers(first=DAY, last=DAY, offers=tuple(offers)),
        frozenset(range(1, len(offers) + 1)),
        "",
        maker(*roles),
        voice,
        day=lambda day: f"{day.day} Nov",
        days="the week",
    )


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_acts_and_nothing_leads_anywhere(words: str) -> None:
    html = sheet(words).html
    parts = Parts(html)

    assert set(parts.elements) <= ELEMENTS
    assert {name for name, _ in parts.attributes} <= ATTRIBUTES
    assert parts.elements.count("meta") == 6
    assert parts.elements.count("style") == 1
    for _, value in parts.attributes:
        assert not re.search(r"//|:[a-z]*\(|url|javascript", (value or "").replace("data:", ""))
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import|expression|//|<", style)
    assert not any(
        each in html for each in "\N{RIGHT-TO-LEFT OVERRIDE}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT ISOLATE}"
    )


def test_the_file_says_what_browsers_and_robots_may_do() -> None:
    html = sheet("words").html

    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    said = unescape(policy[1])
    assert said.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert '<meta name="robots" content="noindex' in html
    assert "no diagnosis" in html


def test_headings_go_down_step_by_step() -> None:
    levels = [int(each[1]) for each in Parts(sheet("words").html).elements if re.fullmatch("h[1-6]", each)]

    assert levels == [1, 2, 2, 3, 2, 2]


def test_what_is_not_on_the_sheet_has_no_heading() -> None:
    offers = Offers(first=DAY, last=DAY, offers=(Offer(kind=Kind.LINE, words="x", path="P", line=1),))
    made = make_sheet(offers, frozenset({1}), "", maker(), VOICE, day=str, days="the week")

    assert Parts(made.html).elements.count("h2") == 1
    assert made.counts == ((Kind.LINE, 1),)


def test_no_path_stands_on_it() -> None:
    offers = Offers(
        first=DAY,
        last=DAY,
        offers=(
            Offer(kind=Kind.LINE, words="[[Secret folder/Help#^abc|so]]", path="Secret folder/x.md", line=1),
        ),
        whole_notes=("Secret folder/y.md",),
        hidden=frozenset({"secret folder/z"}),
    )
    html = make_sheet(offers, frozenset({1}), "", maker(), VOICE, day=str, days="the week").html

    assert "ecret" not in html
    assert "abc" not in html


NAME = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=3, max_size=8)
BOILERPLATE = "".join(sheet("", voice=Voice(code)).html for code in CATALOGUES).casefold()


@settings(max_examples=25)
@given(first=NAME, second=NAME, data=st.data())
def test_no_listed_name_is_in_the_bytes(first: str, second: str, data: st.DataObject) -> None:
    full = f"{first} {second}"
    assume(first.casefold() != second.casefold())
    assume(all(each not in BOILERPLATE for each in (first.casefold(), second.casefold())))
    spelled = [
        first, second, full, first.upper(), f"@{first}", f"{first}'s", f"{second}s",
        f"*{first[0]}*{first[1:]}",
        f"[[People/{full}]]", f"[[People/{first}#{second}|her]]", f"[[x|{full}]]", f"[{first}]({second}.md)",
        f"![{first}]({first}.png)", f"![[{full}.png]]", f"<https://x.example/{second}>", f"`{first}`",
        "".join(f"%{byte:02X}" for byte in first.encode()), "".join(f"&#{ord(each)};" for each in second),
    ]  # fmt: skip
    words = data.draw(st.lists(st.sampled_from([*spelled, "and", "**", "then,"]), max_size=8).map(" ".join))
    made = sheet(
        words, Role(name=first, role="#1"), Role(name=second, role="#2"), Role(name=full, role="#3")
    ).html

    for read in (made, unescape(made), unquote(made), unescape(unquote(unescape(made)))):
        for name in (first, second):
            assert not re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", read, re.IGNORECASE), words


def test_each_phrase_is_there_in_both_languages() -> None:
    english, german = CATALOGUES["en"], CATALOGUES["de"]

    assert english.keys() == german.keys()
    for key, phrase in english.items():
        gaps = [sorted(re.findall(r"\{\w+\}", "".join(each))) for each in (phrase, german[key])]
        assert gaps[0] == gaps[1], key


def test_no_phrase_judges() -> None:
    said = " ".join(
        "".join(each) for catalogue in CATALOGUES.values() for each in catalogue.values()
    ).casefold()

    for word in (
        "overdue",
        "failed",
        "missed",
        "streak",
        "percent",
        "%",
        "überfällig",
        "verpasst",
        "versäumt",
    ):
        assert word not in said


def test_another_language_is_said_in_english() -> None:
    assert Voice("fr")("title") == "For my session"
