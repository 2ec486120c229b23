import { expect, it } from "vitest";
import type { EngineEvent } from "../driver/index.ts";
import { file, resource, terraformDocument } from "../terraform/index.ts";
import { plannedChanges, summarise } from "./change-summary.ts";

const document = terraformDocument([
	file("network", [
		resource("aws_vpc", "main", {}),
		resource("aws_eip", "nat", {}),
	]),
	file("database", [
		resource("aws_db_instance", "primary", { instance_class: "db.t4g.micro" }),
	]),
]);

const change = (
	address: string,
	action: "create" | "update" | "replace" | "delete" | "read",
): EngineEvent => ({ kind: "planned-change", address, action });

it("counts changes by building block, in the order of the files", () => {
	const changes = plannedChanges([
		change("aws_db_instance.primary", "replace"),
		change("aws_vpc.main", "create"),
		change("aws_eip.nat[0]", "create"),
		change("aws_s3_bucket.old", "delete"),
		change("data.aws_caller_identity.current", "read"),
		{ kind: "refresh", stage: "done", address: "aws_vpc.main" },
	]);
	expect(summarise(changes, document)).toEqual({
		blocks: [
			{ block: "network", made: 2, changed: 0, replaced: 0, destroyed: 0 },
			{ block: "database", made: 0, changed: 0, replaced: 1, destroyed: 0 },
			{ block: "", made: 0, changed: 0, replaced: 0, destroyed: 1 },
		],
		dataAtRisk: [
			{ address: "aws_db_instance.primary", action: "replace" },
			{ address: "aws_s3_bucket.old", action: "delete" },
		],
	});
});

it("does not call a change in place a risk", () => {
	const changes = plannedChanges([change("aws_db_instance.primary", "update")]);
	expect(summarise(changes, document).dataAtRisk).toEqual([]);
});
