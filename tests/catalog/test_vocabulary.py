"""The vocabulary as a file: complete topics, terms that can be written down."""

from __future__ import annotations

from csrcheck.catalog import Topic, load_vocabulary
from csrcheck.match.terms import Term
from tests.tables import for_each

TOPICS = load_vocabulary().topics


each_topic = for_each("topic", TOPICS.values(), lambda topic: str(topic.title.zh))


@each_topic
def test_a_topic_is_complete(topic: Topic) -> None:
    assert topic.title.zh
    assert topic.title.en
    assert topic.strong or topic.weak
    assert topic.owner.zh
    assert topic.owner.en
    assert topic.advice.zh
    assert topic.advice.en
    assert len(topic.match) >= 3
    assert len(topic.no_match) >= 2


@each_topic
def test_terms_are_well_formed(topic: Topic) -> None:
    for written in (*topic.strong, *topic.weak, *topic.metrics, *topic.context, *topic.exclude, *topic.veto):
        assert not ("…" in written and "&" in written), written
        assert 1 <= len(Term.parse(written).parts) <= 3, written


@each_topic
def test_no_term_is_given_twice(topic: Topic) -> None:
    for terms in (topic.strong, topic.weak, topic.metrics, topic.context, topic.exclude, topic.veto):
        assert sorted(terms) == sorted(set(terms))
    assert not set(topic.strong) & set(topic.weak)


def test_the_departments_of_all_topics_are_few() -> None:
    """Each is a list of work to send: a handful, not a name for every combination."""
    lead = {(topic.owner.zh, topic.owner.en) for topic in TOPICS.values()}
    assert len(lead) <= 11
    assert len({zh for zh, _ in lead}) == len({en for _, en in lead}) == len(lead)
    assert {(each.zh, each.en) for topic in TOPICS.values() for each in topic.beside} <= lead
    assert not [name for name, topic in TOPICS.items() if topic.owner in topic.beside]
