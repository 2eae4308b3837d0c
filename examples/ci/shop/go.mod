module example.com/shop

go 1.26

require example.com/weir v0.0.0

require (
	github.com/creack/pty v1.1.24 // indirect
	golang.org/x/sys v0.45.0 // indirect
)

replace example.com/weir => ../../..
