import type { AttributePath } from "../value.ts";

/** `aws_security_group.a ingress[1]`: what a trace calls a part of a resource. */
export function printPlace(address: string, path: AttributePath): string {
	if (path.length === 0) return address;
	const steps = path.map((step, index) =>
		typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`,
	);
	return `${address} ${steps.join("")}`;
}
