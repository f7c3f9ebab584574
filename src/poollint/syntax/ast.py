"""Go's syntax as typed, immutable nodes.

The parser's own nodes are untyped, slow to walk from Python and named after a grammar that lags the language, so they
are turned into these once, function by function, and nothing above the syntax layer sees a grammar node. The names are
those of Go's own `go/ast` wherever it has one.

Nodes compare by identity, so that two equal texts at two places stay two. `start` and `end` are byte offsets in the
file that the node came from. Parentheses are dropped: `(x)` is the node of `x`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    start: int
    end: int


# --- expressions ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Expr(Node):
    """An expression or a type: Go's grammar does not tell them apart either."""


@dataclass(frozen=True, slots=True, eq=False)
class Bad(Expr):
    """Something that did not parse or that no layer needs to know."""


@dataclass(frozen=True, slots=True, eq=False)
class Ident(Expr):
    """A name; also `nil`, `true`, `false`, `iota` and `_`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class BasicLit(Expr):
    """A literal: `kind` is int, float, imaginary, char or string; `value` its text, for strings the unquoted text."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class KeyValue(Expr):
    key: Expr
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class CompositeLit(Expr):
    """`type` is None for an inner literal whose type is elided."""

    type: Expr | None
    elements: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FuncLit(Expr):
    type: FuncType
    body: Block


@dataclass(frozen=True, slots=True, eq=False)
class Selector(Expr):
    """`x.name`; also a qualified name `pkg.Name`. The name's own place ends where the node ends."""

    x: Expr
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Index(Expr):
    """`x[i]`, or an instantiation `F[T, U]`."""

    x: Expr
    indices: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SliceExpr(Expr):
    x: Expr
    low: Expr | None
    high: Expr | None
    max: Expr | None


@dataclass(frozen=True, slots=True, eq=False)
class TypeAssert(Expr):
    """`x.(T)`; `type` is None in `x.(type)`."""

    x: Expr
    type: Expr | None


@dataclass(frozen=True, slots=True, eq=False)
class Call(Expr):
    """A call or a conversion, also `make([]T, n)` and `new(T)` with the type as first argument.

    An instantiation `F[T](x)` has an `Index` as `fun`. `spread` is true for `f(xs...)`.
    """

    fun: Expr
    args: tuple[Expr, ...]
    spread: bool


@dataclass(frozen=True, slots=True, eq=False)
class Star(Expr):
    """`*x`: a dereference, or a pointer type."""

    x: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Unary(Expr):
    """`op` is one of + - ! ^ & <- ~."""

    op: str
    x: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Binary(Expr):
    op: str
    x: Expr
    y: Expr


@dataclass(frozen=True, slots=True, eq=False)
class ArrayType(Expr):
    """`[]T` (length None), `[n]T` or `[...]T` (length an Ellipsis)."""

    length: Expr | None
    elem: Expr


@dataclass(frozen=True, slots=True, eq=False)
class MapType(Expr):
    key: Expr
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class ChanType(Expr):
    """`direction` is "both", "send" or "recv"."""

    direction: str
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Ellipsis(Expr):
    """`...T` of a variadic parameter, or the `...` of `[...]T`."""

    elem: Expr | None


@dataclass(frozen=True, slots=True, eq=False)
class Field(Node):
    """Struct fields, parameters or results of one type. `names` is empty where embedded or unnamed."""

    names: tuple[Ident, ...]
    type: Expr
    tag: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class StructType(Expr):
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FuncType(Expr):
    params: tuple[Field, ...]
    results: tuple[Field, ...]
    type_params: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Method(Node):
    name: str
    type: FuncType


@dataclass(frozen=True, slots=True, eq=False)
class InterfaceType(Expr):
    methods: tuple[Method, ...]
    embeds: tuple[Expr, ...]


# --- statements -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Stmt(Node):
    pass


@dataclass(frozen=True, slots=True, eq=False)
class BadStmt(Stmt):
    """A statement that did not parse."""


@dataclass(frozen=True, slots=True, eq=False)
class EmptyStmt(Stmt):
    pass


@dataclass(frozen=True, slots=True, eq=False)
class Block(Stmt):
    stmts: tuple[Stmt, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ExprStmt(Stmt):
    x: Expr


@dataclass(frozen=True, slots=True, eq=False)
class SendStmt(Stmt):
    chan: Expr
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class IncDec(Stmt):
    """`x++` or `x--`; `op` is ++ or --."""

    x: Expr
    op: str


@dataclass(frozen=True, slots=True, eq=False)
class Assign(Stmt):
    """`lhs op rhs`; `op` is =, := or a compound such as +=."""

    lhs: tuple[Expr, ...]
    op: str
    rhs: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GoStmt(Stmt):
    call: Expr


@dataclass(frozen=True, slots=True, eq=False)
class DeferStmt(Stmt):
    call: Expr


@dataclass(frozen=True, slots=True, eq=False)
class ReturnStmt(Stmt):
    results: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BranchStmt(Stmt):
    """`kind` is break, continue, goto or fallthrough; `label` may be ""."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class LabeledStmt(Stmt):
    label: str
    stmt: Stmt


@dataclass(frozen=True, slots=True, eq=False)
class IfStmt(Stmt):
    """`orelse` is a Block, another IfStmt, or None."""

    init: Stmt | None
    cond: Expr
    body: Block
    orelse: Stmt | None


@dataclass(frozen=True, slots=True, eq=False)
class CaseClause(Stmt):
    """`exprs` is None for default; in a type switch they are types (or `nil`)."""

    exprs: tuple[Expr, ...] | None
    body: tuple[Stmt, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SwitchStmt(Stmt):
    init: Stmt | None
    tag: Expr | None
    clauses: tuple[CaseClause, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TypeSwitchStmt(Stmt):
    """`switch name := x.(type)`; `name` may be None."""

    init: Stmt | None
    name: Ident | None
    x: Expr
    clauses: tuple[CaseClause, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CommClause(Stmt):
    """`comm` is a SendStmt, an ExprStmt or an Assign whose right side is a receive; None for default."""

    comm: Stmt | None
    body: tuple[Stmt, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SelectStmt(Stmt):
    clauses: tuple[CommClause, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ForStmt(Stmt):
    init: Stmt | None
    cond: Expr | None
    post: Stmt | None
    body: Block


@dataclass(frozen=True, slots=True, eq=False)
class RangeStmt(Stmt):
    """`for key, value := range x`; `define` tells := from =."""

    key: Expr | None
    value: Expr | None
    define: bool
    x: Expr
    body: Block


@dataclass(frozen=True, slots=True, eq=False)
class DeclStmt(Stmt):
    """Local `var` and `const` specs and `type` specs."""

    specs: tuple[ValueSpec | TypeSpec, ...]


# --- declarations -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class ImportSpec(Node):
    """`name` is "" where none is written, "." or "_" where that is."""

    name: str
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class ValueSpec(Node):
    """`var a, b T = x, y`, also const."""

    names: tuple[Ident, ...]
    type: Expr | None
    values: tuple[Expr, ...]
    const: bool


@dataclass(frozen=True, slots=True, eq=False)
class TypeSpec(Node):
    name: Ident
    type_params: tuple[Field, ...]
    type: Expr
    alias: bool


@dataclass(frozen=True, slots=True, eq=False)
class FuncDecl(Node):
    """A function or method. `body()` lowers the body on the first call and is None where there is none."""

    name: Ident
    recv: Field | None
    type: FuncType
    lower_body: Callable[[], Block | None] = field(repr=False)

    def body(self) -> Block | None:
        return self.lower_body()


@dataclass(frozen=True, slots=True, eq=False)
class SyntaxFault(Node):
    """A region that did not parse; what stands around it did."""


@dataclass(frozen=True, slots=True, eq=False)
class File(Node):
    """One parsed file. `generated` tells a `// Code generated ... DO NOT EDIT.` line before the first code."""

    package: str
    imports: tuple[ImportSpec, ...]
    values: tuple[ValueSpec, ...]
    types: tuple[TypeSpec, ...]
    funcs: tuple[FuncDecl, ...]
    faults: tuple[SyntaxFault, ...]
    generated: bool
