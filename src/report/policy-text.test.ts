import { describe, expect, it } from "vitest";
import { held } from "../../test/support/priced.ts";
import { evaluatePolicy } from "../policy/index.ts";
import { policyJson, policyText } from "./index.ts";

const graph = held([
	[
		"aws_db_instance.main",
		{
			engine: "postgres",
			engine_version: "16",
			storage_encrypted: true,
			publicly_accessible: true,
			backup_retention_period: 7,
			deletion_protection: true,
			multi_az: false,
		},
	],
	["aws_ebs_volume.a", { encrypted: false }],
	["aws_ebs_volume.b", {}],
	["aws_ebs_volume.c", {}],
]);
const suppression = {
	rule: "database-in-one-zone",
	address: "aws_db_instance.main",
	reason: "a trial: its data can be made anew within an hour",
	owner: "ops@example.com",
	expires: "2026-12-31",
};

function result(day: string) {
	return evaluatePolicy(graph, { day, suppressions: [suppression] });
}

describe("the text", () => {
	it("says of each what mends it, where that is not the same for all", () => {
		const found = result("2026-01-01");
		const [first] = found.violations;
		if (first === undefined) throw new Error("no violation");
		const violations = ["one.", "two.", "one."].map((fix) => ({
			...first,
			fix,
		}));
		const text = policyText({ ...found, violations }, { width: 80 });
		expect(text.match(/Fix: .*/g)).toEqual(["Fix: one.", "Fix: two."]);
	});

	it("says what is wrong and how to mend it, what is lived with, and what is not known", () => {
		expect(
			policyText(result("2026-01-01"), { width: 80 }),
		).toMatchInlineSnapshot(`
			"Policy: 2 violations, 1 lived with, 3 not known, 7 compliant; 95 rules, of which
			84 have nothing to ask

			  high database-public (RDS.2, CIS 5.0.0/2.2.3)
			    Databases have no public address
			    - aws_db_instance.main: it is given a public address
			    Fix: publicly_accessible = false; reach it through a bastion or Session
			    Manager.

			  medium host-disk-not-encrypted (EC2.3, EC2.181)
			    Disks of hosts are encrypted
			    - aws_ebs_volume.a: a disk of it is not encrypted
			    Fix: encrypted = true in root_block_device and every block device.

			Lived with
			  database-in-one-zone at aws_db_instance.main
			    a trial: its data can be made anew within an hour (ops@example.com, until
			    2026-12-31)

			Not known
			  database-in-public-subnet: aws_db_instance.main: its subnets are not known
			  host-disk-not-encrypted: aws_ebs_volume.b and 1 more: nothing says whether its
			  disks are encrypted: the account's default decides"
		`);
	});

	it("says that a suppression is over", () => {
		const text = policyText(result("2027-01-01"), { width: 100 });
		expect(text).toContain("aws_db_instance.main [expired]");
		expect(text).toContain("it has no standby in another zone");
	});

	it("keeps to its width, and does not let a name steer the terminal", () => {
		const hostile = evaluatePolicy(
			held([["aws_ebs_volume.a", { encrypted: false }]]),
			{
				day: "2026-01-01",
				suppressions: [{ ...suppression, reason: "\u001b[2J gone" }],
			},
		);
		const text = policyText(hostile, { width: 40 });
		expect(text).not.toContain("\u001b");
		for (const line of text.split("\n"))
			expect(line.length).toBeLessThanOrEqual(40);
	});
});

it("is the result itself for machines, with its kind and version", () => {
	const { kind: _kind, ...rest } = result("2026-01-01");
	expect(policyJson(result("2026-01-01"))).toEqual({
		kind: "terrace-policy",
		...rest,
	});
	expect(rest.version).toBe(1);
});
