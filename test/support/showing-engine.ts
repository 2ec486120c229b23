import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Blueprint } from "../../src/blueprint/index.ts";
import type { Ports, System } from "../../src/operations/index.ts";
import { terraformDocument } from "../../src/terraform/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A system whose engine does nothing but show a state with these resources. */
export async function showingSystem(
	resources: readonly { readonly type: string; readonly values: object }[],
): Promise<System> {
	const folder = await temporaryFolder();
	const state = { values: { root_module: { resources } } };
	const command = join(folder, "terraform");
	writeFileSync(command, `#!/bin/sh\necho '${JSON.stringify(state)}'\n`, {
		mode: 0o755,
	});
	return {
		blueprint: { prefix: "shop", region: "eu-central-1" } as Blueprint,
		document: terraformDocument([]),
		workspace: {
			engine: {
				kind: "engine",
				product: "terraform",
				command,
				version: "1.11.4",
			},
			folder,
			environment: { PATH: process.env.PATH },
		},
	};
}

/** Ports with nobody behind them. */
export function silentPorts(): Ports {
	const nobody = async () => undefined;
	const never = () => new AbortController().signal;
	return {
		tell: () => undefined,
		prompts: { ask: nobody, confirm: nobody, secret: nobody },
		interruption: { once: never(), twice: never() },
	};
}
