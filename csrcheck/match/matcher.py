"""Find what each passage says of each topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from csrcheck.catalog.schema import Topic, Vocabulary, with_trait
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.language import cues
from csrcheck.language.normalise import clean_text
from csrcheck.language.tokens import Tokenizer
from csrcheck.match.lending import Owners, without_lent
from csrcheck.match.scoring import Support, base_score, weigh
from csrcheck.match.terms import NAMES, SHORT, Automaton, Compiled, Found, Role, compile_terms
from csrcheck.match.titles import Titles, bare_titles
from csrcheck.match.traits import traits_of
from csrcheck.match.window import window
from csrcheck.model import Element, Evidence, Hit, Passage, PassageKind, Strength, Traits, Zone

_TITLE = 4
"""Characters from which on a heading may be a part of a term that names its topic."""
_NUMBERING = "0123456789.、() 第章节篇部一二三四五六七八九十"

_STRENGTH = {Role.STRONG: Strength.STRONG, Role.WEAK: Strength.WEAK, Role.METRIC: Strength.METRIC}
_NAMING = frozenset({Role.STRONG, Role.METRIC})

Hits = Mapping[str, Mapping[Role, list[Found]]]
Around = Mapping[str, tuple[frozenset[Role], frozenset[str]]]
"""Kinds of terms of each topic, and its weak terms as written."""

_NOTHING: tuple[frozenset[Role], frozenset[str]] = (frozenset(), frozenset())
_NO_HITS: Mapping[Role, list[Found]] = {}


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """What a matcher works out of its vocabulary before it sees a text; it can be kept between runs.

    Attributes:
        titles: Titles of indicators as they may stand in a text.
        counts: How often each short term is taken to occur, for the cut into words.
    """

    terms: Compiled
    titles: tuple[str, ...]
    counts: dict[str, int]


def prepare(vocabulary: Vocabulary, titles: Iterable[str] = (), folder: Path | None = None) -> Prepared:
    """Compile a vocabulary.

    Args:
        vocabulary: The topics to look for.
        titles: Titles of indicators; a passage made of them alone is no evidence.
        folder: Where the tokenizer may keep its dictionary between runs.
    """
    terms = compile_terms(vocabulary)
    # Only short terms depend on word boundaries, so only they need to be known as words.
    short = Tokenizer((word for word in terms.words if len(word) <= SHORT), folder)
    return Prepared(terms, bare_titles(titles), short.counts())


class Matcher:
    """Finds evidence for every topic of a vocabulary.

    Args:
        vocabulary: The topics to look for.
        titles: Titles of indicators; a passage made of them alone is no evidence.
        folder: Where the tokenizer may keep its dictionary between runs.
        prepared: What :func:`prepare` returned for these.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        titles: Iterable[str] = (),
        folder: Path | None = None,
        prepared: Prepared | None = None,
    ) -> None:
        ready = prepared or prepare(vocabulary, titles, folder)
        self._topics = vocabulary.topics
        self._indexed = with_trait(vocabulary.topics, "indexed")
        self._automaton = Automaton(ready.terms)
        self._titles = Titles(ready.titles)
        self._tokenizer = Tokenizer(folder=folder, counts=ready.counts)
        self._around = lru_cache(maxsize=4096)(self._roles_in)

    def match(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """Return the evidence in body passages, in reading order, then by topic.

        A content index proves nothing but itself: that it is there, and by which standard it says the report was made.
        """
        found: list[Evidence] = []
        for passage in passages:
            if passage.zone is Zone.BODY and not self.is_titles(passage):
                found.extend(self.evidence(passage))
            elif passage.zone is Zone.INDEX and not self._indexed.isdisjoint(self.hits(passage.clean)):
                found.extend(each for each in self.evidence(passage) if each.topic in self._indexed)
        return tuple(found)

    def denials(self, passages: Iterable[Passage]) -> tuple[int, ...]:
        """Return the numbers of the body passages that say a matter does not arise for the organisation."""
        return tuple(
            passage.number
            for passage in passages
            if passage.zone is Zone.BODY and annotate(passage.clean).says("inapplicable")
        )

    def is_titles(self, passage: Passage) -> bool:
        """Tell whether a passage only repeats titles of indicators; a table row never does."""
        return passage.row is None and self._titles.fill(passage.clean)

    def named(self, title: str) -> frozenset[str]:
        """Return the topics a heading names: by a term, or by what begins one (温室气体排放 of 温室气体排放总量)."""
        clean = clean_text(title)
        roles, core = self._around(clean), clean.lstrip(_NUMBERING)
        named = {
            topic for topic, (found, _) in roles.items() if found & {*_STRENGTH} and Role.VETO not in found
        }
        if len(core) >= _TITLE:
            named |= {
                topic
                for term in self._automaton.terms()
                if any(core in word for word in term.words)
                for topic, role in term.uses
                if role in _NAMING
            }
        return frozenset(named)

    def evidence(self, passage: Passage) -> list[Evidence]:
        """Return what one passage says of each topic it touches, sorted by topic."""
        by_topic = self.hits(passage.clean)
        framing = f"{passage.section_clean} {passage.context}".strip()
        around = self._around(framing) if framing else {}
        heading = self._around(_last_heading(passage)) if passage.section else {}
        framed = self._around(passage.context) if passage.row and passage.context else {}
        carried = self._carried(passage, by_topic)
        heading = {**heading, **carried}
        named = {topic for topic, (roles, _) in heading.items() if Role.STRONG in roles}
        named |= {topic for topic, (roles, _) in framed.items() if roles & _NAMING}
        inapplicable = annotate(passage.clean).says("inapplicable")
        # Words that only support count in a denial, and in a row under what names the topic.
        may_count = inapplicable or passage.row is not None
        traits: dict[tuple[int, int], Traits] = {}
        owners: Owners | None = None
        found = []
        touched = (
            by_topic if may_count else [each for each, hits in by_topic.items() if not NAMES.isdisjoint(hits)]
        )
        for topic in sorted({*touched, *named}):
            hits = by_topic.get(topic, _NO_HITS)
            if Role.VETO in hits:
                continue
            kept = _kept(hits)
            base = base_score(
                _support(kept, around.get(topic, _NOTHING), heading.get(topic, _NOTHING)), passage
            )
            if inapplicable and any(kept.values()):
                # 本公司不涉及包装材料: a bare word of the topic is enough where the matter is denied.
                base = max(base, number("inapplicable"))
            if not base:
                continue
            place = window(passage, _naming(kept))
            if place not in traits:
                traits[place] = traits_of(passage, *place)
            said = traits[place]
            if (
                said.slogan
                and _may_be_bare(self._topics[topic], said)
                and (passage.kind is not PassageKind.HEADING or topic in self._indexed)
            ):
                said = replace(said, slogan=False)
            own = _as_hits(kept)
            if own and "factual" not in self._topics[topic].traits and _only_listed(passage, own):
                # …市场竞争、资讯安全、气候变迁等面向: names, of which nothing is said.
                said = replace(said, elements=(), slogan=not said.figures)
            if own and _only_honoured(passage.clean, own):
                # 获评国家知识产权优势企业: an honour, which says nothing of what was done for it.
                said = replace(said, elements=(Element.PERFORMANCE,), honour=True)
            if topic in carried and not own:
                said = replace(said, carried=True)
            score = weigh(base, passage, _naming(kept), said, self._topics[topic])
            if score > 0:
                if own and said.figures and self._topics[topic].measures:
                    owners = owners or self._owners(passage, by_topic)
                    said = without_lent(said, owners.lent(topic, _naming(kept)))
                found.append(Evidence(topic, passage, said, own, round(score, 3)))
        return found

    def _owners(self, passage: Passage, by_topic: Hits) -> Owners:
        """Return whose the figures of a passage are: of topics whose terms stand in it for themselves."""
        named = {
            topic: [each for role in _NAMING for each in _kept(hits).get(role, ())]
            for topic, hits in by_topic.items()
            if Role.VETO not in hits
        }
        return Owners(passage, named, self._topics)

    def hits(self, clean: str) -> Hits:
        """Return the terms in a normalised text by topic and role."""
        by_topic: dict[str, dict[Role, list[Found]]] = {}
        is_edge: Callable[[int], bool] | None = None
        for each in self._automaton.find(clean):
            term, stands = each.term, True
            if term.whole:
                is_edge = is_edge or self._tokenizer.edges(clean)
                stands = is_edge(each.start) and is_edge(each.end)
            for topic, role in term.uses:
                # Words that only support or exclude may stand inside a longer one.
                if stands or role not in NAMES:
                    roles = by_topic.get(topic)
                    if roles is None:
                        by_topic[topic] = {role: [each]}
                    elif role in roles:
                        roles[role].append(each)
                    else:
                        roles[role] = [each]
        return by_topic

    def _carried(self, passage: Passage, by_topic: Hits) -> Around:
        """Return the topics that a statement named before a semicolon, where it names none after it.

        公司制定捐赠管理办法；全年支出120万元。 is one statement in two passages.
        """
        if not passage.context.endswith(";") or any(hits.keys() & _NAMING for hits in by_topic.values()):
            return {}
        before = self._around(passage.context)
        return {topic: held for topic, held in before.items() if Role.STRONG in held[0] - {Role.VETO}}

    def _roles_in(self, framing: str) -> Around:
        """Return which terms of each topic stand in the words above a passage."""
        around = {}
        for topic, roles in self.hits(framing).items():
            kept = _kept(roles)
            weak = frozenset(found.term.written for found in kept.get(Role.WEAK, ()))
            around[topic] = (frozenset(role for role, found in kept.items() if found), weak)
        return around


def _support(
    kept: Mapping[Role, list[Found]],
    around: tuple[frozenset[Role], frozenset[str]],
    heading: tuple[frozenset[Role], frozenset[str]],
) -> Support:
    return Support(
        strong=tuple(kept.get(Role.STRONG, ())),
        weak=tuple(kept.get(Role.WEAK, ())),
        metric=tuple(kept.get(Role.METRIC, ())),
        context=tuple(kept.get(Role.CONTEXT, ())),
        around=around[0],
        around_weak=around[1],
        heading=heading[0],
    )


def _may_be_bare(topic: Topic, said: Traits) -> bool:
    """Tell whether what looks like a profession states a fact of the topic."""
    kind = "process" if said.matters else "dialogue" if said.wanted else "factual"
    return kind in topic.traits


def _only_listed(passage: Passage, hits: Iterable[Hit]) -> bool:
    """Tell whether a topic's terms stand only in a list of matters a sentence ends in."""
    listed = None if passage.row else cues.enumeration(annotate(passage.clean))
    return listed is not None and all(listed[0] <= hit.start and hit.end <= listed[1] for hit in hits)


def _only_honoured(clean: str, hits: Iterable[Hit]) -> bool:
    """Tell whether a topic's terms stand only in the names of awards and titles."""
    spans = annotate(clean).spans("award")
    return bool(spans) and all(any(a <= hit.start and hit.end <= b for a, b in spans) for hit in hits)


def _kept(hits: Mapping[Role, list[Found]]) -> Mapping[Role, list[Found]]:
    """Return the hits of a topic without those inside a phrase that excludes them."""
    if Role.EXCLUDE not in hits:
        return hits
    return {role: _outside(each, hits[Role.EXCLUDE]) for role, each in hits.items()}


def _outside(found: list[Found], swallowing: Sequence[Found]) -> list[Found]:
    """Return the hits of which no part lies inside an excluding phrase."""
    if not swallowing:
        return found
    covers = [(each.start, each.end) for each in swallowing]
    return [
        each
        for each in found
        if not any(
            start <= a and b <= end and end - start > b - a for a, b in each.parts for start, end in covers
        )
    ]


def _last_heading(passage: Passage) -> str:
    return passage.section_clean.rsplit(" / ", 1)[-1]


def _naming(kept: Mapping[Role, list[Found]]) -> list[Found]:
    """Return the terms by which a topic is named."""
    return [each for role in _STRENGTH for each in kept.get(role, ())]


def _as_hits(kept: Mapping[Role, list[Found]]) -> tuple[Hit, ...]:
    found = {
        Hit(each.written, strength, each.start, each.end)
        for role, strength in _STRENGTH.items()
        for each in kept.get(role, ())
    }
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.term, hit.strength.value)))
