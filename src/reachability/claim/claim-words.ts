import type { Actor, NetworkModel } from "../../network/index.ts";

export function namesOf(
	{ actors }: Pick<NetworkModel, "actors">,
	roles: readonly Actor["role"][],
): readonly string[] {
	return actors
		.filter(({ role }) => roles.includes(role))
		.map(({ name }) => name);
}

/** The first three, and how many more there are. */
export function list(names: readonly string[]): string {
	if (names.length === 0) return "nobody";
	const [first = "", second, third, ...more] = names;
	const shown = [first, second, third].filter((name) => name !== undefined);
	return more.length === 0
		? shown.join(", ")
		: `${shown.join(", ")} and ${more.length} more`;
}

/** What every default claim begins with. */
export function claim(text: string, why: string) {
	return { kind: "claim", text, why, origin: "default" } as const;
}
