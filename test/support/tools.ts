import { spawnSync } from "node:child_process";
import { describe, it, type TestOptions } from "vitest";

/** Why a test that needs the program cannot run here, if it cannot. */
export function missingTool(tool: string): string | undefined {
	const { status } = spawnSync("bash", ["-c", `command -v ${tool}`]);
	return status === 0 ? undefined : `there is no ${tool} on this machine`;
}

/** Namespaces that an ordinary user may make: where a test can be root over a network or a folder tree of its own. */
export function missingNamespaces(): string | undefined {
	const { status, stderr } = spawnSync(
		"unshare",
		["--user", "--map-root-user", "--mount", "--net", "true"],
		{ encoding: "utf8" },
	);
	return status === 0
		? undefined
		: `this machine gives no namespaces to users (${(stderr ?? "no unshare").trim()})`;
}

/**
 * `describe` for tests that need something of the machine. Where it is missing they
 * are counted as skipped with the reason; where `CI` is set that is a failure instead.
 */
export function describeUnless(
	skipReason: string | undefined,
	name: string,
	...define: [() => void] | [TestOptions, () => void]
): void {
	const [options, body] = define.length === 1 ? [{}, define[0]] : define;
	if (skipReason === undefined) {
		describe(name, options, body);
	} else if (process.env.CI) {
		it(`${name} cannot run`, () => {
			throw new Error(`In CI nothing is skipped: ${skipReason}.`);
		});
	} else {
		describe.skip(`${name} [skipped: ${skipReason}]`, body);
	}
}

/** The first of the programs that is missing. */
export function missingTools(...tools: string[]): string | undefined {
	return tools.map(missingTool).find((reason) => reason !== undefined);
}
