import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findEngine } from "../../src/driver/index.ts";
import {
	accountOnAws,
	type News,
	type Ports,
	type System,
	targetsOnAws,
} from "../../src/operations/index.ts";
import { synthesise } from "../../src/synth/index.ts";
import { emittedFiles, type Variant } from "./example.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { engine } from "./terraform.ts";
import { engineEnvironment } from "./work-folder.ts";

/** An example on the disk, with an engine that talks to this AWS, and everything that is told. */
export interface Deployable {
	readonly system: System;
	readonly ports: Ports;
	readonly news: News[];
	readonly interrupt: { readonly once: () => void; readonly twice: () => void };
}

export async function deployable(
	{ blueprint }: Variant,
	aws: Readonly<Record<string, string>>,
): Promise<Deployable> {
	const folder = await temporaryFolder();
	const stacks = synthesise(blueprint);
	for (const { path, content } of emittedFiles(stacks)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
	const environment = {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		...(await engineEnvironment(engine)),
		...aws,
	};
	const found = await findEngine({ wanted: engine.terraform, environment });
	const document = stacks.find((stack) => stack.folder === "")?.document;
	if (found.kind === "diagnostic" || document === undefined)
		throw new Error("There is no engine, or nothing to deploy");
	const workspace = { engine: found, folder, environment };
	const system: System = { blueprint, document, workspace };
	return { system, ...portsOfNobody(aws) };
}

/** Nobody answers; everything that is told is kept. */
function portsOfNobody(
	aws: Readonly<Record<string, string>>,
): Omit<Deployable, "system"> {
	const news: News[] = [];
	const once = new AbortController();
	const twice = new AbortController();
	const ports: Ports = {
		tell: (one) => news.push(one),
		prompts: {
			ask: async () => undefined,
			confirm: async () => undefined,
			secret: async () => undefined,
		},
		interruption: { once: once.signal, twice: twice.signal },
		targetsOf: targetsOnAws(aws),
		accountOf: accountOnAws(aws),
	};
	const interrupt = { once: () => once.abort(), twice: () => twice.abort() };
	return { ports, news, interrupt };
}
