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
	const colour = wantsColour(args, environment, stream.isTTY ?? false);
	return {
		width: widthOf(stream.columns),
		colour,
		print: (text) =>
			line.around(() => void stream.write(`${harmless(text, colour)}\n`)),
	};
}

/** A terminal that nobody has told its size says 0 columns: that is no width, and one word a line is no text. */
export function widthOf(columns = 0): number {
	return Math.min(columns > 0 ? columns : widthWithoutTerminal, widest);
}

/** All that steers a terminal or turns the direction of writing; colours first, as a whole. */
const steering =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	/\u001b\[\d{1,2}m|(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * The last look at what is printed: whatever a report has let through of somebody's file
 * is written as JSON writes it (`\u202e`), so that what is JSON stays the same JSON.
 */
export function harmless(text: string, colour: boolean): string {
	return text.replace(steering, (found) =>
		colour && found.startsWith("\u001b[")
			? found
			: Array.from({ length: found.length }, (_, at) =>
					found.startsWith("\u001b[") && at > 0
						? found[at]
						: `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`,
				).join(""),
	);
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
