"""What the draft rating report says, as blocks that every format lays out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from csrcheck.messages import text
from csrcheck.model import DimensionRating, DocumentSummary, Language, Rating, Report
from csrcheck.output import View
from csrcheck.output.content import Blanks, Block, Grid, Paragraph, Points, Title
from csrcheck.output.rating.words import Words

_SIGNATURES = ("company", "experts", "leader", "chair", "archive", "date")


def draft(report: Report, view: View) -> tuple[Block, ...]:
    """Return the draft of a rated report."""
    words = Words(report, view)
    rating = report.rating
    return tuple(_blocks(report, rating, words)) if rating else ()


def _blocks(report: Report, rating: Rating, words: Words) -> Iterator[Block]:
    say, document = words.say, report.document
    name = _name(document, words)
    yield Title(0, say("draft-title", name=name))
    yield Paragraph(say("rating-notice"), note=True)
    yield Title(1, say("draft-overview"))
    yield from _overview(report, rating, words)
    yield Title(1, say("draft-basis"))
    yield Points(tuple(_basis(rating, words)))
    yield Title(1, say("draft-process"))
    unread = len(document.unreadable_pages)
    yield Paragraph(say("draft-process-read", version=report.version, unread=unread))
    yield Paragraph(say("draft-process-people"))
    yield Title(1, say("draft-conclusion"))
    yield _table(rating, words)
    for each in rating.dimensions:
        yield from _dimension(each, words)
    yield Title(2, say("draft-overall"))
    yield Paragraph(words.result(rating))
    if why := words.open_dimensions(rating):
        yield Paragraph(why, note=True)
    yield Title(1, say("draft-suggestions"))
    yield from _suggestions(rating, words)
    yield Title(1, say("draft-signatures"))
    yield Paragraph(say("draft-no-signature"), note=True)
    yield Blanks(tuple(say(f"draft-sign-{who}") for who in _SIGNATURES))


def _name(document: DocumentSummary, words: Words) -> str:
    """Return the report's title, with organisation and year where it does not name them."""
    identity = document.identity
    title = identity.title or PurePath(document.path).name
    known = identity.year is not None and str(identity.year) in title
    year = "" if known or not identity.year else words.say("draft-year-of", year=identity.year)
    organisation = "" if identity.organisation in title else identity.organisation
    glue = "" if words.language is Language.ZH else " "
    return glue.join(filter(None, (organisation, year, title)))


def _overview(report: Report, rating: Rating, words: Words) -> Iterator[Block]:
    say, document, identity = words.say, report.document, report.document.identity
    unknown = say("draft-unknown")
    size = say(
        "draft-file-words",
        kind=document.kind.value.upper(),
        pages=document.pages if document.paged else "–",
        characters=document.characters,
    )
    yield Grid(
        (),
        (
            (say("draft-company"), identity.organisation or unknown),
            (say("draft-report"), identity.title or unknown),
            (say("draft-year"), str(identity.year or unknown)),
            (say("draft-file"), size),
        ),
    )
    standard = rating.title.get(words.language)
    yield Paragraph(f"{say('draft-overview-words', standard=standard)}{words.result(rating)}")


def _basis(rating: Rating, words: Words) -> Iterator[str]:
    say = words.say
    yield say("draft-basis-standard", standard=rating.title.get(words.language))
    completeness = next(each for each in rating.dimensions if each.id == "completeness")
    yield say(
        "draft-basis-core",
        name=rating.core.get(words.language),
        count=rating.core_count,
        caveat=completeness.caveat.get(words.language),
    )
    yield (
        say("draft-basis-form", name=PurePath(rating.form).name)
        if rating.form
        else say("draft-basis-no-form")
    )


def _table(rating: Rating, words: Words) -> Grid:
    names: tuple[str, ...] = (
        "rating-dimension",
        "rating-weight",
        "rating-score",
        "rating-band",
        "rating-star",
    )
    compared = any(each.peers for each in rating.dimensions)
    names += ("rating-peer-column",) * compared
    rows = tuple(
        (
            each.title.get(words.language),
            f"{each.weight:g}",
            words.score(each),
            words.band(each),
            words.star(each),
            *((words.peers(each),) * compared),
        )
        for each in rating.dimensions
    )
    return Grid(tuple(text(code, words.language.value) for code in names), rows)


def _dimension(each: DimensionRating, words: Words) -> Iterator[Block]:
    say, language = words.say, words.language
    yield Title(2, each.title.get(language))
    if each.score is None:
        lead = say("draft-not-scored")
    elif each.assumed:
        lead = say("draft-assumed", score=f"{each.score:.2f}")
    else:
        lead = say(
            "draft-scored",
            star=words.star(each),
            score=f"{each.score:.2f}",
            band=words.band(each),
            criteria=each.criteria.get(language),
        )
    counts = [ground.text.get(language) for ground in each.grounds if not ground.quote]
    # What was counted reads as prose; what was quoted is listed with its place.
    stop = "。" if language is Language.ZH else ". "
    prose = "".join(f"{count.rstrip('。.')}{stop}" for count in counts)
    held = say("rating-held", names=words.listed(each.held_by)) + stop if each.held_by else ""
    yield Paragraph(f"{lead}{'' if language is Language.ZH else ' '}{prose}{held}".strip())
    if each.caveat.get(language):
        yield Paragraph(say("draft-caveat", caveat=each.caveat.get(language)), note=True)
    quoted = tuple(
        f"{ground.text.get(language)}  {words.where(ground)}  {words.words_of(ground)}"
        for ground in each.grounds
        if ground.quote
    )
    if quoted:
        yield Paragraph(say("draft-grounds"))
        yield Points(quoted)


def _suggestions(rating: Rating, words: Words) -> Iterator[Block]:
    say = words.say
    if not rating.moves:
        yield Paragraph(say("rating-moves-none"))
    else:
        yield Paragraph(say("rating-moves", star=rating.moves[0].star.title.get(words.language)))
        if rating.total is None:
            yield Paragraph(say("rating-move-low"))
        yield Points(tuple(words.move(each, rating) for each in rating.moves), numbered=True)
    lacking = tuple(
        ground.text.get(words.language)
        for each in rating.dimensions
        for ground in each.grounds
        if ground.met is False and not ground.quote
    )
    if lacking:
        yield Points(lacking)
