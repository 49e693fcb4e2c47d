"""Results beside each other: two drafts or years of a report, or several peers. Works on JSON results."""
