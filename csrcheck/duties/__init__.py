"""What binds whom: reporting duties resolved for an issuer, from dated rules that are data."""

from csrcheck.duties.issuer import load_issuer, make_issuer
from csrcheck.duties.resolve import resolve_duties
from csrcheck.duties.stated import stated_facts
from csrcheck.duties.weigh import weigh

__all__ = ["load_issuer", "make_issuer", "resolve_duties", "stated_facts", "weigh"]
