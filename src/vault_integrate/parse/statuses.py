"""What the character in a check box means: to the Tasks plugin, and to a person (OBSIDIAN 4.1, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from vault_integrate.model.task import DEFAULT_STATUSES, BoxState, StatusType

_TYPES = {str(kind): kind for kind in StatusType}
_STATES = {
    StatusType.TODO: BoxState.OPEN,
    StatusType.DONE: BoxState.DONE,
    StatusType.IN_PROGRESS: BoxState.STARTED,
    StatusType.ON_HOLD: BoxState.OPEN,
    StatusType.CANCELLED: BoxState.CANCELLED,
    StatusType.NON_TASK: BoxState.NONE,
    StatusType.EMPTY: BoxState.NONE,
}
# What people draw, and themes show, where the plugin's settings say nothing.
_CONVENTION = {
    "x": BoxState.DONE,
    "X": BoxState.DONE,
    "/": BoxState.STARTED,
    "-": BoxState.CANCELLED,
    ">": BoxState.MOVED,
}


def status_type(symbol: str, statuses: Mapping[str, StatusType] = DEFAULT_STATUSES) -> StatusType:
    """The plugin's type of a box: what no setting names, even `X`, is TODO (Tasks `StatusRegistry`).

    Args:
        symbol: the character in the box.
        statuses: the vault's statuses, from `statuses_from_settings`.
    """
    return statuses.get(symbol, StatusType.TODO) if symbol else StatusType.EMPTY


def box_state(symbol: str, statuses: Mapping[str, StatusType] = DEFAULT_STATUSES) -> BoxState:
    """What a box says to the person who drew it.

    The vault's own statuses count first; then the common signs, so that `[X]` is done and `[>]` moved.
    `[>]` stays moved where the settings call it TODO: themes' collections do, to keep it listed.

    Args:
        symbol: the character in the box.
        statuses: the vault's statuses, from `statuses_from_settings`.
    """
    configured = statuses.get(symbol)
    if configured is None or (configured is StatusType.TODO and symbol == ">"):
        return _CONVENTION.get(symbol, BoxState.OPEN)
    return _STATES[configured]


def statuses_from_settings(data: Mapping[str, object]) -> Mapping[str, StatusType]:
    """The statuses of the plugin's `data.json`: the character in the box to its type.

    Args:
        data: the whole of `data.json`, already decoded. What has not the expected form is passed over.

    Returns:
        The plugin's defaults where the file says nothing of statuses. Of two statuses with one
        character the first counts, the core statuses before the user's own.
    """
    settings = data.get("statusSettings")
    if not isinstance(settings, Mapping):
        return DEFAULT_STATUSES
    found: dict[str, StatusType] = {}
    for name in ("coreStatuses", "customStatuses"):
        for symbol, kind in _statuses(settings.get(name)):
            found.setdefault(symbol, kind)
    for symbol in (" ", "x"):
        found.setdefault(symbol, DEFAULT_STATUSES[symbol])
    return MappingProxyType(found)


def _statuses(entries: object) -> Iterator[tuple[str, StatusType]]:
    if not isinstance(entries, list | tuple):
        return
    for entry in entries:
        if not isinstance(entry, Mapping):
            continue
        symbol, kind = entry.get("symbol"), entry.get("type")
        if isinstance(symbol, str) and len(symbol) == 1:
            yield symbol, _TYPES.get(str(kind)) or DEFAULT_STATUSES.get(symbol, StatusType.TODO)
