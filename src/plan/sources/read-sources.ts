import {
	type Diagnostic,
	problem,
	type Source,
	warning,
} from "../../diagnostics/index.ts";
import type { ParseTree, WrittenBlock, WrittenBody } from "../hcl/index.ts";
import type { ModuleCall, ModuleConfig } from "../module/index.ts";
import type { Term } from "../term/index.ts";
import { placesIn } from "./places.ts";

/** A configuration which was read from its files. */
export interface Sources {
	readonly kind: "sources";
	readonly module: ModuleConfig;
}

export interface SourcesResult {
	/** Absent when the folder holds no configuration. */
	readonly sources?: Sources;
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files of a folder, by name; undefined when there is no such folder. Paths are
 * relative to the folder that was given, with `/` between: `.`, `modules/network`,
 * `../shared`, `.terraform/modules`.
 */
export type LoadFolder = (
	path: string,
) => Promise<Readonly<Record<string, string>> | undefined>;

interface Reading {
	readonly load: LoadFolder;
	/** From the address of a module call to the folder that `terraform init` put it into. */
	readonly installed: ReadonlyMap<string, string>;
	readonly diagnostics: Diagnostic[];
	readonly hcl: typeof import("../hcl/index.ts");
	readonly parse: ParseTree;
	readonly folders: typeof import("./folder.ts");
}

/** Reads a folder and the modules that it calls. A module that is not there is unknown, and a warning. */
export async function readSources(load: LoadFolder): Promise<SourcesResult> {
	const [hcl, folders] = await Promise.all([
		import("../hcl/index.ts"),
		import("./folder.ts"),
	]);
	const reading: Reading = {
		load,
		parse: await hcl.loadParser(),
		installed: await installedModules(load),
		diagnostics: [],
		hcl,
		folders,
	};
	const module = await readModule(reading, ".", [], []);
	if (module === undefined) {
		reading.diagnostics.push(
			problem({
				code: "source-module-missing",
				summary: "the folder holds no `.tf` file",
				detail:
					"Name the folder of the root module: the one where `terraform plan` was run.",
			}),
		);
		return { diagnostics: reading.diagnostics };
	}
	return {
		sources: Object.freeze({ kind: "sources", module }),
		diagnostics: reading.diagnostics,
	};
}

async function installedModules(
	load: LoadFolder,
): Promise<ReadonlyMap<string, string>> {
	const text = (await load(".terraform/modules"))?.["modules.json"];
	if (text === undefined) return new Map();
	try {
		const { Modules = [] } = JSON.parse(text) as {
			Modules?: { Key?: unknown; Dir?: unknown }[];
		};
		return new Map(Modules.map(({ Key, Dir }) => [String(Key), String(Dir)]));
	} catch {
		return new Map();
	}
}

/** `trail` are the folders on the way here, `names` the calls. */
async function readModule(
	reading: Reading,
	path: string,
	trail: readonly string[],
	names: readonly string[],
): Promise<ModuleConfig | undefined> {
	const files = await reading.load(path);
	const written = Object.entries(files ?? {})
		.filter(([name]) => name.endsWith(".tf"))
		.sort(
			([one], [other]) => order(one) - order(other) || (one < other ? -1 : 1),
		);
	if (written.length === 0) return undefined;
	const places = new Map<string, Source>();
	const bodies = written.map(([name, text]) => {
		const file = path === "." ? name : `${path}/${name}`;
		const body = parseFile(reading, file, text);
		for (const [key, place] of placesIn(body, file, text))
			places.set(key, place);
		return body;
	});
	const { config, calls } = reading.folders.folderOf(bodies);
	const made: [string, ModuleCall][] = [];
	for (const block of calls)
		made.push([
			block.labels[0] ?? "",
			await readCall(reading, block, [...trail, path], names),
		]);
	return { ...config, calls: new Map(made), places };
}

/** Override files come last. */
function order(name: string): number {
	return name === "override.tf" || name.endsWith("_override.tf") ? 1 : 0;
}

function parseFile(
	{ hcl, parse, diagnostics }: Reading,
	file: string,
	text: string,
): WrittenBody {
	const tree = parse(text);
	const broken = hcl.firstBroken(tree);
	if (broken !== undefined) {
		const before = text.slice(0, broken.from);
		const line = before.split("\n").length;
		const column = broken.from - before.lastIndexOf("\n");
		diagnostics.push(
			warning({
				code: "source-syntax",
				summary: `${file} breaks the rules of HCL: line ${line}, column ${column}`,
				detail:
					"What stands there is taken as unknown. `terraform validate` says more about it.",
				source: { file, line, column },
			}),
		);
	}
	return hcl.bodyOfTree(tree.children.find((child) => child.name === "body"));
}

async function readCall(
	reading: Reading,
	block: WrittenBlock,
	trail: readonly string[],
	above: readonly string[],
): Promise<ModuleCall> {
	const name = block.labels[0] ?? "";
	const { repetitionOf } = reading.folders;
	const inputs = new Map(
		[...block.body.arguments].filter(([key]) => !meta.has(key)),
	);
	return {
		name,
		module: await calledModule(reading, block, trail, [...above, name]),
		inputs,
		...repetitionOf(block.body),
		providers: handedOn(reading, block.body.arguments.get("providers")),
	};
}

const meta = new Set([
	"source",
	"version",
	"count",
	"for_each",
	"providers",
	"depends_on",
]);

async function calledModule(
	reading: Reading,
	block: WrittenBlock,
	trail: readonly string[],
	names: readonly string[],
): Promise<ModuleConfig> {
	const source = block.body.arguments.get("source");
	const text = source?.kind === "literal" ? String(source.value) : "";
	const local = /^\.\.?(\/|$)/.test(text)
		? join(trail.at(-1) ?? ".", text)
		: undefined;
	const path = local ?? reading.installed.get(names.join("."));
	if (path !== undefined && trail.includes(path)) {
		reading.diagnostics.push(
			problem({
				code: "source-module-cycle",
				subject: `module.${names.join(".module.")}`,
				summary: `module.${names.join(".module.")} calls itself: ${[...trail, path].join(" → ")}`,
				detail: "terraform refuses such modules; break the circle.",
			}),
		);
		return missing();
	}
	const found =
		path === undefined
			? undefined
			: await readModule(reading, path, trail, names);
	if (found !== undefined) return found;
	reading.diagnostics.push(
		warning({
			code: "source-module-missing",
			subject: `module.${names.join(".module.")}`,
			summary: `the source of module.${names.join(".module.")} is not there: ${text || "(not a plain text)"}`,
			detail:
				"What it hands out is unknown. `terraform init` puts what comes from a registry under `.terraform/modules`.",
		}),
	);
	return missing();
}

function missing(): ModuleConfig {
	const none = new Map();
	return {
		resources: none,
		variables: none,
		locals: none,
		outputs: none,
		calls: none,
		providers: none,
		unseen: "is in a module whose source is not there",
	};
}

/** `{ aws.peer = aws.west }`; a list stands for equal names. */
function handedOn(
	{ folders }: Reading,
	term: Term | undefined,
): ReadonlyMap<string, string> {
	if (term?.kind !== "object") return new Map();
	const pairs = term.entries.map(([key, value]) => [
		key.kind === "literal" ? String(key.value) : folders.providerName(key),
		folders.providerName(value),
	]);
	return new Map(
		pairs.filter((pair): pair is [string, string] =>
			pair.every((name) => name !== undefined),
		),
	);
}

/** Joins relative paths. */
function join(base: string, relative: string): string {
	const made: string[] = base === "." ? [] : base.split("/");
	for (const step of relative.split("/")) {
		if (step === "" || step === ".") continue;
		if (step === ".." && made.length > 0 && made.at(-1) !== "..") made.pop();
		else made.push(step);
	}
	return made.length === 0 ? "." : made.join("/");
}
