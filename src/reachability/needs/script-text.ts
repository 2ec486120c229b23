import {
	isObjectValue,
	isSensitive,
	isUnknown,
	type Value,
} from "../../plan/index.ts";

/** A script as far as it is known; `complete` is false where some of it is not. */
export interface ScriptText {
	readonly text: string;
	readonly complete: boolean;
	/** Something in it is not to be shown: no part of it may be, not even in a reason. */
	readonly secret: boolean;
}

/** The text of user data: plain, in base64, or made of parts of which some are known after apply. */
export function scriptText(value: Value | undefined): ScriptText {
	const parts: string[] = [];
	const state = { complete: true, secret: false };
	gather(value, parts, state);
	return { text: parts.join(""), ...state };
}

interface State {
	complete: boolean;
	secret: boolean;
}

function gather(value: Value | undefined, into: string[], state: State): void {
	if (typeof value === "string") {
		const text = plain(value);
		// A plan holds only the hash of an instance's user data.
		if (text === undefined) state.complete = false;
		else into.push(text);
	} else if (isSensitive(value)) state.secret = true;
	else if (isUnknown(value)) gatherMade(value, into, state);
	else if (isObjectValue(value) || Array.isArray(value))
		into.push(JSON.stringify(value));
}

function gatherMade(
	{ made }: Extract<Value, { kind: "unknown" }>,
	into: string[],
	state: State,
): void {
	if (made?.as === "text")
		for (const part of made.parts) {
			// A hole of which nothing is known: the id of something that is yet to be made.
			if (isUnknown(part) && part.made === undefined) into.push(hole);
			else gather(part, into, state);
		}
	else if (made?.as === "base64") gather(made.value, into, state);
	else if (made?.as === "json") into.push(hole);
	else state.complete = false;
}

/** An image in ECR, whatever the account. */
export const ecrName = /\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9]/;

/** Stands where a value is known after apply. */
export const hole = "\u0000";

function plain(text: string): string | undefined {
	if (/^[0-9a-f]{40}$/.test(text)) return undefined;
	const packed = text.replace(/\s+/g, "");
	if (packed.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return text;
	try {
		return new TextDecoder().decode(
			Uint8Array.from(atob(packed), (one) => one.charCodeAt(0)),
		);
	} catch {
		return text;
	}
}
