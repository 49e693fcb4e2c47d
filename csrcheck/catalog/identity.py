"""The words by which reports and organisations name themselves."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class IdentityWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in normalised spelling, by their use.

    Attributes:
        subjects: What a report is about, as its title says.
        nouns: What a title calls the report.
        tails: What may follow the noun in a title.
        english_subjects: What a report is about, as its English title says.
        no_title_starts: With what a line about reports begins that is no title of one.
        no_title_words: What stands in lines about reports, and in no title of a report.
        legal_forms: Endings of full names.
        body_forms: Endings of short names that say what kind of body it is.
        trades: Endings of short names that are words for a trade as well: names within a title, topics alone.
        bodies: What a body that calls itself so is: 本行 is a bank, never its parent or a customer.
        financial: Bodies that reports name by their short form throughout.
        own_names: What organisations call themselves.
        generic: Words of the same endings that name nobody.
        others: What marks who checked, advised, rated or printed a report rather than made it.
        name_labels: Labels before the reporting organisation's name.
        framing: Words of a statement on what a report covers, before the name.
        leading: Function words that run into the name after them.
        verbs: What no name holds: a line with a verb is a sentence.
        period_cues: Words before the dates a report covers.
        past_cues: Words before the dates an earlier report covered.
        done: What is done with a report by those it is by, behind their name.
        scope: What a report names before those it covers; ``scope_links`` joins it to them, ``scope_ends`` follows.
        expressed: How a report says what a name stands for.
        issued: What is done with a report of which the number in a row is told.
        former: What stands before names an organisation no longer has.
        plain_forms: Endings of full names that are left out where a name is spoken of.
        body_ends: Endings of bodies that are no companies: the name is short without them.
        no_bodies: What behind the form of a body makes it a word for all of its kind: 银行业, 银行公会.
        bank_trades: What stands before 银行 and belongs to the form, not to the name.
        before_called: How a bracket opens that says what somebody is called.
        called: The verb in such a bracket.
        self: How what a report calls itself begins.
        related: Whose are those beside the organisation: 及其附属公司.
        body_opens: What stands before those whom a report takes as its body.
        body_kinds: Of what they are the body: 为报告主体.
        expressed_by: What stands before a name in quotes that a report uses for itself.
        frame_links: What may stand between what a report covers and the name.
        yearbooks: Reports on a year that name no subject.
        whole: What may follow these in a title.
        no_starts: What a word that begins no title is a part of: 在中文…, 本地区….
        ordinals: Which of a row of reports one is, without a number.
        company_subjects: What 企业 goes with before a title that is no name: 企业社会责任.
        periods: What stands before the dates of a report whose digits stand apart.
        as_of: What stands beside the day that figures are of.
    """

    subjects: tuple[str, ...]
    nouns: tuple[str, ...]
    tails: tuple[str, ...]
    english_subjects: tuple[str, ...]
    no_title_starts: tuple[str, ...]
    no_title_words: tuple[str, ...]
    legal_forms: tuple[str, ...]
    body_forms: tuple[str, ...]
    trades: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]
    financial: tuple[str, ...]
    own_names: tuple[str, ...]
    generic: tuple[str, ...]
    others: tuple[str, ...]
    name_labels: tuple[str, ...]
    framing: tuple[str, ...]
    leading: tuple[str, ...]
    verbs: tuple[str, ...]
    period_cues: tuple[str, ...]
    past_cues: tuple[str, ...]
    done: tuple[str, ...]
    scope: tuple[str, ...]
    scope_links: tuple[str, ...]
    scope_ends: tuple[str, ...]
    expressed: tuple[str, ...]
    issued: tuple[str, ...]
    former: tuple[str, ...]
    plain_forms: tuple[str, ...]
    body_ends: tuple[str, ...]
    no_bodies: tuple[str, ...]
    bank_trades: tuple[str, ...]
    before_called: tuple[str, ...]
    called: tuple[str, ...]
    self: tuple[str, ...]
    related: tuple[str, ...]
    body_opens: tuple[str, ...]
    body_kinds: tuple[str, ...]
    expressed_by: tuple[str, ...]
    frame_links: tuple[str, ...]
    yearbooks: tuple[str, ...]
    whole: tuple[str, ...]
    no_starts: tuple[str, ...]
    ordinals: tuple[str, ...]
    company_subjects: tuple[str, ...]
    periods: tuple[str, ...]
    as_of: tuple[str, ...]


@cache
def identity_words() -> IdentityWords:
    """Return the bundled words.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.identity_file()
    return Source(file.read_bytes(), file.name).decode(IdentityWords)
