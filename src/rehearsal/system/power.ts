import { once } from "node:events";
import { withSystemTools } from "../world/index.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";

/** Whatever a machine without power would still send, receive or pass on. */
const off = `table inet unplugged {
	chain in { type filter hook input priority -400; policy drop; }
	chain out { type filter hook output priority -400; policy drop; }
	chain on { type filter hook forward priority -400; policy drop; }
}
`;

const on = "delete table inet unplugged\n";

/** The zones of a running system, and their plugs. */
export class Power {
	readonly #start: Start;
	readonly #places: readonly Place[];
	#last: Promise<void> = Promise.resolve();

	/** `spared` are namespaces of what stands in no zone: the CDN, which AWS has everywhere. */
	constructor(start: Start, spared: readonly string[]) {
		this.#start = start;
		this.#places = [...start.places.values()].filter(
			({ zone, namespace }) => zone !== "" && !spared.includes(namespace),
		);
	}

	/** None where no network is enforced: nothing is there that could be cut. */
	get zones(): readonly string[] {
		if (!this.#start.ground.isEnforced) return [];
		return [...new Set(this.#places.map(({ zone }) => zone))].sort();
	}

	/** Pulls the plug of a zone or puts it in again, one after the other; nothing that runs there ends. */
	turn(zone: string): Promise<void> {
		this.#last = this.#last.then(() => this.#turn(zone));
		return this.#last;
	}

	async #turn(zone: string): Promise<void> {
		const { dark } = this.#start;
		const isOn = dark.delete(zone);
		if (!isOn) dark.add(zone);
		const there = this.#places.filter((place) => place.zone === zone);
		await Promise.all(
			there.map(({ namespace }) => this.#filter(namespace, isOn ? on : off)),
		);
		this.#start.tell({ event: "zone", zone, on: isOn });
		for (const told of this.#start.onPower) told(zone, isOn);
	}

	async #filter(namespace: string, rules: string): Promise<void> {
		const child = this.#start.ground.start(namespace, ["nft", "-f", "-"], {
			stdio: ["pipe", "ignore", "pipe"],
			env: withSystemTools(process.env),
		});
		let said = "";
		child.stderr?.on("data", (text) => {
			said += text;
		});
		child.stdin?.on("error", () => {});
		child.stdin?.end(rules);
		const [status] = await once(child, "close");
		if (status === 0) return;
		const text = `the plug in ${namespace} did not move: ${said.trim()}`;
		this.#start.tell({ event: "note", text });
	}
}
