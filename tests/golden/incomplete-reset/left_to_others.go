// An exported pool of which nobody at hand takes anything: others take what it holds as it is, and call its Reset.
package lefttoothers

import "sync"

type Source interface{ Text(to *string) }

type Post struct {
	Title string
	Text  string
	Tags  []string
	Seen  *bool // want warning "`Seen` of `Post` keeps its value across `Posts`: `Reset` does not reset it"
	Rank  *int
}

var Posts *sync.Pool

func init() { Posts = &sync.Pool{New: func() any { return new(Post) }} }

func (p *Post) Reset() {
	p.Title = ""
	p.Text = ""
	p.Tags = nil
	p.Rank = nil
}

func (p *Post) Read(key string, from Source) {
	switch key {
	case "title":
		from.Text(&p.Title)
	case "text":
		from.Text(&p.Text)
	case "tag":
		var tag string
		from.Text(&tag)
		p.Tags = append(p.Tags, tag)
	case "seen":
		seen := true
		p.Seen = &seen
	case "rank":
		rank := 1
		p.Rank = &rank
	}
}

func (p *Post) Write(to func(key, text string)) {
	to("title", p.Title)
	to("text", p.Text)
	for _, tag := range p.Tags {
		to("tag", tag)
	}
	if p.Seen != nil {
		to("seen", "yes")
	}
	if p.Rank != nil {
		to("rank", "first")
	}
}

// Reset only rewinds a Reel; what is on it stays.
type Reel struct {
	Name  string
	Notes []string
	at    int
}

var Reels = sync.Pool{New: func() any { return new(Reel) }}

func (r *Reel) Reset() { r.at = 0 }

func (r *Reel) Note(text string) {
	if text != "" {
		r.Notes = append(r.Notes, text)
	}
}

func (r *Reel) Next() string {
	r.at++
	return r.Notes[r.at-1]
}
