"""Real Syncthing instances on this machine, which speak with each other over the loopback only.

Keys, settings and index are made for each run. No instance looks for others, nobody is told about it, and the
address of each of the others is given.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.devices.notes import stamps_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LOOPBACK = "127.0.0.1"
KEY = "only-for-this-test"
LIMIT = 120
"""Seconds that anything may take on a slow machine; what is waited for is a condition, never a time."""

CONFIG = """\
<configuration version="36">
{devices}
    <gui enabled="true" tls="false">
        <address>127.0.0.1:{rest}</address>
        <apikey>{key}</apikey>
    </gui>
    <options>
        <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
        <globalAnnounceEnabled>false</globalAnnounceEnabled>
        <localAnnounceEnabled>false</localAnnounceEnabled>
        <relaysEnabled>false</relaysEnabled>
        <natEnabled>false</natEnabled>
        <stunKeepaliveStartS>0</stunKeepaliveStartS>
        <announceLANAddresses>false</announceLANAddresses>
        <reconnectionIntervalS>1</reconnectionIntervalS>
        <startBrowser>false</startBrowser>
        <urAccepted>-1</urAccepted>
        <crashReportingEnabled>false</crashReportingEnabled>
        <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
        <minHomeDiskFree unit="%">0</minHomeDiskFree>
        <setLowPriority>false</setLowPriority>
    </options>
</configuration>
"""
DEVICE = """\
    <device id="{ident}" name="{name}" compression="never">
        <address>tcp://127.0.0.1:{port}</address>
    </device>"""


def wait_until_none(problem: Callable[[], str]) -> None:
    """Ask again and again until nothing is said any more; what was said last is the failure."""
    end = time.monotonic() + LIMIT
    while said := problem():
        assert time.monotonic() < end, f"after {LIMIT} seconds: {said}"
        time.sleep(0.05)


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nobody listens on."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [one.getsockname()[1] for one in sockets]


@dataclass
class Peer:
    """One instance.

    Attributes:
        port: where it listens for the others.
        rest: where it is asked and told what to do.
        ident: the name that its key gives it.
    """

    name: str
    home: Path
    port: int
    rest: int
    ident: str = ""
    process: subprocess.Popen[bytes] | None = None

    def make_key(self) -> None:
        """Its key, and by it its name."""
        subprocess.run(["syncthing", "generate", f"--home={self.home}"], env=self._env(), check=True)
        found = re.search(r'<device id="([A-Z0-9-]+)"', (self.home / "config.xml").read_text("utf-8"))
        assert found
        self.ident = found[1]

    def start(self, peers: Sequence[Peer]) -> None:
        """Start it, and wait until it answers."""
        devices = "\n".join(DEVICE.format(ident=one.ident, name=one.name, port=one.port) for one in peers)
        config = CONFIG.format(devices=devices, rest=self.rest, port=self.port, key=KEY)
        (self.home / "config.xml").write_text(config, "utf-8")
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart"],
                env=self._env(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        wait_until_none(self._not_up)

    def _env(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.home), "STNODEFAULTFOLDER": "1", "STNOUPGRADE": "1"}

    def _not_up(self) -> str:
        assert self.process
        assert self.process.poll() is None, (self.home / "log").read_text("utf-8")
        try:
            ident = self.ask("GET", "/rest/system/status")["myID"]
        except (OSError, http.client.HTTPException) as error:
            return f"{self.name} does not answer: {error!r}"
        assert ident == self.ident
        return ""

    def stop(self) -> None:
        """Ask it to end; it writes down what it knows first."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(LIMIT)
        finally:
            self.process.kill()
            self.process.wait()

    def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - it is JSON
        """One request; what was answered."""
        connection = http.client.HTTPConnection(LOOPBACK, self.rest, timeout=LIMIT)
        try:
            connection.request(method, path, json.dumps(body) if body else None, {"X-API-Key": KEY})
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status == http.HTTPStatus.OK, f"{method} {path}: {answer.status} {text!r}"
            return json.loads(text) if text.strip() else None
        finally:
            connection.close()

    def is_connected_with(self, other: Peer) -> bool:
        there = self.ask("GET", "/rest/system/connections")["connections"]
        return bool(there.get(other.ident, {}).get("connected"))


@dataclass(frozen=True)
class Shared:
    """A folder that all instances share; each has it in a place of its own."""

    peers: Sequence[Peer]
    places: Sequence[Path]
    ident: str

    def begin(self) -> None:
        for peer, place in zip(self.peers, self.places, strict=True):
            folder = {
                "id": self.ident,
                "path": str(place),
                "devices": [{"deviceID": one.ident} for one in self.peers],
                "fsWatcherEnabled": True,
                "fsWatcherDelayS": 1,
                "rescanIntervalS": 3600,
                "minDiskFree": {"value": 0, "unit": "%"},
            }
            peer.ask("POST", "/rest/config/folders", folder)

    def end(self) -> None:
        for peer in self.peers:
            peer.ask("DELETE", f"/rest/config/folders/{self.ident}")

    def scan(self) -> None:
        """Let each look at its files now; it answers when it has."""
        for peer in self.peers:
            wait_until_none(lambda peer=peer: self._not_scanned(peer))  # type: ignore[misc]

    def _not_scanned(self, peer: Peer) -> str:
        try:
            peer.ask("POST", f"/rest/db/scan?folder={self.ident}")
        except AssertionError as error:
            return str(error)  # A folder that is just starting can't be scanned yet.
        return ""

    def settle(self) -> None:
        """Look at all files, and wait until everybody has everything."""
        self.scan()
        wait_until_none(self._unsettled)

    def _unsettled(self) -> str:
        for peer in self.peers:
            status = peer.ask("GET", f"/rest/db/status?folder={self.ident}")
            if status["state"] != "idle" or status["needTotalItems"] or status["errors"]:
                return f"{peer.name}: {status}"
            if (status["globalFiles"], status["globalBytes"]) != (status["localFiles"], status["localBytes"]):
                return f"{peer.name}: {status}"
            for other in self.peers:
                if other is not peer and (said := self._behind(peer, other)):
                    return said
        first, *others = (stamps_of(place) for place in self.places)
        return "" if all(other == first for other in others) else f"{first}\nand\n{others}"

    def _behind(self, peer: Peer, other: Peer) -> str:
        """What `other` lacks as `peer` sees it."""
        there = peer.ask("GET", f"/rest/db/completion?folder={self.ident}&device={other.ident}")
        done = there["completion"] == 100 and not there["needItems"] and not there["needDeletes"]
        return "" if done else f"{peer.name} of {other.name}: {there}"

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Nobody hears from anybody: the folder pauses; going on, each looks at its own files first."""
        self._pause(paused=True)
        yield
        self._pause(paused=False)

    def _pause(self, *, paused: bool) -> None:
        for peer in self.peers:
            peer.ask("PATCH", f"/rest/config/folders/{self.ident}", {"paused": paused})

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """The same by the connection, as when a phone is away: some seconds slower, as they call less often.

        The others know what was written meanwhile only when they meet again.
        """
        first, *others = self.peers
        self._tell(first, others, "pause")
        wait_until_none(lambda: self._linked(wanted=False))
        yield
        self.scan()
        self._tell(first, others, "resume")
        wait_until_none(lambda: self._linked(wanted=True))

    def _tell(self, peer: Peer, others: Sequence[Peer], what: str) -> None:
        for other in others:
            peer.ask("POST", f"/rest/system/{what}?device={other.ident}")

    def _linked(self, *, wanted: bool) -> str:
        first, *others = self.peers
        for peer, other in ((one, two) for far in others for one, two in ((first, far), (far, first))):
            if peer.is_connected_with(other) != wanted:
                return f"{peer.name} and {other.name}: connected is not {wanted}"
        return ""


@contextlib.contextmanager
def instances(home: Path, names: Sequence[str]) -> Iterator[list[Peer]]:
    """Started instances that are connected with each other; they are ended in the end."""
    ports = free_ports(2 * len(names))
    peers = [Peer(name, home / name, ports[2 * at], ports[2 * at + 1]) for at, name in enumerate(names)]
    with contextlib.ExitStack() as running:
        for peer in peers:
            peer.make_key()
        for peer in peers:
            running.callback(peer.stop)
            peer.start(peers)
        wait_until_none(lambda: _strangers(peers))
        yield peers


def _strangers(peers: Sequence[Peer]) -> str:
    for peer in peers:
        for other in peers:
            if other is not peer and not peer.is_connected_with(other):
                return f"{peer.name} and {other.name} have not met"
    return ""
