"""Which of the writer's sentences could be something to do, and which are never offered, English and German.

A journal may hold both languages, so both are looked for in each.
"""

from __future__ import annotations

import re

_INTENTION = re.compile(
    r"\b(?:"
    r"i['’]ll|i will|i(?:['’]m| am) going to|i want to|i(?:['’]d| would) like to|i could|let['’]s"
    r"|next time|tomorrow i|tonight i|from now on"
    r"|helps|helped|(?:does|did) me good"
    r"|ich werde|ich will|ich möchte|ich könnte|nächstes mal|beim nächsten mal|ab (?:jetzt|heute|morgen)"
    r"|(?:werde|will|möchte) ich"
    r"|hilft|half (?:mir|es|das)|(?:es|das|was|mir) half|geholfen"
    r"|(?:tut|tat|getan hat) (?:mir )?gut|gut ?getan"
    r")\b",
    re.IGNORECASE,
)
"""Says what somebody will or wants to do, or what did them good."""

_SUBJECT = re.compile(
    r"['\"“„»(]*(?:i|i['’](?:m|ve|d)|my|we|you|he|she|it|they|the|this|that|there"
    r"|ich|mein|meine|wir|du|er|sie|es|dies|diese|dieser|man)\b",
    re.IGNORECASE,
)
"""Begins as a sentence about somebody or something, not as one that says what to do.

In German a step may well begin with an article, "Das Handy ab neun in der Küche laden".
"""

_LOOKS_BACK = re.compile(
    r"\b(?:(?:could|should|would|might)(?:n['’]t)?(?: not)? have|never"
    r"|hätte|hättest|wäre|nie|niemals|nie wieder)\b",
    re.IGNORECASE,
)
"""Regret, and vows for ever: no step for this week."""

_IN_NEED = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|suicid\w*"
    r"|(?:to|i|i'll|will|could|just) die|dying|dead|death|cut(?:s|ting)? (?:myself|me)|hurt(?:s|ing)? myself"
    r"|harm(?:s|ed|ing)? (?:myself|me)|self[- ]harm\w*|overdos\w*|starv\w*|purg(?:e|ed|ing)|throw(?:ing)? up"
    r"|end it(?: all)?|not be here|pills|blades?|razor\w*|bridge|hang myself"
    r"|hit (?:him|her|them|myself)|weapon\w*|gun"
    r"|umbring\w*|bring\w* (?:ich )?mich um|selbstmord\w*|suizid\w*|sterben|stirb|tot|tod|töten|ritz\w*"
    r"|(?:verletz\w*|schneid\w*) (?:ich )?mich|mich (?:selbst )?(?:zu )?(?:verletz\w*|schneid\w*|umzubringen)"
    r"|mir (?:et)?was an(?:zu)?tun|hunger[en]\w*|erbrech\w*|übergeb\w*|überdosis|tabletten|klinge\w*"
    r"|nicht mehr da sein|schluss machen|brücke|aufhäng\w*|erhäng\w*|schlag(?:e|en) (?:ihn|sie|mich)"
    r"|waffe\w*)\b",
    re.IGNORECASE,
)
"""Words of a dark hour, read wide on purpose: what holds one is never handed back as something to do."""


def is_intention(sentence: str) -> bool:
    """Whether a sentence says what somebody means to do, or what did them good."""
    return _INTENTION.search(sentence) is not None


def has_subject(sentence: str) -> bool:
    """Whether a sentence begins as one about somebody or something."""
    return _SUBJECT.match(sentence) is not None


def is_never_offered(words: str) -> bool:
    """Whether words look back in regret, ask, or hold words of a dark hour."""
    asks = words.rstrip(' "”“»)').endswith("?")
    return asks or _LOOKS_BACK.search(words) is not None or _IN_NEED.search(words) is not None
