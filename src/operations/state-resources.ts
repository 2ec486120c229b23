/** A resource as `show -json` has it. */
export interface StateResource {
	readonly address: string;
	readonly type: string;
	readonly name: string;
	readonly tainted?: boolean;
	readonly values: Readonly<Record<string, unknown>>;
}

interface Values {
	readonly root_module?: { readonly resources?: readonly StateResource[] };
}

/** What a state holds, or what a plan found to be there. */
export function resourcesIn(json: string): readonly StateResource[] {
	const shown: {
		readonly values?: Values;
		readonly prior_state?: { readonly values?: Values };
	} = JSON.parse(json);
	const values = shown.prior_state?.values ?? shown.values;
	return values?.root_module?.resources ?? [];
}

/** A value that is a text, as most are that AWS gives. */
export function textOf(
	{ values }: StateResource,
	key: string,
): string | undefined {
	const value = values?.[key];
	return typeof value === "string" && value !== "" ? value : undefined;
}
