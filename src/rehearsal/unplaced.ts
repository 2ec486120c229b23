import type { NetworkModel } from "../network/index.ts";

const mostNamed = 3;

/** Who has no place in the network, in a sentence: their subnet is not known, or is somebody else's. */
export function unplacedNote({
	interfaces,
	subnets,
}: NetworkModel): string | undefined {
	const known = new Set(subnets.map(({ id }) => id));
	const lost = new Set(
		interfaces
			.filter(({ subnet }) => !known.has(subnet))
			.map(({ address }) => address),
	);
	if (lost.size === 0) return undefined;
	const named = [...lost].slice(0, mostNamed).join(", ");
	const more =
		lost.size > mostNamed ? ` and ${lost.size - mostNamed} more` : "";
	return `not plugged in, because the subnet is not in the plan or not known from it: ${named}${more}. Of a plan, --source names the Terraform that it was made of`;
}
