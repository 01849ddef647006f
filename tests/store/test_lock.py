"""The work lock: one run at a time, whichever way a vault is reached, and gone with its process."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store import lock
from vault_integrate.store.lock import work_lock

SRC = Path(__file__).parents[2] / "src"

HOLDER = """\
import sys
from pathlib import Path
from vault_integrate.store.lock import work_lock
with work_lock(Path(sys.argv[1]), Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "user" / "state"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def hold(state: Path, vault: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(state), str(vault)],
        env={"PYTHONPATH": str(SRC)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_one_run_at_a_time(state: Path, vault: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(vault)
    with hold(state, vault) as process:
        for way in (vault, tmp_path / "way", vault / ".." / "vault"):
            with (
                pytest.raises(VaultIntegrateError, match="at work on the vault"),
                work_lock(state, way, 0.1),
            ):
                pytest.fail("both hold it")
        process.kill()

    with work_lock(state, vault, 0):
        pass


def test_it_is_waited_for(state: Path, vault: Path) -> None:
    with hold(state, vault) as process:
        assert process.stdin is not None
        process.stdin.close()
        with work_lock(state, vault):
            pass


def test_patience_ends(state: Path, vault: Path) -> None:
    before = time.monotonic()
    with (
        work_lock(state, vault),
        pytest.raises(VaultIntegrateError) as busy,
        work_lock(state, vault, 0.2),
    ):
        pytest.fail("both hold it")
    assert 0.2 <= time.monotonic() - before < 5
    assert len(busy.value.lines) == 1


def test_another_vault_is_another_lock(state: Path, vault: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with work_lock(state, vault), work_lock(state, tmp_path / "other", 0):
        pass


def test_a_failing_run_lets_go(state: Path, vault: Path) -> None:
    with pytest.raises(KeyError), work_lock(state, vault):
        raise KeyError
    with work_lock(state, vault, 0):
        pass


def test_it_is_its_owners_alone(state: Path, vault: Path) -> None:
    state.mkdir(parents=True)
    state.chmod(0o755)
    with work_lock(state, vault):
        pass
    assert state.stat().st_mode & 0o777 == 0o700
    assert [each.stat().st_mode & 0o777 for each in state.iterdir()] == [0o600]


def test_never_in_the_vault(vault: Path) -> None:
    with pytest.raises(VaultIntegrateError, match="inside the vault"), work_lock(vault / "state", vault):
        pytest.fail("it was made")
    assert list(vault.iterdir()) == []


def test_a_state_folder_that_can_not_be_made(tmp_path: Path, vault: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(VaultIntegrateError, match="can't be used"), work_lock(tmp_path / "file/state", vault):
        pytest.fail("there is no lock")


def test_a_linked_lock_file_is_not_followed(state: Path, vault: Path, tmp_path: Path) -> None:
    with work_lock(state, vault):
        pass
    [path] = state.iterdir()
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultIntegrateError), work_lock(state, vault):
        pytest.fail("it was followed")
    assert not (tmp_path / "elsewhere").exists()


def test_without_flock_nothing_is_done(state: Path, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    with work_lock(state, vault), work_lock(state, vault, 0):
        pass
    assert not state.exists()
