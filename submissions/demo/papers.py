"""The demo's research papers, with what only papers have: the author's PDF, the data, a DOI and a licence."""

from django.core.files.uploadedfile import SimpleUploadedFile

from articles import attaching
from articles.models import Article, Attachment, Licence

from .pdf import write_pdf

DATA = """\
pages,persons_at_address,addresses,complete_forms,persons_counted
2,1,1860,1324,1324
2,2,2040,1481,2962
2,3,1020,733,2199
2,4,600,434,1736
2,5 or more,480,336,2159
4,1,1860,1322,1322
4,2,2040,1469,2938
4,3,1020,722,2166
4,4,600,419,1676
4,5 or more,480,322,2020
6,1,1860,1327,1327
6,2,2040,1420,2840
6,3,1020,684,2052
6,4,600,377,1508
6,5 or more,480,284,1645
8,1,1860,1321,1321
8,2,2040,1375,2750
8,3,1020,649,1947
8,4,600,352,1408
8,5 or more,480,197,1178
"""
PREFIX = "10.5555"  # Crossref's prefix for tests: no such address leads anywhere


def add(seeding):
    for article in Article.objects.filter(kind__schema_type="ScholarlyArticle").with_bylines():
        article.doi, article.licence = f"{PREFIX}/paradigm-shift.{article.pk}", Licence.CC_BY
        article.save(update_fields=["doi", "licence"])
        authors = ", ".join(row.name for row in article.bylines.all())
        line = f"{authors}. A sample paper, doi:{article.doi}"
        attach(article, "paper.pdf", write_pdf(article.title, line, article.abstract), "The paper as PDF")
        attach(article, "outcomes-by-form.csv", DATA.encode(), "Constructed data: outcomes by length of form")


def attach(article, name, data, label):
    attachment = Attachment(article=article, label=label, position=article.attachments.count() + 1)
    attachment.hold(attaching.take_in(SimpleUploadedFile(name, data)))
    attachment.save()
    article.submission.attachments.add(attachment)
