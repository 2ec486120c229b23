import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import type { RehearsalEvent } from "./event.ts";

const run = promisify(execFile);

/** A minute of AWS's takes a second. */
const speed = 60;

const machines = `
    kind: autoscaling
    instance: t3.micro
    min: 2
    max: 4
    healthCheckGraceSeconds: 60`;

const tasks = `
    kind: fargate
    cpu: 256
    min: 2
    max: 4`;

const blueprint = (runsOn: string) => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 60, timeoutSeconds: 2 }
  environment: { COLOUR: blue }
  runsOn:${runsOn}
database: { kind: rds, engine: postgres, version: "16", instance: db.t4g.micro }
observe: { email: "ops@example.com" }
rehearse: { command: [node, server.js], cwd: app }
`;

/** Says its colour; a red one is never healthy. */
const server = `
import { createServer } from "node:http";
const { COLOUR, PORT, HOST } = process.env;
const server = createServer((request, response) => {
	if (COLOUR === "red") response.statusCode = 503;
	response.end(COLOUR);
}).listen(PORT, HOST);
process.on("SIGTERM", () => server.close());
`;

async function started(runsOn: string) {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "app"));
	writeFileSync(join(folder, "blueprint.yaml"), blueprint(runsOn));
	writeFileSync(join(folder, "app/package.json"), '{ "type": "module" }');
	writeFileSync(join(folder, "app/server.js"), server);
	const running = startTerrace(
		["rehearse", folder, "--format", "json", `--speed=${speed}`],
		{ PATH: process.env.PATH, HOME: process.env.HOME },
	);
	const events = () =>
		running
			.printed()
			.split("\n")
			.filter((line) => line.startsWith("{") && line.endsWith("}"))
			.map((line) => JSON.parse(line) as RehearsalEvent);
	const until = async <Found>(what: string, find: () => Found | undefined) => {
		const end = performance.now() + 240_000;
		while (performance.now() < end) {
			const found = find();
			if (found !== undefined) return found;
			await passed(200);
		}
		const told = events().map((event) => JSON.stringify(event));
		throw new Error(`no ${what}:\n${told.slice(-60).join("\n")}`);
	};
	await until("smoke test", () =>
		events().find(({ event }) => event === "smoke"),
	);
	/** What a group has said since so many events. */
	const told = (text: RegExp, before: number) =>
		events()
			.slice(before)
			.find((one) => one.event === "scaling" && text.test(one.text));
	const [ready] = events().filter((one) => one.event === "ready");
	const file = events()
		.map((one) => (one.event === "part" ? one.text : ""))
		.map((text) => /AWS_CONFIG_FILE=(\S+)/.exec(text)?.[1])
		.find((one) => one !== undefined);
	/** The operator's own `aws`, with what it prints. */
	const aws = async (...command: string[]) => {
		const { stdout } = await run(
			"aws",
			["--profile", "rehearsal", "--output", "json", ...command],
			{ env: { PATH: process.env.PATH, AWS_CONFIG_FILE: file ?? "" } },
		);
		return stdout === "" ? {} : JSON.parse(stdout);
	};
	return { running, events, until, told, aws, address: ready?.address ?? "" };
}

/** Asks ten times a second, and keeps what was answered. */
function visitor(url: string) {
	const state = { isOn: true };
	const seen = new Map<string, number>();
	const visit = async () => {
		while (state.isOn) {
			const answer = await fetch(url).then(
				async (one) => `${one.status} ${await one.text()}`,
				(error: Error) => error.message,
			);
			seen.set(answer, (seen.get(answer) ?? 0) + 1);
			await passed(100);
		}
	};
	const done = visit();
	return {
		seen,
		stop: async () => {
			state.isOn = false;
			await done;
		},
	};
}

describeUnless(
	missingTools("ip", "nft", "perl", "aws"),
	"a release by the aws command",
	() => {
		it("refreshes a group of hosts without a lost request, and goes back from a version that is never healthy", async () => {
			const { running, until, told, aws, address, events } =
				await started(machines);
			const { AutoScalingGroups: groups } = await aws(
				"autoscaling",
				"describe-auto-scaling-groups",
			);
			expect(groups).toMatchObject([
				{
					DesiredCapacity: 2,
					HealthCheckType: "ELB",
					Instances: [
						{ LifecycleState: "InService", LaunchTemplate: { Version: "1" } },
						{ LifecycleState: "InService", LaunchTemplate: { Version: "1" } },
					],
				},
			]);
			const [{ AutoScalingGroupName: name, LaunchTemplate: template }] = groups;
			const release = async (colour: string) => {
				const before = events().length;
				const script = `#!/bin/sh\nexport COLOUR=${colour}\n`;
				const data = { UserData: Buffer.from(script).toString("base64") };
				const { LaunchTemplateVersion: made } = await aws(
					"ec2",
					"create-launch-template-version",
					`--launch-template-id=${template.LaunchTemplateId}`,
					"--source-version=$Latest",
					`--launch-template-data=${JSON.stringify(data)}`,
				);
				const wanted = {
					LaunchTemplate: {
						LaunchTemplateId: template.LaunchTemplateId,
						Version: `${made.VersionNumber}`,
					},
				};
				const preferences = {
					MinHealthyPercentage: 100,
					MaxHealthyPercentage: 200,
					InstanceWarmup: 60,
					AutoRollback: true,
				};
				const { InstanceRefreshId: id } = await aws(
					"autoscaling",
					"start-instance-refresh",
					`--auto-scaling-group-name=${name}`,
					`--desired-configuration=${JSON.stringify(wanted)}`,
					`--preferences=${JSON.stringify(preferences)}`,
				);
				await until(`end of the refresh to ${colour}`, () =>
					told(
						/^instance refresh (Successful|RollbackSuccessful|.*Failed)/,
						before,
					),
				);
				const { InstanceRefreshes: found } = await aws(
					"autoscaling",
					"describe-instance-refreshes",
					`--auto-scaling-group-name=${name}`,
					`--instance-refresh-ids=${id}`,
				);
				return found[0];
			};
			const metrics = await aws(
				"cloudwatch",
				"list-metrics",
				"--metric-name=RequestCount",
			);
			expect(metrics.Metrics).toContainEqual({
				Namespace: "AWS/ApplicationELB",
				MetricName: "RequestCount",
				Dimensions: [{ Name: "LoadBalancer", Value: "app/main/rehearsal" }],
			});
			const visits = visitor(`${address}/`);
			expect(await release("green")).toMatchObject({
				Status: "Successful",
				PercentageComplete: 100,
			});
			expect([...visits.seen.keys()].sort()).toEqual(["200 blue", "200 green"]);
			const failed = await release("red");
			expect(failed.Status).toBe("RollbackSuccessful");
			expect(failed.StatusReason).toMatch(
				/^nobody was replaced for an hour: .*Target.ResponseCodeMismatch/,
			);
			await visits.stop();
			expect([...visits.seen.keys()].sort()).toEqual(["200 blue", "200 green"]);
			expect(await fetch(`${address}/`).then((one) => one.text())).toBe(
				"green",
			);
			expect(told(/^instance refresh Successful, 100 %$/, 0)).toBeDefined();
			const asked = await aws(
				"cloudwatch",
				"get-metric-statistics",
				"--namespace=AWS/ApplicationELB",
				"--metric-name=RequestCount",
				"--dimensions=Name=LoadBalancer,Value=app/main/rehearsal",
				"--start-time=2020-01-01T00:00:00Z",
				"--end-time=2100-01-01T00:00:00Z",
				"--period=86400",
				"--statistics=Sum",
			);
			const sum = asked.Datapoints.reduce(
				(all: number, { Sum }: { Sum: number }) => all + Sum,
				0,
			);
			expect(sum).toBeGreaterThan(10);
			const alarms = await aws(
				"cloudwatch",
				"describe-alarms",
				"--alarm-names=tiny-entry-errors",
			);
			expect(alarms.MetricAlarms).toMatchObject([
				{
					StateValue: "OK",
					ComparisonOperator: "GreaterThanOrEqualToThreshold",
				},
			]);
			expect(
				events().some(
					(one) =>
						one.event === "log" &&
						one.part.startsWith("dashboard tiny") &&
						/RequestCount \(Sum\) \d/.test(one.text),
				),
				"figures of the dashboard",
			).toBe(true);
			running.signal("SIGINT");
			const { status, output } = await running.ended;
			expect(status, output).toBe(0);
		});

		it("deploys to a service of ECS without a lost request, and its circuit breaker takes back what is never healthy", async () => {
			const { running, until, told, aws, address, events } =
				await started(tasks);
			const [arn = ""] = (await aws("ecs", "list-services")).serviceArns;
			const [, cluster = "", service = ""] = arn.split(":").at(-1).split("/");
			const described = async () => {
				const where = [`--cluster=${cluster}`, `--services=${service}`];
				const found = await aws("ecs", "describe-services", ...where);
				return found.services[0];
			};
			const release = async (colour: string) => {
				const { taskDefinition: arnNow } = await described();
				const { taskDefinition: now } = await aws(
					"ecs",
					"describe-task-definition",
					`--task-definition=${arnNow}`,
				);
				const [own, ...others] = now.containerDefinitions;
				const environment = [{ name: "COLOUR", value: colour }];
				const { taskDefinition: made } = await aws(
					"ecs",
					"register-task-definition",
					`--family=${now.family}`,
					`--container-definitions=${JSON.stringify([{ ...own, environment }, ...others])}`,
				);
				await aws(
					"ecs",
					"update-service",
					`--cluster=${cluster}`,
					`--service=${service}`,
					`--task-definition=${made.taskDefinitionArn}`,
				);
				return made.taskDefinitionArn;
			};
			const settled = async (before: number) => {
				await until("deployment that is over", () =>
					told(/^deployment of revision \S+ COMPLETED/, before),
				);
				return described();
			};
			const visits = visitor(`${address}/`);
			const atFirst = events().length;
			const green = await release("green");
			expect((await settled(atFirst)).taskDefinition).toBe(green);
			const then = events().length;
			await release("red");
			const back = await settled(then);
			expect(back.taskDefinition).toBe(green);
			await visits.stop();
			expect([...visits.seen.keys()].sort()).toEqual(["200 blue", "200 green"]);
			const said = back.events.map(
				({ message }: { message: string }) => message,
			);
			expect(said.join("\n")).toMatch(
				/revision tiny\S*:3 FAILED: ECS deployment circuit breaker: tasks failed to start \(3 failed; .*\n?/,
			);
			expect(said.join("\n")).toMatch(/rolls back to revision tiny\S*:2/);
			expect(
				events().some((one) => one.event === "failed"),
				"a part has failed",
			).toBe(false);
			running.signal("SIGINT");
			const { status, output } = await running.ended;
			expect(status, output).toBe(0);
		});
	},
);
