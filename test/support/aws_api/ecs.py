"""ECS: a service forgot most of what it was created with, and registered no task with its target group.

Shapes: Amazon ECS API Reference, CreateService and Service; which addresses tasks get is of no interest.
"""
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elbv2.models import elbv2_backends

KEPT = {
    "capacityProviderStrategy": "capacity_provider_strategy",
    "healthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
}


def keep(response, service):
    for key, name in KEPT.items():
        given = response._get_param(key)
        if given is not None:
            setattr(service, name, given)
    if getattr(service, "capacity_provider_strategy", None):
        service.launch_type = None


def register(response, service):
    targets = elbv2_backends[response.current_account][response.region]
    for balancer in service.load_balancers:
        arn, port = balancer.get("targetGroupArn"), balancer.get("containerPort")
        if arn:
            tasks = range(max(1, service.desired_count or 0))
            targets.register_targets(arn, [{"Id": f"10.255.0.{at + 10}", "Port": port} for at in tasks])


def created(original, is_new):
    def answer(self):
        result = original(self)
        service = result.result["service"]
        keep(self, service)
        if is_new:
            register(self, service)
        return result

    return answer


def mend():
    response = EC2ContainerServiceResponse
    response.create_service = created(response.create_service, True)
    response.update_service = created(response.update_service, False)
