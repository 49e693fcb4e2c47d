"""Review in the browser: the evidence beside the page, a click to accept or correct, a record that stands."""
