/** A place in PostgreSQL's write-ahead log, in bytes. */
export type Position = bigint;

/** How far a sender has sent or a receiver has received, as PostgreSQL's processes call themselves: `… streaming 0/3000148`. */
export function walPosition(
	titles: readonly string[],
	process: "walsender" | "walreceiver",
): Position | undefined {
	const all = titles.flatMap((title) => {
		const [, high, low] =
			new RegExp(
				`^postgres: (?:.* )?${process} .*streaming ([0-9A-F]+)/([0-9A-F]+)$`,
			).exec(title) ?? [];
		return high === undefined || low === undefined
			? []
			: [(BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)];
	});
	return all.reduce<Position | undefined>(
		(most, one) => (most === undefined || one > most ? one : most),
		undefined,
	);
}

/** For how long a replica has lacked something that its primary has sent. */
export class ReplicaLag {
	#since: { readonly position: Position; readonly at: number } | undefined;

	/** `at` is seconds of some clock that goes on by itself. */
	seconds(sent: Position, received: Position, at: number): number {
		if (received >= sent) {
			this.#since = undefined;
			return 0;
		}
		// What was missing then has come: what is missing now has not been missed for longer than since now.
		if (this.#since === undefined || received >= this.#since.position)
			this.#since = { position: sent, at };
		return at - this.#since.at;
	}
}
