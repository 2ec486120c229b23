import {
	nearestName,
	problem,
	renderDiagnostic,
} from "../diagnostics/index.ts";
import { type Command, type ExitStatus, exitStatus } from "./command.ts";
import { keepCodeIn } from "./kept-code.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Every command by its verb; a command is loaded when it is called, or shown by the help. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
	bootstrap: async () => (await import("./bootstrap.ts")).bootstrap,
	build: async () => (await import("./build.ts")).build,
	check: async () => (await import("./check.ts")).check,
	cost: async () => (await import("./cost.ts")).cost,
	deploy: async () => (await import("./deploy.ts")).deploy,
	destroy: async () => (await import("./destroy.ts")).destroy,
	draw: async () => (await import("./draw.ts")).draw,
	outputs: async () => (await import("./outputs.ts")).outputs,
	pipeline: async () => (await import("./pipeline.ts")).pipeline,
	prove: async () => (await import("./prove.ts")).prove,
	regions: async () => (await import("./regions.ts")).regions,
	rehearse: async () => (await import("./rehearse.ts")).rehearse,
	release: async () => (await import("./release.ts")).release,
	releases: async () => (await import("./releases.ts")).releases,
	rollback: async () => (await import("./rollback.ts")).rollback,
	seal: async () => (await import("./seal.ts")).seal,
	status: async () => (await import("./status.ts")).status,
};

/**
 * Runs the command line of this process and leaves its exit status there.
 * @param keptCode where compiled code is kept for this bundle and verb, if anywhere
 */
export async function main(
	process: NodeJS.Process,
	keptCode?: string,
): Promise<void> {
	keepCodeIn(keptCode);
	const args = process.argv.slice(2);
	const terminal = processTerminal(args, process);
	const debug = Boolean(process.env.TERRACE_DEBUG);
	process.once("uncaughtException", (error) => {
		process.exit(reportBug(error, debug, terminal));
	});
	try {
		process.exitCode = await runCommandLine(args, terminal);
	} catch (error) {
		process.exitCode = reportBug(error, debug, terminal);
	}
}

/** The whole command line but for the process around it. */
export async function runCommandLine(
	args: readonly string[],
	terminal: Terminal,
): Promise<ExitStatus> {
	const [verb, ...rest] = args.filter((argument) => argument !== "--no-color");
	if (verb === undefined || /^(-h|--help|help)$/.test(verb)) {
		return help(rest[0], terminal);
	}
	if (/^(-V|--version)$/.test(verb)) {
		terminal.output.print(version());
		return exitStatus.done;
	}
	const load = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
	if (load === undefined) return unknownVerb(verb, terminal);
	const [{ runCommand }, command] = await Promise.all([
		import("./run-command.ts"),
		load(),
	]);
	return runCommand(verb, command, rest, terminal);
}

async function help(
	verb: string | undefined,
	terminal: Terminal,
): Promise<ExitStatus> {
	const { printHelp } = await import("./help.ts");
	return printHelp(verb, commands, terminal);
}

function unknownVerb(verb: string, { errors }: Terminal): ExitStatus {
	const near = nearestName(verb, Object.keys(commands));
	const diagnostic = problem({
		code: "bad-usage",
		summary: verb.startsWith("-")
			? `there is no option ${verb} before a command`
			: `there is no command ${JSON.stringify(verb)}`,
		detail: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}\`terrace --help\` lists all commands.`,
	});
	errors.print(renderDiagnostic(diagnostic, errors));
	return exitStatus.badInput;
}

/** Problems of the input are values; what is thrown is a fault of ours. */
function reportBug(
	error: unknown,
	debug: boolean,
	{ errors }: Terminal,
): ExitStatus {
	const isError = error instanceof Error;
	errors.print(
		`✗ This is a bug of Terrace: ${isError ? error.message : String(error)}`,
	);
	errors.print(
		debug && isError
			? String(error.stack)
			: "  TERRACE_DEBUG=1 shows where it happened. Please report it with what you ran.",
	);
	return exitStatus.bug;
}
