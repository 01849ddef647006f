"""Keeps the pages, and the notes that changed with them, in the vault's git repository.

A plugin in a single file. It runs `git add` and `git commit` for one file at a time, nothing else, and only
where the vault lies in a git repository already. It never pushes, and no word of a note is in a commit's message.
"""

from __future__ import annotations

import os
import subprocess

from vault_integrate import Action, Change, ItemChange, PageWritten, hookimpl

SECONDS = 20


@hookimpl
def vault_page_written(page: PageWritten) -> None:
    """A page was written: commit it."""
    commit(page.root, page.path, f"What now? {page.week.name}")


@hookimpl
def vault_item_changed(change: ItemChange) -> None:
    """An insight or a step is new or says something else: commit the note that holds it."""
    item = change.item
    # Of what is gone or private nothing is known but its id.
    if item is None:
        return
    kind = "step" if isinstance(item, Action) else "insight"
    said = "A new" if change.change is Change.NEW else "A changed"
    # An insight stands where it was written first, a step where its latest copy is.
    source = item.sources[-1] if isinstance(item, Action) else item.sources[0]
    commit(change.root, source.path, f"{said} {kind}")


def commit(root: str, path: str, message: str) -> None:
    """Commit this one file as it is now, whatever else is staged; in the middle of a merge git refuses."""
    if git(root, "rev-parse", "--is-inside-work-tree") and git(root, "add", "--", path):
        git(root, "commit", "--quiet", "--message", message, "--", path)


def git(root: str, *arguments: str) -> bool:
    """Run git in the vault; whether it did what it was asked to. What is in its way is no matter of ours."""
    # What is set for another repository, by a hook of git's for one, is not meant for this one.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "--literal-pathspecs", *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env={**environment, "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        # There is no git, or something holds it.
        return False
    return done.returncode == 0
