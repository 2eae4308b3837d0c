module example.com/weir/examples/migrate/goldie

go 1.26

require (
	example.com/weir v0.0.0
	github.com/sebdah/goldie/v2 v2.8.0
)

require (
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/sergi/go-diff v1.0.0 // indirect
	golang.org/x/sys v0.45.0 // indirect
)

replace example.com/weir => ../../..
