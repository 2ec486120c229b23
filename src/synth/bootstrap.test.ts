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

it("makes one repository for all environments, where the images run", () => {
	const ecr = {
		...{ port: 8000, healthCheck: "/", runsOn: { kind: "fargate" } as const },
		source: { kind: "ecr", tag: "1.0.0", keepImages: 7 } as const,
	};
	const input = {
		service: ecr,
		state: { bucket: "acme-state", region: "eu-west-1" },
		environments: {
			staging: { region: "us-east-1", service: { source: { tag: "1.1.0" } } },
			apart: { state: { bucket: "acme-apart" } },
		},
	};
	const [base, staging, apart] = [undefined, "staging", "apart"].map((name) =>
		sampleBlueprint(input, name),
	);
	expect(base?.repository).toEqual({
		name: base?.name,
		region: "eu-central-1",
		keepImages: 7,
		firstTags: ["1.0.0", "1.1.0"],
		shared: true,
	});
	expect(staging?.repository).toEqual(base?.repository);
	expect(apart?.repository?.name).toBe(`${base?.name}-apart`);
	if (!base?.state) throw new Error("no state");
	const blocks = bootstrapDocument(base, base.state).files.flatMap(
		(one) => one.blocks,
	);
	expect(bodyOf(blocks, "aws_ecr_repository.service")).toMatchObject({
		name: base.name,
		image_tag_mutability: { value: "IMMUTABLE" },
		image_scanning_configuration: { scan_on_push: true },
		lifecycle: { prevent_destroy: { value: true } },
		provider: { path: ["aws", "images"] },
	});
	const providers = blocks.filter(({ kind }) => kind === "provider");
	expect(providers.map(({ body }) => [body.alias, body.region])).toEqual([
		[undefined, "eu-west-1"],
		["images", "eu-central-1"],
	]);
});

it("leaves the repository in a system that shares nothing", () => {
	const { repository } = sampleBlueprint({
		service: {
			source: { kind: "ecr", tag: "1.0.0" },
			port: 8000,
			healthCheck: "/",
			runsOn: { kind: "fargate" },
		},
	});
	expect(repository).toMatchObject({ shared: false });
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
