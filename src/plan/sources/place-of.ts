import { parseResourceAddress } from "../../address/index.ts";
import type { Source } from "../../diagnostics/index.ts";
import type { Sources } from "./read-sources.ts";

/** A key in quotes may have spaces, brackets and escaped quotes of its own. */
const upToSpace = /^(?:[^\s"]|"(?:[^"\\]|\\.)*")+/u;

/**
 * Where a resource or a variable is written, by the address of it or of something inside of it; the
 * call of its module where that module's source is not there.
 */
export function placeOf(
	{ module: root }: Sources,
	address: string,
): Source | undefined {
	const [resource = ""] = upToSpace.exec(address) ?? [];
	const parsed = parseResourceAddress(resource);
	if (parsed === undefined) return undefined;
	let module = root;
	let call: Source | undefined;
	for (const { name } of parsed.module) {
		call = module.places?.get(`module.${name}`) ?? call;
		const next = module.calls.get(name)?.module;
		if (next === undefined) return call;
		module = next;
	}
	const mode = parsed.mode === "managed" ? "" : `${parsed.mode}.`;
	const key = `${mode}${parsed.type}.${parsed.name}`;
	return module.places?.get(key) ?? call;
}
