// Command service greets whoever asks, and sometimes greets somebody else as well.
package main

import (
	"bytes"
	"fmt"
	"log"
	"net/http"
	"sync"
)

var bufPool = sync.Pool{
	New: func() any { return &bytes.Buffer{} },
}

func greet(w http.ResponseWriter, r *http.Request) {
	buf := bufPool.Get().(*bytes.Buffer)
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
