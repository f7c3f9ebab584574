"""Grammar nodes of expressions -> `ast.Expr`.

Go tells expressions from types only by what names mean, and the grammar guesses; so both share the one table
`EXPRESSIONS`, to which the modules for types and for function literals add their own, and the several shapes that the
grammar has for a call, a conversion or an instantiation become one. Names are read from the original bytes, which is
why recovery may parse a rewritten text.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern

from tree_sitter import Node

from poollint.syntax import ast
from poollint.syntax.grammar import by_kind, children, kind, named, token
from poollint.syntax.text import unquote

_POINTER_TYPE = kind("pointer_type")
_PARENTHESIZED = (kind("parenthesized_expression"), kind("parenthesized_type"))
_BINARY = kind("binary_expression")
_VARIADIC_ARGUMENT = kind("variadic_argument")
_STAR, _COLON = token("*"), token(":")

# A chain of more operands than this is built as a balanced tree, which means the same for these operators, so that no
# reader of the tree needs a frame for each of two thousand concatenated strings.
_LONG_CHAIN = 50
_ASSOCIATIVE = frozenset(("+", "*", "&", "|", "^", "&&", "||"))


def name_of(data: bytes, node: Node) -> str:
    return intern(data[node.start_byte : node.end_byte].decode("utf-8", "replace"))


def ident(data: bytes, node: Node) -> ast.Ident:
    start, end = node.start_byte, node.end_byte
    return ast.Ident(start, end, intern(data[start:end].decode("utf-8", "replace")))


def expr(data: bytes, node: Node) -> ast.Expr:
    """The expression or type that a node stands for; `Bad` for what is no expression."""
    return EXPRESSIONS.get(node.kind_id, _bad)(data, node)


def exprs(data: bytes, nodes: Sequence[Node]) -> tuple[ast.Expr, ...]:
    return tuple([expr(data, node) for node in nodes])


def expr_list(data: bytes, node: Node) -> tuple[ast.Expr, ...]:
    """The members of an `expression_list`."""
    return exprs(data, named(node))


def _bad(_: bytes, node: Node) -> ast.Expr:
    return ast.Bad(node.start_byte, node.end_byte)


def _name(data: bytes, node: Node) -> ast.Expr:
    start, end = node.start_byte, node.end_byte
    if start == end:  # the parser supplied a missing name
        return ast.Bad(start, end)
    return ast.Ident(start, end, intern(data[start:end].decode("utf-8", "replace")))


def _unwrap(data: bytes, node: Node) -> ast.Expr:
    """Parentheses, nested at any depth, and the grammar's other nodes of one meaningful child."""
    while True:
        inner = named(node)
        if not inner:
            return ast.Bad(node.start_byte, node.end_byte)
        node = inner[0]
        if node.kind_id not in _PARENTHESIZED:
            return expr(data, node)


# --- literals ---------------------------------------------------------------------------------------------------


def _string(data: bytes, node: Node) -> ast.Expr:
    start, end = node.start_byte, node.end_byte
    return ast.BasicLit(start, end, "string", unquote(data[start:end]))


def _literal(data: bytes, node: Node) -> ast.Expr:
    start, end = node.start_byte, node.end_byte
    literal_kind = _LITERAL_KINDS[node.kind_id]
    return ast.BasicLit(start, end, literal_kind, data[start:end].decode("utf-8", "replace"))


_LITERAL_KINDS = {
    kind("int_literal"): "int",
    kind("float_literal"): "float",
    kind("imaginary_literal"): "imaginary",
    kind("rune_literal"): "char",
}


def _composite_literal(data: bytes, node: Node) -> ast.Expr:
    type_, value = children(node)
    return ast.CompositeLit(node.start_byte, node.end_byte, expr(data, type_), _elements(data, value))


def _inner_literal(data: bytes, node: Node) -> ast.Expr:
    return ast.CompositeLit(node.start_byte, node.end_byte, None, _elements(data, node))


def _elements(data: bytes, node: Node) -> tuple[ast.Expr, ...]:
    return exprs(data, named(node))


def _keyed_element(data: bytes, node: Node) -> ast.Expr:
    key, _, value = children(node)
    return ast.KeyValue(node.start_byte, node.end_byte, expr(data, key), expr(data, value))


# --- operators and accesses -------------------------------------------------------------------------------------


def _selector(data: bytes, node: Node) -> ast.Expr:
    x, _, name = children(node)
    return ast.Selector(node.start_byte, node.end_byte, expr(data, x), name_of(data, name))


def _index(data: bytes, node: Node) -> ast.Expr:
    x, _, index, _ = children(node)
    return ast.Index(node.start_byte, node.end_byte, expr(data, x), (expr(data, index),))


def _slice(data: bytes, node: Node) -> ast.Expr:
    x, _, *rest = children(node)
    bounds: list[ast.Expr | None] = [None, None, None]
    at = 0
    for child in rest[:-1]:
        if child.kind_id == _COLON:
            at += 1
        else:
            bounds[at] = expr(data, child)
    return ast.SliceExpr(node.start_byte, node.end_byte, expr(data, x), *bounds)


def _type_assertion(data: bytes, node: Node) -> ast.Expr:
    x, _, _, type_, _ = children(node)
    return ast.TypeAssert(node.start_byte, node.end_byte, expr(data, x), expr(data, type_))


def _call(data: bytes, node: Node) -> ast.Expr:
    fun, *type_arguments, arguments = children(node)
    callee = expr(data, fun)
    if type_arguments:
        callee = ast.Index(fun.start_byte, type_arguments[0].end_byte, callee, exprs(data, named(type_arguments[0])))
    args = []
    spread = False
    for argument in named(arguments):
        if argument.kind_id == _VARIADIC_ARGUMENT:
            spread, argument = True, named(argument)[0]
        args.append(expr(data, argument))
    return ast.Call(node.start_byte, node.end_byte, callee, tuple(args), spread)


def _conversion(data: bytes, node: Node) -> ast.Expr:
    """A conversion to what can only be a type; the grammar may read `*(*T)(x)` as one to the type `*(*T)`."""
    type_, operand = named(node)
    end, stars = node.end_byte, []
    while type_.kind_id == _POINTER_TYPE:
        stars.append(type_.start_byte)
        type_ = children(type_)[1]
    x: ast.Expr = ast.Call(type_.start_byte, end, expr(data, type_), (expr(data, operand),), False)
    for start in reversed(stars):
        x = ast.Star(start, end, x)
    return x


def _instantiation(data: bytes, node: Node) -> ast.Expr:
    fun, *arguments = named(node)
    return ast.Index(node.start_byte, node.end_byte, expr(data, fun), exprs(data, arguments))


def _unary(data: bytes, node: Node) -> ast.Expr:
    op, x = children(node)
    if op.kind_id == _STAR:
        return ast.Star(node.start_byte, node.end_byte, expr(data, x))
    return ast.Unary(node.start_byte, node.end_byte, op.type, expr(data, x))


def _binary(data: bytes, node: Node) -> ast.Expr:
    """A chain of operators that lean left, taken apart without recursion."""
    links: list[tuple[str, Node]] = []
    while node.kind_id == _BINARY:
        left, op, right = children(node)
        links.append((op.type, right))
        node = left
    links.reverse()
    start, x = node.start_byte, expr(data, node)
    op_of_all = links[0][0]
    if len(links) > _LONG_CHAIN and op_of_all in _ASSOCIATIVE and all(op == op_of_all for op, _ in links):
        return _balanced(op_of_all, [x, *exprs(data, [right for _, right in links])])
    for operator, right in links:
        x = ast.Binary(start, right.end_byte, operator, x, expr(data, right))
    return x


def _balanced(op: str, operands: list[ast.Expr]) -> ast.Expr:
    if len(operands) == 1:
        return operands[0]
    middle = len(operands) // 2
    x, y = _balanced(op, operands[:middle]), _balanced(op, operands[middle:])
    return ast.Binary(x.start, y.end, op, x, y)


EXPRESSIONS = by_kind(
    {
        "identifier": _name,
        "type_identifier": _name,
        "package_identifier": _name,
        "field_identifier": _name,
        "blank_identifier": _name,
        "nil": _name,
        "true": _name,
        "false": _name,
        "iota": _name,
        "int_literal": _literal,
        "float_literal": _literal,
        "imaginary_literal": _literal,
        "rune_literal": _literal,
        "interpreted_string_literal": _string,
        "raw_string_literal": _string,
        "parenthesized_expression": _unwrap,
        "parenthesized_type": _unwrap,
        "expression_statement": _unwrap,
        "literal_element": _unwrap,
        "composite_literal": _composite_literal,
        "literal_value": _inner_literal,
        "keyed_element": _keyed_element,
        "selector_expression": _selector,
        "index_expression": _index,
        "slice_expression": _slice,
        "type_assertion_expression": _type_assertion,
        "call_expression": _call,
        "type_conversion_expression": _conversion,
        "type_instantiation_expression": _instantiation,
        "unary_expression": _unary,
        "binary_expression": _binary,
    }
)
