"""The rules of the house that a machine can check (docs/house-rules.md).

A rule is a function of the source tree's root that returns its breaches, each
as "path:line what is wrong". test_house_rules.py holds every rule against this
tree, and against a planted breach, since a rule that cannot fail says nothing.
"""
