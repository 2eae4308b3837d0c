package capture

import (
	"encoding/json"
	"os"
	"sync"
)

// childReport is what a copy writes down for the process around it, an event a line, at once: nothing of it is lost when
// fn ends the process.
type childReport struct {
	mu  sync.Mutex
	enc *json.Encoder
}

// childEvent is one line of the report.
type childEvent struct {
	Reached bool   `json:",omitempty"` // the call was reached, and fn starts
	Deaf    bool   `json:",omitempty"` // what fn tells t can't be heard; see listen
	Method  string `json:",omitempty"` // of testing.T that fn has called: Log, Error, Fatal or Skip
	Line    string `json:",omitempty"` // of its text
	Ended   bool   `json:",omitempty"` // fn has returned, or was ended by runtime.Goexit
	Goexit  bool   `json:",omitempty"`
	Failed  bool   `json:",omitempty"`
	Skipped bool   `json:",omitempty"`
}

func newReport(file string) (*childReport, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return &childReport{enc: json.NewEncoder(f)}, nil
}

func (r *childReport) add(e childEvent) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.enc.Encode(e) // the test may have ended, and its folder with it
}

func (r *childReport) reached(heard bool) { r.add(childEvent{Reached: true, Deaf: !heard}) }

func (r *childReport) ended(returned, failed, skipped bool) {
	r.add(childEvent{Ended: true, Goexit: !returned, Failed: failed, Skipped: skipped})
}

// reached reports whether the events are those of a copy that has come to its call.
func reached(events []childEvent) bool { return len(events) > 0 && events[0].Reached }

// readReport returns the events of a report; one that is not there has none.
func readReport(file string) []childEvent {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	var events []childEvent
	for dec := json.NewDecoder(f); ; {
		var e childEvent
		if dec.Decode(&e) != nil {
			return events
		}
		events = append(events, e)
	}
}
