package fakeio
