"""The sheet as a PDF, read back by another library."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    VaultWriter = Callable[..., Path]
    Share = Callable[..., Any]

LONG = "".join(f"- Head{at} {'and so it went on ' * 25}tail{at} #share\n" for at in range(12))


@pytest.mark.usefixtures("weasyprint")
def test_a_pdf(vault: VaultWriter, share: Share, tmp_path: Path) -> None:
    from pypdf import PdfReader

    vault(
        {"Journal/2026-11-20.md": f"- Mia left, <b>and</b> I stayed #share\n{LONG}"},
        'share_roles: ["Mia = my sister"]',
    )
    file = tmp_path / "sheet.pdf"

    assert share("--moment", "when [[Mia]] shouts", "--write", str(file)).code == 0
    first = file.read_bytes()
    assert share("--moment", "when [[Mia]] shouts", "--write", str(file)).code == 0
    assert file.read_bytes() == first

    reader = PdfReader(BytesIO(first))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert pages[0].startswith(
        "For my session Mon 16 Nov to Sun 22 Nov 2026 The moment I want help with when my sister shouts"
    )
    assert "My sister left, <b>and</b> I stayed" in pages[0]
    assert "no diagnosis" in pages[-1]
    # No line is broken between two pages.
    assert len(pages) > 1
    for at in range(12):
        assert [f"Head{at} " in page for page in pages] == [f"tail{at} " in f"{page} " for page in pages], at
    # Neither a name nor anything of the machine.
    objects = b"".join(_bytes(reader.get_object(number)) for number in range(1, len(reader.xref[0]) or 200))
    assert b"Mia" not in first + objects
    assert "Mia" not in "".join(pages)
    assert str(tmp_path).encode() not in first + objects
    told = reader.metadata
    assert told is not None
    assert (told.title, told.creator) == ("For my session", "vault-integrate share")
    assert set(told) == {"/Title", "/Creator", "/Producer"}
    assert str(told.producer).startswith("WeasyPrint")
    assert reader.xmp_metadata is None


def _bytes(each: Any) -> bytes:  # noqa: ANN401 - whatever an object of a PDF is
    data = each.get_data() if hasattr(each, "get_data") else b""
    return repr(each).encode() + data


@pytest.mark.usefixtures("weasyprint")
def test_nothing_is_fetched(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from pypdf import PdfReader

    from vault_integrate_share.pdf import make_pdf
    from vault_integrate_share.phrases import Voice

    style = tmp_path / "style.css"
    style.write_text("p { display: none }", "utf-8")
    links = (style.as_uri(), "data:text/css,p{display:none}")
    head = "".join(f'<link rel="stylesheet" href="{link}">' for link in links)

    made = make_pdf(f'{head}<img src="{style.as_uri()}"><p>words</p>', Voice("en"))

    assert PdfReader(BytesIO(made)).pages[0].extract_text().strip() == "words"
    assert capfd.readouterr().err == ""


def test_without_the_extra_it_says_how_to_go_on(
    vault: VaultWriter, share: Share, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault({"Journal/2026-11-20.md": "- words #share\n"})
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    said = share("--write", str(tmp_path / "sheet.pdf"))

    assert said.code == 1
    assert "pip install 'vault-integrate-share[pdf]'" in said.err
    assert not (tmp_path / "sheet.pdf").exists()


def test_without_the_systems_library_it_says_which(
    vault: VaultWriter, share: Share, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault({"Journal/2026-11-20.md": "- words #share\n"})

    def without(name: str) -> None:
        raise OSError(f"cannot load library for {name}")

    monkeypatch.setattr("vault_integrate_share.pdf.import_module", without)

    assert "libpango-1.0-0" in share("--write", str(tmp_path / "sheet.pdf")).err
