import type { State, StateInput } from "../state.ts";

export interface StateSurroundings {
	readonly name: string;
	readonly environment?: string;
	readonly region: string;
}

export function settleState(
	input: StateInput,
	{ name, environment, region }: StateSurroundings,
): State {
	const { bucket, lock = "native" } = input;
	const folder = [name, environment].filter((part) => part !== undefined);
	return {
		bucket,
		key: `${folder.join("/")}/terraform.tfstate`,
		lock:
			lock === "native"
				? { kind: "native" }
				: { kind: "table", table: lock.table },
		region: input.region ?? region,
	};
}
