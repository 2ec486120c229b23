import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import {
	commented,
	file,
	resource,
	terraformDocument,
} from "../terraform/index.ts";
import { releases, withOverride } from "./protection.ts";

const document = terraformDocument([
	file("all", [
		resource("aws_db_instance", "primary", {
			instance_class: "db.t4g.micro",
			deletion_protection: true,
			skip_final_snapshot: false,
		}),
		resource("aws_db_instance", "replica_1", {
			instance_class: "db.t4g.micro",
			deletion_protection: false,
			skip_final_snapshot: commented("A replica has nothing of its own.", true),
		}),
		resource("aws_ebs_volume", "database", {
			availability_zone: "eu-central-1a",
			final_snapshot: commented("Kept.", true),
		}),
		resource("aws_lb", "main", { enable_deletion_protection: true }),
		resource("aws_s3_bucket", "assets", {}),
		resource("aws_vpc", "main", {}),
	]),
]);
const existing = [
	"aws_db_instance.primary",
	"aws_db_instance.replica_1",
	"aws_ebs_volume.database",
	"aws_lb.main",
	"aws_s3_bucket.assets",
];
const changed = (release: Parameters<typeof releases>[2], present = existing) =>
	JSON.parse(releases(document, present, release)?.override ?? "{}").resource;

it("lifts only what protects from being deleted, and keeps the snapshots", () => {
	expect(changed({ keepSnapshots: true, empty: [] })).toEqual({
		aws_db_instance: { primary: { deletion_protection: false } },
		aws_lb: { main: { enable_deletion_protection: false } },
	});
});

it("gives up snapshots and empties buckets when it is told to", () => {
	const told = { keepSnapshots: false, empty: ["aws_s3_bucket.assets"] };
	expect(changed(told)).toMatchObject({
		aws_db_instance: {
			primary: { deletion_protection: false, skip_final_snapshot: true },
		},
		aws_ebs_volume: { database: { final_snapshot: false } },
		aws_s3_bucket: { assets: { force_destroy: true } },
	});
});

it("leaves alone what does not exist", () => {
	expect(
		releases(document, ["aws_vpc.main"], { keepSnapshots: true, empty: [] }),
	).toBeUndefined();
});

it("takes the override away again, also after a failure", async () => {
	const folder = await temporaryFolder();
	const path = join(folder, "terrace_teardown_override.tf.json");
	await expect(
		withOverride(folder, "{}", async () => {
			expect(readFileSync(path, "utf8")).toBe("{}");
			throw new Error("broken");
		}),
	).rejects.toThrow("broken");
	expect(existsSync(path)).toBe(false);
});
