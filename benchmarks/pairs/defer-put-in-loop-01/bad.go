package manifest

import (
	"crypto/md5"
	"encoding/hex"
	"io"
	"io/fs"
	"sync"
)

var copyBufs = sync.Pool{
	New: func() any {
		b := make([]byte, 256<<10)
		return &b
	},
}

// Entry is a line of a manifest.
type Entry struct {
	Name string
	Sum  string
	Size int64
}

// Digest returns the sums of the named files.
func Digest(fsys fs.FS, names []string) ([]Entry, error) {
	entries := make([]Entry, 0, len(names))
	for _, name := range names {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, err
		}
		buf := copyBufs.Get().(*[]byte)
		defer copyBufs.Put(buf)
		h := md5.New()
		n, err := io.CopyBuffer(h, f, *buf)
		f.Close()
		if err != nil {
			return nil, err
		}
		entries = append(entries, Entry{Name: name, Sum: hex.EncodeToString(h.Sum(nil)), Size: n})
	}
	return entries, nil
}

// Write writes the manifest of the named files to w.
func Write(w io.Writer, fsys fs.FS, names []string) error {
	entries, err := Digest(fsys, names)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if _, err := io.WriteString(w, e.Sum+"  "+e.Name+"\n"); err != nil {
			return err
		}
	}
	return nil
}
