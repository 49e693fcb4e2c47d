"""What a reviewer decided on bad news, put into what the tool found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from csrcheck.coverage.review import Matter, ReviewFile, is_meant
from csrcheck.language.letters import plain
from csrcheck.model import Account, DocumentSummary, NegativeItem

PARTS = ("cause", "process", "remedy", "result")


def decide_matters(
    items: Sequence[NegativeItem],
    review: ReviewFile,
    document: DocumentSummary,
    stands: Callable[[str], bool],
) -> tuple[NegativeItem, ...]:
    """Return bad news as decided: without what was rejected or told before, with the accounts a person found.

    Of several decisions on one matter the last holds, but accounts add up. Words that no longer stand in the
    report add nothing.
    """
    meant = [each for each in review.matters if is_meant(each.document or review.document, document)]
    last = {plain(each.quote): each for each in meant if each.decision != "account"}
    gone = {quote for quote, each in last.items() if each.decision in ("rejected", "duplicate")}
    merged = {quote: plain(each.of) for quote, each in last.items() if each.decision == "duplicate"}
    kept = {plain(each.quote): each for each in items if plain(each.quote) not in gone}
    accounts = {quote: each.account for quote, each in kept.items()}
    for each in items:
        into = merged.get(plain(each.quote))
        if into in accounts:
            accounts[into] = _filled(accounts[into], each.account)
    for one in meant:
        quote = plain(one.quote)
        if one.decision == "account" and quote in accounts:
            accounts[quote] = replace(accounts[quote], **_told(one, stands))
    return tuple(
        replace(each, account=accounts[plain(each.quote)]) for each in items if plain(each.quote) not in gone
    )


def _filled(account: Account, other: Account) -> Account:
    """Return an account with what it lacks taken from another."""
    return replace(account, **{name: getattr(account, name) or getattr(other, name) for name in PARTS})


def _told(one: Matter, stands: Callable[[str], bool]) -> dict[str, str]:
    said = {name: getattr(one, name) for name in PARTS}
    return {name: words for name, words in said.items() if words and stands(words)}
