"""Reading what a writer wrote: text in, values out; hostile text is normal and never raises."""

from __future__ import annotations
