// Package examples holds small programs that show the kit at work, a folder for each story: README.md lists them with what
// the kit says of each. Its own tests hold the scenarios of the kit as a whole, the rules that its packages keep, and what
// the documentation quotes.
package examples
