"""The benchmark's command line: `python -m bench --sizes 1000,10000`, or `make bench`."""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import CommandFailed
from bench.picture import svg
from bench.rivals import Indexer, install_indexer
from bench.run import Plan, Result, run
from bench.table import markdown, watching_markdown
from bench.watched import SAVES, WINDOW

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
WATCH_BEGIN, WATCH_END = "<!-- bench:watch:begin -->", "<!-- bench:watch:end -->"
_NAME = "performance"


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=(1000, 10_000), help="numbers of notes, with commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="keep the indexer's environment here; else nothing is kept")
    parser.add_argument("--json", type=Path, help="write everything measured here")
    parser.add_argument(
        "--docs", type=Path, help=f"a folder: write {_NAME}.json and {_NAME}.svg, fill in {_NAME}.md"
    )
    parser.add_argument("--without-indexer", action="store_true", help="leave (d) out; nothing is installed")
    parser.add_argument("--indexer", help="another command in place of (d), with {vault} and {index} in it")
    parser.add_argument("--idle", type=float, default=WINDOW, help="seconds in which nothing happens")
    parser.add_argument("--saves", type=int, default=SAVES, help="saves of a note, and looks at everything")
    parser.add_argument("--hurry", action="store_true", help="don't wait until the daemon rests: for a try")
    parser.add_argument("--only-watchers", action="store_true", help="measure what watches, and nothing else")
    parser.add_argument("--without-watchers", action="store_true", help="leave out what watches")
    return parser.parse_args(arguments)


def _indexer(asked: argparse.Namespace, work: Path) -> Indexer:
    """(d) as the command line wants it."""
    if asked.without_indexer:
        return Indexer(missing="not asked for")
    if asked.indexer:
        return Indexer(version="another", arguments=tuple(shlex.split(asked.indexer)))
    _say("installing the indexer to measure against")
    return install_indexer(work)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def between_marks(text: str, new: str, begin: str = BEGIN, end: str = END) -> str:
    """A page with something new between two marks.

    Raises:
        ValueError: the page has not both marks, in their order.
    """
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not (begun and ended):
        raise ValueError(f"no {begin} and {end} to write between")
    return f"{before}{begin}\n\n{new}\n{end}{after}"


def _keep(result: Result, docs: Path) -> None:
    """Write the figures, the picture, and the page's tables into the folder of documents.

    What was not measured this time stays as it was.
    """
    page = docs / f"{_NAME}.md"
    text = page.read_text("utf-8")
    if result.verdicts:
        (docs / f"{_NAME}.json").write_text(result.json(), "utf-8")
        (docs / f"{_NAME}.svg").write_text(svg(result.sizes), "utf-8")
        shown = f"{markdown(result)}\n![CPU time over the number of notes]({_NAME}.svg)\n"
        text = between_marks(text, shown)
    if result.watching:
        (docs / f"{_NAME}-watch.json").write_text(result.json(), "utf-8")
        text = between_marks(text, watching_markdown(result), WATCH_BEGIN, WATCH_END)
    page.write_text(text, "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write what was asked for; 1 if a measured command failed."""
    asked = _arguments(arguments)
    with ExitStack() as stack:
        if asked.work is None:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vault-integrate-bench-")))
        else:
            work = asked.work.resolve()
            work.mkdir(parents=True, exist_ok=True)
        indexer = _indexer(asked, work)
        try:
            plan = Plan(
                sizes=asked.sizes,
                count=asked.rounds,
                seed=asked.seed,
                work=work,
                indexer=indexer,
                window=0.0 if asked.without_watchers else asked.idle,
                saves=asked.saves,
                hurry=asked.hurry,
                only_watchers=asked.only_watchers,
            )
            result = run(plan, _say)
        except CommandFailed as fault:
            _say(str(fault))
            return 1
    if result.verdicts:
        print(markdown(result))
    if result.watching or (result.unwatched and not asked.without_watchers):
        print(watching_markdown(result))
    if asked.json is not None:
        asked.json.write_text(result.json(), "utf-8")
    if asked.docs is not None:
        _keep(result, asked.docs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
