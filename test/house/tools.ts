import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

const reason =
	"Where a tool is missing its tests are skipped, and in CI they fail: .ci/run installs every tool that a test asks for.";

/** The engines are no packages of Debian: the machine has them, and without them the engine suites fail in CI. */
const engines = ["terraform", "tofu"];

/** Tools that tests ask for, and that `.ci/run` would not install on a fresh machine. */
export function toolsNotInstalled(
	ciScript: string,
	files: readonly SourceFile[],
): Violation[] {
	const installed = [...installedTools(ciScript), ...engines];
	return files.flatMap(({ path, text }) =>
		[...new Set(askedTools(text))]
			.filter((tool) => !installed.includes(tool))
			.map((tool) => ({
				file: path,
				what: `asks for ${tool}, which .ci/run does not install`,
				reason,
			})),
	);
}

/** The keys of the script's list: `[nft]=nftables`. */
export function installedTools(ciScript: string): string[] {
	const [, list = ""] = /declare -A tools=\(\n([^)]*)\)/.exec(ciScript) ?? [];
	return [...list.matchAll(/\[(.+?)\]=\S/g)].map(([, tool = ""]) => tool);
}

/** Where a test says what it cannot run without. */
const questions = [
	/\bmissingTools?\(([^)]*)\)/g,
	/\bfor \(const tool of \[([^\]]*)\]/g,
];

function askedTools(text: string): string[] {
	return questions
		.flatMap((question) => [...text.matchAll(question)])
		.flatMap(([, list = ""]) => [...list.matchAll(/"([^"]+)"/g)])
		.map(([, tool = ""]) => tool);
}
