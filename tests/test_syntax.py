"""The syntax layer: each construct of Go as the tree that upper layers see, and the whole standard library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from go_toolchain import go_root
from syntax_trees import clean, dump, expression, statement, type_, walk

from poollint.syntax import ast
from poollint.syntax.grammar import parse_tree
from poollint.syntax.parse import parse

# --- expressions and types --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x", "x"),
        ("((x))", "x"),
        ("nil", "nil"),
        ("0x1F", "'0x1F'"),
        ("1.5e3", "'1.5e3'"),
        ("2i", "'2i'"),
        ("'a'", repr("'a'")),
        ('"a"', "'a'"),
        (r'"\t\x41\u00e9\101\"\\"', repr('\tA\u00e9A"\\')),
        (r"`raw\n`", repr("raw\\n")),
        ('"// no comment"', "'// no comment'"),
        ("a.b.c", "(Selector (Selector a b) c)"),
        ("f(x, y)", "(Call f [x y])"),
        ("f(xs...)", "(Call f [xs] True)"),
        ("f(/* none */)", "(Call f)"),
        ("F[int](x)", "(Call (Index F [int]) [x])"),
        ("F[int, []T](x)", "(Call (Index F [int (ArrayType - T)]) [x])"),
        ("p.F[p.T](x)", "(Call (Index (Selector p F) [(Selector p T)]) [x])"),
        ("F[int, string]", "(Index F [int string])"),
        ("m[k]", "(Index m [k])"),
        ("m[k](x)", "(Call (Index m [k]) [x])"),
        ("[]byte(x)", "(Call (ArrayType - byte) [x])"),
        ("(*T)(x)", "(Call (Star T) [x])"),
        ("*(*[]byte)(x)", "(Star (Call (Star (ArrayType - byte)) [x]))"),
        ("**(**[4]byte)(x[:4])", "(Star (Star (Call (Star (Star (ArrayType '4' byte))) [(SliceExpr x - '4')])))"),
        ("(<-chan int)(x)", "(Call (ChanType recv int) [x])"),
        ("(func())(x)", "(Call (FuncType) [x])"),
        ("interface{}(x)", "(Call (InterfaceType) [x])"),
        ("make([]T, n)", "(Call make [(ArrayType - T) n])"),
        ("new(T)", "(Call new [T])"),
        ("x.(*T)", "(TypeAssert x (Star T))"),
        ("s[:]", "(SliceExpr s)"),
        ("s[:n]", "(SliceExpr s - n)"),
        ("s[i:]", "(SliceExpr s i)"),
        ("s[i:j:k]", "(SliceExpr s i j k)"),
        ("s[:j:k]", "(SliceExpr s - j k)"),
        ("*p", "(Star p)"),
        ("&x", "(Unary & x)"),
        ("<-c", "(Unary <- c)"),
        ("!ok", "(Unary ! ok)"),
        ("a + b*c", "(Binary + a (Binary * b c))"),
        ("a - b - c", "(Binary - (Binary - a b) c)"),
        ("a == b && c &^ d != e", "(Binary && (Binary == a b) (Binary != (Binary &^ c d) e))"),
        ("(*T).M", "(Selector (Star T) M)"),
        ("T{}", "(CompositeLit T)"),
        ("&p.T{a: 1, b: x}", "(Unary & (CompositeLit (Selector p T) [(KeyValue a '1') (KeyValue b x)]))"),
        ("[]T{{1}, {2}}", "(CompositeLit (ArrayType - T) [(CompositeLit - ['1']) (CompositeLit - ['2'])])"),
        ("[...]int{2: 1}", "(CompositeLit (ArrayType (Ellipsis) int) [(KeyValue '2' '1')])"),
        (
            "map[K]V{{1}: {2}}",
            "(CompositeLit (MapType K V) [(KeyValue (CompositeLit - ['1']) (CompositeLit - ['2']))])",
        ),
        ("Pool[int]{}", "(CompositeLit (Index Pool [int]))"),
        ("struct{ a int }{1}", "(CompositeLit (StructType [(Field [a] int)]) ['1'])"),
        (
            "func(a int) bool { return a }",
            "(FuncLit (FuncType [(Field [a] int)] [(Field - bool)]) (Block [(ReturnStmt [a])]))",
        ),
        ("func() {}()", "(Call (FuncLit (FuncType) (Block)))"),
    ],
)
def test_expressions(text: str, tree: str) -> None:
    assert expression(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("*sync.Pool", "(Star (Selector sync Pool))"),
        ("(T)", "T"),
        ("[]T", "(ArrayType - T)"),
        ("[4]T", "(ArrayType '4' T)"),
        ("map[K][]V", "(MapType K (ArrayType - V))"),
        ("chan T", "(ChanType both T)"),
        ("chan<- T", "(ChanType send T)"),
        ("<-chan T", "(ChanType recv T)"),
        ("chan<- chan T", "(ChanType send (ChanType both T))"),
        ("chan<- chan<- chan T", "(ChanType send (ChanType send (ChanType both T)))"),
        ("chan<- <-chan T", "(ChanType send (ChanType recv T))"),
        ("chan (<-chan T)", "(ChanType both (ChanType recv T))"),
        ("<-chan <-chan T", "(ChanType recv (ChanType recv T))"),
        ("p.G[K, *V]", "(Index (Selector p G) [K (Star V)])"),
        (
            "func(int, ...string) (a, b T, err error)",
            "(FuncType [(Field - int) (Field - (Ellipsis string))] [(Field [a b] T) (Field [err] error)])",
        ),
        ("func(a, b int, rest ...T)", "(FuncType [(Field [a b] int) (Field [rest] (Ellipsis T))])"),
        ("func(a, p.B)", "(FuncType [(Field - a) (Field - (Selector p B))])"),
        ("struct{}", "(StructType)"),
        (
            'struct { T; *p.U; G[int]; a, b int `k:"v"` }',
            "(StructType [(Field - T) (Field - (Star (Selector p U))) "
            '(Field - (Index G [int])) (Field [a b] int k:"v")])',
        ),
        (
            "interface { io.Reader; M(a int) error }",
            "(InterfaceType [(Method M (FuncType [(Field [a] int)] [(Field - error)]))] [(Selector io Reader)])",
        ),
        (
            "interface { ~int | ~[]T | p.U }",
            "(InterfaceType - [(Binary | (Binary | (Unary ~ int) (Unary ~ (ArrayType - T))) (Selector p U))])",
        ),
        ("interface { ~G[T] }", "(InterfaceType - [(Unary ~ (Index G [T]))])"),
    ],
)
def test_types(text: str, tree: str) -> None:
    assert type_(text) == tree


# --- statements -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("f()", "(ExprStmt (Call f))"),
        ("c <- x", "(SendStmt c x)"),
        ("i++", "(IncDec i ++)"),
        ("a, b = b, a", "(Assign [a b] = [b a])"),
        ("v, ok := x.(T)", "(Assign [v ok] := [(TypeAssert x T)])"),
        ("x <<= 1", "(Assign [x] <<= ['1'])"),
        ("go f(x)", "(GoStmt (Call f [x]))"),
        (
            "defer func() { pool.Put(x) }()",
            "(DeferStmt (Call (FuncLit (FuncType) (Block [(ExprStmt (Call (Selector pool Put) [x]))]))))",
        ),
        ("return", "(ReturnStmt)"),
        ("return a, b", "(ReturnStmt [a b])"),
        ("{ ; }", "(Block [(EmptyStmt)])"),
        ("break", "(BranchStmt break)"),
        ("continue L", "(BranchStmt continue L)"),
        ("goto L", "(BranchStmt goto L)"),
        ("L:\nfor {}", "(LabeledStmt L (ForStmt - - - (Block)))"),
        ("L:", "(LabeledStmt L (EmptyStmt))"),
        ("if a { f() }", "(IfStmt - a (Block [(ExprStmt (Call f))]))"),
        (
            "if x := g(); x == nil {} else if b {} else { f() }",
            "(IfStmt (Assign [x] := [(Call g)]) (Binary == x nil) "
            "(Block) (IfStmt - b (Block) (Block [(ExprStmt (Call f))])))",
        ),
        ("for ok {}", "(ForStmt - ok - (Block))"),
        ("for i := 0; i < n; i++ {}", "(ForStmt (Assign [i] := ['0']) (Binary < i n) (IncDec i ++) (Block))"),
        ("for ; ; i++ {}", "(ForStmt - - (IncDec i ++) (Block))"),
        ("for range c {}", "(RangeStmt - - False c (Block))"),
        ("for i := range 10 {}", "(RangeStmt i - True '10' (Block))"),
        ("for k, v = range seq() {}", "(RangeStmt k v False (Call seq) (Block))"),
        ("switch {\ndefault:\n}", "(SwitchStmt - - [(CaseClause)])"),
        (
            "switch x := g(); x {\ncase 1, 2:\n f()\n fallthrough\ncase 3:\n}",
            "(SwitchStmt (Assign [x] := [(Call g)]) x "
            "[(CaseClause ['1' '2'] [(ExprStmt (Call f)) (BranchStmt fallthrough)]) (CaseClause ['3'])])",
        ),
        ("switch g(); {\n}", "(SwitchStmt (ExprStmt (Call g)))"),
        (
            "switch v := x.(type) {\ncase nil:\ncase *T, []p.U:\n f()\ndefault:\n}",
            "(TypeSwitchStmt - v x [(CaseClause [nil]) "
            "(CaseClause [(Star T) (ArrayType - (Selector p U))] [(ExprStmt (Call f))]) (CaseClause)])",
        ),
        ("switch y := 1; a.b.(type) {\n}", "(TypeSwitchStmt (Assign [y] := ['1']) - (Selector a b))"),
        (
            "select {\ncase v, ok := <-c:\n f()\ncase d <- x:\ncase <-e:\ndefault:\n}",
            "(SelectStmt ["
            "(CommClause (Assign [v ok] := [(Unary <- c)]) [(ExprStmt (Call f))]) (CommClause (SendStmt d x)) "
            "(CommClause (ExprStmt (Unary <- e))) (CommClause)])",
        ),
        ("var a, b int = 1, 2", "(DeclStmt [(ValueSpec [a b] int ['1' '2'])])"),
        ("const c = 1", "(DeclStmt [(ValueSpec [c] - ['1'] True)])"),
        ("type T = []int", "(DeclStmt [(TypeSpec T - (ArrayType - int) True)])"),
    ],
)
def test_statements(text: str, tree: str) -> None:
    assert statement(text) == tree


# --- declarations -----------------------------------------------------------------------------------------------


def test_package_and_imports() -> None:
    file = parse(b'package p // c\n\nimport "a/b"\nimport (\n\tx "c"\n\t. `d`\n\t_ "e"\n)\n')
    assert file.package == "p"
    assert [(spec.name, spec.path) for spec in file.imports] == [("", "a/b"), ("x", "c"), (".", "d"), ("_", "e")]


def test_values() -> None:
    file = clean("const (\n\tA, B = iota, 1\n\tC, D\n)\nvar (\n\tx T\n\ty = new(T)\n)\n")
    assert list(map(dump, file.values)) == [
        "(ValueSpec [A B] - [iota '1'] True)",
        "(ValueSpec [C D] - - True)",
        "(ValueSpec [x] T)",
        "(ValueSpec [y] - [(Call new [T])])",
    ]


def test_types_declared() -> None:
    file = clean("type (\n\tA = B\n\tS[K comparable, V any] struct{ m map[K]V }\n)\ntype L[T ~int | string] []T\n")
    assert list(map(dump, file.types)) == [
        "(TypeSpec A - B True)",
        "(TypeSpec S [(Field [K] comparable) (Field [V] any)] (StructType [(Field [m] (MapType K V))]))",
        "(TypeSpec L [(Field [T] (Binary | (Unary ~ int) string))] (ArrayType - T))",
    ]


def test_functions_and_methods() -> None:
    file = clean(
        "func F[T any, U p.C](a, b T, c ...U) (T, error) { return a, nil }\n"
        "func (p *Pool[T]) Get() T { panic(1) }\n"
        "func (Pool[_]) size() int\n"
    )
    generic, method, extern = file.funcs
    assert dump(generic.type) == (
        "(FuncType [(Field [a b] T) (Field [c] (Ellipsis U))] [(Field - T) (Field - error)] "
        "[(Field [T] any) (Field [U] (Selector p C))])"
    )
    assert generic.recv is None
    assert dump(generic.body()) == "(Block [(ReturnStmt [a nil])])"
    assert dump(method.recv) == "(Field [p] (Star (Index Pool [T])))"
    assert dump(extern.recv) == "(Field - (Index Pool [_]))"
    assert extern.body() is None


def test_a_body_is_lowered_once() -> None:
    (func,) = clean("func f() { g() }\n").funcs
    assert func.body() is func.body()


@pytest.mark.parametrize(
    ("text", "generated"),
    [
        ("// Code generated by x. DO NOT EDIT.\npackage p\n", True),
        ("/* licence */\n\n// Code generated by x. DO NOT EDIT.\r\n\npackage p\n", True),
        ("package p\n// Code generated by x. DO NOT EDIT.\n", False),
        ("// Code generated by hand.\npackage p\n", False),
    ],
)
def test_generated(text: str, generated: bool) -> None:
    assert parse(text.encode()).generated is generated


def test_positions_are_byte_offsets() -> None:
    source = 'package p\n\n/* ü */ func f() { ü := "ü"; pool.Put((ü)) }\n'.encode()
    (func,) = parse(source).funcs
    spans = [source[node.start : node.end].decode() for node in walk(func.body()) if isinstance(node, ast.Expr)]
    assert sorted(spans) == sorted(["ü", '"ü"', "pool.Put((ü))", "pool.Put", "pool", "ü"])


# --- the standard library ---------------------------------------------------------------------------------------


def standard_library(*packages: str) -> Iterator[Path]:
    """The non-test Go files of the standard library, or of some packages (folders) of it."""
    root = go_root() / "src"
    for path in sorted(root.rglob("*.go")):
        relative = path.relative_to(root)
        if path.name.endswith("_test.go") or "testdata" in relative.parts:
            continue
        if not packages or relative.parent.as_posix() in packages:
            yield path


def test_the_standard_library_parses_without_a_fault() -> None:
    """The slow part, lowering, is left to files with an error: others cannot have a fault."""
    paths = list(standard_library())
    assert len(paths) > 3000
    odd = [path for path in paths if parse_tree(path.read_bytes()).root_node.has_error]
    assert odd, "today's library has what the grammar lacks"
    assert [str(path) for path in odd if parse(path.read_bytes()).faults] == []


def test_nothing_in_the_standard_library_is_unknown() -> None:
    for path in standard_library(
        "net/http", "net/http/internal/http2", "encoding/json", "go/types", "runtime", "math/rand/v2"
    ):
        data = path.read_bytes()
        unknown = [data[node.start : node.end] for node in walk(parse(data)) if isinstance(node, ast.Bad | ast.BadStmt)]
        assert not unknown, path
