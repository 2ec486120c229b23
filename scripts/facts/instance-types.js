/** EC2 instance types in the order of the source: family by family, size by size. */
export function instanceTypes(raw) {
	return Object.fromEntries(
		raw["instance-attributes"].entries.map((row) => [row.item, typeRow(row)]),
	);
}

function typeRow(row) {
	return {
		vcpu: row.vcpu,
		memoryGiB: row.memory_gib,
		architecture: row.arch.includes("arm64") ? "arm64" : "x86_64",
		currentGeneration: row.current_generation,
		network: row.network,
		nitro: row.nitro,
		interfaces: row.max_eni,
		addressesPerInterface: row.ipv4_per_eni,
		...(row.burstable ? creditRow(row) : {}),
	};
}

function creditRow(row) {
	return {
		creditsPerHour: row.credits_per_hour,
		maximumCredits: row.max_earned_credits,
		baselinePercentPerVcpu: row.baseline_pct_per_vcpu,
	};
}
