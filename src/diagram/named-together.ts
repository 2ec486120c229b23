import {
	parseResourceAddress,
	printResourceAddress,
	resourceOfInstance,
} from "../address/index.ts";

/** More than these, and a legend is a list of names. */
const most = 20;

/** `aws_iam_role.database, .execution`: module and type are said once for all that follow with the same. */
export function namedTogether(addresses: readonly string[]): string {
	const isTooMany = addresses.length > most;
	const named = isTooMany ? addresses.slice(0, most - 1) : addresses;
	const stems = named.map(stemOf);
	const said = named.map((address, at) => {
		const stem = stems[at] ?? "";
		return stem === stems[at - 1] ? address.slice(stem.length) : address;
	});
	const left = addresses.length - named.length;
	return said.join(", ") + (isTooMany ? ` and ${left} more` : "");
}

/** What stands before the name's own dot; empty for what is no resource of the plan. */
function stemOf(address: string): string {
	const parsed = parseResourceAddress(address);
	if (parsed === undefined) return "";
	const { length } = printResourceAddress(resourceOfInstance(parsed));
	return address.slice(0, length - parsed.name.length - 1);
}
