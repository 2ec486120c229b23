import { expect, it } from "vitest";
import { describeWithAws, startAws } from "./aws-api-server.ts";
import { type AwsQuestion, askJson, askQuery } from "./aws-question.ts";
import { namedIn } from "./left-in-account.ts";

describeWithAws("an AWS API server", () => {
	it("answers on loopback, and is gone after it was stopped", async () => {
		const aws = await startAws();
		const url = `${aws.environment.AWS_ENDPOINT_URL}/moto-api/`;
		expect((await fetch(url)).status).toBe(200);
		await aws.stop();
		await expect(fetch(url)).rejects.toThrow();
	});

	it("answers many at once, who make and list the same", async () => {
		const aws = await startAws();
		const account = accountAt(aws.port);
		const make = async (worker: number) => {
			for (let network = 0; network < 25; network += 1)
				await ask(account, "CreateVpc", "vpcId", {
					CidrBlock: `10.${worker}.${network}.0/24`,
					"TagSpecification.1.ResourceType": "vpc",
					"TagSpecification.1.Tag.1.Key": "Blueprint",
					"TagSpecification.1.Tag.1.Value": "many",
				});
		};
		const list = async () => {
			for (let times = 0; times < 40; times += 1)
				await askJson(
					account,
					"tagging",
					"ResourceGroupsTaggingAPI_20170126.GetResources",
					{},
				);
		};
		await Promise.all([1, 2, 3, 4].map(make).concat([list(), list(), list()]));
		// More than one page of them.
		expect(await namedIn(account, "many")).toHaveLength(100);
		await aws.stop();
	});

	it("lets a NAT gateway take the address of one that was deleted", async () => {
		const aws = await startAws();
		const account = accountAt(aws.port);
		const at = await placeForGateway(account);
		const make = (ClientToken: string) =>
			ask(account, "CreateNatGateway", "natGatewayId", { ...at, ClientToken });
		const first = await make("first");
		await expect(make("second")).rejects.toThrow("AlreadyAssociated");
		await ask(account, "DeleteNatGateway", "natGatewayId", {
			NatGatewayId: first,
		});
		expect(await make("second")).toMatch(/^nat-/);
		await aws.stop();
	});

	it("makes one NAT gateway for whoever asks twice with one token", async () => {
		const aws = await startAws();
		const account = accountAt(aws.port);
		const at = await placeForGateway(account);
		const make = () =>
			ask(account, "CreateNatGateway", "natGatewayId", {
				...at,
				ClientToken: "once",
			});
		expect(await make()).toBe(await make());
		await aws.stop();
	});
});

function accountAt(port: number): AwsQuestion {
	return { url: `http://127.0.0.1:${port}`, region: "eu-central-1" };
}

/** What the answer's first element of this name holds. */
async function ask(
	account: AwsQuestion,
	Action: string,
	element: string,
	given: object = {},
): Promise<string> {
	const what = { Action, Version: "2016-11-15", ...given };
	const xml = await askQuery(account, "ec2", what);
	return new RegExp(`<${element}>([^<]+)`).exec(xml)?.[1] ?? xml;
}

/** A subnet and an address of its own. */
async function placeForGateway(account: AwsQuestion) {
	const VpcId = await ask(account, "CreateVpc", "vpcId", {
		CidrBlock: "10.0.0.0/16",
	});
	return {
		SubnetId: await ask(account, "CreateSubnet", "subnetId", {
			VpcId,
			CidrBlock: "10.0.0.0/24",
		}),
		AllocationId: await ask(account, "AllocateAddress", "allocationId", {
			Domain: "vpc",
		}),
	};
}
