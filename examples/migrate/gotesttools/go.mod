module example.com/weir/examples/migrate/gotesttools

go 1.26

require (
	example.com/weir v0.0.0
	gotest.tools/v3 v3.5.2
)

require (
	github.com/creack/pty v1.1.24 // indirect
	github.com/google/go-cmp v0.5.9 // indirect
	golang.org/x/sys v0.45.0 // indirect
)

replace example.com/weir => ../../..
