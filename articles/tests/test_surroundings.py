from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import surroundings
from articles.models import Article, Attachment, DebateLink, Promo, Series
from articles.navigation import Navigation
from articles.tests.factories import make_article, make_articles, make_category, make_image, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_author


def around(article):
    return surroundings.load(Article.objects.for_page().get(pk=article.pk), Navigation.load())


class SurroundingsTests(TestCase):
    def test_tags_and_sections_come_with_the_piece(self):
        other = make_category("Other")
        piece = make_article(categories=[other], tags=["ports", "Anchors"])
        found = around(piece)
        self.assertEqual([tag.name for tag in found.tags], ["Anchors", "ports"])
        self.assertEqual(found.section_ids, {piece.primary_category_id, other.pk})

    def test_related_pieces_come_from_the_section_first_then_by_tag_then_by_author_then_the_newest(self):
        section, ada = make_category(), make_author()
        now = timezone.now()
        piece = make_article(category=section, tags=["ports"], authors=[ada], published_at=now - timedelta(days=9))
        newest = make_article(published_at=now - timedelta(minutes=1))
        by_her = make_article(authors=[ada], published_at=now - timedelta(days=2))
        tagged = make_article(tags=["ports"], published_at=now - timedelta(days=3))
        beside = make_article(category=section, published_at=now - timedelta(days=4))
        self.assertEqual(around(piece).related, [beside, tagged, by_her, newest])

    def test_nothing_leads_on_to_what_was_retracted(self):
        section = make_category()
        piece, retracted = make_article(category=section), make_article(category=section)
        Article.objects.filter(pk=retracted.pk).update(retracted_at=timezone.now())
        self.assertEqual(around(piece).related, [])

    def test_translations_are_told_from_answers(self):
        piece, answer, translation = make_article(), make_article(), make_article(language="de")
        DebateLink.objects.create(source=answer, target=piece)
        DebateLink.objects.create(source=translation, target=piece, kind="translation")
        self.assertEqual(around(piece).translations, [translation])

    def test_nothing_leads_to_what_is_not_public(self):
        section, ada = make_category(), make_author()
        piece = make_article(category=section, tags=["ports"], authors=[ada])
        later = timezone.now() + timedelta(days=1)
        hidden = make_article(category=section, tags=["ports"], authors=[ada], published=False)
        coming = make_article(category=section, tags=["ports"], authors=[ada], published_at=later)
        series = Series.objects.create(title="Row", slug="row")
        series.parts.create(article=piece, position=1)
        series.parts.create(article=coming, position=2, title="What comes")
        for other in (hidden, coming):
            DebateLink.objects.create(source=other, target=piece)
            DebateLink.objects.create(source=piece, target=other)
        found = around(piece)
        self.assertEqual((found.related, found.replies, found.takes_up, found.others), ([], [], [], {}))
        self.assertEqual((found.next.title, found.next.url), ("What comes", ""))

    def test_a_part_knows_its_neighbours(self):
        series = Series.objects.create(title="Row", slug="row")
        first, second, third = make_articles(3)
        for position, piece in enumerate([first, second, third], start=1):
            series.parts.create(article=piece, position=position)
        found = around(second)
        self.assertEqual(found.series, series)
        self.assertEqual((found.part.number, len(found.parts)), (2, 3))
        self.assertEqual((found.previous.url, found.next.url), (first.get_absolute_url(), third.get_absolute_url()))

    def test_answers_come_oldest_first_and_what_is_answered_is_named(self):
        piece, first, second = make_article(), *reversed(make_articles(2))
        DebateLink.objects.create(source=second, target=piece, kind="rebuttal")
        DebateLink.objects.create(source=first, target=piece)
        self.assertEqual(around(piece).replies, [("response", first), ("rebuttal", second)])
        self.assertEqual(around(second).takes_up[0].title, piece.title)
        self.assertNotIn(first, around(piece).related)

    def test_promos_hold_for_their_sections_and_what_is_below_them(self):
        above = make_category()
        piece = make_article(category=make_category(parent=above))
        everywhere = Promo.objects.create(name="everywhere", title="Everywhere", position=2)
        here = Promo.objects.create(name="here", title="Here", image=make_image(public=True), position=1)
        here.categories.set([above, make_category()])
        Promo.objects.create(name="elsewhere").categories.set([make_category()])
        Promo.objects.create(name="over", ends_at=timezone.now())
        Promo.objects.create(name="home", place=Promo.Place.HOME)
        found = around(piece).promos
        self.assertEqual(found, [here, everywhere])
        self.assertEqual((found[0].image.width, found[0].image.url), (64, here.image.url))

    def test_pictures_and_files_come_with_the_piece(self):
        picture = make_image(public=True, credit="Ada Sample")
        picture.renditions = {"avif": [[64, 40, "a.avif"]]}
        picture.save()
        piece = make_article(body=f'<figure><img data-image="{picture.pk}" alt="Sea"></figure>')
        Attachment.objects.create(article=piece, name="data.csv", kind="data", size=12)
        found = around(piece)
        self.assertEqual(found.pictures[picture.pk].renditions, picture.renditions)
        self.assertEqual(found.pictures[picture.pk].credit, "Ada Sample")
        self.assertEqual([str(file) for file in found.attachments], ["data.csv"])

    def test_an_author_is_told_by_their_newest_other_pieces(self):
        ada = make_author()
        piece, *others = make_articles(7, authors=[ada])
        links = around(piece).others[ada.pk]
        self.assertEqual([link.url for link in links], [other.get_absolute_url() for other in others[:5]])

    def test_what_is_published_later_is_found_by_the_statement_written_before(self):
        ada = make_author()
        piece = make_article(authors=[ada], tags=["ports"])
        self.assertEqual(around(piece).related, [])
        new = make_article(authors=[ada], tags=["ports"], published_at=timezone.now())
        found = around(piece)
        self.assertEqual(found.related, [new])
        self.assertEqual([link.title for link in found.others[ada.pk]], [new.title])

    def test_all_of_it_takes_three_queries(self):
        piece = make_article(tags=["ports"])
        make_articles(3, category=piece.primary_category)
        article = Article.objects.for_page().get(pk=piece.pk)
        navigation = Navigation.load()
        with CaptureQueriesContext(connection) as captured:
            surroundings.load(article, navigation)
        self.assertEqual(len(captured), 3)


class ArticlePageCeilingTests(Reading, TestCase):
    def test_a_page_with_everything_on_it_takes_six_queries(self):
        make_publication(logo=make_image(public=True))
        ada, ben = make_author(), make_author()
        section = make_category(parent=make_category())
        picture = make_image(public=True)
        piece = make_article(
            category=section, tags=["a", "b"], authors=[ada, ben], lead_image=make_image(public=True),
            body=f'<p>Words.</p><figure><img data-image="{picture.pk}" alt="Sea"></figure>',
        )  # fmt: skip
        others = make_articles(8, category=section, authors=[ada, ben])
        DebateLink.objects.create(source=others[0], target=piece)
        DebateLink.objects.create(source=piece, target=others[1])
        series = Series.objects.create(title="Row", slug="row")
        series.parts.create(article=piece, position=1)
        series.parts.create(article=others[2], position=2)
        Promo.objects.create(name="here", title="Here", image=make_image(public=True), alt="Here", link="/submissions/")
        self.assertQueriesAtMost(6, piece.get_absolute_url())
