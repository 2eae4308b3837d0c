// Package migrate shows how tests move to this kit, a folder for each thing that they may use today: the same tests
// before and after, both of which run.
//
//   - ospipe: the pasted swap of os.Stdout
//   - gotesttools: gotest.tools/v3's golden and icmd
//   - goldie: github.com/sebdah/goldie/v2
//   - iotest: testing/iotest
//   - testscript: plain github.com/rogpeppe/go-internal/testscript
//
// gotesttools and goldie are modules of their own, so that nobody who imports the kit has to download what it replaces;
// the test of this package runs theirs.
package migrate
