import { CommanderError, Option, Command as Parser } from "commander";
import {
	nearestName,
	problem,
	renderDiagnostic,
} from "../diagnostics/index.ts";
import {
	type Command,
	type CommandArgument,
	type ExitStatus,
	exitStatus,
	type Given,
} from "./command.ts";
import type { Terminal } from "./terminal.ts";

/** Understands the words after a verb and runs its command; bad use is said and nothing is run. */
export async function runCommand(
	verb: string,
	command: Command,
	words: readonly string[],
	terminal: Terminal,
): Promise<ExitStatus> {
	const parser = commandParser(verb, command);
	parser.configureOutput({
		writeOut: (text) => terminal.output.print(text.trimEnd()),
		writeErr: () => undefined,
		getOutHelpWidth: () => terminal.output.width,
	});
	try {
		parser.parse([...words], { from: "user" });
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.exitCode === 0) return exitStatus.done;
		return badUsage(verb, error.message, terminal);
	}
	return command.run(givenTo(parser, command), terminal);
}

export function commandParser(verb: string, command: Command): Parser {
	const parser = new Parser(`terrace ${verb}`)
		.description(command.summary)
		.helpOption("-h, --help", "show this help")
		.allowExcessArguments(false)
		.exitOverride();
	for (const argument of command.arguments) {
		if (isOption(argument)) parser.addOption(parserOption(argument));
		else parser.argument(argument.flags, argument.description);
	}
	return parser.option("--no-color", "print without colours");
}

function isOption({ flags }: CommandArgument): boolean {
	return flags.startsWith("-");
}

function parserOption(argument: CommandArgument): Option {
	const option = new Option(argument.flags, argument.description);
	if (argument.choices !== undefined) option.choices([...argument.choices]);
	if (argument.default !== undefined) option.default(argument.default);
	return option;
}

function givenTo(parser: Parser, command: Command): Given {
	const places = command.arguments.filter((argument) => !isOption(argument));
	const byPlace = places.map(({ flags }, at) => [
		flags.replace(/[[\]<>.]/g, ""),
		parser.args[at],
	]);
	return { ...Object.fromEntries(byPlace), ...parser.opts() };
}

function badUsage(
	verb: string,
	message: string,
	{ errors }: Terminal,
): ExitStatus {
	const [first = "", hint = ""] = message.split("\n");
	const guess = nearestChoice(first) ?? hint.replace(/^\((.*)\)$/, "$1 ");
	const diagnostic = problem({
		code: "bad-usage",
		summary: first.replace(/^error: /, "").replace(/\.$/, ""),
		detail: `${guess}\`terrace ${verb} --help\` says what it takes.`,
	});
	errors.print(renderDiagnostic(diagnostic, errors));
	return exitStatus.badInput;
}

/** commander guesses at options, not at their values. */
function nearestChoice(message: string): string | undefined {
	const [, given, choices] =
		/argument '(.*)' is invalid\. Allowed choices are (.*)\.$/.exec(message) ??
		[];
	if (given === undefined || choices === undefined) return undefined;
	const near = nearestName(given, choices.split(", "));
	return near === undefined ? undefined : `Did you mean ${near}? `;
}
