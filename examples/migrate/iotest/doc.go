// Package iotest moves tests from testing/iotest to fakeio, its sweep and its contracts.
//
// Each double of iotest has a counterpart; pairs_test.go runs the two side by side, call by call, and says where they
// differ. The loop over doubles in before_test.go, as parsers are tested today, becomes the one call in after_test.go,
// which tries every split and every fault, and finds what the loop passes:
//
//	finding
package iotest
