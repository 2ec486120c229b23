import { expect, it } from "vitest";
import { streamInScript, streamOfContainer } from "./stream-name.ts";

it.each([
	['"log_stream_name": "service/{instance_id}"', "service/{id}"],
	['  log_stream="web/$(metadata instance-id)"', "web/{id}"],
	["dnf install --assumeyes nginx", "{id}"],
])("a script with %s calls its stream %s", (script, name) => {
	expect(streamInScript(script)).toBe(name);
});

it("ECS puts the prefix and the container before the task", () => {
	expect(streamOfContainer("ecs", "app")).toBe("ecs/app/{id}");
	expect(streamOfContainer(undefined, "app")).toBe("{id}");
});
