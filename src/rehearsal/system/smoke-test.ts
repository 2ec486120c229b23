import { setTimeout as passed } from "node:timers/promises";
import { ask, type OpenAddress } from "./ask.ts";
import type { ServicePath } from "./service-path.ts";

/** Where the reference application has its items. */
export const itemsPath = "/api/items";

/** One item through the entry: written on the primary, and read where anybody reads (a replica, where there is one); the reason when that fails. */
export async function smokeTest(
	open: OpenAddress,
): Promise<string | undefined> {
	const name = `rehearsal ${Date.now()}`;
	const fault = await writeItem(open, name);
	if (fault !== undefined) return fault;
	return isListed(open, name).catch(noAnswer);
}

/** Writes an item through the entry; the reason when it is not written. */
export async function writeItem(
	open: OpenAddress,
	name: string,
): Promise<string | undefined> {
	try {
		const { status, text } = await ask(open, itemsPath, { name });
		return status === 201
			? undefined
			: `writing an item was answered ${status}: ${text.slice(0, 200)}`;
	} catch (error) {
		return noAnswer(error);
	}
}

/** Whether a path is answered through the entry, as its own service answers it; the reason when not. */
export async function answers(
	open: OpenAddress,
	{ path, isOther }: ServicePath,
): Promise<string | undefined> {
	try {
		const { status } = await ask(open, path);
		return status < (isOther ? 500 : 400)
			? undefined
			: `${path} was answered ${status}`;
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
	open: OpenAddress,
	name: string,
): Promise<string | undefined> {
	let said = "";
	for (let tries = 0; tries < 100; tries += 1) {
		const { status, text } = await ask(open, itemsPath);
		said = `${status}: ${text.slice(0, 5000)}`;
		if (status === 200 && said.includes(name)) return undefined;
		await passed(200);
	}
	return `the item that was written is not read back; the list was answered ${said.slice(0, 200)}`;
}
