"""Which changes are tried: a seeded draw from those that mutmut's operators make, and from two of our own.

First a line is drawn, then a kind of change on it, then one change of that kind, so that a long call weighs
no more than a comparison. What is drawn hangs on the text of a line and not on its number: a change in one
place of the source leaves the draw in all other places as it was.

Left out is what could tell nothing about the tests:

- what the type checker refuses before any test runs: `None` in the place of a value;
- annotations, imports, the options of a class, decorators, `cast`, `__all__`, `__slots__`, `strict=`;
- docstrings and the words of an exception;
- what needs a long diff, and whatever parses to the same program, or to none.
"""

from __future__ import annotations

import ast
import difflib
from bisect import bisect_right
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst import matchers
from libcst.metadata import MetadataWrapper, PositionProvider
from msgspec import Struct
from mutmut.mutation import mutators
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.pragma_handling import IgnoredCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def _named(*names: str) -> Any:  # noqa: ANN401 - a pattern of the library
    return matchers.OneOf(*map(matchers.Name, names))


_TAKEN_OVER = (
    mutators.operator_number,
    mutators.operator_string,
    mutators.operator_name,
    mutators.operator_augmented_assignment,
    mutators.operator_remove_unary_ops,
    mutators.operator_symmetric_string_methods_swap,
    mutators.operator_unsymmetrical_string_methods_swap,
    mutators.operator_keywords,
    mutators.operator_swap_op,
    mutators.operator_match,
    mutators.operator_if_exp,
)
_MOST_LINES = 6
"""Lines of a diff above which nobody would read it."""

_TELLS_NOTHING = matchers.OneOf(
    matchers.Raise(),
    matchers.Assert(),
    matchers.Import(),
    matchers.ImportFrom(),
    matchers.If(test=matchers.Name("TYPE_CHECKING")),
    matchers.Call(func=_named("cast", "TypeVar", "NewType")),
    matchers.Assign(targets=[matchers.AssignTarget(target=_named("__all__", "__slots__"))]),
    # `frozen=True` and its like stand in the head of a class.
    matchers.Arg(keyword=_named("strict", "frozen", "kw_only", "gc", "cache_hash")),
)
"""Below these nodes nothing is changed."""


class Mutant(Struct, frozen=True, kw_only=True):
    """One change to one module.

    Attributes:
        path: the module, from the package's folder: `edit/heal.py`.
        within: the function or method that is changed; empty at the level of the module or a class.
        diff: the lines taken away and put in, marked with `-` and `+`, without their indentation.
        code: the whole module with the change.
    """

    path: str
    within: str
    diff: str
    code: str

    @property
    def key(self) -> str:
        """By which a verdict or an outcome is kept: the place and the change."""
        return f"{self.path}\n{self.within}\n{self.diff}"


class _Change(Struct, frozen=True, kw_only=True):
    """A change before it is made: one node in the place of another, in one statement of the module's own."""

    line: int
    top: int
    kind: str
    within: str
    old: Any
    new: Any


def draw(modules: Mapping[str, str], count: int, seed: str) -> tuple[Mutant, ...]:
    """At most `count` changes, no two on one line; the same for the same modules and seed.

    Args:
        modules: the source text of each module, by its path.
        count: how many are wanted.
        seed: any text.
    """
    lines: list[tuple[str, str, cst.Module, list[_Change]]] = []
    for path, source in modules.items():
        module, changes = _changes(source)
        for place, here in _by_line(source, changes):
            lines.append((_chance(seed, path, *place), path, module, here))
    drawn: list[Mutant] = []
    for chance, path, module, here in sorted(lines, key=lambda each: each[0]):
        if len(drawn) == count:
            break
        in_turn = sorted(
            here, key=lambda each: (_chance(chance, each.kind), _chance(chance, _text(module, each)))
        )
        found = next(filter(None, (_made(path, modules[path], module, each) for each in in_turn)), None)
        if found is not None:
            drawn.append(found)
    return tuple(drawn)


def _chance(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def _text(module: cst.Module, change: _Change) -> str:
    text: str = module.code_for_node(change.old) + "\n" + module.code_for_node(change.new)
    return text


def _by_line(source: str, changes: Iterable[_Change]) -> Iterator[tuple[tuple[str, ...], list[_Change]]]:
    """The changes of each line, with what tells the line from all others of its module."""
    lines = source.split("\n")
    by_line: dict[int, list[_Change]] = {}
    for change in changes:
        by_line.setdefault(change.line, []).append(change)
    seen: Counter[tuple[str, str]] = Counter()
    for number in sorted(by_line):
        place = (by_line[number][0].within, lines[number - 1].strip())
        seen[place] += 1
        yield (*place, str(seen[place])), by_line[number]


def _made(path: str, source: str, module: cst.Module, change: _Change) -> Mutant | None:
    """The change, made; None where it makes no other program."""
    body = list(module.body)
    # Only the statement that holds it is made anew: all of a long module would take long.
    body[change.top] = body[change.top].deep_replace(change.old, change.new)
    code: str = module.with_changes(body=body).code
    try:
        if ast.dump(ast.parse(code)) == ast.dump(ast.parse(source)):
            return None
    except SyntaxError:
        return None
    lines = list(difflib.unified_diff(source.split("\n"), code.split("\n"), n=0, lineterm=""))[2:]
    told = [f"{line[0]} {line[1:].strip()}" for line in lines if line[1:].strip() and line[0] in "-+"]
    if len(told) > _MOST_LINES:
        return None
    return Mutant(path=path, within=change.within, diff="\n".join(told), code=code)


def _changes(source: str) -> tuple[cst.Module, list[_Change]]:
    """Everything that could be changed in a module."""
    kinds: dict[int, str] = {}

    def named(operator: Callable[[Any], Iterable[Any]]) -> Callable[[Any], Iterable[Any]]:
        def noting(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own form of an operator
            for new in operator(node):
                kinds[id(new)] = operator.__name__
                yield new

        return noting

    taken = [(kind, named(each)) for kind, each in mutators.mutation_operators if each in _TAKEN_OVER]
    ours = [
        (cst.Call, named(argument_dropped)),
        (cst.If, named(condition_turned)),
        (cst.CompIf, named(condition_turned)),
        (cst.Expr, named(call_dropped)),
    ]
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = MutationVisitor([*taken, *ours], IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    positions = wrapper.resolve(PositionProvider)
    left_out = {id(node) for top in matchers.findall(module, _TELLS_NOTHING) for node in _walk(top)}
    tops = [positions[each].start.line for each in module.body]
    found: list[_Change] = []
    for each in visitor.mutations:
        if each.original_node in positions and id(each.original_node) not in left_out:
            function = each.contained_by_top_level_function
            line = positions[each.original_node].start.line
            found.append(
                _Change(
                    line=line,
                    top=bisect_right(tops, line) - 1,
                    kind=kinds[id(each.mutated_node)],
                    within=function.name.value if isinstance(function, cst.FunctionDef) else "",
                    old=each.original_node,
                    new=each.mutated_node,
                )
            )
    return module, found


def _walk(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any node of the tree
    yield node
    for child in node.children:
        yield from _walk(child)


def argument_dropped(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own form of an operator
    """A call without one of its arguments, where it has several."""
    for new in mutators.operator_arg_removal(node):
        if len(new.args) < len(node.args):
            yield new


def condition_turned(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own form of an operator
    """A condition turned round; one with `not` before it is the library's."""
    if not isinstance(node.test, cst.UnaryOperation):
        test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        yield node.with_changes(test=cst.UnaryOperation(operator=cst.Not(), expression=test))


def call_dropped(node: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own form of an operator
    """Nothing in the place of a call whose result is not used."""
    if isinstance(node.value, cst.Call):
        yield cst.Pass()
