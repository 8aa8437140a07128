from django import template

from submissions.statistics import words

register = template.Library()
register.filter("figure", words.cell)
