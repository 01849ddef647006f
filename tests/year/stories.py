"""The stories of a year: each is one insight and what the person did about it, in one of the notations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.year.diarist import FIRST, LAST, Diary, Person, Year
from tests.year.notations import mute, practice_a_line, practice_a_note, said, tick, with_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.year.truth import Insight

WEEK = 7
WEDNESDAY = 2


def boundary(d: Diary, start: int, until: date = LAST) -> None:
    """An insight that is a note and a boundary that is a note, with a floor, a cue and a smallest form."""
    day = d.day(start)
    insight = d.insight(day, "Yes leaves my mouth before I heard the question")
    note = d.book.note(f"Insights/{insight.words}.md", day)
    note.lists_too(day, "tags", "insight/boundaries")
    note.says(day, "date", str(day))
    note.says(day, "domain", "relationship")
    insight.notices.add(day)
    d.entry(day)
    step = d.step(day, "Say let me get back to you", insight, repeats=True)
    step.floor = 3
    home = d.book.note(f"Steps/{step.words}.md", day)
    home.lists_too(day, "tags", "action/boundary")
    home.says(day, "date", str(day))
    home.says(day, "for", f'"[[{insight.words}]]"')
    home.says(day, "floor", "3/week")
    with_words(d, step, day)
    home.says(day, "cue", step.cue)
    home.says(day, "smallest", step.smallest)
    for each in d.some(day, until, 0.3):
        practice_a_note(d, step, home, each)
    for each in d.some(day, until, 0.04):
        d.notice(insight, each, f"Again [[{insight.words}]], on the stairs.")


def rhythm(d: Diary, start: int, until: date, words: str) -> None:
    """A tagged insight with a nested practice and a floor, lived in each notation of a line."""
    day = d.day(start)
    insight = d.insight(day, words)
    mark = insight.token
    line = d.notice(insight, day, f"- {insight.words} #insight/body ^{mark}")
    step = d.step(day, "Stretch on the kitchen floor", insight, repeats=True)
    step.floor = 2
    fields = with_words(d, step, day)
    own = line.add(day, f"- [ ] {step.words} #practice (floor:: 2/week) {fields} ^{step.token}")
    for each in d.some(day + timedelta(days=1), until, 0.25):
        practice_a_line(d, step, own, f"{day}#^{step.token}", each)
    for each in d.some(day, until, 0.05):
        d.notice(insight, each, f"It came back, [[{day}#^{mark}]], by the window.")


def recurring(d: Diary, start: int) -> None:
    """A step with a recurrence: each completed copy is a practice, the open copy has the next day."""
    day = d.day(start)
    insight = d.insight(day, "Evenings alone ask for a screen")
    line = d.notice(insight, day, f"- {insight.words} #insight")
    step = d.step(day, "Cards with M. at the round table", insight, repeats=True)
    rule = "🔁 every week"
    planned = day + timedelta(days=3)
    line.add(day, f"- [ ] {step.words} {rule} ⏳ {planned}")
    step.scheduled.append((day, planned))
    for each in d.some(day + timedelta(days=2), day + timedelta(days=150), 0.12):
        mute(d.occasion(step, each))
        step.written.append(each)
        following = each + timedelta(days=WEEK)
        d.entry(each).add(each, f"- [ ] {step.words} {rule} ⏳ {following}")
        d.entry(each).add(each, f"- [x] {step.words} {rule} ⏳ {step.scheduled[-1][1]} ✅ {each}")
        step.scheduled.append((each, following))


def lived(d: Diary, start: int) -> None:
    """A callout with a once-step: done, asked about once, left in peace, noticed again, done again."""
    day = d.day(start)
    insight = d.insight(day, "I tidy so that nobody sees how I live")
    insight.notices.add(day)
    head = d.entry(day).callout(day, f"[!insight] {insight.words}")
    step = d.step(day, "Invite M. for soup", insight)
    box = head.add(day, f"- [ ] {step.words}")
    done = d.after(day, 9)
    tick(d, step, done)
    d.entry(done)
    box.becomes(done, f"- [x] {step.words} ✅ {done}")
    again = d.after(done, 38)
    line = d.notice(insight, again, f"- {insight.words} #insight")
    second = d.step(again, "Ask J. to sit down in the kitchen", insight)
    line.add(again, f"- [ ] {second.words} ^{second.token}")
    begun = d.after(again, 5)
    d.entry(begun).add(
        begun, f"- [/] [[{again}#^{second.token}]] {said(d.occasion(second, begun, started=True))}"
    )
    done = d.after(begun, 7)
    occasion = tick(d, second, done, remark=True)
    d.entry(done).add(done, f"- [x] [[{again}#^{second.token}]] {said(occasion)}")


def in_frontmatter(d: Diary, start: int) -> None:
    """An insight and its step in an entry's properties; a box that links to the entry is its tick."""
    day = d.day_of_its_own(start)
    insight = d.insight(day, "Asking for help does not make me a guest")
    insight.notices.add(day)
    step = d.step(day, "Ask J. to take the Saturday tour", insight)
    lines = (f"text: {insight.words}", "    domain: relationship", f"    step: {step.words}")
    d.entry(day).lists_too(day, "insights", "\n".join(lines))
    done = d.after(day, 17)
    occasion = tick(d, step, done, remark=True)
    d.entry(done).add(done, f"- [x] [[{day}]] {said(occasion)}")


def in_properties(d: Diary, start: int) -> None:
    """An insight that is a note and names its step in words; a box that links to the note is its tick."""
    day = d.day(start)
    insight = d.insight(day, "A no is a sentence")
    note = d.book.note(f"Insights/{insight.words}.md", day)
    note.lists_too(day, "tags", "insight")
    note.says(day, "created", str(day))
    insight.notices.add(day)
    d.entry(day)
    step = d.step(day, "Say no once before noon", insight)
    note.says(day, "action", step.words)
    d.notice(insight, d.after(day, 6), f"- Heard it again: [[{insight.words}]]")
    done = d.after(day, 21)
    occasion = tick(d, step, done, remark=True)
    d.entry(done).add(done, f"- [x] [[{insight.words}]] {said(occasion)}")


def by_field(d: Diary, start: int) -> None:
    """`insight::` and `action::` lines with a link between them, a planned day, then let go with a reason."""
    day = d.day(start)
    insight = d.insight(day, "The letters in the drawer weigh more than they are")
    d.notice(insight, day, f"insight:: {insight.words} ^{insight.token}")
    written = d.after(day, 3)
    planned = written + timedelta(days=20)
    step = d.step(written, "Open one letter standing up", insight)
    step.scheduled.append((written, planned))
    line = f"- [ ] {step.words} #action (for:: [[{day}#^{insight.token}]]) (scheduled:: {planned})"
    own = d.entry(written).add(written, line)
    step.let_go = d.after(written, 60)
    step.reason = d.token("reason", step.let_go)
    own.becomes(step.let_go, f"{line.replace('[ ]', '[-]')} (let-go:: {step.let_go} it was {step.reason})")
    noticed = d.after(step.let_go, 30)
    d.notice(insight, noticed, f"- {insight.words} #insight")


def wednesday(d: Diary, number: int) -> date:
    day = d.day(number)
    while day.weekday() != WEDNESDAY or d.silent(day) or day in d.reserved:
        day += timedelta(days=1)
    return day


def experiment_note(d: Diary, start: int) -> None:
    """An experiment that is a note; what came of it is never said."""
    day = wednesday(d, start)
    insight = d.insight(day, "The phone is where I hide")
    d.notice(insight, day, f"- {insight.words} #insight ^{insight.token}")
    step = d.step(day, "Phone sleeps in the kitchen", insight, repeats=True)
    step.guess = f"I lie awake {d.token('guess', day)}"
    step.time_up = day + timedelta(days=14)
    step.scheduled.append((day, day))
    home = d.book.note(f"Steps/{step.words}.md", day)
    home.lists_too(day, "tags", "action/experiment")
    home.says(day, "date", str(day))
    home.says(day, "start", str(day))
    home.says(day, "for", f'"[[{day}#^{insight.token}]]"')
    home.says(day, "try", "2 weeks")
    home.says(day, "guess", step.guess)
    for each in d.some(day, step.time_up, 0.4):
        practice_a_note(d, step, home, each)


def experiment_line(d: Diary, start: int, *, learned: bool) -> None:
    """An experiment that is a line: what was learned stands on a later copy, or it was let go."""
    day = wednesday(d, start)
    insight = d.insight(day, "I fill every silence")
    line = d.notice(insight, day, f"- {insight.words} #insight")
    step = d.step(day, "Let the silence run for ten seconds", insight, repeats=True)
    step.guess = f"they leave {d.token('guess', day)}"
    step.time_up = day + timedelta(days=14)
    step.scheduled.append((day, day))
    text = f"{step.words} #action/experiment (try:: 2 weeks) (guess:: {step.guess}) 🛫 {day} ^{step.token}"
    own = line.add(day, f"- [ ] {text}")
    for each in d.some(day, step.time_up, 0.3):
        own.add(each, f"- [x] {each} {said(d.occasion(step, each))}")
    end = d.after(step.time_up, 9)
    if learned:
        step.learned = end
        step.written.append(end)
        d.entry(end).add(end, f"- [ ] {step.words} #action/experiment (learned:: they waited too)")
    else:
        step.let_go = end
        step.reason = d.token("reason", end)
        own.becomes(end, f"- [-] {text.replace('🛫', f'(let-go:: {end} {step.reason}) 🛫')}")
        d.entry(end)


def integrated(d: Diary, start: int) -> None:
    """Lived for some weeks, then integrated: one line in that week."""
    day = d.day(start)
    insight = d.insight(day, "Three days indoors turn into a verdict")
    line = d.notice(insight, day, f"- {insight.words} #insight/body")
    step = d.step(day, "Walk around the reservoir", insight, repeats=True)
    own = line.add(day, f"- [ ] {step.words} #action/practice ^{step.token}")
    for each in d.some(day, day + timedelta(days=25), 0.25):
        own.add(each, f"- [x] {each} {said(d.occasion(step, each))}")
    insight.integrated = d.after(day, 35)
    d.notice(insight, insight.integrated, f"- {insight.words} #insight (integrated:: {insight.integrated})")


def let_go(d: Diary, start: int) -> None:
    """An insight let go with a reason, and noticed again much later."""
    day = d.day(start)
    insight = d.insight(day, "Being early is how I apologize in advance")
    d.notice(insight, day, f"- {insight.words} #insight")
    insight.let_go = d.after(day, 20)
    insight.reason = d.token("reason", insight.let_go)
    text = f"- {insight.words} #insight (let-go:: {insight.let_go} it is {insight.reason})"
    d.notice(insight, insight.let_go, text)
    d.notice(insight, d.after(insight.let_go, 45), f"- {insight.words} #insight")


def resting(d: Diary, start: int) -> None:
    """Noticed, rested until a day, noticed again; its step rests with it."""
    day = d.day(start)
    insight = d.insight(day, "My father's silence sits at every table")
    line = d.notice(insight, day, f"- {insight.words} #insight/family")
    step = d.step(day, "Write one line to dad", insight)
    line.add(day, f"- [ ] {step.words}")
    since = d.after(day, 15)
    d.notice(
        insight, since, f"- {insight.words} #insight {d.rest(insight, since, since + timedelta(days=45))}"
    )
    d.notice(insight, d.after(since, 50), f"- {insight.words} #insight")


def resting_step(d: Diary, start: int) -> None:
    """A step that rests from the day it was written on, beside one that is quiet and was kept once."""
    day = d.day(start)
    insight = d.insight(day, "I carry what others put down")
    line = d.notice(insight, day, f"- {insight.words} #insight ^{insight.token}")
    step = d.step(day, "Give back the keys of the club", insight)
    line.add(day, f"- [ ] {step.words} {d.rest(step, day, day + timedelta(days=70))}")
    other = d.step(day, "Leave the tray on the counter", insight)
    own = line.add(day, f"- [ ] {other.words}")
    kept = d.after(day, 30)
    other.kept.append(kept)
    own.becomes(kept, f"- [ ] {other.words} (kept:: {kept})")
    d.entry(kept)
    for each in d.some(day, day + timedelta(days=160), 0.1):
        d.notice(insight, each, f"A bag again, [[{day}#^{insight.token}]].")


def keeps_coming(d: Diary, start: int) -> None:
    """Under a heading, again and again, with no step; sometimes in other words, by a link."""
    day = d.day(start)
    insight = d.insight(day, "When someone is kind I look for the door")
    d.notice(insight, day, f"- {insight.words} ^{insight.token}", heading="Insights")
    for number, each in enumerate(d.some(day + timedelta(days=2), day + timedelta(days=170), 0.09)):
        link = f"[[{day}#^{insight.token}]]"
        if number % 3 == 0:
            d.notice(insight, each, f"- {insight.words}", heading="Insights")
        elif number % 3 == 1:
            d.notice(insight, each, f"- Kindness and the exit sign, {number} {link} #insight")
        else:
            d.notice(insight, each, f"On the tram {link}, two stops.")


def awareness(d: Diary, start: int) -> None:
    """A wish that names no act."""
    day = d.day(start)
    insight = d.insight(day, "I talk to myself like a foreman")
    line = d.notice(insight, day, f"- {insight.words} #insight")
    step = d.step(day, "I should be kinder to myself", insight, wish=True)
    line.add(day, f"- [ ] {step.words} #action")
    d.notice(insight, d.after(day, 25), f"- {insight.words} #insight")


def cancelled(d: Diary, start: int) -> None:
    """A cancelled step leaves its insight waiting."""
    day = d.day(start)
    insight = d.insight(day, "Sunday dread is an unanswered mail")
    line = d.notice(insight, day, f"- {insight.words} #insight")
    step = d.step(day, "Answer the mail on Friday at four", insight)
    own = line.add(day, f"- [ ] {step.words}")
    step.cancelled = d.after(day, 16)
    d.entry(step.cancelled)
    own.becomes(step.cancelled, f"- [-] {step.words} ❌ {step.cancelled}")
    d.notice(insight, d.after(day, 22), f"- {insight.words} #insight")


def quiet(d: Diary, start: int, count: int) -> None:
    """Steps nobody does anything about, of one insight that is noticed now and then."""
    day = d.day(start)
    insight = d.insight(day, "Enough is a number")
    d.notice(insight, day, f"- {insight.words} #insight ^{insight.token}")
    link = f"[[{day}#^{insight.token}]]"
    for number in range(count):
        written = d.after(day, 2 * number)
        step = d.step(written, "Call the bank about the old account", insight)
        fields = with_words(d, step, written) if number % 2 else ""
        d.entry(written).add(written, f"- [ ] {step.words} {link} {fields}".rstrip())
    chosen = d.after(day, 17)
    step = insight.steps[-1]
    step.written.append(chosen)
    step.chosen.append(chosen)
    d.entry(chosen).add(chosen, f"- [ ] {step.words} #one-shift")
    for each in d.some(day, day + timedelta(days=120), 0.1):
        d.notice(insight, each, f"In the shop {link}.")


def private(d: Diary, start: int) -> None:
    """What is quoted nowhere: an insight line, a note, a step of an open insight."""
    day = d.day(start)
    line = d.insight(day, "The blue room", private=True)
    d.notice(line, day, f"- {line.words} #insight #private")
    note = d.insight(day, "What I heard through the wall", private=True)
    page = d.book.note(f"Insights/Closed {day}.md", day)
    page.lists_too(day, "tags", "insight")
    page.says(day, "date", str(day))
    page.says(day, "private", "true")
    page.prose = [f"# {note.words}"]
    note.notices.add(day)
    public = d.insight(day, "Some doors open from inside")
    own = d.notice(public, day, f"- {public.words} #insight")
    step = d.step(day, "Tell Ann about it", public, private=True)
    own.add(day, f"- [ ] {step.words} #private")


def weekly_notes(d: Diary, insight: Insight, name: str) -> None:
    """Notes by the week, dated by its last day."""
    for number in (7, 23, 44):
        day = FIRST + timedelta(days=7 * number + 6)
        if d.silent(day) or d.person.nights:
            continue
        year, week, _ = day.isocalendar()
        note = d.book.note(f"Weeks/{year}-W{week:02d}.md", day)
        note.prose = ["The week in one line."]
        note.add(day, f"Mostly [[{name}]], and snow.")
        d.truth.entries.add(day)
        insight.notices.add(day)


def loose(d: Diary, start: int, until: date) -> None:
    """Steps without an insight, under a heading."""
    for day in d.some(d.day(start), until, 0.05):
        step = d.step(day, "Take the ladder back to the neighbors", None)
        d.entry(day).add(day, f"- [ ] {step.words}", "Next steps")


def a_year(person: Person) -> Year:
    """The whole year of one person."""
    d = Diary(person)
    shift = d.chance.randrange
    half = d.day(200)
    boundary(d, 1)
    first = d.truth.insights[0]
    weekly_notes(d, first, first.words)
    rhythm(d, 8 + shift(5), d.day(250), "Rest is a skill and I have no teacher")
    rhythm(d, 130 + shift(5), LAST, "My shoulders know before I do")
    told: tuple[tuple[Callable[[Diary, int], None], tuple[int, ...]], ...] = (
        (recurring, (20, 225)),
        (lived, (12, 190)),
        (in_frontmatter, (30,)),
        (in_properties, (100,)),
        (by_field, (40,)),
        (experiment_note, (24,)),
        (integrated, (40, 150)),
        (let_go, (60,)),
        (resting, (16, 260)),
        (resting_step, (140,)),
        (keeps_coming, (5, 240)),
        (awareness, (33, 290)),
        (cancelled, (70,)),
        (private, (45, 280)),
    )
    for story, starts in told:
        for start in starts:
            story(d, start + shift(9))
    experiment_line(d, 150 + shift(9), learned=True)
    experiment_line(d, 265 + shift(9), learned=False)
    quiet(d, 28 + shift(9), 4)
    quiet(d, 180 + shift(9), 5)
    loose(d, 3, half)
    d.ordinary_days()
    return Year(person, d.book, d.truth)
