"""The ways in that most tests begin with."""


class Flows:
    def __init__(self, sandbox, stytch) -> None:
        self.sandbox = sandbox
        self.stytch = stytch

    def discovered(self, email: str = "ada@acme.example"):
        """An intermediate session, by a discovery link."""
        self.stytch.magic_links.email.discovery.send(email_address=email)
        return self.stytch.magic_links.discovery.authenticate(discovery_magic_links_token=self.sandbox.token(email))

    def created(self, email: str = "ada@acme.example", **organization):
        """A new organization with a member who is its admin, signed in."""
        token = self.discovered(email).intermediate_session_token
        return self.stytch.discovery.organizations.create(intermediate_session_token=token, **organization)

    def seeded(self, email: str = "ada@acme.example", member=None, **organization):
        """A seeded organization with one member in it."""
        organization = {"organization_name": "Acme", "organization_slug": "acme", **organization}
        return self.sandbox.seed(members=[{"email_address": email, **(member or {})}], **organization)

    def signed_in(self, email: str = "ada@acme.example", organization: str = "acme", **fields):
        """A login by an organization's link."""
        self.stytch.magic_links.email.login_or_signup(organization_id=organization, email_address=email)
        return self.stytch.magic_links.authenticate(magic_links_token=self.sandbox.token(email), **fields)
