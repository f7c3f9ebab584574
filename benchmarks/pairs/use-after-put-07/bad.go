package expr

import "sync"

type node interface {
	Release()
}

type number struct {
	val float64
}

type binary struct {
	op          byte
	left, right node
}

var (
	numbers  = sync.Pool{New: func() any { return new(number) }}
	binaries = sync.Pool{New: func() any { return new(binary) }}
)

func newNumber(v float64) *number {
	n := numbers.Get().(*number)
	n.val = v
	return n
}

func newBinary(op byte, left, right node) *binary {
	b := binaries.Get().(*binary)
	b.op, b.left, b.right = op, left, right
	return b
}

func (n *number) Release() {
	n.val = 0
	numbers.Put(n)
}

func (b *binary) Release() {
	*b = binary{}
	binaries.Put(b)
}

// eval computes n and gives the whole tree back.
func eval(n node) float64 {
	switch n := n.(type) {
	case *number:
		v := n.val
		n.Release()
		return v
	case *binary:
		l := eval(n.left)
		r := eval(n.right)
		n.Release()
		switch n.op {
		case '+':
			return l + r
		case '-':
			return l - r
		case '*':
			return l * r
		case '/':
			return l / r
		}
	}
	return 0
}

// Price applies a linear tariff to a quantity.
func Price(quantity, unit, base float64) float64 {
	return eval(newBinary('+',
		newBinary('*', newNumber(quantity), newNumber(unit)),
		newNumber(base)))
}
