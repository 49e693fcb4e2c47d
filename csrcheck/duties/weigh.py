"""From the duties of an issuer to the provisions of a framework: how far each binds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from csrcheck.catalog.schema import Framework
from csrcheck.model.duties import Bound, Duty, Obligation

_ORDER = (
    Obligation.NONE,
    Obligation.VOLUNTARY,
    Obligation.ENCOURAGED,
    Obligation.EXPECTED,
    Obligation.VOLUNTARY_CONFORM,
    Obligation.COMPLY_OR_EXPLAIN,
    Obligation.MANDATORY,
)
"""From what binds least to what binds most."""
_FREE = frozenset({Obligation.NONE, Obligation.VOLUNTARY, Obligation.ENCOURAGED})
# The verb of a provision; one that binds under a condition it names itself has to be confirmed.
_VERBS = {
    "mandatory": Obligation.MANDATORY,
    "comply-or-explain": Obligation.COMPLY_OR_EXPLAIN,
    "if-material": Obligation.CONFIRM,
    "recommended": Obligation.ENCOURAGED,
    "voluntary": Obligation.VOLUNTARY,
}


def weigh(framework: Framework, duties: Iterable[Duty]) -> Mapping[str, Bound]:
    """Return by id how far each provision of a framework binds; nothing of provisions no duty lays down.

    Args:
        framework: The version judged by; a duty to report by another one says nothing of it.
        duties: Those of one financial year.
    """
    mine = {each.id: each for each in duties if each.covers and each.framework == framework.key}
    found: dict[str, Bound] = {}
    for _, node in framework.walk():
        if node.assessable and (duty := _of(node.id, mine.values())):
            outcomes = [duty.obligation]
            whole = mine.get(duty.within)
            if whole:
                outcomes.append(whole.obligation)
            if duty.own and node.obligation in _VERBS:
                outcomes.append(_VERBS[node.obligation])
            obligation = _weakest(outcomes)
            compared = obligation is Obligation.MANDATORY and any(
                each.compared for each in (duty, whole) if each is not None
            )
            found[node.id] = Bound(obligation, duty.id, compared)
    return found


def _of(indicator: str, duties: Iterable[Duty]) -> Duty | None:
    """Return the last duty that names an indicator: the special one stands behind the general one."""
    having = [each for each in duties if any(fnmatchcase(indicator, pattern) for pattern in each.covers)]
    return having[-1] if having else None


def _weakest(outcomes: Sequence[Obligation]) -> Obligation:
    """Return what binds least; where that binds at all, one that is to be confirmed goes before it."""
    known = [each for each in outcomes if each is not Obligation.CONFIRM]
    weakest = min(known, key=_ORDER.index, default=Obligation.CONFIRM)
    unsure = len(known) < len(outcomes)
    return Obligation.CONFIRM if unsure and weakest not in _FREE else weakest
