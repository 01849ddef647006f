"""`python -m vault_integrate`: the same program as `vault-integrate`.

For `-m` Python puts the current folder first on the import path. A vault is synced data: a `click.py` in
it must not run because someone stood in that folder. So the folder is taken off the path before anything
is imported. Python itself imports a few modules before that (`importlib`, `collections` and what they
need), and the package's `__init__.py`, which therefore imports nothing that this could reach. Who stands
in a vault that others write to uses the installed command, or `python -P -m vault_integrate`.
"""

import os
import sys


def _forget_current_folder() -> None:
    """Take the current folder off the import path, unless this very package was found there."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # the folder is gone, and nothing can be imported from it
        return
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if here != home:
        sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or here) != here]


if __name__ == "__main__":
    _forget_current_folder()
    import signal

    # Ctrl-C while the program is being imported simply ends it: Python would raise where it is, and in some
    # places of its own pass over that.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    from vault_integrate.cli import main

    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
