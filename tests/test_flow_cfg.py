"""The control-flow graph: each construct of Go as the blocks that the interpreter walks.

A block is drawn as `number: item; item -> end`. A range's head shows as `next x` inside the loop, the way out of a loop
by its condition as `done`, and a select's default as `nothing ready`.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from poollint.flow import cfg
from poollint.syntax import ast
from poollint.syntax.parse import parse


def graph(body: str) -> tuple[cfg.Graph, bytes]:
    data = f"package p\nfunc f() {{\n{body}\n}}\n".encode()
    file = parse(data)
    assert file.faults == ()
    parsed = file.funcs[0].body()
    assert parsed is not None
    return cfg.build(parsed), data


def draw(body: str) -> list[str]:
    built, data = graph(body)

    def text(start: int, end: int) -> str:
        return " ".join(data[start:end].decode().split())

    def item(i: cfg.Item) -> str:
        match i:
            case cfg.RangeNext(stmt):
                return f"next {text(stmt.x.start, stmt.x.end)}"
            case cfg.BindCase(_, clause):
                types = [text(e.start, e.end) for e in clause.exprs or ()]
                return f"bind {', '.join(types) or 'default'}"
            case cfg.LoopDone():
                return "done"
            case cfg.NoCase():
                return "no case"
            case cfg.NothingReady():
                return "nothing ready"
            case cfg.Offered(values):
                return f"offered {', '.join(text(e.start, e.end) for e in values)}"
        return text(i.start, i.end)

    def test(e: ast.Expr) -> str:
        if isinstance(e, ast.Binary):  # The tests of a switch stand nowhere in the source as a whole.
            return f"{text(e.x.start, e.x.end)} {e.op} {text(e.y.start, e.y.end)}"
        return text(e.start, e.end)

    def end(e: cfg.Goto | cfg.Branch | cfg.Choose | cfg.Exit | None) -> str:
        match e:
            case cfg.Goto(target):
                return str(target.number)
            case cfg.Branch(cond, then, orelse):
                return f"{test(cond)} ? {then.number} : {orelse.number}"
            case cfg.Choose(targets):
                return " | ".join(str(t.number) for t in targets) or "nowhere"
            case cfg.Exit(stmt):
                return text(stmt.start, stmt.end) if stmt else "end"
            case None:
                raise AssertionError("a block without an end")

    return [
        f"{b.number}: {'; '.join(map(item, b.items))} -> {end(b.end)}".replace(":  ->", ": ->") for b in built.blocks
    ]


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        pytest.param(
            """
            if a {
                x()
            } else {
                y()
            }
            z()
            """,
            """
            0: -> a ? 2 : 1
            1: y() -> 3
            2: x() -> 3
            3: z() -> end
            """,
            id="if_else",
        ),
        pytest.param(
            """
            if v := g(); v {
                x()
            } else if b {
                y()
            }
            z()
            """,
            """
            0: v := g() -> v ? 4 : 1
            1: -> b ? 2 : 3
            2: y() -> 3
            3: -> 5
            4: x() -> 5
            5: z() -> end
            """,
            id="else_if_with_init",
        ),
        pytest.param(
            """
            if a && b {
                x()
            }
            y()
            """,
            """
            0: -> a ? 1 : 3
            1: -> b ? 2 : 3
            2: x() -> 3
            3: y() -> end
            """,
            id="and",
        ),
        pytest.param(
            """
            if a || !(b && c) {
                x()
            }
            y()
            """,
            """
            0: -> a ? 3 : 1
            1: -> b ? 2 : 3
            2: -> c ? 4 : 3
            3: x() -> 4
            4: y() -> end
            """,
            id="not_and_or",
        ),
        pytest.param(
            """
            for i := 0; i < n; i++ {
                if a {
                    continue
                }
                if b {
                    break
                }
                x()
            }
            y()
            """,
            """
            0: i := 0 -> 1
            1: -> i < n ? 3 : 2
            2: done -> 7
            3: -> a ? 8 : 4
            4: -> b ? 6 : 5
            5: x() -> 9
            6: -> 7
            7: y() -> end
            8: -> 9
            9: i++ -> 1
            """,
            id="for_with_continue_and_break",
        ),
        pytest.param(
            """
            outer:
            for a {
                for {
                    if b {
                        continue outer
                    }
                    if c {
                        break outer
                    }
                    x()
                }
            }
            y()
            """,
            """
            0: -> 1
            1: -> 2
            2: -> a ? 4 : 3
            3: done -> 11
            4: -> 5
            5: -> 6
            6: -> b ? 12 : 7
            7: -> c ? 10 : 8
            8: x() -> 9
            9: -> 5
            10: -> 11
            11: y() -> end
            12: -> 13
            13: -> 2
            """,
            id="labels_of_outer_loops",
        ),
        pytest.param(
            """
            for {
                x()
            }
            y()
            """,
            """
            0: -> 1
            1: -> 2
            2: x() -> 3
            3: -> 1
            """,
            id="endless_loop_has_no_way_out",
        ),
        pytest.param(
            """
            for i, v := range xs {
                if a {
                    break
                }
                x(i, v)
            }
            y()
            """,
            """
            0: xs -> 1
            1: -> 3 | 2
            2: done -> 6
            3: next xs -> a ? 5 : 4
            4: x(i, v) -> 1
            5: -> 6
            6: y() -> end
            """,
            id="range",
        ),
        pytest.param(
            """
            for a {
                switch {
                case b:
                    continue
                case c:
                    break
                }
                x()
            }
            """,
            """
            0: -> 1
            1: -> a ? 4 : 2
            2: done -> 3
            3: -> end
            4: -> b ? 9 : 5
            5: -> c ? 7 : 6
            6: -> 8
            7: -> 8
            8: x() -> 10
            9: -> 10
            10: -> 1
            """,
            id="continue_passes_a_switch_by",
        ),
        pytest.param(
            """
            switch t {
            case 1, 2:
                x()
                fallthrough
            case 3:
                y()
            default:
                z()
            }
            w()
            """,
            """
            0: t -> t == 1 ? 5 : 1
            1: -> t == 2 ? 5 : 2
            2: -> t == 3 ? 6 : 3
            3: -> 4
            4: z() -> 7
            5: x() -> 6
            6: y() -> 7
            7: w() -> end
            """,
            id="switch_with_fallthrough",
        ),
        pytest.param(
            """
            switch {
            default:
                x()
            case a:
                y()
            }
            w()
            """,
            """
            0: -> a ? 3 : 1
            1: -> 2
            2: x() -> 4
            3: y() -> 4
            4: w() -> end
            """,
            id="default_is_tried_last_wherever_it_stands",
        ),
        pytest.param(
            """
            switch g() {
            case 1:
                x()
            case 2:
                y()
            }
            w()
            """,
            """
            0: g(); switch -> switch == 1 ? 4 : 1
            1: -> switch == 2 ? 3 : 2
            2: -> 5
            3: y() -> 5
            4: x() -> 5
            5: w() -> end
            """,
            id="switch_on_a_call_holds_its_result",
        ),
        pytest.param(
            """
            switch v := e.(type) {
            case int, string:
                x(v)
            default:
                y(v)
            }
            w()
            """,
            """
            0: -> 2 | 1
            1: bind default; y(v) -> 3
            2: bind int, string; x(v) -> 3
            3: w() -> end
            """,
            id="type_switch",
        ),
        pytest.param(
            """
            select {
            case v := <-c:
                x(v)
            case d <- 1:
                break
            default:
                y()
            }
            w()
            """,
            """
            0: -> 3 | 2 | 1
            1: nothing ready; y() -> 4
            2: d <- 1 -> 4
            3: offered 1; v := <-c; x(v) -> 4
            4: w() -> end
            """,
            id="select_with_default",
        ),
        pytest.param(
            """
            select {}
            w()
            """,
            """
            0: -> nowhere
            """,
            id="empty_select_blocks_forever",
        ),
        pytest.param(
            """
            again:
            x()
            if a {
                goto again
            }
            if b {
                goto out
            }
            y()
            out:
            z()
            """,
            """
            0: -> 1
            1: x() -> a ? 6 : 2
            2: -> b ? 4 : 3
            3: y() -> 5
            4: -> 5
            5: z() -> end
            6: -> 1
            """,
            id="goto_back_and_forth",
        ),
        pytest.param(
            """
            defer d()
            if a {
                return 1
            }
            x()
            return 2
            """,
            """
            0: defer d() -> a ? 2 : 1
            1: x() -> return 2
            2: -> return 1
            """,
            id="early_return",
        ),
        pytest.param(
            """
            x()
            return
            y()
            """,
            """
            0: x() -> return
            """,
            id="code_after_return_is_left_out",
        ),
    ],
)
def test_blocks(body: str, drawn: str) -> None:
    assert draw(body) == dedent(drawn).strip().splitlines()


def test_entry_comes_first_and_numbers_are_places() -> None:
    built, data = graph("for a {\nx()\n}\ny()")
    assert [b.number for b in built.blocks] == list(range(len(built.blocks)))
    assert data[built.end : built.end + 1] == b"}"


def test_only_the_blocks_of_a_loop_are_on_a_cycle() -> None:
    built, _ = graph("w()\nfor a {\nif b {\nx()\nreturn\n}\ny()\n}\nz()")
    lines = draw("w()\nfor a {\nif b {\nx()\nreturn\n}\ny()\n}\nz()")
    cyclic = {
        name
        for b, line in zip(built.blocks, lines, strict=True)
        for name in "wxyz"
        if f"{name}()" in line and b in built.cyclic()
    }
    assert cyclic == {"y"}
