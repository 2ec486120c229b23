import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import type { State, StateInput } from "../blueprint/index.ts";
import { backendBody } from "./backend.ts";
import { bootstrapDocument } from "./bootstrap.ts";

function stateOf(state: StateInput) {
	const blueprint = sampleBlueprint({ state });
	const settled = blueprint.state as State;
	const { files } = bootstrapDocument(blueprint, settled);
	return { settled, blocks: files.flatMap(({ blocks }) => blocks) };
}

const native = stateOf({ bucket: "acme-state", region: "eu-west-1" });
const locked = stateOf({ bucket: "acme-state", lock: { table: "acme-locks" } });

it("names the bucket and the lock in the backend", () => {
	const common = { bucket: "acme-state", encrypt: true };
	expect(backendBody(native.settled)).toMatchObject({
		...common,
		region: "eu-west-1",
		use_lockfile: { value: true },
	});
	expect(backendBody(locked.settled)).toMatchObject({
		...common,
		region: "eu-central-1",
		dynamodb_table: { value: "acme-locks" },
	});
	expect(backendBody(locked.settled)).not.toHaveProperty("use_lockfile");
});

it("makes a bucket that keeps what was, in the state's own region", () => {
	const { blocks } = native;
	expect(bodyOf(blocks, "aws_s3_bucket.state")).toMatchObject({
		bucket: "acme-state",
		lifecycle: { prevent_destroy: { value: true } },
	});
	expect(bodyOf(blocks, "aws_s3_bucket_versioning.state")).toMatchObject({
		versioning_configuration: { status: "Enabled" },
	});
	expect(addressesOf(blocks).join()).not.toContain("aws_dynamodb_table");
	const provider = blocks.find(({ kind }) => kind === "provider");
	expect(provider?.body.region).toBe("eu-west-1");
});

it("makes the lock table as Terraform wants it", () => {
	expect(bodyOf(locked.blocks, "aws_dynamodb_table.lock")).toMatchObject({
		name: "acme-locks",
		hash_key: "LockID",
		attribute: { name: "LockID", type: "S" },
		billing_mode: "PAY_PER_REQUEST",
		deletion_protection_enabled: true,
		point_in_time_recovery: { enabled: true },
	});
});
