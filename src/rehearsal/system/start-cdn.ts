import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ResourceGraph } from "../../plan/index.ts";
import type { PartEvent } from "../part.ts";
import { cdnSettings } from "./cdn-settings.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";
import { StartFault } from "./start-databases.ts";

const program = fileURLToPath(new URL("rehearsal-cdn.mjs", import.meta.url));

/** On the loopback of the namespace that CloudFront's interface is in: nobody else is there. */
const own = { address: "127.0.0.1", port: 8080 } as const;

const part = "CDN";

/**
 * The distribution with its firewall, where CloudFront's own interface stands: what it fetches goes from
 * there through the filters of the system's network. Gives where it listens; undefined where the graph
 * does not say how it behaves.
 */
export async function startCdn(
	{ world, tell, programs }: Start,
	graph: ResourceGraph,
	{ namespace }: Place,
	origin: { readonly address: string; readonly port: number },
): Promise<{ readonly host: string; readonly port: number } | undefined> {
	const settings = cdnSettings(graph, { ...own, origin });
	if (settings === undefined) return undefined;
	const child = world.start(namespace, [process.execPath, program], {
		stdio: ["pipe", "pipe", "inherit"],
	});
	programs.push({
		end: async (longestMs) => {
			child.stdin?.end();
			if (child.exitCode === null)
				await Promise.race([once(child, "exit"), passed(longestMs)]);
		},
	});
	const ready = new Promise<void>((done, fail) => {
		child.on("exit", () => fail(new StartFault(part, "it ended")));
		if (child.stdout === null) return;
		createInterface({ input: child.stdout }).on("line", (line) => {
			const event = JSON.parse(line) as PartEvent;
			if (event.event === "failed") fail(new StartFault(part, event.reason));
			if (event.event === "log") tell({ event: "log", part, text: event.text });
			if (event.event === "ready") done();
		});
	});
	child.stdin?.write(`${JSON.stringify(settings)}\n`);
	const late = passed(10_000, undefined, { ref: false }).then(() => {
		throw new StartFault(part, "it does not listen after 10 s");
	});
	await Promise.race([ready, late]);
	const firewall =
		"firewall" in settings ? ", with its firewall before it" : "";
	tell({
		event: "part",
		part,
		text: `passes on to the load balancer${firewall}`,
	});
	return { host: own.address, port: own.port };
}
