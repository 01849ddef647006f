"""Exports: files that plugins make of the journal, written by the program and never over somebody else's."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate import Export, ExportContext, Option, hookimpl

if TYPE_CHECKING:
    from tests.conftest import Installer, Runner, VaultWriter

TODAY = "2026-11-19"
NOTES = {
    "What now/Settings.md": (
        "---\nvault_integrate: settings\nplugins: [nb]\nnb_sign: Hm\nquiet_notes: 0\n---\n"
    ),
    "Journal/2026-11-17.md": "- Silence is not anger #insight\n- I hide #insight #private\n",
}


class Nb:
    """Exports of insights; what they do is told by the test."""

    def __init__(self, **more: object) -> None:
        self.more = more
        self.seen: list[bytes | None] = []

    def make(self, context: ExportContext) -> bytes:
        self.seen.append(context.previous)
        words = [context.plain(each.words) for each in context.insights if not each.private]
        return "\n".join([f"NB {context.settings.text('nb_sign')}", *words]).encode()

    @hookimpl
    def vault_exports(self) -> tuple[Export, ...]:
        usual = {
            "name": "nb",
            "meaning": "All insights.",
            "file": "nb.txt",
            "make": self.make,
            "is_ours": lambda data: data.startswith(b"NB"),
        }
        return (Export(**{**usual, **self.more}),)  # type: ignore[arg-type]  # the tests break it


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault(NOTES)


def usual(user_folders: Path) -> Path:
    [found] = (user_folders.parent / f"state-{user_folders.name}").rglob("nb.txt")
    return found


def test_it_stands_outside_and_only_its_owner_reads_it(
    vault: Path, install: Installer, run: Runner, user_folders: Path
) -> None:
    nb = Nb()
    install(nb=nb)

    code, out, _ = run("export", "nb", "--vault", vault, "--today", TODAY)

    assert (code, Path(out)) == (0, usual(user_folders))
    assert Path(out).read_text() == "NB Hm\nSilence is not anger"
    assert stat.S_IMODE(Path(out).stat().st_mode) == 0o600
    before = Path(out).stat()
    assert run("export", "nb", "--vault", vault, "--today", TODAY)[1] == f"{out} (unchanged)"
    assert Path(out).stat().st_mtime_ns == before.st_mtime_ns
    assert nb.seen == [None, b"NB Hm\nSilence is not anger"]


def test_a_kept_one_follows_report_and_sync_until_it_is_stopped(
    vault: Path, install: Installer, run: Runner, user_folders: Path
) -> None:
    install(nb=Nb())
    run("export", "nb", "--vault", vault, "--today", TODAY, "--keep")
    note = vault / "Journal/2026-11-18.md"

    note.write_text("- I rush #insight\n")
    assert run("report", "--vault", vault, "--today", TODAY)[0] == 0
    assert usual(user_folders).read_text().endswith("\nI rush")
    note.write_text("- I hurry #insight\n")
    assert run("sync", "--vault", vault, "--today", TODAY)[0] == 0
    assert usual(user_folders).read_text().endswith("\nI hurry")
    assert (
        run("export", "nb", "--vault", vault, "--stop")[2] == "it is kept up to date no more; its file stays"
    )
    note.write_text("- I wait #insight\n")
    run("report", "--vault", vault, "--today", TODAY)
    assert usual(user_folders).read_text().endswith("\nI hurry")


@pytest.mark.parametrize(
    ("place", "inside"), [("What now/nb.txt", True), ("nb.txt", True), ("../nb.txt", False)]
)
def test_another_place(
    place: str,
    inside: bool,  # noqa: FBT001 - a column
    vault: Path,
    install: Installer,
    run: Runner,
) -> None:
    install(nb=Nb())
    file = Path(os.path.normpath(vault / place))

    code, out, _ = run("export", "nb", "--vault", vault, "--output", vault / place, "--today", TODAY)

    assert (code, file.read_bytes()[:2]) == (0, b"NB")
    assert out.endswith(place if inside else "nb.txt")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        pytest.param("What now/nb.md", "no place for an export", id="a note"),
        pytest.param(".obsidian/nb.txt", "no place for an export", id="hidden"),
        pytest.param("theirs.txt", "was not made by this export", id="somebody else's"),
        pytest.param("link.txt", "link", id="a link"),
        pytest.param("../theirs.txt", "was not made by this export", id="somebody else's, outside"),
        pytest.param("../link.txt", "is a link", id="a link, outside"),
    ],
)
def test_what_is_never_written_over(
    place: str,
    said: str,
    vault: Path,
    install: Installer,
    run: Runner,
) -> None:
    install(nb=Nb())
    for folder in (vault, vault.parent):
        (folder / "theirs.txt").write_text("dear diary")
        (folder / "link.txt").symlink_to(folder / "theirs.txt")

    code, out, err = run("export", "nb", "--vault", vault, "--output", vault / place, "--today", TODAY)

    assert (code != 0, out, said in err) == (True, "", True)
    assert (vault / "theirs.txt").read_text() == (vault.parent / "theirs.txt").read_text() == "dear diary"
    assert not (vault / "What now/nb.md").exists()


def fail(*_: object) -> bytes:
    raise SystemExit("I hide")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param({"make": fail}, "failed", id="raises"),
        pytest.param({"make": lambda context: "text"}, "failed", id="no bytes"),
        pytest.param({"make": lambda context: (yield)}, "failed", id="a generator"),
        pytest.param({"is_ours": lambda data: 1}, "failed", id="no truth"),
        pytest.param({"name": "other"}, "another name than its own", id="another's name"),
        pytest.param({"file": "../nb.txt"}, "a file name that is none", id="a path"),
        pytest.param({"file": "nb.md"}, "a file name that is none", id="a note"),
        pytest.param({"make": 3}, "a wrong type for Export.make", id="no function"),
    ],
)
def test_a_broken_one_leaves_its_file_and_the_page_alone(
    more: dict[str, object],
    said: str,
    vault: Path,
    install: Installer,
    run: Runner,
    user_folders: Path,
) -> None:
    install(nb=Nb())
    run("export", "nb", "--vault", vault, "--today", TODAY, "--keep")
    page = run("report", "--vault", vault, "--today", TODAY, "--stdout")[1]
    file = usual(user_folders)
    before = file.read_bytes()

    install(nb=Nb(**more))
    code, out, err = run("export", "nb", "--vault", vault, "--today", TODAY)

    assert (code != 0, out, said in err, "I hide" in err) == (True, "", True, False)
    assert file.read_bytes() == before
    assert run("report", "--vault", vault, "--today", TODAY, "--stdout")[1] == page
    code, out, err = run("report", "--vault", vault, "--today", TODAY)
    assert (code, out.endswith("2026-W47.md"), "nb" in err) == (1, True, True)


def test_of_two_that_claim_one_name_the_first_has_it(
    write_vault: VaultWriter, install: Installer, run: Runner
) -> None:
    settings = NOTES["What now/Settings.md"].replace("[nb]", "[nb, nb-two]")
    vault = write_vault({**NOTES, "What now/Settings.md": settings})
    install(nb=Nb(name="nb-two"), **{"nb-two": Nb(name="nb-two")})

    said = json.loads(run("export", "--json", "--vault", vault)[1])

    [row] = said["exports"]
    assert (row["name"], row["plugin"], row["kept"]) == ("nb-two", "nb", False)
    assert set(row) == {"name", "plugin", "meaning", "file", "kept"}


def test_where_its_plugin_is_gone_it_is_said(vault: Path, install: Installer, run: Runner) -> None:
    install(nb=Nb())
    run("export", "nb", "--vault", vault, "--today", TODAY, "--keep")
    settings = vault / "What now/Settings.md"
    settings.write_text(settings.read_text().replace("[nb]", "[other]").replace("nb_sign", "other_sign"))

    install(other=Nb(name="other"))
    code, _, err = run("sync", "--vault", vault, "--today", TODAY)

    assert (code, "export nb is kept up to date, and no plugin" in err) == (1, True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nb_sing", "the plugin nb knows no setting nb_sing; did you mean nb_sign?"),
        ("nb_quite_else", "the plugin nb knows no setting nb_quite_else; it knows nb_sign"),
    ],
)
def test_a_setting_that_its_plugin_does_not_know_is_named_by_doctor(
    written: str,
    said: str,
    write_vault: VaultWriter,
    install: Installer,
    run: Runner,
) -> None:
    class Knows(Nb):
        @hookimpl
        def vault_options(self) -> tuple[Option, ...]:
            return (Option(name="nb_sign", meaning="The sign."),)

    settings = NOTES["What now/Settings.md"].replace("nb_sign: Hm", f"{written}: Hm")
    vault = write_vault({**NOTES, "What now/Settings.md": settings})
    install(nb=Knows())

    out = run("doctor", "--vault", vault, "--today", TODAY)[1]

    assert ("VI304" in out, "Settings.md:4" in out, all(part in out for part in said.split("; "))) == (
        True,
    ) * 3


def test_options_of_another_name_are_a_fault_of_the_plugin(
    vault: Path, install: Installer, run: Runner
) -> None:
    class Grabs(Nb):
        @hookimpl
        def vault_options(self) -> tuple[Option, ...]:
            return (Option(name="other_sign", meaning="The sign."),)

    install(nb=Grabs())

    assert (
        "nb failed in vault_options (gave an option of another name than its own)"
        in run("doctor", "--vault", vault, "--today", TODAY)[1]
    )
