// Helpers around a pool: which side resets does not matter, and the caller's release is the place where it is missed.
package reset_in_helpers

import (
	"bytes"
	"io"
	"sync"
)

var inPutPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getA() *bytes.Buffer { return inPutPool.Get().(*bytes.Buffer) }

func putA(buf *bytes.Buffer) {
	buf.Reset()
	inPutPool.Put(buf)
}

func resetByPut(w io.Writer, text string) {
	buf := getA()
	defer putA(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

var inGetPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func getB() *bytes.Buffer {
	buf := inGetPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func putB(buf *bytes.Buffer) { inGetPool.Put(buf) }

func resetByGet(w io.Writer, text string) {
	buf := getB()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	putB(buf)
}

var nowherePool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func getC() *bytes.Buffer { return nowherePool.Get().(*bytes.Buffer) }

func putC(buf *bytes.Buffer) { nowherePool.Put(buf) }

func resetByNobody(w io.Writer, text string) {
	buf := getC()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	putC(buf) // want "`buf`.*without a reset"
}

func resetByNobodyDeferred(w io.Writer, text string) {
	buf := getC()
	defer putC(buf) // want "`buf`.*without a reset"
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func resetByTheUser(w io.Writer, text string) {
	buf := getC()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf.Reset()
	putC(buf)
}

var wipedPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func wipe(buf *bytes.Buffer) { buf.Reset() }

func resetByAThird(w io.Writer, text string) {
	buf := wipedPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	wipe(buf)
	wipedPool.Put(buf)
}

var footerPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

// The helper that dirties is the one to blame.
func putWithFooter(w io.Writer, buf *bytes.Buffer) {
	buf.WriteString("-- end\n")
	w.Write(buf.Bytes())
	footerPool.Put(buf) // want "`buf`.*without a reset"
}

func callerOfFooter(w io.Writer) {
	buf := footerPool.Get().(*bytes.Buffer)
	putWithFooter(w, buf)
}

// A helper that cuts the slice of a variable, by the variable's address.

var rows = sync.Pool{New: func() any { s := make([]int, 0, 20); return &s }}

func releaseRow(row *[]int) {
	*row = (*row)[:0]
	if cap(*row) > 128 {
		return
	}
	rows.Put(row)
}

func rowSum(numbers []int) (sum int) {
	row := *rows.Get().(*[]int)
	defer releaseRow(&row)
	row = append(row, numbers...)
	for _, n := range row {
		sum += n
	}
	return sum
}
