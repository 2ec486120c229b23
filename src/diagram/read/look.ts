import { isUnknown, type Known } from "../../plan/index.ts";
import type { IconName } from "../icon-name.ts";

/** What somebody sees of a thing. */
export interface Look {
	readonly icon: IconName;
	readonly title: string;
	readonly lines: readonly string[];
	/** Which sentence of the legend. */
	readonly meaning: string;
}

/** The value, where the plan tells it. */
export function told<T>(value: Known<T> | undefined): T | undefined {
	return value === undefined || isUnknown(value) ? undefined : (value as T);
}
