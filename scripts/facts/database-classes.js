/** RDS instance classes in the order of the source, which is the same for both engines. */
export function databaseClasses(raw) {
	const rows = { ...raw["rds-postgres"].items, ...raw["rds-mysql"].items };
	return Object.fromEntries(
		Object.entries(rows).map(([name, row]) => [
			name,
			{ vcpu: row.vcpu, memoryGiB: row.memory_gib },
		]),
	);
}
