"""Grammar nodes of types and signatures -> `ast`.

Their lowering functions join those of expressions in one table, since only what a name means tells the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from poollint.syntax import ast
from poollint.syntax.grammar import by_kind, children, kind, named, token
from poollint.syntax.lower_expr import EXPRESSIONS, expr, exprs, ident, name_of
from poollint.syntax.text import unquote

_IDENTIFIER = kind("identifier")
_FIELD_IDENTIFIER = kind("field_identifier")
_NEGATED_TYPE = kind("negated_type")
_PARAMETER_LIST = kind("parameter_list")
_TYPE_PARAMETER_LIST = kind("type_parameter_list")
_VARIADIC_PARAMETER = kind("variadic_parameter_declaration")
_CHANNEL_TYPE = kind("channel_type")
_METHOD_ELEM = kind("method_elem")
_STRINGS = (kind("interpreted_string_literal"), kind("raw_string_literal"))
_ARROW, _STAR = token("<-"), token("*")


# --- types ------------------------------------------------------------------------------------------------------


def _qualified_type(data: bytes, node: Node) -> ast.Expr:
    package, _, name = children(node)
    return ast.Selector(node.start_byte, node.end_byte, ident(data, package), name_of(data, name))


def _generic_type(data: bytes, node: Node) -> ast.Expr:
    base, arguments = children(node)
    indices = exprs(data, named(arguments))
    end = node.end_byte
    if base.kind_id == _NEGATED_TYPE:  # the grammar reads `~T[P]` as `(~T)[P]`
        inner = children(base)[1]
        return ast.Unary(node.start_byte, end, "~", ast.Index(inner.start_byte, end, expr(data, inner), indices))
    return ast.Index(node.start_byte, end, expr(data, base), indices)


def _pointer_type(data: bytes, node: Node) -> ast.Expr:
    return ast.Star(node.start_byte, node.end_byte, expr(data, children(node)[1]))


def _array_type(data: bytes, node: Node) -> ast.Expr:
    _, length, _, elem = children(node)
    return ast.ArrayType(node.start_byte, node.end_byte, expr(data, length), expr(data, elem))


def _implicit_length_array_type(data: bytes, node: Node) -> ast.Expr:
    _, dots, _, elem = children(node)
    length = ast.Ellipsis(dots.start_byte, dots.end_byte, None)
    return ast.ArrayType(node.start_byte, node.end_byte, length, expr(data, elem))


def _slice_type(data: bytes, node: Node) -> ast.Expr:
    return ast.ArrayType(node.start_byte, node.end_byte, None, expr(data, children(node)[2]))


def _map_type(data: bytes, node: Node) -> ast.Expr:
    _, _, key, _, value = children(node)
    return ast.MapType(node.start_byte, node.end_byte, expr(data, key), expr(data, value))


def _channel_type(data: bytes, node: Node) -> ast.Expr:
    first, second, *_ = parts = children(node)
    start, end = node.start_byte, node.end_byte
    if first.kind_id == _ARROW:
        return ast.ChanType(start, end, "recv", expr(data, parts[-1]))
    if second.kind_id == _ARROW:
        return ast.ChanType(start, end, "send", expr(data, parts[-1]))
    return _channel_of(data, start, second)


def _channel_of(data: bytes, start: int, value: Node) -> ast.Expr:
    """`chan` at `start` before `value`. The grammar reads `chan<- chan T` as `chan (<-chan T)`; Go does not."""
    if value.kind_id == _CHANNEL_TYPE:
        first, *_, inner = parts = children(value)
        if first.kind_id == _ARROW:
            return ast.ChanType(start, value.end_byte, "send", _channel_of(data, parts[1].start_byte, inner))
    return ast.ChanType(start, value.end_byte, "both", expr(data, value))


def _negated_type(data: bytes, node: Node) -> ast.Expr:
    return ast.Unary(node.start_byte, node.end_byte, "~", expr(data, children(node)[1]))


def _type_elem(data: bytes, node: Node) -> ast.Expr:
    """A constraint: one type, or a union of several."""
    terms = named(node)
    if not terms:
        return ast.Bad(node.start_byte, node.end_byte)
    x, start = expr(data, terms[0]), terms[0].start_byte
    for term in terms[1:]:
        x = ast.Binary(start, term.end_byte, "|", x, expr(data, term))
    return x


def _struct_type(data: bytes, node: Node) -> ast.Expr:
    fields = tuple([_struct_field(data, field) for field in named(children(node)[1])])
    return ast.StructType(node.start_byte, node.end_byte, fields)


def _struct_field(data: bytes, node: Node) -> ast.Field:
    names: list[ast.Ident] = []
    type_: ast.Expr | None = None
    star, tag = -1, ""
    for child in children(node):
        child_kind = child.kind_id
        if child_kind == _FIELD_IDENTIFIER:
            names.append(ident(data, child))
        elif child_kind == _STAR:
            star = child.start_byte
        elif child_kind in _STRINGS:
            tag = unquote(data[child.start_byte : child.end_byte])
        elif child.is_named:
            type_ = expr(data, child)
    if type_ is None:
        type_ = ast.Bad(node.end_byte, node.end_byte)
    if star >= 0:
        type_ = ast.Star(star, type_.end, type_)
    return ast.Field(node.start_byte, node.end_byte, tuple(names), type_, tag)


def _interface_type(data: bytes, node: Node) -> ast.Expr:
    methods, embeds = [], []
    for elem in named(node):
        if elem.kind_id == _METHOD_ELEM:
            name, *rest = children(elem)
            method = ast.Method(elem.start_byte, elem.end_byte, name_of(data, name), signature(data, rest))
            methods.append(method)
        else:
            embeds.append(expr(data, elem))
    return ast.InterfaceType(node.start_byte, node.end_byte, tuple(methods), tuple(embeds))


# --- signatures -------------------------------------------------------------------------------------------------


def _function_type(data: bytes, node: Node) -> ast.Expr:
    func, *rest = children(node)
    return signature(data, rest, func.start_byte)


def signature(data: bytes, nodes: Sequence[Node], start: int | None = None) -> ast.FuncType:
    """The type that a function's nodes between its name and its body spell: type parameters, parameters, result."""
    type_params: tuple[ast.Field, ...] = ()
    first = nodes[0]
    if first.kind_id == _TYPE_PARAMETER_LIST:
        type_params = type_parameters(data, first)
        nodes = nodes[1:]
    params = parameters(data, nodes[0])
    results: tuple[ast.Field, ...] = ()
    if len(nodes) > 1:
        result = nodes[1]
        if result.kind_id == _PARAMETER_LIST:
            results = parameters(data, result)
        else:
            results = (ast.Field(result.start_byte, result.end_byte, (), expr(data, result)),)
    begin = first.start_byte if start is None else start
    return ast.FuncType(begin, nodes[-1].end_byte, params, results, type_params)


def type_parameters(data: bytes, node: Node) -> tuple[ast.Field, ...]:
    """The fields of a `type_parameter_list`."""
    return tuple([_parameter(data, declaration) for declaration in named(node)])


def parameters(data: bytes, node: Node) -> tuple[ast.Field, ...]:
    """The fields of a `parameter_list`."""
    fields = [_parameter(data, declaration) for declaration in named(node)]
    if any(field.names for field in fields) and not all(field.names for field in fields):
        fields = _named_throughout(fields)
    return tuple(fields)


def _parameter(data: bytes, node: Node) -> ast.Field:
    """A parameter declaration: names, perhaps `...`, and a type."""
    *heads, type_node = children(node)
    names = tuple([ident(data, head) for head in heads if head.kind_id == _IDENTIFIER])
    type_ = expr(data, type_node)
    if node.kind_id == _VARIADIC_PARAMETER:
        type_ = ast.Ellipsis(heads[-1].start_byte, type_node.end_byte, type_)
    return ast.Field(node.start_byte, node.end_byte, names, type_)


def _named_throughout(fields: list[ast.Field]) -> list[ast.Field]:
    """Where one parameter has a name all have: what was read as the types in `a, b int` are names of the next type."""
    out: list[ast.Field] = []
    pending: list[ast.Ident] = []
    for field in fields:
        if not field.names and isinstance(field.type, ast.Ident):
            pending.append(field.type)
            continue
        start = pending[0].start if pending else field.start
        out.append(ast.Field(start, field.end, (*pending, *field.names), field.type))
        pending = []
    out += [ast.Field(name.start, name.end, (), name) for name in pending]
    return out


EXPRESSIONS.update(
    by_kind(
        {
            "qualified_type": _qualified_type,
            "generic_type": _generic_type,
            "pointer_type": _pointer_type,
            "array_type": _array_type,
            "implicit_length_array_type": _implicit_length_array_type,
            "slice_type": _slice_type,
            "map_type": _map_type,
            "channel_type": _channel_type,
            "negated_type": _negated_type,
            "type_elem": _type_elem,
            "type_constraint": _type_elem,
            "struct_type": _struct_type,
            "interface_type": _interface_type,
            "function_type": _function_type,
        }
    )
)
