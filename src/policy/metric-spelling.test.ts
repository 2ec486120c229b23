import { expect, it } from "vitest";
import { rightSpelling } from "./metric-spelling.ts";

it.each([
	["AWS/ECS", "CPUUtilisation", "CPUUtilization"],
	["AWS/EC2", "cpuutilization", "CPUUtilization"],
	["AWS/RDS", "FreeStoragespace", "FreeStorageSpace"],
])("%s: %s is written %s", (namespace, name, right) => {
	expect(rightSpelling(namespace, name)).toBe(right);
});

it.each([
	["AWS/ECS", "CPUUtilization"],
	// What the list lacks may well be there.
	["AWS/EC2", "MetadataNoToken"],
	["AWS/ApplicationELB", "HTTPCode_ELB_502_Count"],
	["Acme/Shop", "cpuUtilisation"],
	[undefined, "CPUUtilisation"],
])("%s: %s is taken at its word", (namespace, name) => {
	expect(rightSpelling(namespace, name)).toBeUndefined();
});
