"""The syntax layer's other half: what the grammar does not know, what errors in a file cost, and any bytes at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from syntax_trees import clean, dump, expression, names, walk

from poollint.syntax import ast
from poollint.syntax.parse import parse

# --- the grammar's gaps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("new(42)", "(Call new ['42'])"),
        ('new("a)")', "(Call new ['a)'])"),
        ("new(-x)", "(Call new [(Unary - x)])"),
        ("new(f(x, y))", "(Call new [(Call f [x y])])"),
        ("new(new(1))", "(Call new [(Call new ['1'])])"),
        ("new(T{a: 1})", "(Call new [(CompositeLit T [(KeyValue a '1')])])"),
        ("g(new([]int), new (1))", "(Call g [(Call new [(ArrayType - int)]) (Call new ['1'])])"),
        (
            "g(new(1), new(p.T), make([]int, 2))",
            "(Call g [(Call new ['1']) (Call new [(Selector p T)]) (Call make [(ArrayType - int) '2'])])",
        ),
    ],
)
def test_new_of_an_expression(text: str, tree: str) -> None:
    assert expression(text) == tree


def test_type_parameters_of_methods() -> None:
    file = clean(
        "func a() {}\n"
        "func (r *R[K]) M[T any, U interface{ ~[]T }](x T) U { return r.f[T](x) }\n"
        "func (R) N[\n\tT any, // why\n](x T) {}\n"
        "func b() {}\n"
    )
    assert names(file) == ["a", "M", "N", "b"]
    method = file.funcs[1]
    assert dump(method.recv) == "(Field [r] (Star (Index R [K])))"
    assert dump(method.type) == (
        "(FuncType [(Field [x] T)] [(Field - U)] "
        "[(Field [T] any) (Field [U] (InterfaceType - [(Unary ~ (ArrayType - T))]))])"
    )
    assert dump(method.body()) == "(Block [(ReturnStmt [(Call (Index (Selector r f) [T]) [x])])])"
    assert dump(file.funcs[2].type) == "(FuncType [(Field [x] T)] - [(Field [T] any)])"


def test_positions_hold_after_rewriting() -> None:
    source = b"package p\nfunc (r R) M[T any](x T) { y := new(42) }\n"
    (func,) = parse(source).funcs
    for node in walk(func):
        if isinstance(node, ast.Ident):
            assert source[node.start : node.end].decode() == node.name
    assert {node.name for node in walk(func) if isinstance(node, ast.Ident)} == set("MTRrxy") | {"any", "new"}


# --- errors -----------------------------------------------------------------------------------------------------

GOOD = "func {0}() {{\n\tpool.Put({0})\n}}\n\n"


@pytest.mark.parametrize(
    "broken",
    [
        "func broken() {\n\tx := := y\n}\n\n",
        "func broken() {\n\tif x {\n\t\ty()\n}\n\n",
        "func broken() {\n\tf(a, func() {\n\t\tg(\n}\n\n",
        "func broken() {\n\ty()\n}}\n\n",
        'func broken() {\n\tx := "no end\n}\n\n',
        "func broken() {\n\tx := 'no\n\t/* or\n}\n\n",
        "func broken(a struct{ b int }) {\n\tcase ] ) else {{\n}\n\n",
    ],
)
def test_a_broken_function_costs_no_neighbour(broken: str) -> None:
    source = "package p\n\n" + GOOD.format("a") + broken + GOOD.format("b")
    file = parse(source.encode())
    assert names(file) == ["a", "broken", "b"]
    assert file.funcs[1].body() is not None
    for func in (file.funcs[0], file.funcs[2]):
        assert dump(func.body()) == f"(Block [(ExprStmt (Call (Selector pool Put) [{func.name.name}]))])"
        assert source[func.start :].startswith(f"func {func.name.name}")
    begin, end = source.index(broken), source.index(broken) + len(broken)
    assert file.faults
    assert all(begin <= fault.start <= fault.end <= end for fault in file.faults)


@pytest.mark.parametrize("broken", ["type broken struct {\n\ta [\n", "var broken = )\n", "import {\n", "]]] {{{\n"])
def test_a_broken_declaration_costs_no_neighbour(broken: str) -> None:
    file = parse(
        ("package p\n\n" + GOOD.format("a") + broken + "\ntype T struct{}\n\nvar x = `\nfunc no()\n`\n").encode()
    )
    assert names(file) == ["a"]
    assert [spec.name.name for spec in file.types][-1] == "T"
    assert file.faults


@pytest.mark.parametrize("broken", ["x := y ] z", "f(a b)", "x = = y", "else", "@", "f(a, , b)"])
def test_a_broken_statement_is_unknown_and_costs_no_neighbour(broken: str) -> None:
    file = parse(f"package p\nfunc f() {{\n\ta()\n\t{broken}\n\tb()\n}}\n".encode())
    assert dump(file.funcs[0].body()) == "(Block [(ExprStmt (Call a)) (BadStmt) (ExprStmt (Call b))])"
    assert file.faults


def test_an_error_in_a_function_literal_stays_there() -> None:
    file = parse(b"package p\nfunc f() {\n\tgo func() {\n\t\ta()\n\t\tx = = y\n\t}()\n}\n")
    literal = "(FuncLit (FuncType) (Block [(ExprStmt (Call a)) (BadStmt)]))"
    assert dump(file.funcs[0].body()) == f"(Block [(GoStmt (Call {literal}))])"


def test_what_is_still_being_typed() -> None:
    file = parse(b"package p\nfunc f() {\n\tfor {\n\t\tb := pool.Get()\n\t\tif b {\n\t\t\tpool.Put(b")
    assert dump(file.funcs[0].body()) == (
        "(Block [(ForStmt - - - (Block [(Assign [b] := [(Call (Selector pool Get))]) "
        "(IfStmt - b (Block [(ExprStmt (Call (Selector pool Put) [b]))]))]))])"
    )


def test_a_body_that_cannot_be_parsed_is_not_empty() -> None:
    file = parse(b"package p\nfunc f(a int) error {\n\tx := [[[[1]]]]\n}\n")
    assert dump(file.funcs[0].type) == "(FuncType [(Field [a] int)] [(Field - error)])"
    assert dump(file.funcs[0].body()) == "(Block [(BadStmt)])"
    assert file.faults


def test_statements_outside_of_functions_are_faults() -> None:
    file = parse(b"package p\nx := 1\nfunc f() {}\n")
    assert [(fault.start, fault.end) for fault in file.faults] == [(10, 16)]
    assert names(file) == ["f"]


# --- any bytes --------------------------------------------------------------------------------------------------

WHOLE_LANGUAGE = Path(__file__).parent / "syntax_sample.go"


def check_any(data: bytes) -> None:
    """Parsing any bytes yields a whole tree within their bounds."""
    for node in walk(parse(data)):
        assert 0 <= node.start <= node.end <= len(data)


def test_every_prefix_of_the_whole_language() -> None:
    data = WHOLE_LANGUAGE.read_bytes()
    assert not parse(data).faults
    for end in range(len(data)):
        check_any(data[:end])


def test_random_bytes() -> None:
    source = random.Random(7)
    for size in range(300):
        check_any(source.randbytes(size))


def test_random_tokens() -> None:
    source = random.Random(7)
    tokens = WHOLE_LANGUAGE.read_bytes().split()
    for _ in range(200):
        check_any(b" ".join(source.choices(tokens, k=100)))
        check_any(b"package p\nfunc f() {\n" + b"\n".join(source.choices(tokens, k=40)) + b"\n}\n")


@pytest.mark.parametrize(
    "text",
    [
        "x := " + " +\n".join(['"a"'] * 2000),
        "x := a" + " - b" * 2000,
        "x := a" + ".b()" * 1000,
        "if a {}" + " else if b {}" * 1000,
        "x := " + "(" * 2000 + "1" + ")" * 2000,
        "{" * 1000 + "}" * 1000,
        "func() {" * 500 + "}()" * 500,
    ],
    ids=["plus", "minus", "chain", "else-if", "parentheses", "blocks", "closures"],
)
def test_deep_nesting(text: str) -> None:
    file = clean(f"func f() {{\n{text}\n}}\nfunc g() {{}}\n")
    assert names(file) == ["f", "g"]
    assert not [node for node in walk(file) if isinstance(node, ast.Bad | ast.BadStmt)]


def test_a_long_chain_of_one_operator_is_a_shallow_tree() -> None:
    root = clean("var s = " + " + ".join(f"a{at}" for at in range(2000)) + "\n").values[0].values[0]

    def depth(x: ast.Expr) -> int:
        return 1 + max(depth(x.x), depth(x.y)) if isinstance(x, ast.Binary) else 1

    assert depth(root) < 20
    operands = sorted((node for node in walk(root) if isinstance(node, ast.Ident)), key=lambda node: node.start)
    assert [operand.name for operand in operands] == [f"a{at}" for at in range(2000)]
