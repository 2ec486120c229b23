import type { RehearsalEvent, RunningRehearsal } from "../rehearsal/index.ts";
import { RehearsalBoard } from "./rehearsal-board.ts";
import { rehearsalView } from "./rehearsal-view.ts";
import { harmless } from "./terminal.ts";

type Streams = Pick<NodeJS.Process, "stdin" | "stdout">;

/** The other page of a terminal, without a cursor; what was printed before is there again afterwards. */
const enter = "\u001b[?1049h\u001b[?25l";
const leave = "\u001b[?25h\u001b[?1049l";

const frameMs = 200;

/** A rehearsal on a terminal, drawn anew as it changes, and the keys that do something to it. */
export class RehearsalScreen {
	readonly #board: RehearsalBoard;
	readonly #streams: Streams;
	readonly #colour: boolean;
	readonly #stop: () => void;
	#running: RunningRehearsal | undefined;
	#timer: NodeJS.Timeout | undefined;
	#voice = "";
	#shown = "";

	constructor(
		title: string,
		streams: Streams,
		{ colour, stop }: { readonly colour: boolean; readonly stop: () => void },
	) {
		this.#board = new RehearsalBoard(title);
		this.#streams = streams;
		this.#colour = colour;
		this.#stop = stop;
	}

	get isOpen(): boolean {
		return this.#timer !== undefined;
	}

	take(event: RehearsalEvent): void {
		this.#board.take(event, Date.now());
	}

	/** From here on the terminal is the view's. */
	open(running: RunningRehearsal): void {
		const { stdin, stdout } = this.#streams;
		this.#running = running;
		stdout.write(enter);
		stdin.setRawMode(true);
		stdin.resume();
		stdin.on("data", this.#key);
		stdout.on("resize", this.#redraw);
		this.#timer = setInterval(() => this.#draw(), frameMs);
		this.#draw();
	}

	/** The terminal is as it was. */
	close(): void {
		if (this.#timer === undefined) return;
		const { stdin, stdout } = this.#streams;
		clearInterval(this.#timer);
		this.#timer = undefined;
		stdin.off("data", this.#key);
		stdout.off("resize", this.#redraw);
		stdin.setRawMode(false);
		stdin.pause();
		stdout.write(leave);
	}

	readonly #key = (bytes: Buffer): void => {
		for (const key of bytes.toString("latin1")) {
			// A terminal that is read key by key makes no signal of Ctrl-C.
			if (key === "\u0003" || key === "q") this.#stop();
			if (key === "l") this.#nextVoice();
			const zone = this.#running?.zones[Number(key) - 1];
			if (zone !== undefined) this.#running?.turn(zone);
		}
		this.#draw();
	};

	readonly #redraw = (): void => {
		this.#shown = "";
		this.#draw();
	};

	#nextVoice(): void {
		const all = ["", ...this.#board.voices];
		this.#voice = all[(all.indexOf(this.#voice) + 1) % all.length] ?? "";
	}

	#draw(): void {
		if (this.#timer === undefined) return;
		const { stdout } = this.#streams;
		const lines = rehearsalView(this.#board, {
			// A terminal without a size says 0.
			width: stdout.columns || 80,
			height: stdout.rows || 24,
			colour: this.#colour,
			now: Date.now(),
			plugs: this.#running?.zones ?? [],
			voice: this.#voice,
		});
		const text = lines
			.map((line) => `${harmless(line, this.#colour)}\u001b[K`)
			.join("\r\n");
		if (text === this.#shown) return;
		this.#shown = text;
		stdout.write(`\u001b[H${text}\u001b[J`);
	}
}
