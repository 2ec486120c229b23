import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/** A machine image is named by its identifier: eight digits for old ones, seventeen for the rest. */
const amiGrammar = /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/;

export function machineImageRules({ service }: Draft): readonly Finding[] {
	const { runsOn } = service;
	const ami = runsOn && "ami" in runsOn ? runsOn.ami : undefined;
	if (ami === undefined || amiGrammar.test(ami)) return [];
	return [
		wrong({
			code: "bad-identifier",
			path: ["service", "runsOn", "ami"],
			summary: `${show(ami)} is no machine image`,
			detail:
				"Machine images are written like ami-0123456789abcdef0, and each belongs to one region.",
		}),
	];
}
