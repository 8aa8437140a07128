"""How tests read pages: as an anonymous reader, counting what the database is asked."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET", "PRAGMA")


class Reading:
    """For a TestCase."""

    def read(self, address, status=200):
        response = self.client.get(address)
        self.assertEqual(response.status_code, status, address)
        return response.text

    def assertQueriesAtMost(self, ceiling, address):  # noqa: N802 named as unittest names its own
        """Statements that read or write rows; the page is asked for by somebody who was never here."""
        reader = Client()
        with CaptureQueriesContext(connection) as captured:
            response = reader.get(address)
            getattr(response, "getvalue", bytes)()
        self.assertEqual(response.status_code, 200, address)
        statements = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
        self.assertLessEqual(len(statements), ceiling, "\n".join([address, *statements]))
