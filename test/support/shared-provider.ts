import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Engine } from "./engine.ts";
import { engineEnvironment } from "./work-folder.ts";

let running: Promise<Record<string, string>> | undefined;

/**
 * Starts the provider once and lets every terraform of this worker talk to it,
 * as "Debugging Providers" in HashiCorp's plugin documentation describes. It
 * ends with the worker.
 */
export function sharedProvider(
	engine: Engine,
): Promise<Record<string, string>> {
	running ??= engineEnvironment(engine).then((own) =>
		startProvider(engine, own),
	);
	return running;
}

/** The shell waits for the end of its input, so the provider ends even when the test process is killed. */
const guardian = '"$1" -debug & provider=$!; read -r _; kill "$provider"';

/** One of its own, for everything that talks to one AWS: it takes its settings from this environment too. */
export function startProvider(
	engine: Engine,
	own: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
	const child = spawn("sh", ["-c", guardian, "sh", providerBinary(engine)], {
		stdio: ["pipe", "pipe", "ignore"],
		env: {
			...process.env,
			AWS_EC2_METADATA_DISABLED: "true",
			// With certificates of the machine's own, only the first plan could be configured.
			AWS_CA_BUNDLE: undefined,
			...own,
		},
	});
	child.unref();
	const environment = new Promise<Record<string, string>>((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", () => reject(new Error("the provider did not start")));
		const lines = createInterface({ input: child.stdout });
		lines.on("line", (line) => {
			const value = /TF_REATTACH_PROVIDERS='(.*)'/.exec(line)?.[1];
			if (value !== undefined) resolve({ TF_REATTACH_PROVIDERS: value });
		});
	});
	environment.catch(() => undefined);
	return environment;
}

function providerBinary({ mirror }: Engine): string {
	const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
	const folders = readdirSync(mirror).map((host) =>
		join(mirror, host, "hashicorp/aws/5.100.0", platform),
	);
	const folder = folders.find(existsSync) ?? mirror;
	const name = readdirSync(folder).find((file) =>
		file.startsWith("terraform-provider-aws"),
	);
	if (name === undefined) throw new Error(`no provider in ${folder}`);
	return join(folder, name);
}
