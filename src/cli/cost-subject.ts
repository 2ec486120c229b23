import type { Blueprint } from "../blueprint/index.ts";
import { type Usage, usageOfBlueprint } from "../cost/index.ts";
import type { Sources } from "../plan/index.ts";
import type { Suppression } from "../policy/index.ts";
import { readSubjects, type Subject, type Subjects } from "./subject.ts";

/** Something that can be priced, with what it says of itself. */
export interface CostSubject extends Omit<Subject, "blueprint"> {
	/** What of it is looked at, where that is not all. */
	readonly remarks?: readonly string[];
	/** What it says of its own use. */
	readonly usage: Usage;
	/** What its own blueprint lives with, for `terrace check`. */
	readonly suppressions?: readonly Suppression[];
	/** What its own blueprint claims, for `terrace check`. */
	readonly claims?: Blueprint["claims"];
	/** What it says of where its users are, by country. */
	readonly users?: Readonly<Record<string, number>>;
}

/** Reads a blueprint, or what `terraform show -json` printed. */
export async function costSubjects(
	path: string,
	environment: string | undefined,
	sources?: Sources,
): Promise<Subjects<CostSubject>> {
	const { subjects, diagnostics } = await readSubjects(
		path,
		environment,
		sources,
	);
	return { subjects: subjects.map(withItsWords), diagnostics };
}

function withItsWords({ blueprint, ...subject }: Subject): CostSubject {
	const { sealed } = subject;
	if (blueprint === undefined) return { ...subject, usage: {} };
	const { users, claims, policy } = blueprint;
	return {
		...subject,
		usage: usageOfBlueprint(blueprint),
		...(sealed && {
			remarks: [
				"Its way out is open while it is deployed only. Claims are proved open and sealed; rules, prices and pictures are of the open state.",
			],
		}),
		...(users && { users }),
		...(claims && { claims }),
		...(policy?.suppress && { suppressions: policy.suppress }),
	};
}
