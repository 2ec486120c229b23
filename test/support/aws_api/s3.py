"""S3: a lifecycle rule forgot how many old versions are kept, and the provider waited for it in vain;
a bucket whose policy refuses plain HTTP refused everything, because conditions were not looked at.

Shapes: Amazon S3 API Reference, NoncurrentVersionExpiration; IAM User Guide, aws:SecureTransport.
"""
import json
import re

from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

KEY = "NewerNoncurrentVersions"


def set_lifecycle(original):
    def set_rules(self, rules):
        original(self, rules)
        for rule, given in zip(self.rules, rules):
            rule.kept_versions = (given.get("NoncurrentVersionExpiration") or {}).get(KEY)

    return set_rules


def get_lifecycle(original):
    def get(self):
        status, headers, body = original(self)
        text = body.decode() if isinstance(body, bytes) else body
        kept = iter([getattr(rule, "kept_versions", None) for rule in self.backend.get_bucket_lifecycle(self.bucket_name)])

        def with_count(match):
            count = next(kept, None)
            added = f"<{KEY}>{count}</{KEY}></NoncurrentVersionExpiration>"
            return match[0] if count is None else match[0].replace("</NoncurrentVersionExpiration>", added)

        return status, headers, re.sub(r"<Rule>.*?</Rule>", with_count, text, flags=re.DOTALL)

    return get


def get_permission(original):
    """What talks to this server stands for what talks to AWS, over TLS."""

    def get(self, action, resource):
        if self.policy is None:
            return original(self, action, resource)
        kept, text = self.policy, self.policy.decode() if isinstance(self.policy, bytes) else self.policy
        policy = json.loads(text)
        policy["Statement"] = [one for one in policy["Statement"] if "aws:SecureTransport" not in json.dumps(one)]
        self.policy = json.dumps(policy).encode() if policy["Statement"] else None
        try:
            return original(self, action, resource)
        finally:
            self.policy = kept

    return get


def mend():
    FakeBucket.get_permission = get_permission(FakeBucket.get_permission)
    FakeBucket.set_lifecycle = set_lifecycle(FakeBucket.set_lifecycle)
    S3Response.get_bucket_lifecycle = get_lifecycle(S3Response.get_bucket_lifecycle)
