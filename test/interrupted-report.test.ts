import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/temporary-folder.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Ends each verb by Ctrl-C at different times of its work; what is there then. */
it.each([
	["check", ["--format", "html"], "</html>"],
	["draw", ["--view", "overview", "--format", "svg"], "</svg>"],
])(
	"Ctrl-C leaves %s's file whole or not at all",
	async (verb, options, end) => {
		for (const milliseconds of [150, 400, 700, 1000, 1500]) {
			const folder = await temporaryFolder();
			const child = spawn(
				process.execPath,
				[
					join(root, "bin/terrace.cjs"),
					verb,
					join(root, "examples/grocerymate"),
					...options,
					"--out",
					join(folder, "written"),
				],
				{ stdio: "ignore" },
			);
			const ended = once(child, "exit");
			await Promise.race([wait(milliseconds), ended]);
			child.kill("SIGINT");
			await ended;
			const left = readdirSync(folder);
			expect(left.filter((name) => name !== "written")).toEqual([]);
			for (const name of left)
				expect(readFileSync(join(folder, name), "utf8").trimEnd()).toMatch(
					new RegExp(`${end}$`),
				);
		}
	},
	120_000,
);
