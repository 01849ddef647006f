"""Plain text that costs what a writer's text costs: words, sentences, names and numbers, by chance but fixed.

All sentences are drawn once into a pool, so that a vault of many megabytes is made in seconds; reading it
is no cheaper for that, because no reader remembers a sentence from one note to the next.
"""

from __future__ import annotations

import random

_WHO = "I|We|Nobody|Somebody on the stairs|The neighbor|My brother|R.|The woman from the bakery|J."
_DID = (
    "waited for|forgot about|laughed about|carried home|wrote down|left behind|could not find|asked for|"
    "talked about|slept through|walked past|paid for|was afraid of|repaired|kept an eye on|made room for"
)
_WHAT = (
    "the blue bicycle|a second cup|the tax letter|the long way home|rain|the dog|an old song|the last train|"
    "eleven open tabs|the meeting|a piece of bread|the shopping|the broken lamp|two chairs|"
    "a Sunday|the action plan|"
    "a small insight from the radio|the garden gate|somebody else's coat|the third chapter|the stairs"
)
_WHEN = (
    "before breakfast|after the call|on the bus|for an hour|as if it mattered|and that was fine|twice|"
    "until it got dark|without saying a word|in the wrong shoes|like last year|"
    "and then the phone rang|at noon"
)
_MORE = (
    "It was cold, and the light was good|There is nothing to add|That makes 3 of 7|"
    "Später mehr, außer es regnet|"
    "Costs: 12.50 € (not 11)|Why not|He said: “fine”|So far, so good|*Maybe* tomorrow|See page 214, line 3|"
    "The **second** one, not the first|Naïve, I know|Temperature 4 °C, wind from the west"
)
_FIRST = "Amber|Birch|Cold|Distant|Early|Folded|Gray|Hidden|Inner|Late|Narrow|Old|Patient|Quiet|Round|Slow"
_SECOND = (
    "bridge|cellar|draft|engine|field|garden|harbor|index|journey|kitchen|ladder|map|notebook|orchard|piano|"
    "river|sketch|table|umbrella|valley|window|yard|archive|budget|compass"
)
_NAMES = (
    "Ada|Bela|Cleo|Dov|Edda|Fritz|Gita|Hans|Ines|Jona|Kaya|Lior|Mina|Noor|Olga|Pia|Ravi|Sana|Tom|Uma|Vera"
)
_FAMILY = (
    "Ahlers|Brandt|Castro|Dietz|Evans|Falk|Grün|Haas|Ivers|Jansen|Keller|Lang|Moreau|Novak|Ortiz|Paulsen"
)

# Of a paragraph, in sentences.
_SHORT, _LONG = 2, 7
_POOL = 3000


def _numbered(words: list[str], number: int) -> str:
    """The word of a number, which carries a figure once the words are used up, so that no two are alike."""
    turn, at = divmod(number, len(words))
    return words[at] if turn == 0 else f"{words[at]} {turn + 1}"


class Prose:
    """The stock of sentences and names of one vault; the same seed gives the same stock."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"prose/{seed}")
        who, did, what, when = (part.split("|") for part in (_WHO, _DID, _WHAT, _WHEN))
        more = _MORE.split("|")
        self.sentences = [
            f"{rng.choice(more)}."
            if rng.random() < 0.15
            else f"{rng.choice(who)} {rng.choice(did)} {rng.choice(what)} {rng.choice(when)}."
            for _ in range(_POOL)
        ]
        self._titles = [f"{first} {second}" for first in _FIRST.split("|") for second in _SECOND.split("|")]
        rng.shuffle(self._titles)
        self._people = [f"{first} {last}" for last in _FAMILY.split("|") for first in _NAMES.split("|")]
        rng.shuffle(self._people)

    def title(self, number: int) -> str:
        """The title of a topic."""
        return _numbered(self._titles, number)

    def person(self, number: int) -> str:
        """The name of a person."""
        return _numbered(self._people, number)

    def line(self, rng: random.Random) -> str:
        """One sentence without its period, as list items are written."""
        return rng.choice(self.sentences)[:-1]

    def paragraph(self, rng: random.Random) -> str:
        """Some sentences on one line, as people type in editors that wrap."""
        return " ".join(rng.choices(self.sentences, k=rng.randint(_SHORT, _LONG)))

    def paragraphs(self, rng: random.Random, length: int) -> list[str]:
        """Paragraphs of about `length` characters together, at least one."""
        made = [self.paragraph(rng)]
        left = length - len(made[0])
        while left > 0:
            made.append(self.paragraph(rng))
            left -= len(made[-1])
        return made
