import type { Gap, NetworkModel } from "../../network/index.ts";
import type { EntityOf, Value } from "../../plan/index.ts";

/**
 * Whether an endpoint may let less through than its network does. One of which nobody says
 * anything has a policy for everything ("Control access to VPC endpoints using endpoint
 * policies", AWS PrivateLink Guide), which a state spells out.
 */
export function narrows({ policy }: EntityOf<"vpc-endpoint">): boolean {
	return policy !== undefined && !admitsEverything(policy);
}

function admitsEverything(policy: Value): boolean {
	if (typeof policy !== "string") return false;
	const { Statement } = parsed(policy);
	const [only, ...more] = [Statement].flat();
	if (more.length > 0 || typeof only !== "object" || only === null)
		return false;
	const { Effect, Principal, Action, Resource, ...rest } = only as Record<
		string,
		unknown
	>;
	const everybody =
		Principal === "*" || JSON.stringify(Principal) === '{"AWS":"*"}';
	const { Sid: _, ...conditions } = rest;
	return (
		Effect === "Allow" &&
		everybody &&
		Action === "*" &&
		Resource === "*" &&
		Object.keys(conditions).length === 0
	);
}

function parsed(text: string): { readonly Statement?: unknown } {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : {};
	} catch {
		return {};
	}
}

/** What a policy allows is not network: it is said that there is one. */
export function policyGaps({
	gatewayEndpoints,
	interfaceEndpoints,
}: Pick<
	NetworkModel,
	"gatewayEndpoints" | "interfaceEndpoints"
>): readonly Gap[] {
	return [...gatewayEndpoints, ...interfaceEndpoints]
		.filter(({ hasPolicy }) => hasPolicy)
		.map(({ address }) => ({
			kind: "gap",
			address,
			reason:
				"it has a policy of its own, which is not read: what that refuses is refused all the same",
		}));
}
