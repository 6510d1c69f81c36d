"""The Flask example, and what a door has to let through besides: bodies, and events as they happen."""

import threading

from flask import Response, request

from app import app


@app.post("/count")
def count():
    read = iter(lambda: request.stream.read(65_536), b"")
    return str(sum(len(chunk) for chunk in read))


@app.get("/large")
def large():
    megabyte = b"x" * 1_000_000
    return Response((megabyte for _ in range(int(request.args["megabytes"]))), mimetype="text/plain")


@app.get("/events")
def events():
    """One event, and then nothing: it is seen at once, or never."""
    email = request.headers["X-Portico-Email"]

    def stream():
        yield f"data: {email}\n\n"
        threading.Event().wait(60)

    return Response(stream(), mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"})
