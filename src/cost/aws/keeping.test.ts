import { expect, it } from "vitest";
import { bill, priced } from "../../../test/support/priced.ts";

it("prices a bucket by what is in it and done with it", () => {
	// 60,000 GB: 51,200 × 0.023 + 8,800 × 0.022 = 1,177.60 + 193.60; 10⁶ × 0.000005 = 5; 10⁷ × 0.0000004 = 4.
	const usage = {
		storedGiB: 60_000,
		storageWrites: 1_000_000,
		storageReads: 10_000_000,
	};
	expect(bill(priced([["aws_s3_bucket.b"]], usage))).toEqual([
		"Stored, S3 Standard: 60000 GB-month = 1371.2",
		"PUT, COPY, POST and LIST requests: 1000000 requests = 5",
		"GET and other requests: 10000000 requests = 4",
	]);
});

it("shares the system's storage among its buckets, tiers over all of them", () => {
	const one = priced([["aws_s3_bucket.a"]], { storedGiB: 60_000 });
	const two = priced([["aws_s3_bucket.a"], ["aws_s3_bucket.b"]], {
		storedGiB: 60_000,
	});
	expect(two.total).toEqual(one.total);
});

it("prices tables as asked for and as used", () => {
	// 30 - 25 units of reading: 5 × 730 × 0.00013 = 0.4745; 20 of writing are free. On demand: 10⁶ × 0.000000625 = 0.625,
	// 10⁶ × 0.000000125 = 0.125. 30 GB - 25 = 5 × 0.25 = 1.25.
	const fixed = [
		"aws_dynamodb_table.p",
		{ read_capacity: 30, write_capacity: 20 },
	] as const;
	expect(bill(priced([fixed], { tableGiB: 30 }))).toEqual([
		"Write capacity: 14600 unit-hours = 0",
		"Read capacity: 21900 unit-hours = 0.4745",
		"Stored: 30 GB-month = 1.25",
	]);
	const demand = [
		"aws_dynamodb_table.o",
		{ billing_mode: "PAY_PER_REQUEST" },
	] as const;
	expect(
		bill(
			priced([demand], { tableReads: 1_000_000, tableWrites: 1_000_000 }),
		).slice(0, 2),
	).toEqual([
		"Write request units: 1000000 units = 0.625",
		"Read request units: 1000000 units = 0.125",
	]);
});

it("prices keys, secrets and images", () => {
	// A key 1.00, after two rotations 3.00; 120,000 requests - 20,000 = 100,000 × 0.000003 = 0.30; a secret 0.40 and
	// 10,000 calls × 0.000005 = 0.05; 20 GB × 0.10 = 2.00.
	const estimate = priced(
		[
			["aws_ecr_repository.e"],
			["aws_kms_key.k", { enable_key_rotation: true }],
			["aws_secretsmanager_secret.s"],
		],
		{ keyRequests: 120_000, imageGiB: 20 },
	);
	expect(bill(estimate)).toEqual([
		"Images kept: 20 GB-month = 2",
		"Customer managed key: 1 keys = 1",
		"Requests: 120000 requests = 0.3",
		"Secret: 1 secrets = 0.4",
		"Calls of the API: 10000 calls = 0.05",
	]);
	expect(estimate.lines[1]?.quantity.most).toBe(3);
});

it("prices zones, queries, health checks and firewalls", () => {
	// 0.50; 262,800 × 0.0000004 = 0.10512; 0.75; 5 + 2 × 1 + 2,628,000 × 0.0000006 = 1.5768.
	expect(
		bill(
			priced([
				["aws_route53_health_check.h", { type: "HTTP", fqdn: "example.com" }],
				["aws_route53_zone.z"],
				["aws_wafv2_web_acl.w", { rule: [{ name: "a" }, { name: "b" }] }],
			]),
		),
	).toEqual([
		"Health check of another endpoint: 1 checks = 0.75",
		"Hosted zone: 1 zones = 0.5",
		"DNS queries: 262800 queries = 0.10512",
		"Web ACL: 1 web ACLs = 5",
		"Rules and groups in it: 2 rules = 2",
		"Requests: 2628000 requests = 1.5768",
	]);
});

it("names what is free and what it has no rule for", () => {
	const { resources, counts } = priced([
		["aws_workspaces_workspace.x"],
		["aws_iam_role.r"],
		["aws_acm_certificate.c"],
	]);
	expect(counts).toEqual({
		priced: 0,
		"usage-dependent": 0,
		free: 2,
		unknown: 1,
	});
	expect(resources.map(({ why }) => why)).toEqual([
		"as it is configured, nothing is paid for it",
		"AWS asks nothing for it",
		"no rule for aws_workspaces_workspace",
	]);
});

it("prices keys of every kind and replica alike, and requests by what they ask", () => {
	// Each key 1.00. 120,000 requests: symmetric 100,000 × 0.000003 = 0.30; RSA 2048 120,000 × 0.000003 = 0.36;
	// other asymmetric ones 120,000 × 0.000015 = 1.80.
	const usage = { keyRequests: 120_000 };
	const of = (type: string, customer_master_key_spec?: string) =>
		bill(priced([[`${type}.k`, { customer_master_key_spec }]], usage));
	const symmetric = [
		"Customer managed key: 1 keys = 1",
		"Requests: 120000 requests = 0.3",
	];
	for (const type of [
		"aws_kms_external_key",
		"aws_kms_replica_key",
		"aws_kms_replica_external_key",
	])
		expect(of(type)).toEqual(symmetric);
	expect(of("aws_kms_key", "HMAC_256")).toEqual(symmetric);
	expect(of("aws_kms_key", "RSA_2048")[1]).toMatch(/= 0\.36$/);
	expect(of("aws_kms_key", "ECC_NIST_P256")[1]).toMatch(/= 1\.8$/);
});

it("prices a secret's replica as a secret", () => {
	// 0.40 here and 0.40 there: 2 × 0.40 = 0.80.
	const secret = { replica: [{ region: "eu-west-1" }] };
	const lines = bill(priced([["aws_secretsmanager_secret.s", secret]]));
	expect(lines).toContain("Secret: 1 secrets = 0.4");
	expect(lines).toContain("Replica in eu-west-1: 1 secrets = 0.4");
});

it("prices lists of the older firewall, and rules in groups of one's own", () => {
	// A list 5.00 and two rules 2 × 1.00 = 2.00; three rules in a group 3 × 1.00 = 3.00.
	const older = {
		rule: [
			{ priority: 1, rule_id: "a" },
			{ priority: 2, rule_id: "b" },
		],
	};
	const group = { rule: [{ name: "a" }, { name: "b" }, { name: "c" }] };
	const estimate = priced([
		["aws_wafregional_web_acl.w", older],
		["aws_wafv2_rule_group.g", group],
	]);
	expect(bill(estimate).filter((line) => !/Requests/.test(line))).toEqual([
		"Web ACL: 1 web ACLs = 5",
		"Rules and groups in it: 2 rules = 2",
		"Rules of the group: 3 rules = 3",
	]);
});

it("prices the copy of a snapshot like the snapshot", () => {
	// 100 GiB × 0.5 = 50 × 0.05 = 2.50, twice.
	const estimate = priced([
		[
			"aws_ebs_volume.v",
			{ id: "vol-0123456789abcdef0", size: 100, type: "gp3" },
		],
		[
			"aws_ebs_snapshot.s",
			{ id: "snap-0123456789abcdef0", volume_id: "vol-0123456789abcdef0" },
		],
		[
			"aws_ebs_snapshot_copy.c",
			{ source_snapshot_id: "snap-0123456789abcdef0" },
		],
	]);
	expect(bill(estimate).filter((line) => line.startsWith("Snapshot"))).toEqual([
		"Snapshot: 50 GB-month = 2.5",
		"Snapshot: 50 GB-month = 2.5",
	]);
});
