import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../test/support/showing-engine.ts";
import { waitForTargets } from "./healthy-targets.ts";
import type { News, Ports } from "./ports.ts";
import type { TargetHealth, TargetsOf } from "./target-health.ts";

const arn =
	"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/shop/1";

const system = () =>
	showingSystem([{ type: "aws_lb_target_group", values: { arn } }]);

function listening(targetsOf: TargetsOf) {
	const news: News[] = [];
	const once = new AbortController();
	const silent = silentPorts();
	const ports: Ports = {
		...silent,
		tell: (one) => news.push(one),
		interruption: { ...silent.interruption, once: once.signal },
		targetsOf,
	};
	return { ports, news, interrupt: () => once.abort() };
}

const target = (state: string, more: Partial<TargetHealth> = {}) => ({
	id: "i-1",
	port: 8000,
	state,
	...more,
});

it("waits until all targets are healthy, and tells each change once", async () => {
	const answers = [
		[],
		[target("initial", { reason: "Elb.InitialHealthChecking" })],
		[target("initial", { reason: "Elb.InitialHealthChecking" })],
		[target("healthy"), target("draining")],
	];
	const { ports, news } = listening(async (asked) => {
		expect(asked).toBe(arn);
		return answers.shift() ?? [];
	});
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "done",
		diagnostics: [],
	});
	expect(
		news.flatMap((one) => (one.kind === "note" ? [one.text] : [])),
	).toEqual([
		"no target is registered yet",
		"0 of 1 targets healthy; i-1, port 8000: initial (Elb.InitialHealthChecking)",
		"1 of 1 targets healthy",
	]);
});

it("says which target is unhealthy and why", async () => {
	const { ports } = listening(async () => [
		target("unhealthy", {
			reason: "Target.FailedHealthChecks",
			description: "Health checks failed with these codes: [502]",
		}),
	]);
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "failed",
		diagnostics: [
			{
				code: "targets-unhealthy",
				summary: "1 of 1 targets is not healthy after 15 min",
				detail: expect.stringContaining(
					"i-1, port 8000: unhealthy (Target.FailedHealthChecks): Health checks failed with these codes: [502]",
				),
			},
		],
	});
});

it("ends when it is interrupted, and when AWS does not say", async () => {
	const waiting = listening(async () => []);
	const wait = waitForTargets(await system(), waiting.ports, 60_000);
	setTimeout(waiting.interrupt, 300);
	expect((await wait).outcome).toBe("stopped");
	const { ports } = listening(async () => {
		throw Object.assign(new Error("no"), { name: "AccessDenied" });
	});
	expect(await waitForTargets(await system(), ports, 1)).toMatchObject({
		outcome: "done",
		diagnostics: [{ code: "targets-unknown", severity: "warning" }],
	});
});
