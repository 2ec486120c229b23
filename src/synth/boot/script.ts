import {
	type Expression,
	type Heredoc,
	heredoc,
} from "../../terraform/index.ts";
import {
	metadataFunction,
	reportFunction,
	retryFunction,
} from "./boot-report.ts";
import { writeProgramFunction } from "./program.ts";
import { assignment, type Parts } from "./quote.ts";

/** What every script is told about its host. */
export interface Host {
	/** Names units, programs and folders: small letters, digits and hyphens. */
	readonly name: string;
	/** Needed by whatever calls AWS. */
	readonly region?: Expression | undefined;
	/** Where the end of the boot is reported, and where logs go. Without it the console is all there is. */
	readonly logGroup?: Expression | undefined;
}

/** Absent ones are not printed; lists become arrays. */
export type ShellValues = Readonly<
	Record<string, Expression | readonly Expression[] | undefined>
>;

export interface Script {
	readonly host: Host;
	/** The head's sentence, after the host's name: `runs the service in a container`. */
	readonly purpose: string;
	/** Become variables of the shell; names as the shell wants them. */
	readonly values?: ShellValues;
	/** Functions of the shell in the order in which they are printed, each with its comment. */
	readonly functions: readonly Parts[];
	/** Calls, one to a line, in the order of the boot. */
	readonly steps: readonly string[];
}

/**
 * A boot script as an expression for `user_data`.
 *
 * `main` runs in a pipeline, so that what it prints is in the log file before the
 * boot is reported; cloud-init brings it to the console. Amazon Linux 2023 has bash,
 * curl, dnf with the `python3` that it is written in, systemd and the AWS CLI from
 * the start (sources: "Python in AL2023" and "Comparing packages installed on
 * Amazon Linux 2023 images" in the Amazon Linux 2023 user guide).
 */
export function bootScript(script: Script): Heredoc {
	const { host } = script;
	return heredoc(
		head(script),
		...values(script),
		`boot_log=/var/log/${host.name}-boot.log\n`,
		host.region === undefined ? "" : "export AWS_DEFAULT_REGION=$region\n",
		...functions(script).flatMap((text) => ["\n", ...text]),
		`\n${main(script.steps)}`,
		host.logGroup === undefined ? "\n" : "\ntrap 'report $?' EXIT\n",
		'main 2>&1 | tee --append "$boot_log"\n',
	);
}

function head({ host, purpose }: Script): string {
	if (!/^[a-z][a-z0-9-]*$/.test(host.name)) {
		throw new RangeError(`${host.name} cannot name a unit and a folder`);
	}
	return `#!/bin/bash
# ${host.name}: ${purpose}.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

`;
}

function values({ host, values: own = {} }: Script): Parts {
	const all = { region: host.region, log_group: host.logGroup, ...own };
	return Object.entries(all).flatMap(([name, value]) =>
		value === undefined ? [] : assignment(name, value),
	);
}

/** Used by several scripts; printed where something calls them. */
const shared = [
	["metadata", metadataFunction],
	["retry", retryFunction],
	["write_program", writeProgramFunction],
] as const;

function functions({ host, functions: own, steps }: Script): readonly Parts[] {
	const report = host.logGroup === undefined ? [] : [[reportFunction]];
	const all = [...own, ...report];
	const text = [...all.flat(), ...steps].join("\n");
	const called = shared.filter(([name]) => text.includes(`${name} `));
	return [...called.map(([, body]) => [body]), ...all];
}

function main(steps: readonly string[]): string {
	const lines = steps.map((step) => `  ${step}\n`).join("");
	return `main() {
  trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
${lines}}
`;
}

/**
 * The size of a script in bytes, not counting what its references will hold. EC2
 * takes 16,384 before base64 ("Run commands when you launch an EC2 instance with
 * user data input", Amazon EC2 user guide).
 */
export function scriptBytes(script: Heredoc): number {
	const text = script.parts.filter((part) => typeof part === "string").join("");
	return new TextEncoder().encode(text).length;
}
