import { isUnknown, type Known } from "../plan/index.ts";

/** What a rule says of one resource. */
export type Answer = Verdict & { readonly address: string };

export type Verdict =
	| { readonly status: "compliant" }
	/** `says`: what is wrong, as a sentence about the resource; `fix`: what mends just this, where the rule's own is more general. */
	| {
			readonly status: "violation";
			readonly says: string;
			readonly fix?: string;
	  }
	| { readonly status: "not-applicable"; readonly reason: string }
	| { readonly status: "insufficient-information"; readonly reason: string };

export const compliant: Verdict = Object.freeze({ status: "compliant" });

export function violation(says: string, fix?: string): Verdict {
	return { status: "violation", says, ...(fix !== undefined && { fix }) };
}

export function notApplicable(reason: string): Verdict {
	return { status: "not-applicable", reason };
}

export function unclear(reason: string): Verdict {
	return { status: "insufficient-information", reason };
}

/** Why a value is not known, for people. */
export function whyUnknown(what: string, value: unknown): string {
	const why = isUnknown(value) ? value.why : undefined;
	return why === undefined
		? `${what} is not known before apply`
		: `${what} is not known: ${why}`;
}

/** Asks a value that may not be known; `undefined` is handed on, as what nobody sets. */
export function judge<T>(
	what: string,
	value: Known<T> | undefined,
	ask: (value: T | undefined) => Verdict,
): Verdict {
	return isUnknown(value) ? unclear(whyUnknown(what, value)) : ask(value);
}

/** Compliant where `wanted` is the value. */
export function expect<T>(
	what: string,
	value: Known<T> | undefined,
	wanted: T,
	says: string,
): Verdict {
	return judge(what, value, (found) =>
		found === wanted ? compliant : violation(says),
	);
}

/** The worst of several: one violation is one, then what is not known, then compliance. */
export function worst(verdicts: readonly Verdict[]): Verdict {
	for (const status of ["violation", "insufficient-information"] as const) {
		const found = verdicts.find((one) => one.status === status);
		if (found !== undefined) return found;
	}
	return (
		verdicts.find(({ status }) => status === "compliant") ??
		verdicts[0] ??
		compliant
	);
}
