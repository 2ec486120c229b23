import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The files by which a step tells the runner something, each new for each step. */
export function stepFiles(folder: string) {
	const paths = {
		GITHUB_ENV: join(folder, "env"),
		GITHUB_OUTPUT: join(folder, "output"),
		GITHUB_PATH: join(folder, "path"),
		GITHUB_STEP_SUMMARY: join(folder, "summary"),
	};
	for (const path of Object.values(paths)) writeFileSync(path, "");
	return {
		paths,
		env: () => assignments(readFileSync(paths.GITHUB_ENV, "utf8")),
		outputs: () => assignments(readFileSync(paths.GITHUB_OUTPUT, "utf8")),
		summary: () => readFileSync(paths.GITHUB_STEP_SUMMARY, "utf8"),
	};
}

/** `name=value`, or `name<<END`, lines, `END`: GitHub, "Workflow commands", "Multiline strings". */
export function assignments(text: string): Record<string, string> {
	const found: Record<string, string> = {};
	const lines = text.split("\n");
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at] ?? "";
		if (line === "") continue;
		const block = /^([^=<]+)<<(.+)$/.exec(line);
		const [, name, value] = /^([^=]+)=(.*)$/s.exec(line) ?? [];
		if (block?.[1] !== undefined) {
			const end = lines.indexOf(block[2] ?? "", at + 1);
			if (end < 0) throw new Error(`${line} has no end`);
			found[block[1]] = lines.slice(at + 1, end).join("\n");
			at = end;
		} else if (name !== undefined) found[name] = value ?? "";
		else throw new Error(`the runner would refuse "${line}"`);
	}
	return found;
}
