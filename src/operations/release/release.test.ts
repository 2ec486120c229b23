import { describe, expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../../test/support/showing-engine.ts";
import type { Blueprint } from "../../blueprint/index.ts";
import type { News, Ports } from "../ports.ts";
import type { System } from "../system.ts";
import type { RecordedVersion, ResolvedImage, Rollout } from "./ports.ts";
import { release } from "./release.ts";
import { releases } from "./releases.ts";
import { rollback } from "./rollback.ts";

const own = "ghcr.io/acme/shop";
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const imageOf = (letter: string) => `${own}@${digest(letter)}`;
const tags: Readonly<Record<string, string>> = { "1.1.0": "b", "1.2.0": "c" };

/** An account in which a release does what it is told to, unless a test has it do otherwise. */
class Account {
	readonly asked: string[] = [];
	readonly news: News[] = [];
	readonly versions: RecordedVersion[] = [version(1, `${own}:1.0.0`, "first")];
	readonly once = new AbortController();
	now: Rollout = rollout("rev:1", `${own}:1.0.0`);
	platforms = ["linux/amd64", "linux/arm64"];
	/** What is to be seen, one look after the other; then what is. */
	looks: Rollout[] = [];
	broken: string | undefined;
	beforeWrite: () => void = () => undefined;
	revision = 1;

	readonly ports: Ports = {
		...silentPorts(),
		tell: (one) => this.news.push(one),
		interruption: {
			once: this.once.signal,
			twice: new AbortController().signal,
		},
		releases: {
			record: (region, parameter) => {
				this.asked.push(`record ${region} ${parameter}`);
				return {
					history: async () => [...this.versions],
					write: async (image, description) => {
						this.beforeWrite();
						this.asked.push(`write ${image} (${description})`);
						const next = this.versions.length + 1;
						this.versions.push(version(next, image, description));
						return next;
					},
				};
			},
			fleet: (_, { cluster, service }) => {
				this.asked.push(`fleet ${cluster}/${service}`);
				return {
					look: async () => this.looks.shift() ?? this.now,
					start: async (image, of) => {
						this.asked.push(`start ${image} of ${of}`);
						this.revision += 1;
						const before = this.now;
						this.now = rollout(`rev:${this.revision}`, image);
						if (image === this.broken)
							this.now = { ...before, reason: "circuit breaker" };
						return `rev:${this.revision}`;
					},
					discard: async (revision) => {
						this.asked.push(`discard ${revision}`);
					},
				};
			},
			registry: () => ({ resolve: async (text) => this.resolve(text) }),
		},
	};

	resolve(text: string): ResolvedImage {
		const [, tag = "", given] = /(?::([\w.]+)|@(sha256:\w+))$/.exec(text) ?? [];
		const letter = tags[tag];
		const found = given ?? (letter && digest(letter));
		if (found === undefined)
			return { kind: "missing", reason: "the registry does not have it" };
		return { kind: "image", digest: found, platforms: this.platforms };
	}

	/** Without what only says where everything is. */
	get did() {
		return this.asked.filter((one) => /^(write|start|discard)/.test(one));
	}
}

function version(
	number: number,
	image: string,
	description: string,
): RecordedVersion {
	const by = "arn:aws:iam::123456789012:user/ada";
	return { version: number, image, description, by, at: new Date(number) };
}

function rollout(
	revision: string,
	image: string,
	more: Partial<Rollout> = {},
): Rollout {
	return {
		...{ revision, image, state: "done", reason: "", events: [] },
		...{ running: 2, wanted: 2, failed: 0 },
		...more,
	};
}

async function fargateSystem(kind = "fargate"): Promise<System> {
	const found = (type: string, name: string, value: string) => ({
		...{ type, name, address: `${type}.${name}` },
		values: { name: value },
	});
	const system = await showingSystem([
		found("aws_ssm_parameter", "release", "/shop/service/release"),
		found("aws_ecs_service", "service", "shop"),
		found("aws_ecs_cluster", "main", "shop"),
	]);
	const service = {
		source: { kind: "image", image: `${own}:1.0.0` },
		runsOn: { kind, architecture: "x86_64" },
	};
	const blueprint = { ...system.blueprint, service } as Blueprint;
	return { ...system, blueprint };
}

const released = async (account: Account, image: string) =>
	release(await fargateSystem(), image, account.ports, 1);

describe("a release", () => {
	it("writes down the digest, has ECS run it, and waits", async () => {
		const account = new Account();
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(account.asked).toEqual([
			"record eu-central-1 /shop/service/release",
			"fleet shop/shop",
			`write ${imageOf("b")} (release of ${own}:1.1.0)`,
			`start ${imageOf("b")} of rev:1`,
		]);
		const last = account.news.at(-1);
		expect(last).toEqual({
			kind: "note",
			text: `${imageOf("b")} runs everywhere.`,
		});
	});

	it("does nothing a second time", async () => {
		const account = new Account();
		await released(account, "1.1.0");
		expect(await released(account, `${own}:1.1.0`)).toMatchObject({
			outcome: "done",
		});
		expect(account.did).toHaveLength(2);
	});

	it("fails where ECS goes back, and leaves written down what runs", async () => {
		const account = new Account();
		account.broken = imageOf("b");
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-taken-back" }],
		});
		expect(end.diagnostics[0]?.detail).toMatch(/^circuit breaker\n/);
		expect(account.did.slice(2)).toEqual([
			`write ${own}:1.0.0 (restored after ${imageOf("b")})`,
			"discard rev:2",
		]);
	});

	it.each([
		["9.9.9", "image-not-pullable", /does not have it/],
		["ghcr.io/acme/other:1.1.0", "image-does-not-fit", /not of the service's/],
		["UPPER/case:1", "image-not-pullable", /no image's name/],
	])("refuses %s before anything changes", async (image, code, why) => {
		const account = new Account();
		const end = await released(account, image);
		expect(end).toMatchObject({ outcome: "refused", diagnostics: [{ code }] });
		expect(end.diagnostics[0]?.summary).toMatch(why);
		expect(account.did).toEqual([]);
	});

	it("refuses an image for another processor", async () => {
		const account = new Account();
		account.platforms = ["linux/arm64"];
		expect(await released(account, "1.1.0")).toMatchObject({
			diagnostics: [
				{
					code: "image-does-not-fit",
					summary: `${own}:1.1.0 is for linux/arm64, and the service runs on linux/amd64`,
				},
			],
		});
		expect(account.did).toEqual([]);
	});

	it("refuses hosts, and says what to do instead", async () => {
		const { ports } = new Account();
		const system = await fargateSystem("instance");
		expect(await release(system, "1.1.0", ports)).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-not-possible" }],
		});
	});
});

describe("two at once", () => {
	it("tells the second who is at it", async () => {
		const account = new Account();
		account.versions.push(version(2, imageOf("b"), "release of b"));
		account.now = rollout("rev:2", imageOf("b"), {
			state: "under-way",
			running: 1,
		});
		const end = await released(account, "1.2.0");
		expect(end).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-under-way" }],
		});
		expect(end.diagnostics[0]?.summary).toMatch(
			/b{64}, begun by arn:aws:iam::123456789012:user\/ada at 1970/,
		);
		expect(account.did).toEqual([]);
	});

	it("has the second put back what the first wrote in the same moment", async () => {
		const account = new Account();
		account.beforeWrite = () => {
			account.beforeWrite = () => undefined;
			account.versions.push(version(2, imageOf("b"), "release of b"));
		};
		expect(await released(account, "1.2.0")).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-under-way" }],
		});
		expect(account.did).toEqual([
			`write ${imageOf("c")} (release of ${own}:1.2.0)`,
			`write ${imageOf("b")} (restored after ${imageOf("c")})`,
		]);
	});
});

describe("an interrupted release", () => {
	const underWay = rollout("rev:2", imageOf("b"), {
		...{ state: "under-way", running: 1 },
	});

	it("says what runs and how to go on, and goes on", async () => {
		const account = new Account();
		account.looks = [rollout("rev:1", `${own}:1.0.0`), underWay];
		account.once.abort();
		const end = await moved(account);
		expect(end).toMatchObject({
			outcome: "stopped",
			diagnostics: [{ code: "release-not-finished" }],
		});
		expect(end.diagnostics[0]?.detail).toMatch(/^1 tasks run, 2 are wanted/);
		const again = new Account();
		again.versions.push(...account.versions.slice(1));
		again.looks = [underWay, underWay];
		again.now = rollout("rev:2", imageOf("b"));
		expect(await released(again, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(again.did).toEqual([]);
	});

	it("starts what was only written down", async () => {
		const account = new Account();
		account.versions.push(version(2, imageOf("b"), "release of b"));
		expect(await released(account, "1.1.0")).toMatchObject({ outcome: "done" });
		expect(account.did).toEqual([`start ${imageOf("b")} of rev:1`]);
	});

	it("says it when credentials expire in the middle", async () => {
		const account = new Account();
		account.beforeWrite = () => {
			throw Object.assign(new Error("The security token is expired"), {
				name: "ExpiredTokenException",
			});
		};
		const end = await released(account, "1.1.0");
		expect(end).toMatchObject({
			outcome: "failed",
			diagnostics: [{ code: "release-not-finished" }],
		});
		expect(end.diagnostics[0]?.summary).toMatch(/ExpiredTokenException/);
	});
});

/** Past what an interrupted command would not even begin. */
async function moved(account: Account) {
	const { move } = await import("./move.ts");
	const { releases: aws } = account.ports;
	if (aws === undefined) throw new Error("no releases");
	const where = { cluster: "shop", service: "shop" };
	return move(
		{
			record: aws.record("eu-central-1", "/shop/service/release"),
			fleet: aws.fleet("eu-central-1", where),
			registry: aws.registry("eu-central-1"),
		},
		{
			image: imageOf("b"),
			description: `release of ${own}:1.1.0`,
			history: account.versions.slice(),
		},
		account.ports,
		1,
	);
}

describe("a rollback", () => {
	it("goes back to what ran before, and is listed as what it is", async () => {
		const account = new Account();
		// A tag that the registry still has.
		account.versions[0] = version(1, `${own}:1.1.0`, "first");
		account.now = rollout("rev:1", `${own}:1.1.0`);
		await released(account, "1.2.0");
		const system = await fargateSystem();
		expect(await rollback(system, account.ports, 1)).toMatchObject({
			outcome: "done",
		});
		expect(account.did.at(-2)).toBe(
			`write ${own}:1.1.0 (rollback of ${imageOf("c")})`,
		);
		const list = await releases(system, account.ports);
		expect(list).toMatchObject([
			{ kind: "first" },
			{ kind: "release", previous: `${own}:1.1.0` },
			{ kind: "rollback", outcome: "running", previous: imageOf("c") },
		]);
	});

	it("has nowhere to go from what ran first", async () => {
		const { ports } = new Account();
		expect(await rollback(await fargateSystem(), ports)).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-not-possible" }],
		});
	});
});
