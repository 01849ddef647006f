"""Any journal gives a map that can be read, whatever the person did on the one before."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from typing import Any

import hypothesis.strategies as st
from hypothesis import assume, given, settings

from vault_integrate_canvas.canvas_json import canvas_bytes
from vault_integrate_canvas.drawing import redrawn
from vault_integrate_canvas.geometry import Rect
from vault_integrate_canvas.previous import KEY, is_our_map, past_of, read_canvas
from vault_integrate_canvas.sketch import Arrow, Box, Kind, Sketch, Theme, node_id

TODAY = "2026-11-22"
PERHAPS = "perhaps"
ABOUT = Box(
    id=node_id(Kind.ABOUT, ""),
    kind=Kind.ABOUT,
    content={"type": "text", "text": "About this map"},
    width=400,
    height=160,
)
HEIGHTS = st.sampled_from([80, 120, 140, 160, 260, 420])
Canvas = dict[str, Any]
Node = dict[str, Any]
Faults = Callable[[object], list[str]]
few = settings(deadline=None, max_examples=30)


def theme_box(name: str) -> Theme:
    return Theme(id=node_id(Kind.THEME, name), label=name)


def box(kind: Kind, name: str, height: int, theme: str = "") -> Box:
    return Box(
        id=node_id(kind, name),
        kind=kind,
        content={"type": "text", "text": f"{kind} {name} of height {height}"},
        width=400 if kind is Kind.INSIGHT else 340,
        height=height,
        theme=node_id(Kind.THEME, theme) if theme else "",
    )


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    """Insights of some themes, steps of none, one or several of them, and steps on their own."""
    themes = [f"theme {each}" for each in range(draw(st.integers(0, 5)))]
    insights: list[Box] = []
    for theme in themes:
        names = draw(st.sets(st.integers(0, 12), max_size=draw(st.sampled_from([1, 3, 12]))))
        insights += [box(Kind.INSIGHT, f"{theme} {each}", draw(HEIGHTS), theme) for each in sorted(names)]
    steps, arrows = [], []
    for name in sorted(draw(st.sets(st.integers(0, 20), max_size=15))):
        ends = (
            draw(st.lists(st.sampled_from(insights), max_size=2, unique_by=lambda each: each.id))
            if insights
            else []
        )
        step = box(Kind.STEP, str(name), draw(HEIGHTS), "" if ends else "own")
        steps.append(step)
        label = draw(st.sampled_from(["", PERHAPS]))
        arrows += [Arrow(start=each.id, end=step.id, label=label) for each in ends]
    return Sketch(
        about=ABOUT,
        themes=tuple(map(theme_box, [*themes, "own"])),
        boxes=(*insights, *steps),
        arrows=tuple(sorted(arrows, key=lambda each: each.start)),
        known=frozenset(each.id for each in (*insights, *steps)),
        arrow_labels=frozenset({PERHAPS}),
    )


def rect(node: Node) -> Rect:
    return Rect(node["x"], node["y"], node["width"], node["height"])


def boxes_of(canvas: Canvas) -> dict[str, Node]:
    return {each["id"]: each for each in canvas["nodes"] if each["type"] != "group"}


def frames_of(canvas: Canvas) -> dict[str, Node]:
    return {each["id"]: each for each in canvas["nodes"] if each["type"] == "group"}


def again(sketch: Sketch, canvas: Canvas | None) -> Canvas:
    """The map as it is drawn over a file that was saved."""
    saved = None if canvas is None else read_canvas(canvas_bytes(canvas))
    return redrawn(sketch, past_of(saved), TODAY)


def is_readable(canvas: Canvas) -> None:
    boxes, frames = boxes_of(canvas), frames_of(canvas)
    for some in (boxes, frames):
        for one, other in combinations(some.values(), 2):
            assert not rect(one).meets(rect(other))
    for each in boxes.values():
        theme = each[KEY].get("of")
        assert (theme is None) == (each["id"] == ABOUT.id)
        if theme is not None:
            assert rect(frames[theme]).holds(rect(each))
            others = (frame for key, frame in frames.items() if key != theme)
            assert not any(rect(frame).meets(rect(each)) for frame in others)


@few
@given(sketches())
def test_a_new_map_can_be_read(canvas_faults: Faults, sketch: Sketch) -> None:
    canvas = again(sketch, None)
    assert canvas_faults(canvas) == []
    is_readable(canvas)
    assert set(boxes_of(canvas)) == {ABOUT.id, *(each.id for each in sketch.boxes)}
    assert {each["id"] for each in canvas["edges"]} == {each.id for each in sketch.arrows}
    assert [each["type"] == "group" for each in canvas["nodes"]] == sorted(
        (each["type"] == "group" for each in canvas["nodes"]), reverse=True
    ), "frames stand behind boxes"
    assert canvas_bytes(again(sketch, None)) == canvas_bytes(canvas)
    assert canvas_bytes(again(sketch, canvas)) == canvas_bytes(canvas)
    assert is_our_map(canvas_bytes(canvas))


@few
@given(sketches(), sketches())
def test_a_map_that_nobody_touched_can_be_read_as_the_journal_goes_on(
    canvas_faults: Faults, first: Sketch, second: Sketch
) -> None:
    canvas = again(second, again(first, None))
    assert canvas_faults(canvas) == []
    is_readable(canvas)
    assert set(boxes_of(canvas)) == {ABOUT.id, *(each.id for each in second.boxes)}
    assert canvas_bytes(again(second, canvas)) == canvas_bytes(canvas)


OWN_NODES = (
    {
        "id": "mine1",
        "type": "text",
        "text": "a note of my own",
        "x": 700,
        "y": 90,
        "width": 250,
        "height": 60,
    },
    {
        "id": "mine2",
        "type": "group",
        "x": -50,
        "y": -50,
        "width": 1500,
        "height": 900,
        "label": "Mine",
        "z": 1.5,
    },
    {
        "id": "mine3",
        "type": "link",
        "url": "https://example.org",
        "x": 20.5,
        "y": 3000,
        "width": 1,
        "height": 2,
    },
)


def edit(canvas: Canvas, draw: Callable[..., Any]) -> tuple[Canvas, dict[str, list[str]]]:
    """What a person does on the map; gives which nodes they did it to."""
    canvas = json.loads(json.dumps(canvas))
    boxes = list(boxes_of(canvas).values())
    frames = list(frames_of(canvas).values())
    some = st.lists(st.sampled_from(boxes), max_size=3, unique_by=lambda each: each["id"])
    did: dict[str, list[str]] = {}

    def on(what: str, nodes: list[Node]) -> list[Node]:
        did[what] = [each["id"] for each in nodes]
        return nodes

    for node in on("moved", draw(some)):
        node["x"] += draw(st.integers(-2000, 2000))
        node["y"] += draw(st.integers(1, 2000))
    for node in on("sized", draw(some)):
        node["width"] += draw(st.integers(1, 300))
        node["height"] += draw(st.integers(-60, 300))
    for node in on("colored", draw(some)):
        node["color"] = draw(st.sampled_from(["1", "#123456"]))
    for node in on("written", draw(some)):
        node["text"] += "\n\nand this is mine"
    if frames:
        frame = draw(st.sampled_from(frames))
        right, down = draw(st.tuples(st.integers(-900, 900), st.integers(-900, 900)))
        inside = [each for each in boxes if rect(frame).holds(rect(each))]
        for node in [frame, *inside] if draw(st.booleans()) else []:
            node["x"], node["y"] = node["x"] + right, node["y"] + down
    gone = draw(some)
    did["gone"] = [each["id"] for each in gone if each["id"] not in did["written"]]
    canvas["nodes"] = [each for each in canvas["nodes"] if each["id"] not in did["gone"]]
    canvas["edges"] = [
        each for each in canvas["edges"] if not {each["fromNode"], each["toNode"]} & set(did["gone"])
    ]
    canvas["nodes"] += draw(st.lists(st.sampled_from(OWN_NODES), unique_by=lambda each: each["id"]))
    if len(canvas["nodes"]) > 1 and draw(st.booleans()):
        ends = draw(st.lists(st.sampled_from(canvas["nodes"]), min_size=2, max_size=2))
        own = {"id": "edge1", "fromNode": ends[0]["id"], "toNode": ends[1]["id"], "label": "because"}
        canvas["edges"].append(own)
    return canvas, did


def looks(canvas: Canvas) -> dict[str, Rect]:
    return {key: rect(node) for key, node in boxes_of(canvas).items()}


KEPT = {"moved": ["x", "y"], "sized": ["width", "height"], "colored": ["color"], "written": ["text"]}


def only_what_stood_so_is_in_the_way(before: dict[str, Rect], after: dict[str, Rect]) -> None:
    for one, other in combinations(after, 2):
        if after[one].meets(after[other]):
            assert {one, other} <= before.keys()
            assert before[one].meets(before[other])


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_what_a_person_did_on_the_map_stays(canvas_faults: Faults, data: st.DataObject) -> None:
    first = data.draw(sketches())
    edited, did = edit(again(first, None), data.draw)
    assume(is_our_map(canvas_bytes(edited)))
    second = data.draw(st.one_of(st.just(first), sketches()))
    canvas = again(second, edited)

    before = {each["id"]: each for each in edited["nodes"]}
    after = {each["id"]: each for each in canvas["nodes"]}
    for each in (*edited["nodes"], *edited["edges"]):
        if each["id"].startswith(("mine", "edge")):
            assert each in (*canvas["nodes"], *canvas["edges"]), "what is theirs stays to the byte"
    for what, kept in KEPT.items():
        for key in set(did[what]) & after.keys() & before.keys():
            assert [after[key].get(each) for each in kept] == [before[key].get(each) for each in kept]
    assert set(did["written"]) <= after.keys(), "words of theirs are never lost"
    ours = [each for each in canvas["nodes"] if KEY in each]
    if [each["id"] for each in ours] != [ABOUT.id]:
        assert not set(did["gone"]) & after.keys(), "what they took off stays away"
    own_ends = {
        edge[key] for edge in edited["edges"] if edge["id"] == "edge1" for key in ("fromNode", "toNode")
    }
    assert own_ends <= after.keys(), "what they led an arrow to stays"

    only_what_stood_so_is_in_the_way(looks(edited), looks(canvas))
    lonely = _lonely(second, did["gone"])
    assert after.keys() >= {each.id for each in second.boxes} - {*did["gone"], *lonely}
    own = [each for each in canvas_faults(canvas) if "20.5" not in each]
    assert own == []
    assert canvas_bytes(again(second, canvas)) == canvas_bytes(canvas)


def _lonely(sketch: Sketch, gone: list[str]) -> set[str]:
    """Steps all of whose insights were taken off the map."""
    starts: dict[str, set[str]] = {}
    for arrow in sketch.arrows:
        starts.setdefault(arrow.end, set()).add(arrow.start)
    return {end for end, those in starts.items() if those <= set(gone)}
