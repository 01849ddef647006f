"""The sheet as a PDF, through WeasyPrint: an extra, and imported only when a PDF is asked for."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from vault_integrate_share.choosing import fault

if TYPE_CHECKING:
    from vault_integrate_share.phrases import Voice


def make_pdf(html: str, voice: Voice) -> bytes:
    """The bytes of a PDF.

    Raises:
        VaultIntegrateError: WeasyPrint, or the system's library for setting text, is not installed.
    """
    # It has much to say about styles that are for screens alone, and nothing that a person could mend.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        # Most sheets are no PDF, and it takes a second to import.
        weasyprint = import_module("weasyprint")
    except ImportError:
        raise fault(voice, "pdf_missing") from None
    except OSError:
        raise fault(voice, "pdf_library") from None
    document = weasyprint.HTML(string=html, url_fetcher=_refuse, base_url=None)
    return bytes(document.write_pdf())


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    """Fetches nothing: a sheet holds all it needs, and nothing of it may be asked for anywhere."""
    del url
    raise ValueError
