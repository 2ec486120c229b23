import { describe, expect, it } from "vitest";
import type { RehearsalEvent } from "../rehearsal/index.ts";
import { RehearsalBoard } from "./rehearsal-board.ts";
import { rehearsalView } from "./rehearsal-view.ts";

const start = Date.UTC(2026, 0, 1, 12, 0, 0);

const part = (name: string, zone: string, address: string) =>
	({
		event: "part",
		part: `${name} in ${zone}`,
		text: "runs",
		zone,
		address,
	}) as const;

const health = (node: string, target: string, state: string) =>
	({
		event: "health",
		part: node,
		target,
		healthy: state === "healthy",
		state,
		reason: "",
	}) as const;

const nodes = ["main in eu-1a", "main in eu-1b"] as const;

const healthy = ["10.0.1.4:8000", "10.0.2.4:8000"].flatMap((target) =>
	nodes.map((node) => health(node, target, "healthy")),
);

function board(...events: readonly RehearsalEvent[]) {
	const one = new RehearsalBoard("shop-production");
	const all: readonly RehearsalEvent[] = [
		part("primary", "eu-1a", "10.0.3.4"),
		part("service", "eu-1a", "10.0.1.4"),
		part("service", "eu-1b", "10.0.2.4"),
		// A node tells of its targets before it is ready itself.
		...healthy,
		part("main", "eu-1a", "10.0.1.5"),
		part("main", "eu-1b", "10.0.2.5"),
		{
			event: "ready",
			address: "https://127.0.0.1:40443",
			authority: "/proc/1/root/run/authority.pem",
			enforced: true,
			milliseconds: 3000,
		},
		...events,
	];
	for (const event of all) one.take(event, start);
	return one;
}

const settings = {
	width: 80,
	height: 20,
	colour: false,
	now: start + 62_000,
	plugs: ["eu-1a", "eu-1b"],
	voice: "",
};

const view = (one: RehearsalBoard, changes: Partial<typeof settings> = {}) =>
	rehearsalView(one, { ...settings, ...changes });

const traffic = (node: string, requests: number, failed = 0) =>
	({ event: "traffic", part: node, requests, failed }) as const;

const visit = (status: number | undefined, milliseconds = 12) =>
	({
		event: "visit",
		path: "/",
		milliseconds,
		...(status !== undefined && { status }),
	}) as const;

describe("the live view", () => {
	it("shows parts by zone, their health and what passes through them", () => {
		const one = board(traffic("main in eu-1a", 12, 3), visit(200), visit(200));
		expect(view(one, { now: start + 1000 })).toEqual([
			"shop-production  for 00:01",
			"https://127.0.0.1:40443",
			"curl --cacert /proc/1/root/run/authority.pem https://127.0.0.1:40443",
			"",
			"eu-1a  1 pulls the plug                 eu-1b  2 pulls the plug",
			"● primary 10.0.3.4     runs             ● service 10.0.2.4     healthy",
			"● service 10.0.1.4     healthy          ● main    10.0.2.5     runs",
			"● main    10.0.1.5     12/s, 3 failed",
			"",
			"visits of /, two a second: 2 answered, 0 failed; last 12 ms",
			"▂▂",
			"",
			`what happened ${"─".repeat(66)}`,
			"",
			"",
			"",
			"",
			"",
			"",
			"1-2 plug of a zone · l next log · Ctrl-C stop",
		]);
	});

	it("shows a zone without power, and does not ask its nodes how the others are", () => {
		const one = board(
			{ event: "zone", zone: "eu-1a", on: false },
			health("main in eu-1a", "10.0.2.4:8000", "unhealthy"),
			health("main in eu-1b", "10.0.1.4:8000", "unhealthy"),
			visit(200),
			visit(undefined, 10_000),
			visit(200),
			visit(503),
			...Array.from({ length: 5 }, () => visit(200)),
		);
		const text = view(one).join("\n");
		expect(text).toContain("eu-1a  PLUG PULLED, 1 puts it in");
		expect(text).toMatch(/○ service 10\.0\.1\.4 {5}no power/);
		expect(text).toMatch(/● service 10\.0\.2\.4 {5}healthy/);
		expect(text).toContain("7 answered, 2 failed");
		expect(text).toContain("▂✗▂✗▂▂▂▂▂");
		expect(text).toMatch(/! THE PLUG OF eu-1a WAS PULLED/);
		expect(text).toMatch(/✗ the visitor gets no answer\n.*✓ the visitor is/);
		expect(text).not.toContain("503");
		one.take({ event: "zone", zone: "eu-1a", on: true }, start);
		// Its nodes' word counts again, and they have not looked again yet.
		expect(view(one).join("\n")).toMatch(/◐ service 10\.0\.2\.4 .*1 of 2/);
	});

	it("shows which server of a database leads and which stands by, also after they have changed places", () => {
		const database = (where: string, state: "lost" | "primary" | "standby") =>
			({
				event: "database",
				part: `primary in ${where}`,
				state,
				text: "…",
			}) as const;
		const one = board(
			{ ...part("primary", "eu-1b", "10.0.4.4"), standsBy: true },
			{ event: "failed", part: "primary in eu-1a", reason: "killed" },
		);
		expect(view(one).join("\n")).toMatch(/● primary 10\.0\.4\.4 {5}stands by/);
		expect(view(one).join("\n")).toMatch(/✗ primary 10\.0\.3\.4 {5}ended/);
		one.take(database("eu-1a", "lost"), start);
		one.take(database("eu-1b", "primary"), start);
		one.take(database("eu-1a", "standby"), start);
		const text = view(one).join("\n");
		expect(text).toMatch(/● primary 10\.0\.3\.4 {5}stands by/);
		expect(text).toMatch(/● primary 10\.0\.4\.4 {5}runs/);
		expect(text).toMatch(/! primary in eu-1a: …\n.*✓ primary in eu-1b: …/);
	});

	it("says that nothing passes when nothing was told for a while, and who has ended", () => {
		const one = board(traffic("main in eu-1b", 7), {
			event: "failed",
			part: "primary in eu-1a",
			reason: "it was ended by SIGKILL",
		});
		const text = view(one).join("\n");
		expect(text).toMatch(/● main {4}10\.0\.2\.5 {5}0\/s/);
		expect(text).toMatch(/✗ primary 10\.0\.3\.4 {5}ended/);
		expect(text).toMatch(/✗ primary in eu-1a: it was ended by SIGKILL/);
	});

	it("shows the log of the part that was chosen, the newest below", () => {
		const lines = Array.from({ length: 40 }, (_, at) => ({
			event: "log" as const,
			part: "service in eu-1a",
			text: `line ${at}`,
		}));
		const one = board(...lines);
		expect(one.voices).toEqual(["service in eu-1a"]);
		const shown = view(one, { voice: "service in eu-1a" });
		expect(shown.at(-2)).toMatch(/^\d\d:\d\d:\d\d line 39$/);
		expect(view(one).join("\n")).not.toContain("line 39");
	});

	it("shows how the plan's alarms stand, keeps mail to be read, and forgets a machine that is gone", () => {
		const alarm = (name: string, state: "OK" | "ALARM") =>
			({
				event: "alarm",
				alarm: name,
				state,
				before: "INSUFFICIENT_DATA",
				reason: "Threshold Crossed",
			}) as const;
		const one = board(
			alarm("shop-cpu", "OK"),
			alarm("shop-errors", "ALARM"),
			alarm("TargetTracking-shop-AlarmLow", "ALARM"),
			{
				event: "mail",
				to: "ops@example.com",
				subject: 'ALARM: "shop-errors" in eu-1',
				text: "You are receiving this email\nbecause of it",
			},
			{ event: "gone", part: "service in eu-1b" },
		);
		const text = view(one).join("\n");
		expect(text).toContain("\nalarms: 1 OK, raised: shop-errors\n");
		expect(text).toMatch(
			/! alarm shop-errors is ALARM, and was INSUFFICIENT_DATA/,
		);
		expect(text).not.toContain("10.0.2.4");
		const voice = "mail to ops@example.com";
		expect(one.voices).toContain(voice);
		const mail = view(one, { voice }).join("\n");
		expect(mail).toMatch(
			/ALARM: "shop-errors" in eu-1\n.*You are .*\n.*because/,
		);
	});

	it.each([20, 34, 40, 80, 120, 200])(
		"is never wider than %i columns nor higher than the terminal",
		(width) => {
			const events = Array.from({ length: 150 }, () => visit(200));
			const long = { event: "note", text: "a long sentence ".repeat(20) };
			const one = board(...events, long as RehearsalEvent);
			for (const height of [5, 24, 60]) {
				const lines = view(one, { width, height });
				expect(lines.length).toBeLessThanOrEqual(height);
				for (const line of lines)
					expect([...line].length).toBeLessThanOrEqual(width);
			}
		},
	);

	it("says the same without colours", () => {
		const one = board({ event: "zone", zone: "eu-1b", on: false }, visit(503));
		const coloured = view(one, { colour: true });
		// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
		const plain = coloured.map((line) => line.replace(/\u001b\[\d+m/g, ""));
		expect(coloured.join("")).toContain("\u001b[31m");
		expect(plain.map((line) => line.trimEnd())).toEqual(view(one));
	});

	it("says where no network is enforced, and offers no plug there", () => {
		const one = board({
			event: "ready",
			address: "http://127.0.0.1:40080",
			enforced: false,
			milliseconds: 1,
		});
		const text = view(one, { plugs: [] }).join("\n");
		expect(text).toContain("the network is not enforced");
		expect(text).not.toContain("plug");
	});
});
