module example.com/weir/examples/migrate/goldie

go 1.26

require (
	example.com/weir v0.0.0
	github.com/sebdah/goldie/v2 v2.8.0
)

replace example.com/weir => ../../..
