import { once } from "node:events";
import {
	type AddressInfo,
	connect,
	createServer,
	type Server,
	Socket,
} from "node:net";
import { afterEach, expect, it } from "vitest";
import { SeveralAddresses } from "./several-addresses.ts";

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

async function listening(): Promise<number> {
	const server = createServer((socket) => socket.on("error", () => {}));
	servers.push(server.listen(0, "127.0.0.1"));
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

/** A port that refuses. */
async function refusing(): Promise<number> {
	const port = await listening();
	servers.pop()?.close();
	return port;
}

/** Whoever dials it waits. */
const silent = "silent";

function asking(list: readonly (number | typeof silent)[]) {
	const addresses = new SeveralAddresses(list);
	const dialled: (number | typeof silent)[] = [];
	const dial = (where: number | typeof silent) => {
		dialled.push(where);
		// One that never answers: nothing of it comes, neither an end nor a refusal.
		const socket =
			where === silent ? new Socket() : connect(where, "127.0.0.1");
		return { socket, ready: "connect" as const };
	};
	return {
		dialled,
		ask: async (longestMs = 5000) => {
			const socket = await addresses.connect(dial, longestMs);
			const { remotePort } = socket;
			socket.destroy();
			return remotePort;
		},
	};
}

it("asks them in turn", async () => {
	const [one, other] = [await listening(), await listening()];
	const { ask } = asking([one, other]);
	expect([await ask(), await ask(), await ask()]).toEqual([one, other, one]);
});

it("goes on at once from one that refuses, and then leaves it for a while", async () => {
	const [bad, good] = [await refusing(), await listening()];
	const { ask, dialled } = asking([bad, good]);
	expect(await ask()).toBe(good);
	expect(await ask()).toBe(good);
	expect(await ask()).toBe(good);
	expect(dialled).toEqual([bad, good, good, good]);
});

it("goes on after half a second from one that is silent", async () => {
	const good = await listening();
	const { ask, dialled } = asking([silent, good]);
	const start = performance.now();
	expect(await ask()).toBe(good);
	expect(performance.now() - start).toBeGreaterThan(400);
	expect(await ask()).toBe(good);
	expect(dialled).toEqual([silent, good, good]);
});

it("says what the last one said where nobody answers, and when it took too long", async () => {
	const [one, other] = [await refusing(), await refusing()];
	await expect(asking([one, other]).ask()).rejects.toThrow("ECONNREFUSED");
	await expect(asking([silent]).ask(50)).rejects.toThrow("ETIMEDOUT");
});
