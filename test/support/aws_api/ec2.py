"""EC2: what a launch template and a security group's rule forgot or made up, so that a second plan saw drift.

AWS keeps a template's own tags apart from what it launches with, and a rule has one description
whatever it refers to (Amazon EC2 API Reference: RequestLaunchTemplateData, SecurityGroupRule).
"""
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule


def create_version(original):
    def create(self, data, description):
        kept = [one for one in data.get("TagSpecifications", []) if one.get("ResourceType") != "launch-template"]
        without = {**data, "TagSpecifications": kept} if "TagSpecifications" in data else data
        return original(self, without, description)

    return create


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


def mend():
    SecurityGroupRule.__init__ = init_rule(SecurityGroupRule.__init__)
    LaunchTemplate.create_version = create_version(LaunchTemplate.create_version)
    SecurityGroupBackend._add_source_group = add_source_group(SecurityGroupBackend._add_source_group)
    SecurityGroupRule.description = property(
        lambda self: self.ip_range.get("Description")
        or self.source_group.get("Description")
        or getattr(self, "prefix_list_description", None)
    )
