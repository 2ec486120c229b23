"""EC2 Auto Scaling: what a group and a policy forgot, and instance refreshes, which were missing.

A refresh is done at once: every host is launched anew from the version that it wants, which the group keeps. One
that names its configuration and asks for it is rolled back, as AWS would, where the boot script of that version
runs an image whose digest begins with `bad`, or a commit that begins with `badbad`; one that does not only fails.

Shapes: Amazon EC2 Auto Scaling API Reference, StartInstanceRefresh and InstanceRefresh.
"""
import uuid

from moto.autoscaling.models import FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult


def remember_warmup(original):
    def act(self):
        answer = original(self)
        warmup = self._get_int_param("DefaultInstanceWarmup")
        if warmup is not None:
            name = self._get_param("AutoScalingGroupName")
            self.autoscaling_backend.autoscaling_groups[name].default_instance_warmup = warmup
        return answer

    return act


def begin_policy(original):
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        self.enabled = True
        # An empty one is none.
        self.predictive_scaling_configuration = self.predictive_scaling_configuration or None

    return init


refreshes = {}


def group_of(response):
    name = response._get_param("AutoScalingGroupName")
    return response.autoscaling_backend.autoscaling_groups[name]


def is_bad(group, version):
    packed = group.ec2_launch_template.get_version(version).user_data
    script = packed.decode() if packed else ""
    return any(mark in script for mark in ("@sha256:bad", "ref='badbad"))


def relaunch(group):
    old = list(group.instance_states)
    for state in old:
        state.protected_from_scale_in = False
    wanted = group.desired_capacity
    group.set_desired_capacity(0)
    group.set_desired_capacity(wanted)


def start_instance_refresh(self):
    group = group_of(self)
    wanted = self._get_param("DesiredConfiguration") or {}
    preferences = self._get_param("Preferences") or {}
    template = wanted.get("LaunchTemplate")
    version = template["Version"] if template else group.launch_template_version
    status, reason = "Successful", ""
    if is_bad(group, version):
        goes_back = template is not None and str(preferences.get("AutoRollback")).lower() == "true"
        status = "RollbackSuccessful" if goes_back else "Failed"
        reason = "Health checks failed on the new instances."
    else:
        if template:
            group._set_launch_configuration("", template, None)
        relaunch(group)
    one = {
        "InstanceRefreshId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": status,
        "StatusReason": reason,
        "PercentageComplete": 100 if status == "Successful" else 0,
        "InstancesToUpdate": 0,
        "DesiredConfiguration": wanted,
    }
    refreshes.setdefault(group.arn, []).insert(0, one)
    return ActionResult({"InstanceRefreshId": one["InstanceRefreshId"]})


def describe_instance_refreshes(self):
    return ActionResult({"InstanceRefreshes": refreshes.get(group_of(self).arn, [])})


def mend():
    AutoScalingResponse.start_instance_refresh = start_instance_refresh
    AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes
    for action in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, action, remember_warmup(getattr(AutoScalingResponse, action)))
    FakeScalingPolicy.__init__ = begin_policy(FakeScalingPolicy.__init__)
