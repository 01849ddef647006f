"""The command line as a whole: exit codes, one line for each failure, both streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_types import RunCli, VaultWriter

from vault_integrate.cli import COMMANDS
