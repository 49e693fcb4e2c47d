"""Pages for people who would rather look: no other file, no network, no build step."""
