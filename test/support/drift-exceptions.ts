/**
 * What a second plan still wants to change right after a deployment, although nobody
 * changed anything: one entry each, with whose fault it is. A test fails when an entry is
 * no longer needed. What the server only forgets is mended in `aws_api/` instead.
 */
export interface DriftException {
	readonly example: string;
	/** Which resources. */
	readonly address: RegExp;
	readonly attribute: string;
	readonly reason: string;
}

export const driftExceptions: readonly DriftException[] = [];

/** Whether one of the exceptions speaks of a change: `aws_instance.a user_data`. */
export function isExpected(
	exceptions: readonly DriftException[],
	changed: string,
): boolean {
	const [at = "", key] = changed.split(" ");
	return exceptions.some(
		({ address, attribute }) => address.test(at) && key === attribute,
	);
}

/** What a plan changes, attribute by attribute: `aws_instance.a user_data`. */
export function changedAttributes(planJson: string): readonly string[] {
	const { resource_changes: changes = [] } = JSON.parse(planJson) as {
		resource_changes?: readonly ResourceChange[];
	};
	return changes
		.filter(({ change }) => change.actions.join() !== "no-op")
		.flatMap(({ address, change: { actions, before, after } }) => {
			if (actions.join() !== "update") return [`${address} ${actions.join()}`];
			const keys = Object.keys({ ...before, ...after });
			return keys
				.filter(
					(key) =>
						JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]),
				)
				.map((key) => `${address} ${key}`);
		})
		.sort();
}

interface ResourceChange {
	readonly address: string;
	readonly change: {
		readonly actions: readonly string[];
		readonly before: Readonly<Record<string, unknown>> | null;
		readonly after: Readonly<Record<string, unknown>> | null;
	};
}
