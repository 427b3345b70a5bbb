"""Mutation testing of `medid.signature.gost`: change one operator or number at a time and see whether a test notices.

Run from the project's root: python tools/gost_mutation.py [--module points] [--every N] [--quick]. A mutant that the
quick tests of its module miss is given to all tests of the room. Prints every survivor as file, line and change, and
the score. `EQUIVALENT` lists the changes that cannot change an answer, each with its reason.
"""

import argparse
import ast
import copy
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import hypothesis
import pytest

import medid.rules

# Loaded once here, so that a child process has them at once.
PRELOADED = (hypothesis, medid.rules)

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "medid" / "signature" / "gost"
TESTS = ROOT / "tests" / "signature" / "gost"
QUICK = {
    "points": ["test_points.py"],
    "equation": ["test_verification.py"],
    "keys": ["test_keys.py", "test_verification.py"],
    "verification": ["test_verification.py"],
    "curves": ["test_curves.py"],
    "streebog": ["test_constants.py", "test_digests_are_right.py"],
    "gost94": ["test_constants.py", "test_digests_are_right.py"],
    "hashes": ["test_hash_objects.py", "test_digests_are_right.py"],
    "digests": ["test_hash_objects.py"],
    "libgcrypt": ["test_digests_are_right.py", "test_hash_objects.py"],
    "compiled": ["test_digests_are_right.py"],
    "providers": ["test_providers.py"],
    "known_answers": ["test_providers.py"],
}
QUICK_SECONDS, ALL_SECONDS = 120, 400
"""How long tests may take before a mutant counts as noticed; some changes make a loop endless."""
MEMORY = 2 << 30
"""Bytes that a child may take."""
EQUIVALENT = {
    ("points.py", "FOLDABLE_BITS"): "any bound between the 12 bits of the folding sets and the 253 of the others",
    ("keys.py", "NEW_ROWS"): "shape of a table: speed only",
    ("keys.py", "SEEN_ROWS"): "shape of a table: speed only",
    ("equation.py", "BASE_ROWS"): "shape of a table: speed only",
    ("equation.py", "BASE_WIDTH"): "shape of a table: speed only",
    ("verification.py", "KEYS"): "size of a cache: speed only",
    ("providers.py", "NUMBA_FROM_BITS"): "who computes a long message: speed only",
    ("libgcrypt.py", "PART"): "size of a part: memory only",
}
"""Names whose value may change without a change of any answer."""

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Mod: ast.FloorDiv,
    ast.FloorDiv: ast.Mod,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


Node = Any
"""A node of a syntax tree whose class is known by the caller."""


class Mutant(NamedTuple):
    """One changed module."""

    file: str
    line: int
    change: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of the module at *path*, one at a time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for index, node in enumerate(_changeable(tree, path.name)):
        for change in _changes(node):
            fresh = copy.deepcopy(tree)
            twin = list(_changeable(fresh, path.name))[index]
            before = ast.unparse(twin)
            change(twin)
            after = ast.unparse(twin)
            yield Mutant(path.name, node.lineno, f"{before}  ->  {after}", ast.unparse(fresh))


def _changeable(tree: ast.Module, file: str) -> Iterator[ast.expr | ast.AugAssign]:
    """Expressions whose change could change an answer: no types, no texts, no names of `EQUIVALENT`."""
    skipped = {id(inner) for node in ast.walk(tree) for part in _hidden(node, file) for inner in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) not in skipped and isinstance(node, ast.expr | ast.AugAssign):
            yield node


def _hidden(node: ast.AST, file: str) -> Iterator[ast.AST]:
    """Parts of *node* that are not changed."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield from node.decorator_list
    if isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield node.returns
    elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
        yield node.annotation
    elif isinstance(node, ast.Raise | ast.JoinedStr) or _is_equivalent(node, file):
        yield node


def _is_equivalent(node: ast.AST, file: str) -> bool:
    return isinstance(node, ast.Assign) and any((file, name) in EQUIVALENT for name in _names(node))


def _names(node: ast.Assign) -> set[str]:
    return {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def _changes(node: ast.AST) -> Iterator[Callable[[Node], None]]:
    """Functions that change a copy of *node* in place."""
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in OPERATORS:
        yield _change_operator
    elif isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in OPERATORS:
                yield partial(_change_comparison, place)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield _change_number
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield _drop_operator


def _change_operator(node: Node) -> None:
    node.op = OPERATORS[type(node.op)]()


def _change_comparison(place: int, node: Node) -> None:
    node.ops[place] = OPERATORS[type(node.ops[place])]()


def _change_number(node: Node) -> None:
    node.value = not node.value if isinstance(node.value, bool) else node.value + 1


def _drop_operator(node: Node) -> None:
    if isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    else:
        node.op = ast.UAdd()


class Changed(MetaPathFinder, Loader):
    """Imports the changed source in place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = f"medid.signature.gost.{mutant.file.removesuffix('.py')}"

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """The changed module, and no numba for the others: compiling takes seconds and tells nothing about them."""
        if name == "numba" and self._mutant.file != "compiled.py":
            raise ImportError(name)
        return ModuleSpec(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source as *module*."""
        exec(compile(self._mutant.source, self._mutant.file, "exec"), module.__dict__)  # noqa: S102 - our own source


def survives(mutant: Mutant, *, quick_only: bool) -> bool:
    """True when no test notices *mutant*."""
    quick = [str(TESTS / name) for name in QUICK[mutant.file.removesuffix(".py")]]
    return _passes(mutant, quick, QUICK_SECONDS) and (quick_only or _passes(mutant, [str(TESTS)], ALL_SECONDS))


def _passes(mutant: Mutant, tests: list[str], seconds: int) -> bool:
    """True when all *tests* pass in a child process that imports the changed source."""
    child = os.fork()
    if child == 0:
        signal.alarm(seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, Changed(mutant))
        options = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        options += ["-k", "not engine and not bouncy and not memory", *tests]
        os._exit(int(pytest.main(options)))
    return os.waitpid(child, 0)[1] == 0


def main() -> None:
    """Print the survivors and the score."""
    parser = argparse.ArgumentParser(description="Mutation testing of medid.signature.gost")
    parser.add_argument("--module", action="append", choices=sorted(QUICK), help="only these modules")
    parser.add_argument("--quick", action="store_true", help="ask only the quick tests of the module")
    parser.add_argument("--every", type=int, default=1, help="take every n-th mutant only")
    arguments = parser.parse_args()
    chosen = arguments.module or sorted(QUICK)
    todo = [mutant for module in chosen for mutant in mutants(PACKAGE / f"{module}.py")][:: arguments.every]
    for file in sorted({mutant.file for mutant in todo}):
        unchanged = Mutant(file, 0, "nothing", (PACKAGE / file).read_text(encoding="utf-8"))
        if not survives(unchanged, quick_only=arguments.quick):
            raise SystemExit(f"the tests fail without any change of {file}")
    alive = 0
    for mutant in todo:
        if survives(mutant, quick_only=arguments.quick):
            alive += 1
            print(f"survived: {mutant.file}:{mutant.line}: {mutant.change}", flush=True)
    print(f"{len(todo)} mutants, {len(todo) - alive} killed, {alive} survived")


if __name__ == "__main__":
    main()
