import { text } from "node:stream/consumers";
import { rehearsalLines } from "../../src/cli/rehearsal-lines.ts";
import { type OwnService, rehearse } from "../../src/rehearsal/index.ts";
import { writtenInHcl } from "./written-in-hcl.ts";

/** What `rehearsed.ts` asks for, as JSON on standard input. */
export interface AskedRehearsal {
	readonly hcl: string;
	readonly networkOnly: boolean;
	readonly service?: OwnService;
	/** How many times faster AWS's time passes; 1 unless said. */
	readonly speed?: number;
	/** It ends when a line has this, and not by itself. */
	readonly until?: string;
}

/** A program of its own, as the command line is: rehearses a configuration and prints what people would read. */
const {
	hcl,
	networkOnly,
	service,
	speed = 1,
	until,
}: AskedRehearsal = JSON.parse(await text(process.stdin));
const stop = new AbortController();
const end = await rehearse(
	{
		graph: await writtenInHcl(hcl),
		claims: [],
		sealed: false,
		...(service && { service }),
	},
	{
		once: until === undefined,
		networkOnly,
		port: 0,
		speed,
		signal: stop.signal,
		tell: (event) => {
			const lines = rehearsalLines(event, 200);
			if (until && lines.some((line) => line.includes(until))) stop.abort();
			if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
		},
	},
);
process.stdout.write(`${end}\n`);
