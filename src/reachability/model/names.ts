import type { Vpc } from "../../network/index.ts";
import { type EntityOf, entityAt, isUnknown } from "../../plan/index.ts";
import { idOf, known, mayBe, type Reader, whyUnknown } from "./reader.ts";

/**
 * Whom the machines of a VPC ask for names: its own resolver, which works while
 * `enable_dns_support` is on, or the servers that its DHCP options name ("DNS attributes
 * for your VPC", "DHCP option sets in Amazon VPC", Amazon VPC User Guide).
 */
export function namesOf(
	reader: Reader,
	vpc: EntityOf<"vpc">,
): Pick<Vpc, "resolvesNames" | "hostNames" | "unknownNames"> {
	const unknown =
		othersAsked(reader, vpc.address) ??
		(isUnknown(vpc.dnsSupport)
			? `whether its enable_dns_support is on is not known: ${whyUnknown(vpc.dnsSupport)}`
			: undefined);
	const hostNames = known(vpc.dnsHostnames);
	return {
		resolvesNames: known(vpc.dnsSupport) ?? true,
		...(hostNames !== undefined && { hostNames }),
		...(unknown !== undefined && { unknownNames: unknown }),
	};
}

/** The name servers of its own that a VPC hands out, as a phrase. */
function othersAsked(reader: Reader, vpc: string): string | undefined {
	const set = reader
		.all("dhcp-options-association")
		.find((one) => idOf(one.vpc) === vpc);
	const stray = reader
		.all("dhcp-options-association")
		.find((one) => mayBe(one.vpc, vpc));
	if (set === undefined)
		return stray && `${stray.address} may give it options of its own`;
	const found = entityAt(reader.entities, idOf(set.options) ?? "");
	if (found?.kind !== "dhcp-options")
		return `${set.address} gives it options that are not in the plan`;
	const { items, complete } = found.nameServers;
	const named = items.map((one) => known(one) ?? "not known");
	const own = named.filter((one) => !isAmazons(one));
	if (complete && own.length === 0) return undefined;
	const servers = own.length === 0 ? "servers not known" : own.join(", ");
	return `${found.address} has names asked of ${servers}, and what is answered there is in no plan`;
}

/** The resolver by its word or by its link-local addresses ("Amazon DNS server", Amazon VPC User Guide). */
function isAmazons(server: string): boolean {
	return ["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253"].includes(
		server,
	);
}
