"""The shape of framework and vocabulary files; unknown keys and wrong types are errors.

The structs are what the rest of the package works with, and the published JSON Schema for authors is
made from them, so format, check and documentation are one thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in Chinese and, where there is one, in English."""

    zh: str
    en: str = ""


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """First and last day (ISO dates) on which a reporting period may begin; open where empty."""

    start: str = field(default="", name="from")
    end: str = field(default="", name="to")


class Confidence(StrEnum):
    """How sure it is that a list of codes and titles is the official one."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class AskKind(StrEnum):
    """What one part of an indicator asks a report to show."""

    STATEMENT = "statement"
    IDEA = "idea"
    POLICY = "policy"
    MEASURE = "measure"
    RESULT = "result"
    FIGURE = "figure"
    INTENSITY = "intensity"
    BREAKDOWN = "breakdown"
    YEARS = "years"
    TARGET = "target"
    COMPLIANCE = "compliance"
    CASES = "cases"
    LIST = "list"


QUANTITATIVE = frozenset({AskKind.FIGURE, AskKind.INTENSITY, AskKind.BREAKDOWN, AskKind.YEARS, AskKind.CASES})
"""Parts that want figures, which there should be for several years."""


UnitFamily = Literal[
    "ghg", "mass", "energy", "power", "volume", "area", "people", "money", "percent", "hours", "days",
    "count", "rate", "ratio", "intensity", "concentration", "noise", "years", "distance", "data",
]  # fmt: skip

TopicTrait = Literal[
    "market",
    "factual",
    "saving",
    "changes",
    "honour",
    "process",
    "placing",
    "boundary",
    "ahead",
    "dialogue",
    "incident",
    "indexed",
    "ruled",
    "permitted",
    "board",
    "perils",
    "headed",
    "on_climate",
    "staff_share",
    "supplier_share",
    "site_share",
    "product_share",
]

Dimension = Literal["gender", "age", "region", "type", "category", "contract"]


class Ask(Struct, frozen=True, forbid_unknown_fields=True):
    """One part of what an indicator asks for.

    Attributes:
        topics: Topics it may be found under; the indicator's own where empty.
        unit: Unit families a figure may have; the topics' own where empty.
        by: Dimension of a breakdown.
        count: Number of consecutive years asked for.
        at_least: How many different topics must be found.
        apart: Topics of one matter (``waste.hazardous``, ``waste.total``) count once for that.
        none_counts: A statement asked for is answered, too, by saying only that nothing of the kind happened.
        optional: Advice only: its absence does not lower the verdict.
        label: Noun phrase after 缺少：, where the generated wording would be unclear.
    """

    ask: AskKind
    topics: tuple[str, ...] = ()
    unit: tuple[UnitFamily, ...] = ()
    by: Dimension | None = None
    count: int = 3
    at_least: int = 1
    apart: bool = False
    none_counts: bool = False
    optional: bool = False
    label: Part | None = None


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator with its asks, or a group (chapter, aspect, subject) of them.

    Attributes:
        finer: A finer point of the indicator it stands under, from somebody's reading guide: judged and
            shown, but counted in no headline. An indicator with asks may have only such children.
        depends_on: Ids of indicators of the framework without which the question does not arise: unless
            each of them is disclosed, at least in part, it is not applicable.
        base_year: Topics under which the base year it asks for is told; empty where it asks for none.
        accepted: What a report could write to disclose it, as a report on 2024 would: sentences, or a table
            whose lines begin with ``|``, its header first. In the language of reports.
        partial: The same for what discloses it in part, where ``explain`` knows such a thing.
    """

    id: str
    title: Part
    obligation: str = ""
    kind: Literal["qualitative", "quantitative", "mixed", ""] = ""
    clause: str = ""
    confidence: Confidence | None = None
    status: str = ""
    effective: Period = Period()
    aliases: tuple[str, ...] = ()
    finer: bool = False
    depends_on: tuple[str, ...] = ()
    base_year: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    explain: Part | None = None
    accepted: str = ""
    partial: str = ""
    note: Part | None = None
    children: tuple[Indicator, ...] = ()

    @property
    def assessable(self) -> bool:
        """Whether the indicator is judged (a group is not)."""
        return bool(self.asks)

    @property
    def counted(self) -> bool:
        """Whether its verdict counts in the coverage: it is judged and no finer point."""
        return self.assessable and not self.finer

    def applies_in(self, year: int | None) -> bool:
        """Tell whether an indicator with dates of its own applies to reports on a year."""
        if year is None:
            return not self.effective.end
        start, end = self.effective.start, self.effective.end
        return (not start or start <= f"{year:04d}-12-31") and (not end or f"{year:04d}-01-01" <= end)


class MaterialElement(Struct, frozen=True, forbid_unknown_fields=True):
    """Something owed for each topic that matters for the finances.

    Attributes:
        indicators: Patterns of ids of the indicators that ask for it in the report as a whole; the first one
            names what is missing for single topics.
        headings: How reports head it under a topic.
        whole: Whether telling it once for all topics is enough.
        figures: Whether the topic's own figures and targets are it.
    """

    id: str
    title: Part
    indicators: tuple[str, ...]
    headings: tuple[str, ...] = ()
    whole: bool = False
    figures: bool = False


class Materiality(Struct, frozen=True, forbid_unknown_fields=True):
    """Topics a report has to assess, and what it owes for those that matter.

    Attributes:
        topics: Patterns of ids of the groups that are topics.
        names: Other names reports have for a topic, by its id, parts of it among them.
    """

    topics: tuple[str, ...]
    elements: tuple[MaterialElement, ...]
    names: dict[str, tuple[str, ...]] = {}


class Framework(Struct, frozen=True, forbid_unknown_fields=True):
    """A version of a disclosure framework.

    Attributes:
        effective: Reporting periods it is meant for.
        caveat: One line shown beside every figure, where the list is uncertain or reconstructed.
        immaterial: What a report owes on a topic it finds not to matter: ``reason`` where it has to say why,
            ``nothing`` where it may leave it out; empty where the framework knows no such thing.
        material: Topics a report has to assess; ``None`` where the framework names none.
        topics: Topics of the file's own, for words the bundled vocabulary lacks.
        extends: Key of the framework it was made from, where it was; filled in by the loader.
        sha256: Of the file's bytes, and of its base's; filled in by the loader.
    """

    id: str
    version: str
    title: Part
    confidence: Confidence
    indicators: tuple[Indicator, ...]
    publisher: Part = Part("")
    source: str = ""
    issued: str = ""
    effective: Period = Period()
    caveat: Part = Part("")
    note: Part = Part("")
    supersedes: str = ""
    immaterial: Literal["reason", "nothing", ""] = ""
    material: Materiality | None = None
    topics: dict[str, Topic] = {}
    extends: str = ""
    sha256: str = ""

    @property
    def key(self) -> str:
        """Id and version as the user writes them: ``hkex@2022``."""
        return f"{self.id}@{self.version}"

    def walk(self) -> tuple[tuple[tuple[Indicator, ...], Indicator], ...]:
        """Return every node in order, each with the groups above it, outermost first."""
        return tuple(_walk(self.indicators, ()))


def _walk(
    nodes: tuple[Indicator, ...], above: tuple[Indicator, ...]
) -> list[tuple[tuple[Indicator, ...], Indicator]]:
    found: list[tuple[tuple[Indicator, ...], Indicator]] = []
    for node in nodes:
        found.append((above, node))
        found.extend(_walk(node.children, (*above, node)))
    return found


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A subject reports write about: the seam between language and frameworks.

    Attributes:
        strong: Terms of which one is enough.
        weak: Terms that need support from another term of the topic or from ``context``.
        context: Words that support weak terms, in the sentence or above it.
        exclude: Longer phrases that swallow a hit inside them.
        veto: Words that make the whole sentence be about something else.
        metrics: Names of the topic's figures as row labels.
        unit: Families its figures may have.
        measures: What its figures measure, as a path (``waste.hazardous`` is a part of ``waste``): a figure told
            beside it of something that is neither this nor a part of this is none of its own.
        traits: What kind of topic it is, where that changes what counts: ``market`` (what is sold is what
            is asked), ``factual`` (a bare fact is enough, with nothing done or ruled), ``saving`` (its figures are
            what was saved), ``changes`` (by how much it rose or fell is an answer), ``honour`` (an award or title is itself a disclosure), ``process`` (how topics were
            chosen), ``boundary`` (what the report covers), ``ahead`` (what is planned is what is asked), ``dialogue``
            (what others want is what is asked), ``incident`` (cases are asked, and that there were none is an answer),
            ``indexed`` (the report's own content index is what is asked, or says it), ``ruled`` (what it names is a
            standing arrangement, so that to tell of it answers a request for policy), ``permitted`` (how much is
            allowed is what is asked, so limits are its figures), ``board`` (those who govern are asked about, so that a
            person's career tells of it), ``perils`` (what might go wrong is what is asked), ``headed`` (a part
            of its terms may stand in the heads over a row), ``on_climate`` (its words are about climate only where the report
            speaks of climate beside them), ``staff_share``,
            ``supplier_share``, ``site_share``, ``product_share`` (a share of these: that it is done for all of them says it).
        owner: Department that usually holds it, of a small set; ``beside`` are those it needs for that.
        advice: What to write and which data to collect.
        match: Invented sentences that must be found; ``no_match``: near misses that must not.
    """

    title: Part
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    unit: tuple[UnitFamily, ...] = ()
    measures: str = ""
    traits: tuple[TopicTrait, ...] = ()
    owner: Part = Part("")
    beside: tuple[Part, ...] = ()
    advice: Part = Part("")
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


def with_trait(topics: Mapping[str, Topic], trait: TopicTrait) -> frozenset[str]:
    """Return the ids of the topics that have a trait."""
    return frozenset(name for name, topic in topics.items() if trait in topic.traits)


class Amendment(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator or group of an extending file.

    With an id of the base it changes what it gives and leaves the rest; with a new id it is added.

    Attributes:
        under: Id of the group a new one is added to, at the end; without one it comes last of all.
        status: ``removed`` takes an indicator of the base out, with all below it.
        asks: Replace those of the base as a whole.
    """

    id: str
    under: str = ""
    title: Part | UnsetType = UNSET
    obligation: str | UnsetType = UNSET
    kind: Literal["qualitative", "quantitative", "mixed", ""] | UnsetType = UNSET
    clause: str | UnsetType = UNSET
    confidence: Confidence | UnsetType = UNSET
    status: str | UnsetType = UNSET
    effective: Period | UnsetType = UNSET
    aliases: tuple[str, ...] | UnsetType = UNSET
    finer: bool | UnsetType = UNSET
    depends_on: tuple[str, ...] | UnsetType = UNSET
    base_year: tuple[str, ...] | UnsetType = UNSET
    topics: tuple[str, ...] | UnsetType = UNSET
    asks: tuple[Ask, ...] | UnsetType = UNSET
    explain: Part | UnsetType = UNSET
    accepted: str | UnsetType = UNSET
    partial: str | UnsetType = UNSET
    note: Part | UnsetType = UNSET
    children: tuple[Amendment, ...] = ()


class Extension(Struct, frozen=True, forbid_unknown_fields=True):
    """A framework file that takes over the indicators of another.

    Attributes:
        extends: Id of a bundled framework (its newest version), ``id@version``, or the path of a file
            relative to this one.
        indicators: What is changed, removed or added.
        confidence: The base's where left out; ``source``, ``effective``, ``caveat`` and ``note``
            likewise.
        topics: Topics of the file's own, for words the bundled vocabulary lacks.
    """

    extends: str
    id: str
    version: str
    title: Part
    indicators: tuple[Amendment, ...] = ()
    confidence: Confidence | UnsetType = UNSET
    publisher: Part = Part("")
    source: str | UnsetType = UNSET
    issued: str = ""
    effective: Period | UnsetType = UNSET
    caveat: Part | UnsetType = UNSET
    note: Part | UnsetType = UNSET
    supersedes: str = ""
    topics: dict[str, Topic] = {}


class VocabularyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A vocabulary file: topics by id."""

    topics: dict[str, Topic]


class Vocabulary(Struct, frozen=True):
    """All topics, sorted by id.

    Attributes:
        digest: SHA-256 over the bytes of all files.
    """

    topics: dict[str, Topic]
    digest: str = ""
