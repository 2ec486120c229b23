"""EC2: what a launch template and a security group's rule forgot or made up, so that a second plan saw drift.

A new version of a template takes what it does not say from its source (CreateLaunchTemplateVersion, SourceVersion).
AWS keeps a template's own tags apart from what it launches with, and a rule has one description
whatever it refers to (Amazon EC2 API Reference: RequestLaunchTemplateData, SecurityGroupRule).

A NAT gateway that is deleted gives its address back (Amazon VPC User Guide: "Delete a NAT gateway": it disassociates
the address, and does not release it); the server kept it, so that nothing could take the gateway's place. AWS names
a deleted one for about an hour, and nobody waits for that here: it loses its tags at once.

Whoever asks for a gateway twice with one ClientToken is answered with the same one (Amazon EC2 API Reference:
CreateNatGateway, "Ensuring idempotency"); the server made two, or said that the address is taken by the first.
"""
from moto.core.responses import ActionResult
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.utils import parse_user_data
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.responses.nat_gateways import NatGateways


def create_version(original):
    def create(self, data, description):
        script = data.get("UserData")
        if isinstance(script, str):
            data = {**data, "UserData": parse_user_data(script)}
        kept = [one for one in data.get("TagSpecifications", []) if one.get("ResourceType") != "launch-template"]
        without = {**data, "TagSpecifications": kept} if "TagSpecifications" in data else data
        return original(self, without, description)

    return create


def continue_version(original):
    def act(self):
        source = self._get_param("SourceVersion")
        if source:
            template = self.ec2_backend.get_launch_template(self._get_param("LaunchTemplateId"))
            given = self._get_param("LaunchTemplateData", {})
            create = template.create_version
            data = {**template.get_version(source).data, **given}
            template.create_version = lambda _, description: create(data, description)
            try:
                return original(self)
            finally:
                del template.create_version
        return original(self)

    return act


def add_source_group(original):
    def add(self, source_groups, vpc_id):
        made = original(self, source_groups, vpc_id)
        for given, group in zip(source_groups or [], made):
            if given.get("Description"):
                group["Description"] = given["Description"]
        return made

    return add


def init_rule(original):
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        given = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None) or {}
        self.prefix_list_description = given.get("Description")

    return init


def delete_gateway(original):
    def delete(self, nat_gateway_id):
        gateway = original(self, nat_gateway_id)
        for address in self.addresses:
            if address.eni is gateway._eni:
                self.disassociate_address(address=address.public_ip)
        self.tags.pop(gateway.id, None)
        return gateway

    return delete


def create_gateway(original):
    def create(self):
        token = self._get_param("ClientToken")
        made = self.ec2_backend.__dict__.setdefault("gateways_by_token", {})
        if token in made:
            return ActionResult({"NatGateway": made[token]})
        answer = original(self)
        if token:
            made[token] = answer.result["NatGateway"]
        return answer

    return create


def mend():
    NatGateways.create_nat_gateway = create_gateway(NatGateways.create_nat_gateway)
    NatGatewayBackend.delete_nat_gateway = delete_gateway(NatGatewayBackend.delete_nat_gateway)
    LaunchTemplates.create_launch_template_version = continue_version(LaunchTemplates.create_launch_template_version)
    SecurityGroupRule.__init__ = init_rule(SecurityGroupRule.__init__)
    LaunchTemplate.create_version = create_version(LaunchTemplate.create_version)
    SecurityGroupBackend._add_source_group = add_source_group(SecurityGroupBackend._add_source_group)
    SecurityGroupRule.description = property(
        lambda self: self.ip_range.get("Description")
        or self.source_group.get("Description")
        or getattr(self, "prefix_list_description", None)
    )
