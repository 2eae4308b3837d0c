package golden

// Root puts the package's directory, where testdata is, somewhere else.
func Root(dir string) Option {
	return Option{"Root", func(s *settings) error { s.root = dir; return nil }}
}
