import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import type { RehearsalEvent } from "./event.ts";

/** A minute of AWS's takes a second. */
const speed = 60;

const machines = `
    kind: autoscaling
    instance: t3.micro
    min: 2
    max: 4
    healthCheckGraceSeconds: 60
    scaleOn: [{ requestsPerTarget: 5, cooldownSeconds: 60 }]`;

/** A quarter of a vCPU each. */
const tasks = `
    kind: fargate
    cpu: 256
    min: 1
    max: 2
    scaleOn: [{ cpu: 10, cooldownSeconds: 60 }]`;

const blueprint = (runsOn: string) => `name: tiny
region: eu-central-1
service:
  source: { kind: image, image: "ghcr.io/acme/tiny:1.0.0" }
  port: 8000
  healthCheck: { path: /well, intervalSeconds: 60, timeoutSeconds: 2 }
  runsOn:${runsOn}
database: { kind: rds, engine: postgres, version: "16", instance: db.t4g.micro }
observe: { email: "ops@example.com" }
rehearse: { command: [node, server.js], cwd: app }
`;

/** Answers, fails, works or ends as it is asked to. */
const server = `
import { createServer } from "node:http";
createServer((request, response) => {
	if (request.url === "/end") process.exit(3);
	if (request.url === "/fail") response.statusCode = 500;
	const begin = process.cpuUsage().user;
	while (request.url === "/work" && process.cpuUsage().user - begin < 50_000);
	response.end();
}).listen(process.env.PORT, process.env.HOST);
`;

async function started(runsOn: string) {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "app"));
	writeFileSync(join(folder, "blueprint.yaml"), blueprint(runsOn));
	writeFileSync(join(folder, "app/package.json"), '{ "type": "module" }');
	writeFileSync(join(folder, "app/server.js"), server);
	const run = startTerrace(
		["rehearse", folder, "--format", "json", `--speed=${speed}`],
		{ PATH: process.env.PATH, HOME: process.env.HOME },
	);
	const events = () =>
		run
			.printed()
			.split("\n")
			.filter((line) => line.startsWith("{") && line.endsWith("}"))
			.map((line) => JSON.parse(line) as RehearsalEvent);
	/** The first event of which this holds, when it comes. */
	const until = async (
		what: string,
		holds: (event: RehearsalEvent, at: number) => boolean,
	) => {
		const end = performance.now() + 120_000;
		while (performance.now() < end) {
			const found = events().find(holds);
			if (found !== undefined) return found;
			await passed(100);
		}
		const told = events().map((event) => JSON.stringify(event));
		throw new Error(`no ${what}:\n${told.slice(-60).join("\n")}`);
	};
	const scaling = (text: RegExp) => (event: RehearsalEvent) =>
		event.event === "scaling" && text.test(event.text);
	return { run, events, until, scaling };
}

/** Asks so often a second, whatever is answered, until it is stopped. */
function load(url: string, perSecond: number) {
	const timer = setInterval(() => {
		fetch(url).then(
			(answer) => answer.arrayBuffer(),
			() => {},
		);
	}, 1000 / perSecond);
	return { stop: () => clearInterval(timer) };
}

/** Has something done again and again, until it is stopped: on a busy machine it takes longer, and as much of a processor. */
function working(url: string) {
	const state = { isOn: true };
	const each = async () => {
		while (state.isOn)
			await fetch(url).then(
				(one) => one.text(),
				() => passed(100),
			);
	};
	void each();
	return {
		stop: () => {
			state.isOn = false;
		},
	};
}

describeUnless(missingTools("ip", "nft", "perl"), "a group of machines", () => {
	it("grows with its requests, replaces who ends, raises an alarm that is mailed, and shrinks again", async () => {
		const { run, events, until, scaling } = await started(machines);
		await until("smoke test", ({ event }) => event === "smoke");
		const [ready] = events().filter((one) => one.event === "ready");
		const address = ready?.address ?? "";
		const asked = load(`${address}/`, 100);
		// How many more depends on how many requests a busy machine lets through.
		await until(
			"growth",
			scaling(/^desired capacity from 2 to [34]: .*AlarmHigh/),
		);
		await until("third", scaling(/#2 in eu-central-1a is in service/));
		const isThird = ({ target }: { target: string }) =>
			events().some(
				(one) =>
					one.event === "part" &&
					one.part.includes("#2 in eu-central-1a") &&
					target === `${one.address}:8000`,
			);
		await until(
			"healthy third",
			(one) => one.event === "health" && one.healthy && isThird(one),
		);
		asked.stop();

		for (let times = 0; times < 12; times += 1)
			expect((await fetch(`${address}/fail`)).status).toBe(500);
		const mail = await until(
			"mail",
			(one) => one.event === "mail" && one.subject.startsWith("ALARM:"),
		);
		expect(mail).toMatchObject({
			to: "ops@example.com",
			subject: 'ALARM: "tiny-entry-errors" in eu-central-1',
		});
		const [told] = events().filter(
			(one) => one.event === "part" && one.part === "alarms",
		);
		const [, file = ""] =
			/mail arrives in (\S+)/.exec(told?.event === "part" ? told.text : "") ??
			[];
		expect(readFileSync(file, "utf8")).toContain(
			'\nSubject: ALARM: "tiny-entry-errors" in eu-central-1\n',
		);

		await until(
			"shrinking",
			scaling(/^desired capacity from \d to 2: .*AlarmLow/),
		);
		await until("end", ({ event }) => event === "gone");
		const before = events().length;
		await fetch(`${address}/end`).catch(() => {});
		await until("replacement", scaling(/unhealthy and is replaced: it ended/));
		await until(
			"new one",
			(one, at) => at >= before && scaling(/ is in service/)(one),
		);
		expect((await fetch(`${address}/`)).status).toBe(200);
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status, output).toBe(0);
		expect(output).toContain('"event":"stopped"');
	});

	it("of ECS starts with the one that it wants, and grows with the time of a processor that it takes", async () => {
		const { run, events, until, scaling } = await started(tasks);
		await until("smoke test", ({ event }) => event === "smoke");
		const places = events().flatMap((one) =>
			one.event === "part" && /^listens/.test(one.text) ? [one.part] : [],
		);
		expect(places).toEqual(["service in eu-central-1a"]);
		const [ready] = events().filter((one) => one.event === "ready");
		const asked = working(`${ready?.address}/work`);
		await until(
			"growth",
			scaling(/^desired capacity from 1 to 2: .*AlarmHigh/),
		);
		await until("second", scaling(/service in eu-central-1b is in service/));
		asked.stop();
		run.signal("SIGINT");
		const { status, output } = await run.ended;
		expect(status, output).toBe(0);
	});
});
