"""A benchmark: this project beside four others on made vaults, in one run, as ratios.

`python -m bench --sizes 1000,10000` measures; `python -m bench.vault DIR --notes N` only makes a vault.
What is measured and why is told in docs/performance.md. Needs `os.wait4`, so Linux or macOS.
"""

from __future__ import annotations
