"""Grammar nodes of statements, function literals and `var`, `const` and `type` specs -> `ast`.

What did not parse inside a function becomes a `BadStmt` where a statement was expected; everything around it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile

from tree_sitter import Node

from poollint.syntax import ast
from poollint.syntax.grammar import by_kind, children, kind, named, token
from poollint.syntax.lower_expr import EXPRESSIONS, expr, expr_list, exprs, ident, name_of
from poollint.syntax.lower_type import signature, type_parameters

_BLOCK = kind("block")
_IDENTIFIER = kind("identifier")
_EXPRESSION_LIST = kind("expression_list")
_STATEMENT_LIST = kind("statement_list")
_FOR_CLAUSE, _RANGE_CLAUSE = kind("for_clause"), kind("range_clause")
_DEFAULT_CASE = kind("default_case")
_CASES = (kind("expression_case"), kind("type_case"), kind("communication_case"), _DEFAULT_CASE)
_RECEIVE = kind("receive_statement")
_TYPE_ALIAS, _TYPE_PARAMETER_LIST = kind("type_alias"), kind("type_parameter_list")
_VAR_SPEC_LIST, _CONST_SPEC = kind("var_spec_list"), kind("const_spec")
_SPECS = (kind("var_spec"), _CONST_SPEC, kind("type_spec"), _TYPE_ALIAS)
_SEMICOLON, _COLON, _BRACE, _DOT, _ASSIGN, _DEFINE = map(token, (";", ":", "{", ".", "=", ":="))


def stmt(data: bytes, node: Node) -> ast.Stmt:
    """The statement that a node stands for; `BadStmt` for what is none or does not say what it seems to."""
    if node.has_error and node.kind_id in _SIMPLE and _is_torn(node):
        return ast.BadStmt(node.start_byte, node.end_byte)
    return STATEMENTS.get(node.kind_id, _bad_stmt)(data, node)


def _is_torn(node: Node) -> bool:
    """Reports whether text was dropped to read a statement, the bodies of function literals in it left aside."""
    return any(
        child.is_error or (child.has_error and child.kind_id != _BLOCK and _is_torn(child)) for child in node.children
    )


def block(data: bytes, node: Node) -> ast.Block:
    """The statements of a `block` node."""
    return ast.Block(node.start_byte, node.end_byte, tuple(_statements(data, node.named_children)))


def _statements(data: bytes, nodes: Iterable[Node]) -> list[ast.Stmt]:
    """The statements among the nodes of a block or clause, with what did not parse as `BadStmt`."""
    found: list[ast.Stmt] = []
    for node in nodes:
        if node.kind_id == _STATEMENT_LIST:
            found += [stmt(data, child) for child in node.named_children if child.is_error or not child.is_extra]
        elif node.is_error:
            found.append(ast.BadStmt(node.start_byte, node.end_byte))
    return found


def _bad_stmt(_: bytes, node: Node) -> ast.Stmt:
    return ast.BadStmt(node.start_byte, node.end_byte)


# --- simple statements ------------------------------------------------------------------------------------------


def _empty(_: bytes, node: Node) -> ast.Stmt:
    return ast.EmptyStmt(node.start_byte, node.end_byte)


def _expression(data: bytes, node: Node) -> ast.Stmt:
    return ast.ExprStmt(node.start_byte, node.end_byte, expr(data, node))


def _send(data: bytes, node: Node) -> ast.Stmt:
    chan, _, value = children(node)
    return ast.SendStmt(node.start_byte, node.end_byte, expr(data, chan), expr(data, value))


def _inc_dec(data: bytes, node: Node) -> ast.Stmt:
    x, op = children(node)
    return ast.IncDec(node.start_byte, node.end_byte, expr(data, x), op.type)


def _assign(data: bytes, node: Node) -> ast.Stmt:
    left, op, right = children(node)
    return ast.Assign(node.start_byte, node.end_byte, expr_list(data, left), op.type, expr_list(data, right))


def _receive(data: bytes, node: Node) -> ast.Stmt:
    """The receive of a select's case: `x = <-c`, `x := <-c` or `<-c`."""
    parts = children(node)
    right = expr(data, parts[-1])
    if len(parts) == 1:
        return ast.ExprStmt(node.start_byte, node.end_byte, right)
    return ast.Assign(node.start_byte, node.end_byte, expr_list(data, parts[0]), parts[1].type, (right,))


def _go(data: bytes, node: Node) -> ast.Stmt:
    return ast.GoStmt(node.start_byte, node.end_byte, expr(data, children(node)[1]))


def _defer(data: bytes, node: Node) -> ast.Stmt:
    return ast.DeferStmt(node.start_byte, node.end_byte, expr(data, children(node)[1]))


def _return(data: bytes, node: Node) -> ast.Stmt:
    lists = named(node)
    return ast.ReturnStmt(node.start_byte, node.end_byte, expr_list(data, lists[0]) if lists else ())


def _branch(data: bytes, node: Node) -> ast.Stmt:
    keyword, *label = children(node)
    return ast.BranchStmt(node.start_byte, node.end_byte, keyword.type, name_of(data, label[0]) if label else "")


def _labeled(data: bytes, node: Node) -> ast.Stmt:
    label, colon, *rest = children(node)
    inner = stmt(data, rest[0]) if rest else ast.EmptyStmt(colon.end_byte, colon.end_byte)
    return ast.LabeledStmt(node.start_byte, node.end_byte, name_of(data, label), inner)


def _declaration(data: bytes, node: Node) -> ast.Stmt:
    return ast.DeclStmt(node.start_byte, node.end_byte, tuple(specs(data, node)))


_SIMPLE = frozenset(
    map(
        kind,
        (
            "expression_statement",
            "send_statement",
            "receive_statement",
            "inc_statement",
            "dec_statement",
            "assignment_statement",
            "short_var_declaration",
            "go_statement",
            "defer_statement",
            "return_statement",
            "var_declaration",
            "const_declaration",
        ),
    )
)


# --- compound statements ----------------------------------------------------------------------------------------


def _if(data: bytes, node: Node) -> ast.Stmt:
    _, *parts = children(node)
    init = None
    if parts[1].kind_id == _SEMICOLON:
        init, parts = stmt(data, parts[0]), parts[2:]
    cond, body, *rest = parts
    orelse = stmt(data, rest[1]) if rest else None
    return ast.IfStmt(node.start_byte, node.end_byte, init, expr(data, cond), block(data, body), orelse)


def _for(data: bytes, node: Node) -> ast.Stmt:
    _, *clause, body = children(node)
    if not clause:
        return ast.ForStmt(node.start_byte, node.end_byte, None, None, None, block(data, body))
    head = clause[0]
    if head.kind_id == _RANGE_CLAUSE:
        return _range(data, node, head, body)
    if head.kind_id == _FOR_CLAUSE:
        return _three_part_for(data, node, head, body)
    return ast.ForStmt(node.start_byte, node.end_byte, None, expr(data, head), None, block(data, body))


def _three_part_for(data: bytes, node: Node, clause: Node, body: Node) -> ast.Stmt:
    parts: list[Node | None] = [None, None, None]
    at = 0
    for child in children(clause):
        if child.kind_id == _SEMICOLON:
            at += 1
        else:
            parts[at] = child
    init, cond, post = parts
    return ast.ForStmt(
        node.start_byte,
        node.end_byte,
        stmt(data, init) if init else None,
        expr(data, cond) if cond else None,
        stmt(data, post) if post else None,
        block(data, body),
    )


def _range(data: bytes, node: Node, clause: Node, body: Node) -> ast.Stmt:
    parts = children(clause)
    targets: tuple[ast.Expr, ...] = ()
    define = False
    if parts[0].kind_id == _EXPRESSION_LIST:
        targets = expr_list(data, parts[0])
        define = parts[1].kind_id == _DEFINE
    key = targets[0] if targets else None
    value = targets[1] if len(targets) > 1 else None
    return ast.RangeStmt(node.start_byte, node.end_byte, key, value, define, expr(data, parts[-1]), block(data, body))


def _switch(data: bytes, node: Node) -> ast.Stmt:
    parts = children(node)
    head = list(takewhile(lambda part: part.kind_id != _BRACE, parts[1:]))
    init = tag = None
    if len(head) > 1 and head[1].kind_id == _SEMICOLON:
        init, head = stmt(data, head[0]), head[2:]
    if head:
        tag = expr(data, head[0])
    if init is None and isinstance(tag, ast.Call):
        # It is called once, whatever it is compared with: a variable of no possible name holds what it yields.
        held = ast.Ident(node.start_byte, node.start_byte + len("switch"), "switch")
        init, tag = ast.Assign(tag.start, tag.end, (held,), ":=", (tag,)), held
    clauses = tuple([_case(data, part) for part in parts if part.kind_id in _CASES])
    return ast.SwitchStmt(node.start_byte, node.end_byte, init, tag, clauses)


def _type_switch(data: bytes, node: Node) -> ast.Stmt:
    parts = children(node)
    head = list(takewhile(lambda part: part.kind_id != _DOT, parts[1:]))
    init = name = None
    if head[1:] and head[1].kind_id == _SEMICOLON:
        init, head = stmt(data, head[0]), head[2:]
    if head[1:] and head[1].kind_id == _DEFINE:
        bound = expr_list(data, head[0])[0]
        name = bound if isinstance(bound, ast.Ident) else None
    clauses = tuple([_case(data, part) for part in parts if part.kind_id in _CASES])
    return ast.TypeSwitchStmt(node.start_byte, node.end_byte, init, name, expr(data, head[-1]), clauses)


def _case(data: bytes, node: Node) -> ast.CaseClause:
    """A clause of a switch or type switch."""
    parts = children(node)
    choices: tuple[ast.Expr, ...] | None = None
    if node.kind_id != _DEFAULT_CASE:
        head = [part for part in takewhile(lambda part: part.kind_id != _COLON, parts[1:]) if part.is_named]
        choices = expr_list(data, head[0]) if head and head[0].kind_id == _EXPRESSION_LIST else exprs(data, head)
    return ast.CaseClause(node.start_byte, node.end_byte, choices, _clause_body(data, node))


def _select(data: bytes, node: Node) -> ast.Stmt:
    clauses = tuple([_comm(data, part) for part in children(node) if part.kind_id in _CASES])
    return ast.SelectStmt(node.start_byte, node.end_byte, clauses)


def _comm(data: bytes, node: Node) -> ast.CommClause:
    comm = None if node.kind_id == _DEFAULT_CASE else stmt(data, children(node)[1])
    return ast.CommClause(node.start_byte, node.end_byte, comm, _clause_body(data, node))


def _clause_body(data: bytes, node: Node) -> tuple[ast.Stmt, ...]:
    """What follows a clause's colon."""
    return tuple(_statements(data, node.named_children))


# --- specs ------------------------------------------------------------------------------------------------------


def specs(data: bytes, node: Node) -> list[ast.ValueSpec | ast.TypeSpec]:
    """The specs of a `var`, `const` or `type` declaration, grouped or not."""
    found: list[ast.ValueSpec | ast.TypeSpec] = []
    for child in named(node):
        if child.kind_id == _VAR_SPEC_LIST:
            found += specs(data, child)
        elif child.kind_id in _SPECS:
            found.append(_SPEC_LOWERING[child.kind_id](data, child))
    return found


def _value_spec(data: bytes, node: Node) -> ast.ValueSpec:
    names: list[ast.Ident] = []
    type_: ast.Expr | None = None
    values: tuple[ast.Expr, ...] = ()
    for child in named(node):
        if child.kind_id == _IDENTIFIER:
            names.append(ident(data, child))
        elif child.kind_id == _EXPRESSION_LIST:
            values = expr_list(data, child)
        else:
            type_ = expr(data, child)
    return ast.ValueSpec(node.start_byte, node.end_byte, tuple(names), type_, values, node.kind_id == _CONST_SPEC)


def _type_spec(data: bytes, node: Node) -> ast.TypeSpec:
    name, *middle, type_ = named(node)
    type_params: tuple[ast.Field, ...] = ()
    if middle:
        type_params = type_parameters(data, middle[0])
    alias = node.kind_id == _TYPE_ALIAS
    return ast.TypeSpec(node.start_byte, node.end_byte, ident(data, name), type_params, expr(data, type_), alias)


_SPEC_LOWERING: dict[int, Callable[[bytes, Node], ast.ValueSpec | ast.TypeSpec]] = by_kind(
    {"var_spec": _value_spec, "const_spec": _value_spec, "type_spec": _type_spec, "type_alias": _type_spec}
)


# --- function literals ------------------------------------------------------------------------------------------


def _func_literal(data: bytes, node: Node) -> ast.Expr:
    func, *head, body = children(node)
    type_ = signature(data, head, func.start_byte)
    return ast.FuncLit(node.start_byte, node.end_byte, type_, block(data, body))


EXPRESSIONS[kind("func_literal")] = _func_literal

STATEMENTS = by_kind(
    {
        "block": block,
        "empty_statement": _empty,
        "expression_statement": _expression,
        "send_statement": _send,
        "receive_statement": _receive,
        "inc_statement": _inc_dec,
        "dec_statement": _inc_dec,
        "assignment_statement": _assign,
        "short_var_declaration": _assign,
        "go_statement": _go,
        "defer_statement": _defer,
        "return_statement": _return,
        "break_statement": _branch,
        "continue_statement": _branch,
        "goto_statement": _branch,
        "fallthrough_statement": _branch,
        "labeled_statement": _labeled,
        "var_declaration": _declaration,
        "const_declaration": _declaration,
        "type_declaration": _declaration,
        "if_statement": _if,
        "for_statement": _for,
        "expression_switch_statement": _switch,
        "type_switch_statement": _type_switch,
        "select_statement": _select,
    }
)
