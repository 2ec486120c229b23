import { expect, it } from "vitest";
import { describeWithAws, startAws } from "./aws-api-server.ts";
import { askQuery } from "./aws-question.ts";

describeWithAws("an AWS API server", () => {
	it("answers on loopback, and is gone after it was stopped", async () => {
		const aws = await startAws();
		const url = `${aws.environment.AWS_ENDPOINT_URL}/moto-api/`;
		expect((await fetch(url)).status).toBe(200);
		await aws.stop();
		await expect(fetch(url)).rejects.toThrow();
	});

	it("lets a NAT gateway take the address of one that was deleted", async () => {
		const aws = await startAws();
		const ask = async (Action: string, tag: string, given: object = {}) => {
			const question = {
				url: `http://127.0.0.1:${aws.port}`,
				region: "eu-central-1",
			};
			const what = { Action, Version: "2016-11-15", ...given };
			const xml = await askQuery(question, "ec2", what);
			return new RegExp(`<${tag}>([^<]+)`).exec(xml)?.[1] ?? xml;
		};
		const VpcId = await ask("CreateVpc", "vpcId", { CidrBlock: "10.0.0.0/16" });
		const subnet = { VpcId, CidrBlock: "10.0.0.0/24" };
		const at = {
			SubnetId: await ask("CreateSubnet", "subnetId", subnet),
			AllocationId: await ask("AllocateAddress", "allocationId", {
				Domain: "vpc",
			}),
		};
		const first = await ask("CreateNatGateway", "natGatewayId", at);
		await expect(ask("CreateNatGateway", "natGatewayId", at)).rejects.toThrow(
			"AlreadyAssociated",
		);
		await ask("DeleteNatGateway", "natGatewayId", { NatGatewayId: first });
		expect(await ask("CreateNatGateway", "natGatewayId", at)).toMatch(/^nat-/);
		await aws.stop();
	});
});
