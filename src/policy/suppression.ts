/** A violation that somebody has decided to live with, and answers for. */
export interface Suppression {
	/** The id of a rule. */
	readonly rule: string;
	/** A Terraform address; `*` stands for anything. */
	readonly address: string;
	/** Why it may stay. */
	readonly reason: string;
	/** Who answers for it. */
	readonly owner: string;
	/** The last day on which it holds, `YYYY-MM-DD`. Absent: for ever. */
	readonly expires?: string;
}

/** Whether a suppression is about this address. */
export function covers({ address: pattern }: Suppression, address: string) {
	const parts = pattern.split("*").map((part) => part.replace(special, "\\$&"));
	return new RegExp(`^${parts.join(".*")}$`, "s").test(address);
}

const special = /[.*+?^${}()|[\]\\]/g;

export function hasExpired({ expires }: Suppression, day: string): boolean {
	return expires !== undefined && expires < day;
}
