"""The German words of the check 'awareness or step?'.

Lists as in `en_words`. A German verb stands last where a step is noted down ("Mama anrufen", "geduldiger
sein"), so besides the opening the closing words of a clause are looked up, the longest that fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.language import ConcreteWords, Opening, Role, Sign
from vault_integrate.model.verdict import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _list(text: str) -> tuple[str, ...]:
    """The phrases between commas, folded as the check folds what it reads (ß becomes ss)."""
    return tuple(" ".join(phrase.casefold().split()) for phrase in text.split(",") if phrase.strip())


_LEAD_INS: Final = _list("""
    ich, ich werde, ich nehme mir vor, mir vornehmen, ich habe vor, ich plane, ich beschließe,
    ich entscheide mich, ich verspreche mir, ich kann, wir, wir werden, du, man, und, aber, also, dann, auch,
    nur, wirklich, wahrscheinlich, endlich, einfach, eigentlich, vielleicht, bitte, ok, okay, ja, gut, jetzt,
    zuerst, als erstes, als nächstes, stattdessen, daran denken, denk daran, denk dran, dran denken,
    nicht vergessen, vergiss nicht, ich vergesse nicht, merken, mir merken, merke, ich merke mir,
    erinnerung, notiz, notiz an mich, ziel, mein ziel, mein ziel ist, vorsatz, mein vorsatz, absicht,
    meine absicht, idee, schritt, nächster schritt, mein schritt, mein nächster schritt, handlung,
    experiment, versuch, übung, grenze, plan, nicht, nie, nicht mehr, nie mehr, nie wieder, beginnen,
    beginnen mit, anfangen, anfangen mit, diese woche, nächste woche, diesen monat, ab jetzt, ab heute,
    ab sofort, von jetzt an, von nun an, in zukunft, künftig, weiter, weiterhin, wieder, mal, aufhören,
    ich höre auf, damit aufhören, mir sagen, mich daran erinnern, mich erinnern, lass uns, lasst uns
""")

_WISH_WORDS: Final = _list("""
    sollte, sollten, sollte nicht, soll, sollen, müsste, müssten, muss, müssen, will, wollen,
    möchte, möchten, würde gern, würde gerne, würde lieber, könnte, könnten, darf, dürfte, versuche,
    sollte mal, sollte wirklich, sollte vielleicht, sollte einfach, sollte endlich, müsste mal,
    müsste endlich, muss endlich, muss wirklich, muss unbedingt, will endlich, möchte gern, möchte gerne
""")

_WISHES: Final = (
    *_WISH_WORDS,
    *(f"ich {word}" for word in _WISH_WORDS),
    *(f"{word} ich" for word in _WISH_WORDS),
    *(f"man {word}" for word in _WISH_WORDS),
    *(f"{word} besser" for word in _WISH_WORDS),
    *_list("""
        versuchen, versuchen zu, versuch, ich versuche zu, hoffentlich, am besten, es wäre gut,
        es wäre schön, es ist zeit, es wird zeit, es ist wichtig, wichtig ist, mir erlauben,
        ich erlaube mir, mir gestatten, mich trauen, ich traue mich
    """),
)

_VAGUE: Final = {
    Rule.WISH_WORD: _list("""
        ich wünsche mir, ich wünschte, wünschen, ich hoffe, hoffen, wenn nur, wenn ich nur, wenn ich doch,
        ich hätte gern, ich hätte gerne, hätte ich, ich hätte, ich brauche, ich bräuchte, brauche, lieben,
        vertrauen, loslassen, heilen, ich will mehr zeit
    """),
    Rule.WORK_ON: _list("an mir, verbessern, entwickeln, überwinden"),
    Rule.LEARN_TO: _list("lernen, ich lerne, ich will lernen, lerne"),
    Rule.ONLY_MORE: _list("mehr, weniger, besser, öfter, öfters, häufiger, regelmäßiger, viel mehr"),
    Rule.FEEL: _list("fühlen, mich fühlen"),
    Rule.ACCEPT: _list("akzeptieren, annehmen, ich akzeptiere"),
    Rule.STOP_BEING: _list("hör auf, nicht so"),
}

_THOUGHTS: Final = {
    Rule.WISH_WORD: _list("""
        ich hätte sollen, ich hätte nicht sollen, hätte ich nur, hätte ich doch
    """),
    Rule.REMEMBER_THAT: _list("""
        dass, wissen, wissen dass, ich weiß, verstehen, ich verstehe, erkennen, mir bewusst machen,
        bewusst machen, mir klarmachen, mir klar machen, im kopf behalten, nicht vergessen dass
    """),
    Rule.STATES: _list("""
        ich bin, ich bin nicht, bin ich, ich fühle mich, ich fühle, ich war, ich denke, ich glaube,
        ich merke, ich spüre, ich sehe, ich verstehe nicht, ich kann nicht, ich habe angst,
        ich habe das recht, ich habe ein recht, ich verdiene, ich muss nicht, ich brauche nicht,
        ich vertraue, ich liebe, ich neige dazu, es ist, es ist okay, es ist ok, es ist in ordnung,
        das ist, es gibt, da ist, hier ist, ich mache immer, ich sage immer
    """),
    Rule.ASKS: _list("""
        warum, wieso, weshalb, wie kann ich, wie könnte ich, wie soll ich, was soll ich, was wäre wenn,
        was wenn, soll ich, sollte ich nicht, kann ich, darf ich, bin ich, wann werde ich
    """),
}

_VERBS: Final = _list("""
    anrufen, telefonieren, schreiben, mailen, schicken, senden, abschicken, losschicken, posten, fragen,
    nachfragen, bitten, erzählen, sagen, absagen, zusagen, antworten, beantworten, danken, entschuldigen,
    grüßen, einladen, besuchen, treffen, buchen, vereinbaren, ausmachen, reservieren, kaufen, einkaufen,
    bestellen, bezahlen, zahlen, überweisen, unterschreiben, drucken, packen, tragen, bringen, mitbringen,
    abholen, hinlegen, weglegen, beiseitelegen, stellen, ausstellen, stellen, gehen, spazieren, hingehen,
    weggehen, rausgehen, hinausgehen, mitgehen, schlafen gehen, laufen, joggen, fahren, radeln, schwimmen,
    tanzen, dehnen, wandern, klettern, sitzen, hinsetzen, setzen, stehen, aufstehen, liegen, atmen,
    ausatmen, durchatmen, kochen, backen, essen, trinken, waschen, putzen, aufräumen, abwaschen, gießen,
    lesen, vorlesen, zeichnen, malen, singen, spielen, hören, zuhören, löschen, blockieren, stummschalten,
    abmelden, ausschalten, einschalten, abschließen, aufhängen, aufhören, liegen lassen, mitnehmen, nehmen,
    zurückgeben, zurückbringen, machen, ausfüllen, abgeben, einreichen, anmelden, teilnehmen, üben, notieren,
    aufschreiben, duschen, baden, umarmen, halten, googeln, nachschlagen, teilen, sprechen, ansprechen,
    reden, warten, pausieren, klopfen, werfen, wegwerfen, spenden, verkaufen, reparieren, installieren,
    geben, leihen, verleihen, zeigen, ablehnen, holen, schlafen, ausruhen, meditieren, trainieren, schließen,
    zumachen, aufmachen, öffnen, benennen, nennen, bestätigen, verhandeln, flüstern, rufen, fotografieren,
    bewegen, legen, bleiben lassen, vorbeigehen, vorbeibringen, zurückrufen, heimgehen, losgehen, ansehen,
    anschauen, nachsehen, unterbrechen, verbrennen, zerreißen, verschieben, kündigen, melden,
    anfassen, streicheln
""")

_FINITE: Final = _list("""
    rufe, telefoniere, schreibe, schicke, sende, frage, bitte, erzähle, sage, antworte, danke, entschuldige,
    lade, besuche, treffe, buche, vereinbare, kaufe, bestelle, bezahle, zahle, überweise, packe, bringe, hole,
    lege, stelle, gehe, laufe, jogge, fahre, schwimme, tanze, wandere, setze, stehe, atme, koche, backe, esse,
    trinke, wasche, putze, räume, gieße, lese, zeichne, male, singe, spiele, höre zu, lösche, blockiere,
    schalte, nehme, gebe, mache, fülle, melde, übe, notiere, dusche, bade, umarme, spreche, rede, warte,
    zeige, lehne, meditiere, öffne, schließe, verlasse, ruf, schreib, frag, sag, geh, lauf, iss, trink, lies,
    nimm, gib, mach, sprich, setz, leg, atme aus, bleibe liegen, lasse, lass das handy, sage ab
""")

_ACTS: Final = _list("""
    die einladung annehmen, einladung annehmen, das angebot annehmen, angebot annehmen, hilfe annehmen,
    die hilfe annehmen, das kompliment annehmen, komplimente annehmen, den anruf annehmen,
    die entschuldigung annehmen, zu hause sein, daheim sein, im bett sein, pünktlich sein, am bahnhof sein,
    dort sein, draußen sein, meine füße fühlen, die füße fühlen, den boden fühlen, meine hände fühlen,
    den puls fühlen, im garten arbeiten, von zu hause arbeiten, einen kaffee haben, den anruf loslassen,
    eine liste machen, das handy loslassen, die hand loslassen, fünf dinge fühlen
""")

_LAST_VAGUE: Final = {
    Rule.BE_MORE: _list("""
        sein, zu sein, werden, zu werden, bleiben, zu bleiben, bei mir bleiben, ruhig bleiben,
        gelassen bleiben, stark bleiben, bei mir zu bleiben
    """),
    Rule.WORK_ON: _list("arbeiten, zu arbeiten, verbessern, zu verbessern, entwickeln, stärken, überwinden"),
    Rule.FEEL: _list("fühlen, zu fühlen, empfinden, zu empfinden"),
    Rule.ACCEPT: _list("""
        akzeptieren, zu akzeptieren, mich annehmen, mich selbst annehmen, meine gefühle annehmen, anzunehmen,
        so annehmen wie ich bin
    """),
    Rule.LEARN_TO: _list("lernen, zu lernen"),
    Rule.STOP_BEING: _list("""
        grübeln, zu grübeln, sorgen machen, sorgen zu machen, zweifeln, zu zweifeln, hassen, zu hassen,
        fürchten, zu fürchten, vergleichen, zu vergleichen, verurteilen, zu verurteilen, zerdenken,
        zu zerdenken, anstellen, fertig machen, fertigmachen, fertigzumachen, runtermachen, runterzumachen,
        allen recht machen, allen recht zu machen, recht zu machen, klein machen, klein zu machen,
        druck machen, druck zu machen, stressen, zu stressen
    """),
    Rule.WISH_WORD: _list("""
        lieben, zu lieben, vertrauen, zu vertrauen, glauben, zu glauben, heilen, zu heilen, verzeihen,
        zu verzeihen, vergeben, zu vergeben, loslassen, loszulassen, haben, zu haben, achten, zu achten,
        einstehen, einzustehen, wertschätzen, respektieren, schätzen, ernst nehmen, ernst zu nehmen,
        wichtig nehmen, wichtig zu nehmen, persönlich nehmen, persönlich zu nehmen, leicht nehmen,
        leichter nehmen, zeit nehmen, zeit zu nehmen, raum nehmen, raum einnehmen, zeit für mich nehmen,
        zeit für mich zu nehmen, pausen gönnen, gönnen, zu gönnen, kümmern, zu kümmern, wachsen, zu wachsen,
        verändern, zu verändern, ändern, zu ändern, durchsetzen, durchzusetzen, wehren, zu wehren, leben,
        zu leben, wollen, können, dürfen, zulassen, zuzulassen, frieden schließen, verantwortung übernehmen,
        zur ruhe kommen, zur ruhe zu kommen, zu mir stehen, zu mir zu stehen, für mich einstehen,
        zu mir finden, zu mir zu finden, öffnen lernen
    """),
    Rule.REMEMBER_THAT: _list("bewusst sein, bewusst zu sein, bewusst machen, klarmachen, wissen, verstehen"),
}

_GENERAL: Final = _list("""
    bewegen, sport, sport machen, sport treiben, trainieren, meditieren, ausruhen, ruhen, schlafen,
    entspannen, atmen, durchatmen, essen, gesund essen, gesünder essen, gut essen, trinken, sprechen,
    reden, teilen, erzählen, öffnen, zeigen, schreiben, lesen, arbeiten, langsamer machen, langsam machen,
    runterfahren, nein sagen, nein zu sagen, grenzen setzen, grenzen zu setzen, eine grenze setzen,
    grenzen ziehen, pausen machen, pause machen, pausen zu machen, helfen, zuhören, aufstehen, rausgehen,
    hinausgehen, gehen, laufen, dehnen, hilfe holen, um hilfe bitten, um hilfe zu bitten,
    die meinung sagen, meine meinung sagen, sagen was ich brauche, kommunizieren, spaß haben,
    neues ausprobieren, dinge tun, tun, machen, zu tun, warten, fragen
""")

_THEMES: Final = _list("""
    geduld, grenzen, grenze, selbstfürsorge, selbstliebe, selbstmitgefühl, selbstwert, selbstvertrauen,
    akzeptanz, annahme, vertrauen, balance, gleichgewicht, dankbarkeit, mitgefühl, mut, zuversicht,
    freundlichkeit, achtsamkeit, präsenz, ruhe, innere ruhe, frieden, innerer frieden, gelassenheit,
    vergebung, ehrlichkeit, verletzlichkeit, echtheit, freude, freiheit, loslassen, inneres kind
""")

_CUES: Final = _list("""
    wenn, immer wenn, jedes mal wenn, jedes mal, sobald, falls, nachdem, bevor, beim nächsten mal,
    das nächste mal, nächstes mal, während, sooft, vor dem, vor der, vor jedem, vor jeder, nach dem, nach der,
    nach jedem, nach jeder, beim ersten, in dem moment, im moment in dem
""")

_DAYS: Final = _list("montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag")
_PARTS: Final = _list("morgen, vormittag, mittag, nachmittag, abend")
_HOURS: Final = _list(
    "halb, viertel, eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf"
)

_WHEN: Final = (
    *_list("""
        heute, heute abend, heute morgen, heute nacht, heute früh, morgen früh, morgen abend, morgen,
        übermorgen, morgens, vormittags, mittags, nachmittags, abends, nachts, in der früh, in der nacht,
        vor dem, vor der, vor jedem, vor jeder, nach dem, nach der, nach jedem, nach jeder, während, wenn,
        sobald, nachdem, bevor, bis, immer wenn, jedes mal, beim frühstück, beim mittagessen,
        beim abendessen, beim essen, beim aufwachen, beim einschlafen, vorm schlafen, vor dem schlafen,
        am wochenende, wochenends, beim nächsten mal, das nächste mal, nächstes mal, als erstes am tag
    """),
    *(f"um {hour}" for hour in _HOURS),
    *_DAYS,
    *(f"{day}s" for day in _DAYS),
    *(f"am {day}" for day in _DAYS),
    *(f"am {part}" for part in _PARTS),
    *(f"{day}{part}" for day in _DAYS for part in _PARTS),
)

_HOW_OFTEN: Final = (
    *_list("""
        einmal, zweimal, dreimal, viermal, fünfmal, täglich, wöchentlich, monatlich, stündlich, werktags,
        jeden tag, an jedem tag, jeden einzelnen tag, jeden zweiten tag, jede woche, jeden monat, jede stunde,
        jede nacht, jeden werktag, an werktagen, am tag, pro tag, die woche, pro woche, in der woche,
        im monat, pro monat
    """),
    *(f"jeden {day}" for day in _DAYS),
    *(f"jeden {part}" for part in _PARTS),
)

_HOW_MUCH: Final = _list("""
    eine minute, eine stunde, eine halbe stunde, eine viertelstunde, einen atemzug, ein atemzug,
    eine halbe minute, einen satz, ein satz
""")

_NO_SIGN: Final = _list("""
    noch einmal, nicht einmal, auf einmal, erst einmal, wieder einmal, endlich einmal, einmal mehr,
    zunächst einmal, nach und nach, bis auf, bis jetzt, bis heute, eines tages, am ende des tages,
    von heute auf morgen, nach wie vor, nach innen, vor allem, als wenn, auch wenn, selbst wenn, wie wenn,
    jeden tag aufs neue, am besten, am meisten, am liebsten, im grunde, im leben, im moment,
    im hier und jetzt, in mir, in zukunft
""")

_WHERE: Final = _list("""
    zu hause, zuhause, daheim, im bett, im büro, im bad, im auto, im garten, im park, bei der arbeit,
    auf der arbeit, in der küche, in der schule, in der, im, an der, auf dem, auf der, draußen, drinnen,
    oben, unten, hier, dort, online, am telefon, per telefon, auf dem handy, beim arzt, unterwegs
""")

_SMALLEST: Final = _list("""
    und sei es nur, und seien es nur, und wenn es nur, auch wenn es nur, und sei es bloß, selbst wenn es nur,
    notfalls nur, mindestens, wenigstens, zumindest
""")

_UNITS: Final = {
    Sign.HOW_MUCH: _list("""
        sekunde, sekunden, minute, minuten, min, stunde, stunden, atemzug, atemzüge, atemzügen, seite, seiten,
        zeile, zeilen, satz, sätze, schritte, runde, runden, km, kilometer, glas, gläser, tasse, tassen,
        liegestütze, kniebeugen, lied, lieder, dinge, schublade, teil, teile
    """),
    Sign.HOW_OFTEN: _list("mal, x, tage, tagen, abend, abende, abenden, morgen, nächte, woche, wochen"),
    Sign.WHEN: _list("""
        uhr, januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember
    """),
}

_FILLERS: Final = _list("""
    ein, bisschen, wenig, viel, etwas, so, zu, sehr, mich, mir, selbst, für, manchmal, wieder, jetzt,
    wirklich, nur, einfach, und, oder, alles, mal, auch, doch, endlich, mehr, weniger, besser, öfter,
    öfters, häufiger, regelmäßig, regelmäßiger, immer, genug, richtig, tiefer, darüber, es, das, ich
""")

_TO: Final = "zu"


def _closings() -> Mapping[str, Opening]:
    """What closes a clause: an act or a wish; "zu sagen" leaves it to what stands before."""
    found = dict.fromkeys(_VERBS, Opening(role=Role.ACT))
    found.update({f"{_TO} {verb}": Opening(role=Role.LEAD_IN) for verb in _VERBS})
    more = Opening(role=Role.VAGUE, rule=Rule.ONLY_MORE)
    found.update({f"{degree} {verb}": more for verb in _VERBS for degree in ("mehr", "weniger")})
    for rule, phrases in _LAST_VAGUE.items():
        found.update(dict.fromkeys(phrases, Opening(role=Role.VAGUE, rule=rule)))
    found.update(dict.fromkeys(_ACTS, Opening(role=Role.ACT)))
    return found


def _openings() -> Mapping[str, Opening]:
    """One table of all openings; where lists share a phrase, the later one of these has it."""
    found = dict.fromkeys((*_FINITE, *_ACTS), Opening(role=Role.ACT))
    found.update(dict.fromkeys(_LEAD_INS, Opening(role=Role.LEAD_IN)))
    found.update(dict.fromkeys(_WISHES, Opening(role=Role.WISH)))
    found.update(dict.fromkeys(_CUES, Opening(role=Role.CUE)))
    for role, table in ((Role.VAGUE, _VAGUE), (Role.THOUGHT, _THOUGHTS)):
        for rule, phrases in table.items():
            found.update(dict.fromkeys(phrases, Opening(role=role, rule=rule)))
    return found


def _signs() -> Mapping[str, Sign]:
    lists: tuple[tuple[Sign, Iterable[str]], ...] = (
        (Sign.WHERE, _WHERE),
        (Sign.HOW_OFTEN, _HOW_OFTEN),
        (Sign.HOW_MUCH, _HOW_MUCH),
        (Sign.WHEN, _WHEN),
        (Sign.SMALLEST, _SMALLEST),
        (Sign.NOTHING, _NO_SIGN),
    )
    return {phrase: sign for sign, phrases in lists for phrase in phrases}


CONCRETE: Final = ConcreteWords(
    openings=_openings(),
    closings=_closings(),
    general=frozenset(_GENERAL),
    themes=frozenset(_THEMES),
    comparatives=frozenset(
        _list("besser, öfter, öfters, häufiger, regelmäßiger, konsequenter, tiefer, stärker")
    ),
    fillers=frozenset(_FILLERS),
    subjects=frozenset(
        _list("""
        mein, meine, meinen, dein, deine, unser, unsere, sein, seine, ihr, ihre, der, die, das, dies, diese,
        dieser, es, da, er, sie, leute, alle, alles, niemand, nichts, jemand, etwas, was, das leben
    """)
    ),
    connectors=frozenset(_list("und, dann, indem, aber, stattdessen, oder")),
    signs=_signs(),
    unfinished=frozenset(
        _list("""
        vor dem, vor der, vor jedem, vor jeder, nach dem, nach der, nach jedem, nach jeder, während, wenn,
        sobald, nachdem, bevor, bis, immer wenn, jedes mal
    """)
    ),
    numbers=frozenset(
        _list("""
        ein, eine, einen, einer, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, zwölf, fünfzehn,
        zwanzig, dreißig
    """)
    ),
    units={unit: sign for sign, units in _UNITS.items() for unit in units},
    clock=frozenset(_list("um, bis, gegen, ab, vor, nach, am, seit")),
)
"""The German words of the check."""
