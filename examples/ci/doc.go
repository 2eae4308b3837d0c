// Package ci shows a repository's workflow: goldens that CI can't change, artifacts that are kept, annotations, JSON for
// the tools that read it, the test cache, and output that differs from run to run. README.md is the page, workflow.yml
// the workflow, shop the repository; the test holds that the commands do what the page says.
package ci
