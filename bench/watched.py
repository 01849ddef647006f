"""What was found of programs that watch a vault, and the single numbers that it comes down to."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Two beats of the daemon's, one each 30 seconds, are in it wherever it begins.
WINDOW, SAVES = 65.0, 9

# Why there may be no such figures.
LINUX_ONLY = "Programs that watch are measured on Linux only."


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """What watches, with all it started. Bytes and seconds; `idle` and `rate` are shares of a core.

    Attributes:
        rss: resident memory at rest, after what it does when it begins.
        pss: the same, with its part only of what it shares with other processes.
        rss_after: resident memory after all saves, as it is while somebody writes; 0 where there were none.
        idle: how long it was on a processor in the time in which nothing happened, as a share of that time.
        stored: bytes that it had sent to the disk in that time.
        scans: time on a processor of single looks at everything.
        every: seconds between two such looks; 0 where there are none by themselves.
        wake: from the end of the first save after a rest to the moment at which it could be seen, without
            what is waited by intent; None where nothing rests.
        saves: from the end of each save after that to the moment at which it could be seen.
        save_cpu: time on a processor for each save, until all was at rest again.
        waits: how much of that it waits by intent, until a file is quiet.
    """

    rss: int
    pss: int
    rss_after: int = 0
    idle: float
    stored: int
    scans: tuple[float, ...] = ()
    every: float = 0.0
    wake: float | None = None
    saves: tuple[float, ...] = ()
    save_cpu: tuple[float, ...] = ()
    waits: float = 0.0

    @property
    def rate(self) -> float:
        """Share of a core while nothing happens, with the looks at everything that come now and then."""
        return self.idle + (statistics.median(self.scans) / self.every if self.scans and self.every else 0.0)

    @property
    def save(self) -> float | None:
        """Seconds from a save until it can be seen, without what is waited by intent; the median."""
        return statistics.median(self.saves) - self.waits if self.saves else None

    @property
    def save_spread(self) -> float:
        """Seconds between the quickest and the slowest save."""
        return max(self.saves) - min(self.saves) if self.saves else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """All that watch one vault, by key: `w` only watches, `d` is the indexer's, `e` this project.

    Attributes:
        watchers: what was found of each.
        window: seconds in which nothing happened.
        changed: files and folders in the vault and the state that are not as they were before that time and
            the look at everything before it, and in the cache that are not as they were before that time.
    """

    watchers: Mapping[str, Watcher]
    window: float
    changed: tuple[str, ...]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> Watching:
        """From plain values, as JSON has them."""
        watchers = {}
        for key, each in value["watchers"].items():
            lists = {name: tuple(each[name]) for name in ("scans", "saves", "save_cpu")}
            watchers[key] = Watcher(**{**each, **lists})
        return cls(watchers=watchers, window=value["window"], changed=tuple(value["changed"]))

    def numbers(self) -> dict[str, float]:
        """What bounds are about, by name, as far as it was measured."""
        own, bare = self.watchers.get("e"), self.watchers.get("w")
        if own is None:
            return {}
        found = {"idle": own.rate * 100, "written": float(len(self.changed) + own.stored)}
        if bare is not None and bare.rss:
            found["memory"] = own.rss / bare.rss
        if own.save is not None:
            found["save"] = own.save * 1000
        return found
