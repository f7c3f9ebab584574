"""Grammar nodes of top-level declarations -> `ast`, with function bodies left for when they are asked for.

A declaration is lowered on its own, so that recovery can lower declarations out of several trees into one file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from tree_sitter import Node

from poollint.syntax import ast
from poollint.syntax.grammar import children, kind, named
from poollint.syntax.lower_expr import ident, name_of
from poollint.syntax.lower_stmt import block, specs
from poollint.syntax.lower_type import parameters, signature
from poollint.syntax.text import unquote

_BLOCK = kind("block")
_METHOD = kind("method_declaration")
_IMPORT_SPEC, _IMPORT_SPEC_LIST = kind("import_spec"), kind("import_spec_list")

# Enough for what generators write (an `else if` or a method chain of a thousand links); far below what a C stack holds,
# since calls among Python functions take none of it.
_DEEP = 30_000

T = TypeVar("T")


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Raise the recursion limit for a tree that needs it."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEP))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def _guarded(lower: Callable[[bytes, Node], T], data: bytes, node: Node) -> T | None:
    """`lower(data, node)`, with more room if the tree is deep; None if it is too deep for that too."""
    try:
        return lower(data, node)
    except RecursionError:
        pass
    with _deep_recursion():
        try:
            return lower(data, node)
        except RecursionError:
            return None


class LazyBody:
    """A function's body, lowered by `lower` on the first call. Keeps its tree alive until then."""

    __slots__ = ("_block", "_data", "_lower", "_node")

    def __init__(self, data: bytes, node: Node | None, lower: Callable[[bytes, Node], ast.Block]) -> None:
        self._data, self._node, self._lower = data, node, lower
        self._block: ast.Block | None = None

    def __call__(self) -> ast.Block | None:
        node = self._node
        if node is not None:
            lowered = _guarded(self._lower, self._data, node) or _unknown_block(self._data, node)
            _clamp(lowered, len(self._data))
            self._block = lowered
            self._node = None
        return self._block


def _clamp(root: ast.Node, limit: int) -> None:
    """Pull in what ends past `limit`, the end of the file: recovery may have parsed brackets added there."""
    pending = [root] if root.end > limit else []
    while pending:
        node = pending.pop()
        for name in ("start", "end"):
            object.__setattr__(node, name, min(getattr(node, name), limit))
        for part in fields(node):
            value = getattr(node, part.name)
            members = value if isinstance(value, tuple) else (value,)
            pending += [member for member in members if isinstance(member, ast.Node) and member.end > limit]


def _unknown_block(_: bytes, node: Node) -> ast.Block:
    start, end = node.start_byte, node.end_byte
    return ast.Block(start, end, (ast.BadStmt(start, end),))


@dataclass
class Declarations:
    """The declarations of one file, gathered from one tree or several.

    `method_type_params` holds what recovery took out of the text before parsing: the type parameters of a method, under
    the offset at which its name ends.
    """

    data: bytes
    method_type_params: Mapping[int, tuple[ast.Field, ...]] = field(default_factory=dict)
    package: str = ""
    imports: list[ast.ImportSpec] = field(default_factory=list)
    values: list[ast.ValueSpec] = field(default_factory=list)
    types: list[ast.TypeSpec] = field(default_factory=list)
    funcs: list[ast.FuncDecl] = field(default_factory=list)
    faults: list[ast.SyntaxFault] = field(default_factory=list)

    def add(self, node: Node) -> bool:
        """Lower a top-level node; reports whether it is a declaration."""
        add = _ADD.get(node.kind_id)
        if add is None:
            return False
        add(self, node)
        return True

    def add_func_head(self, node: Node) -> None:
        """Lower a function of which only the head parsed; its body is one `BadStmt`."""
        self._add_func(node, _unknown_block)

    def add_all(self, root: Node) -> None:
        """Lower the children of a root; a statement, which the grammar lets stand there, is a fault."""
        for node in root.named_children:
            if not node.is_extra and not self.add(node):
                self.fault(node.start_byte, node.end_byte)

    def fault(self, start: int, end: int) -> None:
        self.faults.append(ast.SyntaxFault(start, end))

    def file(self, generated: bool) -> ast.File:
        return ast.File(
            0,
            len(self.data),
            self.package,
            tuple(self.imports),
            tuple(self.values),
            tuple(self.types),
            tuple(self.funcs),
            tuple(sorted(self.faults, key=lambda fault: (fault.start, fault.end))),
            generated,
        )

    def _add_package(self, node: Node) -> None:
        self.package = self.package or name_of(self.data, children(node)[1])

    def _add_imports(self, node: Node) -> None:
        for child in named(node):
            if child.kind_id == _IMPORT_SPEC_LIST:
                self._add_imports(child)
            elif child.kind_id == _IMPORT_SPEC:
                *name, path = named(child)
                text = name_of(self.data, name[0]) if name else ""
                path_text = unquote(self.data[path.start_byte : path.end_byte])
                self.imports.append(ast.ImportSpec(child.start_byte, child.end_byte, text, path_text))

    def _add_specs(self, node: Node) -> None:
        found = _guarded(specs, self.data, node)
        if found is None:
            self.fault(node.start_byte, node.end_byte)
            return
        for spec in found:
            if isinstance(spec, ast.TypeSpec):
                self.types.append(spec)
            else:
                self.values.append(spec)

    def _add_func(self, node: Node, lower_body: Callable[[bytes, Node], ast.Block] = block) -> None:
        decl = _guarded(lambda data, func: _func(data, func, lower_body), self.data, node)
        if decl is None:
            self.fault(node.start_byte, node.end_byte)
        else:
            type_params = self.method_type_params.get(decl.name.end)
            if type_params:
                decl = replace(decl, type=replace(decl.type, start=type_params[0].start, type_params=type_params))
            _clamp(decl, len(self.data))
            self.funcs.append(decl)


def _func(data: bytes, node: Node, lower_body: Callable[[bytes, Node], ast.Block]) -> ast.FuncDecl:
    _, *parts = children(node)
    recv = None
    if node.kind_id == _METHOD:
        first = parts.pop(0)
        start, end = first.start_byte, first.end_byte
        recv, *_ = parameters(data, first) or (ast.Field(start, end, (), ast.Bad(start, end)),)
    body = parts.pop() if parts[-1].kind_id == _BLOCK else None
    name, *head = parts
    lazy = LazyBody(data, body, lower_body)
    return ast.FuncDecl(node.start_byte, node.end_byte, ident(data, name), recv, signature(data, head), lazy)


_ADD: dict[int, Callable[[Declarations, Node], None]] = {
    kind("package_clause"): Declarations._add_package,
    kind("import_declaration"): Declarations._add_imports,
    kind("var_declaration"): Declarations._add_specs,
    kind("const_declaration"): Declarations._add_specs,
    kind("type_declaration"): Declarations._add_specs,
    kind("function_declaration"): Declarations._add_func,
    _METHOD: Declarations._add_func,
}
