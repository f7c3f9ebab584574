// A size that was taken before the release and is compared after it reads nothing then.
package measuredbefore

import "sync"

type buckets struct {
	sizes []int
	pools []sync.Pool
	used  int
}

func (p *buckets) Put(b *[]byte) {
	size := cap(*b)
	for i, limit := range p.sizes {
		if size > limit {
			continue
		}
		*b = (*b)[:0]
		p.pools[i].Put(b)
		break
	}
	if size >= p.used {
		p.used = 0
	} else {
		p.used -= size
	}
}

func (p *buckets) putAndAsk(b *[]byte) bool {
	*b = (*b)[:0]
	p.pools[0].Put(b)
	return cap(*b) > p.used // want "`b` is used after"
}
