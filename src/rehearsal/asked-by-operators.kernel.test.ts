import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openedSystem } from "../../test/support/opened-system.ts";
import { operatorOfAws } from "../../test/support/operator-of-aws.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { ask } from "./system/ask.ts";

const fargate = fileURLToPath(
	new URL("../../examples/fargate-pipeline/blueprint.ts", import.meta.url),
);

/** The example, told to log every request. */
async function talkative(): Promise<string> {
	const file = join(await temporaryFolder(), "blueprint.ts");
	const text = readFileSync(fargate, "utf8");
	const told = 'healthCheck: "/",\n\t\tenvironment: { LOG_LEVEL: "info" },';
	writeFileSync(file, text.replace('healthCheck: "/",', told));
	return file;
}

const needs = missingTools("ip", "nft", "perl", "aws");

describeUnless(needs, "an operator with the aws command", () => {
	it("reads what a task's application says, in a stream as ECS calls it; its secret, which RDS alone changes; and parameters", async () => {
		const rehearsal = startTerrace(["rehearse", await talkative()], {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
		});
		const opened = await openedSystem(rehearsal.printed);
		const aws = operatorOfAws(rehearsal.printed());
		const logs = (...args: readonly string[]) => aws("logs", ...args);
		const groups = await logs("describe-log-groups");
		const names = groups.logGroups.map(
			(one: { logGroupName: string }) => one.logGroupName,
		);
		const group = names.find((name: string) => name.endsWith("/service"));
		const inGroup = ["--log-group-name", group];
		const { logStreams } = await logs("describe-log-streams", ...inGroup);
		const [{ logStreamName }] = logStreams;
		expect(logStreamName).toMatch(/^service\/service\/[0-9a-f]{32}$/);
		const before = Date.now();
		await ask(opened, "/api/items/nothing-there");
		const filter = async (pattern: string, ...more: readonly string[]) => {
			const all = [...inGroup, "--filter-pattern", pattern, ...more];
			const { events } = await logs("filter-log-events", ...all);
			return events as { message: string; logStreamName: string }[];
		};
		const asked = () =>
			filter('"nothing-there" -boots', "--start-time", String(before));
		await expect
			.poll(asked, { timeout: 30_000, interval: 500 })
			.toHaveLength(1);
		expect((await asked())[0]).toMatchObject({ logStreamName });
		const refused = await filter("{ $.res.statusCode >= 400 }");
		expect(refused.length).toBeGreaterThan(0);
		const paged = await filter("", "--page-size", "2");
		expect(paged).toEqual(await filter(""));
		const { events } = await logs(
			...["get-log-events", ...inGroup, "--log-stream-name", logStreamName],
			...["--start-from-head", "--limit", "1"],
		);
		expect(events).toMatchObject([{ message: "boots" }]);
		await expect(filter("[a, b]")).rejects.toThrow(
			/InvalidParameterException.* no filter patterns for fields between spaces/,
		);
		// The database's password is RDS's own, which the application reads by itself.
		const { SecretList } = await aws("secretsmanager", "list-secrets");
		const [{ ARN, OwningService }] = SecretList;
		expect(OwningService).toBe("rds");
		const put = aws(
			...["secretsmanager", "put-secret-value", "--secret-id", ARN],
			...["--secret-string", "{}"],
		);
		await expect(put).rejects.toThrow(
			/InvalidRequestException.* managed by another service \(rds\)/,
		);
		const ssm = (...args: readonly string[]) => aws("ssm", ...args);
		const flag = ["put-parameter", "--name", "/own/flag", "--value"];
		await ssm(...flag, "on", "--type", "String");
		await expect(ssm(...flag, "off")).rejects.toThrow(/ParameterAlreadyExists/);
		const { Version } = await ssm(...flag, "off", "--overwrite");
		expect(Version).toBe(2);
		const byPath = ["get-parameters-by-path", "--path", "/own"];
		const { Parameters } = await ssm(...byPath, "--with-decryption");
		expect(Parameters).toMatchObject([{ Name: "/own/flag", Value: "off" }]);
		const balancing = (...args: readonly string[]) => aws("elbv2", ...args);
		const { TargetGroups: balanced } = await balancing(
			"describe-target-groups",
		);
		const [{ TargetGroupArn, HealthCheckPath }] = balanced;
		expect(HealthCheckPath).toBe("/");
		const { TargetHealthDescriptions: targets } = await balancing(
			...["describe-target-health", "--target-group-arn", TargetGroupArn],
		);
		expect(targets).toMatchObject([
			{
				Target: { Id: expect.stringMatching(/^10\./), Port: 80 },
				TargetHealth: { State: "healthy" },
			},
		]);
		expect(await balancing("describe-load-balancers")).toMatchObject({
			LoadBalancers: [{ Type: "application", State: { Code: "active" } }],
		});
		const { taskArns } = await aws("ecs", "list-tasks");
		const described = ["ecs", "describe-tasks", "--tasks", taskArns[0], "no"];
		expect(await aws(...described)).toMatchObject({
			tasks: [{ taskArn: taskArns[0], lastStatus: "RUNNING" }],
			failures: [{ arn: "no", reason: "MISSING" }],
		});
		const unknown = ["ecs", "describe-services", "--services", "no"];
		expect((await aws(...unknown)).services).toEqual([]);
		const { Topics } = await aws("sns", "list-topics");
		expect(Topics).toHaveLength(1);
		await expect(
			aws("s3api", "create-bucket", "--bucket", "mine"),
		).rejects.toThrow(
			/NotImplemented.*has the buckets of its plan, and makes no others/,
		);
		await expect(aws("iam", "list-roles")).rejects.toThrow(
			/A rehearsal has no ListRoles: it is not answered here/,
		);
		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
	});
});
