"""What no link of ours asks for, at every address that is open to everybody: a clear answer, and soon."""

import time

from django.test import Client, TestCase
from django.urls import reverse

from articles import counting

from .access.world import NAMES, World
from .test_open_views import OPEN, OPEN_FAMILIES

SOON = 1  # second of work for us; a machine that is busy with other things is not counted
LONG = 10_000
QUERIES = {
    "a page before the first": "page=-1&p=-1",
    "pages that are no numbers": "page=abc&before=abc&after=abc&from=abc&to=abc&letter=abc&year=abc",
    "numbers no column holds": f"page={'9' * 400}&before={'9' * 17}-{'9' * 18}&from={'9' * 400}&to=1&year=9999",
    "numbers of another script": "page=٣&before=١-١&after=²-²&from=²&to=²&year=٢٠٢٤",
    "a NUL": "q=%00&page=%00&before=%00&after=%00&from=%00&to=%00&letter=%00&category=%00&author=%00&kind=%00&year=%00",
    "10,000 letters": "q=" + "a" * LONG + "&letter=" + "a" * LONG + "&from=" + "a" * LONG,
    "10,000 words": "q=" + "quay+" * LONG,
    "10,000 quotation marks": "q=" + "%22" * LONG,
    "10,000 signs": "q=" + "*-(" * (LONG // 3),
    "operators": "q=AND+OR+NOT+NEAR(+a*+%5E+%22+%27+%3A+-+%26+%7C+!+before%3A2024-99-99+after%3A+author%3A",
    "half a surrogate": "q=%ED%A0%80&letter=%ED%A0%80&from=%ED%A0%80&category=%ED%A0%80&before=%ED%A0%80",
    "bytes that are no text": "q=%FF%FE%C3&letter=%FF&from=%FF&author=%C3&after=%80&%FF=%FF",
    "pictures": "q=%F0%9F%9B%A5%EF%B8%8F+%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80&letter=%F0%9F%9B%A5&tag=%F0%9F%9B%A5",
    "marks of direction": "q=%E2%80%AEabc%E2%81%A6%EF%BB%BF&letter=%E2%80%8F&from=%E2%80%8F",
    "lists": "q[]=1&page[]=1&before[x]=1&q=1&q=2&before=1-1&before=2-2&from=1&from=2&to=1&to=2&year=2024&year=1",
    "200 parameters": "&".join(f"p{n}={n}" for n in range(200)),
    "2,000 parameters": "&".join(f"p{n}={n}" for n in range(2000)),
    "no names": "=&&==&=1&?&#",
    "what WordPress asked": "p=12&page_id=x&cat=%00&m=202413&author=1&s=a&feed=rss2&attachment_id=-1",
    "what another asked": "answers=%00&answers=on-ferries&call=%00&next=%00&edit=1&preview=1&at=9999-99-99",
}
HEADERS = {
    "nothing is welcome": {"HTTP_ACCEPT": "*/*;q=0"},
    "an unknown language": {"HTTP_ACCEPT_LANGUAGE": "xx-" + "y" * 5000},
    "an odd host": {"HTTP_HOST": "evil.example:0"},
    "a host that is none": {"HTTP_HOST": "a b\x00<>"},
    "an odd date": {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Foo 99999 99:99:99 GMT", "HTTP_IF_NONE_MATCH": '"\xff", W/*'},
    "odd pieces": {"HTTP_RANGE": "bytes=9-1,-0,a-b", "HTTP_IF_RANGE": "\xff"},
    "odd cookies": {"HTTP_COOKIE": "sessionid=\xff\x00; csrftoken=; =; messages=a" + "b" * 5000},
    "odd relays": {"HTTP_X_FORWARDED_FOR": "a, ::1%eth0, 999.1.1.1" + ",1" * 5000, "HTTP_X_FORWARDED_HOST": "\xff"},
    "an odd length": {"CONTENT_LENGTH": "-1", "CONTENT_TYPE": "multipart/form-data; boundary=\xff"},
}  # fmt: skip
SLUGS = {
    "Arabic": "%D8%A7%D9%84%D8%B9%D8%A8%D9%91%D8%A7%D8%B1%D8%A9", "Chinese": "%E6%B8%A1%E8%BD%AE",
    "half a surrogate": "%ED%A0%80", "no text": "%FF%FE", "a NUL": "a%00b", "a percent sign": "%25",
    "half a code": "%2", "a slash": "a%2Fb", "a way up": "..%2F..%2Fetc%2Fpasswd", "dots": "..",
    "10,000 letters": "a" * LONG,
    "10,000 of another script": "%D8%A7" * LONG, "a line": "a%0Ab", "a picture": "%F0%9F%9B%A5", "a blank": "%20",
    "direction": "%E2%80%AEabc", "a number": "9" * 400, "a script": "%3Cscript%3E", "a template": "{{7*7}}",
}  # fmt: skip
BELOW = (
    "/{}/", "/{}", "/articles/{}/", "/articles/{}/history/", "/articles/{}/cite.bib", "/articles/on-ferries/cite.{}",
    "/articles/{}/files/1/", "/articles/on-ferries/files/{}/", "/articles/2024/{}/", "/articles/{}/feed/",
    "/categories/{}/", "/categories/{}/feed/", "/tags/{}/", "/tags/{}/feed/", "/series/{}/", "/series/{}/feed/",
    "/debates/{}/", "/authors/{}/", "/authors/{}/feed/", "/authors/rosettes/{}.svg", "/media/{}", "/media/x/{}.jpg",
    "/theme/{}.css", "/sitemap-{}-1.xml", "/sitemap-pieces-{}.xml", "/follow/{}/", "/follow/{}/actions/withdraw/",
    "/submissions/open/{}/", "/submissions/{}/", "/accounts/confirm-email/{}/", "/accounts/password/reset/key/1-{}/",
    "/accounts/password/reset/key/{}-a/", "/static/{}", "/?p={}", "/?author={}",
)  # fmt: skip


class OddTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = World()
        cls.open = [name for name in NAMES if name in OPEN or name.startswith(OPEN_FAMILIES)]
        cls.paths = sorted({cls.world.address(name) for name in cls.open})

    def setUp(self):
        self.client = Client(raise_request_exception=False)
        self.addCleanup(counting.tally.__init__)

    def ask(self, path, method="GET", **options):
        """The answer, which is no breakdown and does not take long."""
        begun = time.thread_time()
        answer = self.client.generic(method, path, **options)
        getattr(answer, "getvalue", bytes)()
        spent = time.thread_time() - begun
        self.assertLess(answer.status_code, 500)
        self.assertLess(spent, SOON)
        return answer


class OddRequests(OddTestCase):
    def test_what_is_typed_behind_the_question_mark(self):
        self.assertGreater(len(self.paths), 50)
        for path in self.paths:
            for what, query in QUERIES.items():
                with self.subTest(path, query=what):
                    self.ask(f"{path.partition('?')[0]}?{query}")

    def test_addresses_that_there_are_not(self):
        for pattern in BELOW:
            for what, slug in SLUGS.items():
                with self.subTest(pattern, slug=what):
                    self.assertNotEqual(self.ask(pattern.replace("{}", slug)).status_code, 403)

    def test_very_long_ways(self):
        for path in ("/a" * LONG, "/" * LONG, "/articles" + "/2024" * LONG, "/categories/" + "a/" * LONG):
            with self.subTest(path[:20]):
                self.assertEqual(self.ask(path).status_code, 404)

    def test_other_methods_than_a_browser_has(self):
        for path in self.paths:
            for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "\xff"):
                with self.subTest(path, method=method):
                    self.ask(path, method)

    def test_what_stands_over_a_request(self):
        for path in self.paths:
            for what, headers in HEADERS.items():
                with self.subTest(path, header=what):
                    self.ask(path, **headers)

    def test_a_look_at_the_head_has_no_body(self):
        for path in self.paths:
            with self.subTest(path):
                self.assertEqual(self.ask(path, "HEAD").getvalue(), b"")


class OddPosts(OddTestCase):
    """The same for what is sent to the forms that are open to everybody."""

    BODIES = {
        "nothing": b"", "a NUL": b"name=%00&title=a%00b&email=%00", "bytes that are no text": b"\xff\xfe\x00=\xff",
        "half a surrogate": b"name=%ED%A0%80&title=%ED%A0%80&email=a%ED%A0%80@example.org",
        "lists": b"name[]=1&name=1&name=2",
        "2,000 fields": b"&".join(b"p%d=1" % n for n in range(2000)), "a megabyte": b"title=" + b"a" * 1_000_000,
        "numbers": b"answers=99999999999999999999&call=-1&kind=x&opened=9&language=" + b"9" * 5000,
    }  # fmt: skip
    TYPES = (
        "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
        "application/json", "text/plain; charset=x", "\xff", "",
    )  # fmt: skip
    TAKE_POSTS = (
        "submissions:new", "submissions:open", "submissions:renew", "articles:visits", "follow:act", "follow:claim",
        "account_login", "account_signup", "account_reset_password", "mfa_login_webauthn", "articles:search",
    )  # fmt: skip

    def test_what_is_sent_to_open_forms(self):
        for name in self.TAKE_POSTS:
            path = self.world.address(name)
            for what, body in self.BODIES.items():
                for kind in self.TYPES:
                    with self.subTest(path, body=what, type=kind):
                        self.ask(path, "POST", data=body, content_type=kind)

    def test_a_report_of_a_visit_to_nothing(self):
        for slug in ("unknown", "مجلة", "a" * 200):
            with self.subTest(slug):
                self.assertEqual(self.ask(reverse("articles:visits", args=[slug]), "POST").status_code, 404)
