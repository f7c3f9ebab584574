package cache

import (
	"hash/maphash"
	"strconv"
	"sync"
	"unsafe"
)

type keyBuilder struct {
	b []byte
}

var keyPool = sync.Pool{
	New: func() any { return &keyBuilder{b: make([]byte, 0, 128)} },
}

func acquireKey() *keyBuilder { return keyPool.Get().(*keyBuilder) }

func releaseKey(k *keyBuilder) {
	k.b = k.b[:0]
	keyPool.Put(k)
}

func (k *keyBuilder) part(s string) {
	k.b = append(k.b, s...)
	k.b = append(k.b, 0)
}

func (k *keyBuilder) id(n uint64) { k.b = strconv.AppendUint(k.b, n, 36) }

// view returns the key without copying it.
func (k *keyBuilder) view() string {
	return unsafe.String(unsafe.SliceData(k.b), len(k.b))
}

type shard struct {
	mu    sync.RWMutex
	items map[string]int64
}

// Balances caches account balances.
type Balances struct {
	seed   maphash.Seed
	shards [16]shard
}

// New returns an empty cache.
func New() *Balances {
	c := &Balances{seed: maphash.MakeSeed()}
	for i := range c.shards {
		c.shards[i].items = make(map[string]int64)
	}
	return c
}

func (c *Balances) shardOf(key string) *shard {
	return &c.shards[maphash.String(c.seed, key)%uint64(len(c.shards))]
}

// Store sets the balance of an account.
func (c *Balances) Store(tenant string, account uint64, v int64) {
	k := acquireKey()
	k.part(tenant)
	k.id(account)
	key := string(k.b)
	releaseKey(k)
	s := c.shardOf(key)
	s.mu.Lock()
	s.items[key] = v
	s.mu.Unlock()
}

// Lookup returns the cached balance of an account.
func (c *Balances) Lookup(tenant string, account uint64) (int64, bool) {
	k := acquireKey()
	k.part(tenant)
	k.id(account)
	key := k.view()
	s := c.shardOf(key)
	releaseKey(k)
	s.mu.RLock()
	v, ok := s.items[key]
	s.mu.RUnlock()
	return v, ok
}
