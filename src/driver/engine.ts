import { accessSync, constants, statSync } from "node:fs";
import { platform } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { childEnvironment } from "./child-environment.ts";
import { Child } from "./child-process.ts";
import { asObject, parseObject, textAt } from "./json-object.ts";
import { versionArguments } from "./version.ts";

export type EngineProduct = "terraform" | "tofu";

/** The program that applies: found, asked for its version, and new enough. */
export interface Engine {
	readonly kind: "engine";
	readonly product: EngineProduct;
	/** Its path. */
	readonly command: string;
	/** `1.11.4`. */
	readonly version: string;
}

export interface EngineSearch {
	/** A name to be found on PATH, or a path; by default terraform, then tofu. */
	readonly wanted?: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Write-only arguments, which keep secrets out of the state, came with 1.11 of both. */
const oldestMinor = 11;

/** The engine that is wanted, or why there is none. */
export async function findEngine({
	wanted,
	environment,
}: EngineSearch): Promise<Engine | Diagnostic> {
	const names = wanted === undefined ? ["terraform", "tofu"] : [wanted];
	const command = names
		.map((name) => locate(name, environment.PATH ?? ""))
		.find((path) => path !== undefined);
	if (command === undefined) return missing(wanted);
	const child = new Child({
		command,
		args: versionArguments,
		folder: ".",
		environment: childEnvironment(environment, "nothing"),
	});
	let text = "";
	for await (const part of child.output()) text += part;
	const { status } = await child.ended;
	const errors = child.errors();
	const said = status === 0 ? parseObject(text) : undefined;
	const version = said && textAt(said, "terraform_version");
	if (version === undefined) return noEngine(command, errors || text);
	// The two differ in nothing that they print here but this: tofu asks no one whether it is old.
	const product = isTofu(command, said) ? "tofu" : "terraform";
	return (
		oldEngine(product, version) ?? { kind: "engine", product, command, version }
	);
}

function isTofu(command: string, said: unknown): boolean {
	return (
		/(^|[\\/])(open)?tofu[^\\/]*$/.test(command) ||
		!("terraform_outdated" in (asObject(said) ?? {}))
	);
}

function locate(name: string, path: string): string | undefined {
	if (isAbsolute(name) || /[\\/]/.test(name)) {
		const whole = resolve(name);
		return isProgram(whole) ? whole : undefined;
	}
	const endings = platform() === "win32" ? [".exe", ""] : [""];
	return path
		.split(delimiter)
		.filter((folder) => folder !== "")
		.flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
		.find(isProgram);
}

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

function missing(wanted: string | undefined): Diagnostic {
	return problem({
		code: "engine-missing",
		summary:
			wanted === undefined
				? "there is neither terraform nor tofu on PATH"
				: `there is no program ${JSON.stringify(wanted)}`,
		detail: `Install Terraform or OpenTofu, 1.${oldestMinor} or newer, or name the program with --engine.`,
	});
}

function noEngine(command: string, said: string): Diagnostic {
	return problem({
		code: "engine-missing",
		summary: `${command} is no terraform: it does not say its version`,
		detail: `It said: ${said.trim().split("\n")[0] || "nothing"}`,
	});
}

function oldEngine(
	product: EngineProduct,
	version: string,
): Diagnostic | undefined {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	if (major > 1 || (major === 1 && minor >= oldestMinor)) return undefined;
	return problem({
		code: "engine-too-old",
		summary: `${product} ${version} is too old`,
		detail: `Secrets stay out of the state since 1.${oldestMinor}. Install that or a newer one, or name another program with --engine.`,
	});
}
