import { type Program, parseSync, Visitor } from "oxc-parser";
import { type FunctionShape, functionsOf } from "./function-shape.ts";
import { type GlobalUse, globalUsesOf } from "./global-use.ts";
import { type LineFinder, lineFinder } from "./line-finder.ts";

/** What the house tests know of a file: nothing here decides whether it is good. */
export interface SourceFile {
	/** From the repository's root, with `/`. */
	readonly path: string;
	readonly text: string;
	readonly lineCount: number;
	readonly imports: readonly Import[];
	readonly functions: readonly FunctionShape[];
	readonly globalUses: readonly GlobalUse[];
	/** Whether the file has a default export, and where. */
	readonly defaultExportLine?: number;
	readonly isTest: boolean;
}

export interface Import {
	readonly specifier: string;
	/** The names that are taken from it; `*` for everything. */
	readonly names: readonly string[];
	/** True when the import is erased: only types are taken. */
	readonly typeOnly: boolean;
	readonly line: number;
}

export function readSource(path: string, text: string): SourceFile {
	const result = parseSync(path, text);
	const [error] = result.errors;
	if (error !== undefined) throw new Error(`${path}: ${error.message}`);
	const lineOf = lineFinder(text);
	const line = result.module.staticExports
		.flatMap(({ entries }) => entries)
		.filter(({ exportName }) => exportName.kind === "Default")
		.map(({ start }) => lineOf(start))[0];
	return {
		path,
		text,
		lineCount: text.trimEnd().split("\n").length,
		imports: [
			...importsOf(result.module, text, lineOf),
			...importedTypes(result.program, lineOf),
		],
		functions: functionsOf(result.program, lineOf),
		globalUses: globalUsesOf(result.program, lineOf),
		...(line === undefined ? {} : { defaultExportLine: line }),
		isTest: /\.test\.ts$/.test(path),
	};
}

type Module = ReturnType<typeof parseSync>["module"];

function importsOf(module: Module, text: string, lineOf: LineFinder): Import[] {
	const imports = module.staticImports.map((statement) => ({
		specifier: statement.moduleRequest.value,
		names: statement.entries.map(({ importName }) => importName.name ?? "*"),
		typeOnly:
			statement.entries.length > 0 &&
			statement.entries.every(({ isType }) => isType),
		line: lineOf(statement.start),
	}));
	const reexports = module.staticExports
		.flatMap(({ entries }) => entries)
		.flatMap(({ moduleRequest, importName, isType, start }) =>
			moduleRequest === null
				? []
				: {
						specifier: moduleRequest.value,
						names: [importName.name ?? "*"],
						typeOnly: isType,
						line: lineOf(start),
					},
		);
	const dynamic = module.dynamicImports.map(({ moduleRequest, start }) => ({
		specifier: literal(text.slice(moduleRequest.start, moduleRequest.end)),
		names: ["*"],
		typeOnly: false,
		line: lineOf(start),
	}));
	return [...imports, ...reexports, ...dynamic];
}

/** `import("./block.ts").Body`, which stands where a type stands. */
function importedTypes(program: Program, lineOf: LineFinder): Import[] {
	const imports: Import[] = [];
	new Visitor({
		TSImportType({ source, start }) {
			const line = lineOf(start);
			const specifier = source.value;
			imports.push({ specifier, names: ["*"], typeOnly: true, line });
		},
	}).visit(program);
	return imports;
}

/** The value of a quoted string, or the expression itself, which then names no file. */
function literal(expression: string): string {
	return /^(["'])(.*)\1$/.exec(expression)?.[2] ?? expression;
}
