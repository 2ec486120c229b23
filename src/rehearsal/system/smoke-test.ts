import { setTimeout as passed } from "node:timers/promises";

/** One item through the entry: written on the primary, and read where anybody reads (a replica, where there is one); the reason when that fails. */
export async function smokeTest(address: string): Promise<string | undefined> {
	const name = `rehearsal ${Date.now()}`;
	try {
		const written = await fetch(`${address}/api/items`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ name }),
			signal: AbortSignal.timeout(10_000),
		});
		if (written.status !== 201)
			return `writing an item was answered ${written.status}: ${(await written.text()).slice(0, 200)}`;
		return await isListed(address, name);
	} catch (error) {
		return noAnswer(error);
	}
}

/** Whether a path is answered through the entry, as its own service answers it; the reason when not. */
export async function answers(
	address: string,
	path: string,
): Promise<string | undefined> {
	try {
		const { status } = await fetch(`${address}${path}`, {
			signal: AbortSignal.timeout(10_000),
		});
		return status < 400 ? undefined : `${path} was answered ${status}`;
	} catch (error) {
		return noAnswer(error);
	}
}

function noAnswer(error: unknown): string {
	const { cause, message } = error as Error;
	return `no answer: ${cause instanceof Error ? cause.message : message}`;
}

/** A replica follows a moment later; after that it must have it. */
async function isListed(
	address: string,
	name: string,
): Promise<string | undefined> {
	let said = "";
	for (let tries = 0; tries < 100; tries += 1) {
		const read = await fetch(`${address}/api/items`, {
			signal: AbortSignal.timeout(10_000),
		});
		said = `${read.status}: ${(await read.text()).slice(0, 5000)}`;
		if (read.ok && said.includes(name)) return undefined;
		await passed(200);
	}
	return `the item that was written is not read back; the list was answered ${said.slice(0, 200)}`;
}
