"""Train the theme model and write its weights: ``python benchmarks/train_themes.py SENTENCES.csv``.

Needs the dependency group ``train``. The file has the columns ``sentence``, ``topic`` (one of 36 themes or
无关文本) and ``quality``. No sentence is kept: the weights hold sequences of at most three characters that
occur in four sentences or more, and no names of people or organisations. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import re
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import yaml
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from csrcheck.catalog import load_vocabulary  # noqa: E402
from csrcheck.language.normalise import clean_text  # noqa: E402
from csrcheck.match import Matcher  # noqa: E402
from csrcheck.match.matcher import Hits  # noqa: E402
from csrcheck.match.themes import FEATURES, IRRELEVANT, QUANTITATIVE, Features, Themes, Weights  # noqa: E402

WEIGHTS = ROOT / "csrcheck" / "match" / "themes.msgpack"
FOLDS = 5
RAREST = 4
"""In how many sentences a feature must occur."""
THEME_COST, QUALITY_COST = 0.4, 0.1
THEME_LIKELIHOOD_COST, LIKELIHOOD_SHARE = 6.0, 1 / 6
"""Cost of the logistic model of all themes at once, and how much its margins count beside those of the one-versus-rest models."""
TELLING = 0.25
"""How far a feature's scale follows how unevenly a theme and the rest hold it (naive Bayes): 0 not at all, 1 fully."""
COUNTS_TELL = 3.0
"""How much more the counts of figures may weigh for the quality than for the theme."""
BALANCE = 0.5
"""0 takes classes as frequent as they are, 1 as equally frequent."""
SMALLEST = {"gram": 0.02, "hit": 0.03, "theme": 0.01, "cue": 0.01, "count": 0.01}
"""Weights nearer to zero are left out."""
SHARPNESS = 2.6
"""Makes the probabilities of held-out sentences as high as they are right (least log loss)."""
_GROUPS = tuple(SMALLEST)


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence as the model sees it."""

    clean: str
    hits: Hits
    theme: str
    quality: str


def read(path: Path) -> list[Sentence]:
    """Read labelled sentences and match them against the vocabulary."""
    matcher = Matcher(load_vocabulary())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    cleans = [clean_text(row["sentence"]) for row in rows]
    return [
        Sentence(clean, matcher.hits(clean), row["topic"], row["quality"])
        for clean, row in zip(cleans, rows, strict=True)
    ]


def digest(sentences: Iterable[Sentence]) -> str:
    """Return what identifies a set of sentences whatever their order."""
    return hashlib.sha256("\n".join(sorted(each.clean for each in sentences)).encode()).hexdigest()


class Trainer:
    """Trains models on parts of one set of sentences.

    Args:
        sentences: All of them; names are looked for in all, the rest is learned from the part given.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.themes = tuple(sorted({each.theme for each in sentences}))
        self._blank = Themes(self._weights({group: {} for group in _GROUPS}))
        self.features = [self._blank.features(each.clean, each.hits) for each in sentences]
        self._nameless = nameless_grams([each.clean for each in sentences])

    def train(self, part: Sequence[int]) -> Weights:
        """Return a model trained on the sentences of the given numbers."""
        known = self._known(part)
        values = {group: {name: bytes([idf]) for name, idf in known[group].items()} for group in _GROUPS}
        model = Themes(self._weights(values))
        matrix, columns = _matrix(model, [self.features[n] for n in part])
        labels = np.array([self.sentences[n].theme for n in part])
        counts = Counter(labels.tolist())
        balanced = {
            theme: (len(part) / len(counts) / count) ** BALANCE for theme, count in sorted(counts.items())
        }
        theme_rows, theme_bias = _fit_themes(matrix, labels, balanced)
        relevant = [row for row, n in enumerate(part) if self.sentences[n].theme != IRRELEVANT]
        counted = np.array([self.sentences[part[row]].quality == QUANTITATIVE for row in relevant])
        scale = np.array([COUNTS_TELL if group == "count" else 1.0 for group, _ in sorted(columns)])
        quality = _fit(matrix[relevant] @ diags(scale), counted, QUALITY_COST)
        # A part may lack a rare theme: its output then never wins.
        rows = np.zeros((len(self.themes) + 1, matrix.shape[1]))
        bias = np.full(len(self.themes) + 1, -9.0)
        places = [self.themes.index(theme) for theme in sorted(counts)]
        rows[places], bias[places] = theme_rows, theme_bias
        rows[-1], bias[-1] = quality.coef_[0] * scale, quality.intercept_[0]
        return self._packed(rows, bias, columns, known)

    def _known(self, part: Sequence[int]) -> dict[str, dict[str, int]]:
        """Return the features frequent enough, with the rarity of character sequences in twentieths."""
        known: dict[str, dict[str, int]] = {}
        for group in _GROUPS:
            counts = Counter(name for n in part for name in self.features[n][group])
            known[group] = {
                name: min(255, round(20 * (math.log((1 + len(part)) / (1 + count)) + 1)))
                for name, count in sorted(counts.items())
                if count >= RAREST and (group != "gram" or name in self._nameless)
            }
        return known

    def _packed(
        self, rows: Any, bias: Any, columns: dict[tuple[str, str], int], known: dict[str, dict[str, int]]
    ) -> Weights:
        values: dict[str, dict[str, bytes]] = {group: {} for group in _GROUPS}
        steps = {}
        for group in _GROUPS:
            own = [column for (each, _), column in columns.items() if each == group]
            steps[group] = float(np.abs(rows[:, own]).max() / 127) if own else 1.0
        for (group, name), column in sorted(columns.items()):
            packed = bytearray([known[group][name]])
            for output in range(len(rows)):
                weight = rows[output, column]
                unit = round(float(weight) / steps[group])
                if unit and abs(weight) >= SMALLEST[group]:
                    packed += bytes([output, unit + 128])
            values[group][name] = bytes(packed)
        return self._weights(values, steps, [round(float(each), 4) for each in bias])

    def _weights(
        self,
        values: dict[str, dict[str, bytes]],
        steps: dict[str, float] | None = None,
        bias: Sequence[float] = (),
    ) -> Weights:
        with (ROOT / "benchmarks" / "themes.yaml").open(encoding="utf-8") as file:
            known = yaml.safe_load(file)["themes"]
        cues: dict[str, list[str]] = defaultdict(list)
        for theme in sorted(known):
            for word in known[theme]["cues"]:
                cues[clean_text(str(word))].append(theme)
        return Weights(
            version=FEATURES,
            themes=self.themes,
            bias=tuple(bias) or (0.0,) * (len(self.themes) + 1),
            sharpness=SHARPNESS,
            steps=steps or dict.fromkeys(_GROUPS, 1.0),
            topics={topic: theme for theme in sorted(known) for topic in known[theme]["topics"]},
            cues={word: tuple(dict.fromkeys(cues[word])) for word in sorted(cues)},
            values=values,
        )


def folds(sentences: Sequence[Sentence], seed: int = 0) -> list[tuple[list[int], list[int]]]:
    """Return training and held-out numbers: shuffled, stratified, near-duplicates in one fold."""
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(
        np.zeros(len(sentences)), [each.theme for each in sentences], near_duplicates(sentences)
    )
    return [(train.tolist(), test.tolist()) for train, test in split]


def near_duplicates(sentences: Sequence[Sentence]) -> list[int]:
    """Return for each sentence the number of the first that shares half its runs of five characters."""
    first = list(range(len(sentences)))
    holders: dict[str, list[int]] = defaultdict(list)
    runs = []
    for number, each in enumerate(sentences):
        han = re.sub(r"[^\u4e00-\u9fff]", "", each.clean)
        own = {han[n : n + 5] for n in range(len(han) - 4)} or {each.clean}
        shared = Counter(other for run in own for other in holders[run])
        runs.append(own)
        for other, count in shared.items():
            sizes = sorted((len(own), len(runs[other])))
            if count >= 0.5 * sizes[0] and count >= 0.25 * sizes[1]:
                joined = sorted((_root(first, number), _root(first, other)))
                first[joined[1]] = joined[0]
        for run in own:
            holders[run].append(number)
    return [_root(first, number) for number in range(len(sentences))]


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number


_FIRM = re.compile(
    r"(?=([\u4e00-\u9fff]{2,4})(?:股份|集团|有限公司|控股|企业|实业|药业|医药|证券|银行|信托|基金|智家|电气|能源|重工))"
)
_COMMON = 300
"""A word this frequent in jieba's dictionary is a word of the language, whatever it stands before."""
_MASK = "\x00"


def nameless_grams(texts: Sequence[str]) -> frozenset[str]:
    """Return the character sequences that occur in enough texts outside names.

    Names are what jieba tags as person or organisation, rare words it tags as another name, and rare words
    that often stand before words like 股份 or 集团.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg
    jieba.setLogLevel(60)
    jieba.initialize()
    before_firm: Counter[str] = Counter()
    tagged: set[str] = set()
    for text in texts:
        for match in _FIRM.finditer(text):
            before_firm.update({match[1], match[1][-2:], match[1][-3:]})
        tagged.update(
            word
            for word, flag in jieba.posseg.cut(text)
            if len(word) > 1
            and (flag in {"nr", "nt", "nrt", "nrfg"} or (flag in {"nz", "ns"} and _rare(jieba, word)))
        )
    everything = "\n".join(texts)
    firms = {
        name
        for name, count in before_firm.items()
        if count >= 3 and _rare(jieba, name) and count >= 0.1 * everything.count(name)
    }
    names = tagged | firms
    counts: Counter[str] = Counter()
    longest = max(map(len, names), default=0)
    for text in texts:
        masked = _masked(re.sub(r"\d+(?:[.,]\d+)*", "0", text), names, longest)
        counts.update({masked[n : n + k] for k in (1, 2, 3) for n in range(len(masked) - k + 1)})
    return frozenset(gram for gram, count in counts.items() if count >= RAREST and _MASK not in gram)


def _rare(jieba: Any, word: str) -> bool:
    return (jieba.dt.FREQ.get(word) or 0) < _COMMON


def _masked(text: str, names: set[str], longest: int) -> str:
    pieces, at = [], 0
    while at < len(text):
        length = next(
            (k for k in range(min(longest, len(text) - at), 1, -1) if text[at : at + k] in names), 0
        )
        pieces.append(_MASK * length or text[at])
        at += length or 1
    return "".join(pieces)


def _matrix(model: Themes, rows: Sequence[Features]) -> tuple[Any, dict[tuple[str, str], int]]:
    """Return the values of the known features as the model itself computes them."""
    names = [(group, name) for group, table in model.weights.values.items() for name in table]
    columns = {each: column for column, each in enumerate(sorted(names))}
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for row in rows:
        # In one order, whatever the row's: sums of floats, and so the bytes written, depend on it.
        placed = sorted((columns[group, name], value) for group, name, value in model.values(row))
        indices.extend(column for column, _ in placed)
        data.extend(value for _, value in placed)
        ends.append(len(data))
    return csr_matrix((data, indices, ends), shape=(len(rows), len(columns))), columns


def _fit(matrix: Any, labels: Any, cost: float, weights: Any = None) -> Any:
    return LinearSVC(C=cost, random_state=0, max_iter=5000).fit(matrix, labels, sample_weight=weights)


def _fit_themes(matrix: Any, labels: Any, balanced: dict[str, float]) -> tuple[Any, Any]:
    """Return weights and bias of each theme, in order of names: the sum of two linear models, so linear itself.

    One tells each theme from the rest by margin, features scaled by how telling they are of it; the other
    weighs all themes against each other by likelihood. They err on different sentences.
    """
    weights = np.array([balanced[label] for label in labels])
    together = LogisticRegression(C=THEME_LIKELIHOOD_COST, max_iter=300).fit(
        matrix, labels, sample_weight=weights
    )
    rows, bias = LIKELIHOOD_SHARE * together.coef_, LIKELIHOOD_SHARE * together.intercept_
    for row, theme in enumerate(together.classes_):
        scale = _telling(matrix, labels == theme)
        alone = _fit(matrix @ diags(scale), labels == theme, THEME_COST, weights)
        rows[row] += alone.coef_[0] * scale
        bias[row] += alone.intercept_[0]
    return rows, bias


def _telling(matrix: Any, own: Any) -> Any:
    """Return how unevenly the own rows and the others hold each feature, drawn towards 1."""
    within, without = (np.asarray(matrix[part].sum(axis=0)).ravel() + 1 for part in (own, ~own))
    uneven = np.abs(np.log((within / within.sum()) / (without / without.sum())))
    return 1 - TELLING + TELLING * uneven


def main() -> None:
    """Train on all sentences and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    sentences = read(arguments.sentences)
    trained = Trainer(sentences).train(range(len(sentences)))
    trained = msgspec.structs.replace(trained, trained=digest(sentences))
    data = msgspec.msgpack.encode(trained, order="sorted")
    arguments.output.write_bytes(data)
    pairs = sum((len(packed) - 1) // 2 for table in trained.values.values() for packed in table.values())
    print(f"{arguments.output}: {len(data):,} bytes, {pairs:,} weights")


if __name__ == "__main__":
    main()
