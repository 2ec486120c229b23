"""One request after the other.

The server answers each request in a thread of its own, and its models know no locks: whoever lists what carries tags
while something is made is answered with a 500 ("dictionary changed size during iteration").
"""
import io
from threading import Lock

from moto.moto_server.werkzeug_app import DomainDispatcherApplication


def in_turn(original):
    turn = Lock()

    def call(self, environ, start_response):
        # Read before its turn comes, because whoever sends slowly would keep the others waiting.
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if length:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(length))
        with turn:
            return original(self, environ, start_response)

    return call


def mend():
    DomainDispatcherApplication.__call__ = in_turn(DomainDispatcherApplication.__call__)
