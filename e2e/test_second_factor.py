"""The door of the desk in a browser: an app is set up, then a passkey, which opens it the next time."""

from authors.tests.factories import PASSWORD
from authors.tests.test_second_factor import code_for

from .looks import stands
from .people import answered, log_in, set_up_magazine


def add_a_key(page):
    """A key in the browser's own virtual authenticator, which confirms its user by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_staff_set_up_a_second_factor_and_come_in_by_passkey(page, axe):
    set_up_magazine()
    log_in(page, "otto@example.org")
    page.goto("/admin/")
    page.get_by_text("The desk asks for a second factor").wait_for()
    stands(page, axe, "second-factor")

    page.locator("a[href$='/totp/activate/']").click()
    page.locator("input[type=password]").fill(PASSWORD)
    answered(page, page.get_by_role("button", name="Go on"))
    page.locator(".account__secret").wait_for()
    stands(page, axe, "second-factor-app")
    page.get_by_label("code").fill(code_for(page.locator(".account__secret").inner_text()))
    answered(page, page.get_by_role("button", name="Set up the app"))
    page.get_by_text("Recovery codes").first.wait_for()
    stands(page, axe, "recovery-codes")
    page.goto("/admin/")
    page.get_by_text("Needs an editor").first.wait_for()

    add_a_key(page)
    page.goto("/accounts/2fa/webauthn/add/")
    stands(page, axe, "passkey-add")
    page.get_by_label("Name").fill("My laptop")
    page.locator("input[name=passwordless]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Add the key").click()

    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/admin/")
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url("**/admin/")
    page.get_by_text("Needs an editor").first.wait_for()
