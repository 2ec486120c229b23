import { parseResourceAddress } from "../address/index.ts";
import { type Fields, fields, list } from "./shape.ts";

/** The first address of a plan's or state's resources that is none. */
export function strangeAddress(input: Fields): string | undefined {
	for (const change of list(input.resource_changes)) {
		const address = String(fields(change).address);
		if (parseResourceAddress(address) === undefined) return address;
	}
	return (
		strangeIn(fields(fields(input.values).root_module)) ??
		strangeIn(fields(fields(fields(input.prior_state).values).root_module))
	);
}

function strangeIn(module: Fields): string | undefined {
	for (const resource of list(module.resources)) {
		const address = String(fields(resource).address);
		if (parseResourceAddress(address) === undefined) return address;
	}
	for (const child of list(module.child_modules)) {
		const found = strangeIn(fields(child));
		if (found !== undefined) return found;
	}
	return undefined;
}
