/** A script's commands: no comments, continued lines joined, its simple variables put in. */
export function commandLines(script: string): readonly string[] {
	const lines = script
		.replace(/\\\r?\n/g, " ")
		.split(/\r?\n/)
		.map((line) => line.replace(/^\s*#(?!cloud-config).*$/, "").trim())
		.filter((line) => line !== "");
	const variables = assignments(lines);
	return lines.map((line) => substituted(line, variables));
}

function assignments(lines: readonly string[]): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const line of lines) {
		const match = /^(?:export\s+)?([A-Za-z_]\w*)=(['"]?)([^'"\s$]*)\2$/.exec(
			line,
		);
		if (match !== null) found.set(match[1] ?? "", match[3] ?? "");
	}
	return found;
}

function substituted(
	line: string,
	variables: ReadonlyMap<string, string>,
): string {
	return line.replace(
		/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
		(whole, braced?: string, plain?: string) =>
			variables.get(braced ?? plain ?? "") ?? whole,
	);
}

/** Options of `docker run` and `docker pull` that stand alone. */
const alone =
	/^(?:-[dit]+|--(?:rm|detach|init|interactive|tty|privileged|quiet|read-only|no-healthcheck|all-tags|publish-all)|-[qPa])$/;

/** The images that a line pulls or runs, as it names them. */
export function dockerImages(line: string): readonly string[] {
	const calls = line.matchAll(
		/\b(?:docker|podman|nerdctl)\s+(?:container\s+|image\s+)?(?:pull|run|create)\s+([^;&|]*)/g,
	);
	return [...calls]
		.map(([, words = ""]) => firstOperand(words.trim().split(/\s+/)))
		.filter((word) => word !== undefined)
		.map((word) => word.replace(/^['"]|['"]$/g, ""));
}

function firstOperand(words: readonly string[]): string | undefined {
	for (let at = 0; at < words.length; at++) {
		const word = words[at] ?? "";
		// An array of options: `"${variables[@]/#/--env=}"`.
		if (word.includes("[@]")) continue;
		if (!word.startsWith("-")) return word;
		if (!word.includes("=") && !alone.test(word)) at++;
	}
	return undefined;
}
