import {
	type ChildProcess,
	type SpawnOptions,
	spawn,
} from "node:child_process";
import { chownSync, mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ground, Listening, Standing } from "../ground.ts";
import { freePorts } from "./free-ports.ts";
import { Guard } from "./guard.ts";

const host = "127.0.0.1";

/** More than the parts of a large system listen at. */
const mostPorts = 100;

const nobody = 65_534;

/** This machine's loopback, with nothing between the parts. */
export class Loopback implements Ground {
	readonly isEnforced = false as const;
	readonly folder: string;
	readonly asSomebody: readonly string[];
	readonly #guard: Guard;
	readonly #free: number[];
	readonly #given = new Map<string, number>();

	private constructor(free: number[]) {
		this.#free = free;
		this.folder = mkdtempSync(join(tmpdir(), "terrace-rehearsal-"));
		const isRoot = process.getuid?.() === 0;
		this.asSomebody = isRoot
			? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"]
			: [];
		if (isRoot) chownSync(this.folder, nobody, nobody);
		this.#guard = new Guard(this.folder);
	}

	static async open(): Promise<Loopback> {
		return new Loopback(await freePorts(host, mostPorts));
	}

	fromOutside(file: string): string {
		return join(this.folder, file);
	}

	address(): string {
		return host;
	}

	/** @throws Error when a system listens at more ports than were set aside. */
	port({ namespace }: Standing, port: number): number {
		const key = `${namespace}:${port}`;
		const given = this.#given.get(key) ?? this.#free.pop();
		if (given === undefined)
			throw new Error(`more than ${mostPorts} ports are listened at`);
		this.#given.set(key, given);
		return given;
	}

	start(
		_namespace: string,
		[program = "", ...args]: readonly string[],
		options: SpawnOptions,
	): ChildProcess {
		const child = spawn(program, args, { detached: true, ...options });
		this.#guard.watch(child);
		return child;
	}

	listening(
		_program: ChildProcess,
		address: string,
		port: number,
	): Promise<Listening> {
		const socket = connect(port, address);
		return new Promise<Listening>((done) => {
			socket.on("connect", () => done("yes"));
			socket.on("error", () => done("no"));
		}).finally(() => socket.destroy());
	}

	async processes(): Promise<ReadonlyMap<string, readonly number[]>> {
		return new Map();
	}

	async close(): Promise<void> {
		await this.#guard.end();
	}
}
