// Several pools side by side: what goes back has to land where its size is looked for.
package size_classes

import (
	"encoding/hex"
	"math/bits"
	"strconv"
	"sync"
)

// rows is a set of classes, of which each promises room for twice as much as the one before.
var rows [8]sync.Pool

func classFor(n int) int { return bits.Len(uint(n-1) >> 6) }

func classWithin(n int) int { return bits.Len(uint(n)>>6) - 1 }

func takeRow(n int) []int32 {
	class := classFor(n)
	if row, ok := rows[class].Get().([]int32); ok {
		return row[:n]
	}
	return make([]int32, n, 64<<class)
}

func GiveRow(row []int32) {
	c := cap(row)
	if c < 64 {
		return
	}
	rows[classFor(c)].Put(row[:0]) // want "`row` is not given back to the one of several pools that its size belongs to: what fills no class"
}

func giveOwnRow(row []int32) {
	rows[classFor(cap(row))].Put(row[:0]) // want note "`row` is not given back to the one of several pools"
}

func GiveRowDown(row []int32) {
	if class := classWithin(cap(row)); class >= 0 {
		rows[class].Put(row[:0])
	}
}

func GiveHalf(row []int32) {
	rows[classFor(cap(row)/2)].Put(row[:0])
}

func GiveExact(row []int32) {
	class := classFor(cap(row))
	if cap(row) == 64<<class {
		rows[class].Put(row[:0])
	}
}

// columns are looked at before they are relied upon.
var columns [8]sync.Pool

func takeColumn(n int) []int32 {
	if column, ok := columns[classFor(n)].Get().([]int32); ok && cap(column) >= n {
		return column[:n]
	}
	return make([]int32, n)
}

func GiveColumn(column []int32) { columns[classFor(cap(column))].Put(column[:0]) }

var tiles = [...]int{128, 1024, 4096}

type shelf struct{ pools [len(tiles)]sync.Pool }

func (s *shelf) take(n int) []byte {
	for i, size := range tiles {
		if n <= tiles[i] {
			if b, ok := s.pools[i].Get().(*[]byte); ok {
				return (*b)[:n]
			}
			return make([]byte, n, size)
		}
	}
	return make([]byte, n)
}

func (s *shelf) give(b []byte) {
	for i := range tiles {
		if cap(b) >= tiles[i] {
			s.pools[i].Put(&b) // want "`b` is not given back .*: the class that it goes to is always the smallest"
			return
		}
	}
}

func (s *shelf) giveByCount(b []byte) {
	c := cap(b)
	for i := 0; i < len(tiles); i++ {
		if tiles[i] < c {
			s.pools[i].Put(&b) // want "`b` is not given back .*: the class that it goes to is always the smallest"
			break
		}
	}
}

func (s *shelf) giveFromTheTop(b []byte) {
	for i := len(tiles) - 1; i >= 0; i-- {
		if cap(b) >= tiles[i] {
			s.pools[i].Put(&b)
			return
		}
	}
}

func (s *shelf) giveExact(b []byte) {
	for i := range tiles {
		if cap(b) == tiles[i] {
			s.pools[i].Put(&b)
			return
		}
	}
}

// trays are sorted the other way round.
var trays = [...]int{4096, 1024, 128}

type rack struct{ pools [len(trays)]sync.Pool }

func (r *rack) take(n int) []byte {
	for i := len(trays) - 1; i >= 0; i-- {
		if n <= trays[i] {
			if b, ok := r.pools[i].Get().(*[]byte); ok {
				return (*b)[:n]
			}
		}
	}
	return make([]byte, n)
}

func (r *rack) give(b []byte) {
	for i := range trays {
		if cap(b) >= trays[i] {
			r.pools[i].Put(&b)
			return
		}
	}
}

// sheets only come back with just the size that a class has.
var sheets [4]sync.Pool

func sheetClass(n int) int {
	for i := range sheets {
		if n <= 256<<i {
			return i
		}
	}
	return len(sheets) - 1
}

func exactClass(c int) int {
	for i := range sheets {
		if c == 256<<i {
			return i
		}
	}
	panic("no sheet of ours")
}

func takeSheet(n int) []byte {
	if b, ok := sheets[sheetClass(n)].Get().(*[]byte); ok {
		return (*b)[:n]
	}
	return make([]byte, n, 256<<sheetClass(n))
}

func giveSheet(b []byte) { sheets[exactClass(cap(b))].Put(&b) }

func quoted(text string) []byte {
	sheet := takeSheet(len(text))
	sheet = strconv.AppendQuote(sheet, text) // want note "`sheet` may be memory of another size than the pools hold once `strconv.AppendQuote` has answered with it"
	return sheet
}

func written(text string) string {
	sheet := takeSheet(2 * len(text))
	n := hex.Encode(sheet, []byte(text))
	out := string(sheet[:n])
	giveSheet(sheet)
	return out
}

func numbered(n int64) string {
	sheet := takeSheet(20)
	sheet = strconv.AppendInt(sheet, n, 10) // want note "`sheet` may be memory of another size"
	out := string(sheet)
	giveSheet(sheet)
	return out
}
