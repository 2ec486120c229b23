import { describe, expect, it } from "vitest";
import { shop } from "../../../../test/support/shop.ts";
import { writtenInHcl } from "../../../../test/support/written-in-hcl.ts";
import { entitiesOf } from "../../../plan/index.ts";
import { networkModelOf } from "../../../reachability/index.ts";
import { policiesOf } from "./role-policies.ts";
import { serviceRolesOf } from "./service-roles.ts";
import { StandIns } from "./stand-ins.ts";

/** By whose leave the shop's service boots, with what that role's policies say. */
async function booted(text: string) {
	const graph = await writtenInHcl(text);
	const { actors } = networkModelOf(entitiesOf(graph), graph.references, []);
	const service = actors.find(({ role }) => role === "service");
	if (service === undefined) throw new Error("no service");
	const { boots } = serviceRolesOf(graph, service) ?? {};
	const standIns = new StandIns(graph, "eu-central-1");
	const found = boots?.resource && policiesOf(graph, standIns, boots.resource);
	return { boots: boots?.name, ...found };
}

const role = `resource "aws_iam_role" "execution" {
  name = "shop-execution"
`;
const execution = "execution_role_arn       = aws_iam_role.execution.arn";
const own = "arn:aws:iam::aws:policy/service-role";

describe("of a task's execution role", () => {
	it("one of its own is read, with the ARNs that its resources will have", async () => {
		const { boots, policies = [], unread } = await booted(shop);
		expect([boots, unread]).toEqual(["aws_iam_role.execution", []]);
		expect(policies.map(({ name }) => name)).toEqual([
			"aws_iam_role_policy.execution",
		]);
		expect(JSON.parse(policies[0]?.document ?? "").Statement).toMatchObject([
			{
				Resource:
					"arn:aws:logs:eu-central-1:123456789012:log-group:/shop/service:*",
			},
			{ Resource: "*" },
			{ Resource: "arn:aws:ecr:eu-central-1:123456789012:repository/shop" },
			{
				Resource: expect.stringMatching(
					/^arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-\w{6}$/,
				),
			},
		]);
	});

	it.each([
		["AmazonECSTaskExecutionRolePolicy", []],
		["AmazonSSMManagedInstanceCore", [`${own}/AmazonSSMManagedInstanceCore`]],
	])("AWS's %s is known, or named as unread", async (name, unread) => {
		const attached = `
resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.execution.name
  policy_arn = "${own}/${name}"
}`;
		expect((await booted(shop + attached)).unread).toEqual(unread);
	});

	it("an attached one and those within the role are read", async () => {
		const within = `${role}  inline_policy {
    name   = "a"
    policy = jsonencode({ Statement = [] })
  }
`;
		const attached = `
resource "aws_iam_policy" "b" {
  policy = jsonencode({ Statement = [] })
}
resource "aws_iam_role_policy_attachment" "b" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.b.arn
}`;
		const found = await booted(shop.replace(role, within) + attached);
		expect(found.unread).toEqual([]);
		expect(found.policies?.map(({ name }) => name)).toEqual([
			"aws_iam_role_policy.execution",
			"aws_iam_policy.b",
			"aws_iam_role.execution.inline_policy",
		]);
	});

	it("what is no policy allows everything, and is named", async () => {
		const policy = `
resource "aws_iam_role_policy" "odd" {
  role   = aws_iam_role.execution.name
  policy = "{"
}`;
		const { policies = [], unread } = await booted(shop + policy);
		expect(unread).toEqual(["aws_iam_role_policy.odd"]);
		expect(policies.find(({ name }) => name === unread?.[0])?.document).toBe(
			'{"Statement":[{"Sid":"Unread","Effect":"Allow","Action":"*","Resource":"*"}]}',
		);
	});

	it("one that is made elsewhere is not taken for none", async () => {
		const elsewhere = `execution_role_arn = "arn:aws:iam::123456789012:role/made-elsewhere"`;
		expect(await booted(shop.replace(execution, elsewhere))).toEqual({
			boots: "aws_ecs_task_definition.service.execution_role_arn",
		});
		expect(await booted(shop.replace(execution, ""))).toEqual({});
	});
});
