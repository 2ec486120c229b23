import { wildcard } from "../wildcard.ts";
import type { Behavior } from "./configuration.ts";

/** The behaviours of a distribution, of which the first that matches counts. */
export class Behaviors {
	readonly #all: readonly { readonly test: RegExp; readonly one: Behavior }[];

	constructor(behaviors: readonly Behavior[]) {
		this.#all = behaviors.map((one) => ({
			test: wildcard(withSlash(one.pathPattern), false),
			one,
		}));
	}

	/** The last one is for every path. */
	at(path: string): Behavior {
		const found =
			this.#all.find(({ test }) => test.test(path)) ?? this.#all.at(-1);
		if (found === undefined) throw new Error("no behaviour");
		return found.one;
	}
}

/** `img/*` and `/img/*` mean the same. Source: CloudFront developer guide, "Path pattern". */
function withSlash(pattern: string): string {
	return pattern.startsWith("/") || pattern.startsWith("*")
		? pattern
		: `/${pattern}`;
}
