#!/usr/bin/env python3
"""An AWS API server on loopback for tests: moto 5.2's server with known gaps mended.

usage: aws-api-server.py -H 127.0.0.1 -p PORT      (the same arguments as moto_server)

Mended, each found by applying real configurations with the AWS provider 5.100:
- RDS: replicas without identities of their own, adjacent windows refused, parameters and
  Performance Insights forgotten (aws_api/rds.py);
- Application Auto Scaling's tag calls answered 500, and the provider retried until it looked hung;
- AWS-managed IAM policies were missing unless asked for;
- CloudFront's VPC origins were missing, and a distribution forgot which one it has (aws_api/cloudfront.py);
- ECS services forgot most of what they were made with and registered no task (aws_api/ecs.py);
- launch templates, descriptions of rules, groups and policies drifted (aws_api/ec2.py, aws_api/autoscaling.py);
- instance refreshes of Auto Scaling groups were missing (aws_api/autoscaling.py);
- S3's lifecycle rules forgot how many old versions are kept, and bucket policies had no conditions (aws_api/s3.py);
- Systems Manager knew no agents, and no command failed (aws_api/ssm.py);
- Data Lifecycle Manager was missing: the provider repeated its call for ever (aws_api/dlm.py);
- two requests at once broke each other (aws_api/turns.py).

With AWS_API_CALLS it writes down what it is asked (aws_api/calls.py).
"""
import json
import os
import sys

sys.dont_write_bytecode = True
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.applicationautoscaling import responses as scaling_responses  # noqa: E402
from moto.server import main  # noqa: E402

from aws_api import autoscaling, calls, cloudfront, dlm, ec2, ecs, rds, s3, ssm, turns  # noqa: E402


scaling_tags = {}


def register_target(original):
    def register(self):
        answer = original(self)
        scaling_tags.setdefault(json.loads(answer)["ScalableTargetARN"], {}).update(self._get_param("Tags") or {})
        return answer

    return register


def tag(self):
    scaling_tags.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags") or {})
    return "{}"


def untag(self):
    for key in self._get_param("TagKeys") or []:
        scaling_tags.get(self._get_param("ResourceARN"), {}).pop(key, None)
    return "{}"


def list_tags(self):
    return json.dumps({"Tags": scaling_tags.get(self._get_param("ResourceARN"), {})})


def mend_scaling():
    for candidate in vars(scaling_responses).values():
        is_own = isinstance(candidate, type) and candidate.__module__ == scaling_responses.__name__
        if is_own and candidate.__name__.endswith("Response"):
            candidate.register_scalable_target = register_target(candidate.register_scalable_target)
            candidate.list_tags_for_resource = list_tags
            candidate.tag_resource, candidate.untag_resource = tag, untag


mend_scaling()
for part in (autoscaling, cloudfront, dlm, ec2, ecs, rds, s3, ssm, calls, turns):
    part.mend()
main(sys.argv[1:])
