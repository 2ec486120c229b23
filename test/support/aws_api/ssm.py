"""Systems Manager: whether an agent is there was missing, and a command never failed.

Every instance that runs has an agent that is online. A command that is marked as the release of an image whose digest
begins with `bad` fails, as its boot script would; nothing is run anywhere.

Shapes: AWS Systems Manager API Reference, DescribeInstanceInformation and SendCommand.
"""
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse


def describe_instance_information(self):
    wanted = {value for one in self._get_param("Filters") or [] for value in one["Values"]}
    reservations = ec2_backends[self.current_account][self.region].all_reservations()
    running = [one.id for each in reservations for one in each.instances if one.state == "running"]
    online = [{"InstanceId": one, "PingStatus": "Online"} for one in running if not wanted or one in wanted]
    return ActionResult({"InstanceInformationList": online})


def fail(original):
    def send(self, **asked):
        command = original(self, **asked)
        lines = (asked.get("parameters") or {}).get("commands", [])
        if any("@sha256:bad" in line for line in lines):
            command.status, command.status_details = "Failed", "Failed"
        return command

    return send


def mend():
    SimpleSystemManagerResponse.describe_instance_information = describe_instance_information
    SimpleSystemManagerBackend.send_command = fail(SimpleSystemManagerBackend.send_command)
