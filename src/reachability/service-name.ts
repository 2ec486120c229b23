import { nearestName } from "../diagnostics/index.ts";
import { endpointServiceNames } from "../facts/index.ts";

/** Whether `aws:…` is one that AWS has an endpoint for, whether the system has; or a service of somebody's own. */
export function isServiceName(name: string): boolean {
	const service = name.slice("aws:".length).replace(/-fips(?=\.|$)/, "");
	return (
		endpointServiceNames.includes(service) || /\bvpce-svc-\w/.test(service)
	);
}

/** Without `aws:`: the parts of a service that is called so (`ecr`: `ecr.api`, `ecr.dkr`), else the one that was most probably meant. */
export function servicesLike(name: string): readonly string[] {
	const parts = endpointServiceNames.filter(
		(one) =>
			name !== "" &&
			(one.startsWith(`${name}.`) ||
				one.startsWith(`${name}-`) ||
				one.endsWith(`-${name}`)),
	);
	if (parts.length > 0) return parts.slice(0, 3);
	const near = nearestName(name, endpointServiceNames);
	return near === undefined ? [] : [near];
}
