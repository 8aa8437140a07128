from django.test import RequestFactory, SimpleTestCase, override_settings

from authors.networks import network_of

PROXIES = "ALLAUTH_TRUSTED_PROXY_COUNT"


class NetworkTests(SimpleTestCase):
    def network(self, address="192.0.2.1", proxies=0, **headers):
        with override_settings(**{PROXIES: proxies}):
            return network_of(RequestFactory().get("/", REMOTE_ADDR=address, **headers))

    def test_a_household_is_an_address_or_a_64(self):
        self.assertEqual(self.network("192.0.2.1"), "192.0.2.1")
        self.assertEqual(self.network("2001:db8::1"), self.network("2001:db8::ffff:2"))
        self.assertNotEqual(self.network("2001:db8::1"), self.network("2001:db8:0:1::1"))

    def test_an_address_of_the_old_kind_is_itself_however_a_server_writes_it(self):
        self.assertEqual(self.network("::ffff:192.0.2.1"), "192.0.2.1")

    def test_what_a_visitor_claims_counts_only_as_far_as_proxies_are_trusted(self):
        claimed = {"HTTP_X_FORWARDED_FOR": "198.51.100.7, 203.0.113.9"}
        self.assertEqual(self.network(**claimed), "192.0.2.1")
        self.assertEqual(self.network(proxies=1, **claimed), "203.0.113.9")

    def test_what_cannot_be_told_is_one_network_and_no_error(self):
        self.assertEqual(self.network(""), "")
        self.assertEqual(self.network("unix:"), "")
        self.assertEqual(self.network(proxies=1, HTTP_X_FORWARDED_FOR="nobody"), "")
        self.assertEqual(self.network(proxies=3, HTTP_X_FORWARDED_FOR="198.51.100.7"), "")
