import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { compileFunction } from "node:vm";
import {
	type Diagnostic,
	nearestName,
	problem,
	type Source,
} from "../diagnostics/index.ts";
import { parseJson, parseYaml } from "./blueprint-text.ts";

/** What a blueprint file holds, not yet known to be a blueprint; or why it could not be read. */
export type LoadedBlueprint =
	| { readonly value: unknown; readonly file: string }
	| { readonly diagnostics: readonly Diagnostic[] };

const folderNames = ["ts", "yaml", "yml", "json"].map(
	(ending) => `blueprint.${ending}`,
);

type Compiled = (...given: unknown[]) => unknown;

/** What a file with this ending is read as. */
const formats: Readonly<Record<string, "module" | "yaml" | "json">> = {
	".ts": "module",
	".mts": "module",
	".cts": "module",
	".js": "module",
	".mjs": "module",
	".cjs": "module",
	".yaml": "yaml",
	".yml": "yaml",
	".json": "json",
};

/**
 * Reads a blueprint file, or the one in a folder. A TypeScript file is run: its
 * `import … from "terrace"` is given `library`, and its default export is the value.
 * Never rejects and prints nothing; every problem is a diagnostic.
 */
export async function loadBlueprint(
	pathOrFolder: string,
	library: Readonly<Record<string, unknown>>,
): Promise<LoadedBlueprint> {
	const found = findFile(resolve(pathOrFolder));
	if (typeof found !== "string") return { diagnostics: [found] };
	const format = formats[extname(found)];
	if (format === undefined) return { diagnostics: [unknownFormat(found)] };
	const text = readText(found);
	if (typeof text !== "string") return { diagnostics: [text] };
	const loaded = await parse(format, found, text, library);
	return "value" in loaded ? { ...loaded, file: found } : loaded;
}

async function parse(
	format: "module" | "yaml" | "json",
	file: string,
	text: string,
	library: Readonly<Record<string, unknown>>,
) {
	if (format === "json") return parseJson(text, shownName(file));
	if (format === "yaml") return parseYaml(text, shownName(file));
	const { evaluateBlueprint } = await import("./blueprint-module.ts");
	return evaluateBlueprint(file, text, {
		library,
		readText,
		isFile,
		shownName,
		compile: (code, parameters, filename) =>
			compileFunction(code, [...parameters], { filename }) as Compiled,
		requireFrom: (from, specifier) => createRequire(from)(specifier),
	});
}

function findFile(path: string): string | Diagnostic {
	try {
		if (!statSync(path).isDirectory()) return path;
		const names = readdirSync(path).filter((name) =>
			folderNames.includes(name),
		);
		const [only, ...others] = names.sort();
		if (only === undefined) return noBlueprintIn(path);
		return others.length === 0 ? join(path, only) : ambiguous(path, names);
	} catch (error) {
		return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR"
			? notFound(path)
			: unreadable(path, error);
	}
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readText(path: string): string | Diagnostic {
	try {
		const text = new TextDecoder("utf-8", { fatal: true });
		const content = text.decode(readFileSync(path));
		return content.includes("\0") ? notText(path) : content;
	} catch (error) {
		return error instanceof TypeError ? notText(path) : unreadable(path, error);
	}
}

/** As the reader would type it: from the working folder when it is inside. */
function shownName(path: string): string {
	const fromHere = relative(process.cwd(), path);
	return fromHere.startsWith("..") || fromHere === "" ? path : fromHere;
}

function sourceOf(path: string): Source {
	return { file: shownName(path) };
}

function notFound(path: string): Diagnostic {
	const near = nearestName(basename(path), namesIn(dirname(path)));
	return problem({
		code: "blueprint-not-found",
		summary: `there is no file or folder ${shownName(path)}`,
		detail: `${near === undefined ? "" : `Did you mean ${shownName(join(dirname(path), near))}? `}Name a blueprint file or the folder that holds one.`,
	});
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function noBlueprintIn(path: string): Diagnostic {
	return problem({
		code: "blueprint-not-found",
		summary: `the folder ${shownName(path)} holds no blueprint`,
		detail: `It would be called ${folderNames.slice(0, -1).join(", ")} or ${folderNames.at(-1)}.${hasTerraform(path) ? " Of Terraform that is there already, name the plan: `terraform show -json plan > plan.json`." : ""}`,
	});
}

function hasTerraform(folder: string): boolean {
	return namesIn(folder).some((name) => name.endsWith(".tf"));
}

function ambiguous(path: string, names: readonly string[]): Diagnostic {
	return problem({
		code: "blueprint-ambiguous",
		summary: `the folder ${shownName(path)} holds ${names.length} blueprints: ${names.join(", ")}`,
		detail: "Name the file that you mean, or keep only one of them.",
	});
}

function unknownFormat(path: string): Diagnostic {
	return problem({
		code: "blueprint-format",
		summary: `${basename(path)} is no kind of file that a blueprint can be`,
		detail: `A blueprint is TypeScript, YAML or JSON; its name ends in ${Object.keys(formats).join(", ")}.`,
		source: sourceOf(path),
	});
}

function notText(path: string): Diagnostic {
	return problem({
		code: "blueprint-not-text",
		summary: `${basename(path)} is not text in UTF-8`,
		detail: "Is it the right file? Save it as text in UTF-8.",
		source: sourceOf(path),
	});
}

function unreadable(path: string, error: unknown): Diagnostic {
	return problem({
		code: "blueprint-unreadable",
		summary: `${basename(path)} cannot be read: ${reasons[codeOf(error)] ?? codeOf(error)}`,
		detail: "Check what it is, who owns it and who may read it.",
		source: sourceOf(path),
	});
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: "permission is denied",
	EISDIR: "it is a folder",
	ELOOP: "it is a symbolic link to itself",
	EPERM: "permission is denied",
};

function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error
		? String(error.code)
		: String(error);
}
