"""A Flask application behind Portico: it reads who is signed in from headers, and keeps no session of its own.

    pip install flask
    flask --app app run --port 8080

Whoever reaches it past Portico or the proxy can claim to be anybody: let it listen where only they can call.
"""

from flask import Flask, abort, jsonify, request
from markupsafe import escape

app = Flask(__name__)


def said(header):
    """What Portico says in a header. It is UTF-8, which WSGI hands on as if it were Latin-1."""
    return request.headers.get(header, "").encode("latin-1").decode("utf-8", "replace")


def member():
    """Who is signed in; None on a public page."""
    if not said("X-Portico-Member-Id"):
        return None
    return {
        "id": said("X-Portico-Member-Id"),
        "email": said("X-Portico-Email"),
        "name": said("X-Portico-Name"),
        "organization_id": said("X-Portico-Organization-Id"),
        "organization": said("X-Portico-Organization-Slug"),
        "roles": said("X-Portico-Roles").split(","),
    }


def required():
    """The same, where nobody is a mistake: a page that the proxy should not have let through."""
    return member() or abort(401)


@app.get("/")
def home():
    me = required()
    return f"""<!doctype html><title>Home</title>
        <h1>Hello, {escape(me["name"] or me["email"])}</h1>
        <p>You are in {escape(me["organization"])}.</p>"""


@app.get("/reports/<int:number>")
def report(number):
    return f"""<!doctype html><title>Report</title>
        <h1>Report {number} of {escape(required()["organization"])}</h1>
        <p>Asked for as {escape(request.full_path)}.</p>"""


@app.get("/org/<slug>/settings")
def settings(slug):
    """A page that names its organization: whoever sees it is in that one."""
    if required()["organization"] != slug:
        abort(403)
    return f"<!doctype html><title>Settings</title><h1>Settings of {escape(slug)}</h1>"


@app.get("/admin")
def admin():
    if "stytch_admin" not in required()["roles"]:
        abort(403)
    return "<!doctype html><title>Administration</title><h1>Administration</h1>"


@app.get("/api/me")
def me():
    return jsonify(required())


@app.get("/public/about")
def about():
    return "<!doctype html><title>About</title><h1>For everybody</h1>"
