"""The control-flow graph of one function body.

A block holds statements that run one after the other and ends in one terminator. Conditions are taken apart at `&&`,
`||` and `!`, so that every edge out of a `Branch` tells one simple fact. Defers are ordinary statements here: what they
register runs at the exit, and it is the interpreter that knows which of them were reached. A call that never returns
ends its path in the interpreter too, since only that knows who is called.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from poollint.syntax import ast


@dataclass(frozen=True, slots=True, eq=False)
class RangeNext:
    """The head of a range loop has a further element: assigns key and value."""

    stmt: ast.RangeStmt


@dataclass(frozen=True, slots=True, eq=False)
class BindCase:
    """Entry into a clause of a type switch: binds its variable."""

    stmt: ast.TypeSwitchStmt
    clause: ast.CaseClause


@dataclass(frozen=True, slots=True, eq=False)
class NoCase:
    """No clause of a type switch without default was entered."""

    stmt: ast.TypeSwitchStmt


@dataclass(frozen=True, slots=True, eq=False)
class LoopDone:
    """A loop has ended by its condition, not by a break."""

    stmt: ast.ForStmt | ast.RangeStmt


@dataclass(frozen=True, slots=True, eq=False)
class NothingReady:
    """The default of a select was taken: none of its channels had anything to receive, or room for what it sends."""

    stmt: ast.SelectStmt


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """A select has received something, though it would as soon have sent one of these values."""

    values: tuple[ast.Expr, ...]


Item = ast.Stmt | RangeNext | BindCase | NoCase | LoopDone | NothingReady | Offered


@dataclass(frozen=True, slots=True)
class Goto:
    target: Block


@dataclass(frozen=True, slots=True)
class Branch:
    cond: ast.Expr
    then: Block
    orelse: Block


@dataclass(frozen=True, slots=True)
class Choose:
    """One of the targets is taken; nothing is known of which."""

    targets: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Exit:
    """The end of the function: `stmt` is the return statement, None where control falls off the end."""

    stmt: ast.ReturnStmt | None


@dataclass(eq=False, slots=True)
class Block:
    number: int
    items: list[Item] = field(default_factory=list)
    end: Goto | Branch | Choose | Exit | None = None

    @property
    def successors(self) -> tuple[Block, ...]:
        match self.end:
            case Goto(target):
                return (target,)
            case Branch(_, then, orelse):
                return (then, orelse)
            case Choose(targets):
                return targets
        return ()


@dataclass(eq=False, slots=True)
class Graph:
    """The reachable blocks in reverse post-order; `number` is a block's place in it and `blocks[0]` the entry."""

    blocks: list[Block]
    end: int
    """The offset of the closing brace."""

    def cyclic(self) -> frozenset[Block]:
        """The blocks that control can come back to: the members of strongly connected components with an edge inside.

        Kosaraju's algorithm, whose first half the reverse post-order of `blocks` is: what has not been claimed yet and
        reaches a block against that order is of its component. It looks at each edge once, however many the loops.
        """
        before: dict[Block, list[Block]] = {b: [] for b in self.blocks}
        for block in self.blocks:
            for following in block.successors:
                before[following].append(block)
        found: set[Block] = set()
        claimed: set[Block] = set()
        for block in self.blocks:
            if block in claimed:
                continue
            claimed.add(block)
            component = [block]
            for member in component:
                fresh = [b for b in before[member] if b not in claimed]
                claimed.update(fresh)
                component += dict.fromkeys(fresh)
            if len(component) > 1 or block in block.successors:
                found.update(component)
        return frozenset(found)


@dataclass(slots=True)
class _Loop:
    label: str
    brk: Block
    cont: Block | None


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at = self.new()
        self.loops: list[_Loop] = []
        self.labels: dict[str, Block] = {}
        self.pending_label = ""
        self.fall: Block | None = None

    def new(self) -> Block:
        block = Block(len(self.blocks))
        self.blocks.append(block)
        return block

    def finish(self, end: Goto | Branch | Choose | Exit, then: Block | None = None) -> None:
        """Ends the current block and goes on in `then`, or in a fresh one that nothing reaches."""
        if self.at.end is None:
            self.at.end = end
        self.at = then or self.new()

    def jump(self, target: Block, then: Block | None = None) -> None:
        self.finish(Goto(target), then)

    def label_block(self, name: str) -> Block:
        return self.labels.setdefault(name, self.new()) if name not in self.labels else self.labels[name]

    # statements

    def stmts(self, stmts: tuple[ast.Stmt, ...]) -> None:
        for s in stmts:
            self.stmt(s)

    def stmt(self, s: ast.Stmt | None) -> None:
        label, self.pending_label = self.pending_label, ""
        match s:
            case None | ast.EmptyStmt() | ast.BadStmt():
                pass
            case ast.Block():
                self.stmts(s.stmts)
            case ast.LabeledStmt():
                self.jump(block := self.label_block(s.label), block)
                self.pending_label = s.label
                self.stmt(s.stmt)
                self.pending_label = ""
            case ast.IfStmt():
                self._if(s)
            case ast.ForStmt():
                self._for(s, label)
            case ast.RangeStmt():
                self._range(s, label)
            case ast.SwitchStmt():
                self._switch(s, label)
            case ast.TypeSwitchStmt():
                self._type_switch(s, label)
            case ast.SelectStmt():
                self._select(s, label)
            case ast.BranchStmt():
                self._branch(s)
            case ast.ReturnStmt():
                self.finish(Exit(s))
            case _:
                self.at.items.append(s)

    def cond(self, e: ast.Expr, then: Block, orelse: Block) -> None:
        match e:
            case ast.Binary(op="&&", x=x, y=y):
                middle = self.new()
                self.cond(x, middle, orelse)
                self.at = middle
                self.cond(y, then, orelse)
            case ast.Binary(op="||", x=x, y=y):
                middle = self.new()
                self.cond(x, then, middle)
                self.at = middle
                self.cond(y, then, orelse)
            case ast.Unary(op="!", x=x):
                self.cond(x, orelse, then)
            case _:
                self.finish(Branch(e, then, orelse))

    def _if(self, s: ast.IfStmt) -> None:
        self.stmt(s.init)
        then, after = self.new(), self.new()
        orelse = self.new() if s.orelse else after
        self.cond(s.cond, then, orelse)
        self.at = then
        self.stmt(s.body)
        self.jump(after, orelse)
        if s.orelse:
            self.stmt(s.orelse)
            self.jump(after, after)

    def _loop(self, label: str, brk: Block, cont: Block | None, body: tuple[ast.Stmt, ...]) -> None:
        self.loops.append(_Loop(label, brk, cont))
        self.stmts(body)
        self.loops.pop()

    def _for(self, s: ast.ForStmt, label: str) -> None:
        self.stmt(s.init)
        head, body, post, after = self.new(), self.new(), self.new(), self.new()
        self.jump(head, head)
        if s.cond is not None:
            done = self.new()
            self.cond(s.cond, body, done)
            self.at = done
            done.items.append(LoopDone(s))
            self.jump(after, body)
        else:
            self.jump(body, body)
        self._loop(label, after, post, s.body.stmts)
        self.jump(post, post)
        self.stmt(s.post)
        self.jump(head, after)

    def _range(self, s: ast.RangeStmt, label: str) -> None:
        self.at.items.append(ast.ExprStmt(s.x.start, s.x.end, s.x))
        head, body, done, after = self.new(), self.new(), self.new(), self.new()
        self.jump(head, head)
        self.finish(Choose((body, done)), done)
        done.items.append(LoopDone(s))
        self.jump(after, body)
        body.items.append(RangeNext(s))
        self._loop(label, after, head, s.body.stmts)
        self.jump(head, after)

    def _switch(self, s: ast.SwitchStmt, label: str) -> None:
        self.stmt(s.init)
        simple = s.tag is None or _is_pure(s.tag)
        if s.tag is not None:
            self.at.items.append(ast.ExprStmt(s.tag.start, s.tag.end, s.tag))
        after = self.new()
        bodies = [self.new() for _ in s.clauses]
        default = after
        if simple:
            for clause, body in zip(s.clauses, bodies, strict=True):
                if clause.exprs is None:
                    default = body
                for e in clause.exprs or ():
                    test = e if s.tag is None else ast.Binary(e.start, e.end, "==", s.tag, e)
                    following = self.new()
                    self.cond(test, body, following)
                    self.at = following
            self.jump(default)
        else:
            exhaustive = any(c.exprs is None for c in s.clauses)
            self.finish(Choose((*bodies, *(() if exhaustive else (after,)))))
        self._clauses([c.body for c in s.clauses], bodies, after, label)

    def _clauses(self, bodies: list[tuple[ast.Stmt, ...]], blocks: list[Block], after: Block, label: str) -> None:
        outer = self.fall
        for i, (stmts, block) in enumerate(zip(bodies, blocks, strict=True)):
            self.at = block
            self.fall = blocks[i + 1] if i + 1 < len(blocks) else None
            self._loop(label, after, None, stmts)
            self.jump(after)
        self.fall = outer
        self.at = after

    def _type_switch(self, s: ast.TypeSwitchStmt, label: str) -> None:
        self.stmt(s.init)
        after = self.new()
        bodies = [self.new() for _ in s.clauses]  # Each evaluates what is switched on, and only one of them is entered.
        for clause, body in zip(s.clauses, bodies, strict=True):
            body.items.append(BindCase(s, clause))
        targets = list(bodies)
        if all(c.exprs is not None for c in s.clauses):
            targets.append(unmatched := self.new())
        self.finish(Choose(tuple(targets)))
        if len(targets) > len(bodies):
            unmatched.items.append(NoCase(s))
            self.at = unmatched
            self.jump(after)
        self._clauses([c.body for c in s.clauses], bodies, after, label)

    def _select(self, s: ast.SelectStmt, label: str) -> None:
        after = self.new()
        bodies = [self.new() for _ in s.clauses]
        sent = tuple(c.comm.value for c in s.clauses if isinstance(c.comm, ast.SendStmt))
        for clause, body in zip(s.clauses, bodies, strict=True):
            if clause.comm is not None:
                if sent and not isinstance(clause.comm, ast.SendStmt):
                    body.items.append(Offered(sent))
                body.items.append(clause.comm)
            else:
                body.items.append(NothingReady(s))
        self.finish(Choose(tuple(bodies)))
        self._clauses([c.body for c in s.clauses], bodies, after, label)

    def _branch(self, s: ast.BranchStmt) -> None:
        if s.kind == "goto":
            self.jump(self.label_block(s.label))
            return
        if s.kind == "fallthrough":
            if self.fall is not None:
                self.jump(self.fall)
            return
        for loop in reversed(self.loops):
            target = loop.brk if s.kind == "break" else loop.cont
            if target is not None and s.label in ("", loop.label):
                self.jump(target)
                return


def _is_pure(e: ast.Expr) -> bool:
    match e:
        case ast.Ident() | ast.BasicLit():
            return True
        case ast.Selector(x=x):
            return _is_pure(x)
    return False


def build(body: ast.Block) -> Graph:
    """The graph of a body; blocks that nothing reaches are left out."""
    builder = _Builder()
    entry = builder.at
    builder.stmts(body.stmts)
    builder.finish(Exit(None))
    for block in builder.blocks:
        if block.end is None:
            block.end = Exit(None)
    order: list[Block] = []
    seen = {entry}
    stack = [(entry, iter(entry.successors))]
    while stack:
        block, successors = stack[-1]
        following = next((b for b in successors if b not in seen), None)
        if following is None:
            order.append(block)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(following.successors)))
    order.reverse()
    for i, block in enumerate(order):
        block.number = i
    return Graph(order, body.end - 1)
