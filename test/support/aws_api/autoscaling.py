"""EC2 Auto Scaling: what a group and a policy forgot (Amazon EC2 Auto Scaling API Reference)."""
from moto.autoscaling.models import FakeScalingPolicy
from moto.autoscaling.responses import AutoScalingResponse


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


def mend():
    for action in ("create_auto_scaling_group", "update_auto_scaling_group"):
        setattr(AutoScalingResponse, action, remember_warmup(getattr(AutoScalingResponse, action)))
    FakeScalingPolicy.__init__ = begin_policy(FakeScalingPolicy.__init__)
