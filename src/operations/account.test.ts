import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../test/support/showing-engine.ts";
import { refuseOtherAccount } from "./account.ts";

const deployed = () =>
	showingSystem([
		{
			type: "aws_vpc",
			values: {
				arn: "arn:aws:ec2:eu-central-1:123456789012:vpc/vpc-0a1",
			},
		},
	]);

const as = (accountOf: () => Promise<string>) => ({
	...silentPorts(),
	accountOf,
});

it("refuses credentials of another account than last time", async () => {
	const other = as(async () => "111122223333");
	expect(await refuseOtherAccount(await deployed(), other)).toMatchObject({
		outcome: "refused",
		diagnostics: [
			{
				code: "account-changed",
				summary:
					"these credentials are of account 111122223333, and what is deployed is in 123456789012",
			},
		],
	});
});

it("goes on with the same account, before a VPC exists, and where nobody can be asked", async () => {
	const same = as(async () => "123456789012");
	expect(await refuseOtherAccount(await deployed(), same)).toBeUndefined();
	const empty = await showingSystem([]);
	const other = as(async () => "111122223333");
	expect(await refuseOtherAccount(empty, other)).toBeUndefined();
	const silent = as(async () => {
		throw new Error("no answer");
	});
	expect(await refuseOtherAccount(await deployed(), silent)).toBeUndefined();
	expect(
		await refuseOtherAccount(await deployed(), silentPorts()),
	).toBeUndefined();
});
