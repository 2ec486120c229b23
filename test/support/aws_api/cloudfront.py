"""CloudFront's VPC origins, and what a distribution has to remember of them.

Shapes: Amazon CloudFront API Reference, CreateVpcOrigin and its neighbours. The security group
`CloudFront-VPCOrigins-Service-SG`: Amazon CloudFront Developer Guide, "Restrict access with VPC
origins": CloudFront creates it in the VPC of the first origin there, and keeps it.
"""
from datetime import datetime, timezone

from moto.cloudfront import models, urls
from moto.cloudfront.exceptions import CloudFrontException, InvalidIfMatchVersion
from moto.cloudfront.responses import CloudFrontResponse
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.elbv2.models import elbv2_backends

SERVICE_GROUP = "CloudFront-VPCOrigins-Service-SG"


class EntityNotFound(CloudFrontException):
    code = 404

    def __init__(self):
        super().__init__("EntityNotFound", "The entity was not found.")


class EntityAlreadyExists(CloudFrontException):
    code = 409

    def __init__(self):
        super().__init__("EntityAlreadyExists", "An entity with this name already exists.")


def origins(response):
    return response.backend.__dict__.setdefault("vpc_origins", {})


def origin(response):
    found = origins(response).get(response._get_param("Id"))
    if found is None:
        raise EntityNotFound
    return found


def answer(found, **more):
    shown = {key: value for key, value in found.items() if key != "ETag"}
    return ActionResult({"VpcOrigin": shown, "ETag": found["ETag"], **more})


def now():
    return datetime.now(timezone.utc)


def make_service_group(account, balancer_arn):
    region = balancer_arn.split(":")[3]
    balancer = elbv2_backends[account][region].load_balancers.get(balancer_arn)
    if balancer is None:
        return
    ec2 = ec2_backends[account][region]
    if ec2.get_security_group_by_name_or_id(SERVICE_GROUP, vpc_id=balancer.vpc_id) is None:
        ec2.create_security_group(SERVICE_GROUP, "Made by CloudFront", vpc_id=balancer.vpc_id)


def create_vpc_origin(self):
    config = self._get_param("VpcOriginEndpointConfig")
    if any(one["VpcOriginEndpointConfig"]["Name"] == config["Name"] for one in origins(self).values()):
        raise EntityAlreadyExists
    make_service_group(self.current_account, config["Arn"])
    identifier = "vo_" + models.random_id()
    made = {
        "Id": identifier,
        "Arn": f"arn:aws:cloudfront::{self.current_account}:vpcorigin/{identifier}",
        "AccountId": self.current_account,
        "Status": "Deployed",
        "CreatedTime": now(),
        "LastModifiedTime": now(),
        "VpcOriginEndpointConfig": config,
        "ETag": models.random_id(),
    }
    origins(self)[identifier] = made
    tags = self._get_param("Tags.Items", [])
    if tags:
        self.backend.tag_resource(resource=made["Arn"], tags=tags)
    return answer(made, Location=f"https://cloudfront.amazonaws.com/2020-05-31/vpc-origin/{identifier}")


def get_vpc_origin(self):
    return answer(origin(self))


def changeable(self):
    found = origin(self)
    if self._get_param("IfMatch") != found["ETag"]:
        raise InvalidIfMatchVersion
    return found


def update_vpc_origin(self):
    found = changeable(self)
    found["VpcOriginEndpointConfig"] = self._get_param("VpcOriginEndpointConfig")
    found["LastModifiedTime"] = now()
    found["ETag"] = models.random_id()
    return answer(found)


def delete_vpc_origin(self):
    found = changeable(self)
    del origins(self)[found["Id"]]
    return answer(found)


def list_vpc_origins(self):
    items = [
        {**found, "OriginEndpointArn": found["VpcOriginEndpointConfig"]["Arn"], "Name": found["VpcOriginEndpointConfig"]["Name"]}
        for found in origins(self).values()
    ]
    return ActionResult({"VpcOriginList": {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": len(items), "Items": items or None}})


def remember_origin(original):
    def init(self, given):
        original(self, given)
        self.origin_access_control_id = given.get("OriginAccessControlId") or ""
        if "VpcOriginConfig" in given:
            defaults = {"OriginReadTimeout": 30, "OriginKeepaliveTimeout": 5}
            self.vpc_origin_config = {**defaults, **given["VpcOriginConfig"]}

    return init


def remember_behaviour(original):
    def init(self, given):
        original(self, given)
        # With a cache policy, a behaviour has none of the older settings.
        if given.get("CachePolicyId"):
            self.forwarded_values = None
        functions = given.get("FunctionAssociations")
        if functions:
            self.function_associations = functions

    return init


def remember_certificate(original):
    def init(self, given):
        original(self, given)
        # CloudFront's own certificate is only there where no other one is given.
        if self.acm_certificate_arn or self.iam_certificate_id:
            self.cloud_front_default_certificate = False

    return init


def mend():
    for action in (create_vpc_origin, get_vpc_origin, update_vpc_origin, delete_vpc_origin, list_vpc_origins):
        setattr(CloudFrontResponse, action.__name__, action)
    for path in ("vpc-origin$", "vpc-origin/(?P<origin_id>[^/]+)$"):
        urls.url_paths["{0}/2020-05-31/" + path] = CloudFrontResponse.dispatch
    models.ViewerCertificate.__init__ = remember_certificate(models.ViewerCertificate.__init__)
    models.Origin.__init__ = remember_origin(models.Origin.__init__)
    models.DefaultCacheBehaviour.__init__ = remember_behaviour(models.DefaultCacheBehaviour.__init__)
