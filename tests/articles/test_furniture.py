import pytest

from indexer.articles.cleaning import clean
from indexer.articles.furniture import Rule, Where, rules, rules_for

STORY = "Kedua negara menandatangani perjanjian itu di Pyongyang pada hari Rabu sore."
RULES = [
    pytest.param(rule, id=f"{rule.name}-{rule.where.value}-{place}") for place, rule in enumerate(rules())
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_takes_its_lines(rule: Rule) -> None:
    for place, line in enumerate(rule.takes):
        cleaned = clean([STORY, line])
        left = rule.leaves[place] if rule.where is Where.INSIDE else ()
        assert cleaned.paragraphs == (STORY, *left), line
        assert cleaned.removed, line


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_what_looks_alike(rule: Rule) -> None:
    for line in rule.keeps:
        assert clean([STORY, line, STORY]).paragraphs == (STORY, line, STORY)


@pytest.mark.parametrize("rule", RULES)
def test_every_pattern_is_shown_to_work(rule: Rule) -> None:
    for pattern in rule.patterns:
        match = pattern.search if rule.where is Where.INSIDE else pattern.fullmatch
        assert any(match(" ".join(line.split())) for line in rule.takes), pattern.pattern


@pytest.mark.parametrize("rule", RULES)
def test_the_table_is_whole(rule: Rule) -> None:
    assert rule.takes
    assert len(rule.leaves) == (len(rule.takes) if rule.where is Where.INSIDE else 0)


def test_rules_are_sorted_by_where_they_act() -> None:
    assert sum(len(rules_for(where)) for where in Where) == sum(len(rule.patterns) for rule in rules())
    assert ("likes", rules_for(Where.INSIDE)[-1][1]) not in rules_for(Where.LINE)
