"""The theme a sentence is about as a whole: a small linear model with its weights in a data file.

Topics are found by their terms, each for itself; a theme is one label for the whole sentence, chosen
among 36 and ``无关文本``. It is a second opinion on topics, never evidence by itself. The model adds up
weights of features anyone can read: short character sequences, the vocabulary's topics with the kind of
term that was hit, cue words, counts of figures. ``benchmarks/train_themes.py`` makes the file; nothing
but the standard library and the core dependencies is needed to use it.
"""

from __future__ import annotations

import math
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib import resources

import msgspec
from msgspec import Struct

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import has_zero
from csrcheck.language.figures import figures
from csrcheck.match.matcher import Hits
from csrcheck.match.terms import Role

FEATURES = 1
"""Version of :func:`features`; weights made for another version are refused."""

IRRELEVANT = "无关文本"
QUANTITATIVE = "定量文本"
QUALITATIVE = "定性文本"

READ = 240
"""Characters of a passage that are read for words: what a longer one is about is clear by then."""

LONGEST_GRAM = 3
REASONS = 5

_SCALE = {"gram": 1.4, "hit": 0.9, "theme": 0.2, "cue": 0.45, "count": 0.2}
_NORMED = frozenset({"gram", "hit"})
_SUPPORT = {Role.STRONG: 1.0, Role.WEAK: 0.5, Role.METRIC: 0.4, Role.CONTEXT: 0.15}
_SUPPORTED = 0.7

_DATE = re.compile(
    r"(?:19|20)\d{2}(?:[-~至到](?:19|20)?\d{2})?年[度末底]?|(?<!\d)\d{1,2}(?:月(?:\d{1,2}日)?|日)"
    r"|(?<!\d)20[12]\d(?!\d|\.\d)"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BESIDE = re.compile(r"([^\d.,]?)\d+(?:[.,]\d+)*([\u4e00-\u9fff%‰a-z]?)")
_SPELLED = re.compile(
    r"[一二两三四五六七八九十百千数]+(?=[余多]?(?:次|名|位|人|家|起|宗|项|件|场|个|期|届|万|亿))"
)
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")

_ONE = 1 << 24
_ZERO = 1 << 62
"""Outputs are summed as integers in lanes of 64 bits, shifted so that no lane is negative."""

Features = dict[str, dict[str, float]]


class Weights(msgspec.Struct, frozen=True):
    """The data file.

    Attributes:
        version: :data:`FEATURES` the weights were made for.
        themes: Names of the themes; the output after the last is that for quantitative text.
        bias: One number per output.
        sharpness: What margins are multiplied with to become probabilities.
        steps: Per group, the size of one unit of its weights.
        topics: Theme of each topic, or of each family of topics (``ghg.``).
        cues: Themes each cue word speaks for.
        values: Per group and feature: a byte for the rarity (in twentieths, for character sequences),
            then pairs of output and weight plus 128.
        trained: SHA-256 of the sentences it was trained on, as the training script counts them.
    """

    version: int
    themes: tuple[str, ...]
    bias: tuple[float, ...]
    sharpness: float
    steps: dict[str, float]
    topics: dict[str, str]
    cues: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, bytes]]
    trained: str = ""


class Reason(Struct, frozen=True):
    """A feature that spoke for a theme.

    Attributes:
        kind: ``gram`` (words of the sentence), ``hit`` (``strong:ghg.scope1``), ``theme``, ``cue`` or ``count``.
        weight: What it added to the theme's margin.
    """

    kind: str
    name: str
    weight: float


class Theme(Struct, frozen=True):
    """What a sentence is about as a whole.

    Attributes:
        name: One of the 36 themes or ``无关文本``.
        probability: Calibrated on sentences the model had not seen.
        reasons: What weighed most for it, heaviest first.
        quality: ``定量文本``, ``定性文本``, or ``无关文本`` with the theme of that name.
        probabilities: Of every theme.
    """

    name: str
    probability: float
    reasons: tuple[Reason, ...]
    quality: str
    probabilities: Mapping[str, float]

    @property
    def ranked(self) -> tuple[str, ...]:
        """Names of all themes, the likeliest first."""
        return tuple(sorted(self.probabilities, key=lambda name: (-self.probabilities[name], name)))


class Themes:
    """Tells the theme of sentences.

    Args:
        weights: The model.

    Raises:
        ValueError: The weights were made for other features.
    """

    def __init__(self, weights: Weights) -> None:
        if weights.version != FEATURES:
            raise ValueError(f"weights of feature version {weights.version}, not {FEATURES}")
        self.weights = weights
        self._theme_of: dict[str, str] = {}
        self._cues = list(weights.cues.values())
        self._units = {group: step * _ONE * _SCALE[group] for group, step in weights.steps.items()}
        self._tables: dict[str, dict[str, bytes | tuple[float, int]]] = {
            group: dict(table) for group, table in weights.values.items()
        }
        self._offset = sum(_ZERO << 64 * output for output in range(len(weights.bias)))

    @classmethod
    @cache
    def bundled(cls) -> Themes:
        """Return the model that ships with the package."""
        data = resources.files("csrcheck.match").joinpath("themes.msgpack").read_bytes()
        return cls(msgspec.msgpack.decode(data, type=Weights))

    def theme_of(self, clean: str, hits: Hits, *, reasons: bool = True) -> Theme:
        """Tell what a sentence is about as a whole.

        Args:
            clean: Normalised text of a sentence or a row.
            hits: Its terms, as :meth:`csrcheck.match.Matcher.hits` finds them.
            reasons: Whether to say why; leave it out for speed and ask :meth:`reasons` later.
        """
        found = self.features(clean, hits)
        margins, quantity = self.margins(found)
        probabilities = self._probabilities(margins)
        best = margins.index(max(margins))
        name = self.weights.themes[best]
        counted = QUANTITATIVE if quantity > 0 else QUALITATIVE
        return Theme(
            name=name,
            probability=round(probabilities[best], 4),
            reasons=self._reasons(found, best) if reasons else (),
            quality=IRRELEVANT if name == IRRELEVANT else counted,
            probabilities=dict(zip(self.weights.themes, probabilities, strict=True)),
        )

    def theme_of_topic(self, topic: str) -> str:
        """Return the theme a topic of the vocabulary belongs to, empty for none."""
        theme = self._theme_of.get(topic)
        if theme is None:
            known = self.weights.topics
            theme = self._theme_of[topic] = known.get(topic) or known.get(topic.split(".")[0] + ".", "")
        return theme

    def features(self, clean: str, hits: Hits) -> Features:
        """Return the features of a sentence by group, before rarity and length are weighed."""
        by_topic = _by_topic(hits)
        return {
            "gram": _grams(clean),
            "hit": _hit_features(by_topic),
            "theme": self._theme_features(by_topic),
            "cue": self._cue_features(clean),
            "count": _count_features(clean),
        }

    def values(self, found: Features) -> Iterable[tuple[str, str, float]]:
        """Return group, name and value of the features the model knows, rarity and length weighed."""
        for group, each in found.items():
            table = self.weights.values[group]
            known = [(name, value) for name, value in each.items() if name in table]
            if group == "gram":
                known = [(name, value * table[name][0] / 20) for name, value in known]
            scale = _SCALE[group]
            if group in _NORMED:
                scale /= math.sqrt(math.fsum(value * value for _, value in known)) or 1.0
            for name, value in known:
                yield group, name, value * scale

    def margins(self, found: Features) -> tuple[list[float], float]:
        """Return the margin of every theme, and that of being quantitative."""
        total = self._offset
        for group, each in found.items():
            # What values() says, written out: this loop is where the time goes.
            table, weighed, normed = self._tables[group], group == "gram", group in _NORMED
            known, square = [], 0.0
            for name, value in each.items():
                entry = table.get(name)
                if entry is None:
                    continue
                rarity, lanes = entry if type(entry) is tuple else self._unpack(group, name)
                value = value * rarity if weighed else value
                square += value * value
                known.append((value, lanes))
            unit = self._units[group] / ((math.sqrt(square) or 1.0) if normed else 1.0)
            for value, lanes in known:
                total += int(value * unit) * lanes
        count = len(self.weights.bias)
        summed = struct.unpack(f"<{count}Q", total.to_bytes(8 * count, "little"))
        sums = [(lane - _ZERO) / _ONE + bias for lane, bias in zip(summed, self.weights.bias, strict=True)]
        return sums[:-1], sums[-1]

    def _unpack(self, group: str, name: str) -> tuple[float, int]:
        """Return the rarity of a feature, and its weights side by side in one integer.

        One multiplication of a long integer then adds a feature to all outputs, many times faster than
        a loop over them.
        """
        packed = self.weights.values[group][name]
        pairs = zip(packed[1::2], packed[2::2], strict=True)
        entry = packed[0] / 20, sum((weight - 128) << 64 * output for output, weight in pairs)
        self._tables[group][name] = entry
        return entry

    def _probabilities(self, margins: list[float]) -> list[float]:
        top = max(margins)
        powers = [math.exp(self.weights.sharpness * (margin - top)) for margin in margins]
        total = sum(powers)
        return [power / total for power in powers]

    def reasons(self, clean: str, hits: Hits, theme: str) -> tuple[Reason, ...]:
        """Return what speaks most for a theme, heaviest first; what repeats a heavier one is left out."""
        return self._reasons(self.features(clean, hits), self.weights.themes.index(theme))

    def _reasons(self, found: Features, output: int) -> tuple[Reason, ...]:
        weighed = []
        for group, name, value in self.values(found):
            if group == "gram" and not _HAN_PAIR.search(name):
                continue  # Single characters weigh, but tell a reader nothing.
            packed = self.weights.values[group][name]
            place = packed[1::2].find(output)
            if place >= 0:
                weight = value * self.weights.steps[group] * (packed[2 * place + 2] - 128)
                weighed.append(Reason(group, name, round(weight, 4)))
        chosen: list[Reason] = []
        for reason in sorted(weighed, key=lambda each: (-each.weight, each.kind, each.name)):
            if reason.weight <= 0 or len(chosen) == REASONS:
                break
            if not (reason.kind == "gram" and any(_shares(reason.name, each) for each in chosen)):
                chosen.append(reason)
        return tuple(chosen)

    def _theme_features(self, by_topic: Mapping[str, Mapping[Role, int]]) -> dict[str, float]:
        found: dict[str, float] = {}
        totals: dict[str, float] = defaultdict(float)
        for topic, roles in by_topic.items():
            theme = self.theme_of_topic(topic)
            if not theme:
                continue
            support = _support(roles)
            found[f"best:{theme}"] = max(found.get(f"best:{theme}", 0.0), support)
            if Role.STRONG in roles:
                found[f"strong:{theme}"] = 1.0
            if support >= _SUPPORT[Role.WEAK]:
                totals[theme] += support
        if not totals:
            return found | {"none": 1.0}
        found |= {f"sum:{theme}": min(1.0, 0.34 * total) for theme, total in totals.items()}
        first = min(totals, key=lambda theme: (-totals[theme], theme))
        return found | {f"first:{first}": 1.0}

    @cached_property
    def _cue_scanner(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(list(self.weights.cues))

    def _cue_features(self, clean: str) -> dict[str, float]:
        hits = self._cue_scanner.find_matches_as_indexes(clean[:READ], overlapping=True)  # type: ignore[attr-defined]
        counts: Counter[str] = Counter()
        for index in {index for index, _, _ in hits}:
            counts.update(self._cues[index])
        if not counts:
            return {"none": 1.0}
        total = sum(counts.values())
        found = {f"some:{theme}": min(count, 3) / 3 for theme, count in counts.items()}
        return found | {f"share:{theme}": count / total for theme, count in counts.items()}


def _by_topic(hits: Hits) -> dict[str, dict[Role, int]]:
    """Return how many different terms of each kind were hit, for topics that no word vetoes."""
    return {
        topic: {role: len({each.term for each in found}) for role, found in roles.items()}
        for topic, roles in hits.items()
        if Role.VETO not in roles
    }


def _support(roles: Mapping[Role, int]) -> float:
    support = max((_SUPPORT.get(role, 0.0) for role in roles), default=0.0)
    if Role.WEAK in roles and (Role.CONTEXT in roles or roles[Role.WEAK] > 1):
        support = max(support, _SUPPORTED)
    return support


def _grams(clean: str) -> dict[str, float]:
    text = _NUMBER.sub("0", clean[:READ])
    counts: Counter[str] = Counter()
    for length in range(1, LONGEST_GRAM + 1):
        counts.update(text[start : start + length] for start in range(len(text) - length + 1))
    return {gram: 1.0 + math.log(count) for gram, count in counts.items()}


def _hit_features(by_topic: Mapping[str, Mapping[Role, int]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for topic, roles in by_topic.items():
        family = f"family:{topic.split('.')[0]}"
        found[family] = max(found.get(family, 0.0), _support(roles))
        for role, count in roles.items():
            found[f"{role.value}:{topic}"] = min(1.0, 0.5 + 0.25 * count)
    return found


def _count_features(clean: str) -> dict[str, float]:
    """Return what tells a sentence that counts from one that describes."""
    undated = _DATE.sub("年", clean)
    numbers = _NUMBER.findall(undated)
    counted = figures(clean)
    families = sorted({figure.family for figure in counted if figure.family})
    found = {f"unit:{family}": 1.0 for family in families}
    found |= {
        f"numbers:{min(len(numbers), 3)}": 1.0,
        f"figures:{min(sum(1 for figure in counted if figure.family), 3)}": 1.0,
        "many": float(len(numbers) >= 8),
        "density": min(1.0, 20 * len(numbers) / len(clean)) if clean else 0.0,
        "opening": float(len(numbers) == 1 and undated[:1].isdigit()),
        "spelled": float(bool(_SPELLED.search(undated))),
        "zero": float(has_zero(annotate(clean)) or any(figure.value == 0 for figure in counted)),
        "decimal": float(any("." in number for number in numbers)),
        "large": float(any(len(number) >= 4 for number in numbers)),
        "hundred": float("100" in numbers),
        "dated": float(undated != clean),
        "short": float(len(clean) < 20),
        "long": float(len(clean) > 120),
    }
    found |= {f"before:{each[0]}": 1.0 for each in _BESIDE.findall(undated) if each[0]}
    found |= {f"after:{each[1]}": 1.0 for each in _BESIDE.findall(undated) if each[1]}
    return {name: value for name, value in found.items() if value}


def _shares(gram: str, other: Reason) -> bool:
    """Tell whether a sequence says again what another one has said."""
    if other.kind != "gram":
        return False
    return any(gram[n : n + 2] in other.name for n in range(len(gram) - 1))
