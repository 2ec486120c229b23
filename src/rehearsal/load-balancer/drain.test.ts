import { expect, it } from "vitest";
import { get, kept } from "../../../test/support/balanced-targets.ts";
import { balanced } from "../../../test/support/load-balancer.ts";
import {
	httpServer,
	rawExchange,
	until,
} from "../../../test/support/raw-exchange.ts";

it("ends in order: what is under way is answered, and nothing new is taken", async () => {
	let answer: (() => void) | undefined;
	const target = kept(
		await httpServer((_, answered) => {
			answer = () => answered.end("done");
		}),
	);
	const node = await balanced([target.port]);
	const asked = rawExchange(node.port, get("/", "", false));
	await until("it is asked", () => answer !== undefined);
	const ended = node.node.drain();
	answer?.();
	expect(await asked).toMatch(
		/^HTTP\/1\.1 200 .*Connection: close\r\n\r\ndone$/s,
	);
	await node.stop();
	await ended;
	await expect(rawExchange(node.port, get())).rejects.toThrow("ECONNREFUSED");
});
