// Command fixed greets whoever asks, and nobody else.
package main

import (
	"bytes"
	"fmt"
	"log"
	"net/http"
	"sync"
)

var bufPool = sync.Pool{
	New: func() any {
		buf := new(bytes.Buffer)
		buf.Grow(1024)
		return buf
	},
}

func greet(w http.ResponseWriter, r *http.Request) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)

	fmt.Fprintf(buf, "hello, %s\n", r.URL.Query().Get("name"))
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if _, err := w.Write(buf.Bytes()); err != nil {
		log.Printf("greet: %v", err)
	}
}

func main() {
	http.HandleFunc("/greet", greet)
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
