module example.com/weir/peers

go 1.26

require (
	example.com/weir v0.0.0-00010101000000-000000000000
	github.com/gkampitakis/go-snaps v0.5.25
	github.com/rogpeppe/go-internal v1.16.0
	github.com/sebdah/goldie/v2 v2.8.0
	github.com/stretchr/testify v1.12.1
	github.com/zenizh/go-capturer v0.0.0-20211219060012-52ea6c8fed04
	gotest.tools/v3 v3.5.2
)

require golang.org/x/sys v0.45.0 // indirect

require (
	github.com/creack/pty v1.1.24 // indirect
	github.com/gkampitakis/ciinfo v0.3.4 // indirect
	github.com/goccy/go-yaml v1.19.2 // indirect
	github.com/google/go-cmp v0.5.9 // indirect
	github.com/kr/pretty v0.3.1 // indirect
	github.com/kr/text v0.2.0 // indirect
	github.com/maruel/natural v1.3.0 // indirect
	github.com/pmezard/go-difflib v1.0.0 // indirect
	github.com/sergi/go-diff v1.4.0 // indirect
	github.com/tidwall/gjson v1.19.0 // indirect
	github.com/tidwall/match v1.1.1 // indirect
	github.com/tidwall/pretty v1.2.1 // indirect
	github.com/tidwall/sjson v1.2.5 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
)

replace example.com/weir => ../..
