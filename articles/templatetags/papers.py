"""What research papers print besides their text. Formatting only."""

from django import template

from .. import papers

register = template.Library()

register.filter(papers.linked)
