import type { Finding } from "../../review/index.ts";

/** Findings that say the same of several resources, as one that names them all. */
export function alike(findings: readonly Finding[]): readonly Finding[] {
	const groups = new Map<string, Finding[]>();
	for (const one of findings) {
		const { severity, id, title, why, fix } = one;
		const key = JSON.stringify([severity, id, title, why, fix]);
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		const addresses = new Set(group.flatMap((one) => one.addresses));
		return first === undefined ? [] : [{ ...first, addresses: [...addresses] }];
	});
}
