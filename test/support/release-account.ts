import type { Blueprint } from "../../src/blueprint/index.ts";
import {
	ended,
	type OperationEnd,
} from "../../src/operations/operation-end.ts";
import type { News, Ports } from "../../src/operations/ports.ts";
import type {
	RecordedVersion,
	ResolvedImage,
	Rollout,
} from "../../src/operations/release/ports.ts";
import { release } from "../../src/operations/release/release.ts";
import type { System } from "../../src/operations/system.ts";
import { showingSystem, silentPorts } from "./showing-engine.ts";

export const own = "ghcr.io/acme/shop";
export const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
export const imageOf = (letter: string) => `${own}@${digest(letter)}`;
const tags: Readonly<Record<string, string>> = { "1.1.0": "b", "1.2.0": "c" };

/** An account in which a release does what it is told to, unless a test has it do otherwise. */
export class Account {
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
	goesBack = true;
	ready = ended("done");
	notStarted: OperationEnd | undefined;
	notKept: Error | undefined;
	commits: Readonly<Record<string, string>> = {};

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
					called: { who: "ECS", units: "tasks" },
					...{ goesBack: this.goesBack, looks: 9 },
					ready: async () => this.ready,
					look: async () => this.looks.shift() ?? this.now,
					start: async (image, of) => {
						this.asked.push(`start ${image} of ${of}`);
						if (this.notStarted !== undefined) return this.notStarted;
						this.revision += 1;
						const before = this.now;
						this.now = rollout(`rev:${this.revision}`, image);
						if (image === this.broken)
							this.now = { ...before, reason: "circuit breaker" };
						return `rev:${this.revision}`;
					},
					discard: async (revision) => {
						this.asked.push(`discard ${revision}`);
						return ended("done");
					},
				};
			},
			registry: () => ({ resolve: async (text) => this.resolve(text) }),
			keep: async (image, tag) => {
				this.asked.push(`keep ${image} as ${tag}`);
				if (this.notKept !== undefined) throw this.notKept;
			},
			group: () => {
				throw new Error("no group here");
			},
			host: () => {
				throw new Error("no host here");
			},
			commits: {
				resolve: async (repository, ref) => {
					const commit = this.commits[ref];
					return commit === undefined
						? `${repository} has no branch, tag or commit ${ref}`
						: { commit };
				},
			},
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

export function version(
	number: number,
	image: string,
	description: string,
): RecordedVersion {
	const by = "arn:aws:iam::123456789012:user/ada";
	return { version: number, image, description, by, at: new Date(number) };
}

export function rollout(
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

export async function fargateSystem(kind = "fargate"): Promise<System> {
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

export const released = async (account: Account, image: string) =>
	release(await fargateSystem(), image, account.ports, 1);
