"""csrcheck: which disclosures a Chinese CSR / ESG report makes, with a page and a quote for each."""

__version__ = "0.2.0"
