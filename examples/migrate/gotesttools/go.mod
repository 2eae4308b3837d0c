module example.com/weir/examples/migrate/gotesttools

go 1.26

require (
	example.com/weir v0.0.0
	gotest.tools/v3 v3.5.2
)

replace example.com/weir => ../../..
