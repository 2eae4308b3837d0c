// Package examples holds small programs that show the kit at work, a folder for each story; its own tests hold the
// scenarios of the kit as a whole and the rules that its packages keep.
package examples
