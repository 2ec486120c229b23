"""Writes down every call: one line of JSON each, into the file that AWS_API_CALLS names.

`{"service", "operation", "region", "parameters"}`: the service as requests are signed for it, the operation as AWS's own
models name it (botocore's, with which this server is made), and those parameters that say which resource is meant.
"""
import io
import json
import os
import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote

from botocore.session import get_session
from moto.moto_server.werkzeug_app import DomainDispatcherApplication

#: Names of parameters by which a policy may tell one resource from another.
NAMES = re.compile(
    r"^(RoleName|InstanceProfileName|PolicyArn|AWSServiceName|Bucket|Key|TableName|SecretId|Name|Names|ResourceId"
    r"|ResourceName|DBInstanceIdentifier|DBParameterGroupName|DBSubnetGroupName|DBSnapshotIdentifier"
    r"|FinalDBSnapshotIdentifier|SourceDBInstanceIdentifier|repositoryName|repositoryNames|logGroupName|PrefixListId)$"
)

#: Services that are called by a path, by the names that requests are signed with.
REST = {name: name for name in ("s3", "route53", "cloudfront", "scheduler", "dlm", "chatbot")}


@lru_cache
def routes(service):
    """The most particular ones first: method, what the path looks like, what the query must say, the operation."""
    model = get_session().get_service_model(REST[service])
    found = []
    for name in model.operation_names:
        one = model.operation_model(name)
        if one.deprecated or name == "CopyObject":
            continue
        http = one.http
        path, _, query = http["requestUri"].partition("?")
        pattern = re.sub(r"\\\{(\w+)(\\\+)?\\\}", lambda label: f"(?P<{label[1]}>{'.+' if label[2] or label[1].lower().endswith('arn') else '[^/]+'})", re.escape(path))
        wanted = {key: value for key, _, value in (one.partition("=") for one in query.split("&") if one)}
        wanted.update({key: "" for key in required_in_query(one)})
        found.append((http["method"], re.compile(pattern.rstrip("/") + "/?$"), wanted, name))
    return sorted(found, key=lambda one: (-len(one[2]), -len(one[1].pattern)))


def required_in_query(operation_model):
    """Of S3's operations on one path some are told apart by a parameter alone: AbortMultipartUpload, DeleteObject."""
    shape = operation_model.input_shape
    members = shape.members.items() if shape else []
    return [
        member.serialization.get("name", name)
        for name, member in members
        if name in shape.required_members and member.serialization.get("location") == "querystring"
    ]


def rest_operation(service, method, path, query):
    for wanted_method, pattern, wanted, name in routes(service):
        match = pattern.match(path)
        says = all(key in query and value in ("", query[key][0]) for key, value in wanted.items())
        if match and says and method == wanted_method:
            return name, {key: unquote(value) for key, value in match.groupdict().items()}
    return f"{method} {path}", {}


def operation(service, environ, body):
    """The name of what is asked, and its parameters."""
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if service in REST:
        return rest_operation(service, environ["REQUEST_METHOD"], environ["PATH_INFO"], query)
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.split(".")[-1], json.loads(body or b"{}")
    modern = re.search(r"/service/[^/]+/operation/(\w+)", environ["PATH_INFO"])
    if modern:
        return modern[1], {}
    form = {**query, **parse_qs(body.decode("utf-8", "replace"))}
    return form.get("Action", ["?"])[0], {key: value[0] for key, value in form.items()}


def mend():
    kept = os.environ.get("AWS_API_CALLS")
    if not kept:
        return
    original = DomainDispatcherApplication.__call__

    def call(self, environ, start_response):
        scope = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
        if scope:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            name, given = operation(scope[2], environ, body)
            parameters = {key: value for key, value in given.items() if NAMES.match(key)}
            line = {"service": scope[2], "operation": name, "region": scope[1], "parameters": parameters}
            with open(kept, "a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        return original(self, environ, start_response)

    DomainDispatcherApplication.__call__ = call
