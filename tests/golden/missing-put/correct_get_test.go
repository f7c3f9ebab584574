// Tests look into pools without using what they get.
package correct_get

import (
	"bytes"
	"sync"
	"testing"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func TestBufferIsEmpty(t *testing.T) {
	buf := bufPool.Get().(*bytes.Buffer)
	if buf.Len() != 0 {
		t.Fatal("not empty")
	}
}

func TestTwoBuffersDiffer(t *testing.T) {
	a := bufPool.Get().(*bytes.Buffer)
	b := bufPool.Get().(*bytes.Buffer)
	if a == b {
		t.Error("the same")
	}
	bufPool.Put(a)
	bufPool.Put(b)
}

func BenchmarkGet(b *testing.B) {
	for range b.N {
		bufPool.Get()
	}
}
