package linediff
