// Package server is a web server as a program: it says where it listens, and ends when it is told to.
//
// The fault: SIGTERM, which is how everything from systemd to Kubernetes ends a program, kills the naive server on the
// spot, with the answers that it was about to give. The test starts each of them as a process of its own, waits for the
// line that names the address, has it answer slowly, and sends the signal in the middle of the answer:
//
//	naive: signaled by terminated, the client got no answer
//	sound: returned with 0, the client got 19 bytes
package server
