"""Evidence packs: everything a verdict rests on in one file that an outsider can check and re-perform."""
