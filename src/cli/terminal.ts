import { LiveLine } from "./live-line.ts";

/** Where a command prints: its results, and what it has to say about them. */
export interface Terminal {
	readonly output: Screen;
	readonly errors: Screen;
}

export interface Screen {
	readonly width: number;
	readonly colour: boolean;
	/** Prints the text and ends the line. */
	readonly print: (text: string) => void;
	/** Shows a last line that is written over, or none for an empty text; only on terminals. */
	readonly live?: (text: string) => void;
}

/** Pipes and files are wrapped as a narrow terminal is. */
const widthWithoutTerminal = 80;

/** Longer lines are hard to read, however wide the window. */
const widest = 100;

type Stream = NodeJS.WriteStream;

export function processTerminal(
	args: readonly string[],
	{ stdout, stderr, env }: NodeJS.Process,
): Terminal {
	// Both may be the same terminal: what one prints must not run into the other's last line.
	const isLive = stdout.isTTY && stderr.isTTY && env.TERM !== "dumb";
	const line = new LiveLine(isLive ? stderr : undefined);
	const live = isLive ? { live: (text: string) => line.show(text) } : {};
	return {
		output: { ...screenOn(stdout, args, env, line), ...live },
		errors: { ...screenOn(stderr, args, env, line), ...live },
	};
}

function screenOn(
	stream: Stream,
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
	line: LiveLine,
): Screen {
	stream.on("error", ignoreBrokenPipe);
	return {
		width: Math.min(stream.columns ?? widthWithoutTerminal, widest),
		colour: wantsColour(args, environment, stream.isTTY ?? false),
		print: (text) => line.around(() => void stream.write(`${text}\n`)),
	};
}

/** Whoever reads us may have read enough (`terrace … | head`); the work goes on. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
	if (error.code !== "EPIPE") throw error;
}

/** Asked for by hand, then by the environment (no-color.org, force-color.org), then by what it is printed on. */
export function wantsColour(
	args: readonly string[],
	environment: NodeJS.ProcessEnv,
	isTerminal: boolean,
): boolean {
	const { NO_COLOR, FORCE_COLOR, TERM } = environment;
	if (args.includes("--no-color")) return false;
	if (FORCE_COLOR) return !["0", "false"].includes(FORCE_COLOR);
	if (NO_COLOR) return false;
	return isTerminal && TERM !== "dumb";
}
