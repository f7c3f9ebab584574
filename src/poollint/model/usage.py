"""How the code of a package uses a pool as a whole: is anything ever put into it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from poollint.model.package import FuncInfo, GoFile, Package
from poollint.model.walk import nodes
from poollint.syntax import ast

_TAKING = frozenset({"Get", "New"})


def only_taken(package: Package, name: str, within: FuncInfo | None = None) -> list[tuple[FuncInfo, ast.Call]]:
    """The calls of Get on what a package calls `name`, where nothing in the package puts anything back.

    What is a variable of the function `within` is looked for nowhere else, and only where it lives on in a literal: one
    that dies with the call is another rule's.

    Empty where there is any other use of the name: who passes a pool on, or takes its address, may well put. A helper
    that puts what it is given, and that nobody calls, puts nothing.
    """
    word = re.compile(rb"\b" + name.encode() + rb"\b")
    found: list[tuple[FuncInfo, ast.Call]] = []
    idle = False
    for file in package.files:
        if not word.search(file.source.data):
            continue
        for func in package.funcs_of(file):
            if not word.search(func.text) or within is not None and func.decl is not within.decl:
                continue
            taken = [call for call in _uses(func, name) if call is not None]
            if None in _uses(func, name):
                if taken or not (_is_helper(func, name) and _unused(package, func)):
                    return []
                idle = True
            found += [(func, call) for call in taken]
        values = (value for spec in file.ast.values for value in spec.values) if within is None else ()
        if any(_other_use(value, name) for value in values):
            return []
    if within is not None and not all(_in_literal(func, call) for func, call in found):
        return []
    return [] if idle and any(_unused(package, func) for func, _ in found) else found


def _in_literal(func: FuncInfo, call: ast.Call) -> bool:
    body = func.decl.body()
    literals = (n for n in nodes(body) if isinstance(n, ast.FuncLit)) if body else ()
    return any(lit.start <= call.start < lit.end for lit in literals)


def _uses(func: FuncInfo, name: str) -> Iterator[ast.Call | None]:
    """Each use of the name in a function: the call where it is one of Get, None where it is anything else."""
    body = func.decl.body()
    if body is None:
        return
    plain = set(_harmless(body, name))
    for n in nodes(body):
        match n:
            case ast.Call(fun=ast.Selector(x=x, name="Get")) if _names(x, name):
                yield n
        if isinstance(n, ast.Ident | ast.Selector) and _names(n, name) and n not in plain:
            yield None


def _harmless(root: ast.Node, name: str) -> Iterator[ast.Node]:
    """The places that name a pool to take from it, to set its New, or to make it."""
    for n in nodes(root):
        match n:
            case ast.Selector(x=x, name=method) if method in _TAKING and _names(x, name):
                yield x
            case ast.KeyValue(key=ast.Ident() as key, value=value) if _makes(value):
                yield key
            case ast.Assign(lhs=lhs, rhs=rhs) if len(lhs) == len(rhs):
                yield from (target for target, value in zip(lhs, rhs, strict=True) if _makes(value))


def _other_use(value: ast.Node, name: str) -> bool:
    plain = set(_harmless(value, name))
    return any(isinstance(n, ast.Ident | ast.Selector) and _names(n, name) and n not in plain for n in nodes(value))


def _names(e: ast.Expr, name: str) -> bool:
    return isinstance(e, ast.Ident | ast.Selector) and e.name == name


def _makes(e: ast.Expr) -> bool:
    """Reports whether an expression is a `sync.Pool{...}`."""
    if isinstance(e, ast.Unary) and e.op == "&":
        e = e.x
    return isinstance(e, ast.CompositeLit) and isinstance(e.type, ast.Selector) and e.type.name == "Pool"


def _is_helper(func: FuncInfo, name: str) -> bool:
    """Reports whether all that a function puts into the pool is what it is given."""
    given = {i.name for p in func.decl.type.params for i in p.names}
    puts = [
        call
        for call in nodes(func.decl.body() or func.decl.name)
        if isinstance(call, ast.Call)
        and isinstance(call.fun, ast.Selector)
        and _names(call.fun.x, name)
        and any(isinstance(n, ast.Ident) and n.name in given for arg in call.args for n in nodes(arg))
    ]
    return len(puts) == len(list(_uses(func, name)))


def _unused(package: Package, func: FuncInfo) -> bool:
    """Reports whether an unexported function is named nowhere but where it is declared."""
    if func.name[:1].isupper():
        return False
    word = re.compile(rb"\b" + func.name.encode() + rb"\b")
    return sum(len(_in_code(file, word)) for file in package.files) == 1


def _in_code(file: GoFile, word: re.Pattern[bytes]) -> list[bytes]:
    """The places of a word in a file, line comments left out."""
    return word.findall(re.sub(rb"//[^\n]*", b"", file.source.data))
