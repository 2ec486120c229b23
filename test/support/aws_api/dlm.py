"""Data Lifecycle Manager: policies are kept and given back; nothing takes snapshots.

Shapes: Amazon Data Lifecycle Manager API Reference, CreateLifecyclePolicy and its neighbours.
"""
import json
import re
import uuid
from urllib.parse import parse_qs, unquote

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

ACCOUNT = "123456789012"
policies = {}


def create(region, body):
    identifier = "policy-" + uuid.uuid4().hex[:17]
    tags = body.pop("Tags", {})
    arn = f"arn:aws:dlm:{region}:{ACCOUNT}:policy/{identifier}"
    policies[identifier] = {**body, "PolicyId": identifier, "PolicyArn": arn, "Tags": tags, "StatusMessage": "ENABLED"}
    return {"PolicyId": identifier}


def update(policy, body):
    policy.update(body)
    return {}


def answer(method, path, query, region, body):
    """The status and the value of the answer."""
    tagged = re.fullmatch(r"/tags/.*?(policy-\w+)", path)
    named = re.fullmatch(r"/policies/(policy-\w+)/?", path)
    match = tagged or named
    if match and match[1] not in policies:
        return 404, {"Code": "RESOURCE_NOT_FOUND", "Message": f"There is no policy {match[1]}"}
    policy = policies.get(match[1]) if match else None
    if method == "POST" and path == "/policies":
        return 200, create(region, body)
    if tagged and method == "GET":
        return 200, {"Tags": policy["Tags"]}
    if tagged:
        policy["Tags"].update(body.get("Tags", {}))
        for key in query.get("tagKeys", []):
            policy["Tags"].pop(key, None)
        return 200, {}
    if named and method == "GET":
        return 200, {"Policy": policy}
    if named and method == "PATCH":
        return 200, update(policy, body)
    if named and method == "DELETE":
        del policies[match[1]]
        return 200, {}
    if method == "GET" and path == "/policies":
        return 200, {"Policies": list(policies.values())}
    return 400, {"Code": "INVALID_REQUEST", "Message": f"{method} {path}"}


def serve(environ, start_response, region):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    text = environ["wsgi.input"].read(length) or b"{}"
    query = parse_qs(environ.get("QUERY_STRING", ""))
    status, value = answer(environ["REQUEST_METHOD"], unquote(environ["PATH_INFO"]), query, region, json.loads(text))
    body = json.dumps(value).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    if status >= 400:
        headers.append(("x-amzn-ErrorType", "ResourceNotFoundException" if status == 404 else "InvalidRequestException"))
    start_response(f"{status} -", headers)
    return [body]


def mend():
    original = DomainDispatcherApplication.__call__

    def call(self, environ, start_response):
        scope = re.search(r"Credential=[^/]+/\d+/([^/]+)/dlm/", environ.get("HTTP_AUTHORIZATION", ""))
        if scope:
            return serve(environ, start_response, scope[1])
        return original(self, environ, start_response)

    DomainDispatcherApplication.__call__ = call
