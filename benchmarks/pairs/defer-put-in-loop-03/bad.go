package treehash

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"iter"
	"sync"
)

type block struct{ b [64 << 10]byte }

var blocks = sync.Pool{New: func() any { return new(block) }}

func release(b *block) { blocks.Put(b) }

// Files yields the regular files below root in lexical order.
func Files(fsys fs.FS, root string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		err := fs.WalkDir(fsys, root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.Type().IsRegular() && !yield(path, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", err)
		}
	}
}

// Digest hashes the names and contents of all files below root.
func Digest(fsys fs.FS, root string) (string, error) {
	sum := sha256.New()
	for path, err := range Files(fsys, root) {
		if err != nil {
			return "", err
		}
		io.WriteString(sum, path+"\x00")
		f, err := fsys.Open(path)
		if err != nil {
			return "", err
		}
		b := blocks.Get().(*block)
		defer release(b)
		_, err = io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{f}, b.b[:])
		f.Close()
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
