import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { readInput } from "./input-bytes.ts";

it("reads what is piped in, to its end, and once", async () => {
	const stdin = piped(["{", "}"]);
	const { name, bytes } = await readInput("-", stdin);
	expect(name).toBe("standard input");
	expect(new TextDecoder().decode(bytes)).toBe("{}");

	const again = await readInput("-", stdin);
	expect(again.bytes).toBeUndefined();
	expect(again.refused).toMatchObject({
		code: "bad-usage",
		summary: "- reads standard input, which is at its end already",
	});
});

it("does not wait for somebody before a terminal", async () => {
	const stdin = Object.assign(piped([]), { isTTY: true });
	const { refused } = await readInput("-", stdin);
	expect(refused?.summary).toBe("- reads standard input, which is a terminal");
});

it("has nothing of a folder, or of a file that is not there", async () => {
	expect(await readInput(".")).toEqual({ name: "." });
	expect(await readInput("nowhere.json")).toEqual({ name: "nowhere.json" });
});

function piped(parts: readonly string[]): NodeJS.ReadStream {
	const stream = Readable.from(parts.map((part) => Buffer.from(part)));
	return stream as unknown as NodeJS.ReadStream;
}
