"""Getting the most out of a file that the grammar rejects, in two steps.

First the grammar's own gaps: `new(42)` (Go 1.26) and type parameters on methods (Go 1.27) are rewritten to something of
equal length that the grammar knows. `new` before an argument that is no type becomes another name of three letters, and
is `new` again when lowered, because names are read from the original bytes; a method's type parameters are blanked, and
parsed on their own. Then the file's real errors: tree-sitter may let one swallow its neighbours, so each top-level
declaration, told by a keyword at the start of a line as gofmt has it, is parsed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tree_sitter import Node

from poollint.syntax import ast
from poollint.syntax.grammar import kind, named, parse_tree
from poollint.syntax.lower import Declarations
from poollint.syntax.lower_type import type_parameters
from poollint.syntax.text import without_literals

_BRACKET = re.compile(rb"[()\[\]{}]")
_BRACKET_OR_COMMA = re.compile(rb"[()\[\]{},]")
_CLOSER = {b"(": b")", b"[": b"]", b"{": b"}"}
_ALLOCATION = re.compile(rb"(?<![.\w\x80-\xff])(?:new|make)\s*(?=\()")
_GENERIC_METHOD = re.compile(rb"^func\s*\([^()]*\)\s*[\w\x80-\xff]+(?=\s*\[)", re.MULTILINE)
_HEAD = re.compile(rb"^(?:func|type|var|const|import|package)\b", re.MULTILINE)
_TYPE_KEYWORD = re.compile(rb"\b(?:struct|interface)\s*\Z")
_TERMINATORS = ("\n", ";", "\0")
_FUNCTIONS = (kind("function_declaration"), kind("method_declaration"))
_BLOCK = kind("block")
_TYPE_PARAMETER_LIST = kind("type_parameter_list")


def recover(data: bytes, text: bytes) -> Declarations:
    """The declarations of a file in which a parse of `text`, that is `data` without comments, met an error."""
    text, method_type_params = _rewrite(data, text)
    declarations = Declarations(data, method_type_params)
    root = parse_tree(text).root_node
    if not root.has_error:
        declarations.add_all(root)
        return declarations
    bare = without_literals(text)
    heads = [match.start() for match in _HEAD.finditer(bare)]
    bounds = sorted({0, *heads, len(text)})
    for start, end in pairwise(bounds):
        _add_chunk(declarations, text, bare, start, end)
    return declarations


# --- what the grammar does not know -----------------------------------------------------------------------------


def _rewrite(data: bytes, text: bytes) -> tuple[bytes, dict[int, tuple[ast.Field, ...]]]:
    """`text` with what the grammar lacks rewritten, and the type parameters of methods by the end of the name."""
    out = bytearray(text)
    bare = without_literals(text)
    type_params: dict[int, tuple[ast.Field, ...]] = {}
    for match in _GENERIC_METHOD.finditer(bare):
        name_end = match.end()
        opening = bare.index(b"[", name_end)
        closing = _closing(bare, opening)
        if closing is not None:
            type_params[name_end] = _parse_type_params(data, text, opening, closing)
            out[opening : closing + 1] = b" " * (closing + 1 - opening)
    for match in _ALLOCATION.finditer(bare):
        closing = _closing(bare, match.end())
        if closing is not None and not _begins_with_type(text, bare, match.end() + 1, closing):
            out[match.start()] = ord("_")
    return bytes(out), type_params


def _closing(bare: bytes, opening: int) -> int | None:
    """The offset of the bracket that closes the one at `opening`."""
    expected: list[bytes] = []
    for match in _BRACKET.finditer(bare, opening):
        bracket = match.group()
        if bracket in _CLOSER:
            expected.append(_CLOSER[bracket])
        elif bracket != expected.pop():
            return None
        elif not expected:
            return match.start()
    return None


def _begins_with_type(text: bytes, bare: bytes, start: int, end: int) -> bool:
    """Reports whether the first of the arguments between two offsets can be read as a type."""
    depth = 0
    for match in _BRACKET_OR_COMMA.finditer(bare, start, end):
        symbol = match.group()
        if symbol == b"," and depth == 0:
            end = match.start()
            break
        depth += 1 if symbol in _CLOSER else 0 if symbol == b"," else -1
    return not parse_tree(b"var _ (%b)\n" % text[start:end]).root_node.has_error


def _parse_type_params(data: bytes, text: bytes, opening: int, closing: int) -> tuple[ast.Field, ...]:
    prefix = b"func f"
    tree = parse_tree(prefix + text[opening : closing + 1] + b"()\n")
    root = tree.root_node_with_offset(opening - len(prefix), (0, 0))
    if root is None or root.has_error:
        return ()
    return type_parameters(data, next(node for node in named(root.children[0]) if node.kind_id == _TYPE_PARAMETER_LIST))


# --- real errors ------------------------------------------------------------------------------------------------


def _add_chunk(declarations: Declarations, text: bytes, bare: bytes, start: int, end: int) -> None:
    """Lower the declaration that begins at `start`, as far as it can be parsed."""
    root = _parse_at(text[start:end], start)
    if not root.has_error:
        declarations.add_all(root)
        return
    for error in _errors(root):
        declarations.fault(error.start_byte, error.end_byte)
    if bare.startswith(b"func", start) and _add_func(declarations, root, text, bare, start, end):
        return
    for node in root.named_children:
        if node.start_byte == start and not node.is_error and declarations.add(node):
            return
    declarations.fault(start, start + len(text[start:end].rstrip()))


def _add_func(declarations: Declarations, root: Node, text: bytes, bare: bytes, start: int, end: int) -> bool:
    """Lower the function at `start` as parsed; failing that, with its brackets closed; failing that, its head."""
    func = _func_at(root, start)
    if func is not None and func.children[-1].kind_id == _BLOCK:
        return declarations.add(func)
    chunk, bare_chunk = text[start:end], bare[start:end]
    func = _func_at(_parse_at(_with_brackets_closed(chunk, bare_chunk), start), start)
    if func is not None and func.children[-1].kind_id == _BLOCK:
        return declarations.add(func)
    opening = _body_opening(bare_chunk)
    if opening is None:
        return False
    blank_body = b"{" + b" " * (len(chunk.rstrip()) - opening - 2) + b"}"
    func = _func_at(_parse_at(chunk[:opening] + blank_body, start), start)
    if func is not None:
        declarations.add_func_head(func)
    return func is not None


def _parse_at(chunk: bytes, start: int) -> Node:
    """The root of a tree of `chunk` whose offsets count from `start` bytes before it."""
    root = parse_tree(chunk).root_node_with_offset(start, (0, 0))
    assert root is not None
    return root


def _errors(root: Node) -> Iterator[Node]:
    """The places at which a tree departs from the text, a mere lack of a terminator aside."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            if node.is_error or node.is_named or node.type not in _TERMINATORS:
                yield node
        elif node.has_error:
            pending += reversed(node.children)


def _func_at(root: Node, start: int) -> Node | None:
    found = (node for node in root.named_children if node.kind_id in _FUNCTIONS and node.start_byte == start)
    return next(found, None)


def _with_brackets_closed(chunk: bytes, bare: bytes) -> bytes:
    """`chunk` with the brackets that it leaves open closed, in place of white space at its end if there is enough."""
    expected: list[bytes] = []
    for match in _BRACKET.finditer(bare):
        bracket = match.group()
        if bracket in _CLOSER:
            expected.append(_CLOSER[bracket])
        elif bracket in expected:
            while expected.pop() != bracket:
                pass
    code = chunk.rstrip()
    closers = b"\n" + b"".join(reversed(expected))
    return code + b" " * (len(chunk) - len(code) - len(closers)) + closers


def _body_opening(bare: bytes) -> int | None:
    """The offset of the brace that opens a function's body, the braces of types in its head left aside."""
    depth = 0
    for match in _BRACKET.finditer(bare):
        bracket = match.group()
        if bracket == b"{" and depth == 0 and not _TYPE_KEYWORD.search(bare, 0, match.start()):
            return match.start()
        depth += 1 if bracket in _CLOSER else -1
    return None
