"""The settings of a machine, as TOML."""

from __future__ import annotations

import pytest

from vault_integrate.errors import SettingsError
from vault_integrate.settings.machine import MachineSettings, read_machine


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", MachineSettings()),
        ("# nothing\n", MachineSettings(log_level="info", quiet=0.5, most=3.0)),
        ('log_level = "debug"\n', MachineSettings(log_level="debug")),
        ("quiet = 1\nmost = 10.5\n", MachineSettings(quiet=1.0, most=10.5)),
        ("quiet = 0\n", MachineSettings(quiet=0.0)),
        ("most = 3600\n", MachineSettings(most=3600.0)),
        ('blocked = ["rhythm", "nb"]\n', MachineSettings(blocked=("rhythm", "nb"))),
        ("blocked = []\n", MachineSettings()),
    ],
)
def test_what_is_left_out_is_as_usual(text: str, settings: MachineSettings) -> None:
    assert read_machine(text, "config.toml") == settings


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("quiet: 1\n", ["can't be read", "TOML"]),
        ("quite = 1\n", ["no setting quite", "quiet"]),
        ("zebra = 1\n", ["no setting zebra", "log_level, quiet, most"]),
        ('log_level = "loud"\n', ["log_level", "debug, info, warning, error"]),
        ("log_level = 3\n", ["log_level", "debug"]),
        ("quiet = -1\n", ["quiet", "seconds"]),
        ("quiet = true\n", ["quiet", "seconds"]),
        ("most = 3601\n", ["most", "seconds"]),
        ('most = "3"\n', ["most", "seconds"]),
        ("most = nan\n", ["most", "seconds"]),
        ("[quiet]\n", ["quiet", "seconds"]),
        ('blocked = "rhythm"\n', ["blocked", 'such as ["rhythm"]']),
        ("blocked = [1]\n", ["blocked", "list of names"]),
        ('blocked = [" "]\n', ["blocked", "list of names"]),
        ("[blocked]\n", ["blocked", "list of names"]),
        ('block = ["rhythm"]\n', ["no setting block", "blocked"]),
    ],
)
def test_a_fault_says_where_and_what_to_write(text: str, parts: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        read_machine(text, "/home/me/config.toml")
    (line,) = caught.value.lines
    assert line.startswith("/home/me/config.toml: ")
    for part in parts:
        assert part in line


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_machine('quiet = "1"\nzebra = 2\nmost = 3\n', "config.toml")
    assert len(caught.value.lines) == 2
