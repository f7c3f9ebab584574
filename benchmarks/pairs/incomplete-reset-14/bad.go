// Package check validates flat records against simple rules.
package check

import (
	"fmt"
	"strings"
	"sync"
)

type validator struct {
	prefix    string
	failFast  bool
	failures  int
	msg       strings.Builder
	translate func(rule, field string) string
}

// Option configures one call.
type Option func(*validator)

// FailFast stops at the first failure.
func FailFast() Option { return func(v *validator) { v.failFast = true } }

// Prefix is put before field names in messages.
func Prefix(s string) Option { return func(v *validator) { v.prefix = s } }

// Translate renders messages; the default is English.
func Translate(f func(rule, field string) string) Option {
	return func(v *validator) { v.translate = f }
}

var validators = sync.Pool{New: func() any { return new(validator) }}

func acquire(opts []Option) *validator {
	v := validators.Get().(*validator)
	for _, o := range opts {
		o(v)
	}
	return v
}

func (v *validator) release() {
	v.prefix = ""
	v.failFast = false
	v.failures = 0
	v.msg.Reset()
	validators.Put(v)
}

func (v *validator) fail(rule, field string) {
	if v.failures++; v.failures > 1 {
		v.msg.WriteString("; ")
	}
	field = v.prefix + field
	if v.translate != nil {
		v.msg.WriteString(v.translate(rule, field))
		return
	}
	fmt.Fprintf(&v.msg, "%s: violates %s", field, rule)
}

// Rule is a named predicate on one field.
type Rule struct {
	Field, Name string
	OK          func(string) bool
}

// Record reports the rules that rec violates, or nil.
func Record(rec map[string]string, rules []Rule, opts ...Option) error {
	v := acquire(opts)
	defer v.release()
	for _, r := range rules {
		if r.OK(rec[r.Field]) {
			continue
		}
		v.fail(r.Name, r.Field)
		if v.failFast {
			break
		}
	}
	if v.failures == 0 {
		return nil
	}
	return fmt.Errorf("check: %d failed: %s", v.failures, v.msg.String())
}
