"""`python -m vault_integrate.check ASKED ANSWERED`: the process of one check."""

from __future__ import annotations

import sys

from vault_integrate.check.child import main

main(*sys.argv[1:])
