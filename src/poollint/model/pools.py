"""Which expressions are pools, and by what name two of them are told to be the same one."""

from __future__ import annotations

from dataclasses import dataclass

from poollint.model import types as T
from poollint.model.package import FuncInfo, GoFile
from poollint.model.resolve import find_method
from poollint.model.scope import Var
from poollint.model.typer import Typer
from poollint.model.walk import nodes
from poollint.syntax import ast

SYNC_POOL = T.Named("sync", "Pool")
GET, PUT = "sync.(Pool).Get", "sync.(Pool).Put"
"""The names of its methods."""


def is_pool(t: T.Type | None) -> bool:
    """Reports whether a type is sync.Pool or a pointer to it."""
    return T.deref(t) == SYNC_POOL


@dataclass(frozen=True, slots=True)
class PoolName:
    """A pool expression taken apart: its key and written name, and the variable and fields it starts from, if any.

    `instance` is the key of the package-level variable that it is, or lies in: two of them are two pools.
    """

    key: str
    name: str
    var: Var | None = None
    path: tuple[str, ...] = ()
    instance: str = ""


def pool_name(typer: Typer, e: ast.Expr) -> PoolName:
    """How a pool expression is called.

    The key of a package-level pool is its qualified name; that of a field is its struct's qualified name and the field,
    the same for every value of the struct. An element stands for its container.
    """
    text = shown(typer.file, e)
    e = _strip(e)
    decl = typer.global_of(e)
    if decl is not None:
        key = f"{decl.file.package.path}.{decl.name}"
        return PoolName(key, text, instance=key)
    match e:
        case ast.Ident():
            var = typer.scope.var(e)
            return PoolName(f"{typer.file.source.path}:{var.start if var else 0}.{e.name}", text, var)
        case ast.Selector(x=x, name=name):
            outer = pool_name(typer, x)
            owner = _owner(typer, e)
            # A struct without a name is known by the variable or field that has it as its type.
            base = f"{owner.package}.{owner.name}" if owner else outer.key
            return PoolName(f"{base}.{name}", text, outer.var, (*outer.path, name), outer.instance)
        case ast.Call(fun=fun):
            callee = typer.callee(fun)
            return PoolName(callee.key + "()" if callee else text, text)
    return PoolName(text, text)


def promoted(typer: Typer, fun: ast.Selector, e: ast.Expr | None = None) -> PoolName | None:
    """The pool whose Get, Put or New a selector names, also where it is embedded in what it is selected from.

    `e` stands in for what it is selected from, where that is another name for it.
    """
    e, t = e or fun.x, typer.type_of(fun.x)
    if is_pool(t):
        return pool_name(typer, e)
    found = find_method(typer.program, t, fun.name)
    if found is None or found[1] != SYNC_POOL or not found[0]:
        return None
    path = found[0]
    owner = T.deref(path[-2].type if len(path) > 1 else t)
    outer = pool_name(typer, e)
    base = f"{owner.package}.{owner.name}" if isinstance(owner, T.Named) else outer.key
    return PoolName(f"{base}.{path[-1].name}", outer.name, outer.var, (*outer.path, path[-1].name), outer.instance)


def _owner(typer: Typer, e: ast.Selector) -> T.Named | None:
    """The named struct that declares the field a selector ends at, which may be one embedded in what it starts from."""
    path = typer.field_path(e) or ()
    owner = T.deref(path[-2].type if len(path) > 1 else typer.type_of(e.x))
    return owner if isinstance(owner, T.Named) else None


def _strip(e: ast.Expr) -> ast.Expr:
    while True:
        match e:
            case ast.Star(x=x) | ast.Unary(op="&", x=x) | ast.Index(x=x):
                e = x
            case _:
                return e


def shown(file: GoFile, e: ast.Node, limit: int = 48) -> str:
    """The source text of a node on one line, cut where it is long."""
    text = " ".join(file.source.text(e.start, e.end).split())
    return text if len(text) <= limit else text[: limit - 3] + "..."


@dataclass(frozen=True, slots=True)
class PoolDecl:
    """A place that makes a pool: `sync.Pool{...}` or a declaration without a value.

    `new` is what New is set to there, a literal or a declared function; `returned` are the expressions it returns.
    `sets_new` tells that New is set at all, be it to something that is not known.
    """

    key: str
    name: str
    node: ast.Node
    file: GoFile
    new: ast.FuncLit | FuncInfo | None
    typer: Typer
    sets_new: bool = False

    @property
    def returned(self) -> tuple[ast.Expr, ...]:
        body = self.new.body if isinstance(self.new, ast.FuncLit) else self.new.decl.body() if self.new else None
        if body is None:
            return ()
        return tuple(n.results[0] for n in nodes(body, literals=False) if isinstance(n, ast.ReturnStmt) and n.results)

    @property
    def returns_more(self) -> bool:
        """Reports whether New may return something that is not among `returned`: it is not at hand, or has a name."""
        new = self.new.decl if isinstance(self.new, FuncInfo) else self.new
        if new is None:
            return self.sets_new
        return not self.returned or any(result.names for result in new.type.results)


def new_of(typer: Typer, literal: ast.CompositeLit) -> ast.FuncLit | FuncInfo | None:
    """What a pool literal sets New to."""
    for element in literal.elements:
        value = element.value if isinstance(element, ast.KeyValue) else element
        return value if isinstance(value, ast.FuncLit) else typer.callee(value)
    return None
