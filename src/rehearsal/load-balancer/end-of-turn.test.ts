import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { sendAtEndOfTurn } from "./end-of-turn.ts";

/** Notes what reaches it, and whether at once or together. */
function sink() {
	const sent: string[] = [];
	const socket = new Writable({
		write: (bytes: Buffer, _, done) => {
			sent.push(`${bytes}`);
			done();
		},
		writev: (chunks, done) => {
			sent.push(chunks.map(({ chunk }) => `${chunk}`).join("+"));
			done();
		},
	});
	return { socket, sent };
}

test("what is written in one turn is sent together at its end, each socket its own", async () => {
	const one = sink();
	const other = sink();
	for (const text of ["head", "body"]) {
		sendAtEndOfTurn(one.socket);
		one.socket.write(text);
	}
	sendAtEndOfTurn(other.socket);
	other.socket.write("alone");
	expect([...one.sent, ...other.sent]).toEqual([]);
	await nextTurn();
	expect(one.sent).toEqual(["head+body"]);
	expect(other.sent).toEqual(["alone"]);

	sendAtEndOfTurn(one.socket);
	one.socket.write("next");
	await nextTurn();
	expect(one.sent).toEqual(["head+body", "next"]);
});

test("a socket that ends in the meantime loses nothing, and one that is destroyed stays so", async () => {
	const ended = sink();
	sendAtEndOfTurn(ended.socket);
	ended.socket.write("last");
	ended.socket.end();
	const destroyed = sink();
	sendAtEndOfTurn(destroyed.socket);
	destroyed.socket.write("never");
	destroyed.socket.destroy();
	await nextTurn();
	expect(ended.sent).toEqual(["last"]);
	expect(ended.socket.writableFinished).toBe(true);
	expect(destroyed.sent).toEqual([]);
});
