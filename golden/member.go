package golden

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
)

// An archive is the text of a txtar file, and where one of its members is. The text is changed in place, byte by byte,
// where go-internal's txtar would write all members anew.
type archive struct {
	text     []byte
	from, to int      // the member's data
	found    bool     // whether there is such a member
	names    []string // of all members
}

func parseArchive(text []byte, member string) (*archive, error) {
	a := &archive{text: text, from: len(text), to: len(text)}
	inside := false
	for at := 0; at < len(text); {
		line, end := cutLine(text[at:])
		next := at + len(line) + len(end)
		if name, ok := fileMarker(line); ok {
			if inside {
				a.to, inside = at, false
			}
			if name == member {
				if a.found {
					return nil, fmt.Errorf("golden: the archive has two members %s: remove one", member)
				}
				a.found, inside, a.from, a.to = true, true, next, len(text)
			}
			a.names = append(a.names, name)
		}
		at = next
	}
	return a, nil
}

// fileMarker tells whether a line, without its end, begins a file of an archive.
func fileMarker(line []byte) (name string, ok bool) {
	inner, ok := bytes.CutPrefix(line, []byte("-- "))
	if !ok {
		return "", false
	}
	inner, ok = bytes.CutSuffix(inner, []byte(" --"))
	name = strings.TrimSpace(string(inner))
	return name, ok && name != ""
}

func checkMember(name string) error {
	if name == "" || name != strings.TrimSpace(name) || strings.ContainsAny(name, "\r\n") {
		return fmt.Errorf("golden: Member needs the name of a file in the archive, not %q", name)
	}
	return nil
}

// content is what the member stands for.
func (a *archive) content() []byte {
	var out []byte
	data := a.text[a.from:a.to]
	if len(data) > 0 && !bytes.HasSuffix(data, newline) {
		data = join(data, newline) // as a reader of txtar takes it
	}
	for len(data) > 0 {
		line, end := cutLine(data)
		data = data[len(line)+len(end):]
		if len(data) == 0 && string(line) == noNewline {
			return bytes.TrimSuffix(out, end)
		}
		if isSpecial(line) && line[0] == '\\' && string(line) != noNewline {
			line = line[1:]
		}
		out = append(append(out, line...), end...)
	}
	return out
}

// with returns the archive's text with another content of the member.
func (a *archive) with(member string, content []byte) []byte {
	var lead []byte
	if !a.found {
		if len(a.text) > 0 && !bytes.HasSuffix(a.text, newline) {
			lead = newline
		}
		lead = join(lead, []byte("-- "+member+" --\n"))
	}
	return join(a.text[:a.from], lead, encodeMember(content), a.text[a.to:])
}

// encodeMember makes a text the data of a member, so that content gives it back.
func encodeMember(content []byte) []byte {
	var out []byte
	for rest := content; len(rest) > 0; {
		line, end := cutLine(rest)
		rest = rest[len(line)+len(end):]
		if isSpecial(line) {
			out = append(out, '\\')
		}
		out = append(append(out, line...), end...)
	}
	if len(content) > 0 && !bytes.HasSuffix(content, newline) {
		out = append(out, "\n"+noNewline+"\n"...)
	}
	return out
}

// noMarker is no marker, but go-internal's txtar, and so testscript, panics at it.
const noMarker = "-- --"

// isSpecial tells whether a line means something in an archive, or would but for backslashes in front of it.
func isSpecial(line []byte) bool {
	bare := bytes.TrimLeft(line, `\`)
	if _, ok := fileMarker(bare); ok || string(bare) == noMarker {
		return true
	}
	return len(bare) < len(line) && string(bare) == noNewline[1:]
}

// ofMember is the want for a member of an archive.
func (s *settings) ofMember(w *want) (*want, error) {
	text, err := w.load()
	if err != nil {
		return nil, err
	}
	a, err := parseArchive(text, s.member)
	if err != nil {
		return nil, err
	}
	if !a.found {
		others := "only " + strings.Join(a.names, ", ")
		if len(a.names) == 0 {
			others = "nor any other"
		}
		return nil, fmt.Errorf("golden: %s has no member %s, %s: %w", w.path, s.member, others, fs.ErrNotExist)
	}
	return memoryWant(w.path, s.member, a.content(), bytes.Count(text[:a.from], newline)), nil
}
