import type { PublishedEvent } from "../part.ts";

/** An answer as it is sent. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** What is sent instead, where it is no text. */
	readonly bytes?: Buffer;
}

export function text(status: number, body: string): Answer {
	return { status, headers: { "content-type": "text/plain" }, body };
}

/** Tells of a message that somebody has published. */
export type TellPublished = (event: PublishedEvent) => void;

/** Tells of a call that was refused, for people. */
export type TellRefused = (text: string) => void;
