import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { System } from "../system.ts";
import { chooseVersion } from "./chosen-image.ts";
import { impossible } from "./impossible.ts";
import { locate } from "./located.ts";
import { move } from "./move.ts";
import { descriptions, rollbackTarget } from "./release-list.ts";
import { refusedByAws } from "./release-problems.ts";

/** Goes back to what ran before, past everything that failed or was taken back already. */
export async function rollback(
	system: System,
	ports: Ports,
	pause?: number,
): Promise<OperationEnd> {
	const { blueprint } = system;
	const located = await locate(system, ports);
	if ("kind" in located) return located;
	try {
		const history = await located.record.history();
		const running = history.at(-1)?.image ?? "";
		const target = rollbackTarget(history);
		if (target === undefined)
			return impossible(
				"nothing else has run before",
				`Nothing was changed. What runs is ${running}; terrace releases lists all.`,
			);
		// It may have been deleted from its repository since.
		const { image } = target;
		const chosen = await chooseVersion(image, blueprint, running, located);
		if ("code" in chosen) return ended("refused", [chosen]);
		const description = descriptions.rollback(running);
		return await move(located, { image, description, history }, ports, pause);
	} catch (error) {
		return ended("failed", [refusedByAws(error)]);
	}
}
