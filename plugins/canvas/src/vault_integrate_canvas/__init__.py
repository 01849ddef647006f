"""Insights and their steps as a JSON Canvas map, and a base of the notes in which they stand.

Two exports, `canvas` and `canvas-base`. The way of the map: `choosing` says which insights and steps stand on
it, `boxes` what each box says and how large it is; `previous` reads the file as it is and what the person did
in it; `layout` and `placing` find a place for each box; `drawing` puts it all together, and `canvas_json`
writes it as the host application does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Export, ExportContext, Option, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate import Settings


@hookimpl
def vault_options() -> Iterable[Option]:
    """The settings of this plugin."""
    yield Option(
        name="canvas_weeks",
        meaning="How many weeks, ending with this one, an insight that was touched stays on the map; 26.",
    )


@hookimpl
def vault_exports(settings: Settings) -> Iterable[Export]:
    """The map and the base; what makes them is imported when they are made."""
    from vault_integrate_canvas.phrases import phrases_of  # noqa: PLC0415 - most runs make no export

    say = phrases_of(settings.language)
    yield Export(
        name="canvas",
        meaning=say.map_meaning,
        file="Map.canvas",
        make=_map,
        is_ours=_is_our_map,
        inside=True,
    )
    yield Export(
        name="canvas-base",
        meaning=say.base_meaning,
        file="Insights and steps.base",
        make=_base,
        is_ours=_is_our_base,
        inside=True,
    )


def _map(context: ExportContext) -> bytes:
    from vault_integrate_canvas.drawing import draw  # noqa: PLC0415 - as above

    return draw(context)


def _is_our_map(data: bytes) -> bool:
    from vault_integrate_canvas.previous import is_our_map  # noqa: PLC0415 - as above

    return is_our_map(data)


def _base(context: ExportContext) -> bytes:
    from vault_integrate_canvas.base import make_base  # noqa: PLC0415 - as above

    return make_base(context)


def _is_our_base(data: bytes) -> bool:
    from vault_integrate_canvas.base import is_our_base  # noqa: PLC0415 - as above

    return is_our_base(data)
