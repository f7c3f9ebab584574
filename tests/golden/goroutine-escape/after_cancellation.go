// What context.AfterFunc returns says whether the function runs; whoever is told so can wait for its end.
package aftercancellation

import (
	"context"
	"sync"
)

type query struct{ id int }

var queries = sync.Pool{New: func() any { return new(query) }}

func run(ctx context.Context, cancel func(int), do func(*query)) {
	q := queries.Get().(*query)
	q.id = 1
	stop := context.AfterFunc(ctx, func() { cancel(q.id) }) // want "`q` may still be in use"
	defer stop()
	do(q)
	queries.Put(q)
}

func runAndWait(ctx context.Context, cancel func(int), do func(*query)) {
	q := queries.Get().(*query)
	q.id = 1
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		cancel(q.id)
	})
	do(q)
	if !stop() {
		<-ended
	}
	queries.Put(q)
}
