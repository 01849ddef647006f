"""The sheet as a PDF, through WeasyPrint: an extra, and imported only when a PDF is asked for."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from vault_integrate_share.choosing import fault
from vault_integrate_share.sheet import GENERATOR

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
    # A sheet holds all it needs, and nothing of it may be asked for anywhere.
    refuses_all = weasyprint.urls.URLFetcher(allowed_protocols=(), allow_redirects=False)
    document = weasyprint.HTML(string=html, url_fetcher=refuses_all, base_url=None)
    # Tags are what a screen reader goes by; by its identifier a sheet of ours is known again.
    return bytes(document.write_pdf(pdf_tags=True, pdf_identifier=GENERATOR.encode()))
