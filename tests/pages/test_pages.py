"""Pages as a person reads them, each approved as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from vault_integrate.app.report import Report

WritePage = Callable[..., "Report"]
WriteVault = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    "week", ["2026-W42", "2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48"]
)
def test_example_week(example: Path, week: str, write_page: WritePage, page: SnapshotAssertion) -> None:
    assert write_page(example, week, write=False).data.decode() == page


@pytest.mark.parametrize("week", ["2026-W44", "2026-W45", "2026-W46", "2026-W47"])
def test_the_committed_pages_are_what_a_fresh_run_writes(
    example: Path, week: str, write_page: WritePage
) -> None:
    committed = example / "What now" / f"What now {week}.md"
    before = committed.read_bytes()
    committed.unlink()
    result = write_page(example, week, "2026-11-22")
    assert result.written
    assert committed.read_bytes() == before


def test_a_second_run_changes_nothing(example: Path, write_page: WritePage) -> None:
    write_page(example, "2026-W47", "2026-11-22")
    path = example / "What now" / "What now 2026-W47.md"
    status = path.stat()
    assert not write_page(example, "2026-W47", "2026-11-22").written
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (status.st_ino, status.st_mtime_ns)


def test_nothing_but_the_page_changes(example: Path, write_page: WritePage) -> None:
    def everything() -> dict[str, tuple[bytes, int, int]]:
        return {
            str(path.relative_to(example)): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode)
            for path in sorted(example.rglob("*"))
            if path.is_file() and path.parent.name != "What now"
        }

    before = everything()
    write_page(example, "2026-W46")
    assert everything() == before


def test_the_order_of_the_folder_does_not_matter(
    example: Path, write_page: WritePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_page(example, "2026-W47", write=False).data
    scandir = os.scandir

    class Reversed:
        def __init__(self, path: str) -> None:
            with scandir(path) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Reversed)
    assert write_page(example, "2026-W47", write=False).data == first


def test_later_notes_do_not_reach_back(example: Path, write_page: WritePage) -> None:
    """The page of a week is the same whether or not the weeks after it have been written."""
    with_later = write_page(example, "2026-W45", write=False).data
    for path in sorted((example / "Journal").glob("2026-11-*.md")):
        if path.name > "2026-11-08.md":
            path.unlink()
    assert write_page(example, "2026-W45", write=False).data == with_later


def test_a_vault_without_any_mark(
    write_vault: WriteVault, write_page: WritePage, page: SnapshotAssertion
) -> None:
    root = write_vault({"2026-11-18.md": "Rain.\n", "Lists/Shopping.md": "- [ ] milk\n- [ ] bread\n"})
    assert write_page(root, "2026-W47").data.decode() == page


def test_words_that_would_act(
    write_vault: WriteVault, write_page: WritePage, page: SnapshotAssertion
) -> None:
    """Foreign text on the page does nothing: no template, query, HTML, link, tag or field."""
    hostile = (
        "- `= dv.pages()` <% tp.file.delete() %> {{date}} <script>x</script> ![[a]] [[b|c]] #tag"
        " (due:: 2026-11-18) %% x %% | $x$ ==y== --> ^abc #insight\n"
        "\t- [ ] Say <b>no</b> [click](javascript:alert(1)) *once* 📅 2026-11-20\n"
        "- <!-- vault-integrate:end --> ends nothing #insight\n"
    )
    root = write_vault({"2026-11-18.md": hostile})
    assert write_page(root, "2026-W47").data.decode() == page


def test_a_closed_page_has_no_boxes_left(
    write_vault: WriteVault, write_page: WritePage, page: SnapshotAssertion
) -> None:
    note = (
        "- I hide when it gets loud #insight\n"
        "\t- [ ] Leave the room for five minutes\n"
        "\t- [x] Tell A. beforehand\n"
        "- Nobody asked me to #insight\n"
    )
    root = write_vault({"2026-11-18.md": note})
    assert write_page(root, "2026-W47", "2026-12-20").data.decode() == page


def test_private_words_are_quoted_nowhere(
    write_vault: WriteVault, write_page: WritePage, page: SnapshotAssertion
) -> None:
    root = write_vault(
        {
            "2026-11-16.md": "- A secret nobody may read #insight (private:: true)\n"
            "\t- [ ] The secret step (private:: yes) (cue:: the secret cue)\n"
            "- Open words #insight\n\t- [ ] A hidden step (private:: true)\n",
            "Diary/Closed.md": "---\ntags: [insight]\nprivate: true\ndate: 2026-11-17\n---\n"
            "# The locked title\n\n## A locked heading\n- A locked line #insight\n",
        }
    )
    text = write_page(root, "2026-W47").data.decode()
    for word in ("secret", "hidden", "locked"):
        assert word not in text
    assert text == page


def test_eight_years_fit_on_one_page(write_vault: WriteVault, write_page: WritePage) -> None:
    """2,000 insights from eight years: under 200 lines, and the current ones are there."""
    files: dict[str, str | bytes] = {}
    number = 0
    for year in range(2019, 2027):
        for month in range(1, 13):
            lines = []
            for _ in range(21):
                number += 1
                lines.append(
                    f"- Insight number {number} of many #insight\n\t- [ ] Walk {number} steps slowly\n"
                )
            if (year, month) <= (2026, 11):
                files[f"{year}-{month:02d}-10.md"] = "".join(lines)
    files["2026-11-18.md"] = "- The one of this week #insight\n\t- [ ] Call the dentist\n"
    root = write_vault(files)
    result = write_page(root, "2026-W47")
    text = result.data.decode()
    assert text.count("\n") < 200
    assert "The one of this week" in text
    assert "Insight number 1 of many" not in text
    assert result.page.plan.moving_more > 0
