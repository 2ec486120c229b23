import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { System } from "../system.ts";
import { chooseVersion } from "./chosen-image.ts";
import { type Located, locate } from "./located.ts";
import { type Move, move } from "./move.ts";
import { descriptions } from "./release-list.ts";
import { refusedByAws } from "./release-problems.ts";

/** Has the service run another image or commit, and waits until it does; what does not start is taken back. */
export async function release(
	system: System,
	given: string,
	ports: Ports,
	pause?: number,
): Promise<OperationEnd> {
	const located = await locate(system, ports);
	if ("kind" in located) return located;
	try {
		const chosen = await choose(system, given, located);
		if ("kind" in chosen) return chosen;
		return await move(located, chosen, ports, pause);
	} catch (error) {
		return ended("failed", [refusedByAws(error)]);
	}
}

async function choose(
	{ blueprint }: System,
	given: string,
	located: Located,
): Promise<Move | OperationEnd> {
	const history = await located.record.history();
	const running = history.at(-1)?.image ?? "";
	const chosen = await chooseVersion(given, blueprint, running, located);
	if ("code" in chosen) return ended("refused", [chosen]);
	return {
		image: chosen.image,
		description: descriptions.release(chosen.asked),
		history,
	};
}
