import { type Answer, type OutputValue, output } from "../driver/index.ts";
import type { System } from "./system.ts";

/** The outputs of a system that is deployed; empty before. */
export function outputs({
	workspace,
}: System): Promise<Answer<Readonly<Record<string, OutputValue>>>> {
	return output(workspace);
}
