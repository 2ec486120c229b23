import { writeFileSync } from "node:fs";
import {
	type ClientHost,
	clientConfig,
	logins,
	prepareServer,
	type SshPrograms,
	type SshServer,
} from "../ssh/index.ts";
import type { Entered } from "./entered.ts";
import type { Place } from "./places.ts";
import type { KeyedHost } from "./ssh-hosts.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-fault.ts";
import { StartedProgram } from "./started-program.ts";

/** So long an `sshd` may take to listen. */
const listenMs = 10_000;

/** And so long to end, when it does not. */
const faultyMs = 500;

/** The `sshd` of every machine that has the operators' key, and the files that lead an operator's `ssh` to them. */
export class SshMachines implements Entered {
	readonly #start: Pick<Start, "ground" | "tell">;
	readonly #programs: SshPrograms;
	readonly #hosts: readonly KeyedHost[];
	/** Keys that are let in beside the plan's. */
	readonly #also: readonly string[];
	readonly #prepared = new Map<KeyedHost, Promise<SshServer>>();
	readonly #running = new Map<KeyedHost, StartedProgram>();
	#write = async () => {};
	#bastion: KeyedHost | undefined;

	constructor(
		start: Pick<Start, "ground" | "tell">,
		programs: SshPrograms,
		hosts: readonly KeyedHost[],
		also: readonly string[],
	) {
		this.#start = start;
		this.#programs = programs;
		this.#hosts = hosts;
		this.#also = also;
	}

	/** Starts those of the machines that are there. @throws StartFault with the first that does not start. */
	async begin(): Promise<void> {
		const there = this.#hosts.filter(({ isEmpty }) => !isEmpty);
		const faults = await Promise.all(there.map((host) => this.#run(host)));
		for (const [at, fault] of faults.entries())
			if (fault !== undefined)
				throw new StartFault(partOf(there[at] as KeyedHost), fault);
	}

	/** Writes the file for `ssh -F`, from now on whenever a machine has come or gone: by these ways to the bastion, and on from there. */
	async lead(
		bastion: KeyedHost,
		ways: readonly ClientHost[],
		identity: string,
	): Promise<string> {
		const files = this.#start.ground.fromOutside("ssh");
		const config = `${files}/config`;
		const knownHosts = `${files}/known_hosts`;
		const settings = { login: logins[0], identity, knownHosts };
		this.#bastion = bastion;
		this.#write = async () => {
			const servers = await Promise.all(this.#prepared.values());
			const known = servers.map((one) => `${one.known}\n`);
			writeFileSync(knownHosts, known.join(""));
			const hosts = [...ways, ...this.inner];
			writeFileSync(config, clientConfig(hosts, settings));
		};
		await this.#write();
		return config;
	}

	/** Those behind the bastion that are there. */
	get inner(): readonly ClientHost[] {
		const jump = this.#bastion?.name;
		return [...this.#running.keys()]
			.filter((one) => one !== this.#bastion)
			.sort(
				(one, other) => this.#hosts.indexOf(one) - this.#hosts.indexOf(other),
			)
			.map(({ name, address }) => ({
				...{ name, also: [address], host: address, port: 22, key: name },
				...(jump !== undefined && { jump }),
			}));
	}

	async come(place: Place): Promise<void> {
		const host = this.#at(place);
		if (host === undefined) return;
		const fault = await this.#run(host).catch((error: Error) => error.message);
		const { tell } = this.#start;
		if (fault === undefined) {
			await this.#write();
			const text = `operators enter it by ssh as ${host.name}`;
			tell({ event: "log", part: host.part, text });
			return;
		}
		tell({ event: "note", text: `${partOf(host)} does not start: ${fault}` });
		await this.go(place, faultyMs);
	}

	async go(place: Place, longestMs: number): Promise<void> {
		const host = this.#at(place);
		const running = host && this.#running.get(host);
		if (host === undefined || running === undefined) return;
		this.#running.delete(host);
		await running.end(longestMs);
		await this.#write().catch(() => {});
	}

	async end(longestMs: number): Promise<void> {
		const all = [...this.#running.values()];
		await Promise.all(all.map((one) => one.end(longestMs)));
	}

	#at(place: Place): KeyedHost | undefined {
		return this.#hosts.find((one) => one.interface === place.interface);
	}

	/** A place that has had a machine keeps its files; the reason when its `sshd` does not listen. */
	async #run(host: KeyedHost): Promise<string | undefined> {
		const { ground, tell } = this.#start;
		const prepared =
			this.#prepared.get(host) ??
			prepareServer(ground, this.#programs, host, this.#also);
		this.#prepared.set(host, prepared);
		const { command } = await prepared;
		const { namespace, address } = host;
		const settings = {
			part: partOf(host),
			namespace,
			address,
			command,
			port: 22,
		};
		const program = new StartedProgram(ground, settings, tell);
		this.#running.set(host, program);
		return program.listens(listenMs);
	}
}

function partOf({ part }: KeyedHost): string {
	return `sshd of ${part}`;
}
