"""Documents in any of the formats that offices have → articles: readers in a child process, drafts that a person confirms, jobs."""
