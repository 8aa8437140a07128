from django.test import RequestFactory, SimpleTestCase

from paradigm import views


class BrokenSiteTests(SimpleTestCase):
    """SimpleTestCase forbids every query: the database may be what is broken."""

    def test_the_last_resort_needs_no_database(self):
        response = views.server_error(RequestFactory().get("/"))
        self.assertEqual(response.status_code, 500)
        self.assertContains(response, "Something broke on our side", status_code=500)
