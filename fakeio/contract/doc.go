// Package contract holds readers, writers and their kin to what package io promises for them.
//
// It tests the promises that every stream makes, not what a stream of yours is for, and it can't end a call that never
// returns.
//
// The Test functions read or write a stream to its end in many ways, hold the ways against each other and return all
// that they find. They start no subtests, so that they also work in a bubble of testing/synctest:
//
//	err := contract.TestReader(func() io.Reader { return newDecoder(strings.NewReader(coded)) }, plain)
//	if err != nil {
//		t.Error(err)
//	}
//
// The guards wrap a stream that is in use and fail the test at a breach:
//
//	err := upload(contract.GuardReader(t, body), contract.TrackWriteCloser(t, conn))
package contract
