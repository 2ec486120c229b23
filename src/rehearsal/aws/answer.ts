/** An answer as it is sent. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Tells of a call that was refused, for people. */
export type TellRefused = (text: string) => void;
