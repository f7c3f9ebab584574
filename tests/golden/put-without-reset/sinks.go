// A command writes its output to the buffer that it was given for it.
package sinks

import (
	"bytes"
	"fmt"
	"os/exec"
	"sync"
)

var outPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func run(name string) error {
	out := outPool.Get().(*bytes.Buffer)
	defer outPool.Put(out) // want "without a reset"
	cmd := exec.Command(name)
	cmd.Stderr = out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%w: %s", err, out.String())
	}
	return nil
}
