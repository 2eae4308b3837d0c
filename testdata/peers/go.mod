module example.com/weir/peers

go 1.26

require (
	example.com/weir v0.0.0-00010101000000-000000000000
	github.com/stretchr/testify v1.12.1
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect

replace example.com/weir => ../..
