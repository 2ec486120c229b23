import { dirname, join, resolve } from "node:path";
import { type Options, transform } from "sucrase";
import type { Diagnostic } from "../diagnostics/index.ts";
import { parseJson } from "./blueprint-text.ts";
import { guardedNames } from "./guarded-names.ts";
import {
	missingImport,
	missingName,
	noDefaultExport,
	syntaxProblem,
	thrownProblem,
} from "./module-problems.ts";

/** What running a module needs of the machine; `load.ts` gives the real thing. */
export interface ModuleHost {
	/** What `import … from "terrace"` means. */
	readonly library: Readonly<Record<string, unknown>>;
	readonly readText: (path: string) => string | Diagnostic;
	readonly isFile: (path: string) => boolean;
	readonly shownName: (path: string) => string;
	readonly compile: (
		code: string,
		parameters: readonly string[],
		file: string,
	) => (...given: unknown[]) => unknown;
	readonly requireFrom: (file: string, specifier: string) => unknown;
}

interface Module {
	readonly text: string;
	exports: unknown;
	/** False while it runs; files that import each other see each other unfinished. */
	finished: boolean;
}

/** One evaluation: its modules by their path, and the problems that stopped it. */
interface Session {
	readonly host: ModuleHost;
	readonly modules: Map<string, Module>;
	readonly problems: Diagnostic[];
}

type Evaluated =
	| { readonly value: unknown }
	| { readonly diagnostics: readonly Diagnostic[] };

/** Runs a TypeScript or JavaScript module and gives its default export. */
export async function evaluateBlueprint(
	file: string,
	text: string,
	host: ModuleHost,
): Promise<Evaluated> {
	const session: Session = { host, modules: new Map(), problems: [] };
	try {
		const { exports } = run(file, text, session);
		const value = await defaultOf(exports);
		if (value !== undefined) return { value };
		return { diagnostics: [noDefaultExport(host.shownName(file))] };
	} catch (error) {
		if (session.problems.length > 0) return { diagnostics: session.problems };
		const files = [...session.modules.keys()];
		return { diagnostics: [thrownProblem(error, file, files, host.shownName)] };
	}
}

function defaultOf(exports: unknown): unknown {
	return isObject(exports) && "default" in exports
		? exports.default
		: undefined;
}

function isObject(value: unknown): value is object {
	return typeof value === "object" && value !== null;
}

const parameters = [
	"exports",
	"require",
	"module",
	"__filename",
	"__dirname",
] as const;

function run(file: string, text: string, session: Session): Module {
	const module: Module = { text, exports: {}, finished: false };
	session.modules.set(file, module);
	const body = compile(file, text, session);
	const require = (specifier: string) => load(file, specifier, session);
	body(module.exports, require, module, file, dirname(file));
	module.finished = true;
	return module;
}

/** Lines stay where they are, so that positions are those of the source. */
const transformation: Options = {
	transforms: ["typescript", "imports"],
	disableESTransforms: true,
	production: true,
};

function compile(file: string, text: string, session: Session) {
	try {
		const { code } = transform(text, transformation);
		return session.host.compile(code, parameters, file);
	} catch (error) {
		const { host } = session;
		return stop(session, syntaxProblem(error, text, host.shownName(file)));
	}
}

/** Leaves the evaluation; what is thrown never leaves this file. */
function stop(session: Session, diagnostic: Diagnostic): never {
	session.problems.push(diagnostic);
	throw new Error(diagnostic.summary);
}

function load(from: string, specifier: string, session: Session): unknown {
	const { host, modules } = session;
	if (specifier === "terrace") return library(from, session);
	if (!/^(\.{0,2}\/|\.{1,2}$)/.test(specifier)) {
		return external(from, specifier, session);
	}
	const path = fileOf(resolve(dirname(from), specifier), host);
	if (path === undefined) return stopAtImport(from, specifier, session);
	const loaded = modules.get(path);
	if (loaded !== undefined) return namesOf(loaded, specifier, from, session);
	const text = host.readText(path);
	if (typeof text !== "string") return stop(session, text);
	if (path.endsWith(".json")) return json(path, text, session);
	return namesOf(run(path, text, session), specifier, from, session);
}

function namesOf(
	{ exports, finished }: Module,
	specifier: string,
	from: string,
	session: Session,
): unknown {
	const isGuarded = finished && isObject(exports) && "__esModule" in exports;
	return isGuarded ? guard(exports, specifier, from, session) : exports;
}

function library(from: string, session: Session): unknown {
	// With these two, `import * as t` and `import t` give the same names too.
	const names = { ...session.host.library, __esModule: true };
	const all = { ...names, default: names };
	return guard(all, "terrace", from, session);
}

function guard(
	exports: object,
	specifier: string,
	from: string,
	session: Session,
): unknown {
	const { host, modules } = session;
	return guardedNames(exports, (name, near) => {
		const text = modules.get(from)?.text ?? "";
		const file = host.shownName(from);
		stop(session, missingName(name, specifier, near, text, file));
	});
}

function json(path: string, text: string, session: Session): unknown {
	const parsed = parseJson(text, session.host.shownName(path));
	if ("value" in parsed) return parsed.value;
	const [first, ...more] = parsed.diagnostics;
	session.problems.push(...more);
	if (first === undefined) return undefined;
	return stop(session, first);
}

function external(from: string, specifier: string, session: Session): unknown {
	try {
		return session.host.requireFrom(from, specifier);
	} catch (error) {
		const isMissing =
			error instanceof Error &&
			"code" in error &&
			/^(ERR_)?(MODULE_NOT_FOUND|UNKNOWN_BUILTIN_MODULE)$/.test(
				String(error.code),
			);
		// A package that is there and fails says more about itself than we can.
		if (!isMissing) throw error;
		return stopAtImport(from, specifier, session);
	}
}

function stopAtImport(
	from: string,
	specifier: string,
	session: Session,
): never {
	const text = session.modules.get(from)?.text ?? "";
	const file = session.host.shownName(from);
	return stop(session, missingImport(specifier, text, file));
}

/** As bundlers and TypeScript find it: `./a`, `./a.js` standing for `./a.ts`, or a folder's index. */
function fileOf(path: string, host: ModuleHost): string | undefined {
	return [
		path,
		path.replace(/\.([cm]?)js$/, ".$1ts"),
		`${path}.ts`,
		`${path}.js`,
		`${path}.json`,
		join(path, "index.ts"),
		join(path, "index.js"),
	].find(host.isFile);
}
