"""ECS: a family was described by its newest revision also where that is deregistered, and not by the newest that is
active (DescribeTaskDefinition), so that the provider took it for gone; a service forgot most of what it was created with, registered no task with its target group, and
began no deployment when it was told another task definition.

A deployment is done at once. One whose image has a digest that begins with `bad` is taken back, as the
deployment circuit breaker would, by a deployment of what ran before.

Shapes: Amazon ECS API Reference, CreateService, UpdateService, Service and Deployment; which addresses tasks get
is of no interest.
"""
from moto.ecs.models import EC2ContainerServiceBackend
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


def done(service):
    count = service.desired_count or 0
    service.running_count, service.pending_count = count, 0
    for deployment in service.deployments:
        deployment.update(rolloutState="COMPLETED", runningCount=count, pendingCount=0)


def deploy(response, service):
    wanted = response._get_param("taskDefinition")
    current = service.deployments[0] if service.deployments else None
    if not wanted or current is None or current["taskDefinition"] == wanted:
        return
    definition = response.ecs_backend.describe_task_definition(wanted)
    images = [one.get("image", "") for one in definition.container_definitions]
    if any("@sha256:bad" in image for image in images):
        reason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1."
        service.task_definition = current["taskDefinition"]
        service.deployments = [{**current, "id": "ecs-svc/back", "rolloutStateReason": reason}]
        return
    service.deployments = [{**current, "id": f"ecs-svc/{definition.revision}", "taskDefinition": wanted}]


def created(original, is_new):
    def answer(self):
        result = original(self)
        service = result.result["service"]
        keep(self, service)
        if is_new:
            register(self, service)
            done(service)
        else:
            deploy(self, service)
        return result

    return answer


def describe_newest(original):
    def describe(self, task_definition_str):
        name = task_definition_str.split("/")[-1]
        revisions = self.task_definitions.get(name, {})
        active = [number for number, one in revisions.items() if one.status == "ACTIVE"]
        return original(self, f"{name}:{max(active)}" if active else task_definition_str)

    return describe


def mend():
    backend = EC2ContainerServiceBackend
    backend.describe_task_definition = describe_newest(backend.describe_task_definition)
    response = EC2ContainerServiceResponse
    response.create_service = created(response.create_service, True)
    response.update_service = created(response.update_service, False)
