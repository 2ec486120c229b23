import { describe, expect, it } from "vitest";
import {
	get,
	kept,
	mirror,
	nodeBefore,
	statusOf,
} from "../../../test/support/balanced-targets.ts";
import { groupArn } from "../../../test/support/load-balancer.ts";
import {
	httpServer,
	rawExchange,
	until,
} from "../../../test/support/raw-exchange.ts";

describe("targets", () => {
	it("take turns, and unhealthy ones none until all are", async () => {
		const ports = [(await mirror()).port, (await mirror()).port];
		const [one = 0, other = 0] = ports;
		const node = await nodeBefore(
			ports,
			{},
			{
				healthCheck: {
					intervalSeconds: 10,
					unhealthyThreshold: 2,
					healthyThreshold: 2,
				},
			},
		);
		const reached = async () => {
			const answers = await Promise.all(
				[1, 2, 3, 4].map(() => rawExchange(node.port, get())),
			);
			return answers
				.map((answer) => Number(/X-Target: (\d+)/.exec(answer)?.[1]))
				.sort();
		};
		expect(await reached()).toEqual([one, one, other, other].sort());
		node.health.set(one, 500);
		await node.wind(10);
		await node.wind(10);
		expect(
			node.events.filter((event) => event.event === "health").at(-1),
		).toMatchObject({
			target: `127.0.0.1:${one}`,
			healthy: false,
			state: "unhealthy",
			reason:
				"Target.ResponseCodeMismatch: Health checks failed with these codes: [500]",
		});
		expect(await reached()).toEqual([other, other, other, other]);
		node.health.set(other, "late");
		await node.wind(10);
		await node.wind(10);
		expect(await reached()).toEqual([one, one, other, other].sort());
		await node.wind(60);
		expect(node.metrics("UnhealthyRoutingRequestCount")).toBe(4);
		expect(node.metrics("UnHealthyHostCount")).toBe(2);
	});

	it("that fail their first check say why before they count as unhealthy", async () => {
		const target = await mirror();
		const node = await nodeBefore(
			[],
			{},
			{ healthCheck: { intervalSeconds: 300 } },
		);
		node.health.set(target.port, 404);
		node.node.command({
			command: "targets",
			group: groupArn,
			targets: [{ address: "127.0.0.1", port: target.port }],
		});
		await node.wind(0);
		const told = node.events.filter((event) => event.event === "health");
		expect(told.at(-1)).toMatchObject({
			state: "initial",
			healthy: false,
			reason:
				"Target.ResponseCodeMismatch: Health checks failed with these codes: [404]",
		});
	});

	it("of other zones get nothing where the group stays in its zone", async () => {
		const ports = [(await mirror()).port, (await mirror()).port];
		const [near = 0, far = 0] = ports;
		const node = await nodeBefore(
			[
				{ port: near, zone: "eu-central-1a" },
				{ port: far, zone: "eu-central-1b" },
			],
			{},
			{ crossZone: false },
		);
		for (let at = 0; at < 3; at++)
			expect(await rawExchange(node.port, get())).toContain(
				`X-Target: ${near}`,
			);
	});

	it("that are deregistered end what they have and get nothing new", async () => {
		const held: (() => void)[] = [];
		const leaving = kept(
			await httpServer((_, answered) => held.push(() => answered.end("done"))),
		);
		const staying = await mirror();
		const node = await nodeBefore(
			[leaving.port],
			{},
			{ deregistrationDelaySeconds: 30 },
		);
		const first = rawExchange(node.port, get());
		const second = rawExchange(node.port, get());
		await until("both are there", () => held.length === 2);
		node.node.command({
			command: "targets",
			group: groupArn,
			targets: [{ address: "127.0.0.1", port: staying.port }],
		});
		expect(await rawExchange(node.port, get())).toContain(
			`X-Target: ${staying.port}`,
		);
		held[0]?.();
		expect((await Promise.all([Promise.race([first, second])]))[0]).toMatch(
			/^HTTP\/1\.1 200 .*done$/s,
		);
		await node.wind(31);
		const statuses = (await Promise.all([first, second])).map(statusOf).sort();
		expect(statuses).toEqual([200, 502]);
		expect(node.states()).toContain(`${leaving.port} unused`);
		expect(() => node.node.command({ command: "targets", group: "x" })).toThrow(
			`there is no target group x; there are ${groupArn}`,
		);
	});

	it("keep their clients by cookie, until they are gone", async () => {
		const ports = [
			(await mirror()).port,
			(await mirror()).port,
			(await mirror()).port,
		];
		const node = await nodeBefore(
			ports,
			{},
			{
				stickiness: { type: "lb_cookie", seconds: 60 },
				healthCheck: { intervalSeconds: 10 },
			},
		);
		const first = await rawExchange(node.port, get());
		const cookie =
			/Set-Cookie: (AWSALB=[^;]+); Expires=Thu, 08 Jan 2026 00:00:00 GMT; Path=\//.exec(
				first,
			)?.[1];
		expect(first).toMatch(
			/Set-Cookie: AWSALBCORS=[^;]+; Expires=[^;]+; Path=\/; SameSite=None\r\n/,
		);
		const stuck = Number(/X-Target: (\d+)/.exec(first)?.[1]);
		const ask = () =>
			rawExchange(node.port, get("/", `Cookie: x=y; ${cookie}\r\n`));
		for (let at = 0; at < 4; at++)
			expect(await ask()).toContain(`X-Target: ${stuck}`);
		node.health.set(stuck, "refused");
		await node.wind(10);
		await node.wind(10);
		expect(await ask()).not.toContain(`X-Target: ${stuck}`);
	});

	it("keep them by the application's cookie, once it has set one", async () => {
		let sets = false;
		const ports = await Promise.all(
			[0, 1].map(
				async () =>
					kept(
						await httpServer((_, answered) => {
							if (sets) answered.setHeader("Set-Cookie", "session=1; Path=/");
							answered.end(`from ${answered.socket?.localPort ?? 0};`);
						}),
					).port,
			),
		);
		const node = await nodeBefore(
			ports,
			{},
			{
				stickiness: { type: "app_cookie", cookieName: "session", seconds: 60 },
			},
		);
		expect(await rawExchange(node.port, get())).not.toContain("AWSALBAPP");
		sets = true;
		const answer = await rawExchange(node.port, get());
		const twin = /Set-Cookie: (AWSALBAPP-0=[^;]+);/.exec(answer)?.[1];
		const from = /from \d+;/.exec(answer)?.[0] ?? "none";
		for (let at = 0; at < 3; at++)
			expect(
				await rawExchange(
					node.port,
					get("/", `Cookie: session=1; ${twin}\r\n`),
				),
			).toContain(from);
	});
});
