package p

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
)

type Row struct {
	Metric    string
	Value     float64
	Timestamp int64
}

type parseContext struct {
	lines []string
	rows  []Row
	br    *bufio.Reader
}

var parseContexts = sync.Pool{
	New: func() any { return &parseContext{br: bufio.NewReaderSize(nil, 4096)} },
}

func getParseContext(r io.Reader) *parseContext {
	ctx := parseContexts.Get().(*parseContext)
	ctx.br.Reset(r)
	return ctx
}

func putParseContext(ctx *parseContext) {
	ctx.br.Reset(nil)
	clear(ctx.lines)
	ctx.lines = ctx.lines[:0]
	clear(ctx.rows)
	ctx.rows = ctx.rows[:0]
	parseContexts.Put(ctx)
}

func (ctx *parseContext) readLines() error {
	for {
		line, err := ctx.br.ReadString('\n')
		if line = strings.TrimSpace(line); line != "" {
			ctx.lines = append(ctx.lines, line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

var errFields = errors.New("graphite: want metric, value and timestamp")

func parseRow(line string) (Row, error) {
	f := strings.Fields(line)
	if len(f) != 3 {
		return Row{}, errFields
	}
	v, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return Row{}, err
	}
	ts, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return Row{}, err
	}
	return Row{Metric: f[0], Value: v, Timestamp: ts}, nil
}

func Parse(r io.Reader, insert func([]Row) error) (skipped int, err error) {
	ctx := getParseContext(r)
	if err := ctx.readLines(); err != nil {
		putParseContext(ctx)
		return 0, err
	}
	for _, line := range ctx.lines {
		row, err := parseRow(line)
		if err != nil {
			skipped++
			continue
		}
		ctx.rows = append(ctx.rows, row)
	}
	err = insert(ctx.rows)
	putParseContext(ctx)
	return skipped, err
}
