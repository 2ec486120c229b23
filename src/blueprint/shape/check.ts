import type { BlueprintPath } from "../../address/index.ts";
import { nearestName } from "../../diagnostics/index.ts";
import type { Finding } from "../finding.ts";
import { notPlain } from "../plain.ts";
import { findingOf, pathOf, poisons } from "./fault.ts";
import type { Fault } from "./schema.ts";
import { validate } from "./shape.generated.ts";

export interface ShapeCheck {
	readonly findings: readonly Finding[];
	/** Where the value is not what later steps may rely on. */
	readonly poisoned: readonly BlueprintPath[];
}

/** The compiled check leaves what it found on itself. */
interface Check {
	(value: unknown): boolean;
	readonly errors?: readonly Fault[] | null;
}

/** Keywords that only say that another one failed. */
const echoes: readonly string[] = ["if"];

/** Holds plain data against the interfaces of the blueprint. */
export function checkShape(value: unknown): ShapeCheck {
	const faults = faultsOf(value).filter((fault) => !isEcho(fault));
	const misspelt = faults.flatMap((fault) => meantKey(fault) ?? []);
	return {
		findings: faults
			.filter(
				({ data, instancePath, params }) =>
					data !== notPlain &&
					!misspelt.includes(`${instancePath}/${params.missingProperty}`),
			)
			.map((fault) => findingOf(fault, value)),
		poisoned: faults.filter(poisons).map((fault) => pathOf(fault, value)),
	};
}

function faultsOf(value: unknown): readonly Fault[] {
	const check = validate as Check;
	check(value);
	return check.errors ?? [];
}

/** The missing key that a key too much was probably meant to be: one mistake, not two. */
function meantKey({ params, parentSchema, instancePath, data }: Fault) {
	const { additionalProperty: key } = params;
	if (key === undefined || key.length > 100) return undefined;
	const keys = Object.keys(parentSchema.properties ?? {});
	const meant = nearestName(key, keys);
	return meant === undefined || Object.hasOwn(data as object, meant)
		? undefined
		: `${instancePath}/${meant}`;
}

/** A missing `kind` is reported by the union that needs it; one of its shapes would say it again. */
function isEcho({ keyword, params, parentSchema }: Fault): boolean {
	return (
		keyword === undefined ||
		echoes.includes(keyword) ||
		(parentSchema.discriminator !== undefined &&
			params.missingProperty === "kind")
	);
}
