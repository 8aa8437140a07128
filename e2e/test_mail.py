"""Registering: the letter crosses the wire, and its link opens the account."""

from allauth.account.models import EmailAddress

from authors.models import Mail


def test_the_mailed_link_confirms_the_address(page, mail_server):
    page.goto("/accounts/signup/")
    page.get_by_label("Name", exact=True).fill("Nora Sample")
    page.get_by_label("E-mail").fill("nora@example.org")
    page.locator("input[type=password]").fill("a long enough password")
    page.get_by_role("button", name="Register", exact=True).click()
    page.wait_for_url("**/confirm-email/")

    page.goto(mail_server.link_to("nora@example.org", containing="confirm"))
    with page.expect_navigation():
        page.get_by_role("button", name="Yes, this is my address").click()

    assert EmailAddress.objects.get(email="nora@example.org").verified
    assert Mail.objects.get(to="nora@example.org").message_id == mail_server.messages[0]["Message-ID"]


def test_mail_that_the_server_refuses_waits_for_the_next_try(page, mail_server):
    mail_server.refuses = True
    page.goto("/accounts/password/reset/")
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_role("button").last.click()
    page.wait_for_url("**/reset/done/")

    assert mail_server.deliver() == []

    stored = Mail.objects.get()
    assert (stored.state, stored.attempts) == (Mail.State.QUEUED, 1)
    assert "Not now" in stored.error
