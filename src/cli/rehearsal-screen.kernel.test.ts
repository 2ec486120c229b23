import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as passed } from "node:timers/promises";
import { expect, it } from "vitest";
import { exampleFolder } from "../../test/support/example.ts";
import { terraceProgram } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { ask } from "../rehearsal/system/ask.ts";

/** The example on a terminal of its own, and what can be typed there. */
function onTerminal(example: string) {
	// Health checks notice three times as soon.
	const verb = ["rehearse", example, "--speed", "3"];
	const words = [process.execPath, terraceProgram, ...verb];
	const quoted = words.map((word) => `'${word}'`).join(" ");
	const child = spawn(
		"script",
		["--quiet", "--return", "--command", quoted, "/dev/null"],
		{
			env: {
				PATH: process.env.PATH,
				HOME: process.env.HOME,
				TERM: "xterm",
				NO_COLOR: "1",
			},
			stdio: ["pipe", "pipe", "inherit"],
		},
	);
	let printed = "";
	child.stdout.on("data", (text) => {
		printed += text;
	});
	const ended = new Promise<number | null>((done) =>
		child.once("close", (status) => done(status)),
	);
	/** The last picture that was drawn. */
	const picture = () => printed.slice(printed.lastIndexOf("\u001b[H"));
	return {
		type: (keys: string) => child.stdin.write(keys),
		end: () => void child.kill("SIGTERM"),
		printed: () => printed,
		ended,
		shows: async (wanted: RegExp) => {
			for (let tries = 0; !wanted.test(picture()); tries += 1) {
				if (tries > 1500) throw new Error(`never ${wanted}:\n${printed}`);
				await passed(100);
			}
			return picture();
		},
	};
}

/** Writes an item where the picture says that it is open, and reads all. */
async function writing(picture: string, name: string) {
	const [, file = "", address = ""] =
		/--cacert (\S+) (https:[\w.:/]+)/.exec(picture) ?? [];
	const open = {
		address,
		authority: { certificate: readFileSync(file, "utf8") },
	};
	const { status } = await ask(open, "/api/items", { name });
	return { status, list: (await ask(open, "/api/items")).text };
}

/**
 * The database has changed its zone, and takes what is written by the same way as before: once the service has found that its old
 * connections are dead, which it tells whoever had one, by 503 or, on a busy machine, later than is waited for.
 */
async function writtenAgain(picture: string, name: string): Promise<string> {
	for (let tries = 0; ; tries += 1) {
		const { status, list } = await writing(picture, name).catch(
			({ name: fault }: Error) => ({ status: fault, list: "" }),
		);
		if (status === 201) return list;
		expect([503, "AbortError", "TimeoutError"]).toContain(status);
		expect(tries).toBeLessThan(10);
		await passed(1000);
	}
}

const answered = (picture: string) =>
	Number(/([\d,]+) answered/.exec(picture)?.[1]?.replaceAll(",", ""));

describeUnless(
	missingTools("ip", "nft", "perl", "script"),
	"on a terminal",
	() => {
		it("the plug of a zone is pulled: the other zone goes on, and Ctrl-C stops within 3 s", async () => {
			const run = onTerminal(exampleFolder("newsletter"));
			try {
				const whole = await run.shows(/\d answered/);
				expect(whole).toMatch(/● primary .*stands by/);
				expect((await writing(whole, "before the plug")).status).toBe(201);
				run.type("1");
				const pulled = await run.shows(/us-east-1a.*PLUG PULLED/);
				expect(pulled).toMatch(/○.* service .*no power/);
				// Until the health checks notice, every other request finds nobody.
				// What is told in the same second may push the first word of it out of the picture; what comes of it stays.
				await run.shows(
					/10\.0\.64\.4:8000 is unhealthy: Target\.Timeout|service in us-east-1a is unhealthy/,
				);
				await run.shows(/● primary +\S+ +runs/);
				const list = await writtenAgain(whole, "without a zone");
				expect(list).toContain("before the plug");
				const before = answered(await run.shows(/every time again/));
				await passed(5000);
				expect(answered(await run.shows(/answered/))).toBeGreaterThan(
					before + 4,
				);
				run.type("1");
				await run.shows(/us-east-1a.*1 pulls the plug/);
				await run.shows(/● .*service .*healthy[\s\S]*● .*service .*healthy/);
				await run.shows(/● primary .*stands by[\s\S]*● primary .*runs/);
				const asked = performance.now();
				run.type("\u0003");
				expect(await run.ended).toBe(0);
				expect(performance.now() - asked).toBeLessThan(3000);
				// Below what was printed before, on the page that was there before.
				const after = run.printed().split("\u001b[?1049l");
				expect(after).toHaveLength(2);
				expect(after[1]).toContain("nothing left");
			} finally {
				run.end();
			}
		});
	},
);
