"""The application of Stytch's guide, with nothing but its base URL changed, through both its flows."""

import re

import pytest

from flows import Flows
from guide.app import create_app
from sdk import client


@pytest.fixture
def stytch(sandbox):
    return client(sandbox.url)


@pytest.fixture
def app(stytch):
    return create_app(stytch)


@pytest.fixture
def browser(app):
    return app.test_client()


@pytest.fixture
def open_mail(sandbox):
    """Opens the link of the newest mail, and presses the button of the page behind it."""

    def run(browser, email: str):
        opened = browser.get(sandbox.mail(email)["redirect_url"])
        assert opened.status_code == 200
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', opened.text))
        return browser.post("/callback", data=hidden, follow_redirects=True)

    return run


def test_discovery_leads_to_an_organization_of_ones_own(browser, open_mail):
    assert "Sign in" in browser.get("/").text
    assert "Check your email" in browser.post("/send", data={"email": "ada@acme.example"}).text
    assert "Create" in open_mail(browser, "ada@acme.example").text
    fields = {"organization_name": "Ada's <b>Rockets</b>", "organization_slug": ""}
    made = browser.post("/organizations", data=fields, follow_redirects=True)
    assert "ada@acme.example in Ada&#39;s &lt;b&gt;Rockets&lt;/b&gt;" in made.text
    assert browser.get("/").location == "/home"


def test_an_organization_without_a_name_is_named_after_the_address(browser, open_mail):
    browser.post("/send", data={"email": "ada@rockets.example"})
    open_mail(browser, "ada@rockets.example")
    made = browser.post("/organizations", data={"organization_name": "", "organization_slug": ""})
    assert made.status_code == 302
    assert "ada@rockets.example in rockets" in browser.get("/home").text


def test_discovery_leads_to_an_organization_one_belongs_to(sandbox, stytch, browser, open_mail):
    seeded = Flows(sandbox, stytch).seeded(member={"status": "invited"})
    browser.post("/send", data={"email": "ada@acme.example"})
    listed = open_mail(browser, "ada@acme.example")
    assert "invited_member" in listed.text
    entered = browser.post(f"/organizations/{seeded['organization_id']}/login", follow_redirects=True)
    assert "ada@acme.example in Acme" in entered.text


def test_an_organizations_own_page_leads_straight_in_and_out_again(sandbox, stytch, browser, open_mail):
    Flows(sandbox, stytch).seeded()
    assert "Sign in to Acme" in browser.get("/org/acme").text
    browser.post("/org/acme/send", data={"email": "ada@acme.example"})
    assert "ada@acme.example in Acme" in open_mail(browser, "ada@acme.example").text
    assert browser.post("/logout").location == "/"
    assert browser.get("/home").location == "/"
    assert browser.get("/org/nobody").status_code == 404


def test_a_stranger_learns_nothing_and_gets_no_mail(sandbox, stytch, browser):
    Flows(sandbox, stytch).seeded()
    said = browser.post("/org/acme/send", data={"email": "eve@navy.example"})
    assert (said.status_code, "Check your email" in said.text) == (200, True)
    assert sandbox.get("inbox") == []


def test_the_link_works_only_where_it_was_asked_for_and_once(app, browser, open_mail):
    browser.post("/send", data={"email": "ada@acme.example"})
    assert open_mail(app.test_client(), "ada@acme.example").status_code == 401
    assert open_mail(browser, "ada@acme.example").status_code == 200
    assert open_mail(browser, "ada@acme.example").status_code == 401


def test_an_organization_that_asks_for_more_is_not_entered(sandbox, stytch, browser, open_mail):
    Flows(sandbox, stytch).seeded(mfa_policy="REQUIRED_FOR_ALL")
    browser.post("/org/acme/send", data={"email": "ada@acme.example"})
    assert open_mail(browser, "ada@acme.example").status_code == 403
    assert browser.get("/home").location == "/"


def test_a_session_ends_when_it_is_not_used(sandbox, stytch, browser, open_mail):
    Flows(sandbox, stytch).seeded()
    browser.post("/org/acme/send", data={"email": "ada@acme.example"})
    open_mail(browser, "ada@acme.example")
    for _ in range(2):
        sandbox.advance(3_000)
        assert browser.get("/home").status_code == 200
    sandbox.advance(3_601)
    assert browser.get("/home").location == "/"
