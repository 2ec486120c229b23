/**
 * An AWS API server on loopback for tests: `aws-api-server.py`, started on a free port,
 * waited for until it answers, and ended by its process number.
 *
 * ```ts
 * describeWithAws("alumni-connect", () => {
 *   it("is applied", async () => {
 *     const aws = await startAws();
 *     // terraform with { ...process.env, ...aws.environment }
 *   });
 * });
 * ```
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { pythonWithMoto } from "./python-with-moto.ts";
import { engine } from "./terraform.ts";
import { describeUnless } from "./tools.ts";

export interface AwsServer {
	readonly port: number;
	/** What makes the provider, an SDK and the `aws` command use it. */
	readonly environment: Readonly<Record<string, string>>;
	readonly stop: () => Promise<void>;
}

const python = pythonWithMoto(process.env);

const program = fileURLToPath(new URL("aws-api-server.py", import.meta.url));

const startSeconds = 60;

const running: AwsServer[] = [];

/** Why there can be no server here, if there can be none. */
export function missingAws(): string | undefined {
	const { error, status, stdout } = spawnSync(
		python,
		["-c", "import moto, moto.server; print(moto.__version__)"],
		{ encoding: "utf8" },
	);
	if (error !== undefined) return `there is no ${python} on this machine`;
	if (status !== 0)
		return `${python} has no moto: pip install 'moto[server]==5.2.1'`;
	return /^5\.2\./.test(stdout)
		? undefined
		: `moto is ${stdout.trim()}, and its gaps are mended for 5.2`;
}

/** `describe` for tests that need terraform, the provider and an AWS API server; see `describeUnless`. */
export function describeWithAws(name: string, define: () => void): void {
	describeUnless(engine.skipReason ?? missingAws(), name, () => {
		afterAll(async () => {
			await Promise.all(running.splice(0).map((server) => server.stop()));
		});
		define();
	});
}

/** A new account, empty. What it is asked is written into `calls`, where that is given. */
export async function startAws(calls = ""): Promise<AwsServer> {
	const port = await freePort();
	const child = spawn(
		python,
		[program, "-H", "127.0.0.1", "-p", String(port)],
		{
			stdio: ["ignore", "ignore", "pipe"],
			env: { ...process.env, AWS_API_CALLS: calls },
		},
	);
	const said: string[] = [];
	child.stderr.on("data", (part: Buffer) => {
		said.push(part.toString());
		// Only its last words are of interest, and only when it dies.
		said.splice(0, said.length - 20);
	});
	const server: AwsServer = {
		port,
		environment: {
			AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
			AWS_ACCESS_KEY_ID: "test",
			AWS_SECRET_ACCESS_KEY: "test",
			AWS_EC2_METADATA_DISABLED: "true",
		},
		stop: () => end(child),
	};
	running.push(server);
	await untilAnswering(port, child, said);
	return server;
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			const port =
				typeof address === "object" && address !== null ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}

async function untilAnswering(
	port: number,
	child: ChildProcess,
	said: readonly string[],
): Promise<void> {
	for (let tries = 0; tries < startSeconds * 5; tries += 1) {
		if (child.exitCode !== null)
			throw new Error(`The AWS API server has ended:\n${said.join("")}`);
		const answer = await fetch(`http://127.0.0.1:${port}/moto-api/`).catch(
			() => undefined,
		);
		if (answer !== undefined) return;
		await sleep(200);
	}
	await end(child);
	throw new Error(
		`The AWS API server does not answer after ${startSeconds} s:\n${said.join("")}`,
	);
}

function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null)
		return Promise.resolve();
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.kill("SIGKILL");
	});
}
