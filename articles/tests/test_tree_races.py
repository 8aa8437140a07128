"""Two editors move categories at the same moment: the tree stays one."""

import threading

from django.db import connection
from django.test import Client, TransactionTestCase

from articles.models import Category
from articles.tests.factories import make_category, make_publication
from authors.tests.factories import make_managing_editor, open_desk


class TreeRaceTests(TransactionTestCase):
    serialized_rollback = True

    def test_two_that_are_moved_under_one_another_make_no_knot(self):
        make_publication()
        one, other = make_category("One"), make_category("Other")
        clients = [open_desk(Client(), make_managing_editor()) for _ in range(2)]
        barrier, answers = threading.Barrier(2), []

        def move(client, thing, parent):
            data = {"action": "replant", "_selected_action": thing.pk, "confirmed": "yes", "parent": parent.pk}
            try:
                barrier.wait(timeout=10)
                answers.append(client.post("/admin/articles/category/", data).status_code)
            finally:
                connection.close()

        threads = [
            threading.Thread(target=move, args=(clients[0], one, other)),
            threading.Thread(target=move, args=(clients[1], other, one)),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)

        self.assertEqual(sorted(answers), [200, 302])
        self.assertEqual(Category.objects.filter(parent=None).count(), 1)
