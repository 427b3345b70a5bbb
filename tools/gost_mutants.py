"""Small changes of a module, one at a time.

Owns: what counts as a change.
Refuses to know: tests, and which module is changed.

An operator becomes its neighbour, a number grows by one, a text or bytes differ in one place, a sign or `not` is
dropped, a condition is turned round, a statement that only acts is left out, `break` and `continue` change places.
Types, decorators, documentation and what an error says stay: they cannot change an answer.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from types import CodeType
from typing import Any, NamedTuple

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
OPPOSITES = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
"""Comparisons whose neighbour is their opposite, so that turning the condition round would be the same change."""
UNCHANGED_FIELDS = {"annotation", "returns", "decorator_list", "type_params"}
UNCHANGED_CALLS = {"Text", "Source"}
"""What these names are called with is shown, and decides nothing."""

Node = Any
"""A node of a syntax tree whose class is known by the code around it."""


class Mutant(NamedTuple):
    """One changed module.

    Attributes:
        module: name of the module.
        scope: dotted name of the function, class or constant that is changed.
        change: the changed part before and after.
        nth: which of the equal changes of the scope, from 1 on.
        line: line of the module.
        code: the changed module, compiled.
    """

    module: str
    scope: str
    change: str
    nth: int
    line: int
    code: CodeType

    def __str__(self) -> str:
        number = f" (no. {self.nth})" if self.nth > 1 else ""
        return f"{self.module}.py:{self.line}: {self.scope}: {self.change}{number}"


class Site(NamedTuple):
    """A node and where it hangs: in *field* of *parent*, at *place* where the field is a list."""

    scope: str
    parent: ast.AST
    field: str
    place: int | None
    node: Node

    def put(self, node: ast.AST) -> None:
        """Hang *node* in this place."""
        if self.place is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.place] = node


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Every change of *source*, one at a time."""
    tree = ast.parse(source)
    seen: Counter[tuple[str, str]] = Counter()
    for site in list(_sites(tree, "")):
        for replacement in _replacements(site.node):
            ast.fix_missing_locations(ast.copy_location(replacement, site.node))
            change = f"{_shown(site.node)} -> {_shown(replacement)}"
            seen[site.scope, change] += 1
            site.put(replacement)
            code = compile(tree, f"{module}.py", "exec")
            site.put(site.node)
            yield Mutant(module, site.scope, change, seen[site.scope, change], site.node.lineno, code)


def _shown(node: ast.AST) -> str:
    """*node* as it is written, without the body of a compound statement."""
    return ast.unparse(node).partition("\n")[0]


def _sites(parent: ast.AST, scope: str) -> Iterator[Site]:
    """Every expression and statement below *parent* that may be changed, outer ones first."""
    for field, value in ast.iter_fields(parent):
        if field in UNCHANGED_FIELDS:
            continue
        for place, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(node, ast.expr | ast.stmt) and not _is_text(node):
                inner = _scope_of(node, scope)
                yield Site(inner, parent, field, place, node)
                if not isinstance(node, ast.Raise):
                    yield from _sites(node, inner)
            elif isinstance(node, ast.AST) and not _is_text(node):
                yield from _sites(node, scope)


def _is_text(node: ast.AST) -> bool:
    """True for documentation and for what is only shown."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UNCHANGED_CALLS


def _scope_of(node: ast.AST, scope: str) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return f"{scope}.{node.name}" if scope else node.name
    if isinstance(node, ast.Assign | ast.AnnAssign) and not scope:
        return ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    return scope


def _replacements(node: Node) -> Iterator[ast.AST]:
    """What may stand in the place of *node*."""
    yield from _other_operators(node)
    yield from _other_constants(node)
    yield from _other_conditions(node)
    if isinstance(node, ast.AugAssign | ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        yield ast.Pass()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Continue):
        yield ast.Break()


def _other_operators(node: Node) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in OPERATORS:
        yield _with(node, op=OPERATORS[type(node.op)]())
    elif isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            yield _with(node, ops=[*node.ops[:place], OPERATORS[type(operator)](), *node.ops[place + 1 :]])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield node.operand if isinstance(node.op, ast.USub) else ast.UnaryOp(ast.Not(), node)


def _other_constants(node: Node) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, bytes):
        yield ast.Constant(bytes([value[0] ^ 1]) + value[1:] if value else b"\1")
    elif isinstance(value, str):
        yield ast.Constant(_other_text(value))


def _other_text(text: str) -> str:
    """*text* with two different digits near its middle exchanged where it is a number, else with a letter more."""
    for place in range(len(text) // 2, len(text) - 1):
        if len(text) >= 16 and text.isalnum() and text[place] != text[place + 1]:
            return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text + "x"


def _other_conditions(node: Node) -> Iterator[ast.AST]:
    """The node with its condition turned round."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        if not _has_opposite(node.test):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
        for place, loop in enumerate(node.generators):
            if loop.ifs and not _has_opposite(loop.ifs[0]):
                turned = _with(loop, ifs=[ast.UnaryOp(ast.Not(), loop.ifs[0]), *loop.ifs[1:]])
                yield _with(node, generators=[*node.generators[:place], turned, *node.generators[place + 1 :]])


def _has_opposite(test: Node) -> bool:
    """True when another change turns *test* round already."""
    if isinstance(test, ast.Compare):
        return len(test.ops) == 1 and isinstance(test.ops[0], OPPOSITES)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _with(node: Node, **fields: object) -> ast.AST:
    """A node like *node* with other *fields*."""
    twin: ast.AST = type(node)(**{**dict(ast.iter_fields(node)), **fields})
    return twin
