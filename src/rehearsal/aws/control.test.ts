import { expect, it } from "vitest";
import { parsePolicy } from "../iam/index.ts";
import { type Credentials, signed } from "../signature.ts";
import type { Account } from "./account.ts";
import { controlOf } from "./api.ts";
import type { AskControl, ControlCall } from "./control.ts";
import { Refusal } from "./refusal.ts";
import { ObjectStore } from "./s3/index.ts";

const region = "eu-central-1";
const credentials: Credentials = {
	accessKeyId: "ASIAOWN",
	secretAccessKey: "own",
	sessionToken: "session",
};

function accountWith(...Action: readonly string[]): Account {
	const statement = { Effect: "Allow", Action, Resource: "*" };
	const policy = parsePolicy("own", { Statement: [statement] });
	if (typeof policy === "string") throw new Error(policy);
	return {
		id: "123456789012",
		region,
		roles: [{ name: "own", session: "s", policies: [policy], credentials }],
		secrets: [],
		parameters: [],
		assumable: [],
		assumed: [],
		topics: [],
		objects: new ObjectStore([]),
		logGroups: new Map(),
	};
}

/** What is answered, and what whoever runs the system was asked. */
async function called(
	account: Account,
	body: string,
	headers: Readonly<Record<string, string>>,
	answer: AskControl,
) {
	const asked: ControlCall[] = [];
	const refused: string[] = [];
	const request = {
		method: "POST",
		target: "/",
		headers: { host: "somewhere", ...headers },
		body,
	};
	const at = { region, service: "any", at: new Date() };
	const all = signed(request, credentials, at);
	const found = await controlOf(
		account,
		{ ...request, headers: all },
		(text) => refused.push(text),
		(call) => {
			asked.push(call);
			return answer(call);
		},
	);
	return { found, asked, refused };
}

const form =
	"Action=DescribeInstanceRefreshes&AutoScalingGroupName=shop&InstanceRefreshIds.member.1=a&Version=2011-01-01";

it("hands a form on as an object, and answers in XML", async () => {
	const { found, asked } = await called(
		accountWith("autoscaling:Describe*"),
		form,
		{},
		async () => ({
			InstanceRefreshes: [
				{
					Status: "Failed",
					StatusReason: "<a> & b",
					StartTime: { $date: "T" },
				},
			],
		}),
	);
	expect(asked).toMatchObject([
		{
			service: "autoscaling",
			operation: "DescribeInstanceRefreshes",
			input: { AutoScalingGroupName: "shop", InstanceRefreshIds: ["a"] },
		},
	]);
	expect(found?.status).toBe(200);
	expect(found?.body).toContain(
		"<DescribeInstanceRefreshesResult><InstanceRefreshes><member><Status>Failed</Status><StatusReason>&lt;a&gt; &amp; b</StatusReason><StartTime>T</StartTime></member></InstanceRefreshes></DescribeInstanceRefreshesResult>",
	);
});

it("hands JSON on as it is, and writes dates as seconds", async () => {
	const { found } = await called(
		accountWith("cloudwatch:GetMetricData"),
		"{}",
		{ "x-amz-target": "GraniteServiceVersion20100801.GetMetricData" },
		async () => ({ at: [{ $date: "1970-01-01T00:01:00.000Z" }] }),
	);
	expect(JSON.parse(found?.body ?? "")).toEqual({ at: [60] });
});

it("asks IAM first, about the group that is meant", async () => {
	const { found, asked, refused } = await called(
		accountWith("autoscaling:Describe*"),
		"Action=StartInstanceRefresh&AutoScalingGroupName=shop",
		{},
		async () => ({}),
	);
	expect(found?.status).toBe(403);
	expect(asked).toEqual([]);
	expect(refused.join()).toMatch(
		/own: AccessDeniedException: .* not authorized to perform: autoscaling:StartInstanceRefresh on resource: arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:\*:autoScalingGroupName\/shop/,
	);
});

it("names what is in a list of RDS as the list, and asks IAM about the database", async () => {
	const form = "Action=PromoteReadReplica&DBInstanceIdentifier=shop-replica";
	const account = accountWith("rds:Describe*");
	const { found, refused } = await called(account, form, {}, async () => ({}));
	expect(found?.status).toBe(403);
	expect(refused.join()).toContain(
		"rds:PromoteReadReplica on resource: arn:aws:rds:eu-central-1:123456789012:db:shop-replica",
	);
	const shown = await called(
		account,
		"Action=DescribeDBInstances",
		{},
		async () => ({ DBInstances: [{ MultiAZ: true }] }),
	);
	expect(shown.found?.body).toContain(
		"<DBInstances><DBInstance><MultiAZ>true</MultiAZ></DBInstance></DBInstances>",
	);
});

it("tells of what is refused, in the service's own words", async () => {
	const { found, refused } = await called(
		accountWith("ecs:*"),
		"{}",
		{ "x-amz-target": "AmazonEC2ContainerServiceV20141113.UpdateService" },
		async () => {
			throw new Refusal("ServiceNotFoundException", "Service not found: x");
		},
	);
	expect(found?.status).toBe(400);
	expect(JSON.parse(found?.body ?? "")).toMatchObject({
		__type: "ServiceNotFoundException",
	});
	expect(refused).toEqual([
		"own: ServiceNotFoundException: Service not found: x",
	]);
});

it("leaves everything else to the part itself", async () => {
	const { found, asked } = await called(
		accountWith("*"),
		"Action=GetCallerIdentity",
		{},
		async () => ({}),
	);
	expect([found, asked]).toEqual([undefined, []]);
});
