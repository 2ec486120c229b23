/** Names of a system's parts with their addresses, which may change while it runs. */
export class Names {
	readonly #known = new Map<string, string>();
	#write: (() => void) | undefined;

	get all(): readonly (readonly [address: string, name: string])[] {
		return [...this.#known].map(([name, address]) => [address, name]);
	}

	/** From now on the name means this address. */
	point(name: string, address: string): void {
		this.#known.set(name, address);
		this.#write?.();
	}

	/** Calls whoever writes them down for programs, now and after each change. */
	writtenBy(write: () => void): void {
		this.#write = write;
		write();
	}
}
