import { expect, it } from "vitest";
import { signOf, signsOfTargets } from "./block-health.ts";

const resource = (type: string, values: object) => ({
	address: `${type}.main`,
	type,
	name: "main",
	values: values as Record<string, unknown>,
});

it.each([
	["aws_db_instance", { status: "available" }, true],
	["aws_db_instance", { status: "modifying" }, true],
	["aws_db_instance", { status: "stopped" }, false],
	["aws_db_instance", { status: "storage-full" }, false],
	["aws_instance", { instance_state: "running" }, true],
	["aws_instance", { instance_state: "stopped" }, false],
	["aws_acm_certificate", { status: "ISSUED" }, true],
	["aws_acm_certificate", { status: "PENDING_VALIDATION" }, false],
])("%s says of itself how it is: %o", (type, values, healthy) => {
	expect(signOf(resource(type, values))).toMatchObject({ healthy });
});

it("takes silence for no sign", () => {
	expect(signOf(resource("aws_vpc", {}))).toBeUndefined();
	expect(signOf(resource("aws_db_instance", {}))).toBeUndefined();
});

it("says why a target is not healthy, and nothing of one that leaves", () => {
	const target = { id: "i-1", port: 80 };
	expect(
		signsOfTargets([
			{ ...target, state: "draining" },
			{ ...target, state: "unhealthy", reason: "Target.Timeout" },
		]),
	).toEqual([
		{
			subject: "target i-1, port 80",
			healthy: false,
			state: "unhealthy (Target.Timeout)",
		},
	]);
});
