"""Bytes in, `ast.File` out: the one function that the layers above call.

It never raises, whatever the bytes. A file that parses costs one parse; only one that does not is looked at again.
"""

from __future__ import annotations

from poollint.syntax import ast
from poollint.syntax.grammar import parse_tree
from poollint.syntax.lower import Declarations
from poollint.syntax.recover import recover
from poollint.syntax.text import is_generated, without_comments


def parse(data: bytes) -> ast.File:
    """Parse a Go source file. What does not parse is missing from the result, and told in its `faults`."""
    text = without_comments(data)
    root = parse_tree(text).root_node
    if root.has_error:
        declarations = recover(data, text)
    else:
        declarations = Declarations(data)
        declarations.add_all(root)
    return declarations.file(is_generated(data, text))
