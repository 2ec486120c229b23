#!/usr/bin/env python3
"""An AWS API server on loopback for tests: moto 5.2's server with known gaps mended.

usage: aws-api-server.py -H 127.0.0.1 -p PORT      (the same arguments as moto_server)

Mended, each found by applying real configurations with the AWS provider 5.100:
- every DB instance shared one DbiResourceId, so a read replica could not be read back and its deletion hung;
- adjacent backup and maintenance windows were refused, which AWS accepts;
- Application Auto Scaling's tag calls answered 500, and the provider retried until it looked hung;
- AWS-managed IAM policies were missing unless asked for;
- CloudFront's VPC origins were missing, and a distribution forgot which one it has (aws_api/cloudfront.py);
- launch templates and the descriptions of rules drifted (aws_api/ec2.py);
- Data Lifecycle Manager was missing: the provider repeated its call for ever (aws_api/dlm.py).
"""
import os
import sys
import uuid

sys.dont_write_bytecode = True
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.applicationautoscaling import responses as scaling_responses  # noqa: E402
from moto.rds import models as rds_models  # noqa: E402
from moto.rds import utils as rds_utils  # noqa: E402
from moto.server import main  # noqa: E402

from aws_api import cloudfront, dlm, ec2  # noqa: E402


def new_resource_id() -> str:
    return "db-" + uuid.uuid4().hex[:26].upper()


original_init = rds_models.DBInstance.__init__


def init_with_own_id(self, *args, **kwargs):
    original_init(self, *args, **kwargs)
    self.dbi_resource_id = new_resource_id()


original_replica = rds_models.RDSBackend.create_db_instance_read_replica


def replica_with_own_id(self, db_kwargs):
    replica = original_replica(self, db_kwargs)
    replica.dbi_resource_id = new_resource_id()
    return replica


def mend_rds():
    rds_models.DBInstance.__init__ = init_with_own_id
    rds_models.RDSBackend.create_db_instance_read_replica = replica_with_own_id
    overlap = rds_utils.get_overlap_between_two_date_ranges
    rds_utils.get_overlap_between_two_date_ranges = lambda *ranges: overlap(*ranges) or -1


def mend_scaling():
    for candidate in vars(scaling_responses).values():
        is_own = isinstance(candidate, type) and candidate.__module__ == scaling_responses.__name__
        if is_own and candidate.__name__.endswith("Response"):
            candidate.list_tags_for_resource = lambda self: '{"Tags": {}}'
            candidate.tag_resource = candidate.untag_resource = lambda self: "{}"


mend_rds()
mend_scaling()
cloudfront.mend()
dlm.mend()
ec2.mend()
main(sys.argv[1:])
