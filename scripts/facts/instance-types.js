import { byFamily } from "./family.js";

/** Every EC2 instance type that AWS describes, by family and size: `[name, words]`. */
export function describedTypes(raw) {
	return Object.values(raw.instance_types)
		.sort(bySize)
		.map((type) => [type.InstanceType, words(type)]);
}

/** The described types family by family, and the CPU credits of the T types. */
export function instanceTypes(raw) {
	return {
		families: byFamily(
			describedTypes(raw).map(([name, text]) => [name, ` ${text}`]),
		),
		credits: Object.fromEntries(
			raw["instance-attributes"].entries
				.filter((row) => row.burstable)
				.map((row) => [row.item, credits(row)]),
		),
	};
}

/** vCPU, GiB, architecture, generation, hypervisor, interfaces, addresses on each, network. */
function words(type) {
	const architectures = type.ProcessorInfo.SupportedArchitectures;
	return [
		type.VCpuInfo.DefaultVCpus,
		type.MemoryInfo.SizeInMiB / 1024,
		architectures.some((name) => name.startsWith("arm64")) ? "arm64" : "x86_64",
		type.CurrentGeneration ? "current" : "previous",
		type.Hypervisor ?? "metal",
		type.NetworkInfo.MaximumNetworkInterfaces,
		type.NetworkInfo.Ipv4AddressesPerInterface,
		type.NetworkInfo.NetworkPerformance,
	].join(" ");
}

/** Credits an hour, the most that can be held, percent of each vCPU. */
function credits(row) {
	return `${row.credits_per_hour} ${row.max_earned_credits} ${row.baseline_pct_per_vcpu}`;
}

function bySize(a, b) {
	const family = (type) => type.InstanceType.split(".")[0];
	return (
		compare(family(a), family(b)) ||
		a.VCpuInfo.DefaultVCpus - b.VCpuInfo.DefaultVCpus ||
		a.MemoryInfo.SizeInMiB - b.MemoryInfo.SizeInMiB ||
		compare(a.InstanceType, b.InstanceType)
	);
}

function compare(a, b) {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
