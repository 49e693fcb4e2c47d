"""Find what each passage says of each topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from csrcheck.catalog.schema import Topic, Vocabulary, with_trait
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate, lexicon
from csrcheck.language import cues
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.tokens import Tokenizer
from csrcheck.match.lending import Owners, without_lent
from csrcheck.match.scoring import Held, Kept, base_score, weigh
from csrcheck.match.terms import NAMES, SHORT, Automaton, Below, Compiled, Found, Role, compile_terms
from csrcheck.match.titles import Titles, bare_titles
from csrcheck.match.traits import traits_of
from csrcheck.match.window import Window
from csrcheck.model import Element, Evidence, Hit, Passage, PassageKind, Strength, Traits, Zone

_TITLE = 4
"""Characters from which on a heading may be a part of a term that names its topic."""
_NUMBERING = "0123456789.、() 第章节篇部一二三四五六七八九十"

_STRENGTH = {Role.STRONG: Strength.STRONG, Role.WEAK: Strength.WEAK, Role.METRIC: Strength.METRIC}
_NAMING = frozenset({Role.STRONG, Role.METRIC})
_OF_RISKS = frozenset({"perils", "ahead"})

Hits = Mapping[str, Mapping[Role, list[Found]]]
Around = Mapping[str, Held]
"""What stands of each topic in the words around a passage."""

_NOTHING: Held = (frozenset(), frozenset())
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
        self._headed = with_trait(vocabulary.topics, "headed")
        self._automaton = Automaton(ready.terms)
        self._titles = Titles(ready.titles)
        self._tokenizer = Tokenizer(folder=folder, counts=ready.counts)
        self._around = lru_cache(maxsize=4096)(self._roles_in)
        self._below = Below(each for topic in self._headed for each in vocabulary.topics[topic].strong)

    def expect_many(self) -> None:
        """Make ready for a whole report: what is built for it takes longer than to match a few passages."""
        for each in (self._automaton, self._titles, lexicon()):
            each.scanner.expect_many()

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
        carried = self._carried(passage, by_topic)
        if self._headed and (passage.row is not None or passage.context.endswith((";", ":"))):
            by_topic = self._with_heads(passage, by_topic)
        framing = f"{passage.section_clean} {passage.context}".strip()
        around = self._around(framing) if framing else {}
        heading = self._around(_last_heading(passage)) if passage.section else {}
        framed = self._around(passage.context) if passage.row and passage.context else {}
        heading = {**heading, **carried} if carried else heading
        named = {topic for topic, (roles, _) in heading.items() if Role.STRONG in roles}
        named |= {topic for topic, (roles, _) in framed.items() if roles & _NAMING}
        inapplicable = annotate(passage.clean).says("inapplicable")
        # Words that only support count in a denial, and in a row under what names the topic.
        may_count = inapplicable or passage.row is not None
        said = _Said(passage, by_topic, self._topics)
        found = []
        touched = (
            by_topic if may_count else [each for each, hits in by_topic.items() if not NAMES.isdisjoint(hits)]
        )
        for topic in sorted({*touched, *named}):
            hits = by_topic.get(topic, _NO_HITS)
            if Role.VETO in hits:
                continue
            kept = _kept(hits)
            base = base_score(kept, around.get(topic, _NOTHING), heading.get(topic, _NOTHING)[0], passage)
            if inapplicable and any(kept.values()):
                # 本公司不涉及包装材料: a bare word of the topic is enough where the matter is denied.
                base = max(base, number("inapplicable"))
            if base:
                naming = _naming(kept)
                own = _as_hits(kept)
                traits = said.of(topic, naming, own, carried=topic in carried)
                score = weigh(base, passage, naming, traits, self._topics[topic])
                if score > 0:
                    traits = said.without_lent(topic, naming, traits)
                    found.append(Evidence(topic, passage, traits, own, round(score, 3)))
        return found

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

    def _with_heads(self, passage: Passage, by_topic: Hits) -> Hits:
        """Return the terms in a passage, with those of which a part stands in it and the others over or before it.

        短期 in a cell under 风险类型 is the short term of a risk, 用电减少1% after 目标：…； an aim. Where a cell is
        empty its head says nothing.
        """
        clean, above = passage.clean, passage.context
        if passage.row is not None:
            above = f"{above} {_last_heading(passage)}"
        for head in passage.row.blank if passage.row else ():
            above = above.replace(clean_text(head), " ")
        if not holds(clean, self._below.words(above)):
            return by_topic
        found = dict(by_topic)
        for each in self._automaton.find(f"{clean} {above}"):
            own = tuple(part for part in each.parts if part[1] <= len(clean))
            if each.term.ordered or not 0 < len(own) < len(each.parts):
                continue
            start, end = min(own)[0], max(own)[1]
            shared = Found(each.term, own, each.written, start, end)
            for topic, role in each.term.uses:
                if topic in self._headed and role is Role.STRONG:
                    roles = found.get(topic, _NO_HITS)
                    found[topic] = {**roles, role: [*roles.get(role, ()), shared]}
        return found

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


class _Said:
    """What a passage says, whichever of its topics asks: each stretch of it is read once.

    Args:
        passage: A sentence or a row.
        hits: The terms in it.
        topics: The vocabulary.
    """

    def __init__(self, passage: Passage, hits: Hits, topics: Mapping[str, Topic]) -> None:
        self._passage, self._hits, self._topics = passage, hits, topics
        self._window = Window(passage)
        self._traits: dict[tuple[int, int], Traits] = {}

    def of(self, topic: str, naming: Sequence[Found], own: Sequence[Hit], *, carried: bool) -> Traits:
        """Return what it says of a topic.

        Args:
            topic: What is asked about.
            naming: The terms by which it is named.
            own: The same, as they are told.
            carried: Whether it is named only by the statement before.
        """
        place = self._window.around(naming)
        traits = self._traits.get(place)
        if traits is None:
            traits = self._traits[place] = traits_of(self._passage, *place)
        kinds, heading = self._topics[topic].traits, self._passage.kind is PassageKind.HEADING
        if traits.slogan and _may_be_bare(kinds, traits) and (not heading or "indexed" in kinds):
            traits = replace(traits, slogan=False)
        if own and "factual" not in kinds and self._only_lists(own):
            # …市场竞争、资讯安全、气候变迁等面向: names, of which nothing is said.
            traits = replace(traits, elements=(), slogan=not traits.figures)
        if own and self._only_honours(own):
            # 获评国家知识产权优势企业: an honour, which says nothing of what was done for it.
            traits = replace(traits, elements=(Element.PERFORMANCE,), honour=True)
        if own and self._only_hazards(own, kinds):
            # 考核制度不当，导致人才流失: a risk as it is described, and no arrangement that is there.
            traits = replace(traits, elements=(), planned=True)
        if own and all(hit.end <= self._of_another for hit in own):
            # 某企业发生火灾，本行收回贷款: what stands before 本行 is the other's.
            traits = replace(traits, foreign=True)
        if self._is_career and "board" not in kinds:
            traits = replace(traits, foreign=True)
        return replace(traits, carried=True) if carried and not own else traits

    def without_lent(self, topic: str, naming: Sequence[Found], traits: Traits) -> Traits:
        """Return what it says of a topic without the figures of others; in a row or a stack none is another's."""
        alone = self._passage.row is not None or self._passage.stack is not None
        if alone or not naming or not traits.figures or not self._topics[topic].unit:
            return traits
        return without_lent(traits, self._owners.lent(topic, naming))

    @cached_property
    def _owners(self) -> Owners:
        """Whose the figures are: of topics whose terms stand in the passage for themselves."""
        kept = {topic: _kept(hits) for topic, hits in self._hits.items() if Role.VETO not in hits}
        named = {topic: [e for role in _NAMING for e in hits.get(role, ())] for topic, hits in kept.items()}
        metrics = {topic: hits[Role.METRIC] for topic, hits in kept.items() if hits.get(Role.METRIC)}
        return Owners(self._passage, named, metrics, self._topics)

    def _only_lists(self, hits: Iterable[Hit]) -> bool:
        """Tell whether a topic's terms stand only in a list of matters a sentence ends in."""
        listed = self._enumeration
        return listed is not None and all(listed[0] <= hit.start and hit.end <= listed[1] for hit in hits)

    @cached_property
    def _enumeration(self) -> tuple[int, int] | None:
        return None if self._passage.row else cues.enumeration(annotate(self._passage.clean))

    @cached_property
    def _of_another(self) -> int:
        return 0 if self._passage.row else cues.told_of_another(annotate(self._passage.clean))

    @cached_property
    def _is_career(self) -> bool:
        """Tell whether the passage tells a person's career: 曾任某厂安全总监 is no work of the organisation."""
        passage = self._passage
        if passage.section and annotate(_last_heading(passage)).says("careers_head"):
            return True
        return annotate(passage.clean).says("career")

    def _only_hazards(self, hits: Iterable[Hit], kinds: Sequence[str]) -> bool:
        """Tell whether a topic's terms stand only where something is described that might go wrong.

        Where that is asked for it tells; of incidents a shortcoming tells, and what is only possible does not.
        """
        if not _OF_RISKS.isdisjoint(kinds):
            return False
        spans = cues.hazards(annotate(self._passage.clean), "may_cost" if "incident" in kinds else "hazard")
        return bool(spans) and all(any(a <= hit.start and hit.end <= b for a, b in spans) for hit in hits)

    def _only_honours(self, hits: Iterable[Hit]) -> bool:
        """Tell whether a topic's terms stand only in the names of awards and titles."""
        spans = annotate(self._passage.clean).spans("award")
        return bool(spans) and all(any(a <= hit.start and hit.end <= b for a, b in spans) for hit in hits)


def _may_be_bare(kinds: Sequence[str], said: Traits) -> bool:
    """Tell whether what looks like a profession states a fact of a topic of some kinds."""
    return ("process" if said.matters else "dialogue" if said.wanted else "factual") in kinds


def _kept(hits: Mapping[Role, list[Found]]) -> Kept:
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


def _naming(kept: Kept) -> list[Found]:
    """Return the terms by which a topic is named."""
    return [each for role in _STRENGTH for each in kept.get(role, ())]


def _as_hits(kept: Kept) -> tuple[Hit, ...]:
    found = {
        (each.start, each.end, each.written, strength)
        for role, strength in _STRENGTH.items()
        for each in kept.get(role, ())
    }
    return tuple([Hit(written, strength, start, end) for start, end, written, strength in sorted(found)])
