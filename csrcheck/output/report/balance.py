"""Bad news and balance: what happened, what is denied, what is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Balance, KnownEventAnswer, NegativeItem, Polarity
from csrcheck.output.content import Badge, Column, Grid, Paragraph
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Fold, Headline, Item, Items, Part, Piece, Room, Section

_POLARITIES = (Polarity.OCCURRED, Polarity.SHORTCOMING, Polarity.ZERO_CLAIM)


def bad_news(telling: Telling) -> Iterator[Section]:
    """Yield the section of bad news and balance, where a command looked for it."""
    balance = telling.report.balance
    if balance is not None:
        yield Section(
            "bad-news",
            telling.say("balance-title"),
            tuple(_pieces(telling, balance)),
            headlines=tuple(_headlines(telling, balance)),
        )


def _headlines(telling: Telling, balance: Balance) -> Iterator[Headline]:
    say = telling.say
    if balance.band is None or balance.rung is None:
        yield Headline(say("balance-title"), say("rung-unassessed"))
        yield Headline(say("html-balance"), say("rung-unassessed"), (), (say("html-pre-assessment"),))
        return
    told = balance.count(Polarity.OCCURRED) + balance.count(Polarity.SHORTCOMING)
    zeros = say("balance-zeros", count=balance.count(Polarity.ZERO_CLAIM))
    silent = (say("html-tile-silent", count=len(balance.silences)),) if balance.silences_known else ()
    yield Headline(say("balance-title"), str(told), (say("html-tile-told"),), (zeros, *silent))
    low, high = balance.band
    rung = say(f"rung-{balance.rung.value}")
    points = say("html-points", low=low, high=high)
    yield Headline(say("html-balance"), points, (rung,), (say("html-pre-assessment"),))


def _pieces(telling: Telling, balance: Balance) -> Iterator[Piece]:
    say = telling.say
    yield from _summary(telling, balance)
    if balance.silences:
        yield Items(
            tuple(
                Item(
                    "silence", say("html-silences"), each.area, say(f"area-{each.area}"),
                    related=telling.clauses(each.expected_by), room=Room.PAGE, row=False,
                )
                for each in balance.silences
            ),
            say("html-silences"),
        )  # fmt: skip
    if balance.events:
        yield Items(tuple(_event(telling, each) for each in balance.events), say("section-events"))
    for polarity in _POLARITIES:
        chosen = [each for each in balance.items if each.polarity is polarity]
        if chosen and (not telling.view.polarities or polarity in telling.view.polarities):
            yield Items(tuple(_matter(telling, each) for each in chosen), say(f"section-{polarity.value}"))
    if balance.tone:
        rows = ((each.chapter or say("chapter-none"), each.negative, each.positive) for each in balance.tone)
        kinds = (Column.WORDS, Column.NUMBER, Column.NUMBER)
        grid = Grid((say("column-chapter"), "−", "+"), tuple(rows), kinds=kinds)
        yield Fold(say("section-tone"), (grid,))


def _summary(telling: Telling, balance: Balance) -> Iterator[Paragraph]:
    say = telling.say
    why = Paragraph(say(balance.reason, **dict(balance.details)))
    if balance.band is None or balance.rung is None:
        yield Paragraph(say("balance-unassessed"), main=True)
        yield why
        return
    occurred, weak = balance.count(Polarity.OCCURRED), balance.count(Polarity.SHORTCOMING)
    yield Paragraph(say("balance-found", found=occurred + weak, occurred=occurred, shortcomings=weak))
    yield Paragraph(say("balance-zeros", count=balance.count(Polarity.ZERO_CLAIM)))
    names = [say(f"area-{each.area}") for each in balance.silences]
    if not balance.silences_known:
        yield Paragraph(say("balance-silence-unknown"))
    elif names:
        yield Paragraph(say("balance-silent", count=len(names), areas=telling.named(names)))
    else:
        yield Paragraph(say("balance-not-silent"))
    low, high = balance.band
    rung = say(f"rung-{balance.rung.value}")
    yield Paragraph(say("balance-place", rung=rung, low=low, high=high), main=True)
    yield why
    yield Paragraph(say("balance-caveat"), note=True)


def _matter(telling: Telling, each: NegativeItem) -> Item:
    say = telling.say
    zero = each.polarity is Polarity.ZERO_CLAIM
    account = each.account
    told = tuple(
        Part("account", say(code), (words,), quoted=True)
        for code, words in (
            ("account-cause", account.cause),
            ("account-process", account.process),
            ("account-remedy", account.remedy),
            ("account-result", account.result),
        )
        if words
    )
    marks = [Badge(say(f"rung-{each.rung.value}"), "known")] if not zero else []
    if zero and each.qualified:
        marks.append(Badge(say("item-qualified"), "known"))
    again = telling.named(map(telling.place, each.elsewhere))
    return Item(
        each.polarity.value,
        say("record-negative"),
        each.polarity.value,
        say(f"type-{each.type.value}"),
        verdict=Badge(say(f"html-{each.polarity.value}"), each.polarity.value),
        message=say("list-separator").join(f"{part.name}{part.lines[0]}" for part in told),
        years=telling.named(each.period),
        marks=tuple(marks),
        quotes=(telling.quote(each, each.quote),),
        again=say("item-elsewhere", places=again) if again else "",
        parts=told if told or zero else (Part("lacking", "", (say("account-none"),)),),
        pages=telling.pages(each.page),
    )


def _event(telling: Telling, answer: KnownEventAnswer) -> Item:
    event, item = answer.event, answer.item
    code, kind = ("event-unanswered", "error") if item is None else ("event-answered", "disclosed")
    if not answer.assessed:
        code, kind = "event-unassessed", "unassessed"
    return Item(
        "event",
        telling.say("section-events"),
        event.date,
        " ".join(event.words),
        verdict=Badge(telling.say(code), kind),
        marks=(Badge(telling.say(f"rung-{item.rung.value}"), "known"),) if item else (),
        quotes=(telling.quote(item, item.quote),) if item else (),
        row=False,
    )
