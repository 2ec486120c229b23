import { roomOf } from "./import-rules.ts";
import { filesThatPrint, filesWithEffects, roomsWithEffects } from "./rooms.ts";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** Parts of Node that only compute. */
const pureModules = ["node:path", "node:path/posix", "node:url", "node:util"];

const pureNames: Readonly<Record<string, readonly string[]>> = {
	"node:crypto": ["createHash"],
	"node:zlib": ["brotliDecompressSync"],
};

/** Everything that a file reaches without an import and that is not the same on every run. */
const impureGlobals =
	/^(Date\.now|Date\(\)|new Date\(\)|performance\.|Math\.random|crypto\.|process\.|console\.|globalThis|fetch\(\)|set(Timeout|Interval|Immediate)\(\)|eval\(\)|new (Function|WebSocket))/;

const printing = /^(console\.|process\.(stdout|stderr|exit|exitCode))/;

const effectReason =
	"Side effects live in named rooms, so that everything else is the same on every machine and every run.";

const printReason =
	"The command line is the only printer and exiter; everybody else returns values.";

export function misplacedEffects(files: readonly SourceFile[]): Violation[] {
	return files
		.filter((file) => roomOf(file.path) !== undefined && !file.isTest)
		.flatMap((file) => [...impureImports(file), ...impureUses(file)]);
}

function mayHaveEffects({ path }: SourceFile): boolean {
	return (
		roomsWithEffects.includes(roomOf(path) ?? "") || path in filesWithEffects
	);
}

function impureImports(file: SourceFile): Violation[] {
	if (mayHaveEffects(file)) return [];
	return file.imports
		.filter(({ specifier, typeOnly, names }) => {
			if (typeOnly || !specifier.startsWith("node:")) return false;
			const pure = pureNames[specifier] ?? [];
			const onlyPure = names.length > 0 && names.every((n) => pure.includes(n));
			return !pureModules.includes(specifier) && !onlyPure;
		})
		.map(({ specifier, line }) => ({
			file: file.path,
			line,
			what: `imports ${specifier}`,
			reason: effectReason,
		}));
}

function impureUses(file: SourceFile): Violation[] {
	const mayPrint = roomOf(file.path) === "cli" || file.path in filesThatPrint;
	const allowed = mayHaveEffects(file);
	return file.globalUses.flatMap(({ name, line }) => {
		const what = `uses ${name}`;
		if (printing.test(name) && !mayPrint) {
			return { file: file.path, line, what, reason: printReason };
		}
		if (!impureGlobals.test(name) || allowed) return [];
		return { file: file.path, line, what, reason: effectReason };
	});
}
